"""Tab completes months, periods, roles, grades, people and files; never a case, and silently."""

from pathlib import Path

import pytest
from click.shell_completion import ShellComplete
from conftest import HEAD, MANAGERS

from auditui.cli.shell.main import cli


def completed(trust: Path, *words: str) -> list[str]:
    """What the last word may become."""
    *before, last = words
    line = ["--database", str(trust), "--today", "2016-01-04", *before]
    asked = ShellComplete(cli, {}, "auditui", "_AUDITUI_COMPLETE")
    return [item.value if item.type == "plain" else item.type for item in
            asked.get_completions(line, last)]  # fmt: skip


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (["sample", "dr"], ["draw"]),
        (["sample", "draw", "2015-1"], ["2015-12", "2015-11", "2015-10"]),
        (["checklists", "2015/16-Q"], ["2015/16-Q4", "2015/16-Q3", "2015/16-Q2", "2015/16-Q1"]),
        (["calendar", "list", "--year", "2015"], ["2015/16"]),
        (["audits", "moderate", "12", "in"], ["inadequate"]),
        (["people", "add", "New Person", "--role", "h"], ["head-of-service"]),
        (["actions", "hand-on", "3", "--to", "han"], [HEAD]),
        (["sample", "replace", "2016-01", "C0", "--reason", "w"], ["wrong-record"]),
        (["register", "import", "reg"], ["file"]),
        (["sample", "replace", "2016-01", "C0"], []),
        (["register", "hold", "C0"], []),
        (["--as", "Ash"], [MANAGERS[0]]),
    ],
)
def test_what_a_word_may_become(trust: Path, words: list[str], found: list[str]) -> None:
    before = trust.read_bytes()
    assert completed(trust, *words) == found
    assert trust.read_bytes() == before
    assert list(trust.parent.iterdir()) == [trust]


@pytest.mark.parametrize("content", [None, b"", b"no database", b"SQLite format 3\0" + b"x" * 200])
def test_a_file_that_cannot_be_read_completes_nothing_and_says_nothing(
    tmp_path: Path, content: bytes | None, capfd: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "trust.db"
    if content is not None:
        path.write_bytes(content)
    assert completed(path, "--as", "A") == []
    assert capfd.readouterr() == ("", "")
    assert path.exists() is (content is not None)
