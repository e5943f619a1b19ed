"""Drawing which of a month's submitted audits are moderated, and checking the draw."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from auditui.practice.erasure import is_erased
from auditui.practice.errors import AuditError, NotFound
from auditui.practice.moderation.draw import (
    Candidate,
    Moderated,
    ModerationDraw,
    ToModerate,
)
from auditui.practice.people import Right
from auditui.practice.period import Month
from auditui.practice.text import counted
from auditui.sampling.draw import make_seed, parse_seed, seed_string
from auditui.sampling.frame import frame_hash, frame_line
from auditui.sampling.moderation import frame_of, picks, smallest, tickets
from auditui.store.moderation.draws import NewDraw
from auditui.workflow.desk import Desk, change
from auditui.workflow.moderation.names import names_now
from auditui.workflow.moderation.rules import rules

RECORD_MONTHS = 12
"""For how many months it stands against an auditor to have been moderated to another grade."""


class NothingToModerate(NotFound):
    """The month has no submitted audit that could be drawn."""


class NoModeration(NotFound):
    """No moderation was drawn for the month."""


class AllDrawn(AuditError):
    """Every submitted audit of the month is in a draw already."""


def draw_moderation(desk: Desk, month: Month, seed: str | None = None) -> ModerationDraw:
    """Draw a month's moderation from its submitted routine audits that are in no draw yet.

    Without a seed one is made once the frame is frozen; a later part has a seed of its own, so
    that nobody knows beforehand what it will choose. Raises NotASeed, NothingToModerate, AllDrawn,
    NotPermitted, Busy.
    """
    given = None if seed is None else parse_seed(seed)
    subject = Moderated(month)
    with change(desk, Right.MODERATE, "moderation drawn", subject.name) as facts:
        draws = desk.store.moderation_draws
        found = _candidates(desk, month)
        part = len(draws.of_month(month)) + 1
        frame = frame_of(found)
        sha256 = frame_hash(frame).sha256
        digits = given or make_seed(desk.world.random_below)
        asked = rules(desk)
        chosen = picks(found, asked, seed_string(subject, digits))
        new = NewDraw(month, part, asked.share, digits, sha256)
        draws.keep(new, found, chosen, desk.now(), desk.person.name)
        facts.note(
            part=part,
            share=asked.share,
            seed=digits,
            frame=sha256,
            audits=len(found),
            chosen=[[pick.audit_id, [why.value for why in pick.whys]] for pick in chosen],
        )
        return desk.store.moderation_draws.of_month(month)[-1]


def moderation_draws(desk: Desk, month: Month) -> tuple[ModerationDraw, ...]:
    """The draws of a month, by part. Raises NoModeration."""
    found = desk.store.moderation_draws.of_month(month)
    if not found:
        raise NoModeration(
            f"No moderation of {month} is drawn. Draw it with `auditui moderation draw {month}`."
        )
    return found


def to_moderate(desk: Desk, month: Month | None = None) -> tuple[ToModerate, ...]:
    """What is chosen of a month, or of all, and submitted: newest month first, in ticket order."""
    return desk.store.moderation_draws.chosen(month)


def submitted_audits(desk: Desk, month: Month) -> tuple[int, int]:
    """How many submitted routine audits a month has, and how many of them are in no draw."""
    draws = desk.store.moderation_draws
    return draws.submitted(month), draws.undrawn(month)


def frame_lines(desk: Desk, month: Month, part: int) -> Iterator[bytes]:
    """The canonical frame of a part of a month's draw, line by line. Raises NoModeration."""
    draw = next((each for each in moderation_draws(desk, month) if each.part == part), None)
    if draw is None:
        raise NoModeration(f"The moderation of {month} has no part {part}.")
    frame = desk.store.moderation_draws.frame(draw.draw_id)
    return (frame_line(case_ref, stratum) for case_ref, stratum in frame)


def faults_of_moderation(desk: Desk, month: Month) -> list[str]:
    """Recompute every draw of a month, and say what does not agree. Raises NoModeration."""
    return [
        f"part {draw.part}: {fault}"
        for draw in moderation_draws(desk, month)
        for fault in _faults(desk, draw)
    ]


def _faults(desk: Desk, draw: ModerationDraw) -> list[str]:
    frame = list(desk.store.moderation_draws.frame(draw.draw_id))
    if any(is_erased(case_ref) for case_ref, _ in frame):
        return []
    seed = seed_string(Moderated(draw.month), draw.seed)
    hashed = frame_hash(frame)
    ticketed = tickets(frame, seed)
    at_random = [pick.case_ref for pick in draw.at_random]
    checks = {
        "the frame's SHA-256 is not that stored": hashed.sha256 == draw.frame_sha256,
        "those chosen at random are not the smallest tickets": at_random
        == smallest(frame, seed, draw.share),
        "a ticket is not that of its case": all(
            ticketed.get(pick.case_ref) == pick.ticket for pick in draw.picks
        ),
    }
    return [fault for fault, holds in checks.items() if not holds]


def _candidates(desk: Desk, month: Month) -> Sequence[Candidate]:
    """What could be drawn, with each auditor's experience and record. Raises where nothing can."""
    draws = desk.store.moderation_draws
    found = draws.candidates(month)
    if not found:
        standing = draws.submitted(month)
        if standing:
            held = f"{counted(standing, 'submitted audit')} of {month}"
            raise AllDrawn(f"The moderation of {held} is drawn. Later ones can be drawn then.")
        raise NothingToModerate(
            f"No audit of {month} is submitted yet, so there is nothing to draw from."
        )
    before = draws.made_before(month, [each.audit_id for each in found])
    record = draws.moderated_otherwise(month.plus(-RECORD_MONTHS), month)
    return _known(desk, found, before, record)


def _known(
    desk: Desk, found: Iterable[Candidate], before: dict[str, int], record: set[str]
) -> list[Candidate]:
    """Candidates with what is known of their auditors, whatever names they had."""
    names = names_now(desk)
    counts = Counter[str]()
    for name, count in before.items():
        counts[names.get(name, name)] += count
    marked = {names.get(name, name) for name in record}
    known = []
    for each in found:
        auditor = names.get(each.auditor, each.auditor)
        counts[auditor] += bool(auditor)
        known.append(
            replace(each, auditor=auditor, number=counts[auditor], has_record=auditor in marked)
        )
    return known
