"""People from a file: added, given accounts and roles, all or nothing, and refused by row."""

from pathlib import Path

import pytest
from conftest import HEAD, JANUARY, LEAD, MANAGERS, VIEWER, arranged, made_once

from auditui.practice.errors import ImportRefused
from auditui.practice.people import Person, Role
from auditui.workflow import people
from auditui.workflow.desk import Desk, rehearsed
from auditui.workflow.leaving import leave
from auditui.workflow.ledger import newest
from auditui.workflow.people_file import import_people
from auditui.workflow.sample.draw import draw
from auditui.workflow.teams import ChangedMeanwhile

ASHA, BEN, CAT, DEV = MANAGERS


def with_a_history(desk: Desk) -> None:
    draw(desk, JANUARY, 8)
    leave(desk, DEV, share_out=True)
    people.rename(desk, CAT, "Cat Cook")


@pytest.fixture
def trust_at_work(lead: Desk) -> Desk:
    """Three managers with audits, one who left, and one who has another name."""
    made_once(lead, with_a_history)
    return lead


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Where a file of people lies."""
    return tmp_path / "people.csv"


def test_accounts_and_roles_are_as_in_the_file_and_nobody_goes(lead: Desk, file: Path) -> None:
    file.write_text(
        f"Role;ACCOUNT;Name\nteam-manager;ben;{ASHA.upper()}\nTeam manager;asha;{BEN}\n"
        f"viewer;;{CAT}\nteam manager;;{DEV}\nteam_manager;nell;Nell  New\n"
    )
    before = people.everyone(lead)
    with rehearsed(lead):
        tried = import_people(lead, file, people.everyone_ever(lead))
    assert people.everyone(lead) == before
    taken = import_people(lead, file, people.everyone_ever(lead))
    assert tried == taken
    assert taken.people == 5
    assert taken.words == (
        f"New: Nell New. With another account: {ASHA} and {BEN}. With another role: {CAT}."
    )
    now = {person.name: person for person in people.everyone(lead)}
    assert set(now) == {person.name for person in before} | {"Nell New"}
    assert [now[name].account for name in MANAGERS] == ["ben", "asha", "cat", "dev"]
    assert now[CAT].role is Role.VIEWER
    assert now["Nell New"] == Person("Nell New", Role.TEAM_MANAGER, "nell")
    verbs = [(event.verb, event.subject) for event in newest(lead, 1)]
    assert verbs == [("people imported", "people.csv")]
    again = import_people(lead, file)
    assert (again.changes, again.words) == ((), "Nobody changes.")


def test_a_file_gives_nobody_files_again_by_an_account_alone(lead: Desk, file: Path) -> None:
    with arranged(lead.store):
        lead.store.people.mark_left(ASHA, lead.now())
    file.write_text(f"name,role,account\n{ASHA},team manager,aarcher\n")
    import_people(lead, file)
    asha = people.known_here(lead, ASHA)
    assert (asha.account, asha.is_given_files) == ("aarcher", False)


@pytest.mark.parametrize(
    ("rows", "says"),
    [
        ("name,account\nAnn,ann", ["row 1, column role: This column is missing."]),
        ("name,role\nAnn,boss", ["row 2, column role: A role is one of: team manager"]),
        ("name,role\n,viewer\nBo,", [
            "row 2, column name: This is empty", "row 3, column role: This is empty"]),
        ("name,role,account\nAnn,viewer,x\nANN,viewer,X", [
            "row 3, column name: The same person is already on row 2.",
            "row 3, column account: The same account is already on row 2."]),
        ("name,role,account\nAnn,viewer,ASHA\nBo,viewer,dev", [
            "row 2, column account: This is somebody else's account here, or was.",
            "row 3, column account: This is somebody else's account here, or was."]),
        (f"name,role,account\nAnn,viewer,ann\n{DEV},team manager,dd", [
            "row 3, column name: This person is here no more since 2016-01-04."]),
        (f"name,role\n{CAT},viewer", ["row 2, column name: Somebody here was called so before"]),
        (f"name,role\n{ASHA},viewer", ["row 2, column role: This person has audits open"]),
        (f"name,role\n{VIEWER},viewer\n{LEAD},viewer", [
            "row 3, column role: Nobody would be quality lead any more"]),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_by_row_and_column_and_nothing_is_taken(
    trust_at_work: Desk, file: Path, rows: str, says: list[str]
) -> None:
    file.write_text(rows)
    before = (people.everyone_ever(trust_at_work), trust_at_work.store.ledger.head())
    with pytest.raises(ImportRefused) as refusal:
        import_people(trust_at_work, file)
    faults = [str(fault) for fault in refusal.value.faults]
    assert len(faults) == len(says)
    assert all(fault.startswith(said) for fault, said in zip(faults, says, strict=True))
    assert (people.everyone_ever(trust_at_work), trust_at_work.store.ledger.head()) == before


def test_the_lead_may_be_followed_within_a_file_in_any_order(lead: Desk, file: Path) -> None:
    file.write_text(f"name,role\n{LEAD},viewer\n{HEAD},quality lead\n")
    assert [each.now.name for each in import_people(lead, file).roles] == [LEAD, HEAD]
    assert people.known_here(lead, HEAD).role is Role.QUALITY_LEAD


def test_what_was_looked_at_is_not_taken_over_what_changed_since(lead: Desk, file: Path) -> None:
    file.write_text("name,role,account\nNell New,viewer,nell\n")
    over = people.everyone_ever(lead)
    people.give_account(lead, ASHA, "other")
    with pytest.raises(ChangedMeanwhile, match="changed the people meanwhile"):
        import_people(lead, file, over)
