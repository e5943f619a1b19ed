"""What a run signs with, whose signature it checks, and passphrases that are typed."""

import sys
from pathlib import Path

import click

from auditui.cli.shell.usage import WHOLE_FILE
from auditui.practice.errors import NotUnderstood
from auditui.workflow.signing import SIGNING_KEY_VARIABLE, SigningKey


class NoTerminalForIt(NotUnderstood):
    """A passphrase was to be asked for where there is nobody to ask."""


sign_with_option = click.option(
    "--sign-with",
    type=WHOLE_FILE,
    metavar="KEY",
    help=f"Sign with this key of the trust; {SIGNING_KEY_VARIABLE} otherwise.",
)
"""Names the signing key of one command, which gets it as `sign_with`."""

public_key_option = click.option(
    "--public-key",
    default="",
    metavar="KEY|FILE",
    help="Also prove, by the signature beside the file, that the trust of this key signed it.",
)
"""Names the key whose signature is checked, which a command gets as `public_key`."""


def signing_key(named: str | Path | None) -> SigningKey | None:
    """The key that was named, its passphrase asked for where somebody is at a terminal."""
    if not named:
        return None
    return SigningKey(Path(named), ask_passphrase if sys.stdin.isatty() else None)


def ask_passphrase(question: str, *, twice: bool = False) -> str:
    """A passphrase typed at the terminal, which does not show it."""
    return str(click.prompt(question, hide_input=True, confirmation_prompt=twice, err=True))


def new_passphrase(instead: str) -> str:
    """A new passphrase, typed twice. Raises NoTerminalForIt, which says what to do `instead`."""
    if not sys.stdin.isatty():
        raise NoTerminalForIt(f"A passphrase is asked for at a terminal alone. {instead}")
    return ask_passphrase("Passphrase", twice=True)
