"""Asking why what was changed past the program is to stand."""

from collections.abc import Sequence
from functools import partial

from auditui.practice.proof.finding import Finding
from auditui.practice.text import clean_line
from auditui.tui.dialogues.write import Write
from auditui.workflow.desk import Desk
from auditui.workflow.proof.accept import accept

SHOWN = 6
"""How much of what differs there is room for."""


class AskToAccept(Write[int]):
    """What differs, and a field for the reason; the answer is how much was accepted."""

    def __init__(self, desk: Desk, findings: Sequence[Finding]) -> None:
        """Show the first of what differs."""
        more = len(findings) - SHOWN
        lines = [clean_line(f"{each}.") for each in findings[:SHOWN]]
        lines += [f"… and {more:,} more: auditui verify"] if more > 0 else []
        super().__init__(
            "Accept what stands as it is?",
            "\n".join(
                (
                    *lines,
                    "Where a backup has it as it was, restore that instead. What is accepted may "
                    "be changed again, and stays on record with your reason: why is it to stand?",
                )
            ),
            partial(accept, desk),
        )
