"""Taking an audit as a document: what of it, in which format, and where to."""

from functools import partial
from pathlib import Path

from textual.screen import Screen

from auditui.tui.dialogues.ask_path import AskPath
from auditui.tui.dialogues.choose import Choose
from auditui.tui.shell.background import elsewhere
from auditui.tui.shell.messages import say
from auditui.workflow.audit.document import formats, save_document
from auditui.workflow.desk import Desk

_FORMATS = {
    ".txt": "Text, as a screen reader reads it",
    ".md": "Markdown",
    ".html": "HTML, for a browser; it prints on A4",
    ".docx": "Word",
}


async def take_document(
    screen: Screen[object], desk: Desk, audit_id: int, folder: Path
) -> Path | None:
    """Ask, save and say where it is; the file, or None where nothing was taken."""
    of_what = [("The whole audit", False), ("Only the feedback for the worker", True)]
    title = f"Take audit {audit_id} as a document"
    only_feedback = await screen.app.push_screen_wait(Choose(title, "What of it?", of_what))
    if only_feedback is None:
        return None
    kinds = [(_FORMATS[suffix], suffix) for suffix in formats()]
    suffix = await screen.app.push_screen_wait(Choose(title, "In which format?", kinds))
    if suffix is None:
        return None
    asked = AskDocument(desk, audit_id, only_feedback, folder, suffix)
    if path := await screen.app.push_screen_wait(asked):
        say(screen, f"Saved as {path}.")
    return path


class AskDocument(AskPath[Path]):
    """A new file; one that is there already is never written over."""

    def __init__(
        self, desk: Desk, audit_id: int, only_feedback: bool, folder: Path, suffix: str
    ) -> None:
        """Propose a name that says no case, in a folder."""
        self._desk = desk
        self._audit_id = audit_id
        self._only_feedback = only_feedback
        what = "feedback" if only_feedback else "audit"
        super().__init__(
            f"Save {'the feedback on ' if only_feedback else ''}audit {audit_id}",
            "It is about a child: keep it where only those who need it can read it. The file is "
            "yours alone, and the ledger keeps that you took it. Enter saves.",
            str(folder / f"{what}-{audit_id}{suffix}"),
            self._save,
            suffixes=formats(),
            wants_new=True,
        )

    async def _save(self, path: Path) -> Path:
        job = partial(_save, self._audit_id, path, self._only_feedback)
        await elsewhere(self._desk, job)
        return path


def _save(audit_id: int, path: Path, only_feedback: bool, desk: Desk) -> None:
    save_document(desk, audit_id, path, only_feedback)
