"""What this run opens encrypted databases with: a key file, or a passphrase that is typed."""

import os
import sys
from pathlib import Path

import click

from auditui.cli.shell.session import random_below
from auditui.workflow.encryption import KEY_FILE_VARIABLE, use_keys


def use_this_runs_keys() -> None:
    """Open encrypted files by the key file that the environment names, or as somebody is asked."""
    named = os.environ.get(KEY_FILE_VARIABLE)
    ask = ask_passphrase if sys.stdin.isatty() else None
    use_keys(Path(named) if named else None, ask, random_below)


def ask_passphrase(question: str, *, twice: bool = False) -> str:
    """A passphrase typed at the terminal, which does not show it."""
    return str(click.prompt(question, hide_input=True, confirmation_prompt=twice, err=True))
