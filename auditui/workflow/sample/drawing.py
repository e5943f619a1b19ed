"""Drawing whatever a sample is for: a month, a theme, or a sample beside the routine one."""

from auditui.practice.errors import AuditError
from auditui.practice.sample import Beside, DrawnFor, Routine, Sample, Thematic
from auditui.workflow.desk import Desk, rehearsed
from auditui.workflow.sample.beside import draw_beside
from auditui.workflow.sample.draw import Terms, draw, refuse_back_filled, refuse_far
from auditui.workflow.sample.framing import ANY_CASES, Cases, FromAllCases
from auditui.workflow.sample.of_theme import draw_theme, drawable_theme


def draw_for(
    desk: Desk,
    drawn_for: DrawnFor,
    terms: Terms,
    cases: Cases = ANY_CASES,
    *,
    old_register: bool = False,
) -> Sample:
    """Draw a sample, or top it up where it stands. Raises as drawing its kind does."""
    size, seed, away = terms.size, terms.seed, terms.pass_over_away
    if isinstance(drawn_for, Routine):
        if cases != ANY_CASES:
            raise FromAllCases("A month's routine sample is drawn from all cases.")
        return draw(
            desk,
            drawn_for.month,
            size,
            seed=seed,
            stratify=terms.stratify,
            at_least_one=terms.at_least_one,
            pass_over_away=away,
            seed_words=terms.seed_words,
            old_register=old_register,
        )
    if isinstance(drawn_for, Beside):
        return draw_beside(
            desk,
            drawn_for,
            size,
            cases=cases,
            seed=seed,
            stratify=terms.stratify,
            at_least_one=terms.at_least_one,
            pass_over_away=away,
            seed_words=terms.seed_words,
            old_register=old_register,
        )
    return draw_theme(
        desk,
        drawn_for.theme_id,
        size,
        seed=seed,
        stratify=terms.stratify,
        at_least_one=terms.at_least_one,
        pass_over_away=away,
        seed_words=terms.seed_words,
        teams=cases.teams,
        statuses=cases.statuses,
        localities=cases.localities,
        exclude_recent=cases.exclude_recent,
        old_register=old_register,
    )


def top_up(desk: Desk, drawn_for: DrawnFor, size: int) -> Sample:
    """Top up a sample of any kind to a larger size. Raises as drawing it does."""
    return draw_for(desk, drawn_for, Terms(size))


def tried(desk: Desk, drawn_for: DrawnFor, terms: Terms, cases: Cases = ANY_CASES) -> Sample:
    """What drawing would give, of which nothing is kept. Raises as drawing does."""
    with rehearsed(desk):
        return draw_for(desk, drawn_for, terms, cases, old_register=True)


def why_not_drawn(desk: Desk, drawn_for: DrawnFor) -> str:
    """Why nothing can be drawn for this at all now, as a sentence, or nothing where it can."""
    try:
        refuse_far(desk, drawn_for.month)
        if isinstance(drawn_for, Routine):
            refuse_back_filled(desk, drawn_for.month)
        elif isinstance(drawn_for, Thematic):
            drawable_theme(desk, drawn_for.theme_id)
    except AuditError as refusal:
        return str(refusal)
    return ""
