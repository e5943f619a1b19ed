"""One's own settings at the shell: the keys as a file, and what my-settings keeps where."""

import json
import stat
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from cli.shell.at_the_shell import auditui, done, environment
from conftest import LEAD, MANAGERS, TODAY, account_of, arranged

from auditui.cli.shell.options import Options
from auditui.cli.shell.own import key_rows, own_at
from auditui.practice.own_settings import OpenNote
from auditui.practice.people import BROWSER, Account
from auditui.workflow.desk import Desk
from auditui.workflow.own_settings import Own
from auditui.workflow.settings import DEMONSTRATION_DAY


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where settings are kept for this test."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    return tmp_path / "config" / "auditui"


def test_the_keys_are_printed_as_a_file_that_changes_nothing(trust: Path, tmp_path: Path) -> None:
    printed = done(trust, "keys").stdout
    assert tomllib.loads(printed)["keys"]["WriteHere"] == "t, enter"
    assert "# The audit form" in printed
    path = tmp_path / "mine.toml"
    path.write_text(printed)
    own = Own.of_file(path)
    assert key_rows(own) == key_rows(Own())
    assert done(trust, "--settings", str(path), "keys").stdout == printed


def test_what_was_set_is_in_the_printed_file_and_marked(trust: Path, tmp_path: Path) -> None:
    for name, value in (("theme", "nord"), ("open_note", "After_No"), ("keys.AnswerYes", "U,f11")):
        assert auditui(trust, "my-settings", "set", name, value.lower()).exit_code == 0
    printed = done(trust, "keys").stdout
    assert 'AnswerYes = "u, f11"' in printed
    assert "It comes with y." in printed
    path = tmp_path / "copy.toml"
    path.write_text(printed)
    assert Own.of_file(path).settings.theme == "nord"
    assert Own.of_file(path).settings.open_note is OpenNote.AFTER_NO
    assert "AnswerYes" in done(trust, "keys", "--default").stdout
    assert 'AnswerYes = "y"' in done(trust, "keys", "--default").stdout


def test_the_keys_as_json_are_place_by_place(trust: Path) -> None:
    rows = json.loads(done(trust, "keys", "--json").stdout)
    yes = next(row for row in rows if row["id"] == "AnswerYes")
    assert yes["place"] == "The audit form"
    assert yes["keys"] == yes["default"] == ["y"]
    assert len({row["id"] for row in rows}) == len(rows)


def test_what_is_set_is_kept_listed_and_taken_back(trust: Path, folder: Path) -> None:
    done(trust, "my-settings", "set", "open_next", "yes")
    done(trust, "my-settings", "set", "keys.Quit", "f10")
    kept = folder / "settings.toml"
    assert done(trust, "my-settings", "path").stdout.strip() == str(kept)
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    listed = json.loads(done(trust, "my-settings", "list", "--json").stdout)
    assert listed["open_next"] is True
    assert listed["keys"] == {"Quit": ["f10"]}
    assert "keys.Quit  f10" in done(trust, "my-settings", "list").stdout
    done(trust, "my-settings", "reset", "open_next")
    done(trust, "my-settings", "reset", "keys.Quit")
    assert tomllib.loads(kept.read_text()) == {"keys": {}}


@pytest.mark.parametrize(
    ("name", "value", "says"),
    [
        ("theme", "mauve", "Choose one of"),
        ("open_note", "always", "never, after no, after no or partly"),
        ("open_next", "maybe", "Choose yes or no"),
        ("themes", "nord", "A setting is one of"),
        ("keys.AnswerYes", "n", "AnswerNo"),
        ("keys.AnswerYes", "", "one key at least"),
        ("keys.AnswerYes", "yy", '"yy" is no key'),
        ("keys.AnserYes", "z", "Did you mean AnswerYes?"),
    ],
)
def test_what_cannot_be_set_is_refused_and_nothing_is_kept(
    trust: Path, folder: Path, name: str, value: str, says: str
) -> None:
    refused = auditui(trust, "my-settings", "set", name, value)
    assert refused.exit_code == 2
    assert says in refused.stderr
    assert not (folder / "settings.toml").exists()


def test_a_map_that_clashes_is_refused_with_its_line(trust: Path, tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text('theme = "nord"\n\n[keys]\nAnswerYes = "n"\n')
    refused = auditui(trust, "--settings", str(path), "keys")
    assert refused.exit_code == 2
    assert "Line 4, AnswerYes" in refused.stderr
    path.write_text('theme = "nord\n')
    refused = auditui(trust, "--settings", str(path), "my-settings", "list")
    assert refused.exit_code == 2
    assert "Line 1" in refused.stderr


def test_a_broken_key_can_be_mended_from_the_shell(trust: Path, folder: Path) -> None:
    folder.mkdir(parents=True)
    (folder / "settings.toml").write_text('[keys]\nFoo = "x"\nAnswerYes = "n"\n')
    done(trust, "my-settings", "reset", "keys.Foo")
    done(trust, "my-settings", "set", "keys.AnswerYes", "z")
    assert 'AnswerYes = "z"' in done(trust, "keys").stdout


def test_without_a_database_the_accounts_file_is_used(tmp_path: Path, folder: Path) -> None:
    none = tmp_path / "none.db"
    assert auditui(none, "keys", name=None).exit_code == 0
    path = auditui(none, "my-settings", "path", name=None).stdout.strip()
    assert path == str(folder / "settings.toml")
    assert not none.exists()


def test_everybody_in_a_browser_has_a_file_of_their_own(trust: Path, folder: Path) -> None:
    paths = [
        auditui(
            trust, "my-settings", "path", name=None, account=Account(account_of(name), BROWSER)
        ).stdout.strip()
        for name in (LEAD, *MANAGERS)
    ]
    assert len(set(paths)) == 1 + len(MANAGERS)
    assert paths[1].startswith(str(folder / "settings-asha-archer-"))
    assert done(trust, "my-settings", "path").stdout.strip() == str(folder / "settings.toml")


@pytest.mark.parametrize("name", ["../../etc/passwd", "a/b", "Ünal Çelik", "x" * 200, ".", "CON"])
def test_a_name_makes_a_file_that_any_disk_takes(trust: Path, folder: Path, name: str) -> None:
    done(trust, "people", "add", name, "--role", "viewer", "--account", "v")
    account = Account("v", BROWSER)
    path = Path(auditui(trust, "my-settings", "path", name=name, account=account).stdout.strip())
    assert path.parent == folder
    assert len(path.name) < 100
    auditui(trust, "my-settings", "set", "theme", "nord", name=name, account=account)
    assert path.exists()


def test_the_invented_people_of_a_demonstration_share_the_accounts(
    lead: Desk, folder: Path
) -> None:
    with arranged(lead.store):
        lead.store.settings.set(DEMONSTRATION_DAY, TODAY.isoformat())
    asha = next(p for p in lead.store.people.all() if p.name == MANAGERS[0])
    assert own_at(Options(), lead.for_person(asha)).path == folder / "settings.toml"


def test_a_folder_that_takes_no_file_is_an_error_that_names_it(trust: Path, folder: Path) -> None:
    folder.parent.write_text("not a folder")
    refused = auditui(trust, "my-settings", "set", "theme", "nord")
    assert refused.exit_code == 1
    assert str(folder) in refused.stderr


LOADS = """
import sys
from auditui.cli.shell.main import cli
try:
    cli(sys.argv[1:])
except SystemExit as end:
    assert not end.code
print("LOADED", *sorted({"textual", "rich"} & set(sys.modules)), file=sys.stderr)
"""


@pytest.mark.parametrize(
    ("command", "loads"),
    [
        (["keys"], True),
        (["my-settings", "list"], False),
        (["my-settings", "set", "open_next", "yes"], False),
        (["my-settings", "path"], False),
    ],
)
def test_only_what_is_about_keys_loads_the_screens(
    trust: Path, tmp_path: Path, command: list[str], loads: bool
) -> None:
    ran = subprocess.run(
        [sys.executable, "-c", LOADS, "--database", str(trust), "--as", LEAD, *command],
        env=environment(tmp_path),
        capture_output=True,
        text=True,
        check=True,
    )
    assert ("textual" in ran.stderr.rpartition("LOADED")[2].split()) is loads
