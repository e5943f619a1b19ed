"""Opening the app from the command line."""

import sys

from auditui.cli.shell.account import this_account
from auditui.cli.shell.options import Options
from auditui.cli.shell.own import own_at
from auditui.cli.shell.session import at_desk, place
from auditui.cli.shell.watched import refuse_watching
from auditui.practice.errors import NotUnderstood
from auditui.workflow.desk import Desk, a_quality_lead
from auditui.workflow.opening import check_served


class NoTerminal(NotUnderstood):
    """The app was asked for where there is no screen to show it on."""

    def __init__(self) -> None:
        """Say what to do instead."""
        super().__init__(
            "The app needs a terminal. Give a command instead; `auditui --help` lists them."
        )


def can_open_app(options: Options) -> bool:
    """Whether there is an app to open, a keyboard and a screen."""
    return options.open_app is not None and sys.stdin.isatty() and sys.stdout.isatty()


def open_at_desk(options: Options) -> int:
    """Open the app at the desk, and return its exit code. Raises NoTerminal, AuditError kinds."""
    if options.is_served:
        return _open_served(options)
    if not can_open_app(options):
        raise NoTerminal
    with at_desk(options) as desk:
        return open_app(options, desk)


def _open_served(options: Options) -> int:
    """Open it for a browser: for the account signed on, or for anybody in a demonstration."""
    who = a_quality_lead if options.account is None else None
    with at_desk(options, who=who) as desk:
        check_served(desk, this_account())
        return open_app(options, desk, choose_person=options.account is None)


def open_app(options: Options, desk: Desk, *, choose_person: bool = False) -> int:
    """Run the app until it is left, and return its exit code.

    Raises NoTerminal, Watched, and SettingsRefused where one's own settings cannot be used.
    """
    from uuid import uuid4  # noqa: PLC0415  (only a window needs a name)

    if options.open_app is None:
        raise NoTerminal
    refuse_watching()
    signing = desk.world.signing
    desk = desk.signing_with(signing and signing.unasked())
    window = desk.with_pen(uuid4().hex, place(is_served=options.is_served)).with_own(
        own_at(options, desk)
    )
    return options.open_app(window, choose_person)
