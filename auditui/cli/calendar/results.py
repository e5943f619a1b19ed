"""What the audits of a theme found, in a shell, and a re-audit beside the earlier theme."""

import textwrap
from collections.abc import Iterator
from itertools import zip_longest

import click

from auditui.cli.calendar.results_json import comparison_as_json, result_as_json
from auditui.cli.shell.inputs import NUMBER
from auditui.cli.shell.options import Options
from auditui.cli.shell.output import json_option, print_json
from auditui.cli.shell.page import WIDTH
from auditui.cli.shell.session import at_desk
from auditui.measures.answers import AnsweredQuestion
from auditui.measures.calendar.theme_result import Comparison, ThemeResult
from auditui.measures.words.answers import besides_words, none_words
from auditui.measures.words.calendar.theme_result import (
    comparison_sentence,
    grades_words,
    heading_words,
    notes,
    progress_words,
    rate_words,
    result_sentence,
)
from auditui.measures.words.change import outcome_words
from auditui.measures.words.share import range_words
from auditui.practice.calendar.theme import Rationale
from auditui.workflow.calendar.results import compare_with_earlier, theme_results
from auditui.workflow.calendar.theme import find

_TEXT = 38
"""How many columns a question has; its figures stand beside it."""


@click.command()
@click.argument("number", type=NUMBER)
@json_option
@click.pass_obj
def results(options: Options, number: int, as_json: bool) -> None:
    """Show what the audits of the theme NUMBER found; a re-audit stands beside the earlier theme.

    Grades, how many were rated requires improvement or better, and how often each question was
    answered yes, each rate with its interval. None of it counts towards A3.
    """
    with at_desk(options) as desk:
        result = theme_results(desk, number)
        is_repeat = find(desk, number).rationale is Rationale.RE_AUDIT
        comparison = compare_with_earlier(desk, number) if is_repeat else None
    if as_json:
        compared = comparison_as_json(comparison) if comparison else None
        print_json(result_as_json(result) | {"comparison": compared})
        return
    for line in result_lines(result, comparison):
        click.echo(line)


def result_lines(result: ThemeResult, comparison: Comparison | None) -> Iterator[str]:
    """The result within 80 columns, each rate with what it was then below it."""
    yield from textwrap.wrap(heading_words(result), WIDTH)
    yield progress_words(result)
    if result.audits:
        yield f"Grades: {grades_words(result)}."
    yield from textwrap.wrap(result_sentence(result), WIDTH)
    if comparison is not None:
        yield from textwrap.wrap(comparison_sentence(comparison), WIDTH)
    for checklist in result.checklists if result.audits else ():
        yield from ("", *textwrap.wrap(checklist.title, WIDTH))
        for asked in checklist.questions:
            yield from _beside(asked.question.text, [*_figures(asked, comparison)])
    yield ""
    for paragraph in notes(result, comparison):
        yield from textwrap.wrap(paragraph, WIDTH)


def _figures(asked: AnsweredQuestion, comparison: Comparison | None) -> Iterator[str]:
    yield f"{rate_words(asked.share, none_words(asked)):<20} {range_words(asked.share)}"
    yield besides_words(asked)
    if comparison is not None:
        difference = comparison.questions[asked.question.key]
        if difference.then is not None and difference.then.total:
            yield f"{rate_words(difference.then):<20} then"
        yield outcome_words(difference.outcome)


def _beside(text: str, figures: list[str]) -> Iterator[str]:
    lines = textwrap.wrap(text, _TEXT, subsequent_indent="  ")
    for words, figure in zip_longest(lines, figures, fillvalue=""):
        yield f"{words:<{_TEXT}}  {figure}".rstrip()
