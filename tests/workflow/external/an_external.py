"""An external auditor, and a submitted audit of ours to be given to them."""

from conftest import JANUARY, fill, seated

from auditui.practice.grade import Grade
from auditui.practice.people import Role
from auditui.workflow.audit import form as audits
from auditui.workflow.desk import Desk
from auditui.workflow.moderation.blind import graded_keys
from auditui.workflow.people import save_person
from auditui.workflow.sample.draw import draw

EVE = "Eve External"
REASON, NOTE = "Zebra crossing the file.", "Yak in the chronology."


def submitted(lead: Desk) -> int:
    """An audit of January that its auditor graded good, with words that stand nowhere else."""
    save_person(lead, EVE, Role.EXTERNAL_AUDITOR, "eve")
    auditor = seated(lead, draw(lead, JANUARY, 4, seed="7").cases[0].auditor)
    number = audits.mine(auditor)[0].audit_id
    audits.note(auditor, number, "recording.plan", NOTE)
    fill(auditor, number)
    audits.give_reason(auditor, number, "overall", REASON)
    odd = audits.oddities(auditor, audits.standing(auditor, number))
    audits.submit(auditor, number, odd)
    return number


def grading_of(lead: Desk, number: int, grade: Grade) -> dict[str, Grade]:
    """One grade for everything that is graded."""
    return dict.fromkeys(graded_keys(audits.recorded_form(lead, number).tool), grade)
