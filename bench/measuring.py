"""What the measures share: timing commands, trusts to time them on, and a row of the result."""

import json
import os
import pty
import random
import select
import shutil
import statistics
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from fcntl import ioctl
from pathlib import Path
from tempfile import TemporaryFile

from auditui.practice.grade import Grade
from auditui.practice.people import Account
from auditui.practice.period import Month
from auditui.practice.sample import Kind
from auditui.store.audit.audits import NewAudit
from auditui.store.store import Store
from auditui.workflow import desk as desks
from auditui.workflow.desk import Desk, World
from auditui.workflow.register.take import import_register
from auditui.workflow.teams import import_teams
from auditui.workflow.tool import import_shipped

FLOOR = Path(__file__).parent / "floor.py"
"""What the work of some commands takes without the program."""

PEAK = """
peak = next(line for line in open("/proc/self/status") if line.startswith("VmHWM"))
print(peak.split()[1], file=sys.stderr)
"""
"""What a script ends with to tell the most memory that its process ever held, in KiB."""

TODAY = date(2016, 1, 4)
TEAMS = 20
ASKS_FOR_FRAMES = b"\x1b[?2026$p"
HAS_FRAMES = b"\x1b[?2026;2$y"
END_OF_FRAME = b"\x1b[?2026l"


def row(measure: str, ours: str, against: str, ratio: float, promised: str) -> None:
    """Print one row of the result for run.py to collect."""
    cells = {"ours": ours, "against": against, "ratio": f"{ratio:.2f}", "promised": promised}
    print(json.dumps({"measure": measure} | cells), flush=True)


def milliseconds(seconds: float) -> str:
    """A duration as it is printed."""
    return f"{seconds * 1000:.1f} ms"


@dataclass(frozen=True)
class Cost:
    """What a process took: seconds of the processor and of the clock, and its text."""

    cpu: float
    wall: float
    printed: str


def cost(command: Sequence[str | Path]) -> Cost:
    """Run a command to its end, whole process counted. Raises AssertionError where it fails."""
    with TemporaryFile("w+") as out:
        started = time.perf_counter()
        process = subprocess.Popen(command, stdout=out, stdin=subprocess.DEVNULL)
        _, status, used = os.wait4(process.pid, 0)
        took = time.perf_counter() - started
        process.returncode = os.waitstatus_to_exitcode(status)
        assert process.returncode == 0, f"exit code {process.returncode}: {command}"
        out.seek(0)
        return Cost(used.ru_utime + used.ru_stime, took, out.read())


def in_turns(runs: int, *actions: Callable[[], Cost]) -> list[list[Cost]]:
    """What each action took in so many runs, taken in turns so that all meet the same weather."""
    taken: list[list[Cost]] = [[] for _ in actions]
    for _ in range(runs):
        for costs, action in zip(taken, actions, strict=True):
            costs.append(action())
    return taken


def compare(
    measure: str,
    ours: Sequence[str | Path],
    against: str,
    floor: Sequence[str | Path],
    runs: int,
    promised: str,
) -> None:
    """Print the row of a command against another, in turns."""
    taken = in_turns(runs, lambda: cost(ours), lambda: cost(floor))
    compared(measure, taken[0], against, taken[1], promised)


def compared(
    measure: str, ours: Sequence[Cost], against: str, floor: Sequence[Cost], promised: str
) -> None:
    """Print a row of costs taken in turns; its ratio is the median of the processor's ratios."""
    ratio = statistics.median(a.cpu / b.cpu for a, b in zip(ours, floor, strict=True))
    row(measure, _costs(ours), f"{against}, {_costs(floor)}".replace(",,", ","), ratio, promised)


def _costs(taken: Sequence[Cost]) -> str:
    cpu = statistics.median(each.cpu for each in taken)
    wall = statistics.median(each.wall for each in taken)
    return f"CPU {milliseconds(cpu)} (start to end {milliseconds(wall)})"


def is_quick() -> bool:
    """Whether less is to be measured, in less time."""
    return "--quick" in sys.argv


def make_trust(folder: Path, cases: int) -> Path:
    """A database with a register of that many open cases in 20 teams; made once a folder."""
    path = folder / f"trust-{cases}.db"
    if path.exists():
        return path
    world = World(now=lambda: datetime(2016, 1, 4, tzinfo=UTC), random_below=lambda _: 42)
    desk = desks.create(path, "Lead", Account(), TODAY, world)
    import_shipped(desk)
    teams = folder / "teams.csv"
    teams.write_text(
        "team,locality,manager,head_of_service\n"
        + "".join(f"Team {n},Place {n % 4},Manager {n},Head\n" for n in range(TEAMS))
    )
    import_teams(desk, teams)
    chance = random.Random(cases)  # noqa: S311
    register = folder / "register.csv"
    register.write_text(
        "case_ref,team,status\n"
        + "".join(f"C{n:07d},Team {chance.randrange(TEAMS)},c\n" for n in range(cases))
    )
    import_register(desk, register, TODAY)
    desk.store.close()
    return path


def make_history(folder: Path, cases: int) -> Path:
    """The same with a year of audits, each month of a twentieth of its cases; made once."""
    path = folder / f"history-{cases}.db"
    if path.exists():
        return path
    building = Path(shutil.copy(make_trust(folder, cases), path.with_suffix(".building")))
    desk = open_desk(building)
    with desk.store.writing():
        desk.store.audits.add(_history(cases), "Lead")
        told = ("Lead", "audits added to measure", "audits", "0" * 64)
        desk.store.ledger.append(desk.now(), *told)
    desk.close()
    building.rename(path)
    return path


def _history(cases: int) -> Iterator[NewAudit]:
    """The audits of 2015; 7,919 is prime, and so walks through all cases before it repeats one."""
    for number in range(12 * (cases // 20)):
        case = number * 7919 % cases
        yield NewAudit(
            sample_id=None,
            month=Month(2015, 1 + number % 12),
            kind=Kind.ROUTINE,
            case_ref=f"C{case:07d}",
            team=f"Team {case % TEAMS}",
            status="Child in need plan",
            auditor="",
            tool="2015",
            thresholds="original" if number % 12 < 8 else "revised-2015",
            overall=Grade.GOOD,
        )


def open_desk(path: Path) -> Desk:
    """The quality lead at a database, with a seed that is always the same."""
    world = World(now=lambda: datetime(2016, 1, 4, tzinfo=UTC), random_below=lambda _: 42)
    store = Store.open(path)
    return Desk(store, desks.find_person(store, "Lead"), TODAY, world)


def best_of(runs: int, action: Callable[[], object]) -> float:
    """The shortest of several runs, in seconds."""
    durations = []
    for _ in range(runs):
        started = time.perf_counter()
        action()
        durations.append(time.perf_counter() - started)
    return min(durations)


def medians(runs: int, *actions: Callable[[], float]) -> list[float]:
    """The median duration of each action, taken in turns so that all meet the same weather."""
    taken: list[list[float]] = [[] for _ in actions]
    for _ in range(runs):
        for durations, action in zip(taken, actions, strict=True):
            durations.append(action())
    return [statistics.median(durations) for durations in taken]


def run_time(*command: str | Path) -> float:
    """How long a command takes to finish, in seconds."""
    started = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True, stdin=subprocess.DEVNULL)
    return time.perf_counter() - started


def time_until(marker: str, command: Sequence[str | Path]) -> float:
    """How long a program at a terminal takes until a text is on its screen, in seconds."""
    started = time.perf_counter()
    with Terminal(command) as terminal:
        terminal.wait_for(marker.encode())
        return time.perf_counter() - started


class Terminal:
    """A program at a terminal of 120 by 40 that, like most, brackets each frame it is sent."""

    def __init__(self, command: Sequence[str | Path]) -> None:
        """Start the program."""
        self._child, self.screen = pty.fork()
        if self._child == 0:
            os.environ["TERM"] = "xterm-256color"
            os.execv(command[0], [str(word) for word in command])  # noqa: S606
        ioctl(self.screen, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))

    @property
    def pid(self) -> int:
        """The number of the program's process."""
        return self._child

    def __enter__(self) -> "Terminal":
        """Stay at the terminal."""
        return self

    def __exit__(self, *_: object) -> None:
        """Kill the program and leave."""
        os.kill(self._child, 9)
        os.waitpid(self._child, 0)
        os.close(self.screen)

    def wait_for(self, text: bytes) -> None:
        """Read until a text was written. Raises TimeoutError after 20 s of silence."""
        seen = b""
        while text not in seen:
            seen += self._read(20)

    def wait_until_quiet(self) -> None:
        """Read until nothing was written for a twentieth of a second."""
        while select.select([self.screen], [], [], 0.05)[0]:
            self._read(0)

    def press(self, key: bytes) -> None:
        """Press a key."""
        os.write(self.screen, key)

    def bytes_until_quiet(self) -> int:
        """How many bytes are written before nothing is for a third of a second."""
        count = 0
        while select.select([self.screen], [], [], 0.33)[0]:
            count += len(self._read(0))
        return count

    def time_key(self, key: bytes) -> tuple[float, float]:
        """Press a key; seconds until a whole frame was painted, and of the processor till quiet."""
        worked = self._worked()
        started = time.perf_counter()
        os.write(self.screen, key)
        self.wait_for(END_OF_FRAME)
        took = time.perf_counter() - started
        self.wait_until_quiet()
        return took, self._worked() - worked

    def _worked(self) -> float:
        """How many seconds the processor has worked for the program, all threads together."""
        name = Path(f"/proc/{self._child}/schedstat")
        threads = Path(f"/proc/{self._child}/task").glob("*/schedstat")
        counts = [each.read_text().split()[0] for each in threads] if name.exists() else []
        return sum(map(int, counts)) / 1e9

    def _read(self, patience: float) -> bytes:
        if not select.select([self.screen], [], [], patience)[0]:
            raise TimeoutError
        written = os.read(self.screen, 65536)
        if ASKS_FOR_FRAMES in written:
            os.write(self.screen, HAS_FRAMES)
        return written
