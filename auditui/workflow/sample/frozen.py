"""A frozen frame that waits for its seed, and what a draw from it may still ask for."""

from auditui.practice.errors import AuditError, NotFound, NotUnderstood
from auditui.practice.freeze import Freeze
from auditui.practice.sample import DrawnFor, Stratify
from auditui.practice.text import clean_prose
from auditui.workflow.desk import Desk
from auditui.workflow.reason import REASON_LIMIT
from auditui.workflow.sample.framing import ANY_CASES, Cases, words_of
from auditui.workflow.settings import freeze_demanded


class NotFrozen(NotFound):
    """No frame waits there for its seed."""


class NeedsAFreeze(AuditError):
    """The trust's frames are frozen before they are drawn from, and this one is not."""


class NeedsItsSeed(NotUnderstood):
    """A frozen frame was to be drawn from without its seed, or without where that is from."""


class FrozenOtherwise(AuditError):
    """Something else was asked for than was frozen."""


def waiting(desk: Desk, drawn_for: DrawnFor) -> Freeze | None:
    """The frozen frame of a month, theme or name that waits for its seed, or None."""
    return desk.store.freezes.waiting(drawn_for)


def refuse_unfrozen(desk: Desk, drawn_for: DrawnFor, seed_words: str) -> None:
    """Refuse a draw without a freeze where one is demanded, or was thought of.

    Raises NeedsAFreeze.
    """
    if seed_words:
        raise NeedsAFreeze(
            f"Where a seed is from is kept with a frozen frame, and that of {drawn_for.name} is "
            "not. Freeze it first, or leave those words out."
        )
    if freeze_demanded(desk):
        raise NeedsAFreeze(
            f"Here a frame is frozen before its seed is known. Freeze that of {drawn_for.name} "
            "first, make it known, and draw when its seed is."
        )


def words_given(words: str) -> str:
    """Where a seed is from, cleaned. Raises NeedsItsSeed where nothing is said, TooLong."""
    said = " ".join(clean_prose(words, REASON_LIMIT).split())
    if not said:
        raise NeedsItsSeed("Say where the seed is from, as anybody can look it up or witnessed it.")
    return said


def refuse_unlike(
    desk: Desk,
    freeze: Freeze,
    drawn_for: DrawnFor,
    asked: tuple[int, Stratify | None, bool | None],
    cases: Cases = ANY_CASES,
) -> None:
    """Refuse another size, other strata or other cases than were frozen. Raises FrozenOtherwise.

    `asked` is the size, the strata, and whether each gets one; None leaves one to the freeze. The
    size is held to as well: with the seed known, whoever chooses it could choose the outcome.
    """
    if freeze.drawn_for.month != drawn_for.month:
        raise FrozenOtherwise(
            f"It was frozen for {freeze.drawn_for.month}, and is planned for {drawn_for.month} "
            "now. Take the freeze back, and freeze it anew."
        )
    size, stratify, at_least_one = asked
    is_other = (
        size != freeze.size
        or stratify not in (None, freeze.stratify)
        or at_least_one not in (None, freeze.at_least_one)
        or (cases != ANY_CASES and words_of(desk, drawn_for, cases) != freeze.narrowed_to)
    )
    if is_other:
        raise FrozenOtherwise(
            f"{freeze.size:,} cases were frozen to be drawn, by {freeze.stratify.value}. Leave "
            "size, strata and cases out, or take the freeze back with a reason."
        )
