"""Saying in a shell on whose behalf an audit is entered."""

from collections.abc import Callable
from typing import TypeVar

import click

from auditui.cli.shell.inputs import NAME
from auditui.workflow.audit.form import standing_heading
from auditui.workflow.audit.on_behalf import on_behalf_of
from auditui.workflow.desk import Desk

_F = TypeVar("_F", bound=Callable[..., object])

ENTERS = "Its auditor, whom you enter it for; both names stand on it."
"""What the option says of an audit that is written on."""


def on_behalf_of_option(explanation: str = ENTERS) -> Callable[[_F], _F]:
    """The option that names the auditor."""
    return click.option("--on-behalf-of", type=NAME, metavar="NAME", help=explanation)


def writing_desk(desk: Desk, audit_id: int, auditor: str | None) -> Desk:
    """The desk at which an audit is written on, one's own or entered for its auditor.

    Raises NoSuchAudit, NotTheirAudit and NotPermitted.
    """
    if auditor is None:
        return desk
    return on_behalf_of(desk, standing_heading(desk, audit_id), auditor)
