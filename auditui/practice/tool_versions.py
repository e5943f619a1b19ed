"""Versions of the tool and the thresholds beside each other: what goes together, what changed."""

from collections.abc import Iterator, Sequence

from auditui.dataclass import dataclass
from auditui.practice.period import Month
from auditui.practice.tool import OVERALL, AuditTool, Question, Thresholds, in_force


@dataclass(frozen=True)
class Reworded:
    """A question whose words have changed: its key, how it was put, how it is put now."""

    key: str
    was: str
    now: str


@dataclass(frozen=True)
class Rewording:
    """How the questions of a tool differ from those of another: new ones by key, gone ones too."""

    reworded: tuple[Reworded, ...] = ()
    added: tuple[str, ...] = ()
    dropped: tuple[str, ...] = ()


def rewording(before: AuditTool | None, now: AuditTool) -> Rewording:
    """How the questions of a tool differ from those of the one before it, where there is one."""
    if before is None:
        return Rewording()
    then: dict[str, Question] = {question.key: question for question in before.questions}
    kept = [question for question in now.questions if question.key in then]
    asked = {question.key for question in now.questions}
    return Rewording(
        tuple(
            Reworded(question.key, then[question.key].text, question.text)
            for question in kept
            if question.wording != then[question.key].wording
        ),
        tuple(question.key for question in now.questions if question.key not in then),
        tuple(key for key in then if key not in asked),
    )


def pairs(
    tools: Sequence[AuditTool], thresholds: Sequence[Thresholds]
) -> Iterator[tuple[AuditTool, Thresholds]]:
    """Each tool with the thresholds that are in force together in some month, once."""
    months = {*map(first_month_of, tools), *map(first_month_of, thresholds)}
    seen: list[tuple[str, str]] = []
    for day in sorted(month.first_day for month in months):
        tool, standard = in_force(tools, day), in_force(thresholds, day)
        if tool is not None and standard is not None:
            names = tool.version, standard.version
            if names not in seen:
                seen.append(names)
                yield tool, standard


def unmatched(tool: AuditTool, thresholds: Thresholds) -> tuple[list[str], list[str]]:
    """The sections of a tool that thresholds do not describe, and what they describe beside it."""
    sections = [section.key for section in tool.sections]
    described = [key for key in thresholds.descriptors if key != OVERALL]
    return (
        [key for key in sections if key not in described],
        [key for key in described if key not in sections],
    )


def first_month_of(version: AuditTool | Thresholds) -> Month:
    """The first month whose sample is made under a version, if none takes over from it before."""
    month = Month.of(version.in_force_from)
    return month if version.in_force_from.day == 1 else month.plus(1)
