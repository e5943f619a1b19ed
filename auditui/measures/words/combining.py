"""What can be said of the figures of many trusts side by side, and what cannot."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from auditui.measures.combining import Combined, TrustFigure
from auditui.measures.funnel import Limits, Place
from auditui.measures.rounding import NO_AUDITS, display, half_up
from auditui.measures.words.share import count_words
from auditui.practice.text import capital, counted

WITHHELD: Final = "[c]"
"""What stands for counts that are not shown because a number is small."""

ORDER = "The order is that of the names. Nobody is ranked, and no place in a ranking follows."
METHOD = (
    "The limits are exact binomial ones, interpolated, around the pooled rate. Were that the rate "
    "of every trust, so few or so many would come up by chance in 1 of 40 trusts on each side of "
    "the 95% limits, and in 1 of 1,000 on each side of the 99.8% limits."
)
CANNOT = (
    "A figure outside them is a reason to ask, not an answer: trusts differ in how they draw, whom "
    "they let audit, how strictly they grade and whether they moderate. A figure within them is no "
    "proof of good practice."
)
PROVEN = (
    "Each package is as it was written. Its manifest cannot say who wrote it: compare its hash "
    "with the one that the trust gives."
)

_FEW = 10


def title(found: Combined) -> str:
    """What it is, as a heading."""
    return f"A3 of {counted(len(found.figures), 'trust')}, {found.period.label}"


def sentences(found: Combined) -> tuple[str, ...]:
    """Everything that has to be said beside the table, most telling first."""
    return tuple(_sentences(found))


def rate_words(figure: TrustFigure) -> str:
    """The percentage, or what stands for none."""
    if figure.share is None:
        return WITHHELD
    return figure.share.display


def counts_words(figure: TrustFigure) -> str:
    """The counts, or what stands for none."""
    if figure.share is None:
        return WITHHELD
    return count_words(figure.share) or NO_AUDITS


def limits_words(limits: Limits | None) -> str:
    """Both pairs of limits, `83.1 to 96.0% (77.9 to 98.2%)`, or empty where there are none."""
    if limits is None:
        return ""
    inner, outer = (
        " to ".join(f"{half_up(100 * end, 1):.1f}" for end in (pair.low, pair.high))
        for pair in (limits.inner, limits.outer)
    )
    return f"{inner}% ({outer}%)"


def place_words(found: Combined, figure: TrustFigure) -> str:
    """Where a trust lies between the limits, or why that is not said."""
    if figure.share is None:
        return "not shown, a number is small"
    place = found.place(figure)
    return place.value if place else ""


def about(found: Combined, figure: TrustFigure) -> str:
    """Everything about a trust's figure, in sentences."""
    limits = limits_words(found.limits(figure))
    counts = f"{rate_words(figure)}, {counts_words(figure)}" if figure.counted else NO_AUDITS
    said = [f"{figure.trust}: {place_words(found, figure) if figure.share is None else counts}."]
    if limits:
        place = place_words(found, figure)
        said.append(f"For so many audits the limits are {limits}: {place}.")
    if figure.counted:
        said.append(f"Graded against {' and '.join(figure.counted.thresholds)} thresholds.")
    said.append(f"Version {figure.version}, manifest {figure.content[:12]}… in {figure.source}.")
    return " ".join(said)


def thresholds_mark(found: Combined, figure: TrustFigure) -> str:
    """The numbers of the versions of the thresholds, `1+2`, as `thresholds_words` has them."""
    names = figure.counted.thresholds if figure.counted else ()
    return "+".join(str(found.thresholds.index(name) + 1) for name in names)


def thresholds_words(found: Combined) -> str:
    """Which versions of the thresholds the audits were graded against, as a sentence."""
    names = found.thresholds
    if not names:
        return ""
    if len(names) == 1:
        return (
            f"All audits were graded against thresholds called {names[0]}. Whether the trusts "
            "mean the same by that name, and apply it alike, is not known here."
        )
    numbered = ", ".join(f"{number} {name}" for number, name in enumerate(names, start=1))
    return (
        f"The audits were graded against {len(names):,} versions of the thresholds: {numbered}. "
        "Figures under different ones are not comparable without words on how they differ."
    )


def _sentences(found: Combined) -> Iterator[str]:
    yield from filter(None, (_pooled(found), _outside(found), thresholds_words(found)))
    yield from _gaps(found)
    if found.funnel:
        yield METHOD
        yield CANNOT
    yield ORDER
    yield PROVEN


def _pooled(found: Combined) -> str:
    whole = found.funnel
    if whole is None:
        return f"No audits of {found.period.label} are shown."
    were = "audit was" if whole.total == 1 else "audits were"
    return (
        f"Together {whole.count:,} of {whole.total:,} {were} rated requires improvement or "
        f"better, {display(whole.count, whole.total)}, in {counted(len(found.shares), 'trust')}."
    )


def _outside(found: Combined) -> str:
    """How many lie outside the limits, beside how many chance alone leaves there."""
    places = [found.place(figure) for figure in found.figures]
    judged = [place for place in places if place]
    if not judged:
        return "" if found.funnel is None else "There are no limits where all or none are rated so."
    outside = sum(place is not Place.WITHIN for place in judged)
    far = sum(place in (Place.FAR_BELOW, Place.FAR_ABOVE) for place in judged)
    chance = f"by chance alone up to {_expected(len(judged))} would"
    if not outside:
        return f"Of {counted(len(judged), 'trust')} none lies outside the 95% limits; {chance}."
    lies = "lies" if outside == 1 else "lie"
    said = (
        f"Of {counted(len(judged), 'trust')} {outside:,} {lies} outside the 95% limits, "
        f"{far or 'none'} of them outside the 99.8% limits; {chance} be outside the former."
    )
    if outside > 2 and outside > 2 * len(judged) / 20:
        said += " That is more than chance leaves, so there is more than one rate."
    return said


def _expected(trusts: int) -> str:
    """One in twenty of so many, which is what 95% limits leave outside at most, in words."""
    return f"about {half_up(trusts / 20, 0 if trusts >= 20 else 1):g}"


def _gaps(found: Combined) -> Iterator[str]:
    """What is not in the figures, and what else was among the files."""
    named = {
        "Not shown, because a number is small, and so in neither the pooled rate nor the funnel": (
            _listed(figure.trust for figure in found.withheld)
        ),
        "No audits": _listed(figure.trust for figure in found.empty),
        f"Nothing of {found.period.label}, other periods alone": _listed(
            f"{figure.trust} (newest: {figure.period.label})" for figure in found.without
        ),
        "A later version is taken in the place of": _listed(
            f"{figure.trust}'s version {figure.version}" for figure in found.earlier
        ),
        "Given twice and counted once": _listed(figure.source for figure in found.again),
        "No trust is named in the package, so it is called by its file": _listed(
            figure.trust for figure in found.figures if not figure.is_named
        ),
        f"{capital(counted(len(found.left_out), 'package'))} left out": _listed(
            f"{each.source}: {each.reason.removesuffix('.')}" for each in found.left_out
        ),
    }
    yield from (f"{what}: {listed}." for what, listed in named.items() if listed)


def _listed(names: Iterable[str]) -> str:
    """Some names, and how many more there are."""
    every: Sequence[str] = list(names)
    more = len(every) - _FEW
    return ", ".join(every[:_FEW]) + (f" and {more:,} more" if more > 0 else "")
