"""The audit form without a case, to be printed and written on by hand."""

from collections.abc import Iterator
from itertools import groupby

from auditui.dataclass import dataclass
from auditui.practice.audit.form import Item, ItemKind, items
from auditui.practice.grade import Grade
from auditui.practice.sample import Kind
from auditui.practice.tool import OVERALL, Answer, AuditTool, Thresholds
from auditui.practice.voices.question import Said

ACTIONS = 4
"""How many actions there is room for."""


@dataclass(frozen=True)
class ToWrite:
    """What is written by hand: its name, and on how many lines."""

    label: str
    lines: int = 1


@dataclass(frozen=True)
class BlankItem:
    """An item: what to know for it, a name and a meaning each, what to tick, what to write."""

    title: str
    explained: tuple[tuple[str, str], ...]
    ticked: tuple[str, ...]
    written: tuple[ToWrite, ...]


@dataclass(frozen=True)
class BlankPage:
    """The items of a page under its title, with what they are for."""

    title: str
    purpose: str
    items: tuple[BlankItem, ...]


@dataclass(frozen=True)
class BlankForm:
    """The form: what to write of the case, what to tick of the audit, and the pages."""

    title: str
    made_under: str
    written: tuple[ToWrite, ...]
    kinds: tuple[str, ...]
    pages: tuple[BlankPage, ...]


def blank_form(
    tool: AuditTool, thresholds: Thresholds, kind: Kind | None = None, theme: str = ""
) -> BlankForm:
    """The form of a tool and thresholds; of one kind of audit, or for a theme, where that is said.

    The tool of a theme has what the theme asks.
    """
    named = f": {theme}" if theme else f": {kind.value}" if kind else ""
    purposes = {each.title: each.purpose for each in tool.checklists}
    grouped = groupby(items(tool), key=lambda item: item.page)
    return BlankForm(
        title=f"Case file audit{named}",
        made_under=f"Audit tool {tool.version}, thresholds {thresholds.version}",
        written=tuple(map(ToWrite, ("Case reference", "Month", "Team", "Auditor", "Audited on"))),
        kinds=() if named else tuple(each.value for each in Kind),
        pages=tuple(
            BlankPage(
                title,
                purposes.get(title, ""),
                tuple(_item(item, tool, thresholds) for item in of_page),
            )
            for title, of_page in grouped
        ),
    )


def _item(item: Item, tool: AuditTool, thresholds: Thresholds) -> BlankItem:
    explained = tuple(_explained(item, tool, thresholds))
    return BlankItem(item.title, explained, _ticked(item, tool), tuple(_written(item)))


def _explained(item: Item, tool: AuditTool, thresholds: Thresholds) -> Iterator[tuple[str, str]]:
    match item.kind:
        case ItemKind.SAFETY:
            yield "", "Where the answer is no, escalate before anything else."
        case ItemKind.QUESTION:
            yield "", tool.question(item.key).guidance
        case ItemKind.JUDGEMENT:
            yield from (("", each.guidance) for each in tool.sections if each.key == item.key)
            described = thresholds.describe(item.key)
            yield from ((grade.title, described[grade]) for grade in Grade)
            if item.key == OVERALL:
                yield "", _CEILING.format(tool.ceiling.value)
        case ItemKind.WORKER | ItemKind.FAMILY:
            yield "", "No part of the grade. Where the answer is no, say why not."
        case ItemKind.ACTIONS:
            yield "", "After requires improvement or inadequate at least one is needed."


_CEILING = "Where a section is inadequate, no better than {} is suggested; you decide."


def _ticked(item: Item, tool: AuditTool) -> tuple[str, ...]:
    match item.kind:
        case ItemKind.SAFETY | ItemKind.WORKER | ItemKind.FAMILY:
            return (Answer.YES.value, Answer.NO.value)
        case ItemKind.FAMILY_QUESTION:
            return tuple(each.value for each in Said)
        case ItemKind.QUESTION:
            return tuple(each.value for each in tool.question(item.key).choices)
        case ItemKind.JUDGEMENT:
            return tuple(grade.value for grade in Grade)
    return ()


def _written(item: Item) -> Iterator[ToWrite]:
    match item.kind:
        case ItemKind.SAFETY:
            yield from (ToWrite("Escalated to"), ToWrite("On"), ToWrite("What was done", 3))
        case ItemKind.QUESTION:
            yield ToWrite("Note", 2)
        case ItemKind.JUDGEMENT:
            yield ToWrite("Reason", 3)
            if item.key == OVERALL:
                yield ToWrite("Why above the suggested ceiling", 2)
        case ItemKind.PROSE:
            yield ToWrite("", 8)
        case _:
            yield from _OF_OTHERS[item.kind]


_OF_OTHERS = {
    ItemKind.ACTIONS: tuple(
        written
        for number in range(1, ACTIONS + 1)
        for written in (
            ToWrite(f"{number}. What is to be done", 2),
            ToWrite("Who will do it"),
            ToWrite("By when"),
        )
    ),
    ItemKind.WORKER: (
        ToWrite("Told of the audit on"),
        ToWrite("Why not"),
        ToWrite("In the worker's own words", 3),
    ),
    ItemKind.FAMILY: (
        ToWrite("Asked by"),
        ToWrite("How, and with whom"),
        ToWrite("Why not"),
    ),
    ItemKind.FAMILY_QUESTION: (ToWrite("In their own words", 2),),
}
