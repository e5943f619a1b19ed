"""Choosing who audits a drawn sample: those who take part, how many each, and what that gives."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from textual.screen import Screen

from auditui.practice.errors import AuditError, LockedOut, NotUnderstood
from auditui.practice.limits import parts_words
from auditui.practice.sample import Sample
from auditui.practice.text import counted
from auditui.tui.dialogues.choose import Choose
from auditui.tui.dialogues.write import Write
from auditui.tui.sample.words import called
from auditui.tui.shell.messages import tell
from auditui.tui.shell.saving import saved
from auditui.workflow.desk import Desk, rehearsed
from auditui.workflow.people import everyone
from auditui.workflow.sample.allotting import Allotted, allot

SHARE_OUT = ""
"""What is chosen for sharing out, as no name can be."""

MOST_DIGITS = 3

Takers = dict[str, int | None]


async def allotted(screen: Screen[Any], desk: Desk, sample: Sample) -> Allotted | None:
    """Ask who takes part until that is what is meant, and share out; None where it is left."""
    takers: Takers = {}
    here = SHARE_OUT
    while True:
        gives = await saved(screen, partial(_what_it_gives, desk, sample, takers))
        chosen = await screen.app.push_screen_wait(_ask_who(desk, sample, takers, here, gives))
        if chosen is None:
            return None
        if chosen == SHARE_OUT:
            return await _shared_out(screen, desk, sample, takers)
        here = chosen
        given = await screen.app.push_screen_wait(_ask_how_many(chosen, takers))
        takers = takers if given is None else given


async def _shared_out(
    screen: Screen[Any], desk: Desk, sample: Sample, takers: Takers
) -> Allotted | None:
    try:
        return await saved(screen, partial(allot, desk, sample.drawn_for, takers))
    except AuditError as refused:
        tell(screen, refused)
        return None


def _ask_who(
    desk: Desk, sample: Sample, takers: Mapping[str, int | None], here: str, gives: str
) -> Choose[str]:
    who = "Those marked take part." if takers else "All who audit take part."
    return Choose(
        f"Who audits {called(sample.drawn_for)}",
        f"{who} {gives} What is begun stays where it is. Choose "
        "somebody to say whether they take part.",
        [
            ("Share out so", SHARE_OUT),
            *(
                (_named(each.name, sample, takers), each.name)
                for each in everyone(desk)
                if each.is_given_files
            ),
        ],
        before=here,
    )


def _what_it_gives(desk: Desk, sample: Sample, takers: Mapping[str, int | None]) -> str:
    """What sharing out so would come to, or why it cannot be done."""
    try:
        with rehearsed(desk):
            would = allot(desk, sample.drawn_for, takers)
    except LockedOut:
        raise
    except AuditError as refused:
        return str(refused)
    moved = f"{counted(len(would.moved), 'file')} would change hands: {parts_words(would.parts)}."
    return " ".join(part for part in (moved, would.words) if part)


def _named(name: str, sample: Sample, takers: Mapping[str, int | None]) -> str:
    load = sample.loads.get(name)
    has = f"has {load.cases:,} now" if load else "has none now"
    if name not in takers:
        return f"  {name}, {has}"
    most = takers[name]
    return f"✓ {name}, {has}" + ("" if most is None else f", at most {most:,}")


def _ask_how_many(name: str, takers: Takers) -> Write[Takers]:
    most = takers.get(name)
    return Write(
        f"{name} takes part",
        "With how many files of this sample at most? Empty is as many as the others; 0 takes them "
        "out.",
        partial(_with, name, takers),
        "" if most is None else str(most),
    )


def _with(name: str, takers: Takers, text: str) -> Takers:
    """Who takes part with what was typed for somebody. Raises NotUnderstood."""
    digits = text.strip()
    others = {each: most for each, most in takers.items() if each != name}
    if not digits:
        return others | {name: None}
    if not (digits.isascii() and digits.isdigit()) or len(digits) > MOST_DIGITS:
        raise NotUnderstood("Give a number of files up to 999, or nothing.")
    return others if int(digits) == 0 else others | {name: int(digits)}
