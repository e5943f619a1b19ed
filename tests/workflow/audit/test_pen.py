"""One audit, one pen: two windows of two people, or of one."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from conftest import JANUARY, seated

from auditui.practice.audit.pen import ENDS_AFTER
from auditui.practice.tool import Answer
from auditui.store.store import Store
from auditui.workflow.audit.form import HeldElsewhere, answer, keep_draft, may_write, mine, standing
from auditui.workflow.audit.pen import held_elsewhere, is_held_here, lay_down, renew, take_up
from auditui.workflow.desk import Desk, World
from auditui.workflow.sample.draw import draw

NINE = datetime(2016, 1, 4, 9, 0, tzinfo=UTC)


class Clock:
    """A clock that a test sets."""

    def __init__(self) -> None:
        self.now = NINE


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def windows(lead: Desk, trust: Path, clock: Clock) -> Iterator[tuple[Desk, Desk]]:
    """The same auditor in two windows, each with the file open for itself."""
    auditor = draw(lead, JANUARY, 4).cases[0].auditor
    world = World(now=lambda: clock.now, random_below=lambda _: 0)
    first = replace(seated(lead, auditor), world=world)
    other = Store.open(trust)
    yield first.with_pen("first", "desk 4"), first.with_store(other).with_pen("second", "desk 9")
    other.close()


def test_the_second_window_reads_and_is_told_who_writes_where_and_since_when(
    windows: tuple[Desk, Desk],
) -> None:
    first, second = windows
    number = mine(first)[0].audit_id
    assert take_up(first, number) is None
    held = take_up(second, number)
    assert held is not None
    assert (held.who, held.place, held.since) == (first.person.name, "desk 4", NINE)
    heading = standing(second, number).heading
    assert may_write(first, heading)
    assert not may_write(second, heading)
    for verb in (
        lambda: answer(second, number, "voice.seen", Answer.YES),
        lambda: keep_draft(second, number, "note:voice.seen", "words"),
    ):
        with pytest.raises(HeldElsewhere, match="writes on this audit at desk 4, since 09:00"):
            verb()
    assert answer(first, number, "voice.seen", Answer.NO).response("voice.seen").answer is Answer.NO


def test_taking_over_leaves_the_first_window_reading(windows: tuple[Desk, Desk]) -> None:
    first, second = windows
    number = mine(first)[0].audit_id
    take_up(first, number)
    assert take_up(second, number, takes_over=True) is None
    answer(second, number, "voice.seen", Answer.YES)
    taken = renew(first, number)
    assert taken is not None
    assert taken.place == "desk 9"
    with pytest.raises(HeldElsewhere, match="desk 9"):
        answer(first, number, "voice.seen", Answer.NO)


def test_a_window_that_crashed_holds_nothing_for_long(
    windows: tuple[Desk, Desk], clock: Clock
) -> None:
    first, second = windows
    number = mine(first)[0].audit_id
    take_up(first, number)
    clock.now += ENDS_AFTER - timedelta(seconds=1)
    assert held_elsewhere(second, number) is not None
    assert renew(first, number) is None
    clock.now += ENDS_AFTER - timedelta(seconds=1)
    assert held_elsewhere(second, number) is not None
    clock.now += timedelta(seconds=1)
    assert held_elsewhere(second, number) is None
    assert take_up(second, number) is None


def test_a_pen_that_is_laid_down_is_anybody_s(windows: tuple[Desk, Desk]) -> None:
    first, second = windows
    number = mine(first)[0].audit_id
    take_up(first, number)
    lay_down(second, number)
    assert held_elsewhere(second, number) is not None
    lay_down(first, number)
    assert take_up(second, number) is None


def test_the_shell_has_no_window_and_waits_for_nobody_but_a_window(
    windows: tuple[Desk, Desk],
) -> None:
    first, _ = windows
    number = mine(first)[0].audit_id
    shell = first.with_pen("", "")
    answer(shell, number, "voice.seen", Answer.YES)
    take_up(first, number)
    with pytest.raises(HeldElsewhere):
        answer(shell, number, "voice.seen", Answer.NO)


def test_what_the_same_person_held_at_the_same_terminal_is_theirs_at_once(
    windows: tuple[Desk, Desk],
) -> None:
    first, _ = windows
    number = mine(first)[0].audit_id
    take_up(first, number)
    again = first.with_pen("after the crash", first.place)
    assert take_up(again, number) is None
    assert is_held_here(again, number)
    assert not is_held_here(first, number)


def test_since_when_is_said_as_the_clock_at_the_desk_has_it(windows: tuple[Desk, Desk]) -> None:
    first, second = windows
    number = mine(first)[0].audit_id
    take_up(first, number)
    summer = timezone(timedelta(hours=1))
    there = replace(second, world=World(lambda: NINE.astimezone(summer), lambda _: 0))
    held = held_elsewhere(there, number)
    assert held is not None
    assert f"{held.since:%H:%M}" == "10:00"
