"""What a word that was begun may become when Tab is pressed; no case is ever among it.

It reads the calendar and the names of the people, writes nothing, and is silent where it cannot.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from auditui.practice.grade import Grade
from auditui.practice.people import Role
from auditui.practice.period import Month

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

_MONTHS_BACK = 36


def months(ctx: click.Context, incomplete: str) -> list["CompletionItem"]:
    """The months of the last three years, the newest first."""
    return _begun(map(str, _months(ctx)), incomplete)


def quarters(ctx: click.Context, incomplete: str) -> list["CompletionItem"]:
    """The quarters of the same months."""
    return _begun((str(month.quarter) for month in _months(ctx)), incomplete)


def years(ctx: click.Context, incomplete: str) -> list["CompletionItem"]:
    """The financial years of the same months."""
    return _begun((str(month.financial_year) for month in _months(ctx)), incomplete)


def periods(ctx: click.Context, incomplete: str) -> list["CompletionItem"]:
    """Months, quarters and years."""
    return [*months(ctx, incomplete), *quarters(ctx, incomplete), *years(ctx, incomplete)]


def grades(ctx: click.Context, incomplete: str) -> list["CompletionItem"]:
    """The four grades, as one word each."""
    del ctx
    return _begun((grade.value.replace(" ", "-") for grade in Grade), incomplete)


def roles(ctx: click.Context, incomplete: str) -> list["CompletionItem"]:
    """The roles, as one word each."""
    del ctx
    return _begun((role.value.replace(" ", "-") for role in Role), incomplete)


def people(ctx: click.Context, incomplete: str) -> list["CompletionItem"]:
    """The people of the database that the line or the environment names, else of one's own."""
    from auditui.cli.shell.options import Options  # noqa: PLC0415
    from auditui.cli.shell.session import database_path  # noqa: PLC0415
    from auditui.workflow.people import names_at_a_glance  # noqa: PLC0415

    named = ctx.find_root().params.get("database")
    path = database_path(Options(database=Path(named) if named else None))
    return _begun(names_at_a_glance(path), incomplete)


def _months(ctx: click.Context) -> Iterable[Month]:
    from auditui.cli.shell.session import calendar_day  # noqa: PLC0415

    newest = Month.of(ctx.find_root().params.get("today") or calendar_day())
    return (newest.plus(-back) for back in range(_MONTHS_BACK))


def _begun(words: Iterable[str], incomplete: str) -> list["CompletionItem"]:
    """The words that begin so in any case, each once."""
    from click.shell_completion import CompletionItem  # noqa: PLC0415  (only at the press of Tab)

    begun = incomplete.casefold()
    found = (each for each in dict.fromkeys(words) if each.casefold().startswith(begun))
    return [CompletionItem(each) for each in found]
