"""Where voices differ on one audit: the file and the family, the auditor and the worker."""

from collections.abc import Iterator
from enum import Enum

from auditui.dataclass import dataclass
from auditui.practice.audit.record import Audit, AuditHeading
from auditui.practice.grade import Grade
from auditui.practice.tool import Answer, AuditTool
from auditui.practice.voices.question import Said
from auditui.practice.voices.voice import ReplyKind

FEWEST_SAID = 2
"""Of how many answers of a family at least it can be said that most are no."""


class Between(Enum):
    """Whose voices differ."""

    FILE_AND_FAMILY = "file and family"
    GRADE_AND_FAMILY = "grade and family"
    AUDITOR_AND_WORKER = "auditor and worker"


@dataclass(frozen=True)
class Difference:
    """That two voices on an audit say something else, in a sentence; `point` is the question's key.

    It is a finding to be talked about. It changes no grade and enters no figure.
    """

    heading: AuditHeading
    between: Between
    sentence: str
    point: str = ""


def differences_of(audit: Audit, tool: AuditTool) -> Iterator[Difference]:
    """Where the voices on an audit differ, the questions in the order of the tool.

    A file and a family differ where one says yes and the other no; partly differs from neither.
    """
    yield from _file_and_family(audit, tool)
    yield from _grade_and_family(audit)
    yield from _auditor_and_worker(audit)


def _file_and_family(audit: Audit, tool: AuditTool) -> Iterator[Difference]:
    asked = {question.key: question.text for question in tool.questions}
    for question in tool.family:
        said = audit.voices.family.answer(question.key).said
        found = audit.response(question.beside).answer
        if (found, said) in ((Answer.YES, Said.NO), (Answer.NO, Said.YES)) and found and said:
            yield Difference(
                audit.heading,
                Between.FILE_AND_FAMILY,
                f"The family says {said.value} to “{question.text}”; the file says {found.value} "
                f"to “{asked[question.beside]}”.",
                question.key,
            )


def _grade_and_family(audit: Audit) -> Iterator[Difference]:
    said = [each.said for each in audit.voices.family.answers.values()]
    given = [each for each in said if each not in (None, Said.DID_NOT_SAY)]
    noes, grade = given.count(Said.NO), audit.heading.final
    if grade is None or len(given) < FEWEST_SAID:
        return
    if noes * 2 > len(given) and grade.is_better_than(Grade.REQUIRES_IMPROVEMENT):
        yield Difference(
            audit.heading,
            Between.GRADE_AND_FAMILY,
            f"It is graded {grade.value}; the family says no to {noes} of {len(given)} questions.",
        )


def _auditor_and_worker(audit: Audit) -> Iterator[Difference]:
    disputes = [each for each in audit.voices.replies if each.kind is ReplyKind.DISPUTES]
    if not disputes or audit.heading.final is None:
        return
    waits = "not answered yet" if disputes[-1].is_open else "answered"
    yield Difference(
        audit.heading,
        Between.AUDITOR_AND_WORKER,
        f"It is graded {audit.heading.final.value}, and the worker disputes it, {waits}.",
    )
