"""The time zone of this machine, with its summer time."""

from datetime import UTC, datetime, timedelta, tzinfo


class ThisZone(tzinfo):
    """Whatever clock time this machine shows at a moment, past ones included.

    A time zone that `astimezone()` gives is only the distance from UTC of its own moment.
    """

    def utcoffset(self, at: datetime | None) -> timedelta | None:
        """How far the clock here is ahead of UTC at a clock time."""
        return _here(at).utcoffset() if at else None

    def dst(self, at: datetime | None) -> None:
        """Not known apart from the distance."""
        del at

    def tzname(self, at: datetime | None) -> str | None:
        """What the time is called here then, `GMT` or `BST`."""
        return _here(at).tzname() if at else None

    def fromutc(self, at: datetime) -> datetime:
        """The clock time here; of an hour that comes twice the second has `fold`."""
        here = at.replace(tzinfo=UTC).astimezone()
        first = here.replace(tzinfo=self, fold=0)
        return first if first.utcoffset() == here.utcoffset() else first.replace(fold=1)


def _here(at: datetime) -> datetime:
    return at.replace(tzinfo=None).astimezone()
