"""A text given as `-`: asked for, or read from a pipe, so that no list of processes shows it."""

import sys
from typing import Any

import click

_ASKED = "-"
_KEYED = f"={_ASKED}"
"""How a text behind a key ends, `overall=-`."""
_TAKEN = "auditui.took_the_pipe"


class Words(click.ParamType[Any]):
    """What another type reads, given as it stands, or as `-`."""

    def __init__(self, inner: click.ParamType[Any]) -> None:
        """Read by another type, whose name it has."""
        self.inner = inner
        self.name = inner.name

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """What is meant. Raises BadParameter."""
        if value == _ASKED:
            value = _given(param, ctx)
        elif isinstance(value, str) and value.endswith(_KEYED) and _has_key(param):
            value = value.removesuffix(_ASKED) + _given(param, ctx)
        return self.inner.convert(value, param, ctx)

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> Any:
        """What the word may become."""
        return self.inner.shell_complete(ctx, param, incomplete)


def with_words(command: click.Command) -> click.Command:
    """The command, whose every plain text may be given as `-`."""
    for param in command.params:
        if param.type.name == click.STRING.name and not isinstance(param.type, Words):
            param.type = Words(param.type)
    return command


def _has_key(param: click.Parameter | None) -> bool:
    return param is not None and "=" in (param.metavar or "")


def _given(param: click.Parameter | None, ctx: click.Context | None) -> str:
    """A line typed at the terminal, or all that comes through the pipe, but for one text only."""
    if sys.stdin.isatty():
        name = param.opts[-1] if isinstance(param, click.Option) else "text"
        return str(click.prompt(name, err=True))
    meta = ctx.find_root().meta if ctx else {}
    if meta.get(_TAKEN):
        raise click.BadParameter("One text alone comes through the pipe.", ctx, param)
    meta[_TAKEN] = True
    try:
        text = sys.stdin.buffer.read().decode()
    except UnicodeDecodeError:
        raise click.BadParameter("What comes through the pipe is no UTF-8.", ctx, param) from None
    return text.removesuffix("\n").removesuffix("\r")
