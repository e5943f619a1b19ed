"""What a command asks of somebody who sits at a terminal."""

from pathlib import Path

import pytest
from cli.shell.at_the_shell import auditui, done, read
from click import testing
from conftest import MANAGERS, TEAMS


@pytest.fixture(autouse=True)
def _at_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(testing._NamedTextIOWrapper, "isatty", lambda _: True)


def teams_with(folder: Path, manager: str) -> str:
    path = folder / "new.csv"
    rows = [
        f"{team},Upper,{manager if number == 0 else MANAGERS[number]},Hana Head"
        for number, team in enumerate(TEAMS)
    ]
    path.write_text("team,locality,manager,head_of_service\n" + "\n".join(rows) + "\n")
    return str(path)


@pytest.mark.parametrize(("answer", "is_renamed"), [("y\n", True), ("n\n", False)])
def test_whether_a_new_manager_is_the_old_one_renamed(
    trust: Path, tmp_path: Path, answer: str, is_renamed: bool
) -> None:
    path = teams_with(tmp_path, "Asha Archer-Jones")
    result = auditui(trust, "teams", "import", path, stdin=answer)
    assert result.exit_code == 0, result.stderr
    assert "Is that the same person under a new name?" in result.stderr
    names = {person["name"] for person in read(trust, "people", "list")}
    assert "Asha Archer-Jones" in names
    assert ("Asha Archer" not in names) is is_renamed


def test_which_column_is_which_and_it_is_remembered(trust: Path, tmp_path: Path) -> None:
    path = tmp_path / "r.csv"
    rows = "".join(f"C{number:04d},{TEAMS[number % 4]},c\n" for number in range(40))
    path.write_text("Number of client,Squad,status\n" + rows)
    command = ("register", "import", str(path), "--as-of", "2016-01-04", "--yes")
    asked = auditui(trust, *command, stdin="1\n2\n")
    assert asked.exit_code == 0, asked.stderr
    assert "Which are they?" in asked.stderr
    assert auditui(trust, *command).exit_code == 0


def test_a_column_that_there_is_not_is_refused(trust: Path, tmp_path: Path) -> None:
    path = tmp_path / "r.csv"
    path.write_text("Number of client,status\nC0001,c\n")
    command = ("register", "import", str(path), "--as-of", "2016-01-04", "--yes")
    assert auditui(trust, *command, stdin="1\n0\n").exit_code == 7


def test_the_day_of_a_register_and_a_large_change(trust: Path, tmp_path: Path) -> None:
    path = tmp_path / "r.csv"
    path.write_text("case_ref,team,status\nC0001,Duty,c\n")
    declined = auditui(trust, "register", "import", str(path), stdin="4 Jan\nn\n")
    assert declined.exit_code == 1, declined.stderr
    assert len(read(trust, "register", "list")) == 1
    taken = auditui(trust, "register", "import", str(path), stdin="4 Jan\ny\n")
    assert taken.exit_code == 0, taken.stderr
    assert len(read(trust, "register", "list")) == 2


def test_signing_is_declined(trust: Path) -> None:
    import_history = trust.parent / "history.csv"
    import_history.write_text(
        "month,case_ref,team,grade\n2015-11,A1,Duty,good\n2015-12,A2,Duty,good\n"
    )
    done(trust, "audits", "import", str(import_history))
    done(trust, "return", "publish", "2015-11", "--narrative", "One.", "--yes")
    shown = done(trust, "return", "show", "2015-12").stdout
    assert "The narrative of November 2015:\n  One." in shown
    words = ["--narrative", "Two.", "--practice", "Files are closed."]
    declined = auditui(trust, "return", "publish", "2015-12", *words, stdin="n\n")
    assert (declined.exit_code, "Nothing was published." in declined.stderr) == (1, True)
    done(trust, "return", "publish", "2015-12", *words, "--yes")
    assert "Files are closed." in done(trust, "return", "show", "2015-12", "--version", "1").stdout
