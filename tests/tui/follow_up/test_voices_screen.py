"""What workers dispute is answered by a quality lead, and where voices differ is listed."""

import pytest
from conftest import LEAD, seated
from tui.at_the_screen import at_the_screen, go_to, see, told, type_in
from workflow.voices.a_voice import auditor_of, begun, disputed

from auditui.tui.audit.form.screen import AuditScreen
from auditui.tui.follow_up.screen import ActionsScreen
from auditui.tui.follow_up.voices import VoiceRow
from auditui.workflow.audit import form as audits
from auditui.workflow.audit.moderation import reopen
from auditui.workflow.desk import Desk
from auditui.workflow.due.gather import everything_open
from auditui.workflow.moderation.draw import draw_moderation
from auditui.workflow.settings import set_setting
from auditui.workflow.voices.replies import disputes


@pytest.mark.parametrize("size", [(120, 40), (80, 24)], ids=str)
async def test_a_quality_lead_answers_a_dispute(lead: Desk, size: tuple[int, int]) -> None:
    number = disputed(lead)
    case = audits.standing(lead, number).heading.case_ref
    async with at_the_screen(lead, size) as pilot:
        await go_to(pilot, "f9", ActionsScreen)
        await see(pilot, "Answer the worker")
        await pilot.press("5")
        await see(pilot, "1 dispute waits for an answer.", "! disputed, waits", "≠ file and family")
        await see(pilot, "“The visits are all there.”")
        await pilot.press("a")
        await see(pilot, f"Answer the worker of case {case}")
        await pilot.press("enter")
        await see(pilot, "! Say what the worker is answered.")
        await type_in(pilot, "Read again [/]; it stands.")
        await pilot.press("enter")
        await told(pilot, f"Answered for case {case}.")
        await see(pilot, "0 disputes wait for an answer.")
        await pilot.press("a")
        await told(pilot, "There is no dispute here.")
        await pilot.press("w")
        await see(pilot, "● disputed, answered")
        await pilot.press("left_square_bracket")
        await see(pilot, "December 2015: 0 differences on 0 of 0 audits")
        await pilot.press("right_square_bracket")
        await see(pilot, "January 2016: 6 differences")
        await pilot.press("enter")
        await see(pilot, f"Case {case}")
        assert isinstance(pilot.app.screen, AuditScreen)
    assert disputes(lead) == ()


async def test_where_nothing_is_heard_it_says_where_voices_stand(lead: Desk) -> None:
    begun(lead)
    async with at_the_screen(lead, (120, 40)) as pilot:
        await go_to(pilot, "f9", ActionsScreen)
        await pilot.press("5")
        await see(pilot, "No worker disputes an audit")
        await pilot.press("a")
        await told(pilot, "There is no dispute here.")
        await pilot.press("left_square_bracket")
        await told(pilot, "No voice is recorded")


def test_what_is_to_be_moderated_blind_says_no_more_than_that(lead: Desk) -> None:
    number = disputed(lead)
    auditor = auditor_of(lead, number)
    (seen,) = disputes(auditor)
    assert auditor.person.name in VoiceRow(seen).full
    assert not any(auditor.person.name in item.who for item in everything_open(lead))
    set_setting(lead, "moderation_share", "100")
    draw_moderation(lead, audits.standing(lead, number).heading.month)
    (hidden,) = disputes(seated(lead, LEAD))
    assert VoiceRow(hidden).full.startswith("You are to moderate this audit blind.")


def test_a_reopened_audit_says_so(lead: Desk) -> None:
    number = disputed(lead)
    reopen(lead, number, "Because of it.")
    (waiting,) = disputes(lead)
    assert VoiceRow(waiting).full.endswith("The audit was opened again since.")
    kinds = {item.kind.value: item.state for item in everything_open(lead)}
    assert kinds["dispute"] == "reopened since"
