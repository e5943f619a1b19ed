"""Names that stand for others and cannot be turned back without the trust's key."""

DIGITS = 20
"""How many hexadecimal digits a pseudonym has: 80 bits, too many for two to be the same."""

KEY_BYTES = 32
"""How many bytes a key has."""


class Pseudonyms:
    """Gives everything its pseudonym by HMAC-SHA-256 under a key that never leaves."""

    def __init__(self, key: bytes) -> None:
        """Keep the key."""
        self._key = key

    def of(self, kind: str, value: str) -> str:
        """The pseudonym of a thing of a kind, `case-1f…`; the same under the same key, always."""
        import hashlib  # noqa: PLC0415  (the first screen has no use for it)
        import hmac  # noqa: PLC0415

        told = f"{kind}\0{value}".encode()
        digits = hmac.new(self._key, told, hashlib.sha256).hexdigest()[:DIGITS]
        return f"{kind}-{digits}"
