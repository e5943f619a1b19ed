"""Signing what leaves with the key of the trust, and making such a key."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from auditui.exchange.minisign.files import (
    check_beside,
    new_key,
    pair_in,
    public_key_given,
    refuse_key_place,
    write_key,
)
from auditui.exchange.minisign.form import SIGNATURE_ENDING
from auditui.exchange.minisign.signing import KeyPair, sign
from auditui.practice.errors import NotPermitted
from auditui.practice.ledger import Event
from auditui.practice.people import Right
from auditui.practice.text import cut_line
from auditui.workflow.desk import Desk, change, require
from auditui.workflow.signing import SigningKey

KEY_MADE = "signing key made"
"""The verb of the event whose subject is the public key."""

KEY_TAKEN_UP = "signing key taken up"
"""The verb of the same event of a key that there was."""

PUBLIC_KEY_FILE = "minisign.pub"
"""Under what name the public key is published."""

_SIGNED = ("checkpoint.txt", "-manifest.json")


class AnotherKey(NotPermitted):
    """A key was to sign that is not the one which the ledger tells of last."""


class Signer:
    """Signs files with a key, as of one moment."""

    def __init__(self, pair: KeyPair, at: datetime) -> None:
        """Sign with a pair of keys."""
        self._pair, self._at = pair, at

    @property
    def public_key(self) -> bytes:
        """The file of the public key."""
        return self._pair.public.file()

    def signatures(self, files: Mapping[str, bytes]) -> dict[str, bytes]:
        """The signatures of those files of a set that say what all others are, by their name."""
        found: dict[str, bytes] = {}
        for name, each in files.items():
            if name.endswith(_SIGNED):
                found |= self.signature(name, each)
        return found

    def signature(self, name: str, content: bytes) -> dict[str, bytes]:
        """The signature of one file, by its name."""
        signed = sign(self._pair, content, cut_line(name), self._at)
        return {f"{name}{SIGNATURE_ENDING}": signed.file()}


def signer(desk: Desk) -> Signer | None:
    """Who signs with the key of this run, None where it has none; asks for a passphrase.

    It is the key that the ledger tells of last, or any where that tells of none. Stands before a
    change, since that waits for nobody. Raises AnotherKey, NoSigningKey, NoSecretKey,
    SigningKeyUnusable, WrongPassphrase, TooCostly and NoSodium.
    """
    key = desk.world.signing
    if key is None:
        return None
    pair, event = pair_in(key.file, key.ask), _of_key(desk)
    if event is not None and event.subject != str(pair.public):
        raise AnotherKey(
            f"The public key of {key.file} is {pair.public}. The trust signs with {event.subject}, "
            f"as event {event.number:,} of its ledger says, and whoever checks knows that one. "
            "Sign with it, or let this one be the trust's from now on: auditui ledger new-key FILE "
            "--existing"
        )
    return Signer(pair, desk.now())


def _of_key(desk: Desk) -> Event | None:
    """The last event that tells of a key to sign with."""
    found = (desk.store.ledger.newest_of(verb) for verb in (KEY_MADE, KEY_TAKEN_UP))
    return max(filter(None, found), key=lambda event: event.number, default=None)


def signed_with(signs: Signer | None, files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Files, and the signatures that belong beside them."""
    return {**files, **(signs.signatures(files) if signs else {})}


def check_signed(path: Path, public_key: str) -> str:
    """Prove that a file is what whoever has a key signed; what they say of it, as it is signed.

    The key is given as it is published, or as a file. Raises NoPublicKey, NotSigned, NotASignature,
    SignatureDiffers, NoSodium, and what reading a file raises.
    """
    return check_beside(path, public_key_given(public_key))


def make_key(desk: Desk, path: Path, words: str = "") -> str:
    """Make a key to sign with, locked where there are `words`, and say what its public key is.

    That stands on the ledger. Raises NotPermitted, Busy, NoSodium, TooCostly and what `write_key`
    raises; then nothing is made.
    """

    def chance(size: int) -> bytes:
        return desk.world.random_below(1 << 8 * size).to_bytes(size, "big")

    require(desk, Right.BACK_UP)
    refuse_key_place(path)
    key = new_key(words, chance)
    with change(desk, Right.BACK_UP, KEY_MADE, str(key.public)):
        write_key(path, key)
        return str(key.public)


def take_up_key(desk: Desk, key: SigningKey) -> str:
    """Let a key that there is be the trust's from now on, and say what its public key is.

    That stands on the ledger. Raises NotPermitted, Busy and what reading a key raises.
    """
    require(desk, Right.BACK_UP)
    public = str(pair_in(key.file, key.ask).public)
    with change(desk, Right.BACK_UP, KEY_TAKEN_UP, public):
        return public
