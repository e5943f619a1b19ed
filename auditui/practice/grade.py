"""The four grades of an audit."""

from enum import Enum

from auditui.practice.errors import NotUnderstood


class Grade(Enum):
    """A judgement on the four-point scale, best first."""

    OUTSTANDING = "outstanding"
    GOOD = "good"
    REQUIRES_IMPROVEMENT = "requires improvement"
    INADEQUATE = "inadequate"

    @property
    def title(self) -> str:
        """The grade as it is printed."""
        return self.value.capitalize()

    @property
    def rank(self) -> int:
        """0 for outstanding to 3 for inadequate."""
        return _RANKS[self]

    @property
    def is_ri_or_better(self) -> bool:
        """Whether A3 counts this grade."""
        return self is not Grade.INADEQUATE

    def is_better_than(self, other: "Grade") -> bool:
        """Whether this grade stands above the other."""
        return self.rank < other.rank

    @classmethod
    def parse(cls, text: str) -> "Grade":
        """Read a grade as people write it: any case, `RI`, hyphens, underscores.

        Raises NotUnderstood.
        """
        folded = " ".join(text.replace("_", " ").replace("-", " ").split()).casefold()
        if folded == "ri":
            return cls.REQUIRES_IMPROVEMENT
        try:
            return cls(folded)
        except ValueError:
            raise NotUnderstood(
                "A grade is outstanding, good, requires improvement or inadequate."
            ) from None


_RANKS = {grade: rank for rank, grade in enumerate(Grade)}
