"""How many sessions there are, of everybody and of each; no more are begun than are allowed."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

from auditui.practice.people import Account
from auditui.web.door import TurnedAway
from auditui.web.house import House


class Places:
    """A place is taken before a session is begun, and free once its process has ended."""

    def __init__(self, house: House) -> None:
        """Have all places free."""
        self._house = house
        self._taken: Counter[str] = Counter()
        self.is_closing = False

    @property
    def taken(self) -> int:
        """How many sessions there are."""
        return self._taken.total()

    @contextmanager
    def taken_by(self, account: Account | None) -> Iterator[None]:
        """Within it a place is taken. Raises TurnedAway where there is none."""
        name = account.name if account else ""
        self._refuse_if_full(name)
        self._taken[name] += 1
        try:
            yield
        finally:
            self._taken[name] -= 1
            self._taken += Counter()

    def check(self, account: Account | None) -> None:
        """Say beforehand whether a place would be given. Raises TurnedAway."""
        self._refuse_if_full(account.name if account else "")

    def _refuse_if_full(self, name: str) -> None:
        if self.is_closing:
            raise TurnedAway(503, "The program is being stopped. Try again in a minute.")
        if self.taken >= self._house.most:
            raise TurnedAway(503, "Everybody's places are taken. Try again later.")
        if not self._house.is_demonstration and self._taken[name] >= self._house.most_of_one:
            raise TurnedAway(
                429,
                f"You have it open {self._house.most_of_one} times already. Close one of its "
                "pages and try again.",
            )
