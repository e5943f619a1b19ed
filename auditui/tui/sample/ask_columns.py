"""Asking which column of a register is which, where its headings do not say."""

from textual.app import App

from auditui.practice.errors import ColumnsMissing
from auditui.practice.register.columns import COLUMN_WORDS, column_named, free_headings
from auditui.tui.dialogues.choose import Choose

NONE = "None of these"
"""What is chosen where the file has no such column."""


async def ask_columns(app: App[None], refusal: ColumnsMissing) -> dict[str, str] | None:
    """The heading of each missing column, or None where the file has one of them nowhere.

    Nothing is asked where too few headings are left to be meant. Escape goes back to the column
    before, and from the first one gives up.
    """
    names = [column_named(missing) for missing in refusal.missing]
    free = free_headings(refusal.headings)
    if len(free) < len(names):
        return None
    chosen: list[str] = []
    while len(chosen) < len(names):
        name = names[len(chosen)]
        left = [heading for heading in free if heading not in chosen]
        answer = await app.push_screen_wait(_question(name, left, refusal.file_name))
        if answer == NONE:
            return None
        if answer is not None:
            chosen.append(answer)
        elif chosen:
            chosen.pop()
        else:
            return None
    return dict(zip(names, chosen, strict=True))


def _question(name: str, headings: list[str], file_name: str) -> Choose[str]:
    return Choose(
        f"Which column of {file_name} holds {COLUMN_WORDS[name]}?",
        "It stands under another heading there. What you choose is remembered for files with the "
        "same headings. A letter goes to the next heading that begins with it.",
        [*((heading, heading) for heading in headings), (NONE, NONE)],
    )
