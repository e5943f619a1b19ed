"""What is asked before versions of the tool or the thresholds are taken in."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

from textual.app import App

from auditui.dataclass import dataclass
from auditui.tui.dialogues.ask_path import AskPath
from auditui.tui.dialogues.confirm import Confirm
from auditui.tui.shell.background import elsewhere
from auditui.workflow.desk import Desk, rehearsed
from auditui.workflow.tool import Versions, import_tool


@dataclass(frozen=True)
class Tried:
    """A file, and what taking it in comes to."""

    path: Path
    added: Versions


async def import_versions(app: App[Any], desk: Desk) -> Versions | None:
    """Ask for a file, say what it changes, and take it where that is meant; None where not."""
    tried = await app.push_screen_wait(_ask_file(desk))
    if tried is None:
        return None
    means = "\n".join(_means(tried.added))
    if not await app.push_screen_wait(Confirm("Take these versions in?", means, "Take them in")):
        return None
    return await elsewhere(desk, partial(_take, tried.path))


def _ask_file(desk: Desk) -> AskPath[Tried]:
    async def attempt(path: Path) -> Tried:
        return await elsewhere(desk, partial(_tried, path))

    return AskPath(
        "Import the audit tool or thresholds",
        "A TOML file, such as `auditui tool show --toml` prints, changed and with a new version. "
        "Audits already made keep theirs; what it changes is said first.",
        f"{Path.home()}/",
        attempt,
        suffixes={".toml"},
    )


def _tried(path: Path, desk: Desk) -> Tried:
    """What an import comes to, all checks done and nothing changed."""
    with rehearsed(desk):
        added = import_tool(desk, path)
    return Tried(path, added)


def _take(path: Path, desk: Desk) -> Versions:
    return import_tool(desk, path)


def _means(added: Versions) -> Iterator[str]:
    """What it changes: versions, questions, and A3's series."""
    yield from (f"Audit tool {version} is new." for version in added.tools)
    yield from (f"Thresholds {version} are new." for version in added.thresholds)
    yield from (f"{version} is kept already, word for word." for version in added.kept)
    for each in added.rewording.reworded:
        yield f"{each.key} is worded otherwise; its answers are not compared across the versions."
    for word, keys in (("New", added.rewording.added), ("No longer", added.rewording.dropped)):
        if keys:
            yield f"{word} asked: {', '.join(keys)}."
    yield from added.breaks
    yield "A version never changes; one that no audit was made under can be withdrawn."
