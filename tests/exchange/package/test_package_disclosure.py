"""Small numbers: what is not shown, and that nothing that is shown gives it away."""

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import numpy as np
import pytest
from exchange.package.publications import DECEMBER, GRADES, NOVEMBER, Q3, publication, tallies
from hypothesis import given
from hypothesis import strategies as st

from auditui.exchange.package.disclosure import Disclosure, Shown, disclosed
from auditui.exchange.package.package import write_package
from auditui.measures.publication import Publication
from auditui.practice.grade import Grade
from auditui.practice.period import Month, Quarter

COUNTED = tuple(grade for grade in Grade if grade.is_ri_or_better)
OCTOBER = Month(2015, 10)
FEW = {OCTOBER: (1, 1, 0, 1), NOVEMBER: GRADES[NOVEMBER], DECEMBER: GRADES[DECEMBER]}
"""October has three audits; the other two months have 33 each."""

months = st.sampled_from([Month(2015, 7).plus(number) for number in range(6)])
grade_counts = st.tuples(*[st.integers(0, 12)] * 4)
series = st.dictionaries(months, grade_counts, min_size=1).filter(
    lambda found: sum(found[max(found)]) > 0
)


def published(grades: Mapping[Month, Sequence[int]]) -> Publication:
    """A publication of the newest month of a series."""
    return publication(max(grades), counted=tallies(grades))


def all_of(found: Disclosure) -> tuple[Shown, ...]:
    return (*found.months, *found.quarters)


def blocks(found: Disclosure) -> Iterator[tuple[Shown, list[Shown]]]:
    """Each quarter with its months."""
    for quarter in found.quarters:
        assert isinstance(quarter.figure.period, Quarter)
        inside = quarter.figure.period.months
        yield quarter, [month for month in found.months if month.figure.period in inside]


def follows(unknown: Sequence[object], sums: Sequence[Mapping[object, int]]) -> list[object]:
    """Which unknown numbers have but one value, given sums of some of them with known totals."""
    rows = np.array([[each.get(name, 0) for name in unknown] for each in sums], dtype=float)
    rank = np.linalg.matrix_rank(rows)
    return [
        name
        for place, name in enumerate(unknown)
        if np.linalg.matrix_rank(np.vstack([rows, np.eye(len(unknown))[place]])) == rank
    ]


@given(series, st.integers(0, 1))
def test_everything_is_shown_where_nothing_is_set(
    grades: Mapping[Month, Sequence[int]], below: int
) -> None:
    found = disclosed(published(grades), below)
    assert found.is_series_shown
    assert all(shown.grades == shown.figure.grades for shown in (*all_of(found), found.last_50))


@given(series, st.integers(2, 8))
def test_no_small_count_of_a_grade_is_shown(
    grades: Mapping[Month, Sequence[int]], below: int
) -> None:
    found = disclosed(published(grades), below)
    counts = [count for shown in (*all_of(found), found.last_50) for count in shown.grades.values()]
    assert all(count is None or count == 0 or count >= below for count in counts)


@given(series, st.integers(2, 8))
def test_no_count_that_is_not_shown_follows_from_those_that_are(
    grades: Mapping[Month, Sequence[int]], below: int
) -> None:
    for quarter, inside in blocks(disclosed(published(grades), below)):
        lines = [line for line in (quarter, *inside) if line.figure.audits]
        unknown = [
            (line.figure.period, grade)
            for line in lines
            for grade in COUNTED
            if line.grades[grade] is None
        ]
        if not unknown:
            continue
        of_a_line: list[Mapping[object, int]] = [
            {(line.figure.period, grade): 1 for grade in COUNTED}
            for line in lines
            if not line.is_withheld
        ]
        of_a_quarter: list[Mapping[object, int]] = [
            {(line.figure.period, grade): -1 if line is quarter else 1 for line in lines}
            for grade in COUNTED
        ]
        assert follows(unknown, [*of_a_line, *of_a_quarter]) == []


@given(series, st.integers(2, 8))
def test_a_row_lacks_no_single_grade(grades: Mapping[Month, Sequence[int]], below: int) -> None:
    for shown in all_of(disclosed(published(grades), below)):
        assert list(shown.grades.values()).count(None) != 1


@given(series, st.integers(2, 20))
def test_a_headline_is_withheld_where_a_number_of_it_or_of_a_month_in_it_is_small(
    grades: Mapping[Month, Sequence[int]], below: int
) -> None:
    def is_small(shown: Shown) -> bool:
        audits, rated = shown.figure.audits, shown.figure.share.count
        return any(0 < count < below for count in (audits, rated, audits - rated))

    found = disclosed(published(grades), below)
    for month in found.months:
        assert month.is_withheld == is_small(month)
    for quarter, inside in blocks(found):
        assert quarter.is_withheld == (is_small(quarter) or any(map(is_small, inside)))
    assert not found.own.figure.audits < below or found.own.is_withheld


def test_a_change_from_or_to_a_withheld_figure_is_withheld() -> None:
    few = {**FEW, DECEMBER: (5, 11, 17, 0)}
    found = disclosed(publication(DECEMBER, counted=tallies(few)), 5)
    assert [shown.is_withheld for shown in found.months] == [True, False, False]
    assert [shown.is_change_withheld for shown in found.months] == [True, True, False]


def test_a_quarter_is_withheld_with_one_of_its_months_though_it_is_what_is_published() -> None:
    few = {**FEW, DECEMBER: (5, 11, 17, 0)}
    found = disclosed(publication(Q3, counted=tallies(few)), 5)
    assert found.own.is_withheld
    assert [shown.is_withheld for shown in found.months] == [True, False, False]
    assert found.last_50.is_withheld


def test_a_series_with_a_withheld_month_has_no_chart_and_no_trend(tmp_path: Path) -> None:
    few = {**FEW, DECEMBER: (5, 11, 17, 0)}
    write_package(publication(DECEMBER, counted=tallies(few)), [], tmp_path, suppress_below=5)
    chart = (tmp_path / "a3-2015-12-v1-chart.svg").read_text()
    page = (tmp_path / "a3-2015-12-v1-briefing.html").read_text()
    assert "The chart is not shown" in chart
    assert "The trend is not shown" in page
    assert "<svg" not in page


def test_no_file_says_what_is_withheld(tmp_path: Path) -> None:
    write_package(publication(OCTOBER, counted=tallies(FEW)), [], tmp_path, suppress_below=5)
    text = (tmp_path / "a3-2015-10-v1-briefing.md").read_text()
    assert "Fewer than 5 audits were completed" in text
    assert not re.search(r"2 of 3|67%|TARGET|OF 3", text)
    row = (tmp_path / "a3-2015-10-v1.csv").read_text().splitlines()[1]
    assert row == (
        "2015-10,month,[c],[c],[c],[c],[c],[c],[c],[c],[c],1,revised-2015,95,90,[c],1,"
        'published,1,[c],[c],October 2015,[c],"as published, version 1",'
    )


@pytest.mark.parametrize(("below", "meaning"), [(0, "Nothing is left out"), (5, "under 5")])
def test_what_is_not_shown_is_explained(tmp_path: Path, below: int, meaning: str) -> None:
    write_package(publication(), [], tmp_path, suppress_below=below)
    assert meaning in (tmp_path / "a3-2015-16-Q3-v1.csv-metadata.json").read_text()
