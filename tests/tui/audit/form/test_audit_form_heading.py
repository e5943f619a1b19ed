"""The heading: which audit it is, whether the child is safe, what came back, what is saved."""

import pytest
from conftest import JANUARY, LEAD, MANAGERS, VIEWER, seated
from tui.at_the_screen import submit
from tui.audit.form.at_the_form import AtTheForm, at_the_form, drawn
from tui.audit.form.test_audit_form_taken_away import somebody_saving
from tui.audit.form.test_thematic_form import auditor_of
from tui.waiting import wait_until

from auditui.practice.audit.record import Safety
from auditui.practice.text import PROSE_LIMIT
from auditui.tui.audit.form.heading import FormHeading
from auditui.workflow.audit.form import mine, of_month, record_safety, standing
from auditui.workflow.audit.moderation import reopen
from auditui.workflow.desk import Desk
from auditui.workflow.sample.draw import draw

SIZES = [(60, 20), (80, 24), (120, 40)]


def heading(form: AtTheForm) -> str:
    """The lines of the heading."""
    return str(form.screen.query_one(FormHeading).render())


async def heading_says(form: AtTheForm, *texts: str) -> None:
    """Wait until the heading says each of the texts."""
    try:
        await wait_until(form.pilot, lambda: all(text in heading(form) for text in texts))
    except TimeoutError:
        raise AssertionError(f"{texts} not in:\n{heading(form)}") from None


@pytest.mark.parametrize("size", SIZES)
async def test_the_heading_says_which_audit_it_is_as_far_as_there_is_room(
    lead: Desk, size: tuple[int, int]
) -> None:
    async with at_the_form(drawn(lead), size=size) as form:
        audit = form.audit.heading
        most_needed = (f"Case {audit.case_ref}", "31 to do", "routine of January 2016")
        await heading_says(form, *most_needed, "due Sun 31 January 2016", audit.worker)
        lines = heading(form).splitlines()
        assert len(lines) <= 2
        assert max(map(len, lines)) <= size[0] - 2
        if size[0] == 120:
            await heading_says(form, audit.team, audit.status, audit.auditor, "opened 15 ")


async def test_a_heading_narrower_than_its_case_says_the_case(lead: Desk) -> None:
    async with at_the_form(drawn(lead), size=(12, 20)) as form:
        await wait_until(
            form.pilot,
            lambda: heading(form).splitlines()[0] == f"Case {form.audit.heading.case_ref}",
        )


async def test_the_worker_is_for_the_auditor_and_whoever_may_moderate(lead: Desk) -> None:
    auditor = drawn(lead)
    number = mine(auditor)[0].audit_id
    worker = f"worker {standing(lead, number).heading.worker}"
    another = next(name for name in MANAGERS if name != auditor.person.name)
    for name, is_shown in (
        (LEAD, True),
        (auditor.person.name, True),
        (another, False),
        (VIEWER, False),
    ):
        async with at_the_form(seated(lead, name), number) as form:
            await heading_says(form, "Case C")
            assert (worker in heading(form)) is is_shown


async def test_an_unsafe_child_is_said_in_heading_pages_and_text(lead: Desk) -> None:
    auditor = drawn(lead)
    number = mine(auditor)[0].audit_id
    async with at_the_form(auditor, number) as form:
        await form.see("1 Safety")
        await form.press("y")
        await form.see("✓ Safety")
    record_safety(auditor, number, Safety(is_safe=False))
    async with at_the_form(auditor, number, (80, 24)) as form:
        await heading_says(form, "! NOT SAFE, not escalated yet")
        await form.see("! Not safe", "The child is not safe. Escalate now, before anything else.")
    record_safety(auditor, number, Safety(False, "Hana Head", auditor.today, "Rang."))
    for desk in (auditor, lead):
        async with at_the_form(desk, number) as form:
            await heading_says(form, "! NOT SAFE, told Hana Head 4 Jan 2016, not answered yet")
            await form.press("left_square_bracket")
            await form.see(
                "! Not safe",
                "The child is not safe. Escalated to Hana Head on 4 January 2016.",
                "What was done: Rang.",
            )
            assert "Escalate now" not in form.columns
            assert "✓" not in form.columns


@pytest.mark.parametrize("size", SIZES)
async def test_two_audits_of_one_child_cannot_be_confused(
    lead: Desk, size: tuple[int, int]
) -> None:
    draw(lead, JANUARY, 40, seed="1")
    thematic, _ = auditor_of(lead, "Neglect [/]")
    audit = next(each for each in mine(thematic) if each.theme)
    routine = next(
        each
        for each in of_month(lead, JANUARY)
        if each.case_ref == audit.case_ref and not each.theme
    )
    async with at_the_form(thematic, audit.audit_id, size) as form:
        await heading_says(form, "theme Neglect [/] of January 2016")
        await heading_says(form, "also open: routine of January 2016")
    owner = seated(lead, routine.auditor)
    async with at_the_form(owner, routine.audit_id, size) as form:
        await heading_says(form, "routine of January 2016")
        await heading_says(form, "also open: theme Neglect [/] of January 2016")
    submit(thematic, audit.audit_id)
    async with at_the_form(owner, routine.audit_id, size) as form:
        await heading_says(form, "routine of January 2016")
        assert "also open" not in heading(form)


@pytest.mark.parametrize("size", SIZES)
async def test_why_it_came_back_is_said_until_it_is_submitted_again(
    lead: Desk, size: tuple[int, int]
) -> None:
    auditor = drawn(lead)
    number = mine(auditor)[0].audit_id
    submit(auditor, number)
    why = "The overall reason does not mention the missed visits."
    reopen(lead, number, why)
    async with at_the_form(auditor, number, size) as form:
        await form.see(f"Reopened by {LEAD} on 4 January 2016: {why}")
        await form.press("ctrl+s")
        await form.see("It will be read only")
        await form.press("s")
        await heading_says(form, "Read only: this audit is submitted.")
        assert "Reopened" not in heading(form)


async def test_a_long_reason_leaves_room_for_the_form(lead: Desk) -> None:
    auditor = drawn(lead)
    number = mine(auditor)[0].audit_id
    submit(auditor, number)
    reopen(lead, number, "Say more. " * 200)
    async with at_the_form(auditor, number, (80, 24)) as form:
        await heading_says(form, "Reopened by")
        await wait_until(form.pilot, lambda: form.screen.query_one(FormHeading).size.height == 4)
        assert heading(form).endswith("… F8 reads on")


async def test_when_the_last_thing_was_saved_is_said(lead: Desk) -> None:
    async with at_the_form(drawn(lead), size=(80, 24)) as form:
        assert "saved" not in heading(form)
        await form.press("y")
        await heading_says(form, "saved 09:30")


async def test_that_nothing_is_saved_while_another_program_writes_is_said(lead: Desk) -> None:
    auditor = drawn(lead)
    async with at_the_form(auditor, size=(80, 24)) as form:
        await form.press("right_square_bracket", "t")
        with somebody_saving(auditor):
            await form.write("Seen")
            await heading_says(form, "not saved: another program is writing")
            await form.press("ctrl+s")
            told = {each.message for each in form.pilot.app._notifications}
            assert told == {"Not saved yet; why stands beside the text."}
        await heading_says(form, "saved 09:30")
        assert "not saved" not in heading(form)
        assert form.form.drafts == {"note:voice.seen": "Seen"}


async def test_words_that_are_refused_are_not_called_saved(lead: Desk) -> None:
    async with at_the_form(drawn(lead)) as form:
        await form.press("right_square_bracket", "t")
        await wait_until(form.pilot, lambda: form.screen.typing is not None)
        typing = form.screen.typing
        assert typing is not None
        typing.insert("x" * (PROSE_LIMIT + 1))
        await heading_says(form, "not saved")
        typing.clear()
        await heading_says(form, "saved 09:30")
        assert "not saved" not in heading(form)
