"""What themes can be narrowed to: a state, a lead, a locality."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from auditui.measures.words.calendar.theme import LATE
from auditui.practice.calendar.calendar import EVERY_THEME, Choice
from auditui.practice.calendar.theme import Theme, ThemeState
from auditui.tui.calendar.words import LATE_SHAPE, SHAPES, names


def choices(themes: Iterable[Theme], choice: Choice) -> list[tuple[str, Choice]]:
    """Each further choice in words, with the themes chosen then; what was chosen before stays."""
    found = tuple(themes)
    return [
        ("Every theme", EVERY_THEME),
        *_states(choice),
        *_leads(found, choice),
        *_localities(found, choice),
    ]


def _states(choice: Choice) -> Iterator[tuple[str, Choice]]:
    yield f"State: {LATE_SHAPE} {LATE}", replace(choice, late_only=True, state=None)
    for state in ThemeState:
        words = f"State: {SHAPES[state]} {state.value}"
        yield words, replace(choice, late_only=False, state=state)


def _leads(themes: Iterable[Theme], choice: Choice) -> Iterator[tuple[str, Choice]]:
    for name in names(theme.lead for theme in themes):
        yield f"Lead: {name}", replace(choice, lead=name)


def _localities(themes: Iterable[Theme], choice: Choice) -> Iterator[tuple[str, Choice]]:
    for name in names(theme.locality for theme in themes):
        yield f"Locality: {name}, with the whole trust", replace(choice, locality=name)
