"""A3 of a month drawn here: what it was drawn from, and the figure weighted by stratum."""

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
from conftest import JANUARY, fill, seated

from auditui.measures.weighted import MonthFrame, StratumResult
from auditui.measures.words.figure import sentence
from auditui.practice.grade import Grade
from auditui.practice.period import Month
from auditui.practice.sample import CaseState, ReplacementReason, Routine
from auditui.workflow.a3.figure import a3
from auditui.workflow.audit.form import mine, submit
from auditui.workflow.audit.moderation import moderate
from auditui.workflow.desk import Desk
from auditui.workflow.register.take import import_register
from auditui.workflow.sample.draw import draw
from auditui.workflow.sample.look import show
from auditui.workflow.sample.upkeep import abandon, replace

CASES = {"Duty": 30, "East": 5, "North": 3, "West": 2}
AT_LEAST_ONE = {"Duty": 3, "East": 1, "North": 1, "West": 1}
"""The places of 6 cases with at least one each; shared out in proportion Duty has 5 of them."""

GOOD, INADEQUATE = Grade.GOOD, Grade.INADEQUATE


@pytest.fixture
def uneven(lead: Desk, tmp_path: Path) -> Desk:
    """The quality lead at a register whose teams differ in size."""
    rows = [
        f"{team[0]}{number:03d},{team}\n"
        for team, cases in CASES.items()
        for number in range(cases)
    ]
    path = tmp_path / "uneven.csv"
    path.write_text("case_ref,team\n" + "".join(rows))
    import_register(lead, path, date(2016, 1, 3), agreed=True)
    return lead


def audit(desk: Desk, grades: Mapping[str, Grade]) -> None:
    """Submit the audits of these strata that are still to do, each with the stratum's grade."""
    for case in show(desk, Routine(JANUARY)).cases:
        if case.state is CaseState.TO_DO and case.stratum in grades:
            auditor = seated(desk, case.auditor)
            number = next(a.audit_id for a in mine(auditor) if a.case_ref == case.case_ref)
            fill(auditor, number, grades[case.stratum])
            submit(auditor, number)


def results(desk: Desk) -> dict[str, tuple[int, int, int]]:
    """Cases, audits and requires improvement or better of each stratum of January."""
    found = desk.store.a3.results(show(desk, Routine(JANUARY)).sample_id)
    return {each.name: (each.cases, each.audits, each.ri_or_better) for each in found}


def test_where_each_stratum_got_a_place_the_weighted_figure_stands_beside_the_raw(
    uneven: Desk,
) -> None:
    draw(uneven, JANUARY, 6, at_least_one=True)
    audit(uneven, dict.fromkeys(CASES, GOOD) | {"East": INADEQUATE})
    january = a3(uneven).months[-1]
    assert (january.share.count, january.audits, january.share.display) == (5, 6, "83%")
    assert january.weighted is not None
    assert january.weighted.proportion == Fraction(35, 40)
    assert "since places were not shared out in proportion: 87.5%." in sentence(january)


def test_a_stratum_without_audits_is_left_out_of_the_weights(uneven: Desk) -> None:
    draw(uneven, JANUARY, 6, at_least_one=True)
    audit(uneven, {"Duty": GOOD, "East": INADEQUATE, "North": GOOD})
    january = a3(uneven).months[-1]
    assert results(uneven)["West"] == (2, 0, 0)
    assert january.weighted is not None
    assert (january.weighted.proportion, january.weighted.left_out) == (
        Fraction(33, 38),
        ("West",),
    )
    assert "leaving out West" in sentence(january)


def test_before_any_audit_there_is_nothing_to_weigh(uneven: Desk) -> None:
    draw(uneven, JANUARY, 6, at_least_one=True)
    assert a3(uneven).months[-1].weighted is None
    assert results(uneven) == {team: (cases, 0, 0) for team, cases in CASES.items()}


@pytest.mark.parametrize(("size", "at_least_one"), [(6, False), (40, True)])
def test_where_places_are_in_proportion_nothing_is_weighted(
    uneven: Desk, size: int, at_least_one: bool
) -> None:
    draw(uneven, JANUARY, size, at_least_one=at_least_one)
    audit(uneven, {"East": INADEQUATE})
    january = a3(uneven).months[-1]
    assert january.frame == MonthFrame(cases=40)
    assert january.weighted is None


def test_what_a_month_was_drawn_from(uneven: Desk) -> None:
    sample = draw(uneven, JANUARY, 6, at_least_one=True)
    (drawn,) = uneven.store.a3.drawn_from()
    assert (drawn.sample_id, drawn.month) == (sample.sample_id, JANUARY)
    assert (drawn.size, drawn.at_least_one) == (6, True)
    assert (drawn.strata, drawn.places) == (CASES, AT_LEAST_ONE)


def test_a_topped_up_draw_has_its_new_places(uneven: Desk) -> None:
    draw(uneven, JANUARY, 6, at_least_one=True)
    draw(uneven, JANUARY, 8)
    (drawn,) = uneven.store.a3.drawn_from()
    assert (drawn.size, sum(drawn.places.values())) == (8, 8)


def test_months_stand_in_order_each_by_its_own_draw(uneven: Desk) -> None:
    january = draw(uneven, JANUARY, 6, at_least_one=True)
    december = draw(uneven, Month(2015, 12), 4)
    drawn = uneven.store.a3.drawn_from()
    assert [each.sample_id for each in drawn] == [december.sample_id, january.sample_id]
    assert [(each.month, each.size) for each in drawn] == [(Month(2015, 12), 4), (JANUARY, 6)]


def test_an_abandoned_draw_is_not_what_a_month_was_drawn_from(uneven: Desk) -> None:
    draw(uneven, JANUARY, 6, at_least_one=True)
    abandon(uneven, Routine(JANUARY), "Wrong register")
    assert uneven.store.a3.drawn_from() == ()
    again = draw(uneven, JANUARY, 4)
    assert [each.sample_id for each in uneven.store.a3.drawn_from()] == [again.sample_id]


def test_a_replaced_case_counts_in_no_stratum_and_its_replacement_does(uneven: Desk) -> None:
    sample = draw(uneven, JANUARY, 6, at_least_one=True)
    gone = next(case.case_ref for case in sample.cases if case.stratum == "East")
    replace(uneven, Routine(JANUARY), gone, ReplacementReason.WRONG_RECORD)
    assert results(uneven)["East"] == (5, 0, 0)
    audit(uneven, dict.fromkeys(CASES, GOOD))
    assert results(uneven) == {
        "Duty": (30, 3, 3),
        "East": (5, 1, 1),
        "North": (3, 1, 1),
        "West": (2, 1, 1),
    }


def test_the_moderated_grade_is_the_one_weighed(uneven: Desk) -> None:
    draw(uneven, JANUARY, 6, at_least_one=True)
    audit(uneven, dict.fromkeys(CASES, GOOD))
    east = next(case for case in show(uneven, Routine(JANUARY)).cases if case.stratum == "East")
    heading = uneven.store.audits.of_case(JANUARY, east.case_ref)
    assert heading is not None
    moderate(uneven, heading.audit_id, INADEQUATE, "No visits are recorded.")
    sample_id = show(uneven, Routine(JANUARY)).sample_id
    assert StratumResult("East", 5, 1, 0) in uneven.store.a3.results(sample_id)
