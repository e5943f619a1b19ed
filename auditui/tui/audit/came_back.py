"""What others did to one's audits, at the top of the list until it is seen."""

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual.binding import BindingType
from textual.reactive import reactive

from auditui.practice.audit.news import Happening, News
from auditui.practice.day import short_day
from auditui.tui.audit.about import AboutAudit
from auditui.tui.audit.about_commands import ABOUT_COMMANDS, shown_bindings
from auditui.tui.audit.commands import OpenAudit
from auditui.tui.parts.listing import Field, Listing, ListingRow
from auditui.tui.parts.sizes import TALL
from auditui.tui.shell.command import Command

FEW = 3
"""How many are shown where there are few lines."""

SOME = 5
"""How many are shown at most."""

_SHAPES = {
    Happening.REOPENED: "◐",
    Happening.MODERATED: "●",
    Happening.HANDED_ON: "○",
    Happening.TAKEN_AWAY: "→",
    Happening.WITHDRAWN: "×",
    Happening.NOT_COMPLETED: "×",
    Happening.ACTION_CLOSED: "●",
    Happening.BEGUN_FOR_YOU: "◐",
    Happening.SUBMITTED_FOR_YOU: "●",
    Happening.CONCERN_ANSWERED: "!",
    Happening.DISPUTED: "!",
    Happening.DISPUTE_ANSWERED: "●",
    Happening.REPLIED: "●",
    Happening.RE_AUDIT: "○",
    Happening.DUE_SET: "◐",
}


def about_news(news: News) -> str:
    """What happened to which audit, by whom, when and why."""
    why = f": {' '.join(news.why.split())}" if news.why else "."
    happened = f"{_SHAPES[news.what]} {news.case_ref} was {news.what.value}"
    return f"{happened} by {news.who}, {short_day(news.at.date())}{why}"


def about_all(news: Sequence[News], shown: int, key: str) -> str:
    """How many came back, how many of them are not in sight, and with which key one is seen."""
    if not news:
        return ""
    more = f", {len(news) - shown:,} more below these" if len(news) > shown else ""
    return f"Came back to you: {len(news):,}{more} · Tab goes there, {key} once one is seen"


class CameBack(AboutAudit, Listing[News]):
    """The newest of what came back, a line each; Enter opens the audit."""

    OWN_COMMANDS: ClassVar[tuple[type[Command], ...]] = (OpenAudit, *ABOUT_COMMANDS)
    BINDINGS: ClassVar[list[BindingType]] = [*Command.bindings(OpenAudit), *shown_bindings()]

    news: reactive[tuple[News, ...]] = reactive((), init=False)

    def __init__(self) -> None:
        """Start with nothing, hidden."""
        super().__init__()
        self.show_header = False
        self.display = False

    @property
    def most(self) -> int:
        """How many there is room for."""
        return SOME if self.app.size.height >= TALL else FEW

    @property
    def in_sight(self) -> tuple[News, ...]:
        """The newest ones, for which there is room."""
        return self.news[: self.most]

    @property
    def current_news(self) -> News | None:
        """What is under its cursor."""
        return next((each for each in self.news if str(each.news_id) == self.current), None)

    @property
    def audit_here(self) -> int | None:
        """The number of the audit that came back and is under the cursor, or None."""
        return self.current_news.audit_id if self.current_news else None

    def watch_news(self) -> None:
        """Show the newest."""
        self.display = bool(self.news)
        self.styles.height = len(self.in_sight)
        self.fill()

    def fields(self) -> Sequence[Field[News]]:
        """One column as wide as the screen."""
        width = self.app.size.width - 2
        return (Field("", about_news, width, widest=width),)

    def listing_rows(self) -> Iterable[ListingRow]:
        """A row for each."""
        for each in self.in_sight:
            yield ListingRow(str(each.news_id), self.cells_of(each))

    def action_open_audit_command(self) -> None:
        """Open the audit, as a second click does."""
        self.action_select_cursor()
