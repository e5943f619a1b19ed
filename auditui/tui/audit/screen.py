"""My audits: what is mine, due, begun and late; for whoever leads, everybody's of a month."""

from collections.abc import Mapping
from functools import partial
from typing import ClassVar

from textual import getters, on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.events import DescendantFocus
from textual.reactive import reactive
from textual.widgets import DataTable

from auditui.practice.absence.answering import Answering
from auditui.practice.audit.order import Order, in_order
from auditui.practice.audit.record import AuditHeading, AuditState
from auditui.practice.audit.words import says
from auditui.practice.grade import Grade
from auditui.practice.people import Right
from auditui.practice.period import Month
from auditui.tui.audit.came_back import CameBack, about_all, about_news
from auditui.tui.audit.commands import (
    MY_AUDITS_COMMANDS,
    ExtendAudit,
    GiveAudit,
    MarkAsSeen,
    MineOrEverybodys,
    ModerateAudit,
    ReopenAudit,
    SeeCalibration,
    SeeModeration,
    SeeReadings,
)
from auditui.tui.audit.table import AuditList, AuditTable
from auditui.tui.audit.words import about_audit, about_reopening, summary
from auditui.tui.dialogues.choose import Choose
from auditui.tui.dialogues.filter_line import FilterLine
from auditui.tui.dialogues.write import Write
from auditui.tui.parts.lines import Detail, EmptyState, Sentence, Summary
from auditui.tui.parts.listing import MOST_ROWS
from auditui.tui.parts.sizes import TALL
from auditui.tui.parts.wording import only_first
from auditui.tui.shell.command import Command, key_of
from auditui.tui.shell.commands import EarlierMonth, GoToMyAudits, LaterMonth
from auditui.tui.shell.messages import say, told
from auditui.tui.shell.place import Place
from auditui.tui.shell.saving import saved
from auditui.tui.shell.use import HIDDEN, USABLE, Use, not_now, only_if, shown_if
from auditui.workflow.absence.answering import answering_of
from auditui.workflow.audit.finding import found
from auditui.workflow.audit.form import mine, of_month, standing
from auditui.workflow.audit.moderation import moderate, reopen, why_not_moderate
from auditui.workflow.audit.news import news, seen
from auditui.workflow.audit.undrawn import who_draws
from auditui.workflow.calibration.waiting import what_waits
from auditui.workflow.desk import Desk


class MyAuditsScreen(Place):
    """The list that an auditor works down, and that the quality lead chases."""

    OWN_COMMANDS: ClassVar[tuple[type[Command], ...]] = MY_AUDITS_COMMANDS
    BINDINGS: ClassVar[list[BindingType]] = Command.bindings(*MY_AUDITS_COMMANDS)
    OPENED_BY = GoToMyAudits
    AUTO_FOCUS = "AuditTable"
    VERTICAL_BREAKPOINTS = [(0, "-short"), (TALL, "-roomy")]  # noqa: RUF012

    audits: reactive[tuple[AuditHeading, ...]] = reactive((), init=False, always_update=True)
    """What could be shown, before it is narrowed."""

    summary_line = getters.query_one(Summary)
    came_back_line = getters.query_one("#came-back", Sentence)
    came_back = getters.query_one(CameBack)
    calibration_line = getters.query_one("#calibration", Sentence)
    filter_line = getters.query_one(FilterLine)
    table = getters.query_one(AuditTable)
    empty_state = getters.query_one(EmptyState)
    detail = getters.query_one(Detail)

    def __init__(self, desk: Desk) -> None:
        """Open on one's own audits, or on everybody's for one who makes none."""
        super().__init__(desk)
        self._of_everybody = desk.person.may(Right.MODERATE) or not desk.person.may(Right.AUDIT)
        self._month = Month.of(desk.today)
        self._narrowing = ""
        self._is_finding = False
        self._count = 0
        self._draws: tuple[str, ...] = ()
        self._order = Order.LEFT_FIRST
        self._answers: Mapping[int, Answering] = {}

    def compose_place(self) -> ComposeResult:
        """What came back, a summary, the filter, the table, what is under the cursor in full."""
        came_back_line = Sentence()
        came_back_line.id = "came-back"
        yield came_back_line
        yield CameBack()
        calibration_line = Sentence()
        calibration_line.id = "calibration"
        yield calibration_line
        yield Summary()
        yield FilterLine("Any words of the list: case, team, auditor, month, state, grade")
        yield AuditTable()
        yield EmptyState()
        yield Detail()

    def read(self) -> None:
        """Read the audits."""
        self.place, self.month = self._named()
        self._read_news()
        waits = what_waits(self.desk)
        self.calibration_line.say(
            f"{waits}. Press {key_of(self, SeeCalibration)}." if waits else ""
        )
        self._draws = who_draws(self.desk, self._awaited)
        found = self._read_audits()
        self._answers = answering_of(self.desk, found)
        self.audits = found
        self.refresh_bindings()

    @property
    def is_being_typed_in(self) -> bool:
        """Never: the filter stays as it is when the list is read anew."""
        return False

    def watch_audits(self) -> None:
        """Show what the filter lets through, sorted as is asked for."""
        today = self.desk.today
        through = [audit for audit in self.audits if self._holds_the_filter(audit)]
        listed = in_order(through, self._order, today)
        self.table.shown = AuditList(
            listed, self._shows_everybody, today, self._order, self._answers
        )
        self.table.display = bool(listed)
        self.empty_state.say("" if listed else self._why_empty())
        self.summary_line.say(self._summary(len(listed)))
        if not listed:
            self.detail.say("")

    def use(self, command: type[Command]) -> Use:
        """Months only of everybody's; what is submitted is moderated by those who may."""
        if command in (EarlierMonth, LaterMonth) and (self._is_finding or not self._of_everybody):
            return HIDDEN
        if command is MineOrEverybodys and self._is_finding:
            return HIDDEN
        if command is MarkAsSeen:
            return shown_if(self.came_back.current_news)
        if command in (GiveAudit, ExtendAudit):
            return self._use_of_open()
        if command is SeeModeration:
            return shown_if(self.desk.person.may(Right.MODERATE))
        return self._second_look(command) if command in _NOT_SUBMITTED else USABLE

    @on(DataTable.RowHighlighted)
    @on(DescendantFocus)
    def explain(self) -> None:
        """Say everything about what is under the cursor: an audit, or what came back."""
        told_of = self.came_back.current_news
        if self.came_back.has_focus and told_of:
            self.detail.say(about_news(told_of))
            return
        audit = self._current()
        self.detail.say(self._about(audit) if audit else "")
        self.refresh_bindings()

    def _about(self, audit: AuditHeading) -> str:
        answers = self._answers.get(audit.audit_id)
        return about_audit(
            audit, self.desk.today, self.desk.person, answers.words if answers else ""
        )

    @on(DataTable.RowSelected, "AuditTable")
    def open_form(self) -> None:
        """Open the form; on return this place reads everything anew."""
        if audit := self._current():
            self._open(audit.audit_id)

    @on(DataTable.RowSelected, "CameBack")
    def open_what_came_back(self) -> None:
        """Open the form of what came back; it is told of until it is marked as seen."""
        if told_of := self.came_back.current_news:
            self._open(told_of.audit_id)

    @on(FilterLine.Narrowed)
    def narrow(self, event: FilterLine.Narrowed) -> None:
        """Show only what holds the text."""
        self._narrowing = event.text
        if self._is_finding:
            self.reload()
        else:
            self.watch_audits()

    @on(FilterLine.Left)
    def go_to_table(self) -> None:
        """Give the table the keyboard again."""
        self.table.focus()

    def action_filter_audits_command(self) -> None:
        """Let the user type what to look for."""
        self.filter_line.open()

    def action_find_in_all_months_command(self) -> None:
        """Look in all months, or in the list again."""
        self._is_finding = not self._is_finding
        self.reload()
        if self._is_finding and not self._narrowing:
            self.filter_line.open()

    async def action_mark_as_seen_command(self) -> None:
        """Tell it no longer."""
        if told_of := self.came_back.current_news:
            with told(self):
                await saved(self, partial(seen, self.desk, told_of.news_id))
            self.reload()

    def action_sort_audits_command(self) -> None:
        """Sort by the next column."""
        self._order = self._order.next
        if self._order is Order.AUDITOR and not self._shows_everybody:
            self._order = self._order.next
        self.watch_audits()

    def action_mine_or_everybodys_command(self) -> None:
        """Change between one's own and everybody's."""
        self._of_everybody = not self._of_everybody
        self.reload()

    def action_earlier_month_command(self) -> None:
        """Show the month before."""
        self._month = self._month.previous
        self.reload()

    def action_later_month_command(self) -> None:
        """Show the month after."""
        self._month = self._month.plus(1)
        self.reload()

    @work
    async def action_moderate_audit_command(self) -> None:
        """Ask for the final grade and its reason."""
        audit = self._current()
        if audit is None:
            return
        if audit.is_hidden:
            self.action_see_readings_command()
            return
        title = f"Moderate {audit.case_ref}"
        grades = [(grade.title, grade) for grade in Grade]
        given = f"{audit.overall.title} was given." if audit.overall else ""
        grade = await self.app.push_screen_wait(Choose(title, given, grades))
        if grade is None:
            return
        attempt = partial(moderate, self.desk, audit.audit_id, grade)
        asked = Write(title, f"Why is it {grade.value}? The reason is kept on record.", attempt)
        if await self.app.push_screen_wait(asked):
            say(self, f"{audit.case_ref} now counts as {grade.value}.")

    @work
    async def action_reopen_audit_command(self) -> None:
        """Ask for the reason and give the audit back to its auditor."""
        audit = self._current()
        if audit is None:
            return
        attempt = partial(reopen, self.desk, audit.audit_id)
        with told(self):
            with self.desk.faults_named():
                follows = about_reopening(standing(self.desk, audit.audit_id))
            explanation = f"{follows} Why is it reopened? The reason is kept on record."
            asked = Write(f"Reopen {audit.case_ref}", explanation, attempt)
            if await self.app.push_screen_wait(asked):
                say(self, f"{audit.case_ref} is {audit.auditor}'s again.")

    @work
    async def action_give_audit_command(self) -> None:
        """Ask who is to have it, and give it to them."""
        from auditui.tui.audit.handing import given_to_another  # noqa: PLC0415  (few hand on)

        audit = self._current()
        if audit and await given_to_another(self, self.desk, audit):
            self.reload()

    @work
    async def action_extend_audit_command(self) -> None:
        """Ask by when it is due instead."""
        from auditui.tui.audit.handing import extended  # noqa: PLC0415  (few extend)

        audit = self._current()
        if audit and await extended(self, self.desk, audit):
            self.reload()

    def _use_of_open(self) -> Use:
        if not self.desk.person.may(Right.DRAW):
            return HIDDEN
        audit = self._current()
        return only_if(audit and audit.state.is_open, "Only of an open audit.")

    def _second_look(self, command: type[Command]) -> Use:
        """Moderating and reopening: by whoever may, of what is submitted and not their own."""
        if not self.desk.person.may(Right.MODERATE) and command is not SeeReadings:
            return HIDDEN
        audit = self._current()
        if audit is None or audit.state is not AuditState.SUBMITTED:
            return not_now(_NOT_SUBMITTED[command])
        why_not = why_not_moderate(self.desk, audit) if command is ModerateAudit else ""
        return only_if(not why_not, why_not)

    def action_see_moderation_command(self) -> None:
        """Open the moderation of the month that is listed, or of this one."""
        from auditui.tui.moderation.screen import ModerationScreen  # noqa: PLC0415

        self.app.push_screen(ModerationScreen(self.desk, self._awaited))

    def action_see_readings_command(self) -> None:
        """Open both readings of the audit under the cursor."""
        from auditui.tui.moderation.look import LookScreen  # noqa: PLC0415

        if audit := self._current():
            self.app.push_screen(LookScreen(self.desk, audit.audit_id))

    def action_see_calibration_command(self) -> None:
        """Open the calibrations."""
        from auditui.tui.calibration.screen import CalibrationScreen  # noqa: PLC0415

        self.app.push_screen(CalibrationScreen(self.desk))

    def action_see_agreement_command(self) -> None:
        """Open how far auditors and moderators agree."""
        from auditui.tui.moderation.agreement import AgreementScreen  # noqa: PLC0415

        self.app.push_screen(AgreementScreen(self.desk))

    def action_see_external_command(self) -> None:
        """Open what external auditors are given."""
        from auditui.tui.external.screen import ExternalScreen  # noqa: PLC0415

        self.app.push_screen(ExternalScreen(self.desk))

    def _current(self) -> AuditHeading | None:
        key = self.table.current
        return next((audit for audit in self.audits if str(audit.audit_id) == key), None)

    def _open(self, audit_id: int) -> None:
        from auditui.tui.audit.form.screen import AuditScreen  # noqa: PLC0415

        self.app.push_screen(AuditScreen(self.desk, audit_id))

    def _read_news(self) -> None:
        """Show what came back; where nothing is left of it, the list has the keyboard."""
        unseen = news(self.desk)
        had_focus = self.came_back.has_focus
        self.came_back.news = unseen
        shown = len(self.came_back.in_sight)
        self.came_back_line.say(about_all(unseen, shown, key_of(self, MarkAsSeen)))
        if had_focus and not unseen:
            self.table.focus()

    @property
    def _awaited(self) -> Month:
        """The month of which it is said who draws it."""
        return self._month if self._of_everybody else Month.of(self.desk.today)

    @property
    def _not_drawn(self) -> str:
        """That the month is not drawn yet, and who does that, or nothing."""
        if not self._draws:
            return ""
        names = " or ".join(self._draws[:3])
        return f"{self._awaited.label} is not drawn yet: {names} draws it"

    @property
    def _who_draws(self) -> str:
        return f" {self._not_drawn}." if self._not_drawn else ""

    @property
    def _shows_everybody(self) -> bool:
        return self._of_everybody or self._is_finding

    def _named(self) -> tuple[str, Month | None]:
        """What the header line calls the list, and its month where it has one."""
        if self._is_finding:
            return "Audits of all months", None
        if self._of_everybody:
            return "All audits", self._month
        return self.OPENED_BY.command(), None

    def _read_audits(self) -> tuple[AuditHeading, ...]:
        if self._is_finding:
            all_of_them = found(self.desk, self._narrowing, MOST_ROWS)
            self._count = all_of_them.count
            return all_of_them.audits
        audits = of_month(self.desk, self._month) if self._of_everybody else mine(self.desk)
        self._count = 0
        return audits

    def _summary(self, listed: int) -> str:
        """How many stand where, by what they are sorted, and that not all are listed."""
        if not self.audits:
            return ""
        by = f" · by {self._order.value.casefold()}" if self._order.value else ""
        counts = summary(self.audits, self.desk.today)
        undrawn = f" · {self._not_drawn}" if self._not_drawn and not self._is_finding else ""
        return counts + by + only_first(max(listed, self._count), MOST_ROWS) + undrawn

    def _holds_the_filter(self, audit: AuditHeading) -> bool:
        return says(audit, self._narrowing.split(), self.desk.today)

    def _why_empty(self) -> str:
        if self._is_finding:
            return "No audit of any month says all that you typed."
        if self.audits:
            return "No audit here holds what you typed."
        if self._of_everybody:
            return (
                f"No audits of {self._month.label} yet. "
                f"They appear here once the month's sample is drawn.{self._who_draws}"
            )
        if self.desk.person.may(Right.AUDIT):
            return (
                "Nothing is yours to audit yet. When a month's sample is drawn, "
                f"the cases given to you appear here.{self._who_draws}"
            )
        everybody = key_of(self, MineOrEverybodys)
        return f"A {self.desk.person.role.value} audits nothing. Press {everybody} to see others'."


_NOT_SUBMITTED: Mapping[type[Command], str] = {
    ModerateAudit: "Only a submitted audit is moderated.",
    ReopenAudit: "Only a submitted audit is reopened.",
    SeeReadings: "Only a submitted audit is moderated.",
}
