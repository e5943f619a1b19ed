"""What is to be known of an audit beside its form."""

from dataclasses import dataclass

from auditui.practice.pen import Pen


@dataclass(frozen=True)
class Around:
    """Whether one may write on the audit, in this window or another, and who does in another."""

    may_hold: bool = False
    held: Pen | None = None


NOTHING_AROUND = Around()
