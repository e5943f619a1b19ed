"""The four months by commands alone."""

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from click.testing import CliRunner
from whole.four_months import (
    ACCOUNTS,
    ACTION,
    AREAS,
    BEGINNING,
    DUE,
    FEEDBACK,
    FIRST,
    HEAD,
    LEAD,
    MANAGERS,
    MODERATED_BECAUSE,
    OWNER,
    REASON,
    REGISTER_OF,
    STRENGTHS,
    TARGET,
    TARGET_FROM,
    TOLERANCE,
    VIEWER,
    AMonth,
    narrative,
    world_on,
)

from auditui.cli.shell.main import cli
from auditui.cli.shell.options import Options
from auditui.practice.grade import Grade
from auditui.practice.people import Account
from auditui.workflow.opening import seated, who_sits_here


@dataclass(frozen=True)
class ByCommands:
    """The commands of a trust whose database is made by the first of them."""

    database: Path

    def run(self, day: date, name: str, *words: str, stdin: str = "") -> str:
        """What a command prints that somebody gives on a day, and that must succeed."""
        ran = CliRunner().invoke(
            cli,
            ["--database", str(self.database), "--today", f"{day}", *words],
            prog_name="auditui",
            input=stdin,
            catch_exceptions=False,
            obj=Options(account=Account(ACCOUNTS[name]), world=world_on(day)),
        )
        assert ran.exit_code == 0, (words, ran.output)
        return ran.stdout

    async def set_up(self, teams: Path, register: Path) -> None:
        """From `init` to a target."""
        self.init()
        for words in (
            ["teams", "import", str(teams)],
            ["people", "add", VIEWER, "--role", "viewer", "--account", ACCOUNTS[VIEWER]],
            ["people", "account", FIRST, ACCOUNTS[FIRST]],
            ["register", "import", str(register), "--as-of", f"{REGISTER_OF}"],
            ["targets", "add", f"{TARGET_FROM}", TARGET, TOLERANCE],
        ):
            self.run(BEGINNING, LEAD, *words)
        self.give_other_accounts()

    def give_other_accounts(self) -> None:
        """Let all who came with the teams sign in."""
        for name in (*MANAGERS.values(), HEAD):
            if name != FIRST:
                self.run(BEGINNING, LEAD, "people", "account", name, ACCOUNTS[name])

    def init(self) -> None:
        """Make the database; it has no screen, as there is nothing yet to open."""
        self.run(BEGINNING, LEAD, "--as", LEAD, "init")

    async def draw(self, month: AMonth) -> None:
        """`sample draw`."""
        words = ("--size", str(len(month.grades)), "--seed", month.seed, "--yes")
        self.run(month.drawn_on, LEAD, "sample", "draw", str(month.month), *words)

    async def audit(self, day: date, number: int, overall: Grade) -> None:
        """`audits form`, filled in with an editor, and `audits fill --submit`."""
        name = self.auditor(day, number)
        form = self.run(day, name, "audits", "form", str(number))
        filled = filled_in(form, overall)
        self.run(day, name, "audits", "fill", str(number), "-", "--submit", stdin=filled)

    def auditor(self, day: date, number: int) -> str:
        """Who audits a file, looked up in the lists and not on its form."""
        with seated(
            self.database,
            lambda store: who_sits_here(store, Account(ACCOUNTS[LEAD]), None),
            world_on(day),
            day,
        ) as desk:
            (heading,) = desk.store.audits.numbered([number])
            return heading.auditor

    async def moderate(self, day: date, number: int, grade: Grade) -> None:
        """`audits moderate`."""
        words = (str(number), grade.value, "--reason", MODERATED_BECAUSE)
        self.run(day, LEAD, "audits", "moderate", *words)

    async def publish(self, day: date, period: str, folder: Path) -> None:
        """`return publish` and `return export`."""
        words = (period, "--narrative", narrative(period), "--yes")
        self.run(day, LEAD, "return", "publish", *words)
        self.run(day, LEAD, "return", "export", period, "--to", str(folder))


def filled_in(form: str, overall: Grade) -> str:
    """The text of a form as somebody fills it in: all well but dates, and so graded."""
    parts, voices = form.split("# == Voices ==", maxsplit=1)[0], form.split("# == Voices ==")[1:]
    for empty, written in (
        (r"(# .*not applicable\nanswer:)", r"\1 not applicable"),
        (r"(# [^\n]*\byes, partly, no\nanswer:)", r"\1 yes"),
        (r"(Is the child safe now\?\n[^\n]*\nanswer:)", r"\1 yes"),
        (r"(Overall grade\n(?:#[^\n]*\n)+grade:)", rf"\1 {overall.value}"),
        (r"(?m)^grade:$", f"grade: {Grade.GOOD.value}"),
        (r"(?m)^reason:$", f"reason: {REASON}"),
        (r"(Strengths\ntags:\ntext:)", rf"\1 {STRENGTHS}"),
        (r"(Areas to improve\ntags:\ntext:)", rf"\1 {AREAS}"),
        (r"(Feedback to the worker\ntext:)", rf"\1 {FEEDBACK}"),
        (r"what is to be done:", f"what is to be done: {ACTION}"),
        (r"who will do it:", f"who will do it: {OWNER}"),
        (r"by when:", f"by when: {DUE:%d/%m/%Y}"),
    ):
        parts = re.sub(empty, written, parts)
    return "# == Voices ==".join([parts, *voices])
