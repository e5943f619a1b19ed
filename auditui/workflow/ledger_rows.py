"""The ledger held against every row that names one of its events."""

from collections.abc import Iterator

from auditui.practice.contract_return.line import CORRECTED, PUBLISHED
from auditui.practice.freeze import FROZEN
from auditui.practice.ledger import digest, first_break
from auditui.practice.ledger_rows import (
    Differing,
    LedgerDiffers,
    Named,
    own_differs,
    past_the_end,
    rowless,
)
from auditui.store.store import Store
from auditui.workflow.desk import Desk


def differing(store: Store) -> tuple[Differing, ...]:
    """Every event that rows and ledger do not both have, the first one first."""
    head = store.ledger.head()
    last = head.number if head else 0
    after = store.ledger.last_kept_after()
    return tuple(
        sorted(
            [
                *_own_events(store),
                *(past_the_end(table, number) for table, number in after.items() if number > last),
            ]
        )
    )


def broken_at(store: Store) -> int | None:
    """The number of the first event that does not follow, else is not as rows have it, or None."""
    broken = first_break(store.ledger.all(), store.ledger.erased())
    if broken is None and (found := differing(store)):
        return found[0].number
    return broken


def first_differing(desk: Desk) -> Differing | None:
    """The first event that rows and ledger do not both have, or None."""
    return next(iter(differing(desk.store)), None)


def refuse_differing(store: Store) -> None:
    """Refuse to go on where rows and ledger do not have the same events. Raises LedgerDiffers."""
    if found := differing(store):
        raise LedgerDiffers(found[0])


def number_to_come(store: Store) -> int:
    """The number of the event that a change under way will have, for a row that names it.

    Raises LedgerDiffers where that could be the number of an event that was cut off.
    """
    refuse_differing(store)
    head = store.ledger.head()
    return head.number + 1 if head else 1


def _own_events(store: Store) -> Iterator[Differing]:
    named = {each.number: each for each in (*_of_returns(store), *_of_freezes(store))}
    for number, each in named.items():
        if found := own_differs(each, store.ledger.event(number)):
            yield found
    for event in store.ledger.of_verbs(PUBLISHED, CORRECTED, FROZEN):
        if event.number not in named:
            yield rowless(event)


def _of_returns(store: Store) -> Iterator[Named]:
    for each in store.returns.every():
        yield Named(
            each.ledger_number,
            f"version {each.version} of {each.period.label} was published",
            PUBLISHED if each.version == 1 else CORRECTED,
            str(each.period),
            digest({"publication": each.sha256}),
        )


def _of_freezes(store: Store) -> Iterator[Named]:
    for each in store.freezes.all():
        name = each.drawn_for.name
        yield Named(each.event, f"the frame of {name} was frozen", FROZEN, name, digest(each.facts))
