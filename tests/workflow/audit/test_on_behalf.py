"""An audit entered on behalf of its auditor: both names stand on it, and it stays theirs."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from conftest import (
    HEAD,
    JANUARY,
    LEAD,
    MANAGERS,
    TODAY,
    VIEWER,
    arranged,
    fill_by_verbs,
    made_once,
    seated,
)

from auditui.practice.audit.news import Happening
from auditui.practice.audit.record import Prose, Safety
from auditui.practice.audit.words import auditor_words, says
from auditui.practice.errors import NotPermitted
from auditui.practice.follow_up.concern_words import about_concern
from auditui.practice.grade import Grade
from auditui.practice.people import Role
from auditui.practice.period import Month
from auditui.practice.tool import Answer
from auditui.workflow.audit import form as audits
from auditui.workflow.audit.document import document
from auditui.workflow.audit.finding import found
from auditui.workflow.audit.form import NotYours
from auditui.workflow.audit.history import import_audits
from auditui.workflow.audit.moderation import moderate, reopen, why_not_moderate
from auditui.workflow.audit.news import news
from auditui.workflow.audit.on_behalf import (
    NothingToEnter,
    NotTheirAudit,
    goes_on_entering,
    on_behalf_of,
)
from auditui.workflow.audit.wordings import wordings
from auditui.workflow.desk import Desk
from auditui.workflow.follow_up.concerns import answer_concern, concerns, why_not_answer
from auditui.workflow.ledger import newest
from auditui.workflow.people import rename, save_person
from auditui.workflow.sample.draw import draw

OTHER, THIRD = "Olga Other", "Tina Third"
BOTH = f"{{}}, entered by {LEAD}"


@dataclass(frozen=True)
class Given:
    """A drawn audit, whose it is, and two other quality leads."""

    number: int
    auditor: str


def make(lead: Desk) -> Given:
    case = draw(lead, JANUARY, 4, seed="1").cases[0]
    for name in (OTHER, THIRD):
        save_person(lead, name, Role.QUALITY_LEAD)
    return Given(audits.mine(seated(lead, case.auditor))[0].audit_id, case.auditor)


@pytest.fixture
def given(lead: Desk) -> Given:
    return made_once(lead, make)


def entering(lead: Desk, given: Given, name: str = LEAD) -> Desk:
    desk = seated(lead, name)
    heading = audits.standing(desk, given.number).heading
    return on_behalf_of(desk, heading, given.auditor.upper())


def test_both_names_stand_on_the_audit_and_on_every_event(lead: Desk, given: Given) -> None:
    desk = entering(lead, given)
    before = newest(lead, 1)[0].number
    fill_by_verbs(desk, given.number)
    audits.submit(desk, given.number)
    heading = audits.standing(lead, given.number).heading
    assert (heading.auditor, heading.entered_by) == (given.auditor, (LEAD,))
    both = BOTH.format(given.auditor)
    assert auditor_words(heading) == both
    for only_feedback in (False, True):
        assert ("Auditor", both) in document(lead, given.number, only_feedback).facts
    new = [event for event in newest(lead, 500) if event.number > before]
    assert {(event.who, event.on_behalf_of) for event in new} == {(LEAD, given.auditor)}
    assert new[0].by == f"{LEAD} for {given.auditor}"
    assert f"entered by {LEAD}" in auditor_words(found(lead, "entered quinn").audits[0])
    assert says(heading, ["entered", "quinn"], TODAY)
    auditor = seated(lead, given.auditor)
    assert [(each.what, each.who) for each in news(auditor)] == [
        (Happening.SUBMITTED_FOR_YOU, LEAD),
        (Happening.BEGUN_FOR_YOU, LEAD),
    ]
    assert heading in audits.mine(auditor)
    assert heading not in audits.mine(lead)


def test_it_must_be_said_and_only_a_quality_lead_may(lead: Desk, given: Given) -> None:
    before = newest(lead, 1)
    with pytest.raises(NotYours, match=f"enter it on behalf of {given.auditor}"):
        audits.write(lead, given.number, Prose.STRENGTHS, "Mine?")
    heading = audits.standing(lead, given.number).heading
    manager = next(name for name in MANAGERS if name != given.auditor)
    for name in (HEAD, VIEWER, manager):
        with pytest.raises(NotPermitted, match="on behalf of its auditor; ask a quality lead"):
            on_behalf_of(seated(lead, name), heading, given.auditor)
        forged = seated(lead, name).for_auditor(given.auditor)
        with pytest.raises(NotPermitted):
            audits.write(forged, given.number, Prose.STRENGTHS, "Theirs?")
        with pytest.raises(NotPermitted):
            audits.keep_draft(forged, given.number, "strengths", "Theirs?")
    for wrong in (manager, LEAD, "Nobody"):
        with pytest.raises(NotTheirAudit, match=f"This audit is {given.auditor}'s"):
            on_behalf_of(lead, heading, wrong)
    assert newest(lead, 1) == before
    assert news(seated(lead, given.auditor)) == ()


def test_nobody_enters_their_own_or_nobodys_audit_on_behalf(lead: Desk, given: Given) -> None:
    with arranged(lead.store):
        lead.store.audits.reassign(given.number, LEAD)
    with pytest.raises(NotTheirAudit, match="your own"):
        on_behalf_of(lead, audits.standing(lead, given.number).heading, LEAD)
    with arranged(lead.store):
        lead.store.audits.reassign(given.number, "")
    with pytest.raises(NotTheirAudit, match="nobody's yet"):
        on_behalf_of(lead, audits.standing(lead, given.number).heading, LEAD)


def test_what_the_auditor_was_typing_is_there_and_what_is_entered_is_theirs(
    lead: Desk, given: Given
) -> None:
    auditor, desk = seated(lead, given.auditor), entering(lead, given)
    audits.keep_draft(auditor, given.number, "strengths", "Half a")
    assert audits.open_form(desk, given.number).drafts == {"strengths": "Half a"}
    assert audits.open_form(lead, given.number).drafts == {}
    audits.keep_draft(desk, given.number, "strengths", "Half a sentence")
    assert audits.open_form(auditor, given.number).drafts == {"strengths": "Half a sentence"}
    audits.answer(desk, given.number, "voice.seen", Answer.YES)
    audits.answer(auditor, given.number, "voice.seen", Answer.NO)
    audits.answer(desk, given.number, "voice.seen", Answer.PARTLY)
    assert [each.changed_by for each in wordings(lead, given.number)] == [
        f"{LEAD} for {given.auditor}", given.auditor,
    ]  # fmt: skip


def test_one_handed_on_meanwhile_is_entered_no_more(lead: Desk, given: Given) -> None:
    desk = entering(lead, given)
    with arranged(lead.store):
        lead.store.audits.reassign(given.number, next(n for n in MANAGERS if n != given.auditor))
    with pytest.raises(NotYours):
        audits.write(desk, given.number, Prose.STRENGTHS, "Whose?")


def test_it_is_agreed_to_anew_once_it_came_back(lead: Desk, given: Given) -> None:
    def goes_on() -> bool:
        return goes_on_entering(lead, audits.standing(lead, given.number).heading)

    desk = entering(lead, given)
    assert not goes_on()
    fill_by_verbs(desk, given.number)
    assert goes_on()
    audits.submit(desk, given.number)
    assert not goes_on()
    with pytest.raises(NothingToEnter, match="This audit is submitted"):
        entering(lead, given)
    reopen(seated(lead, OTHER), given.number, "No reason is given.")
    assert not goes_on()


RULES = ("moderate", "answer the auditor's concern", "answer a concern entered")


def _refused_as_said(why: str, attempt: Callable[[], object]) -> None:
    """A verb refuses just where the screen says why not."""
    if why:
        with pytest.raises(NotPermitted):
            attempt()
    else:
        attempt()


@pytest.mark.parametrize("rule", RULES)
@pytest.mark.parametrize(
    ("who", "is_their_own"),
    [(LEAD, True), ("Quinn Married", True), (THIRD, True), ("auditor", True), (OTHER, False)],
)
def test_what_is_not_ones_own_is_not_what_one_entered_either(
    lead: Desk, given: Given, rule: str, who: str, is_their_own: bool
) -> None:
    """Whoever entered any of it is no second person, under whatever name and role they have now."""
    if who == "auditor":
        save_person(lead, given.auditor, Role.QUALITY_LEAD)
        who = given.auditor

    def desk() -> Desk:
        if who == "Quinn Married":
            rename(lead, LEAD, who)
        return seated(lead, who)

    entered = entering(lead, given)
    audits.note(entered, given.number, "voice.seen", "On the paper form.")
    if rule == "moderate":
        fill_by_verbs(entered, given.number)
        audits.submit(entering(lead, given, THIRD), given.number)
        them = desk()
        why = why_not_moderate(them, audits.standing(them, given.number).heading)
        _refused_as_said(why, lambda: moderate(them, given.number, Grade.INADEQUATE, "Thin."))
    else:
        audits.note(entering(lead, given, THIRD), given.number, "voice.seen", "And more.")
        is_auditors = rule == RULES[1]
        raiser = seated(lead, given.auditor) if is_auditors else entered
        audits.record_safety(raiser, given.number, Safety(is_safe=False))
        (concern,) = concerns(lead)
        by = given.auditor if is_auditors else f"{LEAD} for {given.auditor}"
        assert f"recorded as not safe by {by} on" in about_concern(concern, TODAY)
        them = desk()
        why = why_not_answer(them, concern)
        _refused_as_said(why, lambda: answer_concern(them, 1, "Duty manager", TODAY, "Seen."))
    assert bool(why) is is_their_own


def test_a_back_fill_is_entered_on_behalf_of_each_auditor(lead: Desk, tmp_path: Path) -> None:
    path = tmp_path / "paper.csv"
    path.write_text(
        "month,case_ref,team,grade,auditor\n"
        f"2015-12,A1,Duty,good,Ben Baker\n2015-12,A2,Duty,good,{LEAD}\n2015-12,A3,Duty,good,\n"
    )
    import_audits(lead, path, "Asha Archer")
    assert [auditor_words(each) for each in audits.of_month(lead, Month(2015, 12))] == [
        BOTH.format("Ben Baker"), LEAD, BOTH.format("Asha Archer"),
    ]  # fmt: skip
    assert newest(lead, 1)[0].by == f"{LEAD} for Asha Archer, Ben Baker"
    path.write_text("month,case_ref,team,grade\n2015-11,A1,Duty,good\n")
    import_audits(lead, path)
    assert newest(lead, 1)[0].by == LEAD
    assert [auditor_words(each) for each in audits.of_month(lead, Month(2015, 11))] == [""]
