"""Trying a command out: everything is checked as if it were done, and nothing is changed."""

from contextlib import AbstractContextManager, nullcontext

import click

from auditui.workflow.desk import Desk, rehearsed

dry_run_option = click.option("--dry-run", is_flag=True, help="Check all of it, change nothing.")


def trying(desk: Desk, *, dry_run: bool) -> AbstractContextManager[None]:
    """Within it things are done, or with `--dry-run` done and undone again."""
    return rehearsed(desk) if dry_run else nullcontext()
