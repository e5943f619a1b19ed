"""Files made to swell: each is refused or read within the memory that a register needs."""

import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from exchange.spreadsheet.packages import DECLARED, MAIN, parts, sheet_xml

MEBIBYTES = 150
PIECE, PIECES = 1 << 20, 160

READ = """
import sys
from datetime import date
from pathlib import Path
from auditui.exchange.register.read import read_register
from auditui.practice.errors import AuditError
try:
    read_register(Path(sys.argv[1]), date(2016, 1, 31))
    print("read")
except AuditError as refusal:
    print("refused")
peak = next(line for line in open("/proc/self/status") if line.startswith("VmHWM"))
print(int(peak.split()[1]) // 1024)
"""


def repeated(start: str, piece: str, end: str, times: int) -> Iterator[bytes]:
    """The XML of a part that says one thing over and over."""
    yield start.encode()
    many = piece.encode() * (PIECE // len(piece) + 1)
    for _ in range(times):
        yield many
    yield end.encode()


SHEET = f'{DECLARED}<worksheet xmlns="{MAIN}"><sheetData>'
END = "</sheetData></worksheet>"
BOMBS: dict[str, tuple[str, Callable[[], Iterator[bytes]]]] = {
    "empty rows": ("xl/worksheets/sheet1.xml", lambda: repeated(SHEET, "<row/>", END, PIECES)),
    "one endless row": (
        "xl/worksheets/sheet1.xml",
        lambda: repeated(f"{SHEET}<row>", "<c><v>1</v></c>", f"</row>{END}", PIECES),
    ),
    "one endless text": (
        "xl/worksheets/sheet1.xml",
        lambda: repeated(f'{SHEET}<row><c t="inlineStr"><is><t>', "x", END, PIECES),
    ),
    "one endless tag": (
        "xl/worksheets/sheet1.xml",
        lambda: repeated(f'{SHEET}<!-- --><row r="', "1", f'"/>{END}', PIECES),
    ),
    "one endless remark": (
        "xl/worksheets/sheet1.xml", lambda: repeated(f"{SHEET}<!--", " ", f"-->{END}", PIECES),
    ),
    "endless texts": (
        "xl/sharedStrings.xml",
        lambda: repeated(f'{DECLARED}<sst xmlns="{MAIN}">', "<si><t>x</t></si>", "</sst>", PIECES),
    ),
    "one endless shared text": (
        "xl/sharedStrings.xml",
        lambda: repeated(f'{DECLARED}<sst xmlns="{MAIN}"><si><t>', "x", "</t></si></sst>", PIECES),
    ),
    "endless styles": (
        "xl/styles.xml",
        lambda: repeated(
            f'{DECLARED}<styleSheet xmlns="{MAIN}"><cellXfs>', "<xf/>", "</cellXfs>", PIECES
        ),
    ),
    "endless sheets": (
        "xl/workbook.xml",
        lambda: repeated(
            f'{DECLARED}<workbook xmlns="{MAIN}"><sheets>', '<sheet name="a"/>', "</sheets>", PIECES
        ),
    ),
}  # fmt: skip


@pytest.mark.parametrize(("part", "content"), BOMBS.values(), ids=BOMBS)
def test_a_workbook_that_swells_takes_no_more_than_a_register(
    tmp_path: Path, part: str, content: Callable[[], Iterator[bytes]]
) -> None:
    bomb = tmp_path / "bomb.xlsx"
    row = '<row r="1"><c r="A1" t="s"><v>0</v></c></row>'
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, usual in parts({"List 6": sheet_xml(row)}).items():
            if name != part:
                archive.writestr(name, usual)
        with archive.open(part, "w") as swelling:
            for piece in content():
                swelling.write(piece)
    assert_small(bomb)


def test_a_zip_file_of_countless_parts_takes_no_more_than_a_register(tmp_path: Path) -> None:
    bomb = tmp_path / "bomb.xlsx"
    with zipfile.ZipFile(bomb, "w") as archive:
        for number in range(40_000):
            archive.writestr(f"xl/{number:0100d}", b"")
    assert_small(bomb)


def assert_small(bomb: Path) -> None:
    """Read a file in a process of its own, which says whether it was read and its peak memory."""
    ran = subprocess.run(
        [sys.executable, "-c", READ, bomb], check=True, capture_output=True, text=True
    )
    outcome, peak = ran.stdout.split()
    assert outcome == "refused"
    assert int(peak) <= MEBIBYTES
