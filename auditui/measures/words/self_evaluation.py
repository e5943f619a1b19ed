"""A draft self-evaluation under the three questions, each sentence a count and how to see it.

Every sentence is made of counts alone. It says how many of how many, leaves no number out because
it is bad, and names the command that shows it.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from auditui.measures.change import Change
from auditui.measures.figure import Figure
from auditui.measures.inspection import Evidence
from auditui.measures.learning.digest import Recurs
from auditui.measures.rounding import display
from auditui.measures.share import Share
from auditui.measures.words.change import points_words
from auditui.measures.words.contract_return import completeness
from auditui.measures.words.figure import name
from auditui.measures.words.moderation.moderated import moderation_words
from auditui.measures.words.share import count_words, interval_words, share_words
from auditui.practice.follow_up.action import Standing
from auditui.practice.follow_up.plan import PlanStanding
from auditui.practice.grade import Grade
from auditui.practice.period import Month, span_label
from auditui.practice.text import counted

WITHHELD = "is not shown, because a number in it is small"
"""What is said of counts that the trust's setting withholds."""

_FEW = 3


@dataclass(frozen=True)
class Claim:
    """A sentence or two, the commands that show its counts, and what to look for in them."""

    text: str
    commands: tuple[str, ...]
    shown: tuple[str, ...] = ()


@dataclass(frozen=True)
class Question:
    """One of the three questions, and what is claimed under it."""

    title: str
    claims: tuple[Claim, ...]


def self_evaluation(known: Evidence) -> tuple[Question, ...]:
    """The draft, to be edited by whoever answers for it."""
    return (
        Question("What do we know about the quality of practice here?", tuple(_known(known))),
        Question("How do we know it?", tuple(_how(known))),
        Question(
            "What are we doing about it, and what difference has it made?", tuple(_done(known))
        ),
    )


def is_small(count: int, below: int) -> bool:
    """Whether a count is withheld."""
    return 0 < count < below


def is_share_small(share: Share, below: int) -> bool:
    """Whether a count of a share, or what follows from it, is withheld."""
    numbers = (share.count, share.total - share.count, share.total)
    return any(is_small(number, below) for number in numbers)


def told(count: int, below: int) -> str:
    """A count, or that it is under the limit."""
    return f"fewer than {below}" if is_small(count, below) else f"{count:,}"


def _known(known: Evidence) -> Iterator[Claim]:
    yield _months(known)
    if known.figure is not None:
        yield _quarter(known, known.figure)
    yield from _recurring(known)
    if asked := known.digest.asked:
        yield Claim(
            f"Least often answered yes in {known.quarter.label}: "
            + "; ".join(f"“{each.text}” {_of(each.yes, known.below)}" for each in asked)
            + ".",
            (f"auditui checklists {known.quarter}",),
            tuple(count_words(each.yes) for each in asked if not _hidden(each.yes, known)),
        )
    yield _concerns(known)


def _how(known: Evidence) -> Iterator[Claim]:
    if known.figure is not None:
        yield Claim(
            f"{known.quarter.label}, the routine sample: {completeness(known.figure)}",
            (f"auditui return show {known.quarter}",),
        )
    yield _drawn(known)
    yield _moderated(known)
    yield _agreement(known)
    yield _external(known)
    yield _calibrated(known)
    if known.voices:
        yield _voices(known)
    yield Claim(
        f"Whatever is recorded stands on a ledger that cannot be changed unseen, "
        f"{counted(known.events, 'event')} long when this was written.",
        ("auditui ledger verify",),
    )


def _done(known: Evidence) -> Iterator[Claim]:
    yield _actions(known)
    yield _plans(known)
    yield from _re_audits(known)
    yield _themes(known)
    yield _changes(known)
    yield _difference(known)


def _months(known: Evidence) -> Claim:
    span = span_label(known.asked_for[0], known.asked_for[-1])
    command = f"auditui a3 --from {known.asked_for[0]} --to {known.asked_for[-1]}"
    shown = [each for each in known.months if not _hidden(each.share, known)]
    hidden = [each for each in known.months if _hidden(each.share, known)]
    missing = [month for month in known.asked_for if month not in {f.period for f in known.months}]
    if not known.months:
        return Claim(f"No audit of {span} is completed.", (command,))
    said = "; ".join(f"{_label(each)} {share_words(each.share)}" for each in shown)
    parts = [
        f"Audits rated requires improvement or better, of those completed, {span}: {said}."
        if shown
        else "",
        f"{_listed(map(_label, hidden))} {WITHHELD}." if hidden else "",
        f"No audit of {_listed(month.label for month in missing)} is completed." if missing else "",
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
    if _hidden(figure.share, known):
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
            each = ", ".join(f"{one.tag.title} {_of(one.now, known.below)}" for one in first)
            yield Claim(
                f"{what}, of the audits of {known.quarter.label} whose auditor said: {each}.",
                command,
                tuple(_seen(first, known)),
            )


def _seen(found: Iterable[Recurs], known: Evidence) -> Iterator[str]:
    return (count_words(each.now) for each in found if not _hidden(each.now, known))


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


def _drawn(known: Evidence) -> Claim:
    of_months = f"of the {len(known.asked_for)} months"
    if not known.drawn:
        return Claim(
            f"The random sample of none {of_months} was drawn by this program, so that nobody can "
            "repeat the draw from here.",
            ("auditui sample list",),
        )
    return Claim(
        f"The random samples of {len(known.drawn)} {of_months} were drawn from the register by "
        "this program, each with a seed by which anybody can repeat it.",
        tuple(f"auditui sample verify {month}" for month in known.drawn),
    )


def _moderated(known: Evidence) -> Claim:
    command = f"auditui a3 --from {known.quarter.months[0]} --to {known.quarter.months[-1]}"
    figure, made = known.figure, known.moderation
    if figure is None or made is None:
        return Claim(f"No audit of {known.quarter.label} is there to be moderated.", (command,))
    numbers = (made.audits, figure.audits - made.audits, made.into, made.out_of)
    if any(is_small(number, known.below) for number in numbers):
        text = f"How many audits of {known.quarter.label} were moderated {WITHHELD}."
        return Claim(text, (command,))
    text = f"{known.quarter.label}: {moderation_words(figure, made)}"
    shown = (f"{made.audits:,} of {counted(figure.audits, 'audit')}",) if made.audits else ()
    return Claim(text, (command,), shown)


def _agreement(known: Evidence) -> Claim:
    command = ("auditui agreement",)
    if not known.agreement:
        return Claim("No audit chosen at random has been read blind by a second person.", command)
    thresholds, found = known.agreement[-1]
    numbers = (found.alike, found.higher, found.lower)
    if any(is_small(number, known.below) for number in numbers):
        return Claim(f"How far auditors and moderators agree {WITHHELD}.", command)
    pairs = counted(found.pairs, "pair")
    share = f" ({display(found.alike, found.pairs)})" if found.pairs else ""
    return Claim(
        f"Of {pairs} of readings of the same audit, chosen at random and read blind under the "
        f"{thresholds} thresholds, {found.alike:,} came to the same grade{share}; in "
        f"{found.higher:,} the auditor was higher, in {found.lower:,} lower.",
        command,
        (f"{pairs}, {found.higher:,} higher, {found.alike:,} alike, {found.lower:,} lower",),
    )


def _external(known: Evidence) -> Claim:
    command = ("auditui agreement --external",)
    if not known.external:
        return Claim("No external auditor has read an audit beside ours.", command)
    has = "audit has" if known.external == 1 else "audits have"
    return Claim(
        f"{told(known.external, known.below)} {has} been read beside ours by external auditors.",
        command,
    )


def _calibrated(known: Evidence) -> Claim:
    command = ("auditui calibrate list",)
    if not known.calibrations:
        return Claim("No file has been read by many at once for calibration.", command)
    of = counted(known.calibrations, "calibration")
    return Claim(
        f"Of {of}, in which many read the same files blind, {known.agreed:,} ended in a grade that "
        "the group agreed on for every file.",
        command,
    )


def _voices(known: Evidence) -> Claim:
    parts, shown = [], []
    for each in known.voices:
        numbers = (each.audits, each.with_worker, each.family_asked, each.disputed)
        if any(is_small(number, known.below) for number in numbers):
            parts.append(f"{each.month.label} {WITHHELD}")
            continue
        counts = f"{each.with_worker} with the worker, {each.family_asked} with the family asked"
        parts.append(f"{each.month.label}, {counted(each.audits, 'audit')}: {counts}")
        shown.append(f"{counted(each.audits, 'audit')}, {counts}")
    return Claim(
        f"Audits made with the case's worker, and with the child or family asked: "
        f"{'; '.join(parts)}.",
        tuple(f"auditui voices list {each.month}" for each in known.voices),
        tuple(shown),
    )


def _actions(known: Evidence) -> Claim:
    command = ("auditui actions list --closed",)
    total = sum(known.actions.values())
    if not total:
        return Claim("No audit has asked for an action.", command)
    left = {each: known.actions.get(each, 0) for each in Standing if each.is_open}
    opened, late = sum(left.values()), left[Standing.OVERDUE]
    done, unneeded = (known.actions.get(each, 0) for each in (Standing.DONE, Standing.NOT_NEEDED))
    were = "action" if total == 1 else "actions"
    shown = [f"{opened:,} open"]
    shown += [f"{done:,} done"] if done else []
    shown += [f"{late:,} overdue"] if late else []
    return Claim(
        f"Of {total:,} {were} that audits asked for, {done:,} were closed with evidence, "
        f"{unneeded:,} were no longer needed, and {opened:,} are open, {late or 'none'} of them "
        "overdue.",
        command,
        tuple(shown),
    )


def _plans(known: Evidence) -> Claim:
    command = ("auditui plans list --closed",)
    total = sum(known.plans.values())
    if not total:
        return Claim("No grade has opened an improvement plan.", command)
    closed = known.plans.get(PlanStanding.CLOSED, 0)
    late = known.plans.get(PlanStanding.OVERDUE, 0)
    if any(is_small(number, known.below) for number in (total, closed, total - closed, late)):
        return Claim(f"How many improvement plans were opened and closed {WITHHELD}.", command)
    were = "improvement plan was" if total == 1 else "improvement plans were"
    return Claim(
        f"{total:,} {were} opened because of a final grade; {closed:,} "
        f"{'is' if closed == 1 else 'are'} closed and {total - closed:,} open, for "
        f"{late or 'none'} of which the re-audit is overdue.",
        command,
        (f"{counted(total - closed, 'plan')} open", *([f"{closed:,} closed"] if closed else [])),
    )


def _re_audits(known: Evidence) -> Iterator[Claim]:
    if not known.re_audited:
        return
    command = ("auditui plans list --closed",)
    same = known.re_audited - known.better
    if any(is_small(number, known.below) for number in (known.re_audited, known.better, same)):
        yield Claim(f"What re-audits of those files came to {WITHHELD}.", command)
        return
    files = "file was" if known.re_audited == 1 else "files were"
    yield Claim(
        f"{known.re_audited:,} of those {files} audited again; {known.better:,} came out better "
        f"than before and {same:,} did not.",
        command,
    )


def _themes(known: Evidence) -> Claim:
    report = known.report
    planned = counted(len(report.planned), "theme")
    learned = len(report.learning)
    to_meeting = len(report.for_the_meeting)
    return Claim(
        f"Thematic audits in {known.quarter.label}: {planned} planned for the quarter, "
        f"{len(report.begun)} begun in it, {len(report.reported)} reported, {len(report.closed)} "
        f"closed. Of {to_meeting} for its performance meeting {learned} brought learning to it.",
        (f"auditui calendar report {known.quarter}",),
        (f"{planned} planned for the quarter", f"{to_meeting} for its performance meeting"),
    )


def _changes(known: Evidence) -> Claim:
    command = (f"auditui calendar report {known.quarter}",)
    changes, late = known.report.changes, len(known.report.late_changes)
    overdue = f" {counted(late, 'change')} of any quarter should be made by now and is not."
    if not changes:
        text = f"No practice change is recorded of {known.quarter.label}."
        return Claim(text + (overdue if late else ""), command)
    done = sum(each.change.done_on is not None for each in changes)
    return Claim(
        f"{counted(len(changes), 'practice change')} followed from themes or fell due in "
        f"{known.quarter.label}, {done} of them done.{overdue if late else ''}",
        command,
        (f"{counted(len(changes), 'change')}, {done} of them done",),
    )


def _difference(known: Evidence) -> Claim:
    """What moved since practice was changed, told apart from chance or not."""
    command = (f"auditui learning digest {known.quarter}",)
    digest = known.digest
    if not digest.since:
        return Claim(
            "Of no practice change is it recorded yet what it aims at and that it is done, so that "
            "nothing can be said of its effect.",
            command,
        )
    aims = counted(len(digest.since), "aim")
    better, worse = len(digest.better), len(digest.worse)
    parts = [
        f"Of {aims} of practice changes {better or 'none'} got better by more than chance, "
        f"{worse or 'none'} got worse, and of {len(digest.since) - better - worse or 'none'} it "
        "cannot be told apart from chance, or it is too early."
    ]
    parts += [
        f"{each.aim}: {_of(each.before, known.below)} before, {_of(each.after, known.below)} after "
        f"({points_words(each.outcome)} points)."
        for each in (*digest.better, *digest.worse)
        if isinstance(each.outcome, Change)
    ]
    parts.append("What moved after a change need not have moved because of it.")
    return Claim(" ".join(parts), command)


def _of(share: Share, below: int) -> str:
    if not share.total:
        return "of none"
    if is_share_small(share, below):
        return f"[fewer than {below}, or all but so few, of {share.total:,}]"
    return count_words(share)


def _hidden(share: Share, known: Evidence) -> bool:
    return not share.total or is_share_small(share, known.below)


def _label(figure: Figure) -> str:
    period = figure.period
    return period.label if isinstance(period, Month) else name(figure)


def _listed(names: Iterable[str]) -> str:
    every = list(names)
    return " and ".join(filter(None, (", ".join(every[:-1]), every[-1])))
