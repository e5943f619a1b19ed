"""What the ledger keeps of the events of what was erased: that there was one, and its hash."""
# ruff: noqa: S608  (what is put into a statement are this package's own words)

from collections.abc import Iterable, Iterator

from auditui.practice.contract_return.line import CORRECTED, PUBLISHED
from auditui.practice.erasure import ERASED, Names, is_erased
from auditui.practice.freeze import FROZEN, SEED_GIVEN
from auditui.practice.ledger import ACCEPTED, NO_DIGEST, SEALED, Event, digest, remainder
from auditui.practice.proof.tree import root_of
from auditui.practice.text import clean_line
from auditui.store.erasing.declared import WHICH
from auditui.store.ledger import Ledger
from auditui.store.proof.covered import FACTS
from auditui.store.proof.leaf_text import Shape, shape_of
from auditui.store.proof.leaves import Key, Leaf, all_stored, nothing_under
from auditui.store.samples import drawn_for_of
from auditui.store.sqlite.link import FileLink

_SAYS_NO_CASE = frozenset({FROZEN, SEED_GIVEN, PUBLISHED, CORRECTED, SEALED, ACCEPTED, ERASED})
"""Verbs of events whose digest is of nothing that names a case, and is held against rows."""

_OF_A_SAMPLE = frozenset({"sample drawn", "sample topped up", "sample allotted"})
_OF_A_FREEZE = frozenset({FROZEN, SEED_GIVEN})
_OF_A_ROW = "row proved"
_OF_A_HOLD = frozenset({"case put on hold", "case released from hold"})
_HANGS_ON_AN_AUDIT = {
    "audit": ("audits", "id"),
    "concern": ("concerns", "audit_id"),
    "action": ("audit_actions", "audit_id"),
    "plan": ("plans", "audit_id"),
    "dispute": ("worker_replies", "audit_id"),
}


_OTHERS = (
    "SELECT DISTINCT 'calibration ' || r.calibration_id FROM calibration_rounds r"
    " JOIN erasing_rounds USING (id)",
    "SELECT 'absence ' || id FROM erasing_absences",
    "SELECT DISTINCT d.month || '/moderation' FROM moderation_draws d"
    " JOIN erasing_draws USING (id)",
)
"""Subjects of events of what else is erased."""


def note_keys(link: FileLink) -> None:
    """Note every key of a fact under which rows are erased, before they are."""
    link.execute("DROP TABLE IF EXISTS temp.erasing_keys")
    link.execute(
        "CREATE TEMP TABLE erasing_keys (of INTEGER, key, PRIMARY KEY (of, key)) WITHOUT ROWID"
    )
    for table, which in WHICH.items():
        if table in FACTS:
            shape = shape_of(link, table)
            link.execute(
                f"INSERT OR IGNORE INTO erasing_keys SELECT {shape.number}, {shape.key.name}"
                f" FROM {table} WHERE {which}"
            )


class Redacting:
    """The events of what is erased: chosen before the rows are rewritten, redacted afterwards."""

    def __init__(self, link: FileLink, names: Names, before: str) -> None:
        """Work in a transaction in which keys and rows are chosen."""
        self._link = link
        self._names = names
        self._before = before
        self._subjects = dict(self._of_cases())
        self._holds = self._refs("SELECT h.case_ref FROM holds h JOIN erasing_holds USING (id)")
        self._drawn = {name for name, _ in self._samples()}
        self._frozen = _freezes(link, "z.id IN (SELECT id FROM erasing_freezes)")

    def events(self) -> dict[int, str]:
        """The number of each event that is redacted, and the subject that it has from then on."""
        bound = {
            number
            for (number,) in self._link.execute(
                "SELECT DISTINCT l.event FROM leaves l JOIN erasing_keys k"
                " ON k.of = l.of AND k.key = l.key"
            )
        }
        found = {}
        for event in Ledger(self._link).all():
            subject = self._becomes(event, is_bound=event.number in bound)
            if subject is not None and not (subject == event.subject and _says_nothing(event)):
                found[event.number] = subject
        return found

    def _becomes(self, event: Event, *, is_bound: bool) -> str | None:
        """The subject of an event from now on, None where what it says is not of a case erased.

        An event of before rows were bound to events is known by its subject alone.
        """
        said = clean_line(event.subject)
        is_of_hold = event.verb in _OF_A_HOLD and said in self._holds
        if is_of_hold and (is_bound or (not event.root and event.at < self._before)):
            return self._names.of(said)
        if said in self._subjects:
            return self._subjects[said]
        if event.verb in _OF_A_SAMPLE and said in self._drawn:
            return event.subject
        if event.verb in _OF_A_FREEZE and said in self._frozen:
            return event.subject
        if event.verb == _OF_A_ROW and self._is_of_erased_row(said):
            return event.subject
        return event.subject if is_bound else None

    def _is_of_erased_row(self, subject: str) -> bool:
        """Whether a subject names the table and the key of a row that is erased."""
        table, _, key = subject.partition(" ")
        found = self._link.execute(
            "SELECT 1 FROM erasing_keys WHERE of = ? AND CAST(key AS TEXT) = ?",
            [FACTS.get(table), key],
        )
        return found.fetchone() is not None

    def _of_cases(self) -> Iterator[tuple[str, str]]:
        """What the subject of an event says of an audit or case that is erased, then and now."""
        for word, (table, column) in _HANGS_ON_AN_AUDIT.items():
            rows = self._link.execute(
                f"SELECT id FROM {table} WHERE {column} IN (SELECT id FROM erasing_audits)"
            )
            yield from ((f"{word} {number}", f"{word} {number}") for (number,) in rows)
        for statement in _OTHERS:
            yield from ((said, said) for (said,) in self._link.execute(statement))
        for name, case_ref in self._samples():
            if case_ref:
                yield f"{name} {case_ref}", f"{name} {self._names.of(case_ref)}"

    def _samples(self) -> Iterator[tuple[str, str]]:
        """What each erased sample is for, with each of its cases that are erased, or none."""
        rows = list(
            self._link.query(
                "SELECT s.month, s.kind, s.name, s.theme_id, t.title, c.case_ref FROM samples s"
                " JOIN erasing_samples USING (id) LEFT JOIN themes t ON t.id = s.theme_id"
                " LEFT JOIN sample_cases c ON c.sample_id = s.id AND NOT EXISTS (SELECT 1"
                " FROM audits a JOIN erasing_stays k ON k.id = a.id"
                " WHERE a.sample_id = s.id AND a.case_ref = c.case_ref)"
            )
        )
        for row in rows:
            yield drawn_for_of(row).name, row["case_ref"] or ""

    def _refs(self, statement: str) -> frozenset[str]:
        return frozenset(ref for (ref,) in self._link.execute(statement) if not is_erased(ref))


def _says_nothing(event: Event) -> bool:
    """Whether an event recorded nothing but that it was, as of a reading."""
    return not event.root and event.digest == digest({})


def forget_leaves(link: FileLink) -> None:
    """Take away every hash that was kept of what is erased, in a transaction without guards."""
    link.execute(
        "DELETE FROM leaves WHERE EXISTS"
        " (SELECT 1 FROM erasing_keys k WHERE k.of = leaves.of AND k.key = leaves.key)"
    )


def redact(link: FileLink, events: dict[int, str], erasure: int) -> None:
    """Leave of events who did what and when, their hash, and the root of what is still kept.

    What is left of each is bound to the event of the erasure.
    """
    ledger, roots = Ledger(link), _roots(link, events)
    few = _freezes(link, "z.frame_sha256 = printf('%064d', 0)")
    rests = []
    for number, subject in events.items():
        event = ledger.event(number)
        if event is None:
            continue
        is_of_few = event.verb in _OF_A_FREEZE and event.subject in few
        keeps = event.verb in _SAYS_NO_CASE and not is_of_few
        left = event._replace(
            subject=subject,
            digest=event.digest if keeps else NO_DIGEST,
            root=roots.get(number, ""),
            salt="",
        )
        rests.append((erasure, number, remainder(left)))
        link.execute(
            "UPDATE ledger SET subject = ?, digest = ?, root = ?, salt = '' WHERE number = ?",
            [left.subject, left.digest, left.root, number],
        )
    link.execute_many("INSERT INTO erased_events (erasure, number, rest) VALUES (?, ?, ?)", rests)


def leaves_now(link: FileLink, erasure: int) -> Iterator[Leaf]:
    """What stands under each key now, for the event of the erasure to bind."""
    link.execute(
        "INSERT OR IGNORE INTO erasing_keys SELECT ?, ? WHERE EXISTS"
        " (SELECT 1 FROM erased_events WHERE erasure = ?)",
        [FACTS["erased_events"], erasure, erasure],
    )
    numbers = [of for (of,) in link.execute("SELECT DISTINCT of FROM erasing_keys").fetchall()]
    for table in (name for name, number in FACTS.items() if number in numbers):
        yield from _of_table(link, shape_of(link, table), erasure)


def _of_table(link: FileLink, shape: Shape, erasure: int) -> Iterator[Leaf]:
    rows = link.execute("SELECT key FROM erasing_keys WHERE of = ?", [shape.number])
    wanted: set[Key] = {key for (key,) in rows}
    for key, hashed, _ in all_stored(link, shape):
        if key in wanted:
            wanted.remove(key)
            yield shape.number, key, erasure, hashed
    for key in wanted:
        yield shape.number, key, erasure, nothing_under(shape.table, key)


def _roots(link: FileLink, events: Iterable[int]) -> dict[int, str]:
    """The roots over the hashes that are still kept of events, where any are."""
    link.execute("DROP TABLE IF EXISTS temp.erasing_events")
    link.execute("CREATE TEMP TABLE erasing_events (number INTEGER PRIMARY KEY)")
    link.execute_many("INSERT INTO erasing_events VALUES (?)", ((each,) for each in events))
    hashes: dict[int, list[bytes]] = {}
    rows = link.execute("SELECT event, hash FROM leaves JOIN erasing_events ON number = event")
    for number, hashed in rows:
        hashes.setdefault(number, []).append(hashed)
    return {number: root_of(found).hex() for number, found in hashes.items()}


def _freezes(link: FileLink, which: str) -> frozenset[str]:
    """What the frames of some freezes were frozen for."""
    rows = link.query(
        "SELECT z.month, z.kind, z.name, z.theme_id, t.title FROM freezes z"
        f" LEFT JOIN themes t ON t.id = z.theme_id WHERE {which}"
    )
    return frozenset(drawn_for_of(row).name for row in rows)
