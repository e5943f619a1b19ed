"""Data for analysts: audits item by item, under pseudonyms."""

from pathlib import Path

import click

from auditui.cli.shell.group import Noun
from auditui.cli.shell.options import Options
from auditui.cli.shell.output import Told, json_option, print_json, say, tells
from auditui.cli.shell.saving import saves_files
from auditui.cli.shell.session import at_desk
from auditui.cli.shell.usage import NEW_WHOLE_FILE
from auditui.practice.items.words import TEXT_WARNING, hidden_words, rows_words, withheld_words
from auditui.workflow.items import Exported, export_items, new_key
from auditui.workflow.saving import Saving


@click.group(cls=Noun)
def export() -> None:
    """Audits item by item for analysts, without names, references or small cells."""


@export.command()
@click.option(
    "--to", "folder", type=NEW_WHOLE_FILE, required=True, help="The folder to write into."
)
@click.option("--with-text", is_flag=True, help="Also what was written, names taken out.")
@click.option("--with-days", is_flag=True, help="Also days, where months stand otherwise.")
@json_option
@saves_files
@click.pass_obj
def items(
    options: Options, folder: Path, with_text: bool, with_days: bool, as_json: bool, how: Saving
) -> None:
    """Write every submitted audit item by item: CSV files and a Data Package descriptor of them.

    Audits, answers, judgements, moderations and actions, under pseudonyms that stay the same and
    that nobody can turn back without this trust's key. What fewer than 5 cases would share is
    withheld, or fewer than suppress_below where that is more.
    """
    with at_desk(options) as desk:
        done = export_items(desk, folder, with_text=with_text, with_days=with_days, how=how)
    if as_json:
        print_json(_as_json(done))
    else:
        for path in done.paths:
            click.echo(path)
    say(f"Rows: {rows_words(done.rows)}.")
    say(withheld_words(done.withheld, done.rows["audits"], done.options.below))
    if done.hidden:
        say(hidden_words(done.hidden))
    if with_text:
        say(TEXT_WARNING)


@export.command("new-key")
@click.option("--reason", required=True, metavar="TEXT", help="Why; it is kept on record.")
@tells
@click.pass_obj
def new_key_(options: Options, reason: str) -> Told:
    """Take another key: pseudonyms of later exports are others than those of before.

    What was exported before cannot be joined with what is exported from now on.
    """
    with at_desk(options) as desk:
        new_key(desk, reason)
    return Told({"key": "changed"}, ["Later exports have other pseudonyms than those of before."])


def _as_json(done: Exported) -> dict[str, object]:
    return {
        "files": [str(path) for path in done.paths],
        "rows": dict(done.rows),
        "below": done.options.below,
        "withheld": dict(done.withheld),
        "answers_left_out": done.answers_left_out,
        "hidden": done.hidden,
        "with_text": done.options.with_text,
        "with_days": done.options.with_days,
    }
