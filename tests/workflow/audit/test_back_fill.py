"""Taking back what was back-filled by a slip: on record, off the count."""

from pathlib import Path

import pytest
from conftest import JANUARY, MANAGERS, seated
from hypothesis import given
from hypothesis import strategies as st

from auditui.practice.errors import ImportRefused, NotPermitted
from auditui.practice.period import Month
from auditui.workflow.a3.figure import a3
from auditui.workflow.audit.form import of_month
from auditui.workflow.audit.history import (
    NotBackFilled,
    import_audits,
    withdraw_audits,
    withdraw_import,
    withdrawn,
)
from auditui.workflow.desk import Desk, rehearsed
from auditui.workflow.reason import NeedsAReason
from auditui.workflow.sample.draw import draw

OCTOBER = Month(2015, 10)
HEADER = "month,case_ref,team,grade\n"


def back_fill(desk: Desk, folder: Path, *rows: str) -> Path:
    path = folder / "history.csv"
    path.write_text(HEADER + "".join(f"{row}\n" for row in rows))
    import_audits(desk, path)
    return path


def numbers(desk: Desk, month: Month) -> list[int]:
    return [heading.audit_id for heading in of_month(desk, month)]


def test_a_slip_is_off_the_count_and_on_record(lead: Desk, tmp_path: Path) -> None:
    back_fill(lead, tmp_path, "2015-10,C000001,Duty,good", "2015-10,C000002,Duty,inadequate")
    slip = of_month(lead, OCTOBER)[1]
    assert withdraw_audits(lead, [slip.audit_id], "It was 2014.") == 1
    assert [figure.audits for figure in a3(lead).months] == [1]
    ((heading, taken),) = withdrawn(lead)
    assert (heading.audit_id, heading.case_ref, heading.overall) == (
        slip.audit_id, slip.case_ref, slip.overall,
    )  # fmt: skip
    assert (taken.by, taken.reason, taken.at) == (lead.person.name, "It was 2014.", lead.now())
    head = lead.store.ledger.head()
    assert head is not None
    assert (head.verb, head.subject) == ("back-fill withdrawn", f"audit {slip.audit_id}")


def test_the_right_row_can_then_be_imported_and_the_month_drawn(lead: Desk, tmp_path: Path) -> None:
    path = back_fill(lead, tmp_path, "2016-01,C000001,Duty,good")
    withdraw_audits(lead, numbers(lead, JANUARY), "Wrong grade.")
    import_audits(lead, path)
    withdraw_import(lead, path, "Wrong month.")
    assert draw(lead, JANUARY, 4).size == 4
    assert len(withdrawn(lead)) == 2


def test_a_whole_import_is_taken_back_by_its_file(lead: Desk, tmp_path: Path) -> None:
    back_fill(lead, tmp_path, "2015-09,C000001,Duty,good")
    path = back_fill(lead, tmp_path, "2015-10,C000001,Duty,good", "2015-11,C000001,Duty,good")
    assert withdraw_import(lead, path, "The file of another service.") == 2
    assert [figure.period for figure in a3(lead).months if figure.audits] == [Month(2015, 9)]
    with pytest.raises(ImportRefused) as refused:
        withdraw_import(lead, path, "Again.")
    assert [(fault.row, fault.column) for fault in refused.value.faults] == [
        (2, "case_ref"), (3, "case_ref"),
    ]  # fmt: skip


def test_all_of_them_or_none(lead: Desk, tmp_path: Path) -> None:
    back_fill(lead, tmp_path, "2015-10,C000001,Duty,good")
    (standing,) = numbers(lead, OCTOBER)
    draw(lead, JANUARY, 4)
    (drawn, *_) = numbers(lead, JANUARY)
    for other in (drawn, 999):
        with pytest.raises(NotBackFilled, match=f"Audit {other} "):
            withdraw_audits(lead, [standing, other], "A slip.")
    with pytest.raises(NeedsAReason):
        withdraw_audits(lead, [standing], " ")
    with pytest.raises(NotPermitted):
        withdraw_audits(seated(lead, MANAGERS[0]), [standing], "A slip.")
    assert withdrawn(lead) == ()
    assert numbers(lead, OCTOBER) == [standing]


def test_the_file_itself_keeps_why(lead: Desk, tmp_path: Path) -> None:
    back_fill(lead, tmp_path, "2015-10,C000001,Duty,good")
    withdraw_audits(lead, numbers(lead, OCTOBER), "A slip.")
    for statement in ("DELETE FROM audit_withdrawals", "UPDATE audit_withdrawals SET reason = 'x'"):
        with pytest.raises(Exception, match="is kept"):
            lead.store._db.execute(statement)


def test_the_figure_is_as_if_what_is_taken_back_had_never_been(lead: Desk, tmp_path: Path) -> None:
    back_fill(lead, tmp_path, *(f"2015-10,C{number:06d},Duty,good" for number in range(6)))
    every = numbers(lead, OCTOBER)

    @given(gone=st.sets(st.sampled_from(every), min_size=1))
    def check(gone: set[int]) -> None:
        with rehearsed(lead):
            withdraw_audits(lead, gone, "A slip.")
            counted = {figure.period: figure.audits for figure in a3(lead).months}
            assert counted.get(OCTOBER, 0) == 6 - len(gone)

    check()
    assert numbers(lead, OCTOBER) == every
