"""A verb answers from inside its change: what is committed is never reported as failed."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import JANUARY, TODAY, seated

from auditui import workflow
from auditui.practice.audit.record import Action
from auditui.workflow.audit import form as audits
from auditui.workflow.desk import Desk, opened, rehearsed
from auditui.workflow.sample.draw import draw
from auditui.workflow.settings import set_setting

ROOT = Path(workflow.__path__[0])

MEANT = {
    "copying.copy_into": "the event stands before anything is copied, and the copy has it too",
    "demo.build._built": "it returns an open desk and reads nothing from it",
    "desk.create": "it returns an open desk and reads nothing from it",
    "encryption.decrypt": "its event stands before anything is copied",
    "erase.erase": "the file is written anew once all of it is kept, and what fails then says so",
    "proof.publish.publish_proof": "its two changes stand within one that holds all of it",
}
"""What asks for the file behind a change, and why."""


def _called(node: ast.AST) -> set[str]:
    """The names of what is called within."""
    called = [each.func for each in ast.walk(node) if isinstance(each, ast.Call)]
    names = {each.id for each in called if isinstance(each, ast.Name)}
    return names | {each.attr for each in called if isinstance(each, ast.Attribute)} & {"writing"}


def _opens_one_of(names: set[str], node: ast.AST) -> bool:
    return isinstance(node, ast.With) and any(
        _called(item.context_expr) & names for item in node.items
    )


def _functions() -> Iterator[tuple[str, ast.FunctionDef]]:
    for path in ROOT.rglob("*.py"):
        module = ".".join(path.relative_to(ROOT).with_suffix("").parts)
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef):
                yield f"{module}.{node.name}", node


def _is_context(function: ast.FunctionDef) -> bool:
    return any(ast.unparse(each) == "contextmanager" for each in function.decorator_list)


def _changes(functions: list[tuple[str, ast.FunctionDef]]) -> set[str]:
    """What is opened with `with` to change something: `change`, and whatever is made of it."""
    known = {"change", "keeping", "writing"}
    while True:
        more = {
            function.name
            for _, function in functions
            if _is_context(function)
            and any(_opens_one_of(known, each) for each in ast.walk(function))
        }
        if more <= known:
            return known
        known |= more


def _needs_the_file(node: ast.AST) -> bool:
    return any(isinstance(each, ast.Name) and each.id == "desk" for each in ast.walk(node))


def test_no_verb_reads_from_the_file_behind_its_change() -> None:
    functions = list(_functions())
    changes = _changes(functions)
    late, looked_at = set(), 0
    for name, function in functions:
        if function.name in changes:
            continue
        bodies = (vars(each).get("body") for each in ast.walk(function))
        for body in (each for each in bodies if isinstance(each, list)):
            for number, statement in enumerate(body):
                if _opens_one_of(changes, statement):
                    looked_at += 1
                    late |= {name for each in body[number + 1 :] if _needs_the_file(each)}
    assert looked_at > 100
    assert late == set(MEANT)


@pytest.mark.of_a_file("the statements are traced in SQLite")
def test_the_commit_is_the_last_that_is_asked_of_the_file(lead: Desk) -> None:
    draw(lead, JANUARY, 4)
    heading = audits.of_month(lead, JANUARY)[0]
    auditor = seated(lead, heading.auditor)
    statements = list[str]()
    lead.store.file.conn.set_trace_callback(statements.append)
    action = Action(0, "Visit", heading.auditor, TODAY)
    added = audits.add_action(auditor, heading.audit_id, action)
    assert len(added.actions) == 1
    assert statements[-1] == "COMMIT"


def test_what_was_taken_back_is_not_recorded(lead: Desk) -> None:
    with opened(lead.store.address) as store:
        desk = lead.with_store(store)
        with rehearsed(desk):
            set_setting(desk, "due_days", "5")
        assert not desk.has_recorded
        set_setting(desk, "due_days", "6")
        assert desk.has_recorded
