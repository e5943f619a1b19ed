"""Nobody is told to try again what is recorded, however much of the rest of a run failed."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from conftest import LEAD

from auditui.cli.shell.exits import exit_code
from auditui.cli.shell.options import Options
from auditui.cli.shell.session import at_desk
from auditui.practice.errors import AuditError, Busy, RecordedAlready
from auditui.workflow.people import known_here
from auditui.workflow.settings import set_setting


def record_and_look(trust: Path, records: bool) -> None:
    with (
        closing(sqlite3.connect(trust)) as other,
        at_desk(Options(database=trust, name=LEAD)) as desk,
    ):
        if records:
            set_setting(desk, "due_days", "6")
        other.execute("BEGIN EXCLUSIVE")
        desk.store.file.conn.execute("PRAGMA busy_timeout=0")
        known_here(desk, LEAD)


@pytest.mark.parametrize(
    ("records", "kind", "code"), [(True, RecordedAlready, 1), (False, Busy, 4)]
)
def test_a_busy_file_after_the_change_says_that_it_stands(
    trust: Path, records: bool, kind: type[AuditError], code: int
) -> None:
    with pytest.raises(kind) as raised:
        record_and_look(trust, records)
    assert exit_code(raised.value) == code
    assert ("is recorded" in str(raised.value)) == records
