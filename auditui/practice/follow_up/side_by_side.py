"""An audit beside its re-audit: each grade, and what was weak in either."""

from collections.abc import Iterator

from auditui.dataclass import dataclass
from auditui.practice.audit.record import Audit
from auditui.practice.tool import Answer, AuditTool

FINAL = "Final grade"
_NONE = "–"
_ORDER = (Answer.NO, Answer.PARTLY, Answer.YES)


@dataclass(frozen=True)
class Beside:
    """What was found of a section or question, then and now, and what that is, if comparable."""

    title: str
    then: str
    now: str
    change: str = ""


@dataclass(frozen=True)
class SideBySide:
    """Both audits, row by row; grades under other thresholds are shown and not compared."""

    first: int
    again: int
    same_thresholds: bool
    rows: tuple[Beside, ...]


def side_by_side(first: Audit, tool: AuditTool, again: Audit, new_tool: AuditTool) -> SideBySide:
    """The final grade, every section, and every question that was not answered yes in either."""
    is_same = first.heading.thresholds == again.heading.thresholds
    return SideBySide(
        first.heading.audit_id,
        again.heading.audit_id,
        is_same,
        (
            *_grades(first, again, (tool, new_tool), is_same=is_same),
            *_questions(first, tool, again, new_tool),
        ),
    )


def _grades(
    first: Audit, again: Audit, tools: tuple[AuditTool, AuditTool], *, is_same: bool
) -> Iterator[Beside]:
    then, now = first.heading.final, again.heading.final
    yield _beside(FINAL, then.value if then else "", now.value if now else "",
                  _better(then.rank, now.rank) if is_same and then and now else "")  # fmt: skip
    titles = {each.key: each.title for tool in reversed(tools) for each in tool.sections}
    for key, title in titles.items():
        was, is_now = first.judgement(key).grade, again.judgement(key).grade
        yield _beside(
            title,
            was.value if was else "",
            is_now.value if is_now else "",
            _better(was.rank, is_now.rank) if is_same and was and is_now else "",
        )


def _questions(
    first: Audit, tool: AuditTool, again: Audit, new_tool: AuditTool
) -> Iterator[Beside]:
    """Questions that both versions ask in the same words."""
    asked = {each.key: each for each in tool.questions}
    for question in new_tool.questions:
        before = asked.get(question.key)
        if before is None or before.wording != question.wording:
            continue
        was, now = first.response(question.key).answer, again.response(question.key).answer
        if {was, now} & {Answer.NO, Answer.PARTLY}:
            change = ""
            if was in _ORDER and now in _ORDER:
                change = _better(-_ORDER.index(was), -_ORDER.index(now))
            yield _beside(question.text, was.value if was else "", now.value if now else "", change)


def _better(then: int, now: int) -> str:
    """What a rank that is better the lower it is became."""
    return "alike" if then == now else "better" if now < then else "worse"


def _beside(title: str, then: str, now: str, change: str) -> Beside:
    return Beside(title, then or _NONE, now or _NONE, change)
