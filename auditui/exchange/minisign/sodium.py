"""Ed25519 and scrypt of libsodium, by PyNaCl; needs the extra `auditui[sign]`."""

# ruff: noqa: PLC0415  (an extra, which few runs need)

from types import ModuleType

from auditui.practice.errors import AuditError, NotUnderstood


class NoSodium(AuditError):
    """The library that signs is not installed."""


class TooCostly(NotUnderstood):
    """A key asks for more memory or work than this machine gives."""


def public_of(seed: bytes) -> bytes:
    """The 32 bytes of the public key that follows from 32 bytes of chance. Raises NoSodium."""
    return bytes(_library("signing").SigningKey(seed).verify_key)


def signature_of(seed: bytes, message: bytes) -> bytes:
    """The 64 bytes of the signature of a message. Raises NoSodium."""
    return bytes(_library("signing").SigningKey(seed).sign(message).signature)


def is_signed(public: bytes, message: bytes, signature: bytes) -> bool:
    """Whether a signature is that of a message by a key. Raises NoSodium."""
    key = _library("signing").VerifyKey(public)
    try:
        key.verify(message, signature)
    except _library("exceptions").BadSignatureError:
        return False
    return True


def stretched(words: str, salt: bytes, work: int, memory: int, size: int) -> bytes:
    """`size` bytes that follow from a passphrase by scrypt; `memory` in bytes.

    Raises NoSodium and TooCostly.
    """
    scrypt = _library("pwhash").scrypt
    try:
        return bytes(scrypt.kdf(size, words.encode(), salt, opslimit=work, memlimit=memory))
    except (MemoryError, ValueError, _library("exceptions").CryptoError):
        raise TooCostly(
            f"The passphrase of the signing key takes {memory >> 20:,} MB of memory to try, which "
            "this machine does not give."
        ) from None


def _library(name: str) -> ModuleType:
    try:
        from nacl import exceptions, pwhash, signing
    except ImportError:
        raise NoSodium("Signing takes one more library: pip install 'auditui[sign]'") from None
    return {"exceptions": exceptions, "pwhash": pwhash, "signing": signing}[name]
