"""A frozen frame in words: what is made known of it, and what became of it."""

from collections.abc import Mapping
from datetime import UTC

from auditui.practice.day import long_day
from auditui.practice.freeze import Freeze
from auditui.practice.ledger import Event
from auditui.practice.sample import DrawnFor, Routine, Thematic
from auditui.practice.text import counted


def notice(frozen: Freeze, event: Event | None) -> str:
    """One paragraph to publish, or to have in the minutes, before the seed is known."""
    at = frozen.frozen_at.astimezone(UTC)
    least = ", at least one from each" if frozen.at_least_one else ""
    only = f" Its cases: {frozen.narrowed_to}." if frozen.narrowed_to else ""
    ledger = (
        f"It is entry {event.number:,} of the ledger, whose hash is {event.hash}."
        if event
        else "The ledger has no such entry."
    )
    return (
        f"The frame of {_called(frozen.drawn_for)} was frozen by {frozen.frozen_by} on "
        f"{long_day(at.date())} at {at:%H:%M} UTC, before its seed was known. It holds "
        f"{counted(frozen.cases, 'case')}, and the SHA-256 of its lines is {frozen.frame_sha256}. "
        f"{frozen.size:,} of them are to be drawn, by {frozen.stratify.value}{least}.{only} "
        f"The seed is to be from: {frozen.source}. {ledger}"
    )


def ended_words(frozen: Freeze, since: Mapping[str, int]) -> str:
    """What became of a freeze, or of its cases while it waits for its seed."""
    if frozen.taken_back:
        return f"Taken back by {frozen.taken_back_by}: {frozen.taken_back}"
    if frozen.sample_id is not None:
        return f"Drawn from, with the seed from: {frozen.seed_words}"
    told = since_words(since)
    return f"It waits for its seed. {told}".strip()


def since_words(since: Mapping[str, int]) -> str:
    """What became of a frozen frame's cases since, as a sentence, or nothing."""
    if not since:
        return ""
    parts = ", ".join(f"{count:,} {how}" for how, count in since.items())
    return f"Since then, of its cases: {parts}. The frame stands; whoever is drawn is replaced."


def _called(drawn_for: DrawnFor) -> str:
    if isinstance(drawn_for, Routine):
        return f"the routine sample of {drawn_for.month.label}"
    if isinstance(drawn_for, Thematic):
        return f"theme {drawn_for.theme_id} ({drawn_for.title})"
    return f"the {drawn_for.kind.value} {drawn_for.name}"
