"""What is to be known of an audit beside its form."""

from auditui.dataclass import dataclass
from auditui.practice.audit.pen import Pen
from auditui.practice.audit.record import AuditHeading


@dataclass(frozen=True)
class Around:
    """Whether one may write on the audit, in this window or another, and who does in another.

    `also_open` are other audits of the case that are not submitted yet, `earlier` is how many
    came before it; `saved` says when what was given here was last kept, or why it is not;
    `only_reads` says why nobody may write here, and is empty where that is so only of this audit.
    `may_enter` is whether one could enter somebody else's audit for them, `enters_for` whose it is
    that one does. `why_not_reply` is why one cannot record what the worker says of it.
    """

    may_hold: bool = False
    held: Pen | None = None
    shows_worker: bool = False
    also_open: tuple[AuditHeading, ...] = ()
    saved: str = ""
    earlier: int = 0
    only_reads: str = ""
    may_enter: bool = False
    enters_for: str = ""
    answers: str = ""
    """Who answers for the file where its worker is away, as a sentence."""
    why_not_reply: str = ""


NOTHING_AROUND = Around()
