"""Asking which column of a register is which, where its headings do not say."""

from textual.app import App

from auditui.practice.errors import ColumnsMissing
from auditui.practice.register.columns import COLUMN_WORDS, column_named, free_headings
from auditui.tui.dialogues.choose import Choose

NONE = ""
"""What is given where the file has no such column; no heading is empty."""


async def ask_columns(app: App[None], refusal: ColumnsMissing) -> dict[str, str] | None:
    """The heading of each missing column, or None where the file has one of them nowhere.

    Nothing is asked where too few headings are left to be meant. Escape goes back to the column
    before, with the cursor on what was chosen for it, and from the first one gives up.
    """
    names = [column_named(missing) for missing in refusal.missing]
    free = list(dict.fromkeys(free_headings(refusal.headings)))
    if len(free) < len(names):
        return None
    chosen: dict[str, str] = {}
    place = 0
    while place < len(names):
        name = names[place]
        taken = {chosen[each] for each in names[:place]}
        left = [heading for heading in free if heading not in taken]
        question = _question(name, left, refusal.file_name, chosen.get(name))
        answer = await app.push_screen_wait(question)
        if answer == NONE or (answer is None and place == 0):
            return None
        if answer is None:
            place -= 1
        else:
            chosen[name] = answer
            place += 1
    return chosen


def _question(name: str, headings: list[str], file_name: str, before: str | None) -> Choose[str]:
    return Choose(
        f"Which column of {file_name} holds {COLUMN_WORDS[name]}?",
        "It stands under another heading there. What you choose is remembered for files with the "
        "same headings. A letter goes to the next heading that begins with it.",
        [*((heading, heading) for heading in headings), ("None of these", NONE)],
        before=before,
    )
