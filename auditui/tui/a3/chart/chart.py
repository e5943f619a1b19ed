"""The chart of A3 by month, with a cursor."""

from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import BindingType
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from auditui.dataclass import dataclass
from auditui.measures.chart import Chart, chart
from auditui.measures.figure import Report
from auditui.practice.period import Month
from auditui.tui.a3.chart.canvas import Role
from auditui.tui.a3.chart.commands import CHART_COMMANDS, ShowMonthsAudits
from auditui.tui.a3.chart.plot import Plot, Run, plot
from auditui.tui.a3.chart.scale import shared_out
from auditui.tui.shell.command import Command
from auditui.tui.shell.has_commands import HasCommands
from auditui.tui.shell.use import Use, only_if

STYLES = {role: f"a3-chart--{role.value}" for role in Role if role is not Role.BLANK}
"""The component class of each role."""

BAND = "a3-chart--cursor"
"""The component class of the band behind the month under the cursor."""


@dataclass(frozen=True)
class _Drawn:
    """A plot, and what it was drawn from."""

    chart: Chart
    size: Size
    first: int
    plot: Plot

    @classmethod
    def of(cls, chart: Chart, size: Size, first: int) -> "_Drawn":
        """Draw a chart in a size, from one of its months on."""
        return cls(chart, size, first, plot(chart, *size, first))

    def is_of(self, chart: Chart, size: Size, first: int) -> bool:
        """Whether the same would come out again."""
        return self.chart is chart and (self.size, self.first) == (size, first)


class A3Chart(HasCommands, Widget, can_focus=True):
    """Every month with its interval, against target, tolerance, median and limits."""

    ALLOW_SELECT: ClassVar[bool] = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {BAND, *STYLES.values()}
    OWN_COMMANDS: ClassVar[tuple[type[Command], ...]] = CHART_COMMANDS
    BINDINGS: ClassVar[list[BindingType]] = Command.bindings(*CHART_COMMANDS)

    report: reactive[Report | None] = reactive(None)

    month: reactive[Month | None] = reactive(None)
    """The month under the cursor."""

    @dataclass
    class MonthChosen(Message):
        """The user moved the cursor to a month."""

        month: Month

    @dataclass
    class MonthOpened(Message):
        """The user asked for the audits behind a month."""

        month: Month

    def __init__(self) -> None:
        """Start empty."""
        super().__init__()
        self._chart: Chart | None = None
        self._drawn: _Drawn | None = None

    @property
    def months(self) -> tuple[Month, ...]:
        """Every month that there is, in order, whether in view or not."""
        return tuple(month.month for month in self._chart.months) if self._chart else ()

    def watch_report(self, report: Report | None) -> None:
        """Show another report."""
        self._chart = chart(report) if report else None
        self.refresh_bindings()

    def watch_month(self, before: Month | None, month: Month | None) -> None:
        """Ask again whether there is a month to open."""
        if (before in self.months) != (month in self.months):
            self.refresh_bindings()

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw the months in view before any row is asked for."""
        self._draw()
        return super().render_lines(crop)

    def render_line(self, y: int) -> Strip:
        """A row of the chart, the month under the cursor in its band."""
        if self._drawn is None:
            return Strip.blank(self.content_size.width, self.rich_style)
        runs = self._drawn.plot.runs(y, self.month)
        return Strip([Segment(run.text, self._style(run)) for run in runs])

    def use(self, command: type[Command]) -> Use:
        """No moving without months, and no opening without a month under the cursor."""
        if command is ShowMonthsAudits:
            return only_if(self.month in self.months, "No month is under the cursor.")
        return only_if(self.months, "There is no month to go to.")

    def action_show_months_audits_command(self) -> None:
        """Ask for the audits behind the month under the cursor."""
        if self.month is not None and self.month in self.months:
            self.post_message(self.MonthOpened(self.month))

    def action_month_before_command(self) -> None:
        """Go a month back."""
        self._move(-1)

    def action_month_after_command(self) -> None:
        """Go a month on."""
        self._move(1)

    def action_year_before_command(self) -> None:
        """Go a year back."""
        self._move(-12)

    def action_year_after_command(self) -> None:
        """Go a year on."""
        self._move(12)

    def action_first_month_command(self) -> None:
        """Go to the first month."""
        self._go(0)

    def action_last_month_command(self) -> None:
        """Go to the last month."""
        self._go(len(self.months))

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Go a month back."""
        event.stop()
        self._move(-1)

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Go a month on."""
        event.stop()
        self._move(1)

    def on_click(self, event: events.Click) -> None:
        """Go to the month that was clicked, or open it where the cursor is there already."""
        event.stop()
        offset = event.get_content_offset(self)
        if self._drawn is None or offset is None:
            return
        month = self._drawn.plot.month_at(offset.x)
        if month is not None and month == self.month:
            self.action_show_months_audits_command()
        elif month is not None:
            self._choose(month)

    @property
    def _place(self) -> int | None:
        """Which of the months is under the cursor, counted from 0."""
        return self.months.index(self.month) if self.month in self.months else None

    def _move(self, by: int) -> None:
        """Move the cursor by so many months; the first time, to the newest."""
        place = self._place
        self._go(len(self.months) - 1 if place is None else place + by)

    def _go(self, place: int) -> None:
        """Put the cursor on a month counted from 0, or on the nearest there is."""
        if months := self.months:
            self._choose(months[min(max(place, 0), len(months) - 1)])

    def _choose(self, month: Month) -> None:
        if month != self.month:
            self.month = month
            self.post_message(self.MonthChosen(month))

    def _draw(self) -> None:
        """Draw the months in view, anew only where more has changed than the cursor's place."""
        shown, size, drawn = self._chart, self.content_size, self._drawn
        if shown is None:
            self._drawn = None
            return
        wanted = len(shown.months) - 1 if self._place is None else self._place
        first = shared_out(shown, size.width).view(drawn.first if drawn else 0, wanted)
        if drawn is None or not drawn.is_of(shown, size, first):
            self._drawn = _Drawn.of(shown, size, first)

    def _style(self, run: Run) -> Style:
        names = [BAND] if run.is_in_band else []
        if run.role in STYLES:
            names.append(STYLES[run.role])
        return self.get_visual_style(*names).rich_style
