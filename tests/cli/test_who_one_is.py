"""Who gives a command: the account's person, nobody else, and in a demonstration anybody."""

import shlex
from pathlib import Path

import pytest
from cli.shell.at_the_shell import auditui, done, dump, read
from conftest import LEAD, MANAGERS, TODAY, VIEWER, arranged

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
    with arranged(lead.store):
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


READING = (
    "a3", "trend", "checklists", "sample show 2016-01", "audits list", "actions list", "concerns",
    "calendar list", "targets list", "return list", "people list", "teams list", "settings show",
    "tool show", "ledger list", "ledger verify", "register list",
)  # fmt: skip
WRITING = (
    "register hold C0001 --reason x", "people add X --role viewer", "people remove 'Ben Baker'",
    "people rename 'Ben Baker' B", "people account 'Ben Baker' b", "settings set contact x",
    "sample draw 2016-01 --size 3", "targets add 2015-04-01 95 90", "audits reopen 1 --reason x",
    "calendar add T 2016-02 --lead 'Ben Baker'", "share --private",
)  # fmt: skip


@pytest.mark.parametrize("command", WRITING)
def test_only_the_quality_lead_changes_what_is_everybody_s(trust: Path, command: str) -> None:
    before = dump(trust)
    done(trust, "settings", "set", "guests_may_read", "yes")
    for account in ("asha", "hana", "vic", "stranger"):
        refused = auditui(trust, *shlex.split(command), name=None, account=account)
        assert refused.exit_code == 6, (account, refused.output)
    assert set(dump(trust)) - set(before) == {
        line for line in dump(trust) if "guests_may_read" in line
    }


def test_an_account_that_is_nobody_s_reads_where_the_setting_says_so(trust: Path) -> None:
    done(trust, "sample", "draw", "2016-01", "--size", "3")
    as_viewer = {command: auditui(trust, *command.split(), name=VIEWER) for command in READING}
    for command in READING:
        assert auditui(trust, *command.split(), name=None, account="stranger").exit_code == 6
    done(trust, "settings", "set", "guests_may_read", "yes")
    before = dump(trust)
    for command, seen in as_viewer.items():
        read_by_guest = auditui(trust, *command.split(), name=None, account="stranger")
        assert read_by_guest.exit_code == seen.exit_code, (command, read_by_guest.output)
        if command not in ("ledger list", "ledger verify", "settings show"):
            assert read_by_guest.stdout == seen.stdout
    assert auditui(trust, "a3", name=LEAD, account="stranger").exit_code == 6
    refused = auditui(trust, *SET, name=None, account="stranger")
    assert refused.exit_code == 6
    assert "Read only: The account stranger is nobody's here. Ask Quinn Lead" in refused.stderr
    assert dump(trust) == before


def test_whoever_was_ended_is_told_so_and_comes_back_by_being_added(trust: Path) -> None:
    done(trust, "people", "remove", ASHA)
    refused = auditui(trust, "a3", name=None, account="asha")
    assert refused.exit_code == 6
    assert "is Asha Archer's, who is here no more, since 2016-01-04" in refused.stderr
    assert auditui(trust, "a3", name=ASHA, account="asha").exit_code == 6
    done(trust, "people", "add", ASHA, "--role", "team-manager")
    assert auditui(trust, *MINE, name=None, account="asha").exit_code == 0


def test_whoever_leaves_hands_on_what_they_have_open(trust: Path) -> None:
    done(trust, "sample", "draw", "2016-01", "--size", "12")
    refused = auditui(trust, "people", "remove", ASHA)
    assert refused.exit_code == 2
    assert "Asha Archer has 3 audits open" in refused.stderr
    assert "Give --hand-to NAME or --share-out." in refused.stderr
    assert refused.stderr.count("  2016-01 C") == 3
    both = auditui(trust, "people", "remove", ASHA, "--share-out", "--hand-to", BEN)
    assert both.exit_code == 2
    before = dump(trust)
    tried = done(trust, "people", "remove", ASHA, "--share-out", "--dry-run").stderr
    assert tried.count("would be for") == 3
    assert dump(trust) == before
    said = done(trust, "people", "remove", ASHA, "--share-out").stderr
    assert tried.replace("would be", "is") == said
    assert "The teams table still names Asha Archer: Duty." in said
    (ended,) = [each for each in read(trust, "people", "list") if "ended_on" in each]
    assert (ended["name"], ended["ended_on"], ended["account"]) == (ASHA, "2016-01-04", "asha")
    assert "team manager, until 2016-01-04" in done(trust, "people", "list").stdout


def test_accounts_and_names_are_given_and_taken(trust: Path) -> None:
    taken = auditui(trust, "people", "account", BEN, "asha")
    assert taken.exit_code == 2
    assert "Take it from them first: `auditui people account 'Asha Archer' --none`." in taken.stderr
    assert "cannot sign in" in done(trust, "people", "account", ASHA, "--none").stderr
    assert "No account is recorded of Asha Archer" in done(trust, "people", "list").stderr
    assert "signs in as asha" in done(trust, "people", "account", BEN, "asha").stderr
    for wrong in ((BEN,), (BEN, "x", "--none")):
        assert auditui(trust, "people", "account", *wrong).exit_code == 2
    assert "Ben Baker is Ben Cook now." in done(trust, "people", "rename", BEN, "Ben Cook").stderr
    assert auditui(trust, *MINE, name=None, account="asha").exit_code == 0
    assert "team manager, once Ben Baker" in done(trust, "people", "list").stdout
    (renamed,) = [each for each in read(trust, "people", "list") if "former_names" in each]
    assert (renamed["name"], renamed["former_names"]) == ("Ben Cook", [BEN])


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
