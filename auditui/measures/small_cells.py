"""Showing of each audit as much as no few cases could be told by.

Of each audit the first of many coarser descriptions is shown that at least so many cases share
with it. What is shown of one is shown alike of all of them, so that no part of it is rarer either.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields
from itertools import product

from auditui.dataclass import dataclass
from auditui.practice.period import Month


@dataclass(frozen=True)
class Telling:
    """What could tell whose audit it is, and the case that it is of.

    The versions of tool and thresholds tell when it was, its theme of what kind it is.
    """

    case: str
    month: Month
    kind: str
    theme: str
    team: str
    locality: str
    status: str
    tool: str
    thresholds: str


@dataclass(frozen=True)
class Shown:
    """What is shown of it, empty where it is withheld; a month stands with its quarter and year."""

    month: str = ""
    quarter: str = ""
    year: str = ""
    kind: str = ""
    theme: str = ""
    team: str = ""
    locality: str = ""
    status: str = ""
    tool: str = ""
    thresholds: str = ""


WITHHELD = tuple(each.name for each in fields(Shown) if each.name != "theme")
"""What can be withheld; a theme is with its kind."""


@dataclass(frozen=True)
class _Rung:
    """How much is shown: time of 3 (month) to 0 (none), place of 2 (team) to 0 (none)."""

    has_kind: bool
    time: int
    place: int
    has_status: bool


_RUNGS = tuple(
    _Rung(has_kind, time, place, has_status)
    for has_kind, time, place, has_status in product(
        (True, False), (3, 2, 1, 0), (2, 1, 0), (True, False)
    )
)
"""From the finest to the coarsest: status goes before team, team before locality, then time."""


def shown(audits: Sequence[Telling], below: int) -> tuple[Shown, ...]:
    """What is shown of each audit, in their order; of fewer cases than `below` nothing is."""
    spans = {month: _span(month) for month in {audit.month for audit in audits}}
    found: dict[int, Shown] = {}
    left = list(range(len(audits)))
    for rung in _RUNGS:
        groups: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
        for place in left:
            groups[_on(rung, audits[place], spans)].append(place)
        for told, places in groups.items():
            if len({audits[place].case for place in places}) >= below:
                found |= dict.fromkeys(places, Shown(*told))
        left = [place for place in left if place not in found]
    return tuple(found.get(place, Shown()) for place in range(len(audits)))


def withheld(shown_of: Sequence[Shown]) -> dict[str, int]:
    """Of how many audits each thing is withheld that could tell a case, those of none left out."""
    return dict(_counts(shown_of))


def _counts(shown_of: Sequence[Shown]) -> Iterator[tuple[str, int]]:
    for name in WITHHELD:
        if count := sum(not getattr(each, name) for each in shown_of):
            yield name, count


def _span(month: Month) -> tuple[str, str, str]:
    """A month with its quarter and its financial year."""
    return str(month), str(month.quarter), str(month.financial_year)


def _on(
    rung: _Rung, audit: Telling, spans: Mapping[Month, tuple[str, str, str]]
) -> tuple[str, ...]:
    """What is shown of an audit on a rung, in the order of `Shown`."""
    month, quarter, year = spans[audit.month]
    return (
        month if rung.time == 3 else "",
        quarter if rung.time >= 2 else "",
        year if rung.time >= 1 else "",
        audit.kind if rung.has_kind else "",
        audit.theme if rung.has_kind else "",
        audit.team if rung.place == 2 else "",
        audit.locality if rung.place >= 1 else "",
        audit.status if rung.has_status else "",
        audit.tool if rung.time else "",
        audit.thresholds if rung.time else "",
    )
