"""A financial year as a published period: its figures on every face, and files that say so."""

import csv
import io
from collections.abc import Mapping
from pathlib import Path

import openpyxl
import pytest
from exchange.package.publications import GRADES, NEW, publication, tallies

from auditui.exchange.package.manifest import stem_of
from auditui.exchange.package.package import write_package
from auditui.exchange.package.verify import verify_package
from auditui.practice.period import FinancialYear, Month

YEAR = FinancialYear(2015)


def rows_of(path: Path) -> Mapping[str, Mapping[str, str]]:
    reader = csv.DictReader(io.StringIO(path.read_text(), newline=""))
    return {row["period"]: row for row in reader}


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """The folder of the year's package."""
    write_package(publication(YEAR), [], tmp_path)
    return tmp_path


def test_a_year_stands_on_a_sheet_of_its_own_in_the_data_and_in_the_briefing(package: Path) -> None:
    year = rows_of(package / "a3-2015-16-year-v1.csv")["2015/16"]
    assert (year["period_type"], year["audits"], year["ri_or_better"]) == ("year", "198", "166")
    assert (year["basis"], year["published_version"]) == ("published", "1")
    book = openpyxl.load_workbook(package / "a3-2015-16-year-v1.xlsx")
    assert [cell.value for cell in list(book["Years"].rows)[-1]][:3] == [
        "2015/16 (mixed)",
        166,
        198,
    ]
    page = (package / "a3-2015-16-year-v1-briefing.md").read_text()
    assert page.startswith("# A3 for 2015/16 (mixed)\n")
    assert "| 2015/16 Q3 | 86 of 99 |" in page


def test_the_package_of_a_year_verifies(package: Path) -> None:
    assert verify_package(package / "a3-2015-16-year-v1-manifest.json").period == YEAR


def test_only_the_package_of_a_year_has_years(tmp_path: Path) -> None:
    write_package(publication(Month(2015, 12)), [], tmp_path)
    assert "Years" not in openpyxl.load_workbook(tmp_path / "a3-2015-12-v1.xlsx").sheetnames
    assert "2015/16" not in rows_of(tmp_path / "a3-2015-12-v1.csv")


def test_the_files_of_a_year_are_not_those_of_a_month_of_like_name() -> None:
    assert stem_of(FinancialYear(2011), 1) != stem_of(Month(2011, 12), 1)


def test_a_year_that_was_published_stands_in_the_next_years_package(tmp_path: Path) -> None:
    april = {Month(2016, 4): GRADES[Month(2015, 12)]}
    series = tallies({**GRADES, Month(2015, 12): (1, 12, 20, 1), **april}, NEW)
    following = publication(FinancialYear(2016), counted=series)
    write_package(following, [], tmp_path, others=[publication(YEAR)])
    year = rows_of(tmp_path / "a3-2016-17-year-v1.csv")["2015/16"]
    assert (year["ri_or_better"], year["ri_or_better_now"]) == ("166", "167")
