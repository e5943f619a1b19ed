"""The texts of minisign's files: public keys, secret keys and signatures, read and written.

Each is a comment that nobody signed and a line of base64; a signature has a comment that is signed
and the signature of that as well. Numbers in a secret key are little-endian. The format is that of
https://jedisct1.github.io/minisign/.
"""

import base64
import binascii
import re
from dataclasses import field

from auditui.dataclass import dataclass
from auditui.practice.errors import NotUnderstood

SIGNATURE_ENDING = ".minisig"
"""What the name of a signature ends in, behind that of what is signed."""

ALGORITHM, HASHED = b"Ed", b"ED"
"""Ed25519 over a file, and over the BLAKE2b-512 of a file, which is what is written."""

SCRYPT, OPEN, BLAKE2B = b"Sc", bytes(2), b"B2"
"""How a secret key is locked, or that it is not, and what its checksum is."""

ID_BYTES, SALT_BYTES, SEED_BYTES, PUBLIC_BYTES, SIGNATURE_BYTES = 8, 32, 32, 32, 64

_SECRET_BYTES = 158
_SECRET = slice(54, _SECRET_BYTES)
_NUMBER = 8

_UNTRUSTED, _TRUSTED = "untrusted comment: ", "trusted comment: "
_LONGEST = 10_000


class NoPublicKey(NotUnderstood):
    """What was given is no public key of minisign's."""


class NoSecretKey(NotUnderstood):
    """A file holds no secret key of minisign's."""


class NotASignature(NotUnderstood):
    """A file holds no signature of minisign's."""


@dataclass(frozen=True)
class PublicKey:
    """A public key, and the number by which it is known from others."""

    key_id: bytes
    key: bytes

    @property
    def shown_id(self) -> str:
        """The number as minisign shows it."""
        return self.key_id[::-1].hex().upper()

    def __str__(self) -> str:
        """The key as it is published: 56 characters, which begin with RW."""
        return _base64(ALGORITHM + self.key_id + self.key)

    def file(self) -> bytes:
        """The key as a file."""
        return f"{_UNTRUSTED}minisign public key {self.shown_id}\n{self}\n".encode()


@dataclass(frozen=True)
class SecretKey:
    """A secret key as it lies in its file: `secret` is locked unless `kdf` is OPEN.

    Unlocked, `secret` is the number of the key, its seed, its public key, and a checksum. `work`
    and `memory` are scrypt's limits, the latter in bytes.
    """

    kdf: bytes
    salt: bytes
    work: int
    memory: int
    secret: bytes = field(repr=False)

    @property
    def is_locked(self) -> bool:
        """Whether it takes a passphrase to be used."""
        return self.kdf == SCRYPT

    def file(self) -> bytes:
        """The key as a file."""
        head = ALGORITHM + self.kdf + BLAKE2B + self.salt
        limits = b"".join(each.to_bytes(_NUMBER, "little") for each in (self.work, self.memory))
        comment = "minisign encrypted secret key" if self.is_locked else "minisign secret key"
        return f"{_UNTRUSTED}{comment}\n{_base64(head + limits + self.secret)}\n".encode()


@dataclass(frozen=True)
class Signature:
    """A signature of a file, what its signer says of it, and the signature of both.

    `algorithm` is HASHED, or ALGORITHM where an old minisign signed the file itself.
    """

    algorithm: bytes
    key_id: bytes
    signature: bytes
    comment: str
    over_comment: bytes

    def file(self) -> bytes:
        """The signature as a file."""
        line = _base64(self.algorithm + self.key_id + self.signature)
        return (
            f"{_UNTRUSTED}signature from auditui, checked by minisign\n{line}\n"
            f"{_TRUSTED}{self.comment}\n{_base64(self.over_comment)}\n"
        ).encode()


def public_key_in(text: str) -> PublicKey:
    """The public key that a line or a whole file of minisign's says. Raises NoPublicKey."""
    raw = _bytes_of(text.strip().rsplit("\n", 1)[-1], 2 + ID_BYTES + PUBLIC_BYTES)
    if raw is None or raw[:2] != ALGORITHM:
        raise NoPublicKey("It is no public key of minisign's: those have 56 characters from RW on.")
    return PublicKey(raw[2 : 2 + ID_BYTES], raw[2 + ID_BYTES :])


def secret_key_in(content: bytes) -> SecretKey:
    """The secret key in a file of minisign's. Raises NoSecretKey, which says none of it."""
    lines = _lines(content)
    raw = _bytes_of(lines[1], _SECRET_BYTES) if len(lines) == 2 else None
    if raw is None or raw[:2] != ALGORITHM or raw[2:4] not in {SCRYPT, OPEN}:
        raise NoSecretKey("It is no secret key of minisign's.")
    at = 6 + SALT_BYTES
    work, memory = (
        int.from_bytes(raw[start : start + _NUMBER], "little") for start in (at, at + _NUMBER)
    )
    return SecretKey(raw[2:4], raw[6:at], work, memory, raw[_SECRET])


def signature_in(content: bytes) -> Signature:
    """The signature in a file of minisign's. Raises NotASignature."""
    lines = _lines(content)
    if len(lines) == 4 and lines[2].startswith(_TRUSTED):
        raw = _bytes_of(lines[1], 2 + ID_BYTES + SIGNATURE_BYTES)
        over_comment = _bytes_of(lines[3], SIGNATURE_BYTES)
        if raw and over_comment and raw[:2] in {ALGORITHM, HASHED}:
            key_id, signature = raw[2 : 2 + ID_BYTES], raw[2 + ID_BYTES :]
            comment = lines[2].removeprefix(_TRUSTED)
            return Signature(raw[:2], key_id, signature, comment, over_comment)
    raise NotASignature("It is no signature of minisign's.")


def _lines(content: bytes) -> list[str]:
    """The lines of a file; none where it is no text, or does not begin with a comment."""
    text = content[:_LONGEST].decode("utf-8", "replace").replace("\r\n", "\n")
    lines = re.sub(r"\n\Z", "", text).split("\n")
    return lines if lines[0].startswith(_UNTRUSTED) else []


def _base64(content: bytes) -> str:
    return base64.b64encode(content).decode("ascii")


def _bytes_of(line: str, size: int) -> bytes | None:
    """What a line of base64 says; None where it is none of that size."""
    try:
        content = base64.b64decode(line.strip(), validate=True)
    except (binascii.Error, ValueError):
        return None
    return content if len(content) == size else None
