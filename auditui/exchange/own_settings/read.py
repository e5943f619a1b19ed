"""Reading one's own settings; every fault names its line."""

import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from auditui.exchange.files.source_file import Unreadable
from auditui.exchange.own_settings.statements import KeyPath, NoStatement, statements
from auditui.practice.errors import NotUnderstood
from auditui.practice.own_settings import (
    KEYS,
    OPEN_NEXT,
    OPEN_NOTE,
    THEME,
    OpenNote,
    OwnSettings,
    split_keys,
)

LARGEST = 100_000
"""The most bytes that a file of settings has."""

_T = TypeVar("_T")


class SettingsRefused(NotUnderstood):
    """A file of one's own settings cannot be used; the message names each line."""


class SettingFault(NamedTuple):
    """What is wrong with a setting, by its key path; an empty path is the whole file."""

    path: KeyPath
    problem: str


def text_of(path: Path) -> str:
    """The text of a file of settings, empty where there is none.

    Raises Unreadable and SettingsRefused.
    """
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST + 1)
    except FileNotFoundError:
        return ""
    except OSError:
        raise Unreadable(
            f"Your settings in {path} cannot be read. See that it is a file and that you may "
            "open it, or name another with --settings."
        ) from None
    if len(content) > LARGEST:
        raise refused(path, "", [SettingFault((), "The file is too large to be settings.")])
    try:
        return content.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise _refusal(path, [f"Line {line}: This is not UTF-8; save the file so."]) from None


def read_settings(path: Path, text: str) -> OwnSettings:
    """The settings that a text holds. Raises SettingsRefused with the line of every fault."""
    try:
        values = tomllib.loads(text)
    except (ValueError, RecursionError):
        raise _not_toml(path, text) from None
    faults: list[SettingFault] = []
    settings = OwnSettings(
        theme=_read(values, THEME, "", _text, faults),
        open_note=_read(values, OPEN_NOTE, OpenNote.NEVER, _open_note, faults),
        open_next=_read(values, OPEN_NEXT, False, _flag, faults),
        keys=_keys(values.get(KEYS, {}), faults),
    )
    faults += [
        SettingFault((name,), "There is no setting of this name.")
        for name in values
        if name not in {THEME, OPEN_NOTE, OPEN_NEXT, KEYS}
    ]
    if faults:
        raise refused(path, text, faults)
    return settings


def refused(path: Path, text: str, faults: Iterable[SettingFault]) -> SettingsRefused:
    """The refusal of a file's text, a line for each fault in the order of the file."""
    lines = dict(_lines(text))
    told = sorted((_line_of(fault.path, lines), fault) for fault in faults)
    return _refusal(path, [_said(line, fault) for line, fault in told])


def _said(line: int, fault: SettingFault) -> str:
    where = f"Line {line}" if line else "In it"
    name = fault.path[-1] if fault.path else ""
    shown = name if name.isidentifier() and len(name) <= 60 else ""
    return f"{where}{', ' if shown else ''}{shown}: {fault.problem}"


def _refusal(path: Path, faults: list[str]) -> SettingsRefused:
    return SettingsRefused(
        "\n".join(
            [
                f"Your settings in {path} cannot be used.",
                *faults,
                "Mend the file, or move it away to go on without it; "
                "`auditui keys --default` prints every command with its own keys.",
            ]
        )
    )


def _not_toml(path: Path, text: str) -> SettingsRefused:
    problem = "This is not TOML; check quotes, brackets and repeated names."
    seen: set[KeyPath] = set()
    try:
        for each in statements(text.split("\n")):
            names = [each.table] if each.is_heading else each.values
            if any(name in seen for name in names):
                return _refusal(path, [f"Line {each.line}: This is set twice in the file."])
            seen.update(names)
    except NoStatement as none:
        return _refusal(path, [f"Line {none.line}: {problem}"])
    return _refusal(path, [f"In it: {problem}"])


def _lines(text: str) -> Iterator[tuple[KeyPath, int]]:
    """The line of every heading and value, and of every table that a value stands in."""
    known: set[KeyPath] = set()
    for each in statements(text.split("\n")):
        paths = [each.table] if each.is_heading else list(each.values)
        for path in paths:
            for length in range(len(path), 0, -1):
                if path[:length] not in known:
                    known.add(path[:length])
                    yield path[:length], each.line


def _line_of(path: KeyPath, lines: Mapping[KeyPath, int]) -> int:
    return lines.get(path) or lines.get(path[:1]) or 0


def _read(
    values: Mapping[str, Any],
    name: str,
    otherwise: _T,
    convert: Callable[[object], _T],
    faults: list[SettingFault],
) -> _T:
    if name not in values:
        return otherwise
    try:
        return convert(values[name])
    except NotUnderstood as problem:
        faults.append(SettingFault((name,), str(problem)))
        return otherwise


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise NotUnderstood("This must be text in quotes.")
    return value


def _open_note(value: object) -> OpenNote:
    return OpenNote.parse(_text(value))


def _flag(value: object) -> bool:
    if not isinstance(value, bool):
        raise NotUnderstood("This must be true or false, without quotes.")
    return value


def _keys(table: object, faults: list[SettingFault]) -> dict[str, tuple[str, ...]]:
    if not isinstance(table, dict):
        faults.append(SettingFault((KEYS,), "This must be a table [keys]."))
        return {}
    read: dict[str, tuple[str, ...]] = {}
    for name, value in table.items():
        try:
            read[name] = _some_keys(value)
        except NotUnderstood as problem:
            faults.append(SettingFault((KEYS, name), str(problem)))
    return read


def _some_keys(value: object) -> tuple[str, ...]:
    """Keys as a list of texts, or as one text with commas between them."""
    if isinstance(value, str):
        return split_keys(value)
    if isinstance(value, list) and all(isinstance(key, str) for key in value):
        return tuple(key.strip() for key in value)
    raise NotUnderstood('Keys are written as text, like "y" or "t, enter".')
