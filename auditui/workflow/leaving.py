"""Somebody leaves: they are ended, never deleted, and what they have to audit is handed on."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace

from auditui.dataclass import dataclass
from auditui.practice.audit.news import Happening
from auditui.practice.audit.record import AuditHeading
from auditui.practice.errors import AuditError
from auditui.practice.people import OpenWork, Person, Right, Role
from auditui.practice.team import team_key
from auditui.practice.text import clean_line
from auditui.workflow.audit.handing import HandedItBack, OwnTeam
from auditui.workflow.audit.news import tell
from auditui.workflow.desk import Desk, NoSuchPerson, change, keeping
from auditui.workflow.follow_up.re_audits import refuse_dependent
from auditui.workflow.people import (
    known_here,
    open_audits,
    refuse_stranding,
    refuse_without_lead,
    save_person,
)
from auditui.workflow.sample.parts import kept_from, takers_of, teams_managed_by
from auditui.workflow.settings import own_team_audits


class EndedAlready(AuditError):
    """Somebody is here no more already."""


class NobodyMayAudit(AuditError):
    """An audit cannot be handed on to anybody who may make it."""


@dataclass(frozen=True)
class Handed:
    """An audit that went to another auditor."""

    audit: AuditHeading
    to: str


@dataclass(frozen=True)
class Leaving:
    """Who left or has another role, what was handed on to whom, and what is still theirs."""

    person: Person
    handed: tuple[Handed, ...]
    still: OpenWork


def open_work(desk: Desk) -> Mapping[str, OpenWork]:
    """What is open with everybody who is or was here, by their name of now."""
    store = desk.store
    people = store.people.all()
    of_now = {name: who.name for who in people for name in (*who.former_names, who.name)}

    def tally(names: Iterable[str]) -> Counter[str]:
        return Counter(of_now[name] for name in names if name in of_now)

    audits = store.audits.open_by_auditor()
    actions = tally(each.owner_name for each in store.actions.all() if each.closed_by is None)
    themes = tally(each.lead for each in store.themes.all() if each.is_open)
    plans = tally(each.owner for each in store.plans.all() if each.is_open)
    rounds = [each.newest for each in store.calibrations.all() if each.newest.is_read]
    teams = store.teams.all()
    return {
        who.name: OpenWork(
            audits.get(who.name, 0),
            actions[who.name],
            themes[who.name],
            tuple(team.name for team in teams if who.name in (team.manager, team.head_of_service)),
            plans[who.name],
            sum(bool(each.left_to(who)) for each in rounds),
        )
        for who in people
    }


def takers(desk: Desk, leaver: Person) -> tuple[Person, ...]:
    """Who may go on with what somebody has to audit, by name."""
    here = desk.store.people.here()
    return tuple(each for each in here if each.is_given_files and each.name != leaver.name)


def leave(desk: Desk, name: str, hand_to: str = "", *, share_out: bool = False) -> Leaving:
    """End somebody from today on, and hand on what they have to audit, all or nothing.

    It goes to the person named, or is shared out among the team managers as a draw would; what was
    being typed goes with it. Nobody gets a file of their own team unless the setting allows it.
    Raises NotPermitted, NoSuchPerson, EndedAlready, LastQualityLead, HasOpenAudits, OwnTeam,
    HandedItBack, NotIndependent and NobodyMayAudit.
    """
    with change(desk, Right.MANAGE_PEOPLE, "person ended", clean_line(name)) as facts:
        person = known_here(desk, name)
        if person.ended_on is not None:
            raise EndedAlready(f"{person.name} is here no more already, since {person.ended_on}.")
        audits = open_audits(desk, person.name)
        found = _takers(desk, person, audits, clean_line(hand_to), share_out=share_out)
        for audit in audits:
            _hand(desk, audit, found[audit.audit_id])
        ended = replace(person, ended_on=desk.today)
        desk.store.people.save(ended)
        refuse_without_lead(desk)
        facts.note(
            ended_on=str(ended.ended_on),
            handed={str(number): taker for number, taker in found.items()},
        )
        handed = tuple(Handed(audit, found[audit.audit_id]) for audit in audits)
        return Leaving(ended, handed, open_work(desk)[person.name])


def change_role(
    desk: Desk,
    name: str,
    role: Role,
    account: str | None = None,
    hand_to: str = "",
    *,
    share_out: bool = False,
) -> Leaving:
    """Save somebody as `save_person` does, and hand on what they had to audit.

    Nothing is handed on where they may go on with it themselves. Raises as `save_person` and
    `leave`.
    """
    with keeping(desk, Right.MANAGE_PEOPLE):
        known = desk.store.people.named(clean_line(name))
        stays = Right.AUDIT in role.rights
        audits = () if known is None or stays else open_audits(desk, known.name)
        found: Mapping[int, str] = {}
        if known is not None and audits and (hand_to or share_out):
            found = _takers(desk, known, audits, clean_line(hand_to), share_out=share_out)
            for audit in audits:
                _hand(desk, audit, found[audit.audit_id])
        person = save_person(desk, name, role, account)
        handed = tuple(Handed(audit, found[audit.audit_id]) for audit in audits)
        return Leaving(person, handed, open_work(desk)[person.name])


def _takers(
    desk: Desk, person: Person, audits: tuple[AuditHeading, ...], hand_to: str, *, share_out: bool
) -> Mapping[int, str]:
    """Who goes on with each audit, by its number."""
    if not hand_to and not share_out:
        refuse_stranding(audits, person.name)
    if hand_to:
        taker = _taker(desk, person, hand_to)
        own, barred = teams_managed_by(desk, taker.name), kept_from(desk)
        for audit in audits:
            called = f"{audit.case_ref} of {audit.month.label}"
            if team_key(audit.team) in own and not own_team_audits(desk):
                raise OwnTeam(
                    f"{called} is a file of {taker.name}'s own team. Name somebody else, or share "
                    "the audits out."
                )
            if taker.name in barred.get(audit.case_ref, ()):
                raise HandedItBack(
                    f"{taker.name} handed {called} back. Name somebody else, or share the audits "
                    "out."
                )
        return dict.fromkeys((audit.audit_id for audit in audits), taker.name)
    return _shared_out(desk, person, audits)


def _taker(desk: Desk, leaver: Person, name: str) -> Person:
    taker = desk.store.people.named(name)
    if taker is None or taker.name == leaver.name or not taker.is_given_files:
        raise NoSuchPerson(
            "Nobody of that name may be given files here. Check `auditui people list`."
        )
    return taker


def _shared_out(desk: Desk, leaver: Person, audits: tuple[AuditHeading, ...]) -> Mapping[int, str]:
    """Share audits out month by month, as a draw of that month would."""
    loads = Counter(desk.store.audits.open_by_auditor())
    barred, found = kept_from(desk), dict[int, str]()
    by_number = {f"{audit.audit_id:012d}": audit for audit in audits}
    for month in sorted({audit.month for audit in audits}):
        shared = (
            takers_of(desk, month)
            .but((leaver.name,), "leaves")
            .share_out(
                [
                    (number, team_key(audit.team))
                    for number, audit in by_number.items()
                    if audit.month == month
                ],
                loads,
                f"{desk.today}|{leaver.name}",
                {
                    number: barred.get(audit.case_ref, frozenset())
                    for number, audit in by_number.items()
                },
            )
        )
        loads.update(shared.values())
        found |= {int(number): taker for number, taker in shared.items()}
    for audit in audits:
        if audit.audit_id not in found:
            raise NobodyMayAudit(
                f"Nobody here may audit {audit.case_ref} of {audit.month.label}, or has room for "
                "it. Name who shall go on with what is open."
            )
    return found


def _hand(desk: Desk, audit: AuditHeading, taker: str) -> None:
    """Give an audit and what was being typed on it to another auditor, with an event of its own."""
    refuse_dependent(desk, audit.audit_id, known_here(desk, taker))
    with change(desk, Right.DRAW, "audit reassigned", f"audit {audit.audit_id}") as facts:
        desk.store.audits.reassign(audit.audit_id, taker)
        desk.store.people.hand_drafts(audit.audit_id, audit.auditor, taker)
        tell(desk, audit.audit_id, taker, Happening.HANDED_ON)
        facts.note(case=audit.case_ref, auditor=taker, before=audit.auditor)
