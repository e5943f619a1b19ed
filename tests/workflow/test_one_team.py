"""One team added, changed or taken off: what an import would have made of it."""

from collections.abc import Callable

import pytest
from conftest import HEAD, JANUARY, LEAD, MANAGERS, TEAMS, seated

from auditui.practice.errors import AuditError, NotPermitted
from auditui.practice.people import Role
from auditui.practice.team import Team, TeamsChange
from auditui.workflow.desk import Desk, find_person
from auditui.workflow.leaving import leave
from auditui.workflow.ledger import newest
from auditui.workflow.one_team import (
    NeedsAllOfIt,
    NoSuchTeam,
    NotInTable,
    TeamTaken,
    add_team,
    change_team,
    remove_team,
)
from auditui.workflow.people import save_person
from auditui.workflow.sample.draw import draw
from auditui.workflow.teams import teams

ASHA, BEN, *_ = MANAGERS
NEW = Team("South", "Lower", "Eve Ember", "Hugo Head")


def table(desk: Desk) -> dict[str, Team]:
    return {team.name: team for team in teams(desk)}


def test_a_new_team_brings_its_people(lead: Desk) -> None:
    taken = add_team(lead, NEW)
    assert (taken.teams, taken.people) == (5, 2)
    assert taken.change == TeamsChange(added=("South",))
    assert find_person(lead.store, "Eve Ember").role is Role.TEAM_MANAGER
    assert find_person(lead.store, "Hugo Head").role is Role.HEAD_OF_SERVICE
    assert table(lead)["South"] == NEW
    assert newest(lead, 1)[0].verb == "team added"


def test_another_manager_leaves_the_one_before_without_files(lead: Desk) -> None:
    draw(lead, JANUARY, 8, seed="1")
    duty = table(lead)["Duty"]
    taken = change_team(lead, "duty", Team("Duty & Assessment", "Lower", "ben baker", HEAD))
    assert taken.change == TeamsChange(added=("Duty & Assessment",), removed=("Duty",))
    (leaver,) = taken.left
    assert (leaver.name, leaver.teams) == (ASHA, ("Duty",))
    assert len(leaver.open_audits) == 2
    assert not find_person(lead.store, ASHA).is_given_files
    assert table(lead)["Duty & Assessment"].manager == BEN
    back = change_team(lead, "Duty and assessment", duty)
    assert back.left == ()
    assert find_person(lead.store, ASHA).is_given_files


def test_a_team_taken_off_takes_no_person_away(lead: Desk) -> None:
    taken = remove_team(lead, "west")
    assert taken.change.removed == ("West",)
    assert set(table(lead)) == set(TEAMS) - {"West"}
    assert find_person(lead.store, MANAGERS[3]).has_left


@pytest.mark.parametrize(
    ("verb", "refusal"),
    [
        (lambda desk: add_team(desk, Team("EAST ", "Upper", ASHA, HEAD)), TeamTaken),
        (lambda desk: add_team(desk, Team("No team", "Upper", ASHA, HEAD)), TeamTaken),
        (lambda desk: add_team(desk, Team("South", " ", ASHA, HEAD)), NeedsAllOfIt),
        (lambda desk: add_team(desk, Team("South", "Upper", "Edda Ended", HEAD)), NotInTable),
        (lambda desk: change_team(desk, "East", Team("West", "Upper", ASHA, HEAD)), TeamTaken),
        (lambda desk: change_team(desk, "South", NEW), NoSuchTeam),
        (lambda desk: remove_team(desk, "South"), NoSuchTeam),
        (lambda desk: add_team(seated(desk, HEAD), NEW), NotPermitted),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_changes(
    lead: Desk, verb: Callable[[Desk], object], refusal: type[AuditError]
) -> None:
    save_person(lead, "Edda Ended", Role.TEAM_MANAGER)
    leave(lead, "Edda Ended", LEAD)
    before = newest(lead, 1)
    with pytest.raises(refusal):
        verb(lead)
    assert newest(lead, 1) == before
