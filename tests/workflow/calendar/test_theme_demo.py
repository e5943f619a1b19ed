"""The calendar of the demonstration as anybody would open it."""

from datetime import UTC, datetime

import pytest

from auditui.practice.calendar.calendar import Choice
from auditui.practice.calendar.theme import ThemeState
from auditui.practice.period import FinancialYear, Month, Quarter
from auditui.workflow.calendar.calendar import listed, quarterly_report
from auditui.workflow.calendar.changes import practice_changes
from auditui.workflow.calendar.questions import theme_questions
from auditui.workflow.calendar.theme import find
from auditui.workflow.demo.build import build
from auditui.workflow.desk import Desk, World


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    world = World(now=lambda: datetime(2016, 1, 4, 9, tzinfo=UTC), random_below=lambda _: 7)
    return build(tmp_path_factory.mktemp("demo") / "demonstration.db", world)


def test_what_is_overdue_stands_first_and_what_is_due_next_after_it(desk: Desk) -> None:
    first, second, *_ = listed(desk)
    assert first.planned == Month(2015, 12)
    assert first.lateness(desk.today) is not None
    assert (second.planned, second.lateness(desk.today)) == (Month(2016, 1), None)


def test_both_years_are_there_and_the_first_is_closed(desk: Desk) -> None:
    earlier, current = (listed(desk, Choice(year=FinancialYear(year))) for year in (2014, 2015))
    assert {theme.state for theme in earlier} == {ThemeState.CLOSED}
    assert {theme.state for theme in current} == set(ThemeState) - {ThemeState.CANCELLED}


def test_a_re_audit_is_linked_to_the_theme_before_and_asks_the_same(desk: Desk) -> None:
    again = next(theme for theme in listed(desk) if theme.earlier_id and theme.locality)
    earlier = find(desk, again.earlier_id or 0)
    assert earlier.title == again.title
    assert [each.text for each in theme_questions(desk, again.theme_id)] == [
        each.text for each in theme_questions(desk, earlier.theme_id)
    ]


def test_the_last_quarter_had_learning_and_changes_to_report(desk: Desk) -> None:
    report = quarterly_report(desk, Quarter(2015, 3))
    assert len(report.learning) >= 2
    assert any(made.change.done_on for made in report.changes)
    assert (len(report.late_themes), len(report.late_changes)) == (1, 1)
    assert len(practice_changes(desk)) >= 10
