"""Every command's help ends with an example, and the example is one that the command takes."""

import shlex

import pytest
from cli.shell.at_the_shell import leaves
from click.testing import CliRunner

from auditui.cli.shell.examples import EXAMPLES
from auditui.cli.shell.main import cli

COMMANDS = dict(leaves())


def test_every_command_has_an_example_and_no_other_has() -> None:
    assert set(EXAMPLES) == set(COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_an_example_is_one_that_the_command_takes(name: str) -> None:
    words = shlex.split(EXAMPLES[name].partition(" > ")[0])
    given = words[len(name.split()) :]
    assert words[: len(name.split())] == name.split()
    with COMMANDS[name].make_context(name, given) as context:
        assert context.params is not None


def test_the_help_ends_with_it() -> None:
    for words in (["a3"], ["sample", "draw"], ["return", "mappings", "show"]):
        helped = CliRunner().invoke(cli, [*words, "--help"], prog_name="auditui").stdout
        assert helped.rstrip().endswith(f"auditui {EXAMPLES[' '.join(words)]}")
        assert max(map(len, helped.splitlines())) <= 80
