"""A sample as plain text."""

from collections.abc import Iterable, Iterator, Mapping

from auditui.cli.shell.output import table
from auditui.practice.absence.answering import Answering
from auditui.practice.sample import Beside, CaseState, DrawnCase, Sample
from auditui.practice.text import counted

TICKET_DIGITS = 12
"""How much of a ticket a table shows; the JSON has it whole."""

NOBODY_YET = "nobody yet"
"""Who has a file that nobody may audit."""


_NOBODY: Mapping[str, Answering] = {}


def sample_lines(sample: Sample, answers: Mapping[str, Answering] = _NOBODY) -> Iterator[str]:
    """The draw with all that it was made from, then its cases, with who answers for a file."""
    how = ", at least one from each stratum" if sample.at_least_one else ""
    yield f"{sample.month.label}: {counted(sample.size, 'case')}, {_kind_of(sample)}"
    yield f"Drawn     {sample.drawn_at:%Y-%m-%d} by {sample.drawn_by}"
    if sample.due is not None:
        yield f"Due       {sample.due}"
    yield f"Seed      {sample.seed}"
    yield f"Strata    by {sample.stratify.value}{how}"
    yield f"Frame     {counted(sample.frame_size, 'case')}, SHA-256:"
    yield f"          {sample.frame_sha256}"
    if isinstance(sample.drawn_for, Beside) and sample.narrowed_to:
        yield f"Only      {sample.narrowed_to}"
    for reason, count in sample.excluded.items():
        yield f"Excluded  {count:,} {reason}"
    if sample.passed_over:
        yield f"Passed over, away until it is due: {', '.join(sample.passed_over)}"
    yield ""
    yield from places_lines(sample.strata, sample.places)
    yield ""
    rows = [_row(case) for case in sample.cases]
    yield from table(["Case", "Stratum", "Auditor", "State", "Ticket"], rows)
    for case_ref, each in answers.items():
        yield f"{case_ref}: {each.words}"


def _kind_of(sample: Sample) -> str:
    """Its kind, with the name by which it is meant where it is none of a month alone."""
    kind = sample.kind.value
    return f"{kind} ({sample.drawn_for.name})" if isinstance(sample.drawn_for, Beside) else kind


def places_lines(strata: Mapping[str, int], places: Mapping[str, int]) -> list[str]:
    """How many cases each stratum has, and how many of them are drawn."""
    return table(
        ["Stratum", "Cases", "Places"],
        [(name, cases, places.get(name, 0)) for name, cases in strata.items()],
    )


def abandoned_lines(draws: Iterable[Sample]) -> Iterator[str]:
    """A line for each draw of a month that was given up, so that none is ever hidden."""
    for draw in draws:
        if draw.abandoned:
            yield (
                f"An earlier draw of {counted(draw.size, 'case')}, seed {draw.seed}, "
                f"was abandoned: {draw.abandoned}"
            )


def _row(case: DrawnCase) -> tuple[str, ...]:
    explained = case.state in {CaseState.REPLACED, CaseState.NOT_COMPLETED} and case.reason
    state = f"{case.state.value}: {case.reason}" if explained else case.state.value
    return (
        case.case_ref,
        case.stratum,
        case.auditor or NOBODY_YET,
        state,
        case.ticket[:TICKET_DIGITS] if case.rank is None else f"rank {case.rank}",
    )
