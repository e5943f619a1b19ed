"""Which key each chip of the form can be given with."""

from typing import Any

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
from auditui.tui.shell.own_keys import first_key


def chip_keys(app: App[Any]) -> ChipKeys:
    """The key of each answer, each grade of writing and of what follows, as it is shown."""
    commands: tuple[tuple[Chip, str], ...] = (
        *((command.GIVES, first_key(app, command)) for command in ANSWER_COMMANDS),
        *((command.GIVES, first_key(app, command)) for command in GRADE_COMMANDS),
        (Touch.WRITE, first_key(app, WriteHere)),
        (Touch.FOLLOW, first_key(app, FollowWeaknesses)),
        (Touch.TAG, first_key(app, ChooseTagsHere)),
        (Touch.REPLY, first_key(app, HearReply)),
    )
    return tuple((chip, app.get_key_display(Binding(key, ""))) for chip, key in commands)
