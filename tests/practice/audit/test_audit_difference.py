"""What is recorded otherwise than it was seen."""

from dataclasses import replace
from datetime import date

import pytest
from practice.audit.test_oddities import ACTION, ESCALATED, PLAIN, TOOL

from auditui.practice.audit.difference import differences
from auditui.practice.audit.record import Audit, Judgement, Prose, Response, Safety
from auditui.practice.grade import Grade
from auditui.practice.tool import OVERALL, Answer

GRADED_OTHERWISE = {**PLAIN.judgements, OVERALL: Judgement(Grade.OUTSTANDING, "Fine.")}


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        (PLAIN, ()),
        (
            replace(PLAIN, judgements=GRADED_OTHERWISE),
            ("“Overall grade”: Outstanding is recorded, Good was seen.",),
        ),
        (
            replace(PLAIN, safety=ESCALATED),
            (
                "“Is the child safe now?”: no (Head of service, 19/01/2016, Rang.) is recorded, "
                "yes was seen.",
            ),
        ),
        (
            replace(PLAIN, safety=Safety()),
            ("“Is the child safe now?”: nothing is recorded, yes was seen.",),
        ),
        (
            replace(PLAIN, responses={"seen": Response(Answer.NO, "Not once.")}),
            (
                "“Seen?”: no is recorded, nothing was seen.",
                "The note on “Seen?” is worded otherwise.",
            ),
        ),
        (
            replace(PLAIN, prose={Prose.FEEDBACK: "Well done."}, above_ceiling_reason="It was."),
            (
                "Why it is above the suggested ceiling is worded otherwise.",
                "Feedback to the worker is worded otherwise.",
            ),
        ),
        (
            replace(PLAIN, actions=(replace(ACTION, due=date(2016, 3, 1)),)),
            ("Actions: 1 recorded that were not seen, 1 seen that are not recorded.",),
        ),
    ],
)
def test_each_difference_is_a_sentence_in_form_order(now: Audit, expected: tuple[str, ...]) -> None:
    assert differences(PLAIN, now, TOOL) == expected
