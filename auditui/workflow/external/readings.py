"""Giving submitted audits to external auditors, their blind readings, and both side by side.

A reading changes no grade: where it convinces the quality lead, they moderate the audit as they
would any other, and say so in the reason.
"""

from collections.abc import Mapping
from dataclasses import replace

from auditui.practice.audit.record import AuditState
from auditui.practice.errors import AuditError, NotFound, NotUnderstood
from auditui.practice.external.reading import ExternalReading, TakenBack
from auditui.practice.grade import Grade
from auditui.practice.moderation.blind import Given, Pair, veiled_audit, veiled_heading
from auditui.practice.people import Person, Right, Role
from auditui.practice.text import clean_line, clean_prose
from auditui.workflow.audit.form import Form, open_form, recorded_form, standing, standing_heading
from auditui.workflow.desk import Desk, NoSuchPerson, change, keeping, require
from auditui.workflow.left import refuse_erased
from auditui.workflow.moderation.blind import DRAFT, check_grades, graded_keys
from auditui.workflow.moderation.veil import veiled
from auditui.workflow.reason import reason_given


class NotGiven(NotFound):
    """The audit was not given to the external auditor who asks for it, or not any more."""


class GivenAlready(AuditError):
    """The audit was given to this external auditor already."""


class NotToBeGiven(NotUnderstood):
    """Only an audit that was submitted can be given to an external auditor."""


class ReadAlready(AuditError):
    """The reading was given, and nothing of it is changed or taken back."""


def external_auditors(desk: Desk) -> tuple[Person, ...]:
    """Everybody here who is one, by name."""
    return desk.store.people.with_role(Role.EXTERNAL_AUDITOR)


def readings(desk: Desk) -> tuple[ExternalReading, ...]:
    """What was given to external auditors, those to be read first; to one of them only their own.

    Grades are shown once a reading was given, and of what whoever sits here is to moderate blind
    not before that.
    """
    found = desk.store.external_readings.all()
    if desk.person.sees_only_given:
        found = tuple(
            each for each in found if desk.person.is_called(each.reader) and each.taken_back is None
        )
    return tuple(_seen(desk, each) for each in found)


def give(desk: Desk, audit_id: int, name: str) -> ExternalReading:
    """Give a submitted audit to an external auditor to be read blind.

    Raises NoSuchAudit, NoSuchPerson, NotToBeGiven, GivenAlready, NotPermitted.
    """
    with change(desk, Right.MODERATE, "audit given to read", f"audit {audit_id}") as facts:
        heading = standing_heading(desk, audit_id)
        refuse_erased(heading.case_ref)
        person = desk.store.people.named(clean_line(name))
        is_external = person is not None and person.role is Role.EXTERNAL_AUDITOR
        if person is None or not is_external or person.ended_on is not None:
            raise NoSuchPerson(
                "No external auditor of that name is here. Check `auditui people list`."
            )
        if heading.state is not AuditState.SUBMITTED:
            raise NotToBeGiven("Only a submitted audit is read by an external auditor.")
        theirs = (each for each in _of(desk, audit_id) if person.is_called(each.reader))
        if any(each.taken_back is None for each in theirs):
            raise GivenAlready(f"It was given to {person.name} already.")
        by, at = desk.person.name, desk.now()
        number = desk.store.external_readings.give(audit_id, person.name, by, at)
        facts.note(reader=person.name, reading=number)
        return _numbered(desk, number)


def take_back(desk: Desk, audit_id: int, name: str, reason: str) -> ExternalReading:
    """Take an audit back from an external auditor who has not read it, with the reason.

    Raises NotGiven, ReadAlready, NeedsAReason, NotPermitted.
    """
    why = reason_given(reason)
    with change(desk, Right.MODERATE, "audit taken back", f"audit {audit_id}") as facts:
        folded = clean_line(name).casefold()
        given = [each for each in _of(desk, audit_id) if each.reader.casefold() == folded]
        found = next((each for each in given if each.taken_back is None), None)
        if found is None:
            raise NotGiven("It is not with an external auditor of that name.")
        _refuse_read(found)
        taken = TakenBack(desk.person.name, desk.now(), why)
        desk.store.external_readings.take_back(found.reading_id, taken)
        facts.note(reader=found.reader, reading=found.reading_id, reason=why)
        return _numbered(desk, found.reading_id)


def blind_form(desk: Desk, audit_id: int) -> tuple[Form, Given]:
    """The form of an audit that was given to whoever sits here, without grades, reasons or names.

    With it the grades kept of the reading so far. Raises NotGiven, ReadAlready, NotPermitted.
    """
    require(desk, Right.READ_AS_EXTERNAL)
    _to_read(desk, audit_id)
    kept = desk.store.forms.drafts(audit_id, desk.person.name)
    grades = {
        key.removeprefix(DRAFT): Grade(text) for key, text in kept.items() if key.startswith(DRAFT)
    }
    form = open_form(desk, audit_id)
    return replace(form, audit=veiled_audit(form.audit), drafts={}), Given(grades)


def keep_grade(desk: Desk, audit_id: int, section: str, grade: Grade) -> None:
    """Keep a grade of a reading that is not given yet. Raises NotGiven, NotPermitted, Busy."""
    with keeping(desk, Right.READ_AS_EXTERNAL):
        _to_read(desk, audit_id)
        desk.store.forms.keep_draft(audit_id, desk.person.name, f"{DRAFT}{section}", grade.value)


def read(desk: Desk, audit_id: int, grades: Mapping[str, Grade], note: str = "") -> ExternalReading:
    """Give a grade for every section and `overall`, before ours are seen; once.

    Raises NotGraded, NotGiven, ReadAlready, NotPermitted.
    """
    with change(desk, Right.READ_AS_EXTERNAL, "audit read outside", f"audit {audit_id}") as facts:
        found = _to_read(desk, audit_id)
        audit, tool = standing(desk, audit_id), recorded_form(desk, audit_id).tool
        check_grades(graded_keys(tool), grades)
        pairs = {key: Pair(audit.judgement(key).grade, grades[key]) for key in graded_keys(tool)}
        words = clean_prose(note).strip()
        desk.store.external_readings.read(
            found.reading_id, pairs, words, desk.now(), audit.heading.submitted_at
        )
        for key in pairs:
            desk.store.forms.drop_draft(audit_id, desk.person.name, f"{DRAFT}{key}")
        facts.note(grades={key: pair.moderator.value for key, pair in pairs.items()}, note=words)
        return _numbered(desk, found.reading_id)


def compared(desk: Desk, audit_id: int) -> tuple[Form, tuple[ExternalReading, ...]]:
    """An audit and every reading of it that was given, as far as whoever sits here may see.

    An external auditor sees their own, once they have given it. Raises NotGiven.
    """
    found = tuple(each for each in readings(desk) if each.heading.audit_id == audit_id)
    given = tuple(each for each in found if each.read_at is not None)
    if not given:
        raise NotGiven("No external auditor has read it yet.")
    form = open_form(desk, audit_id)
    if desk.person.sees_only_given:
        form = replace(form, audit=veiled_audit(form.audit), drafts={})
    return form, given


def _to_read(desk: Desk, audit_id: int) -> ExternalReading:
    theirs = (each for each in _of(desk, audit_id) if desk.person.is_called(each.reader))
    found = next((each for each in theirs if each.taken_back is None), None)
    if found is None:
        raise NotGiven(
            "This audit is not given to you. `auditui external list` has those that are."
        )
    _refuse_read(found)
    if found.heading.state is not AuditState.SUBMITTED:
        raise NotGiven("It was given back to its auditor. Read it once it is submitted again.")
    return found


def _refuse_read(found: ExternalReading) -> None:
    if found.read_at is not None:
        raise ReadAlready(f"{found.reader} has read it, and that stands.")


def _of(desk: Desk, audit_id: int) -> tuple[ExternalReading, ...]:
    every = desk.store.external_readings.all()
    return tuple(each for each in every if each.heading.audit_id == audit_id)


def _numbered(desk: Desk, reading_id: int) -> ExternalReading:
    every = desk.store.external_readings.all()
    return _seen(desk, next(each for each in every if each.reading_id == reading_id))


def _seen(desk: Desk, each: ExternalReading) -> ExternalReading:
    """A reading as whoever sits here may see it: the name and grades of ours where they may."""
    (heading,) = veiled(desk, [each.heading])
    if desk.person.sees_only_given:
        return replace(each, heading=veiled_heading(heading), by="the trust")
    return replace(each, heading=heading, pairs={} if heading.is_hidden else each.pairs)
