"""Reading and checking the ledger."""

from dataclasses import asdict
from datetime import date
from pathlib import Path

import click

from auditui.cli.ledger.page import LedgerPage
from auditui.cli.shell.group import Noun
from auditui.cli.shell.inputs import LINE, NAME, NUMBER
from auditui.cli.shell.options import Options
from auditui.cli.shell.output import Told, json_option, print_json, print_table, say, tells
from auditui.cli.shell.saving import a_file, saves_files
from auditui.cli.shell.session import at_desk
from auditui.cli.shell.signing import new_passphrase, sign_with_option, signing_key
from auditui.cli.shell.usage import NEW_FILE, WHOLE_DAY, WHOLE_FILE
from auditui.practice.errors import Damaged
from auditui.practice.ledger_rows import LedgerDiffers
from auditui.practice.ledger_search import line_of
from auditui.practice.text import counted
from auditui.workflow.ledger import broken_at, head
from auditui.workflow.ledger_rows import first_differing
from auditui.workflow.ledger_search import Asked, events, lines, sought
from auditui.workflow.proof.accept import accept as accept_as_it_stands
from auditui.workflow.proof.checkpoint import checkpoint, save_checkpoint
from auditui.workflow.proof.signing import make_key, take_up_key
from auditui.workflow.saving import Saving
from auditui.workflow.signing import SIGNING_KEY_VARIABLE


class LedgerBroken(Damaged):
    """An event of the ledger does not follow from the one before."""

    def __init__(self, number: int) -> None:
        """Say which event."""
        super().__init__(
            f"The ledger does not verify from event {number} on. Keep the file as it is, "
            "and compare it with a backup."
        )


@click.group(cls=Noun)
def ledger() -> None:
    """The record of who did what, and whether it is whole."""


@ledger.command("list")
@click.option("--person", type=NAME, default="", help="Only what this person did, or had entered.")
@click.option("--account", type=LINE, default="", help="Only what this account did.")
@click.option("--audit", type=NUMBER, help="Only what was done to this audit, each entry.")
@click.option("--verb", type=LINE, default="", help="Only what was done that holds these words.")
@click.option("--from", "first", type=WHOLE_DAY, help="Only from this day on, as clocks here go.")
@click.option("--to", "last", type=WHOLE_DAY, help="Only to this day, the last included.")
@click.option(
    "--subject", type=LINE, default="", help="Only of a case, or of what begins with these words."
)
@click.option("--limit", type=NUMBER, default="20", show_default=True, help="How many lines.")
@click.option("--before", type=NUMBER, help="Go on below the event of this number.")
@click.option(
    "--each/--by-audit",
    "each",
    default=None,
    help="Each entry in a line of its own, as --json has them, or those of an audit in one.",
)
@json_option
@click.pass_obj
def list_(
    options: Options,
    person: str,
    account: str,
    audit: int | None,
    verb: str,
    first: date | None,
    last: date | None,
    subject: str,
    limit: int,
    before: int | None,
    each: bool | None,
    as_json: bool,
) -> None:
    """List what was done, newest first; all entries of an audit stand in one line.

    Options that narrow the list are combined. Times are those of the clock here, with UTC beside
    them.
    """
    asked = Asked(person, account, audit, verb, first, last, subject)
    is_each = each if each is not None else as_json or audit is not None
    with at_desk(options) as desk:
        wanted = sought(desk, asked)
        if is_each:
            found = [line_of(event) for event in events(desk, wanted, limit, before)]
        else:
            found = lines(desk, wanted, limit, before)
        page = LedgerPage(desk, found)
        if as_json:
            print_json(page.as_events() if is_each else page.as_lines())
            return
    if found or asked == Asked():
        print_table(*(page.each() if is_each else page.by_audit()))
    if not found:
        say("Nothing on the ledger is all of that.")
    elif len(found) == limit:
        say(f"There may be older ones: --before {found[-1].newest.number}")


@ledger.command("head")
@click.option("--out", type=NEW_FILE, help="Save it in a file, signed where there is a key.")
@sign_with_option
@json_option
@saves_files
@click.pass_obj
def head_(
    options: Options, out: Path | None, sign_with: Path | None, as_json: bool, how: Saving
) -> None:
    """Print where the ledger ends, in one line to be kept elsewhere.

    Later, `auditui verify --against` that line proves that the ledger goes on from it, and so finds
    a tail that was cut off and a history that was worked out anew.
    """
    if sign_with and not a_file(out):
        raise click.UsageError("A file is signed, so say --out FILE.")
    with at_desk(options, sign_with=sign_with) as desk:
        found = checkpoint(desk)
        if found and (file := a_file(out)):
            save_checkpoint(desk, found, file, how)
    if as_json:
        print_json(asdict(found) | {"checkpoint": str(found)} if found else None)
    elif found:
        click.echo(found)
    else:
        say("Nothing stands on the ledger.")


@ledger.command("new-key")
@click.argument("file", type=WHOLE_FILE)
@click.option("--passphrase", is_flag=True, help="Lock it with a passphrase, asked for here.")
@click.option("--existing", is_flag=True, help="FILE is a key that there is, as of minisign -G.")
@tells
@click.pass_obj
def new_key(options: Options, file: Path, passphrase: bool, existing: bool) -> Told:
    """Make a key of the trust, with which checkpoints and return packages are signed.

    The secret key goes into FILE, its owner's alone, and the public one beside it, ending in .pub.
    Both are minisign's: `minisign -V` checks what is signed, and a key of `minisign -G` signs here.
    The public key stands on the ledger, the secret one in no database. Give the public key to
    whoever checks, by another way than the files. From then on no other key signs, until there is
    a newer one. Only the quality lead may do this.
    """
    if existing and passphrase:
        raise click.UsageError("A key that there is keeps its passphrase. Leave out --passphrase.")
    words = new_passphrase("Leave out --passphrase.") if passphrase else ""
    with at_desk(options) as desk:
        there = signing_key(file) if existing else None
        public = take_up_key(desk, there) if there else make_key(desk, file, words)
    return Told(
        {"file": str(file), "public_key": public, "passphrase": passphrase, "existing": existing},
        [
            f"The key is {'taken up' if existing else 'made'}. "
            f"It signs with --sign-with {file}, or {SIGNING_KEY_VARIABLE}={file}.",
            f"Its public key, for whoever checks: {public}",
        ],
    )


@ledger.command()
@click.option("--reason", required=True, metavar="TEXT", help="Why; it is kept on record.")
@tells
@click.pass_obj
def accept(options: Options, reason: str) -> Told:
    """Accept what was changed past the program as it stands, so that work on it can go on.

    Look first at what `auditui verify` names: as long as it is not accepted, no change of it is
    taken. An event with the reason says from then on that it was accepted. Only the quality lead
    may do this; where a backup has it as it was, restore that instead.
    """
    with at_desk(options) as desk:
        count = accept_as_it_stands(desk, reason)
    return Told({"accepted": count}, [f"Accepted as it stands: {counted(count, 'finding')}."])


@ledger.command()
@json_option
@click.pass_obj
def verify(options: Options, as_json: bool) -> None:
    """Check that every event follows from the one before; exit code 5 where one does not.

    Events that what is kept names, as each published return does, have to be there too. `auditui
    verify` also holds everything that is stored against them, and the end against a checkpoint.
    """
    with at_desk(options) as desk:
        broken = broken_at(desk)
        differs = first_differing(desk)
        last = head(desk)
    count = last.number if last else 0
    if as_json:
        at = broken if broken is not None or differs is None else differs.number
        said = {"ledger_differs": differs.says} if differs else {}
        print_json({"events": count, "head": last.hash if last else None, "broken_at": at} | said)
    if broken is not None:
        raise LedgerBroken(broken)
    if differs:
        raise LedgerDiffers(differs)
    if not as_json:
        click.echo(f"{counted(count, 'event')}, each following from the one before.")
        click.echo(f"Last hash: {last.hash if last else 'none'}")
