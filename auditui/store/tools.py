"""Versions of the audit tool and of the thresholds."""

import json
from datetime import date, datetime
from typing import Any

from auditui.practice.grade import Grade
from auditui.practice.tool import AuditTool, Checklist, Question, Section, Thresholds
from auditui.store.rows import iso
from auditui.store.sqlite.link import Link


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
    return json.dumps(body, ensure_ascii=False)


def _tool(version: str, in_force_from: str, body: dict[str, Any]) -> AuditTool:
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


def _thresholds(version: str, in_force_from: str, body: dict[str, Any]) -> Thresholds:
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
        """Every version of the audit tool, in the order of their import."""
        rows = self._db.query("SELECT * FROM tools ORDER BY rowid")
        return tuple(
            _tool(row["version"], row["in_force_from"], json.loads(row["body"])) for row in rows
        )

    def thresholds(self) -> tuple[Thresholds, ...]:
        """Every version of the thresholds, in the order of their import."""
        rows = self._db.query("SELECT * FROM thresholds ORDER BY rowid")
        return tuple(
            _thresholds(row["version"], row["in_force_from"], json.loads(row["body"]))
            for row in rows
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
        self._db.tables.table(table).insert(
            {
                "version": version,
                "in_force_from": iso(in_force_from),
                "body": body,
                "imported_at": iso(at),
                "imported_by": who,
            }
        )
