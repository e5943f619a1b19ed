"""A whole audit driven by random keys: what is on record is always what the screen says."""

import asyncio
import shutil
from pathlib import Path

from conftest import LEAD, TODAY, WORLD, fill
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from tui.audit.form.at_the_form import at_the_form, drawn
from tui.audit.form.form_driver import (
    ClickChip,
    Driver,
    GoAway,
    PasteIn,
    Press,
    Resize,
    Step,
    Type,
    Wheel,
)

from auditui.practice.audit.record import Prose
from auditui.store.store import Store
from auditui.workflow.audit import form as verbs
from auditui.workflow.desk import Desk, find_person

EXAMPLES = max(2, settings().max_examples // 12)
"""How many audits are driven; each is long, so a twelfth of what the profile asks for."""

PHASES = tuple(phase for phase in Phase if phase is not Phase.shrink or not settings().derandomize)
"""A failure is made shorter where somebody waits for it, and not where a machine does."""

ANSWER_KEYS = "ypnaYN"
GRADE_KEYS = "ogri14GR"
MOVES = ("tab", "tab", "ctrl+n", "m", "up", "down", "j", "k", "[", "]", "pageup", "pagedown")
WRITES = ("t", "enter", "escape", "alt+y", "alt+g", "alt+n", "alt+t")
IN_A_TEXT = ("left", "right", "home", "end", "ctrl+home", "ctrl+end", "ctrl+z", "ctrl+w", "space")
REST = ("backspace", "delete", "ctrl+s", "s", "ctrl+down", "ctrl+up", "ctrl+l", "w", "1", "2")
LETTERS = ("not seen", "yes no", "+14", "fri", "8/1", "31/01/2016", "ogri", "Ken Parker")
PASTED = ("two words", "a\nline", "4 January", "\tnothing [b]", "pages " * 30)
SIZES = ((60, 20), (80, 24), (100, 26), (120, 40), (70, 15))

STEPS: st.SearchStrategy[Step] = st.one_of(
    st.sampled_from((*ANSWER_KEYS, *GRADE_KEYS)).map(Press),
    st.sampled_from(MOVES).map(Press),
    st.sampled_from((*WRITES, *IN_A_TEXT, *REST)).map(Press),
    st.builds(Type, st.sampled_from(LETTERS), st.sampled_from([(), (), ("t",), ("escape",)])),
    st.one_of(
        st.sampled_from(PASTED).map(PasteIn),
        st.sampled_from((-8, -2, 2, 8)).map(Wheel),
        st.sampled_from(SIZES).map(lambda size: Resize(*size)),
        st.integers(0, 20).map(ClickChip),
        st.builds(GoAway),
    ),
)


async def drive(path: Path, is_filled: bool, size: tuple[int, int], steps: list[Step]) -> None:
    """Do steps on a form and then leave the program; nothing that was typed is lost."""
    store = Store.open(path)
    try:
        auditor = drawn(Desk(store, find_person(store, LEAD), TODAY, WORLD))
        audit_id = verbs.mine(auditor)[0].audit_id
        if is_filled:
            fill(auditor, audit_id)
            verbs.write(auditor, audit_id, Prose.FEEDBACK, "")
        async with at_the_form(auditor, audit_id, size) as form:
            driver = Driver(form)
            for step in steps:
                await driver.do(step)
    finally:
        store.close()


@settings(max_examples=EXAMPLES, phases=PHASES)
@given(
    is_filled=st.booleans(),
    size=st.sampled_from(SIZES[:4]),
    steps=st.lists(STEPS, min_size=40, max_size=80),
)
def test_what_is_on_record_is_always_what_the_screen_says(
    trust_template: Path, scratch: Path, is_filled: bool, size: tuple[int, int], steps: list[Step]
) -> None:
    path = Path(shutil.copy(trust_template, scratch / "driven.db"))
    asyncio.run(drive(path, is_filled, size, steps))
