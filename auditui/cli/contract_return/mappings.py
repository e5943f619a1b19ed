"""The mappings that are kept for the layouts of the council's workbooks."""

import click

from auditui.cli.shell.group import Noun
from auditui.cli.shell.options import Options
from auditui.cli.shell.output import Told, json_option, print_json, print_table, say, tells
from auditui.cli.shell.session import at_desk

_ALWAYS = "every period"


@click.group(cls=Noun)
def mappings() -> None:
    """The mappings kept for odd workbooks, one for each layout."""


@mappings.command("list")
@json_option
@click.pass_obj
def list_(options: Options, as_json: bool) -> None:
    """List every mapping that is kept, the one used last at the end."""
    from auditui.workflow.contract_return.mappings import kept_mappings  # noqa: PLC0415  (loads the workbook reader)

    with at_desk(options) as desk:
        kept = kept_mappings(desk)
    rows = [(each.name, each.sheet, each.mapped_periods) for each in kept]
    if as_json:
        print_json(
            [
                {"name": name, "sheet": sheet, "periods": [str(period) for period in periods]}
                for name, sheet, periods in rows
            ]
        )
    elif not rows:
        say("No mapping is kept; cells are found by their headings.")
    else:
        print_table(
            ["Name", "Sheet", "Periods"],
            [
                (name, sheet, ", ".join(str(period) for period in periods) or _ALWAYS)
                for name, sheet, periods in rows
            ],
        )


@mappings.command()
@click.argument("name")
@json_option
@click.pass_obj
def show(options: Options, name: str, as_json: bool) -> None:
    """Print the mapping of a NAME as the file that `return fill --mapping` takes."""
    from auditui.workflow.contract_return import mappings as kept  # noqa: PLC0415  (loads the workbook reader)

    with at_desk(options) as desk:
        mapping = kept.find_mapping(desk, name)
    if as_json:
        print_json(kept.mapping_tables(mapping))
    else:
        click.echo(kept.mapping_text(mapping), nl=False)


@mappings.command()
@click.argument("name")
@tells
@click.pass_obj
def forget(options: Options, name: str) -> Told:
    """Forget the mapping of a NAME; its workbooks are filled by their headings again."""
    from auditui.workflow.contract_return.mappings import forget_mapping  # noqa: PLC0415  (loads the workbook reader)

    with at_desk(options) as desk:
        forget_mapping(desk, name)
    return Told({"name": name}, [f"The mapping {name} is forgotten."])
