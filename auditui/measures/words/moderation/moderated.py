"""What moderation did to a figure, in words, and the figure corrected from its random part."""

from dataclasses import replace
from math import ceil, floor

from auditui.measures.agreement.corrected import Corrected
from auditui.measures.agreement.moderated import ModeratedFigure
from auditui.measures.figure import LAST_50, Figure, Report
from auditui.measures.rounding import display, half_up
from auditui.measures.share import Share
from auditui.measures.snapshot import Moderation
from auditui.measures.words.figure import bounds_words, position_chance_words, sentence
from auditui.measures.words.share import count_words
from auditui.practice.text import counted


def moderation_words(figure: Figure, moderation: Moderation | None) -> str:
    """How many audits were moderated and which way that moved the figure, or empty if unknown."""
    if moderation is None or not figure.audits:
        return ""
    of_all = f"{moderation.audits:,} of {counted(figure.audits, 'audit')}"
    if not moderation.audits:
        return "No audit was moderated."
    was = "was" if moderation.audits == 1 else "were"
    return f"{of_all} {was} moderated{_moved_by(figure.share, moderation)}."


def moderated_words(figure: Figure, moderated: ModeratedFigure | None) -> str:
    """The same, and what the random part says A3 would be, were all of them moderated."""
    if moderated is None or not figure.audits:
        return ""
    parts = (moderation_words(figure, moderated.moderation), corrected_words(moderated))
    return " ".join(part for part in parts if part)


def of_report(report: Report, figure: Figure) -> ModeratedFigure | None:
    """What moderation did to a figure of a report, or None for the rolling one."""
    return None if figure.period == LAST_50 else report.moderated.get(figure.period)


def whole_explanation(report: Report, figure: Figure) -> str:
    """What a figure says, what moderation did to it, and what is left open."""
    parts = (
        sentence(figure),
        short_moderated_words(figure, of_report(report, figure)),
        bounds_words(figure),
        position_chance_words(figure),
    )
    return " ".join(part for part in parts if part)


def short_moderated_words(figure: Figure, moderated: ModeratedFigure | None) -> str:
    """What moderation did to a figure where there is little room, as a sentence, or empty."""
    if moderated is None or not figure.audits:
        return ""
    made = moderated.moderation
    if not made.audits:
        return f"No audit was moderated{_not_corrected(moderated)}."
    points = half_up(moderated.moved, 1)
    moved = f"{made.into:,} in, {made.out_of:,} out, {points:+.1f} points".replace("-", "−")
    corrected = ""
    if found := moderated.corrected:
        corrected = (
            f"; corrected from {found.part.moderated:,} at random {corrected_display(found)} "
            f"({corrected_range(found)})"
        )
    return (
        f"Moderated {made.audits:,} of {moderated.audits:,}: {moved}{corrected}"
        f"{_not_corrected(moderated)}."
    )


def _not_corrected(moderated: ModeratedFigure) -> str:
    return f"; not corrected, {moderated.withheld}" if moderated.withheld else ""


def corrected_words(moderated: ModeratedFigure) -> str:
    """A3 corrected from the random part beside the auditors' own, as a sentence, or empty."""
    if moderated.withheld:
        return f"A3 is not corrected from the random part: {moderated.withheld}."
    found = moderated.corrected
    if found is None:
        return ""
    own = display(moderated.first, moderated.audits)
    chosen = f"{found.part.moderated:,} of {found.part.audits:,}"
    return (
        f"Corrected from the {chosen} chosen at random: {corrected_display(found)} "
        f"({corrected_range(found)}), where the auditors' own grades give {own}."
    )


def corrected_display(found: Corrected) -> str:
    """The corrected figure as text, in whole numbers unless they would mislead."""
    return display(found.proportion.numerator, found.proportion.denominator)


def corrected_range(found: Corrected) -> str:
    """Its interval, rounded outwards so that it never says less is open than is."""
    return f"{floor(100 * found.interval.low)}–{ceil(100 * found.interval.high)}%"


def _moved_by(share: Share, moderation: Moderation) -> str:
    """Which way moderation moved a figure, as the end of a sentence."""
    into, out_of = moderation.into, moderation.out_of
    if not into and not out_of:
        return ", which did not move the figure"
    rated = "requires improvement or better"
    if into and out_of:
        moved = f": {into:,} into {rated} and {out_of:,} out of it"
    else:
        moved = f": {into:,} into {rated}" if into else f": {out_of:,} out of {rated}"
    if into == out_of:
        return f"{moved}, which left the figure where it was"
    before = replace(share, count=share.count - into + out_of)
    way = "up" if into > out_of else "down"
    return f"{moved}, which moved the figure {way} from {count_words(before)} ({before.display})"
