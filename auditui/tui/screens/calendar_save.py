"""Asking where a quarterly report is saved."""

import asyncio
from pathlib import Path

from auditui.measures.theme_report import ThemeReport
from auditui.tui.dialogues.ask_path import AskPath
from auditui.workflow.calendar.calendar import save_report

SUFFIXES = frozenset({".md", ".html"})
"""What the report is saved as."""


class AskReportFile(AskPath[Path]):
    """A new file; one that is there already is never written over."""

    def __init__(self, report: ThemeReport, folder: Path) -> None:
        """Propose a name in a folder."""
        name = str(report.quarter).replace("/", "-")
        self._report = report
        super().__init__(
            "Save the report",
            "A name that ends in .md is saved as Markdown, one in .html as a page for a browser. "
            "It holds what was written word for word: see that it names no child. Enter saves.",
            str(folder / f"thematic-audits-{name}.md"),
            self._save,
            suffixes=SUFFIXES,
        )

    async def _save(self, path: Path) -> Path:
        await asyncio.to_thread(save_report, self._report, path)
        return path
