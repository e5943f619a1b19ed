"""Four months from an empty database end in the same packages, whichever way they are walked."""

from pathlib import Path

from whole.by_commands import ByCommands
from whole.by_keys import ByKeys
from whole.four_months import Way, walk

from auditui.store.store import Store

FILES_OF_A_PACKAGE = 8


async def walked(folder: Path, by_keys: bool) -> tuple[dict[str, bytes], list[str]]:
    """What is in each file that was published, and the ledger's entries."""
    folder.mkdir()
    commands = ByCommands(folder / "trust.db")
    way: Way = ByKeys(commands) if by_keys else commands
    packages = await walk(way, folder)
    store = Store.open(commands.database)
    entries = [
        f"{each.number} {each.who} {each.verb} {each.subject} {each.digest}"
        for each in store.ledger.newest(10_000)
    ]
    store.close()
    return {path.name: path.read_bytes() for path in packages.iterdir()}, entries


async def test_commands_and_keys_publish_the_same_bytes(tmp_path: Path) -> None:
    """Both have one clock, so nothing may differ: not a moment, not the ledger's hash.

    Reading is on the ledger too, so the same is read in both: each form once, by its auditor.
    Whoever looked at an audit on one of the ways alone would leave another ledger, rightly so.
    """
    by_commands, recorded = await walked(tmp_path / "commands", by_keys=False)
    by_keys, recorded_too = await walked(tmp_path / "keys", by_keys=True)
    assert len(by_commands) == 5 * FILES_OF_A_PACKAGE
    assert recorded_too == recorded
    assert sorted(by_keys) == sorted(by_commands)
    assert [name for name in by_commands if by_keys[name] != by_commands[name]] == []
