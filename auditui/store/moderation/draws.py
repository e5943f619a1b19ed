"""Draws for moderation: their frozen frames and what they chose."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from itertools import groupby

from auditui.dataclass import dataclass
from auditui.practice.grade import Grade
from auditui.practice.moderation.draw import (
    Candidate,
    ModerationDraw,
    Pick,
    ToModerate,
    Why,
)
from auditui.practice.period import Month
from auditui.sampling.frame import FrameCase
from auditui.sampling.moderation import ALL_AUDITS
from auditui.store.audit.audits import grade_or_none
from auditui.store.link import Link
from auditui.store.rows import Row, iso, moment, must

_SUBMITTED = "a.kind = 'routine' AND a.state = 'submitted'"
_IN_NO_DRAW = "NOT EXISTS (SELECT 1 FROM moderation_frames f WHERE f.audit_id = a.id)"


@dataclass(frozen=True)
class NewDraw:
    """A draw of a month's moderation as it is kept."""

    month: Month
    part: int
    share: int
    seed: str
    frame_sha256: str


class ModerationDraws:
    """Every draw for moderation; none is ever taken away."""

    def __init__(self, db: Link) -> None:
        """Work on an open database."""
        self._db = db

    def candidates(self, month: Month) -> tuple[Candidate, ...]:
        """The submitted routine audits of a month that are in no draw, in order of submission."""
        rows = self._db.execute(
            f"SELECT a.id, a.case_ref, a.auditor, a.overall_grade FROM audits a"  # noqa: S608
            f" WHERE {_SUBMITTED} AND a.month = ? AND {_IN_NO_DRAW}"
            " ORDER BY a.submitted_at NULLS FIRST, a.id",
            [str(month)],
        )
        return tuple(
            Candidate(audit_id, case_ref, auditor, Grade(grade))
            for audit_id, case_ref, auditor, grade in rows
        )

    def submitted(self, month: Month) -> int:
        """How many submitted routine audits a month has."""
        return self._count(f"{_SUBMITTED} AND a.month = ?", str(month))

    def undrawn(self, month: Month) -> int:
        """How many of them are in no draw."""
        return self._count(f"{_SUBMITTED} AND a.month = ? AND {_IN_NO_DRAW}", str(month))

    def made_before(self, month: Month, ids: Sequence[int]) -> dict[str, int]:
        """How many routine audits each auditor submitted up to a month, but for these."""
        but = f" AND a.id NOT IN ({', '.join('?' * len(ids))})" if ids else ""
        rows = self._db.execute(
            f"SELECT a.auditor, count(*) FROM audits a WHERE {_SUBMITTED} AND a.month <= ?"  # noqa: S608
            f"{but} GROUP BY a.auditor",
            [str(month), *ids],
        )
        return dict(iter(rows))

    def moderated_otherwise(self, first: Month, last: Month) -> set[str]:
        """The auditors of whom an audit of these months was moderated to another grade."""
        rows = self._db.execute(
            f"SELECT DISTINCT a.auditor FROM audits a WHERE {_SUBMITTED}"  # noqa: S608
            " AND a.month BETWEEN ? AND ? AND a.moderated_grade <> a.overall_grade",
            [str(first), str(last)],
        )
        return {auditor for (auditor,) in rows if auditor}

    def keep(
        self, new: NewDraw, audits: Iterable[Candidate], picks: Iterable[Pick], at: datetime,
        who: str,
    ) -> None:  # fmt: skip
        """Keep a draw, with its frame and what it chose."""
        draw_id = self._db.add(
            "INSERT INTO moderation_draws (month, part, share, seed, frame_sha256, drawn_at,"
            " drawn_by) VALUES (?, ?, ?, ?, ?, ?, ?)",
            [str(new.month), new.part, new.share, new.seed, new.frame_sha256, iso(at), who],
        )
        self._db.execute_many(
            "INSERT INTO moderation_frames (draw_id, case_ref, audit_id) VALUES (?, ?, ?)",
            [(draw_id, each.case_ref, each.audit_id) for each in audits],
        )
        self._db.execute_many(
            "INSERT INTO moderation_picks (draw_id, audit_id, ticket, why) VALUES (?, ?, ?, ?)",
            [
                (draw_id, pick.audit_id, pick.ticket, why.value)
                for pick in picks
                for why in pick.whys
            ],
        )

    def of_month(self, month: Month) -> tuple[ModerationDraw, ...]:
        """The draws of a month, by part."""
        rows = self._db.query(
            "SELECT d.*, (SELECT count(*) FROM moderation_frames f"
            " WHERE f.draw_id = d.id) AS audits FROM moderation_draws d"
            " WHERE d.month = ? ORDER BY d.part",
            [str(month)],
        )
        return tuple(self._draw(row) for row in rows)

    def frame(self, draw_id: int) -> Iterator[FrameCase]:
        """The frame of a draw, in byte order."""
        rows = self._db.execute(
            "SELECT case_ref FROM moderation_frames WHERE draw_id = ? ORDER BY case_ref", [draw_id]
        )
        return ((case_ref, ALL_AUDITS) for (case_ref,) in rows)

    def chosen(self, month: Month | None = None) -> tuple[ToModerate, ...]:
        """The chosen audits that are submitted, newest month first, in ticket order."""
        rows = self._db.query(
            "SELECT a.id, a.month, a.case_ref, a.team, a.status, a.overall_grade,"
            " a.moderated_grade, a.moderated_by, a.moderated_at, p.why, r.read_by"
            " FROM moderation_picks p JOIN audits a ON a.id = p.audit_id"
            " LEFT JOIN moderation_readings r ON r.audit_id = a.id"
            " WHERE a.state = 'submitted' AND a.month = coalesce(?, a.month)"
            " ORDER BY a.month DESC, p.draw_id, p.ticket, a.id, p.id",
            [month and str(month)],
        )
        by_audit = groupby(rows, key=lambda row: int(row["id"]))
        return tuple(_to_moderate(list(group)) for _, group in by_audit)

    def _count(self, condition: str, *values: str) -> int:
        found = self._db.execute(
            f"SELECT count(*) FROM audits a WHERE {condition}",  # noqa: S608
            list(values),
        )
        return int(found.fetchone()[0])

    def _draw(self, row: Row) -> ModerationDraw:
        return ModerationDraw(
            draw_id=row["id"],
            month=Month.parse(row["month"]),
            part=row["part"],
            share=row["share"],
            seed=row["seed"],
            frame_sha256=row["frame_sha256"],
            audits=row["audits"],
            picks=self._picks(row["id"]),
            drawn_at=must(row["drawn_at"]),
            drawn_by=row["drawn_by"],
        )

    def _picks(self, draw_id: int) -> tuple[Pick, ...]:
        rows = self._db.execute(
            "SELECT p.audit_id, f.case_ref, p.ticket, p.why FROM moderation_picks p"
            " JOIN moderation_frames f ON f.draw_id = p.draw_id AND f.audit_id = p.audit_id"
            " WHERE p.draw_id = ? ORDER BY p.ticket, p.id",
            [draw_id],
        )
        found: dict[int, Pick] = {}
        for audit_id, case_ref, ticket, why in rows:
            so_far = found.get(audit_id) or Pick(audit_id, case_ref, ticket, ())
            found[audit_id] = replace(so_far, whys=(*so_far.whys, Why(why)))
        return tuple(found.values())


def _to_moderate(rows: Sequence[Row]) -> ToModerate:
    """An audit from the rows of its reasons."""
    row = rows[0]
    moderated_at = moment(row["moderated_at"])
    is_read = row["read_by"] is not None or moderated_at is not None
    return ToModerate(
        audit_id=row["id"],
        month=Month.parse(row["month"]),
        case_ref=row["case_ref"],
        team=row["team"],
        status=row["status"],
        whys=tuple(Why(each["why"]) for each in rows) if is_read else (),
        first=grade_or_none(row["overall_grade"]) if is_read else None,
        final=grade_or_none(row["moderated_grade"]),
        read_by=row["read_by"] or "",
        moderated_by=row["moderated_by"],
        moderated_at=moderated_at,
    )
