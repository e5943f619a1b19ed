"""The seed of the thematic audit calendar: a deep dive proposed because a figure signalled."""

import pytest
from conftest import HEAD, LEAD, MANAGERS, VIEWER, seated

from auditui.practice.errors import NotPermitted, NotUnderstood
from auditui.practice.period import Month
from auditui.practice.text import TooLong
from auditui.practice.theme import Rationale, Theme, ThemeState
from auditui.workflow.desk import Desk
from auditui.workflow.ledger import broken_at, newest
from auditui.workflow.theme import (
    InCalendar,
    NeedsAFigure,
    NeedsATitle,
    propose_deep_dive,
    themes,
)

MARCH = Month(2016, 3)
FIGURE = "8 months in a row below the middle of the series"


def test_a_deep_dive_is_planned_for_whoever_proposes_it(lead: Desk) -> None:
    proposed = propose_deep_dive(lead, " Case  summaries\n", MARCH, f"{FIGURE}\x1b\n")
    assert themes(lead) == (proposed,)
    assert proposed == Theme(
        proposed.theme_id,
        "Case summaries",
        MARCH,
        LEAD,
        Rationale.SIGNAL,
        FIGURE,
        ThemeState.PLANNED,
    )


def test_it_is_one_event_and_the_ledger_verifies(lead: Desk) -> None:
    before = newest(lead, 1)[0].number
    propose_deep_dive(lead, "Case summaries", MARCH, FIGURE)
    event = newest(lead, 1)[0]
    assert (event.number, event.verb, event.subject) == (
        before + 1,
        "deep dive proposed",
        "2016-03",
    )
    assert broken_at(lead) is None


def test_the_calendar_is_in_the_order_of_the_months(lead: Desk) -> None:
    for title, month in (("Late", Month(2017, 1)), ("First", MARCH), ("Second", MARCH)):
        propose_deep_dive(lead, title, month, FIGURE)
    assert [theme.title for theme in themes(lead)] == ["First", "Second", "Late"]


def test_the_same_theme_is_not_planned_twice(lead: Desk) -> None:
    propose_deep_dive(lead, "Case summaries", MARCH, FIGURE)
    before = newest(lead, 1)
    with pytest.raises(InCalendar, match="in the calendar already, planned for March 2016"):
        propose_deep_dive(lead, "CASE  summaries", MARCH, "Another figure")
    assert newest(lead, 1) == before
    propose_deep_dive(lead, "Case summaries", MARCH.plus(1), FIGURE)
    propose_deep_dive(lead, "Supervision", MARCH, FIGURE)
    assert len(themes(lead)) == 3


def test_a_closed_theme_can_come_again(lead: Desk) -> None:
    propose_deep_dive(lead, "Case summaries", MARCH, FIGURE)
    lead.store._db.execute("UPDATE themes SET state = 'closed'")
    propose_deep_dive(lead, "Case summaries", MARCH, FIGURE)
    assert [theme.state for theme in themes(lead)] == [ThemeState.CLOSED, ThemeState.PLANNED]


@pytest.mark.parametrize(
    ("title", "raised_by", "refusal"),
    [
        (" \x1b ", FIGURE, NeedsATitle),
        ("T" * 201, FIGURE, TooLong),
        ("Case summaries", " \n", NeedsAFigure),
        ("Case summaries", "x" * 20_001, TooLong),
    ],
)
def test_a_deep_dive_needs_a_title_and_the_figure_that_raised_it(
    lead: Desk, title: str, raised_by: str, refusal: type[NotUnderstood]
) -> None:
    before = newest(lead, 1)
    with pytest.raises(refusal):
        propose_deep_dive(lead, title, MARCH, raised_by)
    assert themes(lead) == ()
    assert newest(lead, 1) == before


@pytest.mark.parametrize("name", [MANAGERS[0], HEAD, VIEWER])
def test_only_the_quality_lead_keeps_the_calendar(lead: Desk, name: str) -> None:
    with pytest.raises(NotPermitted, match="may not keep the thematic audit calendar"):
        propose_deep_dive(seated(lead, name), "Case summaries", MARCH, FIGURE)
    assert themes(lead) == ()
