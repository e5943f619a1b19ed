"""Pairs of keys, made, locked and unlocked, and what is signed and checked with them."""

from collections.abc import Callable
from dataclasses import field
from datetime import datetime
from hashlib import blake2b
from hmac import compare_digest
from typing import Final

from auditui.dataclass import dataclass
from auditui.exchange.minisign.form import (
    ALGORITHM,
    HASHED,
    ID_BYTES,
    OPEN,
    PUBLIC_BYTES,
    SALT_BYTES,
    SCRYPT,
    SEED_BYTES,
    NoSecretKey,
    PublicKey,
    SecretKey,
    Signature,
)
from auditui.exchange.minisign.sodium import (
    TooCostly,
    is_signed,
    public_of,
    signature_of,
    stretched,
)
from auditui.practice.errors import Damaged, NotPermitted

_CHECKSUM_BYTES = 32
_LOCKED_BYTES = ID_BYTES + SEED_BYTES + PUBLIC_BYTES + _CHECKSUM_BYTES
_MOST_MEMORY, _MOST_WORK = 1 << 31, 1 << 28


@dataclass(frozen=True)
class Limits:
    """What trying one passphrase costs: scrypt's operations, and memory in bytes."""

    work: int
    memory: int


AS_MINISIGN: Final = Limits(1 << 25, 1 << 30)
"""What minisign takes, some seconds and 1 GB."""


class WrongPassphrase(NotPermitted):
    """A secret key does not open with the passphrase given."""


class SignatureDiffers(Damaged):
    """A file is not what the signature says, or was signed with another key."""


@dataclass(frozen=True)
class KeyPair:
    """A secret key, unlocked; never shown."""

    key_id: bytes
    seed: bytes = field(repr=False)

    @property
    def public(self) -> PublicKey:
        """The key that is given away."""
        return PublicKey(self.key_id, public_of(self.seed))


def new_pair(chance: Callable[[int], bytes]) -> KeyPair:
    """A new pair; `chance` gives so many bytes, fit for keys."""
    return KeyPair(chance(ID_BYTES), chance(SEED_BYTES))


def left_open(pair: KeyPair) -> SecretKey:
    """The secret key as `minisign -W` has it, open to whoever gets its file."""
    return SecretKey(OPEN, bytes(SALT_BYTES), 0, 0, _inner(pair) + bytes(_CHECKSUM_BYTES))


def locked(pair: KeyPair, words: str, salt: bytes, limits: Limits = AS_MINISIGN) -> SecretKey:
    """The secret key, locked by a passphrase. Raises TooCostly."""
    stream = stretched(words, salt, limits.work, limits.memory, _LOCKED_BYTES)
    secret = _crossed(_inner(pair) + _checksum(_inner(pair)), stream)
    return SecretKey(SCRYPT, salt, limits.work, limits.memory, secret)


def unlocked(key: SecretKey, words: str = "") -> KeyPair:
    """The pair of a secret key; `words` are asked for only where it is locked.

    Raises WrongPassphrase, TooCostly, and NoSecretKey where its parts are not of each other.
    """
    secret = key.secret
    if key.is_locked:
        if key.memory > _MOST_MEMORY or key.work > _MOST_WORK:
            raise TooCostly("The signing key asks for more memory and work than minisign takes.")
        stream = stretched(words, key.salt, key.work, key.memory, _LOCKED_BYTES)
        secret = _crossed(secret, stream)
    inner, checksum = secret[:-_CHECKSUM_BYTES], secret[-_CHECKSUM_BYTES:]
    if key.is_locked and not compare_digest(checksum, _checksum(inner)):
        raise WrongPassphrase("The signing key does not open with this passphrase.")
    pair = KeyPair(inner[:ID_BYTES], inner[ID_BYTES : ID_BYTES + SEED_BYTES])
    if pair.public.key != inner[ID_BYTES + SEED_BYTES :]:
        raise NoSecretKey("The signing key is damaged: its two halves are not of each other.")
    return pair


def sign(pair: KeyPair, content: bytes, name: str, at: datetime) -> Signature:
    """Sign a file of a name at a time, as `minisign -S` does by itself."""
    signature = signature_of(pair.seed, _hashed(content))
    comment = f"timestamp:{int(at.timestamp())}\tfile:{name}\thashed"
    over_comment = signature_of(pair.seed, signature + comment.encode())
    return Signature(HASHED, pair.key_id, signature, comment, over_comment)


def check(public: PublicKey, content: bytes, signature: Signature) -> None:
    """Prove that a file is what whoever has a key signed. Raises SignatureDiffers."""
    if signature.key_id != public.key_id:
        other = PublicKey(signature.key_id, b"").shown_id
        raise SignatureDiffers(
            f"It was signed with another key, {other}, and not with {public.shown_id}."
        )
    signed = content if signature.algorithm == ALGORITHM else _hashed(content)
    over_comment = signature.signature + signature.comment.encode()
    if not (
        is_signed(public.key, signed, signature.signature)
        and is_signed(public.key, over_comment, signature.over_comment)
    ):
        raise SignatureDiffers("It is not what was signed: the file or its signature was changed.")


def _inner(pair: KeyPair) -> bytes:
    return pair.key_id + pair.seed + pair.public.key


def _checksum(inner: bytes) -> bytes:
    return blake2b(ALGORITHM + inner, digest_size=_CHECKSUM_BYTES).digest()


def _hashed(content: bytes) -> bytes:
    return blake2b(content).digest()


def _crossed(one: bytes, other: bytes) -> bytes:
    return bytes(a ^ b for a, b in zip(one, other, strict=True))
