"""Registers at the shell: compared before they are taken, listed, shown, withdrawn, reported on."""

import csv
import os
import subprocess
from pathlib import Path

import pytest
from cli.shell.at_the_shell import MEANT, auditui, done, dump, environment, read
from cli.shell.test_terminal import everything_from, terminal
from conftest import LEAD, MANAGERS, write_register, write_teams

HEADINGS = "case_ref,team,status\n"
FIELD_21 = HEADINGS + "".join(
    f"{number:04d},{team},c\n"
    for number, team in enumerate(["East"] * 30 + ["EAST"] * 10 + ["East "] * 10 + ["east"] * 5)
)


def saved(path: Path, text: str) -> str:
    path.write_text(text, encoding="utf-8", newline="")
    return str(path)


def answering(trust: Path, folder: Path, command: list[str], answers: str) -> tuple[int, str]:
    """A command at a terminal where somebody types these answers: its exit code and all shown."""
    with terminal() as (seen, given):
        ran = subprocess.Popen(
            ["auditui", "--today", "2016-01-04", *command],
            cwd=folder,
            env=environment(folder, AUDITUI_DATABASE=str(trust), AUDITUI_USER=LEAD, TERM="dumb"),
            stdin=given,
            stdout=given,
            stderr=given,
        )
        os.close(given)
        os.write(seen, answers.encode())
        shown = everything_from(seen)
        return ran.wait(timeout=60), shown.decode().replace("\r", "")


def test_a_small_file_does_not_replace_a_register_without_a_word(
    trust: Path, tmp_path: Path
) -> None:
    path = saved(tmp_path / "fifty.csv", HEADINGS + "C0000,Duty,a\nC0001,West,a\nZ1,East,b\n")
    before = dump(trust)
    refused = auditui(trust, "register", "import", path, "--as-of", "2016-01-03")
    assert refused.exit_code == 2
    assert refused.stdout == ""
    assert "Since 2015-12-31 (register.csv): 41 to 3 cases, open ones 40 to 3." in refused.stderr
    assert "Cases fall from 41 to 3 and open cases fall from 40 to 3" in refused.stderr
    assert "--yes" in refused.stderr
    assert dump(trust) == before
    taken = done(trust, "register", "import", path, "--as-of", "2016-01-03", "--yes").stdout
    rows = {line.split()[0]: line.split()[1:] for line in taken.splitlines()[2:]}
    assert rows["Duty"] == ["10", "0", "0", "0", "0", "0", "9", "1"]
    assert rows["East"] == ["10", "1", "0", "0", "1", "0", "9", "1"]
    assert rows["West"] == ["10", "0", "0", "1", "0", "0", "10", "1"]
    assert rows["All"] == ["40", "1", "0", "1", "1", "0", "38", "3"]


def test_a_register_that_changes_little_is_taken_without_being_asked(
    trust: Path, tmp_path: Path
) -> None:
    path = write_register(tmp_path / "next.csv", cases=42)
    taken = done(trust, "register", "import", str(path), "--as-of", "2016-01-04")
    assert "open ones 40 to 42." in taken.stdout
    assert taken.stderr == ""


def test_an_import_can_be_tried_out(trust: Path, tmp_path: Path) -> None:
    path = saved(tmp_path / "one.csv", HEADINGS + "C0000,Duty,a\n")
    before = dump(trust)
    tried = done(trust, "register", "import", path, "--as-of", "2016-01-03", "--dry-run")
    assert "1 case kept" in tried.stdout
    assert "open ones 40 to 1." in tried.stdout
    assert tried.stderr == "Nothing was taken.\n"
    teams = tmp_path / "teams.csv"
    teams.write_text("team,locality,manager,head_of_service\nNew,Upper,Eve Ember,Hal\n")
    assert (
        "1 team would be imported and 2 people would be added."
        in done(trust, "teams", "import", str(teams), "--dry-run").stderr
    )
    assert dump(trust) == before


@pytest.mark.parametrize("cases", [36, 35, 45])
def test_more_than_a_tenth_either_way_is_asked_about(
    trust: Path, tmp_path: Path, cases: int
) -> None:
    path = str(write_register(tmp_path / "next.csv", cases=cases))
    code = auditui(trust, "register", "import", path, "--as-of", "2016-01-04").exit_code
    assert code == (0 if cases == 36 else 2)


def test_without_a_terminal_the_day_of_a_register_must_be_said(trust: Path, tmp_path: Path) -> None:
    path = str(write_register(tmp_path / "register.csv"))
    before = dump(trust)
    refused = auditui(trust, "register", "import", path)
    assert refused.exit_code == 2
    assert "--as-of" in refused.stderr
    assert dump(trust) == before


def test_at_a_terminal_the_day_and_a_large_change_are_asked(trust: Path, tmp_path: Path) -> None:
    path = saved(tmp_path / "one.csv", HEADINGS + "C0000,Duty,a\n")
    before = dump(trust)
    command = ["register", "import", path]
    code, shown = answering(trust, tmp_path, command, "31/13\n\nn\n")
    assert code == 1
    assert "It shows the cases as of [04/01/2016]" in shown
    assert "There is no month 13" in shown
    assert "As of Mon 4 January 2016." in shown
    assert "Cases fall from 41 to 1 and open cases fall from 40 to 1. Take this register?" in shown
    assert "Nothing was taken." in shown
    assert dump(trust) == before
    code, shown = answering(trust, tmp_path, command, "3/1/16\ny\n")
    assert code == 0
    assert "1 case kept, as of 2016-01-03." in shown


def test_the_first_register_is_compared_with_nothing(tmp_path: Path) -> None:
    database = tmp_path / "new.db"
    auditui(database, "init", name=LEAD)
    path = str(write_register(tmp_path / "register.csv"))
    taken = done(database, "register", "import", path, "--as-of", "2016-01-04")
    assert "Since" not in taken.output


def test_an_earlier_register_is_compared_with_the_one_before_it(
    trust: Path, tmp_path: Path
) -> None:
    path = str(write_register(tmp_path / "old.csv", cases=3))
    taken = done(trust, "register", "import", path, "--as-of", "2015-06-30")
    assert "Since" not in taken.stdout
    assert "Samples are still drawn from the register of 2015-12-31." in taken.stdout


def test_registers_are_listed_shown_and_compared(trust: Path, tmp_path: Path) -> None:
    path = saved(tmp_path / "later.csv", HEADINGS + "C0000,West,a\nC0001,East,e\nZ1,,b\n")
    done(trust, "register", "import", path, *MEANT)
    assert [
        (each["as_of"], each["source"], each["cases"], each["samples"], each["in_use"])
        for each in read(trust, "register", "list")
    ] == [("2016-01-04", "later.csv", 3, 0, True), ("2015-12-31", "register.csv", 41, 0, False)]
    assert "in use" in done(trust, "register", "list").stdout
    shown = read(trust, "register", "show", "2016-01-04")
    assert (shown["open"], shown["closed"]) == (2, 1)
    assert shown["open_by_team"] == {"no team": 1, "West": 1}
    compared = read(trust, "register", "show", "4/1/2016", "--compare", "31/12/2015")["compared"]
    assert compared["as_of"] == "2015-12-31"
    assert compared["changes"] == {
        "before": 40, "new": 1, "reopened": 0, "moved_in": 1, "moved_out": 1, "closed": 1,
        "gone": 38, "now": 2,
    }  # fmt: skip
    assert compared["teams"]["Duty"]["moved_out"] == 1
    text = done(trust, "register", "show", "2016-01-04", "--compare", "2015-12-31").stdout
    assert "Since 2015-12-31 (register.csv): 41 to 3 cases, open ones 40 to 2." in text
    assert auditui(trust, "register", "show", "2015-01-01").exit_code == 3


def test_a_register_is_withdrawn_with_a_reason_and_stays_listed(
    trust: Path, tmp_path: Path
) -> None:
    path = saved(tmp_path / "wrong.csv", HEADINGS + "C0000,West,a\n")
    done(trust, "register", "import", path, *MEANT)
    assert auditui(trust, "register", "withdraw", "2016-01-04").exit_code == 2
    said = done(trust, "register", "withdraw", "2016-01-04", "--reason", "Wrong file").stderr
    assert "Samples are drawn from that of 2015-12-31." in said
    assert read(trust, "register", "show")["as_of"] == "2015-12-31"
    withdrawn = read(trust, "register", "list")[0]["withdrawn"]
    assert (withdrawn["by"], withdrawn["reason"]) == (LEAD, "Wrong file")
    assert "withdrawn by Quinn Lead: Wrong file" in done(trust, "register", "list").stdout
    again = auditui(trust, "register", "withdraw", "2016-01-04", "--reason", "Again")
    assert again.exit_code == 3
    assert (
        auditui(trust, "register", "withdraw", "4 Jan", "--reason", "x", name=MANAGERS[0]).exit_code
        == 6
    )
    done(trust, "register", "withdraw", "2015-12-31", "--reason", "Wrong too")
    assert auditui(trust, "sample", "draw", "2016-01", "--size", "3").exit_code == 3


@pytest.mark.parametrize("is_abandoned", [False, True])
def test_a_register_that_a_sample_was_drawn_from_stands(trust: Path, is_abandoned: bool) -> None:
    done(trust, "sample", "draw", "2016-01", "--size", "3")
    if is_abandoned:
        done(trust, "sample", "abandon", "2016-01", "--reason", "Wrong register")
    refused = auditui(trust, "register", "withdraw", "2015-12-31", "--reason", "Wrong file")
    assert refused.exit_code == 1
    assert "1 sample was drawn from the register of 2015-12-31" in refused.stderr
    assert read(trust, "register", "list")[0]["withdrawn"] is None


def test_holds_are_listed_with_their_reasons(trust: Path) -> None:
    assert "No case is on hold." in done(trust, "register", "holds").stderr
    done(trust, "register", "hold", "C0001", "--reason", "In [court]")
    (held,) = read(trust, "register", "holds")
    assert (held["case_ref"], held["reason"], held["held_by"]) == ("C0001", "In [court]", LEAD)
    assert held["held_at"].startswith("20")
    assert "In [court]" in done(trust, "register", "holds").stdout


def test_the_report_names_rows_and_only_its_owner_reads_it(trust: Path, tmp_path: Path) -> None:
    text = HEADINGS + "@1,East,c\n@1,East,c\n1001,East,c\n1001,East,e\nTotal,2,\n"
    path = saved(tmp_path / "r.csv", text)
    report = tmp_path / "report.csv"
    command = ("register", "import", path, *MEANT, "--report", str(report))
    done(trust, *command)
    assert report.stat().st_mode & 0o777 == 0o600
    rows = list(csv.reader(report.read_text(encoding="utf-8-sig").splitlines()))
    assert rows == [
        ["list", "row", "case_ref", "what"],
        ["", "3", "'@1", "on more than one row, word for word, taken as one"],
        ["", "5", "1001", "with several periods, taken as one, the open or latest"],
        ["", "6", "", "line of the report that is no child's, left out"],
    ]
    assert auditui(trust, *command).exit_code == 1


def test_the_report_of_a_refused_file_names_its_faults(trust: Path, tmp_path: Path) -> None:
    path = saved(tmp_path / "r.csv", HEADINGS + "1,East,c\n2,East,zz\n")
    report = tmp_path / "report.csv"
    refused = auditui(trust, "register", "import", path, *MEANT, "--report", str(report))
    assert refused.exit_code == 7
    assert ',3,,"status: A case status is one of' in report.read_text(encoding="utf-8-sig")
    assert report.stat().st_mode & 0o777 == 0o600


def test_rows_are_kept_and_left_out_as_somebody_says(trust: Path, tmp_path: Path) -> None:
    rows = "1001,East,c\n1002,East,c\nEast,,\nTotal,East,c\n"
    path = saved(tmp_path / "r.csv", HEADINGS + rows)
    refused = auditui(trust, "register", "import", path, *MEANT)
    assert refused.exit_code == 7
    assert "row 5, column case_ref: This may be" in refused.stderr
    taken = done(
        trust, "register", "import", path, *MEANT, "--keep-row", "4", "--leave-row", "5"
    ).stdout
    assert "4 rows read, 3 cases kept" in taken
    assert auditui(trust, "register", "import", path, *MEANT, "--keep-row", "x").exit_code == 2
    rest = ("--keep-row", "99", "--leave-row", "5")
    wrong = auditui(trust, "register", "import", path, *MEANT, *rest)
    assert (wrong.exit_code, "There is no row 99" in wrong.stderr) == (2, True)


def test_one_team_is_one_stratum_however_it_is_spelt(trust: Path, tmp_path: Path) -> None:
    taken = done(trust, "register", "import", saved(tmp_path / "r.csv", FIELD_21), *MEANT)
    assert "Note: team East is also written EAST, east, taken as one." in taken.stdout
    assert "Not in the teams table" not in taken.stdout
    for by, name in (("team", "East"), ("locality", "Upper")):
        frame = read(
            trust, "sample", "draw", "2016-01", "--size", "5", "--stratify", by, "--dry-run"
        )
        assert frame["frame"]["strata"] == {name: 55}


def test_a_teams_table_imported_later_spells_the_teams_of_a_register(tmp_path: Path) -> None:
    database = tmp_path / "new.db"
    auditui(database, "init", name=LEAD)
    done(
        database,
        "register",
        "import",
        saved(tmp_path / "r.csv", HEADINGS + "1,NORTH-EAST,c\n2,North East,c\n3,North East,c\n"),
        *MEANT,
    )
    before = read(database, "sample", "draw", "2016-01", "--size", "1", "--dry-run")
    assert before["frame"]["strata"] == {"North East": 3}
    teams = "team,locality,manager,head_of_service\nNorth–East,Upper,Mia,Hal\n"
    done(database, "teams", "import", saved(tmp_path / "t.csv", teams))
    after = read(database, "sample", "draw", "2016-01", "--size", "1", "--dry-run")
    assert after["frame"]["strata"] == {"North–East": 3}
    drawn = read(database, "sample", "draw", "2016-01", "--size", "3")
    assert {case["auditor"] for case in drawn["cases"]} == {None}


def test_an_unknown_team_is_named_with_the_nearest(trust: Path, tmp_path: Path) -> None:
    rows = "1,Esat,c\n2,Esat,c\n3,Zzz,c\n"
    taken = done(trust, "register", "import", saved(tmp_path / "r.csv", HEADINGS + rows), *MEANT)
    assert "Not in the teams table: Esat (2 cases); the nearest there is East." in taken.stdout
    assert "Not in the teams table: Zzz (1 case)." in taken.stdout


def test_a_child_whose_zeros_got_lost_is_the_child_of_the_last_register(
    trust: Path, tmp_path: Path
) -> None:
    first = HEADINGS + "".join(f"{n:07d},East,c\n" for n in range(1001, 1021))
    done(trust, "register", "import", saved(tmp_path / "a.csv", first), *MEANT)
    done(trust, "register", "hold", "0001001", "--reason", "Court")
    second = HEADINGS + "".join(f"{n},East,c\n" for n in range(1001, 1021))
    taken = done(
        trust, "register", "import", saved(tmp_path / "b.csv", second), "--as-of", "2016-01-04"
    )
    assert "Note: 20 cases whose reference is written otherwise" in taken.stdout
    assert read(trust, "register", "show")["excluded"] == {"on hold": 1}


def test_drawing_from_an_old_register_is_asked_about(trust: Path) -> None:
    draw = ("sample", "draw", "2016-03", "--size", "3")
    refused = auditui(trust, "--today", "2016-03-01", *draw)
    assert refused.exit_code == 2
    assert "The register is of 2015-12-31, 61 days ago, which is more than 35." in refused.stderr
    dry = auditui(trust, "--today", "2016-03-01", *draw, "--dry-run")
    assert (dry.exit_code, "61 days ago" in dry.stderr) == (0, True)
    done(trust, "settings", "set", "register_days", "90")
    assert auditui(trust, "--today", "2016-03-01", *draw).exit_code == 0
    done(trust, "settings", "set", "register_days", "1")
    topped = auditui(trust, "--today", "2016-03-01", "sample", "draw", "2016-03", "--size", "4")
    assert topped.exit_code == 0
    done(trust, "sample", "draw", "2016-01", "--size", "3", "--yes")


def test_at_a_terminal_an_old_register_is_drawn_from_where_somebody_says_so(
    trust: Path, tmp_path: Path
) -> None:
    done(trust, "settings", "set", "register_days", "1")
    draw = ["sample", "draw", "2016-01", "--size", "3"]
    code, shown = answering(trust, tmp_path, draw, "n\n")
    assert (code, "Nothing was drawn." in shown) == (1, True)
    code, shown = answering(trust, tmp_path, draw, "y\n")
    assert (code, "Draw from it all the same?" in shown) == (0, True)


def test_a_manager_who_left_is_named_and_given_no_more_files(trust: Path, tmp_path: Path) -> None:
    done(trust, "sample", "draw", "2016-01", "--size", "8")
    teams = write_teams(tmp_path / "teams.csv")
    teams.write_text(teams.read_text().replace(MANAGERS[1], "Nia New"))
    said = done(trust, "teams", "import", str(teams)).stderr
    assert f"{MANAGERS[1]} manages no team any more and is given no more files." in said
    assert "2016-01 C" in said
    assert f'--renamed "{MANAGERS[1]}=Nia New"' in said
    drawn = read(trust, "sample", "draw", "2016-02", "--size", "24")
    auditors = {case["auditor"] for case in drawn["cases"]}
    assert MANAGERS[1] not in auditors
    assert "Nia New" in auditors
    assert not [c for c in drawn["cases"] if (c["auditor"], c["stratum"]) == ("Nia New", "East")]
    refused = auditui(
        trust, "sample", "reassign", "2016-02", drawn["cases"][0]["case_ref"], "--to", MANAGERS[1]
    )
    assert refused.exit_code == 1
    assert "left the teams table" in refused.stderr
    (left,) = [each for each in read(trust, "people", "list") if each.get("has_left")]
    assert left["name"] == MANAGERS[1]
    assert "team manager, of no team now" in done(trust, "people", "list").stdout


def test_whoever_is_in_the_table_again_or_added_by_hand_is_given_files_again(
    trust: Path, tmp_path: Path
) -> None:
    teams = write_teams(tmp_path / "teams.csv")
    other = tmp_path / "other.csv"
    other.write_text(teams.read_text().replace(MANAGERS[1], "Nia New"))
    done(trust, "teams", "import", str(other))
    back = done(trust, "teams", "import", str(teams)).stderr
    assert "Nia New manages no team any more" in back
    done(trust, "people", "add", "Nia New", "--role", "team-manager")
    drawn = read(trust, "sample", "draw", "2016-01", "--size", "30")
    assert {case["auditor"] for case in drawn["cases"]} == {*MANAGERS, "Nia New"}
    assert (
        "Nia New manages no team of the table and is still given files"
        in done(trust, "teams", "import", str(teams)).stderr
    )


@pytest.mark.parametrize("is_known", [False, True])
def test_a_manager_with_a_new_name_keeps_what_is_open_and_gets_no_own_files(
    trust: Path, tmp_path: Path, is_known: bool
) -> None:
    first = read(trust, "sample", "draw", "2016-01", "--size", "8")
    had = {case["case_ref"] for case in first["cases"] if case["auditor"] == MANAGERS[1]}
    teams = write_teams(tmp_path / "teams.csv")
    teams.write_text(teams.read_text().replace(MANAGERS[1], "Nia New"))
    if is_known:
        done(trust, "teams", "import", str(teams))
    said = done(
        trust, "teams", "import", str(teams), "--renamed", f"{MANAGERS[1].upper()} = Nia New"
    )
    assert "is Nia New now, and keeps what was open." in said.stderr
    assert "manages no team any more" not in said.stderr
    now = read(trust, "sample", "show", "2016-01")
    assert {case["case_ref"] for case in now["cases"] if case["auditor"] == "Nia New"} == had
    drawn = read(trust, "sample", "draw", "2016-02", "--size", "24")
    assert MANAGERS[1] not in {case["auditor"] for case in drawn["cases"]}
    assert not [c for c in drawn["cases"] if (c["auditor"], c["stratum"]) == ("Nia New", "East")]
    for wrong in ("Nobody=Nia New", f"{MANAGERS[0]}=Nobody", "Nia New"):
        assert auditui(trust, "teams", "import", str(teams), "--renamed", wrong).exit_code in (2, 3)


def test_at_a_terminal_a_new_name_is_asked_about(trust: Path, tmp_path: Path) -> None:
    teams = write_teams(tmp_path / "teams.csv")
    teams.write_text(teams.read_text().replace(MANAGERS[1], "Nia New"))
    code, shown = answering(trust, tmp_path, ["teams", "import", str(teams)], "y\n")
    assert code == 0
    assert f"Nia New manages it in place of {MANAGERS[1]}." in shown
    names = {person["name"] for person in read(trust, "people", "list")}
    assert ("Nia New" in names, MANAGERS[1] in names) == (True, False)
