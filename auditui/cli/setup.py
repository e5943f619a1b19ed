"""How far a trust is set up, and what is still missing before the first draw."""

import textwrap
from collections.abc import Iterator, Sequence

import click

from auditui.cli.shell.options import Options
from auditui.cli.shell.output import json_option, print_json
from auditui.cli.shell.session import at_desk
from auditui.practice.setup.steps import Step, StepState, is_begun, next_step, state_words
from auditui.workflow.setup.steps import setup_steps

_STATE = 12
"""How wide the states stand before the steps."""
_WIDTH = 80


@click.command()
@json_option
@click.pass_obj
def setup(options: Options, as_json: bool) -> None:
    """Say how far the trust is set up: each step to the first draw, and what is missing.

    The steps are teams, people, register, targets, audit tool and thresholds, the first draw and a
    backup. Each that is not done names what it wants and the command for it. It changes nothing.
    """
    with at_desk(options) as desk:
        steps = setup_steps(desk)
    if as_json:
        print_json(_as_json(steps))
        return
    for line in _lines(steps):
        click.echo(line)


def _as_json(steps: Sequence[Step]) -> dict[str, object]:
    then = next_step(steps)
    return {
        "begun": is_begun(steps),
        "next": then.name.value if then else None,
        "steps": [
            {
                "step": each.name.value,
                "state": each.state.value,
                "stands": each.stands,
                "missing": list(each.missing),
                "command": each.command,
            }
            for each in steps
        ],
    }


def _lines(steps: Sequence[Step]) -> Iterator[str]:
    for each in steps:
        state = f"{state_words(each):<{_STATE}}  "
        yield from _wrapped(f"{each.name.title}: {each.stands}", state)
        if each.state is not StepState.DONE:
            for sentence in each.missing:
                yield from _wrapped(sentence, f"{'':<{_STATE}}    ")
            yield f"{'':<{_STATE}}    {each.command}"
    if then := next_step(steps):
        yield f"Next: {then.name.value}."


def _wrapped(text: str, before: str) -> list[str]:
    """A text behind what stands before it, its further lines below its first."""
    below = " " * (_STATE + 4)
    return textwrap.wrap(
        text, _WIDTH, initial_indent=before, subsequent_indent=below, break_on_hyphens=False
    )
