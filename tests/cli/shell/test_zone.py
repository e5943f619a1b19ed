"""The time zone of this machine is the one that its clock has, in any season."""

import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from auditui.cli.shell.zone import ThisZone


@pytest.fixture(params=["Europe/London", "America/New_York", "Asia/Kolkata"])
def place(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A place where this machine stands."""
    with monkeypatch.context() as there:
        there.setenv("TZ", request.param)
        time.tzset()
        yield request.param
    time.tzset()


def test_hours_of_every_season_are_told_as_the_place_tells_them(place: str) -> None:
    here, there = ThisZone(), ZoneInfo(place)
    changes = (datetime(2016, 3, 12, tzinfo=UTC), datetime(2016, 10, 29, tzinfo=UTC))
    days = [*range(0, 400, 40), *(each + 15 for each in range(0, 400, 40))]
    hours = [change + timedelta(minutes=30 * turn) for change in changes for turn in range(800)]
    for at in [*hours, *(changes[0] + timedelta(days=day) for day in days)]:
        told, meant = at.astimezone(here), at.astimezone(there)
        assert (told.isoformat(), told.tzname(), told.fold) == (
            meant.isoformat(),
            meant.tzname(),
            meant.fold,
        )
        assert told.astimezone(UTC) == at
