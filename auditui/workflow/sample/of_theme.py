"""Drawing a theme's sample: from which cases, when, and what that does to the theme."""

from collections.abc import Iterable
from dataclasses import replace

from auditui.practice.calendar.theme import Theme, ThemeState
from auditui.practice.people import Right
from auditui.practice.period import Month
from auditui.practice.register.entry import CaseStatus
from auditui.practice.sample import Sample, Stratify, Thematic
from auditui.workflow.calendar.course import NotNow
from auditui.workflow.calendar.theme import keep, open_theme, themes
from auditui.workflow.desk import Desk, Facts, change, require
from auditui.workflow.register.days import refuse_old
from auditui.workflow.sample.draw import (
    Terms,
    draw_anew,
    draw_more,
    note_draw,
    refuse_far,
    refuse_other_cases,
)
from auditui.workflow.sample.framing import Cases
from auditui.workflow.sample.look import show


def draw_theme(
    desk: Desk,
    theme_id: int,
    size: int,
    *,
    seed: str | None = None,
    stratify: Stratify | None = None,
    at_least_one: bool | None = None,
    pass_over_away: bool | None = None,
    teams: Iterable[str] = (),
    statuses: Iterable[CaseStatus] = (),
    localities: Iterable[str] = (),
    exclude_recent: bool = False,
    seed_words: str = "",
    old_register: bool = False,
) -> Sample:
    """Draw a theme's sample, or top it up where it stands and `size` is larger.

    The frame is narrowed to the teams, statuses and localities given; without localities, to the
    theme's own. Cases audited routinely in the last months stay in it unless `exclude_recent`.
    Drawing begins a planned theme: its seed string has its month, so it is not moved afterwards.
    A top-up keeps the frame, the seed and the strata of the draw. `old_register` says that the
    register may be as old as it is.

    Raises NoSuchTheme, ThemeClosed, NotNow, NoEligibleCases, NoSuchTeam, NoSuchLocality,
    OldRegister, AlreadyDrawn, StratumExhausted, NotUnderstood, NotFound, NotPermitted, Busy.
    """
    require(desk, Right.DRAW)
    terms = Terms.asked(size, seed, stratify, at_least_one, pass_over_away, seed_words)
    cases = Cases(tuple(teams), tuple(statuses), tuple(localities), exclude_recent)
    with change(desk, Right.DRAW, "sample drawn", f"theme {theme_id}") as facts:
        theme = drawable_theme(desk, theme_id)
        standing = desk.store.samples.in_force(Thematic.of(theme))
        if standing is None:
            if not old_register:
                refuse_old(desk, Thematic.of(theme))
            draw_anew(desk, Thematic.of(theme), terms, cases)
            _begin(desk, facts, theme)
        else:
            refuse_other_cases(desk, standing, cases)
            draw_more(desk, standing, terms)
            facts.verb = "sample topped up"
        sample = show(desk, Thematic.of(theme))
        note_draw(facts, sample)
    return sample


def themes_of(desk: Desk, month: Month) -> tuple[Thematic, ...]:
    """What the samples of a month's themes are for, drawn or not; cancelled themes have none."""
    return tuple(
        Thematic.of(theme)
        for theme in themes(desk)
        if theme.planned == month and theme.state is not ThemeState.CANCELLED
    )


def drawable_theme(desk: Desk, theme_id: int) -> Theme:
    """A theme whose sample may be drawn now.

    Raises NoSuchTheme, ThemeClosed, NotNow, MonthTooFar.
    """
    theme = open_theme(desk, theme_id)
    if theme.state is ThemeState.REPORTING:
        raise NotNow("It is reporting. A sample is drawn before a theme is reported.")
    refuse_far(desk, theme.planned)
    return theme


def _begin(desk: Desk, facts: Facts, theme: Theme) -> None:
    if theme.state is ThemeState.PLANNED:
        begun = replace(theme, state=ThemeState.UNDER_WAY, begun_on=desk.today)
        keep(desk, facts, theme, begun)
