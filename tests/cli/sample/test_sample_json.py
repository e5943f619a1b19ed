"""The sample's JSON, key by key as other programs read it."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime

from auditui.cli.sample.json import as_json
from auditui.practice.period import Month
from auditui.practice.sample import CaseState, DrawnCase, Routine, Sample, Stratify

NORTH = DrawnCase("C0007", "North", "0a" * 32, "Asha Archer", CaseState.SUBMITTED)
GONE = DrawnCase("C0002", "South", "1b" * 32, "Ben Baker", CaseState.REPLACED, "wrong record")
SOUTH = DrawnCase("C0004", "South", "2c" * 32, "", CaseState.TO_DO)

SAMPLE = Sample(
    sample_id=3,
    snapshot_id=1,
    drawn_for=Routine(Month(2016, 1)),
    size=2,
    seed="0042",
    stratify=Stratify.TEAM,
    at_least_one=True,
    frame_sha256="f" * 64,
    strata={"North": 9, "South": 4},
    excluded={"closed": 2},
    places={"North": 1, "South": 1},
    cases=(NORTH, GONE, SOUTH),
    drawn_at=datetime(2016, 1, 4, 9, 30, tzinfo=UTC),
    drawn_by="Quinn Lead",
)


def test_the_sample_has_exactly_the_keys_of_the_contract() -> None:
    assert as_json(SAMPLE) == {
        "month": "2016-01",
        "kind": "routine",
        "size": 2,
        "seed": "0042",
        "frame": {"sha256": "f" * 64, "cases": 13, "strata": {"North": 9, "South": 4}},
        "excluded": {"closed": 2},
        "places": {"North": 1, "South": 1},
        "cases": [
            {
                "case_ref": "C0007",
                "stratum": "North",
                "ticket": "0a" * 32,
                "auditor": "Asha Archer",
                "state": "submitted",
            },
            {
                "case_ref": "C0002",
                "stratum": "South",
                "ticket": "1b" * 32,
                "auditor": "Ben Baker",
                "state": "replaced",
            },
            {
                "case_ref": "C0004",
                "stratum": "South",
                "ticket": "2c" * 32,
                "auditor": None,
                "state": "to do",
            },
        ],
    }


def test_the_seed_keeps_its_leading_zeros_in_the_written_json() -> None:
    assert json.loads(json.dumps(as_json(SAMPLE)))["seed"] == "0042"


def test_counts_are_written_in_name_order() -> None:
    shuffled = replace(SAMPLE, strata={"South": 4, "North": 9}, places={"South": 1, "North": 1})
    written = as_json(shuffled)
    assert json.dumps(written) == json.dumps(as_json(SAMPLE))


def test_what_was_added_stands_only_where_it_says_something() -> None:
    more = as_json(
        replace(SAMPLE, narrowed_to="Duty", due=date(2016, 2, 10), passed_over=("Asha Archer",))
    )
    added = {key: more[key] for key in more.keys() - as_json(SAMPLE).keys()}
    assert added == {
        "narrowed_to": "Duty",
        "due": "2016-02-10",
        "passed_over": ["Asha Archer"],
    }
