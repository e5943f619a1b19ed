"""Themes and what follows from them as plain text that fits 80 columns."""

import textwrap
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Final

from auditui.cli.shell.page import WIDTH, below
from auditui.measures.words.calendar.theme import (
    WHOLE_TRUST,
    change_words,
    due_words,
    meeting_words,
    rationale_words,
    state_words,
    title_words,
)
from auditui.practice.calendar.theme import PracticeChange, Theme, ThemeQuestion, ThemeReason
from auditui.practice.sample import CaseState, Sample
from auditui.practice.text import counted

_NUMBERED: Final = 5

NO_AIMS: Mapping[int, Sequence[str]] = {}


def list_lines(themes: Iterable[Theme], today: date) -> Iterator[str]:
    """Each theme with its number, month, title, state, lead, locality, and what is due or late."""
    for theme in themes:
        is_late = theme.lateness(today) is not None
        facts = (
            state_words(theme, today),
            f"led by {theme.lead}",
            theme.locality or WHOLE_TRUST,
            "" if is_late else due_words(theme),
        )
        yield from _numbered(theme.theme_id, f"{theme.planned}  {title_words(theme)}")
        yield from below("; ".join(fact for fact in facts if fact))


def theme_lines(
    theme: Theme,
    changes: Iterable[PracticeChange],
    questions: Iterable[ThemeQuestion],
    reasons: Iterable[ThemeReason],
    sample: Sample | None,
    today: date,
) -> Iterator[str]:
    """Everything of one theme, a heading above each of its texts."""
    yield from list_lines([theme], today)
    yield from below(meeting_words(theme))
    if sample:
        yield from below(_sample_words(sample))
    for title, text in (
        ("Raised by", rationale_words(theme)),
        ("Scope", theme.scope),
        ("Findings", theme.findings),
        ("Learning", theme.learning),
    ):
        yield from _titled(title, text.splitlines())
    yield from _titled("Practice changes", change_lines(changes, today))
    yield from _titled("Questions", question_lines(questions))
    yield from _titled("Why", (f"{each.what.capitalize()}: {each.reason}" for each in reasons))


def change_lines(
    changes: Iterable[PracticeChange], today: date, aims: Mapping[int, Sequence[str]] = NO_AIMS
) -> Iterator[str]:
    """Each practice change with its number, its owner, its day, and whether it is made."""
    for change in changes:
        yield from _numbered(change.change_id, change.what)
        yield from below(change_words(change, today))
        if titles := aims.get(change.change_id):
            yield from below(f"Aims at: {'; '.join(titles)}.")


def question_lines(questions: Iterable[ThemeQuestion]) -> Iterator[str]:
    """Each question with its number, and what to look for below it."""
    for question in questions:
        yield from _numbered(question.number, question.text)
        yield from below(question.guidance)


def _sample_words(sample: Sample) -> str:
    left = sample.count(CaseState.NOT_COMPLETED)
    not_completed = f", {left} not completed" if left else ""
    narrowed = f" ({sample.narrowed_to})" if sample.narrowed_to else ""
    files = counted(len(sample.standing), "file")
    return f"{files} drawn{narrowed}, {sample.count(CaseState.SUBMITTED)} audited{not_completed}"


def _titled(title: str, lines: Iterable[str]) -> Iterator[str]:
    """Lines under a title, each wrapped where it is long; nothing where there are none."""
    found = [line for line in lines if line.strip()]
    if found:
        yield from ("", title)
    for line in found:
        indent = line[: len(line) - len(line.lstrip())]
        yield from textwrap.wrap(
            line.strip(), WIDTH, initial_indent=indent, subsequent_indent=indent
        )


def _numbered(number: int, text: str) -> list[str]:
    """The number in a column of its own, the text beside it."""
    first, rest = f"{number:>{_NUMBERED - 2}}  ", " " * _NUMBERED
    return textwrap.wrap(text, WIDTH, initial_indent=first, subsequent_indent=rest)
