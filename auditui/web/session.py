"""One session: a process of the program for one page, started without a shell."""

import asyncio
import json
import os
import re
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator
from contextlib import suppress
from dataclasses import field
from pathlib import PurePath
from typing import Any, cast

from aiohttp.web import WebSocketResponse
from textual_serve._binary_encode import load
from textual_serve.app_service import AppService
from textual_serve.download_manager import DownloadManager

from auditui.dataclass import dataclass
from auditui.practice.people import Account
from auditui.web.house import House

_KEPT = re.compile(
    "AUDITUI_(SIGNING_)?KEY_FILE|HOME|LANG(UAGE)?|LC_[A-Z]+|LOGNAME|PATH|PYTHONPATH|SHELL|"
    "SYSTEMROOT|TE?MP|TMPDIR|TZ|USER|VIRTUAL_ENV|XDG_(CONFIG|DATA)_HOME"
)
"""What of the server's environment its sessions have: nothing by which they would be others."""

_DRIVER = "auditui.tui.terminal.served:ServedDriver"

_CHUNK = 65_536
_CHUNK_WITHIN = 30.0
"""For how many seconds a part of a download is waited for."""

_ENDS_WITHIN = (30.0, 20.0, 5.0)
"""For how many seconds a process is waited for once it is asked to end, told to, and killed.

Keeping what is being written may have to wait for somebody else's save, which takes 15 at most.
"""

_SHOWS_WITHIN = 20.0
"""For how many seconds a first screen is waited for before the next program is started."""

_SAFE_LINE = re.compile(r"auditui stopped because of a fault in it\. Reference number: \w{8}\.")
"""What a session may say of itself in the log; anything else could be about somebody."""


@dataclass
class Download:
    """A file that a session has ready, by its name; its parts come as they are asked for."""

    name: str
    parts: asyncio.Queue[bytes] = field(default_factory=asyncio.Queue)


class Session(AppService):
    """The program for one account, and the page that shows it."""

    def __init__(self, house: House, account: Account | None, socket: WebSocketResponse) -> None:
        """Be ready to start the program for an account, or for whoever is chosen to be."""
        super().__init__(
            "",
            write_bytes=socket.send_bytes,
            write_str=socket.send_str,
            close=self._close,
            download_manager=DownloadManager(),
        )
        self.account = account
        self.fault = ""
        self._house = house
        self._socket = socket
        self._downloads: dict[str, Download] = {}
        self._is_heard = True
        self._shows = asyncio.Event()

    def _build_environment(self, width: int = 80, height: int = 24) -> dict[str, str]:
        """What a session knows of its surroundings: nothing of a person or a case."""
        kept = {name: value for name, value in os.environ.items() if _KEPT.fullmatch(name)}
        return kept | {
            "TEXTUAL_DRIVER": _DRIVER,
            "TEXTUAL_COLOR_SYSTEM": "truecolor",
            "COLUMNS": str(width),
            "ROWS": str(height),
        }

    async def _open_app_process(self, width: int = 80, height: int = 24) -> Process:
        """Start the program, and tell it in its first line for whom; nobody else hears that."""
        self._process = process = await asyncio.create_subprocess_exec(
            sys.executable,
            # What lies in the folder that the server was started in is no module of ours.
            "-P",
            "-m",
            "auditui.served",
            "--database",
            str(self._house.database),
            *self._house.arguments,
            stdin=PIPE,
            stdout=PIPE,
            stderr=PIPE,
            env=self._build_environment(width, height),
            # Ctrl+C at the server's terminal is for the server, which ends its sessions in order.
            start_new_session=True,
        )
        self._stdin = process.stdin
        self.stdin.write(json.dumps(self.account and self.account.name).encode() + b"\n")
        return process

    async def run(self) -> None:
        """Give the page what the program paints, until the program ends."""
        process = self._process
        if process is None or process.stdout is None or process.stderr is None:
            return
        told = asyncio.create_task(_fault_in(process.stderr))
        with suppress(asyncio.IncompleteReadError):
            await process.stdout.readuntil(b"__GANGLION__\n")
            while True:
                kind, payload = await _packet(process.stdout)
                await self._take(kind, payload)
                self._shows.set()
        self._shows.set()
        for download in self._downloads.values():
            download.parts.put_nowait(b"")
        self.fault = await told
        await process.wait()
        await self._close()

    async def shows(self) -> None:
        """Wait until the program shows something or has ended, and no longer than is bearable."""
        with suppress(TimeoutError):
            await asyncio.wait_for(self._shows.wait(), _SHOWS_WITHIN)

    async def stop(self) -> None:
        """Have the program keep what is being written and end; one that does not is ended."""
        task, process = self._task, self._process
        if task is None or process is None:
            return
        self._is_heard = False
        with suppress(ConnectionError):
            await self.send_meta({"type": "quit"})
        for ask, seconds in zip((None, process.terminate, process.kill), _ENDS_WITHIN, strict=True):
            if ask is not None:
                with suppress(ProcessLookupError):
                    ask()
            if (await asyncio.wait({task}, timeout=seconds))[0]:
                break

    async def parts_of(self, key: str) -> AsyncIterator[bytes]:
        """The parts of a download, which can be had once. Raises KeyError where there is none."""
        download = self._downloads[key]
        while await self.send_meta({"type": "deliver_chunk_request", "key": key, "size": _CHUNK}):
            part = await asyncio.wait_for(download.parts.get(), _CHUNK_WITHIN)
            if not part:
                break
            yield part
        self._downloads.pop(key, None)

    def take_name(self, key: str) -> str | None:
        """The name of a download that was not asked for yet; None where there is none."""
        download = self._downloads.get(key)
        if download is None or not download.name:
            return None
        name, download.name = download.name, ""
        return name

    async def _take(self, kind: bytes, payload: bytes) -> None:
        if kind == b"D":
            await self._tell(payload)
        elif kind == b"M":
            await self._take_word(json.loads(payload))
        elif kind == b"P":
            self._take_part(*cast("tuple[str, str, bytes]", load(payload)))

    def _take_part(self, _: str, key: str, part: bytes) -> None:
        if download := self._downloads.get(key):
            download.parts.put_nowait(part)

    async def _take_word(self, word: dict[str, Any]) -> None:
        if word["type"] == "deliver_file_start":
            self._downloads[word["key"]] = Download(PurePath(word["path"]).name)
            await self._tell(json.dumps(["deliver_file_start", word["key"]]))

    async def _tell(self, said: bytes | str) -> None:
        """Tell the page; where it is gone, go on reading, so that the program can end."""
        if not self._is_heard:
            return
        try:
            if isinstance(said, bytes):
                await self._socket.send_bytes(said)
            else:
                await self._socket.send_str(said)
        except (ConnectionError, RuntimeError):
            self._is_heard = False

    async def _close(self) -> None:
        self._is_heard = False
        await self._socket.close()


async def _packet(stream: asyncio.StreamReader) -> tuple[bytes, bytes]:
    head = await stream.readexactly(5)
    return head[:1], await stream.readexactly(int.from_bytes(head[1:], "big"))


async def _fault_in(stream: asyncio.StreamReader) -> str:
    """The reference number of a fault that a session stopped because of, or nothing."""
    found = ""
    while part := await stream.read(65_536):
        if match := _SAFE_LINE.search(part.decode("utf-8", "replace")):
            found = match.group()
    return found
