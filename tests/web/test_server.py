"""The program served: who gets in, what is kept, and what is never let through."""

import asyncio
import json
import logging
import re
import signal
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import Coroutine
from typing import Any

import pytest
from aiohttp import WSServerHandshakeError, web
from conftest import TODAY, account_of, arranged
from textual._binary_encode import dump
from tui.audit.form.at_the_form import drawn
from web.at_the_page import HEADER, LONGEST, OURS, Client, Page, house_of, page_of, served

from auditui.cli.serve import asked_of
from auditui.cli.shell.options import Options
from auditui.web import session as sessions
from auditui.web.door import PROXY_HEADER
from auditui.web.house import networks
from auditui.web.server import NothingOfAnybody, serve
from auditui.web.session import Session
from auditui.workflow.audit.form import mine, open_form
from auditui.workflow.desk import Desk
from auditui.workflow.settings import DEMONSTRATION_DAY

WORDS = "Seen at school and at home, alone, and heard."


async def test_only_whom_the_proxy_names_and_the_database_knows_gets_a_page(lead: Desk) -> None:
    async with served(lead.store.path) as client:
        for headers, status in (
            ({HEADER: "asha"}, 200),
            ({}, 401),
            ({HEADER: "nobody"}, 403),
            ({HEADER: "Asha"}, 403),
            ({"X-User": "asha"}, 401),
        ):
            page = await client.get("/", headers=headers)
            assert page.status == status
            assert page.headers["Cache-Control"] == "no-store"
            assert "frame-ancestors 'none'" in page.headers["Content-Security-Policy"]
            assert page.headers["Server"] == "auditui"
        twice = await client.get("/", headers=[(HEADER, "asha"), (HEADER, "quinn")])
        assert twice.status == 400
        assert (await client.get("/static/terminal.js", headers={HEADER: "asha"})).status == 200
        assert (await client.get("/static/server.py", headers={HEADER: "asha"})).status == 404
        health = await client.get("/health")
        assert await health.json() == {"status": "ok", "sessions": 0, "most": 60}


async def test_the_page_names_nothing_that_lies_elsewhere(lead: Desk) -> None:
    async with served(lead.store.path) as client:
        for name in ("/", "/static/page.js", "/static/page.css"):
            text = await (await client.get(name, headers={HEADER: "asha"})).text()
            assert not re.search(r"https?://|//\w", text.replace("// ", ""))


async def test_a_forged_header_a_foreign_page_and_no_user_get_no_session(lead: Desk) -> None:
    async with served(lead.store.path) as client:
        for headers, origin, status in (
            ({HEADER: "asha"}, "https://evil.example", 403),
            ({HEADER: "asha"}, None, 403),
            ({}, OURS, 401),
            ({HEADER: "nobody"}, OURS, 403),
        ):
            with pytest.raises(WSServerHandshakeError) as refused:
                await client.ws_connect("/ws", headers=headers, origin=origin)
            assert refused.value.status == status
        forged = {HEADER: "asha", PROXY_HEADER: "guessed"}
        assert (await client.get("/", headers=forged)).status == 403
        plain = await client.get("/ws", headers={HEADER: "asha", "Origin": OURS})
        assert plain.status == 400
    async with served(lead.store.path, proxies=networks(["10.0.0.5"])) as client:
        assert (await client.get("/", headers={HEADER: "asha"})).status == 403
        with pytest.raises(WSServerHandshakeError) as refused:
            await client.ws_connect("/ws", headers={HEADER: "asha"}, origin=OURS)
        assert refused.value.status == 403


async def test_what_is_cut_off_in_the_middle_of_a_text_is_there_when_its_writer_comes_back(
    lead: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    manager = drawn(lead)
    audit_id = mine(manager)[0].audit_id
    name = account_of(manager.person.name)
    async with served(lead.store.path) as client:
        async with page_of(client, name) as page:
            await page.see(b"to do")
            await page.type("\r")
            await page.see(b"the child safe now")
            await page.type("yt" + WORDS)
            await page.see(b"heard.")
            cut(page)
        async with page_of(client, name) as page:
            await page.see(b"to do")
            await page.type("\r")
            await page.see(b"heard.")
            await download(client, page, name)
            await page.type("\x11")
            await page.ended()
    assert open_form(manager, audit_id).audit.response("voice.seen").note == WORDS
    said = caplog.text
    for private in (name, manager.person.name, "Seen", *(c.case_ref for c in mine(manager))):
        assert private not in said


def cut(page: Page) -> None:
    """Let the connection of a page go without a word."""
    assert page.socket._conn is not None
    page.socket._conn.close()


async def download(client: Client, page: Page, name: str) -> None:
    """Download the feedback on the audit that is open, which nobody else can, and nobody twice."""
    for keys, question in (
        ("d", b"What of it?"),
        ("\x1b[B\r", b"In which format?"),
        ("\r", b"Download"),
    ):
        await page.type(keys)
        await page.see(question)
    await page.type("\r")
    await page.until(lambda: any(word[0] == "deliver_file_start" for word in page.words))
    (key,) = [word[1] for word in page.words if word[0] == "deliver_file_start"]
    other = "quinn" if name != "quinn" else "asha"
    assert (await client.get(f"/download/{key}", headers={HEADER: other})).status == 404
    answer = await client.get(f"/download/{key}", headers={HEADER: name})
    assert answer.headers["Content-Disposition"].startswith('attachment; filename="feedback-')
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert (await answer.read()).startswith(b"Feedback on the audit of")
    assert (await client.get(f"/download/{key}", headers={HEADER: name})).status == 404


async def test_what_no_page_says_ends_its_session_and_no_other(lead: Desk) -> None:
    async with served(lead.store.path) as client, page_of(client, "asha") as page:
        await page.see(b"My audits")
        async with page_of(client, "asha") as odd:
            await odd.see(b"My audits")
            await odd.socket.send_str('["resize", {"width": "1; rm -rf /"}]')
            await odd.ended()
            assert odd.closed_with == 1008
        page.shown = b""
        await page.socket.send_str('["resize", {"width": 80, "height": 24}]')
        await page.see(b"My audits")
        await page.socket.send_str('["ping", "7"]')
        await page.until(lambda: ["pong", "7"] in page.words)


async def test_five_hundred_at_once_get_a_status_and_whoever_is_there_works_on(lead: Desk) -> None:
    async with served(lead.store.path, most=1) as client, page_of(client, "asha") as page:
        await page.see(b"My audits")

        async def come() -> int:
            with pytest.raises(WSServerHandshakeError) as refused:
                await client.ws_connect("/ws", headers={HEADER: "quinn"}, origin=OURS)
            return refused.value.status

        assert set(await asyncio.gather(*(come() for _ in range(500)))) == {503}
        assert (await client.get("/", headers={HEADER: "quinn"})).status == 503
        await page.type("\x1bOR")
        await page.see(b"Sample")


async def test_a_server_that_is_stopped_has_every_session_keep_what_is_being_written(
    lead: Desk,
) -> None:
    manager = drawn(lead)
    audit_id = mine(manager)[0].audit_id
    async with (
        served(lead.store.path) as client,
        page_of(client, account_of(manager.person.name)) as page,
    ):
        await page.see(b"to do")
        await page.type("\r")
        await page.see(b"the child safe now")
        await page.type("yt" + WORDS)
        await page.see(b"heard.")
        await client.server.close()
    assert open_form(manager, audit_id).audit.response("voice.seen").note == WORDS


async def test_a_demonstration_lets_anybody_be_anyone(lead: Desk) -> None:
    with arranged(lead.store):
        lead.store.settings.set(DEMONSTRATION_DAY, TODAY.isoformat())
    demonstration = {"is_demonstration": True, "public_url": OURS}
    async with served(lead.store.path, **demonstration) as client:
        assert (await client.get("/")).status == 200
        async with page_of(client, "whoever") as page:
            await page.see(b"Who would you like to be?")


async def test_a_database_that_cannot_be_read_is_told_and_lets_nobody_in(lead: Desk) -> None:
    async with served(lead.store.path) as client:
        lead.store.path.write_bytes(b"nothing of a database, but something")
        health = await client.get("/health")
        assert health.status == 503
        assert (await client.get("/", headers={HEADER: "asha"})).status == 503


async def test_who_comes_and_goes_in_a_hurry_is_in_nobodys_way_and_in_at_last(lead: Desk) -> None:
    async with served(lead.store.path, most_of_one=1) as client:
        async with page_of(client, "asha") as page:
            await page.see(b"My audits")
            cut(page)
        for _ in range(5):
            hurried = asyncio.create_task(page_of(client, "asha").__aenter__())
            await asyncio.sleep(0.02)
            hurried.cancel()
            await asyncio.gather(hurried, return_exceptions=True)
        async with page_of(client, "asha") as page:
            await page.see(b"My audits")
            health = await (await client.get("/health")).json()
            assert health["sessions"] == 1


async def test_a_process_that_does_not_end_is_ended(
    lead: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sessions, "_ENDS_WITHIN", (0.2, 0.2, 30.0))
    monkeypatch.setattr(sessions, "_SHOWS_WITHIN", 0.2)
    stubborn = Scripted(
        lead,
        "signal.signal(signal.SIGTERM, signal.SIG_IGN);"
        "print('C0012', file=sys.stderr);"
        "print('auditui stopped because of a fault in it. Reference number: 12345678.',"
        "file=sys.stderr, flush=True); time.sleep(100)",
    )
    await stubborn.run()
    await stubborn.stop()
    await stubborn.start(80, 24)
    await stubborn.shows()
    await stubborn.stop()
    process = stubborn._process
    assert process is not None
    assert process.returncode == -signal.SIGKILL
    assert stubborn.fault.endswith("Reference number: 12345678.")


async def test_a_download_ends_with_its_program_and_nothing_unknown_is_one(lead: Desk) -> None:
    def packet(kind: bytes, payload: bytes) -> bytes:
        return kind + len(payload).to_bytes(4, "big") + payload

    def word(**said: str) -> bytes:
        return packet(b"M", json.dumps(said).encode())

    says = (
        b"__GANGLION__\n",
        packet(b"?", b"of another time"),
        packet(b"P", dump(("deliver_chunk", "nobody's", b"words"))),
        word(type="open_url", url="https://elsewhere.example"),
        word(type="deliver_file_start", key="7", path="/srv/feedback-8.txt"),
    )
    odd = Scripted(
        lead,
        f"sys.stdout.buffer.write({b''.join(says)!r}); sys.stdout.flush();sys.stdin.buffer.read(1)",
    )
    await odd.start(80, 24)
    await odd.shows()
    async with asyncio.timeout(LONGEST):
        while (name := odd.take_name("7")) is None:
            await asyncio.sleep(0)
    assert name == "feedback-8.txt"
    assert odd.take_name("7") is None
    assert odd.take_name("nobody's") is None
    parts = asyncio.create_task(anext(odd.parts_of("7"), b"nothing"))
    await asyncio.sleep(0)
    await odd.stop()
    assert await parts == b"nothing"


class Scripted(Session):
    """A session whose process is a script, and which no page is shown."""

    def __init__(self, desk: Desk, script: str) -> None:
        super().__init__(house_of(desk.store.path), None, web.WebSocketResponse())
        self._script = script

    async def _close(self) -> None:
        """There is no page."""

    async def _open_app_process(self, width: int = 80, height: int = 24) -> Process:
        del width, height
        self._process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-c", f"import signal, sys, time; {self._script}"),
            stdin=PIPE,
            stdout=PIPE,
            stderr=PIPE,
        )
        self._stdin = self._process.stdin
        return self._process


def test_the_log_says_where_a_fault_is_and_nothing_of_anybody() -> None:
    formatter = NothingOfAnybody()

    def written(name: str, message: str, error: Exception | None = None) -> str:
        about = (type(error), error, None) if error else None
        return formatter.format(logging.LogRecord(name, 40, "", 1, message, (), about))

    assert written("auditui.web", "A session began; 1 of 60.").endswith("A session began; 1 of 60.")
    assert "asha" not in written("aiohttp.server", "Error handling request of asha")
    told = written("asyncio", "Task of asha", ValueError("C0012 of asha"))
    assert "Reference number" in told
    assert "asha" not in told
    assert "C0012" not in told


def test_nothing_is_served_before_the_log_can_say_nothing_of_anybody(
    lead: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    ran = list[web.Application]()

    def run_app(app: Coroutine[Any, Any, web.Application], **how: object) -> None:
        assert how["access_log"] is None
        ran.append(asyncio.run(app))

    root = logging.getLogger()
    monkeypatch.setattr(root, "handlers", [])
    monkeypatch.setattr(web, "run_app", run_app)
    house = house_of(lead.store.path)
    serve(house, asked_of(Options(), house))
    assert len(ran) == 1
    assert isinstance(root.handlers[0].formatter, NothingOfAnybody)
