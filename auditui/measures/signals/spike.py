"""What in the figures asks for a deep dive, and the words that say why."""

from auditui.dataclass import dataclass
from auditui.measures.figure import Figure
from auditui.measures.groups import Breakdown, Group
from auditui.measures.words.figure import period_words, sentence
from auditui.measures.words.groups import group_sentence
from auditui.practice.period import Month
from auditui.practice.selection import By


@dataclass(frozen=True)
class Spike:
    """A theme for a deep dive, and the figures that raised it, in words."""

    theme: str
    raised_by: str


def spike_in(figure: Figure) -> Spike | None:
    """The month's spike, where it completes a signal; otherwise None."""
    if not isinstance(figure.period, Month) or not figure.signals:
        return None
    return Spike(f"A3 of {period_words(figure)}", sentence(figure))


def spike_of(breakdown: Breakdown, group: Group) -> Spike | None:
    """The spike of a group that stands out from all of them, otherwise None.

    Auditors are no theme for an audit: how they grade is for moderation.
    """
    if not group.stands_out or breakdown.by is By.AUDITOR:
        return None
    return Spike(f"A3 of {group.name}", group_sentence(breakdown, group))
