"""Sitting down at the desk of a database: who it is, and what day it is there."""

import shlex
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path

from auditui.practice.database import Address, Server
from auditui.practice.people import Account, Person, Role
from auditui.practice.setup.settings import UNKNOWN_MAY_READ
from auditui.practice.text import clean_line
from auditui.store.store import Store
from auditui.workflow.desk import Desk, NobodyKnown, World, find_person, opened
from auditui.workflow.encryption import refuse_to_serve
from auditui.workflow.settings import DEMONSTRATION_DAY, demonstration_day, is_yes

Who = Callable[[Store], Person]
"""Finds the person among those of a database."""

NO_ACCOUNT = Account()
"""Whoever runs the program, where that is not told."""


class SomebodyElse(NobodyKnown):
    """Somebody said to be another person than their account is."""


def signed_on(server: Server) -> Account:
    """Who the server of a database says that this run is: the role it let in.

    Raises AuditError kinds where it lets nobody in.
    """
    return Account(clean_line(Store.role_on(server)))


@contextmanager
def seated(
    path: Address,
    who: Who,
    world: World,
    calendar_day: date,
    given_day: date | None = None,
    account: Account = NO_ACCOUNT,
) -> Iterator[Desk]:
    """The desk of a database with somebody at it; the database is closed afterwards.

    Its day is the one given, else the one it always is in a demonstration, else the calendar's.
    Raises what `who` raises, and other AuditError kinds.
    """
    with opened(path) as store:
        person = who(store)
        desk = Desk(
            store, person, given_day or calendar_day, world, account, guest=person.only_reads
        )
        always = demonstration_day(desk)
        if always is not None:
            desk = replace(desk, today=given_day or always, world=world.always_on(always))
        yield desk


def who_sits_here(store: Store, account: Account, name: str | None) -> Person:
    """The person whose account runs the program, who may be named as well.

    Only in a demonstration may anybody be anyone. An account that is nobody's is a quality lead
    where the file is its own, so that no mistake in the list of people locks everybody out; else it
    reads as a viewer does where the database's setting says so.
    Raises NobodyKnown, and SomebodyElse where another person is named.
    """
    if store.settings.get(DEMONSTRATION_DAY):
        return _in_a_demonstration(store, account, name)
    person = store.people.of_account(account)
    if person is None and _owns(store, account):
        return _lead_who_owns_it(store, account, name)
    if person is None:
        return _guest(store, account, name)
    if person.ended_on is not None:
        raise NobodyKnown(
            f"The account {account.shown} is {person.name}'s, who is here no more, since "
            f"{person.ended_on}. If that is wrong, ask {_leads(store)} to add you again."
        )
    if name is not None and name.casefold() != person.name.casefold():
        raise SomebodyElse(
            f"The account {account.shown} is {person.name}'s, and nobody else's work is done from "
            "it. Leave out --as, which is for the demonstration."
        )
    return person


def check_served(desk: Desk, runs_as: Account) -> None:
    """Believe who signed on in a browser only of a process of the database's owner.

    Anybody else who can write the file could otherwise say to be whoever they like. Without a
    sign-on it is a demonstration, where everybody may. Raises SomebodyElse.
    """
    if demonstration_day(desk) is None:
        if not desk.account.via:
            raise SomebodyElse("Nobody signed on, and this is no demonstration.")
        _check_owner(desk.store, runs_as)


def check_serves(path: Path, runs_as: Account, *, is_demonstration: bool) -> None:
    """Whether a database can be served by an account: it can be read, and is the account's own.

    Raises SomebodyElse, NeedsKey and other AuditError kinds.
    """
    refuse_to_serve(path)
    with opened(path) as store:
        if not is_demonstration:
            _check_owner(store, runs_as)


def _check_owner(store: Store, runs_as: Account) -> None:
    owner = store.owner()
    if owner != runs_as.name:
        raise SomebodyElse(
            "Who signed on in a browser is believed only where the program is served by the "
            f"database's owner, {owner or 'which no file has on this system'}."
        )


def _in_a_demonstration(store: Store, account: Account, name: str | None) -> Person:
    if name is not None:
        return find_person(store, name)
    person = store.people.of_account(account)
    if person is None:
        raise NobodyKnown(
            f"The account {account.shown} is nobody's in this demonstration. Say who you would "
            "like to be with --as NAME."
        )
    return person


def _owns(store: Store, account: Account) -> bool:
    """Whether the database file is the account's; where files have no owner, if no lead has one."""
    owner = store.owner()
    if not owner:
        return not any(lead.account for lead in store.people.with_role(Role.QUALITY_LEAD))
    return not account.via and account.name == owner


def _lead_who_owns_it(store: Store, account: Account, name: str | None) -> Person:
    """The quality lead that the file's owner is: the one named, or the only one there is."""
    leads = store.people.with_role(Role.QUALITY_LEAD)
    given = None if name is None else name.casefold()
    found = [lead for lead in leads if given in (None, lead.name.casefold())]
    if len(found) != 1:
        names = " or ".join(f"--as {shlex.quote(lead.name)}" for lead in leads)
        raise SomebodyElse(
            f"The account {account.shown} owns the database and is nobody's yet. Say which quality "
            f"lead you are with {names}, and record your account with `auditui people account`."
        )
    return found[0]


def _guest(store: Store, account: Account, name: str | None) -> Person:
    why = _unknown(store, account)
    if name is not None or not is_yes(store, UNKNOWN_MAY_READ):
        raise NobodyKnown(why)
    return Person(f"account {account.shown}", Role.VIEWER, only_reads=why)


def _unknown(store: Store, account: Account) -> str:
    add = f"auditui people add NAME --role ROLE --account {shlex.quote(account.shown)}"
    return f"The account {account.shown} is nobody's here. Ask {_leads(store)} to add you: `{add}`."


def _leads(store: Store) -> str:
    """Whom to ask."""
    return " or ".join(lead.name for lead in store.people.with_role(Role.QUALITY_LEAD))
