"""Who runs the program, as the system says it."""

import os
import pwd
from pathlib import Path

import pytest

from auditui.cli.shell.account import this_account
from auditui.cli.shell.app import NoTerminal, can_open_app, open_app, open_at_desk
from auditui.cli.shell.options import Options
from auditui.store.sqlite import reach
from auditui.workflow.desk import Desk

NOBODY = 2_000_000_017
"""A number that no account has."""


def test_it_is_the_systems_own_answer_and_no_variable(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LOGNAME", "USER", "LNAME", "USERNAME"):
        monkeypatch.setenv(name, "somebody-else")
    assert this_account().name == pwd.getpwuid(os.geteuid()).pw_name
    assert reach.this_account().name == this_account().name


def test_one_without_a_name_is_its_number(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: NOBODY)
    assert this_account().name == str(NOBODY)
    assert reach.this_account().name == str(NOBODY)


def test_what_has_no_name_has_an_empty_one(tmp_path: Path) -> None:
    assert (reach.name_of_user(NOBODY), reach.name_of_group(NOBODY)) == ("", "")
    assert reach.is_read_only_disk(tmp_path / "not there") is False


def test_the_app_needs_a_terminal_and_somebody_to_open_it(lead: Desk) -> None:
    assert not can_open_app(Options())
    with pytest.raises(NoTerminal, match="needs a terminal"):
        open_at_desk(Options())
    with pytest.raises(NoTerminal):
        open_app(Options(), lead)


def test_each_window_has_a_name_and_a_place_of_its_own(lead: Desk) -> None:
    seen: list[Desk] = []

    def opener(desk: Desk, choose_person: bool) -> int:
        seen.append(desk)
        return int(choose_person)

    assert [open_app(Options(opener), lead, choose_person=each) for each in (False, True)] == [0, 1]
    first, second = seen
    assert first.pen != second.pen
    assert first.place == second.place != ""
