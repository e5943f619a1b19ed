"""A file that its auditor handed back, as they cannot be the one to audit it."""

from datetime import datetime

from auditui.dataclass import dataclass
from auditui.practice.period import Month


@dataclass(frozen=True)
class HandBack:
    """Whoever handed the audit `audit_id` back, why and when.

    `next_id` is the audit that goes on with the file: another one where some of it was written
    already, which is kept as it was, and else the same. `auditor` has that now, or nobody.
    """

    audit_id: int
    next_id: int
    case_ref: str
    month: Month
    who: str
    reason: str
    at: datetime
    auditor: str = ""

    @property
    def waits(self) -> bool:
        """Whether nobody was given the file since."""
        return not self.auditor
