"""Putting the published packages of many trusts side by side, without a database of one's own."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from auditui.exchange.chart.funnel import funnel_svg
from auditui.exchange.files.new_file import write_set
from auditui.exchange.files.table_csv import table_csv
from auditui.exchange.package.manifest import stem_of_period
from auditui.exchange.package.opening import Found, Named, files_named, opened
from auditui.exchange.package.read import read_package
from auditui.exchange.package.verify import PackageDamaged
from auditui.exchange.page.combined import combined_html
from auditui.measures.combining import Combined, LeftOut, TrustFigure, clashes, combined
from auditui.measures.tables.combining import combined_table
from auditui.practice.contract_return.line import ReturnPeriod
from auditui.practice.errors import AuditError, Damaged, NotFound
from auditui.practice.text import counted
from auditui.workflow.saving import AS_NEW, Saving

_NAMED = 20
"""How many bad packages a refusal names."""


class BadPackages(Damaged):
    """Some packages cannot be relied on; `packages` names each and says why."""

    def __init__(self, packages: Sequence[LeftOut]) -> None:
        """Name them, a line each, and say what to do."""
        self.packages = tuple(packages)
        more = len(packages) - _NAMED
        super().__init__(
            "\n".join(
                (
                    f"{counted(len(packages), 'package')} cannot be relied on, so nothing was "
                    "combined. Ask whoever sent them for another copy, or leave them out "
                    "(--leave-out-bad).",
                    *(f"{each.source}: {each.reason}" for each in packages[:_NAMED]),
                    *([f"… and {more:,} more."] if more > 0 else ()),
                )
            )
        )


def combine(
    paths: Iterable[Path],
    period: ReturnPeriod | None = None,
    *,
    leaves_out_bad: bool = False,
) -> Combined:
    """Prove every package in the files and folders named, and put their figures side by side.

    Whoever has no database has the packages alone, so no ledger is asked. Raises BadPackages where
    any cannot be relied on and they are not to be left out, NoPackage, NoCommonPeriod, NobodyHasIt.
    """
    read = tuple(_read(files_named(paths)))
    found = [each for each in read if isinstance(each, TrustFigure)]
    same = clashes(found)
    bad = [*(each for each in read if isinstance(each, LeftOut)), *same]
    if bad and not (leaves_out_bad and len(found) > len(same)):
        raise BadPackages(bad)
    clashing = {each.source for each in same}
    return combined([each for each in found if each.source not in clashing], period, bad)


def _read(files: Iterable[Named]) -> Iterator[TrustFigure | LeftOut]:
    for named in files:
        try:
            with opened(named) as inside:
                yield from map(_figure, inside)
        except (Damaged, NotFound) as damage:
            yield LeftOut(named.source, str(damage))


def _figure(found: Found) -> TrustFigure | LeftOut:
    try:
        return read_package(found)
    except PackageDamaged as damage:
        return LeftOut(found.source, f"{'; '.join(damage.faults)}.")
    except AuditError as damage:
        return LeftOut(found.source, str(damage))


def save_combined(found: Combined, folder: Path, how: Saving = AS_NEW) -> tuple[Path, ...]:
    """Write the table as CSV, the funnel plot as SVG and a page of both, all of them or none.

    Raises what `write_set` raises.
    """
    how.make_room(folder)
    name = f"{stem_of_period(found.period)}-combined"
    contents = {
        f"{name}.csv": table_csv(combined_table(found)),
        f"{name}.svg": funnel_svg(found),
        f"{name}.html": combined_html(found),
    }
    return write_set(folder, contents, "what was combined", over=how.over)
