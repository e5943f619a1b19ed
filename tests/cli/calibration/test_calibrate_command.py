"""Calibration at the shell: opened, read blind by three, closed, agreed, read again, compared."""

import json
from pathlib import Path
from typing import Any

import pytest
from cli.shell.at_the_shell import auditui, done, read
from conftest import HEAD, MANAGERS, VIEWER, made_once
from workflow.calibration.a_calibration import FILE, OTHER, READERS, TEN, keys_of, opened, twice

from auditui.workflow.desk import Desk

BY = ("--by", "2016-01-31")
WHO = tuple(part for name in READERS for part in ("--reader", name))


def read_as(trust: Path, name: str, *arguments: str) -> Any:
    """What a command prints as JSON to somebody."""
    return json.loads(done(trust, *arguments, "--json", name=name).stdout)


@pytest.fixture
def gradings(lead: Desk) -> tuple[str, ...]:
    return tuple(part for key in keys_of(lead) for part in ("--grade", f"{key}=good"))


def test_a_group_reads_agrees_and_reads_again(trust: Path, gradings: tuple[str, ...]) -> None:
    made = read(trust, "calibrate", "open", "Neglect", FILE, *WHO, *BY)
    number = str(made["calibration"])
    assert (made["state"], made["rounds"][0]["readers"], made["waits"]) == ("being read", 3, [])
    listed = read_as(trust, READERS[0], "calibrate", "list", "--mine")
    assert [(each["calibration"], each["waits"]) for each in listed] == [(int(number), [FILE])]
    mine = done(trust, "calibrate", "list", name=READERS[0]).stdout
    assert "1 file to read by 31 January 2016" in mine

    form = done(trust, "calibrate", "form", number, FILE, name=READERS[0]).stdout
    assert "Overall grade (overall)" in form
    assert "Inadequate: " in form
    as_json = read_as(trust, READERS[0], "calibrate", "form", number, FILE)
    assert [each["given"] for each in as_json["grades"]] == [None] * len(as_json["grades"])
    reason = ("--reason", "overall=A plan.")
    given = done(trust, "calibrate", "read", number, FILE, *gradings, *reason, name=READERS[0])
    assert "Your reading is given." in given.stderr
    assert auditui(trust, "calibrate", "wall", number).exit_code == 6
    assert auditui(trust, "calibrate", "close", number).exit_code == 1
    shown = done(trust, "calibrate", "show", number)
    assert "Ben Baker has still to read C0003" in shown.stdout
    assert set(read(trust, "calibrate", "show", number)["awaited"]) == set(READERS[1:])
    assert "Baker" not in done(trust, "calibrate", "show", number, name=HEAD).stdout
    lower = ("--grade", "overall=inadequate")
    for name in READERS[1:]:
        done(trust, "calibrate", "read", number, FILE, *gradings, *lower, *reason, name=name)

    seen = done(trust, "calibrate", "wall", number, name=READERS[0]).stdout
    assert "Inadequate           2 of 3   █████████████" in seen
    assert "  You gave good." in seen
    assert "    Good: A plan." in seen
    assert "Nothing is agreed on it yet." in seen
    assert not any(name in seen for name in MANAGERS)
    on_the_wall = read_as(trust, VIEWER, "calibrate", "wall", number, "--round", "1")
    overall = on_the_wall["files"][0]["sections"][-1]
    assert overall["grades"]["inadequate"] == 2
    assert (overall["own"], overall["consensus"]) == (None, None)
    assert not any(name in str(on_the_wall) for name in MANAGERS)

    agree = ("calibrate", "agree", number, FILE, "overall", "good")
    assert auditui(trust, *agree).exit_code == 2
    agreed = read(trust, *agree, "--learned", "Plans need dates.")
    assert (agreed["grade"], agreed["learned"]) == ("good", "Plans need dates.")
    assert auditui(trust, *agree, "--learned", "Again.").exit_code == 1
    assert "Agreed: good. Plans need dates." in done(trust, "calibrate", "wall", number).stdout
    assert "agreed" in done(trust, "calibrate", "list").stdout
    alone = done(trust, "calibrate", "compare", number).stdout
    assert "Overall grade                 1 of 3" in alone
    assert "There was no second round yet" in " ".join(alone.split())

    again = read(trust, "calibrate", "second-round", number, "--case", OTHER, *BY)
    assert (again["state"], again["rounds"][1]["files"]) == ("second round being read", [OTHER])
    off = done(trust, "calibrate", "call-off", number, "--reason", "The wrong file.")
    assert "the round is called off" in off.stderr
    assert read(trust, "calibrate", "show", number)["rounds"][1]["reason"] == "The wrong file."


def test_before_and_after_stand_beside_each_other(lead: Desk, trust: Path) -> None:
    number = str(made_once(lead, twice))
    told = " ".join(done(trust, "calibrate", "compare", number).stdout.split())
    assert "Overall grade 0% (no interval: every file alike) 93% (78–100%) +93" in told
    assert "+93 points (+78 to +100)" in told
    assert "more than before, and beyond chance" in told
    assert "The second round was on the same files" in told
    found = read(trust, "calibrate", "compare", number)
    overall = found["sections"][0]
    assert (overall["before"]["files"], overall["before"]["pairs"]) == (len(TEN), 30)
    assert overall["exact_difference"]["distinguishable"] is True
    assert overall["files"] == "same"
    assert "second round to be agreed" in done(trust, "calibrate", "list").stdout


def test_two_readers_are_told_that_each_knows_the_others_grade(lead: Desk, trust: Path) -> None:
    two = opened(lead, readers=READERS[:2])
    assert "each knows from the counts" in done(trust, "calibrate", "show", str(two)).stdout
    done(trust, "calibrate", "call-off", str(two), "--reason", "Too few.")
    said = done(trust, "calibrate", "show", str(two)).stdout
    assert "Called off by Quinn Lead: Too few." in said
    assert "called off" in done(trust, "calibrate", "list").stdout


def test_what_is_not_there_or_not_meant_says_so(
    lead: Desk, trust: Path, gradings: tuple[str, ...]
) -> None:
    assert "No calibration yet" in done(trust, "calibrate", "list").stderr
    assert auditui(trust, "calibrate", "wall", "7").exit_code == 3
    alone = auditui(trust, "calibrate", "open", "Neglect", FILE, *WHO[:2], *BY)
    assert alone.exit_code == 2
    assert "two readers or more" in alone.stderr
    number = str(opened(lead))
    assert "No calibration waits for you." in done(trust, "calibrate", "list", "--mine").stderr
    bad = ("calibrate", "read", number, FILE, *gradings, "--reason", "a plan")
    refused = auditui(trust, *bad, name=READERS[0])
    assert refused.exit_code == 2
    assert "SECTION=TEXT" in refused.stderr
