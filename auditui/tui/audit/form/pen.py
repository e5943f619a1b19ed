"""The pen of an open form: held while it is open here, given up where another window takes it."""

from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any

from textual.screen import Screen

from auditui.practice.audit.pen import RENEWED_EVERY
from auditui.tui.audit.form.heading_parts import held_words
from auditui.tui.audit.form.open_form import OpenForm
from auditui.tui.audit.form.page.page import FormPage
from auditui.tui.dialogues.confirm import Confirm

Show = Callable[[], Awaitable[None]]
"""Shows the form as it stands."""


_ENTERING = (
    "You enter this on behalf of {0}, who made it. Both names stand on the audit and on the "
    "ledger, and {0} is told; whoever entered an audit does not moderate it."
)


class FormPen:
    """Who writes on the form: this window, or another one that is told of and can be taken over."""

    def __init__(
        self, form: OpenForm, page: FormPage, show: Show, renewed_every: timedelta | None = None
    ) -> None:
        """Hold an open form's audit; `show` is called where what can be written has changed."""
        self._form = form
        self._page = page
        self._show = show
        self._renewed_every = renewed_every or RENEWED_EVERY

    async def begin(self, screen: Screen[Any]) -> None:
        """Hold the audit in this window, and go on holding it while the screen is there."""
        await self._form.take_up()

        def renew() -> None:
            screen.run_worker(self._form.renew(), group="pen")

        screen.set_interval(self._renewed_every.total_seconds(), renew)

    async def look(self) -> None:
        """See what others did meanwhile; where it changes what can be written, show it anew."""
        before = self._form.view
        await self._form.look()
        now = self._form.view
        if before.may_write != now.may_write or self._page.rows != now.rows:
            await self._show()

    async def write_here(self, screen: Screen[Any]) -> None:
        """Hold the audit in this window, asking first where another one holds it."""

        async def answered(is_meant: bool | None) -> None:
            if is_meant:
                await self._take_over()

        if asked := self._question():
            await screen.app.push_screen(asked, answered)
        else:
            await self._take_over()

    def _question(self) -> Confirm | None:
        """What is asked before, where somebody else writes on the audit or should."""
        heading, around = self._form.view.audit.heading, self._form.view.around
        held = (
            f"{held_words(around.held, heading)} That window becomes read only; its words are kept."
            if around.held
            else ""
        )
        if around.may_enter:
            explanation = f"{_ENTERING.format(heading.auditor)} {held}".rstrip()
            return Confirm(f"Enter the audit of {heading.auditor}?", explanation, "Enter it")
        return Confirm("Write on this audit here?", held, "Take it over") if held else None

    async def _take_over(self) -> None:
        if self._form.view.around.may_enter:
            self._form.enter_for_auditor()
        await self._form.take_up(takes_over=True)
        await self._show()
