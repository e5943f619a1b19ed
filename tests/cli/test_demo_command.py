"""`auditui demo`: built once, kept, and never in the place of real work."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from cli.shell.at_the_shell import auditui, done, dump, shell


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A demonstration as the command leaves it."""
    path = tmp_path_factory.mktemp("demo") / "demonstration.db"
    assert auditui(path, "demo", name=None).exit_code == 0
    return path


@pytest.fixture
def demonstration(built: Path, tmp_path: Path) -> Path:
    """A copy of it to change."""
    path = tmp_path / "demonstration.db"
    path.write_bytes(built.read_bytes())
    return path


@contextmanager
def kept_as_it_is(path: Path) -> Iterator[None]:
    before = path.read_bytes()
    yield
    assert path.read_bytes() == before


def lead_of(path: Path) -> str:
    """The name that the command suggests going on with."""
    said = auditui(path, "demo", "--no-open", name=None).stderr
    return said.split("--as '")[1].split("'")[0]


def test_without_a_terminal_it_prints_a3_and_what_to_do_next(tmp_path: Path) -> None:
    ran = shell("auditui demo", tmp_path)
    assert ran.returncode == 0
    assert "87%  86 of 99" in ran.stdout
    assert "97%  32 of 33" in ran.stdout
    assert "sample draw 2016-01 --size 12" in ran.stderr
    assert (tmp_path / "auditui" / "demonstration.db").stat().st_mode & 0o777 == 0o600


def test_what_it_suggests_can_be_done(tmp_path: Path) -> None:
    told = shell("auditui demo --no-open", tmp_path).stderr
    suggestions = [line.strip() for line in told.splitlines() if line.startswith("  auditui")]
    assert len(suggestions) == 3
    for suggestion in suggestions:
        assert shell(suggestion, tmp_path).returncode == 0


def test_a_demonstration_that_is_there_is_opened_as_it_was_left(demonstration: Path) -> None:
    lead = lead_of(demonstration)
    done(demonstration, "settings", "set", "exclusion_months", "3", name=lead)
    before = dump(demonstration)
    assert auditui(demonstration, "demo", name=None).exit_code == 0
    assert dump(demonstration) == before


def test_fresh_builds_it_anew(demonstration: Path) -> None:
    lead = lead_of(demonstration)
    done(demonstration, "settings", "set", "exclusion_months", "3", name=lead)
    assert auditui(demonstration, "demo", "--fresh", name=None).exit_code == 0
    assert exclusion_months(demonstration, lead) == "12"
    kept = demonstration.with_name(f"{demonstration.stem}-1{demonstration.suffix}")
    assert {path.name for path in demonstration.parent.iterdir()} == {demonstration.name, kept.name}
    assert exclusion_months(kept, lead) == "3"


def exclusion_months(database: Path, lead: str) -> str:
    """The setting as it is shown."""
    lines = done(database, "settings", "show", name=lead).stdout.splitlines()
    return next(line.split()[1] for line in lines if line.startswith("exclusion_months"))


def test_its_day_is_its_own_unless_one_is_given(demonstration: Path, tmp_path: Path) -> None:
    told = shell(f"auditui --database '{demonstration}' demo", tmp_path).stderr
    assert "always 2016-01-04" in told


@pytest.mark.parametrize("options", [[], ["--fresh"], ["--no-open"]])
def test_real_work_is_neither_shown_nor_replaced(trust: Path, options: list[str]) -> None:
    with kept_as_it_is(trust):
        refused = auditui(trust, "demo", *options)
    assert refused.exit_code == 1
    assert "is not a demonstration" in refused.stderr


@pytest.mark.parametrize("options", [[], ["--fresh"]])
def test_a_file_that_is_no_database_is_not_replaced(tmp_path: Path, options: list[str]) -> None:
    path = tmp_path / "letter.txt"
    path.write_text("Dear all, " * 500)
    with kept_as_it_is(path):
        assert auditui(path, "demo", *options).exit_code == 5


def test_one_that_is_being_written_elsewhere_is_not_set_aside(demonstration: Path) -> None:
    demonstration.with_name(f"{demonstration.name}-wal").touch()
    before = demonstration.read_bytes()
    refused = auditui(demonstration, "demo", "--fresh", name=None)
    assert (refused.exit_code, demonstration.read_bytes()) == (4, before)


def test_whoever_builds_it_is_its_quality_lead(tmp_path: Path) -> None:
    ran = shell(
        """
        export AUDITUI_DATABASE=trying.db
        AUDITUI_USER='Somebody Elsewhere' auditui demo --no-open > a3.txt &&
        auditui sample draw 2016-01 --size 12 > draw.txt
        """,
        tmp_path,
    )
    assert "January 2016: 12 cases" in (tmp_path / "draw.txt").read_text()
    assert ran.returncode == 0
    refused = auditui(tmp_path / "trying.db", "a3", name=None, account="stranger")
    assert refused.exit_code == 6
    assert "Say who you would like to be with --as NAME" in refused.stderr
