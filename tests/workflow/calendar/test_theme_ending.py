"""How a theme ends: closed with files not audited, cancelled, and taken up again."""

from collections.abc import Callable

import pytest
from conftest import MANAGERS, fill, seated
from workflow.calendar.themes_at_work import (
    FEBRUARY,
    Q4,
    REPORTED_ON,
    closed_theme,
    planned_theme,
    reporting_theme,
)

from auditui.exchange.calendar.ics import as_ics
from auditui.practice.audit.news import Happening
from auditui.practice.calendar.theme import Theme, ThemeState
from auditui.practice.errors import NotPermitted
from auditui.practice.sample import CaseState, Sample, Thematic
from auditui.workflow.audit.form import mine, submit
from auditui.workflow.audit.news import news
from auditui.workflow.calendar import course
from auditui.workflow.calendar.calendar import listed, quarterly_report
from auditui.workflow.calendar.changes import add_change
from auditui.workflow.calendar.ending import LeavesUnaudited, Unfinished, cancel, close, reopen
from auditui.workflow.calendar.questions import add_question
from auditui.workflow.calendar.re_audit import re_audit
from auditui.workflow.calendar.texts import Wording, rewrite
from auditui.workflow.calendar.theme import InCalendar, ThemeClosed, find
from auditui.workflow.desk import Desk
from auditui.workflow.ledger import newest
from auditui.workflow.reason import NeedsAReason
from auditui.workflow.sample.look import NoSample, every_draw, show
from auditui.workflow.sample.of_theme import draw_theme


@pytest.fixture
def theme_id(lead: Desk) -> int:
    return planned_theme(lead)


def sampled(desk: Desk, theme_id: int, audited: int = 0) -> Sample:
    """Draw four files of a theme and audit some."""
    sample = draw_theme(desk, theme_id, 4)
    for case in sample.cases[:audited]:
        heading = desk.store.audits.of_sample(sample.sample_id, case.case_ref)
        assert heading is not None
        auditor = seated(desk, case.auditor)
        fill(auditor, heading.audit_id)
        submit(auditor, heading.audit_id)
    return show(desk, sample.drawn_for)


def reported(desk: Desk, theme_id: int) -> Theme:
    """Bring a begun theme to where only the closing is missing."""
    rewrite(desk, theme_id, Wording(findings="No chronology.", learning="Write one."))
    return course.report(desk, theme_id, Q4, REPORTED_ON)


def open_files(desk: Desk) -> int:
    """How many audits anybody has to do or in draft."""
    return sum(desk.store.audits.open_by_auditor().values())


def test_files_not_audited_need_a_reason_and_are_given_back(lead: Desk, theme_id: int) -> None:
    sample = sampled(lead, theme_id, audited=1)
    reported(lead, theme_id)
    with pytest.raises(LeavesUnaudited, match="3 of its 4 files"):
        close(lead, theme_id)
    assert (find(lead, theme_id).state, open_files(lead)) == (ThemeState.REPORTING, 3)

    close(lead, theme_id, "The team was restructured.")

    after = show(lead, sample.drawn_for)
    assert (after.count(CaseState.SUBMITTED), after.count(CaseState.NOT_COMPLETED)) == (1, 3)
    assert {case.reason for case in after.cases if case.state is CaseState.NOT_COMPLETED} == {
        "The team was restructured."
    }
    assert open_files(lead) == 0
    told = [each for name in MANAGERS for each in news(seated(lead, name))]
    assert {(each.what, each.why) for each in told} == {
        (Happening.WITHDRAWN, "The team was restructured.")
    }
    assert len(told) == 3
    (why,) = course.reasons(lead, theme_id)
    assert (why.what, why.reason, why.by) == (
        "closed", "The team was restructured.", lead.person.name,
    )  # fmt: skip


def test_a_theme_whose_files_are_all_dealt_with_closes_without_one(
    lead: Desk, theme_id: int
) -> None:
    sampled(lead, theme_id, audited=4)
    reported(lead, theme_id)
    assert close(lead, theme_id).state is ThemeState.CLOSED
    assert course.reasons(lead, theme_id) == ()


@pytest.mark.parametrize("bring", [lambda *_: None, course.begin, reporting_theme])
def test_a_theme_is_cancelled_and_taken_up_again_where_it_was(
    lead: Desk, theme_id: int, bring: Callable[[Desk, int], object]
) -> None:
    bring(lead, theme_id)
    before = find(lead, theme_id)
    cancelled = cancel(lead, theme_id, "Entered by mistake.")
    assert (cancelled.state, cancelled.cancelled_on) == (ThemeState.CANCELLED, lead.today)
    assert (cancelled.due, cancelled.is_open) == (None, False)
    assert cancelled.sequence == before.sequence + 1
    assert cancelled.findings == before.findings

    again = reopen(lead, theme_id, "It is needed after all.")

    assert (again.state, again.cancelled_on) == (before.state, None)
    assert [(each.what, each.reason) for each in course.reasons(lead, theme_id)] == [
        ("cancelled", "Entered by mistake."), ("planned again", "It is needed after all."),
    ]  # fmt: skip
    assert [event.verb for event in reversed(newest(lead, 2))] == [
        "theme cancelled", "theme planned again",
    ]  # fmt: skip


def test_a_cancelled_theme_takes_its_sample_along(lead: Desk, theme_id: int) -> None:
    drawn_for = Thematic.of(find(lead, theme_id))
    sampled(lead, theme_id)
    cancel(lead, theme_id, "Entered by mistake.")
    with pytest.raises(NoSample):
        show(lead, drawn_for)
    assert [draw.abandoned for draw in every_draw(lead, drawn_for)] == ["Entered by mistake."]
    assert not any(mine(seated(lead, name)) for name in MANAGERS)


def test_a_theme_with_submitted_audits_is_not_cancelled(lead: Desk, theme_id: int) -> None:
    sampled(lead, theme_id, audited=1)
    with pytest.raises(Unfinished, match="1 audit of it is submitted"):
        cancel(lead, theme_id, "Entered by mistake.")
    assert find(lead, theme_id).state is ThemeState.UNDER_WAY
    assert open_files(lead) == 3


def test_a_cancelled_theme_takes_no_change(lead: Desk, theme_id: int) -> None:
    cancel(lead, theme_id, "Entered by mistake.")
    for attempt in (
        lambda: course.begin(lead, theme_id),
        lambda: course.move(lead, theme_id, Q4.months[-1], "Later"),
        lambda: rewrite(lead, theme_id, Wording(findings="x")),
        lambda: add_question(lead, theme_id, "Is it so?"),
        lambda: add_change(lead, theme_id, "Do it", lead.person.name, lead.today),
        lambda: draw_theme(lead, theme_id, 4),
        lambda: cancel(lead, theme_id, "Again."),
    ):
        with pytest.raises(ThemeClosed, match="cancelled"):
            attempt()
    for statement in (
        "UPDATE themes SET title = 'x', sequence = sequence + 1",
        "INSERT INTO practice_changes (theme_id, what, owner, due_on)"
        f" VALUES ({theme_id}, 'x', 'x', '')",
    ):
        with pytest.raises(Exception, match=r"closed|cancelled"):
            lead.store._db.execute(statement)


def test_the_same_theme_can_be_planned_once_the_first_is_cancelled(
    lead: Desk, theme_id: int
) -> None:
    cancel(lead, theme_id, "Entered by mistake.")
    planned_theme(lead)
    with pytest.raises(InCalendar):
        reopen(lead, theme_id, "It is needed after all.")


def test_ending_needs_the_reason_and_the_right(lead: Desk, theme_id: int) -> None:
    with pytest.raises(NeedsAReason):
        cancel(lead, theme_id, " ")
    with pytest.raises(NotPermitted):
        cancel(seated(lead, MANAGERS[0]), theme_id, "x")
    assert find(lead, theme_id).state is ThemeState.PLANNED


def test_everybody_is_shown_that_it_is_cancelled(lead: Desk, theme_id: int) -> None:
    other = planned_theme(lead, "Front door")
    cancel(lead, theme_id, "Entered by mistake.")
    assert [theme.theme_id for theme in listed(lead)] == [other, theme_id]
    calendar = as_ics(listed(lead)).decode()
    assert calendar.count("STATUS:CANCELLED") == 1
    report = quarterly_report(lead, FEBRUARY.quarter)
    assert [theme.theme_id for theme in report.planned] == [other]
    assert [theme.theme_id for theme in report.cancelled] == [theme_id]


def test_a_re_audit_says_that_it_is_one(lead: Desk, theme_id: int) -> None:
    closed_theme(lead, theme_id)
    again = re_audit(lead, theme_id, 6).theme
    assert "SUMMARY:Thematic re-audit: Neglect" in as_ics([again]).decode()
