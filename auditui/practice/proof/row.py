"""One row, or all rows under one key, proved to be as an event left it by a few hashes."""

from collections.abc import Iterator

from auditui.dataclass import dataclass
from auditui.practice.ledger import Event, event_text
from auditui.practice.proof.tree import Step, leaf_hash, root_by

KIND = "auditui-row-proof-1"
"""What the file of a proof begins with."""


@dataclass(frozen=True)
class RowProof:
    """The text of a leaf, the hashes on its way to the root, and the event that has the root.

    `key` is the value of the first column of the table's key.
    """

    table: str
    key: str
    leaf: bytes
    path: tuple[Step, ...]
    event: Event

    @property
    def leaf_hash(self) -> bytes:
        """The hash of the leaf's text."""
        return leaf_hash(self.leaf)

    @property
    def root(self) -> bytes:
        """The root that leaf and path come to."""
        return root_by(self.leaf_hash, self.path)

    @property
    def holds(self) -> bool:
        """Whether that is the root which the event has."""
        return self.root.hex() == self.event.root

    def file(self) -> bytes:
        """The proof as a file: a line each for the leaf, every hash and the event."""
        return "".join(f"{line}\n" for line in self._lines()).encode()

    def _lines(self) -> Iterator[str]:
        yield KIND
        yield f"leaf {self.leaf.decode()}"
        for step in self.path:
            yield f"{side_of(step)} {step.hash.hex()}"
        yield f"event {event_text(self.event)}"


def side_of(step: Step) -> str:
    """On which side of what is proved a hash stands."""
    return "left" if step.is_left else "right"
