"""An audit beside its re-audit: only what both asked alike is compared."""

from dataclasses import replace
from datetime import date

from auditui.practice.audit.record import Audit, AuditHeading, AuditState, Judgement, Response
from auditui.practice.follow_up.side_by_side import Beside, side_by_side
from auditui.practice.grade import Grade
from auditui.practice.period import Month
from auditui.practice.sample import Kind
from auditui.practice.tool import Answer, AuditTool, Checklist, Question, Section

ASKED = tuple(Question(key, f"{key}?", "", True) for key in ("seen", "heard", "drawn", "new"))
TOOL = AuditTool(
    "1", "One", date(2015, 1, 1), (Checklist("voice", "Voice", "", ASKED[:3]),),
    (Section("plan", "Planning", ""), Section("old", "No longer graded", "")), Grade.INADEQUATE,
)  # fmt: skip
REWORDED = replace(ASKED[2], text="Something else?")
NEWER = replace(
    TOOL,
    version="2",
    checklists=(Checklist("voice", "Voice", "", (*ASKED[:2], REWORDED, ASKED[3])),),
    sections=TOOL.sections[:1],
)


def audit(number: int, final: Grade | None, answers: dict[str, Answer], **grades: Grade) -> Audit:
    """An audit with some answers and section grades."""
    heading = AuditHeading(
        number, Month(2016, 1), Kind.ROUTINE, "C1", "East", "", "Ash", AuditState.SUBMITTED, None,
        final, final, "1", "revised",
    )  # fmt: skip
    return Audit(
        heading,
        responses={key: Response(answer) for key, answer in answers.items()},
        judgements={key: Judgement(grade) for key, grade in grades.items()},
    )


def test_what_was_asked_alike_is_compared_and_the_rest_left_out() -> None:
    first = audit(
        1, Grade.INADEQUATE,
        {"seen": Answer.NO, "heard": Answer.PARTLY, "drawn": Answer.NO},
        plan=Grade.GOOD, old=Grade.INADEQUATE,
    )  # fmt: skip
    again = audit(
        2, None, {"seen": Answer.YES, "heard": Answer.NOT_APPLICABLE, "drawn": Answer.NO,
                  "new": Answer.NO}, plan=Grade.INADEQUATE,
    )  # fmt: skip
    shown = side_by_side(first, TOOL, again, NEWER)
    assert shown.rows == (
        Beside("Final grade", "inadequate", "–", ""),
        Beside("Planning", "good", "inadequate", "worse"),
        Beside("No longer graded", "inadequate", "–", ""),
        Beside("seen?", "no", "yes", "better"),
        Beside("heard?", "partly", "not applicable", ""),
    )
