from datetime import UTC, datetime
from pathlib import Path

import pytest

from auditui.practice.a3.target import Position
from auditui.practice.audit.form import missing
from auditui.practice.period import FinancialYear, Month, Quarter
from auditui.practice.sample import Routine
from auditui.store.sqlite.connection import AlreadyThere
from auditui.workflow.a3.figure import a3
from auditui.workflow.audit.form import of_month, open_form
from auditui.workflow.demo.build import TODAY, build
from auditui.workflow.desk import Desk, World
from auditui.workflow.ledger import broken_at
from auditui.workflow.moderation.agreement import calibrated
from auditui.workflow.moderation.draw import faults_of_moderation, to_moderate
from auditui.workflow.sample.draw import draw
from auditui.workflow.sample.framing import survey
from auditui.workflow.sample.look import faults_of_draw
from auditui.workflow.voices.month import differing_in, heard_in
from auditui.workflow.voices.replies import disputes

JANUARY = Month(2016, 1)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    world = World(now=lambda: datetime(2016, 1, 4, 9, tzinfo=UTC), random_below=lambda _: 7)
    return build(tmp_path_factory.mktemp("demo") / "demonstration.db", world)


def test_the_published_figures_come_out(desk: Desk) -> None:
    report = a3(desk)
    shown = {
        figure.period: figure.share.display
        for figure in (*report.months, *report.quarters, *report.years)
    }
    assert shown[Month(2015, 4)] == "100%"
    assert shown[Quarter(2015, 2)] == "81%"
    assert shown[Quarter(2015, 3)] == "87%"
    assert shown[Month(2015, 12)] == "97%"
    assert shown[FinancialYear(2015)] == "88%"
    since_august = [figure.share.percent or 0.0 for figure in report.months[-5:]]
    assert report.months[-5].period == Month(2015, 8)
    assert since_august == sorted(set(since_august))
    quarter = report.quarters[-1]
    assert (quarter.position, quarter.audits) == (Position.OFF_TARGET, 99)
    assert report.months[-1].position is Position.ON_TARGET


def test_january_waits_to_be_drawn(desk: Desk) -> None:
    held = survey(desk, Routine(JANUARY))
    assert 2_500 < held.frame_size < 3_000
    assert set(held.excluded) == {"closed", "audited recently", "on hold"}
    sample = draw(desk, JANUARY, 60)
    assert len(sample.cases) == 60
    assert all(case.auditor for case in sample.cases)
    assert faults_of_draw(desk, Routine(JANUARY)) == []
    assert desk.today == TODAY


def test_its_audits_read_as_complete_forms(desk: Desk) -> None:
    for heading in of_month(desk, Month(2015, 11)):
        form = open_form(desk, heading.audit_id)
        assert missing(form.audit, form.tool) == ()


def test_its_moderation_shows_each_state_and_moves_no_published_figure(desk: Desk) -> None:
    report = a3(desk)
    for month in (Month(2015, number) for number in range(9, 13)):
        assert faults_of_moderation(desk, month) == []
        moderated = report.moderated[month]
        assert (moderated.moderation.into, moderated.moderation.out_of) == (0, 0)
    listed = to_moderate(desk)
    assert [each.is_read for each in listed if not each.is_done] == [True, False]
    assert report.moderated[Month(2015, 11)].corrected is not None
    (calibration,) = calibrated(desk).versions
    assert calibration.overall.pairs == 39
    assert calibration.overall.ac2 is not None


def test_its_ledger_verifies(desk: Desk) -> None:
    assert broken_at(desk) is None


def test_what_stands_is_never_built_over(desk: Desk) -> None:
    before = desk.store.path.read_bytes()
    with pytest.raises(AlreadyThere):
        build(desk.store.path, desk.world)
    assert desk.store.path.read_bytes() == before


def test_nothing_half_built_is_left_behind(desk: Desk) -> None:
    assert not list(Path(desk.store.path.parent).glob("*.building*"))


def test_voices_are_heard_and_not_heard_and_two_are_disputed(desk: Desk) -> None:
    heard = heard_in(desk, Month(2015, 12)).listed
    assert {each.voices.worker.took_part for each in heard} == {True, False, None}
    assert {each.voices.family.is_asked for each in heard} == {True, False, None}
    assert [each.is_open for each in disputes(desk, answered=True)] == [True, False]
    assert differing_in(desk, Month(2015, 12)).listed
