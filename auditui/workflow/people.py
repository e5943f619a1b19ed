"""Who may use the program."""

from dataclasses import replace
from pathlib import Path

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


def save_person(desk: Desk, name: str, role: Role, account: str | None = None) -> Person:
    """Add someone, or change the role and account of whoever has that name in any case.

    Without an account theirs stays as it is. Whoever is saved is given files again where their
    role has any, even if they left the teams table. Raises NotPermitted, NeedsAName, AccountTaken
    and LastQualityLead.
    """
    cleaned = clean_line(name)
    if not cleaned:
        raise NeedsAName("Give the person's name.")
    with change(desk, Right.MANAGE_PEOPLE, "person saved", cleaned) as facts:
        people = desk.store.people
        known = people.named(cleaned) or Person(cleaned, role)
        person = replace(
            known,
            role=role,
            account=known.account if account is None else clean_line(account),
            has_left=False,
        )
        holder = people.with_account(person.account)
        if holder is not None and holder.name != person.name:
            raise AccountTaken("This account is somebody else's already. Check the people list.")
        people.save(person)
        people.mark_left(person.name, None)
        if not people.with_role(Role.QUALITY_LEAD):
            raise LastQualityLead("This is the only quality lead; name another one first.")
        facts.note(role=role.value, account=person.account)
    return person


def names_at_a_glance(path: Path) -> tuple[str, ...]:
    """The names of the people of a database, none where it cannot be read; nothing is written."""
    from auditui.store.sqlite.peek import names_of_people  # noqa: PLC0415  (only to complete a name)

    return names_of_people(path)
