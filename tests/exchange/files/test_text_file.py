"""Delimited text in every encoding that Excel writes, and what is refused."""

import csv
import io
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditui.exchange.files.cells import Cell
from auditui.exchange.files.faults import KEPT, Faults
from auditui.exchange.files.headings import Columns
from auditui.exchange.files.source_file import SourceFile, Unreadable, read_source
from auditui.exchange.files.text_file import read_rows
from auditui.practice.errors import Fault, ImportRefused, ManyFaults, NotFound
from auditui.practice.text import clean_line

COLUMNS = Columns(required=("case_ref", "team"), optional=("opened_on",))
ENCODINGS = ["utf-8", "utf-8-sig", "utf-16", "utf-16-le-bom", "utf-16-be-bom", "cp1252"]


def encoded(text: str, encoding: str) -> bytes:
    """The text in an encoding, with a byte order mark where the name says so."""
    if encoding.endswith("-bom"):
        return ("\ufeff" + text).encode(encoding.removesuffix("-bom"))
    return text.encode(encoding)


def rows(content: bytes | str) -> list[tuple[int, dict[str, Cell]]]:
    """The line number and values of each row; raises ImportRefused for any fault."""
    if isinstance(content, str):
        content = content.encode()
    faults = Faults("cases.csv")
    found = [
        (row.number, dict(row.values))
        for row in read_rows(SourceFile("cases.csv", content), COLUMNS, faults)
    ]
    faults.refuse_if_any()
    return found


def faults_of(content: bytes | str) -> list[str]:
    """The faults for which the content is refused, as they are shown."""
    with pytest.raises(ImportRefused) as refusal:
        rows(content)
    return [str(fault) for fault in refusal.value.faults]


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_every_encoding_that_excel_writes_is_read(encoding: str) -> None:
    content = encoded("case_ref,team\r\nA1,Zoë’s café – 5 £\r\n", encoding)
    assert rows(content) == [(2, {"case_ref": "A1", "team": "Zoë’s café – 5 £"})]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_the_delimiter_is_told_from_the_headings_alone(delimiter: str) -> None:
    content = f"case_ref{delimiter}team\nA1{delimiter}a;b,c".replace("a;b,c", '"a;b,c\t;;;,,,"')
    assert rows(content) == [(2, {"case_ref": "A1", "team": "a;b,c\t;;;,,,"})]


@pytest.mark.parametrize(
    "heading",
    ["CASE_REF,Team", " Case Ref\u00a0,team", "case-ref,\u00a0TEAM ", '"case ref","Team"'],
)
def test_headings_are_forgiven_case_spaces_underscores_and_hyphens(heading: str) -> None:
    assert rows(f"{heading}\nA1,North") == [(2, {"case_ref": "A1", "team": "North"})]


def test_columns_may_stand_in_any_order() -> None:
    assert rows("opened_on,team,case_ref\n2015-04-01,North,A1") == [
        (2, {"case_ref": "A1", "team": "North", "opened_on": "2015-04-01"})
    ]


def test_blank_lines_are_left_out_and_rows_keep_the_line_on_which_they_start() -> None:
    content = 'case_ref,team\n\nA1,"North\nand\nEast"\nA2,South\n , \n,\n\n\n'
    assert [number for number, _ in rows(content)] == [3, 6]


def test_nameless_columns_at_the_end_are_left_out_while_they_are_empty() -> None:
    assert rows("case_ref,team,,\nA1,North,,\n") == [(2, {"case_ref": "A1", "team": "North"})]
    assert faults_of("case_ref,team,,\nA1,North,secret,\n") == [
        "row 2, column 3: This cell stands under no heading."
    ]


def test_unknown_columns_are_named_by_position_alone() -> None:
    assert faults_of("case_ref,team,date_of_birth\nA1,North,x") == [
        "row 1, column 3: This column is not known; expected columns are case_ref, team, opened_on."
    ]


def test_a_column_that_stands_twice_or_is_missing_is_named() -> None:
    assert faults_of("team,Team\nNorth,South") == [
        "row 1, column 2: The column team stands here a second time.",
        "row 1, column case_ref: This column is missing.",
    ]


def test_rows_shorter_or_longer_than_the_headings_are_faults_of_those_rows() -> None:
    assert faults_of("case_ref,team\nA1\nA2,North\nA3,North,x\n") == [
        "row 2: The headings name 2 columns, but this row has 1.",
        "row 4: The headings name 2 columns, but this row has 3.",
    ]


@pytest.mark.parametrize("broken", ['"A2,South\nA3,East\n', '"A2"x,South\n'])
def test_quotes_that_do_not_pair_up_are_a_fault_of_the_row_where_they_start(broken: str) -> None:
    assert faults_of(f"case_ref,team\nA1,North\n{broken}") == [
        "row 3: From this row on the quotation marks do not pair up; mend them."
    ]


@pytest.mark.parametrize(
    "content",
    [
        b"case_ref,team\nA1,\x81\n",
        b"case_ref,team\nA1,No\x00rth\n",
        "case_ref,team\nA1,North\n".encode("utf-16-le"),
        b"\xff\xfec\x00a",
        b"\xef\xbb\xbfcase_ref,team\nA1,\xff\n",
        bytes(range(1, 32)) * 4,
        b"%PDF-1.4\n\x90\x8d",
    ],
    ids=["cp1252 hole", "NUL", "UTF-16 unmarked", "half a unit", "bad UTF-8", "control", "PDF"],
)
def test_what_is_not_text_is_refused_as_a_whole(content: bytes) -> None:
    with pytest.raises(ImportRefused) as refusal:
        rows(content)
    (fault,) = refusal.value.faults
    assert fault.row == 0
    assert "not a text file" in fault.problem


@pytest.mark.parametrize("content", ["<html><table>", "\n <?xml version='1.0'?>"])
def test_a_web_page_under_another_name_is_recognised(content: str) -> None:
    assert "web page" in faults_of(content)[0]


@pytest.mark.parametrize("content", ["\ufeff", "\n\n", ",,\n"])
def test_a_file_without_headings_is_empty(content: str) -> None:
    assert faults_of(content) == ["The file is empty."]


def test_headings_without_rows_are_refused() -> None:
    assert faults_of("case_ref,team\n\n") == ["The file has headings but no rows."]


def test_faults_past_the_first_thousand_are_only_counted() -> None:
    with pytest.raises(ManyFaults, match=r"1,500 faults, of which the first 1,000") as refusal:
        rows("case_ref,team\n" + "A1\n" * 1_500)
    assert len(refusal.value.faults) == KEPT
    assert refusal.value.total == 1_500


def test_a_missing_file_is_not_found(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match=r"no file cases\.csv"):
        read_source(tmp_path / "cases.csv")


def test_a_folder_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="is a folder"):
        read_source(tmp_path)


NOBODY = 65534


def refusal_of_a_stranger(path: Path) -> str:
    """What a process without rights is told; the administrator's own would be let in."""
    script = (
        "import os, sys; from pathlib import Path\n"
        "from auditui.exchange.files.source_file import Unreadable, read_source\n"
        f"if os.geteuid() == 0: os.setuid({NOBODY})\n"
        "try: read_source(Path(sys.argv[1]))\n"
        "except Unreadable as refused: print(refused)\n"
    )
    ran = subprocess.run(
        [sys.executable, "-c", script, path], check=True, capture_output=True, text=True
    )
    return ran.stdout


def test_a_file_without_permission_cannot_be_read() -> None:
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        path = Path(folder) / "cases.csv"
        path.write_bytes(b"case_ref,team\n")
        path.chmod(0)
        assert "check that you may open it" in refusal_of_a_stranger(path)


def test_an_empty_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "cases.csv"
    path.touch()
    with pytest.raises(ImportRefused) as refusal:
        read_source(path)
    assert refusal.value.faults == (Fault("", 0, "", "The file is empty."),)


def test_the_file_s_own_name_cannot_drive_the_terminal(tmp_path: Path) -> None:
    path = tmp_path / "a\x1b[31m\u202eb.csv"
    path.write_bytes(b"x")
    assert read_source(path).name == "a[31mb.csv"


PRINTABLE = st.text(
    st.characters(codec="cp1252", exclude_categories=["Cc"]), min_size=1, max_size=20
)


@given(
    cases=st.lists(st.tuples(PRINTABLE, PRINTABLE), min_size=1, max_size=8),
    encoding=st.sampled_from(ENCODINGS),
    delimiter=st.sampled_from(",;\t"),
)
def test_whatever_csv_writes_reads_back(
    cases: list[tuple[str, str]], encoding: str, delimiter: str
) -> None:
    cannot_be_both = ("é 1", "Windows-1252 here is not UTF-8 too")
    written = io.StringIO()
    writer = csv.writer(written, delimiter=delimiter)
    writer.writerows([("case_ref", "team"), cannot_be_both, *cases])
    found = rows(encoded(written.getvalue(), encoding))
    expected = [pair for pair in cases if clean_line("".join(pair))]
    assert [(values["case_ref"], values["team"]) for _, values in found] == [
        cannot_be_both,
        *expected,
    ]
