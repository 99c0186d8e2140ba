"""A table that came and is not agreed to yet: what is said of it changes what is read, and nothing of the case."""

import io

from openpyxl import Workbook
from page_runs import opened

DOUBTFUL = "月份,缴费基数,备注\n2026-05,13000,\n2026-06,,\n2026-07,1323,\n合计,26000,\n"


def pasted(text, language="zh"):
    app = opened("record", v="1", lang=language, expires="2026-12-20", bases="degree", paid="3")
    next(area for area in app.text_area if area.key.startswith("pasted-")).set_value(text)
    app.button(key="read_pasted").click().run()
    return app


def answer(app, question):
    return next(group for group in app.button_group if group.key.startswith(f"incoming_asked_{question}_"))


def told(app):
    return "\n".join(one.value for kind in (app.error, app.info, app.warning, app.markdown) for one in kind)


def test_doubtful_rows_are_asked_about_and_taken_as_answered():
    app = pasted(DOUBTFUL)
    assert "第 3 行没有写缴费基数" in told(app)
    assert "第 4 行的基数低于当月的下限（写的是 1323" in told(app)
    assert "第 5 行是合计" in told(app)
    assert "读到 1 个月，2026-05 至 2026-05" in told(app)
    answer(app, "no_base").set_value("base_unknown").run()
    answer(app, "below_floor").set_value("not_insured").run()
    assert "读到 2 个月，2026-05 至 2026-06" in told(app)
    assert app.query_params["paid"] == "3"
    answer(app, "below_floor").set_value(None).run()
    answer(app, "below_floor").set_value("as_given").run()
    app.button(key="incoming_replace").click().run()
    rows = app.session_state["visitor"].form.record
    assert rows == ({"month": "2026-05", "base": 13000}, {"month": "2026-06"}, {"month": "2026-07", "base": 1323})


def test_a_table_without_a_header_is_mapped_by_the_visitor_and_not_by_its_place():
    app = pasted("13000 2026-05\n12000 2026-06", language="en")
    assert "nothing is guessed from its position" in told(app)
    assert [one.label for one in app.selectbox] == [
        "What column “`A`” holds (`13000`; `12000`)", "What column “`B`” holds (`2026-05`; `2026-06`)",
    ]  # fmt: skip
    app.selectbox[1].set_value("month").run()
    app.selectbox[0].set_value("base").run()
    app.button(key="incoming_replace").click().run()
    assert app.session_state["visitor"].form.record[0] == {"month": "2026-05", "base": 13000}


def test_of_two_sheets_the_visitor_chooses_one():
    book, out = Workbook(), io.BytesIO()
    book.active.title = "2025"
    for sheet, base in ((book.active, 12800), (book.create_sheet("2026"), 13000)):
        sheet.append(["月份", "基数"])
        sheet.append([f"{sheet.title}-08", base])
    book.save(out)
    app = opened("record", v="1", lang="zh", expires="2026-12-20", bases="degree")
    app.file_uploader[0].set_value(("a.xlsx", out.getvalue(), "application/octet-stream")).run()
    assert "这些工作表里都有可以读的表" in told(app)
    next(group for group in app.button_group if group.key.startswith("incoming_sheet_")).set_value("2026").run()
    assert "读到 1 个月，2026-08 至 2026-08" in told(app)
    assert "读的是工作表" in "\n".join(one.value for one in app.caption)


def test_what_a_file_calls_its_columns_is_shown_letter_by_letter():
    app = pasted("月份,基数,**x** [a](http://e.example)\n2026-05,13000,y\n")
    shown = "\n".join(one.value for one in app.caption)
    assert "`**x** [a](http://e.example)`" in shown


def test_what_a_question_quotes_of_a_file_is_shown_letter_by_letter():
    app = pasted("月份,基数,**欠费** [a](http://e.example)\n2026-05,13000,是\n")
    shown = "\n".join(one.value for one in app.markdown)
    assert "第 2 行还写着“`**欠费** [a](http://e.example) 是`”" in shown


def test_what_a_refusal_quotes_of_a_file_is_shown_letter_by_letter():
    app = pasted("缴费月份（**入账**）,基数\n2026-05,13000\n")
    assert [one.value.partition("；")[0] for one in app.error] == ["认得的列有：`缴费月份(**入账**)`、`基数`"]
