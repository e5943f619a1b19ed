"""The audit form in a shell: with what is recorded, to be filled in, or blank, for paper."""

from typing import TYPE_CHECKING

import click

from auditui.cli.audit.reading import keep_reading
from auditui.cli.shell.inputs import MONTH, NUMBER
from auditui.cli.shell.options import Options
from auditui.cli.shell.session import at_desk
from auditui.practice.period import Month
from auditui.practice.sample import Kind
from auditui.workflow.desk import Desk

if TYPE_CHECKING:
    from auditui.workflow.audit.blank import Wanted

_KINDS = {kind.value: kind for kind in Kind}


@click.command()
@click.argument("number", type=NUMBER, required=False)
@click.option("--blank", is_flag=True, help="Without any case, with lines to write on by hand.")
@click.option("--html", "as_html", is_flag=True, help="A blank form as HTML; it prints on A4.")
@click.option("--month", type=MONTH, help="Blank, as in force in this month; by default today's.")
@click.option("--kind", type=click.Choice(list(_KINDS)), help="Blank, for audits of this kind.")
@click.option("--theme", type=NUMBER, help="Blank, with what the theme of this number asks.")
@click.option("--tool", default="", metavar="VERSION", help="Blank, of this audit tool.")
@click.option("--thresholds", default="", metavar="VERSION", help="Blank, with these thresholds.")
@click.pass_obj
def form(
    options: Options,
    number: int | None,
    blank: bool,
    as_html: bool,
    month: Month | None,
    kind: str | None,
    theme: int | None,
    tool: str,
    thresholds: str,
) -> None:
    """Print the form of the audit NUMBER as text, to be filled in with any editor.

    Guidance and descriptors stand in it, and what is recorded so far. With --blank it is the form
    without any case, as that audit has it or as it is in force, to be printed and written on.
    """
    from auditui.workflow.audit.blank import Wanted  # noqa: PLC0415  (few need it)

    wanted = Wanted(month, _KINDS[kind] if kind else None, theme, tool, thresholds)
    is_narrowed = wanted != Wanted()
    if not blank and (as_html or is_narrowed):
        raise click.UsageError("This is of a blank form: say --blank as well.")
    if number is not None and is_narrowed:
        raise click.UsageError("The form of an audit has its own month, kind and versions.")
    with at_desk(options) as desk:
        if blank:
            click.echo(_blank(desk, number, wanted, ".html" if as_html else ".txt"), nl=False)
        elif number is None:
            raise click.UsageError("Name an audit by its NUMBER, or say --blank.")
        else:
            click.echo(_filled(desk, number), nl=False)


def _blank(desk: Desk, number: int | None, wanted: "Wanted", suffix: str) -> bytes:
    from auditui.workflow.audit import blank  # noqa: PLC0415  (few need it)

    made = blank.blank(desk, wanted) if number is None else blank.blank_of(desk, number)
    return blank.as_file(made, suffix)


def _filled(desk: Desk, number: int) -> bytes:
    from auditui.workflow.audit.filling import form_text  # noqa: PLC0415  (few need it)

    text = form_text(desk, number)
    keep_reading(desk, number)
    return text.encode()
