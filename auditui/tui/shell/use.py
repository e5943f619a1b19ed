"""Whether a command can be used now; footer, palette, help and the word at its key follow."""

from auditui.dataclass import dataclass


@dataclass(frozen=True)
class Use:
    """Usable; or not just now, with the reason in a sentence; or of no sense here, and hidden."""

    can_be_used: bool
    is_shown: bool = True
    why_not: str = ""

    @property
    def action_state(self) -> bool | None:
        """The same as Textual has it: None is greyed, False is hidden."""
        return self.is_shown and (self.can_be_used or None)


USABLE = Use(can_be_used=True)

HIDDEN = Use(can_be_used=False, is_shown=False)
"""Of no sense in what is shown."""

TYPED = Use(can_be_used=False)
"""Its key is typed into a text just now, so that there is nothing to tell of."""


def shown_if(is_so: object) -> Use:
    """Usable where something makes it make sense, hidden where it does not."""
    return USABLE if is_so else HIDDEN


def not_now(why: str) -> Use:
    """Greyed, with the reason in a sentence."""
    return Use(can_be_used=False, why_not=why)


def only_if(is_so: object, otherwise: str) -> Use:
    """Usable where something is so; where it is not, the sentence says why."""
    return USABLE if is_so else not_now(otherwise)
