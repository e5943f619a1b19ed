"""Asks at a terminal which column of a register is which, where its headings do not say."""

import sys
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TypeVar

import click

from auditui.cli.shell.output import say
from auditui.practice.errors import ColumnsMissing, NotUnderstood
from auditui.practice.register.columns import (
    COLUMN_WORDS,
    COLUMNS,
    column_named,
    parse_naming,
)

_T = TypeVar("_T")


class NamingType(click.ParamType[tuple[str, str]]):
    """A column and its heading, `case_ref=Case Reference`."""

    name = "column=heading"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, str]:
        """The column and the heading. Raises BadParameter."""
        try:
            ((name, heading),) = parse_naming([str(value)]).items()
        except NotUnderstood as problem:
            self.fail(str(problem), param, ctx)
        return name, heading


NAMED_COLUMN = NamingType()


def with_columns_asked(
    take: Callable[[Mapping[str, str]], _T], given: tuple[tuple[str, str], ...]
) -> _T:
    """Take a file whose columns are named, asking for those that are missing where one can.

    Raises ColumnsMissing where nobody is at a terminal, with how to name them.
    """
    naming = dict(given)
    while True:
        try:
            return take(naming)
        except ColumnsMissing as refusal:
            if not sys.stdin.isatty():
                raise _with_hint(refusal) from None
            naming |= _asked(refusal)


def _with_hint(refusal: ColumnsMissing) -> ColumnsMissing:
    """The refusal, whose first fault says how to name the columns."""
    first, *others = refusal.faults
    hint = (
        f"{first.problem} Say which column is which with --map, as in --map "
        f'case_ref="Case Reference". The headings of the file are: {", ".join(refusal.headings)}.'
    )
    faults = [replace(first, problem=hint), *others]
    return ColumnsMissing(refusal.file_name, faults, refusal.headings)


def _asked(refusal: ColumnsMissing) -> dict[str, str]:
    """What somebody says of each missing column. Raises the refusal where one has none."""
    say("Some columns stand under other headings. Which are they?")
    for number, heading in enumerate(refusal.headings, start=1):
        say(f"{number:>3}  {heading}")
    found: dict[str, str] = {}
    for missing in refusal.missing:
        name = column_named(missing)
        prompt = f"{COLUMNS[name] if missing != name else name}, {COLUMN_WORDS[name]} (0 for none)"
        chosen = click.prompt(prompt, type=click.IntRange(0, len(refusal.headings)), err=True)
        if chosen == 0:
            raise refusal
        found[name] = refusal.headings[chosen - 1]
    return found
