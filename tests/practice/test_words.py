"""Grades, statuses, targets, versions in force and the ledger's chain, as single words."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditui.practice.a3.target import Position, Target, position
from auditui.practice.errors import NotUnderstood
from auditui.practice.grade import Grade
from auditui.practice.ledger import Event, chained, digest, first_break, salt_of
from auditui.practice.register.entry import CaseStatus, RegisterEntry
from auditui.practice.tool import in_force

TARGET = Target(date(2015, 4, 1), Decimal(95), Decimal(90))


@pytest.mark.parametrize(
    ("text", "grade"),
    [
        ("Outstanding", Grade.OUTSTANDING),
        (" GOOD ", Grade.GOOD),
        ("RI", Grade.REQUIRES_IMPROVEMENT),
        ("requires-improvement", Grade.REQUIRES_IMPROVEMENT),
        ("Requires_Improvement", Grade.REQUIRES_IMPROVEMENT),
        ("inadequate", Grade.INADEQUATE),
    ],
)
def test_a_grade_is_read_as_people_write_it(text: str, grade: Grade) -> None:
    assert Grade.parse(text) is grade


def test_what_is_no_grade_is_refused_without_being_repeated() -> None:
    with pytest.raises(NotUnderstood) as refused:
        Grade.parse("Jamie Smith")
    assert "Jamie" not in str(refused.value)


def test_only_inadequate_is_worse_than_requires_improvement() -> None:
    assert [grade.is_ri_or_better for grade in Grade] == [True, True, True, False]
    assert Grade.OUTSTANDING.is_better_than(Grade.GOOD)
    assert not Grade.GOOD.is_better_than(Grade.GOOD)


@pytest.mark.parametrize("status", list(CaseStatus))
def test_a_status_is_read_with_or_without_its_letter(status: CaseStatus) -> None:
    for written in (status.value, status.title, status.value[0], status.value[:2]):
        assert CaseStatus.parse(f" {written.upper()} ") is status


@pytest.mark.parametrize(
    ("written", "status"),
    [
        ("CIN", CaseStatus.CHILD_IN_NEED),
        ("c) Child in need", CaseStatus.CHILD_IN_NEED),
        ("CIN plan", CaseStatus.CHILD_IN_NEED),
        ("a - Looked after child", CaseStatus.LOOKED_AFTER),
        ("Child in care", CaseStatus.LOOKED_AFTER),
        ("LAC", CaseStatus.LOOKED_AFTER),
        ("a. looked-after", CaseStatus.LOOKED_AFTER),
        ("b) Child Protection plan (CPP)", CaseStatus.CHILD_PROTECTION),
        ("CP", CaseStatus.CHILD_PROTECTION),
        ("d: Assessment", CaseStatus.OPEN_ASSESSMENT),
        ("Closed", CaseStatus.CLOSED),
        ("e) Case closed", CaseStatus.CLOSED),
    ],
)
def test_a_status_is_read_as_case_systems_write_it(written: str, status: CaseStatus) -> None:
    assert CaseStatus.parse(written) is status
    assert CaseStatus.parse(f" {written.swapcase()} ") is status


@pytest.mark.parametrize(
    "written",
    [
        "", "f", "open", "Child in need, closed", "No longer looked after", "not in care",
        "previously LAC", "Non-protection", "a) Child in need", "e) Open assessment", "placement",
        "Clacton", "Jamie Smith", "c) something", "in need of protection",
    ],
)  # fmt: skip
def test_words_that_do_not_say_one_status_are_refused(written: str) -> None:
    with pytest.raises(NotUnderstood) as refused:
        CaseStatus.parse(written)
    assert len(written) < 4 or written not in str(refused.value)


def test_a_case_is_closed_by_status_or_by_date() -> None:
    need = CaseStatus.CHILD_IN_NEED
    on = date(2015, 12, 31)
    assert RegisterEntry("1", "", CaseStatus.CLOSED).is_closed(on)
    assert RegisterEntry("1", "", need, closed_on=on).is_closed(on)
    assert not RegisterEntry("1", "", need, closed_on=date(2016, 1, 1)).is_closed(on)
    assert not RegisterEntry("1", "", need).is_closed(on)


@pytest.mark.parametrize(
    ("count", "total", "target", "expected"),
    [
        (43, 48, Target(date(2015, 4, 1), Decimal(90), Decimal(85)), Position.IN_TOLERANCE),
        (86, 99, TARGET, Position.OFF_TARGET),
        (32, 33, TARGET, Position.ON_TARGET),
        (95, 100, TARGET, Position.ON_TARGET),
        (90, 100, TARGET, Position.IN_TOLERANCE),
        (899, 1000, TARGET, Position.OFF_TARGET),
        (393, 1000, Target(date(2015, 4, 1), Decimal("39.3"), Decimal(1)), Position.ON_TARGET),
        (1, 1, None, Position.NO_TARGET_SET),
    ],
)
def test_position_is_judged_on_counts(
    count: int, total: int, target: Target | None, expected: Position
) -> None:
    assert position(count, total, target) is expected


def test_the_version_in_force_is_the_latest_that_had_started() -> None:
    later = Target(date(2016, 4, 1), Decimal(96), Decimal(91))
    assert in_force([TARGET, later], date(2015, 3, 31)) is None
    assert in_force([later, TARGET], date(2016, 3, 31)) is TARGET
    assert in_force([TARGET, later], date(2016, 4, 1)) is later


def test_of_two_versions_from_one_day_the_last_listed_is_in_force() -> None:
    again = Target(TARGET.in_force_from, Decimal(80), Decimal(70))
    assert in_force([TARGET, again], date(2016, 1, 1)) is again


@given(st.lists(st.text(max_size=5), min_size=1, max_size=6), st.data())
def test_any_change_to_a_chain_is_found(verbs: list[str], data: st.DataObject) -> None:
    events: list[Event] = []
    for verb in verbs:
        previous = events[-1] if events else None
        events.append(chained(previous, "now", "who", verb, "subject", digest({"verb": verb})))
    assert first_break(events) is None
    index = data.draw(st.integers(0, len(events) - 1))
    forged = events[index]._replace(subject="another")
    assert first_break([*events[:index], forged, *events[index + 1 :]]) == index + 1
    if index < len(events) - 1:
        assert first_break(events[:index] + events[index + 1 :]) == index + 1


@given(
    st.lists(st.text(max_size=3), min_size=1, max_size=5),
    st.integers(0, 4),
    st.sampled_from(Event._fields),
    st.sampled_from(["", "\u00e9", "0" * 64, 7]),
)
def test_a_chain_breaks_where_an_event_is_not_the_one_that_follows(
    whos: list[str], index: int, field: str, value: int | str
) -> None:
    events: list[Event] = []
    for who in whos:
        last = events[-1] if events else None
        events.append(chained(last, "now", who, "did", "subject", "0" * 64, who, "", "", who))
    if index < len(events):
        events[index] = Event._make((events[index]._asdict() | {field: value}).values())

    assert first_break(events) == _first_that_is_not_as_made_anew(events)


def _first_that_is_not_as_made_anew(events: list[Event]) -> int | None:
    """The slow way: each event made anew from its fields and the one before."""
    previous = None
    for event in events:
        made = chained(previous, *event[1:6], *event[8:])
        if made != event:
            return made.number
        previous = event
    return None


def test_the_salt_of_an_event_is_128_bits_of_chance() -> None:
    asked: list[int] = []

    def chance(limit: int) -> int:
        asked.append(limit)
        return limit - 1

    assert salt_of(chance) == "_" * 21 + "w"
    assert salt_of(lambda _: 0) == "A" * 22
    assert asked == [1 << 128]
