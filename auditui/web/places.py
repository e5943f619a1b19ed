"""How many sessions there are, of everybody and of each; no more are begun than are allowed."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager

from auditui.dataclass import dataclass
from auditui.practice.people import Account
from auditui.web.door import TurnedAway
from auditui.web.house import House

_STOPPED = "The program is being stopped. Try again in a minute."

_FULL = "Everybody's places are taken. Try again later."

_FREE_WITHIN = 60.0
"""For how many seconds a place is waited for whose session ends just now; none takes longer."""


@dataclass(eq=False)
class Place:
    """Somebody's place, left while its session is ending and once whoever has it is gone."""

    name: str
    is_there: Callable[[], bool]
    """Whether whoever asked for it is still there."""
    is_ending: bool = False

    @property
    def is_left(self) -> bool:
        """Whether nobody sees its session any more."""
        return self.is_ending or not self.is_there()


class Places:
    """A place is taken before a session is begun, and free once its process has ended.

    Whoever comes while one is being left waits for it: a page that is loaded again, or cut off
    and opened again, would else be turned away by what it left behind.
    """

    def __init__(self, house: House) -> None:
        """Have all places free."""
        self._house = house
        self._wanted: set[Place] = set()
        self._taken: set[Place] = set()
        self._is_freed = asyncio.Event()
        self._is_closing = False

    @property
    def taken(self) -> int:
        """How many sessions there are."""
        return len(self._taken)

    def close(self) -> None:
        """Give no place any more, also to whoever waits for one."""
        self._is_closing = True
        self._is_freed.set()

    @asynccontextmanager
    async def taken_by(
        self, account: Account | None, is_there: Callable[[], bool]
    ) -> AsyncIterator[Place]:
        """Within it a place is taken. Raises TurnedAway where there is none."""
        self.check(account)
        place = Place(_name(account), is_there)
        self._wanted.add(place)
        try:
            await self._wait_for(place)
            self._taken.add(place)
            yield place
        finally:
            self._wanted.discard(place)
            self._taken.discard(place)
            self._is_freed.set()

    def check(self, account: Account | None) -> None:
        """Say beforehand whether a place would be given. Raises TurnedAway."""
        if self._is_closing:
            raise TurnedAway(503, _STOPPED)
        kept = [place for place in self._wanted if not place.is_left]
        if len(kept) >= self._house.most:
            raise TurnedAway(503, _FULL)
        if self._are_all_of_one(_name(account), kept):
            raise TurnedAway(
                429,
                f"You have it open {self._house.most_of_one} times already. Close one of its "
                "pages and try again.",
            )

    def _are_all_of_one(self, name: str, places: Iterable[Place]) -> bool:
        """Whether somebody has as many of some places as one may have; in a demonstration never."""
        theirs = sum(place.name == name for place in places)
        return not self._house.is_demonstration and theirs >= self._house.most_of_one

    async def _wait_for(self, place: Place) -> None:
        try:
            async with asyncio.timeout(_FREE_WITHIN):
                while not (self._is_closing or self._is_free_for(place)):
                    self._is_freed.clear()
                    await self._is_freed.wait()
        except TimeoutError:
            raise TurnedAway(503, _FULL) from None
        if self._is_closing:
            raise TurnedAway(503, _STOPPED)

    def _is_free_for(self, place: Place) -> bool:
        is_theirs = not self._are_all_of_one(place.name, self._taken)
        return is_theirs and self.taken < self._house.most


def _name(account: Account | None) -> str:
    return account.name if account else ""
