"""Themes brought as far as a test needs them, by the verbs that anybody would use."""

from datetime import date

from auditui.practice.calendar.theme import Theme
from auditui.practice.period import Month, Quarter
from auditui.workflow.calendar import course as theme_course
from auditui.workflow.calendar import ending
from auditui.workflow.calendar.texts import Wording, rewrite
from auditui.workflow.calendar.theme import add_theme
from auditui.workflow.desk import Desk

Q4 = Quarter(2015, 4)
REPORTED_ON = date(2016, 1, 4)
FEBRUARY = Month(2016, 2)


def planned_theme(desk: Desk, title: str = "Neglect", month: Month = FEBRUARY) -> int:
    """Plan a theme led by whoever is at the desk, and return its number."""
    return add_theme(desk, title, month, desk.person.name).theme.theme_id


def reporting_theme(desk: Desk, theme_id: int) -> Theme:
    """Bring a planned theme to its meeting, with findings and learning but no report."""
    theme_course.begin(desk, theme_id)
    rewrite(desk, theme_id, Wording(findings="No chronology.", learning="Write one."))
    return theme_course.report(desk, theme_id, Q4)


def closed_theme(desk: Desk, theme_id: int) -> Theme:
    """Bring a planned theme to its end."""
    reporting_theme(desk, theme_id)
    theme_course.report(desk, theme_id, Q4, REPORTED_ON)
    return ending.close(desk, theme_id)
