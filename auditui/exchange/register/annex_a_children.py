"""How the lists of Annex A come together: list 6 is the spine, and what is current wins.

A child closed on list 6 and now on list 8 or 7 is open, with what that list says. Among the lists
that are current the status is the first in the guidance's order: in care, protection, need. Team
and worker are those of list 6 while it is open there, and otherwise those of the list that won.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field, replace
from datetime import date

from auditui.dataclass import dataclass
from auditui.exchange.register.case_facts import Case, CaseFacts, facts_of
from auditui.exchange.register.findings import Findings
from auditui.practice.register.case_reference import reference_key
from auditui.practice.register.entry import CaseStatus
from auditui.practice.team import team_key

SPINE = 6
_CARE_LEAVERS = 9
_ORDER = (
    CaseStatus.LOOKED_AFTER,
    CaseStatus.CHILD_PROTECTION,
    CaseStatus.CHILD_IN_NEED,
    CaseStatus.OPEN_ASSESSMENT,
    CaseStatus.CLOSED,
)
"""The statuses in the order in which the guidance takes them, the first that applies."""

_NOW = {8: "in care by list 8", 7: "on a plan by list 7"}


@dataclass(frozen=True)
class SideList:
    """A list beside list 6: the status that its current rows imply, and the column that ends one.

    Care leavers have none of the five statuses, and no row of theirs ends.
    """

    number: int
    status: CaseStatus | None
    ended_by: str


SIDE_LISTS = (
    SideList(8, CaseStatus.LOOKED_AFTER, "Date Ceased to be Looked After"),
    SideList(7, CaseStatus.CHILD_PROTECTION, "Child Protection Plan End Date"),
    SideList(_CARE_LEAVERS, None, ""),
)
"""In the order in which they are believed."""


@dataclass
class Children:
    """The children of a workbook by reference, begun with those of list 6."""

    cases: dict[str, Case]
    as_of: date
    findings: Findings
    _spine: frozenset[str] = field(init=False)
    _left_out: dict[str, str] = field(default_factory=dict)
    _reopened_from: dict[str, CaseFacts] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Remember who is on list 6."""
        self._spine = frozenset(self.cases)

    def join(self, side: SideList, rows: Iterable[tuple[CaseFacts, bool]]) -> None:
        """Take in another list: each row's facts, and whether it is current."""
        current: dict[str, CaseFacts] = {}
        ended: dict[str, CaseFacts] = {}
        for facts, is_current in rows:
            key = reference_key(facts.case_ref)
            into = current if is_current else ended
            into[key] = _filled(into[key], facts) if key in into else facts
        for key in ended.keys() - current.keys():
            self._left_out[key] = "plan or care has ended, and not on list 6"
        for key, facts in current.items():
            self._take(side, key, facts)
        self._compare_ended(side, current, ended)

    def finished(self) -> Iterator[Case]:
        """Every case; what no current list says of one that is open again is what list 6 said."""
        for key, case in self.cases.items():
            before = self._reopened_from.get(key)
            if before is None:
                yield case
            else:
                team, worker = case.team or before.team, case.worker or before.worker
                yield replace(facts_of(case), team=team, worker=worker)

    def skipped(self) -> Counter[str]:
        """How many children were left out, by reason."""
        return Counter(reason for key, reason in self._left_out.items() if key not in self.cases)

    def _take(self, side: SideList, key: str, facts: CaseFacts) -> None:
        known = self.cases.get(key)
        if known is None and side.status is None:
            self._left_out[key] = "care leaver, and not on list 6, 7 or 8"
        elif known is None:
            self.cases[key] = facts
            self._odd(f"on list {side.number} but not on list 6", side, facts)
        else:
            self.cases[key] = self._joined(side, key, facts_of(known), facts)

    def _joined(self, side: SideList, key: str, known: CaseFacts, facts: CaseFacts) -> CaseFacts:
        if known.case_ref != facts.case_ref:
            self._odd("whose reference the lists write in more than one way", side, facts)
        case_ref = max((known.case_ref, facts.case_ref), key=len)
        if self._is_closed(known):
            return replace(self._opened(side, key, known, facts), case_ref=case_ref)
        self._compare_teams(side, key, known, facts)
        filled = self._gaps_filled(side, known, facts)
        if side.status and _before(side.status, filled.status):
            self._odd(
                f"{_NOW[side.number]} but not by list 6, taken as {_title(side)}", side, facts
            )
            filled = replace(filled, status=side.status)
        return replace(filled, case_ref=case_ref)

    def _opened(self, side: SideList, key: str, known: CaseFacts, facts: CaseFacts) -> CaseFacts:
        """A closed case that another list has as current; a care leaver's stays closed."""
        if side.status is None:
            self._odd("closed on list 6 and a care leaver on list 9, left as closed", side, facts)
            return known
        self._odd(f"closed on list 6 but now on list {side.number}, taken as open", side, facts)
        self._reopened_from[key] = known
        return replace(
            known, status=side.status, closed_on=None, team=facts.team, worker=facts.worker
        )

    def _gaps_filled(self, side: SideList, known: CaseFacts, facts: CaseFacts) -> CaseFacts:
        for name in ("team", "worker", "status"):
            if getattr(facts, name) and not getattr(known, name):
                self._odd(f"given the {name} that list {side.number} shows", side, facts)
        return _filled(known, facts)

    def _compare_teams(self, side: SideList, key: str, known: CaseFacts, facts: CaseFacts) -> None:
        if known.team and facts.team and team_key(known.team) != team_key(facts.team):
            is_of_spine = key in self._spine and key not in self._reopened_from
            kept = "list 6's" if is_of_spine else "that of the list before"
            self._odd(f"in another team on list {side.number}, kept in {kept}", side, facts)

    def _compare_ended(
        self, side: SideList, current: Mapping[str, CaseFacts], ended: Mapping[str, CaseFacts]
    ) -> None:
        """List 6 may say what another list says has ended; it is current, and wins."""
        for key, facts in ended.items():
            known = self.cases.get(key)
            if key in current or key not in self._spine or known is None:
                continue
            if known.status is side.status and not self._is_closed(known):
                what = f"{_title(side)} by list 6 but ended on list {side.number}, left as it is"
                self._odd(what, side, facts)

    def _is_closed(self, facts: Case) -> bool:
        return facts.status is CaseStatus.CLOSED or (
            facts.closed_on is not None and facts.closed_on <= self.as_of
        )

    def _odd(self, oddity: str, side: SideList, facts: CaseFacts) -> None:
        self.findings.odd(oddity, side.number, facts.row, facts.case_ref)


def _filled(known: CaseFacts, facts: CaseFacts) -> CaseFacts:
    return replace(
        known,
        team=known.team or facts.team,
        worker=known.worker or facts.worker,
        status=known.status or facts.status,
    )


def _before(status: CaseStatus, other: CaseStatus | None) -> bool:
    return other is not None and _ORDER.index(status) < _ORDER.index(other)


def _title(side: SideList) -> str:
    return {8: "in care", 7: "in protection"}[side.number]
