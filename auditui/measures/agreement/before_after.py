"""A group's agreement before and after it met over its first files."""

from collections.abc import Mapping, Sequence
from enum import Enum

from auditui.dataclass import dataclass
from auditui.measures.agreement.coefficients import Weight, quadratic, unweighted
from auditui.measures.agreement.many import (
    Difference,
    GroupAgreement,
    Measuring,
    difference,
    group_agreement,
    gwet,
    share,
)
from auditui.practice.grade import Grade

GroupGrades = Mapping[str, Sequence[Grade]]
"""What a group gave to each case."""


class Files(Enum):
    """Which files the second round was on."""

    SAME = "same"
    OTHERS = "others"


@dataclass(frozen=True)
class BeforeAfter:
    """A section, or the case overall, as the same people graded it in both rounds.

    `after` is None where there was no second round yet.
    """

    key: str
    title: str
    before: GroupAgreement
    after: GroupAgreement | None = None

    @property
    def exact(self) -> Difference | None:
        """By how much the share of pairs with the same grade rose, or None where withheld."""
        return self._by(share, unweighted)

    @property
    def ac2(self) -> Difference | None:
        """By how much AC2 rose, or None where it is withheld."""
        return self._by(gwet, quadratic)

    @property
    def files(self) -> Files:
        """Whether the second round was on the same files."""
        same = self.after is None or self.before.files.keys() == self.after.files.keys()
        return Files.SAME if same else Files.OTHERS

    def _by(self, measuring: Measuring, weight: Weight) -> Difference | None:
        return (
            None if self.after is None else difference(self.before, self.after, measuring, weight)
        )


def before_after(
    key: str, title: str, before: GroupGrades, after: GroupGrades | None
) -> BeforeAfter:
    """Compare what the same people gave before and after."""
    second = None if after is None else group_agreement(after)
    return BeforeAfter(key, title, group_agreement(before), second)
