"""Drawing beside the month's routine sample: dip samples, and audits of cases that were closed.

They are made on the whole form, as every audit, and never count in A3.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from auditui.practice.day import short_day
from auditui.practice.errors import NotUnderstood
from auditui.practice.people import Right
from auditui.practice.period import Month, Period
from auditui.practice.register.entry import CaseStatus, RegisterEntry, Snapshot
from auditui.practice.sample import Beside, DrawnFor, Kind, Routine, Sample, Stratify
from auditui.sampling.frame import Narrowing, Outside, Place, sift_closed
from auditui.store.samples import NewSample
from auditui.workflow.desk import Desk, change, require
from auditui.workflow.moderation.veil import veiled_sample
from auditui.workflow.register.days import refuse_old
from auditui.workflow.register.take import cases_of, latest_snapshot
from auditui.workflow.sample.draw import (
    AlreadyDrawn,
    Terms,
    draw,
    draw_more,
    make,
    note_draw,
    refuse_far,
)
from auditui.workflow.sample.look import show, sifted
from auditui.workflow.sample.of_theme import (
    NoEligibleCases,
    draw_theme,
    known_localities,
    known_teams,
)
from auditui.workflow.settings import exclusion_months


@dataclass(frozen=True)
class Cases:
    """Which cases a sample beside is drawn from; what is empty or None leaves none out.

    `closed` is the period in which those of a closure sample were closed, its own month by default.
    """

    teams: tuple[str, ...] = ()
    statuses: tuple[CaseStatus, ...] = ()
    localities: tuple[str, ...] = ()
    exclude_recent: bool = False
    closed: Period | None = None


ANY_CASES = Cases()


class NotOfClosedCases(NotUnderstood):
    """A period of closing was given for a sample that is not drawn from closed cases."""


def draw_beside(
    desk: Desk,
    drawn_for: Beside,
    size: int,
    *,
    cases: Cases = ANY_CASES,
    seed: str | None = None,
    stratify: Stratify | None = None,
    at_least_one: bool | None = None,
    pass_over_away: bool | None = None,
    old_register: bool = False,
) -> Sample:
    """Draw a dip sample or a sample of closed cases, or top it up where it stands.

    A dip sample is drawn from the open cases; those audited routinely of late stay in unless
    `cases` leaves them out. A top-up keeps the frame, the seed and the strata of the draw.
    Raises NoEligibleCases, NotOfClosedCases, NoSuchTeam, NoSuchLocality, OldRegister, AlreadyDrawn,
    StratumExhausted, NotUnderstood, NotFound, NotPermitted, Busy.
    """
    require(desk, Right.DRAW)
    refuse_far(desk, drawn_for.month)
    terms = Terms.asked(size, seed, stratify, at_least_one, pass_over_away)
    if cases.closed is not None and drawn_for.kind is not Kind.CLOSURE:
        raise NotOfClosedCases("Only a sample of closed cases asks when they were closed.")
    with change(desk, Right.DRAW, "sample drawn", drawn_for.name) as facts:
        standing = desk.store.samples.in_force(drawn_for)
        if standing is None:
            if not old_register:
                refuse_old(desk)
            _draw_anew(desk, drawn_for, terms, cases)
        else:
            _refuse_other_frame(desk, standing, drawn_for, cases)
            draw_more(desk, standing, terms)
            facts.verb = "sample topped up"
        sample = show(desk, drawn_for)
        note_draw(facts, sample)
        facts.note(kind=sample.kind.value, narrowed_to=sample.narrowed_to)
    return veiled_sample(desk, sample)


def top_up(desk: Desk, drawn_for: DrawnFor, size: int) -> Sample:
    """Top up a sample of any kind to a larger size. Raises as drawing it does."""
    if isinstance(drawn_for, Routine):
        return draw(desk, drawn_for.month, size)
    if isinstance(drawn_for, Beside):
        return draw_beside(desk, drawn_for, size)
    return draw_theme(desk, drawn_for.theme_id, size)


def _draw_anew(desk: Desk, drawn_for: Beside, terms: Terms, cases: Cases) -> None:
    snapshot = latest_snapshot(desk)
    narrowing = _narrowing(desk, cases)
    new = NewSample(
        drawn_for=drawn_for,
        size=terms.size,
        stratify=terms.stratify or Stratify.TEAM,
        at_least_one=bool(terms.at_least_one),
        exclusion_months=exclusion_months(desk) if cases.exclude_recent else 0,
        snapshot_id=snapshot.snapshot_id,
        narrowed_to=_words(drawn_for, narrowing, cases),
        passes_over_away=bool(terms.pass_over_away),
    )
    if not any(isinstance(place, str) for _, place in _sifted(desk, new, snapshot, cases)):
        raise NoEligibleCases(
            "No case of the newest register is one of those, so nothing was drawn. Ask for other "
            "cases, or import a newer register."
        )
    make(desk, new, terms.seed, _sifted(desk, new, snapshot, cases))


def _sifted(
    desk: Desk, new: NewSample, snapshot: Snapshot, cases: Cases
) -> Iterator[tuple[RegisterEntry, Place]]:
    narrowing, month = _narrowing(desk, cases), new.drawn_for.month
    if new.drawn_for.kind is not Kind.CLOSURE:
        return sifted(
            desk,
            month,
            snapshot,
            new.stratify,
            narrowing,
            leave_out_recent=cases.exclude_recent,
            outside=Outside.SAMPLE,
        )
    period = cases.closed or month
    return sift_closed(
        cases_of(desk, snapshot),
        period.months[0].first_day,
        period.months[-1].last_day,
        desk.store.holds.in_force(),
        new.stratify,
        {team.name: team.locality for team in desk.store.teams.all()},
        narrowing,
    )


def _narrowing(desk: Desk, cases: Cases) -> Narrowing:
    return Narrowing(
        known_teams(desk, cases.teams),
        frozenset(cases.statuses),
        known_localities(desk, cases.localities),
    )


def _words(drawn_for: Beside, narrowing: Narrowing, cases: Cases) -> str:
    """Which cases the frame is narrowed to, `closed 1 Dec 2015 to 31 Dec 2015, team Duty`."""
    if drawn_for.kind is not Kind.CLOSURE:
        return narrowing.words
    months = (cases.closed or drawn_for.month).months
    closed = f"closed {short_day(months[0].first_day)} to {short_day(months[-1].last_day)}"
    return ", ".join(part for part in (closed, narrowing.words) if part)


def _refuse_other_frame(desk: Desk, standing: Sample, drawn_for: Beside, cases: Cases) -> None:
    """Refuse a top-up that asks for other cases than were drawn from. Raises AlreadyDrawn."""
    asked = replace(cases, exclude_recent=False)
    is_other = asked != ANY_CASES and (
        _words(drawn_for, _narrowing(desk, cases), cases) != standing.narrowed_to
    )
    if is_other or (cases.exclude_recent and not standing.exclusion_months):
        raise AlreadyDrawn(
            f"{standing.drawn_for.name} was drawn from other cases, and a top-up keeps its frame. "
            "Leave those options out, or give the sample another name."
        )


def samples_of(desk: Desk, month: Month) -> tuple[DrawnFor, ...]:
    """What every sample in force of a month is for but the themes', the routine one first."""
    return desk.store.samples.drawn(month)


def drawn(desk: Desk) -> tuple[Sample, ...]:
    """Every sample in force but the themes', newest month first, the routine one before others."""
    found = (desk.store.samples.in_force(each) for each in desk.store.samples.drawn())
    return tuple(veiled_sample(desk, each) for each in found if each is not None)
