"""The secret by which a sign-on proxy shows that it is one."""

from pathlib import Path

from auditui.exchange.files.source_file import read_source
from auditui.practice.errors import NotUnderstood

_SHORTEST = 32


class NoSecret(NotUnderstood):
    """A file holds no secret, or one that could be guessed."""


def secret_in(path: Path) -> str:
    """The secret that a file holds. Raises NoSecret, and what `read_source` raises."""
    secret = read_source(path).content.decode("utf-8", "replace").strip()
    if len(secret) < _SHORTEST or not (secret.isascii() and secret.isprintable()):
        raise NoSecret(
            f"A proxy's secret is {_SHORTEST} letters and digits at least, such as what "
            "`openssl rand -hex 32` prints."
        )
    return secret
