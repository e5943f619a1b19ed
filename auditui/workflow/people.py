"""Who may use the program: adding people, their accounts, and another name for somebody."""

from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

from auditui.practice.database import Address, Server
from auditui.practice.errors import NotUnderstood
from auditui.practice.people import Person, Right, Role
from auditui.practice.text import clean_line, counted
from auditui.workflow.desk import Desk, Facts, NoSuchPerson, change

if TYPE_CHECKING:
    from auditui.practice.audit.record import AuditHeading


class NeedsAName(NotUnderstood):
    """A person was given no name."""


class NameTaken(NotUnderstood):
    """The name is somebody else's, or was."""


class AccountTaken(NotUnderstood):
    """The account is somebody else's already."""


class HasOpenAudits(NotUnderstood):
    """Whoever is to audit no more has audits open, and nobody was named to go on with them."""


class LastQualityLead(NotUnderstood):
    """The change would leave nobody who may change anything."""


def everyone(desk: Desk) -> tuple[Person, ...]:
    """All who may use the program, by name."""
    return desk.store.people.here()


def everyone_ever(desk: Desk) -> tuple[Person, ...]:
    """All who may use the program or might before, by name."""
    return desk.store.people.all()


def save_person(desk: Desk, name: str, role: Role, account: str | None = None) -> Person:
    """Add someone, or change the role and account of whoever has that name in any case.

    Without an account theirs stays as it is. Whoever is saved is here again if they had ended, and
    is given files again where their role has any, even if they left the teams table. Raises
    NotPermitted, NeedsAName, NameTaken, AccountTaken, LastQualityLead, and HasOpenAudits where the
    role makes no audits and `leaving.change_role` is to hand on what is open.
    """
    cleaned = _cleaned(name)
    with change(desk, Right.MANAGE_PEOPLE, "person saved", cleaned) as facts:
        known = desk.store.people.named(cleaned)
        person = put_person(desk, cleaned, role, account)
        refuse_without_lead(desk)
        facts.note(role=role.value, account=person.account)
        if known is not None and known.ended_on is not None:
            facts.note(back_since=str(desk.today), ended_on=str(known.ended_on))
    return person


def put_person(desk: Desk, name: str, role: Role, account: str | None = None) -> Person:
    """Within a change, add someone or change their role and account, as `save_person` does.

    That a quality lead is left is for the change to see to. Raises NameTaken, AccountTaken,
    HasOpenAudits.
    """
    people = desk.store.people
    _refuse_former(desk, name)
    known = people.named(name) or Person(name, role)
    given = known.account if account is None else clean_line(account)
    person = replace(known, role=role, account=given, has_left=False, ended_on=None)
    _refuse_taken(desk, person)
    if not person.may(Right.AUDIT):
        refuse_stranding(open_audits(desk, person.name), person.name)
    people.save(person)
    people.mark_left(person.name, None)
    return person


def put_account(desk: Desk, known: Person, account: str) -> Person:
    """Within a change, give somebody an account, or take theirs. Raises AccountTaken."""
    person = replace(known, account=clean_line(account))
    _refuse_taken(desk, person)
    desk.store.people.save(person)
    return person


def give_account(desk: Desk, name: str, account: str) -> Person:
    """Give somebody an account, or take theirs from them, whether they are still here or not.

    Raises NotPermitted, NoSuchPerson, AccountTaken.
    """
    with _changing(desk, "account given" if clean_line(account) else "account taken", name) as (
        known,
        facts,
    ):
        person = put_account(desk, known, account)
        facts.note(account=person.account, before=known.account)
    return person


def rename(desk: Desk, name: str, new_name: str) -> Person:
    """Give somebody another name, with what they have open, their teams and their themes.

    What they submitted stays under the name of then, and stays theirs.
    Raises NotPermitted, NoSuchPerson, NeedsAName, NameTaken.
    """
    cleaned = _cleaned(new_name)
    with _changing(desk, "person renamed", name) as (known, facts):
        other = desk.store.people.named(cleaned)
        if other is not None and other.name != known.name:
            raise NameTaken(f"{other.name} is somebody here already. Choose another name.")
        _refuse_former(desk, cleaned, known.name)
        if cleaned != known.name:
            desk.store.people.rename(known.name, cleaned)
            _rename_beside(desk, known.name, cleaned)
        facts.note(to=cleaned)
        renamed = desk.store.people.named(cleaned)
        return renamed or replace(known, name=cleaned)


def known_here(desk: Desk, name: str) -> Person:
    """Whoever is here, or was, under a name in any case. Raises NoSuchPerson."""
    cleaned = clean_line(name)
    person = desk.store.people.named(cleaned)
    if person is None:
        now = desk.store.people.once_called(cleaned)
        is_now = f" {now.former_names[-1]} is {now.name} now." if now else ""
        raise NoSuchPerson(f"Nobody here is called that.{is_now} Check `auditui people list`.")
    return person


def open_audits(desk: Desk, name: str) -> "tuple[AuditHeading, ...]":
    """What somebody has to audit and did not submit, by due date; nothing of who is not known."""
    person = desk.store.people.named(name)
    found = desk.store.audits.of_auditor(person.name) if person else ()
    return tuple(each for each in found if each.state.is_open)


def refuse_stranding(audits: "Sequence[AuditHeading]", name: str) -> None:
    """Refuse to leave audits with somebody who makes none. Raises HasOpenAudits."""
    if audits:
        kinds = Counter(audit.kind.value for audit in audits)
        each = ", ".join(f"{count} {kind}" for kind, count in sorted(kinds.items()))
        raise HasOpenAudits(
            f"{name} has {counted(len(audits), 'audit')} open ({each}). Name who goes on with "
            "them, or share them out."
        )


def refuse_without_lead(desk: Desk) -> None:
    """Within a change, refuse to leave the database without one. Raises LastQualityLead."""
    if not desk.store.people.with_role(Role.QUALITY_LEAD):
        raise LastQualityLead("This is the only quality lead; name another one first.")


def names_at_a_glance(path: Address) -> tuple[str, ...]:
    """The names of the people of a database, none where it cannot be read; nothing is written.

    A server is not asked while somebody types.
    """
    if isinstance(path, Server):
        return ()
    from auditui.store.sqlite.peek import names_of_people  # noqa: PLC0415  (only to complete a name)

    return names_of_people(path)


@contextmanager
def _changing(desk: Desk, verb: str, name: str) -> Iterator[tuple[Person, Facts]]:
    """A change of somebody who is or was here."""
    with change(desk, Right.MANAGE_PEOPLE, verb, clean_line(name)) as facts:
        yield known_here(desk, name), facts


def _cleaned(name: str) -> str:
    cleaned = clean_line(name)
    if not cleaned:
        raise NeedsAName("Give the person's name.")
    return cleaned


def _refuse_taken(desk: Desk, person: Person) -> None:
    holder = desk.store.people.with_account(person.account)
    if holder is None or holder.name == person.name:
        return
    left = f", who is here no more since {holder.ended_on}" if holder.ended_on else ""
    raise AccountTaken(
        f"The account {person.account} is {holder.name}'s{left}. Take it from them first: "
        f"`auditui people account '{holder.name}' --none`."
    )


def _refuse_former(desk: Desk, name: str, but: str = "") -> None:
    """Refuse a name under which somebody else's work stands. Raises NameTaken."""
    had = desk.store.people.once_called(name)
    if had is not None and had.name not in (but, name):
        raise NameTaken(f"{had.name} was called so before. Choose another name.")


def _rename_beside(desk: Desk, old: str, new: str) -> None:
    """Put a new name where a name stands for what is to come: the teams table, open themes."""
    store = desk.store
    store.teams.replace_all(
        [
            replace(
                team,
                manager=new if team.manager == old else team.manager,
                head_of_service=new if team.head_of_service == old else team.head_of_service,
            )
            for team in store.teams.all()
        ]
    )
    for theme in store.themes.all():
        if theme.lead == old and theme.is_open:
            store.themes.save(replace(theme, lead=new), desk.now(), desk.person.name)
