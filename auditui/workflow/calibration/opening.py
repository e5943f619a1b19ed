"""Which files a group reads and who is in it, checked before an exercise or a round is opened."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from auditui.practice.calibration.exercise import LEAST, File
from auditui.practice.errors import AuditError, NotFound, NotPermitted, NotUnderstood
from auditui.practice.people import Person, Right
from auditui.practice.team import NO_TEAM, team_key
from auditui.practice.text import clean_line
from auditui.workflow.desk import Desk
from auditui.workflow.people import known_here
from auditui.workflow.sample.parts import teams_managed_by
from auditui.workflow.settings import own_team_audits


class NoSuchFile(NotFound):
    """A case is not on the newest register."""


class NoFiles(NotUnderstood):
    """An exercise was to be opened without a file, or with one twice."""


class TooFewReaders(NotUnderstood):
    """Fewer than two would read."""


class NotAReader(NotPermitted):
    """Somebody may not read for calibration: they audit nothing, or are here no more."""


class NotBlind(AuditError):
    """A reader manages the team of a file, or graded it before."""


class DueInThePast(NotUnderstood):
    """The last day for reading is over."""


def files_of(desk: Desk, cases: Iterable[str]) -> tuple[File, ...]:
    """The files of these references, as the newest register has them.

    Raises NoFiles and NoSuchFile.
    """
    wanted = [cleaned for case in cases if (cleaned := clean_line(case))]
    if not wanted or len(set(wanted)) < len(wanted):
        raise NoFiles("Name at least one file by its case reference, and each once.")
    return tuple(_file(desk, case_ref) for case_ref in wanted)


def readers_of(desk: Desk, names: Iterable[str], files: Sequence[File]) -> tuple[Person, ...]:
    """Those who are named, or everybody given files to audit who can read all of these blind.

    Raises NoSuchPerson, NotAReader, NotBlind, TooFewReaders.
    """
    wanted = [cleaned for name in names if (cleaned := clean_line(name))]
    if wanted:
        people = {who.name: who for who in (_reader(desk, name) for name in wanted)}
        readers = tuple(people.values())
        refuse_unless_blind(desk, readers, files)
    else:
        readers = tuple(
            who
            for who in desk.store.people.here()
            if who.is_given_files and not any(_why_not_blind(desk, who, file) for file in files)
        )
    refuse_too_few(readers)
    return readers


def refuse_too_few(readers: Sequence[Person]) -> None:
    """Refuse fewer than two. Raises TooFewReaders."""
    if len(readers) < LEAST:
        only = f"only {readers[0].name} would read" if readers else "nobody would read"
        raise TooFewReaders(
            f"Calibration takes two readers or more, since one alone has nobody to agree with, and "
            f"{only}. Name more readers, or another file."
        )


def refuse_unless_blind(desk: Desk, readers: Iterable[Person], files: Sequence[File]) -> None:
    """Refuse a file that one of these could not read blind. Raises NotBlind."""
    for reader in readers:
        for file in files:
            if why_not := _why_not_blind(desk, reader, file):
                raise NotBlind(f"{why_not} Choose another file, or leave {reader.name} out.")


def refuse_past(desk: Desk, due: date) -> None:
    """Refuse a last day that is over. Raises DueInThePast."""
    if due < desk.today:
        raise DueInThePast("The last day for reading lies in the past. Give a later one.")


def _file(desk: Desk, case_ref: str) -> File:
    snapshot = desk.store.register.latest()
    entry = desk.store.register.entry(snapshot.snapshot_id, case_ref) if snapshot else None
    if entry is None:
        raise NoSuchFile(
            f"{case_ref} is not on the newest register. Check the reference, or import a register."
        )
    return File(entry.case_ref, entry.team, entry.status.title)


def _reader(desk: Desk, name: str) -> Person:
    person = known_here(desk, name)
    if person.ended_on is not None:
        raise NotAReader(f"{person.name} is here no more, since {person.ended_on}.")
    if not person.may(Right.AUDIT):
        raise NotAReader(f"{person.name} is a {person.role.value} and audits no files.")
    return person


def _why_not_blind(desk: Desk, reader: Person, file: File) -> str:
    """Why somebody cannot read a file blind, as a sentence, or nothing."""
    manages = team_key(file.team) in teams_managed_by(desk, reader.name)
    if manages and not own_team_audits(desk):
        return f"{reader.name} manages {file.team or NO_TEAM}, whose file {file.case_ref} is."
    if any(map(reader.is_called, _who_graded(desk, file.case_ref))):
        return f"{reader.name} has audited or moderated {file.case_ref}, or is to."
    return ""


def _who_graded(desk: Desk, case_ref: str) -> Iterator[str]:
    """Whoever audits or audited a case, entered that, or moderated it."""
    for earlier in desk.store.past.of_case(case_ref):
        yield from (earlier.heading.auditor, *earlier.heading.entered_by)
        look = desk.store.readings.second_look(earlier.heading.audit_id)
        yield from (each.by for each in (earlier.moderation, look.reading) if each is not None)
