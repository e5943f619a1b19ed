"""Saving what can be read of a damaged database into a new one, and saying what is lost."""

import json
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from auditui.dataclass import dataclass
from auditui.exchange.files.new_file import refuse_standing, write_new
from auditui.practice.errors import AuditError
from auditui.practice.ledger_rows import Differing
from auditui.store.sqlite.backup import Progress
from auditui.store.sqlite.rescue.laying import Aside
from auditui.store.sqlite.rescue.rescue import rescue as rescue_rows
from auditui.store.sqlite.rescue.save import TableSaved
from auditui.store.sqlite.sharing import as_database
from auditui.store.sqlite.soundness import Unsound
from auditui.store.sqlite.structure import Flaw
from auditui.workflow.desk import opened
from auditui.workflow.ledger_rows import broken_at, differing

ASIDE = ".set-aside.jsonl"
"""What the name of the file adds that has the rows which cannot stand in their tables."""


@dataclass(frozen=True)
class Rescued:
    """What was saved of a damaged database, and what is wrong with the new one.

    `set_aside` is the file with the rows that cannot stand in their tables, or None; `events` are
    how many events of the ledger were saved, `missing_events` the first and last number of each
    run that was not. `ledger_broken_at`, `ledger_differs` and `flaws` are of the new one, as
    `auditui doctor` has them; `facts_differing` counts what of it is not as its event left it,
    which `auditui verify` names.
    """

    path: Path
    set_aside: Path | None
    tables: tuple[TableSaved, ...]
    events: int
    missing_events: tuple[tuple[int, int], ...]
    ledger_broken_at: int | None
    ledger_differs: tuple[Differing, ...]
    flaws: tuple[Flaw, ...]
    facts_differing: int

    @property
    def is_complete(self) -> bool:
        """Whether every row came over as it was, as far as can be told."""
        return all(each.is_whole for each in self.tables) and not self.missing_events

    @property
    def is_whole(self) -> bool:
        """Whether it is complete, and the new database is sound."""
        wrong = self.flaws or self.ledger_differs or self.facts_differing
        return self.is_complete and not wrong and self.ledger_broken_at is None


def rescue(path: Path, target: Path, progress: Progress = None) -> Rescued:
    """Save what can be read of a database into a new file, and examine that.

    The damaged one is not changed, and needs no person. Raises AuditError kinds, and leaves
    nothing then.
    """
    aside = target.with_name(target.name + ASIDE)
    refuse_standing(target)
    refuse_standing(aside)
    saved = rescue_rows(path, target, progress)
    try:
        if saved.aside:
            write_new(aside, b"", is_private=True)
            as_database(aside, path)
            aside.write_bytes(_lines(saved.aside))
        return _examined(target, aside if saved.aside else None, saved.tables)
    except (AuditError, OSError):
        for each in (target, aside):
            with suppress(OSError):
                each.unlink(missing_ok=True)
        raise


def _examined(target: Path, aside: Path | None, tables: tuple[TableSaved, ...]) -> Rescued:
    with opened(target) as store:
        flaws: tuple[Flaw, ...] = ()
        try:
            store.refuse_damaged()
        except Unsound as error:
            flaws = error.flaws
        with store.reading():
            facts = sum(1 for _ in store.checking(None).findings())
        return Rescued(
            path=target.resolve(),
            set_aside=aside,
            tables=tables,
            events=next((each.rows for each in tables if each.table == "ledger"), 0),
            missing_events=store.ledger.missing(),
            ledger_broken_at=broken_at(store),
            ledger_differs=differing(store),
            flaws=flaws,
            facts_differing=facts,
        )


def _lines(rows: Iterable[Aside]) -> bytes:
    """A row a line, as JSON; bytes that are no text as hex."""
    lines = (
        json.dumps(
            {"table": each.table, "number": each.number, "cells": each.cells},
            ensure_ascii=False,
            default=bytes.hex,
        )
        for each in rows
    )
    return "".join(f"{line}\n" for line in lines).encode(errors="replace")
