"""The proxies and the service that `docs/running.md` shows, run with its own text."""

import asyncio
import re
import shutil
import socket
import ssl
import subprocess
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from time import monotonic

import pytest
from aiohttp import ClientSession, TCPConnector, WSServerHandshakeError, web
from aiohttp.abc import AbstractResolver, ResolveResult
from aiohttp.test_utils import TestServer
from test_running_page import BLOCKS
from web.at_the_page import HEADER, LONGEST, SECRET, Page, served

from auditui.web.door import PROXY_HEADER
from auditui.workflow.desk import Desk

NAME = "audits.example.org"
PLACEHOLDER = "what stands in /srv/auditui/proxy-secret"
COOKIE = "X-Signed-On"
"""What stands in for the cookie of a sign-on: the account, or `nobody`, who has no name."""


def example(begins: str) -> str:
    """The example of the page that begins so."""
    (found,) = (text for mark, text in BLOCKS if mark == "text" and text.startswith(begins))
    return str(found)


def changed(text: str, **by: str) -> str:
    """An example with each of some texts, which it must hold, in the place of another."""
    for old, new in by.items():
        assert old in text
        text = text.replace(old, new)
    return text


def nginx(folder: Path, port: int, server: int, sign_on: int) -> list[str]:
    """The command that runs nginx with the example."""
    replaced = {
        "listen 443 ssl;": f"listen {port} ssl;",
        "127.0.0.1:8000": f"127.0.0.1:{server}",
        PLACEHOLDER: SECRET,
        "# ssl_certificate, ssl_certificate_key, and the locations of the sign-on": (
            f"ssl_certificate {folder}/cert.pem; ssl_certificate_key {folder}/key.pem;"
            f"location /oauth2/ {{ proxy_pass http://127.0.0.1:{sign_on}; }}"
        ),
    }
    kinds = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    places = " ".join(f"{kind}_temp_path {folder}/{kind};" for kind in kinds)
    site = changed(example("server {"), **replaced)
    configuration = folder / "nginx.conf"
    configuration.write_text(
        f"pid {folder}/pid; daemon off; master_process off; error_log {folder}/log;"
        f"events {{}} http {{ access_log off; {places} {site} }}"
    )
    return ["nginx", "-e", str(folder / "log"), "-c", str(configuration)]


def caddy(folder: Path, port: int, server: int, sign_on: int) -> list[str]:
    """The command that runs Caddy with the example."""
    replaced = {
        f"{NAME} {{": f"https://{NAME}:{port} {{\n    tls {folder}/cert.pem {folder}/key.pem",
        "127.0.0.1:8000": f"127.0.0.1:{server}",
        "127.0.0.1:4180": f"127.0.0.1:{sign_on}",
        PLACEHOLDER: SECRET,
    }
    site = changed(example(f"{NAME} {{"), **replaced)
    configuration = folder / "Caddyfile"
    configuration.write_text(f"{{\n    admin off\n    auto_https off\n}}\n{site}")
    return ["caddy", "run", "--config", str(configuration), "--adapter", "caddyfile"]


class Here(AbstractResolver):
    """Whatever it is called, it is on this machine."""

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        found = ResolveResult(
            hostname=host, host="127.0.0.1", port=port, family=family, proto=0, flags=0
        )
        return [found]

    async def close(self) -> None:
        """Nothing is kept open."""


async def signs_on(request: web.Request) -> web.Response:
    """Answer as a sign-on does that a proxy asks."""
    account = request.headers.get(COOKIE)
    named = {"X-Auth-Request-User": account} if account and account != "nobody" else {}
    return web.Response(status=202 if account else 401, headers=named)


def make_certificate(folder: Path) -> None:
    subprocess.run(
        f"openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN={NAME} "
        "-keyout key.pem -out cert.pem".split(),
        cwd=folder,
        check=True,
        capture_output=True,
    )


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as free:
        return int(free.getsockname()[1])


async def listens(port: int) -> None:
    """Wait until something listens. Raises OSError."""
    ends = monotonic() + LONGEST
    while True:
        try:
            (await asyncio.open_connection("127.0.0.1", port))[1].close()
        except OSError:
            if monotonic() > ends:
                raise
            await asyncio.sleep(0.05)
        else:
            return


@asynccontextmanager
async def behind(
    command: Callable[[Path, int, int, int], list[str]], database: Path, folder: Path
) -> AsyncIterator[tuple[ClientSession, str]]:
    """The program behind a proxy; somebody's browser, and the address that they open."""
    make_certificate(folder)
    port = free_port()
    address = f"https://{NAME}:{port}"
    sign_on = web.Application()
    sign_on.add_routes([web.get("/oauth2/auth", signs_on)])
    async with AsyncExitStack() as stack:
        asked = await stack.enter_async_context(TestServer(sign_on))
        client = await stack.enter_async_context(served(database, public_url=address))
        assert asked.port
        assert client.port
        process = await asyncio.create_subprocess_exec(
            *command(folder, port, client.port, asked.port),
            stdin=asyncio.subprocess.DEVNULL,
            env={"HOME": str(folder), "PATH": "/usr/sbin:/usr/bin:/sbin:/bin"},
        )
        try:
            await listens(port)
            trust = ssl.create_default_context(cafile=str(folder / "cert.pem"))
            trust.check_hostname = False
            connector = TCPConnector(resolver=Here(), ssl=trust)
            yield await stack.enter_async_context(ClientSession(connector=connector)), address
        finally:
            process.terminate()
            await process.wait()


@pytest.mark.parametrize("command", [nginx, caddy], ids=lambda command: command.__name__)
async def test_a_proxy_as_the_page_has_it_lets_in_whoever_signed_on_and_nobody_else(
    command: Callable[[Path, int, int, int], list[str]], lead: Desk, tmp_path: Path
) -> None:
    for needed in (command.__name__, "openssl"):
        if not shutil.which(needed, path="/usr/sbin:/usr/bin:/sbin:/bin"):
            pytest.skip(f"there is no {needed} here")
    forged = {HEADER: "quinn", PROXY_HEADER: "guessed"}
    async with behind(command, lead.store.path, tmp_path) as (browser, address):
        for account, statuses in (
            ("asha", {200}),
            ("mallory", {403}),
            # Some proxies name nobody, others with a name that is nobody's.
            ("nobody", {401, 403}),
            ("", {401}),
        ):
            headers = {COOKIE: account} | forged if account else forged
            answer = await browser.get(f"{address}/", headers=headers)
            assert answer.status in statuses, account
        for headers, origin, status in (
            (forged, address, 401),
            ({COOKIE: "asha"}, "https://evil.example", 403),
        ):
            with pytest.raises(WSServerHandshakeError) as refused:
                await browser.ws_connect(f"{address}/ws", headers=headers, origin=origin)
            assert refused.value.status == status
        signed_on = {COOKIE: "asha"} | forged
        async with browser.ws_connect(f"{address}/ws", headers=signed_on, origin=address) as opened:
            await Page(opened).see(b"Asha Archer")


def test_systemd_understands_the_services_of_the_page(tmp_path: Path) -> None:
    if not shutil.which("systemd-analyze"):
        pytest.skip("there is no systemd-analyze here")
    found = dict[str, str]()
    for mark, text in BLOCKS:
        units = (
            re.split(r"^# /etc/systemd/system/(.*)\n", text, flags=re.M) if mark == "text" else []
        )
        found |= dict(zip(units[1::2], units[2::2], strict=True))
    assert len(found) == 3
    for name, text in found.items():
        # What is started has to be there.
        there = re.sub(r"^ExecStart=\S+", f"ExecStart={sys.executable}", text, flags=re.M)
        (tmp_path / name).write_text(there)
    for name in found:
        ran = subprocess.run(
            ["systemd-analyze", "verify", tmp_path / name],
            check=False,
            capture_output=True,
            text=True,
        )
        assert (ran.returncode, ran.stderr) == (0, ""), name
