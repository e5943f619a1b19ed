"""Pseudonyms: always the same under a key, others under another, and repeatable by anyone."""

import hashlib
import hmac

from auditui.practice.items.pseudonym import Pseudonyms


def test_a_pseudonym_is_the_keyed_hash_of_what_it_stands_for() -> None:
    key = bytes(range(32))
    digits = hmac.new(key, b"case\0C0012", hashlib.sha256).hexdigest()[:20]
    assert Pseudonyms(key).of("case", "C0012") == f"case-{digits}"
    others = {
        Pseudonyms(key).of("case", "C0013"),
        Pseudonyms(key).of("person", "C0012"),
        Pseudonyms(bytes(32)).of("case", "C0012"),
    }
    assert f"case-{digits}" not in others
    assert len(others) == 3
