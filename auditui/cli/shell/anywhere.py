"""The options of every command, which may stand before it or after it."""

from collections.abc import Sequence

import click


def to_the_front(context: click.Context, group: click.Group, args: Sequence[str]) -> list[str]:
    """The words of a line with the group's own options before all else, as Click reads them.

    What follows `--` is left as it stands. Raises click.BadOptionUsage where a value is missing.
    """
    named = {
        name
        for each in group.params
        if isinstance(each, click.Option) and not each.is_flag
        for name in each.opts
    }
    options: list[str] = []
    others: list[str] = []
    words = iter(args)
    for word in words:
        if word == "--":
            others += [word, *words]
        elif word in named:
            value = next(words, None)
            if value is not None:
                options += [word, value]
            elif not context.resilient_parsing:
                raise click.BadOptionUsage(word, f"Option '{word}' requires an argument.", context)
        elif word.partition("=")[0] in named:
            options.append(word)
        else:
            others.append(word)
    return options + others
