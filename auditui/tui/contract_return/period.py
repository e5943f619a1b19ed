"""One period of the contract return: what leaves, the words beside it, and what was said of it."""

from typing import ClassVar

from textual import getters, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.reactive import Initialize, reactive

from auditui.measures.publication import Side
from auditui.practice.errors import LockedOut
from auditui.practice.people import Right
from auditui.tui.contract_return.beside import ReturnBefore, ReturnReading, ReturnScrutiny
from auditui.tui.contract_return.commands import (
    PERIOD_COMMANDS,
    DiscardDraft,
    ExportPackage,
    FillWorkbook,
    ProvePeriod,
    ReadVersions,
    RecordCouncilsComment,
    RecordTrustsResponse,
    ReturnCommand,
    SignOff,
    TakeFactualDraft,
    WriteNarrative,
)
from auditui.tui.contract_return.comment import RecordComment, Typed
from auditui.tui.contract_return.facts import ReturnFacts
from auditui.tui.contract_return.leaving import LastFolder, export_package, fill_workbook
from auditui.tui.contract_return.signing import ask_and_sign
from auditui.tui.contract_return.view import ReturnView, read_view
from auditui.tui.contract_return.words import published_now
from auditui.tui.contract_return.writing import ReturnWriting
from auditui.tui.dialogues.confirm import Confirm
from auditui.tui.parts.in_sight import WritingInSight
from auditui.tui.parts.sizes import COMFORTABLE, ROOMY
from auditui.tui.parts.text import FormText
from auditui.tui.shell.command import Command
from auditui.tui.shell.commands import GoToReturn
from auditui.tui.shell.messages import say, told, warn
from auditui.tui.shell.place import Place
from auditui.tui.shell.saving import saved
from auditui.tui.shell.use import HIDDEN, TYPED, USABLE, Use, only_if
from auditui.workflow.desk import Desk

TALL = 24
"""On fewer lines than this everything stands in one column, however wide."""

_OF_WRITING = (WriteNarrative, TakeFactualDraft, SignOff, DiscardDraft)
_OF_PUBLISHED = (
    ReadVersions,
    RecordCouncilsComment,
    RecordTrustsResponse,
    ExportPackage,
    ProvePeriod,
    FillWorkbook,
)


class ReturnPeriodScreen(Place):
    """The line as it leaves, its words as they are written, those before, both sides' comments."""

    def _opened(self) -> ReturnView:
        return self._opened_with

    view: reactive[ReturnView] = reactive(Initialize(_opened))
    """The period as it was read last."""

    CSS_PATH = "return.tcss"
    OWN_COMMANDS: ClassVar[tuple[type[Command], ...]] = PERIOD_COMMANDS
    BINDINGS: ClassVar[list[BindingType]] = Command.bindings(*PERIOD_COMMANDS)
    OPENED_BY = GoToReturn
    HORIZONTAL_BREAKPOINTS = [  # noqa: RUF012
        (0, "-narrow"),
        (COMFORTABLE, "-comfortable"),
        (ROOMY, "-roomy"),
    ]
    VERTICAL_BREAKPOINTS = [(0, "-short"), (TALL, "-tall")]  # noqa: RUF012
    AUTO_FOCUS = ""

    facts = getters.query_one(ReturnFacts)

    def __init__(self, desk: Desk, view: ReturnView, folder: LastFolder) -> None:
        """Show a period, to be written on by whoever may publish it.

        Files are looked for from the folder used last.
        """
        self._opened_with = view
        super().__init__(desk)
        self._folder = folder
        self._half_written = dict.fromkeys(Side, Typed())
        may_publish = desk.person.may(Right.PUBLISH)
        self.writing = ReturnWriting(desk, view) if may_publish else None

    def compose_place(self) -> ComposeResult:
        """What leaves, the words, those of the period before, what was said."""
        self.place = f"Return, {self.view.period.label}"
        with ReturnBody():
            yield ReturnFacts().data_bind(ReturnPeriodScreen.view)
            if self.writing:
                yield self.writing.data_bind(ReturnPeriodScreen.view)
            else:
                yield ReturnReading().data_bind(ReturnPeriodScreen.view)
            yield ReturnBefore().data_bind(ReturnPeriodScreen.view)
            yield ReturnScrutiny().data_bind(ReturnPeriodScreen.view)

    def on_mount(self) -> None:
        """Be ready to write where that is what is left to do."""
        if self.writing and not self.view.published:
            self.writing.write()
        else:
            self.rest()

    def read(self) -> None:
        """Read the period anew; what is being written stays as it is."""
        self.view = read_view(self.desk, self.view.period)
        self.refresh_bindings()

    def use(self, command: type[Command]) -> Use:
        """What works in a text; what is of a published period only once there is one."""
        if self._is_typing and not (issubclass(command, ReturnCommand) and command.WHILE_TYPING):
            return HIDDEN if command is WriteNarrative else TYPED
        if command is DiscardDraft:
            return only_if(self.writing and self.writing.is_draft, "There is no draft of yours.")
        if command in _OF_WRITING:
            return only_if(self.view.preview, "No audit of this period is counted any more.")
        if command in _OF_PUBLISHED:
            not_yet = f"{self.view.period.label} is not published yet: sign it off first."
            return only_if(self.view.published, not_yet)
        return USABLE

    def rest(self) -> None:
        """Let the keyboard be with the figures, where every command's key works."""
        self.set_focus(self.facts)

    async def keep_words(self) -> bool:
        """Keep both texts as drafts; False where that is refused."""
        if self.writing is None or self.writing.is_kept:
            return True
        try:
            return await saved(self, self.writing.keep_or_wait)
        except LockedOut:
            return False

    async def keep_and_leave(self) -> None:
        """Go back to the periods; ask first where words could not be kept."""
        if await self.keep_words():
            self.leave()
        else:
            explanation = "They could not be kept. Cancel to go back and copy them."
            asked = Confirm("Leave these words behind?", explanation, "Leave them")
            self.app.push_screen(asked, self._leave_words)

    def action_write_narrative_command(self) -> None:
        """Go into the narrative."""
        if self.writing:
            self.writing.write()

    def action_take_factual_draft_command(self) -> None:
        """Put what the figures say, and what changed in practice, into the texts."""
        preview = self.view.preview
        if preview is None or self.writing is None:
            return
        earlier = self.view.earlier_suggestion
        is_new = self.writing.add_to_narrative(preview.suggestion, instead_of=earlier)
        if not (self.writing.add_to_practice(preview.practice_suggestion) or is_new):
            say(self, "The factual draft is in the narrative already.")
        self.writing.write()

    @work
    async def action_sign_off_command(self) -> None:
        """Show what is signed, and publish it where that is meant."""
        seen, writing = self.view.preview, self.writing
        if seen is None or writing is None or not await self._is_ready(writing):
            return
        with told(self):
            published = await ask_and_sign(self.app, self.desk, seen, writing.words)
            if published is not None:
                self.rest()
                self.reload()
                say(self, published_now(published))

    @work
    async def action_discard_draft_command(self) -> None:
        """Ask whether it is meant, and put back what was published."""
        newest = self.view.newest
        instead = f"The words of version {newest.version} come" if newest else "Nothing comes"
        asked = Confirm("Discard your draft?", f"{instead} in its place.", "Discard")
        is_meant = await self.app.push_screen_wait(asked)
        if is_meant and self.writing:
            self.writing.discard()

    @work
    async def action_record_councils_comment_command(self) -> None:
        """Record what the council says."""
        await self._record(Side.COUNCIL)

    @work
    async def action_record_trusts_response_command(self) -> None:
        """Record what the trust responds."""
        await self._record(Side.TRUST)

    @work
    async def action_export_package_command(self) -> None:
        """Ask where to, write the package, and say what was written."""
        if newest := self.view.newest:
            await export_package(self.app, self.desk, newest, self._folder)

    @work
    async def action_prove_period_command(self) -> None:
        """Ask where to, write what a panel checks, and show the line that it keeps."""
        from auditui.tui.contract_return.proof import AskProof, about_proof  # noqa: PLC0415

        asked = AskProof(self.desk, self.view.period, self._folder.path)
        if done := await self.app.push_screen_wait(asked):
            self._folder.path = done.paths[0].parent
            await self.app.push_screen_wait(about_proof(done))

    @work
    async def action_fill_workbook_command(self) -> None:
        """Ask which workbook, and show what would change in it."""
        await fill_workbook(self.app, self.desk, self.view.period, self._folder)

    def action_read_versions_command(self) -> None:
        """Read what was published."""
        from auditui.tui.contract_return.versions import ReturnVersionsScreen  # noqa: PLC0415

        self.app.push_screen(ReturnVersionsScreen(self.desk, self.view.period))

    async def action_leave_return_command(self) -> None:
        """Leave the text, or the period."""
        if self._is_typing:
            self.rest()
        else:
            await self.keep_and_leave()

    @property
    def _is_typing(self) -> bool:
        return isinstance(self.focused, FormText)

    async def _is_ready(self, writing: ReturnWriting) -> bool:
        """Whether there is something to sign; where there is not, it is said."""
        if not writing.words.narrative:
            writing.ask_for_narrative()
            return False
        if not await self.keep_words():
            return False
        if faulty := writing.faulty:
            self.set_focus(faulty)
            return False
        if self.view.is_as_published(writing.words):
            version = len(self.view.published)
            warn(self, f"Nothing differs from version {version}: there is nothing to correct.")
            return False
        return True

    async def _record(self, side: Side) -> None:
        dialogue = RecordComment(self.desk, self.view.period, side, self._half_written[side])
        said = await self.app.push_screen_wait(dialogue)
        self._half_written[side] = Typed() if said else dialogue.typed
        if said:
            say(self, f"{side.title} on {self.view.period.label} is recorded.")

    def _leave_words(self, is_meant: bool | None) -> None:
        if is_meant:
            self.leave()


class ReturnBody(WritingInSight, can_focus=False):
    """Columns where there is room, else one below the other."""
