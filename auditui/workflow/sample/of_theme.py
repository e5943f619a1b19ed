"""Drawing a theme's sample: from which cases, when, and what that does to the theme."""

from collections.abc import Iterable
from dataclasses import replace
from functools import partial

from auditui.practice.calendar.theme import Theme, ThemeState
from auditui.practice.errors import NotFound
from auditui.practice.people import Right
from auditui.practice.register.entry import CaseStatus
from auditui.practice.sample import Sample, Stratify, Thematic
from auditui.practice.team import NO_LOCALITY, NO_TEAM, team_key
from auditui.practice.text import clean_line
from auditui.sampling.frame import EVERY_CASE, Narrowing
from auditui.store.samples import NewSample
from auditui.workflow.calendar.course import NotNow
from auditui.workflow.calendar.theme import keep, known_locality, open_theme
from auditui.workflow.desk import Desk, Facts, change, require
from auditui.workflow.register.days import refuse_old
from auditui.workflow.register.take import latest_snapshot, team_spellings
from auditui.workflow.sample.draw import AlreadyDrawn, Terms, draw_more, make, note_draw, refuse_far
from auditui.workflow.sample.look import show, sifted
from auditui.workflow.settings import exclusion_months


class NoEligibleCases(NotFound):
    """No case of the register could be drawn for the theme."""


class NoSuchTeam(NotFound):
    """A theme was to be drawn from a team that no case is with."""


def draw_theme(
    desk: Desk,
    theme_id: int,
    size: int,
    *,
    seed: str | None = None,
    stratify: Stratify | None = None,
    at_least_one: bool | None = None,
    teams: Iterable[str] = (),
    statuses: Iterable[CaseStatus] = (),
    localities: Iterable[str] = (),
    exclude_recent: bool | None = None,
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
    terms = Terms.asked(size, seed, stratify, at_least_one)
    with change(desk, Right.DRAW, "sample drawn", f"theme {theme_id}") as facts:
        theme = _drawable(desk, theme_id)
        asked = Narrowing(
            known_teams(desk, teams), frozenset(statuses), known_localities(desk, localities)
        )
        standing = desk.store.samples.in_force(Thematic.of(theme))
        if standing is None:
            if not old_register:
                refuse_old(desk)
            _draw_anew(desk, theme, terms, asked, exclude_recent=bool(exclude_recent))
            _begin(desk, facts, theme)
        else:
            _refuse_other_frame(theme, standing, asked, exclude_recent)
            draw_more(desk, standing, terms)
            facts.verb = "sample topped up"
        sample = show(desk, Thematic.of(theme))
        note_draw(facts, sample)
        facts.note(narrowed_to=sample.narrowed_to)
    return sample


def _drawable(desk: Desk, theme_id: int) -> Theme:
    theme = open_theme(desk, theme_id)
    if theme.state is ThemeState.REPORTING:
        raise NotNow("It is reporting. A sample is drawn before a theme is reported.")
    refuse_far(desk, theme.planned)
    return theme


def known_teams(desk: Desk, names: Iterable[str]) -> frozenset[str]:
    """Teams as the register and the teams table spell them. Raises NoSuchTeam."""
    wanted = {team_key(clean_line(name)) for name in names}
    if not wanted:
        return frozenset()
    spelled = {NO_TEAM, *team_spellings(desk, latest_snapshot(desk)).values()}
    spelled |= {team.name for team in desk.store.teams.all()}
    if wanted - {team_key(name) for name in spelled}:
        raise NoSuchTeam("There is no team of that name. Check `auditui teams list`.")
    return frozenset(name for name in spelled if team_key(name) in wanted)


def known_localities(desk: Desk, names: Iterable[str]) -> frozenset[str]:
    """Localities as the teams table spells them. Raises NoSuchLocality."""
    wanted = [clean_line(name) for name in names]
    return frozenset(
        NO_LOCALITY if name.casefold() == NO_LOCALITY else known_locality(desk, name)
        for name in wanted
        if name
    )


def _narrowed(theme: Theme, asked: Narrowing) -> Narrowing:
    """What was asked for, within the theme's own locality unless others were named."""
    own = frozenset({theme.locality} if theme.locality else ())
    return replace(asked, localities=asked.localities or own)


def _draw_anew(
    desk: Desk, theme: Theme, terms: Terms, asked: Narrowing, *, exclude_recent: bool
) -> None:
    snapshot = latest_snapshot(desk)
    narrowing = _narrowed(theme, asked)
    new = NewSample(
        drawn_for=Thematic.of(theme),
        size=terms.size,
        stratify=terms.stratify or Stratify.TEAM,
        at_least_one=bool(terms.at_least_one),
        exclusion_months=exclusion_months(desk) if exclude_recent else 0,
        snapshot_id=snapshot.snapshot_id,
        narrowed_to=narrowing.words,
    )
    register = partial(
        sifted,
        desk,
        theme.planned,
        snapshot,
        new.stratify,
        narrowing,
        leave_out_recent=exclude_recent,
    )
    if not any(isinstance(place, str) for _, place in register()):
        raise NoEligibleCases(
            "No open case fits this theme, so nothing was drawn. Name other teams, statuses or "
            "localities, or import a newer register."
        )
    make(desk, new, terms.seed, register())


def _begin(desk: Desk, facts: Facts, theme: Theme) -> None:
    if theme.state is ThemeState.PLANNED:
        begun = replace(theme, state=ThemeState.UNDER_WAY, begun_on=desk.today)
        keep(desk, facts, theme, begun)


def _refuse_other_frame(
    theme: Theme, standing: Sample, asked: Narrowing, exclude_recent: bool | None
) -> None:
    leaves_out = standing.exclusion_months > 0
    is_other = asked != EVERY_CASE and _narrowed(theme, asked).words != standing.narrowed_to
    if is_other or exclude_recent not in (None, leaves_out):
        name = standing.drawn_for.name.capitalize()
        raise AlreadyDrawn(
            f"{name} was drawn from other cases, and a top-up keeps its frame. "
            "Leave those options out."
        )
