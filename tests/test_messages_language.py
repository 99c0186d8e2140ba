"""What a language writes that is no sentence; and a third language for one page is its files and one name."""

import json
import re
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from calculator.messages import LANGUAGES, writing
from calculator.messages.language import following, of_browser

ROOT = Path(__file__).parents[1]


def test_a_day_is_written_in_full_as_the_language_does():
    assert [writing(language).day_in_full(date(2026, 2, 9)) for language in LANGUAGES] == [
        "2026年2月9日", "9 February 2026",
    ]  # fmt: skip


def test_the_present_year_is_left_out_beside_its_days():
    now = date(2026, 11, 26)
    assert [writing(one).day_beside(date(2026, 12, 6), now) for one in LANGUAGES] == ["12月6日", "6 December"]
    assert [writing(one).day_beside(date(2027, 1, 5), now) for one in LANGUAGES] == ["2027年1月5日", "5 January 2027"]


def test_a_day_on_an_axis_is_short_and_has_no_year():
    assert [writing(one).day_on_axis(date(2026, 12, 6)) for one in LANGUAGES] == ["12月6日", "6 Dec"]


def test_sentences_follow_each_other_as_the_language_does_and_an_empty_one_leaves_no_gap():
    assert writing("zh").passage("甲。", "", "乙。") == "甲。乙。"
    assert writing("en").passage("One.", "", "Two.") == "One. Two."


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_month_has_a_name_of_its_own(language):
    assert len(set(writing(language).months)) == len(set(writing(language).short_months)) == 12


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_day_of_the_week_has_a_name_of_its_own(language):
    assert len(set(writing(language).weekdays)) == 7


def test_the_switch_leads_to_every_language_in_turn():
    assert [following(language) for language in LANGUAGES] == [*LANGUAGES[1:], LANGUAGES[0]]


@pytest.mark.parametrize(
    ("locale", "language"),
    [("zh-CN", "zh"), ("zh", "zh"), (None, "zh"), ("EN-gb", "en"), ("fr", "en"), ("de-DE", "en")],
)
def test_a_browser_is_answered_in_its_language_else_in_english(locale, language):
    assert of_browser(locale) == language


LANGUAGE = """
tag = "eo"
day = "{day} {month} {year}"
short_day = "{day} {month}"
on_weekday = "{weekday} {day}"
weekdays = ["D1", "D2", "D3", "D4", "D5", "D6", "D7"]
months = ["M1", "M2", "M3", "M4", "M5", "M6", "M7", "M8", "M9", "M10", "M11", "M12"]
short_months = ["M1", "M2", "M3", "M4", "M5", "M6", "M7", "M8", "M9", "M10", "M11", "M12"]
axis_months = "%m"
names = ", "
items = "; "
details = ", "
clauses = "; "
sentences = " "
hover_width = 40
"""
TEXT = """
import json
import re
from streamlit.testing.v1 import AppTest
app = AppTest.from_file("{root}/app.py", default_timeout=60)
app.query_params["lang"] = "eo"
app.query_params.update(v="1", birth_date="1990-05-01", education="associate", insured_years="6")
app.query_params["as_of"] = "2026-11-26"
app.switch_page("pages/points.py").run()
assert not app.exception, app.exception
told = [*app.markdown, *app.caption, *app.info, *app.warning, *app.subheader, *app.title]
fields = [*app.selectbox, *app.number_input, *app.date_input, *app.toggle, *app.checkbox, *app.button]
chosen = [text for one in app.selectbox for text in one.options]
print(json.dumps([*(one.value for one in told), *(one.label for one in fields), *chosen]))
"""


def marked(catalogue):
    """A catalogue each of whose texts begins with a mark, so that a text of another language can be told."""
    lines = catalogue.read_text(encoding="utf-8").splitlines()
    return "\n".join(line.replace(' = "', ' = "¤', 1) for line in lines)


def with_a_third_language(folder):
    """A copy of the product in a folder, with a third language for the page of points."""
    for part in ("calculator", "pages"):
        shutil.copytree(ROOT / part, folder / part, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "app.py", folder)
    messages = folder / "calculator" / "messages"
    (messages / "eo").mkdir()
    (messages / "eo" / "language.toml").write_text(LANGUAGE, encoding="utf-8")
    for page in ("frame", "points"):
        (messages / "eo" / f"{page}.toml").write_text(marked(messages / "en" / f"{page}.toml"), encoding="utf-8")
    names = (messages / "language.py").read_text(encoding="utf-8")
    assert names.count('["zh", "en"]') == 1
    (messages / "language.py").write_text(names.replace('["zh", "en"]', '["zh", "en", "eo"]'), encoding="utf-8")


def test_a_third_language_for_one_page_is_its_files_and_one_name(tmp_path):
    with_a_third_language(tmp_path)
    command = [sys.executable, "-c", TEXT.replace("{root}", str(tmp_path))]
    done = subprocess.run(command, capture_output=True, text=True, cwd=tmp_path, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    shown = json.loads(done.stdout.splitlines()[-1])
    assert len(shown) > 20
    assert [text for text in shown if any(map(str.isalpha, text)) and "¤" not in text] == []
    assert "**¤Points renewal, known early**" in shown
    assert any(re.search(r"\b[0-9]{1,2} M[0-9]{1,2} 20[0-9]{2}\b", text) for text in shown)
