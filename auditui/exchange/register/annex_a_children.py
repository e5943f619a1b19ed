"""How the lists of Annex A come together: list 6 is the spine, lists 7 to 9 fill its gaps."""

from collections import Counter
from dataclasses import dataclass, field, replace

from auditui.exchange.register.case_facts import CaseFacts
from auditui.practice.register import CaseStatus


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
    SideList(9, None, ""),
)
"""In the order in which they are believed."""


@dataclass
class Children:
    """The children of a workbook by reference, begun with those of list 6."""

    cases: dict[str, CaseFacts]
    oddities: Counter[str] = field(default_factory=Counter)
    _left_out: dict[str, str] = field(default_factory=dict)

    def join(self, side: SideList, facts: CaseFacts, *, is_current: bool) -> None:
        """Take in what a row of another list says; one that has ended says nothing."""
        known = self.cases.get(facts.case_ref)
        if not is_current:
            self._left_out[facts.case_ref] = "plan or care has ended, and not on list 6"
        elif known is not None:
            self.cases[facts.case_ref] = self._filled(side, known, facts)
        elif side.status is not None:
            self.cases[facts.case_ref] = facts
            self.oddities[f"on list {side.number} but not on list 6"] += 1
        else:
            self._left_out[facts.case_ref] = "care leaver, and not on list 6, 7 or 8"

    def skipped(self) -> Counter[str]:
        """How many children were left out, by reason."""
        return Counter(
            reason for case_ref, reason in self._left_out.items() if case_ref not in self.cases
        )

    def _filled(self, side: SideList, known: CaseFacts, facts: CaseFacts) -> CaseFacts:
        for name in ("team", "worker", "status"):
            if getattr(facts, name) and not getattr(known, name):
                self.oddities[f"given the {name} that list {side.number} shows"] += 1
        return replace(
            known,
            team=known.team or facts.team,
            worker=known.worker or facts.worker,
            status=known.status or facts.status,
        )
