"""What a group gave, by section and without names, as it is put on the wall."""

from collections.abc import Mapping

from auditui.dataclass import dataclass
from auditui.practice.calibration.exercise import Consensus
from auditui.practice.grade import Grade


@dataclass(frozen=True)
class WallSection:
    """A section of a file, or the case overall: readers by grade, and what was agreed.

    `reasons` are by grade and then by their words, so that their order tells nobody's name. `own`
    is the grade of whoever looks, and is never shown on the wall.
    """

    key: str
    title: str
    guidance: str
    descriptors: Mapping[Grade, str]
    counts: Mapping[Grade, int]
    reasons: tuple[tuple[Grade, str], ...] = ()
    own: Grade | None = None
    consensus: Consensus | None = None

    @property
    def readers(self) -> int:
        """How many gave it a grade."""
        return sum(self.counts.values())


@dataclass(frozen=True)
class WallFile:
    """A file on the wall: the case, and its sections with `overall` last."""

    case_ref: str
    team: str
    status: str
    sections: tuple[WallSection, ...]
