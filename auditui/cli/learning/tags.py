"""The trust's tags in a shell: the list, its upkeep, and choosing one on an audit."""

from pathlib import Path

import click

from auditui.cli.shell.dry_run import dry_run_option, trying
from auditui.cli.shell.group import Noun
from auditui.cli.shell.inputs import LINE, NUMBER
from auditui.cli.shell.options import Options
from auditui.cli.shell.output import Told, json_option, print_json, print_table, say, tells
from auditui.cli.shell.session import at_desk
from auditui.cli.shell.usage import FILE
from auditui.practice.learning.tag import Tag, TagSide
from auditui.practice.text import counted
from auditui.workflow.learning import choosing
from auditui.workflow.learning import tags as verbs

_HEADINGS = ("No.", "Tag", "Stands", "Meaning")
_SIDES = {"strength": TagSide.STRENGTH, "area": TagSide.AREA}

_tag = click.argument("wanted", type=LINE, metavar="TAG")
_meaning = click.option("--meaning", type=LINE, default="", help="What is meant, in a sentence.")


@click.group(cls=Noun)
def tags() -> None:
    """The trust's own list of strengths and areas to improve, chosen on audits."""


@tags.command("list")
@click.option("--all", "with_ended", is_flag=True, help="Those that ended too.")
@json_option
@click.pass_obj
def list_(options: Options, with_ended: bool, as_json: bool) -> None:
    """List the tags that are offered."""
    with at_desk(options) as desk:
        found = [each for each in verbs.tags(desk) if with_ended or each.is_offered]
    if as_json:
        print_json([_as_json(each) for each in found])
        return
    if found:
        rows = [(each.tag_id, each.title, each.standing, each.meaning) for each in found]
        print_table(_HEADINGS, rows)
    else:
        say("No tag is offered. `auditui tags add` adds one.")


@tags.command()
@click.argument("title", type=LINE)
@_meaning
@tells
@click.pass_obj
def add(options: Options, title: str, meaning: str) -> Told:
    """Add a tag to the list."""
    with at_desk(options) as desk:
        added = verbs.add(desk, title, meaning)
    return Told(_as_json(added), [f"{added.title} is offered from now on."])


@tags.command()
@_tag
@click.argument("title", type=LINE)
@_meaning
@tells
@click.pass_obj
def rename(options: Options, wanted: str, title: str, meaning: str) -> Told:
    """Name a tag anew; the audits that have it show the new title."""
    with at_desk(options) as desk:
        tag = verbs.rename(desk, wanted, title, meaning)
    return Told(_as_json(tag), [f"It is {tag.title} now. What it was called before is kept."])


@tags.command()
@_tag
@tells
@click.pass_obj
def end(options: Options, wanted: str) -> Told:
    """Offer a tag no more; it stays on the audits that have it."""
    with at_desk(options) as desk:
        tag = verbs.end(desk, wanted)
    return Told(_as_json(tag), [f"{tag.title} is offered no more."])


@tags.command("offer-again")
@_tag
@tells
@click.pass_obj
def offer_again(options: Options, wanted: str) -> Told:
    """Offer a tag again that had ended."""
    with at_desk(options) as desk:
        tag = verbs.offer_again(desk, wanted)
    return Told(_as_json(tag), [f"{tag.title} is offered again."])


@tags.command("import")
@click.argument("file", type=FILE)
@dry_run_option
@tells
@click.pass_obj
def import_(options: Options, file: Path, dry_run: bool) -> Told:
    """Take tags from a CSV file with the columns tag and meaning.

    New ones are added and known ones take the meaning that the file gives; none is ended by it.
    """
    with at_desk(options) as desk, trying(desk, dry_run=dry_run):
        taken = verbs.import_tags(desk, file)
    facts = {
        "added": [_as_json(each) for each in taken.added],
        "reworded": [_as_json(each) for each in taken.reworded],
        "dry_run": dry_run,
    }
    added, reworded = len(taken.added), len(taken.reworded)
    return Told(facts, [f"{counted(added, 'tag')} added, {reworded} with another meaning."])


@tags.command()
@click.argument("number", type=NUMBER)
@click.argument("wanted", type=LINE, metavar="TAG")
@click.option("--side", type=click.Choice(list(_SIDES)), required=True, help="What it is there.")
@click.option("--take-off", is_flag=True, help="Take it off the audit instead.")
@tells
@click.pass_obj
def choose(options: Options, number: int, wanted: str, side: str, take_off: bool) -> Told:
    """Choose TAG on the audit NUMBER, as a strength or as an area to improve."""
    verb = choosing.take_off if take_off else choosing.choose
    with at_desk(options) as desk:
        audit = verb(desk, number, _SIDES[side], wanted)
    chosen = [{"tag": each.title, "as": each.side.value} for each in audit.tags]
    words = "; ".join(f"{each.side.mark} {each.title}" for each in audit.tags) or "no tag"
    return Told({"audit": number, "tags": chosen}, [f"Audit {number}: {words}."])


def _as_json(tag: Tag) -> dict[str, object]:
    return {
        "id": tag.tag_id,
        "tag": tag.title,
        "meaning": tag.meaning or None,
        "added_on": str(tag.added_on),
        "ended_on": str(tag.ended_on) if tag.ended_on else None,
        "former_titles": list(tag.former_titles),
    }
