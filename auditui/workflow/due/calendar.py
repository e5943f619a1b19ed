"""What the calendar asks for: themes, and what changes in practice because of them."""

from collections.abc import Iterator

from auditui.practice.calendar.theme import ThemeState
from auditui.practice.due.item import OpenItem, OpenKind
from auditui.workflow.desk import Desk
from auditui.workflow.due.around import Around


def themes(desk: Desk, around: Around) -> Iterator[OpenItem]:
    """The themes that are not closed: to begin, or to report and close."""
    for each in desk.store.themes.all():
        if each.is_open:
            is_planned = each.state is ThemeState.PLANNED
            yield OpenItem(
                kind=OpenKind.THEME,
                number=each.theme_id,
                what=f"{'begin' if is_planned else 'report and close'} the theme {each.title}",
                who=around.who(each.lead),
                due=each.due,
                locality=each.locality,
                month=each.planned,
                theme_id=each.theme_id,
                state=each.state.value,
            )


def changes(desk: Desk, around: Around) -> Iterator[OpenItem]:
    """The practice changes that are not done."""
    themes = {each.theme_id: each for each in desk.store.themes.all()}
    for each in desk.store.practice_changes.all():
        if each.done_on is None and not each.removed:
            theme = themes[each.theme_id]
            yield OpenItem(
                kind=OpenKind.CHANGE,
                number=each.change_id,
                what=f"{' '.join(each.what.split())} (theme {theme.title})",
                who=around.who(each.owner),
                due=each.due,
                locality=theme.locality,
                theme_id=each.theme_id,
            )
