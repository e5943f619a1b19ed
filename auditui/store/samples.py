"""Samples: their frozen frames, their places and their chosen cases."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from enum import Enum
from itertools import islice
from typing import TYPE_CHECKING

from auditui.dataclass import dataclass
from auditui.practice.grade import Grade
from auditui.practice.period import Month
from auditui.practice.sample import (
    BESIDE_KINDS,
    Beside,
    CaseState,
    DrawnCase,
    DrawnFor,
    Kind,
    Routine,
    Sample,
    Stratify,
    Thematic,
)
from auditui.practice.tool import Answer
from auditui.store.link import Link
from auditui.store.rows import Row, day, iso, must

if TYPE_CHECKING:
    from auditui.measures.answers import AnswerTally
    from auditui.measures.calendar.theme_result import GradeTally

_AT_ONCE = 1_000
"""How many cases of a frame are stored at once."""


@dataclass(frozen=True)
class NewSample:
    """What is known of a draw before its places and cases are.

    `narrowed_to` says in words which cases its frame is narrowed to; whoever is away until it is
    due is given none of it where it `passes_over_away`.
    """

    drawn_for: DrawnFor
    size: int
    stratify: Stratify
    at_least_one: bool
    exclusion_months: int
    snapshot_id: int
    narrowed_to: str = ""
    passes_over_away: bool = False


def _state(row: Row) -> CaseState:
    if row["replaced_reason"]:
        return CaseState.REPLACED
    if row["audit_state"] == "submitted":
        return CaseState.SUBMITTED
    if row["not_completed_reason"]:
        return CaseState.NOT_COMPLETED
    return CaseState.DRAFT if row["audit_state"] == "draft" else CaseState.TO_DO


def _lines(cell: str | None) -> tuple[str, ...] | None:
    return None if cell is None else tuple(cell.splitlines())


def drawn_for_of(row: Row) -> DrawnFor:
    """What a row is for, which has month, kind, name, theme_id and, of a theme, its title."""
    """What a draw is for; the row has its theme's title where it has a theme."""
    month = Month.parse(row["month"])
    if row["theme_id"] is not None:
        return Thematic(month, row["theme_id"], row["title"])
    kind = Kind(row["kind"])
    return Beside(kind, month, row["name"]) if kind in BESIDE_KINDS else Routine(month)


def theme_id_of(drawn_for: DrawnFor) -> int | None:
    """The number of the theme that something is drawn for, or None."""
    return drawn_for.theme_id if isinstance(drawn_for, Thematic) else None


def label_of(drawn_for: DrawnFor) -> str:
    """The label of a sample beside the routine one, or nothing."""
    return drawn_for.label if isinstance(drawn_for, Beside) else ""


class Samples:
    """Every draw that was made."""

    def __init__(self, db: Link) -> None:
        """Work on an open database."""
        self._db = db

    def begin(self, new: NewSample, at: datetime, who: str) -> int:
        """Make room for a draw whose frame comes next, and return its id."""
        return self._db.add(
            "INSERT INTO samples (month, kind, size, seed, stratify, at_least_one,"
            " exclusion_months, snapshot_id, frame_sha256, drawn_at, drawn_by, theme_id,"
            " narrowed_to, passed_over, name)"
            " VALUES (?, ?, ?, '0', ?, ?, ?, ?, '', ?, ?, ?, ?, ?, ?)",
            [
                str(new.drawn_for.month), new.drawn_for.kind.value, new.size, new.stratify.value,
                new.at_least_one, new.exclusion_months, new.snapshot_id, iso(at), who,
                theme_id_of(new.drawn_for), new.narrowed_to, "" if new.passes_over_away else None,
                label_of(new.drawn_for),
            ],
        )  # fmt: skip

    def freeze_frame(
        self,
        sample_id: int,
        sifted: Iterable[tuple[str, str | Enum]],
    ) -> None:
        """Store each case as part of the frame, under its stratum, or as excluded, with why.

        Streams, so a frame of a million cases is never whole in memory: as many are stored at once
        as are read at once.
        """
        under, rest = self._db.storing_under, iter(sifted)
        with under("frames", sample_id), under("sample_exclusions", sample_id):
            while cases := list(islice(rest, _AT_ONCE)):
                for table, is_out in (("frames", False), ("sample_exclusions", True)):
                    self._db.execute_many(
                        f"INSERT INTO {table} VALUES ({sample_id:d}, ?, ?)",  # noqa: S608
                        [
                            (ref, place.value if isinstance(place, Enum) else place)
                            for ref, place in cases
                            if isinstance(place, Enum) is is_out
                        ],
                    )

    def set_seed(self, sample_id: int, seed: str, frame_sha256: str) -> None:
        """Record the frozen frame's hash and the seed that was made after it."""
        self._db.execute(
            "UPDATE samples SET seed = ?, frame_sha256 = ? WHERE id = ?",
            [seed, frame_sha256, sample_id],
        )

    def set_places(
        self, sample_id: int, size: int, strata: Mapping[str, int], places: Mapping[str, int]
    ) -> None:
        """Record the size and each stratum's cases and places, anew when topped up."""
        self._db.execute("UPDATE samples SET size = ? WHERE id = ?", [size, sample_id])
        self._db.execute_many(
            "INSERT INTO sample_strata (sample_id, stratum, cases, places) VALUES (?, ?, ?, ?)"
            " ON CONFLICT (sample_id, stratum) DO UPDATE SET places = excluded.places",
            [(sample_id, name, cases, places.get(name, 0)) for name, cases in strata.items()],
        )

    def add_cases(self, sample_id: int, cases: Iterable[tuple[str, str, str]]) -> None:
        """Add chosen cases, each (case_ref, stratum, ticket)."""
        self._db.execute_many(
            "INSERT INTO sample_cases (sample_id, case_ref, stratum, ticket) VALUES (?, ?, ?, ?)",
            [(sample_id, *case) for case in cases],
        )

    def frame(self, sample_id: int) -> Iterator[tuple[str, str]]:
        """The frozen frame as (case_ref, stratum) in byte order, one at a time."""
        return iter(
            self._db.execute(
                "SELECT case_ref, stratum FROM frames WHERE sample_id = ? ORDER BY case_ref",
                [sample_id],
            )
        )

    def replace_case(self, sample_id: int, case_ref: str, reason: str) -> None:
        """Mark a chosen case as replaced."""
        self._db.execute(
            "UPDATE sample_cases SET replaced_reason = ? WHERE sample_id = ? AND case_ref = ?",
            [reason, sample_id, case_ref],
        )

    def mark_not_completed(self, sample_id: int, case_ref: str, reason: str) -> None:
        """Mark a chosen case as not returned in time."""
        self._db.execute(
            "UPDATE sample_cases SET not_completed_reason = ? WHERE sample_id = ? AND case_ref = ?",
            [reason, sample_id, case_ref],
        )

    def pass_over(self, sample_id: int, names: Iterable[str]) -> None:
        """Record who got none of a draw because they are away until it is due."""
        self._db.execute(
            "UPDATE samples SET passed_over = ? WHERE id = ?", ["\n".join(names), sample_id]
        )

    def set_due(self, sample_id: int, due: date) -> None:
        """Set the last day on which the audits of a draw are in time."""
        self._db.execute("UPDATE samples SET due_on = ? WHERE id = ?", [iso(due), sample_id])

    def abandon(self, sample_id: int, reason: str, who: str, at: datetime) -> None:
        """Mark a draw as abandoned; it stays readable."""
        self._db.execute(
            "UPDATE samples SET abandoned_reason = ?, abandoned_by = ?, abandoned_at = ?"
            " WHERE id = ?",
            [reason, who, iso(at), sample_id],
        )

    def in_force(self, drawn_for: DrawnFor) -> Sample | None:
        """The draw of a month or theme that was not abandoned, or None."""
        return next(self._samples(drawn_for, "AND abandoned_at IS NULL"), None)

    def every(self, drawn_for: DrawnFor) -> tuple[Sample, ...]:
        """Every draw of a month or theme in the order they were made, the abandoned included."""
        return tuple(self._samples(drawn_for))

    def months(self) -> tuple[Month, ...]:
        """The months that have a routine draw in force, newest first."""
        rows = self._db.execute(
            "SELECT month FROM samples WHERE kind = 'routine' AND abandoned_at IS NULL"
            " ORDER BY month DESC"
        )
        return tuple(Month.parse(month) for (month,) in rows)

    def drawn(self, month: Month | None = None) -> tuple[DrawnFor, ...]:
        """What every draw in force is for, of a month or all: newest first, routine before others.

        Themes have a list of their own, and so are left out.
        """
        rows = self._db.query(
            "SELECT month, kind, name, theme_id FROM samples WHERE theme_id IS NULL"
            " AND abandoned_at IS NULL AND month = coalesce(?, month)"
            " ORDER BY month DESC, kind <> 'routine', kind, name",
            [month and str(month)],
        )
        return tuple(drawn_for_of(row) for row in rows)

    def in_force_at_all(self) -> tuple[DrawnFor, ...]:
        """What every draw in force is for, those of themes too, the oldest first."""
        rows = self._db.query(
            "SELECT s.month, s.kind, s.name, s.theme_id, t.title FROM samples s"
            " LEFT JOIN themes t ON t.id = s.theme_id WHERE s.abandoned_at IS NULL ORDER BY s.id"
        )
        return tuple(drawn_for_of(row) for row in rows)

    def grades(self, sample_id: int) -> list["GradeTally"]:
        """How many submitted audits of a draw have each final grade, by thresholds."""
        from auditui.measures.calendar.theme_result import GradeTally  # noqa: PLC0415  (of themes)

        rows = self._db.execute(
            "SELECT thresholds, coalesce(moderated_grade, overall_grade), count(*) FROM audits"
            " WHERE sample_id = ? AND state = 'submitted' GROUP BY 1, 2",
            [sample_id],
        )
        return [GradeTally(thresholds, Grade(grade), count) for thresholds, grade, count in rows]

    def answers(self, sample_id: int) -> list["AnswerTally"]:
        """How many submitted audits of a draw gave each answer to a question, by version."""
        from auditui.measures.answers import AnswerTally  # noqa: PLC0415  (of themes)

        rows = self._db.execute(
            "SELECT q.question, a.thresholds, q.answer, count(*), a.tool FROM audits a"
            " JOIN audit_answers q ON q.audit_id = a.id AND q.answer IS NOT NULL"
            " WHERE a.sample_id = ? AND a.state = 'submitted' GROUP BY 1, 2, 3, 5",
            [sample_id],
        )
        return [
            AnswerTally(question, thresholds, Answer(answer), count, tool)
            for question, thresholds, answer, count, tool in rows
        ]

    def audits_of(self, sample_id: int) -> Mapping[str, Sequence[int]]:
        """The numbers of the audits of a draw by case, the withdrawn ones included."""
        found: defaultdict[str, list[int]] = defaultdict(list)
        for case_ref, number in self._db.execute(
            "SELECT case_ref, id FROM audits WHERE sample_id = ? ORDER BY id", [sample_id]
        ):
            found[case_ref].append(number)
        return found

    def tools(self, sample_id: int) -> frozenset[str]:
        """The versions of the audit tool that the audits of a draw are made under."""
        rows = self._db.execute(
            "SELECT DISTINCT tool FROM audits WHERE sample_id = ? AND state <> 'withdrawn'",
            [sample_id],
        )
        return frozenset(version for (version,) in rows)

    def _samples(self, drawn_for: DrawnFor, condition: str = "") -> Iterator[Sample]:
        theme_id = theme_id_of(drawn_for)
        which = "theme_id = ?"
        values: list[str | int | None] = [theme_id]
        if theme_id is None:
            which = "kind = ? AND month = ? AND name = ?"
            values = [drawn_for.kind.value, str(drawn_for.month), label_of(drawn_for)]
        rows = self._db.query(
            "SELECT samples.*, themes.title FROM samples LEFT JOIN themes ON themes.id = theme_id"  # noqa: S608
            f" WHERE {which} {condition} ORDER BY samples.id",
            values,
        )
        return (self._sample(row) for row in list(rows))

    def _sample(self, row: Row) -> Sample:
        sample_id = row["id"]
        strata = list(
            self._db.query(
                "SELECT * FROM sample_strata WHERE sample_id = ? ORDER BY stratum", [sample_id]
            )
        )
        excluded = self._db.execute(
            "SELECT reason, count(*) FROM sample_exclusions WHERE sample_id = ?"
            " GROUP BY reason ORDER BY reason",
            [sample_id],
        )
        return Sample(
            sample_id=sample_id,
            snapshot_id=row["snapshot_id"],
            drawn_for=drawn_for_of(row),
            size=row["size"],
            seed=row["seed"],
            stratify=Stratify(row["stratify"]),
            at_least_one=bool(row["at_least_one"]),
            frame_sha256=row["frame_sha256"],
            strata={stratum["stratum"]: stratum["cases"] for stratum in strata},
            excluded=dict(iter(excluded)),
            places={stratum["stratum"]: stratum["places"] for stratum in strata},
            cases=tuple(self._cases(sample_id)),
            drawn_at=must(row["drawn_at"]),
            drawn_by=row["drawn_by"],
            exclusion_months=row["exclusion_months"],
            narrowed_to=row["narrowed_to"],
            abandoned=row["abandoned_reason"],
            passed_over=_lines(row["passed_over"]),
            due=day(row["due_on"]),
        )

    def _cases(self, sample_id: int) -> Iterator[DrawnCase]:
        rows = self._db.query(
            "SELECT c.*, a.auditor, a.state AS audit_state FROM sample_cases c"
            " LEFT JOIN audits a ON a.id = (SELECT max(n.id) FROM audits n"
            "  WHERE n.sample_id = c.sample_id AND n.case_ref = c.case_ref)"
            " WHERE c.sample_id = ? ORDER BY c.stratum, c.ticket",
            [sample_id],
        )
        for row in rows:
            yield DrawnCase(
                case_ref=row["case_ref"],
                stratum=row["stratum"],
                ticket=row["ticket"],
                auditor=row["auditor"] or "",
                state=_state(row),
                reason=row["replaced_reason"] or row["not_completed_reason"],
            )
