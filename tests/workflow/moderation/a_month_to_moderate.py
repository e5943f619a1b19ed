"""Months of routine audits that were made before the program was in use, quick to have many of."""

from pathlib import Path

from conftest import seated

from auditui.practice.people import Role
from auditui.practice.period import Month
from auditui.workflow.audit.history import import_audits
from auditui.workflow.desk import Desk
from auditui.workflow.people import save_person

DECEMBER = Month(2015, 12)
IMPORTER = "Ida Import"
DICE = "27182818284590452353"


def back_filled(
    lead: Desk, folder: Path, *grades: str, month: Month = DECEMBER, auditor: str = "Asha Archer",
    prefix: str = "C",
) -> None:  # fmt: skip
    """Audits of a month in this order of cases, entered by somebody who moderates none."""
    path = folder / f"{month}{prefix}.csv"
    rows = [
        f"{month},{prefix}{number:03d},Duty,{grade},{auditor}\n"
        for number, grade in enumerate(grades, start=1)
    ]
    path.write_text("month,case_ref,team,grade,auditor\n" + "".join(rows))
    save_person(lead, IMPORTER, Role.QUALITY_LEAD)
    import_audits(seated(lead, IMPORTER), path)
