"""Other periods stand in a package as they were published, on every face with the same words."""

import csv
import io
from collections.abc import Mapping
from pathlib import Path

import openpyxl
from exchange.package.publications import (
    DECEMBER,
    GRADES,
    NOVEMBER,
    Q3,
    Texts,
    publication,
    tallies,
)

from auditui.exchange.package.package import write_package
from auditui.measures.publication import Publication
from auditui.practice.contract_return.line import ReturnPeriod
from auditui.practice.period import Month, Quarter

Q2 = Quarter(2015, 2)
AUGUST = Month(2015, 8)
LATER = {**GRADES, AUGUST: (2, 10, 13, 8), Month(2015, 7): (4, 13, 15, 2)}
"""One of August's audits was moderated up, and one of July's came late."""

BOTH = "80 of 99 as published; 82 of 100 as counted now (version 1)"


def counted_later(period: ReturnPeriod, version: int = 1) -> Publication:
    texts = Texts(reason="A late audit was submitted.") if version > 1 else None
    return publication(period, version, texts, counted=tallies(LATER))


def rows_of(path: Path) -> Mapping[str, Mapping[str, str]]:
    reader = csv.DictReader(io.StringIO(path.read_text(), newline=""))
    return {row["period"]: row for row in reader}


def test_a_published_quarter_stands_as_signed_in_another_package(tmp_path: Path) -> None:
    write_package(counted_later(DECEMBER), [], tmp_path, others=[publication(Q2)])
    rows = rows_of(tmp_path / "a3-2015-12-v1.csv")
    quarter, august = rows[str(Q2)], rows[str(AUGUST)]
    assert (quarter["ri_or_better"], quarter["audits"], quarter["percent"]) == ("80", "99", "80.81")
    assert (quarter["basis"], quarter["published_version"]) == ("published", "1")
    assert (quarter["ri_or_better_now"], quarter["audits_now"]) == ("82", "100")
    assert (august["ri_or_better"], august["basis"], august["published_version"]) == (
        "25",
        "counted",
        "[x]",
    )


def test_every_face_gives_both_counts_in_the_same_words(tmp_path: Path) -> None:
    published = publication(Q2)
    write_package(counted_later(Q3), [], tmp_path, others=[published])
    book = openpyxl.load_workbook(tmp_path / "a3-2015-16-Q3-v1.xlsx")
    (quarter,) = [
        [cell.value for cell in row]
        for row in book["Quarters"].iter_rows()
        if str(row[0].value).startswith("2015/16 Q2")
    ]
    assert (quarter[0], quarter[-1]) == ("2015/16 Q2 (as published) (mixed)", BOTH)
    for name in ("briefing.html", "briefing.md", "chart.svg"):
        text = (tmp_path / f"a3-2015-16-Q3-v1-{name}").read_text()
        assert f"2015/16 Q2: {BOTH}." in text.replace("\\", ""), name
    page = (tmp_path / "a3-2015-16-Q3-v1-briefing.md").read_text()
    assert "| 2015/16 Q2 (as published) (mixed) | 80 of 99 |" in page


def test_what_is_as_published_bears_its_version_and_no_mark(tmp_path: Path) -> None:
    write_package(publication(Q3), [], tmp_path, others=[publication(NOVEMBER)])
    november = rows_of(tmp_path / "a3-2015-16-Q3-v1.csv")[str(NOVEMBER)]
    assert (november["basis"], november["published_version"]) == ("published", "1")
    assert november["audits_now"] == november["audits"]
    assert "as published" not in (tmp_path / "a3-2015-16-Q3-v1-briefing.md").read_text()


def test_a_quarter_to_date_is_counted_though_the_whole_was_published(tmp_path: Path) -> None:
    write_package(counted_later(NOVEMBER, 2), [], tmp_path, others=[publication(Q3)])
    quarter = rows_of(tmp_path / "a3-2015-11-v2.csv")[str(Q3)]
    assert (quarter["period_type"], quarter["audits"], quarter["basis"]) == (
        "quarter to date",
        "66",
        "counted",
    )


def test_a_published_month_that_nothing_is_counted_of_any_more_still_stands(
    tmp_path: Path,
) -> None:
    left = {month: counts for month, counts in GRADES.items() if month != Month(2015, 7)}
    emptied = publication(DECEMBER, counted=tallies(left))
    write_package(emptied, [], tmp_path, others=[publication(Month(2015, 7))])
    july = rows_of(tmp_path / "a3-2015-12-v1.csv")["2015-07"]
    assert (july["audits"], july["basis"], july["audits_now"]) == ("33", "published", "0")


def test_what_is_counted_now_is_not_given_where_a_number_of_it_is_small(tmp_path: Path) -> None:
    late = tallies({**GRADES, AUGUST: (2, 9, 21, 1)})
    write_package(
        publication(DECEMBER, counted=late), [], tmp_path, others=[publication(Q2)],
        suppress_below=2,
    )  # fmt: skip
    quarter = rows_of(tmp_path / "a3-2015-12-v1.csv")[str(Q2)]
    assert (quarter["audits"], quarter["audits_now"]) == ("99", "[c]")
    assert quarter["ri_or_better_now"] == "[c]"
    book = openpyxl.load_workbook(tmp_path / "a3-2015-12-v1.xlsx")
    (basis,) = [
        row[-1].value
        for row in book["Quarters"].iter_rows()
        if str(row[0].value).startswith("2015/16 Q2")
    ]
    assert basis == "as published, version 1; what is counted now differs"
