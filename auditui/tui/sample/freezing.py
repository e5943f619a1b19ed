"""Freezing a frame on the screen: where its seed will be from, the seed, and taking it back."""

from collections.abc import Collection
from functools import partial

from auditui.measures.words.freeze import ended_words, notice
from auditui.practice.day import long_day
from auditui.practice.freeze import Freeze
from auditui.practice.sample import DrawnFor
from auditui.practice.text import counted
from auditui.sampling.draw import NotASeed, parse_seed
from auditui.sampling.hex_seed import seed_of_hex
from auditui.tui.dialogues.ask import Ask
from auditui.tui.dialogues.ask_field import Asked
from auditui.tui.dialogues.write import Write
from auditui.tui.sample.terms import Terms
from auditui.tui.sample.words import called
from auditui.workflow.desk import Desk
from auditui.workflow.sample import draw as draws
from auditui.workflow.sample.framing import Cases
from auditui.workflow.sample.freeze import changed_since, event_of, freeze, freezes, take_back
from auditui.workflow.sample.frozen import NeedsItsSeed, words_given

SEED, BEACON, FROM, AWAY = "Seed", "or hex", "From", "Away"
_THEIRS, _NONE = "files all the same", "no file"


def ask_source(
    desk: Desk, drawn_for: DrawnFor, terms: Terms, cases: Cases, old: str
) -> Write[Freeze]:
    """Ask where the seed will be from, and freeze the frame."""
    asked = draws.Terms(int(terms.size), None, terms.stratify, terms.at_least_one)
    return Write(
        f"Freeze the frame of {called(drawn_for)}",
        f"{old} Frame, size and strata stand from then on, and the draw takes the seed that comes "
        "later. Where will it be from? A round of a beacon, a lottery, dice at a meeting.".strip(),
        lambda source: freeze(desk, drawn_for, asked, source, cases, old_register=True),
    )


def ask_seed(frozen: Freeze, away: Collection[str], *, passes_over: bool) -> Ask[draws.Terms]:
    """Ask for the seed of a frozen frame, and where it is from; gives the terms of the draw."""
    fields = [
        Asked(SEED, hint="decimal digits"),
        Asked(BEACON, hint="in place of the seed: the hex digits of a beacon"),
        Asked(FROM, read=words_given, hint="as anybody can look it up, or who saw it"),
    ]
    if away:
        fields.append(
            Asked(
                AWAY,
                _NONE if passes_over else _THEIRS,
                choices=[(each, each) for each in (_THEIRS, _NONE)],
            )
        )
    return Ask(
        f"Draw the sample of {called(frozen.drawn_for)}",
        f"{frozen.size:,} of the {frozen.cases:,} cases that were frozen. The seed was to be from: "
        f"{frozen.source}.",
        fields,
        partial(_terms, frozen),
        yes="Draw",
        at={NotASeed: SEED, NeedsItsSeed: FROM},
    )


def ask_why_taken_back(desk: Desk, drawn_for: DrawnFor) -> Write[Freeze]:
    """Ask why a freeze is taken back, and take it back."""
    return Write(
        f"Take back the freeze of {called(drawn_for)}",
        "It stays visible with your reason, and another frame may be frozen. Why?",
        partial(take_back, desk, drawn_for),
    )


def about_freezes(desk: Desk, drawn_for: DrawnFor) -> str:
    """What is made known of the freeze that waits for its seed, then a line for each other one."""
    found = freezes(desk, drawn_for)
    waits = [each for each in found if each.is_open]
    told = [
        f"{notice(each, event_of(desk, each))} {ended_words(each, changed_since(desk, each))}"
        for each in waits
    ]
    return "\n".join([*told, *(_line(each) for each in reversed(found) if not each.is_open)])


def _line(frozen: Freeze) -> str:
    return (
        f"Frozen by {frozen.frozen_by} on {long_day(frozen.frozen_at.date())}, "
        f"{counted(frozen.cases, 'case')}, SHA-256 {frozen.frame_sha256[:12]}…, entry "
        f"{frozen.event:,} of the ledger. {ended_words(frozen, {})}"
    )


def _terms(
    frozen: Freeze, seed: str, of_beacon: str, words: str, away: str = _THEIRS
) -> draws.Terms:
    if bool(seed.strip()) is bool(of_beacon.strip()):
        raise NotASeed
    digits = parse_seed(seed) if seed.strip() else seed_of_hex(of_beacon)
    return draws.Terms(frozen.size, digits, pass_over_away=away == _NONE, seed_words=words)
