"""Looking at a sample: what was drawn, and checking it."""

from collections import Counter
from collections.abc import Iterator, Mapping

from auditui.practice.errors import NotFound, NotUnderstood
from auditui.practice.period import Month
from auditui.practice.sample import (
    CaseState,
    DrawnFor,
    ReplacementReason,
    Sample,
    Thematic,
)
from auditui.sampling.draw import choose, seed_string
from auditui.sampling.frame import frame_hash, frame_line
from auditui.sampling.places import places
from auditui.workflow.calendar.theme import find
from auditui.workflow.desk import Desk
from auditui.workflow.moderation.veil import veiled_sample


class NoSample(NotFound):
    """No sample was drawn for the month, or for the theme."""


def thematic(desk: Desk, theme_id: int) -> Thematic:
    """What the sample of a theme is drawn for. Raises NoSuchTheme."""
    return Thematic.of(find(desk, theme_id))


def show(desk: Desk, drawn_for: DrawnFor) -> Sample:
    """The sample in force of a month, of a theme, or of a name. Raises NoSample."""
    sample = desk.store.samples.in_force(drawn_for)
    if sample is None:
        command = (
            f"auditui calendar draw {drawn_for.theme_id} --size N"
            if isinstance(drawn_for, Thematic)
            else f"auditui sample draw {drawn_for.name} --size N"
        )
        raise NoSample(f"No sample for {drawn_for.name}. Draw one with `{command}`.")
    return sample


def every_draw(desk: Desk, drawn_for: DrawnFor) -> tuple[Sample, ...]:
    """Every draw of a month or theme in the order they were made, the abandoned ones included."""
    return tuple(veiled_sample(desk, each) for each in desk.store.samples.every(drawn_for))


def seen(desk: Desk, drawn_for: DrawnFor) -> Sample:
    """A sample in force as far as whoever sits here may see it. Raises NoSample."""
    return veiled_sample(desk, show(desk, drawn_for))


def drawn_months(desk: Desk) -> tuple[Month, ...]:
    """The months that have a sample, newest first."""
    return desk.store.samples.months()


def frame_lines(desk: Desk, drawn_for: DrawnFor) -> Iterator[bytes]:
    """The canonical frame of a sample, or of a freeze before its draw. Raises NoSample."""
    waits = desk.store.freezes.waiting(drawn_for)
    cases = (
        desk.store.freezes.frame(waits.freeze_id) if waits else _frame(desk, show(desk, drawn_for))
    )
    return (frame_line(case_ref, stratum) for case_ref, stratum in cases)


def faults_of_draw(desk: Desk, drawn_for: DrawnFor) -> list[str]:
    """Recompute the draw from its frame and seed, and say what does not agree.

    Of one that was erased, counts, places and ranks are held against each other. Raises NoSample.
    """
    sample = show(desk, drawn_for)
    checks = {
        "the frame's SHA-256 and counts are not those stored": _has_its_frame(desk, sample),
        "the places are not Webster's": _has_its_places(sample),
        "the chosen cases are not the smallest tickets": _has_smallest(desk, sample),
        "a case was replaced for no reason that is allowed": _has_reasons(sample),
    }
    return [fault for fault, holds in checks.items() if not holds]


def seed_of(sample: Sample) -> str:
    """The seed string that the tickets of a sample are made from."""
    return seed_string(sample.drawn_for, sample.seed)


def used_tickets(sample: Sample) -> Counter[str]:
    """How many tickets of each stratum were used, for places and for replacements."""
    return Counter(case.stratum for case in sample.cases)


def _frame(desk: Desk, sample: Sample) -> Iterator[tuple[str, str]]:
    return desk.store.samples.frame(sample.sample_id)


def _has_its_frame(desk: Desk, sample: Sample) -> bool:
    if sample.is_erased:
        return Counter(stratum for _, stratum in _frame(desk, sample)) == Counter(sample.strata)
    try:
        hashed = frame_hash(_frame(desk, sample))
    except ValueError:
        return False
    return hashed.sha256 == sample.frame_sha256 and hashed.strata == sample.strata


def _has_its_places(sample: Sample) -> bool:
    try:
        expected = places(sample.strata, sample.size, at_least_one=sample.at_least_one)
    except NotUnderstood:
        return False
    return expected == sample.places


def _has_smallest(desk: Desk, sample: Sample) -> bool:
    replaced = Counter(case.stratum for case in sample.cases if case.state is CaseState.REPLACED)
    depths = {name: count + replaced[name] for name, count in sample.places.items()}
    if sample.is_erased:
        return _has_first_ranks(sample, depths)
    expected = choose(_frame(desk, sample), seed_of(sample), depths)
    drawn = [(case.case_ref, case.stratum, case.ticket) for case in sample.cases]
    return sorted(drawn) == sorted(ticket for tickets in expected.values() for ticket in tickets)


def _has_first_ranks(sample: Sample, depths: Mapping[str, int]) -> bool:
    """Whether the chosen cases of each stratum have the ranks from the first on, none left out."""
    ranks = sorted((case.stratum, int(case.ticket)) for case in sample.cases)
    return ranks == sorted(
        (name, rank + 1) for name, depth in depths.items() for rank in range(depth)
    )


def _has_reasons(sample: Sample) -> bool:
    allowed = {reason.value for reason in ReplacementReason}
    return all(case.reason in allowed for case in sample.cases if case.state is CaseState.REPLACED)
