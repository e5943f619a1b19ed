"""Commands on a database of a server: what doctor says of it, and what is for files alone."""

from pathlib import Path

import pytest
from cli.shell.at_the_shell import auditui, done, read

from auditui.store.postgresql.engine import _commit_words
from auditui.workflow.people import names_at_a_glance

pytestmark = pytest.mark.postgresql


@pytest.fixture
def engine() -> str:
    return "postgresql"


def test_doctor_says_which_server_it_is_and_whether_its_commits_last(trust: Path) -> None:
    said = done(trust, "doctor").stdout
    assert "Server        PostgreSQL " in said
    assert "do not wait for the disk" in said
    assert "Last backup   its server's" in said
    told = read(trust, "doctor")["database"]
    assert (told["permissions"], told["file_system"], told["encryption"]) == ("", "", "")
    assert [label for label, _ in told["server"]] == ["Server", "Commits"]


@pytest.mark.parametrize(
    ("waited_for", "commit", "there", "says"),
    [
        ("b", "off", 1, "do not wait for the disk"),
        ("", "on", 0, "wait for no standby"),
        ("b", "local", 1, "wait for no standby"),
        ("b", "on", 0, "and none is there: nothing can be saved"),
        ("b", "on", 1, "wait for a standby (b)"),
    ],
)
def test_whether_a_change_outlasts_its_host(
    waited_for: str, commit: str, there: int, says: str
) -> None:
    assert says in _commit_words(waited_for, commit, there)


@pytest.mark.parametrize(
    "command", [("restore", "b.db", "--reason", "x"), ("demo", "--no-open"), ("share", "users")]
)
def test_what_is_for_files_alone_says_so(trust: Path, command: tuple[str, ...]) -> None:
    result = auditui(trust, *command)
    assert result.exit_code == 1
    assert "is a database on a server" in result.stderr
    assert names_at_a_glance(trust) == ()
