"""The roster in a visitor's memory: corrections are kept, whatever is read anew, and another roster loses none."""

from datetime import date, timedelta

from rosters_pasted import HEAD, day, listed, pasted, team_page, to, visitor

from calculator.clock import today
from pages.shared.state import team


def correct(app, place, **cells):
    """Type into the table of rows with faults."""
    key = visitor(app).team.faults.key
    app.session_state[key] = {"edited_rows": {place: cells}, "added_rows": [], "deleted_rows": []}
    app.run()
    assert not app.exception


def test_a_cell_that_is_corrected_counts_at_once_and_the_table_keeps_its_row():
    app = team_page()
    assert [one.value for one in app.error] == ["- 第 5 行：近一年缴社保的月数：填的是 `很多`，请填整数。"]
    correct(app, 0, year_paid="12")
    assert "有错" not in listed(app)[3]
    assert visitor(app).team.faults.rows == [3]
    assert [one.value for one in app.error] == []
    assert [one.value for one in app.success] == ["表里已有 1 行改好了。"]


def test_a_cell_that_is_emptied_is_not_known_and_one_typed_again_counts_as_typed_last():
    app = team_page()
    correct(app, 0, year_paid=None)
    assert visitor(app).team.edits == {(3, "year_paid"): ""}
    assert "有错" not in listed(app)[3]
    correct(app, 0, year_paid="很多")
    assert "有错" in listed(app)[3]


def test_a_correction_in_words_is_read_as_a_cell_of_the_file_is_and_outlasts_pages_and_languages():
    app = team_page()
    correct(app, 0, bases="学历、职称", year_paid="还是不知道")
    assert visitor(app).team.edits == {(3, "bases"): "degree|title", (3, "year_paid"): "还是不知道"}
    assert visitor(app).team.faults.cells["bases"] == ["学历"]
    app.button(key="language_switch").click().run()
    assert visitor(app).team.faults.cells["bases"] == ["degree|title"]
    to(app, "check")
    to(app, "team")
    assert visitor(app).team.edits == {(3, "bases"): "degree|title", (3, "year_paid"): "还是不知道"}


def test_a_column_is_read_as_what_is_chosen_for_it_and_corrections_stay():
    app = team_page(pasted().replace("姓名", "谁"))
    assert "1" in listed(app)[0]
    correct(app, 0, year_paid="12")
    box = next(one for one in app.selectbox if one.label == "`谁`")
    box.set_value("name").run()
    assert "张三" in listed(app)[0]
    assert visitor(app).team.edits == {(3, "year_paid"): "12"}
    box = next(one for one in app.selectbox if one.label == "`谁`")
    box.set_value("").run()
    assert "张三" not in listed(app)[0]


def test_a_missing_column_is_said_and_chosen_among_those_there_are():
    app = team_page(pasted().replace("积分依据", "靠啥"))
    assert listed(app) == {}
    assert any("积分依据" in one.value for one in app.error)
    next(one for one in app.selectbox if one.label == "`靠啥`").set_value("bases").run()
    assert not app.exception
    assert len(listed(app)) == 4


def test_a_column_that_two_rows_tell_to_be_of_another_paper_is_chosen_by_its_letter():
    app = team_page(f"姓名\t身份证\t\t积分依据\n\t号码\t有效期至\t\n甲\t1\t{day(40)}\t学历\n")
    assert any("没有认出的列：身份证" in one.value for one in app.error)
    next(one for one in app.selectbox if one.label == "`C`").set_value("permit_expires_on").run()
    assert not app.exception
    assert any("`甲`" in line and "有错" not in line for line in listed(app).values())


def test_a_header_without_a_row_is_said():
    app = team_page(pasted().partition("\n")[0] + "\n")
    assert not app.exception
    assert any(one.value == "只有表头，下面没有任何一行。" for one in app.caption)


def test_another_roster_takes_the_place_of_the_first_which_can_be_had_back():
    app = team_page()
    correct(app, 0, year_paid="12")
    app.button(key="team_other").click().run()
    assert listed(app) == {}
    app.button(key="team_back").click().run()
    assert visitor(app).team.edits == {(3, "year_paid"): "12"}
    assert len(listed(app)) == 4


def test_rows_that_are_too_many_for_the_page_are_refused_with_the_command_to_run():
    rows = "\n".join([HEAD.rpartition("\t")[0], *(["1\ta\tb\t2027-01-01\t学历\t12\t0\t否"] * (team.MOST_ROWS + 1))])
    app = team_page(rows)
    assert listed(app) == {}
    assert [one.value for one in app.code] == ['python -m calculator batch "名单.xlsx" "名单-result.xlsx"']


def test_answers_are_worked_out_in_pieces_once_for_a_day_and_what_changed_since():
    app = team_page()
    roster, parts = visitor(app).team, []
    team.people(roster, today() + timedelta(days=1), parts.append)
    assert parts == [1.0]
    team.people(roster, today() + timedelta(days=1), parts.append)
    assert parts == [1.0]
    roster.correct(0, {"year_paid": "3"})
    assert "fixable" in team.people(roster, today(), parts.append).looks.tolist()
    assert parts == [1.0, 1.0]


def test_the_slider_of_the_day_moves_all_that_is_seen():
    app = team_page()
    assert any("能续上\xa01" in one.value for one in app.markdown)
    app.slider[0].set_value(date.fromisoformat(day(110))).run()
    assert not app.exception
    assert any("续不上\xa02" in one.value or "续不上\xa03" in one.value for one in app.markdown)
    assert any("不是今天" in one.value for one in app.caption)


def test_a_line_that_could_not_be_read_as_a_row_keeps_its_place_says_so_and_counts_once_it_is_corrected():
    text = pasted().replace("\t", ",").replace("张三,研发", "张三,研发,二部")
    app = team_page(text)
    assert len(listed(app)) == 4
    assert app.error[0].value.startswith("- 第 2 行：这一行没有能当作一行来读")
    assert "有错" in listed(app)[0]
    cells = {"permit_expires_on": day(40), "bases": "学历", "year_paid": "12", "months_unfiled": "0"}
    correct(app, 0, **cells, second_employer="否")
    assert visitor(app).team.faults.rows == [0, 3]
    assert "能续上" in listed(app)[0]
