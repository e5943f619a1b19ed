"""A form that was filled in as text, read into the audit that it makes of the one it was of."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import partial

from auditui.exchange.audit_form.layout import (
    ABOVE_CEILING,
    ANSWER,
    DUE,
    ESCALATED_ON,
    ESCALATED_TO,
    GRADE,
    NOTE,
    OWNER,
    PROSE,
    REASON,
    TAGS,
    TEXT,
    WHAT,
    WHAT_WAS_DONE,
    first_line,
    places,
)
from auditui.exchange.audit_form.lines import Entry, FilledPlace, Sorting
from auditui.exchange.audit_form.refused import Refused, day_said
from auditui.exchange.audit_form.ties import with_because, with_excuse
from auditui.exchange.audit_form.voices import with_voice
from auditui.exchange.audit_form.write import as_text
from auditui.exchange.files.faults import Faults
from auditui.practice.audit.form import ItemKind
from auditui.practice.audit.record import Action, Audit, Prose
from auditui.practice.errors import Fault, NotUnderstood
from auditui.practice.grade import Grade
from auditui.practice.learning.tag import ChosenTag, Tag
from auditui.practice.text import clean_line, clean_prose
from auditui.practice.tool import Answer, AuditTool, Thresholds

_ANSWERS = {
    **{answer.value: answer for answer in Answer},
    "y": Answer.YES,
    "p": Answer.PARTLY,
    "n": Answer.NO,
    **dict.fromkeys(("a", "na", "n/a"), Answer.NOT_APPLICABLE),
}


MadeUnder = tuple[AuditTool, Thresholds]
"""What a form is made under."""


def filled(
    name: str, text: str, audit: Audit, made: MadeUnder, today: date, tags: Sequence[Tag] = ()
) -> Audit:
    """The audit with what the text says; what is left empty there stays as it is.

    `tags` is the trust's whole list.

    A new action has the number 0. Days may count from `today`. Raises ImportRefused, naming each
    faulty line of the file `name` by its number and label.
    """
    faults = Faults(name)
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").split("\n")
    if lines[0].strip() != first_line(audit.heading):
        faults.add(Fault("", 1, "", f"This is no form of audit {audit.heading.audit_id}."))
        faults.refuse_if_any()
    tool, thresholds = made
    offered = [tag.title for tag in tags if tag.is_offered]
    explained = frozenset(as_text(audit, tool, thresholds, offered).splitlines())
    sorting = Sorting(places(audit, tool), explained, faults)
    for row, line in enumerate(lines[1:], start=2):
        sorting.take(row, line)
    for each in sorted(sorting.found, key=_is_of_actions):
        try:
            if said := _said(each):
                audit = _with(audit, each, said, (tool, tags), today)
        except Refused as refused:
            faults.add(refused.fault)
    faults.refuse_if_any()
    return audit


def _said(found: FilledPlace) -> dict[str, str]:
    """What stands behind the labels of a place, of those behind which anything does."""
    texts = {label: _text(label, entry) for label, entry in found.entries.items()}
    return {label: text for label, text in texts.items() if text}


def _with(
    audit: Audit,
    found: FilledPlace,
    said: Mapping[str, str],
    offers: tuple[AuditTool, Sequence[Tag]],
    today: date,
) -> Audit:
    tool, tags = offers
    match found.place.item.kind:
        case ItemKind.SAFETY:
            return _with_safety(audit, found, said, today)
        case ItemKind.QUESTION:
            return _with_response(audit, found, said, tool)
        case ItemKind.JUDGEMENT:
            return _with_judgement(audit, found, said)
        case ItemKind.PROSE:
            return _with_prose(audit, found, said, tags)
        case ItemKind.ACTIONS:
            excused = found.place.is_excuse
            take = with_excuse if excused else partial(_with_action, today=today)
            return take(audit, found, said, tool)
        case _:
            return with_voice(audit, found, said, today)


def _is_of_actions(found: FilledPlace) -> bool:
    """Whether it is read last, since what follows from a weakness is said of answers and grades."""
    return found.place.item.kind is ItemKind.ACTIONS


def _text(label: str, entry: Entry) -> str:
    if label not in PROSE and any(line.strip() for line in entry.lines[1:]):
        raise Refused(entry.row, label, "This goes on one line.")
    try:
        clean = clean_prose if label in PROSE or label == WHAT else clean_line
        return clean(entry.text)
    except NotUnderstood as problem:
        raise Refused(entry.row, label, str(problem)) from None


def _with_safety(audit: Audit, found: FilledPlace, said: Mapping[str, str], today: date) -> Audit:
    safety = audit.safety
    if ANSWER in said:
        answer = _ANSWERS.get(said[ANSWER].casefold())
        if answer not in {Answer.YES, Answer.NO}:
            raise Refused(found.entries[ANSWER].row, ANSWER, "Answer yes or no.")
        safety = replace(safety, is_safe=answer is Answer.YES)
    return replace(
        audit,
        safety=replace(
            safety,
            escalated_to=said.get(ESCALATED_TO, safety.escalated_to),
            escalated_on=day_said(found, ESCALATED_ON, said, today, looking_back=True)
            or safety.escalated_on,
            what_was_done=said.get(WHAT_WAS_DONE, safety.what_was_done),
        ),
    )


def _with_response(
    audit: Audit, found: FilledPlace, said: Mapping[str, str], tool: AuditTool
) -> Audit:
    key = found.place.item.key
    response = audit.response(key)
    if ANSWER in said:
        answer = _ANSWERS.get(said[ANSWER].casefold())
        choices = tool.question(key).choices
        if answer not in choices:
            offered = ", ".join(choice.value for choice in choices)
            raise Refused(found.entries[ANSWER].row, ANSWER, f"Answer one of: {offered}.")
        response = replace(response, answer=answer)
    response = replace(response, note=said.get(NOTE, response.note))
    return replace(audit, responses={**audit.responses, key: response})


def _with_judgement(audit: Audit, found: FilledPlace, said: Mapping[str, str]) -> Audit:
    key = found.place.item.key
    judgement = audit.judgement(key)
    if GRADE in said:
        try:
            judgement = replace(judgement, grade=Grade.parse(said[GRADE]))
        except NotUnderstood as problem:
            raise Refused(found.entries[GRADE].row, GRADE, str(problem)) from None
    judgement = replace(judgement, reason=said.get(REASON, judgement.reason))
    return replace(
        audit,
        judgements={**audit.judgements, key: judgement},
        above_ceiling_reason=said.get(ABOVE_CEILING, audit.above_ceiling_reason),
    )


def _with_prose(
    audit: Audit, found: FilledPlace, said: Mapping[str, str], tags: Sequence[Tag]
) -> Audit:
    prose = Prose(found.place.item.key)
    if TEXT in said:
        audit = replace(audit, prose={**audit.prose, prose: said[TEXT]})
    if TAGS not in said or prose.side is None:
        return audit
    chosen = {each.tag_id: each for each in audit.tags if each.side is prose.side}
    now = []
    for title in filter(None, map(str.strip, said[TAGS].split(";"))):
        tag = next((each for each in tags if each.is_called(title)), None)
        if tag is None or not (tag.is_offered or tag.tag_id in chosen):
            problem = "A tag that is not offered; choose from those that stand above it."
            raise Refused(found.entries[TAGS].row, TAGS, problem)
        now.append(ChosenTag(prose.side, tag.tag_id, tag.title))
    others = (each for each in audit.tags if each.side is not prose.side)
    return replace(audit, tags=(*others, *now))


def _with_action(
    audit: Audit, found: FilledPlace, said: Mapping[str, str], tool: AuditTool, today: date
) -> Audit:
    before = found.place.action
    day = day_said(found, DUE, said, today) or (before.due if before else None)
    what = said.get(WHAT, before.what if before else "")
    owner = said.get(OWNER, before.owner if before else "")
    if day is None or not what or not owner:
        raise Refused(found.row, "", "An action says what is to be done, who does it and by when.")
    action = Action(before.action_id if before else 0, what, owner, day)
    if before is None:
        added = replace(audit, actions=(*audit.actions, action))
        return with_because(added, found, said, tool, len(added.actions))
    at = [each.action_id for each in audit.actions].index(before.action_id)
    others = (*audit.actions[:at], action, *audit.actions[at + 1 :])
    return with_because(replace(audit, actions=others), found, said, tool, at + 1)
