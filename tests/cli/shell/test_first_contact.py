"""What somebody is told who has no database, or whom a database does not know."""

from pathlib import Path

import pytest
from cli.shell.at_the_shell import auditui
from conftest import LEAD, MANAGERS


def test_the_way_to_the_trusts_database_comes_before_making_one(tmp_path: Path) -> None:
    told = auditui(tmp_path / "none.db", "audits", "list").stderr
    places = [
        told.index(words) for words in ("ask your quality lead", "--database", "auditui init")
    ]
    assert places == sorted(places)
    assert "AUDITUI_DATABASE" in told


@pytest.mark.parametrize(
    ("given", "meant"),
    [
        ("Asha Acher", "Asha Archer"),
        ("asha", "Asha Archer"),
        ("archer", "Asha Archer"),
        ("Baker Ben", "Ben Baker"),
        ("quinn lead.", LEAD),
    ],
)
def test_an_unknown_name_says_what_is_wrong_and_who_may_be_meant(
    trust: Path, given: str, meant: str
) -> None:
    told = auditui(trust, "a3", name=given)
    assert told.exit_code == 6
    assert f'Nobody here is called "{given}". Did you mean {meant}?' in told.stderr


def test_a_name_like_nobodys_names_nobody(trust: Path) -> None:
    told = auditui(trust, "a3", name="Zzyzx").stderr
    assert 'Nobody here is called "Zzyzx". Give the name' in told
    assert not any(name in told for name in MANAGERS)


def test_an_account_that_is_nobodys_is_told_with_its_name(
    trust: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LOGNAME", "stranger")
    told = auditui(trust, "a3", name=None)
    assert told.exit_code == 6
    assert "The account stranger is nobody's here. Say who you are with --as NAME" in told.stderr
