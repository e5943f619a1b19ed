"""Which key each chip of the form can be given with."""

from collections.abc import Mapping
from typing import Any
from weakref import WeakKeyDictionary

from textual.app import App
from textual.binding import Binding

from auditui.tui.audit.form.commands import (
    ANSWER_COMMANDS,
    GRADE_COMMANDS,
    ChooseTagsHere,
    FollowWeaknesses,
    HearReply,
    WriteHere,
)
from auditui.tui.audit.form.page.chips import Chip, ChipKeys, Touch
from auditui.tui.shell.own_keys import first_key, own_keys

_KNOWN: WeakKeyDictionary[App[Any], tuple[Mapping[str, str], ChipKeys]] = WeakKeyDictionary()


def chip_keys(app: App[Any]) -> ChipKeys:
    """The key of each answer, each grade of writing and of what follows, as it is shown.

    Each row asks for them at each key, so they are found once for the keys that somebody has.
    """
    own, known = own_keys(app), _KNOWN.get(app)
    if known is None or known[0] is not own:
        known = _KNOWN[app] = (own, _shown(app))
    return known[1]


def _shown(app: App[Any]) -> ChipKeys:
    commands: tuple[tuple[Chip, str], ...] = (
        *((command.GIVES, first_key(app, command)) for command in ANSWER_COMMANDS),
        *((command.GIVES, first_key(app, command)) for command in GRADE_COMMANDS),
        (Touch.WRITE, first_key(app, WriteHere)),
        (Touch.FOLLOW, first_key(app, FollowWeaknesses)),
        (Touch.TAG, first_key(app, ChooseTagsHere)),
        (Touch.REPLY, first_key(app, HearReply)),
    )
    return tuple((chip, app.get_key_display(Binding(key, ""))) for chip, key in commands)
