"""What a frame is made of, whatever it is for: which cases are asked for, and where each goes."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from auditui.dataclass import dataclass
from auditui.practice.day import short_day
from auditui.practice.errors import NotFound, NotUnderstood
from auditui.practice.period import Period
from auditui.practice.register.entry import CaseStatus, RegisterEntry, Snapshot
from auditui.practice.sample import Beside, DrawnFor, Kind, Routine, Stratify, Thematic
from auditui.practice.team import NO_LOCALITY, NO_TEAM, team_key
from auditui.practice.text import clean_line
from auditui.sampling.frame import Narrowing, Outside, Place, sift, sift_closed
from auditui.sampling.places import places
from auditui.workflow.calendar.theme import find, known_locality
from auditui.workflow.desk import Desk
from auditui.workflow.register.take import cases_of, latest_snapshot, team_spellings
from auditui.workflow.settings import exclusion_months


class NoEligibleCases(NotFound):
    """No case of the register is one of those that a sample was to be drawn from."""


class NoSuchTeam(NotFound):
    """A sample was to be drawn from a team that no case is with."""


class NotOfClosedCases(NotUnderstood):
    """A period of closing was given for a sample that is not drawn from closed cases."""


class FromAllCases(NotUnderstood):
    """A month's routine sample was to be drawn from some cases only."""


@dataclass(frozen=True)
class Cases:
    """Which cases a sample is drawn from; what is empty or None leaves none out.

    `closed` is the period in which those of a closure sample were closed, its own month by default.
    A theme's are those of its own locality unless others are named.
    """

    teams: tuple[str, ...] = ()
    statuses: tuple[CaseStatus, ...] = ()
    localities: tuple[str, ...] = ()
    exclude_recent: bool = False
    closed: Period | None = None


ANY_CASES = Cases()


@dataclass(frozen=True)
class Framing:
    """How the frame of a draw is made from a register.

    Cases audited routinely in the `exclusion_months` before its month are left out; None leaves
    them in. `closed` is when those of a closure sample were closed, None of any other.
    """

    drawn_for: DrawnFor
    snapshot: Snapshot
    narrowing: Narrowing
    exclusion_months: int | None
    closed: Period | None

    @property
    def narrowed_to(self) -> str:
        """Which cases it is narrowed to, in words."""
        return _words(self.narrowing, self.closed)


@dataclass(frozen=True)
class Survey:
    """What a draw would draw from, as counts of cases."""

    snapshot: Snapshot
    strata: Mapping[str, int]
    by_team: Mapping[str, int]
    by_status: Mapping[str, int]
    excluded: Mapping[str, int]
    narrowed_to: str = ""

    @property
    def frame_size(self) -> int:
        """How many cases could be drawn."""
        return sum(self.strata.values())

    def places(self, size: int, *, at_least_one: bool = False) -> dict[str, int]:
        """How many would be drawn from each stratum. Raises NotUnderstood for a bad size."""
        return places(self.strata, size, at_least_one=at_least_one)


def framing(desk: Desk, drawn_for: DrawnFor, cases: Cases = ANY_CASES) -> Framing:
    """How the frame of what is drawn is made from the newest register.

    Raises FromAllCases, NotOfClosedCases, NoSuchTeam, NoSuchLocality, NoSuchTheme, NoRegister.
    """
    snapshot = latest_snapshot(desk)
    is_routine = isinstance(drawn_for, Routine)
    if is_routine and cases != ANY_CASES:
        raise FromAllCases("A month's routine sample is drawn from all cases.")
    if cases.closed is not None and drawn_for.kind is not Kind.CLOSURE:
        raise NotOfClosedCases("Only a sample of closed cases asks when they were closed.")
    return Framing(
        drawn_for,
        snapshot,
        _narrowing(desk, drawn_for, cases),
        exclusion_months(desk) if is_routine or cases.exclude_recent else None,
        _closed(drawn_for, cases),
    )


def words_of(desk: Desk, drawn_for: DrawnFor, cases: Cases) -> str:
    """Which cases are asked for, `closed 1 Dec 2015 to 31 Dec 2015, team Duty`.

    Raises NoSuchTeam, NoSuchLocality, NoSuchTheme.
    """
    return _words(_narrowing(desk, drawn_for, cases), _closed(drawn_for, cases))


def _words(narrowing: Narrowing, closed: Period | None) -> str:
    if closed is None:
        return narrowing.words
    months = closed.months
    said = f"closed {short_day(months[0].first_day)} to {short_day(months[-1].last_day)}"
    return ", ".join(part for part in (said, narrowing.words) if part)


def _closed(drawn_for: DrawnFor, cases: Cases) -> Period | None:
    return (cases.closed or drawn_for.month) if drawn_for.kind is Kind.CLOSURE else None


def _narrowing(desk: Desk, drawn_for: DrawnFor, cases: Cases) -> Narrowing:
    """What was asked for, within a theme's own locality unless others were named."""
    localities = _known_localities(desk, cases.localities)
    if not localities and isinstance(drawn_for, Thematic):
        own = find(desk, drawn_for.theme_id).locality
        localities = frozenset({own} if own else ())
    return Narrowing(_known_teams(desk, cases.teams), frozenset(cases.statuses), localities)


def sifted(
    desk: Desk, framed: Framing, stratify: Stratify
) -> Iterator[tuple[RegisterEntry, Place]]:
    """Each case of the register in byte order, with its stratum or why it is excluded."""
    register, held = cases_of(desk, framed.snapshot), desk.store.holds.in_force()
    localities = {team.name: team.locality for team in desk.store.teams.all()}
    if framed.closed is not None:
        months = framed.closed.months
        return sift_closed(
            register,
            months[0].first_day,
            months[-1].last_day,
            held,
            stratify,
            localities,
            framed.narrowing,
        )
    month, is_beside = framed.drawn_for.month, isinstance(framed.drawn_for, Beside)
    return sift(
        register,
        framed.snapshot.as_of,
        frozenset()
        if framed.exclusion_months is None
        else desk.store.audits.audited_between(month.plus(-framed.exclusion_months), month),
        held,
        stratify,
        localities,
        framed.narrowing,
        Outside.SAMPLE if is_beside else Outside.THEME,
    )


def survey(
    desk: Desk,
    drawn_for: DrawnFor,
    stratify: Stratify = Stratify.TEAM,
    cases: Cases = ANY_CASES,
) -> Survey:
    """Count what the frame of a draw would hold. Raises as `framing` does."""
    framed = framing(desk, drawn_for, cases)
    strata, teams, statuses, excluded = (Counter[str]() for _ in range(4))
    for entry, place in sifted(desk, framed, stratify):
        if isinstance(place, str):
            strata[place] += 1
            teams[entry.team] += 1
            statuses[entry.status.title] += 1
        else:
            excluded[place.value] += 1
    return Survey(
        snapshot=framed.snapshot,
        strata=_in_order(strata),
        by_team=_in_order(teams),
        by_status=_in_order(statuses),
        excluded=_in_order(excluded),
        narrowed_to=framed.narrowed_to,
    )


@dataclass(frozen=True)
class Offered:
    """What a sample's cases can be narrowed by, each as it is spelt here."""

    teams: tuple[str, ...]
    statuses: tuple[CaseStatus, ...]
    localities: tuple[str, ...]


def offered(desk: Desk, drawn_for: DrawnFor) -> Offered:
    """The teams, statuses and localities that a sample may be narrowed to. Raises NoRegister."""
    localities = {team.locality or NO_LOCALITY for team in desk.store.teams.all()}
    is_closure = drawn_for.kind is Kind.CLOSURE
    return Offered(
        tuple(sorted(_spelt_teams(desk), key=str.casefold)),
        tuple(each for each in CaseStatus if is_closure or each is not CaseStatus.CLOSED),
        tuple(sorted(localities, key=str.casefold)),
    )


def _in_order(counter: Counter[str]) -> dict[str, int]:
    return dict(sorted(counter.items()))


def _known_teams(desk: Desk, names: Iterable[str]) -> frozenset[str]:
    """Teams as the register and the teams table spell them."""
    wanted = {team_key(clean_line(name)) for name in names}
    if not wanted:
        return frozenset()
    spelled = {NO_TEAM, *_spelt_teams(desk)}
    if wanted - {team_key(name) for name in spelled}:
        raise NoSuchTeam("There is no team of that name. Check `auditui teams list`.")
    return frozenset(name for name in spelled if team_key(name) in wanted)


def _spelt_teams(desk: Desk) -> set[str]:
    """The teams of the newest register and of the teams table, each as it is spelt there."""
    in_register = {name or NO_TEAM for name in team_spellings(desk, latest_snapshot(desk)).values()}
    return in_register | {team.name for team in desk.store.teams.all()}


def _known_localities(desk: Desk, names: Iterable[str]) -> frozenset[str]:
    """Localities as the teams table spells them."""
    wanted = [clean_line(name) for name in names]
    return frozenset(
        NO_LOCALITY if name.casefold() == NO_LOCALITY else known_locality(desk, name)
        for name in wanted
        if name
    )
