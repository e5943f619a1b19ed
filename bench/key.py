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
KEYS = 19
ENDS_A_PAGE = (7, 18)
"""Which of the answers, counted from 0, are the last of their page."""

FIRST_QUESTION = "Has the child been seen"


def make_form(folder: Path) -> tuple[Path, str, int]:
    """A database with a sample drawn, an auditor, and an audit whose first answers are due."""
    database = Path(shutil.copy(make_trust(folder, 1000), folder / "form.db"))
    lead = open_desk(database)
    sample = draw(lead, Month(2016, 1), 20)
    auditor = lead.for_person(find_person(lead.store, sample.cases[0].auditor))
    audit_id = mine(auditor)[0].audit_id
    record_safety(auditor, audit_id, replace(Safety(), is_safe=True))
    lead.store.close()
    return database, auditor.person.name, audit_id


def time_keys(form: tuple[Path, str, int], saving: str) -> list[tuple[float, float]]:
    """Answer every question once on a fresh copy; for each key the time, and the work it made."""
    template, name, audit_id = form
    database = Path(shutil.copy(template, template.with_name("keyed.db")))
    app: list[str | Path] = [sys.executable, HERE / "form_app.py"]
    command = [*app, database, name, str(audit_id), saving]
    with Terminal(command) as terminal:
        terminal.wait_for(FIRST_QUESTION.encode())
        terminal.wait_until_quiet()
        return [terminal.time_key(b"y") for _ in range(KEYS)]


def main() -> None:
    """Print a row for answers and one for those that open the next page, by time and by work."""
    form = make_form(Path(sys.argv[1]))
    rounds: list[tuple[list[tuple[float, float]], list[tuple[float, float]]]] = []
    for place in range(ROUNDS):
        order = ("saved", "unsaved") if place % 2 else ("unsaved", "saved")
        taken = {saving: time_keys(form, saving) for saving in order}
        rounds.append((taken["saved"], taken["unsaved"]))
    within = tuple(key for key in range(KEYS) if key not in ENDS_A_PAGE)
    for what, keys in (
        ("a key in the audit form", within),
        ("a key that opens the next page", ENDS_A_PAGE),
    ):
        pairs = [(ours[key], floor[key]) for ours, floor in rounds for key in keys]
        report(f"{what} to the next painted screen", [(a[0], b[0]) for a, b in pairs])
        report(f"{what}, work of the processor", [(a[1], b[1]) for a, b in pairs])


def report(measure: str, pairs: list[tuple[float, float]]) -> None:
    """Print medians, 95th percentiles, and the median ratio of a key to itself in its pair."""
    ours, floor = ([pair[side] for pair in pairs] for side in (0, 1))
    high = [statistics.quantiles(durations, n=20)[-1] for durations in (ours, floor)]
    row(
        f"{measure}, median (95th percentile)",
        f"{milliseconds(statistics.median(ours))} ({milliseconds(high[0])})",
        f"the same form saving nothing, {milliseconds(statistics.median(floor))} "
        f"({milliseconds(high[1])})",
        statistics.median(a / b for a, b in pairs),
        "none" if "page" in measure else "≤ 1.2",
    )


if __name__ == "__main__":
    main()
