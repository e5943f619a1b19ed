"""What A3 was counted from, frozen as JSON, so that a published figure never changes."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from auditui.dataclass import dataclass
from auditui.measures.a3 import report
from auditui.measures.figure import GradedAudit, Report, Tally
from auditui.measures.weighted import MonthFrame, StratumResult
from auditui.practice.a3.target import Target
from auditui.practice.grade import Grade
from auditui.practice.period import Month


@dataclass(frozen=True)
class Moderation:
    """How many audits were moderated, and how many of them that took into A3, and out of it."""

    audits: int = 0
    into: int = 0
    out_of: int = 0

    def __add__(self, other: "Moderation") -> "Moderation":
        """Both together."""
        return Moderation(
            self.audits + other.audits, self.into + other.into, self.out_of + other.out_of
        )


@dataclass(frozen=True)
class Counts:
    """Everything that a report is computed from; `newest` are single audits, newest first.

    `moderated` has the months in which any audit was moderated; it is None where that was not
    frozen with the rest.
    """

    tallies: tuple[Tally, ...]
    not_completed: Mapping[Month, int]
    targets: tuple[Target, ...]
    newest: tuple[GradedAudit, ...]
    frames: Mapping[Month, MonthFrame]
    moderated: Mapping[Month, Moderation] | None = None

    def moderation(self, months: Iterable[Month]) -> Moderation | None:
        """How many audits of some months were moderated, or None where it is not known."""
        if self.moderated is None:
            return None
        return sum((self.moderated.get(month, Moderation()) for month in months), Moderation())

    def report(
        self,
        first: Month | None = None,
        last: Month | None = None,
        as_of: date | None = None,
    ) -> Report:
        """The report of the counts as of a day. Raises RangeBackwards."""
        return report(
            self.tallies,
            self.not_completed,
            self.targets,
            self.newest,
            first,
            last,
            self.frames,
            as_of,
        )

    def until(self, last: Month) -> "Counts":
        """The counts of the months up to one; `newest` must be so already."""
        return replace(
            self,
            tallies=tuple(tally for tally in self.tallies if tally.month <= last),
            not_completed={m: count for m, count in self.not_completed.items() if m <= last},
            frames={month: frame for month, frame in self.frames.items() if month <= last},
            moderated=None
            if self.moderated is None
            else {month: found for month, found in self.moderated.items() if month <= last},
        )


def freeze(counts: Counts) -> str:
    """The counts as JSON, the same text for the same counts, in whatever order they came."""
    tallies = sorted([str(t.month), t.thresholds, t.grade.value, t.audits] for t in counts.tallies)
    body: dict[str, object] = {
        "tallies": tallies,
        "not_completed": {str(month): count for month, count in counts.not_completed.items()},
        "targets": [
            [str(t.in_force_from), str(t.target), str(t.tolerance)] for t in counts.targets
        ],
        "newest": [_newest(audit) for audit in counts.newest],
        "frames": {str(month): _frame(frame) for month, frame in counts.frames.items()},
    }
    if counts.moderated is not None:
        body["moderated"] = {
            str(month): [each.audits, each.into, each.out_of]
            for month, each in counts.moderated.items()
        }
    return json.dumps(body, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def thaw(text: str) -> Counts:
    """Read frozen counts back."""
    body = json.loads(text)
    return Counts(
        tallies=tuple(
            Tally(Month.parse(month), thresholds, Grade(grade), audits)
            for month, thresholds, grade, audits in body["tallies"]
        ),
        not_completed={Month.parse(m): count for m, count in body["not_completed"].items()},
        targets=tuple(
            Target(date.fromisoformat(day), Decimal(target), Decimal(tolerance))
            for day, target, tolerance in body["targets"]
        ),
        newest=tuple(
            GradedAudit(Month.parse(month), thresholds, Grade(grade), not untimed)
            for month, thresholds, grade, *untimed in body["newest"]
        ),
        frames={Month.parse(m): _thawed_frame(frame) for m, frame in body["frames"].items()},
        moderated={Month.parse(m): Moderation(*each) for m, each in body["moderated"].items()}
        if "moderated" in body
        else None,
    )


def _newest(audit: GradedAudit) -> list[str]:
    """An audit of the rolling figure; a fourth text says that it has no time of submission."""
    untimed = [] if audit.is_timed else ["no time"]
    return [str(audit.month), audit.thresholds, audit.grade.value, *untimed]


def _frame(frame: MonthFrame) -> list[Any]:
    return [
        frame.cases,
        [[s.name, s.cases, s.audits, s.ri_or_better] for s in frame.strata],
    ]


def _thawed_frame(frame: list[Any]) -> MonthFrame:
    cases, strata = frame
    return MonthFrame(cases, tuple(StratumResult(*stratum) for stratum in strata))
