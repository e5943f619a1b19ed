"""No text has to stand in the list of processes: every one can be given through a pipe."""

from pathlib import Path

import click
import pytest
from cli.shell.at_the_shell import auditui, leaves
from click import testing
from workflow.audit.a_month_of_audits import a_month

from auditui.cli.shell.words import Words, with_words
from auditui.workflow.desk import Desk

WORDS = "Kezia's visit of 4 May\nis not in the file – see her own words."


def test_every_text_of_every_command_can_be_given_so() -> None:
    texts = [
        (name, param.name, isinstance(param.type, Words))
        for name, command in leaves()
        for param in command.params
        if param.type.name == "text"
    ]
    assert len(texts) > 100
    assert [each for each in texts if not each[2]] == []


def test_through_a_pipe(trust: Path, lead: Desk) -> None:
    number = str(a_month(lead).moderated)
    piped = auditui(trust, "audits", "reopen", number, "--reason", "-", stdin=f"{WORDS}\n")
    assert piped.exit_code == 0, piped.stderr
    assert lead.store.forms.reopenings(int(number))[-1].reason == WORDS


def test_one_text_alone_and_only_text(trust: Path) -> None:
    two = auditui(trust, "actions", "reword", "1", "--what", "-", "--reason", "-", stdin="x\n")
    assert two.exit_code == 2
    assert "One text alone" in two.stderr


def test_asked_for_at_a_terminal(trust: Path, lead: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(testing._NamedTextIOWrapper, "isatty", lambda _: True)
    words = ("register", "hold", "C0004", "--reason", "-")
    asked = auditui(trust, *words, stdin="In court.\n")
    assert asked.exit_code == 0, asked.stderr
    assert "--reason: " in asked.stderr
    assert lead.store.holds.in_force()["C0004"].reason == "In court."


def test_behind_a_key() -> None:
    @click.command()
    @click.option("--reason", metavar="SECTION=TEXT")
    def said(reason: str) -> None:
        click.echo(reason)

    ran = testing.CliRunner().invoke(with_words(said), ["--reason", "overall=-"], input="Seen.\n")
    assert ran.stdout == "overall=Seen.\n"
