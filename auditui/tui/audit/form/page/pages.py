"""The pages of the form, with how many items are left on each."""

from textual import events
from textual.content import Content
from textual.message import Message
from textual.style import Style

from auditui.dataclass import dataclass
from auditui.practice.audit.form import SAFETY_PAGE
from auditui.tui.audit.form.following import Following
from auditui.tui.audit.form.view import FormView, Page
from auditui.tui.parts.safe import content
from auditui.tui.parts.styles import ALARM, MARKED, QUIET

_PLACE = "page"

SHORTEST = 12
"""How many columns are left at least of a page whose title is cut."""

NOT_HEARD = "–"
"""The mark of voices that are not recorded, where nobody demands them."""


class FormPages(Following):
    """One line a page, or all of them on one line."""

    @dataclass
    class Chosen(Message):
        """A page was clicked."""

        page: Page

    def lines(self, view: FormView) -> Content:
        """The pages as they stand."""
        return page_lines(view, self.is_folded, self.content_size.width)

    def on_resize(self) -> None:
        """Say as much of each title as there is room for."""
        super().on_resize()
        self._show()

    def on_click(self, event: events.Click) -> None:
        """Tell which page was clicked."""
        place = event.style.meta.get(_PLACE)
        if self.view is not None and place is not None:
            self.post_message(self.Chosen(self.view.pages[place]))


def page_lines(view: FormView, is_folded: bool, columns: int = 0) -> Content:
    """Every page: how many items are left or that none is, the open one marked.

    Folded on one line, the longest title is cut where that makes it fit the columns.
    """
    width = 1 if is_folded else 2
    entries = [_entry(view, place, width) for place in range(len(view.pages))]
    if is_folded:
        over = Content(" │").join(entries).cell_length - columns
        return Content(" │").join(_cut(entries, over) if columns and over > 0 else entries)
    return Content("\n").join([content("Left on each page").stylize(QUIET), *entries])


def _entry(view: FormView, place: int, width: int) -> Content:
    page = view.pages[place]
    is_open = page == view.page
    mark, title = str(view.left_on(page) or _done(view, page)), page.title
    style = MARKED if is_open else ""
    if page.title == SAFETY_PAGE and view.audit.safety.is_safe is False:
        mark, title, style = "!", "Not safe", ALARM
    shown = content(f"{'›' if is_open else ' '}{mark:>{width}} {title}")
    return shown.stylize(style).stylize(Style.from_meta({_PLACE: place}))


def _cut(entries: list[Content], over: int) -> list[Content]:
    """Entries whose longest is so many columns shorter, or as they are where too little is left."""
    longest = max(entries, key=lambda entry: entry.cell_length)
    left = longest.cell_length - over - 1
    if left < SHORTEST:
        return entries
    return [longest[:left] + "…" if each is longest else each for each in entries]


def _done(view: FormView, page: Page) -> str:
    """The mark of a page on which nothing is missing; not a tick where a voice is not recorded."""
    return NOT_HEARD if any(item in view.unheard for item in page.items) else "✓"
