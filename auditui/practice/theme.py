"""Themes: the focussed audits of the calendar, beside the routine sample."""

from dataclasses import dataclass
from enum import Enum

from auditui.practice.period import Month


class Rationale(Enum):
    """Why a theme is in the calendar."""

    FREE = "free"
    SIGNAL = "signal"
    RE_AUDIT = "re-audit"


class ThemeState(Enum):
    """How far a theme has come."""

    PLANNED = "planned"
    UNDER_WAY = "under way"
    REPORTING = "reporting"
    CLOSED = "closed"


@dataclass(frozen=True)
class Theme:
    """A thematic audit planned for a month.

    `raised_by` is the figures that raised it, in words, or empty where none did.
    """

    theme_id: int
    title: str
    planned: Month
    lead: str
    rationale: Rationale
    raised_by: str = ""
    state: ThemeState = ThemeState.PLANNED
