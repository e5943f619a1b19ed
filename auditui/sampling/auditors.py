"""Who audits which case: nobody their own team's, and the work shared as evenly as that allows.

The method is an optimal semi-matching with alternating paths (Harvey, Ladner, Lovász and Tamir,
"Semi-matchings for bipartite graphs and load balancing", Journal of Algorithms, 2006).
"""

import hashlib
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

_NO_LIMITS: Mapping[str, int] = {}
_NOBODY: Mapping[str, frozenset[str]] = {}


class _Sort(NamedTuple):
    """What the same auditors may audit: files of a team that the same people are kept from."""

    team: str
    kept_from: tuple[str, ...]


def turn(seed: str, name: str) -> str:
    """Where somebody stands among equals, as a ticket: who has the smallest is given the next file.

    SHA-256 hex of (SHA-256 hex of the seed string, followed directly by the name).
    """
    prefix = hashlib.sha256(seed.encode()).hexdigest()
    return hashlib.sha256(f"{prefix}{name}".encode()).hexdigest()


def assign(
    cases: Sequence[tuple[str, str]],
    auditors: Mapping[str, frozenset[str]],
    existing_loads: Mapping[str, int],
    *,
    own_team_audits: bool,
    seed: str,
    room: Mapping[str, int] = _NO_LIMITS,
    kept_from: Mapping[str, frozenset[str]] = _NOBODY,
) -> dict[str, str]:
    """Give each case, as (case_ref, team), an auditor; `auditors` names each one's own teams.

    Existing loads count but only the cases given here are shared out, so that no other sharing of
    as many has a smaller greatest load, and loads differ by at most one wherever that can be
    reached. Among equals the auditor whose turn comes first under the seed string is chosen, so
    that it is not the same one every month.

    `room` is how many more cases somebody may be given, where that is limited, and `kept_from` who
    is not to audit a case. A case for which nobody is left is not in the result, and no other
    sharing has fewer of those; of cases alike those whose references sort last are left out.
    """
    sharing = _Sharing(auditors, existing_loads, room, seed, own_team_audits=own_team_audits)
    for case_ref, team in sorted(cases):
        sharing.take(case_ref, _Sort(team, tuple(sorted(kept_from.get(case_ref, ())))))
    return dict(sorted(sharing.auditor_by_case().items()))


class _Sharing:
    """An optimal sharing of the cases taken so far.

    Cases of one sort are interchangeable, so paths run over auditors and sorts only.
    """

    def __init__(
        self,
        auditors: Mapping[str, frozenset[str]],
        existing_loads: Mapping[str, int],
        room: Mapping[str, int],
        seed: str,
        *,
        own_team_audits: bool,
    ) -> None:
        in_turn = sorted(auditors, key=lambda name: turn(seed, name))
        self._place = {name: place for place, name in enumerate(in_turn)}
        self._own_teams = {name: auditors[name] for name in in_turn}
        self._own_team_audits = own_team_audits
        self._loads = {name: existing_loads.get(name, 0) for name in in_turn}
        self._room = {name: room[name] for name in in_turn if name in room}
        self._held: dict[str, dict[_Sort, list[str]]] = {name: {} for name in in_turn}

    def take(self, case_ref: str, sort: _Sort) -> None:
        """Give one more case to the least loaded auditor with room whom a path of moves reaches."""
        reached = self._reach(sort)
        with_room = [name for name in reached if self._room.get(name, 1) > 0]
        if not with_room:
            return
        receiver = min(with_room, key=lambda name: (self._loads[name], self._place[name]))
        self._loads[receiver] += 1
        if receiver in self._room:
            self._room[receiver] -= 1
        while (step := reached[receiver]) is not None:
            giver, moved_sort = step
            moved = self._held[giver][moved_sort].pop()
            self._held[receiver].setdefault(moved_sort, []).append(moved)
            receiver = giver
        self._held[receiver].setdefault(sort, []).append(case_ref)

    def auditor_by_case(self) -> dict[str, str]:
        """Who audits each case taken."""
        return {
            case_ref: name
            for name, by_sort in self._held.items()
            for case_refs in by_sort.values()
            for case_ref in case_refs
        }

    def _permitted(self, sort: _Sort) -> Iterator[str]:
        for name, own_teams in self._own_teams.items():
            is_own = sort.team in own_teams and not self._own_team_audits
            if not is_own and name not in sort.kept_from:
                yield name

    def _sorts_held(self, name: str) -> set[_Sort]:
        return {sort for sort, case_refs in self._held[name].items() if case_refs}

    def _reach(self, sort: _Sort) -> dict[str, tuple[str, _Sort] | None]:
        """Every auditor whom a case of the sort, or a case moved on to make room, can reach.

        Each stands with the step that led there: who gives up a case, and of which sort; None for
        those who may audit the sort themselves. Breadth first, so that few cases move.
        """
        reached: dict[str, tuple[str, _Sort] | None] = dict.fromkeys(self._permitted(sort))
        followed = {sort}
        waiting = deque(reached)
        while waiting and len(reached) < len(self._own_teams):
            giver = waiting.popleft()
            for moved_sort in sorted(self._sorts_held(giver) - followed):
                followed.add(moved_sort)
                for name in self._permitted(moved_sort):
                    if name not in reached:
                        reached[name] = (giver, moved_sort)
                        waiting.append(name)
        return reached
