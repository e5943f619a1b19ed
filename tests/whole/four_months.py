"""Four months of a small trust, told once: who is there, what is drawn, audited and published."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Protocol

from conftest import SEED

from auditui.practice.grade import Grade
from auditui.practice.period import Month
from auditui.workflow.desk import World

LEAD, HEAD, VIEWER = "Quinn Lead", "Hana Head", "Vic Viewer"
MANAGERS = {"Duty": "Asha Archer", "East": "Ben Baker", "North": "Cat Cole"}
FIRST = MANAGERS["Duty"]
ACCOUNTS = {
    LEAD: "quinn",
    HEAD: "hana",
    VIEWER: "vic",
    "Asha Archer": "asha",
    "Ben Baker": "ben",
    "Cat Cole": "cat",
}
BEGINNING, REGISTER_OF = date(2015, 9, 1), date(2015, 8, 31)
TARGET, TOLERANCE, TARGET_FROM = "95", "90", date(2015, 4, 1)
QUARTER = "2015/16-Q3"
_STATUSES = ("a) Looked after child", "b) Child Protection plan", "c) Child in need plan")

GOOD, RI, INADEQUATE = Grade.GOOD, Grade.REQUIRES_IMPROVEMENT, Grade.INADEQUATE


@dataclass(frozen=True)
class AMonth:
    """A month: the seed its dice gave, and the overall grade of each of its files, in their order.

    `late` is the day on which the last of them came, where that was after the month; `moderated`
    the final grade that the first of them got.
    """

    month: Month
    seed: str
    grades: tuple[Grade, ...]
    late: date | None = None
    moderated: Grade | None = None

    @property
    def drawn_on(self) -> date:
        """Its first day."""
        return self.month.first_day

    @property
    def published_on(self) -> date:
        """A week into the next month."""
        return self.month.plus(1).first_day.replace(day=8)

    def submitted_on(self, place: int) -> date:
        """When the file at a place was submitted."""
        is_late = self.late and place == len(self.grades) - 1
        return self.late if is_late and self.late else self.month.first_day.replace(day=20 + place)


MONTHS = (
    AMonth(Month(2015, 9), "2718281828", (RI, GOOD, GOOD, INADEQUATE)),
    AMonth(Month(2015, 10), "3141592653", (INADEQUATE, GOOD, RI, GOOD, GOOD), moderated=RI),
    AMonth(Month(2015, 11), "1618033988", (GOOD, RI, GOOD, GOOD), late=date(2015, 12, 4)),
    AMonth(Month(2015, 12), "5772156649", (GOOD, GOOD, INADEQUATE, RI, GOOD, GOOD)),
)
MODERATED_BECAUSE = "The plan was current after all."
REASON, ACTION, OWNER, DUE = "Seen in the file.", "Date the plan", "team manager", date(2016, 3, 31)
STRENGTHS, AREAS, FEEDBACK = "Heard.", "Dates.", "Thank you."


def narrative(period: str) -> str:
    """What explains the figure of a period."""
    return f"What {period} says was read by all managers."


def world_on(day: date) -> World:
    """The clock of a day, on which it is always half past nine."""
    return World(lambda: datetime.combine(day, time(9, 30), UTC), lambda _: int(SEED))


def write_teams(folder: Path) -> Path:
    """The teams table."""
    lines = [f"{team},Town,{manager},{HEAD}" for team, manager in MANAGERS.items()]
    path = folder / "teams.csv"
    path.write_text("\n".join(["team,locality,manager,head_of_service", *lines, ""]))
    return path


def write_register(folder: Path) -> Path:
    """Thirty open cases of the three teams."""
    teams = [*MANAGERS]
    lines = [
        f"C{number:04d},{teams[number % 3]},{_STATUSES[number // 3 % 3]},Worker {number % 7},"
        f"2015-0{number % 8 + 1}-15"
        for number in range(30)
    ]
    path = folder / "register.csv"
    path.write_text("\n".join(["case_ref,team,status,worker,opened_on", *lines, ""]))
    return path


class Way(Protocol):
    """A way through the months: by commands, or at the screen."""

    async def set_up(self, teams: Path, register: Path) -> None:
        """From nothing to a trust that can draw."""

    async def draw(self, month: AMonth) -> None:
        """Draw the month's files with its seed."""

    async def audit(self, day: date, number: int, overall: Grade) -> None:
        """Fill in the form of an audit and submit it, as its auditor."""

    async def moderate(self, day: date, number: int, grade: Grade) -> None:
        """Give a submitted audit its final grade."""

    async def publish(self, day: date, period: str, folder: Path) -> None:
        """Sign a period off, and write its package."""


async def walk(way: Way, folder: Path) -> Path:
    """Walk the four months, and return the folder of the packages."""
    packages = folder / "packages"
    packages.mkdir()
    await way.set_up(write_teams(folder), write_register(folder))
    for month, first in zip(MONTHS, _first_numbers(), strict=True):
        await way.draw(month)
        for place, overall in enumerate(month.grades):
            await way.audit(month.submitted_on(place), first + place, overall)
        if month.moderated:
            await way.moderate(month.published_on, first, month.moderated)
        await way.publish(month.published_on, str(month.month), packages)
    await way.publish(MONTHS[-1].published_on, QUARTER, packages)
    return packages


def _first_numbers() -> Iterator[int]:
    number = 1
    for month in MONTHS:
        yield number
        number += len(month.grades)
