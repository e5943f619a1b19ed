"""Another day by which one audit is due."""

from datetime import date, datetime

from auditui.dataclass import dataclass
from auditui.practice.day import long_day


@dataclass(frozen=True)
class Extension:
    """An audit is due on another day than `before`, why, and who allowed it."""

    audit_id: int
    due: date
    before: date | None
    reason: str
    allowed_by: str
    by: str
    at: datetime

    @property
    def words(self) -> str:
        """What was allowed, `due 12 February 2016, not 31 January 2016: Quinn Lead allowed it.`."""
        instead = f", not {long_day(self.before)}" if self.before else ""
        why = " ".join(self.reason.split())
        return f"Due {long_day(self.due)}{instead}; {self.allowed_by} allowed it: {why}"
