"""What is known about the quality of practice."""

from collections.abc import Iterable, Iterator, Sequence

from auditui.measures.figure import Figure
from auditui.measures.inspection import Evidence, FamilySaid
from auditui.measures.learning.digest import Recurs
from auditui.measures.words.figure import name
from auditui.measures.words.inspection.claims import (
    WITHHELD,
    Claim,
    is_hidden,
    is_small,
    listed,
    share_told,
)
from auditui.measures.words.share import count_words, interval_words, share_words
from auditui.practice.grade import Grade
from auditui.practice.period import Month, span_label
from auditui.practice.voices.question import Said

_FEW = 3


def known_claims(known: Evidence) -> Iterator[Claim]:
    """Every claim of it."""
    yield _months(known)
    if known.figure is not None:
        yield _quarter(known, known.figure)
    yield from _recurring(known)
    if asked := known.digest.asked:
        yield Claim(
            f"Least often answered yes in {known.quarter.label}: "
            + "; ".join(f"“{each.text}” {share_told(each.yes, known.below)}" for each in asked)
            + ".",
            (f"auditui checklists {known.quarter}",),
            tuple(count_words(each.yes) for each in asked if not is_hidden(each.yes, known)),
        )
    yield _concerns(known)
    yield _family(known)


def _months(known: Evidence) -> Claim:
    span = span_label(known.asked_for[0], known.asked_for[-1])
    command = f"auditui a3 --from {known.asked_for[0]} --to {known.asked_for[-1]}"
    shown = [each for each in known.months if not is_hidden(each.share, known)]
    hidden = [each for each in known.months if is_hidden(each.share, known)]
    missing = [month for month in known.asked_for if month not in {f.period for f in known.months}]
    if not known.months:
        return Claim(f"No audit of {span} is completed.", (command,))
    said = "; ".join(f"{_label(each)} {share_words(each.share)}" for each in shown)
    parts = [
        f"Audits rated requires improvement or better, of those completed, {span}: {said}."
        if shown
        else "",
        f"{listed(map(_label, hidden))} {WITHHELD}." if hidden else "",
        f"No audit of {listed(month.label for month in missing)} is completed." if missing else "",
        _break(known.months),
    ]
    return Claim(
        " ".join(filter(None, parts)),
        (command,),
        tuple(count_words(each.share) for each in shown),
    )


def _break(months: Sequence[Figure]) -> str:
    names = list(dict.fromkeys(name for each in months for name in each.thresholds))
    if len(names) < 2:
        return ""
    return (
        f"They were graded against more than one version of the thresholds ({', '.join(names)}), "
        "so months under different ones are not comparable."
    )


def _quarter(known: Evidence, figure: Figure) -> Claim:
    command = f"auditui a3 --from {known.quarter.months[0]} --to {known.quarter.months[-1]}"
    if is_hidden(figure.share, known):
        return Claim(f"{known.quarter.label} {WITHHELD}.", (command,))
    interval = interval_words(figure.share)
    ranged = f", 95% interval {interval}" if interval else ", under mixed thresholds"
    position = f" Against contract that is {figure.position.value}." if figure.position else ""
    audits = "audit" if figure.audits == 1 else "audits"
    were = "was" if figure.audits == 1 else "were"
    return Claim(
        f"In {known.quarter.label}, the last quarter that is over, {count_words(figure.share)} "
        f"{audits} ({figure.share.display}{ranged}) {were} rated requires improvement or better"
        f"{_by_grade(figure, known.below)}.{position}",
        (command,),
        (count_words(figure.share),),
    )


def _by_grade(figure: Figure, below: int) -> str:
    if any(is_small(count, below) for count in figure.grades.values()):
        return ""
    each = ", ".join(f"{figure.grades[grade]:,} {grade.value}" for grade in Grade)
    return f": {each}"


def _recurring(known: Evidence) -> Iterator[Claim]:
    command = (f"auditui learning digest {known.quarter}",)
    for what, found in (
        ("Most often to be improved", known.digest.areas),
        ("Most often a strength", known.digest.strengths),
    ):
        if first := found[:_FEW]:
            each = ", ".join(f"{one.tag.title} {share_told(one.now, known.below)}" for one in first)
            yield Claim(
                f"{what}, of the audits of {known.quarter.label} whose auditor said: {each}.",
                command,
                tuple(_seen(first, known)),
            )


def _seen(found: Iterable[Recurs], known: Evidence) -> Iterator[str]:
    return (count_words(each.now) for each in found if not is_hidden(each.now, known))


def _concerns(known: Evidence) -> Claim:
    command = ("auditui concerns --all",)
    if not known.concerns:
        return Claim("No audit recorded a child as not safe.", command)
    if is_small(known.concerns, known.below) or is_small(known.unanswered, known.below):
        return Claim(f"How many children audits recorded as not safe {WITHHELD}.", command)
    waits = known.unanswered
    answered = known.concerns - waits
    was = "child was" if known.concerns == 1 else "children were"
    end = (
        "a second person has answered for every one"
        if not waits
        else f"a second person has answered for {answered:,} of them, and {waits:,} "
        f"{'waits' if waits == 1 else 'wait'}"
    )
    return Claim(f"{known.concerns:,} {was} recorded as not safe by an audit; {end}.", command)


def _family(known: Evidence) -> Claim:
    commands = tuple(f"auditui voices list {month} --json" for month in known.asked_for)
    span = span_label(known.asked_for[0], known.asked_for[-1])
    if not known.family:
        return Claim(f"No child or family answered a question in {span}.", commands)
    said = "; ".join(f"“{each.question}” {_answers(each, known.below)}" for each in known.family)
    return Claim(f"What children and families answered, {span}: {said}.", commands)


def _answers(said: FamilySaid, below: int) -> str:
    counts = {each: said.counts.get(each, 0) for each in Said}
    if any(is_small(count, below) for count in counts.values()):
        return "[not shown, a number is small]"
    rest = ", ".join(
        f"{count:,} {each.value}" for each, count in counts.items() if each is not Said.YES
    )
    return f"{counts[Said.YES]:,} of {said.answers:,} yes ({rest})"


def _label(figure: Figure) -> str:
    period = figure.period
    return period.label if isinstance(period, Month) else name(figure)
