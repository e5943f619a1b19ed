"""A drawn sample in sentences: how it was drawn, how far it is, who has what of it."""

from collections.abc import Mapping
from dataclasses import field

from auditui.dataclass import dataclass
from auditui.practice.absence.answering import Answering
from auditui.practice.day import long_day
from auditui.practice.sample import (
    CaseState,
    DrawnCase,
    DrawnFor,
    Kind,
    Routine,
    Sample,
    Stratify,
)
from auditui.practice.team import NO_TEAM
from auditui.practice.text import counted
from auditui.sampling.top_up import TopUp
from auditui.tui.parts.wording import NOBODY, bar, counts_in_words
from auditui.tui.sample.terms import Terms
from auditui.workflow.register.take import RegisterImport
from auditui.workflow.sample.framing import Survey

_BY = {
    Stratify.TEAM: "by team",
    Stratify.STATUS: "by case status",
    Stratify.LOCALITY: "by locality",
    Stratify.NONE: "from one pot",
}
_UNSUBMITTED = (
    CaseState.DRAFT,
    CaseState.TO_DO,
    CaseState.NOT_COMPLETED,
    CaseState.REPLACED,
)
_LEFT = (CaseState.TO_DO, CaseState.DRAFT)
_BAR_WIDTH = 10
_MOST_NAMED = 8
_BESIDE_A3 = "It never counts in A3; a larger size can top it up later."
_WHAT_FOLLOWS = {
    Kind.ROUTINE: "A month has one draw; a larger size can top it up later.",
    Kind.THEMATIC: f"Drawing begins the theme, and its questions stand from then on. {_BESIDE_A3}",
    Kind.DIP_SAMPLE: _BESIDE_A3,
    Kind.CLOSURE: _BESIDE_A3,
}


def about_frame(survey: Survey) -> str:
    """What a frame holds, by team and by status where the strata do not say, and what it lacks."""
    snapshot = survey.snapshot
    left_out = f" Left out: {counts_in_words(survey.excluded)}." if survey.excluded else ""
    by_team = {name or NO_TEAM: cases for name, cases in survey.by_team.items()}
    others = (("team", by_team), ("status", survey.by_status))
    lines = [
        f"Only: {survey.narrowed_to}." if survey.narrowed_to else "",
        f"{counted(survey.frame_size, 'case')} can be drawn, from the register of "
        f"{long_day(snapshot.as_of)} ({snapshot.source}, {counted(snapshot.cases, 'case')})."
        f"{left_out}",
        *(
            f"By {by}: {counts_in_words(counts)}."
            for by, counts in others
            if counts != survey.strata
        ),
    ]
    return "\n".join(line for line in lines if line)


def draw_question(drawn_for: DrawnFor, terms: Terms, frame_size: int) -> str:
    """What is about to be drawn, to be confirmed."""
    least = ", at least one from each" if terms.at_least_one else ""
    away = " None goes to who is away until they are due." if terms.pass_over_away else ""
    seed = f"The seed is {terms.seed}." if terms.seed else "The program makes the seed."
    return (
        f"{int(terms.size):,} of {counted(frame_size, 'case')}, {_BY[terms.stratify]}{least}. "
        f"{seed}{away}\n{_WHAT_FOLLOWS[drawn_for.kind]}"
    )


def shares_words(sample: Sample) -> str:
    """How many files each auditor would get, as a sentence; of many, how many at least and most."""
    loads = {name or NOBODY: load.cases for name, load in sample.loads.items()}
    if len(loads) <= _MOST_NAMED:
        return f"Files: {counts_in_words(loads)}."
    nobodys = loads.pop(NOBODY, 0)
    least, most = min(loads.values()), max(loads.values())
    each = f"{most}" if least == most else f"{least} to {most}"
    left = f" {counted(nobodys, 'file')} nobody may audit yet." if nobodys else ""
    return f"{len(loads)} auditors get {each} each.{left}"


def top_up_question(top_up: TopUp) -> str:
    """What a top-up would add to a sample, to be confirmed."""
    more = counted(top_up.size - top_up.before, "more case")
    return (
        f"{more}, from {top_up.before:,} to {top_up.size:,}: {counts_in_words(top_up.more)}.\n"
        "The auditors get them at once, and a sample never becomes smaller again."
    )


def called(drawn_for: DrawnFor) -> str:
    """What a sample is called: its month, or its name where it is not the routine one."""
    is_routine = isinstance(drawn_for, Routine)
    return drawn_for.month.label if is_routine else drawn_for.name


def about_draw(sample: Sample) -> str:
    """How a sample was drawn, with all that anyone needs to check it."""
    least = ", at least one from each" if sample.at_least_one else ""
    lines = [
        f"Drawn by {sample.drawn_by} on {long_day(sample.drawn_at.date())}, "
        f"{_BY[sample.stratify]}{least}: {sample.size:,} of {counted(sample.frame_size, 'case')}.",
        f"Seed {sample.seed}",
        f"Frame SHA-256 {sample.frame_sha256}",
        f"Left out: {counts_in_words(sample.excluded)}." if sample.excluded else "",
        f"Only: {sample.narrowed_to}." if sample.narrowed_to else "",
        f"Given none of it, being away until it is due: {', '.join(sample.passed_over)}."
        if sample.passed_over
        else "",
    ]
    return "\n".join(line for line in lines if line)


def places_words(sample: Sample, stratum: str) -> str:
    """How many of a stratum's cases were to be drawn, `3 of 10`."""
    return f"{sample.places.get(stratum, 0):,} of {sample.strata.get(stratum, 0):,}"


def about_abandoned(sample: Sample) -> str:
    """A draw that was given up, and why."""
    return (
        f"Abandoned: a draw of {sample.size:,} by {sample.drawn_by} "
        f"on {long_day(sample.drawn_at.date())}. Reason: {sample.abandoned}"
    )


def progress(sample: Sample) -> str:
    """How far a sample is, in blocks and in the counts that are not 0, and its own due day."""
    standing = len(sample.standing)
    submitted = sample.count(CaseState.SUBMITTED)
    others = [
        f"{count:,} {state.value}" for state in _UNSUBMITTED if (count := sample.count(state))
    ]
    due = [f"due {long_day(sample.due)}"] if sample.due else []
    counts = " · ".join([f"{submitted:,} of {standing:,} submitted", *others, *due])
    return f"{bar(submitted, standing, _BAR_WIDTH)} {counts}"


@dataclass(frozen=True)
class Absent:
    """Who answers for files whose worker is away, by case; which auditors are until all is due.

    `nobody` says how many files have no auditor and why, where whoever sits here can change it.
    """

    answers: Mapping[str, Answering] = field(default_factory=dict)
    auditors: frozenset[str] = frozenset()
    nobody: str = ""

    def words(self, case: DrawnCase) -> str:
        """What is to be known of a case because somebody is away, or nothing."""
        answers = self.answers.get(case.case_ref)
        is_gone = case.auditor in self.auditors and case.state in _LEFT
        gone = f"{case.auditor} is away until it is due: hand it on." if is_gone else ""
        return " ".join(part for part in (gone, answers.words if answers else "") if part)


def about_case(case: DrawnCase, sample: Sample, absent: Absent | None = None) -> str:
    """A drawn case in full sentences."""
    away = absent.words(case) if absent else ""
    reason = f" ({case.reason})" if case.reason else ""
    load = sample.loads.get(case.auditor)
    places = places_words(sample, case.stratum)
    share = (
        f" {case.auditor} has {counted(load.cases, 'case')} of this sample, "
        f"{load.submitted:,} submitted."
        if load and case.auditor
        else ""
    )
    return (
        f"{case.case_ref} ({case.stratum}, {places}), with {case.auditor or NOBODY}: "
        f"{case_state(case.state)}{reason}.{share}{f' {away}' if away else ''}\n"
        f"{_ticket(case)}"
    )


def _ticket(case: DrawnCase) -> str:
    if case.rank is None:
        return f"Ticket {case.ticket}"
    return f"Rank {case.rank}: its ticket was erased"


def verified_words(sample: Sample) -> str:
    """What came of verifying a draw of which everything agrees."""
    if sample.is_erased:
        return (
            "What was kept of the draw verifies: counts, places and ranks. Its references were "
            "erased, so that nobody can show any more that they follow from the seed."
        )
    return (
        "The draw verifies: frame, places and tickets agree with the seed, and the rows with the "
        "ledger."
    )


def about_import(taken: RegisterImport) -> str:
    """What an import took, and what was odd about it."""
    snapshot, file = taken.snapshot, taken.file
    unknown = ", ".join(
        f"{team} {count:,}{f' (nearest {near})' if (near := taken.nearest.get(team)) else ''}"
        for team, count in taken.unknown_teams.items()
    )
    lines = [
        f"{counted(snapshot.cases, 'case')} from {snapshot.source}, "
        f"as of {long_day(snapshot.as_of)}.",
        f"Skipped: {counts_in_words(file.skipped)}." if file.skipped else "",
        f"Teams that are not in the teams table, with their cases: {unknown}." if unknown else "",
        *(f"{note}." for note in file.notes),
        ""
        if taken.in_use == snapshot
        else f"Samples are still drawn from the register of {long_day(taken.in_use.as_of)}.",
    ]
    return "\n".join(line for line in lines if line)


_CASE_SHAPES = {
    CaseState.TO_DO: "○",
    CaseState.DRAFT: "◐",
    CaseState.SUBMITTED: "●",
    CaseState.REPLACED: "×",
    CaseState.NOT_COMPLETED: "!",
}


def case_state(state: CaseState) -> str:
    """How far a drawn case has come, `● submitted`."""
    return f"{_CASE_SHAPES[state]} {state.value}"
