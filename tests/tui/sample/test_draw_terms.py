"""What the terms of a draw would give, as they are typed."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from conftest import JANUARY

from auditui.practice.register.entry import Snapshot
from auditui.practice.sample import Routine, Stratify
from auditui.tui.sample.terms import Terms, preview
from auditui.tui.sample.words import about_frame, draw_question
from auditui.workflow.sample.framing import Survey

SNAPSHOT = Snapshot(
    snapshot_id=1,
    as_of=date(2015, 12, 31),
    source="register.csv",
    cases=101,
    imported_at=datetime(2016, 1, 4, tzinfo=UTC),
    imported_by="Quinn Lead",
)
SURVEY = Survey(
    snapshot=SNAPSHOT,
    strata={"East": 40, "North": 30, "South": 20, "West": 10},
    by_team={"East": 40, "North": 30, "South": 20, "": 10},
    by_status={"Open assessment": 100},
    excluded={"closed": 1},
)


def test_places_are_websters() -> None:
    assert preview(SURVEY, Terms(size="10")).places == {
        "East": 4,
        "North": 3,
        "South": 2,
        "West": 1,
    }


@pytest.mark.parametrize(
    ("terms", "problem"),
    [
        (Terms(), ""),
        (Terms(size="0"), "Choose a size from 1 to 100"),
        (Terms(size="101"), "Choose a size from 1 to 100"),
        (Terms(size="3", at_least_one=True), "One from each takes a size of at least 4."),
        (Terms(size="8", seed="9" * 101), "A seed is 1 to 100 decimal digits"),
    ],
)
def test_what_cannot_be_drawn_is_said_and_gives_no_places(terms: Terms, problem: str) -> None:
    shown = preview(SURVEY, terms)
    assert shown.problem.startswith(problem)
    assert not shown.places


def test_the_frame_is_told_in_sentences() -> None:
    assert about_frame(SURVEY) == (
        "100 cases can be drawn, from the register of 31 December 2015 "
        "(register.csv, 101 cases). Left out: closed 1.\n"
        "By team: East 40, North 30, South 20, no team 10.\n"
        "By status: Open assessment 100."
    )


def test_the_frame_is_not_told_twice_by_what_its_strata_show() -> None:
    by_status = replace(SURVEY, strata=SURVEY.by_status)
    assert "By status" not in about_frame(by_status)
    assert "By team" in about_frame(by_status)


def test_the_question_names_everything_that_will_be_drawn() -> None:
    terms = Terms(size="12", seed="0042", stratify=Stratify.NONE, at_least_one=True)
    assert draw_question(Routine(JANUARY), terms, 100).startswith(
        "12 of 100 cases, from one pot, at least one from each. The seed is 0042."
    )
