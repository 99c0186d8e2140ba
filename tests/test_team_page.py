"""The page of the team: all at once in both languages, filters, words of a file letter by letter, nameless links."""

import io
from urllib.parse import parse_qsl, urlsplit

from openpyxl import load_workbook
from page_runs import named, opened, told
from rosters_pasted import HEAD, day, listed, pasted, team_page, visitor

from calculator.clock import today
from pages.shared.state import address, team


def test_without_a_roster_the_page_says_what_becomes_of_names():
    app = opened("team", lang="zh")
    assert any("只在这次访问的服务器内存里" in one.value for one in app.caption)
    assert listed(app) == {}


def test_all_is_seen_at_once_with_signs_and_numbers_as_text():
    app = team_page()
    text = told(app)
    assert "**✓\xa0能续上\xa01 · △\xa0可补救\xa01 · ✕\xa0续不上\xa01 · !\xa0有错\xa01**" in text
    assert "| 30 天 | 1 | 1 | 0 |" in text
    assert f"| `张三` | {day(40)} |" in text
    assert len(app.get("plotly_chart")) == 3


def test_what_a_file_says_is_shown_letter_by_letter():
    app = team_page(pasted().replace("<b>王五", "**王** [x](http://a.b) `c` |"))
    assert "**``**王** [x](http://a.b) `c` |``**" in listed(app)[2]
    assert r"`` **王** [x](http://a.b) `c` \| ``" in told(app) or r"``**王** [x](http://a.b) `c` \|``" in told(app)


def test_filters_leave_the_lines_they_name_and_are_kept_on_other_pages():
    app = team_page()
    named(app.pills, "team_look").set_value(["fixable", "error"]).run()
    assert set(listed(app)) == {2, 3}
    named(app.text_input, "team_text").set_value("赵").run()
    assert set(listed(app)) == {3}
    app.switch_page("pages/rules.py").run()
    app.switch_page("pages/team.py").run()
    assert set(listed(app)) == {3}
    named(app.text_input, "team_text").set_value("").run()
    named(app.pills, "team_look").set_value([]).run()
    named(app.multiselect, "team_department").set_value(["行政"]).run()
    assert set(listed(app)) == {1}
    named(app.multiselect, "team_department").set_value([]).run()
    named(app.pills, "team_actor").set_value(["employer"]).run()
    assert set(listed(app)) == {2}


def test_thirty_lines_are_shown_and_more_at_a_press():
    head, row = pasted().splitlines()[:2]
    app = team_page("\n".join([head, *[row] * 60]))
    assert len(listed(app)) == 30
    next(one for one in app.button if one.key.startswith("team_more")).click().run()
    assert len(listed(app)) == 60


def test_links_of_the_workbook_open_the_case_and_hold_no_name():
    app = team_page()
    people = team.people(visitor(app).team, today(), lambda part: None)
    links = address.of_rows(people, "zh", "http://host/")
    assert links[3] == ""
    assert not any(name in links[0] for name in ("张三", "研发"))
    parts = dict(parse_qsl(urlsplit(links[2]).query))
    assert visitor(opened(**parts)).form.expires_on.isoformat() == day(10)


def test_the_template_is_read_back_by_the_page():
    from calculator.team.take.template import template

    book = load_workbook(io.BytesIO(template("zh")))
    rows = [["" if cell is None else str(cell)[:10] for cell in row] for row in book.worksheets[0].values]
    person = [cell.replace("示例1（请删除这一行）"[:10], "甲") for cell in rows[1]]
    app = team_page("\n".join("\t".join(row) for row in (*rows, person)))
    assert len(listed(app)) == 1
    assert "模板里的 2 行示例没有读。" in [one.value for one in app.caption]
    assert not app.error


def test_a_template_with_nobody_in_it_is_a_roster_of_nobody():
    from calculator.team.take.template import template

    app = opened("team", lang="zh")
    app.file_uploader[0].set_value(("名册.xlsx", template("zh"), "application/octet-stream")).run()
    assert not app.exception
    assert "读到 0 个人，认出 23 列。" in told(app)
    assert "****" not in told(app)


def test_what_is_taken_along_is_named_and_made_only_when_asked_for():
    app = team_page()
    assert [one.proto.label for one in app.get("download_button")] == [
        "名单和结论（XLSX）", "名单和结论（CSV）", "全体的日历", "给每个人的话",
    ]  # fmt: skip
    assert not app.code


def test_a_message_for_the_office_and_what_to_ask_are_made_once_they_are_unfolded():
    app = team_page()
    app.session_state["team_office"] = app.session_state["team_asks"] = True
    app.run()
    assert not app.exception
    assert "1 行" in app.code[0].value
    assert "<b>王五" in app.code[0].value
    assert "- `<b>王五` · 单位 · 现在的岗位与职称、技能或专业相符吗？" in told(app)


def test_the_page_speaks_english():
    app = team_page()
    app.button(key="language_switch").click().run()
    assert not app.exception
    assert "**P\xa0On track\xa01 · M\xa0Can be mended\xa01 · X\xa0Lost\xa01 · !\xa0Faulty\xa01**" in told(app)


def test_sums_notes_and_the_header_again_are_named_and_are_no_people():
    app = team_page(f"{pasted()}\n\t合计\t\t\t\t37\n{HEAD}\n备注：以上为在职人员\t\t\t\n")
    assert len(listed(app)) == 4
    (folded,) = [one for one in app.expander if one.label == "3 行不是人（合计、说明、重复的表头），没有算进去"]
    assert folded.markdown[0].value == (
        "- 第 6 行是合计（`合计`），不是一个人，没有读。\n- 第 7 行是重复的表头，不是一个人，没有读。\n"
        "- 第 8 行是说明或签章（`备注:以上为在职人员`），不是一个人，没有读。"
    )
