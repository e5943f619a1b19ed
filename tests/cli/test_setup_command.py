"""`auditui setup`: from an empty database to the first draw, by commands."""

from pathlib import Path

from cli.shell.at_the_shell import auditui, done, read
from conftest import write_register, write_teams


def states(database: Path) -> dict[str, str]:
    return {each["step"]: each["state"] for each in read(database, "setup")["steps"]}


def test_each_command_takes_its_step(tmp_path: Path) -> None:
    database = tmp_path / "new.db"
    made = done(database, "init")
    assert "`auditui setup` says what is still missing" in made.stderr
    assert read(database, "setup")["next"] == "teams"
    done(database, "teams", "import", str(write_teams(tmp_path / "teams.csv")))
    said = done(database, "setup").stdout
    assert "● done        Teams: 4 teams." in said
    assert "! look again  People: 4 team managers audit." in said
    assert "Asha Archer, Ben Baker, Cat Cole, Dev Dunn and Hana Head cannot sign in" in " ".join(
        said.split()
    )
    assert max(map(len, said.splitlines())) <= 80
    listed = done(database, "settings", "list").stdout
    assert max(map(len, listed.splitlines())) <= 80
    assert "    auditui people import FILE\n" in said
    accounts = tmp_path / "people.csv"
    accounts.write_text(
        "\ufeffAccount;ROLE;Name\nasha;team manager;ASHA ARCHER\nben;Team-Manager;Ben Baker\n"
        "cat;team manager;Cat Cole\ndev;team manager;Dev Dunn\nhana;head of service;Hana Head\n"
        ";viewer;Nell New\n"
    )
    tried = done(database, "people", "import", str(accounts), "--dry-run")
    assert tried.stderr.startswith(
        "6 people in the file: 1 would be added, 5 would be given another account, 0 another "
        "role.\n"
        "  Asha Archer: team manager; account asha, was none.\n"
    )
    assert "  Nell New: new, viewer; account none.\nWhoever is new" in tried.stderr
    told = read(database, "people", "import", str(accounts))
    assert told["added"] == [{"name": "Nell New", "role": "viewer", "account": ""}]
    assert told["accounts"][4] == {"name": "Hana Head", "before": "", "account": "hana"}
    assert (told["people"], told["roles"], told["dry_run"]) == (6, [], False)
    said = done(database, "setup").stdout
    assert "Nell New cannot sign in, without an account." in " ".join(said.split())
    assert "    auditui people account NAME ACCOUNT\n" in said
    accounts.write_text("name,role\nDev Dunn,boss\n")
    refused = auditui(database, "people", "import", str(accounts))
    assert refused.exit_code == 7
    assert "people.csv" in refused.stderr
    assert "row 2, column role: A role is one of: team manager" in refused.stderr
    assert "boss" not in refused.stderr
    done(
        database,
        *["register", "import", str(write_register(tmp_path / "register.csv"))],
        *["--as-of", "2015-12-31"],
    )
    assert read(database, "setup")["next"] == "targets"
    done(database, "targets", "add", "2015-04-01", "95", "90")
    told = read(database, "setup")
    assert (told["begun"], told["next"]) == (False, "first draw")
    assert told["steps"][5]["missing"] == ["40 cases can be drawn for January 2016."]
    done(database, "sample", "draw", "2016-01", "--size", "4")
    assert read(database, "setup")["begun"]
    assert states(database) == {
        "teams": "done",
        "people": "look again",
        "register": "done",
        "targets": "done",
        "audit tool and thresholds": "done",
        "first draw": "done",
        "backup": "to do",
    }


def test_what_went_amiss_since_is_said(trust: Path, tmp_path: Path) -> None:
    one = tmp_path / "one.csv"
    one.write_text("team,locality,manager,head_of_service\nDuty,Upper,Asha Archer,Hana Head\n")
    done(trust, "teams", "import", str(one))
    teams, people, register, *_ = read(trust, "setup")["steps"]
    assert teams["missing"] == ["Nobody may audit the files of Duty."]
    assert people["stands"] == "1 team manager audits."
    assert register["missing"] == [
        "30 cases of teams that the teams table has not: East, North and West."
    ]
    done(trust, "settings", "set", "own_team_audits", "yes")
    assert states(trust)["teams"] == "done"
    done(trust, "people", "remove", "Hana Head")
    teams = read(trust, "setup")["steps"][0]
    assert teams["missing"] == ["No head of service who is here: Duty."]
