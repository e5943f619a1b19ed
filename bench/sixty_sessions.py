"""Whether anything is lost or doubled when many people answer at once, each on a page of their own.

    python -m bench.sixty_sessions [SESSIONS]

Serves a trust to 60 pages, unless told otherwise, and has whoever sits at each answer 50 questions
of their audits through its WebSocket, a few seconds between two. An answer counts as acknowledged
once the page shows one thing less to do. Every page is cut off once, right behind a key, and opened
again. Prints how many answers were acknowledged, lost, recorded otherwise, twice or without having
been acknowledged, whether the ledger verifies, and how long an answer took to be seen.
"""

import asyncio
import random
import re
import statistics
import sys
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic

sys.path.insert(0, str(Path(__file__).parent))

from measuring import open_desk
from serving import Page, Served, make_trust_of, serving

from auditui.practice.tool import Answer
from auditui.workflow.audit.form import open_form
from auditui.workflow.ledger import broken_at

SESSIONS = 60
QUESTIONS = 50
AUDITS_EACH = 3
THINKS = (2.0, 6.0)
"""Between how many seconds somebody thinks over a question."""

KEYS = {"y": Answer.YES, "p": Answer.PARTLY, "n": Answer.NO}
LIST, FORM = "My audits ·", "Left on each page"
FIRST, DOWN, ENTER, ESCAPE = "\x1b[1;5H", "\x1b[B", "\r", "\x1b"

REST = 11
"""How much is to do beside safety and questions: grades, texts, actions."""

_LEFT = re.compile(r"(\d+) to do")
_AUDIT = re.compile(r"· audit (\d+)")
_CASE = re.compile(r"(C\d{5})  Routine")


@dataclass
class Auditor:
    """Somebody who answers, what they saw acknowledged, and what they had just pressed."""

    account: str
    questions: tuple[str, ...]
    chance: random.Random
    acknowledged: dict[tuple[int, str], Answer] = field(default_factory=dict)
    seconds: list[float] = field(default_factory=list)
    cuts: int = 0
    _done: set[str] = field(default_factory=set)
    _pressed: tuple[int, int, str] | None = None
    """The audit, how much was to do in it, and the key, until it is known what became of it."""

    @property
    def _is_done(self) -> bool:
        return len(self.acknowledged) >= QUESTIONS

    async def work(self, served: Served) -> None:
        """Answer on one page, which is cut off, and then on another."""
        cut_behind = self.chance.randrange(5, QUESTIONS - 5)
        while not self._is_done:
            async with served.page(self.account) as page:
                await self._answer(page, cut_behind)
            cut_behind = QUESTIONS

    async def _answer(self, page: Page, cut_behind: int) -> None:
        while not self._is_done:
            case, audit, left = await self._open(page)
            while left > REST and not self._is_done:
                await asyncio.sleep(self.chance.uniform(*THINKS))
                await self._press(page, audit, left)
                if len(self.acknowledged) == cut_behind:
                    page.cut()
                    self.cuts += 1
                    return
                left = await self._see_it_kept(page, left)
            self._done.add(case)
            await page.type(ESCAPE)

    async def _open(self, page: Page) -> tuple[str, int, int]:
        """Open an audit that is not done; its case, its number, and how much is to do in it."""
        text = await page.until(lambda text: LIST in text and _CASE.search(text) is not None)
        cases = _CASE.findall(text)
        row, case = next((n, case) for n, case in enumerate(cases) if case not in self._done)
        await page.type(FIRST + DOWN * row + ENTER)
        text = await page.until(
            lambda text: all(
                (FORM in text, f"Case {case}" in text, _AUDIT.search(text), _left(text))
            )
        )
        audit, left = int(_AUDIT.findall(text)[0]), _left(text)
        if self._pressed and self._pressed[:2] == (audit, left + 1):
            self._keep(left)
        self._pressed = None
        if left == REST + len(self.questions) + 1:
            await page.type("y")
            left = await self._until_less(page, left)
        return case, audit, left

    async def _press(self, page: Page, audit: int, left: int) -> None:
        key = self.chance.choice(list(KEYS))
        self._pressed = (audit, left, key)
        await page.type(key)

    async def _see_it_kept(self, page: Page, left: int) -> int:
        began = monotonic()
        less = await self._until_less(page, left)
        self.seconds.append(monotonic() - began)
        self._keep(less)
        return less

    async def _until_less(self, page: Page, left: int) -> int:
        return _left(await page.until(lambda text: FORM in text and _left(text) < left))

    def _keep(self, left: int) -> None:
        """Take what was pressed as acknowledged, since there is one thing less to do."""
        assert self._pressed
        audit, before, key = self._pressed
        assert left == before - 1, "one key did more than one thing"
        question = self.questions[len(self.questions) + REST - before]
        self.acknowledged[audit, question] = KEYS[key]
        self._pressed = None


def _left(text: str) -> int:
    """How much the heading of a form says is to do."""
    found = _LEFT.search(text)
    return int(found.group(1)) if found else 0


def recorded(database: Path, audits: set[int]) -> dict[tuple[int, str], Answer]:
    """The answers that are on record."""
    desk = open_desk(database)
    found = {
        (audit, question): response.answer
        for audit in audits
        for question, response in open_form(desk, audit).audit.responses.items()
        if response.answer
    }
    desk.store.close()
    return found


def of_the_ledger(database: Path) -> tuple[int, bool]:
    """How many answers the ledger has, and whether it verifies."""
    desk = open_desk(database)
    verbs = Counter(event.verb for event in desk.store.ledger.all())
    verifies = broken_at(desk) is None
    desk.store.close()
    return verbs["question answered"], verifies


async def run(database: Path, sessions: int) -> list[Auditor]:
    """Have them all work at once."""
    desk = open_desk(database)
    questions = tuple(each.key for each in open_form(desk, 1).tool.questions)
    desk.store.close()
    auditors = [Auditor(f"m{n}", questions, random.Random(n)) for n in range(sessions)]  # noqa: S311
    async with serving(database, sessions) as served:
        await asyncio.gather(*(auditor.work(served) for auditor in auditors))
    return auditors


def report(database: Path, auditors: list[Auditor]) -> str:
    """What came of it, in sentences."""
    acknowledged = {key: value for each in auditors for key, value in each.acknowledged.items()}
    on_record = recorded(database, {audit for audit, _ in acknowledged})
    events, verifies = of_the_ledger(database)
    seconds = [took for auditor in auditors for took in auditor.seconds]
    otherwise = sum(on_record.get(key, value) is not value for key, value in acknowledged.items())
    counts = {
        "acknowledged": len(acknowledged),
        "lost": len(acknowledged.keys() - on_record.keys()),
        "recorded otherwise": otherwise,
        "on record and not acknowledged": len(on_record.keys() - acknowledged.keys()),
        "recorded twice": events - len(on_record),
    }
    times = {
        "in the median": statistics.median(seconds),
        "for 19 in 20": statistics.quantiles(seconds, n=20)[-1],
        "at most": max(seconds),
    }
    return "\n".join(
        (
            f"{len(auditors)} sessions, {sum(each.cuts for each in auditors)} cut off, answers "
            + ", ".join(f"{words} {count}" for words, count in counts.items()),
            f"The ledger {'verifies' if verifies else 'does not verify'}.",
            "An answer was seen after "
            + ", ".join(f"{took * 1000:.0f} ms {words}" for words, took in times.items()),
        )
    )


def main(sessions: int) -> None:
    """Run it and print what came of it."""
    with TemporaryDirectory() as folder:
        database = make_trust_of(Path(folder), sessions, AUDITS_EACH)
        print(report(database, asyncio.run(run(database, sessions))))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else SESSIONS)
