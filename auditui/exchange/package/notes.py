"""What the package explains: its notes, its shorthand and its definitions."""

from enum import Enum

from auditui.measures.rolling import ROLLING
from auditui.measures.signals.rules import JUDGED_FROM, MONTHS_FROM
from auditui.measures.signals.trend import LIMITS_FROM
from auditui.measures.words.trend import RULE_SENTENCE
from auditui.practice.a3.target import Position

NOT_AVAILABLE = "[x]"
"""The shorthand for what there is none of."""

WITHHELD = "[c]"
"""The shorthand for what is not shown because a number is small."""


class Note(Enum):
    """A note that tables refer to; the value is its text."""

    COUNTED = (
        "A month is the month of the sample, whenever the audit was submitted. Only the routine "
        "random sample counts; thematic audits, dip samples and re-audits do not. A quarter adds "
        "up the audits of its months and never averages their percentages."
    )
    INTERVAL = (
        "The files are a sample. The 95% interval (Wilson score) is the range of percentages that "
        "such a sample does not rule out. There is none where audits were graded against more than "
        "one version of the thresholds."
    )
    CHANGE = (
        "The change is in percentage points, with its 95% interval (Newcombe hybrid score). "
        f"{RULE_SENTENCE} Nothing is compared across a change of thresholds."
    )
    NOT_COMPLETED = (
        "Files of the sample without a submitted audit when the figure was published. They are "
        "never replaced by others, and are not in the percentage."
    )
    THRESHOLDS = (
        "The version of the standard that the audits were graded against. Figures under different "
        "versions are not comparable."
    )
    POSITION = (
        "The position against contract is judged on the exact counts, never on a rounded "
        "percentage, by the target and tolerance in force on the last day of the period."
    )
    STANDING = (
        "A period that the trust had published when this was signed off stands as it was "
        "published, under its own version. Where it was counted otherwise since, it is marked as "
        "published and both counts are given. The trend, the middle and the limits, the last 50 "
        "and the change of the published period are of what was counted for this package."
    )
    TO_DATE = "A quarter to date holds the months up to the one that is published, and may change."

    @property
    def number(self) -> int:
        """Which note it is, from 1."""
        return list(Note).index(self) + 1

    @property
    def mark(self) -> str:
        """How tables refer to it, `[note 1]`."""
        return f"[note {self.number}]"


def shorthand(below: int) -> tuple[tuple[str, str], ...]:
    """Each shorthand with what it means, where counts under `below` are not shown."""
    withheld = (
        f"Not shown. A count above 0 and under {below} is not shown, nor is what it could be "
        "worked out from. A period is left out whole where its audits, those rated "
        "requires improvement or better, or those rated inadequate are so few, and where it adds "
        "up a month that is left out. The three better grades are left out together. What "
        "people wrote is theirs, and is left as it is."
        if below > 1
        else "Not shown because a number is small. Nothing is left out of this package."
    )
    return (
        (
            NOT_AVAILABLE,
            "Not available: there were no audits, no target was in force, there is nothing to "
            "compare with, or the thresholds changed.",
        ),
        (WITHHELD, withheld),
    )


DEFINITIONS = (
    (
        "A3",
        "Of the audits of a month's routine sample that were completed, those whose final grade is "
        "requires improvement or better.",
    ),
    (
        "Final grade",
        "The grade after moderation where there was any, otherwise the auditor's overall grade: "
        "outstanding, good, requires improvement or inadequate.",
    ),
    (
        "Requires improvement or better",
        "A final grade of outstanding, good or requires improvement.",
    ),
    ("Quarter", "A quarter of the financial year; Q1 is April to June."),
    (
        f"Last {ROLLING} audits",
        f"The newest {ROLLING} audits of the routine sample, or fewer where the thresholds changed "
        "since. Where the last of them lie in a month of which it is not known when each was "
        "submitted, that month is counted whole, and the name says so.",
    ),
    (Position.ON_TARGET.value, "Equal to or better than the target."),
    (Position.IN_TOLERANCE.value, "Not at the target, but within the tolerance."),
    (Position.OFF_TARGET.value, "Outside both the target and the tolerance."),
    (
        Position.NO_TARGET_SET.value,
        "No target was in force, so the position cannot be described.",
    ),
    (
        "Thresholds",
        "The written standard of what earns each grade. It has versions, each in force from a day.",
    ),
    (
        "Trend",
        f"From {JUDGED_FROM} months under one version of the thresholds on, three months are named "
        f"that differ from those before; from {MONTHS_FROM} on, a month that differs from the year "
        "before it.",
    ),
    (
        "Limits",
        f"From {LIMITS_FROM} months on, about how far chance alone carries a month from the pooled "
        "percentage (p-chart, 3 sigma); drawn for the eye.",
    ),
)
"""Each term with its meaning."""
