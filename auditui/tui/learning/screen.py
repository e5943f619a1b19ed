"""What a quarter of audits taught: read, saved, and from here searched and tagged."""

import asyncio
from pathlib import Path
from typing import ClassVar

from textual import getters, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.reactive import Initialize, reactive
from textual.widgets import Static

from auditui.measures.learning.digest import Digest
from auditui.measures.words.learning.digest import digest_page
from auditui.practice.day import YEARS
from auditui.practice.period import Month, Quarter
from auditui.tui.calendar.report import shown_page
from auditui.tui.dialogues.ask_path import AskPath
from auditui.tui.learning.commands import (
    DIGEST_COMMANDS,
    EarlierDigest,
    LaterDigest,
    LeaveDigest,
)
from auditui.tui.shell.command import Command
from auditui.tui.shell.commands import GoToLearning
from auditui.tui.shell.messages import say
from auditui.tui.shell.place import Place
from auditui.tui.shell.use import USABLE, Use, only_if, shown_if
from auditui.workflow.desk import Desk
from auditui.workflow.learning.digest import digest, save_digest

BELOW_IT = 1
"""How many screens there are where it is a place of its own."""


class DigestText(Static):
    """The digest."""


class LearningScreen(Place):
    """What recurs, what got better since practice changed, and what the panel should hear."""

    CSS_PATH = "learning.tcss"
    OWN_COMMANDS: ClassVar[tuple[type[Command], ...]] = DIGEST_COMMANDS
    BINDINGS: ClassVar[list[BindingType]] = Command.bindings(*DIGEST_COMMANDS)
    OPENED_BY = GoToLearning
    AUTO_FOCUS = "VerticalScroll"

    def _opened(self) -> Quarter:
        return Month.of(self.desk.today).previous.quarter

    quarter: reactive[Quarter] = reactive(Initialize(_opened), init=False)
    """By default the one that ended last, or is running since more than a month."""

    text = getters.query_one(DigestText)
    scroll = getters.query_one(VerticalScroll)

    def __init__(self, desk: Desk) -> None:
        """Open at the newest quarter with a whole month."""
        super().__init__(desk)
        self._folder = Path.cwd()

    def compose_place(self) -> ComposeResult:
        """The digest on a page that scrolls."""
        with VerticalScroll():
            yield DigestText()

    def read(self) -> None:
        """Count the quarter anew."""
        self.place = f"Learning, {self.quarter.label}"
        self.text.update(shown_page(digest_page(digest(self.desk, self.quarter))))

    def watch_quarter(self) -> None:
        """Show another quarter from its beginning."""
        self.reload()
        self.scroll.scroll_home(animate=False)

    def use(self, command: type[Command]) -> Use:
        """Only quarters that a day can lie in."""
        if command is EarlierDigest:
            return only_if(self.quarter.start_year > min(YEARS), "There is no earlier quarter.")
        if command is LaterDigest:
            return only_if(self.quarter.start_year < max(YEARS), "There is no later quarter.")
        if command is LeaveDigest:
            return shown_if(len(self.app.screen_stack) > BELOW_IT)
        return USABLE

    def action_earlier_digest_command(self) -> None:
        """Show the quarter before."""
        self.quarter = self.quarter.previous

    def action_later_digest_command(self) -> None:
        """Show the quarter after."""
        self.quarter = self.quarter.months[-1].plus(1).quarter

    def action_leave_digest_command(self) -> None:
        """Go back."""
        self.leave()

    def action_search_texts_command(self) -> None:
        """Open the search."""
        from auditui.tui.learning.search import SearchScreen  # noqa: PLC0415

        self.app.push_screen(SearchScreen(self.desk))

    def action_see_tags_command(self) -> None:
        """Open the list of tags."""
        from auditui.tui.learning.tags import TagsScreen  # noqa: PLC0415

        self.app.push_screen(TagsScreen(self.desk))

    @work
    async def action_save_digest_command(self) -> None:
        """Ask where to, save it, and say where it is."""
        made = digest(self.desk, self.quarter)
        if path := await self.app.push_screen_wait(AskDigestFile(made, self._folder)):
            self._folder = path.parent
            say(self, f"Saved as {path}.")


class AskDigestFile(AskPath[Path]):
    """A new file; one that is there already is never written over."""

    def __init__(self, made: Digest, folder: Path) -> None:
        """Propose a name in a folder."""
        name = str(made.quarter).replace("/", "-")
        self._made = made
        super().__init__(
            "Save the digest",
            "A name that ends in .md is saved as Markdown, one in .html as a page for a browser. "
            "Workers and case references are taken out: see that nothing else names a child.",
            str(folder / f"learning-{name}.md"),
            self._save,
            suffixes=frozenset({".md", ".html"}),
            where="Enter saves.",
        )

    async def _save(self, path: Path) -> Path:
        await asyncio.to_thread(save_digest, self._made, path)
        return path
