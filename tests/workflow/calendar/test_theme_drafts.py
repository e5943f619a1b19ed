"""What is typed on a theme and not recorded yet."""

import pytest
from conftest import HEAD, MANAGERS, seated
from workflow.calendar.themes_at_work import FEBRUARY, closed_theme, planned_theme

from auditui.practice.calendar.theme import ThemeDraft, ThemeProse
from auditui.practice.errors import NotPermitted
from auditui.practice.text import TooLong
from auditui.workflow.calendar.ending import reopen
from auditui.workflow.calendar.texts import (
    Overtaken,
    Wording,
    drafts,
    history,
    keep_draft,
    record_draft,
    rewrite,
)
from auditui.workflow.calendar.theme import (
    NeedsAFigure,
    NoSuchTheme,
    ThemeClosed,
    find,
    propose_deep_dive,
)
from auditui.workflow.desk import Desk
from auditui.workflow.ledger import newest
from auditui.workflow.people import save_person

FINDINGS, LEARNING = ThemeProse.FINDINGS, ThemeProse.LEARNING


@pytest.fixture
def theme_id(lead: Desk) -> int:
    number = planned_theme(lead)
    rewrite(lead, number, Wording(findings="Drift"))
    return number


@pytest.fixture
def other(lead: Desk) -> Desk:
    """Another quality lead at a desk of their own."""
    save_person(lead, "Robin Lead", lead.person.role, "")
    return seated(lead, "Robin Lead")


def test_a_draft_is_kept_for_its_writer_and_is_no_part_of_the_record(
    lead: Desk, other: Desk, theme_id: int
) -> None:
    before, event = find(lead, theme_id), newest(lead, 1)
    keep_draft(lead, theme_id, FINDINGS, ThemeDraft("Drift i", "Drift"))
    keep_draft(lead, theme_id, FINDINGS, ThemeDraft("Drift in\x1b ", "Drift"))
    assert drafts(lead, theme_id) == {FINDINGS: ThemeDraft("Drift in ", "Drift")}
    assert drafts(other, theme_id) == {}
    assert (find(lead, theme_id), newest(lead, 1)) == (before, event)


@pytest.mark.parametrize("prose", ThemeProse)
def test_a_recorded_draft_is_one_event_and_gone(
    lead: Desk, theme_id: int, prose: ThemeProse
) -> None:
    stood, events = prose.of(find(lead, theme_id)), newest(lead, 1)[0].number
    draft = ThemeDraft(" Late\r\nplans ", stood)
    keep_draft(lead, theme_id, prose, draft)
    assert prose.of(record_draft(lead, theme_id, prose, draft)) == "Late\nplans"
    assert drafts(lead, theme_id) == {}
    assert [newest(lead, 1)[0].number, newest(lead, 1)[0].verb] == [events + 1, "theme rewritten"]


def test_words_that_say_what_stands_are_forgotten_without_an_event(
    lead: Desk, theme_id: int
) -> None:
    event = newest(lead, 1)
    for draft in (ThemeDraft("Drift \n", "Drift"), ThemeDraft("Drift", "Something else")):
        keep_draft(lead, theme_id, FINDINGS, draft)
        assert record_draft(lead, theme_id, FINDINGS, draft).findings == "Drift"
        assert drafts(lead, theme_id) == {}
    assert newest(lead, 1) == event


def test_nobody_s_words_take_the_place_of_those_their_writer_has_not_seen(
    lead: Desk, other: Desk, theme_id: int
) -> None:
    mine = ThemeDraft("Drift in three files", "Drift")
    keep_draft(lead, theme_id, FINDINGS, mine)
    theirs = ThemeDraft("Drift in no file", "Drift")
    record_draft(other, theme_id, FINDINGS, theirs)
    with pytest.raises(Overtaken, match="Somebody else changed this"):
        record_draft(lead, theme_id, FINDINGS, mine)
    assert find(lead, theme_id).findings == "Drift in no file"
    assert drafts(lead, theme_id) == {FINDINGS: mine}
    seen = ThemeDraft("Drift in three files", "Drift in no file")
    assert record_draft(lead, theme_id, FINDINGS, seen).findings == "Drift in three files"
    assert [each.was for each in history(lead, theme_id)] == ["Drift", "Drift in no file"]


def test_another_text_of_the_theme_may_have_changed_meanwhile(lead: Desk, theme_id: int) -> None:
    rewrite(lead, theme_id, Wording(learning="Plans need an end", scope="Ten files"))
    draft = ThemeDraft("Drift in three files", "Drift")
    assert record_draft(lead, theme_id, FINDINGS, draft).learning == "Plans need an end"


def test_a_draft_of_a_theme_that_was_closed_waits_for_its_reopening(lead: Desk) -> None:
    number = closed_theme(lead, planned_theme(lead)).theme_id
    draft = ThemeDraft("More", find(lead, number).learning)
    with pytest.raises(ThemeClosed):
        keep_draft(lead, number, LEARNING, draft)
    reopen(lead, number, "Forgotten")
    keep_draft(lead, number, LEARNING, draft)
    assert record_draft(lead, number, LEARNING, draft).learning == "More"


def test_a_draft_that_cannot_be_recorded_stays(lead: Desk) -> None:
    number = propose_deep_dive(lead, "Assessments", FEBRUARY, "Fell from 90%").theme_id
    draft = ThemeDraft(" ", "Fell from 90%")
    keep_draft(lead, number, ThemeProse.WHY, draft)
    with pytest.raises(NeedsAFigure):
        record_draft(lead, number, ThemeProse.WHY, draft)
    assert drafts(lead, number) == {ThemeProse.WHY: draft}


def test_what_cannot_be_kept_is_refused(lead: Desk, theme_id: int) -> None:
    draft = ThemeDraft("x" * 20_001, "Drift")
    for verb in (keep_draft, record_draft):
        with pytest.raises(TooLong):
            verb(lead, theme_id, FINDINGS, draft)
        with pytest.raises(NoSuchTheme):
            verb(lead, 99, FINDINGS, ThemeDraft("x", ""))
        for who in (HEAD, MANAGERS[0]):
            with pytest.raises(NotPermitted):
                verb(seated(lead, who), theme_id, FINDINGS, ThemeDraft("x", "Drift"))
    assert drafts(lead, theme_id) == {}
