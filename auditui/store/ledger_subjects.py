"""Which audits the subjects of the ledger's events have to do with, and the other way round."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from auditui.store.link import Link
from auditui.store.samples import drawn_for_of

_HANGS_ON_AN_AUDIT = {
    "concern": "concerns",
    "action": "audit_actions",
    "plan": "plans",
    "dispute": "worker_replies",
}
"""The word before the number in a subject, and the table whose rows name their audit."""


class LedgerSubjects:
    """What subjects like `audit 12`, `action 7` and `2016-01 C0012` are of."""

    def __init__(self, db: Link) -> None:
        """Work on an open database."""
        self._db = db

    def audits_of(self, subjects: Iterable[str]) -> Mapping[str, int]:
        """The number of the audit of each subject that has to do with one, by subject."""
        found: dict[str, int] = {}
        numbers: defaultdict[str, list[int]] = defaultdict(list)
        for subject in subjects:
            word, _, number = subject.partition(" ")
            if not (number.isascii() and number.isdecimal()):
                continue
            if word == "audit":
                found[subject] = int(number)
            elif word in _HANGS_ON_AN_AUDIT:
                numbers[word].append(int(number))
        for word, wanted in numbers.items():
            rows = self._db.execute(
                f"SELECT id, audit_id FROM {_HANGS_ON_AN_AUDIT[word]}"  # noqa: S608
                f" WHERE id IN ({', '.join('?' for _ in wanted)})",
                wanted,
            )
            found |= {f"{word} {number}": audit_id for number, audit_id in rows}
        return found

    def of_audits(self, numbers: Iterable[int]) -> frozenset[str]:
        """The subjects of all that was done to audits and to what hangs on them.

        What was done to a case of a sample names the sample and the case.
        """
        found: set[str] = set()
        for number in numbers:
            found.add(f"audit {number}")
            for word, table in _HANGS_ON_AN_AUDIT.items():
                rows = self._db.execute(f"SELECT id FROM {table} WHERE audit_id = ?", [number])  # noqa: S608
                found |= {f"{word} {hangs}" for (hangs,) in rows}
            found |= self._of_case(number)
        return frozenset(found)

    def audits_of_case(self, case_ref: str) -> tuple[int, ...]:
        """The numbers of the audits of a case, written in any case, the withdrawn ones included."""
        any_case = self._db.words.any_case
        rows = self._db.execute(
            f"SELECT id FROM audits WHERE {any_case('case_ref')} = {any_case('?')} ORDER BY id",  # noqa: S608
            [case_ref],
        )
        return tuple(number for (number,) in rows)

    def has_audit(self, number: int) -> bool:
        """Whether there is an audit of a number."""
        found = self._db.execute("SELECT 1 FROM audits WHERE id = ?", [number])
        return found.fetchone() is not None

    def _of_case(self, number: int) -> set[str]:
        rows = self._db.query(
            "SELECT s.month, s.kind, s.name, s.theme_id, t.title, a.case_ref FROM audits a"
            " JOIN samples s ON s.id = a.sample_id LEFT JOIN themes t ON t.id = s.theme_id"
            " WHERE a.id = ?",
            [number],
        )
        return {f"{drawn_for_of(row).name} {row['case_ref']}" for row in rows}
