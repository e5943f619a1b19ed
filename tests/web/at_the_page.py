"""The program served to pages of a test, and what a page is shown."""

import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from time import monotonic
from typing import Any

from aiohttp import ClientWebSocketResponse, WSMsgType, web
from aiohttp.test_utils import TestClient, TestServer
from conftest import TODAY

from auditui.cli.serve import asked_of
from auditui.cli.shell.options import Options
from auditui.web.door import PROXY_HEADER
from auditui.web.house import House, networks
from auditui.web.server import Server

HEADER = "X-Forwarded-User"
SECRET = "0123456789abcdef" * 2
OURS = "https://audits.example.org"
LONGEST = 30.0

Client = TestClient[Any, Any]


class InEarnest(TestServer):
    """A server that ends nothing because whoever asked is gone, as `serve` has it."""

    async def _make_runner(self, **how: Any) -> web.BaseRunner:
        return await super()._make_runner(**how | {"handler_cancellation": False})


def house_of(database: Path) -> House:
    """A house that believes a proxy on this machine."""
    return House(
        database,
        public_url=OURS,
        user_header=HEADER,
        proxies=networks(["127.0.0.1"]),
        secret=SECRET,
        arguments=("--today", str(TODAY)),
    )


@asynccontextmanager
async def served(database: Path, **differently: Any) -> AsyncIterator[Client]:
    """A browser's side of the program served."""
    house = replace(house_of(database), **differently)
    server = Server(house, asked_of(Options(database=database), house))
    async with TestClient(InEarnest(server.app()), headers={PROXY_HEADER: SECRET}) as client:
        yield client


@dataclass
class Page:
    """A page, and everything that it was shown."""

    socket: ClientWebSocketResponse
    shown: bytes = b""
    words: list[Any] = field(default_factory=list)
    closed_with: int | None = None

    async def type(self, keys: str) -> None:
        """Press keys."""
        await self.socket.send_str(json.dumps(["stdin", keys]))

    async def see(self, *texts: bytes) -> None:
        """Wait until all that was shown holds the texts. Raises TimeoutError."""
        await self.until(lambda: all(text in self.shown for text in texts))

    async def until(self, predicate: Callable[[], bool]) -> None:
        """Take what is shown until something holds. Raises TimeoutError with the end of it."""
        ends = monotonic() + LONGEST
        while not predicate():
            if monotonic() > ends:
                raise TimeoutError(self.shown[-2000:])
            await self._take()

    async def ended(self) -> None:
        """Wait until the session has ended. Raises TimeoutError."""
        await self.until(lambda: self.socket.closed)

    async def _take(self) -> None:
        # What others do is looked for between what is shown.
        try:
            message = await self.socket.receive(timeout=0.1)
        except TimeoutError:
            return
        if message.type is WSMsgType.BINARY:
            self.shown += message.data
        elif message.type is WSMsgType.TEXT:
            self.words.append(json.loads(message.data))
        elif message.type is WSMsgType.CLOSE:
            self.closed_with = message.data


@asynccontextmanager
async def page_of(
    client: Client, name: str, size: tuple[int, int] = (120, 40)
) -> AsyncIterator[Page]:
    """The page of whoever the proxy names, its session begun."""
    headers = {HEADER: name} if name else {}
    where = f"/ws?width={size[0]}&height={size[1]}"
    async with client.ws_connect(where, headers=headers, origin=OURS) as socket:
        await socket.send_str('["focus"]')
        yield Page(socket)
