"""Reads TOML tables key by key, noting every fault by key path, and writes TOML text."""

import re
import tomllib
from collections.abc import Callable, Collection, Mapping
from datetime import date, datetime
from typing import Any, TypeVar

from auditui.exchange.files.faults import Faults, refused
from auditui.exchange.files.source_file import SourceFile
from auditui.practice.day import NoSuchDay, NotADay, parse_day
from auditui.practice.errors import Fault, ImportRefused, NotUnderstood
from auditui.practice.text import LINE_LIMIT, clean_line

SIZE_LIMIT = 1024 * 1024
"""The most bytes that a file of settings may have."""

_WIDER_THAN_A_LINE = 100

_T = TypeVar("_T")
_PRINTABLE_KEY = re.compile(r"[A-Za-z0-9_.-]{1,60}")
_TYPE_PROBLEMS: Mapping[type, str] = {
    str: "This must be text in quotes.",
    bool: "This must be true or false, without quotes.",
    date: 'This must be a date, like 2015-09-01 or "1 Sep 2015".',
    dict: "This must be a table.",
    list: "This must be a list of tables.",
}


class TomlTable:
    """One table of a file; `path` is its key path, items of a list counted from 1.

    A getter that finds a fault adds it to `faults` and gives an empty value of its type, so
    that one pass names everything wrong; the caller refuses the file if there is any.
    """

    def __init__(self, values: Mapping[str, object], path: str, faults: Faults) -> None:
        """Read from `values`, adding to the file's one list of faults."""
        self.path = path
        self.faults = faults
        self._values = values
        self._asked: set[str] = set()

    def __contains__(self, name: str) -> bool:
        """Whether the table has the key."""
        return name in self._values

    @property
    def names(self) -> tuple[str, ...]:
        """The table's keys in file order."""
        return tuple(self._values)

    def fault(self, name: str, problem: str) -> None:
        """Note what is wrong with a key, or with the whole table where `name` is empty."""
        self.faults.add(Fault("", 0, self._path_of(name), problem))

    def text(self, name: str, limit: int = LINE_LIMIT) -> str:
        """A text of one line, cleaned, of 1 to `limit` characters."""
        value = self._take(name, str)
        if value is None:
            return ""
        try:
            cleaned = clean_line(value, limit)
        except NotUnderstood as error:
            self.fault(name, str(error))
            return ""
        if not cleaned:
            self.fault(name, "This must not be empty.")
        return cleaned

    def matching(self, name: str, pattern: re.Pattern[str], problem: str) -> str:
        """A text that the whole pattern matches."""
        value = self._take(name, str)
        if value is not None and not pattern.fullmatch(value):
            self.fault(name, problem)
        return value or ""

    def parsed(self, name: str, parse: Callable[[str], _T]) -> _T | None:
        """A text that `parse` understands; its NotUnderstood is the fault."""
        value = self._take(name, str)
        if value is None:
            return None
        try:
            return parse(value)
        except NotUnderstood as error:
            self.fault(name, str(error))
            return None

    def flag(self, name: str) -> bool:
        """True or false."""
        return self._take(name, bool) or False

    def day(self, name: str) -> date:
        """A date without a time, or a text that says one in full."""
        written = self._values.get(name)
        if isinstance(written, str):
            self._asked.add(name)
            return self._written_day(name, written) or date.min
        return self._take(name, date) or date.min

    def table(self, name: str) -> "TomlTable | None":
        """A table inside this one."""
        values = self._take(name, dict)
        return None if values is None else TomlTable(values, self._path_of(name), self.faults)

    def tables(self, name: str) -> "tuple[TomlTable, ...]":
        """The tables of a list, of which there must be one at least."""
        values = self._take(name, list)
        if values is None:
            return ()
        if not values:
            self.fault(name, "At least one is needed.")
        return tuple(self._items(name, values))

    def refuse_other_keys(self, also: Collection[str] = ()) -> None:
        """Note every key that nobody asked for and that is not in `also`."""
        for name in self._values:
            if name not in self._asked and name not in also:
                self.fault(name, "This key is not known here; check its spelling.")

    def _written_day(self, name: str, written: str) -> date | None:
        try:
            return parse_day(written)
        except NoSuchDay as error:
            self.fault(name, str(error))
        except NotADay:
            self.fault(name, _TYPE_PROBLEMS[date])
        return None

    def _items(self, name: str, values: list[Any]) -> "list[TomlTable]":
        items: list[TomlTable] = []
        for number, value in enumerate(values, start=1):
            path = f"{self._path_of(name)}[{number}]"
            if isinstance(value, dict):
                items.append(TomlTable(value, path, self.faults))
            else:
                self.faults.add(Fault("", 0, path, _TYPE_PROBLEMS[dict]))
        return items

    def _take(self, name: str, kind: type[_T]) -> _T | None:
        self._asked.add(name)
        value = self._values.get(name)
        if value is None:
            self.fault(name, "This key is missing.")
            return None
        if not isinstance(value, kind) or isinstance(value, datetime):
            self.fault(name, _TYPE_PROBLEMS[kind])
            return None
        return value

    def _path_of(self, name: str) -> str:
        shown = name if not name or _PRINTABLE_KEY.fullmatch(name) else '"…"'
        return ".".join(part for part in (self.path, shown) if part)


def load_toml(file: SourceFile) -> dict[str, Any]:
    """The values of a TOML file in UTF-8 of at most 1 MiB. Raises ImportRefused."""
    if len(file.content) > SIZE_LIMIT:
        raise refused(file.name, "The file is larger than 1 MiB; check that it is the right one.")
    try:
        text = file.content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise refused(file.name, "The file is not UTF-8 text; save it as UTF-8.") from None
    try:
        return tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        raise _not_toml(file.name, error) from None


def as_toml(values: Mapping[str, object]) -> str:
    """The TOML text of a table of texts, dates, flags, and tables and lists of tables of these."""
    import tomli_w  # noqa: PLC0415  (only where some is written)

    # An item of a list that fits into a line would be written as {...}, unlike the longer ones.
    return tomli_w.dumps(values, indent=_WIDER_THAN_A_LINE)


def _not_toml(file_name: str, error: Exception) -> ImportRefused:
    line = re.search(r"\(at line (\d+),", str(error))
    problem = "This is not TOML; check quotes, brackets and repeated keys."
    return ImportRefused(file_name, [Fault("", int(line[1]) if line else 0, "", problem)])
