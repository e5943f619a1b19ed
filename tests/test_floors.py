"""What the linter of imports cannot see: attributes, and what the packages used load in turn."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "auditui"
BELOW = [
    path
    for floor in ("practice", "sampling", "measures", "store", "exchange", "workflow")
    for path in sorted((PACKAGE / floor).rglob("*.py"))
]
WORDED_HERE = {
    "exchange/follow_up/actions_csv.py",
    "measures/words/follow_up/actions.py",
    "measures/words/follow_up/weaknesses.py",
    "practice/absence/absence.py",
    "practice/external/reading.py",
    "practice/follow_up/action_words.py",
    "practice/follow_up/concern_words.py",
    "practice/follow_up/plan_words.py",
    "practice/voices/words.py",
    "store/audit/audits.py",
}
"""Where a day is still worded in the machine's time zone and not in the one handed down."""

FACES = [path for face in ("cli", "tui") for path in sorted((PACKAGE / face).rglob("*.py"))]
LOAD_ALL = """
import importlib, pkgutil, sys
for name in sys.argv[1:]:
    package = importlib.import_module(f"auditui.{name}")
    for found in pkgutil.walk_packages(package.__path__, f"auditui.{name}."):
        importlib.import_module(found.name)
print(*(set(sys.modules) & {"textual", "rich", "click", "sqlite3", "sqlite_utils"}))
"""


def test_no_face_reaches_through_the_desk_to_its_store() -> None:
    assert len(FACES) > 100
    reaching = [
        f"{path.relative_to(PACKAGE)}:{node.lineno}"
        for path in FACES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute) and node.attr == "store"
    ]
    assert reaching == []


@pytest.mark.parametrize(
    ("floors", "unwanted"),
    [
        (["practice", "measures", "sampling", "exchange"], {"sqlite3", "sqlite_utils", "click"}),
        (["practice", "measures", "sampling", "exchange", "store", "workflow"], set()),
    ],
)
def test_a_floor_loads_only_what_is_its_own(floors: list[str], unwanted: set[str]) -> None:
    command = [sys.executable, "-c", LOAD_ALL, *floors]
    done = subprocess.run(command, capture_output=True, text=True, check=True)

    assert set(done.stdout.split()).isdisjoint(unwanted | {"textual", "rich"})


def _read_of_the_machine(node: ast.AST) -> str:
    """What a piece of code reads of the machine, its zone for one, or nothing."""
    if isinstance(node, ast.Import) and {each.name for each in node.names} & {"random", "secrets"}:
        return "chance"
    if isinstance(node, ast.ImportFrom) and node.module in {"random", "secrets"}:
        return "chance"
    if isinstance(node, ast.Attribute) and node.attr in {"environ", "getenv"}:
        return "environment"
    if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
        return ""
    called, of = node.func.attr, ast.unparse(node.func.value)
    if called == "astimezone" and not node.args and not node.keywords:
        return "zone"
    clocks = {"datetime.now", "datetime.utcnow", "datetime.today", "date.today", "time.time"}
    return "clock" if f"{of}.{called}" in clocks else ""


def test_nothing_below_the_faces_reads_the_clock_zone_environment_or_chance_of_the_machine() -> (
    None
):
    assert len(BELOW) > 300
    reading = {
        (path.relative_to(PACKAGE).as_posix(), read)
        for path in BELOW
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if (read := _read_of_the_machine(node))
    }
    assert reading == {(path, "zone") for path in WORDED_HERE}
