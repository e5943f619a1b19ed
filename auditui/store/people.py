"""The people."""

from collections.abc import Mapping
from datetime import datetime
from typing import Literal

from auditui.practice.people import Account, Person, Role
from auditui.store.link import Link
from auditui.store.rows import Row, day, iso


def _person(row: Row) -> Person:
    # An older file, which is opened to be replaced, has not every column.
    has_left = row.get("left_teams_at") is not None
    ended_on = day(row.get("ended_on"))
    former = tuple((row.get("former_names") or "").splitlines())
    return Person(row["name"], Role(row["role"]), row["account"], has_left, ended_on, former)


_DRAFTS: Mapping[str, tuple[str, ...]] = {
    "drafts": ("audit_id", "item"),
    "theme_drafts": ("theme_id", "item"),
    "return_drafts": ("period",),
    "calibration_drafts": ("round_id", "case_ref", "item"),
}
"""Where it is kept what people are typing, and what says of which text each row is."""


def _not_theirs(table: str) -> str:
    """That whoever is given a row is not typing the same text already."""
    same = " AND ".join(f"d.{column} = {table}.{column}" for column in _DRAFTS[table])
    return f"NOT EXISTS (SELECT 1 FROM {table} d WHERE d.who = ? AND {same})"  # noqa: S608


class People:
    """Who may sit at the desk."""

    def __init__(self, db: Link) -> None:
        """Work on an open database."""
        self._db = db

    def all(self) -> tuple[Person, ...]:
        """Everyone who is or was here, by name."""
        return tuple(_person(row) for row in self._db.query("SELECT * FROM people ORDER BY name"))

    def here(self) -> tuple[Person, ...]:
        """Everyone who is here, by name."""
        return tuple(person for person in self.all() if person.ended_on is None)

    def named(self, name: str) -> Person | None:
        """The person of a name, in any case."""
        return self._having("name", name)

    def of_account(self, account: Account) -> Person | None:
        """The person whose account this is, the one of just that name first."""
        found = [person for person in self.all() if account.is_recorded_as(person.account)]
        exact = (person for person in found if person.account in (account.shown, account.name))
        return next(exact, found[0] if found else None)

    def with_account(self, recorded: str) -> Person | None:
        """The person of whom an account is recorded, written in any case."""
        return self._having("account", recorded) if recorded else None

    def _having(self, column: Literal["name", "account"], said: str) -> Person | None:
        any_case = self._db.words.any_case
        rows = self._db.query(
            f"SELECT * FROM people WHERE {any_case(column)} = {any_case('?')}",  # noqa: S608
            [said],
        )
        return next((_person(row) for row in rows), None)

    def with_role(self, role: Role) -> tuple[Person, ...]:
        """Everyone who is here in a role, by name."""
        return tuple(person for person in self.here() if person.role is role)

    def save(self, person: Person) -> None:
        """Add someone, or change their role, their account and since when they are gone."""
        self._db.execute(
            "INSERT INTO people (name, role, account, ended_on)"
            " VALUES (:name, :role, :account, :ended_on) ON CONFLICT (name) DO UPDATE SET"
            " role = excluded.role, account = excluded.account, ended_on = excluded.ended_on",
            {
                "name": person.name,
                "role": person.role.value,
                "account": person.account,
                "ended_on": iso(person.ended_on),
            },
        )

    def mark_left(self, name: str, at: datetime | None) -> None:
        """Note since when somebody stands in the teams table no longer, None that they do again."""
        self._db.execute("UPDATE people SET left_teams_at = ? WHERE name = ?", [iso(at), name])

    def rename(self, old: str, new: str) -> None:
        """Give somebody another name, with all that they have open."""
        self._db.execute("UPDATE people SET name = ? WHERE name = ?", [new, old])
        self.had_name(new, old)
        self.hand_over(old, new)

    def had_name(self, name: str, former: str) -> None:
        """Note that somebody did work under another name before."""
        self._db.execute(
            "UPDATE people SET former_names = former_names || ? WHERE name = ?",
            [f"{former}\n", name],
        )

    def once_called(self, name: str) -> Person | None:
        """Whoever had a name before, in any case."""
        folded = name.casefold()
        found = (
            person
            for person in self.all()
            if folded in (former.casefold() for former in person.former_names)
        )
        return next(found, None)

    def hand_drafts(self, audit_id: int, old: str, new: str) -> None:
        """Give what somebody was typing on an audit to whoever goes on with it."""
        self._db.execute(
            f"UPDATE drafts SET who = ? WHERE audit_id = ? AND who = ? AND {_not_theirs('drafts')}",  # noqa: S608
            [new, audit_id, old, new],
        )

    def hand_over(self, old: str, new: str) -> None:
        """Give what somebody has open, and what they were typing, to another name.

        What was submitted stays under the name that it was submitted under.
        """
        self._db.execute(
            "UPDATE audits SET auditor = ? WHERE auditor = ? AND state IN ('to do', 'draft')",
            [new, old],
        )
        for table in _DRAFTS:
            self._db.execute(
                f"UPDATE {table} SET who = ? WHERE who = ? AND {_not_theirs(table)}",  # noqa: S608
                [new, old, new],
            )
