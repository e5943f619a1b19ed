"""A theme's sample and its results at the shell."""

import hashlib
import re
import sqlite3
from pathlib import Path

import pytest
from cli.shell.at_the_shell import auditui, done, dump, environment, read, shell
from conftest import LEAD, MANAGERS, SEED, VIEWER, fill, made_once, seated

from auditui.practice.grade import Grade
from auditui.practice.period import Month
from auditui.practice.sample import Thematic
from auditui.workflow.audit.form import submit
from auditui.workflow.calendar.course import report
from auditui.workflow.calendar.ending import close
from auditui.workflow.calendar.questions import add_question
from auditui.workflow.calendar.re_audit import re_audit
from auditui.workflow.calendar.texts import Wording, rewrite
from auditui.workflow.calendar.theme import add_theme, find
from auditui.workflow.desk import Desk
from auditui.workflow.sample.look import show
from auditui.workflow.sample.of_theme import draw_theme

DOC = Path(__file__).parents[3] / "docs" / "checking-a-draw.md"
LONG = "Is neglect named in the current plan, with what the child said of it themselves? " * 3


@pytest.fixture
def planned(lead: Desk, trust: Path) -> Path:
    """The trust with theme 1 in its calendar, planned for February 2016."""
    add_theme(lead, "Neglect [see p. 4]", Month(2016, 2), LEAD)
    return trust


@pytest.fixture
def repeated(lead: Desk, trust: Path) -> Path:
    """Theme 1 of October 2015, and theme 2 that audits it again in January 2016."""
    made_once(lead, theme_and_re_audit)
    return trust


def theme_and_re_audit(lead: Desk) -> None:
    theme = add_theme(lead, "Neglect", Month(2015, 10), LEAD).theme
    add_question(lead, 1, LONG)
    audited(lead, 1, good=5, inadequate=15)
    report(lead, 1, theme.planned.quarter, lead.today)
    rewrite(lead, 1, Wording(findings="Late visits", learning="Visit sooner"))
    close(lead, 1)
    re_audit(lead, 1, 3)
    audited(lead, 2, good=19, inadequate=1)


def audited(lead: Desk, number: int, good: int, inadequate: int) -> None:
    """Draw a theme and submit so many audits of it."""
    draw_theme(lead, number, good + inadequate)
    sample = show(lead, Thematic.of(find(lead, number)))
    for place, case in enumerate(sample.cases):
        heading = lead.store.audits.of_sample(sample.sample_id, case.case_ref)
        assert heading is not None
        auditor = seated(lead, heading.auditor)
        fill(auditor, heading.audit_id, Grade.GOOD if place < good else Grade.INADEQUATE)
        submit(auditor, heading.audit_id)


def test_a_draw_speaks_the_json_of_every_sample(planned: Path) -> None:
    drawn = read(planned, "calendar", "draw", "1", "--size", "4", "--seed", SEED)
    routine = read(planned, "sample", "draw", "2016-02", "--size", "4", "--seed", SEED)
    assert drawn.keys() == routine.keys()
    assert drawn["cases"][0].keys() == routine["cases"][0].keys()
    assert (drawn["month"], drawn["kind"], drawn["size"]) == ("2016-02", "thematic", 4)
    assert [case["stratum"] for case in drawn["cases"]] == ["Duty", "East", "North", "West"]
    assert read(planned, "calendar", "sample", "1") == drawn
    assert read(planned, "calendar", "show", "1")["state"] == "under way"


def test_a_dry_run_shows_what_a_draw_or_a_top_up_would_take_and_changes_nothing(
    planned: Path,
) -> None:
    draw = ("calendar", "draw", "1", "--status", "b", "--size")
    before = dump(planned)
    tried = read(planned, *draw, "2", "--dry-run")
    assert (tried["drawn"], tried["more"]) == (0, tried["places"])
    said = done(planned, *draw, "2", "--dry-run")
    assert ("Nothing was drawn." in said.stderr, "Excluded, " in said.stdout) == (True, True)
    assert said.stdout.splitlines()[0] == "Only      status Child Protection plan"
    assert dump(planned) == before
    drawn = read(planned, *draw, "2")
    assert (tried["frame"]["strata"], tried["places"]) == (
        drawn["frame"]["strata"],
        drawn["places"],
    )
    before = dump(planned)
    assert read(planned, *draw, "4", "--dry-run")["drawn"] == 2
    assert "2 more cases, from 2 to 4" in done(planned, *draw, "4", "--dry-run").stderr
    more = read(planned, *draw, "4", "--dry-run")["auditors"]
    assert [each["more"] for each in more] == [1, 1]
    assert auditui(planned, *draw, "99", "--dry-run").exit_code == 2
    assert dump(planned) == before


def test_a_frame_is_narrowed_by_team_status_and_locality(planned: Path) -> None:
    narrowing = ["--team", "duty", "--team", "East", "--status", "b", "--locality", "Upper"]
    drawn = read(planned, "calendar", "draw", "1", "--size", "3", *narrowing)
    assert drawn["frame"]["strata"] == {"Duty": 3, "East": 3}
    assert drawn["excluded"] == {"outside the theme": 35}
    lines = done(planned, "calendar", "sample", "1").stdout.splitlines()
    assert lines[:2] == [
        "Theme 1: Neglect [see p. 4]",
        "Only      team Duty or East, status Child Protection plan, locality Upper",
    ]
    assert max(map(len, lines)) <= 80


def test_a_long_title_and_many_teams_fit_80_columns(lead: Desk, trust: Path) -> None:
    add_theme(lead, "Neglect and home conditions " * 6, Month(2016, 2), LEAD)
    narrowing = [part for team in ("Duty", "East", "North", "West") for part in ("--team", team)]
    statuses = [part for letter in "abcd" for part in ("--status", letter)]
    done(trust, "calendar", "draw", "1", "--size", "4", *narrowing, *statuses)
    lines = done(trust, "calendar", "sample", "1").stdout.splitlines()
    assert max(map(len, lines)) <= 80
    assert "Looked after child or Open assessment" in " ".join(" ".join(lines).split())


def test_the_frame_is_printed_byte_for_byte(planned: Path) -> None:
    drawn = read(planned, "calendar", "draw", "1", "--size", "4")
    printed = done(planned, "calendar", "frame", "1").stdout_bytes
    assert hashlib.sha256(printed).hexdigest() == drawn["frame"]["sha256"]
    assert len(read(planned, "calendar", "frame", "1")["frame"]) == 40


def test_a_draw_verifies_until_somebody_tampers_with_it(planned: Path) -> None:
    done(planned, "calendar", "draw", "1", "--size", "4")
    assert "all agree with the seed" in done(planned, "calendar", "verify", "1").stdout
    told = read(planned, "calendar", "verify", "1")
    assert (told["theme"], told["agrees"], told["faults"]) == (1, True, [])
    assert told["ledger"] == {"agree": 1, "differ": [], "cannot_be_told": []}
    with sqlite3.connect(planned) as connection:
        connection.execute("UPDATE samples SET seed = '7'")
    connection.close()
    refused = auditui(planned, "calendar", "verify", "1")
    assert refused.exit_code == 5
    assert "the chosen cases are not the smallest tickets" in refused.stderr


@pytest.mark.parametrize(
    ("terms", "code", "said"),
    [
        (["1", "--size", "0"], 2, "Choose a size from 1"),
        (["1", "--size", "many"], 2, "whole number"),
        (["1", "--size", "4", "--seed", "six"], 2, "A seed is 1 to 100 decimal digits"),
        (["1", "--size", "4", "--status", "z"], 2, "A case status is one of"),
        (["1", "--size", "4", "--team", "Nowhere"], 3, "There is no team of that name"),
        (["1", "--size", "4", "--locality", "Nowhere"], 3, "No team is in that locality"),
        (["1", "--size", "4", "--status", "e"], 3, "No open case fits this theme"),
        (["9", "--size", "4"], 3, "There is no theme 9"),
    ],
)
def test_what_cannot_be_drawn_is_refused_with_a_sentence(
    planned: Path, terms: list[str], code: int, said: str
) -> None:
    refused = auditui(planned, "calendar", "draw", *terms)
    assert (refused.exit_code, refused.stdout) == (code, "")
    assert said in refused.stderr
    assert auditui(planned, "calendar", "sample", "1").exit_code == 3
    assert read(planned, "calendar", "show", "1")["state"] == "planned"


def test_only_the_quality_lead_draws_and_everybody_looks(planned: Path) -> None:
    refused = auditui(planned, "calendar", "draw", "1", "--size", "4", name=MANAGERS[0])
    assert refused.exit_code == 6
    done(planned, "calendar", "draw", "1", "--size", "4")
    for command in ("sample", "frame", "verify", "results"):
        done(planned, "calendar", command, "1", name=VIEWER)


def test_a_drawn_case_is_replaced_handed_on_and_not_completed(planned: Path) -> None:
    first, second, *_ = read(planned, "calendar", "draw", "1", "--size", "8")["cases"]
    taken = done(
        planned, "calendar", "replace", "1", first["case_ref"], "--reason", "wrong-record"
    ).stdout.strip()
    done(planned, "calendar", "reassign", "1", taken, "--to", "Dev Dunn")
    done(planned, "calendar", "not-completed", "1", second["case_ref"], "--reason", "On leave")
    cases = {case["case_ref"]: case for case in read(planned, "calendar", "sample", "1")["cases"]}
    assert cases[first["case_ref"]]["state"] == "replaced"
    assert (cases[taken]["auditor"], cases[taken]["state"]) == ("Dev Dunn", "to do")
    assert cases[second["case_ref"]]["state"] == "not completed"


def test_an_abandoned_draw_is_still_told_of(planned: Path) -> None:
    done(planned, "calendar", "draw", "1", "--size", "4", "--seed", "42")
    done(planned, "calendar", "abandon", "1", "--reason", "Wrong [teams]")
    gone = auditui(planned, "calendar", "sample", "1")
    assert gone.exit_code == 3
    assert "seed 42, was abandoned: Wrong [teams]" in gone.stdout
    assert "auditui calendar draw 1 --size N" in gone.stderr
    done(planned, "calendar", "draw", "1", "--size", "6")
    assert "was abandoned" in done(planned, "calendar", "sample", "1").stdout


@pytest.mark.parametrize("terms", [["--size", "9"], ["--size", "5", "--team", "East"]])
def test_the_page_on_checking_a_draw_holds_for_a_theme(
    planned: Path, tmp_path: Path, terms: list[str]
) -> None:
    done(planned, "calendar", "draw", "1", *terms)
    page = DOC.read_text(encoding="utf-8")
    commands = "\n".join(re.findall(r"^```sh\n(.*?)^```$", page, re.M | re.S))
    theme = dict(re.findall(r"^\| `(.+?)` +\| `(.+?)` +\|$", page, re.M))
    assert len(theme) == 3
    for routine, thematic in theme.items():
        assert routine in commands
        commands = commands.replace(routine, thematic.replace("12", "1"))
    ran = shell(commands, tmp_path, AUDITUI_DATABASE=str(planned), AUDITUI_USER=LEAD)
    assert ran.stderr == ""
    agreed = [f"the {what}: agrees" for what in ("order", "frame", "strata", "places", "cases")]
    assert ran.stdout.splitlines() == agreed


def test_the_results_of_a_re_audit_stand_beside_the_earlier_theme(repeated: Path) -> None:
    printed = done(repeated, "calendar", "results", "2").stdout
    lines = printed.splitlines()
    assert max(map(len, lines)) <= 80
    assert lines[0] == "Theme 2, January 2016: Neglect"
    words = " ".join(printed.split())
    assert "19 of 20 audits were rated requires improvement or better: 95%" in words
    assert (
        "In theme 1, October 2015, it was 25%, 5 of 20. It has changed by +70.0 points (more "
        "than chance)" in words
    )
    assert "100% 20 of 20" in words
    assert "0.0, may be chance" in words
    assert "never counts towards A3" in words


def test_the_results_as_json(repeated: Path) -> None:
    found = read(repeated, "calendar", "results", "2")
    assert (found["theme"], found["drawn"], found["audits"], found["ri_or_better"]) == (
        2,
        20,
        20,
        19,
    )
    assert (found["percent"], found["display"]) == (95.0, "95%")
    assert found["checklists"][-1]["of_theme"] is True
    assert found["checklists"][-1]["questions"][0]["yes"] == 20
    change = found["comparison"]["ri_or_better"]["change"]
    assert (change["from"], change["points"], change["distinguishable"]) == ("2015-10", 70.0, True)
    assert found["comparison"]["questions"]["theme-2/1"]["before"] == {"count": 20, "total": 20}
    assert found["comparison"]["earlier"]["theme"] == 1
    assert read(repeated, "calendar", "results", "1")["comparison"] is None


def test_results_without_audits_say_so(planned: Path) -> None:
    printed = done(planned, "calendar", "results", "1").stdout
    assert "No sample is drawn." in printed
    assert "No audits were submitted." in printed
    found = read(planned, "calendar", "results", "1")
    assert (found["percent"], found["display"], found["interval"]) == (None, "no audits", None)


def test_a3_at_the_shell_is_the_same_with_and_without_a_theme(repeated: Path) -> None:
    assert read(repeated, "a3")["months"] == []
    assert auditui(repeated, "checklists").exit_code == 3


def test_looking_loads_neither_the_app_nor_sqlite_utils(planned: Path, tmp_path: Path) -> None:
    done(planned, "calendar", "draw", "1", "--size", "4")
    for command in ("sample", "results", "verify"):
        script = (
            "import sys\n"
            "from auditui.cli.shell.main import cli\n"
            f"cli(['--database', {str(planned)!r}, '--as', {LEAD!r}, 'calendar', {command!r}, '1'],"
            " standalone_mode=False)\n"
            "heavy = {'textual', 'rich', 'sqlite_utils', 'openpyxl', 'icalendar'}\n"
            "print(*(heavy & sys.modules.keys()), file=sys.stderr)\n"
        )
        (tmp_path / "look.py").write_text(script)
        ran = shell("python look.py", tmp_path, **environment(tmp_path))
        assert (ran.returncode, ran.stderr.strip()) == (0, "")


def test_a_theme_shows_how_far_its_sample_is(planned: Path) -> None:
    assert read(planned, "calendar", "show", "1")["sample"] is None
    done(planned, "calendar", "draw", "1", "--size", "4")
    told = read(planned, "calendar", "show", "1")["sample"]
    assert (told["cases"], told["submitted"], told["not_completed"]) == (4, 0, 0)
    assert "4 files drawn" in done(planned, "calendar", "show", "1").stdout
