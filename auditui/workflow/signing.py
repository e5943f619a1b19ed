"""The key that a run signs with; what is signed with it stands in `auditui/workflow/proof/`."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from auditui.dataclass import dataclass

SIGNING_KEY_VARIABLE = "AUDITUI_SIGNING_KEY_FILE"
"""The variable that names the file of the key to sign with."""


@dataclass(frozen=True)
class SigningKey:
    """The file of the key that a run signs with, and who is asked for its passphrase."""

    file: Path
    ask: Callable[[str], str] | None = None

    def unasked(self) -> "SigningKey":
        """The same where nobody can be asked, as on a screen."""
        return replace(self, ask=None)
