"""A moderation that ends because its audit is reopened is said until it is made again."""

from pathlib import Path

import pytest
from cli.shell.at_the_shell import done, read
from workflow.audit.a_month_of_audits import a_month, submitted

from auditui.practice.audit.record import AuditHeading
from auditui.practice.audit.words import grade_words, lapse_words
from auditui.practice.grade import Grade
from auditui.workflow.audit.finding import found
from auditui.workflow.audit.form import standing
from auditui.workflow.audit.moderation import moderate, reopen
from auditui.workflow.desk import Desk


@pytest.fixture
def lapsed(lead: Desk) -> int:
    """An audit that was moderated, reopened, and submitted again as it was."""
    month = a_month(lead)
    reopen(lead, month.moderated, "The file of another child.")
    submitted(month.auditor, month.moderated)
    return month.moderated


def heading(desk: Desk, number: int) -> AuditHeading:
    return standing(desk, number).heading


def test_it_is_said_from_the_reopening_on(lead: Desk, trust: Path) -> None:
    number = a_month(lead).moderated
    assert lapse_words(heading(lead, number)) == ""
    told = done(trust, "audits", "reopen", str(number), "--reason", "Another child.").stderr
    assert "It was moderated requires improvement, which ended" in told
    assert heading(lead, number).lapsed is Grade.REQUIRES_IMPROVEMENT


def test_submitted_again_it_asks_to_be_moderated_again(
    lead: Desk, trust: Path, lapsed: int
) -> None:
    assert grade_words(heading(lead, lapsed)) == "Good (re-moderate)"
    audits = found(lead, "re-moderate").audits
    assert [audit.audit_id for audit in audits] == [lapsed]
    listed = {audit["id"]: audit for audit in read(trust, "audits", "list", "--month", "2016-01")}
    assert listed[lapsed]["lapsed_moderation"] == "requires improvement"
    assert "good (re-moderate)" in done(trust, "audits", "list", "--month", "2016-01").stdout


@pytest.mark.parametrize(
    ("grade", "words"),
    [(Grade.GOOD, "Good"), (Grade.INADEQUATE, "Inadequate (moderated)")],
)
def test_moderated_again_even_with_the_auditors_own_grade_it_asks_no_more(
    lead: Desk, lapsed: int, grade: Grade, words: str
) -> None:
    moderate(lead, lapsed, grade, "Seen again.")
    after = heading(lead, lapsed)
    assert (after.lapsed, grade_words(after), lapse_words(after)) == (None, words, "")
