"""The audit form run for a test, and what it shows and records."""

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from conftest import JANUARY, LEAD, seated
from textual import events
from textual.geometry import Offset
from textual.pilot import Pilot
from tui.at_the_screen import are_in, at_the_screen, burst, columns_of, screen_text
from tui.waiting import wait_until

from auditui.practice.audit.record import Audit
from auditui.tui.audit.form.beside import FormBeside
from auditui.tui.audit.form.heading import FormHeading
from auditui.tui.audit.form.page.page import FormPage
from auditui.tui.audit.form.page.pages import FormPages
from auditui.tui.audit.form.screen import AuditScreen
from auditui.workflow.audit.form import Form, mine, open_form
from auditui.workflow.desk import Desk
from auditui.workflow.sample.draw import draw

_BARS = re.compile("[▌│─┌▁-▇]+")


def drawn(lead: Desk) -> Desk:
    """A drawn January, and whoever audits its first case at the desk."""
    return seated(lead, draw(lead, JANUARY, 8, seed="1").cases[0].auditor)


@dataclass
class AtTheForm:
    """Somebody at an audit's form."""

    pilot: Pilot[None]
    desk: Desk
    audit_id: int

    @property
    def screen(self) -> AuditScreen:
        """The form."""
        screen = self.pilot.app.screen
        assert isinstance(screen, AuditScreen)
        return screen

    @property
    def form(self) -> Form:
        """What is recorded, and the drafts."""
        return open_form(self.desk, self.audit_id)

    @property
    def audit(self) -> Audit:
        """What is recorded."""
        return self.form.audit

    @property
    def here(self) -> str:
        """The key of the item under the cursor."""
        return self.screen.view.item.key

    async def press(self, *keys: str) -> None:
        """Press keys, one after the other."""
        await self.pilot.press(*keys)

    def press_ahead(self, *keys: str) -> None:
        """Press keys, all of them before the app has seen the first."""
        for key in keys:
            self.pilot.app.post_message(events.Key(key, key if len(key) == 1 else None))

    async def write(self, text: str, *then: str) -> None:
        """Type a text where the cursor is, faster than the screen follows, and press keys after."""
        await wait_until(self.pilot, lambda: self.screen.typing is not None)
        self.burst(text)
        await self.pilot.press(*then)

    def burst(self, text: str) -> None:
        """Press a key for each character, all of them before the app has seen the first."""
        burst(self.pilot, text)

    def paste(self, text: str) -> None:
        """Paste a text, as a terminal tells of it."""
        if text:
            self.pilot.app.post_message(events.Paste(text))

    async def arrive(self, key: str) -> None:
        """Wait until the cursor is on an item."""
        await wait_until(self.pilot, lambda: self.here == key)

    def find(self, text: str) -> Offset:
        """Where a text is first seen."""
        lines = screen_text(self.pilot).splitlines()
        y = next(number for number, line in enumerate(lines) if text in line)
        return Offset(lines[y].index(text), y)

    async def click(self, text: str) -> None:
        """Click on a text where it is first seen."""
        await self.pilot.click(offset=self.find(text) + Offset(1, 0))

    async def wheel_away(self, text: str, step: int) -> None:
        """Turn the wheel over the rows, down by 1 or up by -1 a notch, until a text is gone.

        A notch may fall where the rows were a moment ago, while the form is laid out anew.
        """
        await wait_until(self.pilot, lambda: text in screen_text(self.pilot))
        turned = events.MouseScrollDown if step > 0 else events.MouseScrollUp

        def is_gone() -> bool:
            if text not in screen_text(self.pilot):
                return True
            over = self.screen.page.region
            x, y = over.x + 1, over.y
            event = turned(None, x, y, 0, step, 0, False, False, False, x, y)
            self.pilot.app.post_message(event)
            return False

        await wait_until(self.pilot, is_gone)

    async def select(self, text: str) -> None:
        """Select a text with the mouse, as a terminal tells of it."""
        start = self.find(text)
        end = start + Offset(len(text) - 1, 0)
        for kind, at in (
            (events.MouseDown, start),
            (events.MouseMove, end),
            (events.MouseUp, end),
        ):
            button = 0 if kind is events.MouseMove else 1
            event = kind(None, at.x, at.y, 0, 0, button, False, False, False, at.x, at.y)
            self.pilot.app.post_message(event)
        await wait_until(self.pilot, lambda: bool(self.screen.get_selected_text()))

    async def see(self, *texts: str) -> None:
        """Wait until texts are on the screen, each within one column of it."""
        try:
            await wait_until(self.pilot, lambda: are_in(self.columns, texts))
        except TimeoutError:
            raise AssertionError(f"{texts} not in:\n{screen_text(self.pilot)}") from None

    @property
    def columns(self) -> str:
        """What can be read on the screen, column after column, each as one line."""
        screen = self.pilot.app.screen
        regions = [
            widget.region
            for kind in (FormHeading, FormPages, FormPage, FormBeside)
            for widget in screen.query(kind)
        ]
        columns = columns_of(self.pilot, [screen.region, *regions])
        return "\n".join(" ".join(_BARS.sub(" ", column).split()) for column in columns)


@asynccontextmanager
async def at_the_form(
    desk: Desk,
    audit_id: int | None = None,
    size: tuple[int, int] = (120, 40),
    renewed_every: timedelta | None = None,
    **opened: Any,
) -> AsyncIterator[AtTheForm]:
    """The form of an audit, by default the first of whoever is at the desk, just opened."""
    async with at_the_screen(desk, size, **opened) as pilot:
        found = mine(desk)[0].audit_id if audit_id is None else audit_id
        await pilot.app.push_screen(AuditScreen(desk, found, renewed_every))
        form = AtTheForm(pilot, desk, found)
        await wait_until(pilot, lambda: bool(form.screen.page.rows))
        yield form


def as_lead(desk: Desk) -> Desk:
    """The quality lead at the same desk."""
    return seated(desk, LEAD)
