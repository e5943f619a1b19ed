"""Where every period of the contract return stands."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from conftest import JANUARY, VIEWER, seated
from tui.at_the_screen import import_history, submit

from auditui.measures.contract_return import Standing
from auditui.practice.a3.target import Position
from auditui.practice.contract_return.line import ReturnDraft
from auditui.practice.errors import NotFound
from auditui.practice.grade import Grade
from auditui.practice.period import FinancialYear, Month, Quarter
from auditui.workflow.audit.form import of_month
from auditui.workflow.audit.moderation import moderate, reopen
from auditui.workflow.contract_return import publish as returns
from auditui.workflow.desk import Desk
from auditui.workflow.sample.draw import draw

DECEMBER, Q3 = Month(2015, 12), Quarter(2015, 3)
FEBRUARY = date(2016, 2, 1)


@pytest.fixture
def published_series(lead: Desk, tmp_path: Path) -> Desk:
    import_history(lead, tmp_path)
    return lead


def of(desk: Desk, period: Month | Quarter) -> Standing:
    return next(each for each in returns.standing(desk) if each.period == period)


def test_periods_that_are_over_the_newest_first_and_a_quarter_before_its_months(
    published_series: Desk,
) -> None:
    listed = returns.standing(published_series)

    assert [str(each.period) for each in listed] == [
        "2015/16-Q3",
        "2015-12",
        "2015-11",
        "2015-10",
        "2015/16-Q2",
        "2015-09",
        "2015-08",
        "2015-07",
    ]
    assert (listed[0].figure.share.count, listed[0].figure.audits) == (86, 99)
    assert listed[0].figure.position is Position.OFF_TARGET
    assert {(each.published, each.differences, each.has_draft) for each in listed} == {
        (None, (), False)
    }


def test_a_period_is_over_the_day_after_its_last(published_series: Desk) -> None:
    last_day = replace(published_series, today=DECEMBER.last_day)

    assert DECEMBER not in [each.period for each in returns.standing(last_day)]
    assert Q3 not in [each.period for each in returns.standing(last_day)]
    assert Month(2015, 11) in [each.period for each in returns.standing(last_day)]


def test_what_is_published_stands_with_its_newest_version(published_series: Desk) -> None:
    first = returns.publish(published_series, DECEMBER, "Narrative.")
    assert of(published_series, DECEMBER) == Standing(
        DECEMBER, first.figure, first, differences=(), has_draft=False
    )
    good = next(a for a in of_month(published_series, DECEMBER) if a.overall is Grade.GOOD)
    moderate(published_series, good.audit_id, Grade.INADEQUATE, "No plan")
    moved = of(published_series, DECEMBER)
    assert moved.published == first
    assert moved.differences == returns.preview(published_series, DECEMBER).differences
    assert moved.differences[0] == "A3: published 32 of 33 (97%), now 31 of 33 (94%)."
    second = returns.publish(published_series, DECEMBER, "Narrative.", reason="Moderated.")

    settled = of(published_series, DECEMBER)
    assert (settled.published, settled.differences) == (second, ())


@pytest.mark.parametrize(
    ("draft", "is_one"),
    [
        (ReturnDraft("Half a sent"), True),
        (ReturnDraft("", "Chron"), True),
        (ReturnDraft(), False),
        (ReturnDraft("Narrative.", "Practice."), None),
    ],
)
def test_a_draft_is_what_differs_from_what_was_published(
    published_series: Desk, draft: ReturnDraft, is_one: bool | None
) -> None:
    returns.keep_draft(published_series, Q3, draft)
    assert of(published_series, Q3).has_draft is (is_one is not False)
    assert not of(seated(published_series, VIEWER), Q3).has_draft
    returns.publish(published_series, Q3, "Narrative.", "Practice.")
    assert not of(published_series, Q3).has_draft
    returns.keep_draft(published_series, Q3, draft)
    assert of(published_series, Q3).has_draft is bool(is_one)


def test_a_published_period_stays_listed_when_none_of_its_audits_counts_any_more(
    lead: Desk,
) -> None:
    auditor = seated(lead, draw(lead, JANUARY, 1).cases[0].auditor)
    audit_id = of_month(lead, JANUARY)[0].audit_id
    submit(auditor, audit_id)
    later = replace(lead, today=FEBRUARY)
    returns.publish(later, JANUARY, "One file.")
    reopen(later, audit_id, "Wrong file")

    [listed] = returns.standing(later)
    assert listed.period == JANUARY
    assert listed.figure.audits == 0
    assert listed.differences[0] == "A3: published 1 of 1 (100%), now no audits."


def test_a_year_that_is_over_is_published_like_any_other_period(lead: Desk, tmp_path: Path) -> None:
    import_history(lead, tmp_path)
    year = FinancialYear(2015)
    assert year not in [each.period for each in returns.standing(lead)]
    april = replace(lead, today=date(2016, 4, 1))
    assert returns.standing(april)[0].period == year
    seen = returns.preview(april, year)
    assert (seen.figure.share.count, seen.figure.audits) == (166, 198)
    assert "By quarter: 2015/16 Q2 (mixed) 80 of 99 (81%)" in seen.suggestion
    signed = returns.publish(april, year, "A year in words.")
    assert returns.versions(april, year) == (signed,)
    assert signed.line.numerator == 166
    with pytest.raises(NotFound, match="not over yet"):
        returns.publish(lead, FinancialYear(2016), "Too early.")
