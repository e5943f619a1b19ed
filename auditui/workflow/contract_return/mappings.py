"""The mappings that are kept: one for each layout of the council's workbooks."""

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from auditui.exchange.council.fill import read_workbook
from auditui.exchange.council.labels import fits
from auditui.exchange.council.make_mapping import make_mapping, with_labels
from auditui.exchange.council.mapping import (
    ReturnMapping,
    mapping_facts,
    parse_mapping,
    write_mapping,
)
from auditui.exchange.files.source_file import SourceFile, source_name
from auditui.exchange.xlsx.workbook import open_return
from auditui.practice.contract_return.line import ReturnPeriod
from auditui.practice.errors import NotFound
from auditui.practice.people import Right
from auditui.workflow.desk import Desk, change
from auditui.workflow.saving import AS_NEW, Saving, save
from auditui.workflow.settings import RETURN_MAPPING

KeptMapping = ReturnMapping
"""A mapping as the faces hold it, who need not know what is in it."""


class NoSuchMapping(NotFound):
    """No mapping of that name is kept."""


def kept_mappings(desk: Desk) -> tuple[ReturnMapping, ...]:
    """Every mapping that is kept, each under a name of its own, the one used last at the end."""
    text = desk.store.settings.get(RETURN_MAPPING) or ""
    if not text.startswith("["):
        return (_parsed(text),) if text.strip() else ()
    return tuple(_parsed(each) for each in json.loads(text))


def remembered_mapping(desk: Desk) -> ReturnMapping | None:
    """The mapping that was used last, or None."""
    return next(reversed(kept_mappings(desk)), None)


def find_mapping(desk: Desk, name: str) -> ReturnMapping:
    """The mapping of a name. Raises NoSuchMapping."""
    found = next((each for each in kept_mappings(desk) if each.name == name), None)
    if found is None:
        raise NoSuchMapping(f"No mapping is called {name}. Check the list of them.")
    return found


def mapping_text(mapping: ReturnMapping) -> str:
    """A mapping as the file that it can be given as."""
    return write_mapping(mapping)


def mapping_tables(mapping: ReturnMapping) -> dict[str, object]:
    """A mapping as the tables of that file, for a program to read."""
    return mapping_facts(mapping)


def mapping_for(
    desk: Desk, workbook: Path, periods: Sequence[ReturnPeriod]
) -> ReturnMapping | None:
    """The kept mapping that a workbook has the layout of, the surest and then the latest.

    Raises what reading the workbook raises.
    """
    kept = kept_mappings(desk)
    if not kept:
        return None
    sheets = open_return(read_workbook(workbook)).sheets
    fitting = [each for each in kept if all(fits(each, sheets, period) for period in periods)]
    return max(reversed(fitting), key=lambda each: len(each.labels), default=None)


def make_mapping_file(
    desk: Desk, workbook: Path, periods: Sequence[ReturnPeriod], out: Path, how: Saving = AS_NEW
) -> str:
    """Write the mapping of a workbook into a file, as the headings or a kept mapping tell.

    Returns why it is still to be completed, empty where it is whole. Raises what reading the
    workbook and what `save` raise.
    """
    known = mapping_for(desk, workbook, periods)
    made = make_mapping(read_workbook(workbook), periods, known)
    save(out, made.text.encode(), how)
    return made.why


def keep(desk: Desk, mapping: ReturnMapping, workbook: Path) -> None:
    """Keep a mapping for the layout of a workbook, within a change; it takes an older one's place.

    Raises what reading the workbook raises.
    """
    book = open_return(read_workbook(workbook))
    named = with_labels(mapping, book, Path(source_name(workbook)).stem)
    others = [each for each in kept_mappings(desk) if not _is_of_one_layout(each, named)]
    taken = {each.name for each in others}
    names = (named.name if number == 1 else f"{named.name} {number}" for number in range(1, 999))
    _save(desk, [*others, replace(named, name=next(name for name in names if name not in taken))])


def forget_mapping(desk: Desk, name: str = "") -> None:
    """Forget a mapping, by default the one used last. Raises NoSuchMapping, NotPermitted."""
    with change(desk, Right.PUBLISH, "return mapping forgotten", name or RETURN_MAPPING):
        kept = kept_mappings(desk)
        if name:
            find_mapping(desk, name)
        gone = name or (kept[-1].name if kept else "")
        _save(desk, [each for each in kept if each.name != gone])


def _is_of_one_layout(one: ReturnMapping, other: ReturnMapping) -> bool:
    if one.name == other.name:
        return True
    return (one.sheet, one.labels) == (other.sheet, other.labels)


def _parsed(text: str) -> ReturnMapping:
    mapping = parse_mapping(SourceFile("the remembered mapping", text.encode()))
    return mapping if mapping.name else replace(mapping, name=" ".join(mapping.sheet.split()))


def _save(desk: Desk, mappings: Sequence[ReturnMapping]) -> None:
    texts = [write_mapping(each) for each in mappings]
    text = json.dumps(texts, ensure_ascii=False) if texts else ""
    desk.store.settings.set(RETURN_MAPPING, text)
