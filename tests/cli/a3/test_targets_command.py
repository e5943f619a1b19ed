"""Targets at the shell: set, listed, withdrawn when mistyped."""

from pathlib import Path

import pytest
from cli.shell.at_the_shell import auditui, done, dump, read
from conftest import VIEWER

MISTYPED = {
    "in_force_from": "2015-04-01",
    "target": 59,
    "tolerance": 54,
    "withdrawn": "59 was typed for 95",
}
MEANT = {"in_force_from": "2015-04-01", "target": 95, "tolerance": 90, "withdrawn": None}


@pytest.fixture
def corrected(trust: Path) -> Path:
    """The trust after 59 was typed for 95 and put right."""
    done(trust, "targets", "add", "2015-04-01", "59", "54%")
    done(trust, "targets", "withdraw", "2015-04-01", "--reason", "59 was typed for 95")
    done(trust, "targets", "add", "2015-04-01", "95%", "90")
    return trust


@pytest.fixture
def audited(trust: Path, tmp_path: Path) -> Path:
    """The trust with an audit of each of three months."""
    path = tmp_path / "history.csv"
    rows = "".join(f"2015-{month},H{month},Duty,good\n" for month in (10, 11, 12))
    path.write_text(f"month,case_ref,team,grade\n{rows}")
    done(trust, "audits", "import", str(path))
    return trust


def test_a_corrected_target_is_the_only_one_listed(corrected: Path) -> None:
    assert read(corrected, "targets", "list") == [MEANT]
    assert done(corrected, "targets", "list").stdout.splitlines() == [
        "In force from  Target  Tolerance",
        "2015-04-01     95%     90%",
    ]


def test_with_all_the_withdrawn_ones_are_listed_with_why(corrected: Path) -> None:
    assert read(corrected, "targets", "list", "--all") == [MISTYPED, MEANT]
    assert done(corrected, "targets", "list", "--all").stdout.splitlines() == [
        "In force from  Target  Tolerance  Withdrawn",
        "2015-04-01     59%     54%        59 was typed for 95",
        "2015-04-01     95%     90%",
    ]


def test_a_correction_is_on_a_ledger_that_verifies(corrected: Path) -> None:
    events = read(corrected, "ledger", "list", "--limit", "3")
    assert [event["verb"] for event in events] == ["target set", "target withdrawn", "target set"]
    assert read(corrected, "ledger", "verify")["broken_at"] is None


def test_a_reason_of_several_lines_stays_on_its_row(trust: Path) -> None:
    done(trust, "targets", "add", "2015-04-01", "59", "54")
    done(trust, "targets", "withdraw", "2015-04-01", "--reason", "Mistyped.\nSeen by the panel.")
    assert (
        "54%        Mistyped. Seen by the panel." in done(trust, "targets", "list", "--all").stdout
    )
    assert read(trust, "targets", "list", "--all")[0]["withdrawn"].count("\n") == 1


def test_without_targets_it_says_so(trust: Path) -> None:
    listed = done(trust, "targets", "list")
    assert (listed.stdout, listed.stderr[:13]) == ("", "NO TARGET SET")
    assert read(trust, "targets", "list") == []


def test_adding_says_from_when_it_judges(trust: Path) -> None:
    assert done(trust, "targets", "add", "2016-04-01", "95", "90").stderr == (
        "From 2016-04-01 the target is 95% and the tolerance 90%. "
        "It is what periods ending from then on are judged by.\n"
    )


def test_a_day_in_the_past_is_warned_of_with_what_it_judges(audited: Path) -> None:
    told = done(audited, "targets", "add", "2015-11-01", "95", "90").stderr
    assert "From 2015-11-01 the target is 95% and the tolerance 90%." in told
    assert told.endswith(
        "That day lies in the past. Judged by it at once: 2 audited months (November 2015 to "
        "December 2015) and 1 audited quarter (2015/16 Q3).\n"
    )
    assert [month["target"] for month in read(audited, "a3")["months"]] == [None, 95, 95]


def test_withdrawing_says_what_is_judged_anew_and_by_what(audited: Path) -> None:
    done(audited, "targets", "add", "2015-04-01", "95", "90")
    done(audited, "targets", "add", "2015-12-01", "59", "54")
    assert done(audited, "targets", "withdraw", "2015-12-01", "--reason", "Mistyped").stderr == (
        "Withdrawn: from 2015-12-01 the target is 59% and the tolerance 54%. In its place the one "
        "from 2015-04-01 stays in force. Judged anew: 1 audited month (December 2015) and 1 "
        "audited quarter (2015/16 Q3).\n"
    )
    told = done(audited, "targets", "withdraw", "2015-04-01", "--reason", "Mistyped").stderr
    assert "Nothing takes its place: NO TARGET SET. Judged anew: 3 audited months" in told
    positions = {month["position"] for month in read(audited, "a3")["months"]}
    assert positions == {"NO TARGET SET"}


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (["add", "2016-04-01", "90", "95"], 2, "tolerance not above the target"),
        (["add", "2016-04-01", "101", "95"], 2, "0 to 100"),
        (["add", "2016-04-01", "ninety", "95"], 2, "A percentage is written like"),
        (["add", "2015-04-01", "95", "90"], 1, "the target is 95% and the tolerance 90% already"),
        (["withdraw", "2015-04-01"], 2, "--reason"),
        (["withdraw", "2015-04-01", "--reason", " \t"], 2, "Give the reason"),
        (["withdraw", "2015-04-01", "--reason", "x" * 4_000], 2, "2,000 characters"),
        (["withdraw", "2016-04-01", "--reason", "x"], 3, "No target is set from 2016-04-01"),
        (["withdraw", "soon", "--reason", "x"], 2, "Write the day like"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_changes(
    corrected: Path, arguments: list[str], code: int, says: str
) -> None:
    before = dump(corrected)
    result = auditui(corrected, "targets", *arguments)
    assert result.exit_code == code, result.output
    assert says in result.stderr
    assert dump(corrected) == before


def test_a_viewer_withdraws_nothing(corrected: Path) -> None:
    before = dump(corrected)
    refused = auditui(corrected, "targets", "withdraw", "2015-04-01", "--reason", "x", name=VIEWER)
    assert refused.exit_code == 6
    assert dump(corrected) == before
