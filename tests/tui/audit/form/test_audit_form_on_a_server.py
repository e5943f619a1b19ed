"""The form on a database of a server, which may go away while an audit is worked on."""

from collections.abc import Iterator
from contextlib import contextmanager

import postgres_server
import psycopg
import pytest
from tui.audit.form.at_the_form import at_the_form, drawn
from tui.audit.form.test_audit_form_saving import GIVEN, answers, begun, is_saved

from auditui.practice.database import Server
from auditui.tui.shell.saving import CONNECTING
from auditui.workflow.desk import Desk

pytestmark = pytest.mark.postgresql


@pytest.fixture
def engine() -> str:
    return "postgresql"


@contextmanager
def away(desk: Desk) -> Iterator[None]:
    """Within it the server lets nobody at the database, and whoever was there is cut off."""
    server = desk.store.address
    assert isinstance(server, Server)
    name = postgres_server.name_of(server)
    with psycopg.connect(postgres_server.url(), autocommit=True) as conn:
        conn.execute(f'ALTER DATABASE "{name}" ALLOW_CONNECTIONS false'.encode())
        conn.execute(
            "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = %s",
            [name],
        )
        yield
        conn.execute(f'ALTER DATABASE "{name}" ALLOW_CONNECTIONS true'.encode())


async def test_what_is_given_while_the_server_is_away_is_saved_once_it_is_back(lead: Desk) -> None:
    async with at_the_form(drawn(lead)) as form:
        await form.press(*"yy")
        await form.see("saved")
        with away(lead):
            await form.press(*"np")
            await form.see(CONNECTING, "saving")
        await is_saved(form)
        assert answers(form) == GIVEN
        assert begun(form) == ["safety recorded", *["question answered"] * 3]
