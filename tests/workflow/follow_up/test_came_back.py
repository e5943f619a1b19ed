"""Weak points that came back are read from routine audits, in the words that were asked."""

from datetime import date

import pytest
from conftest import JANUARY, TEAMS, arranged, made_once

from auditui.practice.period import Month
from auditui.workflow.desk import Desk
from auditui.workflow.follow_up.came_back import NothingLookedAt, weak_points_that_came_back


def _made(lead: Desk) -> None:
    """Weak in two teams in June 2015; in one of them again in December, and once in a theme."""
    with arranged(lead.store):
        for team, month, kind, answer, grade in (
            (TEAMS[0], "2015-06", "routine", "no", "inadequate"),
            (TEAMS[1], "2015-06", "routine", "no", "good"),
            (TEAMS[1], "2015-07", "routine", "yes", "good"),
            (TEAMS[1], "2015-08", "thematic", "no", "good"),
            ("", "2015-06", "routine", "no", "good"),
            (TEAMS[0], "2015-12", "routine", "no", "good"),
        ):
            number = lead.store._db.add(
                "INSERT INTO audits (month, kind, case_ref, team, status, auditor, tool,"
                " thresholds, state, overall_grade) VALUES (?, ?, ?, ?, '', 'Asha Archer', '2015',"
                " 'original', 'draft', 'good')",
                [month, kind, f"X{team}{month}{kind}", team],
            )
            lead.store._db.execute(
                "INSERT INTO audit_answers VALUES (?, 'voice.seen', ?, '')", [number, answer]
            )
            lead.store._db.execute(
                "INSERT INTO audit_judgements VALUES (?, 'planning', ?, '')", [number, grade]
            )
        lead.store._db.execute("UPDATE audits SET state = 'submitted'")


def test_by_team_and_point_of_the_newest_year_told_of(lead: Desk) -> None:
    made_once(lead, _made)
    found = weak_points_that_came_back(lead)
    assert (found.first, found.last) == (Month(2014, 7), Month(2015, 6))
    assert [(each.name, each.came_back, each.told) for each in found.teams] == [
        (TEAMS[0], 1, 2), (TEAMS[1], 0, 1),
    ]  # fmt: skip
    assert [(each.came_back, each.told) for each in found.points] == [(1, 2), (0, 1)]


def test_of_months_without_any_nothing_is_said(lead: Desk) -> None:
    made_once(lead, _made)
    with pytest.raises(NothingLookedAt, match="January 2016"):
        weak_points_that_came_back(lead, JANUARY)
    assert lead.today > date(2015, 12, 31)
