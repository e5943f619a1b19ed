"""Return workbooks as councils lay them out, each with where the line of A3 belongs in it."""

import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from exchange.council.return_builders import (
    a_row_each,
    blocks_of_months,
    charts_and_pictures,
    figures_by_month,
    measures_across,
    merged_months,
    one_month_form,
    parts_down,
    quarters_as_months,
    sheet_a_month,
    sheet_a_quarter,
)

from auditui.exchange.council.fill import fill, plan
from auditui.exchange.council.layout import Placement, find
from auditui.exchange.files.source_file import read_source
from auditui.exchange.xlsx.workbook import open_return
from auditui.practice.a3.target import Position
from auditui.practice.contract_return.council_workbook import FillPlan
from auditui.practice.contract_return.line import Part, ReturnLine, ReturnPeriod
from auditui.practice.period import Month, Quarter
from auditui.resources import resource

DECEMBER = Month(2015, 12)
NOVEMBER = Month(2015, 11)
THIRD_QUARTER = Quarter(2015, 3)
DEMO_RETURN = resource("demo_data") / "return.xlsx"
LINE = ReturnLine(
    period=DECEMBER,
    numerator=32,
    denominator=33,
    target=Decimal(95),
    tolerance=Decimal(90),
    position=Position.ON_TARGET,
    narrative="=An increase every month,\nsince August; R&D <b>.",
)
QUARTER_LINE = ReturnLine(
    period=THIRD_QUARTER,
    numerator=86,
    denominator=99,
    target=Decimal(95),
    tolerance=Decimal(90),
    position=Position.OFF_TARGET,
    narrative="The quarter lies below the floor.",
)
Cells = Mapping[Part, str]


@dataclass(frozen=True)
class Layout:
    """A workbook of a kind; `cells` are those of December 2015, `quarter` those of its Q3.

    None where it has no quarters.
    """

    name: str
    build: Callable[[Path], None]
    sheet: str
    cells: Cells
    quarter: Cells | None = None

    def make(self, folder: Path) -> Path:
        """The workbook in a folder."""
        path = folder / f"{self.name.replace(' ', '-')}.xlsx"
        self.build(path)
        return path


def cells(**by_part: str) -> Cells:
    """Cells by the name of their part."""
    return {Part(name): cell for name, cell in by_part.items()}


LAYOUTS = (
    Layout(
        "figures by month",
        figures_by_month,
        "Scorecard",
        cells(figure="M6", narrative="S6"),
    ),
    Layout(
        "merged months",
        merged_months,
        "A Pathway",
        cells(numerator="AI7", denominator="AJ7", figure="AK7", position="BA7", narrative="BB7"),
        cells(numerator="AL7", denominator="AM7", figure="AN7", position="BA7", narrative="BB7"),
    ),
    Layout(
        "a sheet a month",
        sheet_a_month,
        "Dec 15",
        cells(numerator="C3", denominator="D3", figure="E3", position="G3"),
    ),
    Layout(
        "a sheet a quarter",
        sheet_a_quarter,
        "Q3 2015-16",
        cells(figure="D2"),
        cells(figure="E2", target="F2", position="G2", narrative="H2"),
    ),
    Layout(
        "blocks of months",
        blocks_of_months,
        "Return",
        cells(
            numerator="B27",
            denominator="C27",
            figure="D27",
            target="E27",
            position="G27",
            narrative="H27",
        ),
    ),
    Layout(
        "measures across",
        measures_across,
        "Audit",
        cells(numerator="H12", denominator="I12", figure="J12"),
    ),
    Layout(
        "parts down",
        parts_down,
        "Measures",
        cells(
            numerator="L9",
            denominator="L10",
            target="L12",
            tolerance="L13",
            position="L14",
            narrative="P9",
        ),
    ),
    Layout(
        "a row each",
        a_row_each,
        "Data",
        cells(numerator="C28", denominator="D28", figure="E28", narrative="F28"),
    ),
    Layout(
        "one month's form",
        one_month_form,
        "Form",
        cells(numerator="B6", denominator="C6", figure="D6", narrative="E6"),
    ),
    Layout(
        "quarters as months",
        quarters_as_months,
        "Quarterly",
        {},
        cells(figure="D3"),
    ),
    Layout(
        "charts and pictures",
        charts_and_pictures,
        "Dash & board",
        cells(figure="F3", target="G3", position="H3"),
        cells(figure="E3", target="G3", position="H3"),
    ),
)
"""Every layout; `cells` leave out what reads right already and what a formula works out."""


def filled(path: Path, line: ReturnLine = LINE) -> tuple[FillPlan, Path]:
    """A plan, and the copy that was filled by it."""
    found = plan(path, line)
    out = path.with_name("filled.xlsx")
    fill(found, out)
    return found, out


def filled_copy(folder: Path, source: Path) -> tuple[FillPlan, Path]:
    path = folder / source.name
    path.write_bytes(source.read_bytes())
    return filled(path)


def parts_of(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as package:
        assert package.testzip() is None
        return {name: package.read(name) for name in package.namelist()}


def placed(path: Path, period: ReturnPeriod = DECEMBER) -> Placement:
    workbook = open_return(read_source(path))
    return find(workbook.file_name, workbook.sheets, period)
