"""What leaves as files: our own package, and the line in the council's workbook."""

from functools import partial
from pathlib import Path
from typing import Any

from textual.app import App

from auditui.dataclass import dataclass
from auditui.measures.publication import Publication
from auditui.practice.contract_return.line import ReturnPeriod
from auditui.practice.text import counted
from auditui.tui.dialogues.ask_path import AskPath
from auditui.tui.dialogues.folder import as_folder
from auditui.tui.dialogues.notice import Notice
from auditui.tui.shell.background import elsewhere
from auditui.workflow.contract_return.files import export
from auditui.workflow.contract_return.publish import differs_from_now, withheld_from
from auditui.workflow.desk import Desk


@dataclass
class LastFolder:
    """The folder used last, from which the next file is looked for."""

    path: Path


async def export_package(
    app: App[Any], desk: Desk, publication: Publication, folder: LastFolder
) -> None:
    """Ask where to, write the package of a version, and say what was written."""
    asked = AskExport(desk, publication, folder.path)
    if paths := await app.push_screen_wait(asked):
        folder.path = paths[0].parent
        names = "\n".join(path.name for path in paths)
        title = f"{counted(len(paths), 'file')} written"
        await app.push_screen_wait(Notice(title, f"In {folder.path}:\n{names}"))


async def fill_workbook(
    app: App[Any], desk: Desk, period: ReturnPeriod, folder: LastFolder
) -> None:
    """Ask which workbook, and show what filling the newest version into it would change.

    What looks into workbooks is loaded when somebody first does.
    """
    from auditui.tui.contract_return.fill import ReturnFillScreen  # noqa: PLC0415
    from auditui.tui.contract_return.workbook import AskWorkbook  # noqa: PLC0415

    if picked := await app.push_screen_wait(AskWorkbook(desk, period, folder.path)):
        folder.path = picked.plan.path.parent
        await app.push_screen(ReturnFillScreen(desk, period, picked.plan, picked.mapping))


class AskExport(AskPath[tuple[Path, ...]]):
    """A folder to write into; the package is written whole or not at all."""

    def __init__(self, desk: Desk, publication: Publication, start: Path) -> None:
        """Offer the folder used last."""
        self._desk = desk
        self._publication = publication
        name = publication.period.label
        leaving = (desk, publication.period, publication.version)
        self._notes = [
            note for note in (differs_from_now(*leaving), withheld_from(*leaving)) if note
        ]
        super().__init__(
            f"Export version {publication.version} of {name}",
            "Workbook, CSV, briefing, chart and a manifest that proves them. They hold counts "
            "only: no case, no worker, no auditor.",
            as_folder(start),
            self._export,
            wants_folder=True,
            where="Into which folder? Enter exports.",
        )

    def explained(self) -> str:
        """The explanation, and in what the version is no longer what it was."""
        return "\n! ".join((super().explained(), *self._notes))

    async def _export(self, folder: Path) -> tuple[Path, ...]:
        published = self._publication
        job = partial(_export, published.period, folder, published.version)
        return await elsewhere(self._desk, job)


def _export(period: ReturnPeriod, folder: Path, number: int, desk: Desk) -> tuple[Path, ...]:
    return export(desk, period, folder, number)
