"""`auditui sample …`: what each prints, and what it refuses."""

import re
from collections import Counter
from pathlib import Path

import pytest
from cli.shell.at_the_shell import auditui, done, dump, read
from conftest import LEAD, MANAGERS, SEED, VIEWER

DRAW = ["sample", "draw", "2016-01", "--seed", SEED]


def test_a_draw_prints_what_anyone_needs_to_check_it(trust: Path) -> None:
    drawn = read(trust, *DRAW, "--size", "12")
    assert (drawn["month"], drawn["size"], drawn["seed"]) == ("2016-01", 12, SEED)
    assert drawn["frame"]["cases"] == 40
    assert drawn["excluded"] == {"closed": 1}
    assert drawn["places"] == {"Duty": 3, "East": 3, "North": 3, "West": 3}
    order = [(case["stratum"], case["ticket"]) for case in drawn["cases"]]
    assert order == sorted(order)
    assert {case["state"] for case in drawn["cases"]} == {"to do"}
    assert Counter(case["auditor"] for case in drawn["cases"]) == dict.fromkeys(MANAGERS, 3)


def test_the_text_names_seed_frame_strata_and_every_case(trust: Path) -> None:
    drawn = read(trust, *DRAW, "--size", "4", "--at-least-one")
    shown = done(trust, "sample", "show", "2016-01").stdout
    assert f"Seed      {SEED}" in shown
    assert drawn["frame"]["sha256"] in shown
    assert "by team, at least one from each stratum" in shown
    for case in drawn["cases"]:
        assert case["case_ref"] in shown


def test_without_a_seed_one_of_20_digits_is_made(trust: Path) -> None:
    seed = read(trust, "sample", "draw", "2016-01", "--size", "1")["seed"]
    assert len(seed) == 20
    assert seed.isdecimal()


@pytest.mark.parametrize(
    ("stratify", "strata"),
    [
        ("team", {"Duty": 10, "East": 10, "North": 10, "West": 10}),
        ("locality", {"Lower": 20, "Upper": 20}),
        ("none", {"all cases": 40}),
    ],
)
def test_the_frame_is_divided_as_asked(trust: Path, stratify: str, strata: dict[str, int]) -> None:
    drawn = read(trust, *DRAW, "--size", "4", "--stratify", stratify)
    assert drawn["frame"]["strata"] == strata


def test_a_dry_run_shows_the_places_and_draws_nothing(trust: Path) -> None:
    before = dump(trust)
    planned = read(trust, *DRAW, "--size", "6", "--dry-run")
    assert planned.pop("auditors") == [
        {"auditor": name, "more": files, "has": 0, "most": None}
        for name, files in zip(MANAGERS, (2, 1, 2, 1), strict=True)
    ]
    assert planned == {
        "month": "2016-01",
        "size": 6,
        "frame": {"cases": 40, "strata": dict.fromkeys(["Duty", "East", "North", "West"], 10)},
        "excluded": {"closed": 1},
        "places": {"Duty": 2, "East": 2, "North": 1, "West": 1},
    }
    said = done(trust, *DRAW, "--size", "6", "--dry-run")
    assert "Nothing was drawn." in said.stderr
    assert "Excluded, closed: 1" in said.stdout
    assert dump(trust) == before


def test_a_dry_run_shows_who_would_be_given_how_many_and_who_is_full(trust: Path) -> None:
    asha, ben, *_ = MANAGERS
    done(trust, "people", "capacity", asha, "1", "--reason", "Half time")
    done(
        trust, "people", "exempt", ben, "2016-01", "--reason", "Court", "--allowed-by", "Hana Head"
    )
    for name in MANAGERS[2:]:
        done(trust, "people", "capacity", name, "2")
    planned = read(trust, *DRAW, "--size", "6", "--dry-run")["auditors"]
    assert [(each["more"], each["most"]) for each in planned] == [(1, 1), (0, 0), (2, 2), (2, 2)]
    assert [each.get("why_none") for each in planned] == [None, "exempt", None, None]
    said = done(trust, *DRAW, "--size", "6", "--dry-run")
    assert "1 file has no auditor yet." in said.stderr
    assert re.search(rf"{ben} +0 +0 +exempt", said.stdout)
    done(trust, "people", "lift", "2", "--reason", "Over")
    assert [each["number"] for each in read(trust, "people", "limits")] == [1, 3, 4]
    drawn = done(trust, *DRAW, "--size", "6")
    assert "no auditor" not in drawn.stderr


def test_a_dry_run_of_a_drawn_month_shows_what_a_top_up_would_add(trust: Path) -> None:
    first = read(trust, *DRAW, "--size", "6")
    before = dump(trust)
    planned = read(trust, "sample", "draw", "2016-01", "--size", "9", "--dry-run")
    said = done(trust, "sample", "draw", "2016-01", "--size", "9", "--dry-run")
    assert "3 more cases, from 6 to 9" in said.stderr
    assert "Nothing was drawn." in said.stderr
    assert said.stdout.splitlines()[0].split() == ["Stratum", "Drawn", "More"]
    for arguments in (("6",), ("5",), ("9", "--seed", "1"), ("9", "--stratify", "status")):
        refused = auditui(trust, "sample", "draw", "2016-01", "--dry-run", "--size", *arguments)
        assert (refused.exit_code, refused.stdout) == (1, "")
    assert dump(trust) == before
    second = read(trust, "sample", "draw", "2016-01", "--size", "9")
    assert (planned["size"], planned["drawn"], planned["places"]) == (9, 6, second["places"])
    assert planned["more"] == {
        name: count - first["places"][name] for name, count in second["places"].items()
    }


def test_a_larger_size_tops_the_same_draw_up(trust: Path) -> None:
    first = read(trust, *DRAW, "--size", "4")
    second = read(trust, "sample", "draw", "2016-01", "--size", "9")
    assert second["seed"] == SEED
    kept = {case["case_ref"] for case in first["cases"]}
    assert kept < {case["case_ref"] for case in second["cases"]}
    assert auditui(trust, "sample", "draw", "2016-01", "--size", "9").exit_code == 1


def test_frame_prints_the_bytes_and_nothing_else(trust: Path) -> None:
    done(trust, *DRAW, "--size", "4")
    printed = done(trust, "sample", "frame", "2016-01")
    lines = printed.stdout_bytes.split(b"\n")
    assert lines[0] == b"C0000\tDuty"
    assert lines[-1] == b""
    assert len(lines) == 41
    assert printed.stderr == ""
    frame = read(trust, "sample", "frame", "2016-01")["frame"]
    assert frame[0] == {"case_ref": "C0000", "stratum": "Duty"}


def test_a_replaced_case_stays_listed_beside_the_one_that_took_its_place(trust: Path) -> None:
    first = read(trust, *DRAW, "--size", "4")["cases"][0]
    done(trust, "sample", "replace", "2016-01", first["case_ref"], "--reason", "wrong-record")
    cases = {case["case_ref"]: case for case in read(trust, "sample", "show", "2016-01")["cases"]}
    assert cases[first["case_ref"]]["state"] == "replaced"
    assert len(cases) == 5
    assert "replaced: wrong record" in done(trust, "sample", "show", "2016-01").stdout
    done(trust, "sample", "verify", "2016-01")


def test_replace_prints_the_new_case(trust: Path) -> None:
    case_ref = read(trust, *DRAW, "--size", "4")["cases"][0]["case_ref"]
    reason = ["--reason", "closed-before-audit"]
    replaced = done(trust, "sample", "replace", "2016-01", f" {case_ref} ", *reason)
    following = replaced.stdout.strip()
    assert f"{case_ref} is replaced by {following}" in replaced.stderr
    again = read(trust, "sample", "replace", "2016-01", following, *reason)
    assert (again["stratum"], again["state"]) == ("Duty", "to do")


def test_a_case_is_handed_on(trust: Path) -> None:
    case = read(trust, *DRAW, "--size", "4")["cases"][0]
    other = next(name for name in MANAGERS[1:] if name != case["auditor"])
    done(trust, "sample", "reassign", "2016-01", case["case_ref"], "--to", other)
    assert read(trust, "sample", "show", "2016-01")["cases"][0]["auditor"] == other


def test_a_case_not_returned_in_time_says_why(trust: Path) -> None:
    case_ref = read(trust, *DRAW, "--size", "4")["cases"][0]["case_ref"]
    done(trust, "sample", "not-completed", "2016-01", case_ref, "--reason", "Worker is away")
    assert "not completed: Worker is away" in done(trust, "sample", "show", "2016-01").stdout


def test_an_abandoned_draw_stays_visible(trust: Path) -> None:
    done(trust, *DRAW, "--size", "4")
    done(trust, "sample", "abandon", "2016-01", "--reason", "Wrong register")
    gone = auditui(trust, "sample", "show", "2016-01")
    assert gone.exit_code == 3
    assert f"seed {SEED}, was abandoned: Wrong register" in gone.stdout
    done(trust, "sample", "draw", "2016-01", "--size", "5")
    assert "was abandoned: Wrong register" in done(trust, "sample", "show", "2016-01").stdout


def test_verify_takes_a_copy_of_the_frame(trust: Path, tmp_path: Path) -> None:
    done(trust, *DRAW, "--size", "4")
    copy = tmp_path / "frame.tsv"
    copy.write_bytes(done(trust, "sample", "frame", "2016-01").stdout_bytes)
    assert read(trust, "sample", "verify", "2016-01", "--frame", str(copy)) == {
        "month": "2016-01",
        "agrees": True,
        "erased": False,
        "faults": [],
        "ledger": {"agree": 1, "differ": [], "cannot_be_told": []},
    }


@pytest.mark.parametrize(
    ("copy", "says"),
    [
        ("", "the copy of the frame is not the frame that was drawn from"),
        ("C0000\tDuty\n", "the copy of the frame is not the frame that was drawn from"),
        ("B\tDuty\nA\tDuty\n", "Line 2 of the frame"),
        ("Daisy Chain", "Line 1 of the frame"),
    ],
)
def test_another_frame_fails_verification(trust: Path, copy: str, says: str) -> None:
    done(trust, *DRAW, "--size", "4")
    result = auditui(trust, "sample", "verify", "2016-01", "--frame", "-", stdin=copy)
    assert result.exit_code == 5
    assert says in result.stderr
    assert "Daisy" not in result.stderr


def test_a_case_that_nobody_may_audit_is_said_to_be_without_an_auditor(
    trust: Path, tmp_path: Path
) -> None:
    teams = tmp_path / "one_manager.csv"
    teams.write_text(f"team,locality,manager,head_of_service\nDuty,Upper,{MANAGERS[0]},Hana Head\n")
    done(trust, "teams", "import", str(teams))
    for name in MANAGERS[1:]:
        done(trust, "people", "add", name, "--role", "viewer")
    drawn = done(trust, *DRAW, "--size", "4")
    assert "nobody yet" in drawn.stdout
    assert "1 file has no auditor yet. Give them to somebody" in drawn.stderr
    assert read(trust, "sample", "show", "2016-01")["cases"][0]["auditor"] is None


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (["draw", "2016-13", "--size", "4"], 2, "A month is written like 2016-01"),
        (["draw", "16 Jan", "--size", "4"], 2, "A month is written like 2016-01"),
        (["draw", "2016-09", "--size", "4"], 2, "too far ahead"),
        (["draw", "2016-01"], 2, "--size"),
        (["draw", "2016-01", "--size", "0"], 2, "from 1 to"),
        (["draw", "2016-01", "--size", "-3"], 2, "whole number"),
        (["draw", "2016-01", "--size", "1.5"], 2, "whole number"),
        (["draw", "2016-01", "--size", "9" * 30], 2, "whole number"),
        (["draw", "2016-01", "--size", "41"], 2, "from 1 to 40"),
        (["draw", "2016-01", "--size", "41", "--dry-run"], 2, "from 1 to 40"),
        (["draw", "2016-01", "--size", "0", "--dry-run"], 2, "from 1 to 40"),
        (["draw", "2016-01", "--size", "3", "--at-least-one"], 2, "at least 4"),
        (["draw", "2016-01", "--size", "4", "--seed", "12x4"], 2, "decimal digits"),
        (["draw", "2016-01", "--size", "4", "--seed", ""], 2, "decimal digits"),
        (["draw", "2016-01", "--size", "4", "--seed", "1" * 101], 2, "decimal digits"),
        (["draw", "2016-01", "--size", "4", "--stratify", "worker"], 2, "--stratify"),
        (["draw", "1999-01", "--size", "4"], 3, "No audit tool and thresholds"),
        (["show", "2015-12"], 3, "No sample for 2015-12"),
        (["frame", "2015-12"], 3, "No sample for 2015-12"),
        (["verify", "2015-12"], 3, "No sample for 2015-12"),
        (["abandon", "2015-12", "--reason", "x"], 3, "No sample for 2015-12"),
        (["abandon", "2015-12"], 2, "--reason"),
        (["replace", "2015-12", "C0001", "--reason", "late"], 2, "--reason"),
        (["replace", "2015-12", "C0001", "--reason", "wrong-record"], 3, "No sample"),
        (["shuffle", "2015-12"], 2, "No such command"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_changes(
    trust: Path, arguments: list[str], code: int, says: str
) -> None:
    before = dump(trust)
    result = auditui(trust, "sample", *arguments)
    assert result.exit_code == code, result.output
    assert says in result.stderr
    assert result.stdout == ""
    assert dump(trust) == before


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (["replace", "2016-01", "C7777", "--reason", "wrong-record"], 3, "No such case"),
        (["not-completed", "2016-01", "C7777", "--reason", "late"], 3, "No such case"),
        (["not-completed", "2016-01", "C0036", "--reason", "  "], 2, "Give the reason"),
        (["abandon", "2016-01", "--reason", ""], 2, "Give the reason"),
        (["reassign", "2016-01", "C0036", "--to", "Nobody Here"], 3, "people list"),
        (["reassign", "2016-01", "C0036", "--to", VIEWER], 3, "people list"),
        (["reassign", "2016-01", "C0036", "--to", MANAGERS[0]], 1, "own team"),
        (["verify", "2016-01", "--frame", "missing.tsv"], 3, "There is no such file"),
        (["verify", "2016-01", "--frame", "/"], 1, "cannot be read"),
    ],
)
def test_a_drawn_sample_stays_as_it_is_when_a_change_is_refused(
    trust: Path, arguments: list[str], code: int, says: str
) -> None:
    done(trust, *DRAW, "--size", "12")
    before = dump(trust)
    result = auditui(trust, "sample", *arguments)
    assert result.exit_code == code, result.output
    assert says in result.stderr
    assert dump(trust) == before


@pytest.mark.parametrize("name", [VIEWER, MANAGERS[0]])
def test_only_the_quality_lead_draws_and_everybody_may_look(trust: Path, name: str) -> None:
    refused = auditui(trust, *DRAW, "--size", "4", name=name)
    assert refused.exit_code == 6
    assert "ask a quality lead" in refused.stderr
    done(trust, *DRAW, "--size", "4", name=LEAD)
    for command in ("show", "frame", "verify"):
        done(trust, "sample", command, "2016-01", name=name)
