"""How the checklists were answered in a period, from what is recorded."""

from pathlib import Path

import pytest
from store.recorded import record

from auditui.measures.change import Reason, Withheld
from auditui.measures.checklists import Compliance, Rate
from auditui.measures.words.checklists import called
from auditui.practice.period import FinancialYear, Month, Period, Quarter
from auditui.practice.selection import Selection
from auditui.practice.tool import Answer
from auditui.workflow.a3.checklists import NothingAnswered, checklists
from auditui.workflow.a3.groups import audits_behind
from auditui.workflow.desk import Desk
from auditui.workflow.tool import import_tool, toml_in_force

JULY, NOVEMBER, DECEMBER = Month(2015, 7), Month(2015, 11), Month(2015, 12)
YES, NO, PARTLY, NA = Answer.YES, Answer.NO, Answer.PARTLY, Answer.NOT_APPLICABLE


def answered(
    desk: Desk, month: Month, *answers: Answer, question: str = "voice.seen", tool: str = "2015"
) -> None:
    """An audit for each answer to a question, under the thresholds of the month."""
    thresholds = "original" if month < Month(2015, 9) else "revised-2015"
    for number, answer in enumerate(answers):
        case_ref = f"{question}{number}"
        given = {question: answer}
        record(desk.store, month, case_ref, thresholds=thresholds, answers=given, tool=tool)


def rates(compliance: Compliance) -> dict[str, Rate]:
    found = (rate for checklist in compliance.checklists for rate in checklist.rates)
    return {rate.asked.question.key: rate for rate in found}


def test_a_period_stands_beside_the_one_before(lead: Desk) -> None:
    answered(lead, NOVEMBER, YES, NO)
    answered(lead, DECEMBER, YES, YES, YES, PARTLY, NO, NA)
    found = checklists(lead, DECEMBER)
    seen = rates(found)["voice.seen"]
    assert (found.period, found.audits) == (DECEMBER, 6)
    share = seen.asked.share
    assert (share.count, share.total, share.percent) == (3, 5, 60.0)
    assert (seen.before.count, seen.before.total) == (1, 2)
    assert seen.change is not None
    assert str(seen.change.from_period) == "2015-11"
    assert seen.change.points == 10


def test_without_a_period_it_is_the_newest_quarter_with_answers(lead: Desk) -> None:
    answered(lead, JULY, YES)
    answered(lead, NOVEMBER, YES, NO)
    record(lead.store, Month(2016, 1), "unanswered")
    found = checklists(lead)
    assert (found.period, found.audits) == (Quarter(2015, 3), 2)
    assert rates(found)["voice.seen"].before.total == 1


@pytest.mark.parametrize(
    ("period", "audits"),
    [(NOVEMBER, 2), (Quarter(2015, 3), 3), (FinancialYear(2015), 4)],
)
def test_any_period_can_be_asked_for(lead: Desk, period: Period, audits: int) -> None:
    answered(lead, JULY, YES)
    answered(lead, NOVEMBER, YES, NO)
    answered(lead, DECEMBER, YES)
    found = checklists(lead, period)
    assert (found.audits, rates(found)["voice.seen"].asked.share.total) == (audits, audits)


def test_nothing_is_compared_across_a_change_of_thresholds(lead: Desk) -> None:
    answered(lead, JULY, YES)
    answered(lead, DECEMBER, YES)
    seen = rates(checklists(lead, Quarter(2015, 3)))["voice.seen"]
    assert (seen.change, seen.before.total) == (None, 1)
    assert seen.outcome == Withheld(Reason.THRESHOLDS_CHANGED, Quarter(2015, 2))


def test_a_period_under_two_standards_has_no_interval(lead: Desk) -> None:
    answered(lead, JULY, YES)
    answered(lead, DECEMBER, YES)
    share = rates(checklists(lead, FinancialYear(2015)))["voice.seen"].asked.share
    assert (share.is_mixed, share.percent, share.interval) == (True, 100.0, None)


def test_a_question_that_applied_to_nothing_before_says_so(lead: Desk) -> None:
    answered(lead, NOVEMBER, NA)
    answered(lead, DECEMBER, YES)
    answered(lead, DECEMBER, NA, question="voice.plan")
    found = rates(checklists(lead, DECEMBER))
    assert found["voice.seen"].outcome == Withheld(Reason.APPLIED_TO_NONE, NOVEMBER)
    assert found["voice.plan"].outcome == Withheld(Reason.APPLIED_TO_NONE)


def test_a_period_that_is_still_running_is_to_date_and_one_under_two_standards_mixed(
    lead: Desk,
) -> None:
    answered(lead, JULY, YES)
    answered(lead, DECEMBER, YES)
    year = checklists(lead, FinancialYear(2015))
    assert (year.is_to_date, called("2015/16", year)) == (True, "2015/16 to date (mixed)")
    quarter = checklists(lead, Quarter(2015, 3))
    assert (quarter.is_to_date, called("Q3", quarter)) == (False, "Q3")


def test_a_question_that_nobody_answered_before_was_not_answered(lead: Desk) -> None:
    record(lead.store, NOVEMBER, "unanswered")
    answered(lead, DECEMBER, YES)
    seen = rates(checklists(lead, DECEMBER))["voice.seen"]
    assert seen.outcome == Withheld(Reason.NOT_ANSWERED, NOVEMBER)


SEEN, IS_SEEN = "Has the child been seen, and do", "Is the child seen, and do"


def reword(lead: Desk, tmp_path: Path, old: str, new: str) -> None:
    """Import a version `ours` of the tool that says something otherwise."""
    shipped = toml_in_force(lead, DECEMBER).partition("[[thresholds]]")[0]
    assert old in shipped
    text = shipped.replace('version = "2015"', 'version = "ours"', 1).replace(old, new, 1)
    (tmp_path / "ours.toml").write_text(text)
    import_tool(lead, tmp_path / "ours.toml")


@pytest.mark.parametrize(
    ("old", "new"),
    [("title = ", "title  = "), (SEEN, SEEN.upper()), (SEEN, SEEN.replace(" ", "  "))],
)
def test_a_question_counts_as_one_through_every_version_that_words_it_alike(
    old: str, new: str, lead: Desk, tmp_path: Path
) -> None:
    reword(lead, tmp_path, old, new)
    answered(lead, NOVEMBER, YES)
    answered(lead, DECEMBER, NO, tool="ours")
    found = rates(checklists(lead, DECEMBER))["voice.seen"]
    assert (found.asked.share.total, found.before.total) == (1, 1)
    assert (found.change is not None, found.is_reworded) == (True, False)


def test_answers_are_not_compared_across_a_change_of_words(lead: Desk, tmp_path: Path) -> None:
    reword(lead, tmp_path, SEEN, IS_SEEN)
    answered(lead, NOVEMBER, YES)
    answered(lead, DECEMBER, NO, tool="ours")
    found = rates(checklists(lead, DECEMBER))["voice.seen"]
    assert found.asked.question.text.startswith(IS_SEEN)
    assert (found.before.total, found.is_reworded) == (0, True)
    assert found.outcome == Withheld(Reason.REWORDED, NOVEMBER)


def test_a_period_in_which_both_were_asked_has_both(lead: Desk, tmp_path: Path) -> None:
    reword(lead, tmp_path, SEEN, IS_SEEN)
    answered(lead, NOVEMBER, YES)
    answered(lead, DECEMBER, YES, NO, tool="ours")
    compliance = checklists(lead, Quarter(2015, 3))
    found = {
        rate.asked.question.text: rate
        for checklist in compliance.checklists
        for rate in checklist.rates
    }
    totals = {text[:6]: rate.asked.share.total for text, rate in found.items()}
    assert totals == {SEEN[:6]: 1, IS_SEEN[:6]: 2}
    assert all(rate.is_reworded for rate in found.values())
    for rate in found.values():
        selection = Selection(
            NOVEMBER, DECEMBER, question="voice.seen", answers=(YES, NO), tools=rate.tools
        )
        assert len(audits_behind(lead, selection, 9)) == rate.asked.share.total


def test_answers_stand_under_the_words_that_were_asked(lead: Desk, tmp_path: Path) -> None:
    answered(lead, NOVEMBER, YES)
    answered(lead, DECEMBER, NO)
    answered(lead, DECEMBER, NO, question="voice.difference")
    shipped = toml_in_force(lead, DECEMBER).partition("[[thresholds]]")[0]
    reworded = shipped.replace('version = "2015"', 'version = "ours"', 1)
    reworded = reworded.replace("Has the child been seen, and do", "Is the child seen, and do", 1)
    dropped = reworded.replace('"voice.difference"', '"voice.new"')
    path = tmp_path / "ours.toml"
    path.write_text(dropped)
    import_tool(lead, path)
    found = rates(checklists(lead, DECEMBER))
    assert found["voice.seen"].asked.question.text.startswith(SEEN)
    assert (found["voice.seen"].asked.share.total, found["voice.seen"].before.total) == (1, 1)
    assert found["voice.difference"].asked.share.total == 1


@pytest.mark.parametrize(
    ("period", "says"),
    [(None, "answered yet"), (JULY, "answered in July 2015"), (Quarter(2015, 1), "in 2015/16 Q1")],
)
def test_no_answers_are_said_so(lead: Desk, period: Period | None, says: str) -> None:
    record(lead.store, JULY, "A1")
    with pytest.raises(NothingAnswered, match=says):
        checklists(lead, period)
