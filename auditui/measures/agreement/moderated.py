"""What moderation did to A3 of a period, and A3 corrected from its random part."""

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

from auditui.dataclass import dataclass
from auditui.measures.agreement.corrected import Corrected, RandomPart, corrected, random_part
from auditui.measures.snapshot import Moderation
from auditui.practice.grade import Grade
from auditui.practice.period import Month


@dataclass(frozen=True)
class DrawnAudit:
    """A submitted audit of a draw for moderation: both grades, and whether it was random.

    `share` is the percentage that was chosen at random; `final` is None until it is moderated.
    """

    month: Month
    share: int
    first: Grade
    final: Grade | None
    is_random: bool


@dataclass(frozen=True)
class ModeratedFigure:
    """How many of a period's audits were moderated, and which way that moved A3.

    `first` were rated requires improvement or better by their auditors. `corrected` is told from
    the random part, or None where `withheld` says why; it is empty where nothing was drawn.
    """

    moderation: Moderation
    audits: int
    first: int
    corrected: Corrected | None = None
    withheld: str = ""

    @property
    def moved(self) -> Fraction:
        """By how many points moderation moved A3, up or down."""
        if not self.audits:
            return Fraction(0)
        return Fraction(100 * (self.moderation.into - self.moderation.out_of), self.audits)


def moderated_figure(
    months: Iterable[Month],
    counts: Mapping[Month, int],
    final: int,
    moderated: Mapping[Month, Moderation],
    drawn: Sequence[DrawnAudit],
) -> ModeratedFigure:
    """What moderation did to the months of a period.

    `counts` has the submitted audits of each month, `final` how many of all of them A3 counts.
    """
    audited = {month: counts[month] for month in months if counts.get(month)}
    moderation = sum((moderated.get(month, Moderation()) for month in audited), Moderation())
    of_them = [each for each in drawn if each.month in audited]
    withheld = _withheld(audited, of_them)
    part = _part(of_them) if of_them and not withheld else None
    return ModeratedFigure(
        moderation=moderation,
        audits=sum(audited.values()),
        first=final - moderation.into + moderation.out_of,
        corrected=None if part is None else corrected(part),
        withheld=withheld,
    )


def _part(drawn: Iterable[DrawnAudit]) -> RandomPart:
    return random_part((each.first, each.final if each.is_random else None) for each in drawn)


def _withheld(audited: Mapping[Month, int], drawn: Sequence[DrawnAudit]) -> str:
    """Why the random part says nothing of these months, or nothing where it does or is none."""
    if not drawn:
        return ""
    waiting = sum(each.is_random and each.final is None for each in drawn)
    undrawn = sum(audited.values()) - len(drawn)
    if waiting:
        return f"{waiting:,} of those chosen at random are still to be moderated"
    if undrawn:
        return f"{undrawn:,} of its audits are in no draw for moderation"
    if len({each.share for each in drawn}) > 1:
        return "its audits were drawn in different shares"
    return ""
