"""What this run opens encrypted databases with: a key file, or a passphrase that is typed."""

import os
import sys
from pathlib import Path

from auditui.cli.shell.session import random_below
from auditui.cli.shell.signing import ask_passphrase
from auditui.workflow.encryption import KEY_FILE_VARIABLE, use_keys


def use_this_runs_keys() -> None:
    """Open encrypted files by the key file that the environment names, or as somebody is asked."""
    named = os.environ.get(KEY_FILE_VARIABLE)
    ask = ask_passphrase if sys.stdin.isatty() else None
    use_keys(Path(named) if named else None, ask, random_below)
