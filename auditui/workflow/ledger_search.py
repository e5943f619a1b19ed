"""Finding on the ledger: by person, account, audit, verb, day and subject, or by typed words."""

import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import date

from auditui.dataclass import dataclass
from auditui.practice.day import NotADay, parse_day
from auditui.practice.errors import NotFound, NotUnderstood
from auditui.practice.ledger import Event
from auditui.practice.ledger_search import Line, Said, Sought, called, holding
from auditui.practice.ledger_words import subject_words, theme_number
from auditui.practice.moment import day_begins, day_ends
from auditui.practice.period import Month
from auditui.workflow.desk import Desk
from auditui.workflow.moderation.veil import hidden, veiled_events

_AUDIT = re.compile(r"\baudit ([0-9]{1,9})\b", re.ASCII)


class NotOnTheLedger(NotFound):
    """Nothing that was looked for stands on the ledger at all."""


@dataclass(frozen=True)
class Asked:
    """What is asked of the ledger, all of it; what is empty or None is not asked.

    `person` and `account` are whole names, or a part where there is no such name, `verb` a part of
    what was done, and `subject` how its subject begins, or a case.
    """

    person: str = ""
    account: str = ""
    audit: int | None = None
    verb: str = ""
    first: date | None = None
    last: date | None = None
    subject: str = ""


def sought(desk: Desk, asked: Asked) -> Sought:
    """What is asked, as it is looked for.

    Raises NotOnTheLedger for a person, an account, a verb or an audit that no event has, and
    NotUnderstood where the days are the wrong way round.
    """
    if asked.first and asked.last and asked.first > asked.last:
        raise NotUnderstood("The first day is after the last. Turn them round.")
    return Sought(tuple(_asked(desk, asked)), unnamed(desk))


def sought_by_words(desk: Desk, typed: str) -> Sought:
    """What says every word that is typed, in any case, and each in any way in which it can.

    A word is part of a name, an account or a verb; a case or how a subject begins; a day of which
    the year is given, or a month. `audit 12` is that audit.
    """
    rest, said = typed, []
    for found in _AUDIT.finditer(typed):
        rest = rest.replace(found[0], " ")
        said.append(Said(subjects=desk.store.ledger_subjects.of_audits([int(found[1])])))
    words = [_any_way(desk, word) for word in rest.split()]
    return Sought((*said, *words), unnamed(desk))


def unnamed(desk: Desk) -> frozenset[str]:
    """The subjects that are found by no name, since whoever sits here is to moderate them blind."""
    return frozenset(f"audit {number}" for number in hidden(desk))


def events(desk: Desk, wanted: Sought, limit: int, before: int | None = None) -> list[Event]:
    """Up to `limit` events that are looked for, newest first, below a number where one is given."""
    return veiled_events(desk, desk.store.ledger_pages.events(wanted, limit, before))


def lines(desk: Desk, wanted: Sought, limit: int, before: int | None = None) -> list[Line]:
    """Up to `limit` lines, newest first; all entries of an audit that are looked for in one."""
    found = desk.store.ledger_pages.lines(wanted, limit, before)
    newest = veiled_events(desk, (line.newest for line in found))
    kept = unnamed(desk)
    return [
        replace(line, newest=event, by=(event.by,) if event.subject in kept else line.by)
        for line, event in zip(found, newest, strict=True)
    ]


def of_audit(desk: Desk, audit_id: int) -> Sought:
    """All that was done to an audit and to what hangs on it."""
    return sought(desk, Asked(audit=audit_id))


def audit_of(line: Line) -> int | None:
    """The audit whose entries a line stands for, or None for an event of something else."""
    word, _, number = line.newest.subject.partition(" ")
    return int(number) if word == "audit" and number.isdecimal() else None


def subjects_in_words(desk: Desk, subjects: Iterable[str]) -> Mapping[str, str]:
    """What each subject is, with month and case where it has to do with an audit."""
    wanted = set(subjects)
    audits = desk.store.ledger_subjects.audits_of(wanted)
    headings = {each.audit_id: each for each in desk.store.audits.numbered(set(audits.values()))}
    titles: Mapping[int, str] = {}
    if any(theme_number(subject) is not None for subject in wanted):
        titles = {theme.theme_id: theme.title for theme in desk.store.themes.all()}
    return {
        subject: subject_words(subject, headings.get(audits.get(subject, 0)), titles)
        for subject in wanted
    }


def _asked(desk: Desk, asked: Asked) -> Iterator[Said]:
    pages, subjects = desk.store.ledger_pages, desk.store.ledger_subjects
    if asked.person:
        yield Said(who=_known(_names(desk, asked.person), "Nobody of that name"))
    if asked.account:
        accounts = _meant(pages.values("account"), asked.account)
        yield Said(accounts=_known(accounts, "No account of that name"))
    if asked.verb:
        verbs = holding(pages.values("verb"), " ".join(asked.verb.split()))
        yield Said(verbs=_known(verbs, "Nothing that is called so"))
    if asked.audit is not None:
        if not subjects.has_audit(asked.audit):
            raise NotOnTheLedger("There is no such audit.")
        yield Said(subjects=subjects.of_audits([asked.audit]))
    if asked.subject:
        yield Said(subjects=_of_case(desk, asked.subject), beginnings=frozenset({asked.subject}))
    if asked.first or asked.last:
        yield _days(desk, asked.first, asked.last)


def _known(found: frozenset[str], what: str) -> frozenset[str]:
    if not found:
        raise NotOnTheLedger(f"{what} stands on the ledger. `auditui ledger list` shows what does.")
    return found


def _names(desk: Desk, name: str) -> frozenset[str]:
    """Every name of somebody under which anything stands on the ledger.

    Where nothing does, the names that hold what was given.
    """
    pages, people = desk.store.ledger_pages, desk.store.people
    person = people.named(name) or people.once_called(name)
    names = (name,) if person is None else (name, person.name, *person.former_names)
    standing = {*pages.values("who"), *pages.values("on_behalf_of")}
    found = frozenset[str]().union(*(called(standing, each) for each in names))
    return found or holding(standing, name)


def _meant(names: Iterable[str], name: str) -> frozenset[str]:
    """The names that are this one, or else those that hold it."""
    kept = tuple(names)
    return called(kept, name) or holding(kept, name)


def _of_case(desk: Desk, case_ref: str) -> frozenset[str]:
    subjects = desk.store.ledger_subjects
    return subjects.of_audits(subjects.audits_of_case(case_ref))


def _days(desk: Desk, first: date | None, last: date | None) -> Said:
    return Said(
        since=day_begins(first, desk.zone) if first else None,
        until=day_ends(last, desk.zone) if last else None,
    )


def _any_way(desk: Desk, word: str) -> Said:
    if (days := _typed_days(word)) is not None:
        return _days(desk, *days)
    pages, subjects = desk.store.ledger_pages, desk.store.ledger_subjects
    found = _of_case(desk, word)
    if word.isascii() and word.isdecimal():
        found |= subjects.of_audits([int(word)])
    return Said(
        who=holding({*pages.values("who"), *pages.values("on_behalf_of")}, word),
        accounts=holding(pages.values("account"), word),
        verbs=holding(pages.values("verb"), word),
        subjects=found,
        beginnings=frozenset({word}),
    )


def _typed_days(word: str) -> tuple[date, date] | None:
    """The first and last day of a day or month that is typed, or None; mere digits are neither."""
    if word.isdecimal():
        return None
    with suppress(NotADay):
        day = parse_day(word)
        return day, day
    with suppress(NotUnderstood):
        month = Month.parse(word)
        return month.first_day, month.last_day
    return None
