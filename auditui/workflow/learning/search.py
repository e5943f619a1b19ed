"""Searching what auditors wrote on submitted audits; workers' names are neither found nor shown.

The index is brought up to date by whoever searches, so that no answer on the form is saved more
slowly for it.
"""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from itertools import islice

from auditui.practice.audit.form import ItemKind, items
from auditui.practice.audit.oddities import texts_at
from auditui.practice.erasure import TEXT
from auditui.practice.errors import Busy, NotPermitted, NotUnderstood
from auditui.practice.learning.names import Names
from auditui.practice.learning.search import Searched, SearchText
from auditui.practice.period import Month
from auditui.practice.text import clean_line
from auditui.workflow.audit.form import recorded_form
from auditui.workflow.desk import Desk, keeping
from auditui.workflow.moderation.veil import hidden

MOST = 50
"""How many texts are shown unless told."""

_AT_ONCE = 100
"""How many audits are taken into the index in one transaction, so that others can save between."""

_EVER = (Month(1, 1), Month(9999, 12))


class NameSearched(NotUnderstood):
    """A worker was searched for by name."""


def search(
    desk: Desk, words: str, months: Sequence[Month] = (), team: str = "", most: int = MOST
) -> Searched:
    """The texts that have every word, the nearest first; words in quotation marks are a phrase.

    Endings of words do not matter. Of what whoever sits here is to moderate blind nothing is
    found. Raises NotUnderstood for no words, and NameSearched.
    """
    asked = clean_line(words)
    if not asked:
        raise NotUnderstood("Say which words to search for.")
    names = Names(known := desk.store.register.workers())
    if names.names_somebody(asked):
        raise NameSearched("Workers' names are not searched, and stand in nothing that is found.")
    with suppress(Busy, NotPermitted):
        bring_up_to_date(desk, known, names)
    between = (months[0], months[-1]) if months else _EVER
    index = desk.store.searching
    found, matches = index.search(asked, between, clean_line(team), hidden(desk), most)
    masked = tuple(replace(each, marked=names.masked(each.marked)) for each in found)
    return Searched(masked, matches, len(index.behind()))


def bring_up_to_date(desk: Desk, known: frozenset[str], names: Names) -> None:
    """Take in what was submitted or changed since somebody searched, and what names are new.

    Raises Busy, and NotPermitted for whoever only reads.
    """
    index = desk.store.searching
    new, gone = known - index.names(), index.gone()
    if new or gone:
        with keeping(desk):
            index.take_names(sorted(known - index.names()))
            for audit_id in gone:
                index.drop(audit_id)
    behind = iter(index.behind().items())
    while some := list(islice(behind, _AT_ONCE)):
        with keeping(desk):
            for audit_id, stamp in some:
                index.put(audit_id, stamp, tuple(_texts(desk, audit_id, names)))


def _texts(desk: Desk, audit_id: int, names: Names) -> Iterator[SearchText]:
    """What an auditor wrote, and what is to be done because of it, without workers' names."""
    form = recorded_form(desk, audit_id)
    worker = form.audit.heading.worker
    written = [
        said
        for item in items(form.tool)
        if item.kind is not ItemKind.ACTIONS
        for said in texts_at(form.audit, item)
    ]
    written += [("An action", each.what) for each in desk.store.actions.of_audit(audit_id)]
    written += [("Why a weakness has no action", tie.reason) for tie in form.audit.ties.values()]
    for where, text in written:
        if text.strip() and text != TEXT:
            yield SearchText(where, names.masked(text, worker))
