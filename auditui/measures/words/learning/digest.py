"""The digest of a quarter as the page that every format shows; it names nobody."""

from auditui.measures.change import Change, Withheld
from auditui.measures.learning.digest import Digest, Recurs, Since
from auditui.measures.share import Share
from auditui.measures.words.change import change_interval_words, points_words
from auditui.measures.words.page import Entry, ReportPage, Section
from auditui.measures.words.trend import MAY_BE_CHANCE, MORE_THAN_CHANCE
from auditui.practice.day import long_day
from auditui.practice.text import counted

FEW = 3
"""How many of each the panel hears."""

NOT_A_CAUSE = (
    "What moved after a change need not have moved because of it. Up to six months before and "
    "after are compared, never across a change of thresholds."
)


def digest_page(digest: Digest) -> ReportPage:
    """The digest as the page that every format shows."""
    return ReportPage(
        title=f"What audits taught in {digest.quarter.label}",
        as_of=f"As it stands on {long_day(digest.as_of)}. It names no worker and no child.",
        sections=(
            _panel(digest),
            _recurs(digest),
            _asked(digest),
            _since(digest),
            _learned(digest),
        ),
    )


def panel_sentences(digest: Digest) -> tuple[str, ...]:
    """What the panel should hear, a sentence each."""
    said = [
        _most(digest, digest.areas, "Most often to be improved"),
        _most(digest, digest.strengths, "Most often a strength"),
        *(f"Better since it was changed: {_moved(each, digest)}." for each in digest.better),
        *(f"Worse although it was changed: {_moved(each, digest)}." for each in digest.worse),
    ]
    open_ones = len(digest.since) - len(digest.better) - len(digest.worse)
    if open_ones:
        aims = counted(open_ones, "aim")
        said.append(f"Not told apart from chance, or too early: {aims} of practice changes.")
    if overdue := sum(each.is_overdue for each in digest.waiting):
        said.append(f"{counted(overdue, 'practice change')} that should be made by now is not.")
    return tuple(filter(None, said))


def _most(digest: Digest, recurs: tuple[Recurs, ...], what: str) -> str:
    first = [f"{each.tag.title} ({_of(each.now, digest.below)})" for each in recurs[:FEW]]
    return f"{what}: {', '.join(first)}." if first else ""


def _panel(digest: Digest) -> Section:
    said = panel_sentences(digest)
    entries = tuple(Entry(sentence, ()) for sentence in said)
    return Section("What the panel should hear", "" if said else "Nothing stands out.", entries)


def _recurs(digest: Digest) -> Section:
    audits = counted(digest.audits, "submitted routine audit")
    summary = f"Tags were chosen on {digest.tagged} of {audits}; shares are of those."
    entries = [_tag(each, "To be improved", digest.below) for each in digest.areas]
    entries += [_tag(each, "A strength", digest.below) for each in digest.strengths]
    return Section("What recurs", summary, tuple(entries))


def _tag(recurs: Recurs, what: str, below: int) -> Entry:
    earlier = "; ".join(
        f"{quarter.label} {_of(share, below)}" for quarter, share in recurs.before if share.total
    )
    before = (f"Before: {earlier}.",) if earlier else ()
    now = f"{_with_interval(recurs.now, below)}."
    return Entry(f"{what}: {recurs.tag.title}", (now, *before))


def _asked(digest: Digest) -> Section:
    entries = tuple(
        Entry(each.text, (f"Yes: {_with_interval(each.yes, digest.below)}.",))
        for each in digest.asked
    )
    summary = "" if entries else "No checklist was answered."
    return Section("The weakest points of the checklists", summary, entries)


def _since(digest: Digest) -> Section:
    entries = [
        Entry(f"{each.aim}, since {long_day(each.done_on)}", _since_lines(each, digest))
        for each in digest.since
    ]
    entries += [
        Entry(each.what, (f"Not made yet, due by {long_day(each.due)}.",))
        for each in digest.waiting
    ]
    summary = NOT_A_CAUSE if entries else "No practice change says yet what it aims at."
    return Section("Since practice changed", summary, tuple(entries))


def _since_lines(each: Since, digest: Digest) -> tuple[str, ...]:
    return (
        f"Changed: {each.what} ({each.theme})",
        f"{_around(each, digest.below)} {_judged(each)}",
    )


def _around(each: Since, below: int) -> str:
    what = "yes" if each.is_better_up else "to be improved"
    return f"{what}: {_of(each.before, below)} before, {_of(each.after, below)} after."


def _judged(each: Since) -> str:
    if isinstance(each.outcome, Withheld):
        return f"It cannot be told: {_why_not(each)}."
    way = "better" if each.is_better else "not better"
    chance = MORE_THAN_CHANCE if each.is_told else MAY_BE_CHANCE
    interval = change_interval_words(each.outcome)
    return f"{points_words(each.outcome)} points ({interval}), {way}: {chance}."


def _why_not(each: Since) -> str:
    if not each.before.total:
        return "nothing was counted before under the same thresholds"
    return "nothing is counted after it yet under the same thresholds"


def _moved(each: Since, digest: Digest) -> str:
    points = points_words(each.outcome) if isinstance(each.outcome, Change) else ""
    return f"{each.aim}, {_around(each, digest.below).rstrip('.')} ({points} points)"


def _learned(digest: Digest) -> Section:
    entries = tuple(
        Entry(title, tuple(filter(None, map(str.strip, text.split("\n")))))
        for title, text in digest.learning
    )
    summary = "" if entries else "No learning is recorded for this quarter's meeting."
    return Section("What themes brought to the meeting", summary, entries)


def _of(share: Share, below: int) -> str:
    if not share.total:
        return "no audits"
    if 0 < share.count < below:
        return f"fewer than {below} of {share.total}"
    return f"{share.count} of {share.total}"


def _with_interval(share: Share, below: int) -> str:
    if not share.total or 0 < share.count < below:
        return _of(share, below)
    interval = share.interval
    if interval is None:
        return f"{_of(share, below)}, {share.display}, under more than one version of thresholds"
    low, high = 100 * interval.low, 100 * interval.high
    return f"{_of(share, below)}, {share.display} (95% interval {low:.0f} to {high:.0f})"
