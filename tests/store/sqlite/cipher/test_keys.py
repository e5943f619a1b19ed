"""Keys: what a key file has to be, and that an encrypted file is known without its key."""

from collections.abc import Iterator
from pathlib import Path
from secrets import randbelow

import pytest
from past_the_program import use_test_keys

from auditui.store.sqlite.cipher.keys import (
    CannotMakeKey,
    KeyKind,
    KeyUnusable,
    NeedsKey,
    NoKeyFile,
    kind_of,
    lock_by_file,
    lock_by_passphrase,
    lock_of,
    make_key_file,
    read_key,
    use_keys,
)


@pytest.fixture(autouse=True)
def _the_tests_keys_afterwards() -> Iterator[None]:
    yield
    use_test_keys()


def key_file(folder: Path, text: str = "ab" * 32, mode: int = 0o600) -> Path:
    path = folder / "key"
    path.write_text(text)
    path.chmod(mode)
    return path


def test_a_key_file_is_made_for_its_owner_alone(tmp_path: Path) -> None:
    path = tmp_path / "key"
    make_key_file(path)
    assert path.stat().st_mode & 0o777 == 0o600
    assert len(read_key(path)) == 32
    with pytest.raises(CannotMakeKey):
        make_key_file(path)


@pytest.mark.parametrize("mode", [0o400, 0o600, 0o440, 0o640])
def test_whom_it_may_be_for(tmp_path: Path, mode: int) -> None:
    assert read_key(key_file(tmp_path, "AB" * 32 + "\n", mode)) == bytes([0xAB] * 32)


@pytest.mark.parametrize("mode", [0o604, 0o620, 0o666, 0o641])
def test_whom_it_may_not_be_for(tmp_path: Path, mode: int) -> None:
    with pytest.raises(KeyUnusable, match="chmod 600"):
        read_key(key_file(tmp_path, mode=mode))


@pytest.mark.parametrize("text", ["", "secret of ours", "ab" * 31, "ab" * 33, "é" * 64])
def test_what_is_no_key_is_refused_and_not_repeated(tmp_path: Path, text: str) -> None:
    with pytest.raises(KeyUnusable, match="64 hexadecimal digits") as refused:
        read_key(key_file(tmp_path, text))
    assert not text or text not in str(refused.value)
    with pytest.raises(NoKeyFile):
        read_key(tmp_path / "nowhere")


def test_a_file_says_how_its_key_is_had_and_shows_none(tmp_path: Path) -> None:
    by_file = lock_by_file(key_file(tmp_path))
    by_words = lock_by_passphrase("correct horse battery")
    for lock, kind in ((by_file, KeyKind.FILE), (by_words, KeyKind.PASSPHRASE)):
        path = tmp_path / f"{kind.name}.db"
        path.write_bytes(lock.salt + bytes(100))
        assert kind_of(path) is kind
        assert lock.key.hex() not in repr(lock)
    assert lock_by_file(key_file(tmp_path)).salt != by_file.salt
    with pytest.raises(KeyUnusable, match="at least 12"):
        lock_by_passphrase("too short")


@pytest.mark.parametrize("begins", [b"", b"auditui\0K", b"SQLite format 3\0", b"auditui\0X1234567"])
def test_what_is_no_encrypted_file_is_none(tmp_path: Path, begins: bytes) -> None:
    path = tmp_path / "other"
    path.write_bytes(begins)
    assert kind_of(path) is None
    assert lock_of(path) is None
    assert kind_of(tmp_path / "nowhere") is None


def test_without_a_key_it_is_said_which_is_wanted(tmp_path: Path) -> None:
    path = tmp_path / "trust.db"
    for lock, wanted in (
        (lock_by_file(key_file(tmp_path)), "AUDITUI_KEY_FILE"),
        (lock_by_passphrase("correct horse battery"), "passphrase"),
    ):
        path.write_bytes(lock.salt + bytes(100))
        use_keys(None, None)
        with pytest.raises(NeedsKey, match=wanted):
            lock_of(path)
    use_keys(None, lambda _: "correct horse battery", randbelow)
    assert lock_of(path) == lock
