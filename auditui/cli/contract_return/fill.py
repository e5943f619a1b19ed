"""Filling the council's own workbook, and making the mapping of an odd one."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from auditui.cli.shell.inputs import RETURN_PERIOD
from auditui.cli.shell.options import Options
from auditui.cli.shell.output import json_option, print_json, print_table, say
from auditui.cli.shell.saving import saves_files
from auditui.cli.shell.session import at_desk
from auditui.cli.shell.usage import FILE, NEW_FILE, NEW_WHOLE_FILE, WHOLE_FILE
from auditui.practice.contract_return.council_workbook import FillPlan
from auditui.practice.contract_return.line import ReturnPeriod
from auditui.workflow.desk import Desk
from auditui.workflow.saving import Saving

if TYPE_CHECKING:
    from auditui.workflow.contract_return.mappings import KeptMapping

_ONE_WAY = "Give one of --out, --in-place, --dry-run and --make-mapping."


@click.command()
@click.argument("workbook", type=WHOLE_FILE)
@click.argument("periods", type=RETURN_PERIOD, nargs=-1, required=True)
@click.option("--out", type=NEW_WHOLE_FILE, help="The filled copy; else beside the workbook.")
@click.option("--in-place", is_flag=True, help="Fill the workbook itself, keeping a backup.")
@click.option("--mapping", type=FILE, help="A mapping file for an odd layout; it is remembered.")
@click.option("--forget-mapping", is_flag=True, help="Forget the mapping of this layout first.")
@click.option(
    "--make-mapping", type=NEW_FILE, help="Write a mapping file for it, and fill nothing."
)
@click.option("--dry-run", is_flag=True, help="Show what would change, and change nothing.")
@json_option
@saves_files
@click.pass_obj
def fill(
    options: Options,
    workbook: Path,
    periods: tuple[ReturnPeriod, ...],
    out: Path | None,
    in_place: bool,
    mapping: Path | None,
    forget_mapping: bool,
    make_mapping: Path | None,
    dry_run: bool,
    as_json: bool,
    how: Saving,
) -> None:
    """Fill the A3 line of each published PERIOD into the council's own WORKBOOK.

    Every other cell, formula, format and chart stays as it was. All periods are filled, or none.
    """
    if sum(map(bool, (out, in_place, make_mapping, dry_run))) > 1:
        raise click.UsageError(_ONE_WAY)
    with at_desk(options) as desk:
        if make_mapping:
            _make_mapping(desk, workbook, periods, make_mapping, how)
            return
        given = _given(mapping)
        planned = _planned(desk, workbook, periods, given, forget=forget_mapping, dry_run=dry_run)
        _show(planned, as_json=as_json)
        if dry_run:
            say("Nothing was changed.")
        else:
            _write(desk, planned, given, None if in_place else _copy_of(workbook, out), how)


def _planned(
    desk: Desk,
    workbook: Path,
    periods: tuple[ReturnPeriod, ...],
    given: "KeptMapping | None",
    *,
    forget: bool,
    dry_run: bool,
) -> FillPlan:
    from auditui.workflow.contract_return import files, mappings  # noqa: PLC0415  (loads the workbook reader)

    known = mappings.mapping_for(desk, workbook, periods) if forget else None
    if known and not dry_run:
        mappings.forget_mapping(desk, known.name)
    return files.plan_fill(desk, workbook, *periods, mapping=given, by_headings=forget)


def _given(mapping: Path | None) -> "KeptMapping | None":
    """The mapping of a file, read once, since it may come through a pipe."""
    from auditui.workflow.contract_return import files  # noqa: PLC0415  (loads the workbook reader)

    return files.given_mapping(mapping) if mapping else None


def _write(
    desk: Desk, planned: FillPlan, given: "KeptMapping | None", copy: Path | None, how: Saving
) -> None:
    """Write a copy, or where there is none to be, fill the workbook itself."""
    from auditui.workflow.contract_return import files  # noqa: PLC0415  (loads the workbook reader)

    workbook = planned.path
    if copy is None:
        backup = files.fill_original(desk, planned, given)
        say(f"{workbook} is filled. What it was is kept in {backup}.")
    else:
        files.fill_copy(desk, planned, copy, given, how)
        say(f"{copy} is filled; {workbook} is as it was.")


def _copy_of(workbook: Path, out: Path | None) -> Path:
    return out or workbook.with_name(f"{workbook.stem}-filled{workbook.suffix}")


def _make_mapping(
    desk: Desk, workbook: Path, periods: tuple[ReturnPeriod, ...], out: Path, how: Saving
) -> None:
    from auditui.workflow.contract_return import mappings  # noqa: PLC0415  (loads the workbook reader)

    why = mappings.make_mapping_file(desk, workbook, periods, out, how)
    if why:
        say(f"{out} is written, and is to be completed, since the headings do not tell: {why}")
    else:
        say(f"{out} is written. Look at its cells, and give it with --mapping.")


def _show(planned: FillPlan, *, as_json: bool) -> None:
    """What would change, its notes, and what has no cell."""
    if as_json:
        print_json(_as_json(planned))
    else:
        print_table(
            ["Cell", "Part", "Was", "Becomes"],
            [(c.place, c.part.value, _short(c.old), _short(c.new)) for c in planned.changes],
        )
    for note in planned.notes:
        say(note)
    if planned.left_out:
        say(f"No cell for: {', '.join(part.value for part in planned.left_out)}.")


def _as_json(planned: FillPlan) -> dict[str, object]:
    return {
        "changes": [
            {
                "sheet": change.sheet,
                "cell": change.cell,
                "part": change.part.value,
                "period": str(change.period),
                "old": change.old,
                "new": change.new,
            }
            for change in planned.changes
        ],
        "left_out": [part.value for part in planned.left_out],
        "forbidden": [part.value for part in planned.forbidden],
        "notes": list(planned.notes),
    }


def _short(text: str) -> str:
    return text if len(text) <= 24 else f"{text[:23]}…"
