"""What lies behind A3: grades by group, answers by question, and the audits themselves."""
# ruff: noqa: S608  (what is put into a statement are this module's own expressions)

from collections.abc import Iterator

from auditui.measures.answers import AnswerTally
from auditui.measures.groups import GroupTally
from auditui.practice.audit.record import AuditHeading
from auditui.practice.grade import Grade
from auditui.practice.period import Month
from auditui.practice.selection import Across, By, Selection
from auditui.practice.tool import Answer
from auditui.store.a3.figure import NEWEST_FIRST
from auditui.store.audit.audits import heading, heading_columns
from auditui.store.link import Link

_COUNTED = "a.kind = 'routine' AND a.state = 'submitted' AND a.month BETWEEN ? AND ?"
_FINAL = "coalesce(a.moderated_grade, a.overall_grade)"

_GROUPS: dict[By | None, tuple[str, str, str]] = {
    None: ("''", _FINAL, ""),
    By.TEAM: ("a.team", _FINAL, ""),
    By.STATUS: ("a.status", _FINAL, ""),
    By.AUDITOR: ("a.auditor", _FINAL, ""),
    By.LOCALITY: ("coalesce(t.locality, '')", _FINAL, "LEFT JOIN teams t ON t.name = a.team"),
    By.SECTION: (
        "j.section",
        "j.grade",
        "JOIN audit_judgements j ON j.audit_id = a.id AND j.grade IS NOT NULL",
    ),
}
"""For each way to group: the group's expression, the grade's, and the tables it takes.

Ungrouped, all audits are in one group whose name is empty.
"""


_ACROSS: dict[Across, tuple[str, str]] = {
    Across.TEAM: ("a.team", ""),
    Across.LOCALITY: ("coalesce(t.locality, '')", "LEFT JOIN teams t ON t.name = a.team"),
    Across.MONTH: ("a.month", ""),
    Across.QUARTER: ("a.month", ""),
}
"""For each way to lay side by side: the group's expression and the table it takes."""


class Breakdowns:
    """The submitted routine audits, counted and listed by what they have in common."""

    def __init__(self, db: Link) -> None:
        """Work on an open database."""
        self._db = db

    def group_tallies(self, by: By, first: Month, last: Month) -> list[GroupTally]:
        """How many audits of the months each group has, by thresholds and final grade.

        By section these are section grades.
        """
        group, grade, join = _GROUPS[by]
        rows = self._db.execute(
            f"SELECT {group}, a.thresholds, {grade}, count(*) FROM audits a {join}"
            f" WHERE {_COUNTED} GROUP BY 1, 2, 3",
            [str(first), str(last)],
        )
        return [
            GroupTally(name, thresholds, Grade(given), count)
            for name, thresholds, given, count in rows
        ]

    def answer_tallies(self, first: Month, last: Month) -> list[AnswerTally]:
        """How many audits of the months gave each answer to a question, by thresholds and tool."""
        rows = self._db.execute(
            "SELECT q.question, a.thresholds, q.answer, count(*), a.tool FROM audits a"
            " JOIN audit_answers q ON q.audit_id = a.id AND q.answer IS NOT NULL"
            f" WHERE {_COUNTED} GROUP BY 1, 2, 3, 5",
            [str(first), str(last)],
        )
        return [
            AnswerTally(question, thresholds, Answer(answer), count, tool)
            for question, thresholds, answer, count, tool in rows
        ]

    def answers_across(
        self, across: Across, first: Month, last: Month
    ) -> list[tuple[str, AnswerTally]]:
        """The same with the group of each; across quarters the groups are their months."""
        group, join = _ACROSS[across]
        rows = self._db.execute(
            f"SELECT {group}, q.question, a.thresholds, q.answer, count(*), a.tool FROM audits a"
            f" JOIN audit_answers q ON q.audit_id = a.id AND q.answer IS NOT NULL {join}"
            f" WHERE {_COUNTED} GROUP BY 1, 2, 3, 4, 6",
            [str(first), str(last)],
        )
        return [
            (name, AnswerTally(question, thresholds, Answer(answer), count, tool))
            for name, question, thresholds, answer, count, tool in rows
        ]

    def sections_across(
        self, across: Across, first: Month, last: Month
    ) -> list[tuple[str, GroupTally]]:
        """How many audits of each group have a section grade; a tally's own group is the section.

        Across quarters the groups are their months.
        """
        group, join = _ACROSS[across]
        rows = self._db.execute(
            f"SELECT {group}, j.section, a.thresholds, j.grade, count(*) FROM audits a"
            " JOIN audit_judgements j ON j.audit_id = a.id AND j.grade IS NOT NULL"
            f" {join} WHERE {_COUNTED} GROUP BY 1, 2, 3, 4",
            [str(first), str(last)],
        )
        return [
            (name, GroupTally(section, thresholds, Grade(given), count))
            for name, section, thresholds, given, count in rows
        ]

    def answered(self, first: Month, last: Month) -> int:
        """How many audits of the months answered any checklist question."""
        row = self._db.execute(
            f"SELECT count(*) FROM audits a WHERE {_COUNTED} AND EXISTS (SELECT 1 FROM"
            " audit_answers q WHERE q.audit_id = a.id AND q.answer IS NOT NULL)",
            [str(first), str(last)],
        ).fetchone()
        return int(row[0])

    def newest_answered(self) -> Month | None:
        """The newest month with an answer to a checklist question, or None."""
        row = self._db.execute(
            "SELECT max(a.month) FROM audits a WHERE a.kind = 'routine' AND a.state = 'submitted'"
            " AND EXISTS (SELECT 1 FROM audit_answers q"
            " WHERE q.audit_id = a.id AND q.answer IS NOT NULL)"
        ).fetchone()
        return Month.parse(row[0]) if row[0] else None

    def behind(self, selection: Selection, limit: int) -> tuple[AuditHeading, ...]:
        """The audits of a selection, inadequate ones first, then the newest month, then by case.

        Behind a section those come first whose section grade is inadequate.
        """
        group, grade, join = _GROUPS[selection.by]
        conditions, values = _conditions(selection, group)
        rows = self._db.query(
            f"SELECT {heading_columns('a')} FROM audits a {join} WHERE {' AND '.join(conditions)}"
            f" ORDER BY {grade} <> 'inadequate', a.month DESC, a.case_ref LIMIT ?",
            [*values, limit],
        )
        return tuple(heading(row) for row in rows)


def _conditions(selection: Selection, group: str) -> tuple[list[str], list[str | int]]:
    conditions = [_COUNTED, f"{group} = ?"]
    values: list[str | int] = [str(selection.first), str(selection.last), selection.group]
    for condition, its_values in _narrower(selection):
        conditions.append(condition)
        values += its_values
    return conditions, values


def _narrower(selection: Selection) -> Iterator[tuple[str, list[str | int]]]:
    if selection.question:
        marks = ", ".join("?" * len(selection.answers))
        yield (
            "EXISTS (SELECT 1 FROM audit_answers q WHERE q.audit_id = a.id"
            f" AND q.question = ? AND q.answer IN ({marks}))",
            [selection.question, *(answer.value for answer in selection.answers)],
        )
    if selection.tools:
        yield f"a.tool IN ({', '.join('?' * len(selection.tools))})", [*selection.tools]
    if selection.newest is not None:
        yield (
            "a.id IN (SELECT id FROM audits WHERE kind = 'routine' AND state = 'submitted'"
            f" AND ? IN ('', thresholds) ORDER BY {NEWEST_FIRST} LIMIT ?)",
            [selection.thresholds, selection.newest],
        )
