"""The foot of the ledger: where it ends, as others can keep it."""

from auditui.tui.parts.lines import Sentence


class Foot(Sentence):
    """The checkpoint of the newest event."""
