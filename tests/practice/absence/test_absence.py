"""Absences as values: the days they cover, and who answers for a file then."""

from datetime import UTC, date, datetime, timedelta
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditui.practice.absence.absence import (
    Absence,
    AbsenceStep,
    AbsenceStepKind,
    Reason,
    Stand,
    overlap,
    period_words,
    pressing_first,
)
from auditui.practice.absence.answering import Answerer, answering
from auditui.practice.errors import NotUnderstood
from auditui.practice.follow_up.owner import Around

NOW = datetime(2016, 1, 4, 9, 30, tzinfo=UTC)
TODAY = NOW.date()
WORKER, MANAGER, HEAD = "Worker 5", "Asha Archer", "Hana Head"


def absence(first: int, last: int | None, *steps: AbsenceStep, number: int = 1) -> Absence:
    """From so many days after today until so many after."""
    days = [None if each is None else TODAY + timedelta(days=each) for each in (first, last)]
    return Absence(number, WORKER, days[0] or TODAY, days[1], None, HEAD, NOW, steps)


def days_of(first: date, last: date | None) -> set[date]:
    ends = last or date(2016, 6, 1)
    return {first + timedelta(days=each) for each in range((ends - first).days + 1)}


days = st.integers(0, 40).map(lambda each: date(2016, 1, 1) + timedelta(days=each))


@given(days, st.none() | days, days, st.none() | days)
def test_two_times_overlap_where_they_have_a_day_in_common(
    first: date, last: date | None, other: date, other_last: date | None
) -> None:
    if (last and last < first) or (other_last and other_last < other):
        return
    has_common = bool(days_of(first, last) & days_of(other, other_last))
    assert overlap(first, last, other, other_last) is has_common


def test_how_an_absence_stands_and_which_comes_first() -> None:
    withdrawn = AbsenceStep(AbsenceStepKind.WITHDRAWN, HEAD, NOW, reason="Mistaken.")
    ended = AbsenceStep(AbsenceStepKind.ENDED, HEAD, NOW, TODAY - timedelta(days=1))
    listed = [
        absence(-9, -8, number=1),
        absence(-3, None, ended, number=2),
        absence(5, 6, number=3),
        absence(2, None, number=4),
        absence(0, 0, number=5),
        absence(-2, None, withdrawn, number=6),
    ]
    assert [each.stand(TODAY) for each in listed] == [
        Stand.OVER, Stand.OVER, Stand.TO_COME, Stand.TO_COME, Stand.NOW, Stand.WITHDRAWN,
    ]  # fmt: skip
    assert [each.absence_id for each in pressing_first(listed, TODAY)] == [5, 4, 3, 2, 1, 6]
    assert [period_words(listed[place]) for place in (0, 4, 3)] == [
        "26 Dec 2015 to 27 Dec 2015", "on 4 Jan 2016", "from 6 Jan 2016 on",
    ]  # fmt: skip


@pytest.mark.parametrize("text", ["sick", "Maternity", "long-term illness", "x" * 300])
def test_nothing_else_is_kept_of_why(text: str) -> None:
    assert Reason.parse(" LEAVE ") is Reason.LEAVE
    with pytest.raises(NotUnderstood) as refused:
        Reason.parse(text)
    assert text not in str(refused.value)


def test_the_next_who_is_there_answers_and_the_worker_is_never_named() -> None:
    around = Around(WORKER, MANAGER, HEAD)
    for missing in product((False, True), repeat=3):
        gone = {
            name for name, is_gone in zip((WORKER, MANAGER, HEAD), missing, strict=True) if is_gone
        }
        found = answering(around, lambda name, gone=gone: name not in gone)  # type: ignore[misc]
        assert WORKER not in found.words + found.in_brief
        assert bool(found.words) is (WORKER in gone)
        assert found.name not in gone
        if WORKER in gone:
            expected = next((name for name in (MANAGER, HEAD) if name not in gone), "")
            assert found.name == expected
    only = answering(Around(WORKER), lambda _: False)
    assert only.role is Answerer.NOBODY
    assert only.words == "Its worker is away, and nobody else is known to answer for it."
    assert answering(Around("", MANAGER, HEAD), lambda _: False).words == ""
    both = answering(around, lambda name: name == HEAD)
    assert both.words == (
        "Its worker and its team manager are away: Hana Head, head of service, answers for it."
    )
