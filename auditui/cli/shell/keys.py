"""What this run opens encrypted databases with: a key file, a keyring, a passphrase typed."""

import os
import sys
from pathlib import Path

from auditui.cli.shell.session import random_below
from auditui.cli.shell.signing import ask_passphrase
from auditui.workflow.encryption import KEY_FILE_VARIABLE, AccountKeyring, use_keys


def use_this_runs_keys() -> None:
    """Open encrypted files by the key file that is named, the keyring, or as somebody is asked."""
    named = os.environ.get(KEY_FILE_VARIABLE)
    ask = ask_passphrase if sys.stdin.isatty() else None
    keyring = AccountKeyring(_kept_folder)
    use_keys(Path(named) if named else None, ask, random_below, keyring)


def _kept_folder() -> Path:
    """Where it is noted which keys this account's keyring has."""
    from platformdirs import user_config_path  # noqa: PLC0415  (only for an encrypted file)

    return user_config_path("auditui", appauthor=False) / "keyring"
