"""Keys and signatures where they lie: a key its owner's alone, a signature beside what it signs."""

import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from auditui.dataclass import dataclass
from auditui.exchange.files.new_file import refuse_standing, write_new
from auditui.exchange.files.source_file import read_source
from auditui.exchange.minisign.form import (
    SALT_BYTES,
    SIGNATURE_ENDING,
    PublicKey,
    SecretKey,
    public_key_in,
    secret_key_in,
    signature_in,
)
from auditui.exchange.minisign.signing import KeyPair, check, left_open, locked, new_pair, unlocked
from auditui.practice.errors import AuditError, Damaged, NotFound, NotUnderstood
from auditui.practice.text import cut_line

_FOR_OTHERS = 0o077
_LONGEST = 10_000


class NoSigningKey(NotFound):
    """There is no signing key where one was named."""


class SigningKeyUnusable(NotUnderstood):
    """What should hold a signing key does not, or is not its owner's alone."""


class NotSigned(NotFound):
    """Beside a file lies no signature."""


@dataclass(frozen=True)
class NewKey:
    """A secret key that was made and lies nowhere yet, and its public key."""

    secret: SecretKey
    public: PublicKey


def new_key(words: str, chance: Callable[[int], bytes]) -> NewKey:
    """A new key, locked where there are `words`. Raises NoSodium and TooCostly."""
    pair = new_pair(chance)
    return NewKey(
        locked(pair, words, chance(SALT_BYTES)) if words else left_open(pair), pair.public
    )


def write_key(path: Path, key: NewKey) -> None:
    """Write a secret key, its owner's alone, and the public key beside it, or neither.

    Raises what `refuse_key_place` and `write_new` raise.
    """
    public = refuse_key_place(path)
    write_new(public, key.public.file())
    try:
        write_new(path, key.secret.file(), is_private=True)
    except AuditError:
        with suppress(OSError):
            public.unlink()
        raise


def refuse_key_place(path: Path) -> Path:
    """Refuse a place in which no new key can lie; otherwise say where its public key will.

    That has the same name but for an ending of `.pub`. Raises SigningKeyUnusable and FileThere.
    """
    if path.suffix == ".pub":
        raise SigningKeyUnusable("A name that ends in .pub is for the public key. Name another.")
    public = path.with_suffix(".pub")
    for each in (path, public):
        refuse_standing(each)
    return public


def pair_in(path: Path, ask: Callable[[str], str] | None) -> KeyPair:
    """The pair whose secret key is in a file, its passphrase asked for where it has one.

    Raises NoSigningKey, SigningKeyUnusable, WrongPassphrase, TooCostly and NoSodium; none of them
    says what stands in the file.
    """
    try:
        mode = path.stat().st_mode
        content = path.read_bytes()[:_LONGEST]
    except OSError as error:
        raise NoSigningKey(f"The signing key {path} cannot be read: {error.strerror}.") from None
    if os.name == "posix" and mode & _FOR_OTHERS:
        raise SigningKeyUnusable(f"Others can get at the signing key {path}. Run: chmod 600 {path}")
    key = secret_key_in(content)
    if not key.is_locked:
        return unlocked(key)
    if ask is None:
        raise SigningKeyUnusable(
            f"The signing key {path} has a passphrase, which is asked for at a terminal alone. "
            "Give the command there, or name a key without one."
        )
    return unlocked(key, ask(f"Passphrase of {path.name}"))


def public_key_given(given: str) -> PublicKey:
    """A public key as it is published, or in a file. Raises NoPublicKey, and what a file raises."""
    if given.startswith("RW") and len(given) == len(str(PublicKey(bytes(8), bytes(32)))):
        return public_key_in(given)
    return public_key_in(read_source(Path(given)).content[:_LONGEST].decode("utf-8", "replace"))


def check_beside(path: Path, public: PublicKey) -> str:
    """Prove that a file is what was signed, by the signature beside it; what its signer says of it.

    Raises NotSigned, NotASignature, SignatureDiffers, NoSodium, and what reading a file raises.
    """
    content, beside = read_source(path).content, path.with_name(path.name + SIGNATURE_ENDING)
    if not beside.exists():
        raise NotSigned(f"No signature lies beside {path}: there is no {beside.name}.")
    signature = signature_in(read_source(beside).content)
    try:
        check(public, content, signature)
    except Damaged as differs:
        raise type(differs)(f"{path.name}: {differs}") from None
    return cut_line(signature.comment)
