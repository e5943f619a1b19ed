"""How the checklists were answered as plain text that fits 80 columns."""

import textwrap
from collections.abc import Iterator
from itertools import zip_longest

from auditui.cli.a3.table import WIDTH
from auditui.measures.checklists import Compliance, Rate
from auditui.measures.words.checklists import called, change_words, notes
from auditui.measures.words.share import range_words, share_column
from auditui.practice.text import counted
from auditui.practice.tool import Answer

_NO_FILE = "no file"

_Block = tuple[str, tuple[str, str]]
"""A text, and the two lines of figures that stand beside it."""


def checklist_lines(compliance: Compliance) -> Iterator[str]:
    """Each checklist's questions, the weakest first, with their figures beside them."""
    audits = counted(compliance.audits, "audit")
    named = called(compliance.period.label, compliance)
    yield f"Checklists, {named}: {audits}, the weakest points first"
    checklists = list(_blocks(compliance))
    widest = max(len(line) for blocks in checklists for _, lines in blocks for line in lines)
    for blocks in checklists:
        yield ""
        for text, figures in blocks:
            yield from _beside(text, figures, WIDTH - 2 - widest)
    yield ""
    for paragraph in notes(compliance):
        yield from textwrap.wrap(paragraph, WIDTH)


def _blocks(compliance: Compliance) -> Iterator[list[_Block]]:
    """The blocks of each checklist with any answers; the first is its headings."""
    before = compliance.period.previous.label
    rates = [rate for checklist in compliance.checklists for rate in checklist.rates]
    shares = [before, *(share for rate in rates for share in (_now(rate), _before(rate)))]
    width = max(map(len, shares))
    headings = (_line(width, "Yes", "Range", "Partly", "No", "N/A"), f"{before:<{width}}  Change")
    for checklist in compliance.checklists:
        if checklist.rates:
            questions = [
                (rate.asked.question.text, _figures(rate, width)) for rate in checklist.rates
            ]
            yield [(checklist.title, headings), *questions]


def _figures(rate: Rate, width: int) -> tuple[str, str]:
    others = (Answer.PARTLY, Answer.NO, Answer.NOT_APPLICABLE)
    counts = (f"{rate.asked.answers[answer]:,}" for answer in others)
    return (
        _line(width, _now(rate), range_words(rate.asked.share), *counts),
        f"{_before(rate):<{width}}  {change_words(rate)}",
    )


def _line(width: int, share: str, interval: str, partly: str, no: str, not_applicable: str) -> str:
    return f"{share:<{width}}  {interval:<7}  {partly:>6}  {no:>3}  {not_applicable:>3}"


def _now(rate: Rate) -> str:
    return share_column(rate.asked.share, _NO_FILE)


def _before(rate: Rate) -> str:
    return share_column(rate.before, "")


def _beside(text: str, figures: tuple[str, str], room: int) -> Iterator[str]:
    lines = textwrap.wrap(text, room, subsequent_indent="  ")
    for words, line in zip_longest(lines, figures, fillvalue=""):
        yield f"{words:<{room}}  {line}".rstrip()
