"""The pages that are made from the program are those it would make now, and name what exists."""

import re
import runpy
import tomllib
from pathlib import Path

import pytest

from auditui.practice.setup.setting import Setting
from auditui.practice.setup.settings import SETTINGS

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"

PAGES = sorted(
    page.relative_to(ROOT).as_posix()
    for page in (*ROOT.glob("*.md"), *DOCS.glob("*.md"), *ROOT.glob("[!.]*/README.md"))
)
SUFFIXES = {".md", ".py", ".sql", ".svg", ".tcss", ".toml", ".yaml"}

PROMISED = {
    "init", "demo", "register import", "teams import", "sample draw", "sample show", "sample frame",
    "sample verify", "audits import", "a3", "return publish", "return export", "return fill",
    "calendar list", "calendar export", "tool show", "tool import", "ledger list", "ledger verify",
    "doctor",
}  # fmt: skip
"""Commands that scripts may rely on."""


@pytest.mark.parametrize(
    "maker", ["make_keys.py", "make_commands.py", "make_roles.py", "make_settings.py"]
)
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


@pytest.mark.parametrize("page", ["docs/architecture.md", "CONTRIBUTING.md"])
def test_every_path_that_a_page_names_exists(page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    named = [name for name in re.findall(r"`([\w./-]+)`", text) if _is_path(name)]
    assert len(named) > 10
    assert [name for name in named if not (ROOT / name).exists()] == []


def test_what_the_architecture_names_in_a_file_is_defined_there() -> None:
    text = (DOCS / "architecture.md").read_text(encoding="utf-8")
    named = re.findall(r"`(\w+)` in\s+`([\w./]+\.py)`", text)
    assert len(named) > 5
    for name, path in named:
        code = (ROOT / path).read_text(encoding="utf-8")
        assert re.search(rf"^ *(def|class) {name}\b", code, re.MULTILINE), f"{name} in {path}"


def test_every_command_variable_and_setting_that_the_page_on_security_names_is_there() -> None:
    text = (DOCS / "security.md").read_text(encoding="utf-8")
    made = runpy.run_path(str(DOCS / "make_commands.py"))
    commands = {name for name, _ in made["every_command"]()}
    named = re.findall(r"`auditui ([a-z -]+?)(?: [A-Z].*?)?`", text)
    assert len(named) > 5
    assert [name for name in named if name not in commands] == []
    watched = (ROOT / "auditui/cli/shell/watched.py").read_text(encoding="utf-8")
    assert all(name in watched for name in re.findall(r"TEXTUAL_\w+", text))
    assert "suppress_below" in {setting.name for setting in SETTINGS}


@pytest.mark.parametrize("page", PAGES)
def test_every_link_between_pages_leads_somewhere(page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    links = [link for link in re.findall(r"\]\(([^)\s]+)\)", text) if "://" not in link]
    assert [link for link in links if not _leads(ROOT / page, link)] == []


def _is_path(name: str) -> bool:
    """Whether a word of a page is meant as a path of this repository, mistyped or not."""
    is_below = "/" in name and (ROOT / name.partition("/")[0]).exists()
    return is_below or Path(name).suffix in SUFFIXES


def _leads(page: Path, link: str) -> bool:
    name, _, heading = link.partition("#")
    target = (page.parent / name).resolve() if name else page
    if not target.exists():
        return False
    return not heading or heading in _headings(target.read_text(encoding="utf-8"))


def _headings(text: str) -> set[str]:
    """The headings of a page as links name them: `## In a script` is `in-a-script`."""
    found = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading).lower().replace(" ", "-") for heading in found}


@pytest.mark.parametrize("setting", SETTINGS, ids=lambda setting: setting.name)
def test_more_of_every_setting_stands_where_it_says(setting: Setting) -> None:
    page, _, anchor = setting.read_in.partition("#")
    headings = re.findall(r"^#+ (.*)$", (ROOT / page).read_text(encoding="utf-8"), re.MULTILINE)
    anchors = {re.sub(r"[^\w -]", "", each.casefold()).replace(" ", "-") for each in headings}
    assert anchor in anchors
