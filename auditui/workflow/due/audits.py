"""What is to be read: audits, moderation and calibration."""

from collections.abc import Iterator

from auditui.practice.audit.hand_back import HandBack
from auditui.practice.audit.record import AuditHeading
from auditui.practice.audit.words import audit_words, extended_words, is_reopened
from auditui.practice.calibration.exercise import Round
from auditui.practice.day import short_day
from auditui.practice.due.item import OpenItem, OpenKind
from auditui.practice.people import Right
from auditui.practice.text import counted
from auditui.practice.tool import OVERALL
from auditui.workflow.audit.hand_back import waiting
from auditui.workflow.desk import Desk
from auditui.workflow.due.around import Around
from auditui.workflow.moderation.veil import veiled
from auditui.workflow.tool_in_force import versions_of

BESIDE_QUESTIONS = 2
"""What an audit asks beside questions and sections: whether the child is safe, and its grade."""


def audits(desk: Desk, around: Around) -> Iterator[OpenItem]:
    """The audits to do or in draft, with how much of each is answered."""
    asked: dict[tuple[str, str], int] = {}
    found = desk.store.open_audits.all()
    back = waiting(desk)
    headings = veiled(desk, (each.heading for each in found))
    for each, heading in zip(found, headings, strict=True):
        version = heading.tool, heading.thresholds
        if version not in asked:
            tool, _ = versions_of(desk.store, *version)
            asked[version] = len(tool.questions) + len(tool.sections) + BESIDE_QUESTIONS
        if handed := back.get(heading.audit_id):
            yield _handed_back(desk, heading, handed, around)
            continue
        state = "reopened" if is_reopened(heading) else heading.state.value
        why_nobody = _why_nobody(heading, around)
        yield OpenItem(
            kind=OpenKind.AUDIT,
            number=heading.audit_id,
            what=f"{audit_words(heading)} of case {heading.case_ref}",
            who=() if why_nobody else around.who(heading.auditor),
            due=heading.due,
            case_ref=heading.case_ref,
            team=heading.team,
            locality=around.localities.get(heading.team, ""),
            month=heading.month,
            audit_id=heading.audit_id,
            state=", ".join(part for part in (state, extended_words(heading), why_nobody) if part),
            done=each.answered,
            of=asked[version] + each.theme_questions,
        )


def _why_nobody(heading: AuditHeading, around: Around) -> str:
    """Why nobody goes on with an audit that somebody has, or nothing where they can."""
    if around.has_left(heading.auditor):
        return f"{heading.auditor} is not here any more"
    if around.makes_no_audits(heading.auditor):
        return f"{heading.auditor} makes no audits any more"
    return ""


def _handed_back(desk: Desk, heading: AuditHeading, handed: HandBack, around: Around) -> OpenItem:
    """A file that its auditor handed back, which presses from that day until it is given on."""
    (who,) = around.who(handed.who)
    since = handed.at.astimezone(desk.zone).date()
    due = f", the audit is due {short_day(heading.due)}" if heading.due else ""
    return OpenItem(
        kind=OpenKind.AUDIT,
        number=heading.audit_id,
        what=f"give {audit_words(heading)} of case {heading.case_ref} to another auditor",
        who=around.whoever_may(Right.DRAW),
        due=min(since, heading.due or since),
        case_ref=heading.case_ref,
        team=heading.team,
        locality=around.localities.get(heading.team, ""),
        month=heading.month,
        audit_id=heading.audit_id,
        state=f"handed back by {who}{due}",
    )


def moderation(desk: Desk, around: Around) -> Iterator[OpenItem]:
    """The audits drawn for moderation that are not moderated yet."""
    chosen = [each for each in desk.store.moderation_draws.chosen(None) if not each.is_done]
    auditors = {
        each.audit_id: each.auditor
        for each in desk.store.audits.numbered(each.audit_id for each in chosen)
    }
    for each in chosen:
        auditor = auditors[each.audit_id]
        yield OpenItem(
            kind=OpenKind.MODERATION,
            number=each.audit_id,
            what=f"{'settle' if each.is_read else 'read blind'} the audit of case {each.case_ref}",
            who=around.whoever_may(Right.MODERATE, auditor),
            case_ref=each.case_ref,
            team=each.team,
            locality=around.localities.get(each.team, ""),
            month=each.month,
            audit_id=each.audit_id,
            state=f"read by {each.read_by}" if each.read_by else "",
        )


def calibration(desk: Desk, around: Around) -> Iterator[OpenItem]:
    """The calibrations that are read, or read and not agreed on yet."""
    for each in desk.store.calibrations.all():
        newest = each.newest
        if newest.is_read:
            who = tuple(person.name for person in around.here if newest.left_to(person))
            expected = len(newest.files) * len(newest.readers)
            what = f"read {counted(len(newest.files), 'file')} for the calibration {each.title}"
            far = f"{newest.readings} of {expected} readings"
        elif newest.is_closed and not newest.is_agreed:
            who, what = (
                around.whoever_may(Right.CALIBRATE),
                f"agree on the calibration {each.title}",
            )
            far = _agreed_words(newest)
        else:
            continue
        yield OpenItem(OpenKind.CALIBRATION, each.exercise_id, what, who, due=newest.due, state=far)


def _agreed_words(of: Round) -> str:
    left = [case for case in of.shared if (case, OVERALL) not in of.consensus]
    return f"{counted(len(left), 'file')} to agree on"
