"""Capacities and exemptions: agreed, kept to by draws, taken back, seen by whom they concern."""

import pytest
from conftest import HEAD, JANUARY, LEAD, MANAGERS, VIEWER, seated

from auditui.practice.errors import NotFound, NotPermitted, NotUnderstood
from auditui.practice.limits import limit_words
from auditui.practice.period import Month
from auditui.practice.sample import Kind, Routine, beside
from auditui.workflow import limits, people
from auditui.workflow.desk import Desk
from auditui.workflow.sample.allotment import without_auditor
from auditui.workflow.sample.beside import draw_beside
from auditui.workflow.sample.draw import draw
from auditui.workflow.sample.framing import survey
from auditui.workflow.sample.look import show
from auditui.workflow.sample.parts import takers_of
from auditui.workflow.sample.upkeep import reassign

ASHA, BEN, CAT, DEV = MANAGERS


def loads(desk: Desk) -> dict[str, int]:
    return {name: load.cases for name, load in show(desk, Routine(JANUARY)).loads.items()}


def test_a_draw_gives_nobody_more_than_was_agreed_and_says_who_is_full(lead: Desk) -> None:
    agreed = limits.set_capacity(lead, ASHA, 2, reason="Half time", allowed_by=HEAD)
    assert (agreed.allowed_by, agreed.by, agreed.first) == (HEAD, LEAD, JANUARY)
    limits.exempt(lead, BEN, JANUARY, reason="Covers two teams")
    limits.exempt(lead, CAT, Month(2016, 2), reason="Court")
    expected = takers_of(lead, JANUARY).shares(survey(lead, Routine(JANUARY)).by_team, 12)

    sample = draw(lead, JANUARY, 12)
    assert loads(lead) == {ASHA: 2, CAT: 5, DEV: 5}
    assert {part.name: part.gets for part in expected.parts if part.gets} == loads(lead)
    assert without_auditor(lead, sample) == ""

    limits.set_capacity(lead, CAT, 5)
    limits.set_capacity(lead, DEV, 6)
    sample = draw(lead, JANUARY, 16)
    assert loads(lead) == {"": 3, ASHA: 2, CAT: 5, DEV: 6}
    assert without_auditor(lead, sample) == (
        "3 files have no auditor yet. "
        f"Full: {ASHA} (2 of 2), {CAT} (5 of 5), {DEV} (6 of 6). Exempt: {BEN}."
    )
    first = next(case for case in sample.standing if not case.auditor)
    reassign(lead, Routine(JANUARY), first.case_ref, LEAD)
    assert loads(lead)[""] == 2


def test_files_of_every_kind_count_for_the_month_and_a_name_of_before_too(lead: Desk) -> None:
    draw_beside(lead, beside(Kind.DIP_SAMPLE, JANUARY), 8)
    limits.set_capacity(lead, ASHA, 3)
    people.rename(lead, ASHA, "Asha Baker")
    draw(lead, JANUARY, 12)
    assert loads(lead)["Asha Baker"] == 1
    assert limits.most_by_auditor(lead, JANUARY) == {"Asha Baker": 3}


def test_what_was_agreed_is_taken_back_and_stays_on_record(lead: Desk) -> None:
    first = limits.set_capacity(lead, ASHA, 0)
    limits.set_capacity(lead, ASHA, 4, Month(2016, 3))
    limits.lift(lead, first.number, "Typed the wrong number")
    assert limits.most_by_auditor(lead, JANUARY) == {}
    assert limits.most_by_auditor(lead, Month(2016, 5)) == {ASHA: 4}
    assert [limit_words(each) for each in limits.limits(lead)] == [
        "4 files a month at most, from March 2016"
    ]
    kept = limits.limits(lead, over=True)[0]
    assert kept.withdrawn is not None
    assert kept.withdrawn.reason == "Typed the wrong number"
    with pytest.raises(limits.LiftedAlready):
        limits.lift(lead, first.number, "Again")
    with pytest.raises(NotFound):
        limits.lift(lead, 99, "None")


def test_everybody_sees_their_own_and_the_lead_all(lead: Desk) -> None:
    limits.exempt(lead, ASHA, JANUARY, reason="Reason of hers")
    limits.set_capacity(lead, BEN, 2)
    assert [each.who for each in limits.limits(lead)] == [ASHA, BEN]
    assert [each.who for each in limits.limits(seated(lead, ASHA))] == [ASHA]
    assert limits.limits(seated(lead, VIEWER)) == ()
    with pytest.raises(NotPermitted):
        limits.set_capacity(seated(lead, ASHA), ASHA, 9)


@pytest.mark.parametrize(
    ("name", "files", "last"), [(ASHA, 1_000, None), (ASHA, 1, Month(2015, 1)), (VIEWER, 1, None)]
)
def test_what_cannot_be_agreed_is_refused(
    lead: Desk, name: str, files: int, last: Month | None
) -> None:
    with pytest.raises(NotUnderstood):
        limits.set_capacity(lead, name, files, last=last)
    with pytest.raises(NotUnderstood):
        limits.exempt(lead, ASHA, JANUARY, reason=" ")
    assert limits.limits(lead) == ()
