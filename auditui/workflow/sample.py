"""Looking at the month's sample: what a frame would hold, what was drawn, and checking it."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from auditui.practice.errors import NotFound, NotUnderstood
from auditui.practice.period import Month
from auditui.practice.register import RegisterEntry, Snapshot
from auditui.practice.sample import CaseState, Exclusion, ReplacementReason, Sample, Stratify
from auditui.sampling.draw import choose, seed_string
from auditui.sampling.frame import frame_hash, frame_line, sift
from auditui.sampling.places import places
from auditui.workflow.desk import Desk
from auditui.workflow.register import latest_snapshot
from auditui.workflow.settings import exclusion_months


class NoSample(NotFound):
    """No sample was drawn for the month."""


@dataclass(frozen=True)
class Survey:
    """What a draw of the month would draw from, as counts of cases."""

    snapshot: Snapshot
    strata: Mapping[str, int]
    by_team: Mapping[str, int]
    by_status: Mapping[str, int]
    excluded: Mapping[str, int]

    @property
    def frame_size(self) -> int:
        """How many cases could be drawn."""
        return sum(self.strata.values())

    def places(self, size: int, *, at_least_one: bool = False) -> dict[str, int]:
        """How many would be drawn from each stratum. Raises NotUnderstood for a bad size."""
        return places(self.strata, size, at_least_one=at_least_one)


def sifted(
    desk: Desk, month: Month, snapshot: Snapshot, stratify: Stratify
) -> Iterator[tuple[RegisterEntry, str | Exclusion]]:
    """Each case of the register in byte order, with its stratum or why it is excluded."""
    earliest = month.plus(-exclusion_months(desk.store))
    return sift(
        desk.store.register.entries(snapshot.snapshot_id),
        snapshot.as_of,
        desk.store.audits.audited_between(earliest, month),
        desk.store.holds.in_force(),
        stratify,
        {team.name: team.locality for team in desk.store.teams.all()},
    )


def survey(desk: Desk, month: Month, stratify: Stratify = Stratify.TEAM) -> Survey:
    """Count what the frame of a month would hold. Raises NotFound without a register."""
    snapshot = latest_snapshot(desk)
    strata, teams, statuses, excluded = (Counter[str]() for _ in range(4))
    for entry, place in sifted(desk, month, snapshot, stratify):
        if isinstance(place, Exclusion):
            excluded[place.value] += 1
        else:
            strata[place] += 1
            teams[entry.team] += 1
            statuses[entry.status.title] += 1
    counts = (dict(sorted(counter.items())) for counter in (strata, teams, statuses, excluded))
    return Survey(snapshot, *counts)


def show(desk: Desk, month: Month) -> Sample:
    """The month's routine sample. Raises NoSample."""
    sample = desk.store.samples.in_force(month)
    if sample is None:
        raise NoSample(
            f"No sample for {month}. Draw one with `auditui sample draw {month} --size N`."
        )
    return sample


def every_draw(desk: Desk, month: Month) -> tuple[Sample, ...]:
    """Every draw of a month in the order they were made, the abandoned ones included."""
    return desk.store.samples.every(month)


def drawn_months(desk: Desk) -> tuple[Month, ...]:
    """The months that have a sample, newest first."""
    return desk.store.samples.months()


def frame_lines(desk: Desk, month: Month) -> Iterator[bytes]:
    """The canonical frame of the month's sample, line by line. Raises NoSample."""
    sample = show(desk, month)
    return (frame_line(case_ref, stratum) for case_ref, stratum in _frame(desk, sample))


def faults_of_draw(desk: Desk, month: Month) -> list[str]:
    """Recompute the draw from its frame and seed, and say what does not agree.

    Raises NoSample.
    """
    sample = show(desk, month)
    checks = {
        "the frame's SHA-256 and counts are not those stored": _has_its_frame,
        "the places are not Webster's": _has_its_places,
        "the chosen cases are not the smallest tickets": _has_the_smallest_tickets,
        "a case was replaced for no reason that is allowed": _has_reasons,
    }
    return [fault for fault, holds in checks.items() if not holds(desk, sample)]


def used_tickets(sample: Sample) -> Counter[str]:
    """How many tickets of each stratum were used, for places and for replacements."""
    return Counter(case.stratum for case in sample.cases)


def _frame(desk: Desk, sample: Sample) -> Iterator[tuple[str, str]]:
    return desk.store.samples.frame(sample.sample_id)


def _has_its_frame(desk: Desk, sample: Sample) -> bool:
    try:
        hashed = frame_hash(_frame(desk, sample))
    except ValueError:
        return False
    return hashed.sha256 == sample.frame_sha256 and hashed.strata == sample.strata


def _has_its_places(_: Desk, sample: Sample) -> bool:
    try:
        expected = places(sample.strata, sample.size, at_least_one=sample.at_least_one)
    except NotUnderstood:
        return False
    return expected == sample.places


def _has_the_smallest_tickets(desk: Desk, sample: Sample) -> bool:
    replaced = Counter(case.stratum for case in sample.cases if case.state is CaseState.REPLACED)
    depths = {name: count + replaced[name] for name, count in sample.places.items()}
    expected = choose(_frame(desk, sample), seed_string(sample.month, sample.seed), depths)
    drawn = [(case.case_ref, case.stratum, case.ticket) for case in sample.cases]
    return sorted(drawn) == sorted(ticket for tickets in expected.values() for ticket in tickets)


def _has_reasons(_: Desk, sample: Sample) -> bool:
    allowed = {reason.value for reason in ReplacementReason}
    return all(case.reason in allowed for case in sample.cases if case.state is CaseState.REPLACED)
