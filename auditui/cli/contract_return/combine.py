"""Putting the packages of many trusts side by side."""

import sys
from collections.abc import Iterator
from pathlib import Path
from textwrap import wrap

import click

from auditui.cli.a3.table import WIDTH
from auditui.cli.contract_return.combine_json import combined_as_json
from auditui.cli.shell.inputs import RETURN_PERIOD
from auditui.cli.shell.output import json_option, print_json, say, table
from auditui.cli.shell.saving import saves_files
from auditui.cli.shell.usage import NEW_WHOLE_FILE, WHOLE_FILE
from auditui.measures.combining import Combined
from auditui.measures.words import combining as words
from auditui.measures.words.funnel_strip import DRAWN, TYPED, StripShapes, floor_of, strip
from auditui.practice.contract_return.line import ReturnPeriod
from auditui.practice.text import counted
from auditui.workflow.saving import Saving

_LONGEST_NAME = 30


@click.command()
@click.argument("files", type=WHOLE_FILE, nargs=-1, required=True)
@click.option("--period", type=RETURN_PERIOD, help="The period; by default the one that all have.")
@click.option("--leave-out-bad", is_flag=True, help="Go on without packages that do not verify.")
@click.option("--to", "folder", type=NEW_WHOLE_FILE, help="Write a table, a chart and a page here.")
@json_option
@saves_files
def combine(
    files: tuple[Path, ...],
    period: ReturnPeriod | None,
    leave_out_bad: bool,
    folder: Path | None,
    as_json: bool,
    how: Saving,
) -> None:
    """Put the packages of many trusts side by side: a table and a funnel plot that rank nobody.

    FILES are manifests, zip archives, or folders of either. Each package is checked against its
    manifest. It takes no database.
    """
    from auditui.workflow.contract_return import combine as packages  # noqa: PLC0415  (reads zip files)

    found = packages.combine(files, period, leaves_out_bad=leave_out_bad)
    paths = packages.save_combined(found, folder, how) if folder else ()
    if as_json:
        print_json(combined_as_json(found) | {"files": list(map(str, paths))})
    else:
        for line in _lines(found, _shapes(sys.stdout.encoding)):
            click.echo(line)
    for path in paths:
        say(str(path))
    if paths:
        say(f"{counted(len(paths), 'file')} written.")


def _lines(found: Combined, shapes: StripShapes) -> Iterator[str]:
    """The table with a strip a trust, then everything that has to be said beside it."""
    floor = floor_of(found)
    is_mixed = len(found.thresholds) > 1
    headings = ["Trust", "A3", "n of N", *(["Thr."] if is_mixed else [])]
    rows = [
        [
            _cut(figure.trust),
            words.rate_words(figure),
            words.counts_words(figure),
            *([words.thresholds_mark(found, figure)] if is_mixed else []),
            strip(found, figure, shapes, floor),
        ]
        for figure in found.figures
    ]
    yield words.title(found)
    yield ""
    yield from table([*headings, f"from {floor:.0%} to 100%"], rows)
    yield ""
    said = [shapes.legend] if found.funnel else []
    for sentence in (*said, *words.sentences(found)):
        yield from wrap(sentence, WIDTH)


def _cut(name: str) -> str:
    return name if len(name) <= _LONGEST_NAME else f"{name[: _LONGEST_NAME - 1].rstrip()}…"


def _shapes(encoding: str) -> StripShapes:
    """The shapes that a terminal with this encoding can show."""
    try:
        DRAWN.legend.encode(encoding)
    except UnicodeEncodeError:
        return TYPED
    return DRAWN
