"""Moderation in words, the same on the screen and in a shell."""

from collections.abc import Iterator, Sequence

from auditui.practice.audit.record import Audit
from auditui.practice.day import long_day
from auditui.practice.moderation.blind import SecondLook
from auditui.practice.moderation.draw import ModerationDraw, ToModerate
from auditui.practice.text import counted
from auditui.practice.tool import OVERALL, AuditTool


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
    """Why an audit was chosen; nothing before it is read, since that may tell its grade."""
    return ", ".join(why.words for why in each.whys)


def state_words(each: ToModerate) -> str:
    """How far an audit's moderation has come."""
    if each.is_done:
        return "moderated"
    return "to be agreed" if each.is_read else "to read blind"


def about_chosen(each: ToModerate) -> str:
    """What is known of an audit that was chosen, in sentences; before it is read no more."""
    if not each.is_read or each.first is None:
        return (
            f"Case {each.case_ref}, audit {each.audit_id}. Its grades, its auditor and why it was "
            "chosen are told once somebody has graded it blind."
        )
    if each.final is None:
        return (
            f"Case {each.case_ref}, audit {each.audit_id}: read by {each.read_by}, and the final "
            f"grade is still to be agreed. It is moderated because {why_words(each)}."
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


def pair_rows(look: SecondLook, tool: AuditTool) -> list[tuple[str, str, str, str]]:
    """Both readings in lines: what was graded, the auditor's, the moderator's, how they lie."""
    if look.reading is None:
        return []
    titles = [*((each.key, each.title) for each in tool.sections), (OVERALL, "Overall grade")]
    return [
        (
            title,
            pair.auditor.title if pair.auditor else "–",
            pair.moderator.title,
            pair.words,
        )
        for key, title in titles
        if (pair := look.reading.pairs.get(key))
    ]


def look_words(audit: Audit, look: SecondLook) -> str:
    """How an audit's moderation stands, in sentences."""
    return " ".join(_look_sentences(audit, look))


def _look_sentences(audit: Audit, look: SecondLook) -> Iterator[str]:
    if audit.heading.is_hidden:
        yield "It is to be read blind. What was graded is shown once you have given your reading."
        return
    if reading := look.reading:
        note = f": {reading.note}" if reading.note else "."
        yield f"Read blind by {reading.by} on {long_day(reading.at.date())}{note}"
        if not look.is_standing:
            yield "The audit was reopened since, so that this reading is of what it was."
    yield from _outcome_sentences(audit, look)
    if look.reply:
        yield f"{look.reply.by} replied: {look.reply.text}"


def _outcome_sentences(audit: Audit, look: SecondLook) -> Iterator[str]:
    if settled := look.settled:
        yield (
            f"{settled.outcome.words.capitalize()}: {settled.grade.value}, recorded by "
            f"{settled.by} on {long_day(settled.at.date())}: {settled.reason}"
        )
    elif look.awaits_agreement:
        yield "The final grade is still to be agreed."
    elif made := audit.moderation:
        yield f"Moderated, not blind, by {made.by}: {made.grade.value}. {made.reason}"
    elif look.reading is None:
        yield "It is not moderated."
