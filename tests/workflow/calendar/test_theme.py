"""Planning themes: of somebody's choosing, or because a figure signalled."""

import pytest
from conftest import HEAD, LEAD, MANAGERS, VIEWER, seated
from workflow.calendar.themes_at_work import closed_theme

from auditui.practice.calendar.theme import Rationale, Theme, ThemeState
from auditui.practice.errors import NotPermitted, NotUnderstood
from auditui.practice.period import Month
from auditui.practice.text import TooLong
from auditui.workflow.calendar.theme import (
    InCalendar,
    NeedsAFigure,
    NeedsATitle,
    NoSuchLocality,
    NoSuchTheme,
    YearOver,
    add_theme,
    find,
    propose_deep_dive,
    themes,
)
from auditui.workflow.desk import Desk, NoSuchPerson
from auditui.workflow.ledger import broken_at, newest

MARCH = Month(2016, 3)
FIGURE = "8 months in a row below the middle of the series"


def test_a_deep_dive_is_planned_for_whoever_proposes_it(lead: Desk) -> None:
    proposed = propose_deep_dive(lead, " Case  summaries\n", MARCH, f"{FIGURE}\x1b\n")
    assert themes(lead) == (proposed,)
    assert proposed == Theme(
        theme_id=1,
        title="Case summaries",
        planned=MARCH,
        lead=LEAD,
        rationale=Rationale.SIGNAL,
        raised_by=FIGURE,
        state=ThemeState.PLANNED,
        uid=proposed.uid,
        changed_at=lead.now(),
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
    closed_theme(lead, propose_deep_dive(lead, "Case summaries", MARCH, FIGURE).theme_id)
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


def test_a_theme_is_planned_with_its_names_as_they_are_known_and_its_texts_clean(
    lead: Desk,
) -> None:
    planned = add_theme(
        lead,
        "Neglect [again]",
        MARCH,
        " asha  archer ",
        raised_by="A learning review\x1b[2J",
        scope="Ten files\r\nfrom [Upper]\u202e",
        locality="UPPER",
    )
    theme = planned.theme
    assert (theme.title, theme.lead, theme.locality) == ("Neglect [again]", MANAGERS[0], "Upper")
    assert (theme.raised_by, theme.scope) == (
        "A learning review[2J",
        "Ten files\nfrom [Upper]",
    )
    assert theme.rationale is Rationale.FREE
    assert planned.warning == ""
    assert find(lead, theme.theme_id) == theme
    assert newest(lead, 1)[0].verb == "theme planned"
    assert broken_at(lead) is None


def test_two_themes_in_a_month_for_one_lead_are_allowed_and_said(lead: Desk) -> None:
    add_theme(lead, "Neglect", MARCH, LEAD)
    second = add_theme(lead, "Care leavers", MARCH, LEAD)
    assert second.warning == f"{LEAD} leads another theme in March 2016: Neglect."
    assert add_theme(lead, "Supervision", MARCH, HEAD).warning == ""
    assert len(themes(lead)) == 3


@pytest.mark.parametrize(
    ("title", "name", "locality", "refusal"),
    [
        ("", LEAD, "", NeedsATitle),
        ("Neglect", "", "", NoSuchPerson),
        ("Neglect", "Nobody Here", "", NoSuchPerson),
        ("Neglect", LEAD, "Nowhere", NoSuchLocality),
    ],
)
def test_a_theme_has_a_title_a_lead_and_a_locality_that_are_known(
    lead: Desk, title: str, name: str, locality: str, refusal: type[Exception]
) -> None:
    before = newest(lead, 1)
    with pytest.raises(refusal):
        add_theme(lead, title, MARCH, name, locality=locality)
    assert (themes(lead), newest(lead, 1)) == ((), before)


@pytest.mark.parametrize(("month", "year"), [((2015, 3), "2014/15"), ((2008, 2), "2007/08")])
def test_nothing_is_planned_into_a_year_that_is_over(
    lead: Desk, month: tuple[int, int], year: str
) -> None:
    with pytest.raises(YearOver, match=f"financial year {year} is over"):
        add_theme(lead, "Neglect", Month(*month), LEAD)
    with pytest.raises(YearOver):
        propose_deep_dive(lead, "Neglect", Month(*month), FIGURE)
    add_theme(lead, "Neglect", Month(2015, 4), LEAD)


def test_a_number_that_no_theme_has_is_not_found(lead: Desk) -> None:
    with pytest.raises(NoSuchTheme, match="There is no theme 7"):
        find(lead, 7)
