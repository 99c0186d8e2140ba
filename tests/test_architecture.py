"""Imports point one way, and the package stays light to load."""

import ast
import subprocess
import sys
from pathlib import Path
from statistics import quantiles

from calculator.rules import RULES

ROOT = Path(__file__).parents[1]
LAYERS = (
    (
        "calculator.choose",
        "calculator.kept",
        "calculator.months",
        "calculator.messages",
        "calculator.clock",
        "calculator.cells",
        "calculator.line",
    ),
    ("calculator.law",),
    ("calculator.case",),
    ("calculator.facts", "calculator.points", "calculator.sheets"),
    ("calculator.rules",),
    ("calculator.answer",),
    ("calculator.record",),
    ("calculator.whatif", "calculator.table"),
    ("calculator.report",),
    ("calculator.team",),
    ("calculator.commands",),
    ("calculator.__main__",),
    ("pages.shared.framework",),
    ("pages.shared.board", "pages.shared.components"),
    ("pages.shared.state",),
    ("pages.shared.page", "pages.shared.text", "pages.shared.loading"),
    ("pages.shared.shell",),
    ("pages.shared.views",),
    ("pages.shared.web",),
    ("pages",),
)
RULE_IDS = {rule.id for rule in RULES}
LEVEL = {name: level for level, names in enumerate(LAYERS) for name in names}


def imported(path):
    """Every module a file imports, as dotted names."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def layer(module):
    """The layer a module belongs to, None for one that is not ours."""
    parts = module.split(".")
    names = (".".join(parts[:n]) for n in (3, 2, 1))
    return next((LEVEL[name] for name in names if name in LEVEL), None)


def modules():
    for path in [*ROOT.glob("calculator/**/*.py"), *ROOT.glob("pages/**/*.py")]:
        name = ".".join(path.relative_to(ROOT).with_suffix("").parts)
        if name != "calculator.__init__":
            yield name, path


def test_imports_point_inward_only():
    wrong = [
        (name, target)
        for name, path in modules()
        for target in imported(path)
        if layer(target) is not None and layer(target) > layer(name)
    ]
    assert wrong == []


def test_every_module_has_a_layer():
    assert [name for name, _ in modules() if layer(name) is None] == []


def test_rules_import_no_messages_and_the_calculator_no_streamlit():
    for name, path in modules():
        for target in imported(path):
            assert not (name.startswith("calculator.rules") and "messages" in target)
            assert not (name.startswith("calculator") and target.startswith("streamlit"))


def test_only_one_place_reads_the_clock():
    readers = [name for name, path in modules() if ".now(" in path.read_text() or ".today(" in path.read_text()]
    assert readers == ["calculator.clock"]


def test_importing_the_calculator_loads_no_page_library():
    script = "import sys, calculator; print(sorted({'pandas', 'plotly', 'streamlit'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout == "[]\n"


def test_only_one_place_of_the_pages_looks_into_the_framework():
    inner = ("streamlit.runtime", "plotly")
    found = {name for name, path in modules() for target in imported(path)
             if name.startswith("pages") and target.startswith(inner)}  # fmt: skip
    assert found == {"pages.shared.framework"}


def words(path):
    """Every text of a module that is no docstring."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    told = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    return [node.value for node in ast.walk(tree)
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in told]  # fmt: skip


def test_no_rule_is_named_outside_the_rules():
    named = [(name, word) for name, path in modules() if not name.startswith("calculator.rules.")
             for word in words(path) if word in RULE_IDS]  # fmt: skip
    assert named == []
    assert len(RULE_IDS) == len({word for _, path in modules() for word in words(path) if word in RULE_IDS}) == 14


def functions(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]


def length(function):
    """The lines of a function's body, without its docstring."""
    first = function.body[1] if ast.get_docstring(function) and len(function.body) > 1 else function.body[0]
    return function.end_lineno - first.lineno + 1


def test_files_and_functions_stay_short():
    assert [name for name, path in modules() if len(path.read_text(encoding="utf-8").splitlines()) > 300] == []
    lengths = [length(one) for _, path in modules() for one in functions(path)]
    assert quantiles(lengths, n=10)[4] <= 5
    assert quantiles(lengths, n=10)[8] <= 14
