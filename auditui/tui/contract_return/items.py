"""Asking where audits item by item go, and what leaves beside."""

from functools import partial
from pathlib import Path

from textual.app import ComposeResult

from auditui.practice.items.words import TEXT_WARNING, hidden_words, rows_words, withheld_words
from auditui.practice.text import counted
from auditui.tui.dialogues.ask_path import AskPath
from auditui.tui.dialogues.folder import as_folder
from auditui.tui.dialogues.notice import Notice
from auditui.tui.parts.tick import Tick
from auditui.tui.shell.background import elsewhere
from auditui.workflow.desk import Desk
from auditui.workflow.items import Exported, cells_below, export_items


class TextTick(Tick):
    """Whether what was written leaves too."""


class DaysTick(Tick):
    """Whether days leave too."""


class AskItems(AskPath[Exported]):
    """A folder to write into; the files are written all or none."""

    def __init__(self, desk: Desk, start: Path) -> None:
        """Offer the folder used last."""
        self._desk = desk
        super().__init__(
            "Export items",
            "Every submitted audit, its answers, grades, moderations and actions, as CSV files for "
            "analysts: no reference and no name, pseudonyms instead. What fewer than "
            f"{counted(cells_below(desk), 'case')} would share is withheld. They are still about "
            "children: keep them as you keep the audits.",
            as_folder(start),
            self._export,
            wants_folder=True,
            where="Into which folder? Enter exports.",
        )

    def compose_answer(self) -> ComposeResult:
        """The folder, and what leaves only where somebody wants it."""
        yield from super().compose_answer()
        yield TextTick("With texts, names and references taken out; read them first", compact=True)
        yield DaysTick("With days, of audits whose month is shown", compact=True)

    async def _export(self, folder: Path) -> Exported:
        texts, days = (self.query_one(tick).value for tick in (TextTick, DaysTick))
        return await elsewhere(self._desk, partial(_exported, folder, texts, days))


def about_export(done: Exported) -> Notice:
    """What was written, and what is not in it."""
    said = [
        f"In {done.paths[0].parent}: {rows_words(done.rows)}.",
        withheld_words(done.withheld, done.rows["audits"], done.options.below),
    ]
    if done.options.with_text:
        said.append(TEXT_WARNING)
    said.append(hidden_words(done.hidden))
    return Notice(f"{counted(len(done.paths), 'file')} written", "\n".join(filter(None, said)))


def _exported(folder: Path, with_text: bool, with_days: bool, desk: Desk) -> Exported:
    return export_items(desk, folder, with_text=with_text, with_days=with_days)
