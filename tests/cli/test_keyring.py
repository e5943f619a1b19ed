"""The key of an encrypted database in the keyring of whoever works here."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from cli.shell.at_the_shell import auditui, done
from click import testing
from click.testing import Result
from past_the_program import use_test_keys

pytest.importorskip("sqlcipher3", reason="the extra auditui[encrypted] is not installed")
pytest.importorskip("keyring", reason="the extra auditui[encrypted] is not installed")

from a_keyring import (
    ForgetfulKeyring,
    LeakyKeyring,
    NoKeyring,
    ShelfKeyring,
    session_with,
)

WORDS = "correct horse battery"
TWICE = f"{WORDS}\n{WORDS}\n"


@pytest.fixture(autouse=True)
def _nothing_of_it_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.delenv("AUDITUI_KEY_FILE", raising=False)
    yield
    use_test_keys()


@pytest.fixture
def shelf() -> Iterator[ShelfKeyring]:
    """The keyring of this session."""
    with session_with(backend := ShelfKeyring()):
        yield backend


@pytest.fixture
def _terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody can be asked."""
    monkeypatch.setattr(testing._NamedTextIOWrapper, "isatty", lambda _: True)


@pytest.fixture
def by_words(trust: Path, tmp_path: Path, shelf: ShelfKeyring, _terminal: None) -> Path:
    """A database with a passphrase, its key in the keyring."""
    whole = tmp_path / "kept" / "trust.db"
    whole.parent.mkdir()
    made = auditui(trust, "encrypt", str(trust), str(whole), "--keyring", stdin=TWICE)
    assert made.exit_code == 0, made.stderr
    assert "opens with its passphrase, and here by the keyring without" in made.stderr
    assert len(shelf.held) == 1
    return whole


@pytest.fixture
def by_file(trust: Path, tmp_path: Path, shelf: ShelfKeyring) -> Path:
    """A database with a key file that is not named, its key in the keyring."""
    whole = tmp_path / "trust-by-file.db"
    done(trust, "encrypt", str(trust), str(whole), "--key-file", str(key_of(whole)), "--keyring")
    assert shelf.held["auditui database key", entry_of(whole)] == key_of(whole).read_text().strip()
    return whole


def key_of(database: Path) -> Path:
    return database.with_name("key")


def entry_of(database: Path) -> str:
    return database.read_bytes()[:16].hex()


def ended(result: Result, code: int, says: str, shelf: ShelfKeyring) -> None:
    """It ended so, and told no key."""
    assert (result.exit_code, says in result.stderr) == (code, True), result.stderr
    assert not any(key in result.output for key in shelf.held.values())
    assert WORDS not in result.output


def test_it_opens_unasked_wherever_it_lies_and_its_backups_do(
    by_words: Path, shelf: ShelfKeyring, tmp_path: Path
) -> None:
    assert "Passphrase" not in done(by_words, "people", "list").stderr
    done(by_words, "backup", str(tmp_path / "copy.db"))
    moved = Path(shutil.move(by_words, tmp_path / "elsewhere.db"))
    assert "and in the keyring of this account" in done(moved, "doctor").stdout
    done(moved, "restore", str(tmp_path / "copy.db"), "--yes", "--reason", "Drill.")
    for each in (moved, tmp_path / "copy.db"):
        done(each, "people", "list")
    assert len(shelf.held) == 1


def test_what_is_in_no_keyring_does_not_ask_one(
    by_words: Path, trust: Path, tmp_path: Path, shelf: ShelfKeyring
) -> None:
    other = tmp_path / "other.db"
    auditui(trust, "encrypt", str(trust), str(other), "--passphrase", stdin=TWICE)
    asked = shelf.asked
    assert "Passphrase" in auditui(other, "people", "list", stdin=f"{WORDS}\n").stderr
    done(trust, "people", "list")
    done(by_words, "people", "list")
    assert shelf.asked == asked + 1


def test_it_is_put_there_afterwards_and_forgotten(
    by_words: Path, shelf: ShelfKeyring, tmp_path: Path
) -> None:
    done(by_words, "keyring", "forget")
    assert (shelf.held, list((tmp_path / "config").rglob("*.*"))) == ({}, [])
    ended(auditui(by_words, "keyring", "forget"), 3, "was not put into the keyring", shelf)
    ended(auditui(by_words, "a3", stdin=f"{WORDS}\n"), 0, "Passphrase of trust.db", shelf)
    wrong = auditui(by_words, "keyring", "keep", stdin=f"{WORDS} no\n")
    ended(wrong, 5, "does not open with this key", shelf)
    assert shelf.held == {}
    kept = auditui(by_words, "keyring", "keep", "--json", stdin=f"{WORDS}\n")
    told = json.loads(kept.stdout)
    assert told["entry"] == entry_of(by_words)
    assert [*shelf.held] == [("auditui database key", told["entry"])]
    ended(auditui(by_words, "people", "list"), 0, "", shelf)


def test_a_key_file_that_is_named_goes_before_the_keyring(
    by_file: Path, shelf: ShelfKeyring, monkeypatch: pytest.MonkeyPatch
) -> None:
    done(by_file, "people", "list")
    asked = shelf.asked
    monkeypatch.setenv("AUDITUI_KEY_FILE", str(key_of(by_file)))
    done(by_file, "people", "list")
    assert shelf.asked == asked
    monkeypatch.setenv("AUDITUI_KEY_FILE", str(key_of(by_file).with_name("none")))
    ended(auditui(by_file, "people", "list"), 3, "cannot be read", shelf)


FAILURES = {
    "locked": (ShelfKeyring.lock, "The keyring is locked."),
    "broken": (
        lambda shelf: setattr(shelf, "error", lambda: OSError("the key is 1234")),
        "The keyring does not answer (OSError).",
    ),
    "gone": (lambda shelf: shelf.held.clear(), "has no key of this file any more"),
    "no key": (lambda shelf: shelf.held.update(dict.fromkeys(shelf.held, "ab")), "is no key"),
    "no hex": (lambda shelf: shelf.held.update(dict.fromkeys(shelf.held, "é")), "is no key"),
}
"""What a keyring may come to, and what is said of it."""


@pytest.mark.parametrize("failure", FAILURES)
def test_where_the_keyring_fails_it_is_said_why_and_what_opens_it(
    by_file: Path, shelf: ShelfKeyring, failure: str
) -> None:
    fail, says = FAILURES[failure]
    fail(shelf)
    none = auditui(by_file, "people", "list")
    ended(none, 6, "Name that in AUDITUI_KEY_FILE", shelf)
    assert (says in none.stderr, "1234" in none.output) == (True, False)


def test_where_it_is_locked_the_passphrase_is_asked_for(
    by_words: Path, shelf: ShelfKeyring, monkeypatch: pytest.MonkeyPatch
) -> None:
    shelf.lock()
    asked = auditui(by_words, "people", "list", stdin=f"{WORDS}\n")
    ended(asked, 0, "The keyring is locked.", shelf)
    assert "Passphrase of trust.db" in asked.stderr
    monkeypatch.setattr(testing._NamedTextIOWrapper, "isatty", lambda _: False)
    ended(auditui(by_words, "people", "list"), 6, "asked for at a terminal alone", shelf)


def test_a_wrong_key_there_is_told_from_a_wrong_passphrase(
    by_words: Path, shelf: ShelfKeyring
) -> None:
    shelf.held = dict.fromkeys(shelf.held, "cd" * 32)
    held = by_words.read_bytes()
    ended(auditui(by_words, "people", "list"), 5, "`auditui keyring forget` takes it out", shelf)
    assert by_words.read_bytes() == held
    done(by_words, "keyring", "forget")
    ended(auditui(by_words, "people", "list", stdin=f"{WORDS}\n"), 0, "", shelf)


@pytest.mark.usefixtures("_terminal")
@pytest.mark.parametrize("backend", [NoKeyring, LeakyKeyring, ForgetfulKeyring])
def test_where_none_keeps_it_nothing_is_made(
    trust: Path, tmp_path: Path, backend: type[ShelfKeyring]
) -> None:
    with session_with(shelf := backend()):
        whole = tmp_path / "kept" / "trust.db"
        whole.parent.mkdir()
        words = ("encrypt", str(trust), str(whole), "--keyring")
        ended(auditui(trust, *words, stdin=TWICE), 1, "keyring", shelf)
        named = ("--key-file", str(key_of(whole)))
        if backend is not ForgetfulKeyring:
            ended(auditui(trust, *words, *named), 1, "no keyring that keeps a secret", shelf)
            assert [*whole.parent.iterdir()] == []
        assert not (tmp_path / "config").exists()


def test_what_fails_later_leaves_no_key_behind(
    trust: Path, tmp_path: Path, shelf: ShelfKeyring
) -> None:
    (tmp_path / "config").write_text("no folder")
    words = ("encrypt", str(trust), str(tmp_path / "new.db"), "--key-file", str(tmp_path / "key"))
    ended(auditui(trust, *words, "--keyring"), 1, "could not be made", shelf)
    assert (shelf.held, (tmp_path / "new.db").exists()) == ({}, False)
    (tmp_path / "config").unlink()
    trust.chmod(0o600)
    trust.write_bytes(trust.read_bytes()[:8192])
    assert auditui(trust, *words, "--keyring").exit_code == 5
    assert shelf.held == {}


def test_without_any_keyring_it_is_forgotten_here_alone(by_file: Path, shelf: ShelfKeyring) -> None:
    with session_with(NoKeyring()):
        ended(auditui(by_file, "keyring", "keep"), 1, "no keyring that keeps a secret", shelf)
        ended(auditui(by_file, "keyring", "forget"), 0, "may be in that of another", shelf)
    asked = shelf.asked
    ended(auditui(by_file, "people", "list"), 6, "AUDITUI_KEY_FILE", shelf)
    assert shelf.asked == asked


def test_only_an_encrypted_database_has_a_key(trust: Path, tmp_path: Path) -> None:
    with session_with(shelf := ShelfKeyring()):
        ended(auditui(trust, "keyring", "keep"), 1, "is not encrypted", shelf)
        ended(auditui(trust, "keyring", "forget"), 3, "is not encrypted", shelf)
        ended(auditui(tmp_path / "none.db", "keyring", "keep"), 3, "none.db", shelf)
        assert shelf.asked == 0
