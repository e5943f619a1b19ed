"""Tells by a file's bytes what kind of workbook it is, and opens it."""

from collections.abc import Iterator
from contextlib import contextmanager

from auditui.exchange.files.faults import refused
from auditui.exchange.files.source_file import SourceFile
from auditui.exchange.spreadsheet.errors import BadWorkbook
from auditui.exchange.spreadsheet.ods import open_ods
from auditui.exchange.spreadsheet.package import PROTECTED, Package
from auditui.exchange.spreadsheet.sheet import Spreadsheet
from auditui.exchange.spreadsheet.xls import open_xls
from auditui.exchange.spreadsheet.xlsb import open_xlsb
from auditui.exchange.spreadsheet.xlsx import open_xlsx

_ZIPS = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_NOT_A_WORKBOOK = (
    "This is a zip file or another program's document; open the list in a spreadsheet program "
    "and save it as .xlsx."
)
_SPREADSHEET = b"application/vnd.oasis.opendocument.spreadsheet"


def open_spreadsheet(file: SourceFile) -> Spreadsheet:
    """Open a workbook of any kind. Raises ImportRefused with what to do."""
    with unreadable_refused(file.name):
        if not file.content.startswith(_ZIPS):
            return open_xls(file.content)
        return _open_package(Package(file.content))


@contextmanager
def unreadable_refused(file_name: str) -> Iterator[None]:
    """Refuse the file where what is done with its cells finds it unreadable."""
    try:
        yield
    except BadWorkbook as problem:
        raise refused(file_name, str(problem)) from None


def _open_package(package: Package) -> Spreadsheet:
    if "xl/workbook.bin" in package:
        return open_xlsb(package)
    if "content.xml" in package and "mimetype" in package:
        if package.part("mimetype", 200).strip().startswith(_SPREADSHEET):
            _refuse_encrypted(package)
            return open_ods(package)
    elif "_rels/.rels" in package or package.has_folder("xl"):
        if package.has_folder("word") or package.has_folder("ppt"):
            raise BadWorkbook(_NOT_A_WORKBOOK)
        return open_xlsx(package)
    raise BadWorkbook(_NOT_A_WORKBOOK)


def _refuse_encrypted(package: Package) -> None:
    manifest = "META-INF/manifest.xml"
    if manifest in package and b"encryption-data" in package.part(manifest, 4_000_000):
        raise BadWorkbook(PROTECTED)
