"""Holding the rows of a sample against the digests of the ledger.

It finds what was changed past the program in rows of a draw, its top-ups, replacements,
reassignments and its giving up. To whom a case was given by the draw itself is in no digest.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, datetime

from auditui.dataclass import dataclass
from auditui.practice.ledger import Event
from auditui.practice.sample import DrawnFor, Sample, Thematic
from auditui.practice.text import clean_line
from auditui.sampling.by_ledger import ABANDONED, DRAWN, REPLACED, TOPPED_UP, Compared, compared
from auditui.sampling.moves import HANDED_BACK, REASSIGNED, moves
from auditui.workflow.calendar.theme import find
from auditui.workflow.desk import Desk
from auditui.workflow.sample.freeze import faults_of_freeze
from auditui.workflow.sample.look import faults_of_draw

_OF_THE_SAMPLE = frozenset({DRAWN, TOPPED_UP, ABANDONED})
_OF_AN_AUDIT = frozenset({REASSIGNED, HANDED_BACK})


@dataclass(frozen=True)
class Held:
    """What came of it: how many events say what the rows say, what differs, and the untold.

    The untold are the numbers of events of which nobody can say any more what they were of.
    """

    same: int
    differs: tuple[str, ...]
    untold: tuple[int, ...]


def held_against_ledger(desk: Desk, drawn_for: DrawnFor) -> Held:
    """Hold all draws of a month, theme or name against the ledger, the abandoned ones included."""
    samples = desk.store.samples.every(drawn_for)
    found = [*_of_the_draws(desk, drawn_for, samples), *_of_the_auditors(desk, drawn_for, samples)]
    return Held(
        sum(each.is_same is True for each in found),
        tuple(each.sentence for each in found if each.is_same is False),
        tuple(each.event.number for each in found if each.is_same is None and each.event),
    )


def faults_by_seed_and_ledger(desk: Desk, drawn_for: DrawnFor) -> list[str]:
    """Recompute the draw, and hold it against ledger and freeze; what differs. Raises NoSample."""
    return [
        *faults_of_draw(desk, drawn_for),
        *held_against_ledger(desk, drawn_for).differs,
        *faults_of_freeze(desk, drawn_for),
    ]


def _of_the_draws(desk: Desk, drawn_for: DrawnFor, samples: Sequence[Sample]) -> Iterator[Compared]:
    pages = desk.store.ledger_pages
    events = [
        *pages.of(drawn_for.name, _OF_THE_SAMPLE),
        *pages.of_beginning(f"{drawn_for.name} ", (REPLACED,)),
    ]
    in_order = sorted(events, key=_number)
    return compared(samples, in_order, _may_have_begun(desk, drawn_for, in_order))


def _may_have_begun(desk: Desk, drawn_for: DrawnFor, events: Sequence[Event]) -> set[date]:
    """The days on which drawing a theme may have begun it."""
    if not isinstance(drawn_for, Thematic):
        return set()
    days = {
        datetime.fromisoformat(event.at).astimezone(desk.zone).date()
        for event in events
        if event.verb == DRAWN
    }
    stands = find(desk, drawn_for.theme_id).begun_on
    return days | {stands} if stands else days


def _of_the_auditors(
    desk: Desk, drawn_for: DrawnFor, samples: Sequence[Sample]
) -> Iterator[Compared]:
    """Who got the cases of the newest draw since it was made; the others are given up."""
    pages = desk.store.ledger_pages
    drawn = pages.of(drawn_for.name, (DRAWN,))
    by_case: defaultdict[str, list[Event]] = defaultdict(list)
    for event in pages.of_beginning(f"{drawn_for.name} ", (REASSIGNED,)):
        if not drawn or event.number > drawn[-1].number:
            by_case[clean_line(event.subject.removeprefix(drawn_for.name))].append(event)
    names = _Names(desk)
    for sample in samples[-1:]:
        audits = desk.store.samples.audits_of(sample.sample_id)
        for case in sample.cases:
            events = by_case[case.case_ref]
            for number in audits.get(case.case_ref, ()):
                events += pages.of(f"audit {number}", _OF_AN_AUDIT)
            in_order = sorted(events, key=_number)
            yield from moves(case.case_ref, case.auditor, in_order, names.known, names.alike)


def _number(event: Event) -> int:
    return event.number


class _Names:
    """Everybody's names, of now and of before."""

    def __init__(self, desk: Desk) -> None:
        self._sets = [
            frozenset({person.name, *person.former_names}) for person in desk.store.people.all()
        ]
        pages = desk.store.ledger_pages
        self.known = frozenset().union(
            *self._sets, pages.values("who"), pages.values("on_behalf_of")
        )

    def alike(self, name: str) -> frozenset[str]:
        return next((names for names in self._sets if name in names), frozenset({name}))
