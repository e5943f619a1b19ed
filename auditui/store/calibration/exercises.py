"""Calibration exercises: their rounds, what was read blind in each, and what was agreed."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date, datetime

from auditui.practice.calibration.exercise import (
    Consensus,
    Ending,
    Exercise,
    File,
    How,
    Reading,
    Round,
)
from auditui.practice.grade import Grade
from auditui.practice.tool import VersionKind
from auditui.store.link import Link
from auditui.store.rows import Row, iso, must


class Calibrations:
    """Every exercise; none of it is ever changed or taken away."""

    def __init__(self, db: Link) -> None:
        """Work on an open database."""
        self._db = db

    def add(self, title: str, tool: str, thresholds: str, who: str, at: datetime) -> int:
        """Keep a new exercise without rounds, and return its number."""
        return self._db.add(
            "INSERT INTO calibrations (title, tool, thresholds, opened_by, opened_at)"
            " VALUES (?, ?, ?, ?, ?)",
            [title, tool, thresholds, who, iso(at)],
        )

    def add_round(self, exercise_id: int, new: Round) -> int:
        """Keep a new round with its files and readers, and return its number."""
        round_id = self._db.add(
            "INSERT INTO calibration_rounds (calibration_id, number, due_on, opened_by,"
            " opened_at) VALUES (?, ?, ?, ?, ?)",
            [exercise_id, new.number, iso(new.due), new.opened_by, iso(new.opened_at)],
        )
        self._db.execute_many(
            "INSERT INTO calibration_files (round_id, place, case_ref, team, status)"
            " VALUES (?, ?, ?, ?, ?)",
            [
                (round_id, place, file.case_ref, file.team, file.status)
                for place, file in enumerate(new.files)
            ],
        )
        self._db.execute_many(
            "INSERT INTO calibration_readers (round_id, reader) VALUES (?, ?)",
            [(round_id, reader) for reader in new.readers],
        )
        return round_id

    def end(self, round_id: int, ending: Ending) -> None:
        """End the reading of a round."""
        self._db.execute(
            "INSERT INTO calibration_endings (round_id, how, reason, ended_by, ended_at)"
            " VALUES (?, ?, ?, ?, ?)",
            [round_id, ending.how.value, ending.reason, ending.by, iso(ending.at)],
        )

    def give(self, round_id: int, reading: Reading, at: datetime) -> None:
        """Keep a reading of a round that is being read."""
        reading_id = self._db.add(
            "INSERT INTO calibration_readings (round_id, case_ref, reader, read_at)"
            " VALUES (?, ?, ?, ?)",
            [round_id, reading.case_ref, reading.reader, iso(at)],
        )
        self._db.execute_many(
            "INSERT INTO calibration_grades (reading_id, section, grade, reason)"
            " VALUES (?, ?, ?, ?)",
            [
                (reading_id, section, grade.value, reading.reasons.get(section, ""))
                for section, grade in reading.grades.items()
            ],
        )

    def agree(self, round_id: int, case_ref: str, section: str, agreed: Consensus) -> None:
        """Keep what the group agreed on of a section, or `overall`, of a file."""
        self._db.execute(
            "INSERT INTO calibration_consensus (round_id, case_ref, section, grade, learned,"
            " agreed_by, agreed_at) VALUES (?, ?, ?, ?, ?, ?, ?)",
            [round_id, case_ref, section, agreed.grade.value, agreed.learned, agreed.by,
             iso(agreed.at)],
        )  # fmt: skip

    def readings(self, round_id: int) -> tuple[Reading, ...]:
        """What was given in a round, by reader and case; who may see it is not asked here."""
        rows = self._db.query(
            "SELECT r.id, r.case_ref, r.reader, g.section, g.grade, g.reason"
            " FROM calibration_readings r JOIN calibration_grades g ON g.reading_id = r.id"
            " WHERE r.round_id = ? ORDER BY r.reader, r.case_ref, g.section",
            [round_id],
        )
        found: dict[tuple[str, str], list[Row]] = defaultdict(list)
        for row in rows:
            found[row["case_ref"], row["reader"]].append(row)
        return tuple(
            Reading(
                case_ref,
                reader,
                {row["section"]: Grade(row["grade"]) for row in given},
                {row["section"]: row["reason"] for row in given if row["reason"]},
            )
            for (case_ref, reader), given in found.items()
        )

    def all(self) -> tuple[Exercise, ...]:
        """Every exercise, the newest first."""
        return tuple(self._found("ORDER BY id DESC"))

    def of(self, exercise_id: int) -> Exercise | None:
        """An exercise, or None."""
        return next(self._found("WHERE id = ?", exercise_id), None)

    def being_read(self, *names: str) -> tuple[Exercise, ...]:
        """The exercises of which one of these has a round to read that is not ended."""
        marks = ", ".join("?" * len(names))
        return tuple(
            self._found(
                "WHERE id IN (SELECT calibration_id FROM calibration_rounds o"  # noqa: S608
                f" JOIN calibration_readers w ON w.round_id = o.id AND w.reader IN ({marks})"
                " WHERE NOT EXISTS (SELECT 1 FROM calibration_endings e WHERE e.round_id = o.id))"
                " ORDER BY id",
                *names,
            )
        )

    def kept_from(self, *names: str) -> dict[int, tuple[str, ...]]:
        """The audits of files that one of these has still to read now, and whose each is."""
        marks = ", ".join("?" * len(names))
        rows = self._db.execute(
            "SELECT a.id, a.auditor, a.entered_by FROM calibration_readers w"  # noqa: S608
            " JOIN calibration_files f ON f.round_id = w.round_id"
            " JOIN audits a ON a.case_ref = f.case_ref"
            f" WHERE w.reader IN ({marks}) AND NOT EXISTS"
            " (SELECT 1 FROM calibration_endings e WHERE e.round_id = w.round_id) AND NOT EXISTS"
            " (SELECT 1 FROM calibration_readings r WHERE r.round_id = w.round_id"
            " AND r.case_ref = f.case_ref AND r.reader = w.reader)",
            names,
        )
        return {number: (auditor, *entered.splitlines()) for number, auditor, entered in rows}

    def to_agree(self) -> tuple[Exercise, ...]:
        """The exercises with a closed round in which an overall grade is not agreed on."""
        return tuple(
            self._found(
                "WHERE id IN (SELECT calibration_id FROM calibration_rounds o"
                " JOIN calibration_endings e ON e.round_id = o.id AND e.how = 'closed'"
                " JOIN calibration_files f ON f.round_id = o.id WHERE NOT EXISTS"
                " (SELECT 1 FROM calibration_consensus s WHERE s.round_id = o.id"
                " AND s.case_ref = f.case_ref AND s.section = 'overall')) ORDER BY id"
            )
        )

    def rests_on(self, kind: VersionKind, version: str) -> bool:
        """Whether an exercise that was not called off is under a version."""
        rows = self._db.execute(
            f"SELECT 1 FROM calibrations c JOIN calibration_rounds o"  # noqa: S608
            " ON o.calibration_id = c.id LEFT JOIN calibration_endings e ON e.round_id = o.id"
            f" WHERE c.{kind.value} = ? AND coalesce(e.how, '') <> 'called off' LIMIT 1",
            [version],
        )
        return any(True for _ in rows)

    def drafts(self, round_id: int, case_ref: str, who: str) -> dict[str, str]:
        """What somebody has given or typed and not recorded yet, by item."""
        rows = self._db.execute(
            "SELECT item, text FROM calibration_drafts"
            " WHERE round_id = ? AND case_ref = ? AND who = ?",
            [round_id, case_ref, who],
        )
        return dict(rows.fetchall())

    def keep_draft(self, round_id: int, case_ref: str, who: str, item: str, text: str) -> None:
        """Keep what somebody gave or typed; an empty text is kept no more."""
        if text:
            self._db.execute(
                "INSERT INTO calibration_drafts (round_id, case_ref, who, item, text)"
                " VALUES (?, ?, ?, ?, ?)"
                " ON CONFLICT (round_id, case_ref, who, item) DO UPDATE SET text = excluded.text",
                [round_id, case_ref, who, item, text],
            )
        else:
            self._db.execute(
                "DELETE FROM calibration_drafts"
                " WHERE round_id = ? AND case_ref = ? AND who = ? AND item = ?",
                [round_id, case_ref, who, item],
            )

    def drop_drafts(self, round_id: int, case_ref: str, who: str) -> None:
        """Forget what somebody typed of a file, now that it is recorded."""
        self._db.execute(
            "DELETE FROM calibration_drafts WHERE round_id = ? AND case_ref = ? AND who = ?",
            [round_id, case_ref, who],
        )

    def _found(self, condition: str, *values: object) -> Iterator[Exercise]:
        for row in self._db.query(f"SELECT * FROM calibrations {condition}", list(values)):  # noqa: S608
            yield Exercise(
                row["id"], row["title"], row["tool"], row["thresholds"], self._rounds(row["id"])
            )

    def _rounds(self, exercise_id: int) -> tuple[Round, ...]:
        rows = self._db.query(
            "SELECT o.*, e.how, e.reason, e.ended_by, e.ended_at FROM calibration_rounds o"
            " LEFT JOIN calibration_endings e ON e.round_id = o.id"
            " WHERE o.calibration_id = ? ORDER BY o.number",
            [exercise_id],
        )
        return tuple(self._round(row) for row in rows)

    def _round(self, row: Row) -> Round:
        files = self._db.execute(
            "SELECT case_ref, team, status FROM calibration_files WHERE round_id = ?"
            " ORDER BY place",
            [row["id"]],
        )
        readers = self._db.execute(
            "SELECT reader FROM calibration_readers WHERE round_id = ? ORDER BY reader",
            [row["id"]],
        )
        return Round(
            round_id=row["id"],
            number=row["number"],
            due=date.fromisoformat(row["due_on"]),
            opened_by=row["opened_by"],
            opened_at=must(row["opened_at"]),
            files=tuple(File(*file) for file in files),
            readers=tuple(reader for (reader,) in readers),
            given=self._given(row["id"]),
            ending=_ending(row),
            consensus=self._consensus(row["id"]),
        )

    def _given(self, round_id: int) -> Mapping[str, frozenset[str]]:
        given: dict[str, set[str]] = defaultdict(set)
        for case_ref, reader in self._db.execute(
            "SELECT case_ref, reader FROM calibration_readings WHERE round_id = ?", [round_id]
        ):
            given[case_ref].add(reader)
        return {case_ref: frozenset(readers) for case_ref, readers in given.items()}

    def _consensus(self, round_id: int) -> Mapping[tuple[str, str], Consensus]:
        rows = self._db.query(
            "SELECT * FROM calibration_consensus WHERE round_id = ? ORDER BY id", [round_id]
        )
        return {
            (row["case_ref"], row["section"]): Consensus(
                Grade(row["grade"]), row["learned"], row["agreed_by"], must(row["agreed_at"])
            )
            for row in rows
        }


def _ending(row: Row) -> Ending | None:
    if row["how"] is None:
        return None
    return Ending(How(row["how"]), row["ended_by"], must(row["ended_at"]), row["reason"])
