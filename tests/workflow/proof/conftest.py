"""A trust that published a month, once for all that looks at what it published."""

import shutil
from pathlib import Path

import pytest
from conftest import SEED, fill, seated
from workflow.proof.by_a_panel import DECEMBER, Published, at_the_desk

from auditui.practice.grade import Grade
from auditui.practice.sample import Routine
from auditui.workflow.audit import form as audits
from auditui.workflow.audit.moderation import moderate
from auditui.workflow.contract_return.files import export
from auditui.workflow.contract_return.publish import publish
from auditui.workflow.proof.checkpoint import checkpoint
from auditui.workflow.proof.folder import Told
from auditui.workflow.proof.publish import publish_proof
from auditui.workflow.sample.draw import Terms, draw
from auditui.workflow.sample.freeze import freeze


@pytest.fixture(scope="session")
def published(trust_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Published:
    folder = tmp_path_factory.mktemp("published")
    trust = Path(shutil.copy(trust_template, folder / "trust.db"))
    told, untold, first = (folder / name for name in ("told", "untold", "first"))
    for each in (told, untold, first):
        each.mkdir()
    lead = at_the_desk(trust)
    freeze(lead, Routine(DECEMBER), Terms(4), "dice, thrown in company")
    draw(lead, DECEMBER, 4, seed=SEED, seed_words="dice, thrown in company")
    given = {audit.audit_id: audit.auditor for audit in audits.of_month(lead, DECEMBER)}
    numbers = [*given]
    for number, name in given.items():
        auditor = seated(lead, name)
        fill(auditor, number, Grade.INADEQUATE if number == numbers[0] else Grade.GOOD)
        audits.submit(auditor, number, audits.oddities(auditor, audits.standing(auditor, number)))
    publish(lead, DECEMBER, "One file was weak.")
    export(lead, DECEMBER, first)
    (folder / "minutes.txt").write_text(f"Noted: {checkpoint(lead)}\n")
    moderate(lead, numbers[1], Grade.INADEQUATE, "No plan.")
    publish(lead, DECEMBER, "Two files were weak.", reason="Moderated late.")
    publish_proof(lead, DECEMBER, untold)
    newest = publish_proof(lead, DECEMBER, told, Told(references=True, ledger=True)).checkpoint
    lead.store.close()
    return Published(trust, told, untold, first, folder / "minutes.txt", newest)
