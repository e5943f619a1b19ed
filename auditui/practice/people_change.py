"""What a file of people changes: who is new, and whose account or role is another one."""

from dataclasses import replace

from auditui.dataclass import dataclass
from auditui.practice.people import Person
from auditui.practice.text import named

NO_ACCOUNT = "none"
"""What stands for the account of somebody who cannot sign in."""


@dataclass(frozen=True)
class Difference:
    """What of somebody is new or another, as they are `now` and were before; both may be empty."""

    name: str
    what: str
    now: str
    before: str = ""


@dataclass(frozen=True)
class PersonChange:
    """Somebody as they are now, and as they were `before`, None where they are new."""

    now: Person
    before: Person | None = None

    @property
    def is_new(self) -> bool:
        """Whether they were not known."""
        return self.before is None

    @property
    def has_other_account(self) -> bool:
        """Whether they were known, with another account or none."""
        return self.before is not None and self.before.account != self.now.account

    @property
    def has_other_role(self) -> bool:
        """Whether they were known, in another role."""
        return self.before is not None and self.before.role is not self.now.role

    @property
    def role_words(self) -> str:
        """The role; where it is another one the one before too, `viewer, was team manager`."""
        was = f", was {self.before.role.value}" if self.before and self.has_other_role else ""
        return f"{self.now.role.value}{was}"

    @property
    def account_words(self) -> str:
        """The account; where it is another one the one before too, `asha, was none`."""
        before = (self.before.account or NO_ACCOUNT) if self.before else ""
        was = f", was {before}" if self.has_other_account else ""
        return f"{self.now.account or NO_ACCOUNT}{was}"

    @property
    def differences(self) -> tuple[Difference, ...]:
        """Each thing that is new or another of them, the role first."""
        name, now, before = self.now.name, self.now, self.before
        account = Difference(name, "account", now.account or NO_ACCOUNT)
        if before is None:
            return (Difference(name, "new", now.role.value), account)
        role = Difference(name, "role", now.role.value, before.role.value)
        account = replace(account, before=before.account or NO_ACCOUNT)
        return (*[role] * self.has_other_role, *[account] * self.has_other_account)


@dataclass(frozen=True)
class PeopleChange:
    """How many `people` a file names, and each of them whom it adds or changes, in its order."""

    people: int
    changes: tuple[PersonChange, ...] = ()

    @property
    def added(self) -> tuple[Person, ...]:
        """Who is new."""
        return tuple(each.now for each in self.changes if each.is_new)

    @property
    def accounts(self) -> tuple[PersonChange, ...]:
        """Who was known, and has another account."""
        return tuple(each for each in self.changes if each.has_other_account)

    @property
    def roles(self) -> tuple[PersonChange, ...]:
        """Who was known, and has another role."""
        return tuple(each for each in self.changes if each.has_other_role)

    @property
    def without_account(self) -> tuple[Person, ...]:
        """Who is new and cannot sign in yet."""
        return tuple(each for each in self.added if not each.account)

    @property
    def words(self) -> str:
        """The first of each kind in sentences; that nobody changes, where nobody does."""
        parts = (
            ("New", [each.name for each in self.added]),
            ("With another account", [each.now.name for each in self.accounts]),
            ("With another role", [each.now.name for each in self.roles]),
            ("New and without an account", [each.name for each in self.without_account]),
        )
        said = " ".join(f"{what}: {named(names)}." for what, names in parts if names)
        return said or "Nobody changes."
