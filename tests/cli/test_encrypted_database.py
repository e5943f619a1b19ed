"""An encrypted database: made, worked in, backed up, restored, decrypted, and never laid open."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from cli.shell.at_the_shell import auditui, done, dump
from click import testing
from conftest import LEAD, MANAGERS, VIEWER
from past_the_program import use_test_keys
from workflow.audit.a_month_of_audits import a_month

from auditui.practice.audit.record import Prose
from auditui.practice.people import Account
from auditui.store.sqlite.cipher.keys import NeedsKey, lock_by_passphrase
from auditui.store.store import Store
from auditui.workflow.audit.form import write
from auditui.workflow.desk import Desk, find_person
from auditui.workflow.opening import check_serves

pytest.importorskip("sqlcipher3", reason="the extra auditui[encrypted] is not installed")

PLANTED = "Kezia Hartley-Osei"
"""A child's name in a text, which is to be found in no file."""

WORDS = "correct horse battery"


@pytest.fixture(autouse=True)
def _no_keys_afterwards() -> Iterator[None]:
    yield
    use_test_keys()


@pytest.fixture
def key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The key file that the environment names, which is not made yet."""
    path = tmp_path / "key"
    monkeypatch.setenv("AUDITUI_KEY_FILE", str(path))
    return path


@pytest.fixture
def audit(lead: Desk) -> int:
    """An audit of the trust in whose text the name stands."""
    month = a_month(lead)
    write(month.auditor, month.reopened, Prose.AREAS_TO_IMPROVE, f"{PLANTED} was not seen alone.")
    return month.reopened


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder for encrypted files, and for whatever SQLite would put beside them."""
    folder = tmp_path / "kept"
    folder.mkdir()
    monkeypatch.setenv("SQLITE_TMPDIR", str(folder))
    return folder


def names_in(folder: Path) -> list[str]:
    """The files in which a name of somebody stands: of the child, of an auditor, of a team."""
    found = (path for path in folder.rglob("*") if path.is_file())
    named = [word.encode() for word in (PLANTED, *MANAGERS, "case_ref")]
    return [path.name for path in found if any(word in path.read_bytes() for word in named)]


def recorded(database: Path) -> list[str]:
    """All that is recorded but the ledger, which knows of copies."""
    return sorted(line for line in dump(database) if not line.startswith('INSERT INTO "ledger"'))


def test_from_one_that_is_open_to_one_and_back(
    trust: Path, audit: int, key: Path, kept: Path, tmp_path: Path
) -> None:
    before, whole = recorded(trust), kept / "trust.db"
    assert "It opens with" in done(trust, "encrypt", str(trust), str(whole)).stderr
    assert key.stat().st_mode & 0o777 == 0o600
    assert PLANTED in done(whole, "audits", "show", str(audit)).stdout
    store = Store.open(whole)
    lead = find_person(store, LEAD)
    with store.writing():
        store.people.save(lead)
        assert names_in(kept) == []
    store.close()
    done(whole, "backup", str(kept / "copy.db"))
    done(whole, "register", "hold", "C0004", "--reason", PLANTED)
    done(whole, "restore", str(kept / "copy.db"), "--yes", "--reason", "Drill.")
    doctor = done(whole, "doctor").stdout
    assert "SQLCipher, its key in a file" in doctor
    assert len(list(kept.iterdir())) >= 4
    assert [name for name in names_in(kept) if not name.endswith(".json")] == []
    back = tmp_path / "back.db"
    done(whole, "decrypt", str(whole), str(back), "--yes")
    assert recorded(back) == before
    assert list(tmp_path.rglob(".*")) == []
    for each in (whole, back):
        done(each, "verify")
    assert "database decrypted" in done(whole, "ledger", "list").stdout


def test_without_its_key_it_is_neither_read_nor_damaged(
    trust: Path, key: Path, kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = kept / "trust.db"
    done(trust, "encrypt", str(trust), str(whole))
    held = whole.read_bytes()
    key.write_text("00" * 32)
    wrong = auditui(whole, "a3")
    assert (wrong.exit_code, "does not open with this key" in wrong.stderr) == (5, True)
    monkeypatch.delenv("AUDITUI_KEY_FILE")
    none = auditui(whole, "a3")
    assert (none.exit_code, "AUDITUI_KEY_FILE" in none.stderr) == (6, True)
    assert whole.read_bytes() == held


def flipped(at: float) -> Callable[[bytearray], None]:
    """Let a bit be another one, so far into the file."""

    def damage(data: bytearray) -> None:
        data[int(len(data) * at) + 100] ^= 1

    return damage


def zeroed(data: bytearray) -> None:
    data[8192:12288] = bytes(4096)


def cut_off(data: bytearray) -> None:
    del data[len(data) // 2 + 100 :]


@pytest.mark.usefixtures("key")
@pytest.mark.parametrize("damage", [flipped(0), flipped(0.5), zeroed, cut_off])
def test_a_damaged_one_is_refused_and_nothing_is_written(
    trust: Path, kept: Path, damage: Callable[[bytearray], None]
) -> None:
    whole, copy = kept / "trust.db", kept / "copy.db"
    done(trust, "encrypt", str(trust), str(whole))
    done(whole, "backup", str(copy))
    for path, command in (
        (whole, ("doctor",)),
        (whole, ("backup", str(kept / "other.db"))),
        (whole, ("decrypt", str(whole), str(kept / "open.db"), "--yes")),
        (copy, ("restore", str(copy), "--yes", "--reason", "Drill.")),
    ):
        sound = path.read_bytes()
        data = bytearray(sound)
        damage(data)
        path.write_bytes(data)
        before = {each.name: each.read_bytes() for each in kept.iterdir()}
        refused = auditui(whole, *command)
        assert (refused.exit_code, "damaged" in refused.stderr) == (5, True), command
        assert "--rescue" not in refused.stderr
        after = {each.name: each.read_bytes() for each in kept.iterdir()}
        # That it is to be decrypted is recorded in it before.
        assert (after.keys() if "decrypt" in command else after) in (before, before.keys())
        path.write_bytes(sound)


@pytest.mark.usefixtures("key")
def test_what_would_lay_it_open_or_do_nothing_is_refused(trust: Path, kept: Path) -> None:
    whole = kept / "trust.db"
    done(trust, "encrypt", str(trust), str(whole))
    for words, code in (
        (("restore", str(trust), "--yes", "--reason", "x"), 6),
        (("encrypt", str(whole), str(kept / "twice.db")), 1),
        (("encrypt", str(trust), str(whole)), 1),
        (("decrypt", str(trust), str(kept / "open.db"), "--yes"), 1),
        (("decrypt", str(whole), str(kept / "open.db")), 2),
        (("doctor", "--rescue", str(kept / "saved.db")), 5),
        (("a3", "--csv", str(whole), "--force"), 1),
    ):
        assert auditui(whole, *words).exit_code == code, words
    viewer = auditui(trust, "encrypt", str(trust), str(kept / "theirs.db"), name=VIEWER)
    assert viewer.exit_code == 6
    assert [path.name for path in kept.iterdir()] == ["trust.db"]


def test_a_new_one_is_encrypted_where_there_is_a_key_file(key: Path, kept: Path) -> None:
    assert auditui(kept / "new.db", "init").exit_code == 3
    key.write_text("ab" * 32)
    key.chmod(0o600)
    assert auditui(kept / "new.db", "init").exit_code == 0
    assert (kept / "new.db").read_bytes().startswith(b"auditui\0K")
    assert names_in(kept) == []


def test_by_a_passphrase_that_is_asked_for(
    trust: Path, kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = kept / "trust.db"
    command = ("encrypt", str(trust), str(whole), "--passphrase")
    assert auditui(trust, *command).exit_code == 2
    assert auditui(trust, *command[:3]).exit_code == 2
    monkeypatch.setattr(testing._NamedTextIOWrapper, "isatty", lambda _: True)
    assert auditui(trust, *command, stdin=f"{WORDS}\n{WORDS}\n").exit_code == 0
    asked = auditui(whole, "people", "list", stdin=f"{WORDS}\n")
    assert asked.exit_code == 0, asked.stderr
    assert "Passphrase of trust.db" in asked.stderr
    assert auditui(whole, "people", "list", stdin=f"{WORDS} no\n").exit_code == 5
    with pytest.raises(NeedsKey, match="no page"):
        check_serves(whole, Account("quinn"), is_demonstration=False)
    assert lock_by_passphrase(WORDS).salt.startswith(b"auditui\0P")
