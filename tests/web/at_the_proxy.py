"""A sign-on proxy as a council has one, small: it says who signed on, and whom it speaks for."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast

from aiohttp import ClientSession, TCPConnector, WSMsgType, web
from aiohttp.test_utils import TestServer
from conftest import TODAY
from web.at_the_page import HEADER, SECRET, InEarnest

from auditui.cli.serve import asked_of
from auditui.cli.shell.options import Options
from auditui.web.door import PROXY_HEADER
from auditui.web.house import House, networks
from auditui.web.server import Server

ITS_ADDRESS = "127.0.0.2"
"""What the server sees it come from, and nobody else of the test: Linux has all of 127/8."""

_PASSED_ON = ("Origin",)


@dataclass
class Proxy:
    """The proxy, who signed on at it, and the connections that go through it."""

    server: str
    user: str | None = None
    address: str = ""
    _lines: set[asyncio.Transport] = field(default_factory=set)

    def cut(self) -> None:
        """Cut every connection, without a word to either side."""
        for line in self._lines:
            line.abort()
        self._lines.clear()

    def app(self) -> web.Application:
        """What aiohttp runs."""
        app = web.Application()
        app.add_routes([web.get("/ws", self._socket), web.get("/{path:.*}", self._get)])
        return app

    def _headers(self, request: web.Request) -> dict[str, str]:
        kept = {name: request.headers[name] for name in _PASSED_ON if name in request.headers}
        named = {HEADER: self.user} if self.user else {}
        return kept | named | {PROXY_HEADER: SECRET}

    async def _get(self, request: web.Request) -> web.StreamResponse:
        where = self.server + str(request.rel_url)
        async with _session() as session, session.get(where, headers=self._headers(request)) as got:
            own = {"Content-Type", "Content-Disposition", "Content-Security-Policy"}
            headers = {name: value for name, value in got.headers.items() if name in own}
            return web.Response(status=got.status, body=await got.read(), headers=headers)

    async def _socket(self, request: web.Request) -> web.StreamResponse:
        where = self.server + str(request.rel_url)
        async with (
            _session() as session,
            session.ws_connect(where, headers=self._headers(request)) as inner,
        ):
            outer = web.WebSocketResponse()
            await outer.prepare(request)
            lines = {request.transport, inner._conn.transport if inner._conn else None} - {None}
            self._lines |= cast("set[asyncio.Transport]", lines)
            await asyncio.gather(_pass_on(outer, inner), _pass_on(inner, outer))
            return outer


def _session() -> ClientSession:
    return ClientSession(connector=TCPConnector(local_addr=(ITS_ADDRESS, 0)))


async def _pass_on(source: Any, target: Any) -> None:
    async for message in source:
        if message.type is WSMsgType.TEXT:
            await target.send_str(message.data)
        elif message.type is WSMsgType.BINARY:
            await target.send_bytes(message.data)
    await target.close()


@asynccontextmanager
async def behind_a_proxy(database: Path, user: str) -> AsyncIterator[Proxy]:
    """The program served behind a proxy at which somebody signed on."""
    proxy = Proxy("", user)
    async with TestServer(proxy.app()) as outside:
        proxy.address = str(outside.make_url("")).rstrip("/")
        house = House(
            database,
            public_url=proxy.address,
            user_header=HEADER,
            proxies=networks([ITS_ADDRESS]),
            secret=SECRET,
            arguments=("--today", str(TODAY)),
        )
        async with InEarnest(
            Server(house, asked_of(Options(database=database), house)).app()
        ) as inside:
            proxy.server = str(inside.make_url("")).rstrip("/")
            yield proxy
