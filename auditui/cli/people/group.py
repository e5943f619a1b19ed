"""Who may use the program."""

from collections.abc import Iterator
from contextlib import contextmanager

import click

from auditui.cli.people.importing import import_
from auditui.cli.people.limits import capacity, exempt, lift, limits_
from auditui.cli.shell.dry_run import dry_run_option, trying
from auditui.cli.shell.group import Noun
from auditui.cli.shell.inputs import LINE, NAME, ROLE
from auditui.cli.shell.options import Options
from auditui.cli.shell.output import Told, json_option, print_json, print_table, say, tells
from auditui.cli.shell.session import at_desk
from auditui.practice.audit.record import AuditHeading
from auditui.practice.people import OpenWork, Person, Role, role_words
from auditui.practice.text import counted
from auditui.workflow.desk import Desk
from auditui.workflow.leaving import Leaving, change_role, leave, open_work
from auditui.workflow.people import (
    HasOpenAudits,
    everyone_ever,
    give_account,
    open_audits,
    rename,
)

_hand_to = click.option(
    "--hand-to", type=NAME, metavar="NAME", help="Who goes on with what they have open."
)
_share_out = click.option("--share-out", is_flag=True, help="Share it out among the team managers.")


@click.group(cls=Noun)
def people() -> None:
    """Who may use this program."""


@people.command("list")
@json_option
@click.pass_obj
def list_(options: Options, as_json: bool) -> None:
    """List everyone who uses this program or did: role, account, and what is open with them."""
    with at_desk(options) as desk:
        known, work = everyone_ever(desk), open_work(desk)
    if as_json:
        print_json([_as_json(person, work[person.name]) for person in known])
        return
    rows = [
        (person.name, role_words(person), person.account, work[person.name].words)
        for person in known
    ]
    print_table(["Name", "Role", "Account", "Open"], rows)
    without = [person.name for person in known if not person.account and not person.ended_on]
    if without:
        say(
            f"No account is recorded of {', '.join(without)}, so nobody can sign in as them. Give "
            "each theirs: `auditui people account NAME ACCOUNT`, or all at once: `auditui people "
            "import FILE`."
        )


@people.command()
@click.argument("name", type=NAME)
@click.option(
    "--role",
    type=ROLE,
    required=True,
    help="Team manager, quality lead, head of service or viewer.",
)
@click.option("--account", type=LINE, help="Their account; else as it was.")
@_hand_to
@_share_out
@tells
@click.pass_obj
def add(
    options: Options,
    name: str,
    role: Role,
    account: str | None,
    hand_to: str | None,
    share_out: bool,
) -> Told:
    """Add someone, or change the role and account of someone who is here already or was before.

    Where the role makes no audits, say who goes on with those that they have open.
    """
    if hand_to and share_out:
        raise click.UsageError("Give --hand-to or --share-out, not both.")
    with at_desk(options) as desk, _naming_what_is_open(desk, name):
        changed = change_role(desk, name, role, account, hand_to or "", share_out=share_out)
    person = changed.person
    told = _as_json(person)
    if changed.handed:
        told["handed_on"] = _handed_as_json(changed)
    return Told(
        told, [f"{person.name} is a {person.role.value} here.", *_about_handed(changed, "is")]
    )


@people.command()
@click.argument("name", type=NAME)
@click.argument("given", type=LINE, required=False, metavar="[ACCOUNT]")
@click.option("--none", is_flag=True, help="Take theirs from them.")
@tells
@click.pass_obj
def account(options: Options, name: str, given: str | None, none: bool) -> Told:
    """Give someone an account, or take theirs from them.

    ACCOUNT is what the system calls whoever signs in, as `whoami` prints it, or what a sign-on
    calls them in a browser. One that is somebody's is taken from them first.
    """
    if bool(given) is none:
        raise click.UsageError("Give the ACCOUNT, or --none to take theirs from them.")
    with at_desk(options) as desk:
        person = give_account(desk, name, given or "")
    return Told(
        _as_json(person),
        [
            f"{person.name} signs in as {person.account}."
            if person.account
            else f"{person.name} has no account now, and cannot sign in."
        ],
    )


@people.command("rename")
@click.argument("name", type=NAME)
@click.argument("new_name", type=LINE, metavar="NEW")
@tells
@click.pass_obj
def rename_(options: Options, name: str, new_name: str) -> Told:
    """Give someone another name, with all that they have open.

    What they submitted stays under the name of then, and stays theirs.
    """
    with at_desk(options) as desk:
        person = rename(desk, name, new_name)
    was = person.former_names[-1] if person.former_names else name
    return Told(_as_json(person), [f"{was} is {person.name} now."])


@people.command()
@click.argument("name", type=NAME)
@_hand_to
@_share_out
@dry_run_option
@tells
@click.pass_obj
def remove(
    options: Options, name: str, hand_to: str | None, share_out: bool, dry_run: bool
) -> Told:
    """End someone from today on: they cannot sign in, and what they have open is handed on.

    Nobody is deleted, and what they did stays theirs; `people add` brings them back. Nobody gets a
    file of their own team unless the setting own_team_audits allows it.
    """
    if hand_to and share_out:
        raise click.UsageError("Give --hand-to or --share-out, not both.")
    with at_desk(options) as desk, _naming_what_is_open(desk, name), trying(desk, dry_run=dry_run):
        left = leave(desk, name, hand_to or "", share_out=share_out)
    return Told(
        _as_json(left.person)
        | {
            "handed_on": _handed_as_json(left),
            "teams": list(left.still.teams),
            "open_actions": left.still.actions,
            "open_themes": left.still.themes,
            "open_plans": left.still.plans,
            "dry_run": dry_run,
        },
        list(_about_leaving(left, would="would be" if dry_run else "is")),
    )


for _command in (import_, capacity, exempt, limits_, lift):
    people.add_command(_command)


@contextmanager
def _naming_what_is_open(desk: Desk, name: str) -> Iterator[None]:
    """Within it, audits that nobody would go on with are named one by one before the refusal."""
    try:
        yield
    except HasOpenAudits as refused:
        for audit in open_audits(desk, name):
            say(f"  {_audit(audit)}")
        raise HasOpenAudits(f"{refused} Give --hand-to NAME or --share-out.") from None


def _handed_as_json(left: Leaving) -> list[dict[str, str]]:
    return [
        {"month": str(each.audit.month), "case_ref": each.audit.case_ref, "to": each.to}
        for each in left.handed
    ]


def _about_handed(left: Leaving, would: str) -> Iterator[str]:
    for handed in left.handed:
        yield f"  {_audit(handed.audit)} {would} for {handed.to} to audit."


def _about_leaving(left: Leaving, would: str) -> Iterator[str]:
    name = left.person.name
    yield f"{name} {would} here no more, from {left.person.ended_on} on."
    yield from _about_handed(left, would)
    still = left.still
    if still.teams:
        yield f"  The teams table still names {name}: {', '.join(still.teams)}. Import a new one."
    if still.actions:
        yield (
            f"  {counted(still.actions, 'open action')} still theirs: `auditui actions` lists them."
        )
    if still.themes:
        yield f"  {counted(still.themes, 'theme')} still theirs to lead: `auditui calendar list`."
    if still.plans:
        plans = counted(still.plans, "improvement plan")
        yield f"  {plans} still theirs: `auditui plans list`, and `plans hand-on`."
    if still.calibrations:
        yield f"  {counted(still.calibrations, 'calibration')} not read by them."


def _audit(audit: AuditHeading) -> str:
    return f"{audit.month} {audit.case_ref} ({audit.team}, {audit.state.value})"


def _as_json(person: Person, work: OpenWork | None = None) -> dict[str, object]:
    told: dict[str, object] = {
        "name": person.name,
        "role": person.role.value,
        "account": person.account,
    }
    if work is not None:
        told["open"] = {
            "audits": work.audits,
            "actions": work.actions,
            "themes": work.themes,
            "plans": work.plans,
            "calibrations": work.calibrations,
        }
    if person.has_left:
        told["has_left"] = True
    if person.ended_on:
        told["ended_on"] = str(person.ended_on)
    if person.former_names:
        told["former_names"] = list(person.former_names)
    return told
