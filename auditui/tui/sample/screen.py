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
from auditui.practice.freeze import Freeze
from auditui.practice.people import Right
from auditui.practice.period import Month
from auditui.practice.sample import (
    CaseState,
    DrawnCase,
    DrawnFor,
    Kind,
    Routine,
    Sample,
    Stratify,
    Thematic,
)
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
    ChooseCases,
    DrawSample,
    FreezeFrame,
    HandOn,
    ImportRegister,
    LeaveSample,
    ListRegisters,
    NotCompleted,
    OtherSamples,
    ReplaceCase,
    TakeBackFreeze,
)
from auditui.tui.sample.draw_form import DrawForm
from auditui.tui.sample.drawn_panel import CaseTable, DrawnPanel
from auditui.tui.sample.freezing import (
    about_freezes,
    ask_seed,
    ask_source,
    ask_why_taken_back,
)
from auditui.tui.sample.terms import Preview, preview
from auditui.tui.sample.words import Absent, about_abandoned, called, verified_words
from auditui.tui.shell.background import elsewhere
from auditui.tui.shell.command import Command, key_of
from auditui.tui.shell.commands import EarlierMonth, GoToSample, GoToSetup, LaterMonth
from auditui.tui.shell.messages import say, told, warn
from auditui.tui.shell.place import Place
from auditui.tui.shell.saving import saved
from auditui.tui.shell.use import HIDDEN, USABLE, Use, not_now, only_if, shown_if
from auditui.workflow.absence.answering import answering_in
from auditui.workflow.desk import Desk
from auditui.workflow.register.days import how_old
from auditui.workflow.register.take import NoRegister
from auditui.workflow.sample.against_ledger import faults_by_seed_and_ledger
from auditui.workflow.sample.allotment import away_managers, away_until_due, without_auditor
from auditui.workflow.sample.beside import samples_of
from auditui.workflow.sample.drawing import draw_for, top_up, tried, why_not_drawn
from auditui.workflow.sample.framing import ANY_CASES, Survey, offered, survey
from auditui.workflow.sample.freeze import overtaken
from auditui.workflow.sample.frozen import waiting
from auditui.workflow.sample.look import every_draw, thematic
from auditui.workflow.sample.of_theme import themes_of
from auditui.workflow.sample.parts import AWAY, Takers, takers_of
from auditui.workflow.sample.plan import present_level
from auditui.workflow.sample.upkeep import reassign, replace
from auditui.workflow.settings import pass_over_away

_OF_A_CASE = (ReplaceCase, HandOn, NotCompleted)
_OF_MONTHS = (EarlierMonth, LaterMonth, OtherSamples)
_OF_ANY_MONTH = (*_OF_MONTHS, ImportRegister, ListRegisters)
_BEFORE_THE_DRAW = (DrawSample, ChooseCases, FreezeFrame, TakeBackFreeze)
_CLOSED_STATES = (CaseState.SUBMITTED, CaseState.REPLACED)
_ONE_AHEAD = "A sample can be drawn one month ahead at most."


class AbandonedDraws(Sentence):
    """The draws of the month that were given up."""


class FrozenFrames(Sentence):
    """The frames that were frozen, and what became of each."""


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
    frozen_frames = getters.query_one(FrozenFrames)

    def __init__(self, desk: Desk, drawn_for: DrawnFor | None = None) -> None:
        """Open on today's month, or on one sample and nothing else."""
        super().__init__(desk)
        self._is_of_one = drawn_for is not None
        self._drawn_for: DrawnFor = drawn_for or Routine(Month.of(desk.today))
        self._cases = ANY_CASES
        self._why_not = ""
        self._frozen: Freeze | None = None
        self._level: Fraction | None = None
        self._takers, self._away = Takers(), frozenset[str]()

    def compose_place(self) -> ComposeResult:
        """Both faces of the place, one of which is shown."""
        yield FrozenFrames()
        yield BeforeDraw().data_bind(SampleScreen.survey, SampleScreen.preview)
        yield DrawnPanel().data_bind(SampleScreen.sample)
        yield EmptyState()
        yield AbandonedDraws()

    def read(self) -> None:
        """Read the month's draws, and survey the frame where none stands."""
        if isinstance(self._drawn_for, Thematic):
            self._drawn_for = thematic(self.desk, self._drawn_for.theme_id)
        self.month = self._drawn_for.month
        draws = every_draw(self.desk, self._drawn_for)
        self.place = self._named()
        found = next((made for made in draws if not made.abandoned), None)
        self.drawn.absent = self._absent(found) if found else Absent()
        self.sample = found
        self.abandoned.say("\n".join(about_abandoned(made) for made in draws if made.abandoned))
        self._why_not = self._read_why_not()
        self._frozen = waiting(self.desk, self._drawn_for)
        self.frozen_frames.say(about_freezes(self.desk, self._drawn_for))
        self.before.why_not = self._why_not
        self.form.offer_cases(are_offered=not isinstance(self._drawn_for, Routine))
        self._show_face()
        if self.sample is None:
            self.survey_frame()

    def _read_why_not(self) -> str:
        """Why nothing can be drawn here by whoever sits here, or nothing."""
        if not self.may_change():
            return "The quality lead draws the sample."
        return why_not_drawn(self.desk, self._drawn_for)

    @work(exclusive=True, group="survey")
    async def survey_frame(self) -> None:
        """Count what the frame holds, away from the screen, for registers of any size."""
        drawn_for, stratify, cases = self._drawn_for, self.stratify, self._cases
        with told(self):
            try:
                found = await elsewhere(
                    self.desk,
                    lambda desk: (
                        survey(desk, drawn_for, stratify, cases),
                        present_level(desk),
                        away_managers(desk, drawn_for.month),
                        takers_of(desk, drawn_for.month),
                    ),
                )
                self._away, self._takers = found[2], found[3]
                self.form.offer_away(self._away, as_set=pass_over_away(self.desk))
                self._level = found[1]
                self.survey = found[0]
            except NoRegister:
                self.empty_state.say(self._no_register())
            self._show_face()

    def _absent(self, sample: Sample) -> Absent:
        return Absent(
            answering_in(self.desk, sample),
            away_until_due(self.desk, sample),
            without_auditor(self.desk, sample) if self.may_change() else "",
        )

    def watch_survey(self) -> None:
        """Preview the draw from what was counted."""
        self._preview()

    def _preview(self) -> None:
        if self.survey:
            terms = self.form.terms
            takers = self._takers.but(self._away, AWAY) if terms.pass_over_away else self._takers
            self.preview = preview(self.survey, terms, self._level, takers)
        else:
            self.preview = Preview()
        self.refresh_bindings()

    def _named(self) -> str:
        """What the header line calls the place, with the sample where it is not the routine one."""
        name, drawn_for = self.OPENED_BY.command(), self._drawn_for
        if isinstance(drawn_for, Routine):
            return name
        return f"{name} {drawn_for.name}, {drawn_for.kind.value}"

    def _show_face(self) -> None:
        """Show the drawn sample or what could be drawn; a new face gets the keyboard."""
        can_draw = self.sample is None and self.survey is not None and self._frozen is None
        if can_draw or self.sample is not None or self._frozen is not None:
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
        if command is LeaveSample:
            return shown_if(self._is_of_one)
        if command in _OF_ANY_MONTH:
            return self._use_of_months(command)
        if (self.sample is None) is not (command in _BEFORE_THE_DRAW):
            return HIDDEN
        if command in _BEFORE_THE_DRAW:
            return self._use_before_draw(command)
        return self._use_of_case() if command in _OF_A_CASE else USABLE

    def _use_of_months(self, command: type[Command]) -> Use:
        if self._is_of_one and command in _OF_MONTHS:
            return HIDDEN
        if command is LaterMonth:
            return only_if(self._drawn_for.month <= Month.of(self.desk.today), _ONE_AHEAD)
        return USABLE

    def _use_before_draw(self, command: type[Command]) -> Use:
        if command is TakeBackFreeze or (self._frozen and command is not DrawSample):
            return shown_if(self._frozen and command is TakeBackFreeze)
        if self._frozen:
            return only_if(not self._why_not, self._why_not)
        if command is ChooseCases:
            is_narrow = not isinstance(self._drawn_for, Routine)
            return shown_if(is_narrow and not self._why_not)
        return only_if(self.preview.places and not self._why_not, self._why_no_draw())

    def _why_no_draw(self) -> str:
        if self.survey is None:
            return "There is nothing to draw from yet."
        if self._why_not:
            return self._why_not
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

    @on(DrawForm.AskedWhich)
    async def take_narrowing(self) -> None:
        """Ask which cases, where that can be said now."""
        await self.run_action(ChooseCases.action_name())

    @on(DrawForm.Asked)
    async def take_request(self) -> None:
        """Draw, where that can be done now."""
        await self.run_action(DrawSample.action_name())

    @work
    async def action_draw_sample_command(self) -> None:
        """Try it, ask whether that is meant, and draw."""
        if self._frozen:
            await self._draw_frozen(self._frozen)
            return
        drawn_for, terms, cases = self._drawn_for, self.form.terms, self._cases
        old = how_old(self.desk, self.survey.snapshot) if self.survey else ""
        with told(self):
            would = await elsewhere(
                self.desk, lambda desk: tried(desk, drawn_for, terms.asked, cases)
            )
            asked = ask_draw(drawn_for, terms, would, old)
            if not await self.app.push_screen_wait(asked):
                return
            await elsewhere(
                self.desk,
                lambda desk: draw_for(desk, drawn_for, terms.asked, cases, old_register=True),
            )
        self.reload()

    async def _draw_frozen(self, frozen: Freeze) -> None:
        """Ask for the seed that came meanwhile, and draw from what was frozen."""
        drawn_for = self._drawn_for
        if terms := await self.app.push_screen_wait(
            ask_seed(frozen, self._away, passes_over=pass_over_away(self.desk))
        ):
            with told(self):
                await elsewhere(self.desk, lambda desk: draw_for(desk, drawn_for, terms))
            self.reload()
            if self.sample and (gone := overtaken(self.desk, self.sample)):
                cases = ", ".join(f"{case_ref} ({how})" for case_ref, how in gone.items())
                warn(self, f"Replace what changed since the frame was frozen: {cases}.")

    @work
    async def action_freeze_frame_command(self) -> None:
        """Ask where the seed will be from, freeze, and show what is to be made known."""
        old = how_old(self.desk, self.survey.snapshot) if self.survey else ""
        asked = ask_source(self.desk, self._drawn_for, self.form.terms, self._cases, old)
        if await self.app.push_screen_wait(asked):
            self.reload()
            say(self, "Frozen. Make the paragraph above known before the seed is.")

    @work
    async def action_take_back_freeze_command(self) -> None:
        """Ask why the freeze is taken back."""
        asked = ask_why_taken_back(self.desk, self._drawn_for)
        if await self.app.push_screen_wait(asked):
            say(self, "The freeze is taken back, and stays on record.")
            self.reload()

    @work
    async def action_choose_cases_command(self) -> None:
        """Ask which cases are drawn from, and count them."""
        from auditui.tui.sample.which_cases import WhichCases  # noqa: PLC0415

        with told(self):
            found = offered(self.desk, self._drawn_for)
            asked = WhichCases(self._drawn_for, found, self._cases)
            chosen = await self.app.push_screen_wait(asked)
            if chosen is not None:
                self._cases = chosen
                self.survey_frame()

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
                verb = partial(replace, self.desk, sample.drawn_for, case.case_ref, reason)
                new = await saved(self, verb)
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
                verb = partial(reassign, self.desk, sample.drawn_for, case.case_ref, auditor)
                await saved(self, verb)
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
    async def action_allot_sample_command(self) -> None:
        """Ask who takes part, and share out what nobody has begun."""
        from auditui.tui.sample.allotting import allotted  # noqa: PLC0415  (few choose)

        if (sample := self.sample) and (done := await allotted(self, self.desk, sample)):
            say(self, f"{counted(len(done.moved), 'file')} changed hands. {done.words}".strip())
            self.reload()

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
                say(self, f"The draw of {called(sample.drawn_for)} is abandoned.")
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
                    say(self, verified_words(sample))

    def action_earlier_month_command(self) -> None:
        """Show the month before."""
        self._go_to(Routine(self._drawn_for.month.previous))

    def action_later_month_command(self) -> None:
        """Show the month after; a sample can be drawn one month ahead at most."""
        self._go_to(Routine(self._drawn_for.month.plus(1)))

    @work
    async def action_other_samples_command(self) -> None:
        """Ask which one is shown, or from which cases another is drawn."""
        from auditui.tui.sample.others import ask_name, choose_sample  # noqa: PLC0415

        month = self._drawn_for.month
        others = (*samples_of(self.desk, month), *themes_of(self.desk, month))
        asked = choose_sample(month, others, may_draw=self.may_change())
        chosen = await self.app.push_screen_wait(asked)
        if isinstance(chosen, Kind):
            chosen = await self.app.push_screen_wait(ask_name(self.desk, chosen, month))
        if chosen is not None:
            self._go_to(chosen)

    def action_leave_sample_command(self) -> None:
        """Go back to the theme."""
        self.leave()

    def _go_to(self, drawn_for: DrawnFor) -> None:
        self._drawn_for, self._cases = drawn_for, ANY_CASES
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
