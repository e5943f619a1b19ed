"""The app on an encrypted database whose key is in the keyring: it opens unasked, and reads on."""

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest
from cli.shell.at_the_shell import done
from click import testing
from click.testing import CliRunner
from conftest import LEAD, account_of
from past_the_program import use_test_keys
from tui.at_the_screen import at_the_screen, screen_text
from tui.waiting import wait_until

from auditui.cli.shell.main import cli
from auditui.cli.shell.options import Options
from auditui.practice.people import Account
from auditui.workflow.desk import Desk

pytest.importorskip("sqlcipher3", reason="the extra auditui[encrypted] is not installed")
pytest.importorskip("keyring", reason="the extra auditui[encrypted] is not installed")

from a_keyring import ShelfKeyring, session_with


@pytest.fixture(autouse=True)
def _the_tests_keys_afterwards() -> Iterator[None]:
    yield
    use_test_keys()


def test_the_app_opens_by_the_keyring_and_reads_on(
    trust: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole, seen = tmp_path / "encrypted.db", []

    async def look(desk: Desk) -> None:
        async with at_the_screen(desk) as pilot:
            await pilot.press("f7")
            await wait_until(pilot, lambda: "database encrypted" in screen_text(pilot))
            seen.append(screen_text(pilot))

    def open_app(desk: Desk, _: bool) -> int:
        asyncio.run(look(desk))
        return 0

    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    with session_with(shelf := ShelfKeyring()):
        key = ("--key-file", str(tmp_path / "key"))
        done(trust, "encrypt", str(trust), str(whole), *key, "--keyring")
        asked = shelf.asked
        monkeypatch.setattr(testing._NamedTextIOWrapper, "isatty", lambda _: True)
        options = Options(open_app, account=Account(account_of(LEAD)))
        run = CliRunner().invoke(cli, ["--database", str(whole)], obj=options)
        assert run.exit_code == 0, run.output
        assert shelf.asked == asked + 1
    assert "Passphrase" not in run.output
    assert seen
