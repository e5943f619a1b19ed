"""The groups of commands: modules loaded on first use, and each error given its exit code."""

import sys
from collections.abc import Mapping
from importlib import import_module
from typing import Any

import click

from auditui.cli.shell.anywhere import to_the_front
from auditui.cli.shell.examples import with_example
from auditui.cli.shell.exits import FAILED, INTERRUPTED, exit_code, explain
from auditui.cli.shell.failures import failures_as_json, note_json
from auditui.cli.shell.words import with_words
from auditui.practice.errors import AuditError

_WORDS_OF_PYTHON = {
    "return": "contract_return",
    "inspection-pack": "inspection_pack",
    "my-settings": "my_settings",
}
"""What a command is called in its module, where Python cannot have that name."""


class Noun(click.Group):
    """The commands of one noun, in the order of the work, with the first sentence of each."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """The commands in the order in which they were added."""
        return list(self.commands)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of a name, with its example, and its texts taken from a pipe as well."""
        nouns = ctx.command_path.split()[1:]
        command = super().get_command(ctx, cmd_name)
        if command is None:
            return None
        return with_words(with_example(command, " ".join([*nouns, cmd_name])))

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """Write each command with its whole first sentence, however long."""
        rows = [(name, each.get_short_help_str(200)) for name, each in self.commands.items()]
        with formatter.section("Commands"):
            formatter.write_dl(rows)


class Commands(click.Group):
    """Commands by name with their summaries; `x` is the command `x` of `auditui/cli/x.py`.

    The summaries stand here so that `--help` need not load the modules. `modules` names those
    that stand in the room of their noun, as `room.module`.
    """

    def __init__(
        self, *, summaries: Mapping[str, str], modules: Mapping[str, str], **settings: Any
    ) -> None:
        """List the commands in the order given."""
        super().__init__(**settings)
        self.summaries = summaries
        self._modules = modules

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """The commands in the order of the work."""
        return list(self.summaries)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Load the module of a command."""
        if cmd_name not in self.summaries:
            return None
        module = import_module(f"auditui.cli.{self._modules.get(cmd_name, cmd_name)}")
        command = getattr(module, _WORDS_OF_PYTHON.get(cmd_name, cmd_name))
        if not isinstance(command, click.Command):
            return None
        return with_words(with_example(command, cmd_name))

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """Write each command with its summary, loading none."""
        with formatter.section("Commands"):
            formatter.write_dl(list(self.summaries.items()))

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the options of every command wherever on the line they stand."""
        note_json(ctx, args)
        with failures_as_json(ctx):
            return super().parse_args(ctx, to_the_front(ctx, self, args))

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; whatever a user can cause ends in a sentence and its exit code."""
        try:
            with failures_as_json(ctx):
                result = super().invoke(ctx)
            # A reader that has gone away is noticed here, where click is quiet about it.
            sys.stdout.flush()
        except AuditError as error:
            explain(error)
            ctx.exit(exit_code(error))
        except KeyboardInterrupt:
            ctx.exit(INTERRUPTED)
        except click.Abort as abort:
            # A question was left with Ctrl+C, or its answer never came.
            left = isinstance(abort.__context__, KeyboardInterrupt)
            ctx.exit(INTERRUPTED if left else FAILED)
        return result
