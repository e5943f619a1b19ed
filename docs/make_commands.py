"""Remakes commands.md from the commands' own declarations: `python docs/make_commands.py`."""

from collections.abc import Iterator
from inspect import cleandoc
from pathlib import Path

import click

from auditui.cli.shell.main import cli

PAGE = Path(__file__).parent / "commands.md"
WIDTH = 80
"""How many columns a line of usage may take."""

OPENING = """\
# Commands

`auditui` alone opens the app; with a command it works in a shell, and `auditui COMMAND --help` says
there what this page says. The page is made from the program by `python docs/make_commands.py`.

- What stands in brackets may be left out, a bar stands between values of which one is chosen, and
  `...` follows what may be given several times.
- With `--json` a command prints what it shows, or what it did, as JSON for a program to read. The
  sentences on what was done go to standard error either way.
- `--database`, `--as`, `--today` and `--settings` may stand before a command or after it.
- Data goes to standard output and words to standard error.
- A file that is there is written over with `--force` alone, whole or not at all; a database never
  is, and by `backup` nothing but a backup of the same one. `--make-folders` makes the folders of a
  file that are not there.
- `-` in place of a file reads what comes through a pipe, or prints what would be saved. A
  workbook, a Word document, a package and a database go through none, and say so.
- `-` in place of a text asks for it at a terminal, or reads it from a pipe. What stands behind a
  command is shown to everybody on the machine while it runs, and stays in the shell's history: give
  what is about a child or a worker like this, `--reason -`. One text comes through a pipe.
- Where a command with `--json` fails, it prints one JSON object with `error` and `exit_code`, and
  of a refused file `total_faults` and `faults`, each with `sheet`, `row`, `column` and `problem`.
- What an exit code means stands in the [README](../README.md#in-a-script).
- A month is written `2016-01`, a quarter `2015/16-Q3`, a financial year `2015/16`. `Jan-16`,
  `01/2016`, `January 2016` and `2015/16 Q3` are understood as well.
- A day is written `2016-01-04`, `04/01/2016`, `4.1.16` or `4 Jan 2016`, or counted from today:
  `+14`, `yesterday`, and `8 January` or `fri`, which are the next such day, or the last for what
  has been already. Which day was read is told where its whole year was not given.
"""


def page() -> str:
    """The whole page."""
    return "\n".join(_lines()) + "\n"


def every_command() -> Iterator[tuple[str, click.Command]]:
    """Each command with its words, `register import`, in the order of the work."""
    for name, command in _nouns():
        yield from _within(name, command)


def _within(name: str, command: click.Command) -> Iterator[tuple[str, click.Command]]:
    """A command, or those of a group, of which one may be a group itself."""
    if isinstance(command, click.Group):
        for verb, each in command.commands.items():
            yield from _within(f"{name} {verb}", each)
    else:
        yield name, command


def _nouns() -> Iterator[tuple[str, click.Command]]:
    context = click.Context(cli)
    for name in cli.list_commands(context):
        if command := cli.get_command(context, name):
            yield name, command


def _lines() -> Iterator[str]:
    yield OPENING
    yield from ["| command | what it is for |", "| --- | --- |"]
    yield from (f"| [{name}](#{name}) | {cli.summaries[name]} |" for name, _ in _nouns())
    yield from ["", "## Before the command", ""]
    yield from _usage("auditui", cli, "[COMMAND]")
    yield from _options(cli)
    for name, noun in _nouns():
        yield from ["", f"## {name}", ""]
        if isinstance(noun, click.Group):
            yield from _help(noun)
            for words, command in _within(name, noun):
                yield from ["", f"### {words}", ""]
                yield from _command(words, command)
        else:
            yield from _command(name, noun)


def _command(name: str, command: click.Command) -> Iterator[str]:
    yield from _usage(f"auditui {name}", command)
    yield ""
    yield from _help(command)
    yield from _options(command)


def _help(command: click.Command) -> list[str]:
    return cleandoc(command.help or "").splitlines()


def _usage(name: str, command: click.Command, *more: str) -> Iterator[str]:
    """The usage as a block of code, broken where an argument or option ends."""
    yield "```"
    line = name
    for part in (*(_part(param) for param in _in_order(command)), *more):
        if len(line) + 1 + len(part) > WIDTH:
            yield line
            line = " " * 7
        line += f" {part}"
    yield line
    yield "```"


def _in_order(command: click.Command) -> list[click.Parameter]:
    """Arguments, then what must be given, then what may be."""
    return sorted(
        command.params, key=lambda param: (isinstance(param, click.Option), not param.required)
    )


def _part(param: click.Parameter) -> str:
    """What is typed for an argument or option: `CASE`, `--reason TEXT`, `[--team NAME]...`."""
    typed = _typed(param) if isinstance(param, click.Option) else _value(param)
    optional = typed if param.required else f"[{typed}]"
    return f"{optional}..." if getattr(param, "multiple", False) else optional


def _options(command: click.Command) -> Iterator[str]:
    options = [param for param in command.params if isinstance(param, click.Option)]
    if options:
        yield ""
    for option in options:
        yield f"- `{_typed(option)}`: {' '.join((option.help or '').split())}{_beside(option)}"


def _beside(option: click.Option) -> str:
    """What a declaration says of an option beside its help."""
    default = f" By default {option.default}." if option.show_default else ""
    return f"{default} Or set `{option.envvar}`." if option.envvar else default


def _typed(option: click.Option) -> str:
    value = "" if option.is_flag else f" {_value(option)}"
    return f"{', '.join(option.opts)}{value}"


def _value(param: click.Parameter) -> str:
    """The placeholder of a value, or the few values that it can have."""
    if isinstance(param.type, click.Choice):
        return "|".join(param.type.choices)
    if param.metavar:
        return param.metavar
    return (param.type.name if isinstance(param, click.Option) else str(param.name)).upper()


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
