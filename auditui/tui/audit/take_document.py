"""Taking an audit as a document, or its form blank: in which format, and where to."""

from collections.abc import Sequence
from enum import Enum
from functools import partial
from pathlib import Path

from textual.screen import Screen

from auditui.tui.dialogues.ask_path import AskPath
from auditui.tui.dialogues.choose import Choose
from auditui.tui.shell.background import elsewhere
from auditui.tui.shell.messages import say
from auditui.workflow.audit import blank, document
from auditui.workflow.desk import Desk

_FORMATS = {
    ".txt": "Text, as a screen reader reads it",
    ".md": "Markdown",
    ".html": "HTML, for a browser; it prints on A4",
    ".docx": "Word",
}


class Taken(Enum):
    """What of an audit is taken; the value says it."""

    WHOLE = "The whole audit"
    FEEDBACK = "Only the feedback for the worker"
    BLANK = "Its form blank, to be printed and written on"

    @property
    def formats(self) -> Sequence[str]:
        """The endings of the files that it is saved in."""
        return blank.FORMATS if self is Taken.BLANK else document.formats()


_NAMES = {Taken.WHOLE: "audit", Taken.FEEDBACK: "feedback", Taken.BLANK: "blank-form"}
_OF_A_CHILD = (
    "It is about a child: keep it where only those who need it can read it. The file is yours "
    "alone, and the ledger keeps that you took it."
)
_OF_NOBODY = "It holds nothing of this case or any other."


async def take_document(
    screen: Screen[object], desk: Desk, audit_id: int, folder: Path
) -> Path | None:
    """Ask, save and say where it is; the file, or None where nothing was taken."""
    title = f"Take audit {audit_id} as a document"
    of_what = [(each.value, each) for each in Taken]
    taken = await screen.app.push_screen_wait(Choose(title, "What of it?", of_what))
    if taken is None:
        return None
    kinds = [(_FORMATS[suffix], suffix) for suffix in taken.formats]
    suffix = await screen.app.push_screen_wait(Choose(title, "In which format?", kinds))
    if suffix is None:
        return None
    asked = AskDocument(desk, audit_id, taken, folder, suffix)
    if path := await screen.app.push_screen_wait(asked):
        say(screen, f"Saved as {path}.")
    return path


class AskDocument(AskPath[Path]):
    """A new file; one that is there already is never written over."""

    def __init__(self, desk: Desk, audit_id: int, taken: Taken, folder: Path, suffix: str) -> None:
        """Propose a name that says no case, in a folder."""
        self._desk = desk
        self._job = partial(_save, audit_id, taken)
        super().__init__(
            f"Save audit {audit_id}: {taken.value[0].lower()}{taken.value[1:]}",
            _OF_NOBODY if taken is Taken.BLANK else _OF_A_CHILD,
            str(folder / f"{_NAMES[taken]}-{audit_id}{suffix}"),
            self._save,
            suffixes=taken.formats,
            wants_new=True,
            where="Enter saves.",
        )

    async def _save(self, path: Path) -> Path:
        await elsewhere(self._desk, partial(self._job, path))
        return path


def _save(audit_id: int, taken: Taken, path: Path, desk: Desk) -> None:
    if taken is Taken.BLANK:
        blank.save_blank(desk, audit_id, path)
    else:
        document.save_document(desk, audit_id, path, taken is Taken.FEEDBACK)
