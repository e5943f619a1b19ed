"""Files taken in at the shell: what is said of them, and every refusal by row and column."""

from pathlib import Path

import pytest
from cli.shell.at_the_shell import MEANT, auditui, done, dump, read
from conftest import MANAGERS, VIEWER

REGISTER = "case_ref,team,status,worker,opened_on,closed_on\n"
HOSTILE = "[bold]x[/] \x1b[31mred\x1b[0m \u202eabc"
CLEANED = "[bold]x[/] [31mred[0m abc"


def saved(path: Path, text: str) -> str:
    path.write_text(text, encoding="utf-8", newline="")
    return str(path)


def _meant(command: str) -> tuple[str, ...]:
    return MEANT if command == "register" else ()


def test_an_import_says_what_was_read_kept_and_odd(trust: Path, tmp_path: Path) -> None:
    rows = "A1,Duty,a,,,\nA2,Annexe,b,,,\nA3,,c,,,\nA4,Annexe,d,,,\nA5,Duty,,,,\n"
    taken = done(trust, "register", "import", saved(tmp_path / "r.csv", REGISTER + rows), *MEANT)
    assert taken.stdout.splitlines()[:7] == [
        "r.csv: 5 rows read, 5 cases kept, as of 2016-01-04.",
        "Note: 1 case without a status, taken as an open assessment.",
        "Note: 1 case without a team, kept in the stratum `no team`.",
        "Not in the teams table: Annexe (2 cases).",
        "Since 2015-12-31 (register.csv): 41 to 5 cases, open ones 40 to 5.",
        "Team     Before  New  Reopened  Moved in  Moved out  Closed  Gone  Now",
        "no team       0    1         0         0          0       0     0    1",
    ]
    assert taken.stderr == ""


def test_the_day_of_the_register_can_be_given(trust: Path, tmp_path: Path) -> None:
    path = saved(tmp_path / "r.csv", REGISTER + "A1,Duty,a,,,\n")
    assert (
        "as of 2016-01-02"
        in done(trust, "register", "import", path, "--as-of", "2016-01-02", "--yes").stdout
    )
    assert auditui(trust, "register", "import", path, "--as-of", "2016-02-30").exit_code == 2


def test_show_counts_the_register_in_use(trust: Path) -> None:
    shown = read(trust, "register", "show")
    assert (shown["as_of"], shown["source"], shown["cases"]) == ("2015-12-31", "register.csv", 41)
    assert (shown["eligible"], shown["excluded"]) == (40, {"closed": 1})
    assert shown["eligible_by_team"] == dict.fromkeys(["Duty", "East", "North", "West"], 10)
    text = done(trust, "register", "show").stdout
    assert "register.csv, as of 2015-12-31: 41 cases" in text
    assert "Excluded, closed: 1" in text


def test_a_held_case_is_listed_until_it_is_released(trust: Path) -> None:
    done(trust, "register", "hold", "C0001", "--reason", "In [court]")
    assert read(trust, "register", "show")["on_hold"] == [
        {"case_ref": "C0001", "reason": "In [court]", "held_by": "Quinn Lead"}
    ]
    assert "In [court]" in done(trust, "register", "show").stdout
    assert auditui(trust, "register", "hold", "C0001", "--reason", "again").exit_code == 1
    done(trust, "register", "release", "C0001")
    assert read(trust, "register", "show")["on_hold"] == []
    assert auditui(trust, "register", "release", "C0001").exit_code == 1


@pytest.mark.parametrize(
    ("command", "text", "faults"),
    [
        ("register", REGISTER + "A1,Duty,a,,,\nA1,East,b,,,\n", ["row 3, column case_ref: "]),
        ("register", REGISTER + "A1,Duty,a\n", ["row 2: "]),
        (
            "register",
            REGISTER + "A1,Duty,a,,2015-06-01,2015-05-01\n",
            ["row 2, column closed_on: "],
        ),
        ("register", REGISTER + "A1,Duty,z) Daisy,,,\n", ["row 2, column status: "]),
        ("register", REGISTER + "A1,Duty,a,,31/31/2015,\n", ["row 2, column opened_on: "]),
        ("register", REGISTER + f"A1,{'Daisy' * 800},a,,,\n", ["row 2, column team: "]),
        ("register", "case_ref\nA1\n", ["column team"]),
        ("register", "", ["The file is empty."]),
        ("teams", "team,locality,manager,head_of_service\nA,B,,D\n", ["row 2, column manager: "]),
        ("audits", "month,case_ref,team,grade\n2015-13,A1,Duty,good\n", ["row 2, column month: "]),
        ("audits", "month,case_ref,team,grade\n2015-12,A1,Duty,Daisy\n", ["row 2, column grade: "]),
        ("tool", "this is not = = TOML", [""]),
    ],
)
def test_a_file_is_refused_whole_with_each_fault_by_its_place(
    trust: Path, tmp_path: Path, command: str, text: str, faults: list[str]
) -> None:
    before = dump(trust)
    path = saved(tmp_path / "given.csv", text)
    refused = auditui(trust, command, "import", path, *_meant(command))
    assert refused.exit_code == 7
    *listed, last = refused.stderr.splitlines()
    assert len(listed) == len(faults)
    for line, fault in zip(listed, faults, strict=True):
        assert fault in line
    assert "given.csv was not imported: 1 fault." in last
    assert "Daisy" not in refused.output
    assert dump(trust) == before


def test_bytes_in_no_known_encoding_are_refused(trust: Path, tmp_path: Path) -> None:
    path = tmp_path / "register.csv"
    path.write_bytes(b"case_ref,team\nA1,D\x81uty\n")
    before = dump(trust)
    refused = auditui(trust, "register", "import", str(path), *MEANT)
    assert refused.exit_code == 7
    assert "CSV UTF-8" in refused.stderr
    assert dump(trust) == before


@pytest.mark.parametrize("rows", [49, 50, 51, 1_200])
def test_at_most_50_faults_are_listed_and_the_rest_counted(
    trust: Path, tmp_path: Path, rows: int
) -> None:
    text = REGISTER + "".join(f"A{number},Duty,zzz,,,\n" for number in range(rows))
    refused = auditui(trust, "register", "import", saved(tmp_path / "r.csv", text), *MEANT)
    *listed, last = refused.stderr.splitlines()
    if rows > 50:
        assert listed.pop() == f"… and {rows - 50:,} more"
    assert len(listed) == min(rows, 50)
    assert listed[0].startswith("row 2, column status: ")
    assert f"{rows:,} faults" in last or f"{rows} faults" in last


@pytest.mark.parametrize("command", ["register", "teams", "audits", "tool"])
def test_a_file_that_is_not_there_or_not_a_file_is_named(
    trust: Path, tmp_path: Path, command: str
) -> None:
    missing = auditui(trust, command, "import", str(tmp_path / "missing.csv"), *_meant(command))
    assert missing.exit_code == 3
    assert "missing.csv" in missing.stderr
    assert auditui(trust, command, "import", str(tmp_path), *_meant(command)).exit_code == 1
    assert auditui(trust, command, "import", "x" * 5_000, *_meant(command)).exit_code == 2
    refused = auditui(trust, command, "import", str(tmp_path), *_meant(command), name=VIEWER)
    assert refused.exit_code == 6


def test_names_with_markup_and_escapes_come_out_as_harmless_text(
    trust: Path, tmp_path: Path
) -> None:
    rows = f"{HOSTILE} 1,{HOSTILE} team,a,{HOSTILE},,\n"
    done(trust, "register", "import", saved(tmp_path / "r.csv", REGISTER + rows), *MEANT)
    drawn = done(trust, "sample", "draw", "2016-01", "--size", "1")
    assert f"{CLEANED} 1" in drawn.stdout
    assert f"{CLEANED} team" in drawn.stdout
    for printed in (drawn.stdout, done(trust, "sample", "frame", "2016-01").stdout):
        assert "\x1b" not in printed
        assert "\u202e" not in printed
    done(trust, "sample", "verify", "2016-01")


def test_a_teams_table_that_names_somebody_who_was_ended_is_refused(
    trust: Path, tmp_path: Path
) -> None:
    for name in ("Asha Archer", "Hana Head"):
        done(trust, "people", "remove", name)
    before = dump(trust)
    rows = "Duty,Upper,ASHA ARCHER,New Head\n\nEast,Upper,Ben Baker,Hana Head\n"
    file = saved(tmp_path / "t.csv", f"team,locality,manager,head_of_service\n{rows}")
    refused = auditui(trust, "teams", "import", file)
    assert refused.exit_code == 7
    for place in ("row 2, column manager: ", "row 4, column head_of_service: "):
        assert f"{place}This person is here no more since 2016-01-04." in refused.stderr
    assert "people add" in refused.stderr
    assert "Asha" not in refused.stderr
    assert dump(trust) == before
    done(trust, "people", "add", "Asha Archer", "--role", "team-manager")
    done(trust, "people", "add", "Hana Head", "--role", "head-of-service")
    done(trust, "teams", "import", file)


def test_teams_bring_their_managers_and_heads_with_them(trust: Path, tmp_path: Path) -> None:
    text = "team,locality,manager,head_of_service\nNew,Upper,Eve Ember,Hana Head\n"
    taken = done(trust, "teams", "import", saved(tmp_path / "t.csv", text))
    assert taken.stderr.splitlines() == [
        "1 team imported and 1 person added.",
        "New: New. Gone: Duty, East, North and West.",
        *(f"{name} manages no team any more and is given no more files." for name in MANAGERS),
    ]
    assert read(trust, "teams", "list") == [
        {"team": "New", "locality": "Upper", "manager": "Eve Ember", "head_of_service": "Hana Head"}
    ]
    assert "Eve Ember" in done(trust, "teams", "list").stdout


def test_back_filled_audits_are_counted_in_a3(trust: Path, tmp_path: Path) -> None:
    text = "month,case_ref,team,grade,auditor\n" + "".join(
        f"2015-12,H{number},Duty,{'RI' if number else 'inadequate'},{MANAGERS[1]}\n"
        for number in range(4)
    )
    taken = done(trust, "audits", "import", saved(tmp_path / "h.csv", text))
    assert taken.stderr == "4 audits imported.\n"
    assert read(trust, "a3")["months"][0]["display"] == "75%"
    again = auditui(trust, "audits", "import", str(tmp_path / "h.csv"))
    assert again.exit_code == 7
    assert "recorded already" in again.stderr
