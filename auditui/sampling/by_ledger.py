"""What the ledger's digests say of a draw, worked out again from the rows that stand.

A digest says whether facts are those that were recorded, and never what they were. The size that a
draw began with, before it was topped up, is found by trying those below the one that stands.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import combinations, zip_longest

from auditui.dataclass import dataclass
from auditui.practice.ledger import NO_DIGEST, Event, digest
from auditui.practice.sample import DrawnCase, Kind, Sample
from auditui.practice.text import clean_line
from auditui.sampling.places import SizeOutOfRange, TooFewPlaces, places

DRAWN, TOPPED_UP, ABANDONED = "sample drawn", "sample topped up", "sample abandoned"
REPLACED = "case replaced"

MOST_PASSED_OVER = 6
"""Of how many who were away it is tried which of them were so at an earlier part of a draw."""

Facts = dict[str, object]


@dataclass(frozen=True)
class Compared:
    """An event held against the rows: None where it cannot be worked out any more.

    Without an event, rows of which the ledger has none.
    """

    event: Event | None
    is_same: bool | None

    @property
    def sentence(self) -> str:
        """What is wrong, where something is."""
        if self.event is None:
            return "a draw or a case stands of which the ledger has no event"
        number, verb = self.event.number, self.event.verb
        return f"event {number:,} of the ledger, {verb}, is not what the rows say"


def draw_facts(
    sample: Sample, size: int, cases: Iterable[str], passed_over: Sequence[str] | None
) -> Facts:
    """What is recorded of a draw or a top-up: `cases` are its references in stratum order."""
    facts: Facts = {
        "size": size,
        "seed": sample.seed,
        "frame": sample.frame_sha256,
        "cases": list(cases),
    }
    if passed_over is not None:
        facts["passed_over"] = list(passed_over)
    if sample.kind is not Kind.ROUTINE:
        facts["narrowed_to"] = sample.narrowed_to
    if sample.kind not in (Kind.ROUTINE, Kind.THEMATIC):
        facts["kind"] = sample.kind.value
    return facts


def compared(
    samples: Sequence[Sample], events: Iterable[Event], begun: Iterable[date] = ()
) -> Iterator[Compared]:
    """Hold the events of all draws of a month, theme or name, oldest first, against their rows.

    `begun` are the days on which a theme may have been begun by drawing it.
    """
    parts: list[list[Event]] = []
    for event in events:
        if event.verb == DRAWN:
            parts.append([])
        if not parts:
            yield Compared(event, is_same=False)
            continue
        parts[-1].append(event)
    days = tuple(begun)
    for sample, part in zip_longest(samples, parts):
        if sample is None:
            yield Compared(part[0], is_same=False)
        elif part is None:
            yield Compared(None, is_same=False)
        else:
            yield from _Draw(sample, part, days).compared()


class _Draw:
    """One draw, as far as its events have brought it."""

    def __init__(self, sample: Sample, events: Sequence[Event], begun: Sequence[date]) -> None:
        self._sample = sample
        self._events = events
        self._begun = begun
        self._size = 0
        self._used: Counter[str] = Counter()
        tickets: defaultdict[str, list[DrawnCase]] = defaultdict(list)
        for case in sorted(sample.cases, key=lambda case: (case.stratum, case.ticket)):
            tickets[case.stratum].append(case)
        self._tickets: Mapping[str, Sequence[DrawnCase]] = tickets

    def compared(self) -> Iterator[Compared]:
        """Each event; after one that differs, how far the draw had come is not known any more.

        Nor is it where what one of its events recorded was erased.
        """
        if any(each.digest == NO_DIGEST for each in self._events):
            yield from (Compared(each, is_same=None) for each in self._events)
            return
        for place, event in enumerate(self._events):
            is_same = self._agrees(event)
            if not is_same and self._may_be_of_others_away(event):
                yield from (Compared(each, is_same=None) for each in self._events[place:])
                return
            yield Compared(event, is_same)
            if not is_same:
                yield from (Compared(each, is_same=None) for each in self._events[place + 1 :])
                return
        is_abandoned = self._events[-1].verb == ABANDONED
        stands = Counter({name: len(cases) for name, cases in self._tickets.items()})
        if stands != +self._used or is_abandoned != bool(self._sample.abandoned):
            yield Compared(None, is_same=False)

    def _agrees(self, event: Event) -> bool:
        if event.verb in (DRAWN, TOPPED_UP):
            return self._grows(event)
        if event.verb == ABANDONED:
            facts: Facts = {"sample": self._sample.sample_id, "reason": self._sample.abandoned}
            return digest(facts) == event.digest
        return self._is_replaced(event)

    def _grows(self, event: Event) -> bool:
        """Whether there is a size that the draw was given then, and from now on it has it."""
        for size in (self._sample.size, *range(self._size + 1, self._sample.size)):
            used = self._used_with(size)
            if used is not None and any(
                digest(facts) == event.digest for facts in self._facts(event, size, used)
            ):
                self._size, self._used = size, used
                return True
        return False

    def _facts(self, event: Event, size: int, used: Counter[str]) -> Iterator[Facts]:
        cases = [
            case.case_ref
            for name in sorted(self._tickets)
            for case in self._tickets[name][: used[name]]
        ]
        for away in self._away(event):
            facts = draw_facts(self._sample, size, cases, away)
            yield facts
            if event.verb == DRAWN and self._sample.kind is Kind.THEMATIC:
                for day in self._begun:
                    yield {**facts, "state": "under way", "begun_on": str(day)}

    def _away(self, event: Event) -> Iterator[Sequence[str] | None]:
        """Who may have been passed over: all that stand, or before the last top-up some of them."""
        away = self._sample.passed_over
        yield away
        if away and len(away) <= MOST_PASSED_OVER and self._is_topped_up_after(event):
            for count in range(len(away)):
                yield from combinations(away, count)

    def _is_topped_up_after(self, event: Event) -> bool:
        return any(each.verb == TOPPED_UP and each.number > event.number for each in self._events)

    def _may_be_of_others_away(self, event: Event) -> bool:
        away = self._sample.passed_over or ()
        return (
            event.verb in (DRAWN, TOPPED_UP)
            and len(away) > MOST_PASSED_OVER
            and self._is_topped_up_after(event)
        )

    def _used_with(self, size: int) -> Counter[str] | None:
        """How many tickets of each stratum are used once it has a size, None where it cannot."""
        at_least_one = self._sample.at_least_one
        try:
            after = places(self._sample.strata, size, at_least_one=at_least_one)
            before = (
                places(self._sample.strata, self._size, at_least_one=at_least_one)
                if self._size
                else {}
            )
        except (SizeOutOfRange, TooFewPlaces):
            return None
        return self._used + Counter(
            {name: count - before.get(name, 0) for name, count in after.items()}
        )

    def _is_replaced(self, event: Event) -> bool:
        case_ref = clean_line(event.subject.removeprefix(self._sample.drawn_for.name))
        case = next((each for each in self._sample.cases if each.case_ref == case_ref), None)
        if case is None or self._used[case.stratum] >= len(self._tickets[case.stratum]):
            return False
        by = self._tickets[case.stratum][self._used[case.stratum]]
        self._used[case.stratum] += 1
        facts: Facts = {"replaced": case_ref, "reason": case.reason, "by": by.case_ref}
        return digest(facts) == event.digest
