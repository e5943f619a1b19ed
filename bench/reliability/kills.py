"""Whether what was acknowledged is kept when the program is killed at any moment.

    python -m bench.reliability.kills [TIMES]

Forks a program that answers questions as fast as it can and tells each as it is acknowledged, and
kills it with SIGKILL after a while that is another each time; so often in each journal, all on one
database, which is opened and compared answer by answer each time.
"""

import os
import random
import shutil
import signal
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from time import sleep

from conftest import JANUARY, make_trust

from auditui.practice.ledger import first_break
from auditui.practice.tool import Answer
from auditui.workflow.audit.form import answer, of_month, open_form
from auditui.workflow.desk import find_person
from auditui.workflow.sample.draw import draw

from .common import JOURNALS, Figure, journal, lead_at

TIMES = 50
LONGEST = 0.25
"""How many seconds a program lives at most, once it has begun to answer."""


def answering(path: Path, audit_id: int, turn: int, told: int) -> None:
    """Answer every question again and again, telling the place of each as it is acknowledged."""
    with lead_at(path) as lead:
        auditor = next(
            each.auditor for each in of_month(lead, JANUARY) if each.audit_id == audit_id
        )
        desk = lead.for_person(find_person(lead.store, auditor))
        questions = [each.key for each in open_form(desk, audit_id).tool.questions]
        while True:
            turn += 1
            given = Answer.YES if turn % 2 else Answer.NO
            for place, question in enumerate(questions):
                answer(desk, audit_id, question, given)
                os.write(told, bytes([place, given is Answer.YES]))


def killed_once(path: Path, audit_id: int, number: int) -> tuple[int, int]:
    """How many answers a killed program had acknowledged, and how many of them are lost."""
    here, there = os.pipe()
    child = os.fork()
    if not child:
        os.close(here)
        answering(path, audit_id, number, there)
        os._exit(0)
    os.close(there)
    told = bytearray(os.read(here, 2))
    sleep(random.Random(number).uniform(0, LONGEST))  # noqa: S311
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    while piece := os.read(here, 1 << 16):
        told += piece
    os.close(here)
    acknowledged = {told[at]: bool(told[at + 1]) for at in range(0, len(told) - 1, 2)}
    last = told[-2]
    with lead_at(path) as lead:
        form = open_form(lead, audit_id)
        kept = [form.audit.responses.get(each.key) for each in form.tool.questions]
        assert first_break(lead.store.ledger.all()) is None
    # The next answer may be on record without having been told.
    lost = sum(
        each != (last + 1) % len(kept)
        and (kept[each] is None or (kept[each].answer is Answer.YES) is not acknowledged[each])  # type: ignore[union-attr]
        for each in acknowledged
    )
    return len(told) // 2, lost


def main(times: int) -> list[Figure]:
    """Kill so many in each journal."""
    figures = []
    with TemporaryDirectory() as folder:
        template = make_trust(Path(folder))
        with lead_at(template) as lead:
            draw(lead, JANUARY, 4)
            audit_id = of_month(lead, JANUARY)[0].audit_id
        for name in JOURNALS:
            path = Path(shutil.copy(template, Path(folder, f"{name}.db")))
            with journal(name):
                found = [killed_once(path, audit_id, number) for number in range(times)]
            lost = sum(each for _, each in found)
            figures.append(
                Figure(
                    f"programs killed while they answer, journal {name}",
                    f"{times:,} kills, {sum(told for told, _ in found):,} answers acknowledged",
                    f"{lost} lost, the ledger verifies each time",
                    f"python -m bench.reliability.kills {times}",
                    lost,
                )
            )
    return figures


if __name__ == "__main__":
    for figure in main(int(sys.argv[1]) if len(sys.argv) > 1 else TIMES):
        print(figure)
