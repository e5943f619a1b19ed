"""Changing one setting in a file that may be written by hand: every other line stays as it is."""

import os
import tomllib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from auditui.exchange.files.lock import locked
from auditui.exchange.files.new_file import put_in_place
from auditui.exchange.own_settings.read import (
    SettingFault,
    read_settings,
    refused,
    text_of,
)
from auditui.exchange.own_settings.statements import KeyPath, Statement, statements
from auditui.practice.own_settings import OwnSettings

Value = str | bool | None


def change_setting(
    path: Path, name: KeyPath, value: Value, check: Callable[[OwnSettings], None] = lambda _: None
) -> OwnSettings:
    """Keep a value, or None for the program's own, and return all settings as they now stand.

    Read, changed, checked and written under one lock, whole or not at all, and for the owner alone.
    Raises SettingsRefused, Unreadable, Busy, CannotMake, and what `check` raises.
    """
    there = Path(os.path.realpath(path))
    with locked(there):
        text = text_of(there)
        read_settings(there, text)
        changed = with_setting(there, text, name, value)
        settings = read_settings(there, changed)
        check(settings)
        if changed != text:
            put_in_place(there, changed.encode())
    return settings


def with_setting(path: Path, text: str, name: KeyPath, value: Value) -> str:
    """The text with one setting changed. Raises SettingsRefused where it cannot be by line."""
    lines = text.rstrip("\n").split("\n") if text.strip() else []
    found = list(statements(lines))
    own = next((each for each in found if list(each.values) == [name]), None)
    if own:
        lines[own.first : own.end] = _replacing(lines, own, value)
    elif value is not None:
        at, new = _place_for(lines, found, name, value)
        lines[at:at] = new
    changed = "".join(f"{line}\n" for line in lines)
    if _values(changed) != _with(tomllib.loads(text), name, value):
        problem = "It is written so that one setting cannot be changed; give each a line."
        raise refused(path, text, [SettingFault(name, problem)])
    return changed


def _replacing(lines: list[str], own: Statement, value: Value) -> list[str]:
    if value is None:
        return []
    (path,) = own.values
    written = _written(path[len(own.table) :], value)
    return [f"{written}{_comment(lines[own.first : own.end])}"]


def _comment(lines: list[str]) -> str:
    """What is said behind a value of one line, with the space before it."""
    if len(lines) != 1:
        return ""
    for at, character in enumerate(lines[0]):
        if character == "#" and _is_toml(lines[0][:at]):
            before = lines[0][:at].rstrip()
            return lines[0][len(before) :]
    return ""


def _is_toml(text: str) -> bool:
    return bool(_values(text))


def _values(text: str) -> dict[str, Any] | None:
    try:
        return tomllib.loads(text)
    except ValueError:
        return None


def _place_for(
    lines: list[str], found: list[Statement], name: KeyPath, value: str | bool
) -> tuple[int, list[str]]:
    """Where a new setting goes, and its lines: behind the last of its table."""
    table, rest = name[:-1], name[-1:]
    beside = [each for each in found if _is_in(each, table)]
    if beside:
        last = beside[-1]
        return last.end, [_written(name[len(last.table) :], value)]
    if table:
        gap = [""] if lines else []
        return len(lines), [*gap, f"[{'.'.join(table)}]", _written(rest, value)]
    first_heading = next((each.first for each in found if each.is_heading), len(lines))
    gap = [""] if first_heading < len(lines) else []
    return first_heading, [_written(rest, value), *gap]


def _is_in(each: Statement, table: KeyPath) -> bool:
    """Whether it is the heading of a table, or sets something in it."""
    if each.is_heading:
        return each.table == table
    return any(path[:-1] == table for path in each.values)


def _written(path: KeyPath, value: str | bool) -> str:
    """One line of TOML."""
    import tomli_w  # noqa: PLC0415  (only where something is kept)

    *tables, key = path
    prefix = "".join(f"{table}." for table in tables)
    return prefix + tomli_w.dumps({key: value}).strip()


def _with(values: Mapping[str, Any], name: KeyPath, value: Value) -> dict[str, Any]:
    """The values of a file with one changed or left out."""
    first, *rest = name
    copy = dict(values)
    if rest:
        inside = _with(copy.get(first, {}), tuple(rest), value)
        if inside or first in copy:
            copy[first] = inside
    elif value is None:
        copy.pop(first, None)
    else:
        copy[first] = value
    return copy
