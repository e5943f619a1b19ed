"""Drawing the month's sample, and what every draw has in common: making it, topping it up."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Self

from auditui.dataclass import dataclass
from auditui.practice.errors import AuditError, NotUnderstood
from auditui.practice.freeze import SEED_GIVEN, Freeze, seed_facts
from auditui.practice.people import Right
from auditui.practice.period import Month
from auditui.practice.register.entry import RegisterEntry
from auditui.practice.sample import Beside, DrawnFor, Routine, Sample, Stratify
from auditui.sampling.by_ledger import draw_facts
from auditui.sampling.draw import choose, make_seed, next_tickets, parse_seed
from auditui.sampling.frame import Place, frame_hash
from auditui.sampling.places import places
from auditui.sampling.top_up import top_up
from auditui.store.samples import NewSample
from auditui.workflow.desk import Desk, Facts, change, require
from auditui.workflow.moderation.veil import veiled_sample
from auditui.workflow.register.days import refuse_old
from auditui.workflow.sample.allotment import StratumExhausted, take
from auditui.workflow.sample.framing import (
    ANY_CASES,
    Cases,
    Framing,
    NoEligibleCases,
    framing,
    sifted,
    words_of,
)
from auditui.workflow.sample.frozen import (
    NeedsItsSeed,
    refuse_unfrozen,
    refuse_unlike,
    waiting,
    words_given,
)
from auditui.workflow.sample.look import seed_of, show, used_tickets
from auditui.workflow.settings import pass_over_away

LARGEST = 1_000_000
"""The largest sample that can be asked for; the frame sets its own limit below it."""


class AlreadyDrawn(AuditError):
    """The draw stands, and what was asked for is not a larger size of it."""


class BackFilled(AuditError):
    """The month's routine audits were made before the program was in use."""


class NoSize(NotUnderstood):
    """The size asked for can be no sample's."""


class MonthTooFar(NotUnderstood):
    """A sample was asked for of a month that is not near yet."""


@dataclass(frozen=True)
class Terms:
    """On what terms a sample is asked for; None leaves one to the program, or to what stands."""

    size: int
    seed: str | None = None
    stratify: Stratify | None = None
    at_least_one: bool | None = None
    pass_over_away: bool | None = None
    seed_words: str = ""
    """Where the seed is from, which a draw from a frozen frame says."""

    @classmethod
    def asked(
        cls,
        size: int,
        seed: str | None,
        stratify: Stratify | None,
        at_least_one: bool | None,
        pass_over_away: bool | None = None,
        seed_words: str = "",
    ) -> Self:
        """Terms that a sample can have. Raises NoSize, NotASeed."""
        if not 1 <= size <= LARGEST:
            raise NoSize(f"Choose a size from 1 to {LARGEST:,}.")
        digits = None if seed is None else parse_seed(seed)
        return cls(size, digits, stratify, at_least_one, pass_over_away, seed_words)


def draw(
    desk: Desk,
    month: Month,
    size: int,
    *,
    seed: str | None = None,
    stratify: Stratify | None = None,
    at_least_one: bool | None = None,
    pass_over_away: bool | None = None,
    seed_words: str = "",
    old_register: bool = False,
) -> Sample:
    """Draw the month's routine sample, or top it up where it stands and `size` is larger.

    Without a seed one is made once the frame is frozen. A top-up keeps the frame, the seed and
    the strata of the draw. To `pass_over_away` gives no file to who is away until it is due; which
    cases are chosen never depends on it. `old_register` says that the register may be as old as it
    is. Raises NotUnderstood, AlreadyDrawn, BackFilled, OldRegister, StratumExhausted, NotFound,
    NotPermitted, Busy.
    """
    require(desk, Right.DRAW)
    refuse_far(desk, month)
    terms = Terms.asked(size, seed, stratify, at_least_one, pass_over_away, seed_words)
    drawn_for = Routine(month)
    with change(desk, Right.DRAW, "sample drawn", drawn_for.name) as facts:
        standing = desk.store.samples.in_force(drawn_for)
        if standing is None:
            if not old_register:
                refuse_old(desk, drawn_for)
            draw_anew(desk, drawn_for, terms)
        else:
            draw_more(desk, standing, terms)
            facts.verb = "sample topped up"
        sample = show(desk, drawn_for)
        note_draw(facts, sample)
        return veiled_sample(desk, sample)


def refuse_far(desk: Desk, month: Month) -> None:
    """Refuse a month that is neither past, nor this one, nor the next. Raises MonthTooFar."""
    if month > Month.of(desk.today).plus(1):
        raise MonthTooFar(f"{month} is too far ahead. Draw a month's sample when it is next.")


def note_draw(facts: Facts, sample: Sample) -> None:
    """Note what a draw came to, for the ledger's digest."""
    cases = [case.case_ref for case in sample.cases]
    facts.note(**draw_facts(sample, sample.size, cases, sample.passed_over))


def make(
    desk: Desk,
    new: NewSample,
    seed: str | None,
    fill: Callable[[int], None],
) -> int:
    """Freeze the frame, then give it a seed and places, and choose and share out its cases.

    `fill` puts every case where it goes in the frame of the sample whose id it gets. Without a seed
    one is made once the frame is frozen. Gives the sample's id. Raises NotUnderstood for a size
    that the frame does not allow.
    """
    samples = desk.store.samples
    sample_id = samples.begin(new, desk.now(), desk.person.name)
    fill(sample_id)
    frozen = frame_hash(samples.frame(sample_id))
    given = places(frozen.strata, new.size, at_least_one=new.at_least_one)
    samples.set_seed(sample_id, seed or make_seed(desk.world.random_below), frozen.sha256)
    samples.set_places(sample_id, new.size, frozen.strata, given)
    sample = show(desk, new.drawn_for)
    chosen = choose(samples.frame(sample_id), seed_of(sample), given)
    take(desk, sample, [case for stratum in chosen.values() for case in stratum])
    return sample_id


def draw_more(desk: Desk, standing: Sample, terms: Terms) -> None:
    """Add the next tickets to a standing draw, up to a larger size of it.

    Raises AlreadyDrawn for any other terms, StratumExhausted, NotUnderstood.
    """
    _refuse_other_terms(standing, terms)
    larger = top_up(standing, terms.size)
    following = next_tickets(
        desk.store.samples.frame(standing.sample_id),
        seed_of(standing),
        used_tickets(standing),
        larger.more,
    )
    for name, tickets in following.items():
        if len(tickets) < larger.more[name]:
            raise StratumExhausted(name)
    desk.store.samples.set_places(standing.sample_id, larger.size, standing.strata, larger.places)
    take(desk, standing, [case for stratum in following.values() for case in stratum])


def draw_anew(desk: Desk, drawn_for: DrawnFor, terms: Terms, cases: Cases = ANY_CASES) -> None:
    """Draw what was never drawn, or was given up, from the newest register or its frozen frame.

    Raises BackFilled, NoEligibleCases, NeedsAFreeze, what `framing` and `places` raise, and of a
    frozen frame NeedsItsSeed and FrozenOtherwise.
    """
    if isinstance(drawn_for, Routine):
        refuse_back_filled(desk, drawn_for.month)
    if frozen := waiting(desk, drawn_for):
        _draw_frozen(desk, frozen, drawn_for, terms, cases)
        return
    refuse_unfrozen(desk, drawn_for, terms.seed_words)
    framed = framing(desk, drawn_for, cases)
    new = new_sample(desk, framed, terms)
    refuse_empty(framed, sifted(desk, framed, new.stratify))
    placed = sifted(desk, framed, new.stratify)
    make(
        desk,
        new,
        terms.seed,
        lambda sample_id: desk.store.samples.freeze_frame(
            sample_id, ((entry.case_ref, place) for entry, place in placed)
        ),
    )


def passes_over(desk: Desk, terms: Terms) -> bool:
    """Whether a new draw gives no file to who is away: as it is told, else as the trust has set."""
    told = terms.pass_over_away
    return pass_over_away(desk) if told is None else told


def new_sample(desk: Desk, framed: Framing, terms: Terms) -> NewSample:
    """What is known of a draw on these terms before its frame is."""
    return NewSample(
        drawn_for=framed.drawn_for,
        size=terms.size,
        stratify=terms.stratify or Stratify.TEAM,
        at_least_one=bool(terms.at_least_one),
        exclusion_months=framed.exclusion_months or 0,
        snapshot_id=framed.snapshot.snapshot_id,
        narrowed_to=framed.narrowed_to,
        passes_over_away=passes_over(desk, terms),
    )


def _draw_frozen(
    desk: Desk, frozen: Freeze, drawn_for: DrawnFor, terms: Terms, cases: Cases
) -> None:
    """Draw from a frozen frame, with the seed on the ledger before the draw."""
    refuse_unlike(desk, frozen, drawn_for, (terms.size, terms.stratify, terms.at_least_one), cases)
    if terms.seed is None:
        raise NeedsItsSeed(
            f"The frame is frozen, and its seed is to be from: {frozen.source}. Give that seed; "
            "the program makes none."
        )
    words, seed = words_given(terms.seed_words), terms.seed
    _note_seed(desk, frozen, drawn_for, seed, words)
    new = NewSample(
        drawn_for=drawn_for,
        size=frozen.size,
        stratify=frozen.stratify,
        at_least_one=frozen.at_least_one,
        exclusion_months=frozen.exclusion_months,
        snapshot_id=frozen.snapshot_id,
        narrowed_to=frozen.narrowed_to,
        passes_over_away=passes_over(desk, terms),
    )
    kept = desk.store.freezes
    sample_id = make(desk, new, seed, lambda sample_id: kept.copy_to(frozen.freeze_id, sample_id))
    kept.take_up(frozen.freeze_id, sample_id, words)


def _note_seed(desk: Desk, frozen: Freeze, drawn_for: DrawnFor, seed: str, words: str) -> None:
    """Put the seed on the ledger, as an event of its own before the draw that uses it."""
    with change(desk, Right.DRAW, SEED_GIVEN, drawn_for.name) as facts:
        facts.note(**seed_facts(frozen, seed, words))


def refuse_back_filled(desk: Desk, month: Month) -> None:
    """Refuse a month whose routine audits were made before the program. Raises BackFilled."""
    if desk.store.audits.has_back_fill(month):
        raise BackFilled(
            f"{month} has audits that were back-filled and count towards A3, so it is not drawn."
        )


def refuse_other_cases(desk: Desk, standing: Sample, cases: Cases) -> None:
    """Refuse a top-up that asks for other cases than were drawn from. Raises AlreadyDrawn."""
    asked = replace(cases, exclude_recent=False)
    is_other = (
        asked != ANY_CASES and words_of(desk, standing.drawn_for, cases) != standing.narrowed_to
    )
    if is_other or (cases.exclude_recent and not standing.exclusion_months):
        name = standing.drawn_for.name.capitalize()
        or_else = (
            ", or give the sample another name" if isinstance(standing.drawn_for, Beside) else ""
        )
        raise AlreadyDrawn(
            f"{name} was drawn from other cases, and a top-up keeps its frame. "
            f"Leave those options out{or_else}."
        )


def refuse_empty(framed: Framing, register: Iterable[tuple[RegisterEntry, Place]]) -> None:
    """Refuse narrowed cases of which there are none. Raises NoEligibleCases."""
    is_narrow = not isinstance(framed.drawn_for, Routine)
    if not is_narrow or any(isinstance(place, str) for _, place in register):
        return
    if isinstance(framed.drawn_for, Beside):
        raise NoEligibleCases(
            "No case of the newest register is one of those, so nothing was drawn. Ask for other "
            "cases, or import a newer register."
        )
    raise NoEligibleCases(
        "No open case fits this theme, so nothing was drawn. Name other teams, statuses or "
        "localities, or import a newer register."
    )


def _refuse_other_terms(standing: Sample, terms: Terms) -> None:
    name = standing.drawn_for.name.capitalize()
    if terms.size <= standing.size:
        raise AlreadyDrawn(
            f"{name} was drawn with {standing.size} cases. Ask for more to top it up, "
            "or abandon it with a reason."
        )
    if (
        terms.seed not in (None, standing.seed)
        or terms.stratify not in (None, standing.stratify)
        or terms.at_least_one not in (None, standing.at_least_one)
        or terms.pass_over_away not in (None, standing.passed_over is not None)
    ):
        raise AlreadyDrawn(
            f"{name} was drawn with another seed, other strata or another allotment, and a top-up "
            "keeps them. Leave those options out."
        )
