"""What a worker and a family said, in words that every list, page and file shares."""

from collections.abc import Iterator

from auditui.practice.day import long_day
from auditui.practice.voices.voice import FamilyVoice, ReplyKind, Voices, WorkerReply, WorkerVoice

NOT_RECORDED = "not recorded"
"""What is said of a voice of which nothing stands on the audit."""


def worker_words(worker: WorkerVoice) -> str:
    """Whether the worker took part, when they were told, or why not."""
    told = f"told on {long_day(worker.told_on)}" if worker.told_on else ""
    part = {None: "", True: "took part", False: "took no part"}[worker.took_part]
    why = f"{part}: {worker.why_not}" if worker.took_part is False and worker.why_not else part
    return ", ".join(filter(None, (told, why))) or NOT_RECORDED


def family_words(family: FamilyVoice) -> str:
    """Whether the family was asked, by whom and how, or why not."""
    if family.is_asked is None:
        return NOT_RECORDED
    if not family.is_asked:
        return f"not asked: {family.why_not}" if family.why_not else "not asked"
    by = f" by {family.asked_by}" if family.asked_by else ""
    return ", ".join(filter(None, (f"asked{by}", family.how)))


def reply_words(reply: WorkerReply) -> str:
    """What the worker said of the audit, on which day, and whether a dispute waits."""
    said = f"{reply.kind.value}, {long_day(reply.said_on)}"
    if reply.kind is not ReplyKind.DISPUTES:
        return said
    if reply.answer is None:
        return f"{said}, not answered yet"
    on = long_day(reply.answer.at.astimezone().date())
    return f"{said}, answered by {reply.answer.by} on {on}"


def standing_words(voices: Voices) -> str:
    """What the worker says of the audit by now, in one line."""
    return reply_words(voices.reply) if voices.reply else NOT_RECORDED


def reply_sentences(reply: WorkerReply) -> Iterator[str]:
    """A reply in full: what was said, who recorded it, what was answered."""
    by = f" Recorded by {reply.by}." if reply.by else ""
    yield f"The worker {reply_words(reply)}.{by}"
    if reply.words:
        yield f"“{reply.words}”"
    if reply.answer:
        yield f"Answer: {reply.answer.words}"


def answered_words(reply: WorkerReply) -> str:
    """Who answered a dispute and what, or that nobody did."""
    if reply.answer is None:
        return "waits for an answer"
    return f"{reply.answer.by}: {' '.join(reply.answer.words.split())}"
