"""A calibration exercise: its rounds, who reads which files in each, and what was agreed."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field
from datetime import date, datetime
from enum import Enum

from auditui.dataclass import dataclass
from auditui.practice.grade import Grade
from auditui.practice.people import Person
from auditui.practice.tool import OVERALL

LEAST = 2
"""How many readers it takes: one alone has nobody to agree with."""


class How(Enum):
    """How the reading of a round ended."""

    CLOSED = "closed"
    CALLED_OFF = "called off"


@dataclass(frozen=True)
class File:
    """A case that is read, as the register knew it when the round was opened."""

    case_ref: str
    team: str
    status: str


@dataclass(frozen=True)
class Ending:
    """When reading ended, how, by whom, and why; all had read where nobody closed it."""

    how: How
    by: str
    at: datetime
    reason: str = ""


@dataclass(frozen=True)
class Consensus:
    """What the group agreed on of a section, or `overall`, of a file, and what it learned."""

    grade: Grade
    learned: str
    by: str
    at: datetime


@dataclass(frozen=True)
class Reading:
    """What one reader gave to a file: grades by section and `overall`, with reasons."""

    case_ref: str
    reader: str
    grades: Mapping[str, Grade]
    reasons: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Round:
    """One reading of some files by a group; `given` has, of each case, who gave a reading.

    `consensus` is by case and section, in the order in which it was recorded.
    """

    round_id: int
    number: int
    due: date
    opened_by: str
    opened_at: datetime
    files: tuple[File, ...]
    readers: tuple[str, ...]
    given: Mapping[str, frozenset[str]]
    ending: Ending | None = None
    consensus: Mapping[tuple[str, str], Consensus] = field(default_factory=dict)

    @property
    def cases(self) -> tuple[str, ...]:
        """The cases that are read, in order."""
        return tuple(file.case_ref for file in self.files)

    @property
    def is_read(self) -> bool:
        """Whether it is still being read."""
        return self.ending is None

    @property
    def is_closed(self) -> bool:
        """Whether reading is over, so that the grades may be seen."""
        return self.ending is not None and self.ending.how is How.CLOSED

    @property
    def is_standing(self) -> bool:
        """Whether it was not called off."""
        return self.is_read or self.is_closed

    @property
    def is_agreed(self) -> bool:
        """Whether the group agreed on the overall grade of every file that it can agree on."""
        return all((case, OVERALL) in self.consensus for case in self.shared)

    @property
    def shared(self) -> tuple[str, ...]:
        """The cases that two or more read."""
        return tuple(case for case in self.cases if len(self.given.get(case, ())) >= LEAST)

    def reader_called(self, person: Person) -> str:
        """The name under which somebody reads here, or nothing where they do not."""
        return next((name for name in self.readers if person.is_called(name)), "")

    def left_to(self, person: Person) -> tuple[str, ...]:
        """The cases that somebody has still to read here."""
        name = self.reader_called(person)
        if not name or not self.is_read:
            return ()
        return tuple(case for case in self.cases if name not in self.given.get(case, ()))

    def have_read_all(self, readers: Iterable[str]) -> bool:
        """Whether each of them gave a reading of every file."""
        names = set(readers)
        return all(names <= self.given.get(case, frozenset()) for case in self.cases)

    @property
    def readings(self) -> int:
        """How many readings were given."""
        return sum(map(len, self.given.values()))


@dataclass(frozen=True)
class Exercise:
    """A calibration under one version of tool and thresholds, with its rounds in order."""

    exercise_id: int
    title: str
    tool: str
    thresholds: str
    rounds: tuple[Round, ...]

    @property
    def standing(self) -> tuple[Round, ...]:
        """The rounds that were not called off: the first, and the second where there is one."""
        return tuple(each for each in self.rounds if each.is_standing)

    @property
    def newest(self) -> Round:
        """The round that counts now: the last that stands, or the last of all."""
        return (self.standing or self.rounds)[-1]

    @property
    def second(self) -> Round | None:
        """The second round, if there is one."""
        return self.standing[1] if len(self.standing) > 1 else None

    def round(self, number: int) -> Round | None:
        """The first or second round that stands, or None."""
        return self.standing[number - 1] if 0 < number <= len(self.standing) else None


def by_grade(grades: Sequence[Grade]) -> dict[Grade, int]:
    """How many gave each grade, best first."""
    return {grade: sum(given is grade for given in grades) for grade in Grade}
