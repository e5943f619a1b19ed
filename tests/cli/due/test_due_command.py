"""Everything open at the shell: narrowed, as JSON, as messages and as a calendar."""

from pathlib import Path

from cli.shell.at_the_shell import auditui, done, read
from conftest import JANUARY, MANAGERS

from auditui.workflow.desk import Desk
from auditui.workflow.sample.draw import draw


def test_an_empty_database_has_nothing_open(trust: Path) -> None:
    assert read(trust, "due") == {
        "as_of": "2016-01-04", "open": [], "samples": [], "written": []
    }  # fmt: skip
    assert "Nothing is open." in done(trust, "due").stderr


def test_what_is_open_is_listed_and_narrowed(lead: Desk, trust: Path) -> None:
    draw(lead, JANUARY, 4)
    found = read(trust, "due")
    assert len(found["open"]) == 4
    first = found["open"][0]
    assert (first["kind"], first["due"], first["days_late"]) == ("audit", "2016-01-31", 0)
    assert first["answered"]["done"] == 0
    assert found["samples"] == [
        {
            "month": "2016-01", "kind": "routine", "title": None, "expected": 4, "submitted": 0,
            "late": 0, "not_completed": 0,
        }
    ]  # fmt: skip
    (name,) = first["who"]
    hers = read(trust, "due", "--for", name)["open"]
    assert [each["who"] for each in hers] == [[name]] * len(hers)
    assert read(trust, "due", "--kind", "improvement-plan")["open"] == []
    assert read(trust, "due", "--late")["open"] == []
    result = done(trust, "due", "--team", first["team"])
    assert first["case_ref"] in result.stdout
    assert "January 2016: 0 of 4 submitted." in result.stderr


def test_messages_and_a_calendar_are_written(lead: Desk, trust: Path, tmp_path: Path) -> None:
    draw(lead, JANUARY, 8)
    folder = tmp_path / "messages"
    refused = auditui(trust, "due", "--mail", str(folder))
    assert refused.exit_code == 3
    assert "--make-folders" in refused.stderr

    written = read(trust, "due", "--mail", str(folder), "--make-folders")["written"]
    assert sorted(map(str, folder.iterdir())) == written
    assert len(written) == len(MANAGERS)

    calendar = done(trust, "due", "--for", MANAGERS[0], "--ics", "-")
    assert calendar.stdout.startswith("BEGIN:VCALENDAR")
    assert calendar.stdout.count("BEGIN:VEVENT") == 2
    again = auditui(trust, "due", "--mail", str(folder))
    assert again.exit_code == 1
    assert auditui(trust, "due", "--mail", str(folder), "--force").exit_code == 0


def test_a_month_s_due_day_is_shown_where_it_was_set(lead: Desk, trust: Path) -> None:
    draw(lead, JANUARY, 4)
    assert "Due" not in done(trust, "sample", "show", "2016-01").stdout
    assert auditui(trust, "sample", "due", "2016-01", "2016-01-01").exit_code == 2
    done(trust, "sample", "due", "2016-01", "2016-02-12")
    assert "Due       2016-02-12\n" in done(trust, "sample", "show", "2016-01").stdout
    assert {each["due"] for each in read(trust, "due")["open"]} == {"2016-02-12"}


def test_nobody_of_that_name(trust: Path) -> None:
    assert auditui(trust, "due", "--for", "Nemo").exit_code == 3
