"""Files made to swell: how much memory and processor time it takes to refuse or read each.

python bench/bombs.py
"""

import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

from measuring import PEAK

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
SHEET = "xl/worksheets/sheet1.xml"
START = f'<worksheet xmlns="{MAIN}"><sheetData>'.encode()
END = b"</sheetData></worksheet>"
CELLS = (START + b'<row r="1">', b"<c/>", b"</row>" + END)
TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
USUAL = {
    "[Content_Types].xml": "<Types/>",
    "_rels/.rels": f'<Relationships><Relationship Id="a" Type="{TYPES}/officeDocument" '
    'Target="xl/workbook.xml"/></Relationships>',
    "xl/workbook.xml": '<workbook><sheets><sheet name="List 6" id="s"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": f'<Relationships><Relationship Id="s" Type="{TYPES}/worksheet" '
    'Target="worksheets/sheet1.xml"/></Relationships>',
    SHEET: (START + END).decode(),
}
TIME = "import time; print(round(time.process_time(), 2), file=sys.stderr)"
BEGIN = """
import sys
from pathlib import Path
from auditui.practice.errors import AuditError
path = Path(sys.argv[1])
"""
REGISTER = f"""{BEGIN}
from datetime import date
from auditui.exchange.register.read import read_register
try:
    read_register(path, date(2016, 1, 4))
    print("read")
except AuditError:
    print("refused")
{TIME}{PEAK}"""
RETURN = f"""{BEGIN}
from auditui.exchange.files.source_file import read_source
from auditui.exchange.xlsx.workbook import open_return
try:
    workbook = open_return(read_source(path))
    workbook.sheets, workbook.package.with_parts({{}})
    print("read")
except AuditError:
    print("refused")
{TIME}{PEAK}"""


def make(
    path: Path,
    part: str,
    content: tuple[bytes, bytes, bytes],
    megabytes: int,
    method: int = zipfile.ZIP_DEFLATED,
    parts: int = 0,
) -> None:
    """A workbook of which one part says one thing over and over, beside so many empty ones."""
    start, piece, end = content
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, usual in USUAL.items():
            if name != part:
                archive.writestr(name, usual)
        for number in range(parts):
            archive.writestr(f"xl/media/{number}.xml", b"")
        swelling = zipfile.ZipInfo(part)
        swelling.compress_type = method
        with archive.open(swelling, "w", force_zip64=True) as file:
            file.write(start)
            for _ in range(megabytes):
                file.write(piece * (1_000_000 // len(piece)))
            file.write(end)


def main() -> None:
    """Print a row for each."""
    rows, picture = (START, b"<row/>", END), (b"", b"x", b"")
    bzip2 = zipfile.ZIP_BZIP2
    print(
        "| file | its size | outcome | peak memory | processor |\n| --- | --- | --- | --- | --- |"
    )
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "bomb.xlsx"
        for what, script, part, content, megabytes, method, parts in (
            ("register, nothing in it", REGISTER, SHEET, rows, 0, 8, 0),
            ("register, 1 GB of rows", REGISTER, SHEET, rows, 1000, 8, 0),
            ("register, 160 MB of rows in bzip2", REGISTER, SHEET, rows, 160, bzip2, 0),
            ("return, 90 MB of picture", RETURN, "xl/media/a.png", picture, 90, 8, 0),
            ("return, 9 MB of cells", RETURN, SHEET, CELLS, 9, 8, 0),
            ("return, 2,500 parts", RETURN, SHEET, rows, 0, 8, 2_500),
            ("return, 10,000 parts", RETURN, SHEET, rows, 0, 8, 10_000),
        ):
            make(path, part, content, megabytes, method, parts)
            ran = subprocess.run(
                [sys.executable, "-c", script, path], check=True, capture_output=True, text=True
            )
            seconds, peak = ran.stderr.split()
            size = f"{path.stat().st_size // 1000:,} kB"
            said = (what, size, ran.stdout.strip(), f"{int(peak) // 1024} MiB", f"{seconds} s")
            print(f"| {' | '.join(said)} |", flush=True)


if __name__ == "__main__":
    main()
