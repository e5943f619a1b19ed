"""Who may use the program: looked at in every change, ended and handed on, renamed, come back."""

import re
from dataclasses import replace
from typing import Any

import pytest
from conftest import JANUARY, LEAD, MANAGERS, TEAMS, TODAY, arranged, fill, made_once, seated

from auditui.practice.errors import AuditError, NotPermitted
from auditui.practice.grade import Grade
from auditui.practice.people import Account, Role
from auditui.practice.sample import Routine
from auditui.workflow import people
from auditui.workflow.audit import form as audits
from auditui.workflow.audit.handing import OwnTeam
from auditui.workflow.audit.moderation import OwnAudit, moderate, reopen
from auditui.workflow.audit.news import news
from auditui.workflow.desk import Desk, NoSuchPerson
from auditui.workflow.due.gather import everything_open
from auditui.workflow.leaving import (
    EndedAlready,
    NobodyMayAudit,
    change_role,
    leave,
)
from auditui.workflow.ledger import newest
from auditui.workflow.limits import exempt, set_capacity
from auditui.workflow.people import HasOpenAudits, open_audits
from auditui.workflow.sample.draw import draw
from auditui.workflow.sample.look import show
from auditui.workflow.sample.upkeep import reassign
from auditui.workflow.settings import set_setting
from auditui.workflow.teams import teams

SECOND = "Sam Second"


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"role": Role.VIEWER}, "A viewer may not change a setting"),
        ({"ended_on": TODAY}, f"{SECOND} is here no more, since 2016-01-04"),
        ({"account": "other"}, f"The account second is {SECOND}'s no more."),
    ],
    ids=["role", "ended", "account"],
)
def test_who_sits_here_is_looked_at_again_in_every_change(
    lead: Desk, change: dict[str, Any], says: str
) -> None:
    second = people.save_person(lead, SECOND, Role.QUALITY_LEAD, "second")
    desk = replace(lead.for_person(second), account=Account("second"))
    set_setting(desk, "exclusion_months", "9")
    with arranged(lead.store):
        lead.store.people.save(replace(second, **change))
    before = lead.store.ledger.head()
    with pytest.raises(NotPermitted, match=re.escape(says)):
        set_setting(desk, "exclusion_months", "3")
    assert lead.store.ledger.head() == before


ASHA, BEN, CAT, DEV = MANAGERS


def drawn(desk: Desk) -> None:
    draw(desk, JANUARY, 12)


@pytest.fixture
def sampled(lead: Desk) -> Desk:
    """The quality lead with a sample of twelve, three for each manager."""
    made_once(lead, drawn)
    return lead


def open_of(desk: Desk, name: str) -> set[int]:
    return {audit.audit_id for audit in open_audits(desk, name)}


def test_whoever_leaves_is_ended_and_what_they_have_open_is_shared_out(sampled: Desk) -> None:
    had = open_of(sampled, ASHA)
    begun = min(had)
    audits.keep_draft(seated(sampled, ASHA), begun, "strengths", "Half a sentence")
    left = leave(sampled, ASHA, share_out=True)
    assert {handed.audit.audit_id for handed in left.handed} == had
    assert open_of(sampled, ASHA) == set()
    assert left.still.teams == (TEAMS[0],)
    loads = sampled.store.audits.open_by_auditor()
    assert set(loads) == {BEN, CAT, DEV}
    assert sum(loads.values()) == 12
    managed = {team.name: team.manager for team in teams(sampled)}
    assert all(managed[handed.audit.team] != handed.to for handed in left.handed)
    taker = next(each.to for each in left.handed if each.audit.audit_id == begun)
    form = audits.open_form(seated(sampled, taker), begun)
    assert form.drafts["strengths"] == "Half a sentence"
    assert len(news(seated(sampled, taker))) == sum(each.to == taker for each in left.handed)
    verbs = [event.verb for event in newest(sampled, len(had) + 1)]
    assert verbs == ["person ended", *["audit reassigned"] * len(had)]


def test_whoever_ended_may_do_nothing_and_is_given_nothing(sampled: Desk) -> None:
    asha = seated(sampled, ASHA)
    audit = min(open_of(sampled, ASHA))
    leave(sampled, ASHA, share_out=True)
    with pytest.raises(NotPermitted, match="is here no more, since 2016-01-04"):
        audits.keep_draft(seated(sampled, ASHA), audit, "strengths", "More")
    with pytest.raises(NotPermitted, match="is here no more, since 2016-01-04"):
        audits.answer(asha, audit, audits.open_form(asha, audit).tool.questions[0].key, None)
    case = show(sampled, Routine(JANUARY)).cases[0]
    with pytest.raises(NoSuchPerson):
        reassign(sampled, Routine(JANUARY), case.case_ref, ASHA)
    assert ASHA not in {person.name for person in people.everyone(sampled)}
    assert ASHA in {person.name for person in people.everyone_ever(sampled)}
    with pytest.raises(EndedAlready):
        leave(sampled, ASHA)
    back = people.save_person(sampled, ASHA, Role.TEAM_MANAGER)
    assert (back.ended_on, back.account) == (None, "asha")
    assert open_of(sampled, ASHA) == set()


def test_a_role_that_makes_no_audits_strands_none(sampled: Desk) -> None:
    before = sampled.store.ledger.head()
    for change in (people.save_person, change_role):
        with pytest.raises(HasOpenAudits, match=r"Asha Archer has 3 audits open \(3 routine\)"):
            change(sampled, ASHA, Role.VIEWER)
    assert sampled.store.ledger.head() == before
    assert change_role(sampled, ASHA, Role.HEAD_OF_SERVICE, share_out=True).handed == ()
    assert len(open_of(sampled, ASHA)) == 3
    changed = change_role(sampled, ASHA, Role.VIEWER, share_out=True)
    assert (changed.person.role, len(changed.handed)) == (Role.VIEWER, 3)
    assert changed.still.teams == (TEAMS[0],)
    assert open_of(sampled, ASHA) == set()
    assert [each.verb for each in newest(sampled, 1)] == ["person saved"]
    assert change_role(sampled, "New Person", Role.VIEWER, "new").person.account == "new"


def test_what_was_stranded_before_waits_in_everything_open(sampled: Desk) -> None:
    with arranged(sampled.store):
        asha = people.known_here(sampled, ASHA)
        sampled.store.people.save(replace(asha, role=Role.VIEWER))
    stranded = [each for each in everything_open(sampled) if "makes no audits" in each.state]
    assert len(stranded) == 3
    assert {(each.who, each.state) for each in stranded} == {
        ((), f"to do, {ASHA} makes no audits any more")
    }


def test_sharing_out_keeps_to_what_was_agreed(sampled: Desk) -> None:
    set_capacity(sampled, BEN, 4)
    exempt(sampled, CAT, JANUARY, reason="Court")
    loads = sampled.store.audits.open_by_auditor
    leave(sampled, ASHA, share_out=True)
    assert loads()[CAT] == 3
    assert loads()[BEN] <= 4
    assert sum(loads().values()) == 12
    with pytest.raises(NobodyMayAudit, match="or has room for it"):
        leave(sampled, DEV, share_out=True)


def test_what_is_open_goes_to_one_person_unless_it_is_of_their_own_team(sampled: Desk) -> None:
    before = sampled.store.ledger.head()
    with pytest.raises(HasOpenAudits, match="Asha Archer has 3 audits open"):
        leave(sampled, ASHA)
    own = {team.manager: team.name for team in teams(sampled)}
    theirs = {audit.team for audit in open_audits(sampled, ASHA)}
    barred = next(name for name in (BEN, CAT, DEV) if own[name] in theirs)
    with pytest.raises(OwnTeam, match="own team"):
        leave(sampled, ASHA, barred)
    for nobody in (ASHA, "Nobody", "Vic Viewer"):
        with pytest.raises(NoSuchPerson):
            leave(sampled, ASHA, nobody)
    assert sampled.store.ledger.head() == before
    assert len(open_of(sampled, ASHA)) == 3
    set_setting(sampled, "own_team_audits", "yes")
    assert {handed.to for handed in leave(sampled, ASHA, barred).handed} == {barred}


def test_nothing_is_done_by_halves_where_nobody_may_go_on(sampled: Desk) -> None:
    for name in (BEN, CAT, DEV):
        exempt(sampled, name, JANUARY, reason="Court")
    before = sampled.store.ledger.head()
    with pytest.raises(NobodyMayAudit):
        leave(sampled, ASHA, share_out=True)
    assert sampled.store.ledger.head() == before
    assert leave(sampled, ASHA, LEAD).handed[0].to == LEAD


def test_the_last_quality_lead_stays_and_one_of_two_may_go(lead: Desk) -> None:
    with pytest.raises(people.LastQualityLead):
        leave(lead, LEAD)
    people.save_person(lead, SECOND, Role.QUALITY_LEAD)
    leave(lead, LEAD)
    second = seated(lead, SECOND)
    with pytest.raises(people.LastQualityLead):
        leave(second, SECOND)


def test_an_account_is_taken_before_it_is_somebody_else_s(lead: Desk) -> None:
    leave(lead, ASHA)
    with pytest.raises(people.AccountTaken, match="here no more since 2016-01-04"):
        people.save_person(lead, SECOND, Role.VIEWER, "ASHA")
    with pytest.raises(people.AccountTaken):
        people.give_account(lead, BEN, "asha")
    people.give_account(lead, ASHA, "")
    assert people.give_account(lead, BEN, "asha").account == "asha"
    assert lead.store.people.of_account(Account("asha")) == seated(lead, BEN).person
    with pytest.raises(NoSuchPerson):
        people.give_account(lead, "Nobody", "x")


def test_another_name_keeps_what_is_open_and_what_was_submitted(sampled: Desk) -> None:
    first, *others = sorted(open_of(sampled, ASHA))
    asha = seated(sampled, ASHA)
    fill(asha, first)
    audits.submit(asha, first)
    audits.keep_draft(asha, others[0], "strengths", "Half a sentence")
    new = people.rename(sampled, ASHA.lower(), "Asha Married")
    assert (new.former_names, new.account) == ((ASHA,), "asha")
    renamed = sampled.for_person(new)
    assert {audit.audit_id for audit in audits.mine(renamed)} == {first, *others}
    assert audits.open_form(renamed, others[0]).drafts == {"strengths": "Half a sentence"}
    assert audits.standing(sampled, first).heading.auditor == ASHA
    assert teams(sampled)[0].manager == "Asha Married"
    with pytest.raises(NotPermitted, match="Asha Archer is Asha Married now"):
        audits.answer(asha, others[0], "x", None)
    people.save_person(sampled, new.name, Role.QUALITY_LEAD)
    with pytest.raises(OwnAudit):
        moderate(seated(sampled, new.name), first, Grade.INADEQUATE, "My own.")
    assert reopen(sampled, first, "One more look.").heading.auditor == new.name
    assert first in open_of(sampled, new.name)


@pytest.mark.parametrize(
    ("old", "new", "kind"),
    [
        (ASHA, BEN.upper(), people.NameTaken),
        (ASHA, " ", people.NeedsAName),
        ("Nobody", "Somebody", NoSuchPerson),
        ("Cat Before", "Somebody", NoSuchPerson),
        (ASHA, "cat before", people.NameTaken),
    ],
)
def test_a_name_is_one_person_s(lead: Desk, old: str, new: str, kind: type[AuditError]) -> None:
    people.rename(lead, CAT, "Cat Before")
    people.rename(lead, "Cat Before", CAT)
    before = lead.store.ledger.head()
    with pytest.raises(kind):
        people.rename(lead, old, new)
    assert lead.store.ledger.head() == before
    with pytest.raises(people.NameTaken):
        people.save_person(lead, "CAT BEFORE", Role.VIEWER)


@pytest.mark.parametrize("name", [ASHA, "Hana Head", "Vic Viewer"])
def test_only_a_quality_lead_changes_people(lead: Desk, name: str) -> None:
    desk = seated(lead, name)
    for attempt in (
        lambda: leave(desk, BEN),
        lambda: people.rename(desk, name, "Other"),
        lambda: people.give_account(desk, name, "other"),
        lambda: people.save_person(desk, name, Role.QUALITY_LEAD),
    ):
        with pytest.raises(NotPermitted):
            attempt()
