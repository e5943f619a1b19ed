"""Reads the files of the demonstration that only the demonstration has."""

import json
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, date, datetime, time
from decimal import Decimal
from pathlib import Path
from typing import Any, TypeVar

from auditui.exchange.files.faults import Faults
from auditui.exchange.files.headings import Columns
from auditui.exchange.files.rows import Row
from auditui.exchange.files.source_file import read_source
from auditui.exchange.files.text_file import read_rows
from auditui.practice.a3.target import Target
from auditui.practice.audit.record import (
    Action,
    Audit,
    AuditHeading,
    AuditState,
    Judgement,
    Prose,
    Response,
    Safety,
)
from auditui.practice.errors import Damaged, NotUnderstood
from auditui.practice.follow_up.weakness import Tie, WeakPoint
from auditui.practice.grade import Grade
from auditui.practice.people import Person, Role
from auditui.practice.period import Month
from auditui.practice.register.entry import Hold
from auditui.practice.sample import Kind
from auditui.practice.tool import OVERALL, Answer

_T = TypeVar("_T")

_PEOPLE = Columns(required=("name", "role", "account"))
_HOLDS = Columns(required=("case_ref", "reason"))
_TARGETS = Columns(required=("in_force_from", "target", "tolerance"))


class DemoDamaged(Damaged):
    """A line of the demonstration's audits or themes is not as it was shipped."""

    def __init__(self, line: int, what: str = "audits") -> None:
        """Say which line, counted from 1."""
        super().__init__(
            f"The demonstration's {what} are damaged on line {line}; install the program again."
        )


def read_demo_audits(path: Path) -> Iterator[Audit]:
    """Each submitted audit in file order, its `audit_id` and those of its actions 0.

    The day of submission is taken at noon UTC. Raises DemoDamaged.
    """
    with path.open("rb") as file:
        for number, line in enumerate(file, start=1):
            try:
                yield _audit(json.loads(line))
            except (AttributeError, KeyError, TypeError, ValueError, NotUnderstood):
                raise DemoDamaged(number) from None


def read_demo_people(path: Path) -> tuple[Person, ...]:
    """Who uses the program in the demonstration. Raises ImportRefused."""
    return _read(path, _PEOPLE, _person)


def read_demo_holds(path: Path, held_by: str) -> tuple[Hold, ...]:
    """The cases on hold, all held by one person. Raises ImportRefused."""
    return _read(
        path, _HOLDS, lambda row: Hold(row.reference("case_ref"), row.text("reason"), held_by)
    )


def read_demo_targets(path: Path) -> tuple[Target, ...]:
    """The dated targets of A3. Raises ImportRefused."""
    return _read(path, _TARGETS, _target)


def _read(path: Path, columns: Columns, read: Callable[[Row], _T]) -> tuple[_T, ...]:
    file = read_source(path)
    faults = Faults(file.name)
    found = tuple(read(row) for row in read_rows(file, columns, faults))
    faults.refuse_if_any()
    return found


def _person(row: Row) -> Person:
    role = row.required_word("role", Role.parse) or Role.VIEWER
    return Person(row.required_text("name"), role, row.text("account"))


def _target(row: Row) -> Target:
    return Target(
        in_force_from=row.day("in_force_from") or date.min,
        target=Decimal(row.required_text("target")),
        tolerance=Decimal(row.required_text("tolerance")),
    )


def _audit(line: Mapping[str, Any]) -> Audit:
    judgements = {
        key: Judgement(Grade(grade), reason) for key, (grade, reason) in line["judgements"].items()
    }
    return Audit(
        heading=_heading(line, judgements[OVERALL].grade),
        safety=_safety(line),
        responses={
            key: Response(Answer(answer), note) for key, (answer, note) in line["answers"].items()
        },
        judgements=judgements,
        above_ceiling_reason=line.get("above_ceiling_reason", ""),
        prose={
            Prose.STRENGTHS: line["strengths"],
            Prose.AREAS_TO_IMPROVE: line["areas"],
            Prose.FEEDBACK: line["feedback"],
        },
        actions=tuple(
            Action(0, action["what"], action["owner"], date.fromisoformat(action["due"]))
            for action in line["actions"]
        ),
        ties={
            WeakPoint.parse(point): _tie(said, line["auditor"])
            for point, said in line.get("ties", {}).items()
        },
    )


def _tie(said: int | str, auditor: str) -> Tie:
    """The place of an action, counted from 1, or why there is none."""
    if isinstance(said, int):
        return Tie(said, "", auditor)
    return Tie(None, said, auditor)


def _heading(line: Mapping[str, Any], overall: Grade | None) -> AuditHeading:
    submitted_on = date.fromisoformat(line["submitted_on"])
    return AuditHeading(
        audit_id=0,
        month=Month.parse(line["month"]),
        kind=Kind(line["kind"]),
        case_ref=line["case_ref"],
        team=line["team"],
        status=line["status"],
        auditor=line["auditor"],
        state=AuditState.SUBMITTED,
        due=None,
        overall=overall,
        final=overall,
        tool=line["tool"],
        thresholds=line["thresholds"],
        submitted_at=datetime.combine(submitted_on, time(12), UTC),
    )


def _safety(line: Mapping[str, Any]) -> Safety:
    if line["safe_now"]:
        return Safety(is_safe=True)
    escalation = line["escalation"]
    return Safety(
        is_safe=False,
        escalated_to=escalation["to"],
        escalated_on=date.fromisoformat(escalation["on"]),
        what_was_done=escalation["done"],
    )
