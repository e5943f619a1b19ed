"""What is asked before the teams table or a team of it changes, and what is told afterwards."""

from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Any

from textual.app import App

from auditui.dataclass import dataclass
from auditui.practice.errors import AuditError
from auditui.practice.team import Team
from auditui.practice.text import counted
from auditui.tui.dialogues.ask import Ask
from auditui.tui.dialogues.ask_field import Asked
from auditui.tui.dialogues.ask_path import AskPath
from auditui.tui.dialogues.confirm import Confirm
from auditui.tui.dialogues.taking import ask_table, take_if_meant
from auditui.tui.shell.background import elsewhere
from auditui.workflow.desk import Desk, rehearsed
from auditui.workflow.one_team import TeamTaken, add_team, change_team
from auditui.workflow.teams import TeamsImport, import_teams, teams

TEAM, LOCALITY, MANAGER, HEAD = "Team", "Locality", "Manager", "Head"

_AT: Mapping[type[AuditError], str] = {TeamTaken: TEAM}


def ask_team(desk: Desk, was: Team | None = None) -> Ask[TeamsImport]:
    """Ask for a new team, or for what one that is there is to be."""
    each = was or Team("", "", "", "")

    def keep(name: str, locality: str, manager: str, head: str) -> TeamsImport:
        new = Team(name, locality, manager, head)
        return change_team(desk, was.name, new) if was else add_team(desk, new)

    return Ask[TeamsImport](
        f"Change {was.name}" if was else "Add a team",
        "The manager audits, but no file of their own team; the head of service answers for what "
        "follows. Whoever is new is added as a person, without an account yet.",
        (
            Asked(TEAM, each.name),
            Asked(LOCALITY, each.locality),
            Asked(MANAGER, each.manager),
            Asked(HEAD, each.head_of_service, hint="the head of service"),
        ),
        keep,
        yes="Record" if was else "Add",
        at=_AT,
    )


@dataclass(frozen=True)
class Tried:
    """A file, whose new name is whose by the old one, and what taking it over a table comes to."""

    path: Path
    names: Mapping[str, str]
    taken: TeamsImport
    over: tuple[Team, ...]


async def import_a_table(app: App[Any], desk: Desk) -> TeamsImport | None:
    """Ask for a file, say what it changes, and take it where that is meant; None where not."""
    tried = await app.push_screen_wait(_ask_file(desk))
    if tried is None:
        return None
    if names := await _renamed(app, tried.taken):
        tried = await elsewhere(desk, partial(_tried, tried.path, names))
    means = f"{about_taken(tried.taken)} {_of_people(tried.taken)}".strip()
    asked = Confirm("Take this teams table?", means, "Take it")
    return await take_if_meant(app, desk, asked, partial(_take, tried))


def _ask_file(desk: Desk) -> AskPath[Tried]:
    return ask_table(
        desk,
        "Import the teams table",
        "A CSV file with the columns team, locality, manager and head_of_service. It takes the "
        "place of the table there is; what it changes is said first.",
        lambda path, there: _tried(path, {}, there),
    )


def _tried(path: Path, names: Mapping[str, str], desk: Desk) -> Tried:
    """What an import comes to, all checks done and nothing changed."""
    over = teams(desk)
    with rehearsed(desk):
        taken = import_teams(desk, path, names, over)
    return Tried(path, names, taken, over)


def _take(tried: Tried, desk: Desk) -> TeamsImport:
    return import_teams(desk, tried.path, tried.names, tried.over)


async def _renamed(app: App[Any], taken: TeamsImport) -> dict[str, str]:
    """Who is said to be the same person under a new name, by the old one."""
    names: dict[str, str] = {}
    for leaver in taken.left:
        for successor in leaver.successors:
            if leaver.name in names or successor in names.values():
                continue
            asked = Confirm(
                f"Is {successor} the same person as {leaver.name}?",
                f"{successor} manages {' and '.join(leaver.teams)} in place of {leaver.name}. If "
                "it is the same person under a new name, what they have open goes with them.",
                "Same person",
                "Somebody else",
            )
            if await app.push_screen_wait(asked):
                names[leaver.name] = successor
    return names


def about_taken(taken: TeamsImport) -> str:
    """What became of the table, in sentences."""
    return f"{counted(taken.teams, 'team')}. {taken.change.words}"


def _of_people(taken: TeamsImport) -> str:
    """What becomes of people with it."""
    said = []
    if taken.people:
        people = "1 person is" if taken.people == 1 else f"{taken.people:,} people are"
        said.append(f"{people} added, without an account yet.")
    said += [f"{old} is {new} now." for old, new in taken.renamed.items()]
    for leaver in taken.left:
        still = f", with {counted(len(leaver.open_audits), 'open audit')}" * bool(
            leaver.open_audits
        )
        said.append(f"{leaver.name} manages no team any more and is given no more files{still}.")
    return " ".join(said)
