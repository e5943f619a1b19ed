"""A frame that is frozen, and made known, before the seed of its draw is."""

from collections.abc import Mapping
from dataclasses import field
from datetime import datetime

from auditui.dataclass import dataclass
from auditui.practice.sample import DrawnFor, Stratify

FROZEN = "frame frozen"
"""The verb of the event that says that a frame was frozen."""

SEED_GIVEN = "seed given"
"""The verb of the event that says which seed was given for a frozen frame, and where it is from."""

TAKEN_BACK = "freeze taken back"
"""The verb of the event that says that a frozen frame is not drawn from after all."""


@dataclass(frozen=True)
class Freeze:
    """A frame with its terms, fixed before anybody could know the seed.

    `source` says where the seed is to come from, `event` is the number of its event on the ledger,
    and `strata` counts its cases. `sample_id` is the draw that was made of it, None before, and
    `seed_words` what was said then of the seed. `taken_back` is the reason where it was.
    """

    freeze_id: int
    drawn_for: DrawnFor
    size: int
    stratify: Stratify
    at_least_one: bool
    exclusion_months: int
    snapshot_id: int
    narrowed_to: str
    frame_sha256: str
    cases: int
    source: str
    event: int
    frozen_at: datetime
    frozen_by: str
    sample_id: int | None = None
    seed_words: str = ""
    taken_back: str = ""
    taken_back_by: str = ""
    strata: Mapping[str, int] = field(default_factory=dict)
    excluded: Mapping[str, int] = field(default_factory=dict)

    @property
    def facts(self) -> dict[str, object]:
        """What its event says of it, for the ledger's digest."""
        return {
            "frame": self.frame_sha256,
            "cases": self.cases,
            "size": self.size,
            "stratify": self.stratify.value,
            "at_least_one": self.at_least_one,
            "exclusion_months": self.exclusion_months,
            "narrowed_to": self.narrowed_to,
            "source": self.source,
        }

    @property
    def is_open(self) -> bool:
        """Whether it waits for its seed."""
        return self.sample_id is None and not self.taken_back


def seed_facts(freeze: Freeze, seed: str, words: str) -> dict[str, object]:
    """What the event of a seed says, for the ledger's digest."""
    return {"freeze": freeze.event, "frame": freeze.frame_sha256, "seed": seed, "words": words}
