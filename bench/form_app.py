"""The audit form of one audit, as `key.py` times it: DATABASE AUDITOR AUDIT_ID saved|unsaved."""

import sys
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from measuring import TODAY

from auditui.practice.audit.record import Audit
from auditui.practice.tool import Answer
from auditui.resources import resource
from auditui.store.store import Store
from auditui.tui.app import AuditApp
from auditui.tui.audit.form.screen import AuditScreen
from auditui.workflow.audit import form as verbs
from auditui.workflow.desk import Desk, World, find_person


class FormApp(AuditApp):
    """The app with a form open."""

    CSS_PATH = [str(resource("tui/shell/auditui.tcss"))]  # noqa: RUF012

    def __init__(self, desk: Desk, audit_id: int) -> None:
        """Open the form of an audit once the app is up."""
        super().__init__(desk)
        self._audit_id = audit_id

    async def on_ready(self) -> None:
        """Open the form."""
        await self.push_screen(AuditScreen(self.desk, self._audit_id))


def save_nothing(desk: Desk, audit_id: int) -> None:
    """Make answering change the audit in memory and nothing else."""
    standing = verbs.open_form(desk, audit_id).audit

    def answer(desk: Desk, audit_id: int, question: str, given: Answer | None) -> Audit:  # noqa: ARG001
        nonlocal standing
        response = replace(standing.response(question), answer=given)
        standing = replace(standing, responses=dict(standing.responses) | {question: response})
        return standing

    verbs.answer = answer


def main() -> None:
    """Run the form until it is killed."""
    path, name, audit_id, saving = sys.argv[1:]
    store = Store.open(Path(path))
    world = World(now=lambda: datetime(2016, 1, 4, tzinfo=UTC), random_below=lambda _: 42)
    desk = Desk(store, find_person(store, name), TODAY, world)
    if saving == "unsaved":
        save_nothing(desk, int(audit_id))
    FormApp(desk, int(audit_id)).run()


if __name__ == "__main__":
    main()
