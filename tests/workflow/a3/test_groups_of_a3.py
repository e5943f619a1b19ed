"""A3 by group: which months it takes, what groups are called, and when there is nothing."""

from pathlib import Path

import pytest
from conftest import JANUARY, VIEWER, seated
from store.recorded import record

from auditui.measures.a3 import RangeBackwards
from auditui.measures.groups import Breakdown
from auditui.practice.grade import Grade
from auditui.practice.period import Month
from auditui.practice.selection import By, Selection
from auditui.workflow.a3.groups import NothingCounted, a3_by, audits_behind
from auditui.workflow.desk import Desk
from auditui.workflow.sample.draw import draw
from auditui.workflow.teams import import_teams

ORIGINAL, REVISED = "original", "revised-2015"
JULY, SEPTEMBER, DECEMBER = Month(2015, 7), Month(2015, 9), Month(2015, 12)


def series(desk: Desk) -> None:
    """An audit a month from July to December 2015, with the change of thresholds in September."""
    for month in JULY.through(DECEMBER):
        thresholds = ORIGINAL if month < SEPTEMBER else REVISED
        record(desk.store, month, f"A{month.number}", thresholds=thresholds)


def months(breakdown: Breakdown) -> tuple[Month, Month, int]:
    return breakdown.first, breakdown.last, breakdown.whole.audits


def names(breakdown: Breakdown) -> list[str]:
    return [group.name for group in breakdown.groups]


def test_without_a_range_it_shows_the_months_since_the_thresholds_changed(lead: Desk) -> None:
    series(lead)
    found = a3_by(lead, By.TEAM)
    assert months(found) == (SEPTEMBER, DECEMBER, 4)
    assert (found.since_change, found.whole.share.is_mixed) == (True, False)


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        (Month(2015, 8), Month(2015, 10), (Month(2015, 8), Month(2015, 10), 3)),
        (Month(2015, 11), None, (Month(2015, 11), DECEMBER, 2)),
        (None, Month(2015, 8), (JULY, Month(2015, 8), 2)),
        (SEPTEMBER, Month(2016, 3), (SEPTEMBER, Month(2016, 3), 4)),
    ],
)
def test_a_range_is_taken_as_it_is_given(
    lead: Desk, first: Month | None, last: Month | None, expected: tuple[Month, Month, int]
) -> None:
    series(lead)
    found = a3_by(lead, By.TEAM, first, last)
    assert months(found) == expected
    assert not found.since_change


def test_a_range_across_the_change_of_thresholds_is_mixed(lead: Desk) -> None:
    series(lead)
    whole = a3_by(lead, By.TEAM, JULY).whole
    assert (whole.share.is_mixed, whole.thresholds, whole.share.interval) == (
        True,
        (ORIGINAL, REVISED),
        None,
    )


def test_under_one_standard_it_shows_the_whole_series(lead: Desk) -> None:
    record(lead.store, Month(2015, 10), "A1")
    record(lead.store, DECEMBER, "A2")
    found = a3_by(lead, By.TEAM)
    assert months(found) == (Month(2015, 10), DECEMBER, 2)
    assert not found.since_change


def test_a_month_drawn_and_not_audited_yet_is_not_among_its_months(lead: Desk) -> None:
    record(lead.store, DECEMBER, "A1")
    draw(lead, JANUARY, 4)
    assert a3_by(lead, By.TEAM).last == DECEMBER


def test_groups_stand_by_name_and_the_nameless_last(lead: Desk) -> None:
    for number, team in enumerate(("West", "", "Closed down", "East")):
        record(lead.store, DECEMBER, f"A{number}", team=team, auditor=team)
    assert names(a3_by(lead, By.TEAM)) == ["Closed down", "East", "West", "no team"]
    assert names(a3_by(lead, By.LOCALITY)) == ["Lower", "Upper", "no locality"]
    assert names(a3_by(lead, By.AUDITOR)) == ["Closed down", "East", "West", "no auditor recorded"]


def test_a_team_counts_in_the_locality_that_the_teams_table_gives_it_now(
    lead: Desk, tmp_path: Path
) -> None:
    record(lead.store, DECEMBER, "A1", team="West")
    teams = tmp_path / "teams.csv"
    teams.write_text("team,locality,manager,head_of_service\nWest,Coast,Dev Dunn,Hana Head\n")
    import_teams(lead, teams)
    assert names(a3_by(lead, By.LOCALITY)) == ["Coast"]


def test_statuses_stand_in_annex_a_s_order(lead: Desk) -> None:
    statuses = ("Open assessment", "", "Child in need plan", "Looked after child")
    for number, status in enumerate(statuses):
        record(lead.store, DECEMBER, f"A{number}", status=status)
    assert names(a3_by(lead, By.STATUS)) == [
        "Looked after child",
        "Child in need plan",
        "Open assessment",
        "no status recorded",
    ]


def test_sections_stand_in_the_form_s_order_and_count_an_audit_once_each(lead: Desk) -> None:
    good, inadequate = Grade.GOOD, Grade.INADEQUATE
    record(lead.store, DECEMBER, "A1", sections={"voice": inadequate, "assessment": good})
    record(lead.store, DECEMBER, "A2", sections={"voice": good})
    found = a3_by(lead, By.SECTION)
    assert [(group.name, group.share.count, group.audits) for group in found.groups] == [
        ("Assessment and analysis", 1, 1),
        ("Child's voice and daily life", 1, 2),
    ]
    assert (found.whole.share.count, found.whole.audits, found.whole.share.interval) == (2, 3, None)


def test_nothing_counted_is_said_so(lead: Desk) -> None:
    with pytest.raises(NothingCounted, match=r"^No audits are counted yet\.$"):
        a3_by(lead, By.TEAM)
    record(lead.store, DECEMBER, "A1")
    with pytest.raises(NothingCounted, match=r"^No audits are counted in those months\.$"):
        a3_by(lead, By.TEAM, JANUARY)
    with pytest.raises(NothingCounted, match=r"^No section grades are counted yet\.$"):
        a3_by(lead, By.SECTION)


def test_a_range_that_ends_before_it_starts_is_refused(lead: Desk) -> None:
    series(lead)
    with pytest.raises(RangeBackwards):
        a3_by(lead, By.TEAM, DECEMBER, JULY)


def test_anybody_may_see_the_audits_behind_a_group(lead: Desk) -> None:
    record(lead.store, DECEMBER, "A1", team="East")
    record(lead.store, DECEMBER, "A2", Grade.INADEQUATE, team="East")
    record(lead.store, DECEMBER, "A3", team="West")
    selection = Selection(DECEMBER, DECEMBER, By.TEAM, "East")
    viewer = seated(lead, VIEWER)
    assert [audit.case_ref for audit in audits_behind(viewer, selection, 9)] == ["A2", "A1"]
    assert [audit.case_ref for audit in audits_behind(viewer, selection, 1)] == ["A2"]
