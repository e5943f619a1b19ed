"""LibreOffice opens a filled return, reads its values and works its formulas out."""

import shutil
import subprocess
from pathlib import Path

import openpyxl
import pytest
from exchange.council.return_workbooks import DEMO_RETURN, LAYOUTS, LINE, filled, filled_copy

SOFFICE = shutil.which("soffice")

pytestmark = pytest.mark.skipif(
    SOFFICE is None, reason="LibreOffice is not installed (libreoffice-calc-nogui)"
)


def opened_and_saved(paths: list[Path], folder: Path) -> Path:
    """The folder in which LibreOffice has saved each of the workbooks under its own name."""
    saved = folder / "saved"
    subprocess.run(
        [
            str(SOFFICE),
            "--headless",
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            "--convert-to",
            "xlsx:Calc MS Excel 2007 XML",
            "--outdir",
            str(saved),
            *map(str, paths),
        ],
        check=True,
        capture_output=True,
        timeout=240,
    )
    return saved


@pytest.mark.filterwarnings("ignore:.*extension is not supported")
def test_what_was_filled_opens_and_is_worked_out_anew(tmp_path: Path) -> None:
    plans = {}
    for layout in LAYOUTS:
        if layout.cells:
            (tmp_path / layout.name).mkdir()
            found, out = filled(layout.make(tmp_path / layout.name))
            plans[out.rename(out.with_name(f"{layout.name}.xlsx"))] = found
    (tmp_path / "demo").mkdir()
    found, out = filled_copy(tmp_path / "demo", DEMO_RETURN)
    plans[out.rename(out.with_name("demo.xlsx"))] = found

    saved = opened_and_saved(list(plans), tmp_path)
    for out, found in plans.items():
        book = openpyxl.load_workbook(saved / out.name, data_only=True)
        for change in found.changes:
            value = book[change.sheet][change.cell].value
            expected = change.value
            assert value == (pytest.approx(expected) if isinstance(expected, float) else expected)

    demo = openpyxl.load_workbook(saved / "demo.xlsx", data_only=True)
    assert demo["Summary"]["J4"].value == pytest.approx(LINE.numerator / LINE.denominator)
    parts = openpyxl.load_workbook(saved / "parts down.xlsx", data_only=True)["Measures"]
    assert parts["L11"].value == pytest.approx(LINE.numerator / LINE.denominator)
