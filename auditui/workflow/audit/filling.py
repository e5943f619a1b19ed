"""The form as a text file: written out, and filled in by the verbs that the screen uses."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from auditui.exchange.audit_form.read import filled
from auditui.exchange.audit_form.write import as_text
from auditui.exchange.files.faults import refused
from auditui.exchange.files.source_file import SourceFile, read_source
from auditui.exchange.files.text_file import text_or_none
from auditui.practice.audit.record import Action, Audit, Prose
from auditui.practice.tool import OVERALL, AuditTool
from auditui.workflow.audit import form as verbs
from auditui.workflow.desk import Desk
from auditui.workflow.follow_up.filling import follow_steps
from auditui.workflow.learning import choosing
from auditui.workflow.voices.filling import voice_steps


def form_text(desk: Desk, audit_id: int) -> str:
    """The whole form of an audit as text, with its guidance and what is recorded so far.

    Raises NoSuchAudit.
    """
    form = verbs.open_form(desk, audit_id)
    titles = [tag.title for tag in desk.store.tags.all() if tag.is_offered]
    return as_text(form.audit, form.tool, form.thresholds, titles)


def fill(
    desk: Desk, audit_id: int, path: Path, submit: bool = False, although_odd: bool = False
) -> Audit:
    """Record what a form says that was filled in as text, all of it or nothing, and submit it.

    What is left empty in it stays as it is recorded. What is odd in it is submitted only where
    that is said. Raises ImportRefused with the faults by line, NotYours, NotOpen, Incomplete,
    Odd, Busy.
    """
    verbs.require_to_write(desk, audit_id)
    source = read_source(path)
    with desk.store.writing():
        form = verbs.recorded_form(desk, audit_id)
        made = form.tool, form.thresholds
        tags = desk.store.tags.all()
        meant = filled(source.name, _text(source), form.audit, made, desk.today, tags)
        for step in _steps(desk, form.audit, meant, form.tool):
            step()
        if submit:
            found = verbs.oddities(desk, verbs.standing(desk, audit_id)) if although_odd else ()
            verbs.submit(desk, audit_id, found)
        return verbs.standing(desk, audit_id)


def _text(source: SourceFile) -> str:
    text = text_or_none(source.content)
    if text is None:
        raise refused(source.name, "This is not a text file; save the form as plain text.")
    return text


Step = Callable[[], Audit]
"""Recording one thing that differs, by the verb that is its own."""


def _steps(desk: Desk, audit: Audit, meant: Audit, tool: AuditTool) -> Iterator[Step]:
    """What has to be done for the audit to say what is meant, in form order."""
    number = audit.heading.audit_id
    if meant.safety != audit.safety:
        yield partial(verbs.record_safety, desk, number, meant.safety)
    for question in tool.questions:
        yield from _answered(desk, audit, meant, question.key)
    for section in (*(section.key for section in tool.sections), OVERALL):
        yield from _judged(desk, audit, meant, section)
    if meant.above_ceiling_reason != audit.above_ceiling_reason:
        yield partial(verbs.explain_above_ceiling, desk, number, meant.above_ceiling_reason)
    yield from _written(desk, audit, meant, Prose.STRENGTHS, Prose.AREAS_TO_IMPROVE)
    yield from _tagged(desk, audit, meant)
    for action in (each for each in meant.actions if each not in audit.actions):
        yield partial(_act, desk, number, action)
    yield from follow_steps(desk, audit, meant)
    yield from _written(desk, audit, meant, Prose.FEEDBACK)
    yield from voice_steps(desk, audit, meant)


def _written(desk: Desk, audit: Audit, meant: Audit, *texts: Prose) -> Iterator[Step]:
    for prose in texts:
        if meant.prose.get(prose, "") != audit.prose.get(prose, ""):
            yield partial(verbs.write, desk, audit.heading.audit_id, prose, meant.prose[prose])


def _tagged(desk: Desk, audit: Audit, meant: Audit) -> Iterator[Step]:
    number = audit.heading.audit_id
    for tag in (each for each in meant.tags if each not in audit.tags):
        yield partial(choosing.choose, desk, number, tag.side, tag.title)
    for tag in (each for each in audit.tags if each not in meant.tags):
        yield partial(choosing.take_off, desk, number, tag.side, tag.title)


def _act(desk: Desk, number: int, action: Action) -> Audit:
    is_new = not action.action_id
    return (verbs.add_action if is_new else verbs.change_action)(desk, number, action)


def _answered(desk: Desk, audit: Audit, meant: Audit, question: str) -> Iterator[Step]:
    before, after = audit.response(question), meant.response(question)
    number = audit.heading.audit_id
    if after.answer != before.answer:
        yield partial(verbs.answer, desk, number, question, after.answer)
    if after.note != before.note:
        yield partial(verbs.note, desk, number, question, after.note)


def _judged(desk: Desk, audit: Audit, meant: Audit, section: str) -> Iterator[Step]:
    before, after = audit.judgement(section), meant.judgement(section)
    number = audit.heading.audit_id
    if after.grade != before.grade:
        yield partial(verbs.grade, desk, number, section, after.grade)
    if after.reason != before.reason:
        yield partial(verbs.give_reason, desk, number, section, after.reason)
