"""What somebody is told who has no database, or whom a database does not know."""

from pathlib import Path

import pytest
from cli.shell.at_the_shell import auditui
from conftest import LEAD, MANAGERS, TODAY, arranged

from auditui.workflow.desk import Desk
from auditui.workflow.settings import DEMONSTRATION_DAY


@pytest.fixture
def demonstration(lead: Desk, trust: Path) -> Path:
    """The trust as a demonstration, in which anybody may say to be anyone."""
    with arranged(lead.store):
        lead.store.settings.set(DEMONSTRATION_DAY, TODAY.isoformat())
    return trust


def test_the_way_to_the_trusts_database_comes_before_making_one(tmp_path: Path) -> None:
    told = auditui(tmp_path / "none.db", "audits", "list").stderr
    places = [
        told.index(words) for words in ("ask your quality lead", "--database", "auditui init")
    ]
    assert places == sorted(places)
    assert "AUDITUI_DATABASE" in told


@pytest.mark.parametrize(
    ("given", "meant"),
    [
        ("Asha Acher", "Asha Archer"),
        ("asha", "Asha Archer"),
        ("archer", "Asha Archer"),
        ("Baker Ben", "Ben Baker"),
        ("quinn lead.", LEAD),
    ],
)
def test_an_unknown_name_says_what_is_wrong_and_who_may_be_meant(
    demonstration: Path, given: str, meant: str
) -> None:
    told = auditui(demonstration, "a3", name=given)
    assert told.exit_code == 6
    assert f'Nobody here is called "{given}". Did you mean {meant}?' in told.stderr


def test_a_name_like_nobodys_names_nobody(demonstration: Path) -> None:
    told = auditui(demonstration, "a3", name="Zzyzx").stderr
    assert 'Nobody here is called "Zzyzx". Give the name' in told
    assert not any(name in told for name in MANAGERS)
