"""Help that is true, short, and the same wherever it stands."""

from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from cli.shell.at_the_shell import auditui

from auditui.cli.shell.main import SUMMARIES, cli

WRITES_ONLY = {
    "init", "demo", "restore", "serve",
    "register import", "register hold", "register release", "register withdraw",
    "teams import",
    "share", "people import", "people add", "people account", "people rename", "people remove",
    "sample reassign", "sample not-completed", "sample abandon",
    "audits moderate", "audits reopen", "audits form", "audits fill", "audits withdraw",
    "audits put-back", "return publish", "return comment",
    "return export", "targets add", "targets withdraw", "settings set",
    "tool import", "tool withdraw", "return mappings forget",
    "calendar add", "calendar re-audit", "calendar move", "calendar write",
    "calendar question", "calendar question-remove", "calendar begin", "calendar reported",
    "calendar close", "calendar cancel", "calendar reopen", "calendar change",
    "calendar change-done",
    "calendar change-remove", "calendar import", "calendar export", "calendar reassign",
    "calendar not-completed", "calendar abandon", "sample unfreeze", "calendar unfreeze",
}  # fmt: skip


def every_command() -> Iterator[tuple[str, click.Command]]:
    context = click.Context(cli)
    for name in cli.list_commands(context):
        command = cli.get_command(context, name)
        assert command is not None
        yield from within(name, command)


def within(name: str, command: click.Command) -> Iterator[tuple[str, click.Command]]:
    """A command, or those of a group, of which one may be a group itself."""
    if isinstance(command, click.Group):
        for sub, each in command.commands.items():
            yield from within(f"{name} {sub}", each)
    else:
        yield name, command


ALL = dict(every_command())


@pytest.mark.parametrize("name", SUMMARIES)
def test_a_summary_is_the_first_sentence_of_the_command_s_own_help(name: str) -> None:
    command = cli.get_command(click.Context(cli), name)
    assert command is not None
    assert command.help is not None
    assert " ".join(command.help.split("\n\n")[0].split()) == SUMMARIES[name]


@pytest.mark.parametrize("name", ALL)
def test_every_command_explains_itself_within_80_columns(tmp_path: Path, name: str) -> None:
    helped = auditui(tmp_path / "none.db", *name.split(), "--help")
    assert helped.exit_code == 0
    first_sentence = helped.stdout.split("\n\n")[1]
    assert len(first_sentence.split()) > 3
    assert max(map(len, helped.stdout.splitlines())) <= 80


@pytest.mark.parametrize("name", sorted(ALL.keys() - WRITES_ONLY))
def test_every_command_that_reads_or_draws_speaks_json(name: str) -> None:
    assert "--json" in {option for each in ALL[name].params for option in each.opts}


def test_the_list_of_commands_that_only_write_has_no_strangers() -> None:
    assert ALL.keys() >= WRITES_ONLY


def test_a_command_that_is_not_there_is_a_matter_of_usage(tmp_path: Path) -> None:
    missing = auditui(tmp_path / "none.db", "publish")
    assert missing.exit_code == 2
    assert "No such command" in missing.stderr


def test_help_names_every_noun_in_the_order_of_the_work(tmp_path: Path) -> None:
    shown = auditui(tmp_path / "none.db", "--help").stdout
    places = [shown.index(f"\n  {name} ") for name in SUMMARIES]
    assert places == sorted(places)
