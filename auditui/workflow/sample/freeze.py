"""Freezing a frame before its seed is known, taking that back, and checking that it came first."""

from collections import Counter
from collections.abc import Iterable, Mapping

from auditui.practice.errors import AuditError, NotUnderstood
from auditui.practice.freeze import FROZEN, SEED_GIVEN, TAKEN_BACK, Freeze, seed_facts
from auditui.practice.ledger import NO_DIGEST, Event, digest
from auditui.practice.people import Right
from auditui.practice.sample import DrawnFor, Kind, Routine, Sample, Thematic
from auditui.sampling.frame import frame_hash
from auditui.sampling.places import places
from auditui.store.freezes import NewFreeze
from auditui.workflow.desk import Desk, change, require
from auditui.workflow.ledger_rows import number_to_come
from auditui.workflow.reason import reason_given
from auditui.workflow.register.days import refuse_old
from auditui.workflow.register.take import cases_of, latest_snapshot
from auditui.workflow.sample.draw import (
    AlreadyDrawn,
    Terms,
    new_sample,
    refuse_back_filled,
    refuse_empty,
    refuse_far,
)
from auditui.workflow.sample.framing import ANY_CASES, Cases, framing, sifted
from auditui.workflow.sample.frozen import NotFrozen, waiting, words_given
from auditui.workflow.sample.look import show
from auditui.workflow.sample.of_theme import drawable_theme


class AlreadyFrozen(AuditError):
    """The frame is frozen already."""


class SeedTooSoon(NotUnderstood):
    """A seed was given with a freeze, which is made before anybody knows it."""


def freeze(
    desk: Desk,
    drawn_for: DrawnFor,
    terms: Terms,
    source: str,
    cases: Cases = ANY_CASES,
    *,
    old_register: bool = False,
) -> Freeze:
    """Fix the frame, the size and the strata of a draw, and where its seed is to come from.

    Raises AlreadyFrozen, AlreadyDrawn, SeedTooSoon, NeedsItsSeed without a source, OldRegister,
    LedgerDiffers,
    and what drawing it raises.
    """
    require(desk, Right.DRAW)
    said = words_given(source)
    if terms.seed is not None:
        raise SeedTooSoon("A frame is frozen before its seed is known. Leave the seed out.")
    refuse_far(desk, drawn_for.month)
    with change(desk, Right.DRAW, FROZEN, drawn_for.name) as facts:
        _refuse_standing(desk, drawn_for)
        if not old_register:
            refuse_old(desk, drawn_for)
        frozen = _frozen_now(desk, drawn_for, terms, said, cases)
        facts.note(**frozen.facts)
    return frozen


def take_back(desk: Desk, drawn_for: DrawnFor, reason: str) -> Freeze:
    """Take back a freeze that waits for its seed; it stays on record with the reason.

    Raises NotFrozen, NeedsAReason, TooLong, NotPermitted.
    """
    why = reason_given(reason)
    with change(desk, Right.DRAW, TAKEN_BACK, drawn_for.name) as facts:
        found = _waiting(desk, drawn_for)
        desk.store.freezes.take_back(found.freeze_id, why, desk.person.name, desk.now())
        facts.note(freeze=found.event, frame=found.frame_sha256, reason=why)
    return found


def freezes(desk: Desk, drawn_for: DrawnFor) -> tuple[Freeze, ...]:
    """Every freeze of a month, theme or name, in the order they were made, taken back or not."""
    return desk.store.freezes.every(drawn_for)


def waiting_freezes(desk: Desk) -> tuple[Freeze, ...]:
    """Every freeze that waits for its seed, whatever it is for, in the order they were made."""
    return desk.store.freezes.all_waiting()


def event_of(desk: Desk, frozen: Freeze) -> Event | None:
    """The event on the ledger that says that a frame was frozen, or None where it is not there."""
    event = desk.store.ledger.event(frozen.event)
    says_it = (
        event is not None
        and (event.verb, event.subject) == (FROZEN, frozen.drawn_for.name)
        and event.digest in (digest(frozen.facts), NO_DIGEST)
    )
    return event if says_it else None


def changed_since(desk: Desk, frozen: Freeze) -> Mapping[str, int]:
    """How many cases of a frozen frame the newest register closed or has no more, or are on hold.

    The frame stands all the same: whoever is drawn of them is replaced, with the reason.
    """
    refs = (case_ref for case_ref, _ in desk.store.freezes.frame(frozen.freeze_id))
    return dict(sorted(Counter(_overtaken(desk, frozen.drawn_for, refs).values()).items()))


def overtaken(desk: Desk, sample: Sample) -> Mapping[str, str]:
    """Of a draw from a frozen frame, the cases that were closed or put on hold since, and which."""
    if not any(each.sample_id == sample.sample_id for each in freezes(desk, sample.drawn_for)):
        return {}
    return _overtaken(desk, sample.drawn_for, (case.case_ref for case in sample.standing))


def faults_of_freeze(desk: Desk, drawn_for: DrawnFor) -> list[str]:
    """What does not agree between a draw and the freeze that it was made of; nothing without one.

    Raises NoSample.
    """
    sample = show(desk, drawn_for)
    made_of = [each for each in freezes(desk, drawn_for) if each.sample_id == sample.sample_id]
    return [fault for frozen in made_of for fault in _faults(desk, sample, frozen)]


def _faults(desk: Desk, sample: Sample, frozen: Freeze) -> list[str]:
    stored = frame_hash(desk.store.freezes.frame(frozen.freeze_id))
    checks = {
        "the frame is not the one that was frozen": (
            sample.frame_sha256 == frozen.frame_sha256
            and (sample.is_erased or stored.sha256 == frozen.frame_sha256)
        ),
        "the size or the strata are not those that were frozen": (
            sample.size >= frozen.size
            and sample.stratify is frozen.stratify
            and sample.at_least_one == frozen.at_least_one
            and sample.narrowed_to == frozen.narrowed_to
        ),
        "the ledger does not say that this frame was frozen before its seed was given and drawn": (
            _came_first(desk, sample, frozen)
        ),
    }
    return [fault for fault, holds in checks.items() if not holds]


def _came_first(desk: Desk, sample: Sample, frozen: Freeze) -> bool:
    """Whether on the ledger the freeze stands before its seed, and the seed before the draw."""
    event, name, numbers = event_of(desk, frozen), sample.drawn_for.name, desk.store.ledger.numbers
    said = digest(seed_facts(frozen, sample.seed, frozen.seed_words))
    given = numbers(SEED_GIVEN, name, said) or numbers(SEED_GIVEN, name, NO_DIGEST)
    drawn = numbers("sample drawn", name)
    return bool(event and given and drawn and event.number < given[0] < drawn[-1])


def _refuse_standing(desk: Desk, drawn_for: DrawnFor) -> None:
    if desk.store.samples.in_force(drawn_for) is not None:
        raise AlreadyDrawn(f"{drawn_for.name.capitalize()} is drawn. A frame is frozen before.")
    if found := waiting(desk, drawn_for):
        raise AlreadyFrozen(
            f"{drawn_for.name.capitalize()} is frozen, with {found.cases:,} cases. Draw it, or "
            "take the freeze back with a reason."
        )
    if isinstance(drawn_for, Routine):
        refuse_back_filled(desk, drawn_for.month)
    elif isinstance(drawn_for, Thematic):
        drawable_theme(desk, drawn_for.theme_id)


def _frozen_now(desk: Desk, drawn_for: DrawnFor, terms: Terms, source: str, cases: Cases) -> Freeze:
    framed = framing(desk, drawn_for, cases)
    new = new_sample(desk, framed, terms)
    refuse_empty(framed, sifted(desk, framed, new.stratify))
    kept = desk.store.freezes
    coming = NewFreeze(new, source, number_to_come(desk.store))
    freeze_id = kept.begin(coming, desk.now(), desk.person.name)
    placed = sifted(desk, framed, new.stratify)
    kept.keep_cases(freeze_id, ((entry.case_ref, place) for entry, place in placed))
    hashed = frame_hash(kept.frame(freeze_id))
    places(hashed.strata, new.size, at_least_one=new.at_least_one)
    kept.set_hash(freeze_id, hashed.sha256, sum(hashed.strata.values()))
    return _waiting(desk, drawn_for)


def _waiting(desk: Desk, drawn_for: DrawnFor) -> Freeze:
    found = waiting(desk, drawn_for)
    if found is None:
        raise NotFrozen(f"No frame of {drawn_for.name} is frozen and waits for its seed.")
    return found


def _overtaken(desk: Desk, drawn_for: DrawnFor, case_refs: Iterable[str]) -> dict[str, str]:
    snapshot, is_closure = latest_snapshot(desk), drawn_for.kind is Kind.CLOSURE
    entries = {entry.case_ref: entry for entry in cases_of(desk, snapshot)}
    held, found = desk.store.holds.in_force(), {}
    for case_ref in case_refs:
        entry = entries.get(case_ref)
        if entry is None:
            found[case_ref] = "not in the newest register"
        elif not is_closure and entry.is_closed(snapshot.as_of):
            found[case_ref] = "closed"
        elif case_ref in held:
            found[case_ref] = "on hold"
    return found
