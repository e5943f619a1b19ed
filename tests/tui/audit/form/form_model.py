"""A small model of the form: what is on record, what can be read on the screen, what a key does."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from conftest import TODAY
from textual.geometry import Offset, Region
from tui.at_the_screen import screen_text
from tui.audit.form.at_the_form import AtTheForm

from auditui.practice.audit.form import (
    ABOVE_CEILING,
    ACTION_DUE,
    ACTION_OWNER,
    ACTION_WHAT,
    ESCALATED_ON,
    ESCALATED_TO,
    WHAT_WAS_DONE,
    ItemKind,
    change_key,
    note_key,
    prose_key,
    reason_key,
)
from auditui.practice.audit.record import Action
from auditui.practice.day import NotADay, typed_day
from auditui.practice.tool import OVERALL
from auditui.tui.audit.form.page.row import FormRow
from auditui.tui.parts.day_reader import DayReader
from auditui.tui.parts.text import FormText
from auditui.workflow.audit.form import open_form
from auditui.workflow.desk import Desk

ANSWERS = {"y": "Yes", "p": "Partly", "n": "No", "a": "Not applicable"}
GRADES = {
    **dict.fromkeys("o1", "Outstanding"),
    **dict.fromkeys("g2", "Good"),
    **dict.fromkeys("r3", "Requires improvement"),
    **dict.fromkeys("i4", "Inadequate"),
}
NEW_ACTION = (ACTION_WHAT, ACTION_OWNER, ACTION_DUE)
DAYS = (ESCALATED_ON, ACTION_DUE)
SAFE = "safe"

_CHIP = re.compile(
    "([●○]) (Yes|Partly|Not applicable|No|Outstanding|Good|Requires improvement|Inadequate)"
)


_BEGUN = "Begun,notfinished"
"""What stands at an action that is being changed: it is shown as it stands until it is."""


@dataclass(frozen=True)
class Known:
    """What is on record: each item's answer or grade, and each text as it was typed last."""

    chosen: dict[str, str]
    words: dict[str, str]
    is_submitted: bool = False

    def choosing(self, key: str, chip: str) -> "Known":
        """The same with an answer or grade given."""
        return replace(self, chosen=self.chosen | {key: chip})

    def without(self, key: str) -> "Known":
        """The same with an answer or grade taken back."""
        return replace(self, chosen={k: chip for k, chip in self.chosen.items() if k != key})

    def saying(self, words: dict[str, str]) -> "Known":
        """The same with some texts as they are now."""
        return replace(self, words=self.words | words)

    def forgetting(self, *names: str) -> "Known":
        """The same without some texts."""
        return replace(self, words={k: text for k, text in self.words.items() if k not in names})

    def beside(self, meant: "Known") -> dict[str, object]:
        """What is on record here where that is another thing than is meant, with what is."""
        ours = self.chosen | _said(self.words) | {"submitted": self.is_submitted}
        theirs = meant.chosen | _said(meant.words) | {"submitted": meant.is_submitted}
        keys = sorted(ours.keys() | theirs.keys())
        pairs = {key: (ours.get(key), theirs.get(key)) for key in keys}
        return {
            key: (is_now, is_meant)
            for key, (is_now, is_meant) in pairs.items()
            if is_now != is_meant
        }

    def says(self, meant: "Known") -> bool:
        """Whether both come to the same."""
        return not self.beside(meant)


def on_record(desk: Desk, audit_id: int) -> Known:
    """What is on record of an audit, the drafts before what they are drafts of."""
    form = open_form(desk, audit_id)
    audit = form.audit
    safe = {None: {}, True: {SAFE: "Yes"}, False: {SAFE: "No"}}[audit.safety.is_safe]
    answers = {
        key: response.answer.value.capitalize()
        for key, response in audit.responses.items()
        if response.answer
    }
    grades = {key: given.grade.title for key, given in audit.judgements.items() if given.grade}
    words = {
        ESCALATED_TO: audit.safety.escalated_to,
        ESCALATED_ON: typed_day(audit.safety.escalated_on),
        WHAT_WAS_DONE: audit.safety.what_was_done,
        ABOVE_CEILING: audit.above_ceiling_reason,
    }
    words |= {note_key(key): response.note for key, response in audit.responses.items()}
    words |= {reason_key(key): given.reason for key, given in audit.judgements.items()}
    words |= {prose_key(prose): text for prose, text in audit.prose.items()}
    for action in audit.actions:
        words |= _of_action(action)
    is_submitted = not audit.heading.state.is_open
    return Known(safe | answers | grades, words | dict(form.drafts), is_submitted)


def _of_action(action: Action) -> dict[str, str]:
    texts = (action.what, action.owner, typed_day(action.due))
    names = (change_key(name, action.action_id) for name in NEW_ACTION)
    return dict(zip(names, texts, strict=True))


def _said(words: dict[str, str]) -> dict[str, str]:
    """Each text that says something, without what recording it may change."""
    said = {name: said_in(name, text) for name, text in words.items()}
    return {name: text for name, text in said.items() if text}


def said_in(name: str, text: str) -> str:
    """What a text says: a day as that day, and an escalation without one as today's."""
    if name.partition(":")[0] not in DAYS:
        return " ".join(text.split())
    try:
        day = DayReader(TODAY, looks_back=name == ESCALATED_ON).read_or_none(text)
    except NotADay:
        return " ".join(text.split())
    return "" if name == ESCALATED_ON and day in {None, TODAY} else typed_day(day)


class Painted:
    """What can be read on the screen just now."""

    def __init__(self, form: AtTheForm) -> None:
        """Look at it."""
        self._lines = screen_text(form.pilot).splitlines()
        self.page = form.screen.page.region
        self.rows = tuple(form.screen.page.query(FormRow))
        self.text = form.screen.typing
        self.open_texts = {text.field.name: text for text in form.screen.query(FormText)}

    def read(self, region: Region) -> list[str]:
        """What stands in a part of the screen, line by line."""
        width = region.right
        lines = [line.ljust(width) for line in self._lines[region.y : region.bottom]]
        return [line[region.x : width] for line in lines]

    def is_whole(self, row: FormRow) -> bool:
        """Whether all of a row is in sight."""
        return bool(row.region) and self.page.contains_region(row.region)

    def is_longer(self, row: FormRow) -> bool:
        """Whether a row is longer than there is room for."""
        return row.region.height > self.page.height

    @cached_property
    def current(self) -> FormRow | None:
        """The row beside which the bar of the cursor stands, if that is in sight."""
        for row in self.rows:
            seen = row.region.intersection(self.page)
            edge = "".join(self.read(Region(seen.x, seen.y, 1, seen.height)))
            if seen and seen.x == row.region.x and set(edge) == {"▌"}:
                return row
        return None

    def chips(self, row: FormRow) -> Iterator[tuple[str, bool, Offset]]:
        """The answers or grades that a row offers: which, whether it is chosen, and where."""
        for y, line in enumerate(self.read(row.region.intersection(self.page))):
            for found in _CHIP.finditer(line):
                place = Offset(row.region.x + found.start(), max(row.region.y, self.page.y) + y)
                yield found[2], found[1] == "●", place

    def offered(self, row: FormRow) -> set[str]:
        """The answers or grades that can be read in a row."""
        return {chip for chip, _, _ in self.chips(row)}


def names_at(row: FormRow, known: Known) -> tuple[str, ...]:
    """The texts that can be read in a row, by the names they are kept under."""
    item = row.row
    if isinstance(item, Action):
        return (change_key(ACTION_WHAT, item.action_id),)
    match item.kind:
        case ItemKind.QUESTION:
            return (note_key(item.key),)
        case ItemKind.JUDGEMENT:
            above = (ABOVE_CEILING,) if item.key == OVERALL else ()
            return (reason_key(item.key), *above)
        case ItemKind.PROSE:
            return (item.key,)
        case ItemKind.SAFETY:
            return (WHAT_WAS_DONE,) if known.chosen.get(SAFE) == "No" else ()
        case _:
            return ()


def differences(seen: Painted, known: Known, may_look_elsewhere: bool) -> Iterator[str]:
    """Where what is painted says something else than what is on record.

    Only who may look elsewhere, since the wheel was turned, need not see the cursor.
    """
    for row in filter(seen.is_whole, seen.rows):
        painted = "".join("".join(seen.read(row.content_region)).split())
        if not isinstance(row.row, Action):
            chosen = {chip for chip, is_chosen, _ in seen.chips(row) if is_chosen}
            recorded = {known.chosen[row.row.key]} if row.row.key in known.chosen else set()
            if chosen != recorded:
                yield f"{row.row.key}: painted {chosen}, on record {recorded}"
        for name in names_at(row, known):
            words = "".join(known.words.get(name, "").split())
            is_other = name not in seen.open_texts and words not in painted
            if is_other and not (isinstance(row.row, Action) and _BEGUN in painted):
                yield f"{name}: on record {words!r}, painted {painted!r}"
    if seen.text is not None and not may_look_elsewhere:
        yield from _unseen_cursor(seen, seen.text)


def _unseen_cursor(seen: Painted, text: FormText) -> Iterator[str]:
    """That the place where one writes is not painted, or not with what was just typed.

    Behind a tab in a line that is broken Textual paints the cursor a cell or two beside its place.
    """
    at = text.cursor_screen_offset
    if not seen.page.contains_point(at):
        yield f"the cursor is at {at}, out of sight"
        return
    row, column = text.cursor_location
    line = text.document.get_line(row)[:column]
    before = line[-1:]
    if before.strip() and "\t" not in line and at.x > text.content_region.x:
        painted = seen.read(Region(at.x - 1, at.y, 1, 1))
        if painted != [before]:
            yield f"before the cursor {before!r} was typed, and {painted} is painted"
