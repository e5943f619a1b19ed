"""One period of the contract return on the screen: written, signed off, corrected, commented on."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from conftest import JANUARY, LEAD, VIEWER, seated
from textual import events
from textual.widgets import Button, TextArea
from tui.at_the_screen import (
    folded_text,
    import_history,
    rows_of,
    screen_text,
    see,
    submit,
    type_in,
)
from tui.contract_return.at_the_return import (
    COMFORTABLE,
    NARRATIVE,
    Q3,
    SMALL,
    at_a_period,
    at_the_return,
    correct,
    moderate_one,
    narrative,
    place,
    sign_off,
)
from tui.waiting import wait_until

from auditui.measures.publication import Side
from auditui.practice.contract_return.line import ReturnDraft
from auditui.practice.period import Month, Quarter
from auditui.tui.contract_return.comment import RecordComment
from auditui.tui.contract_return.period import ReturnPeriodScreen
from auditui.tui.contract_return.screen import ReturnScreen
from auditui.tui.contract_return.versions import VersionTable
from auditui.tui.dialogues.confirm import Confirm
from auditui.tui.parts.text import FormText
from auditui.workflow.audit.form import of_month
from auditui.workflow.audit.moderation import reopen
from auditui.workflow.calendar.changes import add_change, finish_change
from auditui.workflow.calendar.theme import add_theme
from auditui.workflow.contract_return import publish as returns
from auditui.workflow.desk import Desk
from auditui.workflow.sample.draw import draw

Q2 = Quarter(2015, 2)
HOSTILE = "note [see p. 4] [/] [@click=app.quit] =1+1"


@pytest.fixture
def published_series(lead: Desk, tmp_path: Path) -> Desk:
    import_history(lead, tmp_path)
    return lead


@pytest.fixture
def published(published_series: Desk) -> Desk:
    """Q3 as version 1."""
    returns.publish(published_series, Q3, NARRATIVE, "Chronologies are checked.")
    return published_series


@contextmanager
def somebody_saving(desk: Desk) -> Iterator[None]:
    """While another program holds the database."""
    desk.store._db.execute("PRAGMA busy_timeout = 50")
    with closing(sqlite3.connect(desk.store.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield
        other.execute("ROLLBACK")


@pytest.mark.parametrize("size", [SMALL, COMFORTABLE])
async def test_exactly_what_will_leave_is_shown(
    published_series: Desk, size: tuple[int, int]
) -> None:
    returns.publish(published_series, Q2, "Thresholds [changed].")
    async with at_a_period(published_series, size) as pilot:
        await see(
            pilot,
            "What will leave, as version 1",
            "A3 87%, 86 of 99; 95% interval",
            "Position ○ OFF TARGET: target 95%,",
            "Completeness All 99 audits submitted.",
            "Thresholds revised-2015",
        )
        await see(pilot, "Oct 2015 79%", "inadequate 13", "(revised-2015): 2")
        assert max(map(len, screen_text(pilot).splitlines())) <= size[0]
        await pilot.press("escape", "end")
        await see(pilot, "2015/16 Q2, for reference", "Thresholds [changed].")


@pytest.mark.parametrize("size", [SMALL, COMFORTABLE])
async def test_a_quarter_is_published_from_start_to_finish(
    published_series: Desk, size: tuple[int, int]
) -> None:
    async with at_a_period(published_series, size) as pilot:
        await pilot.press("ctrl+t")
        await wait_until(pilot, lambda: "86 of 99 audits" in narrative(pilot).text)
        await type_in(pilot, " Managers met.")
        await pilot.press("tab")
        await type_in(pilot, "Chronologies.")
        await pilot.press("ctrl+s")
        await see(
            pilot,
            "Sign off 2015/16 Q3?",
            "86 of 99 audits were rated",
            "Position: ○ OFF TARGET (target 95%, tolerance 90%).",
            "published as version 1 and signed off by Quinn Lead.",
        )
        assert returns.published(published_series) == ()
        await pilot.press("enter")
        await see(pilot, "2015/16 Q3 is published as", "As published, version 1")
    [made] = returns.published(published_series)
    assert made.narrative.startswith("2015/16 Q3: 86 of 99 audits were rated")
    assert made.narrative.endswith(" Managers met.")
    assert (made.practice, made.published_by) == ("Chronologies.", LEAD)


async def test_a_figure_is_never_published_without_its_narrative(published_series: Desk) -> None:
    async with at_a_period(published_series, SMALL) as pilot:
        await type_in(pilot, " ")
        await pilot.press("tab")
        await type_in(pilot, "Practice.")
        await pilot.press("ctrl+s")
        await see(pilot, "Narrative · Write the narrative: no figure is published without one.")
        assert pilot.app.focused is narrative(pilot)
        await type_in(pilot, "x")
        await wait_until(pilot, lambda: not narrative(pilot).fault)
    assert returns.published(published_series) == ()
    assert returns.preview(published_series, Q3).draft == ReturnDraft(" x", "Practice.")


async def test_the_factual_draft_goes_behind_what_is_written_and_only_once(
    published_series: Desk,
) -> None:
    suggestion = returns.preview(published_series, Q3).suggestion
    async with at_a_period(published_series) as pilot:
        await type_in(pilot, "Mine.")
        await pilot.press("ctrl+t")
        await wait_until(pilot, lambda: narrative(pilot).text == f"Mine.\n\n{suggestion}")
        await pilot.press("ctrl+t")
        await see(pilot, "The factual draft is in the narrative already.")
        await pilot.press("ctrl+z")
        await wait_until(pilot, lambda: narrative(pilot).text == "Mine.")
    assert returns.preview(published_series, Q3).draft == ReturnDraft("Mine.")


async def test_the_draft_brings_the_practice_changes_of_the_quarters_themes(
    published_series: Desk,
) -> None:
    desk = replace(published_series, today=date(2015, 11, 2))
    theme = add_theme(desk, "Front door", Month(2015, 11), desk.person.name).theme
    made = add_change(desk, theme.theme_id, "A reason in words.", "Head", date(2015, 12, 1))
    finish_change(desk, made.change_id)
    async with at_a_period(published_series) as pilot:
        await pilot.press("ctrl+t")
        await wait_until(pilot, lambda: "86 of 99 audits" in narrative(pilot).text)
    draft = returns.preview(published_series, Q3).draft
    assert draft.practice == "Front door. Changed: A reason in words."


async def test_the_factual_draft_of_the_version_before_gives_way_to_the_new_one(
    published_series: Desk,
) -> None:
    before = returns.preview(published_series, Q3).suggestion
    returns.publish(published_series, Q3, f"Mine.\n\n{before} Also mine.")
    moderate_one(published_series)
    now = returns.preview(published_series, Q3).suggestion
    async with at_a_period(published_series) as pilot:
        await pilot.press("ctrl+t")
        await wait_until(pilot, lambda: narrative(pilot).text == f"Mine.\n\n{now} Also mine.")
        await pilot.press("ctrl+z")
        await wait_until(pilot, lambda: before in narrative(pilot).text)


@pytest.mark.parametrize("size", [SMALL, (100, 16), COMFORTABLE])
async def test_what_is_being_written_stays_in_sight(published: Desk, size: tuple[int, int]) -> None:
    async with at_a_period(published, size) as pilot:
        await pilot.press("enter")
        for number in range(30):
            await pilot.press("enter")
            await type_in(pilot, f"line {number}")
            await see(pilot, f"line {number}")


async def test_what_is_typed_before_the_cursor_is_in_the_narrative_is_not_lost(
    published_series: Desk,
) -> None:
    async with at_a_period(published_series) as pilot:
        await pilot.press("escape")
        pilot.app.post_message(events.Key("enter", "\r"))
        await type_in(pilot, "On target")
        await wait_until(pilot, lambda: narrative(pilot).text == "On target")


async def test_every_keystroke_is_kept_and_gone_on_with(published_series: Desk) -> None:
    async with at_a_period(published_series) as pilot:
        await type_in(pilot, "Half")
        await see(pilot, "◐ draft of version 1, kept as you type")
        assert returns.preview(published_series, Q3).draft == ReturnDraft("Half")
        await pilot.press("escape", "escape")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, ReturnScreen))
    async with at_a_period(published_series) as pilot:
        assert narrative(pilot).text == "Half"
        await type_in(pilot, " a sentence")
    assert returns.preview(published_series, Q3).draft == ReturnDraft("Half a sentence")


async def test_words_refused_by_a_busy_database_are_kept_as_soon_as_it_is_free(
    published_series: Desk,
) -> None:
    async with at_a_period(published_series) as pilot:
        with somebody_saving(published_series):
            await type_in(pilot, "Seen")
            await see(pilot, "Narrative · Someone else is saving just now.")
        draft = ReturnDraft("Seen")
        await wait_until(pilot, lambda: returns.preview(published_series, Q3).draft == draft)
        assert not narrative(pilot).fault


@pytest.mark.usefixtures("gives_up_soon")
async def test_leaving_words_that_could_not_be_kept_is_asked_first(published_series: Desk) -> None:
    async with at_a_period(published_series) as pilot:
        with somebody_saving(published_series):
            await type_in(pilot, "S")
            await pilot.press("escape", "escape")
            await see(pilot, "Leave these words behind?")
            await pilot.press("escape")
            await wait_until(pilot, lambda: isinstance(pilot.app.screen, ReturnPeriodScreen))
            assert narrative(pilot).text == "S"
            await pilot.press("f6")
            await see(pilot, "Leave these words behind?")
            await pilot.press("enter")
            await wait_until(pilot, lambda: isinstance(pilot.app.screen, ReturnScreen))


async def test_an_overlong_text_says_so_beside_it_and_is_kept(published_series: Desk) -> None:
    async with at_a_period(published_series) as pilot:
        narrative(pilot).text = "x" * 20_001
        await see(
            pilot,
            "Narrative · This is longer",
            "! This is longer than 20,000 characters; shorten it.",
        )
        await pilot.press("ctrl+s")
        assert isinstance(pilot.app.screen, ReturnPeriodScreen)
        narrative(pilot).move_cursor(narrative(pilot).document.end)
        await pilot.press("backspace")
        await wait_until(pilot, lambda: not narrative(pilot).fault)
    assert len(returns.preview(published_series, Q3).draft.narrative) == 20_000


async def test_words_that_look_like_markup_are_only_words(published_series: Desk) -> None:
    returns.publish(published_series, Q2, HOSTILE, HOSTILE)
    async with at_a_period(published_series, (200, 60)) as pilot:
        narrative(pilot).text = HOSTILE
        await see(pilot, HOSTILE)
        await sign_off(pilot)
        for side in ("c", "r"):
            await pilot.press(side)
            await wait_until(pilot, lambda: isinstance(pilot.app.screen, RecordComment))
            pilot.app.screen.query_one(TextArea).text = HOSTILE
            await pilot.press("ctrl+s")
            await wait_until(pilot, lambda: isinstance(pilot.app.screen, ReturnPeriodScreen))
        await see(pilot, "Both halves of")
        assert folded_text(pilot).count("[@click=app.quit]") >= 5
    assert returns.version(published_series, Q3).narrative == HOSTILE


@pytest.mark.parametrize("size", [SMALL, COMFORTABLE])
async def test_what_changed_afterwards_is_published_as_a_correction_with_its_reason(
    published: Desk, size: tuple[int, int]
) -> None:
    moderate_one(published)
    async with at_a_period(published, size) as pilot:
        await see(
            pilot,
            "What a correction would say, as version 2",
            "! Differs from version 1. A3:",
            "now 85 of 99 (86%).",
        )
        await pilot.press("ctrl+s")
        await see(pilot, "Since version 1: A3: published", "Why is it corrected?")
        await pilot.press("enter")
        await see(pilot, "! Give the reason; it is kept on record.")
        await type_in(pilot, "Moderated")
        await pilot.press("enter")
        await see(pilot, "As published, version 2", "Version 2 of 2015/16 Q3 was signed off")
    first, second = returns.versions(published, Q3)
    assert (first.figure.share.count, second.figure.share.count) == (86, 85)
    assert (second.reason, second.narrative) == ("Moderated", NARRATIVE)
    assert second.practice == "Chronologies are checked."


async def test_counts_in_the_narrative_that_are_not_the_figures_are_pointed_out(
    published_series: Desk,
) -> None:
    async with at_a_period(published_series) as pilot:
        await pilot.press("ctrl+t")
        await wait_until(pilot, lambda: "86 of 99 audits" in narrative(pilot).text)
        await pilot.press("ctrl+s")
        await see(pilot, "Sign off 2015/16 Q3?")
        assert "The narrative says" not in folded_text(pilot)
        await pilot.press("enter")
        await see(pilot, "As published, version 1")
        moderate_one(published_series)
        await pilot.press("f7", "f6", "ctrl+s")
        await see(pilot, "! The narrative says 86 of 99, the figure is 85 of 99.")


async def test_what_was_not_seen_is_not_signed(published_series: Desk) -> None:
    async with at_a_period(published_series) as pilot:
        await type_in(pilot, "Mine.")
        await pilot.press("ctrl+s")
        await see(pilot, "86 of 99 audits were rated")
        moderate_one(published_series)
        await pilot.press("enter")
        await see(pilot, "The figures changed while they were shown here.", "86%, 85 of 99")
    assert returns.published(published_series) == ()


async def test_words_written_in_another_window_while_one_signs_are_not_dropped(
    published_series: Desk,
) -> None:
    async with at_a_period(published_series) as pilot:
        await type_in(pilot, "Mine.")
        await pilot.press("ctrl+s")
        await see(pilot, "Sign off 2015/16 Q3?")
        returns.keep_draft(published_series, Q3, ReturnDraft("Mine. And more."))
        await pilot.press("enter")
        await see(pilot, "Your draft was changed in another window")
    assert returns.published(published_series) == ()
    assert returns.preview(published_series, Q3).draft == ReturnDraft("Mine. And more.")


async def test_a_correction_that_corrects_nothing_is_not_asked_for(published: Desk) -> None:
    async with at_a_period(published) as pilot:
        await pilot.press("ctrl+s")
        await see(pilot, "Nothing differs from version 1: there")
        assert isinstance(pilot.app.screen, ReturnPeriodScreen)


async def test_words_alone_can_be_corrected(published: Desk) -> None:
    async with at_a_period(published) as pilot:
        await pilot.press("enter")
        await type_in(pilot, " Twice.")
        await see(pilot, "◐ draft of version 2")
        await pilot.press("ctrl+s")
        await see(pilot, "Since version 1: Its words differ;")
        await pilot.press("escape")
        await correct(pilot, "Said twice")
        await see(pilot, "As published, version 2")
    assert returns.version(published, Q3).narrative == f"{NARRATIVE} Twice."


async def test_a_draft_is_discarded_for_what_was_published(published: Desk) -> None:
    async with at_a_period(published) as pilot:
        await pilot.press("d")
        assert isinstance(pilot.app.screen, ReturnPeriodScreen)
        await pilot.press("enter")
        await type_in(pilot, " Oh")
        await pilot.press("escape", "d")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, Confirm))
        await pilot.press("enter")
        await see(pilot, "● as published, version 1")
        assert narrative(pilot).text == NARRATIVE
    [standing] = [each for each in returns.standing(published) if each.period == Q3]
    assert not standing.has_draft


async def test_every_version_stays_to_be_read_with_where_it_can_be_checked(
    published: Desk,
) -> None:
    moderate_one(published)
    second = returns.publish(published, Q3, "Other words.", reason="One was moderated.")
    first = returns.version(published, Q3, 1)
    async with at_a_period(published) as pilot:
        await pilot.press("v")
        await see(pilot, "Versions of 2015/16 Q3")
        table = pilot.app.screen.query_one(VersionTable)
        assert [row[:1] + row[3:] for row in rows_of(table)] == [
            ["2", "86%", "85 of 99", "○ OFF TARGET", "One was moderated."],
            ["1", "87%", "86 of 99", "○ OFF TARGET", "–"],
        ]
        await see(pilot, "Other words.", "Reason One was moderated.", second.sha256)
        await pilot.press("down")
        await see(
            pilot,
            f"Narrative {NARRATIVE}",
            "In practice Chronologies are checked.",
            f"Ledger number {first.ledger_number}, hash {first.ledger_hash}",
            "A3 87%, 86 of 99",
        )
        await pilot.press("escape")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, ReturnPeriodScreen))


@pytest.mark.parametrize("size", [SMALL, COMFORTABLE])
async def test_both_halves_of_scrutiny_are_recorded_and_shown_together(
    published: Desk, size: tuple[int, int]
) -> None:
    async with at_a_period(published, size) as pilot:
        await pilot.press("c")
        await see(pilot, "The council's comment on 2015/16 Q3")
        await type_in(pilot, "Why the fall?")
        await pilot.press("enter", "O", "n", "e", "tab")
        await type_in(pilot, "Councillor Ash")
        await pilot.press("ctrl+s")
        await see(pilot, "One half of", "not responded yet.")
        await pilot.press("r")
        await see(pilot, "The trust's response on 2015/16 Q3")
        await type_in(pilot, "Stricter.")
        await pilot.click(Button)
        await see(pilot, "Both halves of")
        await pilot.press("end")
        await see(pilot, "Why the fall?", "Stricter.", "recorded by Quinn Lead, 4 January 2016")
        lines = screen_text(pilot).splitlines()
        asked = next(line for line in lines if "Why the fall?" in line)
        assert ("Stricter." in asked) is (size == COMFORTABLE)
    comments = returns.comments(published, Q3)
    assert [(said.side, said.text) for said in comments] == [
        (Side.COUNCIL, "Why the fall?\nOne"),
        (Side.TRUST, "Stricter."),
    ]
    assert [said.said_by for said in comments] == ["Councillor Ash", ""]


async def test_an_empty_comment_is_refused_and_a_half_written_one_waits(published: Desk) -> None:
    async with at_a_period(published, SMALL) as pilot:
        await pilot.press("c")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, RecordComment))
        await pilot.press("ctrl+s")
        await see(pilot, "! Write what was said.")
        await type_in(pilot, "Half")
        await pilot.press("escape")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, ReturnPeriodScreen))
        await pilot.press("c")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, RecordComment))
        await type_in(pilot, " more")
        assert pilot.app.screen.query_one(TextArea).text == "Half more"
    assert returns.comments(published, Q3) == ()


@pytest.mark.parametrize("key", ["v", "c", "r", "x", "f"])
async def test_what_needs_something_published_says_so(published_series: Desk, key: str) -> None:
    async with at_a_period(published_series) as pilot:
        await pilot.press("escape", key)
        await see(pilot, "2015/16 Q3 is not published yet: sign")
        assert isinstance(pilot.app.screen, ReturnPeriodScreen)


async def test_whoever_may_not_publish_sees_everything_and_writes_nothing(published: Desk) -> None:
    returns.comment(published, Q3, Side.COUNCIL, "Noted.")
    async with at_a_period(seated(published, VIEWER)) as pilot:
        await see(pilot, "As published, version 1", NARRATIVE[:40], "Noted.")
        assert not pilot.app.screen.query(FormText)
        for key in ("enter", "ctrl+t", "ctrl+s", "c", "r", "x", "f"):
            await pilot.press(key)
            await see(pilot, "A viewer may not publish")
            pilot.app.clear_notifications()
            await wait_until(pilot, lambda: "may not" not in folded_text(pilot))
            assert isinstance(pilot.app.screen, ReturnPeriodScreen)
        await pilot.press("v")
        await see(pilot, "Versions of 2015/16 Q3")


async def test_a_period_none_of_whose_audits_counts_any_more_stays_to_be_read(lead: Desk) -> None:
    auditor = seated(lead, draw(lead, JANUARY, 1).cases[0].auditor)
    audit_id = of_month(lead, JANUARY)[0].audit_id
    submit(auditor, audit_id)
    later = replace(lead, today=date(2016, 2, 1))
    returns.publish(later, JANUARY, "One file.")
    reopen(later, audit_id, "Wrong file")
    async with at_a_period(later, SMALL, JANUARY) as pilot:
        await see(
            pilot,
            "As it was published, version 1",
            "! No audit of this period is counted any more.",
            "A3 100%, 1 of 1",
            "One file.",
        )
        await pilot.press("ctrl+s")
        assert isinstance(pilot.app.screen, ReturnPeriodScreen)
        await pilot.press("v")
        await see(pilot, "Versions of January 2016")


async def test_mixed_thresholds_have_no_interval(published_series: Desk) -> None:
    async with at_a_period(published_series, period=Q2) as pilot:
        await see(pilot, "80 of 99; no interval, as", "original and revised-2015")


@pytest.mark.parametrize("size", [(120, 16), (40, 12), (20, 6)])
async def test_no_size_breaks_anything(published: Desk, size: tuple[int, int]) -> None:
    async with at_the_return(published, size) as pilot:
        await pilot.press("enter")
        await wait_until(pilot, lambda: isinstance(place(pilot), ReturnPeriodScreen))
        await pilot.press("c", "escape", "v", "escape", "x", "escape", "f", "escape")
        await pilot.resize_terminal(1, 1)
        await pilot.resize_terminal(*SMALL)
        await see(pilot, "Return, 2015/16 Q3")
