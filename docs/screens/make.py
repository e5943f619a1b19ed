"""Remakes the README's pictures from the demonstration: `python docs/screens/make.py`."""

import asyncio
import re
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from textual.pilot import Pilot

from auditui.practice.audit.record import Safety
from auditui.practice.period import Month
from auditui.practice.tool import Answer
from auditui.tui.app import AuditApp
from auditui.workflow.audit import form as verbs
from auditui.workflow.demo.build import build
from auditui.workflow.desk import Desk, World, find_person
from auditui.workflow.sample.draw import draw

HERE = Path(__file__).parent
SIZE = (120, 40)
SEED = "63454660390103169462"
JANUARY = Month(2016, 1)


def save(pilot: Pilot[None], name: str) -> None:
    """Write what is on the screen, in whatever monospaced font the reader has."""
    picture = pilot.app.export_screenshot(title="auditui")
    without_fonts = re.sub(r"@font-face \{.*?\}\s*", "", picture, flags=re.DOTALL)
    without_ids = re.sub(r"terminal-[0-9]+", "terminal", without_fonts)
    (HERE / f"{name}.svg").write_text(without_ids + "\n", encoding="utf-8")


def half_answered(lead: Desk) -> Desk:
    """An auditor whose first audit of January has its checklists answered."""
    sample = draw(lead, JANUARY, 40, seed=SEED)
    auditor = lead.for_person(find_person(lead.store, sample.cases[0].auditor))
    audit_id = verbs.mine(auditor)[0].audit_id
    verbs.record_safety(auditor, audit_id, Safety(is_safe=True))
    for question in verbs.open_form(auditor, audit_id).tool.questions:
        verbs.answer(auditor, audit_id, question.key, Answer.YES)
    return auditor


async def picture_of(desk: Desk, name: str, *keys: str) -> None:
    """Open the app, press keys, and save what it shows."""
    app = AuditApp(desk)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        for key in keys:
            await pilot.press(key)
            await pilot.pause()
        save(pilot, name)


async def main() -> None:
    """Make every picture."""
    with TemporaryDirectory() as folder:
        world = World(now=lambda: datetime(2016, 1, 4, 9, tzinfo=UTC), random_below=lambda _: 1)
        lead = build(Path(folder) / "demonstration.db", world)
        await picture_of(lead, "a3", "f4")
        await picture_of(lead, "calendar", "f5")
        auditor = half_answered(lead)
        await picture_of(auditor, "audit", "enter")


if __name__ == "__main__":
    asyncio.run(main())
