"""What is under the cursor of a list is said to its end, with its row in sight, in every place."""

from functools import partial
from pathlib import Path

from conftest import LEAD, seated
from textual.pilot import Pilot
from tui.at_the_screen import at_the_screen, folded_text
from tui.every_place import WAYS, is_at, set_to_work
from tui.waiting import wait_until

from auditui.tui.parts.lines import Detail
from auditui.tui.parts.listing import Listing
from auditui.workflow.desk import Desk

LONG = " ".join(f"word{number}" for number in range(60)) + " and the end."
"""Over six lines of 78 cells: two long names, a reason and a day."""


def lists_with_detail(pilot: Pilot[None]) -> list[tuple[Listing[object], Detail]]:
    """Each list of the screen that has rows, with what is said of the one under its cursor."""
    details = [each for each in pilot.app.screen.query(Detail) if each.is_on_screen]
    tables = [each for each in pilot.app.screen.query(Listing) if each.row_count and each.size]
    return [(table, detail) for table in tables for detail in details]


def is_whole(pilot: Pilot[None], table: Listing[object]) -> bool:
    """Whether the text is painted to its end and the row under the cursor is in sight."""
    row = table.cursor_row - table.scroll_offset.y
    is_in_sight = 0 <= row < table.scrollable_content_region.height - table.header_height
    return is_in_sight and LONG in folded_text(pilot)


async def test_a_long_text_is_painted_whole_and_its_row_stays_in_sight(
    lead: Desk, tmp_path: Path
) -> None:
    looked_at = 0
    async with at_the_screen(seated(set_to_work(lead, tmp_path), LEAD), size=(80, 24)) as pilot:
        for keys, place in WAYS:
            await pilot.press(*keys)
            await wait_until(pilot, partial(is_at, pilot, place))
            for table, detail in lists_with_detail(pilot):
                table.focus()
                await pilot.press("end")
                detail.say(LONG)
                await wait_until(pilot, partial(is_whole, pilot, table))
                looked_at += 1
    assert looked_at >= 6
