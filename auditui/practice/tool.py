"""The audit tool and the thresholds that audits are graded against."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from enum import Enum
from typing import Protocol, TypeVar

from auditui.dataclass import dataclass
from auditui.practice.a3.target import Withdrawal
from auditui.practice.grade import Grade
from auditui.practice.voices.question import FamilyQuestion


def as_read(words: str) -> str:
    """Words as far as they can change what is meant: capitals and spaces cannot."""
    return " ".join(words.casefold().split())


class Answer(Enum):
    """An answer to a checklist question."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"
    NOT_APPLICABLE = "not applicable"


@dataclass(frozen=True)
class Question:
    """One checklist question; `key` is unique in the tool and never reused for another meaning."""

    key: str
    text: str
    guidance: str
    may_be_not_applicable: bool

    @property
    def wording(self) -> str:
        """Its words as far as they can change what is asked: capitals and spaces cannot."""
        return as_read(self.text)

    @property
    def choices(self) -> tuple[Answer, ...]:
        """The answers offered, in order."""
        if self.may_be_not_applicable:
            return tuple(Answer)
        return (Answer.YES, Answer.PARTLY, Answer.NO)


@dataclass(frozen=True)
class Checklist:
    """Questions answered yes, partly, no or not applicable."""

    key: str
    title: str
    purpose: str
    questions: tuple[Question, ...]


@dataclass(frozen=True)
class Section:
    """A part of practice that is given a grade with a reason."""

    key: str
    title: str
    guidance: str


@dataclass(frozen=True)
class AuditTool:
    """One version of the form: checklists, graded sections, and the suggested ceiling.

    `ceiling` is the best overall grade suggested once any section is inadequate. `family` is what
    the child or family is asked, which no grade and no figure counts.
    """

    version: str
    title: str
    in_force_from: date
    checklists: tuple[Checklist, ...]
    sections: tuple[Section, ...]
    ceiling: Grade
    family: tuple[FamilyQuestion, ...] = ()

    @property
    def questions(self) -> tuple[Question, ...]:
        """Every checklist question in form order."""
        return tuple(q for checklist in self.checklists for q in checklist.questions)

    def question(self, key: str) -> Question:
        """The question of a key. Raises KeyError."""
        return {q.key: q for q in self.questions}[key]


def every_checklist(tools: Iterable[AuditTool]) -> tuple[Checklist, ...]:
    """Every checklist that any of the versions has, with every question that it ever asked.

    The versions stand oldest first. A question that was reworded stands once in each wording, the
    oldest first, so that no answer stands under words that were not asked.
    """
    found: dict[str, Checklist] = {}
    for checklist in (each for tool in tools for each in tool.checklists):
        earlier = found[checklist.key].questions if checklist.key in found else ()
        wordings: dict[str, dict[str, Question]] = {}
        for question in (*earlier, *checklist.questions):
            wordings.setdefault(question.key, {})[question.wording] = question
        questions = tuple(each for words in wordings.values() for each in words.values())
        found[checklist.key] = replace(checklist, questions=questions)
    return tuple(found.values())


OVERALL = "overall"
"""The key under which thresholds describe, and an audit stores, the overall grade."""


@dataclass(frozen=True)
class Thresholds:
    """One version of the standard: for each section key, and `overall`, what each grade means."""

    version: str
    title: str
    in_force_from: date
    descriptors: Mapping[str, Mapping[Grade, str]]

    def describe(self, section: str) -> Mapping[Grade, str]:
        """The descriptors of a section, or the overall ones where it has none of its own."""
        return self.descriptors.get(section, self.descriptors[OVERALL])


class VersionKind(Enum):
    """What a version is one of."""

    TOOL = "tool"
    THRESHOLDS = "thresholds"


@dataclass(frozen=True)
class VersionEntry:
    """A version as it was taken in; `audits` counts those made or to be made under it.

    One that was withdrawn stays on record, is never in force, and its name stays taken.
    """

    kind: VersionKind
    version: str
    title: str
    in_force_from: date
    imported_at: datetime
    imported_by: str
    audits: int
    withdrawn: Withdrawal | None = None


class _Dated(Protocol):
    @property
    def in_force_from(self) -> date: ...


_D = TypeVar("_D", bound=_Dated)


def in_force(versions: Sequence[_D], on: date) -> _D | None:
    """The version in force on a day: the latest that had started, the last listed among equals."""
    started = [version for version in versions if version.in_force_from <= on]
    return max(reversed(started), key=lambda version: version.in_force_from, default=None)
