"""Asking where the packages of many trusts lie."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from textual import getters
from textual.app import ComposeResult
from textual.containers import HorizontalGroup
from textual.widgets import Input, Label

from auditui.measures.combining import Combined
from auditui.practice.contract_return.line import ReturnPeriod
from auditui.practice.period import parse_period
from auditui.tui.dialogues.ask_path import AskPath
from auditui.tui.dialogues.folder import as_folder
from auditui.tui.parts.tick import Tick
from auditui.tui.shell.background import elsewhere
from auditui.workflow.contract_return.combine import combine
from auditui.workflow.desk import Desk


class PeriodInput(Input):
    """The period, where it is not the one that all have."""


class AskPackages(AskPath[Combined]):
    """A folder of packages or an archive of them, each of which is proved."""

    period_input = getters.query_one(PeriodInput)
    leave_out_tick = getters.query_one(Tick)

    def __init__(self, desk: Desk, start: Path) -> None:
        """Look from the folder used last."""
        self._desk = desk
        super().__init__(
            "Combine trusts' packages",
            "Each is checked against its manifest, and they are put side by side in the order of "
            "the trusts' names. Nobody is ranked.",
            as_folder(start),
            self._combine,
            suffixes={".zip"},
            wants_folder=True,
            where="Which folder or zip archive? Enter combines all packages in it.",
        )

    def compose_answer(self) -> ComposeResult:
        """The period and what becomes of bad packages, below the folder."""
        yield from super().compose_answer()
        with HorizontalGroup():
            yield Label("Period")
            yield PeriodInput(placeholder="the newest that all have", compact=True)
        yield Tick("Leave out packages that do not verify", compact=True)

    async def _combine(self, path: Path) -> Combined:
        typed = self.period_input.value.strip()
        period = parse_period(typed) if typed else None
        job = partial(_combined, [path], period, self.leave_out_tick.value)
        return await elsewhere(self._desk, job)


def _combined(
    paths: Sequence[Path], period: ReturnPeriod | None, leaves_out_bad: bool, desk: Desk
) -> Combined:
    del desk
    return combine(paths, period, leaves_out_bad=leaves_out_bad)
