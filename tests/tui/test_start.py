"""What opening the app does not load."""

import subprocess
import sys
from pathlib import Path

import pytest

HEAVY = (
    "openpyxl",
    "markdown_it",
    "textual.widgets._markdown",
    "faker",
    "plotext",
    "xlsxwriter",
    "keyring",
    "tomllib",
    "auditui.exchange.tool_toml",
    "auditui.measures.change",
)
OPEN = """
import sys
from datetime import UTC, date, datetime
from pathlib import Path
from auditui.store.store import Store
from auditui.tui.app import AuditApp, first_place
from auditui.workflow.desk import Desk, World, find_person

store = Store.open(Path(sys.argv[1]))
world = World(lambda: datetime(2016, 1, 4, tzinfo=UTC), lambda n: 0)
desk = Desk(store, find_person(store, "Quinn Lead"), date(2016, 1, 4), world)
first_place(desk)
app = AuditApp(desk, choose_person="choose" in sys.argv)
app.call_later(lambda: app.call_after_refresh(app.exit))
app.run(headless=True)
print("LOADED", *sys.modules, file=sys.__stdout__)
"""


def modules_of(*arguments: str | Path) -> set[str]:
    """The modules that are loaded once the first screen is shown."""
    run = subprocess.run(
        [sys.executable, "-c", OPEN, *arguments], capture_output=True, text=True, check=True
    )
    return set(run.stdout.rpartition("LOADED")[2].split())


@pytest.fixture(scope="module")
def loaded(trust_template: Path) -> set[str]:
    """The modules that are loaded once the first place is shown."""
    return modules_of(trust_template)


@pytest.mark.parametrize("module", HEAVY)
def test_the_first_place_is_shown_without_heavy_modules(loaded: set[str], module: str) -> None:
    assert "auditui.tui.audit.screen" in loaded
    assert module not in loaded


@pytest.mark.parametrize(
    "place", ["sample.screen", "a3.screen", "ledger.screen", "audit.form.screen", "dialogues.help"]
)
def test_other_places_load_when_somebody_goes_there(loaded: set[str], place: str) -> None:
    assert f"auditui.tui.{place}" not in loaded


def test_the_choice_of_a_person_waits_for_no_place_and_for_no_word_of_its_work(
    trust_template: Path,
) -> None:
    loaded = modules_of(trust_template, "choose")
    assert "auditui.tui.dialogues.people" in loaded
    late = {
        "store.samples",
        "store.a3.figure",
        "tui.shell.place",
        "practice.tool",
        "practice.period",
        "practice.contract_return",
    }
    assert not loaded & {"hashlib", *(f"auditui.{module}" for module in late)}
