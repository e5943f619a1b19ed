"""What is asked before a sample is drawn or a drawn one is changed."""

from functools import partial
from pathlib import Path

from auditui.practice.day import long_day
from auditui.practice.sample import DrawnCase, DrawnFor, Kind, ReplacementReason, Sample
from auditui.practice.text import counted
from auditui.sampling.top_up import TopUp
from auditui.tui.audit.handing import why_nobody
from auditui.tui.dialogues.ask import Ask
from auditui.tui.dialogues.ask_field import asked_day
from auditui.tui.dialogues.ask_path import AskPath
from auditui.tui.dialogues.choose import Choose
from auditui.tui.dialogues.confirm import Confirm
from auditui.tui.dialogues.write import Write
from auditui.tui.parts.day_reader import DayReader
from auditui.tui.sample.terms import Terms, typed_top_up
from auditui.tui.sample.words import called, draw_question, shares_words, top_up_question
from auditui.tui.shell.background import elsewhere
from auditui.workflow.desk import Desk
from auditui.workflow.people import everyone
from auditui.workflow.register.report import write_report
from auditui.workflow.register.take import RegisterImport
from auditui.workflow.sample.upkeep import (
    DueIsOver,
    DueTooFar,
    abandon,
    mark_not_completed,
    set_due,
)

DUE = "Due"

_COUNTS = "It counts beside A3 as not completed until it is submitted. "


def ask_draw(drawn_for: DrawnFor, terms: Terms, would: Sample, old: str = "") -> Confirm:
    """Ask whether the draw is meant, with its terms and what it would give, and an old register."""
    seeded = "" if terms.seed else " Another seed can give somebody one more or less."
    question = f"{draw_question(drawn_for, terms, would.frame_size)}\n{shares_words(would)}{seeded}"
    if old:
        question = f"{old} Is it still to be drawn from?\n{question}"
    return Confirm(f"Draw the sample of {called(drawn_for)}?", question, "Draw")


def ask_report(words: str) -> Confirm:
    """Say what an import took, and ask whether a report of what was odd is wanted."""
    return Confirm("The register was imported", words, "Save a report", no="Close")


def ask_report_path(desk: Desk, taken: RegisterImport) -> AskPath[Path]:
    """Ask where the report goes, and write it."""

    async def write(path: Path) -> Path:
        await elsewhere(desk, lambda _: write_report(path, taken.file.findings))
        return path

    return AskPath(
        "Save the report",
        "A CSV of every row that was odd or left out. It names children, so only you can read it.",
        str(Path.home() / f"register-{taken.snapshot.as_of}-report.csv"),
        write,
        suffixes={".csv"},
        wants_new=True,
    )


def ask_size(sample: Sample) -> Write[TopUp]:
    """Ask to which size a sample is topped up."""
    return Write(
        f"Top up {called(sample.drawn_for)}",
        f"{counted(sample.size, 'case')} were drawn. How many should it be in all? "
        "Frame and seed stay as they are.",
        partial(typed_top_up, sample),
    )


def ask_top_up(sample: Sample, larger: TopUp) -> Confirm:
    """Ask whether the top-up is meant, with what it adds."""
    return Confirm(f"Top up {called(sample.drawn_for)}?", top_up_question(larger), "Top up")


def ask_replacement(case: DrawnCase) -> Choose[ReplacementReason]:
    """Ask for which of the two reasons a case is replaced."""
    return Choose(
        f"Replace {case.case_ref}",
        f"The next ticket of {case.stratum} takes its place. There are two reasons for this; "
        "an audit that was not returned in time is not completed instead.",
        [(reason.value.capitalize(), reason) for reason in ReplacementReason],
    )


def ask_auditor(desk: Desk, sample: Sample, case: DrawnCase) -> Choose[str]:
    """Ask who is to audit a case instead."""
    who_has_it = why_nobody(desk, sample.month, case.case_ref, case.auditor)
    return Choose(
        f"Hand on {case.case_ref}",
        f"{who_has_it} Who should audit it?",
        _auditors(desk, sample, case),
    )


def ask_why_not_completed(desk: Desk, sample: Sample, case: DrawnCase) -> Write[DrawnCase]:
    """Ask why a case was not returned in time, and mark it."""
    return Write(
        f"{case.case_ref} was not completed",
        f"{_COUNTS if sample.kind is Kind.ROUTINE else ''}Why was it not returned?",
        partial(mark_not_completed, desk, sample.drawn_for, case.case_ref),
    )


def ask_due_day(desk: Desk, sample: Sample) -> Ask[Sample]:
    """Ask by when what is not submitted is due, and set it."""
    stands = f"It is {long_day(sample.due)} now." if sample.due else ""
    return Ask(
        f"Due day of {called(sample.drawn_for)}",
        f"By when is what is not submitted due? {stands} Its auditors are told.".replace("  ", " "),
        (asked_day(DUE, DayReader(desk.today), sample.due),),
        partial(set_due, desk, sample.drawn_for),
        yes="Set",
        at={DueIsOver: DUE, DueTooFar: DUE},
    )


def ask_why_abandoned(desk: Desk, sample: Sample) -> Write[bool]:
    """Ask why a whole draw is given up, and give it up."""
    return Write(
        f"Abandon the draw of {called(sample.drawn_for)}",
        "All its audits are withdrawn. The draw stays visible with your reason, and "
        "another may be drawn. Why is it given up?",
        partial(_abandon, desk, sample.drawn_for),
    )


def _abandon(desk: Desk, drawn_for: DrawnFor, reason: str) -> bool:
    abandon(desk, drawn_for, reason)
    return True


def _auditors(desk: Desk, sample: Sample, case: DrawnCase) -> list[tuple[str, str]]:
    """Everybody else who may audit, with how much of the sample is theirs already."""
    shares = sample.loads
    return [
        (f"{person.name}, {counted(shares[person.name].cases, 'case')}", person.name)
        if person.name in shares
        else (f"{person.name}, no cases", person.name)
        for person in everyone(desk)
        if person.is_given_files and person.name != case.auditor
    ]
