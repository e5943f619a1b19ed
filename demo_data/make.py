"""Makes the files of the demonstration, byte for byte the same each time: `make.py [FOLDER]`."""

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from recipe.cases import Case, make_cases
from recipe.contract_return import write_return
from recipe.dice import Dice
from recipe.files import (
    write_audits,
    write_holds,
    write_people,
    write_register,
    write_targets,
    write_teams,
)
from recipe.schedule import Assignment, make_schedule
from recipe.sentences import HOLD_REASONS
from recipe.themes import write_themes
from recipe.trust import make_trust
from recipe.writing import write_audit

from auditui.exchange.tool_toml import read_tool_file
from auditui.practice.tool import AuditTool
from auditui.resources import resource


def main(folder: Path) -> None:
    """Write every file of the demonstration into the folder."""
    trust = make_trust()
    cases = make_cases(trust)
    schedule = make_schedule(cases, trust)
    tool = _shipped_tool()
    write_teams(folder / "teams.csv", trust.teams)
    write_people(folder / "people.csv", trust.people)
    write_register(folder / "register.csv", (case.entry for case in cases))
    write_holds(folder / "holds.csv", _holds(cases, schedule))
    write_targets(folder / "targets.csv")
    write_themes(folder / "themes.jsonl", trust)
    write_audits(folder / "audits.jsonl", (write_audit(each, tool) for each in schedule))
    write_return(folder / "return.xlsx")


def _holds(cases: Sequence[Case], schedule: Sequence[Assignment]) -> Iterator[tuple[str, str]]:
    """One open case, not yet audited, for each reason to hold."""
    audited = {assignment.case.entry.case_ref for assignment in schedule}
    able = [
        case.entry.case_ref
        for case in cases
        if case.entry.closed_on is None and case.entry.case_ref not in audited
    ]
    yield from zip(Dice("holds").shuffled(able), HOLD_REASONS, strict=False)


def _shipped_tool() -> AuditTool:
    tool = read_tool_file(resource("tools") / "audit-tool.toml").tool
    if tool is None:
        raise SystemExit("The audit tool that ships with the program is missing.")
    return tool


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent)
