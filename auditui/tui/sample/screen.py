"""The month's sample: what could be drawn, the draw, who audits what, how far each is."""

from fractions import Fraction
from functools import partial
from typing import ClassVar

from textual import getters, on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.reactive import reactive
from textual.widgets import DataTable

from auditui.practice.day import long_day
from auditui.practice.people import Right
from auditui.practice.period import Month
from auditui.practice.sample import Beside, CaseState, DrawnCase, Kind, Routine, Sample, Stratify
from auditui.practice.text import counted
from auditui.tui.parts.lines import EmptyState, Sentence
from auditui.tui.parts.wording import NOBODY
from auditui.tui.sample.asking import (
    ask_auditor,
    ask_draw,
    ask_due_day,
    ask_replacement,
    ask_size,
    ask_top_up,
    ask_why_abandoned,
    ask_why_not_completed,
)
from auditui.tui.sample.before_draw import BeforeDraw
from auditui.tui.sample.commands import (
    SAMPLE_COMMANDS,
    DrawSample,
    HandOn,
    ImportRegister,
    ListRegisters,
    NotCompleted,
    OtherSamples,
    ReplaceCase,
)
from auditui.tui.sample.draw_form import DrawForm
from auditui.tui.sample.drawn_panel import CaseTable, DrawnPanel
from auditui.tui.sample.terms import Preview, Terms, preview
from auditui.tui.sample.words import Absent, about_abandoned, called
from auditui.tui.shell.background import elsewhere
from auditui.tui.shell.command import Command, key_of
from auditui.tui.shell.commands import EarlierMonth, GoToSample, GoToSetup, LaterMonth
from auditui.tui.shell.messages import say, told, warn
from auditui.tui.shell.place import Place
from auditui.tui.shell.use import HIDDEN, USABLE, Use, not_now, only_if
from auditui.workflow.absence.answering import answering_in
from auditui.workflow.desk import Desk
from auditui.workflow.register.days import how_old
from auditui.workflow.register.take import NoRegister
from auditui.workflow.sample.against_ledger import faults_by_seed_and_ledger
from auditui.workflow.sample.allotment import away_managers, away_until_due
from auditui.workflow.sample.beside import samples_of
from auditui.workflow.sample.draw import draw
from auditui.workflow.sample.drawing import top_up
from auditui.workflow.sample.framing import Survey, survey
from auditui.workflow.sample.look import every_draw
from auditui.workflow.sample.plan import present_level
from auditui.workflow.sample.upkeep import reassign, replace

_OF_A_CASE = (ReplaceCase, HandOn, NotCompleted)
_OF_ANY_MONTH = (EarlierMonth, LaterMonth, ImportRegister, ListRegisters, OtherSamples)
_CLOSED_STATES = (CaseState.SUBMITTED, CaseState.REPLACED)
_ONE_AHEAD = "A sample can be drawn one month ahead at most."


class AbandonedDraws(Sentence):
    """The draws of the month that were given up."""


class SampleScreen(Place):
    """Before the draw its frame and terms, after it the cases; one month at a time.

    What is done to a drawn sample is each a short line of dialogues.
    """

    CSS_PATH = "sample.tcss"
    OWN_COMMANDS: ClassVar[tuple[type[Command], ...]] = SAMPLE_COMMANDS
    BINDINGS: ClassVar[list[BindingType]] = Command.bindings(*SAMPLE_COMMANDS)
    OPENED_BY = GoToSample
    AUTO_FOCUS = ""

    sample: reactive[Sample | None] = reactive(None)
    survey: reactive[Survey | None] = reactive(None)
    preview: reactive[Preview] = reactive(Preview())
    stratify: reactive[Stratify] = reactive(Stratify.TEAM)

    before = getters.query_one(BeforeDraw)
    drawn = getters.query_one(DrawnPanel)
    form = getters.query_one(DrawForm)
    cases = getters.query_one(CaseTable)
    empty_state = getters.query_one(EmptyState)
    abandoned = getters.query_one(AbandonedDraws)

    def __init__(self, desk: Desk) -> None:
        """Open on today's month."""
        super().__init__(desk)
        self._month = Month.of(desk.today)
        self._beside: Beside | None = None
        self._level: Fraction | None = None

    def compose_place(self) -> ComposeResult:
        """Both faces of the place, one of which is shown."""
        yield BeforeDraw().data_bind(SampleScreen.survey, SampleScreen.preview)
        yield DrawnPanel().data_bind(SampleScreen.sample)
        yield EmptyState()
        yield AbandonedDraws()

    def read(self) -> None:
        """Read the month's draws, and survey the frame where none stands."""
        self.month = self._month
        draws = every_draw(self.desk, self._drawn_for)
        if self._beside is not None and all(made.abandoned for made in draws):
            # Somebody else gave it up, and there is none of its name to look at.
            self._beside = None
            draws = every_draw(self.desk, self._drawn_for)
        self.place = self._named()
        found = next((made for made in draws if not made.abandoned), None)
        self.drawn.absent = self._absent(found) if found else Absent()
        self.sample = found
        self.abandoned.say("\n".join(about_abandoned(made) for made in draws if made.abandoned))
        self.before.may_draw = self.may_change()
        self._show_face()
        if self.sample is None:
            self.survey_frame()

    @work(exclusive=True, group="survey")
    async def survey_frame(self) -> None:
        """Count what the frame holds, away from the screen, for registers of any size."""
        month, stratify = self._month, self.stratify
        with told(self):
            try:
                found = await elsewhere(
                    self.desk,
                    lambda desk: (
                        survey(desk, Routine(month), stratify),
                        present_level(desk),
                        away_managers(desk, month),
                    ),
                )
                self.form.offer_away(found[2])
                self._level = found[1]
                self.survey = found[0]
            except NoRegister:
                self.empty_state.say(self._no_register())
            self._show_face()

    def _absent(self, sample: Sample) -> Absent:
        return Absent(answering_in(self.desk, sample), away_until_due(self.desk, sample))

    def watch_survey(self) -> None:
        """Preview the draw from what was counted."""
        self._preview()

    def _preview(self) -> None:
        if self.survey:
            self.preview = preview(self.survey, self.form.terms, self._level)
        else:
            self.preview = Preview()
        self.refresh_bindings()

    @property
    def _drawn_for(self) -> Routine | Beside:
        """Which sample is shown: the month's routine one, or one beside it."""
        return self._beside or Routine(self._month)

    def _named(self) -> str:
        """What the header line calls the place, with the sample where it is not the routine one."""
        name = self.OPENED_BY.command()
        return f"{name} {self._beside.name}, {self._beside.kind.value}" if self._beside else name

    def _show_face(self) -> None:
        """Show the drawn sample or what could be drawn; a new face gets the keyboard."""
        can_draw = self.sample is None and self.survey is not None
        if can_draw or self.sample is not None:
            self.empty_state.say("")
        if can_draw and not self.before.display:
            self.call_after_refresh(self.before.take_keyboard)
        if self.sample is not None and not self.drawn.display:
            self.call_after_refresh(self.cases.focus)
        self.before.display = can_draw
        self.drawn.display = self.sample is not None
        self.refresh_bindings()

    def use(self, command: type[Command]) -> Use:
        """Drawing only before the draw, upkeep only after it."""
        if command is LaterMonth:
            return only_if(self._month <= Month.of(self.desk.today), _ONE_AHEAD)
        if command in _OF_ANY_MONTH:
            return USABLE
        if (self.sample is None) is not (command is DrawSample):
            return HIDDEN
        if command is DrawSample:
            return only_if(self.preview.places, self._why_no_draw())
        return self._use_of_case() if command in _OF_A_CASE else USABLE

    def _why_no_draw(self) -> str:
        if self.survey is None:
            return "There is nothing to draw from yet."
        return self.preview.problem or "Say first how many cases are to be drawn."

    def _use_of_case(self) -> Use:
        case = self.current_case()
        if case is None:
            return not_now("No case is under the cursor.")
        return only_if(case.state not in _CLOSED_STATES, f"The case is {case.state.value}.")

    def may_change(self) -> bool:
        """Whether whoever is at the desk may change a sample."""
        return self.desk.person.may(Right.DRAW)

    def current_case(self) -> DrawnCase | None:
        """The case under the cursor."""
        return self.cases.current_case if self.sample else None

    @on(DataTable.RowHighlighted)
    def ask_what_may_be_used(self) -> None:
        """What may be done depends on the case under the cursor."""
        self.refresh_bindings()

    @on(DrawForm.Changed)
    def take_terms(self, event: DrawForm.Changed) -> None:
        """Preview the terms; other strata need another survey."""
        if event.terms.stratify is not self.stratify:
            self.stratify = event.terms.stratify
            self.survey_frame()
        self._preview()

    @on(DrawForm.Asked)
    async def take_request(self) -> None:
        """Draw, where that can be done now."""
        await self.run_action(DrawSample.action_name())

    @work
    async def action_draw_sample_command(self) -> None:
        """Ask whether it is meant, and draw."""
        terms, month = self.form.terms, self._month
        old = how_old(self.desk, self.survey.snapshot) if self.survey else ""
        if await self.app.push_screen_wait(ask_draw(month, terms, self.survey, old)):
            with told(self):
                await elsewhere(self.desk, lambda desk: _draw(desk, month, terms))
            self.reload()

    @work
    async def action_top_up_sample_command(self) -> None:
        """Ask for the new size, say what it means, and draw what is wanting."""
        sample = self.sample
        if sample is None:
            return
        larger = await self.app.push_screen_wait(ask_size(sample))
        if larger is None:
            return
        if await self.app.push_screen_wait(ask_top_up(sample, larger)):
            with told(self):
                await elsewhere(self.desk, lambda desk: top_up(desk, sample.drawn_for, larger.size))
                say(self, f"The sample now has {counted(larger.size, 'place')}.")
            self.reload()

    @work
    async def action_replace_case_command(self) -> None:
        """Ask for the reason, and take the next ticket of the stratum."""
        sample, case = self.sample, self.current_case()
        if sample is None or case is None:
            return
        if reason := await self.app.push_screen_wait(ask_replacement(case)):
            with told(self):
                new = replace(self.desk, sample.drawn_for, case.case_ref, reason)
                auditor = new.auditor or NOBODY
                say(
                    self,
                    f"{case.case_ref} is replaced by {new.case_ref}, for {auditor} to audit.",
                )
                self.reload()

    @work
    async def action_hand_on_command(self) -> None:
        """Ask who is to audit the case instead."""
        sample, case = self.sample, self.current_case()
        if sample is None or case is None:
            return
        if auditor := await self.app.push_screen_wait(ask_auditor(self.desk, sample, case)):
            with told(self):
                reassign(self.desk, sample.drawn_for, case.case_ref, auditor)
                say(self, f"{case.case_ref} is with {auditor} now.")
                self.reload()

    @work
    async def action_not_completed_command(self) -> None:
        """Ask why the case was not returned in time."""
        sample, case = self.sample, self.current_case()
        if sample is None or case is None:
            return
        asked = ask_why_not_completed(self.desk, sample, case)
        if await self.app.push_screen_wait(asked):
            say(self, f"{case.case_ref} is marked as not completed.")

    @work
    async def action_set_due_day_command(self) -> None:
        """Ask by when what is not submitted is due."""
        if sample := self.sample:
            changed = await self.app.push_screen_wait(ask_due_day(self.desk, sample))
            if changed and changed.due:
                say(self, f"What is not submitted is due on {long_day(changed.due)}.")
                self.reload()

    @work
    async def action_abandon_sample_command(self) -> None:
        """Ask why the whole draw is given up."""
        if sample := self.sample:
            asked = ask_why_abandoned(self.desk, sample)
            if await self.app.push_screen_wait(asked):
                self._beside = None
                say(self, f"The draw of {called(sample)} is abandoned.")
                self.reload()

    @work
    async def action_verify_draw_command(self) -> None:
        """Recompute the draw, and say what came of it."""
        if sample := self.sample:
            with told(self):
                verify = partial(faults_by_seed_and_ledger, drawn_for=sample.drawn_for)
                faults = await elsewhere(self.desk, verify)
                if faults:
                    warn(self, "The draw does not verify: " + "; ".join(faults) + ".")
                else:
                    say(
                        self,
                        "The draw verifies: frame, places and tickets agree with the seed, and the "
                        "rows with the ledger.",
                    )

    def action_earlier_month_command(self) -> None:
        """Show the month before."""
        self._go_to_month(self._month.previous)

    def action_later_month_command(self) -> None:
        """Show the month after; a sample can be drawn one month ahead at most."""
        self._go_to_month(self._month.plus(1))

    @work
    async def action_other_samples_command(self) -> None:
        """Ask which one is shown, or from which cases another is drawn."""
        from auditui.tui.sample.others import ask_beside, choose_sample  # noqa: PLC0415

        others, month = samples_of(self.desk, self._month), self._month
        asked = choose_sample(month, others, may_draw=self.may_change())
        chosen = await self.app.push_screen_wait(asked)
        if isinstance(chosen, Kind):
            drawn = await self.app.push_screen_wait(ask_beside(self.desk, chosen, month))
            if drawn is None:
                return
            say(self, f"{drawn.drawn_for.name} is drawn: {counted(drawn.size, 'case')}.")
            chosen = drawn.drawn_for
        if chosen is not None:
            self._beside = chosen if isinstance(chosen, Beside) else None
            self.survey = None
            self.reload()

    def _go_to_month(self, month: Month) -> None:
        self._month = month
        self._beside = None
        self.survey = None
        self.reload()

    @work
    async def action_import_register_command(self) -> None:
        """Ask for a register, show what it changes, and take it."""
        from auditui.tui.sample.taking_register import take_a_register  # noqa: PLC0415

        await take_a_register(self)

    @work
    async def action_list_registers_command(self) -> None:
        """List the registers."""
        from auditui.tui.sample.registers import RegistersDialogue  # noqa: PLC0415

        await self.app.push_screen_wait(RegistersDialogue(self.desk))
        self.reload()

    def _no_register(self) -> str:
        start = "There is no register to draw from yet."
        if self.desk.person.may(Right.IMPORT):
            return (
                f"{start} Press {key_of(self, ImportRegister)} to import one: Ofsted's Annex A "
                "workbook, or a CSV file with the columns case_ref, team and status. Set-up "
                f"({key_of(self, GoToSetup)}) lists what else the first draw needs."
            )
        return f"{start} The quality lead imports it."


def _draw(desk: Desk, month: Month, terms: Terms) -> Sample:
    return draw(
        desk,
        month,
        int(terms.size),
        seed=terms.seed or None,
        stratify=terms.stratify,
        at_least_one=terms.at_least_one,
        pass_over_away=terms.pass_over_away or None,
        old_register=True,
    )
