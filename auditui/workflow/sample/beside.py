"""Drawing beside the month's routine sample: dip samples, and audits of cases that were closed.

They are made on the whole form, as every audit, and never count in A3.
"""

from auditui.practice.people import Right
from auditui.practice.period import Month
from auditui.practice.sample import Beside, DrawnFor, Sample, Stratify
from auditui.workflow.desk import Desk, change, require
from auditui.workflow.moderation.veil import veiled_sample
from auditui.workflow.register.days import refuse_old
from auditui.workflow.sample.draw import (
    Terms,
    draw_anew,
    draw_more,
    note_draw,
    refuse_far,
    refuse_other_cases,
)
from auditui.workflow.sample.framing import ANY_CASES, Cases
from auditui.workflow.sample.look import show


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
    seed_words: str = "",
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
    terms = Terms.asked(size, seed, stratify, at_least_one, pass_over_away, seed_words)
    with change(desk, Right.DRAW, "sample drawn", drawn_for.name) as facts:
        standing = desk.store.samples.in_force(drawn_for)
        if standing is None:
            if not old_register:
                refuse_old(desk, drawn_for)
            draw_anew(desk, drawn_for, terms, cases)
        else:
            refuse_other_cases(desk, standing, cases)
            draw_more(desk, standing, terms)
            facts.verb = "sample topped up"
        sample = show(desk, drawn_for)
        note_draw(facts, sample)
        return veiled_sample(desk, sample)


def samples_of(desk: Desk, month: Month) -> tuple[DrawnFor, ...]:
    """What every sample in force of a month is for but the themes', the routine one first."""
    return desk.store.samples.drawn(month)


def drawn(desk: Desk) -> tuple[Sample, ...]:
    """Every sample in force but the themes', newest month first, the routine one before others."""
    found = (desk.store.samples.in_force(each) for each in desk.store.samples.drawn())
    return tuple(veiled_sample(desk, each) for each in found if each is not None)
