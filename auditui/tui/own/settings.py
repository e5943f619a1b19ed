"""One's own settings as dialogues: what is set, and what to change of it."""

from collections.abc import Awaitable, Callable, Mapping
from enum import Enum
from functools import partial

from textual.app import App

from auditui.dataclass import dataclass
from auditui.practice.errors import AuditError, NotUnderstood
from auditui.practice.own_settings import KeyRow, OpenNote, OwnSettings, split_keys
from auditui.practice.text import capital, counted
from auditui.tui.dialogues.choose import Choose
from auditui.tui.dialogues.write import Write
from auditui.tui.own.check import keep_keys
from auditui.tui.own.key_rows import key_rows
from auditui.tui.shell.messages import told_if_not_kept, warn_not_kept
from auditui.workflow.own_settings import Own


class Setting(Enum):
    """What can be set."""

    THEME = "Theme"
    OPEN_NOTE = "Open the note of a question"
    OPEN_NEXT = "After submitting"
    KEYS = "Keys"


@dataclass(frozen=True)
class Sitting:
    """The app, the settings of whoever sits there, and what shows their keys once changed."""

    app: App[None]
    own: Own
    show_keys: Callable[[], None]


async def change_settings(sitting: Sitting) -> None:
    """Show what is set, and let it be changed until that is closed."""
    while setting := await sitting.app.push_screen_wait(_overview(sitting)):
        if setting is Setting.THEME:
            sitting.app.search_themes()
            return
        await _CHANGES[setting](sitting)


def _overview(sitting: Sitting) -> Choose[Setting]:
    own = sitting.own
    kept = f"Kept in {own.path}." if own.path else "Kept until the program is left."
    said = _said(own.settings, sitting.app.theme)
    return Choose(
        "My settings",
        f"They are yours alone. {kept}",
        [(f"{setting.value}: {said[setting]}", setting) for setting in Setting],
    )


def _said(settings: OwnSettings, theme: str) -> Mapping[Setting, str]:
    count = len(settings.keys)
    return {
        Setting.THEME: theme,
        Setting.OPEN_NOTE: settings.open_note.value,
        Setting.OPEN_NEXT: _NEXT[settings.open_next],
        Setting.KEYS: f"{counted(count, 'command')} set" if count else "as they come",
    }


async def _change_open_note(sitting: Sitting) -> None:
    choices = [(capital(way.value), way) for way in OpenNote]
    asked = Choose("Open the note of a question", "Ready to write why.", choices)
    if way := await sitting.app.push_screen_wait(asked):
        with told_if_not_kept(sitting.app):
            sitting.own.keep_open_note(way)


async def _change_open_next(sitting: Sitting) -> None:
    choices = [(capital(words), opens) for opens, words in _NEXT.items()]
    asked = Choose("After an audit is submitted", "", choices)
    opens = await sitting.app.push_screen_wait(asked)
    if opens is not None:
        with told_if_not_kept(sitting.app):
            sitting.own.keep_open_next(opens)


async def _change_keys(sitting: Sitting) -> None:
    choices = [(_described(row), row) for row in key_rows(sitting.own)]
    asked = Choose("Which command is to have other keys?", "A letter jumps to it.", choices)
    if row := await sitting.app.push_screen_wait(asked):
        await _change_keys_of(sitting, row)


def _described(row: KeyRow) -> str:
    keys = f" [{', '.join(row.keys)}]" if row.keys else ""
    return f"{row.command}{keys} · {row.place}"


async def _change_keys_of(sitting: Sitting, row: KeyRow) -> None:
    explanation = (
        f"{row.what_it_does} Keys are written like y, enter, f9 or ctrl+s, with commas between "
        f"several. It comes with: {', '.join(row.default) or 'none'}."
    )
    attempt = partial(_give, sitting, row)
    asked = Write(f"Keys of {row.command}", explanation, attempt, ", ".join(row.keys))
    if await sitting.app.push_screen_wait(asked):
        sitting.show_keys()


def _give(sitting: Sitting, row: KeyRow, text: str) -> bool:
    """Give a command the keys that were typed. Raises NotUnderstood where they cannot be used."""
    try:
        keep_keys(sitting.own, row.id, split_keys(text))
    except NotUnderstood:
        raise
    except AuditError as error:
        warn_not_kept(sitting.app, error)
    return True


_NEXT = {False: "stay at what was submitted", True: "open the next audit"}
_CHANGES: Mapping[Setting, Callable[[Sitting], Awaitable[None]]] = {
    Setting.OPEN_NOTE: _change_open_note,
    Setting.OPEN_NEXT: _change_open_next,
    Setting.KEYS: _change_keys,
}
