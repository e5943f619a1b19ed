"""The moderation of the demonstration: four months drawn, nearly all of it read and agreed."""

from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta
from hashlib import sha256

from auditui.practice.audit.record import Audit, Moderation
from auditui.practice.grade import Grade
from auditui.practice.moderation.blind import Outcome, Pair, Settled
from auditui.practice.moderation.draw import Moderated, Rules
from auditui.practice.period import Month
from auditui.practice.setup.settings import MODERATION_SHARE
from auditui.practice.tool import OVERALL
from auditui.sampling.draw import seed_string
from auditui.sampling.frame import frame_hash
from auditui.sampling.moderation import frame_of, picks
from auditui.store.moderation.draws import NewDraw
from auditui.workflow.desk import Desk

FIRST = Month(2015, 9)
SHARE = 30
"""Three in ten, so that three months have the 30 pairs that agreement takes."""

_SEEDS = ("31415926535897932384", "27182818284590452353", "14142135623730950488",
          "16180339887498948482")  # fmt: skip
_REASONS = (
    "Read again together with the descriptors; the file bears it out.",
    "The notes of the last two visits decided it.",
    "The plan is current, and supervision says why.",
)
_GRADES = tuple(Grade)


def moderate_some(desk: Desk) -> None:
    """Draw each month's moderation, read all but one of the newest, and agree on all but two."""
    desk.store.settings.set(MODERATION_SHARE, str(SHARE))
    chosen = [number for month, seed in _months() for number in _drawn(desk, month, seed)]
    for number in chosen[:-1]:
        _read(desk, number, agrees=number != chosen[-2])


def _months() -> Iterator[tuple[Month, str]]:
    return ((FIRST.plus(place), seed) for place, seed in enumerate(_SEEDS))


def _drawn(desk: Desk, month: Month, seed: str) -> list[int]:
    """Draw a month on the last day of the next, or today, and give the chosen audits."""
    found = desk.store.moderation_draws.candidates(month)
    frame = frame_of(found)
    made = picks(found, Rules(share=SHARE), seed_string(Moderated(month), seed))
    new = NewDraw(month, 1, SHARE, seed, frame_hash(frame).sha256)
    desk.store.moderation_draws.keep(new, found, made, _after(desk, month), desk.person.name)
    return [pick.audit_id for pick in made]


def _after(desk: Desk, month: Month) -> datetime:
    """Some days after a month is over, in working hours."""
    day = min(month.plus(1).first_day + timedelta(days=1), desk.today)
    return datetime.combine(day, time(14), UTC)


def _read(desk: Desk, audit_id: int, *, agrees: bool) -> None:
    audit = desk.store.forms.audit(audit_id)
    assert audit is not None  # noqa: S101  (it was just drawn)
    overall = audit.judgement(OVERALL).grade
    assert overall is not None  # noqa: S101  (it is submitted)
    pairs = {
        key: Pair(judgement.grade, _second(audit_id, key, judgement.grade))
        for key, judgement in audit.judgements.items()
        if judgement.grade is not None
    }
    at = _after(desk, audit.heading.month)
    stood_at = audit.heading.submitted_at
    desk.store.readings.add(audit_id, pairs, "", desk.person.name, at, stood_at)
    if agrees:
        _settle(desk, audit, overall, pairs[OVERALL].moderator, at)


def _settle(desk: Desk, audit: Audit, first: Grade, second: Grade, at: datetime) -> None:
    """Agree, or let two views stand where the published figure would be another one."""
    number = audit.heading.audit_id
    is_other_a3 = first.is_ri_or_better is not second.is_ri_or_better
    final = first if is_other_a3 or _lot(number, "final") < 50 else second
    outcome = Outcome.TWO_VIEWS if is_other_a3 else Outcome.AGREED
    why = _REASONS[number % len(_REASONS)]
    look = desk.store.readings.second_look(number)
    assert look.reading is not None  # noqa: S101  (it was just kept)
    settled = Settled(outcome, final, why, desk.person.name, at)
    desk.store.readings.settle(look.reading.reading_id, settled)
    desk.store.forms.save_moderation(number, Moderation(final, why, desk.person.name, at))


def _second(audit_id: int, key: str, first: Grade) -> Grade:
    """The same grade mostly, else the next one, more often the lower."""
    lot = _lot(audit_id, key)
    step = 0 if lot < 70 else 1 if lot < 92 else -1
    return _GRADES[min(max(first.rank + step, 0), len(_GRADES) - 1)]


def _lot(audit_id: int, key: str) -> int:
    """0 to 99, a hash, so that it is always the same."""
    return int(sha256(f"moderation {audit_id} {key}".encode()).hexdigest()[:8], 16) % 100
