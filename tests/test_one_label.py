"""Every public face gives the same situation the same label."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from exchange.package.publications import (
    DECEMBER,
    GRADES,
    NEW,
    NOVEMBER,
    TARGET,
    Texts,
    publication,
    tallies,
)

from auditui.cli.a3.json import as_json
from auditui.cli.a3.table import a3_lines
from auditui.cli.contract_return.json import differing_as_json, publication_as_json
from auditui.cli.contract_return.table import differing_lines, publication_lines, standing_row
from auditui.exchange.chart.svg import chart_svg
from auditui.exchange.package.package import write_package
from auditui.measures.a3 import report
from auditui.measures.contract_return import Standing
from auditui.measures.figure import Figure, Report
from auditui.measures.publication import Publication
from auditui.measures.words.contract_return import both_counts, differences, earlier_said
from auditui.measures.words.figure import dated_words, label, marks
from auditui.practice.period import Month, Period, Quarter
from auditui.tui.contract_return.lines import lines_of, lines_of_version

Q2, Q3 = Quarter(2015, 2), Quarter(2015, 3)
OCTOBER = Month(2015, 10)
FACES = {"workbook", "csv", "briefing.html", "briefing.md", "chart.svg"}


def counted(as_of: date = date(2016, 5, 1), but: Iterable[Month] = ()) -> Report:
    """The published series as it is counted on a day, some months without audits."""
    left = {month: grades for month, grades in GRADES.items() if month not in but}
    return report(tallies(left), {}, (TARGET,), (), as_of=as_of)


def of(made: Report, period: Period) -> Figure:
    figure = made.of(period)
    assert figure is not None
    return figure


@dataclass(frozen=True)
class Package:
    """The text of each face of a package."""

    faces: Mapping[str, str]

    @classmethod
    def of(
        cls,
        folder: Path,
        published: Publication,
        others: Iterable[Publication] = (),
        below: int = 0,
    ) -> "Package":
        """Write it, and read it."""
        faces = {}
        for path in write_package(published, [], folder, others=others, suppress_below=below):
            if path.suffix == ".xlsx":
                faces["workbook"] = "\n".join(_cells(path))
            elif path.suffix in {".csv", ".html", ".md", ".svg"}:
                face = "csv" if path.suffix == ".csv" else path.name.split("-")[-1]
                faces[face] = path.read_text().replace("\\", "").replace("&nbsp;", " ")
        assert set(faces) == FACES
        return cls(faces)

    def says(self, *words: str, but: Iterable[str] = ()) -> None:
        """Each face but some says all of the words."""
        for face in sorted(FACES - set(but)):
            for each in words:
                assert each in self.faces[face], (face, each)


def _cells(path: Path) -> Iterator[str]:
    for sheet in openpyxl.load_workbook(path):
        for row in sheet.iter_rows(values_only=True):
            yield " ".join(str(cell) for cell in row if cell is not None)


def rows(made: Report) -> list[str]:
    """The rows of `auditui a3`, without their padding."""
    return [" ".join(line.split()) for line in a3_lines(made)]


def told(made: Report, period: Period) -> dict[str, object]:
    """A period as `auditui a3 --json` has it."""
    body = json.loads(json.dumps(as_json(made)))
    every = (*body["months"], *body["quarters"], *body["years"])
    (found,) = (each for each in every if each["period"] == str(period))
    return dict(found)


def standing(figure: Figure, published: Publication | None = None) -> Standing:
    assert not isinstance(figure.period, str)
    differing = differences(published.figure, figure) if published else ()
    return Standing(figure.period, figure, published, differing, has_draft=False)


def test_a_period_under_two_standards_is_mixed_everywhere(tmp_path: Path) -> None:
    made = counted()
    figure = of(made, Q2)
    assert (marks(figure), dated_words(figure)) == (("mixed",), "2015/16 Q2 (mixed)")
    (row,) = (row for row in rows(made) if row.startswith("2015/16-Q2 "))
    assert "mixed" in row
    assert (told(made, Q2)["label"], told(made, Q2)["mixed_thresholds"]) == (label(figure), True)
    assert standing_row(standing(figure))[0] == label(figure) == "2015/16-Q2 (mixed)"
    assert "thresholds are mixed" in dict(lines_of(figure, made))["A3"]
    assert dated_words(figure) in chart_svg(made).decode()
    Package.of(tmp_path, publication(Q2)).says(dated_words(figure))


def test_a_period_that_is_still_running_is_to_date_everywhere(tmp_path: Path) -> None:
    made = counted(date(2015, 12, 3), but=[DECEMBER])
    figure = of(made, Q3)
    assert (marks(figure), dated_words(figure)) == (("to date",), "2015/16 Q3 to date")
    assert any(row.startswith(label(figure)) for row in rows(made))
    assert (told(made, Q3)["label"], told(made, Q3)["to_date"]) == ("2015/16-Q3 to date", True)
    assert standing_row(standing(figure))[0] == label(figure)
    assert dated_words(figure) in chart_svg(made).decode()
    Package.of(tmp_path, publication(NOVEMBER)).says(dated_words(figure))


def test_a_version_that_differs_gives_both_counts_everywhere(tmp_path: Path) -> None:
    later = publication(Q3, counted=tallies({**GRADES, OCTOBER: (1, 8, 18, 6)}))
    then, now = publication(OCTOBER), later.report.of(OCTOBER)
    assert now is not None
    both = both_counts(then.figure, now)
    assert both == "26 of 33 as published; 27 of 33 as counted now"
    stands = standing(now, then)
    assert standing_row(stands)[-1] == "differs from version 1"
    assert both in " ".join(" ".join(differing_lines([stands])).split())
    assert [each["words"] for each in differing_as_json([stands])] == [both]
    Package.of(tmp_path, later, others=[then]).says(both)


def test_a_correction_says_what_the_version_before_it_said_everywhere(tmp_path: Path) -> None:
    first = publication(DECEMBER)
    second = publication(
        DECEMBER,
        2,
        Texts(reason="A late audit."),
        counted=tallies({**GRADES, DECEMBER: (1, 11, 19, 2)}),
    )
    said = earlier_said(first)
    assert said == "Version 1 said 32 of 33, 97%, ON TARGET."
    assert said in publication_lines(second, (), earlier=first)
    assert ("Before", said) in lines_of_version(second, first)
    assert publication_as_json(second)["reason"] == "A late audit."
    (tmp_path / "hidden").mkdir()
    Package.of(tmp_path, second, others=[first]).says(said)
    hidden = Package.of(tmp_path / "hidden", second, others=[first], below=5)
    instead = "What version 1 said is not shown, because a number is small."
    # In place of its chart stands a sentence of its own, on which a correction says nothing.
    hidden.says(instead, but=["chart.svg"])
    for face in FACES:
        assert "32 of 33" not in hidden.faces[face]


def test_what_is_suppressed_is_not_shown_in_any_face_of_the_package(tmp_path: Path) -> None:
    package = Package.of(tmp_path, publication(DECEMBER), below=5)
    # A cell of data holds the mark alone, whose meaning stands in the metadata; a picture no cell.
    package.says("not shown", but=["csv"])
    package.says("[c]", but=["chart.svg"])
    for face in FACES:
        assert "32 of 33" not in package.faces[face]


def test_a_month_without_audits_has_no_audits_everywhere(tmp_path: Path) -> None:
    made = counted(but=[NOVEMBER])
    figure = of(made, NOVEMBER)
    assert (figure.share.display, marks(figure)) == ("no audits", ())
    assert "2015-11 no audits" in rows(made)
    assert (told(made, NOVEMBER)["display"], told(made, NOVEMBER)["percent"]) == ("no audits", None)
    assert dict(lines_of(figure, made))["A3"] == "no audits"
    assert "no audits" in chart_svg(made).decode()
    without = {month: grades for month, grades in GRADES.items() if month != NOVEMBER}
    package = Package.of(tmp_path, publication(DECEMBER, counted=tallies(without)))
    package.says("no audits")


@pytest.mark.parametrize("period", [Q3, DECEMBER])
def test_an_ordinary_period_bears_no_mark(period: Quarter | Month) -> None:
    figure = of(counted(), period)
    assert marks(figure) == marks(replace(figure, thresholds=(NEW,))) == ()
    assert (label(figure), dated_words(figure)) == (str(period), period.label)
