"""What is written of a theme, and what stood there before."""

import pytest
from conftest import HEAD, LEAD, MANAGERS, seated
from workflow.calendar.themes_at_work import FEBRUARY, closed_theme, planned_theme

from auditui.practice.errors import NotPermitted
from auditui.practice.text import TooLong
from auditui.workflow.calendar.texts import NothingToChange, Wording, history, rewrite
from auditui.workflow.calendar.theme import (
    InCalendar,
    NeedsAFigure,
    NeedsATitle,
    NoSuchLocality,
    ThemeClosed,
    find,
    propose_deep_dive,
)
from auditui.workflow.desk import Desk, NoSuchPerson
from auditui.workflow.ledger import broken_at, newest


@pytest.fixture
def theme_id(lead: Desk) -> int:
    return planned_theme(lead)


def test_what_is_given_is_written_and_the_rest_stays(lead: Desk, theme_id: int) -> None:
    rewrite(lead, theme_id, Wording(scope="Ten files", findings=" [/]\r\n\x1b[31mred\u202e "))
    rewrite(lead, theme_id, Wording(title=" Neglect,  again ", lead=HEAD.upper(), locality="upper"))
    theme = find(lead, theme_id)
    assert (theme.title, theme.lead, theme.locality) == ("Neglect, again", HEAD, "Upper")
    assert (theme.scope, theme.findings) == ("Ten files", "[/]\n[31mred")
    assert theme.sequence == 2


def test_what_stood_there_before_is_kept_with_the_event_before_it(
    lead: Desk, theme_id: int
) -> None:
    rewrite(lead, theme_id, Wording(learning="First"))
    event = newest(lead, 1)[0].number
    rewrite(lead, theme_id, Wording(learning="Second", title="Care leavers"))
    kept = [(each.field, each.was, each.event) for each in history(lead, theme_id)]
    assert kept == [("title", "Neglect", event), ("learning", "First", event)]
    assert newest(lead, 1)[0].verb == "theme rewritten"
    assert broken_at(lead) is None


def test_a_text_is_taken_away_by_an_empty_one(lead: Desk, theme_id: int) -> None:
    rewrite(lead, theme_id, Wording(locality="Upper", scope="Ten"))
    rewrite(lead, theme_id, Wording(locality="", scope=" "))
    theme = find(lead, theme_id)
    assert (theme.locality, theme.scope) == ("", "")


@pytest.mark.usefixtures("theme_id")
def test_a_lead_who_has_another_theme_that_month_is_said(lead: Desk) -> None:
    other = planned_theme(lead, "Care leavers")
    given = rewrite(lead, other, Wording(lead=MANAGERS[0]))
    assert given.warning == ""
    back = rewrite(lead, other, Wording(lead=LEAD))
    assert back.warning == f"{LEAD} leads another theme in February 2016: Neglect."
    assert rewrite(lead, other, Wording(scope="Ten")).warning == ""


@pytest.mark.parametrize(
    ("wording", "refusal"),
    [
        (Wording(), NothingToChange),
        (Wording(title="Neglect", scope=" "), NothingToChange),
        (Wording(title="\x1b"), NeedsATitle),
        (Wording(title="T" * 201), TooLong),
        (Wording(findings="T" * 20_001), TooLong),
        (Wording(lead="Nobody Here"), NoSuchPerson),
        (Wording(locality="Nowhere"), NoSuchLocality),
        (Wording(title="care LEAVERS"), InCalendar),
    ],
)
def test_what_cannot_be_written_changes_nothing(
    lead: Desk, theme_id: int, wording: Wording, refusal: type[Exception]
) -> None:
    planned_theme(lead, "Care leavers")
    theme, before = find(lead, theme_id), newest(lead, 1)
    with pytest.raises(refusal):
        rewrite(lead, theme_id, wording)
    assert (find(lead, theme_id), newest(lead, 1)) == (theme, before)


def test_a_signal_keeps_its_figures(lead: Desk) -> None:
    raised = propose_deep_dive(lead, "Supervision", FEBRUARY, "12 of 33")
    with pytest.raises(NeedsAFigure):
        rewrite(lead, raised.theme_id, Wording(raised_by=""))
    rewrite(lead, raised.theme_id, Wording(raised_by="13 of 33"))
    assert history(lead, raised.theme_id)[0].was == "12 of 33"


def test_nothing_is_written_of_a_closed_theme_nor_by_anybody_else(
    lead: Desk, theme_id: int
) -> None:
    with pytest.raises(NotPermitted):
        rewrite(seated(lead, HEAD), theme_id, Wording(scope="Ten"))
    closed = closed_theme(lead, theme_id)
    with pytest.raises(ThemeClosed):
        rewrite(lead, theme_id, Wording(learning="More"))
    assert find(lead, theme_id) == closed
