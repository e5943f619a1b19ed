"""A blank form as plain text, to be printed and written on."""

import textwrap
from collections.abc import Iterable, Iterator

from auditui.practice.audit.blank import BlankForm, BlankItem, BlankPage, ToWrite

_WIDTH = 76
"""How many columns an A4 page takes in the letters that programs print text in."""


def as_blank_text(form: BlankForm) -> str:
    """The form in lines of at most 76 characters, each line to write on with room above it."""
    return "\n".join(_lines(form)) + "\n"


def _lines(form: BlankForm) -> Iterator[str]:
    yield form.title
    yield "=" * min(len(form.title), _WIDTH)
    for each in form.written:
        yield from _to_write(each)
    if form.kinds:
        yield from ("", *_ticks(form.kinds))
    for page in form.pages:
        yield from _page(page)
    yield from ("", "", form.made_under)


def _page(page: BlankPage) -> Iterator[str]:
    yield from ("", "", page.title, "-" * min(len(page.title), _WIDTH))
    yield from textwrap.wrap(page.purpose, _WIDTH)
    for item in page.items:
        yield from _item(item)


def _item(item: BlankItem) -> Iterator[str]:
    yield ""
    yield from textwrap.wrap(item.title, _WIDTH)
    for name, meaning in item.explained:
        said = f"{name}: {meaning}" if name else meaning
        yield from textwrap.wrap(said, _WIDTH, initial_indent="  ", subsequent_indent="  ")
    if item.ticked:
        yield from ("", *_ticks(item.ticked))
    for each in item.written:
        yield from _to_write(each)


def _ticks(choices: Iterable[str]) -> list[str]:
    boxes = (f"[ ] {choice}".replace(" ", "\xa0") for choice in choices)
    return [line.replace("\xa0", " ") for line in textwrap.wrap("   ".join(boxes), _WIDTH)]


def _to_write(each: ToWrite) -> Iterator[str]:
    label = f"{each.label}: " if each.label else ""
    yield ""
    yield label + "_" * (_WIDTH - len(label))
    for _ in range(each.lines - 1):
        yield from ("", "_" * _WIDTH)
