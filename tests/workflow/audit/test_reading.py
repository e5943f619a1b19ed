"""Reading an audit is an event, once, by whoever it is; and it never keeps anybody from reading."""

from contextlib import closing
from dataclasses import replace
from datetime import timedelta

import pytest
from conftest import HEAD, JANUARY, LEAD, VIEWER, WORLD, fill_by_verbs, seated
from past_the_program import by_hand

from auditui.practice.audit.reading import ONE_READING, READ
from auditui.practice.ledger import Event
from auditui.practice.people import Account, Person, Role
from auditui.store.sqlite.connection import BUSY_SECONDS
from auditui.workflow.audit.form import NoSuchAudit, mine
from auditui.workflow.audit.reading import AT_ONCE, readers, readers_of_case, record_reading
from auditui.workflow.desk import Desk
from auditui.workflow.ledger import broken_at, newest
from auditui.workflow.sample.draw import draw


@pytest.fixture
def auditor(lead: Desk) -> Desk:
    return seated(lead, draw(lead, JANUARY, 8).cases[0].auditor)


def said(event: Event) -> tuple[str, str, str]:
    return event.who, event.verb, event.subject


def later(desk: Desk, by: timedelta) -> Desk:
    return replace(desk, world=replace(WORLD, now=lambda: WORLD.now() + by))


def test_it_is_one_event_for_each_reading(lead: Desk, auditor: Desk) -> None:
    number = mine(auditor)[0].audit_id
    head = seated(lead, HEAD)
    assert record_reading(head, [number])
    assert said(newest(lead, 1)[0]) == (HEAD, READ, f"audit {number}")
    count = newest(lead, 1)[0].number
    assert record_reading(later(head, ONE_READING / 2), [number])
    assert newest(lead, 1)[0].number == count
    assert record_reading(later(head, ONE_READING), [number, number])
    assert newest(lead, 1)[0].number == count + 1
    assert broken_at(lead) is None


def test_on_ones_own_open_audit_it_is_the_first_time_alone(auditor: Desk) -> None:
    number = mine(auditor)[0].audit_id
    record_reading(auditor, [number])
    count = newest(auditor, 1)[0].number
    record_reading(later(auditor, timedelta(days=3)), [number])
    assert newest(auditor, 1)[0].number == count
    record_reading(seated(auditor, LEAD), [number])
    assert newest(auditor, 1)[0].number == count + 1


def test_a_guest_leaves_a_trace_too(lead: Desk, auditor: Desk) -> None:
    number = mine(auditor)[0].audit_id
    person = Person("account zoe", Role.VIEWER)
    guest = replace(lead, person=person, account=Account("zoe"), guest="Nobody knows them.")
    assert record_reading(guest, [number])
    event = newest(lead, 1)[0]
    assert (event.who, event.account) == ("account zoe", "zoe")


def test_who_read_a_childs_audits_is_listed(lead: Desk, auditor: Desk) -> None:
    heading = mine(auditor)[0]
    fill_by_verbs(auditor, heading.audit_id)
    record_reading(seated(lead, VIEWER), [heading.audit_id])
    viewer, writer = readers(lead, heading.audit_id)
    assert (viewer.who, viewer.did) == (VIEWER, "opened it")
    assert writer.who == auditor.person.name
    assert (writer.opened, writer.written > 20) == (0, True)
    assert readers_of_case(lead, heading.case_ref.lower()) == (viewer, writer)
    with pytest.raises(NoSuchAudit):
        readers(lead, 99)
    with pytest.raises(NoSuchAudit):
        readers_of_case(lead, "nobody")


@pytest.mark.of_a_file("what is waited for is SQLite's lock of a file")
def test_where_another_program_writes_it_is_told_and_not_waited_for(auditor: Desk) -> None:
    number = mine(auditor)[0].audit_id
    count = newest(auditor, 1)[0].number
    with closing(by_hand(auditor.store.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        assert not record_reading(auditor, [number], AT_ONCE)
        assert newest(auditor, 1)[0].number == count
    assert record_reading(auditor, [number], AT_ONCE)
    (patience,) = auditor.store._db.execute("PRAGMA busy_timeout").fetchone()
    assert patience == BUSY_SECONDS * 1000


def test_an_account_that_may_only_read_reads_and_leaves_none(auditor: Desk) -> None:
    number = mine(auditor)[0].audit_id
    count = newest(auditor, 1)[0].number
    auditor.store._db.only_reads = "its file is for others to write."
    assert record_reading(auditor, [number])
    assert newest(auditor, 1)[0].number == count
