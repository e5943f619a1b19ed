"""What others did to one's audits, told until it has been seen."""

import pytest
from conftest import JANUARY, MANAGERS, fill, seated

from auditui.practice.audit.news import Happening
from auditui.practice.grade import Grade
from auditui.practice.sample import ReplacementReason, Routine
from auditui.workflow.audit.form import mine, standing, submit
from auditui.workflow.audit.moderation import moderate, reopen
from auditui.workflow.audit.news import news, seen
from auditui.workflow.desk import Desk
from auditui.workflow.sample import upkeep
from auditui.workflow.sample.draw import draw

JANUARY_S = Routine(JANUARY)


@pytest.fixture
def auditor(lead: Desk) -> Desk:
    """A team manager with one audit to do."""
    return seated(lead, draw(lead, JANUARY, 4).cases[0].auditor)


def told(desk: Desk) -> list[tuple[Happening, str, str]]:
    return [(each.what, each.who, each.why) for each in news(desk)]


def test_a_reopening_and_a_moderation_are_told_with_their_reasons(
    lead: Desk, auditor: Desk
) -> None:
    number = mine(auditor)[0].audit_id
    fill(auditor, number)
    submit(auditor, number)
    assert news(auditor) == ()
    moderate(lead, number, Grade.INADEQUATE, "Not seen alone.")
    reopen(lead, number, "The reason is empty.")
    lead_name = lead.person.name
    assert told(auditor) == [
        (Happening.REOPENED, lead_name, "The reason is empty."),
        (Happening.MODERATED, lead_name, "Inadequate: Not seen alone."),
    ]
    assert news(lead) == ()
    seen(auditor, news(auditor)[0].news_id)
    assert [each.what for each in news(auditor)] == [Happening.MODERATED]
    heading = standing(auditor, number).heading
    assert heading.reopened is not None
    assert heading.reopened.reason == "The reason is empty."


def test_both_auditors_are_told_of_a_file_that_is_handed_on(lead: Desk, auditor: Desk) -> None:
    case = mine(auditor)[0].case_ref
    others = [name for name in MANAGERS if name != auditor.person.name]
    team = mine(auditor)[0].team
    other = next(name for name in others if team not in _teams(lead, name))
    upkeep.reassign(lead, JANUARY_S, case, other)
    assert [each.what for each in news(auditor)] == [Happening.TAKEN_AWAY]
    assert [(each.what, each.case_ref) for each in news(seated(lead, other))] == [
        (Happening.HANDED_ON, case)
    ]


def _teams(lead: Desk, name: str) -> set[str]:
    return {team.name for team in lead.store.teams.all() if team.manager == name}


@pytest.mark.parametrize("is_whole", [True, False])
def test_what_is_withdrawn_is_told(lead: Desk, auditor: Desk, is_whole: bool) -> None:
    case = mine(auditor)[0].case_ref
    if is_whole:
        upkeep.abandon(lead, JANUARY_S, "Wrong register.")
    else:
        upkeep.replace(lead, JANUARY_S, case, ReplacementReason.WRONG_RECORD)
    (piece,) = news(auditor)
    assert piece.what is Happening.WITHDRAWN
    assert piece.case_ref == case
    assert piece.why == ("Wrong register." if is_whole else ReplacementReason.WRONG_RECORD.value)


def test_a_case_marked_as_not_completed_is_told(lead: Desk, auditor: Desk) -> None:
    case = mine(auditor)[0].case_ref
    upkeep.mark_not_completed(lead, JANUARY_S, case, "Not returned.")
    assert told(auditor) == [(Happening.NOT_COMPLETED, lead.person.name, "Not returned.")]
    assert mine(auditor)[0].not_completed == "Not returned."
