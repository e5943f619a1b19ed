"""Freezing a frame before its seed is known, taking that back, and what was frozen.

Each command is made for how it names what the sample is drawn for, with the words of its help.
"""

import textwrap
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import click

from auditui.cli.sample.draw import agree_to_age
from auditui.cli.sample.json import drawn_for_as_json, freeze_as_json
from auditui.cli.sample.subject import Argument, Finding
from auditui.cli.shell.agree import yes_option
from auditui.cli.shell.inputs import NUMBER
from auditui.cli.shell.options import Options
from auditui.cli.shell.output import Told, json_option, print_json, say, tells
from auditui.cli.shell.page import WIDTH
from auditui.cli.shell.session import at_desk
from auditui.measures.words.freeze import ended_words, notice
from auditui.practice.freeze import Freeze
from auditui.practice.sample import DrawnFor, Stratify
from auditui.workflow.desk import Desk
from auditui.workflow.sample import freeze as freezing
from auditui.workflow.sample.draw import Terms
from auditui.workflow.sample.framing import Cases


def freeze(
    subject: Argument, words: str, cases_options: Callable[[Any], Callable[..., None]]
) -> click.Command:
    """The command that freezes a frame, and prints what is made known of it."""

    @click.command("freeze", help=words)
    @subject
    @click.option("--size", type=NUMBER, required=True, metavar="N", help="How many are drawn.")
    @click.option(
        "--seed-from",
        "source",
        required=True,
        metavar="TEXT",
        help="Where the seed will be from: a round of a beacon, a lottery, dice at a meeting.",
    )
    @click.option(
        "--stratify",
        type=click.Choice([each.value for each in Stratify]),
        help="What to divide the frame by; team unless told otherwise.",
    )
    @click.option("--at-least-one", is_flag=True, help="First give each stratum one place.")
    @cases_options
    @yes_option
    @json_option
    @click.pass_obj
    def command(
        options: Options,
        find: Finding,
        size: int,
        source: str,
        stratify: str | None,
        at_least_one: bool,
        cases: Cases,
        yes: bool,
        as_json: bool,
    ) -> None:
        terms = Terms(size, None, Stratify(stratify) if stratify else None, at_least_one or None)
        with at_desk(options) as desk:
            drawn_for = find(desk)
            agree_to_age(desk, drawn_for, yes=yes)
            frozen = freezing.freeze(desk, drawn_for, terms, source, cases, old_register=True)
            if as_json:
                print_json(freeze_as_json(frozen, freezing.event_of(desk, frozen)))
            else:
                for line in notice_lines(desk, frozen):
                    click.echo(line)
        say("Make this known before the seed is. Then draw with --seed and --seed-words.")

    return command


def unfreeze(subject: Argument, words: str) -> click.Command:
    """The command that takes a freeze back."""

    @click.command("unfreeze", help=words)
    @subject
    @click.option("--reason", required=True, metavar="TEXT", help="Why; it is kept on record.")
    @tells
    @click.pass_obj
    def command(options: Options, find: Finding, reason: str) -> Told:
        with at_desk(options) as desk:
            drawn_for = find(desk)
            found = freezing.take_back(desk, drawn_for, reason)
        said = f"The freeze of {drawn_for.name} is taken back, and stays on record."
        return Told(
            drawn_for_as_json(drawn_for) | {"sha256": found.frame_sha256, "reason": reason}, [said]
        )

    return command


def frozen(subject: Argument, words: str) -> click.Command:
    """The command that prints every freeze, and what changed since the one that waits."""

    @click.command("frozen", help=words)
    @subject
    @json_option
    @click.pass_obj
    def command(options: Options, find: Finding, as_json: bool) -> None:
        with at_desk(options) as desk:
            found = freezing.freezes(desk, find(desk))
            if as_json:
                print_json([_whole_as_json(desk, each) for each in found])
                return
            for number, each in enumerate(found):
                if number:
                    click.echo()
                for line in (*notice_lines(desk, each), *_ended_lines(desk, each)):
                    click.echo(line)
        if not found:
            say("No frame was frozen for it.")

    return command


def freezes_as_json(desk: Desk, drawn_for: DrawnFor) -> list[dict[str, object]]:
    """Every freeze of a sample, none where its frame was never frozen."""
    return _as_json(desk, freezing.freezes(desk, drawn_for))


def freeze_lines(desk: Desk, drawn_for: DrawnFor) -> Iterator[str]:
    """A paragraph for each freeze of a sample, so that none is ever hidden, and none without."""
    for each in freezing.freezes(desk, drawn_for):
        yield from notice_lines(desk, each)
        yield from _ended_lines(desk, each)
        yield ""


def _as_json(desk: Desk, found: Iterable[Freeze]) -> list[dict[str, object]]:
    return [freeze_as_json(each, freezing.event_of(desk, each)) for each in found]


def _whole_as_json(desk: Desk, frozen_: Freeze) -> dict[str, object]:
    """A freeze, and what became of its cases while it waits for its seed."""
    since = {"changed_since": since_of(desk, frozen_)} if frozen_.is_open else {}
    return freeze_as_json(frozen_, freezing.event_of(desk, frozen_)) | since


def notice_lines(desk: Desk, frozen_: Freeze) -> list[str]:
    """What is made known of a freeze, at the width of a page."""
    return textwrap.wrap(notice(frozen_, freezing.event_of(desk, frozen_)), WIDTH)


def since_of(desk: Desk, frozen_: Freeze) -> dict[str, int]:
    """How many cases of a frozen frame changed since, by how."""
    return dict(freezing.changed_since(desk, frozen_))


def _ended_lines(desk: Desk, frozen_: Freeze) -> Iterator[str]:
    since = since_of(desk, frozen_) if frozen_.is_open else {}
    yield from textwrap.wrap(ended_words(frozen_, since), WIDTH)
