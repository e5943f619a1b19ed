"""The figures as CSV and what CSV on the Web says of them, read back by a validator of its own."""

import csv
import io
import json
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from exchange.package.publications import DECEMBER, GRADES, NOVEMBER, Q3, publication, tallies

from auditui.cli.a3.json import figure_as_json
from auditui.exchange.package.csv import figures_csv, figures_metadata
from auditui.exchange.package.disclosure import disclosed
from auditui.measures.publication import Publication
from auditui.practice.grade import Grade

HEADER = (
    "period,period_type,audits,ri_or_better,percent,lower,upper,outstanding,good,"
    "requires_improvement,inadequate,not_completed,thresholds,target,tolerance,position,version,"
    "basis,published_version,audits_now,ri_or_better_now,label,displayed,standing,correction"
)
VALIDATE = """
import sys
from csvw import CSVW
try:
    print(CSVW(sys.argv[1], validate=True).is_valid)
except ValueError:
    print(False)
"""
HOSTILE = ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\x00x"]


def text_of(published: Publication, below: int = 0) -> str:
    return figures_csv(published, disclosed(published, below)).decode()


def rows_of(published: Publication, below: int = 0) -> dict[str, dict[str, str]]:
    """Every row by its period."""
    reader = csv.DictReader(io.StringIO(text_of(published, below), newline=""))
    return {row["period"]: row for row in reader}


def metadata_of(published: Publication, below: int = 0) -> Mapping[str, Any]:
    content = figures_metadata(published, disclosed(published, below), "figures.csv")
    described: Mapping[str, Any] = json.loads(content)
    return described


def is_valid(folder: Path, content: bytes, metadata: bytes) -> bool:
    """Whether a program that knows only the W3C's rules accepts the file by its metadata."""
    (folder / "figures.csv").write_bytes(content)
    described = folder / "figures.csv-metadata.json"
    described.write_bytes(metadata)
    run = subprocess.run(
        [sys.executable, "-c", VALIDATE, str(described)], check=True, text=True, capture_output=True
    )
    return run.stdout.split() == ["True"]


def test_rows_are_months_then_quarters_then_the_last_fifty() -> None:
    lines = text_of(publication()).split("\r\n")
    assert lines[0] == HEADER
    assert lines[6] == (
        "2015-12,month,33,32,96.97,84.68,99.46,1,11,20,1,0,revised-2015,95,90,ON TARGET,1,"
        "counted,[x],33,32,December 2015,97%,as counted,"
    )
    assert lines[7] == (
        "2015/16-Q2,quarter,99,80,80.81,[x],[x],7,28,45,19,0,"
        "original;revised-2015,95,90,OFF TARGET,1,counted,[x],99,80,2015/16 Q2 (mixed),81%,"
        "as counted,"
    )
    assert lines[8] == (
        "2015/16-Q3,quarter,99,86,86.87,78.82,92.16,2,28,56,13,2,revised-2015,95,90,OFF TARGET,1,"
        'published,1,99,86,2015/16 Q3,87%,"as published, version 1",'
    )
    assert lines[9] == (
        "last 50,last 50,50,49,98.00,89.50,99.65,1,20,28,1,[x],revised-2015,95,90,ON TARGET,1,"
        "counted,[x],50,49,Last 50 audits,98%,as counted,"
    )
    assert lines[10:] == [""]


def test_a_quarter_with_months_still_to_come_is_one_to_date() -> None:
    quarter = rows_of(publication(NOVEMBER))[str(Q3)]
    assert (quarter["period_type"], quarter["audits"]) == ("quarter to date", "66")


def test_a_month_without_audits_has_counts_of_zero_and_no_percentage() -> None:
    counted = tallies({DECEMBER: GRADES[DECEMBER]})
    november = rows_of(publication(counted=counted))[str(NOVEMBER)]
    assert (november["audits"], november["ri_or_better"], november["percent"]) == ("0", "0", "[x]")
    assert (november["thresholds"], november["position"]) == ("[x]", "[x]")


def test_the_figures_are_those_of_the_json_contract() -> None:
    published = publication()
    rows = rows_of(published)
    figures = (*published.report.months, *published.report.quarters)
    for figure in figures:
        row, contract = rows[str(figure.period)], figure_as_json(figure)
        for name in ("audits", "ri_or_better", "percent", "not_completed", "target", "tolerance"):
            assert float(row[name]) == contract[name]
        assert {grade.value: int(row[grade.value.replace(" ", "_")]) for grade in Grade} == (
            contract["grades"]
        )
    assert len(rows) == len(figures) + 1


@pytest.mark.parametrize("thresholds", HOSTILE)
def test_a_name_that_looks_like_a_formula_stays_text(thresholds: str) -> None:
    counted = tallies({DECEMBER: GRADES[DECEMBER]}, thresholds)
    written = rows_of(publication(counted=counted))[str(DECEMBER)]["thresholds"]
    assert written == f"'{thresholds}"


def test_a_name_with_commas_quotes_and_lines_stays_in_its_cell() -> None:
    counted = tallies({DECEMBER: GRADES[DECEMBER]}, 'a, "b"\r\nc')
    december = rows_of(publication(counted=counted))[str(DECEMBER)]
    assert (december["thresholds"], december["version"]) == ('a, "b"\r\nc', "1")


def test_the_metadata_describes_every_column_in_order() -> None:
    columns = metadata_of(publication())["tableSchema"]["columns"]
    assert [column["name"] for column in columns] == HEADER.split(",")
    assert all(column["titles"][0] == column["name"] for column in columns)
    assert all(column["dc:description"] and column["datatype"] for column in columns)


def test_a_row_says_what_its_figure_is_called_and_how_it_is_displayed() -> None:
    rows = rows_of(publication())
    assert [(rows[at]["label"], rows[at]["displayed"]) for at in ("2015/16-Q2", "2015-12")] == [
        ("2015/16 Q2 (mixed)", "81%"),
        ("December 2015", "97%"),
    ]
    assert rows_of(publication(), 5)["2015-12"]["displayed"] == "[c]"


def test_the_metadata_says_what_stands_for_a_missing_number() -> None:
    described = metadata_of(publication(), 5)
    percent = next(c for c in described["tableSchema"]["columns"] if c["name"] == "percent")
    assert percent["null"] == ["[x]", "[c]"]
    assert "under 5 is not shown" in described["dc:description"]
    assert described["dc:issued"] == "2016-01-12T14:05:00Z"


@pytest.mark.parametrize("below", [0, 5, 100])
def test_a_validator_accepts_the_file(tmp_path: Path, below: int) -> None:
    published = publication()
    metadata = figures_metadata(published, disclosed(published, below), "figures.csv")
    assert is_valid(tmp_path, text_of(published, below).encode(), metadata)


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("96.97", "196.97"),
        ("96.97", "most"),
        ("2015-12,", "2015-11,"),
        (",ON TARGET,", ",NEARLY,"),
        ("ri_or_better", "rated"),
        ("2015-12,", ","),
    ],
)
def test_the_validator_refuses_a_file_that_breaks_its_metadata(
    tmp_path: Path, right: str, wrong: str
) -> None:
    published = publication()
    metadata = figures_metadata(published, disclosed(published, 0), "figures.csv")
    broken = text_of(published).replace(right, wrong).encode()
    assert not is_valid(tmp_path, broken, metadata)
