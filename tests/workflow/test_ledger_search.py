"""Finding on the ledger: by person, account, audit, what was done, day and subject."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import count
from zoneinfo import ZoneInfo

import pytest
from conftest import JANUARY, LEAD, WORLD, account_of, arranged, made_once, seated

from auditui.practice.audit.record import AuditHeading
from auditui.practice.errors import NotUnderstood
from auditui.practice.ledger_search import EVERYTHING, Line
from auditui.practice.moderation.blind import HIDDEN
from auditui.practice.people import Account
from auditui.practice.sample import Routine
from auditui.practice.tool import Answer
from auditui.workflow.audit.form import answer, note, of_month, open_form
from auditui.workflow.desk import Desk
from auditui.workflow.ledger import head
from auditui.workflow.ledger_search import (
    Asked,
    NotOnTheLedger,
    audit_of,
    events,
    lines,
    of_audit,
    sought,
    sought_by_words,
    subjects_in_words,
)
from auditui.workflow.people import rename
from auditui.workflow.register.take import hold
from auditui.workflow.sample.draw import draw
from auditui.workflow.sample.upkeep import mark_not_completed

LONDON = ZoneInfo("Europe/London")
BEGAN = datetime(2016, 10, 29, 22, 30, tzinfo=UTC)


def at_work(desk: Desk, name: str, clock: Callable[[], datetime]) -> Desk:
    there = replace(seated(desk, name), account=Account(f"acc-{account_of(name)}"))
    return replace(there, world=replace(WORLD, now=clock, zone=LONDON))


def some_months(desk: Desk) -> tuple[AuditHeading, ...]:
    """Two auditors write in turns, half an hour after each other, in the night of the change."""
    draw(desk, JANUARY, 4)
    audits = of_month(desk, JANUARY)
    moments = (BEGAN + timedelta(minutes=30 * turn) for turn in count())

    def next_at(name: str) -> Desk:
        moment = next(moments)
        return at_work(desk, name, lambda: moment)

    first, second = audits[:2]
    question = open_form(desk, first.audit_id).tool.questions[0].key
    for given in (Answer.YES, Answer.NO):
        for audit in (first, second):
            answer(next_at(audit.auditor), audit.audit_id, question, given)
    note(next_at(first.auditor), first.audit_id, question, "Seen.")
    mark_not_completed(next_at(LEAD), Routine(JANUARY), audits[2].case_ref, "Away.")
    return audits


@pytest.fixture
def audits(lead: Desk) -> tuple[AuditHeading, ...]:
    return made_once(lead, some_months)


@pytest.fixture
def desk(lead: Desk, audits: tuple[AuditHeading, ...]) -> Desk:
    del audits
    return at_work(lead, LEAD, WORLD.now)


def found(desk: Desk, asked: Asked) -> list[tuple[str, str]]:
    return [(event.verb, event.subject) for event in events(desk, sought(desk, asked), 100)]


def test_what_is_asked_is_combined(desk: Desk, audits: tuple[AuditHeading, ...]) -> None:
    first, second, third, _ = audits
    one, two = f"audit {first.audit_id}", f"audit {second.audit_id}"
    answered = "question answered"
    of_first = [("note written", one), (answered, one), (answered, one)]
    marked = ("audit not completed", f"2016-01 {third.case_ref}")
    for asked, said in (
        (Asked(person=first.auditor), of_first),
        (Asked(person=first.auditor.upper()), of_first),
        (Asked(person=first.auditor.split()[1]), of_first),
        (Asked(account="acc-" + account_of(second.auditor)), [(answered, two)] * 2),
        (Asked(person=first.auditor, verb="NOTE"), of_first[:1]),
        (Asked(person=second.auditor, verb="note"), []),
        (Asked(audit=first.audit_id), of_first),
        (Asked(audit=third.audit_id), [marked]),
        (Asked(subject=first.case_ref.lower()), of_first),
        (Asked(subject=third.case_ref), [marked]),
        (Asked(subject="REGISTER"), [("register imported", "register.csv")]),
        (Asked(subject="2016-01 "), [marked]),
        (Asked(person=LEAD, first=date(2016, 10, 29)), [marked]),
    ):
        assert found(desk, asked) == said, asked


def test_days_are_those_of_the_clock_here(desk: Desk) -> None:
    """From 22:30 UTC on, each half an hour after the one before: 23:30, and then past midnight."""

    def count_of(first: date | None, last: date | None) -> int:
        asked = Asked(verb="answered", first=first, last=last)
        return len(events(desk, sought(desk, asked), 100))

    eve, day, after = date(2016, 10, 29), date(2016, 10, 30), date(2016, 10, 31)
    assert [count_of(eve, eve), count_of(day, day), count_of(after, None)] == [1, 3, 0]
    assert [count_of(None, eve), count_of(day, None), count_of(eve, after)] == [1, 3, 4]
    with pytest.raises(NotUnderstood):
        count_of(after, eve)


@pytest.mark.parametrize(
    "asked",
    [
        Asked(person="Nemo"),
        Asked(account="nemo"),
        Asked(verb="never done"),
        Asked(audit=99_999),
    ],
)
def test_what_no_event_has_is_said(desk: Desk, asked: Asked) -> None:
    with pytest.raises(NotOnTheLedger):
        sought(desk, asked)


def test_one_is_found_by_every_name_one_had(desk: Desk, audits: tuple[AuditHeading, ...]) -> None:
    old = audits[0].auditor
    rename(desk, old, "Zara Zephyr")
    answer(
        at_work(desk, "Zara Zephyr", WORLD.now),
        audits[0].audit_id,
        open_form(desk, audits[0].audit_id).tool.questions[1].key,
        Answer.YES,
    )
    for name in (old, "zara zephyr"):
        assert len(found(desk, Asked(person=name))) == 4, name


def test_the_entries_of_an_audit_are_one_line_until_opened(
    desk: Desk, audits: tuple[AuditHeading, ...]
) -> None:
    first, second = audits[:2]
    marked, one, two, drawn = lines(desk, EVERYTHING, 4)

    assert [line.count for line in (marked, one, two, drawn)] == [1, 3, 2, 1]
    assert (one.by, one.first_at) == ((first.auditor,), "2016-10-29T22:30:00+00:00")
    assert (audit_of(one), audit_of(two), audit_of(drawn)) == (
        first.audit_id,
        second.audit_id,
        None,
    )
    assert one.verb == "3 entries, last: note written"
    assert len(events(desk, of_audit(desk, first.audit_id), 100)) == 3

    def pages(limit: int) -> list[Line]:
        listed: list[Line] = []
        while page := lines(desk, EVERYTHING, limit, listed[-1].newest.number if listed else None):
            listed += page
        return listed

    newest = head(desk)
    assert newest is not None
    assert pages(1) == pages(3) == pages(1_000)
    assert sum(line.count for line in pages(2)) == newest.number


def test_a_line_holds_only_what_is_looked_for(desk: Desk, audits: tuple[AuditHeading, ...]) -> None:
    wanted = sought(desk, Asked(verb="answered", audit=audits[0].audit_id))
    (line,) = lines(desk, wanted, 10)
    assert (line.count, line.newest.verb) == (2, "question answered")


@pytest.mark.parametrize(
    ("typed", "verbs"),
    [
        ("note", ["note written"]),
        ("acc-quinn not", ["audit not completed"]),
        ("30/10/2016 answered", ["question answered"] * 3),
        ("2016-10 written", ["note written"]),
        ("quinn 2016-10", ["audit not completed"]),
        ("register.c", ["register imported"]),
        ("nothing-of-that", []),
        ("asha nothing-of-that", []),
    ],
)
def test_words_are_looked_for_in_any_way(desk: Desk, typed: str, verbs: list[str]) -> None:
    assert [event.verb for event in events(desk, sought_by_words(desk, typed), 100)] == verbs


def test_words_name_an_audit_or_its_case(desk: Desk, audits: tuple[AuditHeading, ...]) -> None:
    first = audits[0]
    for typed in (f"audit {first.audit_id}", first.case_ref.casefold(), f"{first.audit_id} answer"):
        whose = {event.subject for event in events(desk, sought_by_words(desk, typed), 100)}
        assert f"audit {first.audit_id}" in whose, typed


def test_what_is_to_be_moderated_blind_is_found_by_no_name(
    desk: Desk, audits: tuple[AuditHeading, ...]
) -> None:
    kept = audits[0]
    with arranged(desk.store):
        desk.store._db.execute(
            "INSERT INTO moderation_draws VALUES (1, '2016-01', 1, 10, '7', ?, '', '')", ["0" * 64]
        )
        desk.store._db.execute(
            "INSERT INTO moderation_picks VALUES (1, 1, ?, ?, 'random')",
            [kept.audit_id, "0" * 64],
        )
    subject = f"audit {kept.audit_id}"
    assert found(desk, Asked(person=kept.auditor)) == []
    assert found(desk, Asked(account=f"acc-{account_of(kept.auditor)}")) == []
    assert events(desk, sought_by_words(desk, kept.auditor), 100) == []
    (line,) = [each for each in lines(desk, EVERYTHING, 100) if each.newest.subject == subject]
    assert (line.by, line.newest.account, line.count) == ((HIDDEN,), "", 3)


def test_each_entry_says_what_it_is_of(desk: Desk, audits: tuple[AuditHeading, ...]) -> None:
    hold(desk, "C0001", "In court.")
    first = audits[0]
    named = f"{first.case_ref}, Jan 2016, routine audit"
    assert subjects_in_words(
        desk, [f"audit {first.audit_id}", "audit 99999", "action 99999", "theme 7", "C0001"]
    ) == {
        f"audit {first.audit_id}": named,
        "audit 99999": "audit 99999",
        "action 99999": "action 99999",
        "theme 7": "theme 7",
        "C0001": "C0001",
    }
