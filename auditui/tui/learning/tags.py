"""The trust's list of tags: what is offered, what ended, and what each was called before."""

from collections.abc import Iterable, Sequence
from functools import partial
from typing import ClassVar

from textual import getters, on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.reactive import reactive
from textual.widgets import DataTable

from auditui.practice.errors import NotUnderstood
from auditui.practice.learning.tag import Tag
from auditui.practice.text import counted
from auditui.tui.dialogues.ask import Ask
from auditui.tui.dialogues.ask_field import Asked
from auditui.tui.learning.commands import TAG_LIST_COMMANDS, AddTag, LeaveTags
from auditui.tui.parts.lines import Detail, EmptyState, Summary
from auditui.tui.parts.listing import Field, Listing, ListingRow
from auditui.tui.shell.command import Command
from auditui.tui.shell.commands import GoToLearning
from auditui.tui.shell.messages import say, told
from auditui.tui.shell.place import Place
from auditui.tui.shell.saving import saved
from auditui.tui.shell.use import USABLE, Use, only_if
from auditui.workflow.learning import tags as verbs

TITLE, MEANING = "Tag", "Meaning"

NO_TAG = "There is no tag yet. The quality lead adds what the trust wants to learn about."


class TagTable(Listing[Tag]):
    """A tag in a line; those that ended stand at the end."""

    shown: reactive[tuple[Tag, ...]] = reactive((), init=False)

    def watch_shown(self) -> None:
        """Fill the table."""
        self.fill()

    @property
    def current_tag(self) -> Tag | None:
        """The tag under the cursor."""
        return next((each for each in self.shown if str(each.tag_id) == self.current), None)

    def fields(self) -> Sequence[Field[Tag]]:
        """What it is called, since or until when, what it means."""
        width = self.app.size.width
        return (
            Field(TITLE, lambda each: each.title, 40, widest=44),
            Field("Stands", lambda each: each.standing, 24),
            Field(MEANING, lambda each: each.meaning, needs=120, widest=width - 76),
        )

    def listing_rows(self) -> Iterable[ListingRow]:
        """A row for each."""
        for each in self.shown:
            style = "" if each.is_offered else "dim"
            yield ListingRow(str(each.tag_id), self.cells_of(each, style))


class TagsScreen(Place):
    """Everybody reads the list; the quality lead keeps it."""

    CSS_PATH = "learning.tcss"
    OWN_COMMANDS: ClassVar[tuple[type[Command], ...]] = TAG_LIST_COMMANDS
    BINDINGS: ClassVar[list[BindingType]] = Command.bindings(*TAG_LIST_COMMANDS)
    OPENED_BY = GoToLearning
    AUTO_FOCUS = "TagTable"

    summary_line = getters.query_one(Summary)
    table = getters.query_one(TagTable)
    empty_state = getters.query_one(EmptyState)
    detail = getters.query_one(Detail)

    def compose_place(self) -> ComposeResult:
        """How many are offered, the list, the one under the cursor in full."""
        yield Summary()
        yield TagTable()
        yield EmptyState()
        yield Detail()

    def read(self) -> None:
        """Read the list."""
        self.place = "The trust's tags"
        found = sorted(verbs.tags(self.desk), key=lambda tag: not tag.is_offered)
        self.table.shown = tuple(found)
        self.table.display = bool(found)
        self.empty_state.say("" if found else NO_TAG)
        offered = sum(tag.is_offered for tag in found)
        self.summary_line.say(f"{counted(offered, 'tag')} offered · {len(found) - offered} ended")
        self.explain()

    def use(self, command: type[Command]) -> Use:
        """Of a tag under the cursor, but for adding one."""
        is_of_one = command not in (AddTag, LeaveTags)
        has_one = self.table.current_tag is not None
        return only_if(has_one or not is_of_one, "There is no tag here.") if is_of_one else USABLE

    @on(DataTable.RowHighlighted)
    def explain(self) -> None:
        """Say everything about the tag under the cursor."""
        tag = self.table.current_tag
        self.detail.say(_about(tag) if tag else "")
        self.refresh_bindings()

    @work
    async def action_add_tag_command(self) -> None:
        """Ask for a title and a meaning."""
        fields = (Asked(TITLE), Asked(MEANING, hint="may be empty"))
        asked = _ask("Add a tag", fields, partial(verbs.add, self.desk), "Add")
        if added := await self.app.push_screen_wait(asked):
            self._told_of(added, f"{added.title} is offered from now on.")

    @work
    async def action_rename_tag_command(self) -> None:
        """Ask for another title or meaning."""
        if tag := self.table.current_tag:
            fields = (Asked(TITLE, tag.title), Asked(MEANING, tag.meaning))
            rename = partial(verbs.rename, self.desk, str(tag.tag_id))
            asked = _ask(f"Name {tag.title} anew", fields, rename, "Record")
            if renamed := await self.app.push_screen_wait(asked):
                self._told_of(renamed, f"It is {renamed.title} now.")

    async def action_end_tag_command(self) -> None:
        """Offer the tag no more, or again."""
        if tag := self.table.current_tag:
            verb = verbs.end if tag.is_offered else verbs.offer_again
            with told(self):
                changed = await saved(self, partial(verb, self.desk, str(tag.tag_id)))
                how = "again" if changed.is_offered else "no more"
                self._told_of(changed, f"{changed.title} is offered {how}.")

    def action_leave_tags_command(self) -> None:
        """Go back."""
        self.leave()

    def _told_of(self, tag: Tag, sentence: str) -> None:
        say(self, sentence)
        self.reload()
        self.table.put_cursor(str(tag.tag_id))


def _ask(title: str, fields: Sequence[Asked], attempt: partial[Tag], yes: str) -> Ask[Tag]:
    explanation = "Audits show what it is called now. For another meaning end it and add a new one."
    at = {verbs.TagTaken: TITLE, NotUnderstood: TITLE}
    return Ask(title, explanation, fields, attempt, yes=yes, at=at)


def _about(tag: Tag) -> str:
    before = f"\nCalled before: {'; '.join(tag.former_titles)}." if tag.former_titles else ""
    return f"{tag.title}, {tag.standing}.\n{tag.meaning}{before}"
