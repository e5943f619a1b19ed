"""Who could be given files of a month, how many more of them, and how many a draw would give."""

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from auditui.dataclass import dataclass
from auditui.practice.limits import Part, parts_words, rooms, shortfall_words
from auditui.practice.people import Person, Role
from auditui.practice.period import Month
from auditui.practice.team import team_key
from auditui.sampling.auditors import assign
from auditui.sampling.places import places
from auditui.workflow.desk import Desk
from auditui.workflow.limits import most_by_auditor
from auditui.workflow.moderation.names import names_now
from auditui.workflow.settings import own_team_audits

EXEMPT = "exempt"
AWAY = "away until it is due"

_NOBODY: Mapping[str, frozenset[str]] = {}


def teams_managed_by(desk: Desk, name: str) -> frozenset[str]:
    """The keys of the teams that somebody of any role manages."""
    return frozenset(
        team_key(team.name)
        for team in desk.store.teams.all()
        if team.manager.casefold() == name.casefold()
    )


def given_in(desk: Desk, month: Month) -> Counter[str]:
    """How many files of a month each has or had, of all kinds, by the name that they have now."""
    now, found = names_now(desk), Counter[str]()
    for name, files in desk.store.audits.given_in(month).items():
        found[now.get(name, name)] += files
    return found


def kept_from(desk: Desk) -> Mapping[str, frozenset[str]]:
    """Who handed a file back and so is not given it again, by case, as people are called now."""
    now = names_now(desk)
    found: dict[str, set[str]] = defaultdict(set)
    for each in desk.store.hand_backs.all():
        found[each.case_ref].add(now.get(each.who, each.who))
    return {case_ref: frozenset(names) for case_ref, names in found.items()}


@dataclass(frozen=True)
class Shares:
    """How many files a draw would give each, and for how many there would be nobody."""

    parts: tuple[Part, ...] = ()
    left: int = 0

    @property
    def words(self) -> str:
        """Who would get how many, and what would be left; empty where there is nobody."""
        shared = f"Auditors: {parts_words(self.parts)}." if self.parts else ""
        left = shortfall_words(self.left, self.parts)
        return " ".join(part for part in (shared, left) if part)


@dataclass(frozen=True)
class Takers:
    """Who could be given files of a month, by name, and which teams are each one's own."""

    parts: tuple[Part, ...] = ()
    own_teams: Mapping[str, frozenset[str]] | None = None
    own_team_audits: bool = False

    def but(self, names: Collection[str], why: str) -> "Takers":
        """The same without some, who stand with why."""
        parts = (replace(each, why=why) if each.name in names else each for each in self.parts)
        return replace(self, parts=tuple(parts))

    def without(self, files: Mapping[str, int]) -> "Takers":
        """The same where some of what each has is to be shared out again."""
        parts = (replace(each, has=each.has - files.get(each.name, 0)) for each in self.parts)
        return replace(self, parts=tuple(parts))

    def at_most(self, name: str, has: int, most: int) -> "Takers":
        """The same where somebody has so many and may have so many, whatever was agreed."""
        parts = (
            replace(each, has=has, most=most, why="") if each.name == name else each
            for each in self.parts
        )
        return replace(self, parts=tuple(parts))

    def given(self, gets: Mapping[str, int]) -> tuple[Part, ...]:
        """Everybody with how many they were given; what they have goes with it."""
        return tuple(
            replace(each, gets=gets.get(each.name, 0), has=each.has + gets.get(each.name, 0))
            for each in self.parts
        )

    def share_out(
        self,
        cases: list[tuple[str, str]],
        loads: Mapping[str, int],
        seed: str,
        kept_from: Mapping[str, frozenset[str]] = _NOBODY,
    ) -> dict[str, str]:
        """Give each case, as (case_ref, team key), an auditor, as `assign` does."""
        own = self.own_teams or {}
        return assign(
            cases,
            {each.name: own.get(each.name, frozenset()) for each in self.parts if not each.why},
            loads,
            own_team_audits=self.own_team_audits,
            seed=seed,
            room=rooms(self.parts),
            kept_from=kept_from,
        )

    def shares(self, by_team: Mapping[str, int], size: int) -> Shares:
        """How many of so many cases each would get, of which each team has its due part.

        Which ones are drawn is not known before the seed, so who gets one more may be another, and
        of strata that are no teams the parts of the teams are what is to be expected.
        """
        expected = places(by_team, size)
        cases = [
            (f"{team}\t{number}", team_key(team))
            for team, count in expected.items()
            for number in range(count)
        ]
        gets = Counter(self.share_out(cases, {}, "").values())
        parts = tuple(replace(each, gets=gets[each.name]) for each in self.parts)
        return Shares(parts, size - gets.total())


def takers_of(desk: Desk, month: Month, passed_over: Collection[str] = ()) -> Takers:
    """Every team manager who is given files: what they have of a month, and their most.

    Those passed over, and those exempt from the month's files, stand with why.
    """
    managers = desk.store.people.with_role(Role.TEAM_MANAGER)
    given = [each for each in managers if each.is_given_files]
    return takers_who(desk, month, given).but(passed_over, AWAY)


def takers_who(desk: Desk, month: Month, people: Sequence[Person]) -> Takers:
    """The same of some people, of any role."""
    has, most = given_in(desk, month), most_by_auditor(desk, month)
    parts = tuple(
        Part(
            each.name,
            has[each.name],
            most.get(each.name),
            why=EXEMPT if most.get(each.name) == 0 else "",
        )
        for each in people
    )
    own_teams = {each.name: teams_managed_by(desk, each.name) for each in people}
    return Takers(parts, own_teams, own_team_audits(desk))
