"""The worker and the family on the form: few keys, nothing lost, and what is said afterwards."""

from dataclasses import dataclass
from datetime import UTC, datetime

import pytest
from conftest import LEAD, TODAY, seated
from tui.at_the_screen import see, told, type_in
from tui.audit.form.at_the_form import AtTheForm, at_the_form, drawn
from tui.waiting import wait_until
from workflow.voices.a_voice import auditor_of, begun, disputed, submitted

from auditui.practice.audit.news import Happening, News
from auditui.practice.audit.record import AuditState
from auditui.practice.voices.on_form import NO_PART_REASONS
from auditui.practice.voices.question import Said
from auditui.practice.voices.voice import FamilyVoice, ReplyKind, WorkerVoice
from auditui.tui.audit.came_back import about_news
from auditui.workflow.audit import form as audits
from auditui.workflow.audit.form import mine
from auditui.workflow.desk import Desk
from auditui.workflow.settings import set_setting
from auditui.workflow.voices.replies import disputes

MOST_KEYS = 1.25
"""How many times the keys of an audit without them the voices may take at most."""

REASON = "Seen in the file, in the words of the child and in the plan."


@dataclass
class Counted:
    """Somebody at a form whose keys are counted, those of texts apart."""

    form: AtTheForm
    keys: int = 0
    letters: int = 0

    async def press(self, *keys: str) -> None:
        """Press keys."""
        self.keys += len(keys)
        await self.form.press(*keys)

    async def write(self, text: str, *then: str) -> None:
        """Write a text, most of it pasted, as if each letter were a key, and press keys after."""
        self.letters += len(text)
        self.keys += len(then)
        await wait_until(self.form.pilot, lambda: self.form.screen.typing is not None)
        self.form.paste(text[:-1])
        await self.form.write(text[-1], *then)


async def make_the_audit(at: Counted) -> None:
    """Every item with its words, an action, and what follows from the one weakness."""
    await at.press("y", "n", *"y" * 18)
    for _ in range(8):
        await at.press("r")
        await at.write(REASON, "tab")
    for _ in range(2):
        await at.write(REASON, "tab")
    for text in ("See the child alone.", "worker", "+14"):
        await at.write(text, "tab")
    await at.press("tab")
    await at.write(REASON, "tab")
    await at.press("f")
    await see(at.form.pilot, "What follows from each weakness")
    await at.press("1", "escape")


async def hear_the_voices(at: Counted) -> None:
    """The worker's conversation and the family's questions."""
    await at.press("v", "y")
    await at.write("We went through it together, and it was fair.", "tab")
    await at.press("y")
    await at.write("by telephone, with the mother", "tab")
    await at.press("y", "p", "n", "a")


async def finish(at: Counted) -> None:
    """Review and submit."""
    await at.press("ctrl+s")
    await see(at.form.pilot, "Submit the audit of")
    await at.press("s")
    await told(at.form.pilot, "The audit is submitted.")


async def test_both_voices_take_at_most_a_quarter_more_keys(lead: Desk) -> None:
    auditor = drawn(lead)
    first, second = mine(auditor)[:2]
    async with at_the_form(auditor, first.audit_id, (80, 24)) as form:
        without = Counted(form)
        await make_the_audit(without)
        await finish(without)
    async with at_the_form(auditor, second.audit_id, (80, 24)) as form:
        heard = Counted(form)
        await make_the_audit(heard)
        await hear_the_voices(heard)
        await finish(heard)
    for audit_id in (first.audit_id, second.audit_id):
        assert audits.standing(auditor, audit_id).heading.state is AuditState.SUBMITTED
    voices = audits.standing(auditor, second.audit_id).voices
    assert voices.worker == WorkerVoice(
        TODAY, took_part=True, words="We went through it together, and it was fair."
    )
    assert (voices.family.asked_by, voices.family.how) == (
        auditor.person.name, "by telephone, with the mother",
    )  # fmt: skip
    assert [each.said for each in voices.family.answers.values()] == [
        voices.family.answer(key).said for key in voices.family.answers
    ]
    assert {each.said for each in voices.family.answers.values()} == set(Said)
    assert heard.keys <= MOST_KEYS * without.keys, (heard.keys, without.keys)
    assert heard.keys + heard.letters <= MOST_KEYS * (without.keys + without.letters)


@pytest.mark.parametrize("size", [(120, 40), (80, 24)], ids=str)
async def test_not_heard_is_a_key_and_a_reason(lead: Desk, size: tuple[int, int]) -> None:
    number = begun(lead)
    auditor = auditor_of(lead, number)
    async with at_the_form(auditor, number, size) as form:
        await form.press("v", "n")
        await see(form.pilot, "Why did the worker take no part?", NO_PART_REASONS[0])
        await form.press("enter")
        await form.arrive("family")
        await form.press("n")
        await see(form.pilot, "Why were they not asked?", "Another reason")
        await form.press("end", "enter")
        await form.write("The mother is in hospital.", "escape")
        await form.see("Why not: The mother is in hospital.", "Voices")
        voices = form.audit.voices
        assert voices.worker == WorkerVoice(took_part=False, why_not=NO_PART_REASONS[0])
        assert voices.family == FamilyVoice(is_asked=False, why_not="The mother is in hospital.")
        await form.press("down", "y")
        await told(form.pilot, "not asked")
        await form.press("t")
        await form.write("She rang back.", "escape")
        assert form.audit.voices.family.answers == {}


async def test_what_is_typed_is_kept_and_a_wrong_day_is_told(lead: Desk) -> None:
    number = begun(lead)
    auditor = auditor_of(lead, number)
    async with at_the_form(auditor, number) as form:
        await form.press("v", "t")
        await told(form.pilot, "Say yes or no first")
        await form.press("y")
        await form.write("A fair talk.")
        await form.press("shift+tab")
        for _ in range(10):
            await form.press("backspace")
        await form.write("3/1/2016", "escape")
        await told(form.pilot, "The sample was drawn on 4 January 2016")
    async with at_the_form(auditor, number) as form:
        await form.press("v")
        await form.see("A fair talk.")
        assert form.form.drafts


async def test_demanded_voices_are_missing_and_lead_on(lead: Desk) -> None:
    number = begun(lead)
    set_setting(lead, "voices_asked", "yes")
    auditor = auditor_of(lead, number)
    async with at_the_form(auditor, number) as form:
        await form.see("2 Voices")
        await form.press("v", "y")
        await form.write("Fair.", "tab")
        await form.arrive("family")
        await form.press("backspace", "y")
        await form.write("Visit", "tab", "y", "backspace", "up", "up", "backspace")
        await form.see("Was the child or family asked?")
        assert form.audit.voices.family.is_asked is None


@pytest.mark.parametrize("kind", list(ReplyKind), ids=lambda kind: kind.value)
async def test_what_the_worker_says_of_it_is_recorded_later(lead: Desk, kind: ReplyKind) -> None:
    number = submitted(lead)
    auditor = auditor_of(lead, number)
    async with at_the_form(auditor, number) as form:
        await form.press("v")
        await form.see("What does the worker say of it?")
        await form.press("e")
        await see(form.pilot, "What does the worker of", "Disputes")
        await form.press(*["down"] * list(ReplyKind).index(kind), "enter")
        await see(form.pilot, f"The worker {kind.value}")
        await type_in(form.pilot, "The visits are all there.")
        await form.press("enter", "enter")
        await form.see(f"The worker {kind.value}, 4 January 2016", "“The visits are all there.”")
    assert len(disputes(lead)) == (kind is ReplyKind.DISPUTES)


async def test_a_reply_may_be_left_out_and_is_not_for_everybody(lead: Desk) -> None:
    number = disputed(lead)
    async with at_the_form(seated(lead, LEAD), number) as form:
        await form.press("v")
        await form.see("disputes, 4 January 2016, not answered yet.")
        await form.click("What does the worker say of it?")
        await see(form.pilot, "Saw the feedback")
        await form.press("escape")
    async with at_the_form(seated(lead, "Vic Viewer"), number) as form:
        await form.press("e")
        await told(form.pilot, "record what the worker says")


@pytest.mark.parametrize("what", list(Happening), ids=lambda what: what.name)
def test_whatever_happened_to_an_audit_can_be_told(what: Happening) -> None:
    news = News(1, 2, "C0001", what, LEAD, datetime(2016, 1, 4, 9, tzinfo=UTC), "")
    assert what.value in about_news(news)
