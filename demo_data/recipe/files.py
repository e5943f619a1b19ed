"""Writes the demonstration's files: UTF-8, LF line ends, sorted."""

import csv
import json
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

from auditui.practice.audit.record import Audit, Prose
from auditui.practice.people import Person
from auditui.practice.register.entry import RegisterEntry
from auditui.practice.team import Team

TARGETS = (("2015-04-01", "95", "90"),)
"""From which day, the target and the tolerance; before April 2015 none was set."""


def write_teams(path: Path, teams: Iterable[Team]) -> None:
    """`teams.csv`, by locality and name."""
    ordered = sorted(teams, key=lambda team: (team.locality, team.name))
    rows = [(team.name, team.locality, team.manager, team.head_of_service) for team in ordered]
    _write_csv(path, ("team", "locality", "manager", "head_of_service"), rows)


def write_people(path: Path, people: Iterable[Person]) -> None:
    """`people.csv`, in the order given."""
    rows = [(person.name, person.role.value, person.account) for person in people]
    _write_csv(path, ("name", "role", "account"), rows)


def write_register(path: Path, entries: Iterable[RegisterEntry]) -> None:
    """`register.csv`, by case reference."""
    rows = [
        (
            entry.case_ref,
            entry.team,
            entry.status.value,
            entry.worker,
            _day(entry.opened_on),
            _day(entry.closed_on),
        )
        for entry in sorted(entries, key=lambda entry: entry.case_ref)
    ]
    _write_csv(path, ("case_ref", "team", "status", "worker", "opened_on", "closed_on"), rows)


def write_holds(path: Path, holds: Iterable[tuple[str, str]]) -> None:
    """`holds.csv` from case references and reasons, by case reference."""
    _write_csv(path, ("case_ref", "reason"), sorted(holds))


def write_targets(path: Path) -> None:
    """`targets.csv`."""
    _write_csv(path, ("in_force_from", "target", "tolerance"), TARGETS)


def write_audits(path: Path, audits: Iterable[Audit]) -> None:
    """`audits.jsonl`, one audit a line, in the order given."""
    lines = (
        json.dumps(_as_json(audit), ensure_ascii=False, separators=(",", ":")) + "\n"
        for audit in audits
    )
    path.write_text("".join(lines), encoding="utf-8", newline="\n")


def _as_json(audit: Audit) -> dict[str, object]:
    heading, safety = audit.heading, audit.safety
    line: dict[str, object] = {
        "month": str(heading.month),
        "kind": heading.kind.value,
        "case_ref": heading.case_ref,
        "team": heading.team,
        "status": heading.status,
        "auditor": heading.auditor,
        "tool": heading.tool,
        "thresholds": heading.thresholds,
        "submitted_on": _day(heading.submitted_at.date() if heading.submitted_at else None),
        "safe_now": safety.is_safe,
    }
    if not safety.is_safe:
        line["escalation"] = {
            "to": safety.escalated_to,
            "on": _day(safety.escalated_on),
            "done": safety.what_was_done,
        }
    line["answers"] = {
        key: [response.answer.value if response.answer else None, response.note]
        for key, response in audit.responses.items()
    }
    line["judgements"] = {
        key: [judgement.grade.value if judgement.grade else None, judgement.reason]
        for key, judgement in audit.judgements.items()
    }
    if audit.above_ceiling_reason:
        line["above_ceiling_reason"] = audit.above_ceiling_reason
    line["strengths"] = audit.prose[Prose.STRENGTHS]
    line["areas"] = audit.prose[Prose.AREAS_TO_IMPROVE]
    line["actions"] = [
        {"what": action.what, "owner": action.owner, "due": _day(action.due)}
        for action in audit.actions
    ]
    if audit.ties:
        line["ties"] = {
            str(point): each.action_id or each.reason for point, each in audit.ties.items()
        }
    line["feedback"] = audit.prose[Prose.FEEDBACK]
    return line


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""


def _write_csv(path: Path, header: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)
