"""All that leaves in a year's packages is taken as equations, and none gives a hidden count."""

import csv
import io
import re
import tempfile
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path

import numpy as np
import openpyxl
import pytest
from exchange.package.publications import publication, tallies
from hypothesis import given, settings
from hypothesis import strategies as st

from auditui.exchange.package.csv import figures_csv
from auditui.exchange.package.disclosure import disclosed
from auditui.exchange.package.package import write_package
from auditui.measures.publication import Publication
from auditui.practice.contract_return.line import ReturnPeriod
from auditui.practice.grade import Grade
from auditui.practice.period import FinancialYear, Month, Quarter

Grades = Mapping[Month, Sequence[int]]
Unknown = tuple[Month, tuple[int, ...], Grade]
"""A count that somebody may look for: of a month as it stood, and of a grade."""

HEADLINE = ("percent", "lower", "upper", "position")
MONTHS = [Month(2015, 4).plus(number) for number in range(12)]
YEAR = FinancialYear(2015)
COLUMN = {grade: grade.value.replace(" ", "_") for grade in Grade}
SUMS = {"audits": tuple(Grade), "ri_or_better": tuple(g for g in Grade if g.is_ri_or_better)} | {
    name: (grade,) for grade, name in COLUMN.items()
}
"""Which grades each column of counts adds up."""

CLOSE = 1e-8
"""Below this a number is 0 but for rounding."""

counts = st.tuples(*[st.sampled_from([0, 0, 1, 2, 4, 5, 6, 9, 20])] * 4).filter(any)
histories = st.lists(counts, min_size=3, max_size=6).map(
    lambda found: dict(zip(MONTHS, found, strict=False))
)


def signed(grades: Grades) -> Iterator[tuple[Publication, Grades]]:
    """Every month, quarter and year of a series as it is published, each with what was counted."""
    so_far: dict[Month, Sequence[int]] = {}
    for month, found in grades.items():
        so_far[month] = found
        ending: list[ReturnPeriod] = [month]
        ending += [month.quarter] if month == month.quarter.months[-1] else []
        ending += [YEAR] if month == YEAR.months[-1] else []
        for period in ending:
            yield publication(period, counted=tallies(so_far)), dict(so_far)


def corrected(grades: Grades, month: Month, now: Sequence[int]) -> tuple[Publication, Grades]:
    """A correction of the newest month, after the counts of an earlier one were moderated."""
    moderated = {**grades, month: now}
    return publication(max(grades), 2, counted=tallies(moderated)), moderated


class Attack:
    """What is known of every count, gathered from packages."""

    def __init__(self) -> None:
        """Know nothing."""
        self._places: dict[Unknown, int] = {}
        self._known: dict[tuple[int, ...], None] = {}
        self._hidden: dict[tuple[int, ...], str] = {}

    def read(self, row: Mapping[str, str], stood: Grades, counted: Grades) -> None:
        """Take a row that adds up months as they stood when it was published, and are counted."""
        for column, summed in SUMS.items():
            self._take(row, column, summed, stood)
        for column in ("audits", "ri_or_better"):
            self._take(row, f"{column}_now", SUMS[column], counted)
        if row["audits"] == "[c]":
            assert {row[name] for name in HEADLINE} == {"[c]"}

    def solved(self) -> list[str]:
        """The hidden cells that follow from all that is shown."""
        known, hidden = self._matrix(self._known), self._matrix(self._hidden)
        _, sizes, directions = np.linalg.svd(known, full_matrices=False)
        spanned = directions[sizes > CLOSE]
        left = np.abs(hidden - hidden @ spanned.T @ spanned).max(axis=1, initial=0)
        return [
            name for name, rest in zip(self._hidden.values(), left, strict=True) if rest < CLOSE
        ]

    @property
    def has_hidden(self) -> bool:
        return bool(self._hidden)

    def _take(
        self, row: Mapping[str, str], column: str, summed: Sequence[Grade], counts: Grades
    ) -> None:
        places = sorted(
            self._place((month, tuple(found), grade))
            for month, found in counts.items()
            for grade in summed
        )
        if row[column] == "[c]":
            self._hidden.setdefault(tuple(places), f"{row['period']} {column}")
        elif row[column] != "[x]":
            self._known[tuple(places)] = None

    def _place(self, unknown: Unknown) -> int:
        return self._places.setdefault(unknown, len(self._places))

    def _matrix(
        self, sums: Collection[tuple[int, ...]]
    ) -> "np.ndarray[tuple[int, int], np.dtype[np.float64]]":
        matrix = np.zeros((len(sums), len(self._places)))
        for number, places in enumerate(sums):
            matrix[number, list(places)] = 1
        return matrix


def inside(counted: Grades, period: ReturnPeriod) -> Grades:
    return {month: found for month, found in counted.items() if month in period.months}


def attack(leaving: Sequence[tuple[Publication, Grades]], below: int) -> Attack:
    """Read every package in the order in which they left."""
    found = Attack()
    stood: dict[ReturnPeriod, tuple[Publication, Grades]] = {}
    for published, counted in leaving:
        others = [each for each, _ in stood.values()]
        content = figures_csv(published, disclosed(published, below, others)).decode()
        for row in csv.DictReader(io.StringIO(content, newline="")):
            if row["period"] == "last 50":
                continue
            kinds = (Month, Quarter, FinancialYear)
            kind = kinds[["month", "quarter", "year"].index(row["period_type"].split()[0])]
            period = kind.parse(row["period"])
            own = (published, counted)
            then = stood.get(period, own) if row["basis"] == "published" else own
            then = own if period == published.period else then
            found.read(row, inside(then[1], period), inside(counted, period))
        stood[published.period] = (published, counted)
    return found


@settings(max_examples=30, deadline=None)
@given(histories, st.integers(2, 6), counts)
def test_no_hidden_count_follows_from_all_packages_of_a_year_and_a_correction(
    grades: Grades, below: int, now: Sequence[int]
) -> None:
    leaving = [*signed(grades), corrected(grades, min(grades), now)]
    assert attack(leaving, below).solved() == []


def test_the_attack_solves_what_is_hidden_badly() -> None:
    grades = dict.fromkeys(MONTHS[:3], (0, 9, 19, 5))
    naive = Attack()
    row = dict.fromkeys([*SUMS, "audits_now", "ri_or_better_now"], "1") | {"period": "Q1"}
    naive.read(row | {"inadequate": "[c]"}, grades, grades)
    assert naive.solved() == ["Q1 inadequate"]


@pytest.mark.parametrize("below", [2, 5, 20])
def test_something_is_hidden_and_something_shown_in_the_published_series(below: int) -> None:
    grades = dict(zip(MONTHS, [(5, 9, 20, 20), (1, 9, 20, 20), (5, 9, 20, 1)], strict=False))
    found = attack([*signed(grades)], below)
    assert found.has_hidden
    assert found.solved() == []


def test_nothing_follows_from_a_whole_year_with_a_month_that_is_withheld() -> None:
    grades = {month: (6, 9, 20, 5 + month.number) for month in MONTHS}
    grades |= {MONTHS[3]: (6, 9, 20, 2), MONTHS[8]: (6, 9, 1, 8)}
    found = attack([*signed(grades)], 5)
    assert found.has_hidden
    assert found.solved() == []


def test_no_face_of_a_package_gives_the_counts_of_a_month_that_is_withheld() -> None:
    grades = dict(zip(MONTHS, [(7, 9, 18, 13), (6, 9, 14, 2), (8, 9, 20, 10)], strict=False))
    told = re.compile(r"\b(29 of 31|2 of 31|94%|93\.55|95 of 120|79\.17)")
    with tempfile.TemporaryDirectory() as name:
        for published, _ in signed(grades):
            write_package(published, [], Path(name), suppress_below=5)
        for path in Path(name).iterdir():
            text = path.read_bytes().decode("utf-8", errors="replace")
            if path.suffix == ".xlsx":
                book = openpyxl.load_workbook(path)
                cells = [str(c.value) for sheet in book for row in sheet.rows for c in row]
                text = "\n".join(cells)
            assert not told.search(text), path.name
