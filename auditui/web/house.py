"""How the program is served: where, to whom, and how many at once."""

from collections.abc import Callable, Sequence
from dataclasses import field
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from pathlib import Path
from urllib.parse import urlsplit

from auditui.dataclass import dataclass
from auditui.practice.errors import NotUnderstood
from auditui.practice.people import Account

Network = IPv4Network | IPv6Network


class NotServed(NotUnderstood):
    """The program cannot be served so without letting in somebody who is nobody here."""


@dataclass(frozen=True)
class House:
    """Where it listens, what it is called from outside, and whom it believes.

    The person comes from `user_header`, set by a proxy at one of the `proxies`, which shows that
    it is one by a secret where it is on this machine, as everybody with an account there is; in a
    demonstration everybody chooses who to be, and there is none of this.
    """

    database: Path
    host: str = "127.0.0.1"
    port: int = 8000
    public_url: str = ""
    user_header: str = ""
    proxies: tuple[Network, ...] = ()
    secret: str = field(default="", repr=False)
    is_demonstration: bool = False
    most: int = 60
    most_of_one: int = 3
    arguments: tuple[str, ...] = field(default=())
    """What else every session is opened with."""

    @property
    def origins(self) -> frozenset[str]:
        """What a page of ours says it comes from, as a browser's `Origin` has it."""
        if self.public_url:
            return frozenset({_origin(self.public_url)})
        return frozenset(f"http://{name}:{self.port}" for name in ("127.0.0.1", "localhost"))

    def check(self) -> None:
        """Refuse what would let in somebody whom nobody signed on. Raises NotServed."""
        if self.is_demonstration:
            if not is_loopback(self.host):
                raise NotServed(
                    "A demonstration, where everybody may be anyone, is served to this machine "
                    "alone: leave out --host, or give 127.0.0.1."
                )
            return
        if not (self.user_header and self.proxies):
            raise NotServed(
                "Say which proxy signs people on and where it names them: --trust-proxy ADDRESS "
                "--user-header NAME. To try it with invented people: auditui serve --demo."
            )
        if not self.secret and any(network.is_loopback for network in self.proxies):
            raise NotServed(
                "Every account of this machine could say to be a proxy on it. Give both a secret "
                "that only they can read: --proxy-secret FILE."
            )
        if not self.public_url:
            raise NotServed("Say at which address people open it: --public-url https://…")


@dataclass(frozen=True)
class Asked:
    """What is asked of the database, each in a thread and raising AuditError kinds."""

    check_person: Callable[[Account], None]
    check_database: Callable[[], None]


def is_loopback(host: str) -> bool:
    """Whether an address to listen at can be reached from this machine alone."""
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def networks(given: Sequence[str]) -> tuple[Network, ...]:
    """The addresses and networks of proxies, `10.0.0.5` or `10.0.0.0/28`. Raises NotServed."""
    try:
        found = tuple(ip_network(text.strip()) for text in given)
    except ValueError:
        wanted = "A proxy is an address such as 10.0.0.5, or a network such as 10.0.0.0/28."
        raise NotServed(wanted) from None
    if any(network.prefixlen == 0 for network in found):
        raise NotServed("That would believe every address. Name the proxy's own.")
    return found


def address_for_people(text: str) -> str:
    """The address at which people open it, nothing behind its host. Raises NotServed."""
    try:
        parts = urlsplit(text.strip())
        port = parts.port
    except ValueError:
        parts, port = None, None
    if parts is None or parts.scheme not in {"http", "https"} or not parts.hostname:
        raise NotServed("The public address is one such as https://audits.example.org.")
    if parts.path not in {"", "/"} or parts.query or parts.fragment or "@" in parts.netloc:
        raise NotServed(
            "The public address has a host of its own and nothing behind it, such as "
            "https://audits.example.org."
        )
    if parts.scheme == "http" and not is_loopback(parts.hostname):
        raise NotServed("What is read and written is about children: the address is https://…")
    shown = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    return f"{parts.scheme}://{shown}" + (f":{port}" if port else "")


def address_of(peer: object) -> IPv4Address | IPv6Address | None:
    """The address at the other end of a connection, an IPv4 one as such; None where it has none."""
    try:
        found = ip_address(str(peer).partition("%")[0])
    except ValueError:
        return None
    mapped = found.ipv4_mapped if isinstance(found, IPv6Address) else None
    return mapped or found


def _origin(url: str) -> str:
    """A browser leaves out the port that a scheme has anyway."""
    scheme, _, rest = url.partition("://")
    return f"{scheme}://{rest.removesuffix(':443' if scheme == 'https' else ':80')}".lower()
