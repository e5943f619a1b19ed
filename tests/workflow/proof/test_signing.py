"""What a trust signs, checked by `minisign -V`, by the panel's script and here."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from cli.shell.at_the_shell import auditui, done, read
from conftest import VIEWER, seated
from exchange.minisign.by_minisign import (
    LOCKED_KEY,
    LOCKED_PUBLIC,
    OPEN_KEY,
    PASSPHRASE,
    PUBLIC,
    minisign,
    needs_minisign,
)
from workflow.proof.by_a_panel import DECEMBER, Published, at_the_desk, check, needs_a_shell

from auditui.cli.shell.session import the_world
from auditui.exchange.minisign.files import NoSigningKey, NotSigned, SigningKeyUnusable
from auditui.exchange.minisign.form import NoPublicKey, NoSecretKey, NotASignature
from auditui.exchange.minisign.signing import WrongPassphrase
from auditui.practice.errors import AuditError, FileThere, NotPermitted
from auditui.workflow.contract_return.files import export
from auditui.workflow.proof.checkpoint import checkpoint, checkpoints_given, save_checkpoint
from auditui.workflow.proof.publish import publish_proof
from auditui.workflow.proof.signing import check_signed, make_key, signer
from auditui.workflow.signing import SigningKey

pytest.importorskip("nacl", reason="the extra auditui[sign] is not installed")


def key_file(path: Path, content: str = OPEN_KEY) -> Path:
    path.write_text(content)
    path.chmod(0o600)
    return path


@pytest.fixture(scope="module")
def signed(published: Published, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that was proved with a key, and a package beside it."""
    folder = tmp_path_factory.mktemp("signed")
    lead = at_the_desk(Path(shutil.copy(published.trust, folder / "trust.db")))
    signing = lead.signing_with(SigningKey(key_file(folder / "trust.key")))
    for name, write in (("proof", publish_proof), ("package", export)):
        (folder / name).mkdir()
        write(signing, DECEMBER, folder / name)
    lead.store.close()
    return folder


def test_the_checkpoint_and_the_package_are_signed_and_the_public_key_lies_beside_them(
    signed: Path,
) -> None:
    package = ["a3-2015-12-v2-checkpoint.txt.minisig", "a3-2015-12-v2-manifest.json.minisig"]
    found = {each: sorted(path.name for path in (signed / each).glob("*.minisig"))
             for each in ("proof", "package")}  # fmt: skip
    assert found == {"proof": [*package, "checkpoint.txt.minisig"], "package": package}
    assert PUBLIC in (signed / "proof/minisign.pub").read_text()
    assert "  minisign.pub\n" in (signed / "proof/manifest.txt").read_text()
    says = check_signed(signed / "proof/checkpoint.txt", str(signed / "proof/minisign.pub"))
    assert says == "timestamp:1451899800 file:checkpoint.txt hashed"
    assert OPEN_KEY.splitlines()[1].encode() not in (signed / "trust.db").read_bytes()


@needs_minisign
@needs_a_shell
def test_the_panels_script_checks_what_is_signed(
    signed: Path, published: Published, tmp_path: Path
) -> None:
    assert "not shown: that the trust signed it" in check(signed / "proof").said
    agrees = check(signed / "proof", public_key=PUBLIC)
    assert (agrees.code, "signed" in agrees.said) == (0, False), agrees.said
    unsigned = check(published.untold, public_key=PUBLIC)
    assert unsigned.code == 1
    assert "DIFFERS: the signature of checkpoint.txt\n" in unsigned.said
    stripped = Path(shutil.copytree(signed / "proof", tmp_path / "proof"))
    (stripped / "checkpoint.txt.minisig").unlink()
    assert "the signature of checkpoint.txt\n" in check(stripped, public_key=PUBLIC).said
    assert check(signed / "proof", public_key=LOCKED_PUBLIC).said.count("the signature of") == 3
    minisign("-Vm", signed / "package/a3-2015-12-v2-manifest.json", "-P", PUBLIC)


@pytest.mark.of_a_file("a backup is the copy of a file")
def test_a_signed_checkpoint_is_proved_at_the_shell_and_another_is_not(
    trust: Path, tmp_path: Path
) -> None:
    key, head = key_file(tmp_path / "trust.key"), tmp_path / "head.txt"
    printed = done(trust, "ledger", "head", "--out", str(head), "--sign-with", str(key))
    assert head.read_text() == printed.stdout
    proved = done(trust, "verify", "--against", str(head), "--public-key", PUBLIC)
    assert "It goes on from 1 checkpoint, each signed with that key." in proved.stdout
    head.write_text(head.read_text().replace("auditui-checkpoint-1 ", "auditui-checkpoint-1 1"))
    forged = auditui(trust, "verify", "--against", str(head), "--public-key", PUBLIC)
    assert (forged.exit_code, "head.txt: It is not what was signed" in forged.stderr) == (5, True)
    for words in (["ledger", "head", "--sign-with", str(key)], ["verify", "--public-key", PUBLIC]):
        assert auditui(trust, *words).exit_code == 2


def test_a_package_is_proved_with_its_key(signed: Path) -> None:
    manifest = str(signed / "package/a3-2015-12-v2-manifest.json")
    told = read(signed / "trust.db", "return", "verify", manifest, "--public-key", PUBLIC)
    assert told["signed"].endswith(" file:a3-2015-12-v2-manifest.json hashed")
    other = auditui(
        signed / "trust.db", "return", "verify", manifest, "--public-key", LOCKED_PUBLIC
    )
    assert (other.exit_code, "signed with another key" in other.stderr) == (5, True)


@pytest.mark.of_a_file("a backup is the copy of a file")
def test_a_key_of_the_trust_is_made_for_its_owner_alone_and_signs(
    trust: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = tmp_path / "trust.key"
    told = read(trust, "ledger", "new-key", str(key))
    assert told["public_key"] in (tmp_path / "trust.pub").read_text()
    assert key.stat().st_mode & 0o777 == 0o600
    (event,) = read(trust, "ledger", "list", "--verb", "signing key made", "--each")
    assert event["subject"] == told["public_key"]
    assert auditui(trust, "ledger", "new-key", str(key)).exit_code == 1
    assert "Leave out" in auditui(trust, "ledger", "new-key", "k", "--passphrase").stderr
    monkeypatch.setenv("AUDITUI_SIGNING_KEY_FILE", str(key))
    lead = at_the_desk(trust).signing_with(the_world().signing)
    head = checkpoint(lead)
    assert head is not None
    save_checkpoint(lead, head, tmp_path / "head.txt")
    assert checkpoints_given(str(tmp_path / "head.txt"), told["public_key"])[0].head == head.head
    for name, refusal in (("trust.pub", SigningKeyUnusable), ("trust.key", FileThere)):
        with pytest.raises(refusal):
            make_key(lead, tmp_path / name)
    with pytest.raises(NotPermitted):
        make_key(seated(lead, VIEWER), tmp_path / "theirs.key")
    assert not (tmp_path / "theirs.key").exists()
    lead.store.close()


def test_only_the_key_that_the_ledger_tells_of_last_signs(trust: Path, tmp_path: Path) -> None:
    first, head = tmp_path / "first.key", tmp_path / "head.txt"
    other = key_file(tmp_path / "other.key")
    by_other = ("ledger", "head", "--out", str(head), "--force", "--sign-with", str(other))
    done(trust, *by_other)
    public = read(trust, "ledger", "new-key", str(first))["public_key"]
    head.unlink()
    refused = auditui(trust, *by_other)
    assert (refused.exit_code, head.exists()) == (6, False)
    assert all(words in refused.stderr for words in (PUBLIC, public, "new-key FILE --existing"))
    done(trust, *by_other[:-1], str(first))
    taken = read(trust, "ledger", "new-key", str(other), "--existing")
    assert (taken["public_key"], taken["existing"]) == (PUBLIC, True)
    done(trust, *by_other)
    assert auditui(trust, *by_other[:-1], str(first)).exit_code == 6
    assert auditui(trust, "ledger", "new-key", "k", "--existing", "--passphrase").exit_code == 2
    assert auditui(trust, "ledger", "new-key", "none", "--existing").exit_code == 3


def test_a_passphrase_is_asked_for_once_where_somebody_can_be(trust: Path, tmp_path: Path) -> None:
    lead = at_the_desk(trust)
    asked: list[str] = []

    def answering(words: str) -> Callable[[str], str]:
        def answer(question: str) -> str:
            asked.append(question)
            return words

        return answer

    key = key_file(tmp_path / "locked.key", LOCKED_KEY)
    signs = signer(lead.signing_with(SigningKey(key, answering(PASSPHRASE))))
    assert signs is not None
    assert asked == ["Passphrase of locked.key"]
    assert LOCKED_PUBLIC.encode() in signs.public_key
    with pytest.raises(WrongPassphrase):
        signer(lead.signing_with(SigningKey(key, answering("another"))))
    with pytest.raises(SigningKeyUnusable, match="asked for at a terminal"):
        signer(lead.signing_with(SigningKey(key).unasked()))
    lead.store.close()


def test_what_is_no_key_or_is_open_to_others_is_refused_before_anything_is_written(
    trust: Path, tmp_path: Path
) -> None:
    lead = at_the_desk(trust)
    head = checkpoint(lead)
    assert head is not None
    others = key_file(tmp_path / "open.key")
    others.chmod(0o640)
    keys: tuple[tuple[Path, type[AuditError]], ...] = (
        (others, SigningKeyUnusable),
        (key_file(tmp_path / "none.key", "untrusted comment: x\nRW\n"), NoSecretKey),
        (tmp_path / "nowhere.key", NoSigningKey),
    )
    for key, refusal in keys:
        with pytest.raises(refusal):
            save_checkpoint(lead.signing_with(SigningKey(key)), head, tmp_path / "head.txt")
    assert not (tmp_path / "head.txt").exists()
    save_checkpoint(lead, head, tmp_path / "head.txt")
    checks: tuple[tuple[str, type[AuditError]], ...] = (
        ("RWno", AuditError), (str(others), NoPublicKey), (PUBLIC, NotSigned)
    )  # fmt: skip
    for public, refusal in checks:
        with pytest.raises(refusal):
            check_signed(tmp_path / "head.txt", public)
    (tmp_path / "head.txt.minisig").write_text("untrusted comment: x\nRUx\n")
    with pytest.raises(NotASignature):
        check_signed(tmp_path / "head.txt", PUBLIC)
    lead.store.close()
