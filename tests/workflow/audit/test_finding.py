"""Finding audits over all months by the words that the lists say."""

from pathlib import Path

import pytest
from conftest import JANUARY, TODAY
from workflow.audit.a_month_of_audits import THEME, a_month

from auditui.practice.audit.words import says
from auditui.workflow.audit.finding import found
from auditui.workflow.audit.form import of_month
from auditui.workflow.audit.history import import_audits
from auditui.workflow.desk import Desk

LATER = TODAY.replace(month=2, day=5)


@pytest.fixture
def desk(lead: Desk, tmp_path: Path) -> Desk:
    """All that can happen in January, and some of December; all that is open is late."""
    path = tmp_path / "history.csv"
    path.write_text(
        "month,case_ref,team,grade,auditor\n"
        "2015-12,H1,,good,\n2015-12,H2,Straße,inadequate,Asha Archer\n"
    )
    import_audits(lead, path)
    a_month(lead)
    return Desk(lead.store, lead.person, LATER, lead.world)


@pytest.mark.parametrize(
    "words",
    [
        "",
        "draft",
        "reopened",
        "submitted",
        "to do",
        "late",
        "not safe",
        "not completed",
        "inadequate",
        "requires improvement",
        "moderated",
        "jan 2016",
        "December",
        "2015",
        "thematic",
        "routine late",
        THEME.upper(),
        "looked after",
        "no team",
        "STRASSE",
        "asha december",
        "c0006 thematic",
        "zzz",
        "100%' OR 1=1 --",
    ],
)
def test_what_sql_finds_is_what_the_lists_say(desk: Desk, words: str) -> None:
    every = [*of_month(desk, JANUARY), *of_month(desk, JANUARY.previous)]
    said = {audit.audit_id for audit in every if says(audit, words.split(), LATER)}
    listed = found(desk, words)
    assert {audit.audit_id for audit in listed.audits} == said
    assert listed.count == len(said)


def test_each_thing_that_happened_can_be_found(desk: Desk) -> None:
    assert len(found(desk, "not safe").audits) == 1
    assert len(found(desk, "reopened").audits) == 1
    assert found(desk, "not completed").count == 1
    assert found(desk, "thematic").count == 40
    assert [audit.case_ref for audit in found(desk, "strasse").audits] == ["H2"]


def test_no_more_are_found_than_asked_for_the_newest_month_first(desk: Desk) -> None:
    some = found(desk, "", limit=81)
    assert (len(some.audits), some.count) == (81, 82)
    assert str(some.audits[-1].month) == "2015-12"
