"""The digest of a quarter: what recurs, and what became of what practice changes aimed at."""

from collections.abc import Iterable, Sequence
from datetime import date

from auditui.dataclass import dataclass
from auditui.measures.change import Change, Direction, Outcome, compared
from auditui.measures.share import Share
from auditui.measures.signals.rules import THREE_MONTHS_Z
from auditui.practice.learning.tag import Tag, TagSide
from auditui.practice.period import Month, Quarter

WINDOW = 6
"""How many months before and after a practice change are compared at most."""

TWICE = 2
"""From how many audits on something recurs."""

BEFORE = 3
"""How many earlier quarters stand beside the quarter."""


@dataclass(frozen=True)
class TagTally:
    """How many audits of a month, under some thresholds, have a tag on a side."""

    tag_id: int
    side: TagSide
    month: Month
    thresholds: str
    audits: int


@dataclass(frozen=True)
class Tagged:
    """How many audits of a month, under some thresholds, have any tag."""

    month: Month
    thresholds: str
    audits: int


@dataclass(frozen=True)
class Recurs:
    """A tag, how often it was chosen in the quarter, and in the quarters before, newest first.

    The shares are of the audits whose auditor chose any tag.
    """

    tag: Tag
    now: Share
    before: tuple[tuple[Quarter, Share], ...]


@dataclass(frozen=True)
class Asked:
    """A question of the audit tool, and how many answered it yes in the quarter."""

    text: str
    yes: Share


@dataclass(frozen=True)
class Since:
    """What became of what a practice change aimed at; `before` and `after` stand around its month.

    `is_better_up` says that a rising share is the better.
    """

    what: str
    theme: str
    done_on: date
    aim: str
    before: Share
    after: Share
    outcome: Outcome
    is_better_up: bool

    @property
    def is_told(self) -> bool:
        """Whether it can be told apart from chance."""
        return isinstance(self.outcome, Change) and self.outcome.distinguishable

    @property
    def is_better(self) -> bool:
        """Whether it moved to the better, by chance or not."""
        wanted = Direction.UP if self.is_better_up else Direction.DOWN
        return isinstance(self.outcome, Change) and self.outcome.direction is wanted


@dataclass(frozen=True)
class Waits:
    """A practice change that aims at something and is not made yet."""

    what: str
    due: date
    is_overdue: bool


@dataclass(frozen=True)
class Digest:
    """What a quarter of audits teaches, in counts and without anybody's name.

    `learning` are the titles and words of the themes that went to the quarter's meeting. A count
    from 1 that is `below` so many is not told.
    """

    quarter: Quarter
    as_of: date
    audits: int
    tagged: int
    areas: tuple[Recurs, ...]
    strengths: tuple[Recurs, ...]
    asked: tuple[Asked, ...]
    since: tuple[Since, ...]
    waiting: tuple[Waits, ...]
    learning: tuple[tuple[str, str], ...]
    below: int = 0

    @property
    def better(self) -> tuple[Since, ...]:
        """What got better by more than chance."""
        return tuple(each for each in self.since if each.is_told and each.is_better)

    @property
    def worse(self) -> tuple[Since, ...]:
        """What got worse by more than chance."""
        return tuple(each for each in self.since if each.is_told and not each.is_better)


@dataclass(frozen=True)
class Tallies:
    """The tallies of tags over some months."""

    tags: Sequence[TagTally]
    audits: Sequence[Tagged]

    def share(
        self, tag: Tag, side: TagSide, months: Iterable[Month], under: str | None = None
    ) -> Share:
        """How many of the tagged audits of months have a tag on a side, since it is offered.

        Of audits under one version of the thresholds only, where that is said.
        """
        counted = {month for month in months if month >= Month.of(tag.added_on)}
        own = (
            each.audits
            for each in self.tags
            if (each.tag_id, each.side) == (tag.tag_id, side)
            and each.month in counted
            and under in (None, each.thresholds)
        )
        among = [
            each
            for each in self.audits
            if each.month in counted and under in (None, each.thresholds)
        ]
        thresholds = tuple(sorted({each.thresholds for each in among}))
        return Share(sum(own), sum(each.audits for each in among), thresholds)


def recurring(
    tallies: Tallies, tags: Iterable[Tag], side: TagSide, quarter: Quarter
) -> tuple[Recurs, ...]:
    """The tags that were chosen on a side more than once in a quarter, the most often first."""
    earlier = [quarter]
    for _ in range(BEFORE):
        earlier.append(earlier[-1].previous)
    found = [
        Recurs(
            tag,
            tallies.share(tag, side, quarter.months),
            tuple((each, tallies.share(tag, side, each.months)) for each in earlier[1:]),
        )
        for tag in tags
    ]
    chosen = (each for each in found if each.now.count >= TWICE)
    return tuple(sorted(chosen, key=lambda each: (-each.now.count, each.tag.title)))


def months_around(done_on: date, last: Month) -> tuple[tuple[Month, ...], tuple[Month, ...]]:
    """The months before a practice change and those after it, its own month in neither."""
    made = Month.of(done_on)
    before = tuple(made.plus(-away) for away in range(WINDOW, 0, -1))
    after = (made.plus(away) for away in range(1, WINDOW + 1))
    return before, tuple(month for month in after if month <= last)


def outcome(before: Share, after: Share, made: Month) -> Outcome:
    """How a share moved around a practice change, both under one version of the thresholds.

    It is more than chance by the rule that judges three months against those before them.
    """
    return compared(after, made, before, z=THREE_MONTHS_Z)
