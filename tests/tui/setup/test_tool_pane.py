"""The tool and the thresholds on the screen: read, compared, taken in after a look, withdrawn."""

from pathlib import Path

from conftest import HEAD, JANUARY, seated
from textual.widgets import OptionList
from tui.at_the_screen import at_the_screen, rows_of, see, told, type_in

from auditui.tui.setup.tool import VersionTable
from auditui.workflow.desk import Desk
from auditui.workflow.sample.draw import draw
from auditui.workflow.tool import toml_in_force


async def test_versions_are_read_compared_taken_in_and_withdrawn(
    lead: Desk, tmp_path: Path
) -> None:
    draw(lead, JANUARY, 4, seed="1")
    text = toml_in_force(lead, JANUARY).replace('version = "2015"', 'version = "2016-b"', 1)
    text = text.replace("Has the child been seen, and do", "Is the child seen, and do", 1)
    text = text.replace('version = "revised-2015"', 'version = "stricter"')
    text = text.replace("in_force_from = 2015-09-01", "in_force_from = 2016-04-01")
    (tmp_path / "tool.toml").write_text(text)
    wrong = tmp_path / "wrong.toml"
    wrong.write_text(text.replace('version = "2016-b"', 'version = "2016 [b]"'))
    async with at_the_screen(lead, (80, 24)) as pilot:
        await pilot.press("f12", "5")
        await see(pilot, "Audit tool 2015 and thresholds revised-2015 in force this month")
        table = pilot.app.screen.query_one(VersionTable)
        states = {row[1]: row[4] for row in rows_of(table)}
        assert states == {
            "2015": "in force now",
            "original": "over",
            "revised-2015": "in force now",
        }
        await pilot.press("enter")
        await see(pilot, "Child's voice", "Has the child been seen, and do")
        await pilot.press("escape", "x")
        await told(pilot, "4 audits are under it, so it stays.")
        await pilot.press("end", "c")
        await see(
            pilot, "Thresholds: from original to revised-2015", "32 worded otherwise.", "Was:"
        )
        await pilot.press("escape", "i")
        await see(pilot, "Import the audit tool or thresholds")
        await pilot.press("end", "ctrl+u")
        await type_in(pilot, str(wrong))
        await pilot.press("enter")
        await see(pilot, "! wrong.toml was not imported: 1 fault.", "column tool.version")
        await pilot.press("end", "ctrl+u")
        await type_in(pilot, str(tmp_path / "tool.toml"))
        await pilot.press("enter")
        await see(
            pilot,
            "Audit tool 2016-b is new. Thresholds stricter are new.",
            "voice.seen is worded otherwise; its answers are not compared",
            "Samples of April 2016 and later are graded against stricter: A3's series breaks there",
        )
        await pilot.press("enter")
        await told(pilot, "Taken in: 2016-b, stricter.")
        table.put_cursor("thresholds stricter")
        await pilot.press("c")
        await see(pilot, "Compare stricter with")
        assert pilot.app.screen.query_one(OptionList).option_count == 2
        await pilot.press("enter")
        await see(pilot, "Thresholds: from revised-2015 to stricter", "They say the same.")
        await pilot.press("escape", "x")
        await see(pilot, "Withdraw stricter")
        await type_in(pilot, "Not agreed [yet].")
        await pilot.press("enter")
        await told(pilot, "Thresholds stricter is withdrawn.")
        await see(pilot, "Withdrawn by Quinn Lead on 4 January 2016: Not agreed [yet].")
    async with at_the_screen(seated(lead, HEAD)) as pilot:
        await pilot.press("f12", "5", "i")
        await told(pilot, "A head of service may not change the audit tool")
