"""Asking where the package of a published period goes."""

from functools import partial
from pathlib import Path

from auditui.measures.publication import Publication
from auditui.practice.contract_return import ReturnPeriod
from auditui.tui.dialogues.ask_path import AskPath
from auditui.tui.dialogues.folder import as_folder
from auditui.tui.shell.background import elsewhere
from auditui.workflow.contract_return.files import export
from auditui.workflow.desk import Desk


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
