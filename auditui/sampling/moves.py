"""To whom a case was given, one after the other, as the ledger's digests say it."""

from collections.abc import Callable, Iterator, Sequence

from auditui.practice.ledger import NO_DIGEST, Event, digest
from auditui.sampling.by_ledger import Compared

REASSIGNED, HANDED_BACK = "audit reassigned", "audit handed back"

Alike = Callable[[str], frozenset[str]]
"""Every name that somebody has or had, by one of them."""


def moves(
    case_ref: str, auditor: str, events: Sequence[Event], known: frozenset[str], alike: Alike
) -> Iterator[Compared]:
    """Hold what the ledger says of a case's auditors, oldest first, against who has it now.

    It is gone through backwards: the last digest names who has it now, and who had it before is
    found by trying every `known` name; the digest before that names them, and so on. After one
    that differs nobody can say any more who had it, nor where what one recorded was erased.
    """
    if any(each.digest == NO_DIGEST for each in events):
        yield from (Compared(each, is_same=None) for each in events)
        return
    after = alike(auditor)
    backwards = list(reversed(events))
    for place, event in enumerate(backwards):
        if event.verb == HANDED_BACK:
            # What was written is withdrawn with its reason, and the file is nobody's.
            yield Compared(event, is_same="" in after)
            after = alike(event.on_behalf_of or event.who)
            continue
        before = _before(case_ref, after, event, known)
        yield Compared(event, is_same=before is not None)
        if before is None:
            yield from (Compared(each, is_same=None) for each in backwards[place + 1 :])
            return
        after = alike(before)


def _before(
    case_ref: str, after: frozenset[str], event: Event, known: frozenset[str]
) -> str | None:
    for auditor in after:
        for before in ("", *known):
            facts = {"case": case_ref, "auditor": auditor, "before": before}
            if digest(facts) == event.digest:
                return before
    return None
