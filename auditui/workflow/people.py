"""Who may use the program."""

from auditui.practice.errors import NotUnderstood
from auditui.practice.people import Person, Right, Role
from auditui.practice.text import clean_line
from auditui.workflow.desk import Desk, change


class NeedsAName(NotUnderstood):
    """A person was given no name."""


class AccountTaken(NotUnderstood):
    """The account is somebody else's already."""


class LastQualityLead(NotUnderstood):
    """The change would leave nobody who may change anything."""


def everyone(desk: Desk) -> tuple[Person, ...]:
    """All who may use the program, by name."""
    return desk.store.people.all()


def save_person(desk: Desk, name: str, role: Role, account: str) -> Person:
    """Add someone, or change the role and account of whoever has that name in any case.

    Raises NotPermitted, NeedsAName, AccountTaken and LastQualityLead.
    """
    cleaned = clean_line(name)
    if not cleaned:
        raise NeedsAName("Give the person's name.")
    known = desk.store.people.named(cleaned)
    person = Person(known.name if known else cleaned, role, clean_line(account))
    leads = {lead.name for lead in desk.store.people.with_role(Role.QUALITY_LEAD)}
    if role is not Role.QUALITY_LEAD and leads == {person.name}:
        raise LastQualityLead("This is the only quality lead; name another one first.")
    holder = desk.store.people.of_account(person.account)
    if holder is not None and holder.name != person.name:
        raise AccountTaken("This account belongs to somebody else already. Check the people list.")
    with change(desk, Right.MANAGE_PEOPLE, "person saved", person.name) as facts:
        desk.store.people.save(person)
        facts.note(role=role.value, account=person.account)
    return person
