"""The process of one session: whom it believes, and that it ends with its server."""

import asyncio
import os
import sys
from dataclasses import replace
from io import StringIO, TextIOWrapper
from pathlib import Path

import pytest
from cli.shell.at_the_shell import TODAY
from click.testing import CliRunner
from tui.at_the_screen import at_the_screen
from tui.waiting import wait_until

from auditui import served
from auditui.cli.shell.account import this_account
from auditui.cli.shell.main import cli
from auditui.cli.shell.options import Options
from auditui.practice.people import BROWSER, Account
from auditui.tui.app import AuditApp
from auditui.tui.terminal.served import ServedDriver, _write_while_heard
from auditui.workflow.desk import Desk
from auditui.workflow.opening import SomebodyElse, check_served, check_serves

ASHA = Account("asha", via=BROWSER)


def piped(text: bytes) -> TextIOWrapper:
    """A pipe with some bytes in it, whose other end is gone."""
    ours, theirs = os.pipe()
    os.write(theirs, text)
    os.close(theirs)
    return os.fdopen(ours)


def test_the_app_opens_for_the_account_that_the_server_names(trust: Path) -> None:
    seen = list[tuple[Desk, bool]]()

    def open_app(desk: Desk, choose_person: bool) -> int:
        seen.append((desk, choose_person))
        return 0

    options = Options(open_app, account=ASHA, is_served=True)
    given = ["--database", str(trust), "--today", TODAY]
    assert CliRunner().invoke(cli, given, obj=options).exit_code == 0
    ((desk, choose_person),) = seen
    assert (desk.person.name, choose_person) == ("Asha Archer", False)
    assert desk.account.shown == "asha (browser)"
    assert desk.place == f"a browser, page {os.getpid()}"


def test_only_the_owner_of_a_database_is_believed_who_signed_on(lead: Desk) -> None:
    signed_on = replace(lead, account=ASHA)
    check_served(signed_on, this_account())
    check_serves(lead.store.path, this_account(), is_demonstration=False)
    for desk, runs_as in ((signed_on, Account("mallory")), (lead, this_account())):
        with pytest.raises(SomebodyElse):
            check_served(desk, runs_as)
    with pytest.raises(SomebodyElse):
        check_serves(lead.store.path, Account("mallory"), is_demonstration=False)
    check_serves(lead.store.path, Account("mallory"), is_demonstration=True)


def test_nobody_signed_on_and_no_demonstration_is_refused(
    trust: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stdin = piped(b"null\nkeys of the page")
    monkeypatch.setattr(sys, "stdin", stdin)
    monkeypatch.setattr(sys, "stdout", StringIO())
    monkeypatch.setattr(sys, "stderr", said := StringIO())
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(sys, "argv", ["auditui", "--database", str(trust)])
    with stdin:
        with pytest.raises(SystemExit) as ended:
            served.main()
        assert os.read(stdin.fileno(), 100) == b"keys of the page"
    assert ended.value.code == 6
    assert "Nobody signed on" in said.getvalue()


def test_the_app_of_a_browser_is_opened_as_such(
    lead: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = list[AuditApp]()

    def run(app: AuditApp) -> None:
        opened.append(app)

    monkeypatch.setattr(AuditApp, "run", run)
    assert served.open_app(lead, choose_person=False) == 0
    (app,) = opened
    assert app.is_served


async def test_a_program_ends_with_its_server(lead: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    async with at_the_screen(lead, is_served=True) as pilot:
        with piped(b"") as stdin:
            monkeypatch.setattr(sys, "__stdin__", stdin)
            driver = ServedDriver(pilot.app)
            await asyncio.to_thread(driver.run_input_thread)
        await wait_until(pilot, lambda: not pilot.app.is_running)


def test_what_nobody_reads_any_more_holds_nothing_up() -> None:
    ours, theirs = os.pipe()
    assert _write_while_heard(theirs, b"painted") == 7
    os.close(ours)
    assert _write_while_heard(theirs, b"painted") == 7
    os.close(theirs)


def test_the_command_says_what_it_lacks(
    lead: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def run(*arguments: str) -> tuple[int, str]:
        given = ["--database", str(lead.store.path), "serve", *arguments]
        ran = CliRunner().invoke(cli, given, obj=Options())
        return ran.exit_code, ran.stderr

    assert run()[0] == 2
    assert "--demo" in run("--host", "192.0.2.1")[1]
    assert "not a demonstration" in run("--demo")[1]
    begun = list[object]()
    monkeypatch.setattr("auditui.web.server.serve", lambda *given: begun.append(given))
    proxy = ["--trust-proxy", "127.0.0.1", "--user-header", "X-User"]
    assert "--proxy-secret FILE" in run(*proxy)[1]
    secret = tmp_path / "secret"
    proxy += ["--proxy-secret", str(secret)]
    secret.write_text("short")
    assert "openssl rand -hex 32" in run(*proxy)[1]
    secret.write_text("0123456789abcdef" * 2 + "\n")
    code, said = run(*proxy, "--public-url", "https://audits.example.org")
    assert (code, len(begun)) == (0, 1)
    assert "Open https://audits.example.org" in said


def test_without_its_extra_the_command_says_how_to_have_it(
    trust: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("auditui.cli.serve.find_spec", lambda _: None)
    ran = CliRunner().invoke(cli, ["--database", str(trust), "serve"], obj=Options())
    assert ran.exit_code == 2
    assert "auditui[serve]" in ran.stderr
