"""Text files as Excel, its like and case systems write them: signs, marks, encodings, titles."""

import pytest

from auditui.exchange.files.faults import Faults
from auditui.exchange.files.headings import Columns
from auditui.exchange.files.source_file import SourceFile
from auditui.exchange.files.text_file import read_rows
from auditui.practice.errors import ImportRefused

COLUMNS = Columns(required=("case_ref", "team"), optional=("opened_on",))
PLAIN = "case_ref,team\n0001001,East\n0012,North Town\n"
EXPECTED = [("0001001", "East"), ("0012", "North Town")]


def pairs(content: bytes | str) -> list[tuple[str, str]]:
    """What is read as reference and team."""
    faults = Faults("cases.csv")
    raw = content.encode() if isinstance(content, str) else content
    found = [
        (row.reference("case_ref"), row.text("team"))
        for row in read_rows(SourceFile("cases.csv", raw), COLUMNS, faults)
    ]
    faults.refuse_if_any()
    return found


DIALECTS = {
    "plain": PLAIN,
    "sep=;": "sep=;\n" + PLAIN.replace(",", ";"),
    "SEP=, in capitals": "SEP=,\r\n" + PLAIN,
    "sep= in quotation marks": '"sep=;"\n' + PLAIN.replace(",", ";"),
    "sep= a tab": "sep=\t\n" + PLAIN.replace(",", "\t"),
    "sep= a tab in letters": "sep=\\t\n" + PLAIN.replace(",", "\t"),
    "sep=; after a mark": "\ufeffsep=;\n" + PLAIN.replace(",", ";"),
    "sep= of another sign": "sep=^\n" + PLAIN.replace(",", "^"),
    "sep=; filled with delimiters": "sep=;;;\n" + PLAIN.replace(",", ";"),
    "tabs": PLAIN.replace(",", "\t"),
    "bars": PLAIN.replace(",", "|"),
    "semicolons below a title with commas": "Cases, all, of them\n" + PLAIN.replace(",", ";"),
    "a formula that is a text": PLAIN.replace("0001001", '="0001001"').replace("0012", '="0012"'),
    "the same in quotation marks": PLAIN.replace("0001001", '"=""0001001"""'),
    "T of a text": PLAIN.replace("0001001", '=T("0001001")').replace("0012", '=t( "0012" )'),
    "an apostrophe": PLAIN.replace("0001001", "'0001001").replace("0012", "'0012"),
    "a tab behind": PLAIN.replace("0001001", '"0001001\t"'),
    "spaces before quotation marks": 'case_ref, "team"\n0001001, "East"\n0012,  "North Town"\n',
    "spaces on both sides": '"case_ref" , "team"\n "0001001" , "East" \n0012 , "North Town" \n',
    "spaces and semicolons": '"case_ref"; "team"\n"0001001"; "East"\n"0012"; "North Town"\n',
    "every cell quoted": '"case_ref","team"\n"0001001","East"\n"0012","North Town"\n',
    "a mark twice": "\ufeff\ufeff" + PLAIN,
    "a mark and a quotation mark": '\ufeff"case_ref",team\n' + PLAIN.partition("\n")[2],
    "line ends of Windows": PLAIN.replace("\n", "\r\n"),
    "line ends of old Macs": PLAIN.replace("\n", "\r"),
    "mixed line ends": PLAIN.replace("\n", "\r\n", 1),
    "blank lines": "\n\n" + PLAIN.replace("\n", "\n\n"),
    "lines of delimiters": ",,\n" + PLAIN.replace("\n", ",\n") + ",,\n",
    "no line end at the end": PLAIN.rstrip("\n"),
    "an end of file sign": PLAIN + "\x1a",
    "noughts behind": PLAIN + "\0\0\0",
    "titles": "Open cases,\nAs of,01/04/2021\n\nRun by,Ann\n" + PLAIN,
    "titles of one cell": "Open cases\nAs of 1 April 2021\n" + PLAIN,
    "headings on row 20": "Title\n" * 19 + PLAIN,
    "UTF-16": PLAIN.encode("utf-16"),
    "UTF-16 of the other order": b"\xfe\xff" + PLAIN.encode("utf-16-be"),
    "UTF-16 with a mark twice": b"\xff\xfe\xff\xfe" + PLAIN.encode("utf-16-le"),
    "UTF-32": PLAIN.encode("utf-32"),
}


@pytest.mark.parametrize("content", DIALECTS.values(), ids=DIALECTS)
def test_a_table_is_read_in_every_dialect(content: bytes | str) -> None:
    assert pairs(content) == EXPECTED


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "mac-roman", "utf-16"])
@pytest.mark.parametrize("name", ["Zoë Ash", "José García", "Chloé", "Renée Müller", "Ana Peña"])
def test_letters_are_read_in_the_encoding_they_are_written_in(name: str, encoding: str) -> None:
    assert pairs(f"case_ref,team\n1,{name}\n".encode(encoding)) == [("1", name)]


def test_a_text_over_several_lines_keeps_its_own_spaces() -> None:
    said = 'a "word" , and\n ,  "more" x'
    quoted = said.replace('"', '""')
    faults = Faults("cases.csv")
    content = f'case_ref,team\n1,"{quoted}"\n'.encode()
    (row,) = read_rows(SourceFile("cases.csv", content), COLUMNS, faults)
    assert row.values["team"] == said


@pytest.mark.parametrize("name", ["'t Hooft", "O'Brien", "=== x", "East = West", "-", "'"])
def test_what_only_looks_like_a_sign_of_excel_s_stays(name: str) -> None:
    assert pairs(f"case_ref,team\nA1,{name}\n") == [("A1", "" if name == "-" else name)]


@pytest.mark.parametrize(
    "formula", ["=A1", "=VLOOKUP(A2;Sheet2!A:B;2;0)", '="a"&B1', "=1001", "=+1001", "=T(B1)"]
)
def test_a_formula_in_place_of_what_it_comes_to_is_refused_by_row(formula: str) -> None:
    with pytest.raises(ImportRefused) as refusal:
        pairs(f'case_ref;team\n1;East\n"{formula.replace(chr(34), chr(34) * 2)}";East\n')
    (fault,) = refusal.value.faults
    assert (fault.row, fault.column) == (3, "case_ref")
    assert "formula" in fault.problem


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ('[{"case_ref": "1"}]', "JSON"),
        ('\ufeff\n {"cases": []}', "JSON"),
        ('{"type": "FeatureCollection"}', "JSON"),
        ("<html><table>", "web page"),
        ('<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>', "XML"),
        (r"{\rtf1\ansi case_ref, team}", "document"),
        ("%PDF-1.7 case_ref,team", "document"),
        ("sep=;\n", "The file is empty."),
        ("dear all, see below\nregards\n", "This column is missing."),
    ],
)
def test_a_refusal_says_what_the_file_is(content: str, sentence: str) -> None:
    with pytest.raises(ImportRefused) as refusal:
        pairs(content)
    assert sentence in refusal.value.faults[0].problem


@pytest.mark.parametrize("odd_at", [1, 2, 498, 499, 500, 501, 999, 1_000, 1_199])
@pytest.mark.parametrize(
    ("odd", "cells", "lines"),
    [
        ('"C\n9",East', [("C 9", "East")], 2),
        ('"C9",East', [("C9", "East")], 1),
        ("", [], 1),
        (" , ", [], 1),
        ('"\n\n ",\n"D9","East\nNorth"', [("D9", "East North")], 5),
    ],
)
def test_a_row_has_the_number_of_its_first_line_wherever_others_run_over_lines(
    odd_at: int, odd: str, cells: list[tuple[str, str]], lines: int
) -> None:
    rows = [f"A{number:05d},East" for number in range(1_200)]
    rows[odd_at] = odd
    faults = Faults("cases.csv")
    content = "\n".join(("case_ref,team", *rows)).encode()
    found = [
        (row.number, row.reference("case_ref"), row.text("team"))
        for row in read_rows(SourceFile("cases.csv", content), COLUMNS, faults)
    ]
    plain = [(at + 2, f"A{at:05d}", "East") for at in range(odd_at)]
    after = [(at + 1 + lines, f"A{at:05d}", "East") for at in range(odd_at + 1, 1_200)]
    last_line = odd_at + 1 + lines
    beside = [(last_line - (1 if "D9" in ref else lines - 1), ref, team) for ref, team in cells]
    assert found == [*plain, *beside, *after]
    assert faults.is_empty


@pytest.mark.parametrize("broken_at", [0, 499, 500, 1_100])
def test_quotation_marks_that_do_not_pair_up_are_told_of_by_their_row(broken_at: int) -> None:
    rows = [f"A{number:05d},East" for number in range(1_200)]
    rows[broken_at] = '"C9,East'
    with pytest.raises(ImportRefused) as refusal:
        pairs("\n".join(("case_ref,team", *rows)))
    assert [fault.row for fault in refusal.value.faults] == [broken_at + 2]
