"""The table of people, and everything about one of them in words."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field

from textual.reactive import reactive

from auditui.dataclass import dataclass
from auditui.practice.audit.record import AuditHeading
from auditui.practice.people import OpenWork, Person, role_words
from auditui.practice.team import NO_TEAM
from auditui.practice.text import counted
from auditui.tui.parts.listing import MOST_ROWS, Field, Listing, ListingRow
from auditui.tui.parts.wording import NOTHING, only_first

NO_ACCOUNT = "none"
"""What stands for the account of somebody who cannot sign in."""

MOST_NAMED = 6
"""How many audits are named one by one at most."""


@dataclass(frozen=True)
class PeopleList:
    """Everybody who is or was here, whoever is here first, and what is open with each."""

    people: tuple[Person, ...] = ()
    work: Mapping[str, OpenWork] = field(default_factory=dict)

    def summary(self) -> str:
        """How many are here, how many were, and of how many no account is recorded."""
        here = [person for person in self.people if person.ended_on is None]
        without = sum(not person.account for person in here)
        parts = (
            f"{len(here):,} here",
            f"{gone:,} here no more" if (gone := len(self.people) - len(here)) else "",
            f"{without:,} without an account cannot sign in" if without else "",
        )
        return " · ".join(part for part in parts if part) + only_first(len(self.people), MOST_ROWS)


class PeopleTable(Listing[Person]):
    """A person in a line."""

    shown: reactive[PeopleList] = reactive(PeopleList(), init=False)

    def watch_shown(self) -> None:
        """Fill the table."""
        self.fill()

    @property
    def current_person(self) -> Person | None:
        """The person under the cursor."""
        return next((each for each in self.shown.people if each.name == self.current), None)

    def fields(self) -> Sequence[Field[Person]]:
        """Name, role, account, what is open."""
        return (
            Field("Name", lambda each: each.name, 20, widest=32),
            Field("Role", _role, 17, widest=24),
            Field("Account", lambda each: each.account or NO_ACCOUNT, 16, widest=32),
            Field("Open", lambda each: self.shown.work[each.name].words or NOTHING, 18, widest=40),
            Field("Teams", lambda each: ", ".join(self.shown.work[each.name].teams), needs=120),
        )

    def listing_rows(self) -> Iterable[ListingRow]:
        """A row for each."""
        for each in self.shown.people[:MOST_ROWS]:
            yield ListingRow(each.name, self.cells_of(each, "dim" if each.ended_on else ""))


def _role(person: Person) -> str:
    return f"ended {person.ended_on}" if person.ended_on else person.role.value


def about_person(
    person: Person, work: OpenWork, audits: Sequence[AuditHeading], agreed: str = ""
) -> str:
    """Who somebody is, what was agreed, what they have to audit, and what else is theirs."""
    account = f"account {person.account}" if person.account else "no account, so cannot sign in"
    parts = (
        f"{person.name}, {role_words(person)}; {account}.",
        agreed,
        audits_words(audits),
        f"Owns {counted(work.actions, 'open action')}." if work.actions else "",
        f"Leads {counted(work.themes, 'open theme')}." if work.themes else "",
        f"Keeps {counted(work.plans, 'improvement plan')}." if work.plans else "",
        f"The teams table names them for {', '.join(work.teams)}." if work.teams else "",
    )
    return " ".join(part for part in parts if part)


def audits_words(audits: Sequence[AuditHeading]) -> str:
    """What somebody has to audit, as a sentence that names the first ones; empty without any."""
    if not audits:
        return ""
    named = "; ".join(map(audit_words, audits[:MOST_NAMED]))
    more = f"; and {len(audits) - MOST_NAMED:,} more" if len(audits) > MOST_NAMED else ""
    return f"To audit: {named}{more}."


def audit_words(audit: AuditHeading) -> str:
    """An audit in a few words, `C0001 of January 2016 (Duty, to do)`."""
    state = f"{audit.team or NO_TEAM}, {audit.state.value}"
    return f"{audit.case_ref} of {audit.month.label} ({state})"
