"""What is being written is always on the painted screen, however small that is."""

from collections.abc import Iterator

import pytest
from tui.at_the_screen import are_in, screen_text
from tui.audit.form.at_the_form import AtTheForm, at_the_form, drawn
from tui.waiting import wait_until

from auditui.practice.grade import Grade
from auditui.practice.tool import OVERALL, Answer
from auditui.workflow.desk import Desk

SIZES = [(60, 20), (80, 24), (100, 26), (120, 40)]
SMALL = [(60, 20), (80, 24)]

AT_ONCE = 30
"""How many words are written before they are looked for: few lines on the smallest screen."""


class Writer:
    """Writes words that stand nowhere else, and looks for each of them on the painted screen."""

    def __init__(self, form: AtTheForm) -> None:
        """Write on a form, from the first word on."""
        self._form = form
        self._numbers: Iterator[int] = iter(range(1, 1000))

    async def write(self, count: int, *then: str) -> str:
        """Write so many words where the cursor is; press keys without waiting.

        The last is typed and those before it pasted, which is as much to see.
        """
        words = [f"w{next(self._numbers):03} " for _ in range(count)]
        for start in range(0, count, AT_ONCE):
            some = words[start : start + AT_ONCE]
            self._form.paste("".join(some[:-1]))
            self._form.burst(some[-1])
            await self.see(*(word.strip() for word in some))
        self._form.press_ahead(*then)
        return "".join(words).strip()

    async def see(self, *words: str) -> None:
        """Wait until words are on the painted screen."""
        painted = self._form.pilot
        try:
            await wait_until(painted, lambda: are_in(screen_text(painted), words))
        except TimeoutError:
            raise AssertionError(f"{words} not in:\n{screen_text(painted)}") from None


async def escalate(form: AtTheForm, writer: Writer) -> str:
    form.press_ahead("n")
    await writer.write(4, "tab", "tab")
    return await writer.write(30, "tab")


async def note_and_answer(form: AtTheForm, writer: Writer) -> dict[str, str]:
    notes = {}
    for question in form.form.tool.questions:
        form.press_ahead("t")
        notes[question.key] = await writer.write(6, "escape", "y")
    return notes


async def grade_and_reason(form: AtTheForm, writer: Writer) -> dict[str, str]:
    reasons = {}
    for place, section in enumerate(form.form.tool.sections):
        await form.arrive(section.key)
        form.press_ahead("i" if place == 0 else "r")
        reasons[section.key] = await writer.write(25, "tab")
    await form.arrive(OVERALL)
    form.press_ahead("g")
    reasons[OVERALL] = await writer.write(25, "tab")
    reasons["above"] = await writer.write(25, "tab")
    return reasons


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_every_word_of_a_whole_audit_is_seen_as_it_is_written(
    lead: Desk, size: tuple[int, int]
) -> None:
    async with at_the_form(drawn(lead), size=size) as form:
        writer = Writer(form)
        done = await escalate(form, writer)
        notes = await note_and_answer(form, writer)
        reasons = await grade_and_reason(form, writer)
        await form.arrive("strengths")
        prose = [await writer.write(30, "tab") for _ in range(2)]
        prose.append(await writer.write(12, "escape"))
        await form.press("up", "t")
        await writer.write(6, "tab")
        await form.write("team manager", "tab")
        await form.write("31/01/2016", "tab")
        await wait_until(form.pilot, lambda: bool(form.audit.actions))
        audit = form.audit
        assert audit.safety.what_was_done.strip() == done
        assert {key: audit.response(key).note.strip() for key in notes} == notes
        assert audit.above_ceiling_reason.strip() == reasons.pop("above")
        assert {key: audit.judgement(key).reason.strip() for key in reasons} == reasons
        assert sorted(text.strip() for text in audit.prose.values()) == sorted(prose)
        assert audit.judgement(OVERALL).grade is Grade.GOOD


async def at_a_late_reason(form: AtTheForm, writer: Writer) -> None:
    """Begin the reason for the last section's grade."""
    await form.press("]", "]", "]", *["down"] * 6)
    await form.press("g")
    await writer.write(3)


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (99, 40), (200, 15), (70, 60)])
async def test_a_screen_resized_in_the_middle_of_a_word_still_shows_it(
    lead: Desk, size: tuple[int, int]
) -> None:
    async with at_the_form(drawn(lead)) as form:
        writer = Writer(form)
        await at_a_late_reason(form, writer)
        await form.pilot.resize_terminal(*size)
        await writer.see("w003")
        await writer.write(3)


@pytest.mark.parametrize("size", SMALL)
async def test_the_next_key_brings_back_a_text_that_was_scrolled_away(
    lead: Desk, size: tuple[int, int]
) -> None:
    async with at_the_form(drawn(lead), size=size) as form:
        writer = Writer(form)
        await at_a_late_reason(form, writer)
        await writer.write(100)
        await form.wheel_away("w103", -1)
        await writer.write(2)
        await writer.see("w103", "w105")


@pytest.mark.parametrize("size", SMALL)
async def test_the_cursor_far_up_in_a_long_text_is_followed(
    lead: Desk, size: tuple[int, int]
) -> None:
    async with at_the_form(drawn(lead), size=size) as form:
        writer = Writer(form)
        await form.press("]", "]", "]", "g")
        await writer.write(200)
        await form.press(*["up"] * 30)
        await writer.see("w001")
        await form.press(*["down"] * 30)
        await writer.see("w200")


@pytest.mark.parametrize("size", SMALL)
async def test_the_descriptors_give_way_to_a_text_and_come_back_with_a_key(
    lead: Desk, size: tuple[int, int]
) -> None:
    async with at_the_form(drawn(lead), size=size) as form:
        writer = Writer(form)
        await at_a_late_reason(form, writer)
        await wait_until(form.pilot, lambda: "(revised-2015)" not in screen_text(form.pilot))
        await form.press("ctrl+down")
        await writer.see("(revised-2015)", "w003")
        await writer.write(2)
        await form.press("ctrl+up")
        await wait_until(form.pilot, lambda: "(revised-2015)" not in screen_text(form.pilot))
        await form.press("escape")
        await writer.see("(revised-2015)")


async def test_where_there_is_room_the_question_is_seen_with_its_text(lead: Desk) -> None:
    async with at_the_form(drawn(lead), size=(80, 24)) as form:
        writer = Writer(form)
        await form.press("]", *["down"] * 7, "t")
        await writer.write(30)
        title = form.screen.view.item.title
        await form.see(title[-20:])


@pytest.mark.parametrize("size", [(60, 20), (100, 26)])
async def test_a_key_at_an_item_scrolled_away_brings_it_back_and_answers_nothing(
    lead: Desk, size: tuple[int, int]
) -> None:
    async with at_the_form(drawn(lead), size=size) as form:
        await form.press("]", "]")
        title = form.screen.view.item.title
        await form.wheel_away(title[:12], 1)
        await form.press("p")
        await wait_until(form.pilot, lambda: title[:12] in screen_text(form.pilot))
        assert all(response.answer is None for response in form.audit.responses.values())
        await form.press("p")
        await wait_until(form.pilot, lambda: form.here != "recording.chronology")
        assert form.audit.response("recording.chronology").answer is Answer.PARTLY


@pytest.mark.parametrize("key", ["g", "backspace"])
async def test_a_grade_scrolled_away_is_neither_given_nor_taken_back_unseen(
    lead: Desk, key: str
) -> None:
    async with at_the_form(drawn(lead), size=(60, 20)) as form:
        await form.press("]", "]", "]", "i", "escape", "up", "up")
        await form.wheel_away("Assessment and", 1)
        await form.press(key)
        await wait_until(form.pilot, lambda: "Assessment and" in screen_text(form.pilot))
        assert form.audit.judgement("assessment").grade is Grade.INADEQUATE


async def test_keys_typed_ahead_answer_rows_that_come_into_sight(lead: Desk) -> None:
    async with at_the_form(drawn(lead), size=(60, 20)) as form:
        form.burst("yyyyyyyyyyyy")
        await wait_until(form.pilot, lambda: len(form.audit.responses) == 11)
