"""The server: a page, and behind it a session of the program for whoever signed on."""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from urllib.parse import quote

import textual_serve
from aiohttp import WSMsgType, web

from auditui.crash import crash_report
from auditui.practice.errors import AuditError, NotPermitted
from auditui.practice.people import Account
from auditui.web.door import PROXY_HEADER, TurnedAway, check_origin, security_headers, who_is_there
from auditui.web.house import Asked, House
from auditui.web.places import Place, Places
from auditui.web.said import Looked, Pinged, Resized, Said, Typed, said_in, size_in
from auditui.web.session import Session

log = logging.getLogger("auditui.web")

_LONGEST_MESSAGE = 1_048_576
"""How many bytes a page may say at once: a paste, and more than any text here holds."""

_STARTED_AT_ONCE = 8
"""How many processes may be starting together; the others wait, so that a storm is no load."""

_BACKLOG = 512

_NOT_NOW = "The database cannot be read just now. Try again in a minute."

_THEIRS = Path(textual_serve.__file__).parent / "static"
_OURS = Path(__file__).parent / "static"
_STATIC = {
    "terminal.js": (_THEIRS / "js" / "textual.js", "text/javascript"),
    "terminal.css": (_THEIRS / "css" / "xterm.css", "text/css"),
    "font.ttf": (_THEIRS / "fonts" / "RobotoMono-VariableFont_wght.ttf", "font/ttf"),
    "page.js": (_OURS / "page.js", "text/javascript"),
    "page.css": (_OURS / "page.css", "text/css"),
}

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class Server:
    """Answers the pages of one house."""

    def __init__(self, house: House, asked: Asked) -> None:
        """Have nobody in it yet."""
        self._house = house
        self._asked = asked
        self._places = Places(house)
        self._sessions: set[Session] = set()
        self._starting = asyncio.Semaphore(_STARTED_AT_ONCE)
        self._headers = security_headers(house)

    def app(self) -> web.Application:
        """What aiohttp runs."""
        app = web.Application(middlewares=[self._turn_away])
        app.add_routes(
            [
                web.get("/", self._page),
                web.get("/ws", self._session),
                web.get("/download/{key}", self._download),
                web.get("/static/{name}", self._static),
                web.get("/health", self._health),
            ]
        )
        app.on_response_prepare.append(self._secure)
        app.on_shutdown.append(self._close)
        return app

    async def _secure(self, _: web.Request, response: web.StreamResponse) -> None:
        response.headers.update(self._headers)

    @web.middleware
    async def _turn_away(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        try:
            return await handler(request)
        except TurnedAway as turned:
            log.info("Turned away with %s.", turned.status)
            return web.Response(status=turned.status, text=turned.sentence + "\n")

    async def _page(self, request: web.Request) -> web.StreamResponse:
        account = self._account(request)
        await self._let_in(account)
        self._places.check(account)
        return web.FileResponse(_OURS / "page.html", headers={"Content-Type": "text/html"})

    async def _static(self, request: web.Request) -> web.StreamResponse:
        self._account(request)
        if (found := _STATIC.get(request.match_info["name"])) is None:
            raise web.HTTPNotFound
        path, kind = found
        return web.FileResponse(path, headers={"Content-Type": kind})

    async def _health(self, _: web.Request) -> web.StreamResponse:
        """How many sessions there are, and whether the database can be read; nobody is named."""
        status, word = 200, "ok"
        try:
            await asyncio.to_thread(self._asked.check_database)
        except AuditError:
            status, word = 503, "The database cannot be read."
        told = {"status": word, "sessions": self._places.taken, "most": self._house.most}
        return web.json_response(told, status=status)

    async def _session(self, request: web.Request) -> web.StreamResponse:
        check_origin(self._house, request.headers.getall("Origin", []))
        socket = web.WebSocketResponse(heartbeat=20, max_msg_size=_LONGEST_MESSAGE)
        if not socket.can_prepare(request):
            raise TurnedAway(400, "A page of this program speaks otherwise.")

        def is_there() -> bool:
            return request.transport is not None

        account = self._account(request)
        async with self._places.taken_by(account, is_there) as place:
            await self._let_in(account)
            if place.is_left:
                raise TurnedAway(400, "Whoever asked is gone.")
            await socket.prepare(request)
            size = size_in(dict(request.query))
            session = Session(self._house, account, socket)
            async with self._begun(session, size, place):
                await _hear(socket, session)
            await socket.close()
        return socket

    @asynccontextmanager
    async def _begun(self, session: Session, size: Resized, place: Place) -> AsyncIterator[None]:
        self._sessions.add(session)
        try:
            async with self._starting:
                await session.start(size.width, size.height)
                await session.shows()
            log.info("A session began; %s of %s.", self._places.taken, self._house.most)
            yield
        finally:
            place.is_ending = True
            # Whatever ends the connection, the program is given the time to keep what is written.
            await asyncio.shield(session.stop())
            self._sessions.discard(session)
            log.info("A session ended. %s", session.fault)

    async def _download(self, request: web.Request) -> web.StreamResponse:
        account = self._account(request)
        key = request.match_info["key"]
        for session in self._sessions:
            if session.account == account and (name := session.take_name(key)):
                return await _deliver(request, session, key, name)
        raise web.HTTPNotFound

    def _account(self, request: web.Request) -> Account | None:
        peer = request.transport.get_extra_info("peername") if request.transport else None
        header = self._house.user_header
        named = request.headers.getall(header, []) if header else []
        secrets = request.headers.getall(PROXY_HEADER, [])
        return who_is_there(self._house, peer[0] if peer else None, named, secrets)

    async def _let_in(self, account: Account | None) -> None:
        """Let in somebody who is a person here, anybody in a demonstration. Raises TurnedAway."""
        if account is not None:
            try:
                await asyncio.to_thread(self._asked.check_person, account)
            except NotPermitted as refusal:
                raise TurnedAway(403, str(refusal)) from None
            except AuditError:
                raise TurnedAway(503, _NOT_NOW) from None

    async def _close(self, _: web.Application) -> None:
        self._places.close()
        await asyncio.gather(*(session.stop() for session in self._sessions))


async def _hear(socket: web.WebSocketResponse, session: Session) -> None:
    """Do what the page says until it is gone, or says what no page of ours does."""
    async for message in socket:
        said = said_in(message.data) if message.type is WSMsgType.TEXT else None
        if said is None:
            await socket.close(code=1008)
        else:
            with suppress(ConnectionError):
                await _do(said, socket, session)


async def _do(said: Said, socket: web.WebSocketResponse, session: Session) -> None:
    match said:
        case Typed(keys):
            await session.send_bytes(keys.encode())
        case Resized(width, height):
            await session.set_terminal_size(width, height)
        case Looked(is_looked_at):
            await (session.focus() if is_looked_at else session.blur())
        case Pinged(word):
            await socket.send_json(["pong", word])


async def _deliver(
    request: web.Request, session: Session, key: str, name: str
) -> web.StreamResponse:
    """Hand a file over to be saved; a browser never opens it as a page of ours."""
    response = web.StreamResponse()
    response.content_type = "application/octet-stream"
    plain = "".join(each if each.isalnum() and each.isascii() else "-" for each in name)
    response.headers["Content-Disposition"] = (
        f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"
    )
    await response.prepare(request)
    async for part in session.parts_of(key):
        await response.write(part)
    await response.write_eof()
    return response


class NothingOfAnybody(logging.Formatter):
    """Says of a fault where in the program it lies, and nothing that was being handled."""

    def format(self, record: logging.LogRecord) -> str:
        """Our own sentence, or the lines of code of a fault."""
        error = record.exc_info[1] if record.exc_info else None
        said = record.getMessage() if record.name == log.name else "A fault."
        return f"{self.formatTime(record)} {crash_report(error) if error else said}"


def say_nothing_of_anybody() -> None:
    """Let the log have our own sentences, and of everything else only where in the code it is."""
    handler = logging.StreamHandler()
    handler.setFormatter(NothingOfAnybody())
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)
    log.setLevel(logging.INFO)


def serve(house: House, asked: Asked) -> None:
    """Serve until the process is asked to end; every session is ended in order then."""
    say_nothing_of_anybody()

    async def app() -> web.Application:
        log.info("Serving at %s, port %s.", house.host, house.port)
        return Server(house, asked).app()

    web.run_app(
        app(),
        host=house.host,
        port=house.port,
        access_log=None,
        print=None,
        backlog=_BACKLOG,
        shutdown_timeout=5.0,
    )
