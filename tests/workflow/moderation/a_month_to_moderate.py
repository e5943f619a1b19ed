"""Months of routine audits that were made before the program was in use, quick to have many of."""

from dataclasses import dataclass
from pathlib import Path

from conftest import JANUARY, SEED, fill, seated

from auditui.practice.grade import Grade
from auditui.practice.people import Role
from auditui.practice.period import Month
from auditui.workflow.audit import form as audits
from auditui.workflow.audit.form import recorded_form
from auditui.workflow.audit.history import import_audits
from auditui.workflow.desk import Desk
from auditui.workflow.moderation.blind import graded_keys, read_blind
from auditui.workflow.moderation.draw import draw_moderation
from auditui.workflow.people import save_person
from auditui.workflow.sample.draw import draw

DECEMBER = Month(2015, 12)
IMPORTER = "Ida Import"
DICE = "27182818284590452353"


def read_as(lead: Desk, audit_id: int, grade: Grade) -> None:
    """Read an audit blind with one grade for everything."""
    tool = recorded_form(lead, audit_id).tool
    read_blind(lead, audit_id, dict.fromkeys(graded_keys(tool), grade))


@dataclass(frozen=True)
class Chosen:
    """A drawn audit of an auditor, submitted, with words on it that stand nowhere else."""

    auditor: Desk
    audit_id: int
    case_ref: str


REASON, NOTE = "Zebra crossing the file.", "Yak in the chronology."


def an_audit_to_read(lead: Desk) -> Chosen:
    """One of a sample's audits, graded inadequate and drawn for moderation."""
    auditor = seated(lead, draw(lead, JANUARY, 4, seed=SEED).cases[0].auditor)
    heading = audits.mine(auditor)[0]
    number = heading.audit_id
    audits.note(auditor, number, "recording.plan", NOTE)
    fill(auditor, number, Grade.INADEQUATE)
    for section in graded_keys(recorded_form(lead, number).tool):
        audits.give_reason(auditor, number, section, REASON)
    odd = audits.oddities(auditor, audits.standing(auditor, number))
    audits.submit(auditor, number, odd)
    draw_moderation(lead, JANUARY, DICE)
    return Chosen(auditor, number, heading.case_ref)


def back_filled(
    lead: Desk, folder: Path, *grades: str, month: Month = DECEMBER, auditor: str = "Asha Archer",
    prefix: str = "C",
) -> None:  # fmt: skip
    """Audits of a month in this order of cases, entered by somebody who moderates none."""
    path = folder / f"{month}{prefix}.csv"
    rows = [
        f"{month},{prefix}{number:03d},Duty,{grade},{auditor}\n"
        for number, grade in enumerate(grades, start=1)
    ]
    path.write_text("month,case_ref,team,grade,auditor\n" + "".join(rows))
    save_person(lead, IMPORTER, Role.QUALITY_LEAD)
    import_audits(seated(lead, IMPORTER), path)
