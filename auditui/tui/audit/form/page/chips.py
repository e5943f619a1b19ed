"""What every row of the form is put together of: chips, titles, texts.

A chip is a word that can be clicked; its style carries what the click gives, under `CHIP`.
"""

from collections.abc import Iterable
from enum import Enum
from functools import cache, lru_cache
from typing import NamedTuple

from textual.content import Content
from textual.style import Style

from auditui.practice.audit.form import Item
from auditui.practice.grade import Grade
from auditui.practice.tool import Answer
from auditui.tui.audit.form.fields import is_pending
from auditui.tui.audit.form.view import FormView, Row
from auditui.tui.parts.safe import content
from auditui.tui.parts.styles import ALARM, MARKED, QUIET
from auditui.tui.parts.text import TAB

CHIP = "chip"
"""Under this key a chip's style says what clicking it gives."""

CHOSEN, OPEN = "●", "○"
"""What stands before a chip that was chosen, and before one that was not."""


GAP = Content("  ")
"""What stands between two chips."""


class Touch(Enum):
    """What clicking asks for beside an answer or a grade."""

    WRITE = "write"
    REMOVE = "remove"
    FOLLOW = "follow"
    TAG = "tag"
    REPLY = "reply"


Chip = Answer | Grade | Touch
"""What can be clicked on a row."""

ChipKeys = tuple[tuple[Chip, str], ...]
"""The key of each chip that has one, as it is shown."""


class Shape(NamedTuple):
    """Whether the row's texts are open, how many columns it has, and the keys of its chips."""

    is_writing: bool
    width: int
    keys: ChipKeys

    @property
    def write_key(self) -> str:
        """The key that opens the texts."""
        return dict(self.keys).get(Touch.WRITE, "")


def titled(item: Item, view: FormView) -> Content:
    """The title of an item, in bold while it is still to be given."""
    is_missing = item in view.awaited
    return content(item.title).stylize("bold" if is_missing else "")


def is_waiting(item: Row, view: FormView) -> bool:
    """Whether words were typed at a row that could not be recorded when they were left."""
    return view.may_write and is_pending(item, view.form)


def begun(item: Row, view: FormView, shape: Shape) -> Iterable[Content]:
    """That a text stands closed and is not finished, so that letters are not typed into it."""
    if is_waiting(item, view):
        yield clickable(strong(f"Begun, not finished: {shape.write_key} goes on."), Touch.WRITE)


def typed(key: str, kept: str, view: FormView) -> str:
    """A text as it was typed last, where it is the reader's to finish, else as it is recorded."""
    return view.form.drafts.get(key, kept) if view.may_write else kept


@lru_cache(maxsize=256)
def answer_chips(
    choices: tuple[Answer, ...], given: Answer | None, shape: Shape, may_note: bool
) -> Content:
    """The answers that are offered, and the way to a note where there may be one."""
    keys = dict(shape.keys)
    chips = [
        choice_chip(answer, answer.value.capitalize(), answer is given, keys.get(answer, ""))
        for answer in choices
    ]
    note = Content.assemble(GAP, clickable(with_key(quiet("note"), shape.write_key), Touch.WRITE))
    return flowed([*chips, note] if may_note else chips, shape.width)


def flowed(chips: Iterable[Content], width: int) -> Content:
    """Chips side by side, in as many lines as it takes to break none of them."""
    lines = [Content("")]
    for chip in chips:
        longer = lines[-1] + GAP + chip if lines[-1] else chip
        if longer.cell_length <= width:
            lines[-1] = longer
        else:
            lines.append(chip)
    return joined(line for line in lines if line)


def choice_chip(chip: Chip, words: str, is_chosen: bool, key: str) -> Content:
    """A chip, marked where it was chosen, that shows its key."""
    shown = with_key(Content(words), key)
    marked = Content.assemble(CHOSEN if is_chosen else OPEN, " ", shown)
    return clickable(marked.stylize(MARKED) if is_chosen else marked, chip)


def with_key(words: Content, key: str) -> Content:
    """Words with their key underlined: the letter in them, else the key behind them."""
    place = words.plain.casefold().find(key) if len(key) == 1 else -1
    if place < 0:
        return words + Content(f" {key}").stylize("underline", 1) if key else words
    return words.stylize("underline", place, place + 1)


def clickable(words: Content, chip: Chip) -> Content:
    """Words that give something when they are clicked."""
    return words.stylize(_touch(chip))


@cache
def _touch(chip: Chip) -> Style:
    return Style.from_meta({CHIP: chip})


def linked(words: str, chip: Chip) -> Content:
    """Words that are seen to lead somewhere."""
    return clickable(Content(words).stylize("underline"), chip)


def labelled(label: str, words: str) -> Content:
    """A recorded text after what it is."""
    return Content.assemble(quiet(f"{label}: "), clickable(as_read(words), Touch.WRITE))


def as_read(words: str) -> Content:
    """A text as it is read, its tabs as wide as they are in writing."""
    return content(words.expandtabs(TAB))


def quiet(words: str) -> Content:
    """Words that may be passed over."""
    return content(words).stylize(QUIET)


def strong(words: str) -> Content:
    """Words that may not."""
    return content(words).stylize(ALARM)


def joined(lines: Iterable[Content]) -> Content:
    """Lines one below the other."""
    return Content("\n").join(lines)
