"""Moderation in words, the same on the screen and in a shell."""

from collections.abc import Sequence

from auditui.practice.moderation.draw import ModerationDraw, ToModerate
from auditui.practice.text import counted


def drawn_words(draw: ModerationDraw) -> str:
    """What a draw chose, and that few audits gave one all the same."""
    chosen = f"{len(draw.at_random)} of {counted(draw.audits, 'submitted audit')} at random"
    rules = f", and {len(draw.by_rule)} by the trust's rules" if draw.by_rule else ""
    part = "" if draw.part == 1 else f", part {draw.part}"
    few = f" {few_words(draw.share, draw.audits)}" if draw.is_short else ""
    return f"{draw.month}{part}: {chosen}{rules}.{few}"


def few_words(share: int, audits: int) -> str:
    """That the share of so few audits is less than one."""
    return f"{share}% of {counted(audits, 'audit')} is less than one, so one was drawn."


def standing_words(listed: Sequence[ToModerate], submitted: int, late: int) -> str:
    """How far the moderation of a month has come, and what is in no draw yet."""
    if not listed:
        return f"{counted(submitted, 'submitted audit')}, none drawn for moderation"
    done = sum(each.is_done for each in listed)
    left = f"{len(listed) - done} to moderate" if done < len(listed) else "all moderated"
    undrawn = f" · {late} submitted since the draw" if late else ""
    return f"{len(listed)} of {counted(submitted, 'submitted audit')} drawn · {left}{undrawn}"


def why_words(each: ToModerate) -> str:
    """Why an audit was chosen; nothing before it is moderated, since that may tell its grade."""
    return ", ".join(why.words for why in each.whys)


def state_words(each: ToModerate) -> str:
    """How far an audit's moderation has come."""
    return "moderated" if each.is_done else "to moderate"


def about_chosen(each: ToModerate) -> str:
    """What is known of an audit that was chosen, in sentences; of one to moderate no more."""
    if each.moderated_at is None or each.final is None or each.first is None:
        return (
            f"Case {each.case_ref}, audit {each.audit_id}. Its grades, its auditor and why it was "
            "chosen are told once it is moderated."
        )
    changed = (
        f"{each.first.title} stays"
        if each.final is each.first
        else f"{each.first.title} became {each.final.value}"
    )
    return (
        f"Case {each.case_ref}, audit {each.audit_id}: {changed}, by {each.moderated_by}. "
        f"It was moderated because {why_words(each)}."
    )
