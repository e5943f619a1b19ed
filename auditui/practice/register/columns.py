"""What the columns of a register are called: by the program, by Ofsted, by other systems."""

import re
from collections.abc import Iterable, Mapping

from auditui.practice.errors import NotUnderstood
from auditui.practice.text import clean_line

COLUMNS = {
    "case_ref": "Child Unique ID",
    "team": "Allocated Team",
    "status": "Case status",
    "worker": "Allocated Worker",
    "opened_on": "CIN Start Date",
    "closed_on": "CIN Closure Date",
}
"""The program's name for each column, and its heading on Ofsted's list 6."""

COLUMN_WORDS = {
    "case_ref": "the reference of the case",
    "team": "the team",
    "status": "the status",
    "worker": "the worker",
    "opened_on": "the day on which the case opened",
    "closed_on": "the day on which the case closed",
}
"""What each column holds, in words."""

HEADINGS = {
    "case_ref": ("case_ref", COLUMNS["case_ref"], "case reference", "case id", "case number",
                 "child id", "child reference"),
    "team": ("team", COLUMNS["team"], "team name"),
    "status": ("status", COLUMNS["status"]),
    "worker": ("worker", COLUMNS["worker"], "social worker", "worker name"),
    "opened_on": ("opened_on", COLUMNS["opened_on"], "date opened", "opened date"),
    "closed_on": ("closed_on", COLUMNS["closed_on"], "date closed", "closed date"),
}  # fmt: skip
"""Under which headings each column is found without anybody saying so."""


_NAMED = re.compile(r'([\w ]+)=\s*(?:"((?:[^"]|"")*)"|([^,;"]+))')


def parse_naming(given: Iterable[str]) -> dict[str, str]:
    """Read `case_ref=Case Reference`, by the program's or Ofsted's name. Raises NotUnderstood."""
    naming: dict[str, str] = {}
    for text in given:
        written, sign, heading = text.partition("=")
        _name(naming, written, clean_line(heading).strip('"') if sign else "")
    return naming


def _name(naming: dict[str, str], written: str, heading: str) -> None:
    """Name a column once more. Raises NotUnderstood."""
    cleaned = clean_line(heading)
    if not cleaned:
        raise NotUnderstood('A column is named like case_ref="Case Reference".')
    name = column_named(written)
    if naming.setdefault(name, cleaned) != cleaned:
        raise NotUnderstood(f"The column {name} was named twice; name it once.")


def naming_in(text: str) -> dict[str, str]:
    """Read several on a line, `case_ref="Client no", team=Unit`; a `"` in a heading is doubled.

    Raises NotUnderstood.
    """
    if _NAMED.sub("", text).strip(" ,;"):
        raise NotUnderstood('Columns are named like case_ref="Case Reference", team="Unit".')
    naming: dict[str, str] = {}
    for written, quoted, bare in _NAMED.findall(text):
        _name(naming, written, quoted.replace('""', '"') or bare)
    return naming


def naming_words(naming: Mapping[str, str]) -> str:
    """The columns and their headings on a line, as `naming_in` reads them."""
    quoted = {name: heading.replace('"', '""') for name, heading in naming.items()}
    return ", ".join(f'{name}="{heading}"' for name, heading in quoted.items())


def free_headings(headings: Iterable[str]) -> list[str]:
    """The headings that name no column by themselves, so that one may be meant by them."""
    known = {heading.casefold() for each in HEADINGS.values() for heading in each}
    return [each for each in headings if each and each.casefold() not in known]


def column_named(written: str) -> str:
    """A column by the program's name for it or by Ofsted's. Raises NotUnderstood."""
    folded = " ".join(written.replace("_", " ").replace("-", " ").split()).casefold()
    for name, heading in COLUMNS.items():
        if folded in {name.replace("_", " "), heading.casefold()}:
            return name
    raise NotUnderstood(f"A column of the register is one of: {', '.join(COLUMNS)}.")
