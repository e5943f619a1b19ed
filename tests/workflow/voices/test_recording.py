"""What worker and family say is recorded on the form, kept as every text is, never graded."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from conftest import JANUARY, TODAY, fill, seated
from workflow.voices.a_voice import ASKED, HEARD, auditor_of, begun, submitted

from auditui.practice.audit.form import unheard
from auditui.practice.audit.wording import Part, Wording, said_in, title_of
from auditui.practice.errors import NotPermitted
from auditui.practice.tool import OVERALL
from auditui.practice.voices.question import Said
from auditui.practice.voices.voice import NO_VOICES, FamilyVoice, WorkerVoice
from auditui.workflow.a3.figure import a3
from auditui.workflow.audit import form as audits
from auditui.workflow.audit.moderation import reopen
from auditui.workflow.audit.wordings import put_back, wordings
from auditui.workflow.desk import Desk
from auditui.workflow.sample.draw import draw
from auditui.workflow.settings import set_setting
from auditui.workflow.tool import import_tool, toml_in_force
from auditui.workflow.voices.recording import (
    NotAsked,
    NotToldThen,
    record_answer,
    record_family,
    record_words,
    record_worker,
)

QUESTION = "family.listened"


def test_both_voices_are_recorded_and_begin_the_audit(lead: Desk) -> None:
    number = begun(lead)
    desk = auditor_of(lead, number)
    assert audits.standing(desk, number).voices is NO_VOICES
    record_worker(desk, number, replace(HEARD, words=" Fair.\x1b "))
    record_family(desk, number, ASKED)
    record_answer(desk, number, QUESTION, Said.PARTLY)
    audit = record_words(desk, number, QUESTION, "Mostly, yes.")

    assert audit.heading.state.value == "draft"
    assert audit.voices.worker == replace(HEARD, words="Fair.")
    assert audit.voices.family.answer(QUESTION).said is Said.PARTLY
    assert audit.voices.family.answer(QUESTION).words == "Mostly, yes."
    left = unheard(audit, audits.open_form(desk, number).tool)
    assert {each.problem for each in left} == {"Record what they answered."}


@pytest.mark.parametrize(
    ("voice", "problem"),
    [
        (WorkerVoice(), "Say whether the worker took part."),
        (WorkerVoice(took_part=True), "Say when the worker was told of the audit."),
        (WorkerVoice(took_part=False), "Say why the worker took no part."),
        (WorkerVoice(took_part=False, why_not="On leave"), ""),
        (FamilyVoice(), "Say whether the child or family was asked."),
        (FamilyVoice(is_asked=True, asked_by="Me"), "Say who asked them, and how."),
        (FamilyVoice(is_asked=False), "Say why they were not asked."),
        (FamilyVoice(is_asked=False, why_not="No answer"), ""),
    ],
)
def test_what_is_still_to_be_said_of_a_voice(
    voice: WorkerVoice | FamilyVoice, problem: str
) -> None:
    assert voice.problem == problem


def test_nobody_is_told_before_the_draw_or_after_today(lead: Desk) -> None:
    number = begun(lead)
    desk = auditor_of(lead, number)
    with pytest.raises(NotToldThen, match="to come"):
        record_worker(desk, number, WorkerVoice(TODAY + timedelta(days=1), took_part=True))
    with pytest.raises(NotToldThen, match="drawn on 4 January 2016"):
        record_worker(desk, number, WorkerVoice(TODAY - timedelta(days=1), took_part=True))
    with pytest.raises(NotPermitted):
        record_worker(lead, number, HEARD)
    assert audits.standing(desk, number).voices is NO_VOICES


def test_who_answers_was_asked(lead: Desk) -> None:
    number = begun(lead)
    desk = auditor_of(lead, number)
    audit = record_words(desk, number, QUESTION, "They never came.")
    assert audit.voices.family.is_asked is True
    with pytest.raises(NotAsked, match="have answered"):
        record_family(desk, number, FamilyVoice(is_asked=False, why_not="No contact"))
    record_words(desk, number, QUESTION, "")
    record_family(desk, number, FamilyVoice(is_asked=False, why_not="No contact"))
    with pytest.raises(NotAsked, match="not asked"):
        record_answer(desk, number, QUESTION, Said.YES)
    with pytest.raises(NotAsked, match="not asked"):
        record_words(desk, number, QUESTION, "Yes.")
    with pytest.raises(audits.NotOnTheForm):
        record_answer(desk, number, "voice.seen", Said.YES)


def test_a_tool_that_asks_the_family_nothing_has_no_such_voice(lead: Desk, tmp_path: Path) -> None:
    text = toml_in_force(lead, JANUARY).replace('version = "2015"', 'version = "2015-plain"')
    path = tmp_path / "plain.toml"
    start = text.index("[[tool.family]]")
    path.write_text(text[:start].replace("2014-01-01", "2016-01-01"))
    import_tool(lead, path)
    draw(lead, JANUARY, 4)
    number = audits.of_month(lead, JANUARY)[0].audit_id
    desk = auditor_of(lead, number)
    with pytest.raises(audits.NotOnTheForm, match="asks the family nothing"):
        record_family(desk, number, ASKED)
    audit = record_worker(desk, number, HEARD)
    assert unheard(audit, audits.open_form(desk, number).tool) == ()


def test_voices_are_demanded_only_where_that_is_set_and_of_what_was_drawn(lead: Desk) -> None:
    number = begun(lead)
    desk = auditor_of(lead, number)
    fill(desk, number)
    assert audits.open_form(desk, number).missing == ()
    set_setting(lead, "voices_asked", "yes")
    problems = [each.problem for each in audits.open_form(desk, number).missing]
    assert problems == [
        "Say whether the worker took part.", "Say whether the child or family was asked.",
    ]  # fmt: skip
    with pytest.raises(audits.Incomplete):
        audits.submit(desk, number)
    record_worker(desk, number, WorkerVoice(took_part=False, why_not="On leave"))
    record_family(desk, number, FamilyVoice(is_asked=False, why_not="No contact"))
    audits.submit(desk, number)

    reopen(lead, number, "A typing error.")
    record_worker(desk, number, WorkerVoice())
    assert audits.open_form(desk, number).missing == ()


def test_no_grade_and_no_figure_is_made_of_voices(lead: Desk) -> None:
    number = submitted(lead)
    audit = audits.standing(lead, number)
    assert audit.judgement(OVERALL).grade is audit.heading.final
    month = next(each for each in a3(lead).months if each.period == JANUARY)
    assert (month.share.count, month.share.total) == (1, 1)


def test_what_stood_before_is_kept_and_put_back(lead: Desk) -> None:
    number = begun(lead)
    desk = auditor_of(lead, number)
    family = ASKED
    record_worker(desk, number, HEARD)
    record_worker(desk, number, WorkerVoice(took_part=False, why_not="On leave"))
    record_worker(desk, number, WorkerVoice())
    record_family(desk, number, family)
    record_answer(desk, number, QUESTION, Said.YES)
    record_words(desk, number, QUESTION, "Yes, she does.")
    record_answer(desk, number, QUESTION, None)
    record_words(desk, number, QUESTION, "")
    record_family(desk, number, FamilyVoice(is_asked=False, why_not="No contact"))
    record_family(desk, number, FamilyVoice())
    tool = audits.open_form(desk, number).tool
    kept = wordings(desk, number)
    said = {title_of(each, tool): said_in(each) for each in reversed(kept)}
    assert said["Worker told on"] == "4 January 2016"
    assert said["Why the worker took no part"] == "On leave"
    assert said["Was the child or family asked?"] == "no"
    assert said["The family's answer to “Do you feel listened to by your worker?”"] == "yes"

    first: dict[Part, Wording] = {}
    for each in reversed(kept):
        first.setdefault(each.part, each)
    for each in first.values():
        if each.part.value != "Why the family was not asked" and "no part" not in each.part.value:
            put_back(desk, number, each.wording_id)
    voices = audits.standing(desk, number).voices
    assert voices.worker == HEARD
    assert voices.family == replace(family, answers=voices.family.answers)
    assert voices.family.answer(QUESTION).words == "Yes, she does."
    for each in first.values():
        if "no part" in each.part.value:
            put_back(desk, number, each.wording_id)
    assert audits.standing(desk, number).voices.worker.why_not == "On leave"


def test_what_stands_with_a_submitted_audit_is_changed_no_more(lead: Desk) -> None:
    number = submitted(lead)
    desk = auditor_of(lead, number)
    with pytest.raises(audits.NotOpen):
        record_worker(desk, number, WorkerVoice())
    with pytest.raises(NotPermitted):
        record_answer(seated(lead, "Vic Viewer"), number, QUESTION, Said.YES)
