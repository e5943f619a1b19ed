"""The terms of a draw or a top-up as they are typed, and what they would give."""

import re
from collections.abc import Mapping
from dataclasses import field
from fractions import Fraction

from auditui.dataclass import dataclass
from auditui.measures.sample_plan import LARGEST, planned
from auditui.measures.words.sample_plan import short_plan_words
from auditui.practice.errors import NotUnderstood
from auditui.practice.sample import Sample, Stratify
from auditui.sampling.draw import parse_seed
from auditui.sampling.places import TooFewPlaces
from auditui.sampling.top_up import TopUp, top_up
from auditui.workflow.sample import draw as draws
from auditui.workflow.sample.framing import Survey
from auditui.workflow.sample.parts import Takers


@dataclass(frozen=True)
class Terms:
    """What stands in the fields; `size` and `seed` are digits or empty."""

    size: str = ""
    seed: str = ""
    stratify: Stratify = Stratify.TEAM
    at_least_one: bool = False
    pass_over_away: bool = False

    @property
    def asked(self) -> draws.Terms:
        """The terms that a draw is asked for on, once the size is digits."""
        return draws.Terms(
            int(self.size),
            self.seed or None,
            self.stratify,
            self.at_least_one,
            self.pass_over_away,
        )


@dataclass(frozen=True)
class Preview:
    """How many cases each stratum would give, or the problem with what was typed.

    Both are empty while nothing was typed. `tells` is what so many audits could tell, and `shares`
    who would be given how many.
    """

    places: Mapping[str, int] = field(default_factory=dict)
    problem: str = ""
    tells: str = ""
    shares: str = ""


def preview(
    survey: Survey, terms: Terms, level: Fraction | None = None, takers: Takers | None = None
) -> Preview:
    """What drawing on these terms would give, and tell at a level of 0 to 1 where one is known.

    With `takers`, who would be given how many of the cases.
    """
    try:
        if terms.seed:
            parse_seed(terms.seed)
        if not terms.size:
            return Preview()
        size = int(terms.size)
        places = survey.places(size, at_least_one=terms.at_least_one)
        shares = takers.shares(survey.by_team, size).words if takers else ""
        return Preview(places, tells=_tells(size, level, survey.frame_size), shares=shares)
    except TooFewPlaces as error:
        return Preview(problem=f"One from each takes a size of at least {error.strata:,}.")
    except NotUnderstood as error:
        return Preview(problem=str(error))


def _tells(size: int, level: Fraction | None, frame: int) -> str:
    if level is None or not 0 < size <= min(LARGEST, frame):
        return ""
    return short_plan_words(planned(size, level, frame))


def typed_top_up(sample: Sample, text: str) -> TopUp:
    """What topping a sample up to the size typed would add.

    Raises NotUnderstood, NoLargerSize, SizeOutOfRange.
    """
    if re.fullmatch("[0-9]{1,9}", text.strip()) is None:
        raise NotUnderstood("Give the size as a whole number.")
    return top_up(sample, int(text))
