"""Messages that a mail program opens ready to be sent, one for each person."""

import re
from collections.abc import Iterable, Mapping
from email.message import EmailMessage
from email.policy import SMTP

_NOT_IN_A_NAME = re.compile(r"[^\w]+")


def as_messages(texts: Mapping[str, tuple[str, str]]) -> dict[str, bytes]:
    """A file for each person from their (subject, text), by a name of its own.

    They are unsent and to nobody yet, since the program knows no addresses; the same texts give
    the same bytes.
    """
    names = _file_names(texts)
    return {f"{names[who]}.eml": _message(*told) for who, told in texts.items()}


def _message(subject: str, text: str) -> bytes:
    message = EmailMessage(policy=SMTP)
    message["Subject"] = subject
    message["X-Unsent"] = "1"
    message.set_content(text, charset="utf-8", cte="quoted-printable")
    return bytes(message)


def _file_names(people: Iterable[str]) -> dict[str, str]:
    """What each one's file is called; a number tells those apart who would be called alike."""
    found: dict[str, str] = {}
    for who in people:
        name = _NOT_IN_A_NAME.sub("-", who.casefold()).strip("-") or "somebody"
        number = 1
        while (numbered := f"{name}-{number}" if number > 1 else name) in found.values():
            number += 1
        found[who] = numbered
    return found
