"""A trust with a month that is old enough to be erased, made once."""

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

from conftest import JANUARY, SEED, WORLD, fill_by_verbs, made_once, seated, write_register

from auditui.practice.audit.record import Prose
from auditui.practice.grade import Grade
from auditui.practice.sample import ReplacementReason, Routine
from auditui.practice.tool import Answer
from auditui.workflow.audit import form as audits
from auditui.workflow.audit.moderation import moderate, reopen
from auditui.workflow.contract_return.publish import publish
from auditui.workflow.desk import Desk
from auditui.workflow.follow_up.actions import close, of_audit
from auditui.workflow.learning.search import search
from auditui.workflow.register.take import hold, import_register, release
from auditui.workflow.sample.draw import Terms, draw
from auditui.workflow.sample.freeze import freeze
from auditui.workflow.sample.look import show
from auditui.workflow.sample.upkeep import replace as replace_case

PLANTED = "Jo Planted"
"""A worker's name, which stands in every text of the trust."""

DAY, LATER = date(2016, 2, 1), date(2018, 1, 10)
MONTH = Routine(JANUARY)
THEN = replace(WORLD, now=lambda: datetime(2018, 1, 10, 9, tzinfo=UTC))
WHY = "Kept for a year, as agreed."


def _audited(lead: Desk) -> None:
    """January 2016 as it was frozen, drawn, audited, moderated, replaced in, and published."""
    hold(lead, "C0039", f"In court, says {PLANTED}.")
    freeze(lead, MONTH, Terms(8), "the lottery")
    draw(lead, JANUARY, 8, seed=SEED, seed_words="lottery of 6 January")
    release(lead, "C0039")
    case = show(lead, MONTH).cases[0]
    replace_case(lead, MONTH, case.case_ref, ReplacementReason.WRONG_RECORD)
    for heading in audits.of_month(lead, JANUARY):
        if heading.state.is_open:
            _audit(lead, heading.audit_id)
    (first, *_) = submitted(lead)
    reopen(lead, first, f"{PLANTED} says otherwise.")
    auditor = seated(lead, audits.standing(lead, first).heading.auditor)
    audits.write(auditor, first, Prose.STRENGTHS, f"More of {PLANTED}.")
    audits.submit(auditor, first, audits.oddities(auditor, audits.standing(auditor, first)))
    moderate(lead, first, Grade.REQUIRES_IMPROVEMENT, f"As {PLANTED} unveiled.")
    search(lead, "Seen")
    publish(replace(lead, today=date(2016, 2, 8)), JANUARY, "All were seen.")


def _audit(lead: Desk, number: int) -> None:
    auditor = seated(lead, audits.standing(lead, number).heading.auditor)
    fill_by_verbs(auditor, number)
    question = audits.open_form(auditor, number).tool.questions[0].key
    audits.answer(auditor, number, question, Answer.PARTLY)
    audits.note(auditor, number, question, f"{PLANTED} could not say.")
    audits.submit(auditor, number, audits.oddities(auditor, audits.standing(auditor, number)))
    for action in of_audit(lead, number):
        close(lead, action.action_id, f"{PLANTED} did it.")


def submitted(lead: Desk) -> list[int]:
    return [a.audit_id for a in audits.of_month(lead, JANUARY) if a.state.value == "submitted"]


def seen_later(lead: Desk, tmp_path: Path) -> Desk:
    """The trust two years later, with another register and one audit whose action is open."""
    made_once(lead, _audited)
    register = write_register(tmp_path / "new.csv")
    register.write_text(register.read_text().replace("\nC", "\nD").replace("Worker ", "Other "))
    desk = replace(lead, today=LATER, world=THEN)
    import_register(desk, register, date(2018, 1, 5), agreed=True)
    return desk
