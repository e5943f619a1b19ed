"""Asking before the program is left with words that could not be kept."""

from auditui.tui.dialogues.confirm import Confirm


class LeaveProgram(Confirm):
    """Asks whether words that could not be kept are to be lost with the program."""

    def __init__(self) -> None:
        """Say how to go back to them."""
        explanation = "They could not be kept. Cancel to go back and copy them."
        super().__init__("Leave these words behind?", explanation, "Leave them")
