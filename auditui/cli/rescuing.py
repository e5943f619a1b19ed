"""Saying what was saved of a damaged database."""

from dataclasses import asdict
from pathlib import Path

import click

from auditui.cli.shell.output import print_json, print_table, say
from auditui.cli.shell.progress import progress_bar
from auditui.practice.errors import Damaged
from auditui.practice.text import clean_line, counted
from auditui.workflow.rescue import Rescued, rescue


class NotAllSaved(Damaged):
    """Of a damaged database not every row came over, or what came over is not sound."""

    def __init__(self, done: Rescued) -> None:
        """Say how much, and where it is."""
        super().__init__(f"{done.path} has {_lacking(done)}")


def _lacking(done: Rescued) -> str:
    if done.is_complete:
        return "every row of the damaged database, and is not sound itself."
    rows = sum(each.rows for each in done.tables)
    missing = sum(each.missing for each in done.tables)
    pages = sum(each.lost_pages for each in done.tables)
    known = f"{counted(missing, 'row')} at least" if missing else "no row that is known of"
    unread = f", and {counted(pages, 'page')} cannot be read" if pages else ""
    return (
        f"{counted(rows, 'row')} of the damaged database. It lacks {known}{unread}. A newer backup "
        "has more: auditui restore BACKUP"
    )


def rescue_into(path: Path, new_file: Path, *, as_json: bool) -> None:
    """Save what can be read of a database, and say of each table what came over."""
    with progress_bar("Saving tables") as told:
        done = rescue(path, new_file, told)
    if as_json:
        print_json(_facts(done))
    else:
        _print(done)
    if not done.is_whole:
        raise NotAllSaved(done)
    say(f"{done.path} has every row of the damaged database, and is sound.")


def _facts(done: Rescued) -> dict[str, object]:
    """Tables in the order of their names; `whole` says that nothing is missing or wrong."""
    return asdict(done) | {
        "path": str(done.path),
        "set_aside": str(done.set_aside) if done.set_aside else None,
        "whole": done.is_whole,
    }


def _print(done: Rescued) -> None:
    print_table(
        ["table", "rows", "missing", "aside", "mended", "pages lost"],
        [
            (each.table, each.rows, each.missing, each.set_aside, each.mended, each.lost_pages)
            for each in done.tables
            if each.rows or not each.is_whole
        ],
    )
    for first, last in done.missing_events:
        events = f"event {first:,}" if first == last else f"events {first:,} to {last:,}"
        click.echo(f"ledger: {events} missing")
    if done.ledger_broken_at is not None:
        click.echo(f"ledger: does not verify from event {done.ledger_broken_at:,} on")
    for differs in done.ledger_differs:
        click.echo(f"ledger: {clean_line(differs.says)}")
    if done.facts_differing:
        found = counted(done.facts_differing, "fact")
        click.echo(f"{found} not as its event left it: auditui verify names each")
    for flaw in done.flaws:
        click.echo(clean_line(str(flaw)))
    if done.set_aside is not None:
        say(f"Rows that were read and cannot stand in their tables are in {done.set_aside}.")
