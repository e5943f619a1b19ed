"""What is asked of the quality lead before somebody is added, changed or ended."""

from collections.abc import Callable, Mapping
from functools import partial

from auditui.dataclass import dataclass
from auditui.practice.audit.record import AuditHeading
from auditui.practice.errors import AuditError
from auditui.practice.people import Person, Role
from auditui.practice.text import capital, counted
from auditui.tui.dialogues.ask import Ask
from auditui.tui.dialogues.ask_field import Asked
from auditui.tui.dialogues.confirm import Confirm
from auditui.tui.people.table import MOST_NAMED, audits_words
from auditui.workflow import leaving, people
from auditui.workflow.audit.handing import HandedItBack, OwnTeam
from auditui.workflow.desk import Desk, NoSuchPerson, rehearsed
from auditui.workflow.leaving import Leaving

NAME, ROLE, ACCOUNT, TAKER = "Name", "Role", "Account", "Who goes on"
SHARED_OUT = ""
"""What is chosen for sharing out, as no name can be."""
NOBODY_NAMED = "\n"
"""That it was not asked, as no name can be either."""

_AT: Mapping[type[AuditError], str] = {
    people.NeedsAName: NAME,
    people.NameTaken: NAME,
    people.AccountTaken: ACCOUNT,
    people.LastQualityLead: ROLE,
    OwnTeam: TAKER,
    HandedItBack: TAKER,
    leaving.NobodyMayAudit: TAKER,
    NoSuchPerson: TAKER,
}
_ACCOUNT_IS = (
    "The account is what the system calls whoever signs in, as whoami prints it, or what a sign-on "
    "calls them in a browser."
)


def ask_to_add(desk: Desk) -> Ask[Person]:
    """Ask for a name, a role and an account."""

    def add(name: str, role: str, account: str) -> Person:
        if known := _known(desk, name):
            since = " before" if known.ended_on else ""
            raise people.NameTaken(f"{known.name} is here already{since}. Change their role.")
        return people.save_person(desk, name, Role(role), account)

    fields = (Asked(NAME), _asked_role(Role.TEAM_MANAGER), Asked(ACCOUNT, hint="may be empty"))
    return _ask("Add somebody", _ACCOUNT_IS, fields, add, "Add")


def ask_role(desk: Desk, person: Person) -> Ask[Person]:
    """Ask for the role of somebody, who is here again with it where they left."""
    back = "They are here again from today on. " if person.ended_on else ""
    explanation = f"{back}It counts at once, in every window that they have open."

    audits = people.open_audits(desk, person.name)
    if audits:
        explanation += f" {audits_words(audits)} Who makes no audits any more hands them on."

    def change(role: str, hand_to: str = NOBODY_NAMED) -> Person:
        changed = leaving.change_role(
            desk,
            person.name,
            Role(role),
            hand_to="" if hand_to in (SHARED_OUT, NOBODY_NAMED) else hand_to,
            share_out=hand_to == SHARED_OUT,
        )
        return changed.person

    asked = (_asked_role(person.role), *([_asked_taker(desk, person)] if audits else []))
    title = f"Bring {person.name} back" if person.ended_on else f"The role of {person.name}"
    return _ask(title, explanation, asked, change, "Record")


def ask_account(desk: Desk, person: Person) -> Ask[Person]:
    """Ask for the account of somebody; none where it is left empty."""
    explanation = f"{_ACCOUNT_IS} Left empty, nobody can sign in as them."
    give = partial(people.give_account, desk, person.name)
    fields = (Asked(ACCOUNT, person.account),)
    return _ask(f"The account of {person.name}", explanation, fields, give, "Record")


def ask_name(desk: Desk, person: Person) -> Ask[Person]:
    """Ask for another name of somebody."""
    explanation = (
        "What they have open goes with the name. What they submitted stays under the name of then, "
        "and stays theirs."
    )
    rename = partial(people.rename, desk, person.name)
    return _ask(f"Rename {person.name}", explanation, (Asked(NAME, person.name),), rename, "Rename")


@dataclass(frozen=True)
class Plan:
    """How somebody is to be ended, and what that comes to."""

    left: Leaving
    end: Callable[[], Leaving]


def ask_who_goes_on(desk: Desk, person: Person, audits: tuple[AuditHeading, ...]) -> Ask[Plan]:
    """Ask who goes on with what somebody has to audit; nothing is changed by the answer yet."""
    return Ask[Plan](
        f"Remove {person.name}",
        f"{audits_words(audits)} What is being typed on them goes with them.",
        (_asked_taker(desk, person),),
        partial(plan, desk, person),
        yes="Go on",
        at=_AT,
    )


def plan(desk: Desk, person: Person, hand_to: str) -> Plan:
    """What ending somebody comes to, all checks done and nothing changed. Raises as `leave`."""
    end = partial(leaving.leave, desk, person.name, hand_to, share_out=not hand_to)
    with rehearsed(desk):
        left = end()
    return Plan(left, end)


def confirm_end(left: Leaving) -> Confirm:
    """Ask once more, with what goes to whom and what stays under their name."""
    name = left.person.name
    handed = [f"{each.audit.case_ref} goes to {each.to}." for each in left.handed[:MOST_NAMED]]
    if more := len(left.handed) - len(handed):
        handed.append(f"And {counted(more, 'other audit')} likewise.")
    still = left.still
    parts = (
        "They cannot sign in any more. Nobody is deleted: what they did stays theirs.",
        *handed,
        f"The teams table still names them for {', '.join(still.teams)}." if still.teams else "",
        f"{capital(rest)} still theirs." if (rest := still.words) else "",
    )
    explanation = " ".join(part for part in parts if part)
    return Confirm(f"End {name} from today on?", explanation, "Remove")


def _ask(
    title: str,
    explanation: str,
    fields: tuple[Asked, ...],
    attempt: Callable[..., Person],
    yes: str,
) -> Ask[Person]:
    return Ask[Person](title, explanation, fields, attempt, yes=yes, at=_AT)


def _asked_taker(desk: Desk, person: Person) -> Asked:
    choices = [
        ("Shared out among the team managers", SHARED_OUT),
        *((f"{each.name}, {each.role.value}", each.name) for each in leaving.takers(desk, person)),
    ]
    return Asked(TAKER, SHARED_OUT, choices=choices)


def _asked_role(start: Role) -> Asked:
    return Asked(ROLE, start.value, choices=[(capital(role.value), role.value) for role in Role])


def _known(desk: Desk, name: str) -> Person | None:
    folded = " ".join(name.split()).casefold()
    found = (each for each in people.everyone_ever(desk) if each.name.casefold() == folded)
    return next(found, None)
