"""Remakes keys.md from the commands' own declarations: `python docs/make_keys.py`."""

from collections.abc import Iterator
from pathlib import Path

from auditui.tui.a3.chart.commands import CHART_COMMANDS
from auditui.tui.a3.commands import A3_COMMANDS, GROUP_COMMANDS, LeaveAudits, SeeAudits
from auditui.tui.a3.targets.commands import TARGETS_COMMANDS
from auditui.tui.audit.about_commands import ABOUT_COMMANDS
from auditui.tui.audit.commands import MY_AUDITS_COMMANDS, OpenAudit
from auditui.tui.audit.form.commands import AUDIT_COMMANDS
from auditui.tui.calendar.commands import CALENDAR_COMMANDS, GRID_COMMANDS
from auditui.tui.calendar.quarter import QUARTER_COMMANDS
from auditui.tui.calendar.theme.commands import THEME_COMMANDS
from auditui.tui.contract_return.commands import (
    FILL_COMMANDS,
    PERIOD_COMMANDS,
    ForgetMapping,
    OpenReturn,
    RecordWords,
)
from auditui.tui.dialogues.dialogue import GoOn
from auditui.tui.ledger.screen import LEDGER_COMMANDS
from auditui.tui.sample.commands import SAMPLE_COMMANDS
from auditui.tui.shell.command import Command
from auditui.tui.shell.commands import APP_COMMANDS

PAGE = Path(__file__).parent / "keys.md"
PLACES: dict[str, tuple[type[Command], ...]] = {
    "Everywhere": APP_COMMANDS,
    "My audits": (OpenAudit, *ABOUT_COMMANDS, *MY_AUDITS_COMMANDS),
    "The audit form": (*AUDIT_COMMANDS, *ABOUT_COMMANDS),
    "Sample": SAMPLE_COMMANDS,
    "A3": (*A3_COMMANDS, SeeAudits, *GROUP_COMMANDS, LeaveAudits),
    "The chart of A3": CHART_COMMANDS,
    "Targets": TARGETS_COMMANDS,
    "Calendar": (*GRID_COMMANDS, *CALENDAR_COMMANDS, GoOn),
    "One theme of the calendar": THEME_COMMANDS,
    "The quarterly report of the calendar": QUARTER_COMMANDS,
    "Return": (OpenReturn,),
    "One period of the return": (*PERIOD_COMMANDS, RecordWords),
    "Filling the council's workbook": (ForgetMapping, *FILL_COMMANDS),
    "Ledger": LEDGER_COMMANDS,
}
SIGNS = {
    "left_square_bracket": "[",
    "right_square_bracket": "]",
    "slash": "/",
    "less_than_sign": "<",
    "greater_than_sign": ">",
}


def page() -> str:
    """The whole page."""
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    yield "# Keys"
    yield ""
    yield "A key shown below the screen can be clicked. Every command is in the palette (`ctrl+p`)."
    yield "This page is made from the program by `python docs/make_keys.py`."
    for place, commands in PLACES.items():
        yield from [
            "",
            f"## {place}",
            "",
            "| keys | command | what it does |",
            "| --- | --- | --- |",
        ]
        for command in commands:
            yield f"| {_keys(command)} | {command.command()} | {_sentence(command)} |"


def _keys(command: type[Command]) -> str:
    if not command.BINDING_KEY:
        return ""
    keys = command.binding().key.split(",")
    return " ".join(f"`{SIGNS.get(key.strip(), key.strip())}`" for key in keys)


def _sentence(command: type[Command]) -> str:
    return " ".join(command.tooltip().split())


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
