"""The questions that a theme adds to the audit tool, in a shell."""

import click

from auditui.cli.calendar.json import question_as_json
from auditui.cli.calendar.text import question_lines
from auditui.cli.shell.inputs import NUMBER
from auditui.cli.shell.options import Options
from auditui.cli.shell.output import Told, json_option, print_json, say, tells
from auditui.cli.shell.session import at_desk
from auditui.workflow.calendar.questions import add_question, remove_question, theme_questions


@click.command()
@click.argument("number", type=NUMBER)
@json_option
@click.pass_obj
def questions(options: Options, number: int, as_json: bool) -> None:
    """List the questions that the theme NUMBER adds to the audit tool."""
    with at_desk(options) as desk:
        asked = theme_questions(desk, number)
    if as_json:
        print_json([question_as_json(question) for question in asked])
    elif not asked:
        say("It adds no question.")
    else:
        for line in question_lines(asked):
            click.echo(line)


@click.command("question")
@click.argument("number", type=NUMBER)
@click.argument("text")
@click.option("--guidance", default="", metavar="TEXT", help="What to look for in the file.")
@click.option("--always", is_flag=True, help="Never offer `not applicable`.")
@tells
@click.pass_obj
def add(options: Options, number: int, text: str, guidance: str, always: bool) -> Told:
    """Add a question to the theme NUMBER, before its sample is drawn."""
    with at_desk(options) as desk:
        asked = add_question(desk, number, text, guidance, may_be_not_applicable=not always)
    return Told(question_as_json(asked), [f"Theme {number} asks question {asked.number}."])


@click.command("question-remove")
@click.argument("number", type=NUMBER)
@click.argument("question", type=NUMBER)
@tells
@click.pass_obj
def remove(options: Options, number: int, question: int) -> Told:
    """Take QUESTION off the theme NUMBER, before its sample is drawn; it stays on record."""
    with at_desk(options) as desk:
        remove_question(desk, number, question)
    said = f"Theme {number} no longer asks question {question}."
    return Told({"theme": number, "number": question}, [said])
