"""What the linter of imports cannot see: attributes, and what the packages used load in turn."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "auditui"
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
