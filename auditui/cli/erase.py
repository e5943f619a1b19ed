"""Erasing what is old about cases."""

from collections.abc import Iterator
from datetime import date

import click

from auditui.cli.shell.agree import agree, yes_option
from auditui.cli.shell.options import Options
from auditui.cli.shell.output import Told, tells
from auditui.cli.shell.session import at_desk
from auditui.cli.shell.usage import WHOLE_DAY
from auditui.practice.day import long_day
from auditui.practice.erasure import Erasure
from auditui.practice.text import counted
from auditui.workflow.erase import Erased, erasable
from auditui.workflow.erase import erase as erase_before


@click.command()
@click.option(
    "--before", type=WHOLE_DAY, required=True, metavar="DAY", help="What ended before it goes."
)
@click.option("--reason", metavar="TEXT", help="Why; it is kept on record.")
@click.option("--dry-run", is_flag=True, help="Say how much would go and what stays, as numbers.")
@yes_option
@tells
@click.pass_obj
def erase(options: Options, before: date, reason: str | None, dry_run: bool, yes: bool) -> Told:
    """Erase what is old about cases, for good: references, texts and workers' names.

    Of finished audits whose month ended before the day, of their samples, and of registers, holds
    and calibrations of then, references become pseudonyms that nobody can turn back and texts say
    that they were erased. Grades, answers, counts and what was published stay, and `auditui verify`
    goes on. What is open stays as it is. Backups of before still hold everything: take a new one
    and destroy them. Only the quality lead may do this.
    """
    with at_desk(options) as desk:
        if dry_run:
            return _told(before, erasable(desk, before), dry_run=True)
        if reason is None:
            raise click.UsageError("Say --reason TEXT, or --dry-run to see how much would go.")
        found = erasable(desk, before)
        said = " ".join(_sentences(found, before, "would be"))
        agree(f"{said} It cannot be undone. Erase it?", "Nothing was erased.", yes=yes)
        done = erase_before(desk, before, reason)
    return _told(before, done.erasure, done)


def _told(
    day: date, erasure: Erasure, done: Erased | None = None, *, dry_run: bool = False
) -> Told:
    facts: dict[str, object] = {
        "before": str(day),
        "dry_run": dry_run,
        **{name: count for name, count in vars(erasure).items() if name != "stay"},
        "stay": {why.name.casefold(): count for why, count in erasure.stay.items()},
    }
    sentences = [*_sentences(erasure, day, "would be" if dry_run else "are")]
    if done is not None:
        facts["backups"] = done.backups
        sentences.append(_of_backups(done))
    return Told(facts, sentences)


def _sentences(erasure: Erasure, day: date, verb: str) -> Iterator[str]:
    if erasure.is_nothing:
        yield f"Nothing of before {long_day(day)} is left to erase."
    else:
        counts = (
            (erasure.audits, "audit"),
            (erasure.samples, "sample"),
            (erasure.cases, "row that names a case", "rows that name a case"),
            (erasure.registers, "register"),
            (erasure.holds, "hold"),
            (erasure.absences, "absence"),
            (erasure.calibrations, "calibration round"),
        )
        parts = ", ".join(counted(*each) for each in counts if each[0])
        yield f"Of before {long_day(day)} {verb} erased: {parts}."
        events = counted(erasure.events, "event")
        yield f"Of {events} of the ledger, who did what when and the hash are what is left."
    if erasure.stay:
        why = "; ".join(f"{count:,} {why.value}" for why, count in erasure.stay.items())
        yield f"{counted(sum(erasure.stay.values()), 'audit')} of before stay: {why}."


def _of_backups(done: Erased) -> str:
    there = counted(done.backups, "backup")
    known = f" Where they are kept {there} lie of it." if done.backups else ""
    return (
        "Whatever was copied before still holds everything: backups, copies of disks, files that "
        f"were exported.{known} Take a new backup, and destroy those of before."
    )
