"""Which audits stand behind a figure."""

from enum import Enum

from auditui.dataclass import dataclass
from auditui.practice.period import Month
from auditui.practice.tool import Answer


class By(Enum):
    """What A3 is broken down by."""

    TEAM = "team"
    LOCALITY = "locality"
    STATUS = "status"
    SECTION = "section"
    AUDITOR = "auditor"


class Across(Enum):
    """What checklist questions and section grades are laid side by side for."""

    TEAM = "team"
    LOCALITY = "locality"
    MONTH = "month"
    QUARTER = "quarter"

    @property
    def is_time(self) -> bool:
        """Whether its groups follow each other."""
        return self in (Across.MONTH, Across.QUARTER)


@dataclass(frozen=True)
class Selection:
    """Submitted routine audits of some months, and of one group or one answer among them.

    `group` is as stored: empty for none. With `question` it is those with one of `answers`;
    `tools` are the versions of the tool that asked it so, where others worded it otherwise;
    `newest` keeps only so many, by month and then by submission, under `thresholds` if given.
    """

    first: Month
    last: Month
    by: By | None = None
    group: str = ""
    question: str = ""
    answers: tuple[Answer, ...] = ()
    tools: tuple[str, ...] = ()
    newest: int | None = None
    thresholds: str = ""
