"""The pen of an audit: one window writes on it at a time, whoever sits before it."""

from datetime import datetime, timedelta

from auditui.dataclass import dataclass

ENDS_AFTER = timedelta(seconds=90)
"""How long a pen is held that its window does not renew; a crashed window's ends by itself."""

RENEWED_EVERY = timedelta(seconds=20)
"""How often a window renews the pen that it holds."""


@dataclass(frozen=True)
class Pen:
    """Who holds an audit, in which window (`pen` is its own name), at which place, since when."""

    pen: str
    who: str
    place: str
    since: datetime
    seen_at: datetime

    def is_held(self, now: datetime) -> bool:
        """Whether its window still renews it; a clock that was set back frees none."""
        return now - self.seen_at < ENDS_AFTER
