"""Versions of the audit tool and of the thresholds."""

import json
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from auditui.practice.a3.target import Withdrawal
from auditui.practice.grade import Grade
from auditui.practice.tool import (
    AuditTool,
    Checklist,
    Question,
    Section,
    Thresholds,
    VersionEntry,
    VersionKind,
)
from auditui.practice.voices.question import FamilyQuestion
from auditui.store.link import Link
from auditui.store.rows import Row, iso, moment, must

_TABLES = {VersionKind.TOOL: "tools", VersionKind.THRESHOLDS: "thresholds"}

_VERSIONS = 32
"""How many versions are kept as they were read; each entry on a form asks for its own."""


def _tool_body(tool: AuditTool) -> str:
    body = {
        "title": tool.title,
        "ceiling": tool.ceiling.value,
        "checklists": [
            {
                "key": checklist.key,
                "title": checklist.title,
                "purpose": checklist.purpose,
                "questions": [vars(question) for question in checklist.questions],
            }
            for checklist in tool.checklists
        ],
        "sections": [vars(section) for section in tool.sections],
    }
    if tool.family:
        body["family"] = [vars(question) for question in tool.family]
    return json.dumps(body, ensure_ascii=False)


@lru_cache(_VERSIONS)
def _tool(version: str, in_force_from: str, text: str) -> AuditTool:
    body: dict[str, Any] = json.loads(text)
    return AuditTool(
        version=version,
        title=body["title"],
        in_force_from=date.fromisoformat(in_force_from),
        checklists=tuple(
            Checklist(
                key=checklist["key"],
                title=checklist["title"],
                purpose=checklist["purpose"],
                questions=tuple(Question(**question) for question in checklist["questions"]),
            )
            for checklist in body["checklists"]
        ),
        sections=tuple(Section(**section) for section in body["sections"]),
        ceiling=Grade(body["ceiling"]),
        family=tuple(FamilyQuestion(**question) for question in body.get("family", ())),
    )


def _thresholds_body(thresholds: Thresholds) -> str:
    body = {
        "title": thresholds.title,
        "descriptors": {
            section: {grade.value: text for grade, text in by_grade.items()}
            for section, by_grade in thresholds.descriptors.items()
        },
    }
    return json.dumps(body, ensure_ascii=False)


@lru_cache(_VERSIONS)
def _thresholds(version: str, in_force_from: str, text: str) -> Thresholds:
    body: dict[str, Any] = json.loads(text)
    return Thresholds(
        version=version,
        title=body["title"],
        in_force_from=date.fromisoformat(in_force_from),
        descriptors={
            section: {Grade(grade): text for grade, text in by_grade.items()}
            for section, by_grade in body["descriptors"].items()
        },
    )


class Tools:
    """The audit tool and thresholds, every version that was ever loaded."""

    def __init__(self, db: Link) -> None:
        """Work on an open database."""
        self._db = db

    def tools(self) -> tuple[AuditTool, ...]:
        """Every version of the audit tool but the withdrawn, in the order of their import."""
        return tuple(
            _tool(row["version"], row["in_force_from"], row["body"])
            for row in self._standing(VersionKind.TOOL)
        )

    def thresholds(self) -> tuple[Thresholds, ...]:
        """Every version of the thresholds but the withdrawn, in the order of their import."""
        return tuple(
            _thresholds(row["version"], row["in_force_from"], row["body"])
            for row in self._standing(VersionKind.THRESHOLDS)
        )

    def _standing(self, kind: VersionKind) -> Iterable[Row]:
        return self._db.query(
            f"SELECT * FROM {_TABLES[kind]} AS kept WHERE NOT EXISTS (SELECT 1 FROM"  # noqa: S608
            " tool_withdrawals w WHERE w.kind = ? AND w.version = kept.version) ORDER BY rowid",
            [kind.value],
        )

    def entries(self) -> tuple[VersionEntry, ...]:
        """Every version of both, withdrawn ones too, in the order of their import."""
        return tuple(entry for kind in VersionKind for entry in self._entries(kind))

    def _entries(self, kind: VersionKind) -> Iterator[VersionEntry]:
        title = self._db.words.part_of("body", "title")
        rows = self._db.query(
            f"SELECT kept.*, {title} AS title, w.reason, w.withdrawn_by,"  # noqa: S608
            f" w.withdrawn_at, (SELECT count(*) FROM audits WHERE {kind.value} = kept.version)"
            f" AS audits FROM {_TABLES[kind]} AS kept LEFT JOIN tool_withdrawals w"
            " ON w.kind = ? AND w.version = kept.version ORDER BY kept.rowid",
            [kind.value],
        )
        for row in rows:
            at = moment(row["withdrawn_at"])
            yield VersionEntry(
                kind=kind,
                version=row["version"],
                title=row["title"],
                in_force_from=date.fromisoformat(row["in_force_from"]),
                imported_at=must(row["imported_at"]),
                imported_by=row["imported_by"],
                audits=row["audits"],
                withdrawn=Withdrawal(at, row["withdrawn_by"], row["reason"]) if at else None,
            )

    def withdraw(self, kind: VersionKind, version: str, withdrawal: Withdrawal) -> None:
        """Put a version out of force for good; its row stays."""
        self._db.execute(
            "INSERT INTO tool_withdrawals (kind, version, reason, withdrawn_by, withdrawn_at)"
            " VALUES (?, ?, ?, ?, ?)",
            [kind.value, version, withdrawal.reason, withdrawal.who, iso(withdrawal.at)],
        )

    def add_tool(self, tool: AuditTool, at: datetime, who: str) -> None:
        """Keep a new version of the audit tool."""
        self._add("tools", tool.version, tool.in_force_from, _tool_body(tool), at, who)

    def add_thresholds(self, thresholds: Thresholds, at: datetime, who: str) -> None:
        """Keep a new version of the thresholds."""
        body = _thresholds_body(thresholds)
        self._add("thresholds", thresholds.version, thresholds.in_force_from, body, at, who)

    def _add(
        self, table: str, version: str, in_force_from: date, body: str, at: datetime, who: str
    ) -> None:
        self._db.execute(
            f"INSERT INTO {table} (version, in_force_from, body, imported_at, imported_by)"  # noqa: S608
            " VALUES (?, ?, ?, ?, ?)",
            [version, iso(in_force_from), body, iso(at), who],
        )
