"""The ledger at the shell: narrowed, a line for an audit, in local time."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from cli.shell.at_the_shell import auditui, done, read
from conftest import JANUARY, LEAD, TODAY, WORLD, made_once, seated

from auditui.practice.tool import Answer
from auditui.store.store import Store
from auditui.workflow.audit.form import answer, note, of_month, open_form
from auditui.workflow.desk import Desk, find_person
from auditui.workflow.sample.draw import draw


def two_entries(lead: Desk) -> int:
    """An audit of which a question is answered and noted."""
    draw(lead, JANUARY, 4)
    audit = of_month(lead, JANUARY)[0]
    auditor = seated(lead, audit.auditor)
    question = open_form(lead, audit.audit_id).tool.questions[0].key
    answer(auditor, audit.audit_id, question, Answer.YES)
    note(auditor, audit.audit_id, question, "Seen.")
    return audit.audit_id


@pytest.fixture
def audit(trust: Path) -> Iterator[int]:
    store = Store.open(trust)
    yield made_once(Desk(store, find_person(store, LEAD), TODAY, WORLD), two_entries)
    store.close()


@pytest.fixture
def in_london(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    with monkeypatch.context() as there:
        there.setenv("TZ", "Europe/London")
        time.tzset()
        yield
    time.tzset()


@pytest.mark.usefixtures("in_london")
def test_an_audit_is_one_line_and_each_entry_with_a_flag(trust: Path, audit: int) -> None:
    printed = done(trust, "ledger", "list", "--limit", "2")
    heading, line, drawn = printed.stdout.splitlines()
    assert heading.split() == ["No.", "From", "At", "UTC", "Who", "What", "Of"]
    assert "2 entries, last: note written" in line
    assert "2016-01-04 09:30 GMT  2016-01-04 09:30 GMT  2016-01-04 09:30  " in line
    assert "Jan 2016, routine audit" in line
    assert drawn.split()[-3:] == ["sample", "drawn", "2016-01"]

    each = done(trust, "ledger", "list", "--audit", str(audit)).stdout.splitlines()
    assert len(each) == 3
    below = printed.stderr.split("--before ")[1].strip()
    older = read(trust, "ledger", "list", "--limit", "1", "--before", below)
    assert older[0]["number"] == int(below) - 1


@pytest.mark.usefixtures("in_london")
def test_json_has_each_entry_or_each_line(trust: Path, audit: int) -> None:
    written, _ = read(trust, "ledger", "list", "--audit", str(audit))
    assert (written["verb"], written["subject"]) == ("note written", f"audit {audit}")
    assert written["at"] == written["local"] == "2016-01-04T09:30:00+00:00"
    (line,) = read(trust, "ledger", "list", "--verb", "note", "--by-audit")
    assert (line["entries"], line["audit"], line["of"]) == (1, audit, written["of"])


def test_what_is_nowhere_is_said_with_its_exit_code(trust: Path, audit: int) -> None:
    for options, code, said in (
        (["--person", "Nemo"], 3, "Nobody of that name stands on the ledger."),
        (["--audit", "99999"], 3, "There is no such audit."),
        (["--audit", str(audit), "--to", "2015-12-31"], 0, "Nothing on the ledger is all of that."),
        (["--from", "2016-02-01", "--to", "2016-01-01"], 2, "first day is after the last"),
        (["--from", "never"], 2, "Write the whole day"),
    ):
        result = auditui(trust, "ledger", "list", *options)
        assert (result.exit_code, said in result.stderr) == (code, True), options
