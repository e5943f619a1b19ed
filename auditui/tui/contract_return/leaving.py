"""What leaves as files: our own package, and the line in the council's workbook."""

from dataclasses import dataclass
from functools import partial
from pathlib import Path

from textual import work

from auditui.measures.publication import Publication
from auditui.practice.contract_return import ReturnPeriod
from auditui.practice.text import counted
from auditui.tui.contract_return.signing import ReturnUpkeep
from auditui.tui.contract_return.view import ReturnView
from auditui.tui.dialogues.ask_path import AskPath
from auditui.tui.dialogues.folder import as_folder
from auditui.tui.dialogues.notice import Notice
from auditui.tui.shell.background import elsewhere
from auditui.workflow.contract_return.files import export
from auditui.workflow.desk import Desk


@dataclass
class LastFolder:
    """The folder used last, from which the next file is looked for."""

    path: Path


class ReturnLeaving(ReturnUpkeep):
    """Exporting and filling; what writes files is loaded when somebody first does."""

    def __init__(self, desk: Desk, view: ReturnView, folder: LastFolder) -> None:
        """Look for files from the folder used last."""
        super().__init__(desk, view)
        self._folder = folder

    @work
    async def action_export_package_command(self) -> None:
        """Ask where to, write the package, and say what was written."""
        newest = self.view.newest
        if newest is None:
            return
        asked = AskExport(self.desk, newest, self._folder.path)
        if paths := await self.app.push_screen_wait(asked):
            self._folder.path = paths[0].parent
            names = "\n".join(path.name for path in paths)
            title = f"{counted(len(paths), 'file')} written"
            words = f"In {self._folder.path}:\n{names}"
            await self.app.push_screen_wait(Notice(title, words))

    @work
    async def action_fill_workbook_command(self) -> None:
        """Ask which workbook, and show what would change in it."""
        from auditui.tui.contract_return.fill import ReturnFillScreen  # noqa: PLC0415
        from auditui.tui.contract_return.workbook import AskWorkbook  # noqa: PLC0415

        period = self.view.period
        asked = AskWorkbook(self.desk, period, self._folder.path)
        if picked := await self.app.push_screen_wait(asked):
            self._folder.path = picked.plan.path.parent
            filling = ReturnFillScreen(self.desk, period, picked.plan, picked.mapping)
            await self.app.push_screen(filling)


class AskExport(AskPath[tuple[Path, ...]]):
    """A folder to write into; the package is written whole or not at all."""

    def __init__(self, desk: Desk, publication: Publication, start: Path) -> None:
        """Offer the folder used last."""
        self._desk = desk
        self._publication = publication
        name = publication.period.label
        super().__init__(
            f"Export version {publication.version} of {name}",
            "Workbook, CSV, briefing, chart and a manifest that proves them. They hold counts "
            "only: no case, no worker, no auditor. Into which folder? Enter exports.",
            as_folder(start),
            self._export,
            wants_folder=True,
        )

    async def _export(self, folder: Path) -> tuple[Path, ...]:
        published = self._publication
        job = partial(_export, published.period, folder, published.version)
        return await elsewhere(self._desk, job)


def _export(period: ReturnPeriod, folder: Path, number: int, desk: Desk) -> tuple[Path, ...]:
    return export(desk, period, folder, number)
