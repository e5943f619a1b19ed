"""Two versions beside each other: what counts as a difference, item by item."""

from dataclasses import replace
from datetime import date

import pytest

from auditui.practice.grade import Grade
from auditui.practice.tool import (
    OVERALL,
    AuditTool,
    Checklist,
    Question,
    Section,
    Thresholds,
    VersionKind,
)
from auditui.practice.tool_comparison import (
    How,
    ItemChange,
    compare_thresholds,
    compare_tools,
    comparison_lines,
    comparison_summary,
)
from auditui.practice.tool_versions import first_month_of
from auditui.practice.tool_words import KINDS
from auditui.practice.voices.question import FamilyQuestion

SEEN = Question("voice.seen", "Was the child seen?", "Look at the notes.", False)
PLAN = Question("record.plan", "Is the plan current?", "", True)
VOICE = Checklist("voice", "Child's voice", "", (SEEN,))
RECORD = Checklist("record", "Recording", "", (PLAN,))
TOOL = AuditTool(
    "2015",
    "Form",
    date(2015, 9, 1),
    (VOICE, RECORD),
    (Section("impact", "Difference", "What changed."),),
    Grade.REQUIRES_IMPROVEMENT,
)
STANDARD = Thresholds(
    "original", "Thresholds", date(2015, 9, 1), {OVERALL: {Grade.GOOD: "It meets it."}}
)


def with_question(question: Question) -> AuditTool:
    return replace(TOOL, checklists=(replace(VOICE, questions=(question,)), RECORD))


@pytest.mark.parametrize(
    ("now", "change"),
    [
        (with_question(replace(SEEN, text="Was the child SEEN  alone?")),
         ItemChange(How.REWORDED, "Child's voice", "voice.seen", SEEN.text,
                    "Was the child SEEN  alone?")),
        (with_question(replace(SEEN, may_be_not_applicable=True)),
         ItemChange(How.CHANGED, "Child's voice", "voice.seen",
                    "Look at the notes. (yes / partly / no)",
                    "Look at the notes. (yes / partly / no / not applicable)")),
        (replace(TOOL, checklists=(VOICE, replace(RECORD, questions=()))),
         ItemChange(How.GONE, "Recording", "record.plan", PLAN.text, "")),
        (replace(TOOL, checklists=(replace(VOICE, questions=(SEEN, PLAN)),)),
         ItemChange(How.CHANGED, "Child's voice", "record.plan", "Recording", "Child's voice")),
        (replace(TOOL, sections=(*TOOL.sections, Section("plan", "Planning", ""))),
         ItemChange(How.NEW, "Graded sections", "plan", "", "Planning")),
        (replace(TOOL, family=(FamilyQuestion("family.heard", "Were you heard?"),)),
         ItemChange(How.NEW, "Asked of the child or family", "family.heard", "",
                    "Were you heard?")),
        (replace(TOOL, ceiling=Grade.GOOD),
         ItemChange(How.REWORDED, "Suggested at most with a section inadequate", OVERALL,
                    "requires improvement", "good")),
    ],
)  # fmt: skip
def test_what_differs_between_two_tools(now: AuditTool, change: ItemChange) -> None:
    assert compare_tools(TOOL, now) == (change,)


def test_capitals_spaces_and_names_of_versions_are_no_difference() -> None:
    alike = with_question(replace(SEEN, text="was the child  SEEN?"))
    assert compare_tools(TOOL, replace(alike, version="2016", title="Another")) == ()
    assert comparison_summary(()) == "They say the same."


def test_descriptors_are_compared_by_section_and_grade() -> None:
    now = {
        OVERALL: {Grade.GOOD: "It shows it."},
        "impact": {Grade.GOOD: "Better."},
    }
    changes = compare_thresholds(STANDARD, replace(STANDARD, descriptors=now), {OVERALL: "Overall"})
    assert comparison_summary(changes) == "1 new, 1 worded otherwise."
    assert list(comparison_lines(changes)) == [
        "Overall: good, worded otherwise",
        "  Was: It meets it.",
        "  Now: It shows it.",
        "impact: good, new",
        "  Now: Better.",
    ]


def test_every_way_to_differ_and_every_kind_has_words() -> None:
    changes = [ItemChange(how, "", "", "", "") for how in How]
    assert all(how.value in comparison_summary(changes) for how in How)
    assert set(KINDS) == set(VersionKind)


def test_a_version_that_begins_within_a_month_is_first_used_in_the_next() -> None:
    assert str(first_month_of(TOOL)) == "2015-09"
    assert str(first_month_of(replace(TOOL, in_force_from=date(2015, 12, 2)))) == "2016-01"
