"""Asking where the pack for an inspection goes."""

from functools import partial
from pathlib import Path

from textual.app import ComposeResult

from auditui.practice.people import Right
from auditui.tui.dialogues.ask_path import AskPath
from auditui.tui.dialogues.folder import as_folder
from auditui.tui.parts.tick import Tick
from auditui.tui.shell.background import elsewhere
from auditui.workflow.desk import Desk
from auditui.workflow.inspection.pack import Wanted, make_pack


class ReferencesTick(Tick):
    """Whether the pack has case references."""


class TextsTick(Tick):
    """Whether the pack has what auditors wrote of single files."""


class AskInspectionPack(AskPath[tuple[Path, ...]]):
    """A folder to write into; the pack is written whole or not at all."""

    def __init__(self, desk: Desk, start: Path) -> None:
        """Offer the folder used last."""
        self._desk = desk
        super().__init__(
            "Make an inspection pack",
            "A draft self-evaluation whose every sentence has its counts, and the evidence: audits "
            "of the last six months by numbers of the pack's own, grades, agreement, voices, "
            "themes, plans, actions. Nobody is named; read the texts of themes before they leave.",
            as_folder(start),
            self._make,
            wants_folder=True,
            where="Into which folder? Enter writes it.",
        )

    def compose_answer(self) -> ComposeResult:
        """The folder, and for whoever may whether it has case references."""
        yield from super().compose_answer()
        if self._desk.person.may(Right.TAKE_REFERENCES_OUT):
            yield ReferencesTick("With case references, for inspectors on site", compact=True)
            yield TextsTick("With what auditors wrote, known names taken out", compact=True)

    async def _make(self, folder: Path) -> tuple[Path, ...]:
        wanted = Wanted(
            any(tick.value for tick in self.query(ReferencesTick)),
            any(tick.value for tick in self.query(TextsTick)),
        )
        return await elsewhere(self._desk, partial(_made, folder, wanted))


def _made(folder: Path, wanted: Wanted, desk: Desk) -> tuple[Path, ...]:
    return make_pack(desk, folder, wanted)
