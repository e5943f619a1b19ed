"""Who audits which case: nobody their own team's, and the work shared as evenly as that allows.

The method is an optimal semi-matching with alternating paths (Harvey, Ladner, Lovász and Tamir,
"Semi-matchings for bipartite graphs and load balancing", Journal of Algorithms, 2006).
"""

from collections import deque
from collections.abc import Mapping, Sequence


def assign(
    cases: Sequence[tuple[str, str]],
    auditors: Mapping[str, frozenset[str]],
    existing_loads: Mapping[str, int],
    *,
    own_team_audits: bool,
) -> dict[str, str]:
    """Give each case, as (case_ref, team), an auditor; `auditors` names each one's own teams.

    Existing loads count but only the cases given here are shared out, so that no other sharing
    has a smaller greatest load, and loads differ by at most one wherever that can be reached.
    Among equals the auditor whose name sorts first is chosen. A case that nobody may audit is
    left out of the result.
    """
    sharing = _Sharing(auditors, existing_loads, own_team_audits=own_team_audits)
    for case_ref, team in sorted(cases):
        sharing.take(case_ref, team)
    return dict(sorted(sharing.auditor_by_case().items()))


class _Sharing:
    """An optimal sharing of the cases taken so far.

    Cases of one team are interchangeable, so paths run over auditors and teams only.
    """

    def __init__(
        self,
        auditors: Mapping[str, frozenset[str]],
        existing_loads: Mapping[str, int],
        *,
        own_team_audits: bool,
    ) -> None:
        self._own_teams = {name: auditors[name] for name in sorted(auditors)}
        self._own_team_audits = own_team_audits
        self._loads = {name: existing_loads.get(name, 0) for name in self._own_teams}
        self._held: dict[str, dict[str, list[str]]] = {name: {} for name in self._own_teams}

    def take(self, case_ref: str, team: str) -> None:
        """Give one more case to the least loaded auditor that a path of moves leads to."""
        reached = self._reach(team)
        if not reached:
            return
        receiver = min(reached, key=lambda name: (self._loads[name], name))
        self._loads[receiver] += 1
        while (step := reached[receiver]) is not None:
            giver, moved_team = step
            moved = self._held[giver][moved_team].pop()
            self._held[receiver].setdefault(moved_team, []).append(moved)
            receiver = giver
        self._held[receiver].setdefault(team, []).append(case_ref)

    def auditor_by_case(self) -> dict[str, str]:
        """Who audits each case taken."""
        return {
            case_ref: name
            for name, by_team in self._held.items()
            for case_refs in by_team.values()
            for case_ref in case_refs
        }

    def _permitted(self, team: str) -> list[str]:
        return [
            name
            for name, own_teams in self._own_teams.items()
            if self._own_team_audits or team not in own_teams
        ]

    def _teams_held(self, name: str) -> set[str]:
        return {team for team, case_refs in self._held[name].items() if case_refs}

    def _reach(self, team: str) -> dict[str, tuple[str, str] | None]:
        """Every auditor whom a case of the team, or a case moved on to make room, can reach.

        Each stands with the step that led there: who gives up a case, and of which team; None for
        those who may audit the team themselves. Breadth first, so that few cases move.
        """
        reached: dict[str, tuple[str, str] | None] = dict.fromkeys(self._permitted(team))
        followed = {team}
        waiting = deque(reached)
        while waiting and len(reached) < len(self._own_teams):
            giver = waiting.popleft()
            for moved_team in sorted(self._teams_held(giver) - followed):
                followed.add(moved_team)
                for name in self._permitted(moved_team):
                    if name not in reached:
                        reached[name] = (giver, moved_team)
                        waiting.append(name)
        return reached
