"""Asking where the proof of a published period goes, and what of cases and ledger is told in it."""

from functools import partial
from pathlib import Path

from textual.app import ComposeResult

from auditui.practice.contract_return.line import ReturnPeriod
from auditui.practice.text import counted
from auditui.tui.dialogues.ask_path import AskPath
from auditui.tui.dialogues.folder import as_folder
from auditui.tui.dialogues.notice import Notice
from auditui.tui.parts.tick import Tick
from auditui.tui.shell.background import elsewhere
from auditui.workflow.desk import Desk
from auditui.workflow.proof.folder import Told
from auditui.workflow.proof.publish import Proof, publish_proof


class ReferencesTick(Tick):
    """Whether the cases of each frame are named."""


class LedgerTick(Tick):
    """Whether every event of the ledger leaves."""


class AskProof(AskPath[Proof]):
    """A folder to write into; the files are written all or none."""

    def __init__(self, desk: Desk, period: ReturnPeriod, start: Path) -> None:
        """Offer the folder used last."""
        self._desk = desk
        self._period = period
        super().__init__(
            f"Prove {period.label} to a panel",
            "Frames, draws, audits under pseudonyms with their final grades, hashes of the ledger "
            "and the package: a panel checks them with a shell script. Never give anybody the "
            "folder with references and the one without.",
            as_folder(start),
            self._prove,
            wants_folder=True,
            where="Into which folder? Enter writes.",
        )

    def compose_answer(self) -> ComposeResult:
        """The folder, and what leaves only where somebody wants it."""
        yield from super().compose_answer()
        yield ReferencesTick("With the references of each frame, so that the draw can be checked",
                             compact=True)  # fmt: skip
        yield LedgerTick("With every event of the ledger, staff by name", compact=True)

    async def _prove(self, folder: Path) -> Proof:
        references, ledger = (self.query_one(tick).value for tick in (ReferencesTick, LedgerTick))
        job = partial(_proved, self._period, folder, Told(references=references, ledger=ledger))
        return await elsewhere(self._desk, job)


def about_proof(done: Proof) -> Notice:
    """What was written, the line to be kept elsewhere, and what differs."""
    said = [
        f"In {done.paths[0].parent}. They are about children; keep them so.",
        f"Keep this line where nobody who can write the database can write:\n{done.checkpoint}",
        done.differs,
    ]
    title = f"{counted(len(done.paths), 'file')} written"
    return Notice(title, "\n".join(filter(None, said)))


def _proved(period: ReturnPeriod, folder: Path, told: Told, desk: Desk) -> Proof:
    return publish_proof(desk, period, folder, told)
