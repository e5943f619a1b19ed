"""How it is known."""

from collections.abc import Iterator

from auditui.measures.inspection import Evidence, VoicesOf
from auditui.measures.rounding import display
from auditui.measures.words.contract_return import completeness
from auditui.measures.words.inspection.claims import (
    WITHHELD,
    Claim,
    is_small,
    told,
)
from auditui.measures.words.moderation.moderated import moderation_words
from auditui.practice.text import counted


def how_claims(known: Evidence) -> Iterator[Claim]:
    """Every claim of it."""
    if known.figure is not None:
        yield Claim(
            f"{known.quarter.label}, the routine sample: {completeness(known.figure)}",
            (f"auditui return show {known.quarter}",),
        )
    yield _drawn(known)
    yield _moderated(known)
    yield _agreement(known)
    yield _external(known)
    yield _calibrated(known)
    if known.voices:
        yield _voices(known)
    yield Claim(
        "Every change stands on a ledger in which one that was altered, taken out or slipped in "
        f"is found; it was {counted(known.events, 'event')} long when this was written.",
        ("auditui ledger verify",),
    )


def _drawn(known: Evidence) -> Claim:
    of_months = f"of the {len(known.asked_for)} months"
    if not known.drawn:
        return Claim(
            f"The random sample of none {of_months} was drawn by this program, so that nobody can "
            "repeat the draw from here.",
            ("auditui sample list",),
        )
    return Claim(
        f"The random samples of {len(known.drawn)} {of_months} were drawn from the register by "
        "this program, each with a seed by which anybody can repeat it.",
        tuple(f"auditui sample verify {month}" for month in known.drawn),
    )


def _moderated(known: Evidence) -> Claim:
    command = f"auditui a3 --from {known.quarter.months[0]} --to {known.quarter.months[-1]}"
    figure, made = known.figure, known.moderation
    if figure is None or made is None:
        return Claim(f"No audit of {known.quarter.label} is there to be moderated.", (command,))
    numbers = (made.audits, figure.audits - made.audits, made.into, made.out_of)
    if any(is_small(number, known.below) for number in numbers):
        text = f"How many audits of {known.quarter.label} were moderated {WITHHELD}."
        return Claim(text, (command,))
    text = f"{known.quarter.label}: {moderation_words(figure, made)}"
    shown = (f"{made.audits:,} of {counted(figure.audits, 'audit')}",) if made.audits else ()
    return Claim(text, (command,), shown)


def _agreement(known: Evidence) -> Claim:
    command = ("auditui agreement",)
    if not known.agreement:
        return Claim("No audit chosen at random has been read blind by a second person.", command)
    thresholds, found = known.agreement[-1]
    numbers = (found.alike, found.higher, found.lower)
    if any(is_small(number, known.below) for number in numbers):
        return Claim(f"How far auditors and moderators agree {WITHHELD}.", command)
    pairs = counted(found.pairs, "pair")
    share = f" ({display(found.alike, found.pairs)})" if found.pairs else ""
    return Claim(
        f"Of {pairs} of readings of the same audit, chosen at random and read blind under the "
        f"{thresholds} thresholds, {found.alike:,} came to the same grade{share}; in "
        f"{found.higher:,} the auditor was higher, in {found.lower:,} lower.",
        command,
        (f"{pairs}, {found.higher:,} higher, {found.alike:,} alike, {found.lower:,} lower",),
    )


def _external(known: Evidence) -> Claim:
    command = ("auditui agreement --external",)
    if not known.external:
        return Claim("No external auditor has read an audit beside ours.", command)
    has = "audit has" if known.external == 1 else "audits have"
    return Claim(
        f"{told(known.external, known.below)} {has} been read beside ours by external auditors.",
        command,
    )


def _calibrated(known: Evidence) -> Claim:
    command = ("auditui calibrate list",)
    if not known.calibrations:
        return Claim("No file has been read by many at once for calibration.", command)
    of = counted(known.calibrations, "calibration")
    return Claim(
        f"Of {of}, in which many read the same files blind, {known.agreed:,} ended in a grade that "
        "the group agreed on for every file.",
        command,
    )


def voices_counts(voices: VoicesOf) -> dict[str, int]:
    """The counts of a month by their names, of which none is shown where any is small."""
    return {
        "audits": voices.audits,
        "with_the_worker": voices.with_worker,
        "worker_recorded": voices.worker_recorded,
        "family_asked": voices.family_asked,
        "family_recorded": voices.family_recorded,
        "disputed_by_the_worker": voices.disputed,
    }


def _voices(known: Evidence) -> Claim:
    parts, shown = [], []
    for each in known.voices:
        if any(is_small(number, known.below) for number in voices_counts(each).values()):
            parts.append(f"{each.month.label} {WITHHELD}")
            continue
        counts = f"{each.with_worker} with the worker, {each.family_asked} with the family asked"
        recorded = f"recorded of {each.worker_recorded} and {each.family_recorded}"
        parts.append(f"{each.month.label}, {counted(each.audits, 'audit')}: {counts}, {recorded}")
        shown.append(f"{counted(each.audits, 'audit')}, {counts}")
    return Claim(
        f"Audits made with the case's worker, and with the child or family asked: "
        f"{'; '.join(parts)}.",
        tuple(f"auditui voices list {each.month}" for each in known.voices),
        tuple(shown),
    )
