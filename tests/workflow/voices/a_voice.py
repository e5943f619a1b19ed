"""Audits with a worker's and a family's voice, made once."""

from dataclasses import replace

from conftest import JANUARY, LEAD, TODAY, fill, made_once, seated

from auditui.practice.grade import Grade
from auditui.practice.people import Role
from auditui.practice.voices.question import Said
from auditui.practice.voices.voice import FamilyVoice, ReplyKind, WorkerVoice
from auditui.workflow.audit import form as audits
from auditui.workflow.desk import Desk
from auditui.workflow.people import save_person
from auditui.workflow.sample.draw import draw
from auditui.workflow.voices.recording import record_answer, record_family, record_worker
from auditui.workflow.voices.replies import reply

HEARD = WorkerVoice(TODAY, took_part=True, words="It was a fair talk.")
ASKED = FamilyVoice(is_asked=True, asked_by="Asha Archer", how="by telephone, with the mother")
SECOND_LEAD = "Rae Lead"


def begun(lead: Desk) -> int:
    """A drawn audit on which nothing is recorded; the desk's own auditor makes it."""
    return made_once(lead, _drawn)


def auditor_of(lead: Desk, audit_id: int) -> Desk:
    """The desk of whoever makes an audit."""
    return seated(lead, audits.standing(lead, audit_id).heading.auditor)


def submitted(lead: Desk) -> int:
    """A submitted audit, graded good, with both voices; the family says no to what the file has."""
    return made_once(lead, _submitted)


def disputed(lead: Desk) -> int:
    """The same, disputed by its worker; there is a second quality lead."""
    return made_once(lead, _disputed)


def _drawn(lead: Desk) -> int:
    draw(lead, JANUARY, 4)
    return audits.of_month(lead, JANUARY)[0].audit_id


def _submitted(lead: Desk) -> int:
    number = _drawn(lead)
    auditor = auditor_of(lead, number)
    fill(auditor, number, Grade.GOOD)
    record_worker(auditor, number, HEARD)
    record_family(auditor, number, replace(ASKED, asked_by=auditor.person.name))
    for question in audits.open_form(auditor, number).tool.family:
        record_answer(auditor, number, question.key, Said.NO)
    audits.submit(auditor, number)
    return number


def _disputed(lead: Desk) -> int:
    number = _submitted(lead)
    save_person(lead, SECOND_LEAD, Role.QUALITY_LEAD)
    reply(seated(lead, LEAD), number, ReplyKind.SAW)
    reply(auditor_of(lead, number), number, ReplyKind.DISPUTES, "The visits are all there.")
    return number
