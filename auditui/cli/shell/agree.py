"""Asking before something is done that is not to be done unseen."""

import sys

import click

from auditui.practice.errors import AuditError, NotUnderstood

yes_option = click.option("--yes", is_flag=True, help="Do it without being asked.")


class NotAsked(NotUnderstood):
    """Something is done only when it is agreed to, and there is nobody to ask."""


class Declined(AuditError):
    """Whoever was asked did not agree."""


def agree(question: str, otherwise: str, *, yes: bool) -> None:
    """Go on only if whoever sits at the terminal agrees, or did with `--yes`.

    `otherwise` says what was left undone. Raises NotAsked without a terminal, and Declined.
    """
    if yes:
        return
    if not sys.stdin.isatty():
        raise NotAsked(f"{otherwise} Without a terminal nobody can be asked; say --yes to agree.")
    if not click.confirm(question, err=True):
        raise Declined(otherwise)
