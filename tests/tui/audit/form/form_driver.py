"""Somebody at the form who does one thing after the other, and what each should come to."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from textual import events
from textual.geometry import Offset, Size
from tui.at_the_screen import screen_text
from tui.audit.form.at_the_form import AtTheForm
from tui.audit.form.form_model import (
    ANSWERS,
    GRADES,
    NEW_ACTION,
    Known,
    Painted,
    differences,
    on_record,
    said_in,
)
from tui.waiting import until_idle, wait_until

from auditui.practice.audit.form import Item, ItemKind, change_key, note_key, reason_key
from auditui.practice.day import NotADay, parse_day
from auditui.practice.tool import OVERALL
from auditui.tui.audit.form.review.review import ReviewAudit
from auditui.tui.audit.form.screen import AuditScreen
from auditui.tui.audit.form.view import Row
from auditui.tui.dialogues.confirm import Confirm
from auditui.tui.parts.field import Shape
from auditui.tui.parts.text import FormText

EDITS = frozenset(
    ("backspace", "delete", "ctrl+z", "ctrl+y", "ctrl+w", "ctrl+k", "ctrl+u", "ctrl+x")
)
"""Keys that change the text they are pressed in, each in a way of its own."""

STAYS = EDITS | {"ctrl+s", "ctrl+up", "ctrl+down", "ctrl+l"}
"""Keys that may leave the cursor as it is, and so out of sight where it was scrolled away."""

TAKES_BACK = ("backspace", "delete")


@dataclass(frozen=True)
class Press:
    """Press one key."""

    key: str


@dataclass(frozen=True)
class Type:
    """Type letters, all of them before the app has seen the first; before them other keys."""

    letters: str
    first: tuple[str, ...] = ()


@dataclass(frozen=True)
class PasteIn:
    """Paste a text."""

    text: str


@dataclass(frozen=True)
class Wheel:
    """Turn the wheel over the rows."""

    notches: int


@dataclass(frozen=True)
class Resize:
    """Give the screen another size."""

    columns: int
    lines: int


@dataclass(frozen=True)
class ClickChip:
    """Click on one of the answers and grades in sight."""

    place: int


@dataclass(frozen=True)
class GoAway:
    """Go to another place and come back."""


Offered = Mapping[ItemKind, Collection[str]]

_OFFERED: Offered = {
    ItemKind.SAFETY: ("Yes", "No"),
    ItemKind.QUESTION: tuple(ANSWERS.values()),
    ItemKind.JUDGEMENT: tuple(GRADES.values()),
}
"""What can be given at each kind of item, if it is offered there."""

Step = Press | Type | PasteIn | Wheel | Resize | ClickChip | GoAway


def chip_of(key: str) -> str:
    """The answer or grade that a key gives, or nothing."""
    return ANSWERS.get(key.lower()) or GRADES.get(key.lower(), "")


def _character(key: str) -> str:
    return key if len(key) == 1 else {"space": " ", "left_square_bracket": "["}.get(key, "")


def _typed(text: FormText, letters: str) -> dict[str, str]:
    """What a text says once letters stand in place of what is selected in it."""
    (from_line, start), (to_line, end) = sorted((text.selection.start, text.selection.end))
    lines = text.text.split("\n")
    before = "\n".join([*lines[:from_line], lines[from_line][:start]])
    after = "\n".join([lines[to_line][end:], *lines[to_line + 1 :]])
    return {text.field.name: before + letters + after}


class Driver:
    """Does steps on a form, with what should be on record after each."""

    def __init__(self, form: AtTheForm) -> None:
        """Begin with what is on record."""
        self.form = form
        self.known = on_record(form.desk, form.audit_id)
        self._looks_elsewhere = False

    async def do(self, step: Step) -> None:
        """Do a step. Raises AssertionError where the record or the screen is another than meant."""
        seen = Painted(self.form) if self._is_at_the_form else None
        meant = [self.known] if seen is None else self._meant(step, seen)
        before, size = _begun_texts(seen), self.form.pilot.app.size
        await self._carry_out(step, seen)
        if seen is None:
            meant = self._in_a_dialogue(step)
        await self._come_back()
        await self._leave_the_voices()
        now = on_record(self.form.desk, self.form.audit_id)
        if seen and seen.text and isinstance(step, Press) and step.key in EDITS:
            meant = [known.saying(_read_off(seen.text)) for known in meant]
        if self._is_at_the_form:
            meant = [self._with_action_added(known, now, before) for known in meant]
        assert any(now.says(known) for known in meant), (
            f"after {step}\n{[now.beside(known) for known in meant]}\n"
            f"{screen_text(self.form.pilot)}"
        )
        self.known = now
        self._looks_elsewhere = isinstance(step, Wheel) or (
            self._looks_elsewhere and self._changes_nothing(step, size, seen)
        )
        if self._is_at_the_form:
            await self._see_what_is_on_record(step)

    async def _see_what_is_on_record(self, step: Step) -> None:
        """Wait until the screen says what is on record: on a busy machine it is painted late."""
        try:
            await wait_until(self.form.pilot, lambda: not self._wrong)
        except TimeoutError:
            shown = screen_text(self.form.pilot)
            raise AssertionError(f"after {step}\n{self._wrong}\n{shown}") from None

    @property
    def _wrong(self) -> list[str]:
        """Where the screen says something else than what is on record."""
        return list(differences(Painted(self.form), self.known, self._looks_elsewhere))

    @staticmethod
    def _changes_nothing(step: Step, size: Size, seen: Painted | None) -> bool:
        """Whether a step leaves everything where it is, so that who looks elsewhere still does."""
        match step:
            case Press(key):
                return key in STAYS
            case Resize(columns, lines):
                return size == (columns, lines)
            case ClickChip():
                return seen is not None and not _chips_in_sight(seen)
        return False

    @property
    def _is_at_the_form(self) -> bool:
        return isinstance(self.form.pilot.app.screen, AuditScreen)

    def _meant(self, step: Step, seen: Painted) -> list[Known]:
        """What may be on record after a step, by what can be read before it."""
        if self.known.is_submitted or (seen.text and seen.text.read_only):
            return [self.known]
        match step:
            case Press(key):
                return self._key_meant(key, seen)
            case Type(letters, first):
                return self._typing_meant(letters, first, seen)
            case PasteIn(text) if seen.text:
                return [self.known.saying(_typed(seen.text, text))]
            case ClickChip(place):
                chips = _chips_in_sight(seen)
                if chips:
                    key, chip, _ = chips[place % len(chips)]
                    return [self.known.choosing(key, chip)]
        return [self.known]

    def _key_meant(self, key: str, seen: Painted) -> list[Known]:
        if seen.text:
            if key.startswith("alt+"):
                fields = self.form.screen.page.fields_of(seen.text)
                item = fields.row if fields else None
                return [self._given(key.removeprefix("alt+"), item, _OFFERED), self.known]
            letter = "\n" if key == "enter" else _character(key)
            if key == "enter" and seen.text.field.shape is not Shape.PROSE:
                letter = ""
            return [self.known.saying(_typed(seen.text, letter)) if letter else self.known]
        row = seen.current
        if row is None:
            return [self.known]
        offered: Offered = _OFFERED
        if isinstance(row.row, Item) and not seen.is_longer(row):
            offered = {row.row.kind: seen.offered(row)}
        given = self._given(key, row.row, offered)
        if seen.is_whole(row):
            return [given]
        return [given, self.known] if seen.is_longer(row) else [self.known]

    def _given(self, key: str, item: Row | None, offered: Offered) -> Known:
        """What is on record once a key has given something at an item, or taken it back."""
        if not isinstance(item, Item):
            return self.known
        if (chip := chip_of(key)) in offered.get(item.kind, ()):
            return self.known.choosing(item.key, chip)
        return self.known.without(item.key) if key in TAKES_BACK else self.known

    def _typing_meant(self, letters: str, first: tuple[str, ...], seen: Painted) -> list[Known]:
        if first == ("escape",):
            return self._key_meant(f"alt+{letters[0]}", seen) if seen.text else [self.known]
        if seen.text:
            return [self.known.saying(_typed(seen.text, "".join(first) + letters))]
        if not first:
            return self._key_meant(letters[0], seen)
        if name := _opened_by(seen):
            return [self.known.saying({name: self.known.words.get(name, "") + letters})]
        return [self.known]

    def _in_a_dialogue(self, step: Step) -> list[Known]:
        """What may be on record after a step in a dialogue: what it asks about may be done."""
        now = on_record(self.form.desk, self.form.audit_id)
        meant = [self.known]
        if self._was_reviewing and step == Press("s"):
            meant.append(replace(self.known, is_submitted=True))
        if self._was_asking:
            gone = set(self.known.words) - {name for name, text in now.words.items() if text}
            actions = {name for name in gone if name.startswith("action ")}
            meant.append(self.known.forgetting(*actions))
        return meant

    async def _carry_out(self, step: Step, seen: Painted | None) -> None:
        app = self.form.pilot.app
        self._was_reviewing = isinstance(app.screen, ReviewAudit)
        self._was_asking = isinstance(app.screen, Confirm)
        match step:
            case Press(key):
                await self.form.press(key)
            case Type(letters, first):
                self.form.press_ahead(*first)
                self.form.burst(letters[: _how_many(step, seen)])
            case PasteIn(text):
                self.form.paste(text)
            case Resize(columns, lines):
                await self.form.pilot.resize_terminal(columns, lines)
            case _ if seen:
                await self._carry_out_on_the_form(step, seen)
        await self.form.pilot.pause()
        app.clear_notifications()
        await self.form.pilot.pause()
        await until_idle()

    async def _carry_out_on_the_form(self, step: Step, seen: Painted) -> None:
        app, form = self.form.pilot.app, self.form.screen
        match step:
            case Wheel(notches):
                self._turn(notches)
            case ClickChip(place) if chips := _chips_in_sight(seen):
                await self.form.pilot.click(offset=chips[place % len(chips)][2])
            case GoAway():
                await self.form.press("f3")
                await wait_until(self.form.pilot, lambda: app.screen is not form)
                await self.form.press("f2")

    def _turn(self, notches: int) -> None:
        turned = events.MouseScrollDown if notches > 0 else events.MouseScrollUp
        over = self.form.screen.page.region
        x, y = over.x + 1, over.y
        for _ in range(abs(notches)):
            event = turned(None, x, y, 0, 1, 0, False, False, False, x, y)
            self.form.pilot.app.post_message(event)

    async def _leave_the_voices(self) -> None:
        """Go back to what is graded; the keys of the voices have tests of their own."""
        if self._is_at_the_form and self.form.screen.view.item.kind.is_voice:
            await self.form.press("left_square_bracket")

    async def _come_back(self) -> None:
        """Open the form again where it was left."""
        app = self.form.pilot.app
        if self._is_at_the_form or app.screen.is_modal:
            return
        await app.push_screen(AuditScreen(self.form.desk, self.form.audit_id))
        await wait_until(self.form.pilot, lambda: bool(self.form.screen.page.rows))

    def _with_action_added(self, known: Known, now: Known, before: dict[str, str]) -> Known:
        """Where the texts of an action that was all there are closed now, it is on the form."""
        is_open = any(text.field.name in NEW_ACTION for text in self.form.screen.query(FormText))
        words = {name: known.words.get(name, before.get(name, "")) for name in NEW_ACTION}
        if is_open or not before or not _is_all_there(words):
            return known
        numbers = {name.partition(":")[2] for name in set(now.words) - set(known.words)}
        for number in numbers - {""}:
            added = {change_key(name, int(number)): text for name, text in words.items()}
            return known.forgetting(*NEW_ACTION).saying(added)
        return known


def _chips_in_sight(seen: Painted) -> list[tuple[str, str, Offset]]:
    return [
        (row.row.key, chip, place)
        for row in seen.rows
        if isinstance(row.row, Item)
        for chip, _, place in seen.chips(row)
        if seen.page.contains_point(place)
    ]


def _how_many(step: Type, seen: Painted | None) -> int:
    """How many letters are typed: one where they are commands, none where `t` opens no text."""
    if seen is None or step.first == ("escape",) or not (seen.text or step.first):
        return 1
    return len(step.letters) if seen.text or _opened_by(seen) else 0


def _opened_by(seen: Painted) -> str:
    """The name of the one text that `t` opens at the row under the cursor, or nothing."""
    item = seen.current.row if seen.current else None
    if not isinstance(item, Item) or item.key == OVERALL:
        return ""
    names = {
        ItemKind.QUESTION: note_key(item.key),
        ItemKind.JUDGEMENT: reason_key(item.key),
        ItemKind.PROSE: item.key,
    }
    return names.get(item.kind, "")


def _begun_texts(seen: Painted | None) -> dict[str, str]:
    """What the texts of an action say that is being added."""
    texts = seen.open_texts if seen else {}
    return {name: text.text for name, text in texts.items() if name in NEW_ACTION}


def _read_off(text: FormText) -> dict[str, str]:
    return {text.field.name: text.text}


def _is_all_there(words: dict[str, str]) -> bool:
    *texts, day = words.values()
    try:
        parse_day(day)
    except NotADay:
        return False
    return all(said_in("", text) for text in texts)
