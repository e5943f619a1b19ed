"""Snapshots of the register, and holds on cases."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from itertools import chain, islice
from operator import attrgetter

from auditui.practice.register.entry import CaseStatus, Hold, RegisterEntry, Snapshot, Withdrawal
from auditui.store.link import Link
from auditui.store.rows import Row, day, iso, moment, must

_AT_ONCE = 100
"""How many cases one statement stores; every SQLite takes as many values."""

_STANDING = "withdrawn_at IS NULL"


def _snapshot(row: Row) -> Snapshot:
    at = moment(row["withdrawn_at"])
    return Snapshot(
        snapshot_id=row["id"],
        as_of=date.fromisoformat(row["as_of"]),
        source=row["source"],
        cases=row["cases"],
        imported_at=must(row["imported_at"]),
        imported_by=row["imported_by"],
        withdrawn=None
        if at is None
        else Withdrawal(at, row["withdrawn_by"], row["withdrawn_reason"]),
    )


class _Days(dict[date | None, str | None]):
    """Days as they are stored, each written once; a register repeats them."""

    def __missing__(self, day: date | None) -> str | None:
        return self.setdefault(day, iso(day))


def _stored(entries: list[RegisterEntry], days: _Days) -> Iterator[tuple[str | None, ...]]:
    """Cases as they are stored, worked out column by column."""
    refs, teams, statuses, workers, opened, closed = zip(*entries, strict=True)
    written = map(attrgetter("_value_"), statuses)
    return zip(
        refs, teams, written, workers, map(days.__getitem__, opened),
        map(days.__getitem__, closed), strict=True,
    )  # fmt: skip


class Register:
    """The register as each import gave it."""

    def __init__(self, db: Link) -> None:
        """Work on an open database."""
        self._db = db

    def add(
        self,
        entries: Iterable[RegisterEntry],
        *,
        as_of: date,
        source: str,
        sha256: str,
        file_format: str,
        at: datetime,
        who: str,
    ) -> Snapshot:
        """Store one import whole, and say what it became."""
        added = self._db.add(
            "INSERT INTO register_snapshots"
            " (as_of, source, sha256, format, cases, imported_at, imported_by)"
            " VALUES (?, ?, ?, ?, 0, ?, ?)",
            [iso(as_of), source, sha256, file_format, iso(at), who],
        )
        cases = self._add_entries(added, iter(entries))
        self._db.execute(
            "UPDATE register_snapshots SET cases = ? WHERE id = ?",
            [cases, added],
        )
        return next(_snapshot(row) for row in self._snapshots("WHERE id = ?", added))

    def _add_entries(self, snapshot_id: int, entries: Iterator[RegisterEntry]) -> int:
        """Store many cases with one statement, which takes half the time of one for each.

        How many there were.
        """
        added, days = 0, _Days({None: None})
        row = f"({snapshot_id:d}, ?, ?, ?, ?, ?, ?)"
        with self._db.storing_under("register_entries", snapshot_id):
            while batch := list(islice(entries, _AT_ONCE)):
                rows = ", ".join([row] * len(batch))
                values = list(chain.from_iterable(_stored(batch, days)))
                self._db.execute(f"INSERT INTO register_entries VALUES {rows}", values)  # noqa: S608
                added += len(batch)
        return added

    def latest(self, by: date | None = None) -> Snapshot | None:
        """The snapshot that new frames are made from: the latest day, then the last import.

        With `by` the one of that day or the nearest before it. None of those withdrawn.
        """
        until = "" if by is None else " AND as_of <= ?"
        rows = self._snapshots(
            f"WHERE {_STANDING}{until} ORDER BY as_of DESC, id DESC LIMIT 1",
            *(() if by is None else (iso(by),)),
        )
        return next((_snapshot(row) for row in rows), None)

    def all(self) -> tuple[Snapshot, ...]:
        """Every snapshot, the withdrawn ones too, the latest day first."""
        return tuple(_snapshot(row) for row in self._snapshots("ORDER BY as_of DESC, id DESC"))

    def draws(self) -> dict[int, int]:
        """How many samples were ever drawn from each snapshot that any was drawn from."""
        rows = self._db.query("SELECT snapshot_id, count(*) AS n FROM samples GROUP BY snapshot_id")
        return {row["snapshot_id"]: row["n"] for row in rows}

    def withdraw(self, snapshot_id: int, who: str, at: datetime, reason: str) -> None:
        """Draw from a snapshot no longer; it stays on record."""
        self._db.execute(
            "UPDATE register_snapshots SET withdrawn_at = ?, withdrawn_by = ?, withdrawn_reason = ?"
            " WHERE id = ?",
            [iso(at), who, reason, snapshot_id],
        )

    def entries(self, snapshot_id: int) -> Iterator[RegisterEntry]:
        """The cases of a snapshot in the order of the bytes of case_ref, one at a time."""
        statuses = {status.value: status for status in CaseStatus}
        for ref, team, status, worker, opened, closed in self._db.execute(
            "SELECT case_ref, team, status, worker, opened_on, closed_on FROM register_entries"
            " WHERE snapshot_id = ? ORDER BY case_ref",
            [snapshot_id],
        ):
            yield RegisterEntry(ref, team, statuses[status], worker, day(opened), day(closed))

    def teams(self, snapshot_id: int) -> dict[str, int]:
        """How many cases of a snapshot each team has, as it is spelt there."""
        rows = self._db.query(
            "SELECT team, count(*) AS cases FROM register_entries"
            " WHERE snapshot_id = ? AND team <> '' GROUP BY team",
            [snapshot_id],
        )
        return {row["team"]: row["cases"] for row in rows}

    def workers(self) -> frozenset[str]:
        """Every worker that any register has named."""
        rows = self._db.execute("SELECT DISTINCT worker FROM register_entries WHERE worker <> ''")
        return frozenset(name for (name,) in rows)

    def entry(self, snapshot_id: int, case_ref: str) -> RegisterEntry | None:
        """One case of a snapshot, or None."""
        rows = self._db.query(
            "SELECT * FROM register_entries WHERE snapshot_id = ? AND case_ref = ?",
            [snapshot_id, case_ref],
        )
        return next(
            (
                RegisterEntry(
                    row["case_ref"], row["team"], CaseStatus(row["status"]), row["worker"],
                    day(row["opened_on"]), day(row["closed_on"]),
                )
                for row in rows
            ),
            None,
        )  # fmt: skip

    def _snapshots(self, tail: str, *values: int | str | None) -> Iterator[Row]:
        return self._db.query(f"SELECT * FROM register_snapshots {tail}", list(values))  # noqa: S608


class Holds:
    """Cases not to be audited for now."""

    def __init__(self, db: Link) -> None:
        """Work on an open database."""
        self._db = db

    def in_force(self) -> dict[str, Hold]:
        """Every hold not released, by case reference."""
        rows = self._db.query("SELECT * FROM holds WHERE released_at IS NULL ORDER BY case_ref")
        return {
            row["case_ref"]: Hold(
                row["case_ref"], row["reason"], row["held_by"], moment(row["held_at"])
            )
            for row in rows
        }

    def add(self, hold: Hold, at: datetime) -> None:
        """Put a case on hold."""
        self._db.execute(
            "INSERT INTO holds (case_ref, reason, held_by, held_at) VALUES (?, ?, ?, ?)",
            [hold.case_ref, hold.reason, hold.held_by, iso(at)],
        )

    def release(self, case_ref: str, who: str, at: datetime) -> None:
        """Let a held case be audited again; the hold stays on record."""
        self._db.execute(
            "UPDATE holds SET released_by = ?, released_at = ?"
            " WHERE case_ref = ? AND released_at IS NULL",
            [who, iso(at), case_ref],
        )
