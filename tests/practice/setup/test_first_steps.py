"""The way to the first draw: what each step lacks, as a table, and which one is next."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from auditui.practice.a3.target import Target
from auditui.practice.period import Month
from auditui.practice.setup.steps import (
    Found,
    PeopleFound,
    RegisterFound,
    Step,
    StepName,
    StepState,
    TeamsFound,
    first_steps,
    is_begun,
    next_step,
    state_words,
)

TODAY = date(2026, 5, 4)
EMPTY = Found(TODAY, backup_due="No backup was ever taken.")
TARGET = Target(date(2026, 4, 1), Decimal(95), Decimal(90))
REGISTER = RegisterFound(date(2026, 4, 30), 3_120, 4, 35, can_be_drawn=2_654)
WHOLE = Found(
    TODAY,
    teams=TeamsFound(20),
    people=PeopleFound(20),
    register=REGISTER,
    target=TARGET,
    tool="2015",
    thresholds="revised-2015",
)
DONE, LOOK, TO_DO, WAITS = StepState


def step(found: Found, name: StepName) -> Step:
    return next(each for each in first_steps(found) if each.name is name)


def test_an_empty_database_begins_with_the_teams() -> None:
    steps = first_steps(replace(EMPTY, tool="2015", thresholds="revised-2015"))
    assert [each.name for each in steps] == list(StepName)
    assert [each.state for each in steps] == [TO_DO, WAITS, TO_DO, TO_DO, DONE, WAITS, WAITS]
    then = next_step(steps)
    assert then
    assert then.name is StepName.TEAMS
    assert not is_begun(steps)
    needs = steps[5].missing
    assert needs == ("It needs teams, people and register first.",)


def test_once_all_is_there_the_draw_is_next_and_then_nothing_is() -> None:
    steps = first_steps(WHOLE)
    assert [each.state for each in steps] == [DONE, DONE, DONE, DONE, DONE, TO_DO, DONE]
    assert steps[5].missing == ("2,654 cases can be drawn for May 2026.",)
    drawn = first_steps(replace(WHOLE, drawn=(Month(2026, 5), Month(2026, 4))))
    assert drawn[5].stands == "2 months drawn, the latest May 2026."
    assert is_begun(drawn)
    assert next_step(drawn) is None


@pytest.mark.parametrize(
    ("found", "name", "state", "says"),
    [
        (replace(WHOLE, teams=TeamsFound(2, without_manager=("East",))),
         StepName.TEAMS, LOOK, "No manager who audits: East."),
        (replace(WHOLE, teams=TeamsFound(9, without_head=tuple("ABCDEFG"))),
         StepName.TEAMS, LOOK, "No head of service who is here: A, B, C, D, E and 2 more."),
        (replace(WHOLE, teams=TeamsFound(1, unaudited=("Duty",))),
         StepName.TEAMS, LOOK, "Nobody may audit the files of Duty."),
        (replace(WHOLE, people=PeopleFound(0)),
         StepName.PEOPLE, TO_DO, "Team managers audit."),
        (replace(WHOLE, people=PeopleFound(2, without_account=("Ann", "Bo"))),
         StepName.PEOPLE, LOOK, "gives all theirs."),
        (replace(WHOLE, people=PeopleFound(2, without_account=("Ann",))),
         StepName.PEOPLE, LOOK, "Ann cannot sign in, without an account."),
        (replace(WHOLE, people=PeopleFound(2, without_team=("Cy",))),
         StepName.PEOPLE, LOOK, "given files all the same: Cy."),
        (replace(WHOLE, register=replace(REGISTER, age=36)),
         StepName.REGISTER, LOOK, "It is 36 days old, more than 35"),
        (replace(WHOLE, register=replace(REGISTER, unknown_teams={"Eats": 2, "Total": 1})),
         StepName.REGISTER, LOOK, "3 cases of teams that the teams table has not: Eats and Total."),
        (replace(WHOLE, register=replace(REGISTER, without_team=1)),
         StepName.REGISTER, LOOK, "1 case names no team."),
        (replace(WHOLE, target=None, next_target=date(2026, 6, 1)),
         StepName.TARGETS, TO_DO, "The first is in force from 1 June 2026."),
        (replace(WHOLE, target=replace(TARGET, in_force_from=TODAY - timedelta(days=367))),
         StepName.TARGETS, LOOK, "the contract reviews it every year"),
        (replace(WHOLE, target=replace(TARGET, in_force_from=TODAY - timedelta(days=366))),
         StepName.TARGETS, DONE, ""),
        (replace(WHOLE, thresholds=""),
         StepName.TOOL, TO_DO, "No thresholds in force this month."),
        (replace(WHOLE, thresholds=""),
         StepName.DRAW, WAITS, "It needs audit tool and thresholds first."),
        (replace(WHOLE, register=replace(REGISTER, can_be_drawn=0)),
         StepName.DRAW, TO_DO, "No case of the register can be drawn for May 2026"),
        (replace(WHOLE, drawn=(Month(2026, 5),), backup_due="No backup was ever taken."),
         StepName.BACKUP, TO_DO, ""),
    ],
)  # fmt: skip
def test_what_a_step_lacks(found: Found, name: StepName, state: StepState, says: str) -> None:
    found_step = step(found, name)
    assert found_step.state is state
    assert says in " ".join(found_step.missing)
    assert bool(found_step.missing) is bool(says)


def test_every_state_has_a_sign_of_its_own() -> None:
    a_step = Step(StepName.TEAMS, DONE, "", (), "")
    signs = {state_words(replace(a_step, state=state))[0] for state in StepState}
    assert len(signs) == len(StepState)
