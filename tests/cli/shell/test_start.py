"""Starting in this process: the output watched, the way in, and what a run knows of its machine."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from auditui.__main__ import main
from auditui.cli.shell import main as shell
from auditui.cli.shell.options import Options
from auditui.cli.shell.session import account_of, data_folder, new_path, place, the_world
from auditui.cli.shell.stdout import NotPrinted, check_stdout
from auditui.practice.people import Account


@contextmanager
def printing_to(path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    with path.open("w", encoding="utf-8") as stream:
        monkeypatch.setattr(sys, "stdout", stream)
        yield
        sys.stdout.flush()


def test_a_failure_to_print_is_told_once_and_then_kept_quiet(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with printing_to(Path("/dev/full"), monkeypatch):
        check_stdout()
        sys.stdout.write("A line.\n")
        with pytest.raises(NotPrinted, match="No space left"):
            sys.stdout.flush()
        sys.stdout.write("Another.\n")


def test_what_can_be_printed_is(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    with printing_to(tmp_path / "out.txt", monkeypatch):
        check_stdout()
        sys.stdout.write("A line.\n")
    assert (tmp_path / "out.txt").read_text() == "A line.\n"


def test_without_an_output_nothing_is_begun(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdout", None)
    monkeypatch.setattr(sys, "argv", ["auditui", "--version"])
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 1
    assert "there is no standard output" in capsys.readouterr().err


def test_the_way_in_runs_the_command_given(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(sys, "argv", ["auditui", "--version"])
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    with printing_to(tmp_path / "out.txt", monkeypatch), pytest.raises(SystemExit) as ended:
        main()
    sys.stdout.flush()
    assert ended.value.code == 0
    assert (tmp_path / "out.txt").read_text().startswith("auditui, version")


@pytest.mark.parametrize(
    ("error", "told"), [(ValueError("about a child"), "ValueError"), (KeyboardInterrupt(), "")]
)
def test_a_crash_is_reported_without_what_it_was_about(
    capsys: pytest.CaptureFixture[str], error: BaseException, told: str
) -> None:
    shell._crashed(type(error), error, None)
    said = capsys.readouterr().err
    assert told in said
    assert bool(said) is bool(told)
    assert "child" not in said.replace("nothing about any child", "")


def test_a_run_knows_its_machine(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    for variable in ("LOGNAME", "USER", "LNAME", "USERNAME"):
        monkeypatch.setenv(variable, "somebody-else")
    world = the_world()
    assert world.now().tzinfo is not None
    assert 0 <= world.random_below(3) < 3
    assert account_of(Options()) == Account(tmp_path.owner())
    assert ", " in place()
    assert new_path(Options(), "a.db") == data_folder() / "a.db"
    assert data_folder().is_dir()
    named = tmp_path / "named.db"
    assert new_path(Options(database=named), "a.db") == named
