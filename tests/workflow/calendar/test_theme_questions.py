"""The questions that a theme adds to the audit tool."""

import pytest
from conftest import HEAD, arranged, seated
from workflow.calendar.themes_at_work import closed_theme, planned_theme

from auditui.practice.errors import NotPermitted
from auditui.practice.text import TooLong
from auditui.workflow.calendar.questions import (
    NeedsAQuestion,
    NoSuchQuestion,
    QuestionsStand,
    add_question,
    remove_question,
    theme_questions,
)
from auditui.workflow.calendar.theme import NoSuchTheme, ThemeClosed
from auditui.workflow.desk import Desk
from auditui.workflow.ledger import broken_at, newest


@pytest.fixture
def theme_id(lead: Desk) -> int:
    return planned_theme(lead)


def draw_for(desk: Desk, theme_id: int) -> None:
    """What a draw for the theme leaves behind."""
    with arranged(desk.store):
        desk.store._db.execute(
            "INSERT INTO samples (month, kind, size, seed, stratify, at_least_one,"
            " exclusion_months, snapshot_id, frame_sha256, drawn_at, drawn_by, theme_id)"
            " VALUES ('2016-02', 'thematic', 5, '7', 'team', 0, 12, 1, '', '', '', ?)",
            [theme_id],
        )


def test_questions_are_numbered_in_the_theme_and_a_number_is_never_used_again(
    lead: Desk, theme_id: int
) -> None:
    first = add_question(
        lead, theme_id, " Seen\nalone? ", "Look [here]\x1b", may_be_not_applicable=False
    )
    second = add_question(lead, theme_id, "Heard?")
    remove_question(lead, theme_id, 2)
    third = add_question(lead, theme_id, "Helped?")
    assert (first.text, first.guidance, first.may_be_not_applicable) == (
        "Seen alone?",
        "Look [here]",
        False,
    )
    assert [each.key for each in (first, second, third)] == ["theme-1/1", "theme-1/2", "theme-1/3"]
    assert theme_questions(lead, theme_id) == (first, third)
    assert newest(lead, 1)[0].verb == "theme question added"
    assert broken_at(lead) is None


def test_the_questions_of_two_themes_have_keys_of_their_own(lead: Desk, theme_id: int) -> None:
    other = planned_theme(lead, "Care leavers")
    keys = {add_question(lead, each, "Seen?").key for each in (theme_id, other)}
    assert len(keys) == 2


def test_they_stand_once_the_sample_is_drawn(lead: Desk, theme_id: int) -> None:
    add_question(lead, theme_id, "Seen?")
    draw_for(lead, theme_id)
    before = newest(lead, 1)
    with pytest.raises(QuestionsStand):
        add_question(lead, theme_id, "Heard?")
    with pytest.raises(QuestionsStand):
        remove_question(lead, theme_id, 1)
    assert [each.number for each in theme_questions(lead, theme_id)] == [1]
    assert newest(lead, 1) == before


def test_a_closed_theme_asks_nothing_more(lead: Desk, theme_id: int) -> None:
    add_question(lead, theme_id, "Seen?")
    closed_theme(lead, theme_id)
    with pytest.raises(ThemeClosed):
        add_question(lead, theme_id, "Heard?")
    with pytest.raises(ThemeClosed):
        remove_question(lead, theme_id, 1)


@pytest.mark.parametrize(("text", "refusal"), [(" \x1b", NeedsAQuestion), ("?" * 301, TooLong)])
def test_a_question_has_a_text_of_bearable_length(
    lead: Desk, theme_id: int, text: str, refusal: type[Exception]
) -> None:
    with pytest.raises(refusal):
        add_question(lead, theme_id, text)
    assert theme_questions(lead, theme_id) == ()


def test_what_is_not_there_is_not_found(lead: Desk, theme_id: int) -> None:
    with pytest.raises(NoSuchQuestion, match="has no question 1"):
        remove_question(lead, theme_id, 1)
    with pytest.raises(NoSuchTheme):
        theme_questions(lead, 7)
    with pytest.raises(NoSuchTheme):
        add_question(lead, 7, "Seen?")


def test_only_the_quality_lead_writes_them(lead: Desk, theme_id: int) -> None:
    with pytest.raises(NotPermitted):
        add_question(seated(lead, HEAD), theme_id, "Seen?")
    add_question(lead, theme_id, "Seen?")
    with pytest.raises(NotPermitted):
        remove_question(seated(lead, HEAD), theme_id, 1)
    assert len(theme_questions(seated(lead, HEAD), theme_id)) == 1
