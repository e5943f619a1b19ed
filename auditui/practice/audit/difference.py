"""What an audit as somebody saw it says otherwise than the audit as it is recorded."""

from collections.abc import Iterator

from auditui.practice.audit.record import Action, Audit, Prose, Safety
from auditui.practice.day import typed_day
from auditui.practice.tool import OVERALL, AuditTool

_NOTHING = "nothing"


def differences(seen: Audit, now: Audit, tool: AuditTool) -> tuple[str, ...]:
    """A sentence for each thing that is recorded otherwise than it was seen, in form order."""
    return tuple(_differences(seen, now, tool))


def _differences(seen: Audit, now: Audit, tool: AuditTool) -> Iterator[str]:
    yield from _values("Is the child safe now?", _safety(seen.safety), _safety(now.safety))
    for question in tool.questions:
        was, stands = seen.response(question.key), now.response(question.key)
        yield from _values(
            question.text,
            was.answer.value if was.answer else _NOTHING,
            stands.answer.value if stands.answer else _NOTHING,
        )
        yield from _texts(f"The note on “{question.text}”", was.note, stands.note)
    for title, key in (*((each.title, each.key) for each in tool.sections), _OVERALL):
        before, after = seen.judgement(key), now.judgement(key)
        yield from _values(
            title,
            before.grade.title if before.grade else _NOTHING,
            after.grade.title if after.grade else _NOTHING,
        )
        yield from _texts(f"The reason for “{title}”", before.reason, after.reason)
    yield from _texts(
        "Why it is above the suggested ceiling",
        seen.above_ceiling_reason,
        now.above_ceiling_reason,
    )
    for prose in Prose:
        yield from _texts(prose.title, seen.prose.get(prose, ""), now.prose.get(prose, ""))
        yield from _values(
            f"{prose.title}: tags",
            "; ".join(seen.tagged(prose)) or _NOTHING,
            "; ".join(now.tagged(prose)) or _NOTHING,
        )
    yield from _actions(seen.actions, now.actions)
    if (seen.voices.worker, seen.voices.family) != (now.voices.worker, now.voices.family):
        yield "What the worker or the family said is recorded otherwise."
    if seen.ties != now.ties:
        yield "What follows from the weaknesses is recorded otherwise."


_OVERALL = ("Overall grade", OVERALL)


def _values(what: str, seen: str, now: str) -> Iterator[str]:
    if seen != now:
        yield f"“{what}”: {now} is recorded, {seen} was seen."


def _texts(what: str, seen: str, now: str) -> Iterator[str]:
    if seen != now:
        yield f"{what} is worded otherwise."


def _safety(safety: Safety) -> str:
    said = {None: _NOTHING, True: "yes", False: "no"}[safety.is_safe]
    escalation = (safety.escalated_to, typed_day(safety.escalated_on), safety.what_was_done)
    told = ", ".join(part for part in escalation if part)
    return f"{said} ({told})" if told else said


def _actions(seen: tuple[Action, ...], now: tuple[Action, ...]) -> Iterator[str]:
    if seen == now:
        return
    gone = len(set(seen) - set(now))
    new = len(set(now) - set(seen))
    yield f"Actions: {new} recorded that were not seen, {gone} seen that are not recorded."
