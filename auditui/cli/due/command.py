"""Everything that is open: who has to do it, by when, how late it is."""

from datetime import date
from pathlib import Path

import click

from auditui.cli.due.json import due_as_json
from auditui.cli.shell.inputs import LINE, NAME
from auditui.cli.shell.options import Options
from auditui.cli.shell.output import json_option, print_json, print_table, say
from auditui.cli.shell.saving import saves_files
from auditui.cli.shell.session import at_desk
from auditui.cli.shell.usage import NEW_FILE, NEW_WHOLE_FILE
from auditui.practice.due.item import Narrowing, OpenItem, OpenKind
from auditui.practice.due.words import (
    counted_items,
    due_day_words,
    late_words,
    progress_line,
    progress_words,
    who_words,
)
from auditui.practice.text import counted
from auditui.workflow.due.gather import everything_open, samples_under_way
from auditui.workflow.people import known_here
from auditui.workflow.saving import Saving

_HEADINGS = ("Stands", "Due", "Who", "How far", "What")
_KINDS = {kind.value.replace(" ", "-"): kind for kind in OpenKind}


@click.command()
@click.option("--for", "name", type=NAME, default="", metavar="PERSON", help="What waits for one.")
@click.option("--team", type=LINE, default="", help="Only of a team.")
@click.option("--locality", type=LINE, default="", help="Only of a locality.")
@click.option(
    "--kind",
    "kinds",
    type=click.Choice(list(_KINDS)),
    multiple=True,
    metavar="KIND",
    help=f"Only of a kind: {', '.join(_KINDS)}.",
)
@click.option("--late", "late_only", is_flag=True, help="Only what is late.")
@click.option(
    "--mail", "folder", type=NEW_WHOLE_FILE, help="Write each person a message into this folder."
)
@click.option("--ics", type=NEW_FILE, help="Save PERSON's due days, else yours, as a calendar.")
@json_option
@saves_files
@click.pass_obj
def due(
    options: Options,
    name: str,
    team: str,
    locality: str,
    kinds: tuple[str, ...],
    late_only: bool,
    folder: Path | None,
    ics: Path | None,
    as_json: bool,
    how: Saving,
) -> None:
    """List everything that is open: who has to do it, by when, and how late it is.

    Over all months and kinds, what presses most first: children not safe, draws that
    wait for their seed, audits, moderation, actions, improvement plans, themes and practice
    changes.
    """
    from auditui.workflow.due.files import save_ics, save_messages  # noqa: PLC0415  (few runs write)

    with at_desk(options) as desk:
        person = known_here(desk, name) if name else None
        chosen = frozenset(_KINDS[kind] for kind in kinds)
        narrowing = Narrowing(person, team, locality, chosen, late_only)
        found, today = everything_open(desk, narrowing), desk.today
        samples = samples_under_way(desk)
        written = save_messages(desk, folder, narrowing, how) if folder else ()
        events = save_ics(desk, ics, person, how) if ics else None
    if as_json:
        print_json(due_as_json(found, samples, today) | {"written": list(map(str, written))})
    elif not written and ics is None:
        _print(found, today)
        for each in samples:
            say(f"{progress_line(each)}.")
    for path in written:
        say(f"Written: {path}")
    if ics is not None and events is not None:
        say(f"{counted(events, 'due day')} saved as {ics}.")


def _print(found: tuple[OpenItem, ...], today: date) -> None:
    if found:
        print_table(_HEADINGS, [_row(each, today) for each in found])
    say(counted_items(found, today))


def _row(each: OpenItem, today: date) -> tuple[object, ...]:
    return (
        late_words(each, today),
        due_day_words(each),
        who_words(each),
        progress_words(each),
        each.what,
    )
