"""People, targets, settings, audits, the tool and the ledger at the shell."""

from pathlib import Path
from typing import Any

import pytest
from cli.shell.at_the_shell import auditui, done, dump, read
from conftest import HEAD, JANUARY, LEAD, MANAGERS, VIEWER
from store.sqlite.damage import plant

from auditui.resources import resource
from auditui.workflow.desk import Desk
from auditui.workflow.sample.draw import draw

HISTORY = "month,case_ref,team,grade,auditor\n2015-12,H1,Duty,good,{}\n2015-12,H2,Duty,RI,{}\n"


@pytest.fixture
def audited(trust: Path, tmp_path: Path) -> Path:
    """The trust with two audits of December back-filled, one of them by the quality lead."""
    path = tmp_path / "history.csv"
    path.write_text(HISTORY.format(MANAGERS[0], LEAD))
    done(trust, "audits", "import", str(path))
    return trust


def audit_of(trust: Path, case_ref: str) -> dict[str, Any]:
    listed = read(trust, "audits", "list", "--month", "2015-12")
    found: dict[str, Any] = next(audit for audit in listed if audit["case_ref"] == case_ref)
    return found


def test_people_are_listed_with_role_account_and_what_is_open(trust: Path, lead: Desk) -> None:
    draw(lead, JANUARY, 40)
    people = {each["name"]: each for each in read(trust, "people", "list")}
    nothing = {"audits": 0, "actions": 0, "themes": 0, "plans": 0, "calibrations": 0}
    assert people[LEAD] == {
        "name": LEAD, "role": "quality lead", "account": "quinn", "open": nothing,
    }  # fmt: skip
    assert people[MANAGERS[0]]["open"] == nothing | {"audits": 10}
    assert "10 audits" in done(trust, "people", "list").stdout
    assert HEAD in done(trust, "people", "list").stdout


def test_a_person_is_added_and_known_from_then_on(trust: Path) -> None:
    added = done(
        trust, "people", "add", "Eve [Ember]", "--role", "Team-Manager", "--account", "eve"
    )
    assert added.stderr == "Eve [Ember] is a team manager here.\n"
    people = {each["name"]: each for each in read(trust, "people", "list")}
    assert (people["Eve [Ember]"]["role"], people["Eve [Ember]"]["account"]) == (
        "team manager", "eve",
    )  # fmt: skip
    done(trust, "a3", name="eve [ember]")


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (["people", "add", "Eve", "--role", "boss"], 2, "A role is one of"),
        (["people", "add", "Eve"], 2, "--role"),
        (["people", "add", " \x1b ", "--role", "viewer"], 2, "Give the person's name"),
        (["people", "add", "E" * 4_000, "--role", "viewer"], 2, "longer than 200 characters"),
        (["people", "add", LEAD, "--role", "viewer"], 2, "only quality lead"),
        (["targets", "add", "2015-04-01", "90", "95"], 2, "tolerance not above the target"),
        (["targets", "add", "2015-04-01", "101", "95"], 2, "0 to 100"),
        (["targets", "add", "2015-04-01", "nan", "95"], 2, "A percentage is written like"),
        (["targets", "add", "soon", "95", "90"], 2, "for 'DAY': Write the day like"),
        (["targets", "add", "2015-02-29", "95", "90"], 2, "February 2015 has no day 29."),
        (["settings", "set", "exclusion_months", "61"], 2, "0 to 60"),
        (["settings", "set", "exclusion_months", "-1"], 2, "-1"),
        (["settings", "set", "exclusion_months", "²"], 2, "0 to 60"),
        (["settings", "set", "own_team_audits", "maybe"], 2, "yes or no"),
        (["settings", "set", "suppress_below", "21"], 2, "0 to 20"),
        (["settings", "set", "suppress_below", "few"], 2, "0 to 20"),
        (["settings", "set", "colour", "red"], 2, "exclusion_months"),
        (["tool", "show", "--month", "1999-01"], 3, "No audit tool and thresholds"),
        (["ledger", "list", "--limit", "-1"], 2, "whole number"),
        (["audits", "moderate", "999", "good", "--reason", "x"], 3, "no such audit"),
        (["audits", "moderate", "9" * 40, "good", "--reason", "x"], 2, "whole number"),
        (["audits", "moderate", "1", "fair", "--reason", "x"], 2, "A grade is"),
        (["audits", "moderate", "1", "good", "--reason", "\t"], 2, "Give the reason"),
        (["audits", "reopen", "1"], 2, "--reason"),
        (["audits", "list", "--month", "2015-00"], 2, "A month is written like"),
        (["a3", "--from", "2016-01", "--to", "2015-01"], 2, "earlier one first"),
        (["register", "hold", "C7777", "--reason", "x"], 3, "no such case"),
        (["register", "hold", "C0001", "--reason", "x" * 4_000], 2, "2,000 characters"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_changes(
    trust: Path, arguments: list[str], code: int, says: str
) -> None:
    before = dump(trust)
    result = auditui(trust, *arguments)
    assert result.exit_code == code, result.output
    assert says in result.stderr
    assert result.stdout == ""
    assert dump(trust) == before


@pytest.mark.parametrize(
    "arguments",
    [
        ["people", "add", "Eve", "--role", "viewer"],
        ["targets", "add", "2015-04-01", "95", "90"],
        ["settings", "set", "exclusion_months", "6"],
        ["register", "hold", "C0001", "--reason", "x"],
        ["audits", "moderate", "1", "good", "--reason", "x"],
        ["tool", "import", "x.toml"],
    ],
)
def test_a_viewer_changes_nothing(trust: Path, arguments: list[str]) -> None:
    before = dump(trust)
    assert auditui(trust, *arguments, name=VIEWER).exit_code == 6
    assert dump(trust) == before


def test_targets_are_dated_and_never_overwritten(trust: Path) -> None:
    done(trust, "targets", "add", "2015-04-01", "95", "90%")
    done(trust, "targets", "add", "2016-04-01", "92.5", "88")
    assert read(trust, "targets", "list") == [
        {"in_force_from": "2015-04-01", "target": 95, "tolerance": 90, "withdrawn": None},
        {"in_force_from": "2016-04-01", "target": 92.5, "tolerance": 88, "withdrawn": None},
    ]
    assert "92.5%" in done(trust, "targets", "list").stdout
    assert auditui(trust, "targets", "add", "2015-04-01", "99", "90").exit_code == 1


def test_settings_are_shown_as_they_stand(trust: Path) -> None:
    done(trust, "settings", "set", "exclusion_months", "0")
    done(trust, "settings", "set", "own_team_audits", "Yes")
    assert read(trust, "settings", "show") == {
        "exclusion_months": 0,
        "own_team_audits": True,
        "guests_may_read": False,
        "none_to_away": False,
        "suppress_below": 0,
        "trust_name": None,
        "contract_name": None,
        "contact": None,
        "register_days": 35,
        "backup_days": 7,
        "backup_folder": None,
        "idle_minutes": 10,
        "due_days": 0,
        "concern_days": 0,
        "plan_for_ri": False,
        "voices_asked": False,
        "freeze_demanded": False,
        "moderation_share": 10,
        "moderate_inadequate": False,
        "moderate_outstanding": False,
        "moderate_new_auditor": 0,
        "moderate_by_record": 0,
        "demonstration_day": None,
    }
    assert "own_team_audits       yes" in done(trust, "settings", "show").stdout


def test_the_audits_of_a_month_are_listed(audited: Path) -> None:
    audit = audit_of(audited, "H2")
    assert (audit["kind"], audit["state"], audit["team"]) == ("routine", "submitted", "Duty")
    assert (audit["overall"], audit["final"]) == ("requires improvement",) * 2
    assert audit["thresholds"] == "revised-2015"
    assert "requires improvement" in done(audited, "audits", "list", "--month", "2015-12").stdout
    assert "No audits in 2015-11." in done(audited, "audits", "list", "--month", "2015-11").stderr


def test_without_a_month_the_audits_are_ones_own(audited: Path) -> None:
    assert [audit["case_ref"] for audit in read(audited, "audits", "list")] == ["H2"]
    assert "None are yours" in done(audited, "audits", "list", name=VIEWER).stderr


def test_a_moderated_grade_is_final_and_shown_as_such(audited: Path) -> None:
    number = str(audit_of(audited, "H1")["id"])
    moderated = ("audits", "moderate", number, "inadequate", "--reason", "No plan")
    assert auditui(audited, *moderated).exit_code == 6
    done(audited, "people", "add", "Sam Second", "--role", "quality-lead")
    done(audited, *moderated, name="Sam Second")
    audit = audit_of(audited, "H1")
    assert (audit["overall"], audit["final"]) == ("good", "inadequate")
    listed = done(audited, "audits", "list", "--month", "2015-12").stdout
    assert "inadequate (moderated)" in listed
    assert read(audited, "a3")["months"][0]["ri_or_better"] == 1


def test_nobody_moderates_their_own_audit(audited: Path) -> None:
    number = str(audit_of(audited, "H2")["id"])
    own = auditui(audited, "audits", "moderate", number, "good", "--reason", "x")
    assert own.exit_code == 6


def test_a_reopened_audit_counts_no_longer(audited: Path) -> None:
    done(audited, "audits", "reopen", str(audit_of(audited, "H1")["id"]), "--reason", "Wrong file")
    assert audit_of(audited, "H1")["state"] == "draft"
    assert read(audited, "a3")["months"][0]["audits"] == 1


def test_the_tool_in_force_depends_on_the_month(trust: Path) -> None:
    before = read(trust, "tool", "show", "--month", "2015-08")["thresholds"]
    after = read(trust, "tool", "show", "--month", "2015-09")["thresholds"]
    assert (before["version"], after["version"]) == ("original", "revised-2015")
    assert before["descriptors"].keys() == after["descriptors"].keys()
    form = read(trust, "tool", "show")["tool"]
    text = done(trust, "tool", "show").stdout
    for checklist in form["checklists"]:
        for question in checklist["questions"]:
            assert question["text"] in text
    assert "Inadequate: " in text


def test_a_new_version_of_the_thresholds_is_added_once(trust: Path, tmp_path: Path) -> None:
    shipped = (resource("tools") / "thresholds-revised-2015.toml").read_text(encoding="utf-8")
    ours = tmp_path / "ours.toml"
    ours.write_text(
        shipped.replace("revised-2015", "ours-2016").replace("2015-09-01", "2016-01-01")
    )
    assert "Thresholds ours-2016 are added." in done(trust, "tool", "import", str(ours)).stderr
    assert read(trust, "tool", "show")["thresholds"]["version"] == "ours-2016"
    assert auditui(trust, "tool", "import", str(ours)).exit_code == 1


def test_the_ledger_lists_the_newest_first(trust: Path) -> None:
    done(trust, "settings", "set", "exclusion_months", "6")
    newest, before = read(trust, "ledger", "list", "--limit", "2")
    assert (newest["verb"], newest["subject"], newest["who"]) == (
        "setting changed",
        "exclusion_months",
        LEAD,
    )
    assert newest["previous"] == before["hash"]
    assert newest["hash"][:12] in done(trust, "ledger", "list", "--limit", "1", "--each").stdout


def test_a_whole_ledger_verifies_with_its_count_and_last_hash(trust: Path) -> None:
    newest = read(trust, "ledger", "list", "--limit", "1")[0]
    assert read(trust, "ledger", "verify") == {
        "events": newest["number"],
        "head": newest["hash"],
        "broken_at": None,
    }
    assert newest["hash"] in done(trust, "ledger", "verify").stdout


def test_a_changed_event_breaks_the_ledger(trust: Path) -> None:
    plant(trust, "UPDATE ledger SET who = 'Someone' WHERE number = 3")
    broken = auditui(trust, "ledger", "verify")
    assert broken.exit_code == 5
    assert "from event 3 on" in broken.stderr
    assert auditui(trust, "doctor").exit_code == 5
    assert '"broken_at": 3' in auditui(trust, "ledger", "verify", "--json").stdout


def test_what_is_in_force_can_be_changed_and_imported(trust: Path, tmp_path: Path) -> None:
    printed = done(trust, "tool", "show", "--toml").stdout
    ours = tmp_path / "ours.toml"
    ours.write_text(printed, encoding="utf-8")
    assert auditui(trust, "tool", "import", str(ours)).exit_code == 1
    renamed = printed.replace('version = "2015"', 'version = "ours"')
    ours.write_text(renamed.replace('version = "revised-2015"', 'version = "ours"'), "utf-8")
    told = done(trust, "tool", "import", str(ours)).stderr
    assert "Audit tool ours is added." in told
    assert read(trust, "tool", "show")["thresholds"]["version"] == "ours"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("exclusion_months", "61"),
        ("own_team_audits", "perhaps"),
        ("suppress_below", "21"),
        ("register_days", "0"),
        ("concern_days", "15"),
        ("due_days", "63"),
        ("moderation_share", "0"),
        ("moderation_share", "101"),
        ("moderate_inadequate", "perhaps"),
        ("moderate_outstanding", "2"),
        ("moderate_new_auditor", "51"),
        ("moderate_by_record", "101"),
        ("backup_days", "9999"),
        ("idle_minutes", "481"),
        ("exclusion_months", "many"),
    ],
)
def test_a_setting_that_cannot_be_is_refused_and_the_old_one_stays(
    trust: Path, name: str, value: str
) -> None:
    before = read(trust, "settings", "show")
    assert auditui(trust, "settings", "set", name, value).exit_code == 2
    assert read(trust, "settings", "show") == before
