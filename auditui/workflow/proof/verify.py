"""Verifying all of a database: structure, ledger, every fact against its event, and every draw."""

from collections.abc import Callable, Iterator, Sequence

from auditui.dataclass import dataclass
from auditui.practice.ledger import Event
from auditui.practice.proof.checkpoint import Checkpoint
from auditui.practice.proof.finding import Count, Finding, Kind
from auditui.workflow.desk import Desk
from auditui.workflow.ledger import broken_at
from auditui.workflow.ledger_rows import differing
from auditui.workflow.proof.checkpoint import not_gone_on_from
from auditui.workflow.sample.against_ledger import held_against_ledger
from auditui.workflow.sample.freeze import faults_of_freeze
from auditui.workflow.sample.look import faults_of_draw

Told = Callable[[int, int], None] | None
"""Told how much is checked, and of how much; or nobody is told."""


@dataclass(frozen=True)
class Verified:
    """What came of verifying: all that differs, how much was checked, and where the ledger ends."""

    findings: tuple[Finding, ...]
    count: Count
    head: Event | None


def verify(desk: Desk, against: Sequence[Checkpoint] = (), told: Told = None) -> Verified:
    """Go through everything at one moment of the database. Raises Busy and Damaged."""
    with desk.store.reading():
        checking = desk.store.checking(told)
        findings = (
            *_structure(desk),
            *_ledger(desk),
            *checking.findings(),
            *_draws(desk),
            *not_gone_on_from(desk, against),
        )
        return Verified(findings, checking.count, desk.store.ledger.head())


def _structure(desk: Desk) -> Iterator[Finding]:
    for flaw in desk.store.structure_flaws():
        yield Finding(Kind.STRUCTURE, flaw.kind, flaw.name, says=flaw.says)


def _ledger(desk: Desk) -> Iterator[Finding]:
    broken = broken_at(desk)
    if broken is not None:
        yield Finding(Kind.EVENT, "ledger", str(broken))
    for each in differing(desk.store):
        yield Finding(Kind.ROWS, "ledger", str(each.number), says=each.says.rstrip("."))


def _draws(desk: Desk) -> Iterator[Finding]:
    for drawn_for in desk.store.samples.in_force_at_all():
        faults = (
            *faults_of_draw(desk, drawn_for),
            *held_against_ledger(desk, drawn_for).differs,
            *faults_of_freeze(desk, drawn_for),
        )
        for fault in faults:
            yield Finding(Kind.DRAW, "sample", drawn_for.name, says=fault)
