"""The audit tool and the thresholds: showing what is in force, and taking new versions."""

from collections.abc import Iterator
from pathlib import Path

import click

from auditui.cli.shell.dry_run import dry_run_option, trying
from auditui.cli.shell.group import Noun
from auditui.cli.shell.inputs import MONTH
from auditui.cli.shell.options import Options
from auditui.cli.shell.output import Told, json_option, print_json, print_table, tells
from auditui.cli.shell.session import at_desk
from auditui.cli.shell.usage import FILE
from auditui.practice.period import Month
from auditui.practice.tool import AuditTool, Thresholds, VersionEntry, VersionKind
from auditui.practice.tool_comparison import comparison_lines, comparison_summary
from auditui.practice.tool_words import KINDS, thresholds_lines, tool_lines
from auditui.workflow.tool import (
    Versions,
    compare_versions,
    import_tool,
    list_versions,
    toml_in_force,
    tool_of,
    tools_named,
    withdraw_version,
)
from auditui.workflow.tool_in_force import versions_in_force


@click.group(cls=Noun)
def tool() -> None:
    """The audit tool and the thresholds."""


@tool.command()
@click.argument("version", required=False)
@click.option("--month", type=MONTH, help="What is in force in this month; by default in today's.")
@click.option("--toml", "as_toml", is_flag=True, help="Print the TOML that `import` takes.")
@json_option
@click.pass_obj
def show(
    options: Options, version: str | None, month: Month | None, as_toml: bool, as_json: bool
) -> None:
    """Show the checklists, the graded sections, and what each grade means.

    It is what is in force, or with a VERSION the tool and thresholds of that name.
    """
    if version is not None and (month is not None or as_toml):
        raise click.UsageError("--month and --toml are of what is in force; leave out VERSION.")
    with at_desk(options) as desk:
        asked = month or Month.of(desk.today)
        if as_toml:
            click.echo(toml_in_force(desk, asked), nl=False)
            return
        form, thresholds = (
            versions_in_force(desk, asked) if version is None else tools_named(desk, version)
        )
        whose = form or (tool_of(desk, thresholds) if thresholds else None)
    if as_json:
        print_json(
            {
                "tool": _tool_as_json(form) if form else None,
                "thresholds": _thresholds_as_json(thresholds) if thresholds else None,
            }
        )
        return
    shown = (
        tool_lines(form) if form else (),
        thresholds_lines(whose, thresholds) if thresholds else (),
    )
    for number, lines in enumerate(each for each in shown if each):
        for line in (*([""] if number else []), *lines):
            click.echo(line)


@tool.command()
@click.argument("before")
@click.argument("now")
@click.option(
    "--kind",
    type=click.Choice([kind.value for kind in VersionKind]),
    help="Which are meant, where tools and thresholds have these names.",
)
@json_option
@click.pass_obj
def compare(options: Options, before: str, now: str, kind: str | None, as_json: bool) -> None:
    """Say what differs between two versions, question by question or descriptor by descriptor.

    Both are of the tool or both of the thresholds. Capitals and spaces are no difference.
    """
    with at_desk(options) as desk:
        changes = compare_versions(desk, before, now, VersionKind(kind) if kind else None)
    if as_json:
        print_json(
            {
                "before": before,
                "now": now,
                "changes": [vars(each) | {"how": each.how.value} for each in changes],
            }
        )
        return
    click.echo(comparison_summary(changes))
    for line in comparison_lines(changes):
        click.echo(line)


@tool.command("list")
@json_option
@click.pass_obj
def list_(options: Options, as_json: bool) -> None:
    """List every version of the tool and of the thresholds, with how many audits it has.

    One that is withdrawn says why; it is in force no more.
    """
    with at_desk(options) as desk:
        entries = list_versions(desk)
    if as_json:
        print_json([_entry_as_json(entry) for entry in entries])
        return
    print_table(["Kind", "Version", "In force from", "Audits", "Withdrawn"], map(_row, entries))


@tool.command("import")
@click.argument("file", type=FILE)
@dry_run_option
@tells
@click.pass_obj
def import_(options: Options, file: Path, dry_run: bool) -> Told:
    """Take new versions of the tool or thresholds from a TOML file.

    Audits already made keep the versions that they were made under. A version that is kept already,
    word for word, is left as it is. Questions that are worded otherwise are named: answers stand
    under the words that were asked, and are not compared across them.
    """
    with at_desk(options) as desk, trying(desk, dry_run=dry_run):
        added = import_tool(desk, file)
    return Told(
        _import_as_json(added, dry_run=dry_run), list(_import_lines(added, dry_run=dry_run))
    )


@tool.command()
@click.argument("version")
@click.option("--reason", required=True, metavar="TEXT", help="Why; it is kept on record.")
@click.option(
    "--kind",
    type=click.Choice([kind.value for kind in VersionKind]),
    help="Which is meant, where a tool and thresholds have one name.",
)
@tells
@click.pass_obj
def withdraw(options: Options, version: str, reason: str, kind: str | None) -> Told:
    """Withdraw a VERSION of the tool or thresholds under which nothing was audited.

    It stays on record, `auditui tool list` shows it with the reason, and its name stays taken.
    """
    with at_desk(options) as desk:
        entry = withdraw_version(desk, version, reason, VersionKind(kind) if kind else None)
    said = f"{KINDS[entry.kind]} {entry.version} is withdrawn and in force no more."
    return Told(_entry_as_json(entry) | {"withdrawn": reason}, [said])


def _row(entry: VersionEntry) -> tuple[str, ...]:
    return (
        entry.kind.value,
        entry.version,
        str(entry.in_force_from),
        f"{entry.audits:,}",
        " ".join(entry.withdrawn.reason.split()) if entry.withdrawn else "",
    )


def _entry_as_json(entry: VersionEntry) -> dict[str, object]:
    return {
        "kind": entry.kind.value,
        "version": entry.version,
        "title": entry.title,
        "in_force_from": str(entry.in_force_from),
        "imported_at": entry.imported_at.isoformat(),
        "imported_by": entry.imported_by,
        "audits": entry.audits,
        "withdrawn": entry.withdrawn.reason if entry.withdrawn else None,
    }


def _import_as_json(added: Versions, *, dry_run: bool) -> dict[str, object]:
    return {
        "tools": list(added.tools),
        "thresholds": list(added.thresholds),
        "kept": list(added.kept),
        "reworded": [vars(each) for each in added.rewording.reworded],
        "added_questions": list(added.rewording.added),
        "dropped_questions": list(added.rewording.dropped),
        "breaks": list(added.breaks),
        "dry_run": dry_run,
    }


def _import_lines(added: Versions, *, dry_run: bool) -> Iterator[str]:
    verb = "would be" if dry_run else "is"
    yield from (f"Audit tool {version} {verb} added." for version in added.tools)
    verb = "would be" if dry_run else "are"
    yield from (f"Thresholds {version} {verb} added." for version in added.thresholds)
    yield from (f"{version} is kept already, word for word, and stays." for version in added.kept)
    for each in added.rewording.reworded:
        yield f"{each.key} is worded otherwise; its answers are not compared across the versions."
        yield f"  Was: {each.was}"
        yield f"  Now: {each.now}"
    for word, keys in (("New", added.rewording.added), ("No longer", added.rewording.dropped)):
        if keys:
            yield f"{word} asked: {', '.join(keys)}."
    yield from added.breaks
    if dry_run:
        yield "Nothing was changed."


def _tool_as_json(form: AuditTool) -> dict[str, object]:
    return {
        "version": form.version,
        "title": form.title,
        "in_force_from": str(form.in_force_from),
        "ceiling": form.ceiling.value,
        "checklists": [
            {
                "key": checklist.key,
                "title": checklist.title,
                "purpose": checklist.purpose,
                "questions": [
                    {
                        "key": question.key,
                        "text": question.text,
                        "guidance": question.guidance,
                        "choices": [answer.value for answer in question.choices],
                    }
                    for question in checklist.questions
                ],
            }
            for checklist in form.checklists
        ],
        "sections": [
            {"key": section.key, "title": section.title, "guidance": section.guidance}
            for section in form.sections
        ],
        "family": [
            {"key": each.key, "text": each.text, "beside": each.beside or None}
            for each in form.family
        ],
    }


def _thresholds_as_json(thresholds: Thresholds) -> dict[str, object]:
    return {
        "version": thresholds.version,
        "title": thresholds.title,
        "in_force_from": str(thresholds.in_force_from),
        "descriptors": {
            section: {grade.value: text for grade, text in by_grade.items()}
            for section, by_grade in thresholds.descriptors.items()
        },
    }
