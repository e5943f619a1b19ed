"""A page that people read, as every format shows it."""

from auditui.dataclass import dataclass


@dataclass(frozen=True)
class Entry:
    """Paragraphs under a heading, which may be empty."""

    heading: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True)
class Section:
    """A part of the report: its title, what it counts, and its entries."""

    title: str
    summary: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class ReportPage:
    """Everything that a report says, in order."""

    title: str
    as_of: str
    sections: tuple[Section, ...]
