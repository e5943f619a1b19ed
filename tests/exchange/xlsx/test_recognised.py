"""What is no workbook that can be filled is refused with what to do."""

import io
import zipfile

import pytest

from auditui.exchange.files.source_file import SourceFile
from auditui.exchange.xlsx.recognised import is_workbook
from auditui.practice.errors import ImportRefused

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def zipped(*names: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return made.getvalue()


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (OLE + b"\0" * 600, "old Excel workbook"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "protected by a password"),
        (zipped("xl/workbook.bin"), "binary workbook"),
        (zipped("word/document.xml"), "another program's document"),
        (zipped("xl/workbook.xml")[:-30], "damaged"),
        (b"PK\x03\x04 and nothing more", "damaged"),
    ],
    ids=["old", "protected", "binary", "another", "cut off", "no package"],
)
def test_each_kind_of_other_file_is_refused_with_what_to_do(content: bytes, told: str) -> None:
    with pytest.raises(ImportRefused) as refused:
        is_workbook(SourceFile("return.xlsx", content))
    assert told in refused.value.faults[0].problem


def test_a_package_with_a_workbook_is_one_and_text_is_not() -> None:
    assert is_workbook(SourceFile("return.xlsx", zipped("xl/workbook.xml")))
    assert not is_workbook(SourceFile("return.xlsx", b"a,b\n"))
