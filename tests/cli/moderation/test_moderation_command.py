"""Drawing, listing and checking moderation at the shell."""

import hashlib
from pathlib import Path

import pytest
from cli.shell.at_the_shell import auditui, done, read
from conftest import MANAGERS
from store.sqlite.damage import plant
from workflow.moderation.a_month_to_moderate import DECEMBER, DICE, back_filled, read_as

from auditui.practice.grade import Grade
from auditui.workflow.desk import Desk

DRAW = ("moderation", "draw", str(DECEMBER), "--seed", DICE)


@pytest.fixture
def december(lead: Desk, trust: Path, tmp_path: Path) -> Path:
    back_filled(lead, tmp_path, "inadequate", *["good"] * 3, "inadequate")
    return trust


def test_it_is_tried_drawn_listed_and_checked(december: Path) -> None:
    tried = done(december, *DRAW, "--dry-run")
    assert "Nothing was drawn." in tried.stderr
    assert "  audit" not in tried.stdout
    assert auditui(december, "moderation", "show", str(DECEMBER)).exit_code == 3

    drawn = read(december, *DRAW)
    assert (drawn["part"], drawn["share"], drawn["at_random"], drawn["by_rule"]) == (1, 10, 1, 0)
    assert drawn["fewer_than_share"] is True
    (case,) = drawn["cases"]
    assert case["why"] is None
    frame = done(december, "moderation", "frame", str(DECEMBER)).stdout_bytes
    assert hashlib.sha256(frame).hexdigest() == drawn["frame"]["sha256"]
    listed = read(december, "moderation", "frame", str(DECEMBER))["frame"]
    assert [each["case_ref"] for each in listed] == [f"C00{number}" for number in range(1, 6)]
    assert read(december, "moderation", "show", str(DECEMBER)) == [drawn]
    shown = done(december, "moderation", "show", str(DECEMBER)).stdout
    assert "10% of 5 audits is less than one, so one was drawn." in shown
    assert case["ticket"] in shown

    (listed,) = read(december, "moderation", "list")
    assert (listed["audit"], listed["moderated"], listed["first"]) == (case["audit"], False, None)
    assert "to read blind" in done(december, "moderation", "list", "--month", "2015-12").stdout
    assert read(december, "moderation", "verify", str(DECEMBER))["agrees"] is True
    assert "agree with the seed" in done(december, "moderation", "verify", str(DECEMBER)).stdout


def test_once_moderated_it_is_listed_with_why(lead: Desk, december: Path) -> None:
    done(december, "settings", "set", "moderate_inadequate", "yes")
    assert "and 1 by the trust's rules" in done(december, *DRAW).stdout
    number = next(
        each["id"]
        for each in read(december, "audits", "list", "--month", "2015-12")
        if each["case_ref"] == "C005"
    )
    refused = auditui(december, "audits", "moderate", str(number), "good", "--reason", "Seen.")
    assert refused.exit_code == 1
    assert f"auditui moderation read {number}" in refused.stderr
    read_as(lead, number, Grade.GOOD)
    assert "to be agreed" in done(december, "moderation", "list").stdout
    done(december, "moderation", "agree", str(number), "good", "--reason", "Seen.")
    assert [each["audit"] for each in read(december, "moderation", "list")] != [number]
    listed = {each["audit"]: each for each in read(december, "moderation", "list", "--all")}
    assert listed[number]["why"] == ["inadequate"]
    assert "every inadequate is moderated" in done(december, "moderation", "list", "--all").stdout


def test_what_is_not_there_or_not_permitted_says_so(december: Path) -> None:
    assert "Nothing is to be moderated." in done(december, "moderation", "list").stderr
    assert auditui(december, "moderation", "draw", "2015-11").exit_code == 3
    assert auditui(december, *DRAW, name=MANAGERS[0]).exit_code == 6
    done(december, *DRAW)
    assert auditui(december, *DRAW).exit_code == 1
    assert auditui(december, "moderation", "frame", "2015-12", "--part", "2").exit_code == 3


def test_a_changed_draw_ends_in_exit_code_5(december: Path) -> None:
    done(december, *DRAW)
    plant(december, "UPDATE moderation_draws SET frame_sha256 = replace(frame_sha256, 'a', 'b')")
    result = auditui(december, "moderation", "verify", str(DECEMBER))
    assert result.exit_code == 5
    assert "part 1: the frame's SHA-256" in result.stderr
