"""Whatever a link holds, it is read and answered without an error, within bounds, and shown letter by letter."""

import random
import tracemalloc

import pytest
from broad import part_of
from hostile_links import answered, explored, hostile, on_every_page, worst
from page_runs import opened

MEGABYTE = 1_000_000


@pytest.mark.broad
def test_no_link_is_an_error_and_none_costs_more_than_a_little_memory():
    rng, cases = random.Random(7), 0
    for i in range(part_of(2000)):
        tracemalloc.start()
        case, opened = answered(hostile(rng))
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert peak < 5 * MEGABYTE
        if case is not None and i % 40 == 0:
            explored(case, opened)
        cases += case is not None
    assert part_of(500) < cases < part_of(1900)


def test_the_worst_of_many_links_is_no_error_on_any_page():
    assert on_every_page(worst(20, 3)) == []


def opened_with(page="check", **parts):
    return opened(page, **{"v": "1", "lang": "zh", "expires": "2026-12-20", "bases": "degree", **parts})


def test_what_a_link_says_is_shown_letter_by_letter():
    app = opened_with(paid=":streamlit:->x", endorsed="www.evil.example", **{"https://evil.example/a": "1"})
    shown = [box.value for box in app.warning]
    assert "链接里有一项不认识的内容（`https://evil.example/a`），已略过，其余内容照用。" in shown
    assert "链接里的“`paid`”读不懂（`:streamlit:->x`），已略过，其余内容照用。" in shown
    assert "链接里的“`endorsed`”读不懂（`www.evil.example`），已略过，其余内容照用。" in shown


def test_the_name_of_a_plan_and_a_cell_of_a_record_are_shown_letter_by_letter():
    app = opened_with("whatif", plan1="a|:red[b]->~~now~-", as_of="2026-11-26")
    assert any(r"| `a\|:red[b]->` |" in one.value for one in app.markdown)
    app = opened_with("record", record="00._eyJtb250aCI6ICIyMDI2LTAyIiwgImJhc2UiOiAiWzFdKGh0dHA6Ly94KSJ9")
    assert [box.value for box in app.error] == ["逐月记录第 1 行的“缴费基数”：填的是 `[1](http://x)`，请填数字。"]
