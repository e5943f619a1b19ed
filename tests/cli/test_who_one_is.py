"""Who gives a command: the account's person, nobody else, and in a demonstration anybody."""

from pathlib import Path

import pytest
from cli.shell.at_the_shell import auditui, read
from conftest import LEAD, MANAGERS, TODAY, VIEWER

from auditui.practice.people import BROWSER, Account
from auditui.workflow.desk import Desk
from auditui.workflow.settings import DEMONSTRATION_DAY

ASHA, BEN = MANAGERS[:2]
MINE = ("audits", "list", "--json")
SET = ("settings", "set", "exclusion_months", "9")
IN_A_BROWSER = Account("asha", BROWSER)


@pytest.fixture
def demonstration(lead: Desk, trust: Path) -> Path:
    """The trust as a demonstration."""
    with lead.store.writing():
        lead.store.settings.set(DEMONSTRATION_DAY, TODAY.isoformat())
    return trust


@pytest.mark.parametrize(
    ("account", "name", "says"),
    [
        ("asha", None, ""),
        ("asha", ASHA, ""),
        ("asha", ASHA.upper(), ""),
        (IN_A_BROWSER, None, ""),
        ("asha", BEN, "The account asha is Asha Archer's"),
        ("asha", LEAD, "The account asha is Asha Archer's"),
        ("quinn", ASHA, "The account quinn is Quinn Lead's"),
        ("asha", "Nobody", "The account asha is Asha Archer's"),
        (IN_A_BROWSER, BEN, "The account asha (browser) is Asha Archer's"),
        ("stranger", None, "The account stranger is nobody's here. Ask Quinn Lead to add you"),
        ("stranger", LEAD, "The account stranger is nobody's here. Ask Quinn Lead to add you"),
        ("Asha", None, "The account Asha is nobody's here."),
        (Account("a b", BROWSER), None, "--account 'a b (browser)'"),
    ],
    ids=str,
)
def test_an_account_is_its_person_and_nobody_else(
    trust: Path, account: str | Account, name: str | None, says: str
) -> None:
    ran = auditui(trust, *MINE, name=name, account=account)
    assert ran.exit_code == (6 if says else 0)
    assert says in ran.stderr


def test_what_an_account_may_do_is_what_its_person_may(trust: Path) -> None:
    assert auditui(trust, *SET, name=None, account="quinn").exit_code == 0
    assert read(trust, "ledger", "list", "--limit", "1")[0]["who"] == LEAD
    for account in ("asha", "vic", "hana"):
        assert auditui(trust, *SET, name=None, account=account).exit_code == 6


@pytest.mark.parametrize("account", ["quinn", "asha", "stranger"])
@pytest.mark.parametrize("name", [LEAD, ASHA, VIEWER])
def test_in_a_demonstration_anybody_is_anyone(demonstration: Path, account: str, name: str) -> None:
    ran = auditui(demonstration, *SET, name=name, account=account)
    assert ran.exit_code == (0 if name == LEAD else 6)


@pytest.mark.parametrize("needs_nobody", [("doctor",), ("--help",), ("people", "add", "--help")])
def test_what_needs_no_person_asks_for_none(trust: Path, needs_nobody: tuple[str, ...]) -> None:
    assert auditui(trust, *needs_nobody, name=None, account="stranger").exit_code == 0


def test_whoever_owns_the_file_is_a_quality_lead(trust: Path) -> None:
    owner = trust.owner()
    assert auditui(trust, *SET, name=None, account=owner).exit_code == 0
    assert auditui(trust, *SET, name=LEAD, account=owner).exit_code == 0
    for name in (ASHA, VIEWER, "Nobody"):
        refused = auditui(trust, *SET, name=name, account=owner)
        assert refused.exit_code == 6
        assert "Say which quality lead you are with --as 'Quinn Lead'" in refused.stderr
    assert auditui(trust, *SET, name=None, account=Account(owner, BROWSER)).exit_code == 6
    auditui(trust, "people", "add", "Second Lead", "--role", "quality lead")
    several = auditui(trust, *SET, name=None, account=owner)
    assert several.exit_code == 6
    assert "--as 'Quinn Lead' or --as 'Second Lead'" in several.stderr
    auditui(trust, "people", "add", ASHA, "--role", "team manager", "--account", owner)
    assert auditui(trust, *SET, name=None, account=owner).exit_code == 6
