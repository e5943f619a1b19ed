"""The program on pages: its first screen, the memory of one and of sixty, and bytes for a key."""

import asyncio
import os
import statistics
import sys
import time
from contextlib import AsyncExitStack
from pathlib import Path

from measuring import Terminal, milliseconds, row, time_until
from serving import Page, Served, make_trust_of, serving

HERE = Path(__file__).parent
PAGES = 60
RUNS = 15
LIMIT = 4000
"""How many bytes one answer may take, as at a terminal."""

TRIVIAL: list[str | Path] = [sys.executable, HERE / "trivial_app.py"]
LIST, FORM, FIRST_ROW = "My audits ·", "Left on each page", "Routine"
ENTER = "\r"
SECONDS = 20.0
"""For how long pages that nobody touches are watched."""


def memory_of(pid: int) -> float:
    """The proportional set size of a process, in MiB: what it shares counts in parts."""
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024


def work_of(pid: int) -> float:
    """How many seconds the processor has worked for a process."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def programs_of(server: int) -> list[int]:
    """The processes that a server has started."""
    return [
        int(each.parent.name)
        for each in Path("/proc").glob("[0-9]*/stat")
        if each.read_text().rpartition(")")[2].split()[1] == str(server)
    ]


def memory_of_trivial() -> float:
    """What a trivial Textual app takes at a terminal."""
    with Terminal(TRIVIAL) as terminal:
        terminal.wait_for(b"trivial-marker")
        terminal.wait_until_quiet()
        return memory_of(terminal.pid)


async def first_screen(served: Served) -> float:
    """How long it takes from asking for a page's WebSocket to its first screen, in seconds."""
    began = time.perf_counter()
    async with served.page("m0") as page:
        await page.see(LIST)
        return time.perf_counter() - began


async def open_form(page: Page) -> None:
    """Open the first audit of a page."""
    await page.see(FIRST_ROW)
    await page.type(ENTER)
    await page.see(FORM)
    await page.quiet()


async def time_first_screens(served: Served) -> None:
    """Print the row of the first screen, taken in turns with the trivial app's."""
    ours, trivial = [], []
    for _ in range(RUNS):
        ours.append(await first_screen(served))
        trivial.append(await asyncio.to_thread(time_until, "trivial-marker", TRIVIAL))
    row(
        "first screen on a page of `auditui serve`, from its WebSocket on",
        milliseconds(statistics.median(ours)),
        f"trivial Textual app's at a terminal, {milliseconds(statistics.median(trivial))}",
        statistics.median(ours) / statistics.median(trivial),
        "≤ 2.5",
    )


async def count_bytes(page: Page) -> None:
    """Print the row of what an answer sends to its page, on the first checklist."""
    counts = []
    await page.type("y")
    await page.quiet()
    for _ in range(6):
        await page.type("y")
        counts.append(await page.quiet())
    row(
        "bytes to a page for an answer",
        f"{statistics.median(counts):,.0f}; most {max(counts):,}",
        f"{LIMIT:,}",
        max(counts) / LIMIT,
        "≤ 1",
    )


async def weigh(served: Served) -> None:
    """Print the rows of memory, of one page and of sixty with a form open on each."""
    server = served.process.pid
    async with AsyncExitStack() as stack:
        page = await stack.enter_async_context(served.page("m0"))
        await open_form(page)
        (program,) = programs_of(server)
        one, trivial = memory_of(program), memory_of_trivial()
        row(
            "memory of one page with a form open (proportional set size)",
            f"{one:.1f} MiB",
            f"trivial Textual app's, {trivial:.1f} MiB",
            one / trivial,
            "≤ 2",
        )
        await count_bytes(page)
        stay = [asyncio.create_task(page.stay())]
        stack.callback(lambda: [each.cancel() for each in stay])
        for number in range(1, PAGES):
            page = await stack.enter_async_context(served.page(f"m{number}"))
            await open_form(page)
            stay.append(asyncio.create_task(page.stay()))
        programs = programs_of(server)
        assert len(programs) == PAGES
        together = sum(map(memory_of, programs))
        row(
            f"memory of {PAGES} of them",
            f"{together:,.0f} MiB, {together / PAGES:.1f} each, "
            f"and the server {memory_of(server):.1f}",
            f"{PAGES} times one alone, {PAGES * one:,.0f} MiB",
            together / (PAGES * one),
            "≤ 1.05",
        )
        before = sum(map(work_of, programs))
        await asyncio.sleep(SECONDS)
        worked = (sum(map(work_of, programs)) - before) / SECONDS
        row(
            f"work of {PAGES} pages that nobody touches",
            f"{worked:.2f} s of a processor each second",
            "one processor",
            worked,
            "≤ 0.25",
        )


async def measure(database: Path) -> None:
    """Print all rows."""
    async with serving(database, PAGES) as served:
        await time_first_screens(served)
        await weigh(served)


def main() -> None:
    """Serve a trust and measure it."""
    asyncio.run(measure(make_trust_of(Path(sys.argv[1]), PAGES, 1)))


if __name__ == "__main__":
    main()
