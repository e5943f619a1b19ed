"""What A3 is counted from."""
# ruff: noqa: S608  (what is put into a statement is this module's own expression)

from collections.abc import Mapping
from itertools import groupby

from auditui.dataclass import dataclass
from auditui.measures.agreement.moderated import DrawnAudit
from auditui.measures.figure import GradedAudit, Tally
from auditui.measures.snapshot import Moderation
from auditui.measures.weighted import StratumResult
from auditui.practice.grade import Grade
from auditui.practice.period import Month
from auditui.store.link import Link
from auditui.store.sqlite.soundness import Unsound
from auditui.store.sqlite.structure import Flaw

LAST_MONTH = "9999-12"
"""Later than any month."""

NEWEST_FIRST = "month DESC, submitted_at DESC NULLS LAST, case_ref"
"""The order of audits for the rolling figure, which no order of their rows changes."""

COUNTED_TWICE_MOST = 50_000
"""Up to how many audits A3 is counted from the rows as well; `doctor` examines every index."""

_GROUPS = "month, thresholds, overall_grade, moderated_grade, count(*)"
_GROUPED = "WHERE kind = 'routine' AND state = 'submitted' GROUP BY 2, 3, 4, 5"
_IF_FEW = "(SELECT 1 WHERE (SELECT coalesce(max(id), 0) FROM audits NOT INDEXED) <= ?)"
_TALLIED = f"{_GROUPS} FROM audits {_GROUPED}"
_TALLIED_BY_ROW = f"{_GROUPS} FROM {_IF_FEW} CROSS JOIN audits NOT INDEXED {_GROUPED}"


@dataclass(frozen=True)
class DrawnFrom:
    """What a routine sample was drawn from: cases and places by stratum."""

    sample_id: int
    month: Month
    size: int
    at_least_one: bool
    strata: Mapping[str, int]
    places: Mapping[str, int]


class A3Counts:
    """The submitted routine audits and the samples in force, counted.

    Apart from the audits and samples themselves, so that the figure loads neither.
    """

    def __init__(self, db: Link) -> None:
        """Work on an open database."""
        self._db = db

    def tallies(self) -> list[Tally]:
        """How many submitted routine audits each month has, by thresholds and final grade.

        They are counted from the index and from the rows. Raises Damaged where these differ.
        """
        # One statement, so that both are of one moment.
        found = self._db.execute(
            f"SELECT 'index', {_TALLIED} UNION ALL SELECT 'rows', {_TALLIED_BY_ROW}"
            f" UNION ALL SELECT 'twice', '', '', '', '', 0 FROM {_IF_FEW}",
            [COUNTED_TWICE_MOST] * 2,
        ).fetchall()
        indexed, rows, is_twice = (
            {row[1:] for row in found if row[0] == source} for source in ("index", "rows", "twice")
        )
        if is_twice and indexed != rows:
            flaw = Flaw("index", "audits_counted", "does not agree with table audits")
            raise Unsound(self._db.where, (flaw,))
        return [
            Tally(Month.parse(month), thresholds, Grade(moderated or overall), count)
            for month, thresholds, overall, moderated, count in sorted(
                indexed, key=lambda row: [cell or "" for cell in row[:-1]]
            )
        ]

    def newest(self, at_least: int, last: Month | None = None) -> list[GradedAudit]:
        """The newest submitted routine audits, newest first, up to a month if one is given.

        The oldest month among them is there with all its audits.
        """
        # Under one name for both uses SQLite would copy every audit before it looks for the newest.
        counted = "FROM audits WHERE kind = 'routine' AND state = 'submitted' AND month <= ?1"
        rows = self._db.execute(
            "SELECT month, thresholds, coalesce(moderated_grade, overall_grade), submitted_at"
            f" {counted} AND month >= coalesce("
            f"  (SELECT month {counted} ORDER BY month DESC LIMIT 1 OFFSET ?2), '')"
            f" ORDER BY {NEWEST_FIRST}",
            [str(last or LAST_MONTH), at_least - 1],
        )
        return [
            GradedAudit(Month.parse(month), thresholds, Grade(grade), submitted_at is not None)
            for month, thresholds, grade, submitted_at in rows
        ]

    def not_completed(self) -> dict[Month, int]:
        """For each month with a routine draw, how many chosen cases have no submitted audit."""
        rows = self._db.execute(
            "SELECT s.month, count(*) FILTER (WHERE a.id IS NULL) FROM samples s"
            " JOIN sample_cases c ON c.sample_id = s.id AND c.replaced_reason = ''"
            " LEFT JOIN audits a ON a.sample_id = c.sample_id AND a.case_ref = c.case_ref"
            "  AND a.state = 'submitted'"
            " WHERE s.kind = 'routine' AND s.abandoned_at IS NULL GROUP BY s.month"
        )
        return {Month.parse(month): count for month, count in rows}

    def moderated(self) -> dict[Month, Moderation]:
        """For each month with moderated routine audits, how many, and whether A3 counts them now.

        An audit went into A3 where its auditor had graded it inadequate and the moderator did not,
        and out of it the other way round.
        """
        rows = self._db.execute(
            "SELECT month, count(*),"
            " count(*) FILTER (WHERE overall_grade = ? AND moderated_grade <> ?),"
            " count(*) FILTER (WHERE overall_grade <> ? AND moderated_grade = ?)"
            " FROM audits WHERE kind = 'routine' AND state = 'submitted'"
            " AND moderated_grade IS NOT NULL GROUP BY month",
            [Grade.INADEQUATE.value] * 4,
        )
        return {Month.parse(month): Moderation(*counts) for month, *counts in rows}

    def drawn_for_moderation(self) -> tuple[DrawnAudit, ...]:
        """The submitted routine audits that are in a draw for moderation, by month."""
        # In another order SQLite may go through every audit for the few that were drawn.
        rows = self._db.execute(
            "SELECT d.month, d.share, a.overall_grade, a.moderated_grade,"
            " EXISTS (SELECT 1 FROM moderation_picks p WHERE p.audit_id = a.id"
            "  AND p.why = 'random')"
            " FROM moderation_frames f CROSS JOIN moderation_draws d ON d.id = f.draw_id"
            " CROSS JOIN audits a ON a.id = f.audit_id WHERE a.state = 'submitted'"
            " ORDER BY d.month"
        )
        return tuple(
            DrawnAudit(
                Month.parse(month),
                share,
                Grade(first),
                Grade(final) if final else None,
                bool(is_random),
            )
            for month, share, first, final, is_random in rows
        )

    def drawn_from(self) -> tuple[DrawnFrom, ...]:
        """What each month's routine sample in force was drawn from, by month."""
        rows = self._db.execute(
            "SELECT s.id, s.month, s.size, s.at_least_one, t.stratum, t.cases, t.places"
            " FROM samples s JOIN sample_strata t ON t.sample_id = s.id"
            " WHERE s.kind = 'routine' AND s.abandoned_at IS NULL ORDER BY s.month, t.stratum"
        )
        found = []
        for (sample_id, month, size, at_least_one), group in groupby(rows, key=lambda row: row[:4]):
            strata = [row[4:] for row in group]
            found.append(
                DrawnFrom(
                    sample_id,
                    Month.parse(month),
                    size,
                    bool(at_least_one),
                    {stratum: cases for stratum, cases, _ in strata},
                    {stratum: places for stratum, _, places in strata},
                )
            )
        return tuple(found)

    def results(self, sample_id: int) -> tuple[StratumResult, ...]:
        """What the submitted audits of a sample found, by stratum."""
        rows = self._db.execute(
            "SELECT t.stratum, t.cases, count(a.id), count(a.id) FILTER"
            " (WHERE coalesce(a.moderated_grade, a.overall_grade) <> 'inadequate')"
            " FROM sample_strata t"
            " LEFT JOIN sample_cases c ON c.sample_id = t.sample_id AND c.stratum = t.stratum"
            "  AND c.replaced_reason = ''"
            " LEFT JOIN audits a ON a.sample_id = c.sample_id AND a.case_ref = c.case_ref"
            "  AND a.state = 'submitted'"
            " WHERE t.sample_id = ? GROUP BY t.stratum, t.cases ORDER BY t.stratum",
            [sample_id],
        )
        return tuple(StratumResult(*row) for row in rows)
