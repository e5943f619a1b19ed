"""The calendar's files at the shell: CSV in, .ics and the quarterly report out."""

from datetime import date
from pathlib import Path

import pytest
from cli.shell.at_the_shell import auditui, done, dump, read
from conftest import HEAD, LEAD, VIEWER
from icalendar import Calendar

HEADINGS = "theme,planned_month,lead,state,findings,learning,meeting,reported_on,locality\n"
CLOSED = f"Neglect [/],2015-02,{LEAD},closed,Drift,Add up,2015/16-Q1,2015-04-21,\n"
PLANNED = f"Care leavers,2016-02,{HEAD},,,,,,UPPER\n"
TWIN = f"Supervision,2016-02,{HEAD},,,,,,\n"


@pytest.fixture
def calendar_file(tmp_path: Path) -> Path:
    path = tmp_path / "calendar.csv"
    path.write_bytes(b"\xef\xbb\xbf" + (HEADINGS + CLOSED + PLANNED + TWIN).encode())
    return path


@pytest.fixture
def imported(trust: Path, calendar_file: Path) -> Path:
    """The trust with the file's three themes."""
    done(trust, "calendar", "import", str(calendar_file))
    return trust


def test_a_calendar_is_imported_whole_with_names_as_they_are_known(
    trust: Path, calendar_file: Path
) -> None:
    said = done(trust, "calendar", "import", str(calendar_file)).stderr
    assert said.splitlines() == [
        "3 themes imported.",
        "Note: Hana Head leads another theme in February 2016: Care leavers.",
        "Note: Hana Head leads another theme in February 2016: Supervision.",
    ]
    listed = read(trust, "calendar", "list")
    assert [(theme["title"], theme["state"], theme["locality"]) for theme in listed] == [
        ("Care leavers", "planned", "Upper"),
        ("Supervision", "planned", None),
        ("Neglect [/]", "closed", None),
    ]
    assert listed[2]["closed_on"] == "2015-04-21"
    events = read(trust, "ledger", "list")
    assert "calendar imported" in str(events)


@pytest.mark.parametrize(
    ("rows", "faults"),
    [
        ("Neglect,2016-02,Nobody Here,,,,,,\n", ["row 4, column lead: Nobody of that name"]),
        (f"Neglect,2016-02,{LEAD},,,,,,Nowhere\n", ["row 4, column locality: No team is in"]),
        (f"Neglect,2016-13,{LEAD},,,,,,\n", ["row 4, column planned_month: A month is written"]),
        ("A,2016-02,X,,,,,,\nB,2016-02,Y,,,,,,Z\n",
         ["row 4, column lead:", "row 5, column lead:", "row 5, column locality:"]),
    ],
)  # fmt: skip
def test_nothing_is_taken_of_a_file_with_a_fault(
    trust: Path, tmp_path: Path, rows: str, faults: list[str]
) -> None:
    path = tmp_path / "faulty.csv"
    path.write_text(HEADINGS + CLOSED + PLANNED + rows)
    before = dump(trust)
    refused = auditui(trust, "calendar", "import", str(path))
    assert refused.exit_code == 7
    told = refused.stderr.splitlines()
    assert len(told) == len(faults) + 1
    assert all(line.startswith(fault) for line, fault in zip(told, faults, strict=False))
    assert "No row was taken" in told[-1]
    assert dump(trust) == before


def test_the_same_file_is_not_taken_twice(imported: Path, calendar_file: Path) -> None:
    before = dump(imported)
    refused = auditui(imported, "calendar", "import", str(calendar_file))
    assert refused.exit_code == 7
    assert refused.stderr.count("in the calendar already") == 3
    assert dump(imported) == before


def test_unknown_columns_are_refused(trust: Path, tmp_path: Path) -> None:
    path = tmp_path / "other.csv"
    path.write_text(f"theme,planned_month,lead,case_ref\nNeglect,2016-02,{LEAD},C0001\n")
    refused = auditui(trust, "calendar", "import", str(path))
    assert refused.exit_code == 7
    assert "row 1, column 4: This column is not known" in refused.stderr
    assert "C0001" not in refused.stderr


def test_only_the_quality_lead_imports(trust: Path, calendar_file: Path) -> None:
    assert auditui(trust, "calendar", "import", str(calendar_file), name=HEAD).exit_code == 6
    assert read(trust, "calendar", "list") == []


def test_the_export_is_reread_with_stable_uids_and_a_sequence_that_rises(
    imported: Path, tmp_path: Path
) -> None:
    first, same, later = (tmp_path / f"{name}.ics" for name in ("first", "same", "later"))
    said = done(imported, "calendar", "export", str(first), name=VIEWER).stderr
    assert said == f"3 themes written to {first}, without findings, learning or any case.\n"
    done(imported, "calendar", "export", str(same))
    assert same.read_bytes() == first.read_bytes()

    done(imported, "calendar", "move", "2", "2016-03", "--reason", "Away")
    done(imported, "calendar", "export", str(later))
    before, after = (
        {str(event["uid"]): event for event in Calendar.from_ical(path.read_bytes()).walk("VEVENT")}
        for path in (first, later)
    )
    assert before.keys() == after.keys()
    moved = [uid for uid in before if before[uid].to_ical() != after[uid].to_ical()]
    assert len(moved) == 1
    assert [events[moved[0]].decoded("sequence") for events in (before, after)] == [0, 1]
    assert after[moved[0]].decoded("dtstart") == date(2016, 3, 7)


def test_a_year_is_exported_alone_and_nothing_standing_is_overwritten(
    imported: Path, tmp_path: Path
) -> None:
    path = tmp_path / "year.ics"
    done(imported, "calendar", "export", str(path), "--year", "2014/15")
    events = Calendar.from_ical(path.read_bytes()).walk("VEVENT")
    assert [str(event["summary"]) for event in events] == ["Thematic audit: Neglect [/]"]
    before = path.read_bytes()
    refused = auditui(imported, "calendar", "export", str(path))
    assert (refused.exit_code, path.read_bytes()) == (1, before)
    assert "is already there" in refused.stderr


def test_the_quarterly_report_is_printed_within_80_columns(imported: Path) -> None:
    printed = done(imported, "calendar", "report", "2015/16-Q1").stdout
    assert printed.startswith("Thematic audits in 2015/16 Q1\nAs it stands on 4 January 2016.\n")
    assert "Learned: Add up" in printed
    assert max(map(len, printed.splitlines())) <= 80
    assert [theme["title"] for theme in read(imported, "calendar", "report", "2015/16-Q1")[
        "closed"]] == ["Neglect [/]"]  # fmt: skip


@pytest.mark.parametrize(("name", "start"), [("q1.md", "# Thematic"), ("q1.HTML", "<!DOCTYPE")])
def test_the_quarterly_report_is_saved_in_a_new_file(
    imported: Path, tmp_path: Path, name: str, start: str
) -> None:
    path = tmp_path / name
    saved = done(imported, "calendar", "report", "2015/16-Q1", "--out", str(path), name=VIEWER)
    assert (saved.stdout, saved.stderr) == ("", f"The report is saved as {path}.\n")
    assert path.read_text(encoding="utf-8").startswith(start)
    assert auditui(imported, "calendar", "report", "2015/16-Q1", "--out", str(path)).exit_code == 1


def test_the_quarterly_report_is_saved_in_no_other_kind_of_file(
    imported: Path, tmp_path: Path
) -> None:
    path = tmp_path / "report.pdf"
    refused = auditui(imported, "calendar", "report", "2015/16-Q1", "--out", str(path))
    assert (refused.exit_code, path.exists()) == (2, False)
    assert ".md or .html" in refused.stderr
