"""A test file is named as the module it tests: `test_MODULE.py`, or `test_PACKAGE_MODULE.py` where that is clearer.

What is named otherwise is named here.
"""

from collections import Counter
from pathlib import Path

ROOT = Path(__file__).parents[1]
WHOLE = {
    "architecture", "browser_check", "browser_figures", "browser_line", "browser_month_fill", "browser_points",
    "browser_reach", "browser_record", "browser_rules", "browser_share", "browser_slider", "browser_steps",
    "browser_team", "browser_visit", "browser_walk", "browser_whatif", "hostile", "hostile_files",
    "image", "names", "nginx", "oracle",
    "pages", "private", "properties", "readme", "record_calm", "sheets_files", "sheets_mutations", "walk",
}  # fmt: skip
"""Files that test a whole: the engine, the pages, a visit, the repository."""
FURTHER = {"explain_headline", "explain_sentences", "commands_refused"}
"""Further files of a large module, named after it."""
ELSEWHERE = {
    "calculator/answer/needed.py": "decision",
    "pages/shared/views/answering.py": "browser_record",
    "calculator/case/facts.py": "link_case",
    "calculator/case/fields.py": "case_model",
    "calculator/law/files.py": "law_sources",
    "calculator/law/reading.py": "law_wages",
    "calculator/answer/step_days.py": "answer_steps",
    "calculator/answer/urgency.py": "report_urgent",
    "calculator/line/faults.py": "line_told",
    "calculator/record/notes.py": "record_rows",
    "calculator/sheets/together.py": "sheets_header",
    "calculator/record/persons.py": "record_rows",
    "calculator/record/titles.py": "record_rows",
    "calculator/report/events.py": "calendar_file",
    "calculator/report/qr.py": "document",
    "calculator/rules/rule.py": "rules_insurance",
    "calculator/team/take/people.py": "take_messages",
    "calculator/team/take/sentences.py": "take_workbook",
    "calculator/team/take/words.py": "take_template",
    "pages/check.py": "pages",
    "pages/record.py": "browser_record",
    "pages/shared/components/share_button.py": "browser_share",
    "pages/shared/page.py": "pages",
    "pages/shared/shell.py": "rules_page",
    "pages/shared/state/visitor.py": "visit",
    "pages/shared/web/leaving.py": "private",
    "pages/shared/views/chart.py": "browser_figures",
    "pages/shared/views/explore.py": "whatif_page",
    "pages/shared/views/fields.py": "held",
    "pages/shared/views/first.py": "pages",
    "pages/shared/views/form.py": "held",
    "pages/shared/components/tab_marks.py": "state_tab",
    "pages/shared/views/moving.py": "held",
    "pages/shared/views/planned.py": "browser_figures",
    "pages/shared/views/incoming.py": "state_incoming",
    "pages/shared/views/month_fill.py": "browser_record",
    "pages/shared/views/month_one.py": "browser_record",
    "pages/shared/views/month_table.py": "state_record",
    "pages/shared/views/months.py": "browser_record",
    "pages/shared/views/plans.py": "browser_whatif",
    "pages/shared/views/rulebook.py": "rules_page",
    "pages/shared/views/share.py": "browser_steps",
    "pages/shared/views/simulator.py": "points_page",
    "pages/shared/views/takeaway.py": "browser_steps",
    "pages/shared/views/tasks.py": "steps_page",
    "pages/shared/views/team_in.py": "state_team",
    "pages/shared/views/team_list.py": "team_page",
    "pages/shared/views/team_seen.py": "team_page",
    "pages/shared/views/team_take.py": "team_page",
}
"""Modules that are data, or a thin drawing, or a part of another, with the file that tests them."""


def modules():
    """Every module, as a path from the root; a package without code of its own is none."""
    paths = [*ROOT.glob("calculator/**/*.py"), *ROOT.glob("pages/**/*.py")]
    return sorted(path.relative_to(ROOT) for path in paths if path.name != "__init__.py")


STEMS = Counter(path.stem for path in modules())


def names_of(path):
    """The names that the test file of a module may have; the module's alone where no other module has it."""
    package, module = path.parent.name, path.stem.strip("_")
    outermost = path.parts == ("calculator", path.name)
    alone = {module} if STEMS[path.stem] == 1 or outermost else set()
    return alone | ({f"{module}_page"} if path.parts[0] == package == "pages" else {f"{package}_{module}"})


def files():
    return {path.stem.removeprefix("test_") for path in (ROOT / "tests").glob("test_*.py")}


def test_every_module_has_a_test_file_of_its_name_or_is_named_with_the_one_that_tests_it():
    without = {path.as_posix() for path in modules() if not names_of(path) & files()}
    assert without == set(ELSEWHERE)
    assert set(ELSEWHERE.values()) <= files()


def test_every_test_file_is_named_as_a_module_or_tests_a_whole():
    of_modules = set().union(*map(names_of, modules())) | {"messages"}
    assert files() - of_modules == WHOLE | FURTHER
