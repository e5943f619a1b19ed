"""What a theme's audits found, and a re-audit beside the theme that it audits again."""

import pytest
from conftest import JANUARY, LEAD, fill, seated

from auditui.measures.change import Reason, Withheld
from auditui.practice.calendar.theme import Theme
from auditui.practice.grade import Grade
from auditui.practice.period import Month
from auditui.practice.sample import ReplacementReason, Sample, Thematic
from auditui.practice.tool import Answer
from auditui.workflow.audit.form import answer, submit
from auditui.workflow.audit.moderation import moderate
from auditui.workflow.calendar.course import begin, report
from auditui.workflow.calendar.ending import close
from auditui.workflow.calendar.questions import add_question, remove_question
from auditui.workflow.calendar.re_audit import re_audit
from auditui.workflow.calendar.results import NotARepeat, compare_with_earlier, theme_results
from auditui.workflow.calendar.texts import Wording, rewrite
from auditui.workflow.calendar.theme import NoSuchTheme, add_theme
from auditui.workflow.desk import Desk
from auditui.workflow.sample import upkeep
from auditui.workflow.sample.draw import draw
from auditui.workflow.sample.look import show
from auditui.workflow.sample.of_theme import draw_theme

ASKED, DROPPED, ADDED = "Is neglect named?", "Is the home described?", "Is school heard?"
MAY, OCTOBER = Month(2015, 5), Month(2015, 10)


def planned(desk: Desk, month: Month, *asked: str) -> Theme:
    theme = add_theme(desk, "Neglect", month, LEAD).theme
    for text in asked:
        add_question(desk, theme.theme_id, text)
    return theme


def audit_of(desk: Desk, sample: Sample, place: int) -> tuple[Desk, int]:
    """The auditor of a case of the sample, and the number of its audit."""
    case = sample.cases[place]
    heading = desk.store.audits.of_sample(sample.sample_id, case.case_ref)
    assert heading is not None
    return seated(desk, case.auditor), heading.audit_id


def complete(
    desk: Desk, sample: Sample, good: int, inadequate: int = 0, no: tuple[str, ...] = ()
) -> None:
    """Submit the first audits of a sample, every answer yes but the ones given."""
    for place in range(good + inadequate):
        auditor, audit_id = audit_of(desk, sample, place)
        fill(auditor, audit_id, Grade.GOOD if place < good else Grade.INADEQUATE)
        for question in no:
            answer(auditor, audit_id, question, Answer.NO)
        submit(auditor, audit_id)


def closed(desk: Desk, theme: Theme) -> None:
    report(desk, theme.theme_id, theme.planned.quarter, desk.today)
    rewrite(desk, theme.theme_id, Wording(findings="Late visits", learning="Visit sooner"))
    close(desk, theme.theme_id, "The others were not returned.")


def again(desk: Desk, earlier: Theme) -> Theme:
    """The re-audit of a closed theme in January 2016."""
    apart = (2016 - earlier.planned.year) * 12 + 1 - earlier.planned.number
    return re_audit(desk, earlier.theme_id, apart).theme


def test_a_result_has_grades_and_the_rate_of_every_question(lead: Desk) -> None:
    theme = planned(lead, JANUARY, ASKED)
    sample = draw_theme(lead, theme.theme_id, 12)
    key = f"theme-{theme.theme_id}/1"
    complete(lead, sample, 6, 2, no=(key,))
    found = theme_results(lead, theme.theme_id)
    assert (found.month, found.drawn, found.audits) == (JANUARY, 12, 8)
    assert (found.share.count, found.share.display) == (6, "75%")
    assert found.grades[Grade.INADEQUATE] == 2
    assert found.thresholds == ("revised-2015",)
    tool = lead.store.tools.tools()[0]
    assert [each.question.key for each in found.questions] == [
        *(question.key for question in tool.questions),
        key,
    ]
    assert [each.is_themes for each in found.checklists] == [
        *(False for _ in tool.checklists),
        True,
    ]
    assert found.checklists[-1].title == "Neglect"
    yes = [each.share.count for each in found.questions]
    assert yes == [8] * len(tool.questions) + [0]


def test_the_final_grade_is_the_moderated_one(lead: Desk) -> None:
    theme = planned(lead, JANUARY)
    sample = draw_theme(lead, theme.theme_id, 4)
    complete(lead, sample, 4)
    _, audit_id = audit_of(lead, sample, 0)
    moderate(lead, audit_id, Grade.INADEQUATE, "No plan")
    assert theme_results(lead, theme.theme_id).share.count == 3


def test_only_the_theme_s_own_audits_are_in_its_result(lead: Desk) -> None:
    theme, other = planned(lead, JANUARY), add_theme(lead, "Visits", JANUARY, LEAD).theme
    complete(lead, draw(lead, JANUARY, 4), 0, 4)
    complete(lead, draw_theme(lead, other.theme_id, 40), 0, 3)
    sample = draw_theme(lead, theme.theme_id, 4)
    gone = sample.cases[0].case_ref
    upkeep.replace(lead, sample.drawn_for, gone, ReplacementReason.WRONG_RECORD)
    found = theme_results(lead, theme.theme_id)
    assert (found.drawn, found.audits) == (4, 0)
    complete(lead, show(lead, Thematic.of(theme)), 0)
    assert theme_results(lead, theme.theme_id).share.total == 0


def test_a_theme_without_a_sample_has_an_empty_result(lead: Desk) -> None:
    theme = planned(lead, JANUARY, ASKED)
    found = theme_results(lead, theme.theme_id)
    assert (found.drawn, found.audits, found.checklists) == (0, 0, ())
    with pytest.raises(NoSuchTheme):
        theme_results(lead, 99)


def test_a_re_audit_stands_beside_the_earlier_theme(lead: Desk) -> None:
    earlier = planned(lead, OCTOBER, ASKED, DROPPED)
    complete(
        lead, draw_theme(lead, earlier.theme_id, 40), 4, 16, no=(f"theme-{earlier.theme_id}/1",)
    )
    closed(lead, earlier)
    theme = again(lead, earlier)
    remove_question(lead, theme.theme_id, 2)
    add_question(lead, theme.theme_id, ADDED)
    complete(lead, draw_theme(lead, theme.theme_id, 40), 18, 2)

    compared = compare_with_earlier(lead, theme.theme_id)

    assert (compared.then.theme_id, compared.now.theme_id) == (earlier.theme_id, theme.theme_id)
    change = compared.ri_or_better.change
    assert change is not None
    assert change.points == 70
    assert change.from_period == OCTOBER
    assert change.distinguishable
    named = compared.questions[f"theme-{theme.theme_id}/1"].change
    assert named is not None
    assert named.points == 100
    assert named.distinguishable
    assert compared.questions[f"theme-{theme.theme_id}/3"].outcome == Withheld(Reason.NOT_ASKED)
    seen = compared.questions["voice.seen"].change
    assert seen is not None
    assert seen.points == 0
    assert not seen.distinguishable


def test_a_re_audit_under_other_thresholds_is_shown_and_not_compared(lead: Desk) -> None:
    earlier = planned(lead, MAY, ASKED)
    complete(lead, draw_theme(lead, earlier.theme_id, 4), 4)
    closed(lead, earlier)
    theme = again(lead, earlier)
    complete(lead, draw_theme(lead, theme.theme_id, 4), 4)

    compared = compare_with_earlier(lead, theme.theme_id)

    assert (compared.then.thresholds, compared.now.thresholds) == (("original",), ("revised-2015",))
    assert compared.then.share.display == compared.now.share.display == "100%"
    for difference in (compared.ri_or_better, *compared.questions.values()):
        assert difference.change is None
        assert difference.outcome == Withheld(Reason.THRESHOLDS_CHANGED, MAY)


def test_a_re_audit_of_a_theme_that_was_never_drawn_has_nothing_to_compare(lead: Desk) -> None:
    earlier = planned(lead, OCTOBER, ASKED)
    begin(lead, earlier.theme_id)
    closed(lead, earlier)
    theme = again(lead, earlier)
    undrawn = compare_with_earlier(lead, theme.theme_id)
    assert undrawn.ri_or_better.outcome == Withheld(Reason.NO_AUDITS)
    complete(lead, draw_theme(lead, theme.theme_id, 4), 4)
    compared = compare_with_earlier(lead, theme.theme_id)
    reasons = {each.outcome for each in (compared.ri_or_better, *compared.questions.values())}
    assert reasons == {Withheld(Reason.NO_AUDITS, OCTOBER)}


def test_a_theme_that_repeats_none_is_not_compared(lead: Desk) -> None:
    with pytest.raises(NotARepeat):
        compare_with_earlier(lead, planned(lead, JANUARY).theme_id)
