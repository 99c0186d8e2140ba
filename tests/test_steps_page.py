"""The page of steps: the way of the case, and without a case what is needed for one."""

import pytest
from page_runs import app_at, told


@pytest.mark.parametrize(
    ("parts", "words"),
    [
        ({"expires": "2026-07-31"}, "等签注窗口打开"),
        ({"expires": "2026-06-20", "endorsed": "2026-06-09"}, "等签注数据传到"),
        ({"expires": "2026-03-01"}, "问清重新申请的办法"),
        ({"expires": "2026-06-20", "notice": "2026-06-09"}, "已完成 · 拿积分通知书"),
    ],
)
def test_the_steps_page_tells_the_way_of_the_case(parts, words):
    app = app_at("steps", **parts)
    assert not app.exception
    assert words in told(app)


def test_the_steps_page_without_a_case_asks_for_one():
    app = app_at("steps", bases="", needed_by="2026-09-01")
    assert not app.exception
    assert app.info


def test_the_link_to_take_along_holds_no_kept_plans():
    app = app_at("steps", expires="2026-07-31", plan1="甲~~now~-")
    assert len(app.session_state["visitor"].plans) == 1
    assert any("expires=2026-07-31" in code.value for code in app.code)
    assert not any("plan1" in code.value for code in app.code)
