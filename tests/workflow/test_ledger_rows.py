"""The ledger held against the rows that name its events, on files changed past their triggers."""

import re
from pathlib import Path

import pytest
from cli.shell.at_the_shell import auditui, done, read
from conftest import JANUARY, made_once
from store.sqlite.damage import plant
from tui.at_the_screen import at_the_screen, go_to, import_history, see

from auditui.practice.grade import Grade
from auditui.practice.ledger_rows import LedgerDiffers
from auditui.practice.period import Month, Quarter
from auditui.practice.sample import Routine
from auditui.resources import resource
from auditui.store.ledger import KEPT_AFTER
from auditui.tui.contract_return.screen import ReturnScreen
from auditui.workflow.audit.form import of_month
from auditui.workflow.audit.moderation import moderate
from auditui.workflow.calendar.texts import Wording, rewrite
from auditui.workflow.calendar.theme import add_theme
from auditui.workflow.contract_return.publish import publish, versions
from auditui.workflow.desk import Desk
from auditui.workflow.learning.tags import add, rename
from auditui.workflow.ledger_rows import broken_at, differing
from auditui.workflow.proof.verify import verify
from auditui.workflow.sample.draw import Terms
from auditui.workflow.sample.freeze import freeze
from auditui.workflow.settings import set_setting

Q3, DECEMBER = Quarter(2015, 3), Month(2015, 12)
WORDS = "December alone is on target."


def published_and_frozen(desk: Desk) -> tuple[int, int]:
    """A published quarter, a frozen frame, and something recorded after each; their events."""
    returned = publish(desk, Q3, WORDS).ledger_number
    set_setting(desk, "exclusion_months", "5")
    frozen = freeze(desk, Routine(JANUARY), Terms(8), "the lottery").event
    set_setting(desk, "exclusion_months", "4")
    return returned, frozen


@pytest.fixture
def events(lead: Desk, tmp_path: Path) -> tuple[int, int]:
    """The numbers of the events of the published quarter and of the frozen frame."""
    import_history(lead, tmp_path)
    return made_once(lead, published_and_frozen)


@pytest.mark.usefixtures("events")
def test_what_was_published_and_frozen_is_bound_to_its_events(lead: Desk) -> None:
    assert verify(lead).findings == ()


@pytest.mark.of_a_file("a backup is the copy of a file")
def test_a_return_stays_published_when_the_ledger_is_cut_below_it(
    events: tuple[int, int], lead: Desk, trust: Path, tmp_path: Path
) -> None:
    returned, frozen = events
    done(trust, "return", "export", str(Q3), "--to", str(tmp_path))
    (manifest,) = tmp_path.glob("*-manifest.json")
    plant(trust, f"DELETE FROM ledger WHERE number >= {returned}")
    missing = f"Event {returned}, by which version 1 of 2015/16 Q3 was published, is missing"

    (before,) = versions(lead, Q3)
    assert (before.narrative, before.ledger_number, before.ledger_hash) == (WORDS, returned, "")
    for command in (
        ("return", "list"),
        ("return", "verify", str(manifest)),
        ("return", "publish", str(Q3), "--narrative", "New.", "--reason", "Late.", "--yes"),
        ("return", "publish", str(DECEMBER), "--narrative", WORDS, "--yes"),
        ("sample", "freeze", "2016-02", "--size", "8", "--seed-from", "the lottery"),
        ("ledger", "verify"),
        ("doctor",),
    ):
        told = auditui(trust, *command)
        assert (told.exit_code, missing in told.stderr) == (5, True), (command, told.stderr)
        assert "auditui restore BACKUP" in told.stderr
    listed = auditui(trust, "return", "list").stdout
    assert "OFF TARGET version 1" in " ".join(listed.split())
    assert f'"broken_at": {returned}' in auditui(trust, "ledger", "verify", "--json").stdout
    assert "is missing" in done(trust, "return", "show", str(Q3), "--version", "1").stdout
    exported = read(
        trust, "return", "export", str(Q3), "--to", str(tmp_path / "n"), "--make-folders"
    )
    assert missing in exported["ledger_differs"]
    assert auditui(trust, "backup", str(tmp_path / "copy.db")).exit_code == 5
    assert versions(lead, Q3) == (before,)
    assert [each.number for each in differing(lead.store)] == [returned, frozen]


@pytest.mark.parametrize(
    ("which", "statement", "says"),
    [
        (
            0,
            "UPDATE ledger SET verb = 'return filled' WHERE number = {}",
            "is not the one by which",
        ),
        (0, "UPDATE ledger SET subject = '2015-12' WHERE number = {}", "is not the one by which"),
        (0, f"UPDATE returns SET sha256 = '{7:064d}'", "is not the one by which"),
        (0, "UPDATE returns SET ledger_number = 1000000", "kept no more"),
        (0, "DELETE FROM returns", "kept no more"),
        (1, "UPDATE freezes SET size = 9", "is not the one by which"),
        (1, "UPDATE freezes SET event = event + 1", "kept no more"),
        (1, "DELETE FROM ledger WHERE number >= {}", "is missing"),
    ],
)
def test_an_event_and_the_row_that_names_it_say_the_same(
    events: tuple[int, int], lead: Desk, trust: Path, which: int, statement: str, says: str
) -> None:
    number = events[which]
    assert differing(lead.store) == ()
    plant(trust, statement.format(number))

    first = differing(lead.store)[0]
    assert first.number == number
    assert says in first.says
    with pytest.raises(LedgerDiffers):
        publish(lead, DECEMBER, WORDS)
    found = read_verdict(trust)
    assert found == number
    assert broken_at(lead.store) == number


def read_verdict(trust: Path) -> int:
    told = auditui(trust, "ledger", "verify", "--json")
    assert told.exit_code == 5
    (number,) = re.findall(r'"broken_at": (\d+)', told.stdout)
    return int(number)


def kept_before(desk: Desk) -> None:
    """A row in each table that keeps what stood before a change."""
    good = next(each for each in of_month(desk, DECEMBER) if each.overall is Grade.GOOD)
    for grade in (Grade.INADEQUATE, Grade.REQUIRES_IMPROVEMENT):
        moderate(desk, good.audit_id, grade, "No plan")
    theme = add_theme(desk, "Front door", JANUARY, desk.person.name).theme
    for words in ("A code says nothing.", "Words do."):
        rewrite(desk, theme.theme_id, Wording(learning=words))
    add(desk, "Voice")
    rename(desk, "Voice", "The child's voice")


@pytest.mark.parametrize("table", KEPT_AFTER)
def test_what_was_kept_after_an_event_shows_that_it_was_cut_off(
    lead: Desk, trust: Path, tmp_path: Path, table: str
) -> None:
    import_history(lead, tmp_path)
    made_once(lead, kept_before)
    assert differing(lead.store) == ()
    after = lead.store.ledger.last_kept_after()[table]
    plant(trust, f"DELETE FROM ledger WHERE number >= {after}")

    said = {each.number: each.says for each in differing(lead.store)}
    assert f"after which rows of {table} were kept" in said[after]


def test_every_column_that_names_an_event_is_held_against_the_ledger() -> None:
    schema = resource("schema.sql").read_text(encoding="utf-8")
    tables = re.findall(r"CREATE TABLE (\w+) \((.*?)\n[^\n]*STRICT", schema, re.DOTALL)
    naming = {
        name
        for name, columns in tables
        if re.search(r"^\s+(event|ledger_number)\s+INTEGER", columns, re.MULTILINE)
    }
    # What leaves name is held against the ledger by `auditui verify`.
    assert naming == {*KEPT_AFTER, "returns", "freezes", "leaves"}


async def test_the_return_and_the_ledger_say_so_on_the_screen(
    events: tuple[int, int], lead: Desk, trust: Path
) -> None:
    plant(trust, f"DELETE FROM ledger WHERE number >= {events[0]}")
    async with at_the_screen(lead) as pilot:
        await go_to(pilot, "f6", ReturnScreen)
        await see(pilot, f"! Event {events[0]}, by which version 1", "published, version 1")
        await pilot.press("f7", "v")
        await see(pilot, "The ledger does not verify. Event")
