"""What an auditor chooses of the trust's tags, on an open audit."""

from collections.abc import Sequence

from auditui.practice.audit.record import Audit
from auditui.practice.errors import NotUnderstood
from auditui.practice.learning.tag import ChosenTag, Tag, TagSide
from auditui.workflow.audit.form import entry, standing
from auditui.workflow.desk import Desk
from auditui.workflow.learning.tags import find


class NotOffered(NotUnderstood):
    """A tag is to be chosen that is offered no longer."""


def choose(desk: Desk, audit_id: int, side: TagSide, wanted: str) -> Audit:
    """Choose a tag as a strength or an area to improve; one that is chosen so stays.

    Raises NoSuchTag, NotOffered, and like every entry NotYours, NotOpen, Busy.
    """
    with entry(desk, audit_id, "tag chosen") as (before, facts):
        tag = find(desk, wanted)
        if not tag.is_offered and not is_chosen(before.audit.tags, side, tag.tag_id):
            raise NotOffered(refusal(tag))
        desk.store.tags.choose(audit_id, side, tag.tag_id)
        facts.note(side=side.value, tag=tag.title)
        return standing(desk, audit_id)


def take_off(desk: Desk, audit_id: int, side: TagSide, wanted: str) -> Audit:
    """Take a tag off an audit, one that is offered no longer too. Raises as `choose` does."""
    with entry(desk, audit_id, "tag taken off") as (before, facts):
        tag = find(desk, wanted)
        if not is_chosen(before.audit.tags, side, tag.tag_id):
            raise NotUnderstood(f"{tag.title} is not chosen there as {_as(side)}.")
        desk.store.tags.take_off(audit_id, side, tag.tag_id)
        facts.note(side=side.value, tag=tag.title)
        return standing(desk, audit_id)


def refusal(tag: Tag) -> str:
    """Why a tag that ended cannot be chosen, and what to do."""
    return (
        f"{tag.title} is offered no more, since {tag.ended_on}. Choose another tag, or ask the "
        "quality lead to offer it again."
    )


def is_chosen(chosen: Sequence[ChosenTag], side: TagSide, tag_id: int) -> bool:
    """Whether a tag is chosen on a side."""
    return any(each.side is side and each.tag_id == tag_id for each in chosen)


def _as(side: TagSide) -> str:
    return "a strength" if side is TagSide.STRENGTH else "an area to improve"
