"""Asking which cases a sample is drawn from: of which teams, statuses and localities."""

from typing import ClassVar

from rich.segment import Segment
from textual import events, getters, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import HorizontalGroup
from textual.strip import Strip
from textual.widgets import Button, SelectionList
from textual.widgets.selection_list import Selection

from auditui.practice.errors import NotUnderstood
from auditui.practice.period import Period, parse_period
from auditui.practice.register.entry import CaseStatus
from auditui.practice.sample import DrawnFor, Kind, Thematic
from auditui.tui.dialogues.ask_field import Asked, AskedField
from auditui.tui.dialogues.choose import go_to_letter
from auditui.tui.dialogues.dialogue import Cancel, Dialogue, GoOn
from auditui.tui.parts.safe import content
from auditui.tui.parts.tick import Tick
from auditui.tui.shell.command import Command
from auditui.tui.shell.use import Use, shown_if
from auditui.workflow.sample.framing import Cases, Offered

TEAM, STATUS, LOCALITY = "team", "status", "locality"

Mark = tuple[str, str]
"""What can be marked: its kind, and its name."""

_OF_A_THEME = " A theme of a locality stays there unless another one is marked."


class MarkList(SelectionList[Mark]):
    """What can be marked, in which a letter leads to the next entry that begins with it."""

    def on_key(self, event: events.Key) -> None:
        """Go to the next entry of the letter."""
        go_to_letter(self, event)

    def render_line(self, y: int) -> Strip:
        """Show a cross where it is marked and none elsewhere; Textual's own differ in colour."""
        strip = super().render_line(y)
        at = self.scroll_offset.y + y
        if at >= self.option_count or self.get_option_at_index(at).value in self.selected:
            return strip
        left, cross, *rest = strip
        return Strip([left, Segment(" ", cross.style), *rest])


class WhichCases(Dialogue[Cases]):
    """Teams, statuses and localities to be marked, and what else narrows a frame."""

    OWN_COMMANDS: ClassVar[tuple[type[Command], ...]] = (GoOn, Cancel)
    BINDINGS: ClassVar[list[BindingType]] = Command.bindings(GoOn)

    marks = getters.query_one(MarkList)
    recent = getters.query_one(Tick)

    def __init__(self, drawn_for: DrawnFor, offered: Offered, before: Cases) -> None:
        """Offer what there is, with what was chosen before marked."""
        theme = _OF_A_THEME if isinstance(drawn_for, Thematic) else ""
        super().__init__(
            "Which cases is it drawn from?",
            "Space marks, a letter goes to the next entry that begins with it. Where nothing of a "
            f"kind is marked, none is left out for that.{theme}",
        )
        self._drawn_for = drawn_for
        self._offered = offered
        self._before = before

    def compose_answer(self) -> ComposeResult:
        """The list, the tick, for closed cases the period, and the button."""
        yield MarkList(*self._selections(), compact=True)
        yield Tick(
            "leave out what was audited routinely of late",
            self._before.exclude_recent,
            compact=True,
        )
        if self._drawn_for.kind is Kind.CLOSURE:
            period = self._before.closed or self._drawn_for.month
            yield AskedField(Asked("Closed in", str(period), parse_period))
        with HorizontalGroup(classes="buttons"):
            yield Button("Take these", variant="primary")

    def on_mount(self) -> None:
        """Begin in the list."""
        self.set_focus(self.marks)

    def use(self, command: type[Command]) -> Use:
        """Leave Enter to the button where it has the keyboard."""
        return shown_if(command is not GoOn or not isinstance(self.focused, Button))

    def on_descendant_focus(self) -> None:
        """Ask again whose Enter is."""
        self.refresh_bindings()

    def action_go_on_command(self) -> None:
        """Take what is marked."""
        self.answer()

    @on(Button.Pressed)
    def answer(self) -> None:
        """Give what is marked, unless the period cannot be read."""
        try:
            closed = self._read_period()
        except NotUnderstood:
            return
        marked = self.marks.selected
        self.give(
            Cases(
                teams=_of_kind(marked, TEAM),
                statuses=tuple(CaseStatus(name) for name in _of_kind(marked, STATUS)),
                localities=_of_kind(marked, LOCALITY),
                exclude_recent=self.recent.value,
                closed=closed,
            )
        )

    def _read_period(self) -> Period | None:
        """When the cases were closed, None of open ones. Raises NotUnderstood, which is shown."""
        for field in self.query(AskedField):
            found = field.read()
            if isinstance(found, Period) and found != self._drawn_for.month:
                return found
        return None

    def _selections(self) -> list[Selection[Mark]]:
        before, offered = self._before, self._offered
        choices = [
            *((f"{name} (team)", (TEAM, name), name in before.teams) for name in offered.teams),
            *(
                (f"{each.title} (status)", (STATUS, each.value), each in before.statuses)
                for each in offered.statuses
            ),
            *(
                (f"{name} (locality)", (LOCALITY, name), name in before.localities)
                for name in offered.localities
            ),
        ]
        return [Selection(content(words), mark, is_marked) for words, mark, is_marked in choices]


def _of_kind(marked: list[Mark], kind: str) -> tuple[str, ...]:
    return tuple(name for each, name in marked if each == kind)
