"""What external auditors come to see: the files given to them, in either face, and nothing else."""

from auditui.practice.errors import NotPermitted
from auditui.workflow.desk import Desk

OPEN_COMMANDS = frozenset({"external list", "external form", "external read", "external compare"})
"""The commands that look no further than that."""

OPENS_THE_SCREEN = frozenset({"", "demo"})
"""The commands that open the screen, which has one place for somebody from outside."""


class OnlyTheirs(NotPermitted):
    """An external auditor asked for something that was not given to them."""

    def __init__(self) -> None:
        """Say what they do see."""
        super().__init__(
            "An external auditor sees only the files given to them: `auditui external list`."
        )


def refuse_outsider(desk: Desk, command: str) -> None:
    """Refuse an external auditor every command that looks further. Raises OnlyTheirs."""
    if desk.person.sees_only_given and command not in OPEN_COMMANDS | OPENS_THE_SCREEN:
        raise OnlyTheirs
