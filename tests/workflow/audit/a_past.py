"""A case that was audited before: back-filled, and for a theme in the same month."""

from pathlib import Path

from conftest import LEAD, fill, seated
from workflow.audit.a_month_of_audits import Month, a_month, submitted

from auditui.practice.audit.record import Prose
from auditui.practice.grade import Grade
from auditui.workflow.audit import form as audits
from auditui.workflow.audit.history import import_audits
from auditui.workflow.audit.moderation import moderate
from auditui.workflow.desk import Desk

AREAS = "Missed visits were not chased.\nNobody wrote down why."


def a_case_with_a_past(lead: Desk, folder: Path) -> Month:
    """January, in which the case of `reopened` has a moderated twin and two older audits."""
    month = a_month(lead)
    twin = audits.standing(lead, month.twin).heading
    other = seated(lead, twin.auditor)
    fill(other, month.twin, Grade.GOOD)
    audits.write(other, month.twin, Prose.AREAS_TO_IMPROVE, AREAS)
    submitted(other, month.twin)
    by = LEAD if twin.auditor != LEAD else other.person.name
    moderate(seated(lead, by), month.twin, Grade.INADEQUATE, "The plan is out of date.")
    file = folder / "past.csv"
    file.write_text(
        "month,case_ref,team,grade,kind\n"
        f"2015-03,{twin.case_ref},{twin.team},good,dip sample\n"
        f"2015-02,{twin.case_ref},{twin.team},outstanding,routine\n"
    )
    import_audits(lead, file)
    return month
