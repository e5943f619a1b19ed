"""The moderation of a month: a random share by the smallest tickets, and what rules add."""

from collections.abc import Iterable, Sequence

from auditui.practice.grade import Grade
from auditui.practice.moderation.draw import Candidate, Pick, Rules, Why
from auditui.sampling.draw import choose
from auditui.sampling.frame import FrameCase

ALL_AUDITS = "submitted audits"
"""The one stratum of the frame that moderation is drawn from."""


def places(audits: int, share: int) -> int:
    """How many of so many audits a percentage of 1 to 100 is, rounded up; 0 of none."""
    return -(-audits * share // 100)


def frame_of(candidates: Iterable[Candidate]) -> list[FrameCase]:
    """The canonical frame, in the byte order of case_ref."""
    return sorted(
        ((each.case_ref, ALL_AUDITS) for each in candidates), key=lambda case: case[0].encode()
    )


def tickets(frame: Sequence[FrameCase], seed: str) -> dict[str, str]:
    """The ticket of each case of a frame, in ticket order; `seed` is the seed string."""
    chosen = choose(frame, seed, {ALL_AUDITS: len(frame)})
    return {each.case_ref: each.ticket for each in chosen[ALL_AUDITS]}


def smallest(frame: Sequence[FrameCase], seed: str, share: int) -> list[str]:
    """The cases with the smallest tickets, as many as the share of the frame has places."""
    return list(tickets(frame, seed))[: places(len(frame), share)]


def picks(candidates: Sequence[Candidate], rules: Rules, seed: str) -> tuple[Pick, ...]:
    """The audits to be moderated, in ticket order, each with every reason; `seed` is the string.

    The share by record is that of each such auditor's audits, the smallest tickets of theirs.
    """
    frame = frame_of(candidates)
    ticketed = tickets(frame, seed)
    at_random = set(list(ticketed)[: places(len(frame), rules.share)])
    by_case = {each.case_ref: each for each in candidates}
    recorded = _by_record([by_case[case_ref] for case_ref in ticketed], rules.by_record)
    found = (
        (by_case[case_ref], case_ref in at_random, case_ref in recorded) for case_ref in ticketed
    )
    return tuple(
        Pick(each.audit_id, each.case_ref, ticketed[each.case_ref], whys)
        for each, is_random, is_recorded in found
        if (whys := _whys(each, rules, is_random=is_random, is_recorded=is_recorded))
    )


def _whys(each: Candidate, rules: Rules, *, is_random: bool, is_recorded: bool) -> tuple[Why, ...]:
    holds = {
        Why.RANDOM: is_random,
        Why.INADEQUATE: rules.inadequate and each.overall is Grade.INADEQUATE,
        Why.OUTSTANDING: rules.outstanding and each.overall is Grade.OUTSTANDING,
        Why.NEW_AUDITOR: 0 < each.number <= rules.new_auditor,
        Why.RECORD: is_recorded,
    }
    return tuple(why for why, is_so in holds.items() if is_so)


def _by_record(in_order: Sequence[Candidate], share: int) -> set[str]:
    """Of each auditor with a record, the first of their audits in ticket order."""
    theirs: dict[str, list[str]] = {}
    for each in in_order:
        if each.has_record:
            theirs.setdefault(each.auditor, []).append(each.case_ref)
    return {case_ref for own in theirs.values() for case_ref in own[: places(len(own), share)]}
