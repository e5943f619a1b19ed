"""Dated targets: setting one, withdrawing one that was mistyped, and what each judges."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from conftest import HEAD, LEAD, MANAGERS, VIEWER, WORLD, seated
from hypothesis import given
from hypothesis import strategies as st

from auditui.practice.a3.target import Position, Target, Withdrawal
from auditui.practice.a3.target_effect import effect_of
from auditui.practice.errors import NotPermitted
from auditui.practice.percentage import NotAPercentage, parse_percentage
from auditui.practice.period import Month, Quarter
from auditui.practice.text import TooLong
from auditui.practice.tool import in_force
from auditui.workflow.a3.figure import a3
from auditui.workflow.a3.targets import (
    BadTarget,
    NoSuchTarget,
    TargetTaken,
    ToleranceAboveTarget,
    all_targets,
    effect,
    set_target,
    targets,
    withdraw_target,
)
from auditui.workflow.audit.history import import_audits
from auditui.workflow.desk import Desk
from auditui.workflow.ledger import broken_at, newest
from auditui.workflow.reason import NeedsAReason

APRIL = date(2015, 4, 1)
NEXT_APRIL = date(2016, 4, 1)
MISTYPED = Target(APRIL, Decimal(59), Decimal(54))
MEANT = Target(APRIL, Decimal(95), Decimal(90))


def put(desk: Desk, target: Target) -> Target:
    return set_target(desk, target.in_force_from, target.target, target.tolerance)


@pytest.fixture
def audited(lead: Desk, tmp_path: Path) -> Desk:
    """The lead's desk with ten audits a month from October to December 2015, nine of them good."""
    path = tmp_path / "history.csv"
    rows = [
        f"2015-{month},H{month}{number},Duty,{'good' if number else 'inadequate'}"
        for month in (10, 11, 12)
        for number in range(10)
    ]
    path.write_text("month,case_ref,team,grade\n" + "\n".join(rows) + "\n")
    import_audits(lead, path)
    return lead


def test_a_mistyped_target_is_withdrawn_and_another_set_from_that_day(lead: Desk) -> None:
    put(lead, MISTYPED)
    assert withdraw_target(lead, APRIL, " 59 was typed for 95\r\n ") == MISTYPED
    assert targets(lead) == ()
    put(lead, MEANT)
    assert targets(lead) == (MEANT,)
    kept = all_targets(lead)
    assert [entry.target for entry in kept] == [MISTYPED, MEANT]
    assert [entry.withdrawn for entry in kept] == [
        Withdrawal(WORLD.now(), LEAD, "59 was typed for 95"),
        None,
    ]
    assert all(entry.set_by == LEAD for entry in kept)


def test_a_withdrawn_target_judges_nothing(audited: Desk) -> None:
    put(audited, MISTYPED)
    assert a3(audited).quarters[-1].position is Position.ON_TARGET
    withdraw_target(audited, APRIL, "Mistyped")
    report = a3(audited)
    figures = (*report.months, *report.quarters, *report.years, report.last_50)
    assert {figure.position for figure in figures} == {Position.NO_TARGET_SET}
    assert {figure.target for figure in figures} == {None}
    put(audited, MEANT)
    assert a3(audited).quarters[-1].position is Position.IN_TOLERANCE


def test_withdrawing_lets_the_one_before_judge_again(audited: Desk) -> None:
    put(audited, MEANT)
    later = put(audited, Target(date(2015, 12, 1), Decimal(80), Decimal(75)))
    assert [figure.target for figure in a3(audited).months] == [MEANT, MEANT, later]
    withdraw_target(audited, later.in_force_from, "Mistyped")
    assert {figure.target for figure in a3(audited).months} == {MEANT}


def test_both_are_one_event_each_and_the_ledger_verifies(lead: Desk) -> None:
    before = newest(lead, 1)[0].number
    put(lead, MEANT)
    withdraw_target(lead, APRIL, "Mistyped")
    withdrawn, added = newest(lead, 2)
    assert (added.verb, added.subject, added.number) == ("target set", "2015-04-01", before + 1)
    assert (withdrawn.verb, withdrawn.subject, withdrawn.number, withdrawn.who) == (
        "target withdrawn",
        "2015-04-01",
        before + 2,
        LEAD,
    )
    assert broken_at(lead) is None


@pytest.mark.parametrize("name", [MANAGERS[0], HEAD, VIEWER])
def test_only_the_quality_lead_sets_and_withdraws(lead: Desk, name: str) -> None:
    put(lead, MEANT)
    desk = seated(lead, name)
    before = newest(lead, 1)
    with pytest.raises(NotPermitted, match="may not set targets; ask a quality lead"):
        withdraw_target(desk, APRIL, "Mistyped")
    with pytest.raises(NotPermitted):
        set_target(desk, NEXT_APRIL, Decimal(1), Decimal(1))
    assert newest(lead, 1) == before
    assert targets(lead) == (MEANT,)


@pytest.mark.parametrize(
    ("withdraw", "refusal"),
    [
        (lambda desk: withdraw_target(desk, APRIL, " \t"), NeedsAReason),
        (lambda desk: withdraw_target(desk, APRIL, "x" * 2_001), TooLong),
        (lambda desk: withdraw_target(desk, NEXT_APRIL, "Mistyped"), NoSuchTarget),
    ],
)
def test_what_cannot_be_withdrawn_stays(
    lead: Desk, withdraw: Callable[[Desk], Target], refusal: type[Exception]
) -> None:
    put(lead, MEANT)
    before = newest(lead, 1)
    with pytest.raises(refusal):
        withdraw(lead)
    assert targets(lead) == (MEANT,)
    assert newest(lead, 1) == before


def test_what_is_withdrawn_is_not_withdrawn_again(lead: Desk) -> None:
    put(lead, MISTYPED)
    withdraw_target(lead, APRIL, "Mistyped")
    with pytest.raises(NoSuchTarget):
        withdraw_target(lead, APRIL, "Again")
    assert [entry.withdrawn and entry.withdrawn.reason for entry in all_targets(lead)] == [
        "Mistyped"
    ]


@pytest.mark.parametrize(
    ("target", "tolerance", "refusal", "says"),
    [
        ("90", "95", ToleranceAboveTarget, "tolerance not above the target"),
        ("101", "90", BadTarget, "0 to 100"),
        ("95", "-1", BadTarget, "0 to 100"),
        ("NaN", "1", BadTarget, "0 to 100"),
        ("Infinity", "1", BadTarget, "0 to 100"),
    ],
)
def test_what_cannot_be_a_target_is_refused(
    lead: Desk, target: str, tolerance: str, refusal: type[Exception], says: str
) -> None:
    with pytest.raises(refusal, match=says):
        set_target(lead, APRIL, Decimal(target), Decimal(tolerance))
    assert all_targets(lead) == ()


@pytest.mark.parametrize(("target", "tolerance"), [("0", "0"), ("100", "100"), ("92.5", "0")])
def test_the_ends_of_the_scale_are_targets(lead: Desk, target: str, tolerance: str) -> None:
    added = set_target(lead, APRIL, Decimal(target), Decimal(tolerance))
    assert targets(lead) == (added,)


def test_a_day_that_has_a_target_says_which(lead: Desk) -> None:
    put(lead, MEANT)
    with pytest.raises(TargetTaken, match=r"the target is 95% and the tolerance 90% already\."):
        put(lead, MISTYPED)
    assert targets(lead) == (MEANT,)


@pytest.mark.parametrize(
    ("text", "value"),
    [("95", "95"), (" 92.5 ", "92.5"), ("95%", "95"), ("95 %", "95"), ("0", "0"), ("100", "100")],
)
def test_a_percentage_is_read_as_people_write_it(text: str, value: str) -> None:
    assert parse_percentage(text) == Decimal(value)


@pytest.mark.parametrize(
    "text", ["", "%", "ninety", "nan", "-1", "1e2", "9²", "92,5", "950", "101"]
)
def test_what_is_no_percentage_is_refused_in_a_sentence(text: str) -> None:
    with pytest.raises(NotAPercentage, match=r"^[A-Z].*\.$"):
        parse_percentage(text)


def test_an_effect_names_the_audited_periods_that_are_judged(audited: Desk) -> None:
    found = effect(audited, put(audited, MEANT))
    assert found.months == (Month(2015, 10), Month(2015, 11), Month(2015, 12))
    assert found.quarters == (Quarter(2015, 3),)
    assert found.words() == (
        "From 2015-04-01 the target is 95% and the tolerance 90%. "
        "It is what periods ending from then on are judged by."
    )
    assert found.warning(audited.today) == (
        "That day lies in the past. Judged by it at once: 3 audited months (October 2015 to "
        "December 2015) and 1 audited quarter (2015/16 Q3)."
    )
    assert found.without_it().startswith("Nothing takes its place: NO TARGET SET. Judged anew: 3")


def test_an_effect_is_known_before_the_target_is_set(audited: Desk) -> None:
    put(audited, Target(date(2015, 12, 31), Decimal(80), Decimal(75)))
    found = effect(audited, MEANT)
    assert found.until == date(2015, 12, 30)
    assert (found.months, found.quarters) == ((Month(2015, 10), Month(2015, 11)), ())
    assert found.words() == (
        "From 2015-04-01 to 2015-12-30 the target is 95% and the tolerance 90%. "
        "It is what periods ending in that time are judged by."
    )
    assert targets(audited)[0].target == Decimal(80)


def test_next_years_target_warns_of_nothing(audited: Desk) -> None:
    put(audited, MEANT)
    found = effect(audited, Target(NEXT_APRIL, Decimal(96), Decimal(91)))
    assert found.warning(audited.today) == ""
    assert found.without_it() == "In its place the one from 2015-04-01 stays in force."


DAYS = st.dates(date(2014, 1, 1), date(2017, 12, 31))
MONTHS = st.builds(Month, st.integers(2014, 2017), st.integers(1, 12))


@given(days=st.lists(DAYS, min_size=1, unique=True), audited=st.sets(MONTHS))
def test_each_period_is_judged_by_the_one_in_force_on_its_last_day(
    days: list[date], audited: set[Month]
) -> None:
    kept = [Target(day, Decimal(95), Decimal(90)) for day in days]
    effects = [effect_of(target, kept, audited) for target in kept]
    for month in audited:
        judging = [found.target for found in effects if month in found.months]
        assert judging == [target for target in [in_force(kept, month.last_day)] if target]
        judging = [found.target for found in effects if month.quarter in found.quarters]
        last_day = month.quarter.last_day
        assert judging == [target for target in [in_force(kept, last_day)] if target]
    for found in effects:
        before = [day for day in days if day < found.target.in_force_from]
        assert (found.before and found.before.in_force_from) == (max(before) if before else None)
