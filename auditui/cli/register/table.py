"""Registers as they are printed: what was taken, what changed, and which there are."""

from collections.abc import Iterator, Mapping

from auditui.cli.shell.output import table
from auditui.practice.register.change import RegisterChange, TeamChange
from auditui.practice.register.entry import Hold, Snapshot
from auditui.practice.team import NO_TEAM
from auditui.practice.text import counted
from auditui.workflow.register.days import Contents, Kept
from auditui.workflow.register.take import RegisterImport

_COUNTS = {
    "Before": "before",
    "New": "new",
    "Reopened": "reopened",
    "Moved in": "moved_in",
    "Moved out": "moved_out",
    "Closed": "closed",
    "Gone": "gone",
    "Now": "now",
}


def summary(taken: RegisterImport) -> list[str]:
    """What an import took, and what was odd about it."""
    file, snapshot = taken.file, taken.snapshot
    lines = [
        f"{file.source}: {counted(file.rows_read, 'row')} read, "
        f"{counted(snapshot.cases, 'case')} kept, as of {snapshot.as_of}."
    ]
    lines += [f"Skipped: {count:,} ({reason})." for reason, count in file.skipped.items()]
    lines += [f"Note: {note}." for note in file.notes]
    lines += [
        f"Not in the teams table: {team} ({counted(count, 'case')})"
        f"{f'; the nearest there is {taken.nearest[team]}' if team in taken.nearest else ''}."
        for team, count in taken.unknown_teams.items()
    ]
    if taken.in_use != snapshot:
        lines.append(f"Samples are still drawn from the register of {taken.in_use.as_of}.")
    return lines


def taken_as_json(taken: RegisterImport, *, dry_run: bool) -> dict[str, object]:
    """What an import took, or would have, and what was odd about it."""
    file, snapshot, before = taken.file, taken.snapshot, taken.compared_with
    return {
        "as_of": str(snapshot.as_of),
        "source": file.source,
        "rows_read": file.rows_read,
        "cases": snapshot.cases,
        "skipped": {str(reason): count for reason, count in file.skipped.items()},
        "notes": list(map(str, file.notes)),
        "unknown_teams": [
            {"team": team, "cases": count, "nearest": taken.nearest.get(team)}
            for team, count in taken.unknown_teams.items()
        ],
        "in_use": str(taken.in_use.as_of),
        "compared": change_as_json(before, taken.change) if before and taken.change else None,
        "dry_run": dry_run,
    }


def change_lines(before: Snapshot | None, change: RegisterChange | None) -> Iterator[str]:
    """What changed since another register, in a sentence and by team; nothing without one."""
    if before is None or change is None:
        return
    yield (
        f"Since {before.as_of} ({before.source}): {change.cases_before:,} to "
        f"{counted(change.cases, 'case')}, open ones {change.total('before'):,} to "
        f"{change.total('now'):,}."
    )
    rows = [_row(team.team or NO_TEAM, team) for team in change.teams]
    totals = ["All", *(change.total(name) for name in _COUNTS.values())]
    yield from table(["Team", *_COUNTS], [*rows, totals] if len(rows) > 1 else rows)


def _row(name: str, team: TeamChange) -> list[object]:
    return [name, *(getattr(team, count) for count in _COUNTS.values())]


def change_as_json(before: Snapshot, change: RegisterChange) -> dict[str, object]:
    """What changed since another register."""
    return {
        "as_of": str(before.as_of),
        "source": before.source,
        "cases": change.cases_before,
        "changes": {name: change.total(name) for name in _COUNTS.values()},
        "teams": {
            team.team or NO_TEAM: {name: getattr(team, name) for name in _COUNTS.values()}
            for team in change.teams
        },
        "large": list(change.large),
    }


def contents_as_json(found: Contents) -> dict[str, object]:
    """What a register holds."""
    snapshot = found.snapshot
    return {
        "as_of": str(snapshot.as_of),
        "source": snapshot.source,
        "cases": snapshot.cases,
        "imported_at": snapshot.imported_at.isoformat(),
        "imported_by": snapshot.imported_by,
        "open": sum(found.by_status.values()),
        "closed": found.closed,
        "open_by_team": {team or NO_TEAM: count for team, count in found.by_team.items()},
        "open_by_status": dict(found.by_status),
    }


def kept_as_json(kept: Kept) -> dict[str, object]:
    """A register of the list."""
    snapshot, withdrawn = kept.snapshot, kept.snapshot.withdrawn
    return {
        "as_of": str(snapshot.as_of),
        "source": snapshot.source,
        "cases": snapshot.cases,
        "imported_at": snapshot.imported_at.isoformat(),
        "imported_by": snapshot.imported_by,
        "samples": kept.samples,
        "in_use": kept.in_use,
        "withdrawn": withdrawn
        and {"at": withdrawn.at.isoformat(), "by": withdrawn.by, "reason": withdrawn.reason},
    }


def kept_row(kept: Kept) -> tuple[object, ...]:
    """A register of the list, in cells."""
    snapshot = kept.snapshot
    state = "in use" if kept.in_use else ""
    if snapshot.withdrawn:
        state = f"withdrawn by {snapshot.withdrawn.by}: {snapshot.withdrawn.reason}"
    return (
        snapshot.as_of, snapshot.cases, kept.samples, snapshot.source,
        f"{snapshot.imported_at:%Y-%m-%d}", snapshot.imported_by, state,
    )  # fmt: skip


def holds_as_json(held: Mapping[str, Hold]) -> list[dict[str, object]]:
    """Every hold with its reason."""
    return [
        {
            "case_ref": hold.case_ref,
            "reason": hold.reason,
            "held_by": hold.held_by,
            "held_at": hold.held_at.isoformat() if hold.held_at else None,
        }
        for hold in held.values()
    ]
