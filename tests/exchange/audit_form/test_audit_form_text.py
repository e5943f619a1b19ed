"""The form as text: what is written is read back, and what is filled in is taken or refused."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditui.exchange.audit_form.read import filled
from auditui.exchange.audit_form.write import as_text
from auditui.exchange.tool_toml import read_tool_file
from auditui.practice.audit.record import (
    Action,
    Audit,
    AuditHeading,
    AuditState,
    Judgement,
    Prose,
    Response,
    Safety,
)
from auditui.practice.errors import ImportRefused
from auditui.practice.grade import Grade
from auditui.practice.period import Month
from auditui.practice.sample import Kind
from auditui.practice.text import clean_prose
from auditui.practice.tool import OVERALL, Answer, AuditTool, Thresholds
from auditui.resources import resource

TODAY = date(2016, 1, 20)


def shipped() -> tuple[AuditTool, Thresholds]:
    tool = read_tool_file(resource("tools/audit-tool.toml")).tool
    thresholds = read_tool_file(resource("tools/thresholds-revised-2015.toml")).thresholds
    assert tool is not None
    return tool, thresholds[0]


TOOL, THRESHOLDS = shipped()
EMPTY = Audit(
    AuditHeading(
        audit_id=433, month=Month(2016, 1), kind=Kind.ROUTINE, case_ref="C104823", team="East",
        status="Child in need plan", auditor="Asha Archer", state=AuditState.TO_DO,
        due=date(2016, 1, 31), overall=None, final=None, tool=TOOL.version,
        thresholds=THRESHOLDS.version,
    )
)  # fmt: skip
FIRST = TOOL.questions[0]


def fill(text: str, audit: Audit = EMPTY) -> Audit:
    return filled("form.txt", text, audit, (TOOL, THRESHOLDS), TODAY)


def written(replacing: Mapping[str, str], audit: Audit = EMPTY) -> str:
    text = as_text(audit, TOOL, THRESHOLDS)
    for line, instead in replacing.items():
        assert line in text
        text = text.replace(line, instead, 1)
    return text


def faults(text: str, audit: Audit = EMPTY) -> list[str]:
    with pytest.raises(ImportRefused) as refused:
        fill(text, audit)
    return [str(fault) for fault in refused.value.faults]


def number_of(text: str, line: str) -> int:
    return text.splitlines().index(line) + 1


def test_an_empty_form_changes_nothing_and_explains_everything() -> None:
    text = as_text(EMPTY, TOOL, THRESHOLDS)
    assert fill(text) == EMPTY
    folded = " ".join(line.removeprefix("# ") for line in text.splitlines())
    for question in TOOL.questions:
        assert question.text in folded
        assert " ".join(question.guidance.split()) in folded
    for grade, meaning in THRESHOLDS.describe(OVERALL).items():
        assert f"{grade.title}: {' '.join(meaning.split())}" in folded
    assert "C104823, East, Child in need plan, routine audit of January 2016" in folded
    assert "due Sun 31 January 2016" in folded


def test_what_is_filled_in_is_taken() -> None:
    audit = fill(
        written(
            {
                "answer:\nescalated to:": "answer: No\nescalated to: Head of service",
                "escalated on:\nwhat was done:": "escalated on: yesterday\n"
                "what was done: Rang.\n\nTwice.",
                "answer:\nnote:": "answer: partly\nnote: Seen once.\n # of visits: 2\n [sic]\n",
                "grade:\nreason:": "grade: RI\nreason:\nLate.",
                "what is to be done:\nwho will do it:\nby when:": "what is to be done: Visit\n"
                "who will do it: Team manager\nby when: +14\n\n[31] New action\n"
                "what is to be done: Plan\nwho will do it: Worker\nby when: 8 Feb",
                "text:": "text: Good  chronology.",
            }
        ).replace("[31] New", _new_action())
    )
    assert audit.safety == Safety(False, "Head of service", date(2016, 1, 19), "Rang.\n\nTwice.")
    assert audit.response(FIRST.key) == Response(Answer.PARTLY, "Seen once.\n# of visits: 2\n[sic]")
    assert audit.judgement(TOOL.sections[0].key) == Judgement(Grade.REQUIRES_IMPROVEMENT, "Late.")
    assert audit.actions == (
        Action(0, "Visit", "Team manager", date(2016, 2, 3)),
        Action(0, "Plan", "Worker", date(2016, 2, 8)),
    )
    assert audit.prose == {Prose.STRENGTHS: "Good  chronology."}


def _new_action() -> str:
    lines = as_text(EMPTY, TOOL, THRESHOLDS).splitlines()
    return next(line for line in lines if line.endswith("New action")).removesuffix(" action")


def test_what_is_left_empty_stays_as_it_is_recorded() -> None:
    action = Action(7, "Visit", "Worker", date(2016, 2, 1))
    audit = replace(
        EMPTY,
        safety=Safety(True),
        responses={FIRST.key: Response(Answer.YES, "Often.")},
        above_ceiling_reason="Because.",
        actions=(action,),
    )
    emptied = "\n".join(
        line.partition(":")[0] + ":" if line[:1].isalpha() else line
        for line in as_text(audit, TOOL, THRESHOLDS).splitlines()
    )
    assert fill(emptied, audit) == audit
    changed = as_text(audit, TOOL, THRESHOLDS).replace("by when: 01/02/2016", "by when: 2/2/16")
    assert fill(changed, audit).actions == (replace(action, due=date(2016, 2, 2)),)


@pytest.mark.parametrize(
    ("line", "instead", "offset", "problem"),
    [
        ("answer:\nnote:", "answer: perhaps\nnote:", 0, "column answer: Answer one of: yes,"),
        ("answer:\nnote:", "answer: yes\n\nand no\nnote:", 0, "column answer: This goes on"),
        ("grade:", "grade: fine", 0, "column grade: A grade is outstanding, good,"),
        ("escalated on:", "escalated on: soon", 0, "column escalated on: Write a day"),
        ("by when:", "by when: 30/02/2016", 0, "column by when: Write a day"),
        ("text:", "text: one\n# two", 1, "column text: A line that begins with #"),
        ("text:", "text: one\n[2] two", 1, "A line that begins with ["),
        ("text:", f"text: {'x' * 20_001}", 0, "column text: This is longer than 20,000 characters"),
        ("escalated to:", f"escalated to: {'x' * 201}", 0, "column escalated to: This is"),
        ("answer:\nnote:", "answer: yes\nanswer: no\nnote:", 1, "column answer: This stands twice"),
    ],
)  # fmt: skip
def test_a_faulty_line_is_named_by_its_number_and_never_by_what_it_says(
    line: str, instead: str, offset: int, problem: str
) -> None:
    text = written({line: instead})
    before = text[: text.index(instead)].count("\n")
    found = faults(text)
    assert [fault for fault in found if fault.startswith(f"row {before + offset + 1}")]
    assert problem in found[0]
    assert not any("perhaps" in fault or "soon" in fault or "xxx" in fault for fault in found)


def test_an_action_lacks_none_of_its_three_parts() -> None:
    text = written({"who will do it:": "who will do it: Worker"})
    place = next(line for line in text.splitlines() if line.endswith("New action"))
    assert faults(text) == [
        f"row {number_of(text, place)}: An action says what is to be done, who does it and by when."
    ]


def test_a_form_of_another_audit_or_tool_is_refused_whole() -> None:
    text = as_text(EMPTY, TOOL, THRESHOLDS)
    assert faults(text.replace("audit 433", "audit 434", 1)) == [
        "row 1: This is no form of audit 433."
    ]
    assert faults(text.replace(f"tool {TOOL.version}", "tool x", 1)) == [
        "row 1: This is no form of audit 433."
    ]
    assert faults("") == ["row 1: This is no form of audit 433."]


def test_a_place_twice_and_words_before_any_label_are_refused() -> None:
    text = as_text(EMPTY, TOOL, THRESHOLDS)
    place = next(line for line in text.splitlines() if line.startswith("[2]"))
    assert "This place stands in the file already." in faults(f"{text}\n{place}\nanswer: yes\n")[0]
    assert "This stands behind no label" in faults(text.replace(place, f"{place}\nwords", 1))[0]


TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=60).map(
    lambda text: clean_prose(text).strip()
)
LINES = TEXTS.map(lambda text: " ".join(text.split())[:100])


@given(
    note=TEXTS,
    reason=TEXTS,
    strengths=TEXTS | st.sampled_from(["text: x", "a\ntext: b\n# c\n[1] d\n  e", "grade: good"]),
    told=LINES,
    answer=st.sampled_from(list(FIRST.choices)),
    grade=st.none() | st.sampled_from(Grade),
)
def test_whatever_is_recorded_is_read_back_as_it_was(
    note: str, reason: str, strengths: str, told: str, answer: Answer, grade: Grade | None
) -> None:
    audit = replace(
        EMPTY,
        safety=Safety(False, told, date(2016, 1, 4), reason),
        responses={FIRST.key: Response(answer, note)},
        judgements={OVERALL: Judgement(grade, reason)},
        above_ceiling_reason=note,
        prose={Prose.STRENGTHS: strengths},
        actions=(Action(3, "Visit", "Worker", date(2016, 2, 1)),),
    )
    again = fill(as_text(audit, TOOL, THRESHOLDS), audit)
    assert again == audit
    onto_empty = fill(as_text(replace(audit, actions=()), TOOL, THRESHOLDS), EMPTY)
    assert onto_empty.response(FIRST.key) == audit.response(FIRST.key)
    assert onto_empty.prose.get(Prose.STRENGTHS, "") == strengths
    assert onto_empty.safety == audit.safety
