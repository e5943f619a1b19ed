"""The audit tool and the thresholds: showing what is in force, and taking new versions."""

from collections.abc import Iterator
from pathlib import Path

import click

from auditui.cli.shell.group import Noun
from auditui.cli.shell.inputs import FILE, MONTH
from auditui.cli.shell.options import Options
from auditui.cli.shell.output import json_option, print_json, say
from auditui.cli.shell.session import at_desk
from auditui.practice.period import Month
from auditui.practice.tool import OVERALL, AuditTool, Thresholds
from auditui.workflow.tool import import_tool, toml_in_force, versions_in_force


@click.group(cls=Noun)
def tool() -> None:
    """The audit tool and the thresholds."""


@tool.command()
@click.option("--month", type=MONTH, help="What is in force in this month; by default in today's.")
@click.option("--toml", "as_toml", is_flag=True, help="Print the TOML that `import` takes.")
@json_option
@click.pass_obj
def show(options: Options, month: Month | None, as_toml: bool, as_json: bool) -> None:
    """Show the checklists, the graded sections, and what each grade means."""
    with at_desk(options) as desk:
        asked = month or Month.of(desk.today)
        form, thresholds = versions_in_force(desk, asked)
        if as_toml:
            click.echo(toml_in_force(desk, asked), nl=False)
            return
    if as_json:
        print_json({"tool": _tool_as_json(form), "thresholds": _thresholds_as_json(thresholds)})
        return
    for line in (*_tool_lines(form), "", *_thresholds_lines(form, thresholds)):
        click.echo(line)


@tool.command("import")
@click.argument("file", type=FILE)
@click.pass_obj
def import_(options: Options, file: Path) -> None:
    """Take new versions of the tool or thresholds from a TOML file.

    Audits already made keep the versions that they were made under.
    """
    with at_desk(options) as desk:
        added = import_tool(desk, file)
    for version in added.tools:
        say(f"Audit tool {version} is added.")
    for version in added.thresholds:
        say(f"Thresholds {version} are added.")


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


def _tool_lines(form: AuditTool) -> Iterator[str]:
    yield f"{form.title} ({form.version}), in force from {form.in_force_from}"
    for checklist in form.checklists:
        yield ""
        yield checklist.title
        for question in checklist.questions:
            yield f"  {question.text} ({' / '.join(answer.value for answer in question.choices)})"
    yield ""
    yield f"Graded sections; with one inadequate, overall is suggested at most {form.ceiling.value}"
    yield from (f"  {section.title}" for section in form.sections)


def _thresholds_lines(form: AuditTool, thresholds: Thresholds) -> Iterator[str]:
    yield f"{thresholds.title} ({thresholds.version}), in force from {thresholds.in_force_from}"
    titles = {section.key: section.title for section in form.sections} | {OVERALL: "Overall"}
    for key, by_grade in thresholds.descriptors.items():
        yield ""
        yield titles.get(key, key)
        yield from (f"  {grade.title}: {text}" for grade, text in by_grade.items())
