"""Drawing the month's sample, and topping it up."""

from auditui.practice.errors import AuditError, NotUnderstood
from auditui.practice.people import Right
from auditui.practice.period import Month
from auditui.practice.sample import Kind, Sample, Stratify
from auditui.sampling.draw import choose, make_seed, next_tickets, parse_seed, seed_string
from auditui.sampling.frame import frame_hash
from auditui.sampling.places import places
from auditui.store.samples import NewSample
from auditui.workflow.allotment import StratumExhausted, take
from auditui.workflow.desk import Desk, change
from auditui.workflow.register import latest_snapshot
from auditui.workflow.sample import show, sifted, used_tickets
from auditui.workflow.settings import exclusion_months

LARGEST = 1_000_000
"""The largest sample that can be asked for; the frame sets its own limit below it."""


class AlreadyDrawn(AuditError):
    """The month has its draw, and what was asked for is not a larger size of it."""


class BackFilled(AuditError):
    """The month's routine audits were made before the program was in use."""


class NoSize(NotUnderstood):
    """The size asked for can be no sample's."""


class MonthTooFar(NotUnderstood):
    """A sample was asked for of a month that is not near yet."""


def draw(
    desk: Desk,
    month: Month,
    size: int,
    *,
    seed: str | None = None,
    stratify: Stratify | None = None,
    at_least_one: bool | None = None,
) -> Sample:
    """Draw the month's routine sample, or top it up where it stands and `size` is larger.

    Without a seed one is made once the frame is frozen. A top-up keeps the frame, the seed and
    the strata of the draw. Raises NotUnderstood, AlreadyDrawn, BackFilled, StratumExhausted,
    NotFound, NotPermitted, Busy.
    """
    desk.person.require(Right.DRAW)
    if month > Month.of(desk.today).plus(1):
        raise MonthTooFar(f"{month} is too far ahead. Draw a month's sample when it is next.")
    if not 1 <= size <= LARGEST:
        raise NoSize(f"Choose a size from 1 to {LARGEST:,}.")
    digits = None if seed is None else parse_seed(seed)
    with change(desk, Right.DRAW, "sample drawn", str(month)) as facts:
        standing = desk.store.samples.in_force(month)
        if standing is None:
            _draw_anew(desk, month, size, digits, stratify or Stratify.TEAM, bool(at_least_one))
        else:
            _refuse_other_terms(standing, size, digits, stratify, at_least_one)
            _top_up(desk, standing, size)
            facts.verb = "sample topped up"
        sample = show(desk, month)
        facts.note(
            size=sample.size,
            seed=sample.seed,
            frame=sample.frame_sha256,
            cases=[case.case_ref for case in sample.cases],
        )
    return sample


def _draw_anew(
    desk: Desk,
    month: Month,
    size: int,
    digits: str | None,
    stratify: Stratify,
    at_least_one: bool,
) -> None:
    if desk.store.audits.has_back_fill(month):
        raise BackFilled(
            f"{month} has audits that were back-filled and count towards A3, so it is not drawn."
        )
    snapshot = latest_snapshot(desk)
    samples = desk.store.samples
    sample_id = samples.begin(
        NewSample(
            month=month,
            kind=Kind.ROUTINE,
            size=size,
            stratify=stratify,
            at_least_one=at_least_one,
            exclusion_months=exclusion_months(desk.store),
            snapshot_id=snapshot.snapshot_id,
        ),
        desk.now(),
        desk.person.name,
    )
    samples.freeze_frame(
        sample_id,
        ((entry.case_ref, place) for entry, place in sifted(desk, month, snapshot, stratify)),
    )
    frozen = frame_hash(samples.frame(sample_id))
    given = places(frozen.strata, size, at_least_one=at_least_one)
    seed = digits or make_seed(desk.world.random_below)
    samples.set_seed(sample_id, seed, frozen.sha256)
    samples.set_places(sample_id, size, frozen.strata, given)
    chosen = choose(samples.frame(sample_id), seed_string(month, seed), given)
    cases = [case for stratum in chosen.values() for case in stratum]
    take(desk, month, sample_id, snapshot.snapshot_id, cases, standing=None)


def _refuse_other_terms(
    standing: Sample,
    size: int,
    digits: str | None,
    stratify: Stratify | None,
    at_least_one: bool | None,
) -> None:
    if size <= standing.size:
        raise AlreadyDrawn(
            f"{standing.month} was drawn with {standing.size} cases. Ask for more to top it up, "
            "or abandon it with a reason."
        )
    if (
        digits not in (None, standing.seed)
        or stratify not in (None, standing.stratify)
        or at_least_one not in (None, standing.at_least_one)
    ):
        raise AlreadyDrawn(
            f"{standing.month} was drawn with another seed or other strata, and a top-up keeps "
            "them. Leave those options out."
        )


def _top_up(desk: Desk, standing: Sample, size: int) -> None:
    given = places(standing.strata, size, at_least_one=standing.at_least_one)
    wanted = {name: count - standing.places[name] for name, count in given.items()}
    following = next_tickets(
        desk.store.samples.frame(standing.sample_id),
        seed_string(standing.month, standing.seed),
        used_tickets(standing),
        wanted,
    )
    for name, tickets in following.items():
        if len(tickets) < wanted[name]:
            raise StratumExhausted(name)
    desk.store.samples.set_places(standing.sample_id, size, standing.strata, given)
    cases = [case for stratum in following.values() for case in stratum]
    take(desk, standing.month, standing.sample_id, standing.snapshot_id, cases, standing)
