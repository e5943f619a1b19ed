"""What the audits of a theme found, and a re-audit beside the theme that it audits again."""

from auditui.measures.answers import worded
from auditui.measures.calendar.theme_result import Comparison, ThemeResult, theme_result
from auditui.practice.audit.form import theme_checklist
from auditui.practice.calendar.theme import Theme
from auditui.practice.errors import NotFound
from auditui.practice.sample import Sample, Thematic
from auditui.practice.tool import Checklist, every_checklist
from auditui.workflow.calendar.theme import find
from auditui.workflow.desk import Desk


class NotARepeat(NotFound):
    """The theme audits no earlier one again."""


def theme_results(desk: Desk, theme_id: int) -> ThemeResult:
    """What the submitted audits of a theme's sample found, empty without any.

    Raises NoSuchTheme.
    """
    return _result(desk, find(desk, theme_id))


def compare_with_earlier(desk: Desk, theme_id: int) -> Comparison:
    """A re-audit beside the theme that it audits again. Raises NoSuchTheme, NotARepeat."""
    theme = find(desk, theme_id)
    if theme.earlier_id is None:
        raise NotARepeat("This theme is no re-audit, so there is nothing to compare it with.")
    return Comparison(_result(desk, theme), _result(desk, find(desk, theme.earlier_id)))


def _result(desk: Desk, theme: Theme) -> ThemeResult:
    sample = desk.store.samples.in_force(Thematic.of(theme))
    if sample is None:
        return theme_result(theme.theme_id, theme.title, theme.planned, 0, (), (), ())
    return theme_result(
        theme.theme_id,
        theme.title,
        sample.month,
        len(sample.standing),
        _asked(desk, theme, sample),
        desk.store.samples.grades(sample.sample_id),
        worded(desk.store.samples.answers(sample.sample_id), desk.store.tools.tools()),
    )


def _asked(desk: Desk, theme: Theme, sample: Sample) -> list[tuple[Checklist, bool]]:
    """Every checklist that the sample's audits have, with whether it is the theme's own."""
    used = desk.store.samples.tools(sample.sample_id)
    common = every_checklist(tool for tool in desk.store.tools.tools() if tool.version in used)
    own = theme_checklist(theme, desk.store.theme_questions.of_theme(theme.theme_id), common)
    return [(each, False) for each in common] + [(each, True) for each in own]
