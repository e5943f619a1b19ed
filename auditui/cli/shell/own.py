"""Where the settings of whoever gives a command are kept, and what needs the screens for them."""

import os
import re
from pathlib import Path

from auditui.cli.shell.options import Options
from auditui.cli.shell.session import account_of, at_desk, database_path
from auditui.practice.database import Server
from auditui.practice.own_settings import KeyRow
from auditui.practice.people import Account, Person
from auditui.workflow.desk import Desk
from auditui.workflow.own_settings import Own
from auditui.workflow.settings import demonstration_day

_LONGEST = 40
"""How many characters of a name stand in the name of a file."""


def settings_path(options: Options, desk: Desk | None) -> Path:
    """The file named; else the account's own, or that of whoever sits here under their name.

    The invented people of a demonstration share the account's. In a browser the program runs under
    the server's account, which is nobody's own.
    """
    if options.settings is not None:
        return options.settings
    from platformdirs import user_config_path  # noqa: PLC0415  (not where a file is named)

    folder = user_config_path("auditui", appauthor=False)
    account = account_of(options)
    if desk is None or demonstration_day(desk) is not None or _is_own(account, desk.person):
        return folder / "settings.toml"
    return folder / f"settings-{_as_file_name(desk.person)}.toml"


def _is_own(account: Account, person: Person) -> bool:
    return not account.via and account.is_recorded_as(person.account)


def _as_file_name(person: Person) -> str:
    """A name that any disk takes, and that two people never share."""
    from hashlib import sha256  # noqa: PLC0415  (most keep the settings of their account)

    folded = person.name.casefold()
    letters = re.sub(r"[^a-z0-9]+", "-", folded).strip("-")[:_LONGEST]
    return f"{letters}-{sha256(folded.encode()).hexdigest()[:8]}"


def own_at(options: Options, desk: Desk | None) -> Own:
    """The settings of whoever sits at the desk. Raises SettingsRefused and Unreadable."""
    return Own.of_file(settings_path(options, desk))


def own_path(options: Options) -> Path:
    """The file of whoever gives the command; without a database it is the account's.

    Raises NobodyKnown and other AuditError kinds.
    """
    at = database_path(options)
    is_there = isinstance(at, Server) or os.path.exists(at)  # noqa: PTH110  (it may not be looked at)
    if options.settings is not None or not is_there:
        return settings_path(options, None)
    with at_desk(options) as desk:
        return settings_path(options, desk)


def key_rows(own: Own) -> tuple[KeyRow, ...]:
    """Every command with its keys. Raises SettingsRefused.

    They are declared in the screens, which only what is about keys or themes loads.
    """
    from auditui.tui.own import key_rows as screens  # noqa: PLC0415  (loads Textual)

    return screens.key_rows(own)


def keep_keys(own: Own, command: str, keys: tuple[str, ...] | None) -> None:
    """Keep the keys of a command, or None for its own. Raises AuditError kinds."""
    from auditui.tui.own import key_rows as screens  # noqa: PLC0415  (loads Textual)

    screens.keep_keys(own, command, keys)


def theme_names() -> tuple[str, ...]:
    """The themes that can be chosen."""
    from auditui.tui.own import key_rows as screens  # noqa: PLC0415  (loads Textual)

    return screens.theme_names()
