"""What auditors wrote is found as it stands now, without a worker's name."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from conftest import JANUARY, LEAD, TODAY, VIEWER, fill, seated
from past_the_program import past_the_program

from auditui.practice.audit.record import Action, Prose
from auditui.practice.errors import NotUnderstood
from auditui.practice.people import Person, Role
from auditui.practice.period import Month
from auditui.workflow.audit import form as audits
from auditui.workflow.audit.moderation import reopen
from auditui.workflow.backup import back_up
from auditui.workflow.desk import Desk, opened
from auditui.workflow.follow_up.actions import actions, reword
from auditui.workflow.learning.search import NameSearched, search
from auditui.workflow.moderation.draw import draw_moderation
from auditui.workflow.register.take import import_register
from auditui.workflow.sample.draw import draw
from auditui.workflow.settings import set_setting


@pytest.fixture
def auditor(lead: Desk) -> Desk:
    return seated(lead, draw(lead, JANUARY, 1).cases[0].auditor)


@pytest.fixture
def audit_id(auditor: Desk) -> int:
    """A submitted audit with something to find in each place."""
    number = audits.mine(auditor)[0].audit_id
    fill(auditor, number)
    audits.note(auditor, number, "voice.seen", "A genogram hangs in the hall.")
    audits.write(auditor, number, Prose.STRENGTHS, "Visits were made weekly, café included.")
    audits.add_action(
        auditor, number, Action(0, "Draw the kinship map", "worker", date(2016, 2, 1))
    )
    audits.submit(auditor, number)
    return number


def places(desk: Desk, words: str, **narrowed: object) -> list[str]:
    return [each.where for each in search(desk, words, **narrowed).found]  # type: ignore[arg-type]


def test_every_text_is_found_by_any_form_of_its_words(lead: Desk, audit_id: int) -> None:
    assert places(lead, "genograms HANGING") == [
        "The note on “Has the child been seen, and do the records say so?”"
    ]
    assert places(lead, "visit cafe") == ["Strengths"]
    assert places(lead, '"kinship map"') == ["An action"]
    assert places(lead, '"map kinship"') == []
    (found,) = search(lead, "genogram").found
    assert (found.audit_id, found.month) == (audit_id, JANUARY)
    assert found.marked == "A \x02genogram\x03 hangs in the hall."
    assert places(lead, "genogram", months=[Month(2015, 12)]) == []
    assert places(lead, "genogram", months=JANUARY.quarter.months, team=found.team.upper())
    assert places(lead, "genogram", team="Nowhere") == []
    assert search(lead, "seen", most=1).matches > 1


@pytest.mark.parametrize(
    "words", ['"', '""', "NEAR(", "a AND", "*", "text:", "^seen", "-seen", "';--", "%", "{a b}:"]
)
@pytest.mark.usefixtures("audit_id")
def test_no_sign_is_syntax(lead: Desk, words: str) -> None:
    assert search(lead, words).matches >= 0


@pytest.mark.usefixtures("audit_id")
def test_nothing_and_names_are_refused(lead: Desk) -> None:
    for nothing in ("", "  "):
        with pytest.raises(NotUnderstood, match="which words"):
            search(lead, nothing)


def test_it_follows_what_happens_to_an_audit(lead: Desk, auditor: Desk, audit_id: int) -> None:
    assert places(lead, "kinship")
    action = actions(lead)[-1]
    reword(lead, action.action_id, "Draw the sociogram", "Clearer.")
    assert (places(lead, "kinship"), places(lead, "sociogram")) == ([], ["An action"])
    reopen(lead, audit_id, "Too short.")
    assert places(lead, "genogram") == []
    audits.note(auditor, audit_id, "voice.seen", "A family tree.")
    assert places(lead, "tree") == []
    audits.submit(auditor, audit_id)
    assert (places(lead, "genogram"), len(places(lead, "tree"))) == ([], 1)


def test_no_worker_is_found_or_shown(lead: Desk, audit_id: int, tmp_path: Path) -> None:
    auditor = seated(lead, audits.standing(lead, audit_id).heading.auditor)
    reopen(lead, audit_id, "Again.")
    audits.note(auditor, audit_id, "voice.alone", "Petra Quill rang; Petra and QUILL came, quills.")
    audits.submit(auditor, audit_id)
    assert places(lead, "petra")
    register = tmp_path / "next.csv"
    register.write_text("case_ref,team,status,worker\nC9,Duty,b,Petra Quill\n")
    import_register(lead, register, TODAY, agreed=True)
    with pytest.raises(NameSearched, match="Workers' names are not searched"):
        search(lead, "petra QUILL")
    (found,) = search(lead, "quills").found
    assert found.text == "*** rang; Petra and *** came, quills."
    with past_the_program(lead.store.address) as past:
        kept = "".join(text for (text,) in past.execute("SELECT text FROM search_texts"))
    assert "Petra Quill" not in kept


@pytest.mark.usefixtures("audit_id")
def test_whoever_moderates_blind_finds_nothing_of_it(lead: Desk) -> None:
    set_setting(lead, "moderation_share", "100")
    draw_moderation(lead, JANUARY, "7")
    assert places(lead, "genogram") == []
    assert places(seated(lead, VIEWER), "genogram")


@pytest.mark.usefixtures("audit_id")
def test_where_nothing_can_be_written_it_says_what_is_left_out(lead: Desk) -> None:
    guest = replace(lead, person=Person("stranger", Role.VIEWER), guest="You are nobody here.")
    assert (search(guest, "genogram").matches, search(guest, "genogram").left_out) == (0, 1)
    assert search(lead, "genogram").left_out == 0
    assert search(guest, "genogram").matches == 1


@pytest.mark.of_a_file("a backup is the copy of a file")
@pytest.mark.usefixtures("audit_id")
def test_a_copy_has_it_too(lead: Desk, tmp_path: Path) -> None:
    assert places(lead, "genogram")
    back_up(lead, tmp_path / "copy.db", None, lambda *_: None)
    with opened(tmp_path / "copy.db") as store:
        copied = replace(lead, store=store)
        assert places(copied, "genogram")
        assert store.searching.behind() == {}
    assert lead.person.name == LEAD
