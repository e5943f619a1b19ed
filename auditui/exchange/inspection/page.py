"""The pack for an inspection as one HTML file that stands alone, and its text to be edited."""

from collections.abc import Iterator
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

from auditui.exchange.page import markdown
from auditui.exchange.page.html import add, new_page
from auditui.exchange.page.markdown import escaped
from auditui.exchange.page.table import add_table
from auditui.measures.tables.table import Table, Value
from auditui.measures.words.inspection.claims import Claim
from auditui.practice.day import long_day
from auditui.practice.period import span_label

if TYPE_CHECKING:
    from auditui.exchange.inspection.pack import Pack

TITLE = "Case file audit: evidence for an inspection"
DRAFT = (
    "A draft, made of counts. Whoever answers for it adds what the counts cannot say, and takes "
    "nothing out because it is bad."
)
NAMES = (
    "No child, family or worker is named by this pack, nor who audited. The names of workers and "
    "staff and the case references that are known were taken out of what people wrote of themes "
    "and practice changes (***); read those texts before they leave, since a name that is in no "
    "register cannot be known."
)
NO_TEXTS = "What auditors, families and workers wrote of single files is left out."
TEXTS = (
    "What auditors wrote of single files is in a table of its own, the same names and references "
    "taken out. A child's name in it cannot be known: read it before it leaves."
)
NUMBERS = (
    "Audits are numbered for this pack alone, by month and the order in which they were drawn. "
    "Nothing outside it knows the numbers."
)
REFERENCES = "It holds case references: it is for inspectors on site, and not to be sent on."

_POINTS = 9


def notes(pack: "Pack") -> tuple[str, ...]:
    """What a reader should know of the pack, a sentence or two each."""
    known = pack.evidence
    number, head = pack.ledger
    return (
        f"Audits of {span_label(known.asked_for[0], known.asked_for[-1])}, the last six months "
        f"that are over, as recorded on {long_day(known.as_of)}.",
        NAMES,
        TEXTS if pack.has_texts else NO_TEXTS,
        REFERENCES if pack.has_references else NUMBERS,
        *(
            (f"Counts from 1 and under {known.below} are not shown, nor what follows from them.",)
            if known.below > 1
            else ()
        ),
        f"Ledger: {number:,} events, the last with the hash {head}.",
        *((f"Checkpoint: {pack.checkpoint}",) if pack.checkpoint else ()),
    )


def pack_html(pack: "Pack") -> bytes:
    """The pack in UTF-8; whatever its texts hold stays text."""
    title = f"{TITLE}, {long_day(pack.evidence.as_of)}"
    page = new_page(title, _POINTS)
    add(page.main, "h1", title)
    if pack.trust:
        add(page.main, "p", pack.trust)
    for note in notes(pack):
        add(page.main, "p", note)
    add(page.main, "h1", "Self-evaluation")
    add(page.main, "p", DRAFT)
    for question in pack.questions:
        add(page.main, "h2", question.title)
        listed = add(page.main, "ul")
        for claim in question.claims:
            _claim(add(listed, "li"), claim)
    for shown in pack.tables:
        if shown.table is None:
            add(page.main, "h2", shown.title)
            add(page.main, "p", shown.why_not)
        elif shown.is_printed:
            _table(page.main, shown.title, shown.table)
    return page.as_bytes()


def _claim(item: Element, claim: Claim) -> None:
    add(item, "span", claim.text)
    add(item, "br")
    add(item, "code", "; ".join(claim.commands), class_="made")


def _table(main: Element, title: str, table: Table) -> None:
    if not table.rows:
        add(main, "h2", title)
        add(main, "p", "None.")
        return
    numbers = [
        column
        for column in range(1, len(table.headings))
        if all(isinstance(row[column], int | None) for row in table.rows)
        and not all(isinstance(row[column], bool | None) for row in table.rows)
    ]
    headings = [heading.replace("_", " ") for heading in table.headings]
    add_table(main, title, headings, [list(map(_cell, row)) for row in table.rows], numbers)


def _cell(value: Value) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "" if value is None else str(value)


def pack_markdown(pack: "Pack") -> bytes:
    """The self-evaluation in UTF-8, as CommonMark, to be edited."""
    return markdown.as_bytes(_blocks(pack))


def _blocks(pack: "Pack") -> Iterator[str]:
    yield f"# Self-evaluation, {long_day(pack.evidence.as_of)}"
    yield escaped(pack.trust)
    yield DRAFT
    yield from map(escaped, notes(pack))
    for question in pack.questions:
        yield f"## {question.title}"
        for claim in question.claims:
            shown = ", ".join(f"`{command}`" for command in claim.commands)
            yield f"- {escaped(claim.text)}\n  ({shown})"
