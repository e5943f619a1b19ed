"""The rows that tell of one child, made one case: the open period, else the latest."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from auditui.exchange.register.case_facts import CaseFacts
from auditui.practice.register.entry import CaseStatus
from auditui.practice.team import team_key

REPEATED = "on more than one row, word for word, taken as one"
PERIODS = "with several periods, taken as one, the open or latest"
WORKERS = "on more than one row that differ in worker or in gaps alone, taken as one"
SPELT = "whose reference is written in more than one way, taken as one"


class CannotTell(Exception):
    """Two rows of one child contradict each other, and nothing says which is the later."""

    def __init__(self, first: CaseFacts, second: CaseFacts, problem: str) -> None:
        """Keep both rows, and the sentence for the second."""
        super().__init__(problem)
        self.first = first
        self.second = second


def one_case(rows: Sequence[CaseFacts], as_of: date) -> tuple[CaseFacts, str]:
    """The one case that several rows tell of, and in which way they were several.

    A child's open period comes before those that are closed, and among them the latest. Raises
    CannotTell where two rows could both be it.
    """
    ordered = sorted(rows, key=lambda each: each.row)
    first = ordered[0]
    if all(_same_facts(first, each) for each in ordered[1:]):
        return first, REPEATED
    _refuse_other_spelling(ordered)
    open_ones = [each for each in ordered if not _is_closed(each, as_of)]
    if not open_ones:
        return max(ordered, key=_ended), PERIODS
    begun = [each for each in open_ones if not each.opened_on or each.opened_on <= as_of]
    current = begun or open_ones
    latest = _latest(current)
    how = WORKERS if len(latest) == len(ordered) else PERIODS
    return _merged(latest), how


def _latest(current: list[CaseFacts]) -> list[CaseFacts]:
    """The rows of the period that opened last; all of them where some say no day."""
    days = [each.opened_on for each in current]
    if None in days:
        return current
    last = max(day for day in days if day)
    return [each for each in current if each.opened_on == last]


def _merged(rows: list[CaseFacts]) -> CaseFacts:
    """Rows that contradict each other in nothing but the worker, each filling the others' gaps."""
    merged = rows[0]
    for each in rows[1:]:
        if _contradict(merged, each):
            raise CannotTell(merged, each, f"The same case is already on row {merged.row}.")
        merged = replace(
            merged,
            team=merged.team or each.team,
            worker=merged.worker or each.worker,
            status=merged.status or each.status,
            opened_on=merged.opened_on or each.opened_on,
            closed_on=merged.closed_on or each.closed_on,
        )
    return merged


def _refuse_other_spelling(rows: list[CaseFacts]) -> None:
    """Rows of one list whose references differ a little may be two children's."""
    first = rows[0]
    for each in rows[1:]:
        if each.case_ref != first.case_ref and _contradict(first, each, with_worker=True):
            problem = (
                f"This reference differs from the one on row {first.row} in zeros, spaces, "
                "capitals or the like alone. Write both alike if they are one child; for "
                f"another child, add --keep-row {each.row}."
            )
            raise CannotTell(first, each, problem)


def _contradict(one: CaseFacts, other: CaseFacts, *, with_worker: bool = False) -> bool:
    pairs: list[tuple[object, object]] = [
        (team_key(one.team), team_key(other.team)),
        (one.status, other.status),
        (one.opened_on, other.opened_on),
        (one.closed_on, other.closed_on),
    ]
    if with_worker:
        pairs.append((one.worker.casefold(), other.worker.casefold()))
    return any(left and right and left != right for left, right in pairs)


def _same_facts(one: CaseFacts, other: CaseFacts) -> bool:
    return replace(one, case_ref="", row=0, team=team_key(one.team)) == replace(
        other, case_ref="", row=0, team=team_key(other.team)
    )


def _is_closed(facts: CaseFacts, as_of: date) -> bool:
    return facts.status is CaseStatus.CLOSED or (
        facts.closed_on is not None and facts.closed_on <= as_of
    )


def _ended(facts: CaseFacts) -> tuple[date, date, int]:
    return (facts.closed_on or date.min, facts.opened_on or date.min, facts.row)
