"""Who sees which agreement, on which pairs, and A3 corrected from what is recorded."""

import json
from pathlib import Path

import pytest
from cli.shell.at_the_shell import done, read
from conftest import HEAD, MANAGERS, VIEWER, beside, made_once, seated
from workflow.moderation.a_month_to_moderate import DECEMBER, DICE, back_filled, read_as

from auditui.practice.grade import Grade
from auditui.practice.moderation.draw import Why
from auditui.workflow.audit.form import of_month
from auditui.workflow.audit.moderation import reopen
from auditui.workflow.desk import Desk
from auditui.workflow.moderation.agreement import calibrated
from auditui.workflow.moderation.blind import agree
from auditui.workflow.moderation.draw import draw_moderation
from auditui.workflow.people import rename
from auditui.workflow.settings import set_setting


def _make(lead: Desk) -> None:
    """Thirty-two of two auditors, all read; Asha's are all too kind, Ben's alike."""
    folder = beside(lead)
    back_filled(lead, folder, *["good"] * 16)
    back_filled(lead, folder, *["good"] * 14, "inadequate", "good", auditor="Ben Baker", prefix="D")
    set_setting(lead, "moderation_share", "95")
    set_setting(lead, "moderate_inadequate", "yes")
    made = draw_moderation(lead, DECEMBER, DICE)
    headings = {each.audit_id: each for each in lead.store.audits.of_month(DECEMBER)}
    for pick in made.picks:
        heading = headings[pick.audit_id]
        is_ashas = heading.auditor == MANAGERS[0]
        grade = Grade.INADEQUATE if is_ashas and pick.case_ref < "C005" else heading.overall
        assert grade is not None
        read_as(lead, pick.audit_id, grade)
        agree(lead, pick.audit_id, grade, "Both looked at it again.")


pytestmark = pytest.mark.usefixtures("read_all")


@pytest.fixture
def read_all(lead: Desk) -> Desk:
    made_once(lead, _make)
    return lead


def test_the_lead_sees_all_by_name_and_an_auditor_their_own_only(read_all: Desk) -> None:
    (everybodys,) = calibrated(read_all).versions
    assert list(everybodys.auditors) == [MANAGERS[0], MANAGERS[1]]
    assert everybodys.overall.pairs == sum(a.pairs for a in everybodys.auditors.values())
    assert everybodys.overall.pairs >= 30
    assert everybodys.sections == {}

    rename(read_all, MANAGERS[0], "Asha Bell")
    own = calibrated(seated(read_all, "Asha Bell"))
    assert own.is_own
    assert own.versions[0].auditors == {}
    assert own.versions[0].overall.higher in (3, 4)
    assert own.versions[0].overall.exact is None
    assert "Asha Bell" in calibrated(read_all).versions[0].auditors
    for name in (HEAD, VIEWER):
        (seen,) = calibrated(seated(read_all, name)).versions
        assert seen.overall.pairs == everybodys.overall.pairs
        assert seen.auditors == {}
    assert calibrated(seated(read_all, HEAD), own=True).versions == ()


def test_only_what_was_chosen_at_random_is_compared(read_all: Desk) -> None:
    draws = read_all.store.moderation_draws.of_month(DECEMBER)
    at_random = [pick for pick in draws[0].picks if Why.RANDOM in pick.whys]

    assert calibrated(read_all).versions[0].overall.pairs == len(at_random)


def test_at_the_shell_it_is_printed_and_the_measures_are_there(trust: Path) -> None:
    printed = done(trust, "agreement").stdout
    assert "AC2" in printed
    assert MANAGERS[0] in printed
    assert "ranking" in printed
    found = read(trust, "agreement")
    (version,) = found["versions"]
    assert (found["own"], version["missing"]) == (False, 0)
    assert version["exact"]["low"] < version["exact"]["value"] < 1
    assert version["auditors"][1]["alike"] == version["auditors"][1]["pairs"]
    own = json.loads(done(trust, "agreement", "--json", name=MANAGERS[0]).stdout)
    assert own["own"] is True
    assert own["versions"][0]["exact"] is None
    assert "more pairs of 30 needed" in done(trust, "agreement", name=MANAGERS[0]).stdout
    assert "read blind yet" in done(trust, "agreement", "--mine").stderr


def test_a3_says_how_far_moderation_moved_it_and_is_corrected(trust: Path) -> None:
    month = read(trust, "a3")["months"][0]
    moderated = month["moderated"]
    assert (moderated["up"], moderated["first_percent"]) == (0, 96.88)
    assert moderated["audits"] in (31, 32)
    assert moderated["down"] in (3, 4)
    assert moderated["moved_points"] == pytest.approx(-100 * moderated["down"] / 32, abs=0.01)
    corrected = moderated["corrected"]
    assert corrected["of"] == 32
    assert corrected["low"] <= corrected["percent"] <= corrected["high"]
    assert month["percent"] == pytest.approx(96.88 + moderated["moved_points"], abs=0.02)
    assert (
        read(trust, "a3")["last_50"]["moderated"] is None
        if "moderated" in read(trust, "a3")["last_50"]
        else True
    )
    printed = " ".join(done(trust, "a3").stdout.split())
    assert "Corrected from the 31 of 32 chosen at random" in printed


def test_one_that_is_open_again_withholds_it(read_all: Desk, trust: Path) -> None:
    heading = next(each for each in of_month(read_all, DECEMBER) if each.case_ref == "C001")
    reopen(read_all, heading.audit_id, "A section of another child.")
    moderated = read(trust, "a3")["months"][0]["moderated"]
    assert moderated["corrected"] is not None
    back_filled(read_all, beside(read_all), "good", prefix="E")
    moderated = read(trust, "a3")["months"][0]["moderated"]
    assert moderated["corrected"] is None
    assert "in no draw for moderation" in moderated["corrected_withheld"]
