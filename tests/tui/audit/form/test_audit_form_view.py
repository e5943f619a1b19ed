"""Where one is on the form and what its texts are, without a screen."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditui.practice.audit.form import ABOVE_CEILING, Item, ItemKind, items
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
from auditui.practice.day import NotADay, parse_day, typed_day
from auditui.practice.grade import Grade
from auditui.practice.period import Month
from auditui.practice.sample import Kind
from auditui.practice.tool import (
    OVERALL,
    Answer,
    AuditTool,
    Checklist,
    Question,
    Section,
    Thresholds,
)
from auditui.tui.audit.form.fields import (
    ESCALATION,
    NEW_ACTION,
    faults_at,
    fields_of,
    is_recorded,
    new_action,
    pending,
    to_keep,
    words_of,
)
from auditui.tui.audit.form.view import FormView
from auditui.workflow.audit.form import Form

TODAY = date(2016, 1, 4)

TOOL = AuditTool(
    version="t",
    title="Tool",
    in_force_from=TODAY,
    checklists=(
        Checklist("v", "Voice", "", (Question("v.1", "One?", "", may_be_not_applicable=False),)),
        Checklist(
            "r",
            "Recording",
            "",
            tuple(Question(f"r.{n}", f"{n}?", "", may_be_not_applicable=True) for n in range(3)),
        ),
    ),
    sections=(Section("plan", "Plan", ""),),
    ceiling=Grade.REQUIRES_IMPROVEMENT,
)
THRESHOLDS = Thresholds("x", "X", TODAY, {OVERALL: dict.fromkeys(Grade, "words")})
HEADING = AuditHeading(
    audit_id=1,
    month=Month(2016, 1),
    kind=Kind.ROUTINE,
    case_ref="C1",
    team="East",
    status="",
    auditor="Asha",
    state=AuditState.TO_DO,
    due=None,
    overall=None,
    final=None,
    tool="t",
    thresholds="x",
)
ITEMS = {item.key: item for item in items(TOOL)}


def form(audit: Audit | None = None, drafts: dict[str, str] | None = None) -> Form:
    return Form(audit or Audit(HEADING), TOOL, THRESHOLDS, drafts or {})


def view_at(key: str, audit: Audit | None = None) -> FormView:
    return FormView(form(audit), ITEMS[key], may_write=True)


def answered(*keys: str) -> Audit:
    responses = {key: Response(Answer.YES) for key in keys}
    return Audit(HEADING, Safety(is_safe=True), responses)


def test_the_pages_stand_in_the_order_of_the_form() -> None:
    titles = [page.title for page in view_at("safe").pages]
    assert titles == ["Safety", "Voice", "Recording", "Grades", "Summary", "Voices"]


def test_what_is_left_is_counted_page_by_page() -> None:
    view = view_at("safe", answered("v.1", "r.1"))
    assert [view.left_on(page) for page in view.pages] == [0, 0, 2, 2, 3, 0]


def test_the_next_missing_item_is_after_the_cursor_and_then_round_from_the_top() -> None:
    assert view_at("v.1", answered("v.1", "r.0")).next_missing == ITEMS["r.1"]
    assert view_at(Prose.FEEDBACK.value, answered()).next_missing == ITEMS["v.1"]


@given(st.sets(st.sampled_from(["v.1", "r.0", "r.1", "r.2"])), st.sampled_from(list(ITEMS)))
def test_following_what_is_missing_visits_each_of_it_once(given_keys: set[str], key: str) -> None:
    view = view_at(key, answered(*given_keys))
    seen: list[Item] = []
    for _ in view.missing:
        following = view.next_missing
        assert following is not None
        seen.append(following)
        view = view.at(following)
    assert sorted(seen, key=view.items.index) == list(view.missing)


def test_a_form_opens_at_its_next_open_item() -> None:
    assert FormView.opened(form(answered("v.1")), may_write=True).item.key == "r.0"


def test_a_form_opens_where_words_were_typed_and_not_recorded() -> None:
    opened = FormView.opened(form(answered(), {"reason:plan": "Late"}), may_write=True)
    assert opened.item.key == "plan"


def test_a_form_to_be_read_opens_at_its_beginning() -> None:
    assert FormView.opened(form(answered("v.1")), may_write=False).item.key == "safe"


def test_actions_are_rows_below_theirs_and_one_taken_off_leaves_the_cursor_there() -> None:
    action = Action(7, "Date it", "Ben", TODAY)
    view = view_at("actions", Audit(HEADING, actions=(action,)))
    assert view.row_beside(1) == action
    on_it = view.at(action)
    assert on_it.item.kind is ItemKind.ACTIONS
    assert on_it.holding(Audit(HEADING)).current == ITEMS["actions"]


def test_the_cursor_stops_at_the_ends_of_a_page_and_of_the_form() -> None:
    assert view_at("r.2").row_beside(1) == ITEMS["r.2"]
    assert view_at("r.0").row_beside(-1) == ITEMS["r.0"]
    assert view_at("safe").page_beside(-1).title == "Safety"
    assert view_at("actions").page_beside(9).title == "Voices"


def test_only_an_overall_grade_above_the_ceiling_asks_why() -> None:
    judged = {"plan": Judgement(Grade.INADEQUATE, "x"), OVERALL: Judgement(Grade.GOOD, "x")}
    above = form(Audit(HEADING, judgements=judged))
    assert [field.name for field in fields_of(ITEMS[OVERALL], above)] == [
        "reason:overall",
        ABOVE_CEILING,
    ]
    within = judged | {OVERALL: Judgement(Grade.INADEQUATE, "x")}
    below = form(Audit(HEADING, judgements=within))
    assert [field.name for field in fields_of(ITEMS[OVERALL], below)] == ["reason:overall"]


def test_an_escalation_is_of_today_unless_another_day_was_typed() -> None:
    unsafe = Audit(HEADING, Safety(is_safe=False))
    _, on, _ = ESCALATION
    assert words_of(ITEMS["safe"], form(unsafe), TODAY)[on] == "04/01/2016"
    typed = form(unsafe, {"escalated on": "03/01/2016"})
    assert words_of(ITEMS["safe"], typed, TODAY)[on] == "03/01/2016"


def test_a_draft_that_says_what_is_recorded_is_not_waiting() -> None:
    safety = Safety(is_safe=False, escalated_on=date(2016, 1, 3))
    drafts = {"escalated on": "2016-01-03", "note:v.1": "", "strengths": "Warm "}
    audit = Audit(HEADING, safety, prose={Prose.STRENGTHS: "Warm"})
    assert pending(form(audit, drafts)) == ()
    assert pending(form(replace(audit, prose={}), drafts)) == (ITEMS["strengths"],)


def test_an_escalation_proposed_for_today_is_no_word_still_to_record() -> None:
    unsafe = form(Audit(HEADING, Safety(is_safe=False)))
    proposed = words_of(ITEMS["safe"], unsafe, TODAY)
    to, *_ = ESCALATION
    assert is_recorded(ITEMS["safe"], unsafe, proposed, TODAY)
    assert not is_recorded(ITEMS["safe"], unsafe, proposed | {to: "Duty manager"}, TODAY)


@pytest.mark.parametrize("text", ["31/01/2016", "31/1/2016", "2016-01-31", " 31/01/2016 "])
def test_a_day_is_read_as_people_write_it(text: str) -> None:
    assert parse_day(text) == date(2016, 1, 31)


@pytest.mark.parametrize("text", ["", "tomorrow", "31-01/2016", "31/01/16 [/]"])
def test_what_is_no_day_is_refused(text: str) -> None:
    with pytest.raises(NotADay, match="Write the day like"):
        parse_day(text)


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)))
def test_a_day_reads_back_as_it_is_shown(day: date) -> None:
    assert parse_day(typed_day(day)) == day


def test_an_escalation_lies_behind_and_an_action_ahead() -> None:
    _, on, _ = ESCALATION
    what, owner, due = NEW_ACTION
    unsafe = form(Audit(HEADING, Safety(is_safe=False, escalated_on=date(2016, 1, 1))))
    assert is_recorded(ITEMS["safe"], unsafe, {on: "fri"}, TODAY)
    action = new_action({what: "Date it", owner: "Ben", due: "fri"}, TODAY)
    assert action.due == date(2016, 1, 8)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("+14", "18/01/2016"), ("8 Jan", "08/01/2016"), ("8/1/16", "08/01/2016")],
)
def test_a_day_that_counts_from_today_is_kept_whole(typed: str, kept: str) -> None:
    *_, due = NEW_ACTION
    assert to_keep(due, typed, TODAY) == kept


@pytest.mark.parametrize("typed", ["8 Jan 2016", "31/02/2016", "soon", " ", "8/"])
def test_a_whole_day_and_what_is_none_are_kept_as_they_are_typed(typed: str) -> None:
    what, _, due = NEW_ACTION
    assert to_keep(due, typed, TODAY) == typed
    assert to_keep(what, "+14", TODAY) == "+14"


def test_a_new_action_is_faulted_field_by_field_once_it_is_begun() -> None:
    what, owner, due = NEW_ACTION
    assert faults_at(ITEMS["actions"], {what: "", owner: " ", due: ""}, TODAY) == {}
    faults = faults_at(ITEMS["actions"], {what: "Date it", owner: "", due: "soon"}, TODAY)
    assert set(faults) == {owner, due}
    complete = {what: "Date it", owner: "Ben", due: "31/1/2016"}
    assert faults_at(ITEMS["actions"], complete, TODAY) == {}
    assert new_action(complete, TODAY) == Action(0, "Date it", "Ben", date(2016, 1, 31))
