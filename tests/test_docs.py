"""The pages that are made from the program are those it would make now, and name what exists."""

import re
import runpy
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"

PROMISED = {
    "init", "demo", "register import", "teams import", "sample draw", "sample show", "sample frame",
    "sample verify", "audits import", "a3", "return publish", "return export", "return fill",
    "calendar list", "calendar export", "tool show", "tool import", "ledger list", "ledger verify",
    "doctor",
}  # fmt: skip
"""Commands that scripts may rely on."""


@pytest.mark.parametrize("maker", ["make_keys.py", "make_commands.py"])
def test_a_page_made_from_the_program_is_current(maker: str) -> None:
    made = runpy.run_path(str(DOCS / maker))
    is_current = made["PAGE"].read_text(encoding="utf-8") == made["page"]()
    assert is_current, f"Remake the page: python docs/{maker}"


def test_every_promised_command_exists() -> None:
    made = runpy.run_path(str(DOCS / "make_commands.py"))
    assert {name for name, _ in made["every_command"]()} >= PROMISED


def test_every_command_and_every_option_of_it_is_on_the_page() -> None:
    made = runpy.run_path(str(DOCS / "make_commands.py"))
    page = made["page"]()
    for name, command in made["every_command"]():
        (section,) = re.findall(rf"^#+ {name}\n(.*?)(?=^#|\Z)", page, re.DOTALL | re.MULTILINE)
        assert f"auditui {name}" in section
        for param in command.params:
            assert all(option in section for option in param.opts if option.startswith("-"))


def test_what_the_source_archive_and_the_licence_name_is_there() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    archive = project["tool"]["hatch"]["build"]["targets"]["sdist"]["include"]
    licences = project["project"]["license-files"]
    named = [*archive, *licences]
    assert [name for name in named if not list(ROOT.glob(name.removeprefix("/")))] == []
    assert project["project"]["license"] == "MIT"
    assert (ROOT / "LICENSE").read_text(encoding="utf-8").startswith("MIT License")
