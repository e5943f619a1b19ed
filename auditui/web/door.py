"""Who is at the door: the account that a believed proxy names, or why nobody is let in."""

from collections.abc import Mapping, Sequence
from hmac import compare_digest

from auditui.practice.people import BROWSER, Account
from auditui.practice.text import clean_line
from auditui.web.house import House, address_of

PROXY_HEADER = "X-Auditui-Secret"
"""In which a proxy shows that it is the one."""

_NO_PROXY = "Only the sign-on proxy is answered here."

_LONGEST = 200
"""How many characters the name of an account has at most."""


class TurnedAway(Exception):
    """Nobody is let in; `status` says so to a browser, the sentence to whoever reads it."""

    def __init__(self, status: int, sentence: str) -> None:
        """Say why, without saying a word that came in."""
        super().__init__(sentence)
        self.status = status
        self.sentence = sentence


def who_is_there(
    house: House, peer: object, named: Sequence[str], secrets: Sequence[str] = ()
) -> Account | None:
    """The account that signed on; None in a demonstration, where everybody chooses.

    `named` are the values of the header that names people, `secrets` those of the one in which a
    proxy shows that it is one. Raises TurnedAway.
    """
    if house.is_demonstration:
        return None
    address = address_of(peer)
    if address is None or not any(address in network for network in house.proxies):
        raise TurnedAway(403, _NO_PROXY)
    if house.secret and not (len(secrets) == 1 and _is_same(secrets[0], house.secret)):
        raise TurnedAway(403, _NO_PROXY)
    if not named:
        raise TurnedAway(401, "The sign-on proxy named nobody. Sign on first.")
    if len(named) > 1:
        raise TurnedAway(400, "The sign-on proxy named somebody twice.")
    return Account(_name(named[0]), via=BROWSER)


def check_origin(house: House, origins: Sequence[str]) -> None:
    """Let in only what a page of our own asks for. Raises TurnedAway."""
    if len(origins) != 1 or origins[0].lower() not in house.origins:
        raise TurnedAway(403, "Only the page of this program is answered here.")


def _is_same(given: str, secret: str) -> bool:
    """Whether a secret is the one, in a time that says nothing of how much of it is."""
    return compare_digest(given.encode("utf-8", "replace"), secret.encode())


def _name(value: str) -> str:
    is_read = 0 < len(value) <= _LONGEST and value.isprintable() and value == clean_line(value)
    if not is_read:
        raise TurnedAway(400, "The sign-on proxy named nobody that can be read.")
    return value


def security_headers(house: House) -> Mapping[str, str]:
    """What every answer tells a browser: load nothing from elsewhere, keep it nowhere."""
    sockets = " ".join(sorted(f"ws{origin.removeprefix('http')}" for origin in house.origins))
    return {
        "Content-Security-Policy": "; ".join(
            (
                "default-src 'none'",
                "script-src 'self'",
                # The terminal of the page sets the colours of its cells in styles of its own.
                "style-src 'self' 'unsafe-inline'",
                "img-src 'self' data: blob:",
                "font-src 'self'",
                f"connect-src 'self' {sockets}",
                "base-uri 'none'",
                "form-action 'none'",
                "frame-ancestors 'none'",
            )
        ),
        "Cache-Control": "no-store",
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
        "Referrer-Policy": "no-referrer",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Permissions-Policy": "camera=(), clipboard-read=(), geolocation=(), microphone=()",
        "Server": "auditui",
    }
