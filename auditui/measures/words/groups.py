"""A3 by group in words: the sentences that the command and the screen share."""

from collections.abc import Iterator

from auditui.measures.groups import SMALL, Breakdown, Group
from auditui.measures.words.share import mixed_words, ranged_words, rated_words
from auditui.measures.words.trend import UNLIKELY
from auditui.practice.period import span_label
from auditui.practice.selection import By

_ORDERS = {By.SECTION: "in the form's order", By.STATUS: "in Annex A's order"}

_ABOUT = {
    By.SECTION: (
        "These are the grades of sections, not A3: an audit counts once in each section, a "
        "moderated overall grade changes none of them, and a back-filled audit has none. All "
        "together have no range, since the grades of one audit hang together."
    ),
    By.AUDITOR: (
        "Auditors are the managers who graded the files, never the workers whose files they are. "
        "A difference may lie in the files they were given."
    ),
}


def title_words(breakdown: Breakdown) -> str:
    """What is shown of which months, `A3 by team, September to December 2015`."""
    by_section = breakdown.by is By.SECTION
    what = "Section grades" if by_section else f"A3 by {breakdown.by.value}"
    since = ", since the thresholds changed" if breakdown.since_change else ""
    return f"{what}, {span_label(breakdown.first, breakdown.last)}{since}"


def group_sentence(breakdown: Breakdown, group: Group) -> str:
    """What a group's figure says, and what it says beside all of them, in full sentences."""
    return f"{_figure(breakdown, group, group.name)} {_verdict(breakdown, group)}"


def whole_sentence(breakdown: Breakdown) -> str:
    """What the figure of all groups together says, in full sentences."""
    whole = breakdown.whole
    said = _figure(breakdown, whole, "All together")
    return f"{said} {_mixed(whole)} No group is judged." if whole.share.is_mixed else said


def standing_words(group: Group) -> str:
    """How a group stands out beside all of them, `below` or `above`, or empty."""
    return {-1: "below", 0: "", 1: "above"}[group.stands_out]


def notes(breakdown: Breakdown) -> Iterator[str]:
    """What a reader of the groups should know, a paragraph each."""
    order = _ORDERS.get(breakdown.by, "in name order")
    yield f"Groups stand {order} and are not ranked: a rank would mostly be chance."
    if any(group.is_small for group in breakdown.groups):
        yield f"small: fewer than {SMALL} {_noun(breakdown)}s, too few to say much."
    yield _standing_out(breakdown)
    if breakdown.by in _ABOUT:
        yield _ABOUT[breakdown.by]


def _standing_out(breakdown: Breakdown) -> str:
    whole = breakdown.whole
    if whole.share.is_mixed:
        return f"{_mixed(whole)} No group is said to stand out."
    if any(group.stands_out for group in breakdown.groups):
        return (
            f"below, above: {UNLIKELY} beside {_beside(whole)}; it would happen to fewer than 1 "
            "in 700 groups to either side. Look into why before drawing conclusions."
        )
    return f"No group stands out beside {_beside(whole)}: the differences may be chance."


def _figure(breakdown: Breakdown, group: Group, name: str) -> str:
    grades = ", ".join(f"{count:,} {grade.value}" for grade, count in group.grades.items())
    rated = rated_words(group.share, _noun(breakdown))
    return f"{name}: {rated}: {ranged_words(group.share)}. {grades}."


def _verdict(breakdown: Breakdown, group: Group) -> str:
    whole = breakdown.whole
    if group.share.is_mixed:
        return _mixed(group)
    if group.is_small:
        return f"Fewer than {SMALL} {_noun(breakdown)}s: too few to say much."
    if whole.share.is_mixed:
        return "It is not judged, since all together were graded against more than one standard."
    if group.stands_out:
        return f"Stands out {standing_words(group)}: {UNLIKELY} beside {_beside(whole)}."
    return f"What differs from {_beside(whole)} may be chance."


def _mixed(group: Group) -> str:
    return mixed_words(group.share, "there is no interval")


def _beside(whole: Group) -> str:
    return f"{whole.share.display} of all {whole.audits:,}"


def _noun(breakdown: Breakdown) -> str:
    return "section grade" if breakdown.by is By.SECTION else "audit"
