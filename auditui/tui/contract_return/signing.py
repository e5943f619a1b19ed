"""Signing off a period: all that a signature stands for is shown first."""

from functools import partial
from typing import Any

from textual.app import App

from auditui.measures.contract_return import Preview
from auditui.measures.publication import Publication
from auditui.practice.contract_return.line import ReturnDraft
from auditui.tui.contract_return.words import what_is_corrected, what_is_signed
from auditui.tui.dialogues.confirm import Confirm
from auditui.tui.dialogues.write import Write
from auditui.tui.shell.saving import saved
from auditui.workflow.contract_return.publish import publish
from auditui.workflow.desk import Desk
from auditui.workflow.reason import reason_given


async def ask_and_sign(
    app: App[Any], desk: Desk, seen: Preview, words: ReturnDraft
) -> Publication | None:
    """Show what is signed, and publish it where that is meant; None where it is not.

    A correction asks for its reason, and says itself why it cannot be published. A first version
    raises what publishing raises.
    """
    name, label = desk.person.name, seen.period.label
    if not seen.published:
        signed = what_is_signed(seen, words.narrative, name)
        asked = Confirm(f"Sign off {label}?", signed, "Sign off")
        is_meant = await app.push_screen_wait(asked)
        return await saved(app, partial(_sign, desk, seen, words)) if is_meant else None
    correct = partial(_correct, desk, seen, words)
    title = f"Sign off a correction of {label}?"
    return await app.push_screen_wait(
        Write(title, what_is_corrected(seen, words.narrative, name), correct)
    )


def _sign(desk: Desk, seen: Preview, words: ReturnDraft, reason: str = "") -> Publication:
    return publish(desk, seen.period, words.narrative, words.practice, reason, seen=seen)


def _correct(desk: Desk, seen: Preview, words: ReturnDraft, reason: str) -> Publication:
    return _sign(desk, seen, words, reason_given(reason))
