"""Backups on the screen: none at first, one taken and listed, others looked for elsewhere."""

from pathlib import Path

from conftest import HEAD, seated
from tui.at_the_screen import at_the_screen, see, told, type_in

from auditui.tui.setup.backups import BackupTable
from auditui.workflow.desk import Desk
from auditui.workflow.settings import set_setting


async def test_one_is_taken_where_they_are_kept_and_others_are_found(
    lead: Desk, tmp_path: Path
) -> None:
    kept = tmp_path / "kept [b]"
    set_setting(lead, "backup_folder", str(kept))
    async with at_the_screen(lead, (120, 40)) as pilot:
        await pilot.press("f12", "6")
        await see(pilot, "0 backups", "No backup was ever taken", "No backup of this database lies")
        await see(pilot, "auditui restore FILE --reason TEXT")
        kept.mkdir()
        await pilot.press("n")
        await see(pilot, "Take a backup")
        await pilot.press("enter")
        await told(pilot, "checked.")
        await see(pilot, "1 backup in", "the last was taken 2016-01-04", "made by auditui")
        (made,) = kept.glob("*.db")
        assert pilot.app.screen.query_one(BackupTable).current == made.name
        await pilot.press("o")
        await see(pilot, "Look for backups")
        await pilot.press("end", "ctrl+u")
        await type_in(pilot, f"{tmp_path}/")
        await pilot.press("enter")
        await see(pilot, "0 backups in", "lies here. Take one, or look into another folder.")
    async with at_the_screen(seated(lead, HEAD)) as pilot:
        await pilot.press("f12", "6")
        await see(pilot, "1 backup in")
        await pilot.press("n")
        await told(pilot, "A head of service may not back up")
    async with at_the_screen(lead, is_served=True) as pilot:
        await pilot.press("ctrl+f12", "6")
        await see(pilot, "1 backup in")
        await pilot.press("n")
        await told(pilot, "A browser gives no file to read.")
