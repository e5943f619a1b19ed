"""Audits back-filled from CSV."""

from datetime import date
from pathlib import Path

import pytest

from auditui.exchange.audits_csv import ImportedAudit, read_audits
from auditui.practice.errors import ImportRefused
from auditui.practice.grade import Grade
from auditui.practice.period import Month
from auditui.practice.sample import Kind

TODAY = date(2016, 1, 1)


def audits_of(folder: Path, content: str) -> tuple[ImportedAudit, ...]:
    """The audits of a file with this content."""
    path = folder / "audits.csv"
    path.write_text(content, encoding="utf-8")
    return read_audits(path, TODAY)


def faults_of(folder: Path, content: str) -> list[str]:
    """The faults for which a file is refused, as they are shown."""
    with pytest.raises(ImportRefused) as refusal:
        audits_of(folder, content)
    return [str(fault) for fault in refusal.value.faults]


def test_four_columns_are_enough(tmp_path: Path) -> None:
    assert audits_of(tmp_path, "month,case_ref,team,grade\n2015-12,12.0,North,RI\n") == (
        ImportedAudit(
            month=Month(2015, 12),
            case_ref="12",
            team="North",
            grade=Grade.REQUIRES_IMPROVEMENT,
            kind=Kind.ROUTINE,
            auditor="",
            thresholds="",
            row=2,
        ),
    )


def test_every_column_is_taken_in_file_order(tmp_path: Path) -> None:
    audits = audits_of(
        tmp_path,
        "month,case_ref,team,grade,kind,auditor,thresholds\n"
        "2016-01,B,North,good,Dip-sample,Ann Lee,revised-2015\n"
        "2015-12,A,,Outstanding,,,\n",
    )
    assert [(audit.case_ref, audit.kind, audit.row) for audit in audits] == [
        ("B", Kind.DIP_SAMPLE, 2),
        ("A", Kind.ROUTINE, 3),
    ]
    assert (audits[0].auditor, audits[0].thresholds) == ("Ann Lee", "revised-2015")
    assert audits[1].team == ""


@pytest.mark.parametrize(
    ("written", "kind"),
    [
        ("routine", Kind.ROUTINE),
        ("THEMATIC", Kind.THEMATIC),
        ("dip_sample", Kind.DIP_SAMPLE),
        ("reaudit", Kind.RE_AUDIT),
        ("Re audit", Kind.RE_AUDIT),
        ("-", Kind.ROUTINE),
    ],
)
def test_a_kind_is_read_as_people_write_it(tmp_path: Path, written: str, kind: Kind) -> None:
    content = f"month,case_ref,team,grade,kind\n2015-12,A,North,good,{written}\n"
    assert audits_of(tmp_path, content)[0].kind is kind


def test_every_fault_is_named_by_row_and_column(tmp_path: Path) -> None:
    found = faults_of(
        tmp_path,
        "month,case_ref,team,grade,kind\n"
        "15-Dec,A,North,good,\n"
        "2015-12,,North,good,\n"
        "2015-12,A,North,fine,\n"
        "2015-12,A,North,,\n"
        "2015-12,A,North,good,surprise\n"
        "2016-02,A,North,good,\n",
    )
    assert [fault.split(":")[0] for fault in found] == [
        "row 2, column month",
        "row 3, column case_ref",
        "row 4, column grade",
        "row 5, column grade",
        "row 6, column kind",
        "row 7, column month",
    ]
    assert found[-1].endswith("This month has not begun yet.")


def test_a_case_has_one_audit_a_month_of_each_kind(tmp_path: Path) -> None:
    lines = [
        "2015-12,A,North,good,",
        "2015-12,A,North,good,thematic",
        "2015-11,A,North,good,",
        "2015-12,B,North,good,",
    ]
    content = "\n".join(["month,case_ref,team,grade,kind", *lines])
    assert len(audits_of(tmp_path, content)) == 4
    assert faults_of(tmp_path, content + "\n2015-12,A,South,inadequate,routine") == [
        "row 6, column case_ref: The same month, case and kind are already on row 2."
    ]
