"""Audits item by item for analysts, under pseudonyms that this trust alone could turn back."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

from auditui.dataclass import dataclass
from auditui.exchange.items.package import DESCRIPTOR, files_of, write_items
from auditui.exchange.items.resources import build
from auditui.measures.small_cells import WITHHELD
from auditui.practice.errors import NotFound
from auditui.practice.follow_up.action import FollowedAction
from auditui.practice.follow_up.owner import role_of
from auditui.practice.items.pseudonym import KEY_BYTES, Pseudonyms
from auditui.practice.items.record import ItemAction, ItemOptions, Items
from auditui.practice.learning.names import Names, without_references
from auditui.practice.moment import clock_day
from auditui.practice.people import Right
from auditui.practice.text import counted
from auditui.workflow.desk import Desk, change, require
from auditui.workflow.moderation.veil import hidden
from auditui.workflow.reason import reason_given
from auditui.workflow.saving import AS_NEW, Saving
from auditui.workflow.settings import publisher, suppress_below

FEWEST = 5
"""Of fewer cases than these nothing that could tell them is ever shown."""

_KEY = "items_key"
"""Under which name the key is kept, where no command shows it."""


class NoAudits(NotFound):
    """No audit is submitted yet, so that there is nothing to export."""


@dataclass(frozen=True)
class Exported:
    """What was exported: the files, rows by table, and of how many audits each thing is withheld.

    `hidden` audits were left out, which whoever exports has yet to read blind.
    """

    paths: tuple[Path, ...]
    rows: Mapping[str, int]
    withheld: Mapping[str, int]
    answers_left_out: int
    hidden: int
    options: ItemOptions


def cells_below(desk: Desk) -> int:
    """Of fewer cases than how many nothing that could tell them is shown: 5, or as it is set."""
    return max(suppress_below(desk), FEWEST)


def export_items(
    desk: Desk,
    folder: Path,
    *,
    with_text: bool = False,
    with_days: bool = False,
    how: Saving = AS_NEW,
) -> Exported:
    """Write every submitted audit item by item into a folder, all files or none.

    Texts leave only `with_text`, and days only `with_days`. The key of the pseudonyms is made at
    the first export. Raises NoAudits, NotPermitted, Busy and what `write_items` raises; then
    nothing is written.
    """
    require(desk, Right.EXPORT_ITEMS)
    options = ItemOptions(with_text, with_days, cells_below(desk))
    items, kept = _items(desk, hidden(desk))
    if not items.audits:
        raise NoAudits("No audit is submitted yet, so there is nothing to export.")
    what = f"{counted(len(items.audits), 'audit')}, {options.words}"
    with change(desk, Right.EXPORT_ITEMS, "items exported", what) as facts:
        built = build(items, pseudonyms(desk), options, _mask(desk, options))
        files = files_of(built, options, publisher(desk).trust)
        how.make_room(folder)
        paths = write_items(folder, files, over=how.over)
        rows = {each.name: len(each.rows) for each in built.resources}
        facts.note(rows=rows, descriptor=sha256(files[DESCRIPTOR]).hexdigest())
    withheld = {name: built.withheld.get(name, 0) for name in WITHHELD}
    return Exported(paths, rows, withheld, built.answers_left_out, kept, options)


def new_key(desk: Desk, reason: str) -> None:
    """Take another key from now on: no pseudonym of later exports is one of those before.

    The ledger keeps that it was done, and neither key. Raises NeedsAReason, NotPermitted.
    """
    why = reason_given(reason)
    with change(desk, Right.EXPORT_ITEMS, "key of exports changed", "items") as facts:
        _make_key(desk)
        facts.note(reason=why)


def pseudonyms(desk: Desk) -> Pseudonyms:
    """Those of the trust's key, which is made where there is none yet, within a change."""
    kept = desk.store.settings.get(_KEY)
    return Pseudonyms(bytes.fromhex(kept) if kept else _make_key(desk))


def _make_key(desk: Desk) -> bytes:
    key = desk.world.random_below(1 << (8 * KEY_BYTES)).to_bytes(KEY_BYTES)
    desk.store.settings.set(_KEY, key.hex())
    return key


def _items(desk: Desk, but: frozenset[int]) -> tuple[Items, int]:
    """Every submitted audit with what hangs on it, everybody under the name they first had.

    With them how many of those in `but`, which are left out, are submitted.
    """
    rows, first_name = desk.store.items, _first_names(desk)
    every = tuple(rows.audits(desk.zone))
    audits = tuple(
        replace(each, auditor=first_name(each.auditor))
        for each in every
        if each.audit_id not in but
    )
    numbers = {audit.audit_id for audit in audits}
    items = Items(
        audits,
        tuple(rows.answers(but)),
        tuple(rows.judgements(but)),
        tuple(replace(each, by=first_name(each.by)) for each in rows.moderations(but)),
        tuple(
            _action(desk, each, first_name)
            for each in desk.store.actions.all()
            if each.audit_id in numbers
        ),
        {question.key: question.text for tool in desk.store.tools.tools()
         for question in tool.questions},
    )  # fmt: skip
    return items, len(every) - len(audits)


def _action(desk: Desk, action: FollowedAction, first_name: Callable[[str], str]) -> ItemAction:
    closed, role = action.closed_by, role_of(action.owner)
    return ItemAction(
        audit_id=action.audit_id,
        key="\0".join((action.first_what, action.first_owner, str(action.first_due))),
        role=role.value if role else "",
        owner="" if role else first_name(action.owner_name or action.owner),
        due=action.due,
        state=closed.kind.value if closed else "open",
        closed_on=clock_day(closed.at, desk.zone) if closed else None,
        what=action.what,
    )


def _first_names(desk: Desk) -> Callable[[str], str]:
    """The name that somebody was first known by, so that a new name is no new pseudonym."""
    first = {
        name: person.former_names[0]
        for person in desk.store.people.all()
        if person.former_names
        for name in (person.name, *person.former_names)
    }
    return lambda name: first.get(name, name)


def _mask(desk: Desk, options: ItemOptions) -> Callable[[str, str], str]:
    """Takes names and references out of texts, as far as anybody here is known by them."""
    if not options.with_text:
        return lambda text, worker: ""  # noqa: ARG005  (no text leaves)
    people = desk.store.people.all()
    known = {name for person in people for name in (person.name, *person.former_names)}
    names = Names(known | desk.store.register.workers())
    references = desk.store.learned.references()
    return lambda text, worker: without_references(names.masked(text, worker), references)
