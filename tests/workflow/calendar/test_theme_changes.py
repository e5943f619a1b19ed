"""What changes in practice because of a theme."""

from datetime import date

import pytest
from conftest import MANAGERS, TODAY, seated
from workflow.calendar.themes_at_work import closed_theme, planned_theme

from auditui.practice.errors import NotPermitted
from auditui.practice.text import TooLong
from auditui.workflow.calendar.changes import (
    NeedsMore,
    NoSuchChange,
    NotDoneYet,
    add_change,
    finish_change,
    practice_changes,
    remove_change,
)
from auditui.workflow.calendar.theme import NoSuchTheme, ThemeClosed
from auditui.workflow.desk import Desk
from auditui.workflow.ledger import broken_at, newest

DUE = date(2016, 2, 29)


@pytest.fixture
def theme_id(lead: Desk) -> int:
    return planned_theme(lead)


def test_a_change_is_added_with_owner_and_day(lead: Desk, theme_id: int) -> None:
    added = add_change(
        lead, theme_id, "Chronologies [all]\r\nfirst\x1b", " Heads  of service ", DUE
    )
    assert (added.what, added.owner, added.due) == (
        "Chronologies [all]\nfirst",
        "Heads of service",
        DUE,
    )
    assert practice_changes(lead) == practice_changes(lead, theme_id) == (added,)
    event = newest(lead, 1)[0]
    assert (event.verb, event.subject) == ("practice change added", f"theme {theme_id}")
    assert broken_at(lead) is None


def test_those_still_to_be_made_come_first(lead: Desk, theme_id: int) -> None:
    other = planned_theme(lead, "Care leavers")
    later = add_change(lead, theme_id, "A", "Owner", date(2016, 3, 1))
    sooner = add_change(lead, other, "B", "Owner", DUE)
    done = finish_change(lead, add_change(lead, other, "C", "Owner", date(2016, 1, 1)).change_id)
    assert practice_changes(lead) == (sooner, later, done)
    assert practice_changes(lead, other) == (sooner, done)


@pytest.mark.parametrize(
    ("what", "owner", "refusal"),
    [
        (" \n", "Owner", NeedsMore),
        ("A", "\x1b", NeedsMore),
        ("A" * 20_001, "O", TooLong),
        ("A", "O" * 201, TooLong),
    ],
)
def test_a_change_says_what_and_whose(
    lead: Desk, theme_id: int, what: str, owner: str, refusal: type[Exception]
) -> None:
    with pytest.raises(refusal):
        add_change(lead, theme_id, what, owner, DUE)
    assert practice_changes(lead) == ()


def test_a_change_of_a_closed_theme_may_be_done_but_none_added_or_removed(
    lead: Desk, theme_id: int
) -> None:
    change_id = add_change(lead, theme_id, "A", "Owner", DUE).change_id
    closed_theme(lead, theme_id)
    assert finish_change(lead, change_id).done_on == TODAY
    with pytest.raises(ThemeClosed):
        remove_change(lead, change_id)
    with pytest.raises(ThemeClosed):
        add_change(lead, theme_id, "B", "Owner", DUE)
    assert len(practice_changes(lead)) == 1


def test_the_day_it_was_done_can_be_put_right_but_is_never_to_come(
    lead: Desk, theme_id: int
) -> None:
    change_id = add_change(lead, theme_id, "A", "Owner", DUE).change_id
    finish_change(lead, change_id)
    assert finish_change(lead, change_id, date(2015, 12, 1)).done_on == date(2015, 12, 1)
    with pytest.raises(NotDoneYet):
        finish_change(lead, change_id, date(2016, 1, 5))


def test_a_removed_change_is_listed_no_more_but_stays_on_record(lead: Desk, theme_id: int) -> None:
    change_id = add_change(lead, theme_id, "A", "Owner", DUE).change_id
    remove_change(lead, change_id)
    assert practice_changes(lead, theme_id) == ()
    kept = lead.store.practice_changes.of(change_id)
    assert kept is not None
    assert (kept.what, kept.removed) == ("A", True)
    for verb in (finish_change, remove_change):
        with pytest.raises(NoSuchChange):
            verb(lead, change_id)


def test_what_is_not_there_is_not_found(lead: Desk) -> None:
    with pytest.raises(NoSuchTheme):
        practice_changes(lead, 7)
    with pytest.raises(NoSuchTheme):
        add_change(lead, 7, "A", "Owner", DUE)
    with pytest.raises(NoSuchChange):
        finish_change(lead, 7)


def test_only_the_quality_lead_keeps_them(lead: Desk, theme_id: int) -> None:
    change_id = add_change(lead, theme_id, "A", "Owner", DUE).change_id
    manager = seated(lead, MANAGERS[0])
    with pytest.raises(NotPermitted):
        add_change(manager, theme_id, "B", "Owner", DUE)
    for verb in (finish_change, remove_change):
        with pytest.raises(NotPermitted):
            verb(manager, change_id)
    assert practice_changes(manager) == practice_changes(lead)
