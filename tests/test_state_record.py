"""The record in a visitor's state: edits of its table, bad cells, what is left of a damaged link."""

from page_runs import opened, recorded_app


def test_an_edit_of_the_table_changes_the_answer_and_undo_takes_it_back():
    app = recorded_app("record")
    assert app.success
    table = app.session_state["visitor"].table.key
    app.session_state[table] = {"edited_rows": {0: {"base": "9000"}}, "added_rows": [], "deleted_rows": []}
    app.run()
    assert not app.exception
    assert app.session_state["visitor"].form.record[0]["base"] == 9000
    assert "9000" not in app.query_params["record"][0]
    app.button(key="undo").click().run()
    assert app.session_state["visitor"].form.record[0]["base"] == 13000
    assert app.success


def test_a_record_left_of_a_damaged_link_can_be_turned_into_counts():
    app = opened(
        v="2.aaaaaa.acmt55", as_of="2026-11-24", expires="2028-04-03", endorsed="2028-07-29", bases="title",
        record="5u.3k",
    )  # fmt: skip
    app.button(key="to_counts").click().run()
    assert not app.exception
    assert (app.session_state["visitor"].form.record, app.session_state["visitor"].form.counts["year_paid"]) == (
        None,
        0,
    )
    assert not app.success


def test_a_bad_cell_beside_empty_rows_is_numbered_as_the_table_shows_it():
    app = recorded_app("record")
    table = app.session_state["visitor"].table.key
    app.session_state[table] = {"edited_rows": {}, "added_rows": [{}, {"month": "2026-13"}], "deleted_rows": []}
    app.run()
    assert any("8" in error.value and "2026" in error.value for error in app.error)
    assert app.success  # of the last record that was good


def test_more_rows_at_once_than_the_table_takes_are_said_and_change_nothing():
    app = recorded_app("record")
    table, before = app.session_state["visitor"].table.key, app.session_state["visitor"].form.record
    rows = [{"month": "2026-13", "base": "-1"}] * 601
    app.session_state[table] = {"edited_rows": {}, "added_rows": rows, "deleted_rows": []}
    app.run()
    assert app.session_state["visitor"].form.record == before
    assert [error.value for error in app.error] == [
        (
            "表里这次加了 601 行，一次最多加 600 行，所以加的这些还没有读进来，上面的结论不含它们。"
            "请把这些内容贴到下面的框里，或者传文件；多出的行也可以在表里删掉。"
        )
    ]
