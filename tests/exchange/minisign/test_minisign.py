"""Keys and signatures go both ways between minisign and us, and what is wrong is said."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from exchange.minisign.by_minisign import (
    LOCKED_KEY,
    LOCKED_PUBLIC,
    MESSAGE,
    OPEN_KEY,
    PASSPHRASE,
    PUBLIC,
    SIGNED,
    SIGNED_BY_LOCKED,
    SIGNED_UNHASHED,
    minisign,
    needs_minisign,
)
from hypothesis import given
from hypothesis import strategies as st

from auditui.exchange.minisign.form import (
    NoPublicKey,
    NoSecretKey,
    NotASignature,
    PublicKey,
    SecretKey,
    public_key_in,
    secret_key_in,
    signature_in,
)
from auditui.exchange.minisign.signing import (
    KeyPair,
    Limits,
    SignatureDiffers,
    WrongPassphrase,
    check,
    left_open,
    locked,
    new_pair,
    sign,
    unlocked,
)
from auditui.exchange.minisign.sodium import TooCostly
from auditui.practice.errors import AuditError

pytest.importorskip("nacl", reason="the extra auditui[sign] is not installed")

CHEAP = Limits(1 << 15, 1 << 24)
NOON = datetime(2016, 1, 4, 12, tzinfo=UTC)
PAIR = new_pair(lambda size: bytes(range(size)))


@pytest.mark.parametrize(
    ("file", "words", "public"),
    [(OPEN_KEY, "", PUBLIC), (LOCKED_KEY, PASSPHRASE, LOCKED_PUBLIC)],
    ids=["open", "locked"],
)
def test_a_secret_key_of_minisigns_opens_and_is_written_as_it_was(
    file: str, words: str, public: str
) -> None:
    key = secret_key_in(file.encode())
    pair = unlocked(key, words)
    assert str(pair.public) == public
    assert key.file().splitlines()[1] == file.encode().splitlines()[1]
    again = (
        locked(pair, words, key.salt, Limits(key.work, key.memory)) if words else left_open(pair)
    )
    assert again == key


@pytest.mark.parametrize(
    ("signature", "public"),
    [(SIGNED, PUBLIC), (SIGNED_UNHASHED, PUBLIC), (SIGNED_BY_LOCKED, LOCKED_PUBLIC)],
    ids=["open", "unhashed", "locked"],
)
def test_a_signature_of_minisigns_is_that_of_the_file_and_of_no_other(
    signature: str, public: str
) -> None:
    key, found = public_key_in(public), signature_in(signature.encode())
    check(key, MESSAGE, found)
    with pytest.raises(SignatureDiffers, match="not what was signed"):
        check(key, MESSAGE + b" ", found)
    other = signature_in(signature.replace("timestamp:1", "timestamp:2").encode())
    with pytest.raises(SignatureDiffers, match="not what was signed"):
        check(key, MESSAGE, other)
    with pytest.raises(SignatureDiffers, match="with another key, "):
        check(PAIR.public, MESSAGE, found)


def test_we_sign_as_minisign_did() -> None:
    pair, theirs = unlocked(secret_key_in(OPEN_KEY.encode())), signature_in(SIGNED.encode())
    at = datetime.fromtimestamp(int(theirs.comment.split("\t")[0].split(":")[1]), UTC)
    assert sign(pair, MESSAGE, "m.txt", at) == theirs


@needs_minisign
@pytest.mark.parametrize("words", ["", "a passphrase of ours"], ids=["open", "locked"])
def test_minisign_checks_what_we_sign_and_signs_with_our_keys(tmp_path: Path, words: str) -> None:
    signed, key, public = (tmp_path / name for name in ("head.txt", "our.key", "our.pub"))
    signed.write_bytes(MESSAGE)
    ours = locked(PAIR, words, bytes(range(32)), CHEAP) if words else left_open(PAIR)
    key.write_bytes(ours.file())
    public.write_bytes(PAIR.public.file())
    signature = tmp_path / "head.txt.minisig"
    signature.write_bytes(sign(PAIR, MESSAGE, signed.name, NOON).file())
    said = minisign("-Vm", signed, "-p", public)
    assert "timestamp:1451908800\tfile:head.txt\thashed" in said
    minisign("-Sm", signed, "-s", key, words=words)
    check(PAIR.public, MESSAGE, signature_in(signature.read_bytes()))
    minisign("-R", "-s", key, "-p", tmp_path / "again.pub", words=words)
    assert public_key_in((tmp_path / "again.pub").read_text()) == PAIR.public


@needs_minisign
def test_a_pair_that_minisign_makes_is_used_here(tmp_path: Path) -> None:
    minisign("-GW", "-s", tmp_path / "key", "-p", tmp_path / "pub")
    pair = unlocked(secret_key_in((tmp_path / "key").read_bytes()))
    assert pair.public == public_key_in((tmp_path / "pub").read_text())


def test_a_passphrase_that_is_wrong_and_a_key_that_asks_for_too_much_are_refused() -> None:
    key = secret_key_in(LOCKED_KEY.encode())
    with pytest.raises(WrongPassphrase):
        unlocked(key, "correct house")
    for work, memory in ((key.work, 1 << 40), (1 << 60, key.memory)):
        with pytest.raises(TooCostly):
            unlocked(SecretKey(key.kdf, key.salt, work, memory, key.secret), PASSPHRASE)
    mixed = left_open(PAIR).secret[:40] + left_open(KeyPair(PAIR.key_id, bytes(32))).secret[40:]
    with pytest.raises(NoSecretKey, match="not of each other"):
        unlocked(SecretKey(bytes(2), bytes(32), 0, 0, mixed))


def test_what_is_shown_of_a_key_is_never_the_key() -> None:
    key = left_open(PAIR)
    assert PAIR.seed.hex() not in repr(PAIR)
    assert repr(PAIR.seed) not in repr(PAIR) + repr(key)


def _damaged(content: str) -> st.SearchStrategy[bytes]:
    """A file with some of it changed, cut off or doubled, or anything at all."""
    raw = content.encode()
    places = st.integers(0, len(raw) - 1)
    return st.one_of(
        st.builds(lambda at, to: raw[:at] + to + raw[at + 1 :], places, st.binary(max_size=3)),
        places.map(lambda at: raw[:at]),
        st.binary(max_size=300),
    )


@pytest.mark.parametrize(
    ("read", "file", "refusal"),
    [
        (lambda raw: public_key_in(raw.decode("utf-8", "replace")), PUBLIC, NoPublicKey),
        (lambda raw: unlocked(secret_key_in(raw)), OPEN_KEY, NoSecretKey),
        (
            lambda raw: check(public_key_in(PUBLIC), MESSAGE, signature_in(raw)),
            SIGNED,
            (NotASignature, SignatureDiffers),
        ),
    ],
    ids=["public key", "secret key", "signature"],
)
@given(data=st.data())
def test_a_damaged_file_is_refused_or_says_the_same(
    read: Callable[[bytes], object],
    file: str,
    refusal: type[AuditError] | tuple[type[AuditError], ...],
    data: st.DataObject,
) -> None:
    raw = data.draw(_damaged(file))
    try:
        found = read(raw)
    except refusal:
        return
    assert found is None or isinstance(found, PublicKey | KeyPair)
