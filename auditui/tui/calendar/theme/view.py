"""All that the screen of one theme shows."""

from collections.abc import Mapping, Sequence
from dataclasses import field
from datetime import date

from auditui.dataclass import dataclass
from auditui.practice.calendar.theme import PracticeChange, Theme, ThemeQuestion, ThemeReason
from auditui.practice.sample import Sample, Thematic
from auditui.workflow.calendar.changes import practice_changes
from auditui.workflow.calendar.course import reasons
from auditui.workflow.calendar.questions import theme_questions
from auditui.workflow.calendar.theme import find, themes
from auditui.workflow.desk import Desk
from auditui.workflow.learning.aims import titles_by_change
from auditui.workflow.sample.look import every_draw


@dataclass(frozen=True)
class ThemeView:
    """A theme on a day, with all that hangs on it, and the themes it is linked to."""

    theme: Theme
    today: date
    earlier: Theme | None
    again: Theme | None
    questions: tuple[ThemeQuestion, ...]
    changes: tuple[PracticeChange, ...]
    reasons: tuple[ThemeReason, ...]
    draws: tuple[Sample, ...]
    aims: Mapping[int, Sequence[str]] = field(default_factory=dict)
    """What each practice change aims at, by its number."""

    @property
    def sample(self) -> Sample | None:
        """The sample that stands, or None where none was drawn or it was given up."""
        return next((draw for draw in self.draws if not draw.abandoned), None)

    @property
    def to_be_done(self) -> tuple[PracticeChange, ...]:
        """The practice changes that are not made yet."""
        return tuple(change for change in self.changes if change.done_on is None)


def read_view(desk: Desk, theme_id: int) -> ThemeView:
    """Read a theme. Raises NoSuchTheme."""
    theme = find(desk, theme_id)
    again = [other for other in themes(desk) if other.earlier_id == theme_id]
    return ThemeView(
        theme=theme,
        today=desk.today,
        earlier=find(desk, theme.earlier_id) if theme.earlier_id else None,
        again=again[-1] if again else None,
        questions=theme_questions(desk, theme_id),
        changes=practice_changes(desk, theme_id),
        reasons=reasons(desk, theme_id),
        draws=every_draw(desk, Thematic.of(theme)),
        aims=titles_by_change(desk),
    )
