"""Frames that were frozen before their seeds were known."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime
from enum import Enum

from auditui.dataclass import dataclass
from auditui.practice.freeze import Freeze
from auditui.practice.sample import DrawnFor, Stratify
from auditui.store.link import Link
from auditui.store.rows import Row, iso, must
from auditui.store.samples import NewSample, drawn_for_of, label_of, theme_id_of


@dataclass(frozen=True)
class NewFreeze:
    """A frame to be frozen, where its seed is to come from, and the event that says so."""

    new: NewSample
    source: str
    event: int


class Freezes:
    """Every frame that was frozen."""

    def __init__(self, db: Link) -> None:
        """Work on an open database."""
        self._db = db

    def begin(self, frozen: NewFreeze, at: datetime, who: str) -> int:
        """Make room for a frame whose cases come next, and return its id."""
        new = frozen.new
        return self._db.add(
            "INSERT INTO freezes (month, kind, name, theme_id, size, stratify, at_least_one,"
            " exclusion_months, snapshot_id, narrowed_to, source, event, frozen_at, frozen_by)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [
                str(new.drawn_for.month), new.drawn_for.kind.value, label_of(new.drawn_for),
                theme_id_of(new.drawn_for), new.size, new.stratify.value, new.at_least_one,
                new.exclusion_months, new.snapshot_id, new.narrowed_to, frozen.source,
                frozen.event, iso(at), who,
            ],
        )  # fmt: skip

    def keep_cases(self, freeze_id: int, sifted: Iterable[tuple[str, str | Enum]]) -> None:
        """Keep each case under its stratum, or as excluded, with why; one at a time."""
        with self._db.storing_under("frozen_cases", freeze_id):
            for case_ref, place in sifted:
                cells = (None, place.value) if isinstance(place, Enum) else (place, None)
                self._db.execute(
                    "INSERT INTO frozen_cases VALUES (?, ?, ?, ?)", (freeze_id, case_ref, *cells)
                )

    def set_hash(self, freeze_id: int, frame_sha256: str, cases: int) -> None:
        """Record what the frame came to, once it is whole."""
        self._db.execute(
            "UPDATE freezes SET frame_sha256 = ?, cases = ? WHERE id = ?",
            [frame_sha256, cases, freeze_id],
        )

    def frame(self, freeze_id: int) -> Iterator[tuple[str, str]]:
        """The frozen frame as (case_ref, stratum) in byte order, one at a time."""
        return iter(
            self._db.execute(
                "SELECT case_ref, stratum FROM frozen_cases"
                " WHERE freeze_id = ? AND stratum IS NOT NULL ORDER BY case_ref",
                [freeze_id],
            )
        )

    def copy_to(self, freeze_id: int, sample_id: int) -> None:
        """Make a frozen frame the frame of a draw, with what was left out of it."""
        under = self._db.storing_under
        with under("frames", sample_id), under("sample_exclusions", sample_id):
            self._db.execute(
                "INSERT INTO frames SELECT ?, case_ref, stratum FROM frozen_cases"
                " WHERE freeze_id = ? AND stratum IS NOT NULL",
                [sample_id, freeze_id],
            )
            self._db.execute(
                "INSERT INTO sample_exclusions SELECT ?, case_ref, reason FROM frozen_cases"
                " WHERE freeze_id = ? AND reason IS NOT NULL",
                [sample_id, freeze_id],
            )

    def take_up(self, freeze_id: int, sample_id: int, words: str) -> None:
        """Record the draw that was made of it, and what was said of its seed."""
        self._db.execute(
            "UPDATE freezes SET sample_id = ?, seed_words = ? WHERE id = ?",
            [sample_id, words, freeze_id],
        )

    def take_back(self, freeze_id: int, reason: str, who: str, at: datetime) -> None:
        """Mark it as taken back; it stays readable."""
        self._db.execute(
            "UPDATE freezes SET taken_back_reason = ?, taken_back_by = ?, taken_back_at = ?"
            " WHERE id = ?",
            [reason, who, iso(at), freeze_id],
        )

    def every(self, drawn_for: DrawnFor) -> tuple[Freeze, ...]:
        """Every freeze of a month, theme or name, in the order they were made."""
        theme_id = theme_id_of(drawn_for)
        if theme_id is not None:
            return self._freezes("theme_id = ?", theme_id)
        return self._freezes(
            "freezes.kind = ? AND freezes.month = ? AND freezes.name = ?",
            drawn_for.kind.value,
            str(drawn_for.month),
            label_of(drawn_for),
        )

    def all(self) -> tuple[Freeze, ...]:
        """Every freeze there ever was, in the order they were made, its cases uncounted."""
        return tuple(map(_freeze, list(self._rows("true"))))

    def waiting(self, drawn_for: DrawnFor) -> Freeze | None:
        """The freeze that waits for its seed, or None."""
        return next((each for each in self.every(drawn_for) if each.is_open), None)

    def all_waiting(self) -> tuple[Freeze, ...]:
        """Every freeze that waits for its seed, in the order they were made."""
        return self._freezes("freezes.sample_id IS NULL AND freezes.taken_back_reason = ''")

    def of_register(self, snapshot_id: int) -> int:
        """How many frames were frozen from a register."""
        row = self._db.execute(
            "SELECT count(*) FROM freezes WHERE snapshot_id = ?", [snapshot_id]
        ).fetchone()
        return int(row[0]) if row else 0

    def _freezes(self, which: str, *values: str | int) -> tuple[Freeze, ...]:
        return tuple(
            replace(
                _freeze(row),
                strata=self._counts(row["id"], "stratum"),
                excluded=self._counts(row["id"], "reason"),
            )
            for row in list(self._rows(which, *values))
        )

    def _rows(self, which: str, *values: str | int) -> Iterator[Row]:
        return self._db.query(
            "SELECT freezes.*, themes.title FROM freezes LEFT JOIN themes ON themes.id = theme_id"  # noqa: S608
            f" WHERE {which} ORDER BY freezes.id",
            list(values),
        )

    def _counts(self, freeze_id: int, column: str) -> dict[str, int]:
        rows = self._db.execute(
            f"SELECT {column}, count(*) FROM frozen_cases WHERE freeze_id = ?"  # noqa: S608
            f" AND {column} IS NOT NULL GROUP BY 1 ORDER BY 1",
            [freeze_id],
        )
        return dict(iter(rows))


def _freeze(row: Row) -> Freeze:
    return Freeze(
        freeze_id=row["id"],
        drawn_for=drawn_for_of(row),
        size=row["size"],
        stratify=Stratify(row["stratify"]),
        at_least_one=bool(row["at_least_one"]),
        exclusion_months=row["exclusion_months"],
        snapshot_id=row["snapshot_id"],
        narrowed_to=row["narrowed_to"],
        frame_sha256=row["frame_sha256"],
        cases=row["cases"],
        source=row["source"],
        event=row["event"],
        frozen_at=must(row["frozen_at"]),
        frozen_by=row["frozen_by"],
        sample_id=row["sample_id"],
        seed_words=row["seed_words"],
        taken_back=row["taken_back_reason"],
        taken_back_by=row["taken_back_by"],
    )
