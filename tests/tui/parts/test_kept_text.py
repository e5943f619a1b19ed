"""A text whose words are kept as they are typed."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from textual import on
from textual.app import App, ComposeResult
from textual.pilot import Pilot
from tui.waiting import wait_until

from auditui.practice.errors import Busy, NotPermitted
from auditui.practice.text import PROSE_LIMIT
from auditui.tui.parts.field import Field
from auditui.tui.parts.kept_text import KeptText
from auditui.tui.parts.text import FormText


class Writing(App[None]):
    """One text, with a word already in it."""

    def __init__(self, keep: Callable[[str], None]) -> None:
        super().__init__()
        self.kept = KeptText(FormText(Field("findings", "Findings"), "Late"), keep)

    def compose(self) -> ComposeResult:
        yield self.kept.text

    @on(FormText.Typed)
    def keep(self) -> None:
        self.kept.keep()


@asynccontextmanager
async def writing(keep: Callable[[str], None]) -> AsyncIterator[tuple[Pilot[None], KeptText]]:
    app = Writing(keep)
    async with app.run_test() as pilot:
        yield pilot, app.kept


async def test_every_keystroke_is_kept_and_what_is_only_shown_is_not() -> None:
    words: list[str] = []
    async with writing(words.append) as (pilot, kept):
        await pilot.press(*" !")
        await wait_until(pilot, lambda: words == ["Late ", "Late !"])
        kept.text.show("Read elsewhere")
        await pilot.press("?")
        await wait_until(pilot, lambda: words == ["Late ", "Late !", "Read elsewhere?"])
        assert kept.is_kept


async def test_words_held_up_by_another_save_are_kept_as_soon_as_it_is_over() -> None:
    words: list[str] = []
    is_busy = True

    def keep(text: str) -> None:
        if is_busy:
            raise Busy("Someone else is saving just now.")
        words.append(text)

    async with writing(keep) as (pilot, kept):
        await pilot.press("!")
        await wait_until(pilot, lambda: kept.text.fault == "Someone else is saving just now.")
        assert not kept.is_kept
        is_busy = False
        await wait_until(pilot, lambda: kept.is_kept)
        assert (words, kept.text.fault) == (["Late!"], "")


async def test_words_that_are_refused_stay_with_the_reason_beside_them() -> None:
    def refuse(_: str) -> None:
        raise NotPermitted("A viewer may not do this.")

    async with writing(refuse) as (pilot, kept):
        await pilot.press("!")
        await wait_until(pilot, lambda: not kept.is_kept)
        assert (kept.text.text, kept.text.fault) == ("Late!", "A viewer may not do this.")
        kept.recorded()
        assert kept.is_kept


async def test_words_that_are_kept_and_too_long_say_so() -> None:
    words: list[str] = []
    async with writing(words.append) as (pilot, kept):
        kept.text.text = "x" * (PROSE_LIMIT + 1)
        await wait_until(pilot, lambda: "longer than 20,000" in kept.text.fault)
        assert kept.is_kept
