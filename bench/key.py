"""A key in the audit form to the next painted screen, against the same form saving nothing."""

import shutil
import statistics
import sys
from dataclasses import replace
from pathlib import Path

from measuring import Terminal, make_trust, milliseconds, open_desk, row

from auditui.practice.audit.record import Safety
from auditui.practice.period import Month
from auditui.workflow.audit.form import mine, record_safety
from auditui.workflow.desk import find_person
from auditui.workflow.sample.draw import draw

HERE = Path(__file__).parent
ROUNDS = 10
KEYS = 18
FIRST_QUESTION = "Has the child been seen"


def make_form(folder: Path) -> tuple[Path, str, int]:
    """A database with a sample drawn, an auditor, and an audit whose first answers are due."""
    database = Path(shutil.copy(make_trust(folder, 1000), folder / "form.db"))
    lead = open_desk(database)
    sample = draw(lead, Month(2016, 1), 20)
    auditor = lead.for_person(find_person(lead.store, sample.cases[0].auditor, ""))
    audit_id = mine(auditor)[0].audit_id
    record_safety(auditor, audit_id, replace(Safety(), is_safe=True))
    lead.store.close()
    return database, auditor.person.name, audit_id


def time_keys(form: tuple[Path, str, int], saving: str) -> list[float]:
    """Answer every question once on a fresh copy; seconds from each key to the end of a frame."""
    template, name, audit_id = form
    database = Path(shutil.copy(template, template.with_name("keyed.db")))
    app: list[str | Path] = [sys.executable, HERE / "form_app.py"]
    command = [*app, database, name, str(audit_id), saving]
    with Terminal(command) as terminal:
        terminal.wait_for(FIRST_QUESTION.encode())
        terminal.wait_until_quiet()
        durations = []
        for _ in range(KEYS):
            durations.append(terminal.time_key(b"y"))
            terminal.wait_until_quiet()
        return durations


def main() -> None:
    """Print one row."""
    form = make_form(Path(sys.argv[1]))
    saved: list[float] = []
    unsaved: list[float] = []
    for _ in range(ROUNDS):
        saved += time_keys(form, "saved")
        unsaved += time_keys(form, "unsaved")
    ours, floor = (statistics.quantiles(durations, n=20)[-1] for durations in (saved, unsaved))
    row(
        "a key in the audit form to the next painted screen, 95th percentile",
        milliseconds(ours),
        f"the same form saving nothing, {milliseconds(floor)}",
        ours / floor,
        "≤ 1.2",
    )


if __name__ == "__main__":
    main()
