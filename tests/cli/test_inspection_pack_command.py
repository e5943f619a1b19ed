"""`auditui inspection-pack` on the demonstration: what it claims is shown, and nobody is named."""

import csv
import hashlib
import io
import json
import re
import shlex
import shutil
import sqlite3
from contextlib import closing, suppress
from pathlib import Path

import pytest
from cli.shell.at_the_shell import auditui, done
from conftest import WORLD
from past_the_program import without_triggers

from auditui.measures.words.inspection.self_evaluation import self_evaluation
from auditui.store.store import Store
from auditui.workflow import desk as desks
from auditui.workflow.demo.build import TODAY, build
from auditui.workflow.desk import Desk, World
from auditui.workflow.inspection.gather import recorded

LEAD, HEAD, MANAGER = "Aaron Pearce", "Olivia Carter", "Mary Wood"
CHILD = "Jayden Okonkwo-Smythe"
STEM = "inspection-2016-01-04"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("demo") / "demonstration.db"
    world = World(WORLD.now, WORLD.random_below)
    build(path, world).store.close()
    return path


@pytest.fixture
def demo(built: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(built, tmp_path / "demo.db"))


def as_lead(path: Path, *arguments: str) -> str:
    return done(path, *arguments, name=LEAD).stdout


def folded(text: str) -> str:
    return " ".join(text.split())


def test_every_claim_names_commands_that_run_and_show_its_counts(built: Path) -> None:
    with closing(Store.open(built)) as store:
        desk = Desk(store, desks.find_person(store, LEAD), TODAY, WORLD)
        questions = self_evaluation(recorded(desk).evidence)
    outputs: dict[str, str] = {}
    wrong = []
    for claim in (claim for question in questions for claim in question.claims):
        for command in claim.commands:
            if command not in outputs:
                _, *words = shlex.split(command)
                ran = done(built, *words, name=LEAD)
                outputs[command] = ran.stdout + ran.stderr
        shown = folded(" ".join(outputs[command] for command in claim.commands))
        wrong += [(claim.text, text) for text in claim.shown if text not in shown]
    assert wrong == []
    assert sum(bool(claim.shown) for question in questions for claim in question.claims) >= 12


def test_it_prints_the_draft_within_80_columns_and_as_json(built: Path) -> None:
    printed = as_lead(built, "inspection-pack")
    assert max(map(len, printed.splitlines())) <= 80
    told = json.loads(as_lead(built, "inspection-pack", "--json"))
    assert [len(each["claims"]) > 3 for each in told["questions"]] == [True] * 3
    assert told["files"] == []
    for question in told["questions"]:
        assert question["question"] in printed
        assert all(folded(claim["text"]) in folded(printed) for claim in question["claims"])


def test_the_pack_is_written_whole_with_a_manifest_and_an_event(demo: Path, tmp_path: Path) -> None:
    head = json.loads(as_lead(demo, "ledger", "list", "--limit", "1", "--json"))[0]
    as_lead(demo, "inspection-pack", "--to", str(tmp_path / "a"), "--make-folders")
    manifest = json.loads((tmp_path / "a" / f"{STEM}-manifest.json").read_text())
    assert manifest["ledger"] == {"number": head["number"], "hash": head["hash"]}
    assert (manifest["months"][0], manifest["months"][-1]) == ("2015-07", "2015-12")
    for entry in manifest["files"]:
        content = (tmp_path / "a" / entry["name"]).read_bytes()
        assert hashlib.sha256(content).hexdigest() == entry["sha256"]
    assert len(manifest["files"]) == len(list((tmp_path / "a").iterdir())) - 1
    assert {path.stat().st_mode & 0o777 for path in (tmp_path / "a").iterdir()} == {0o600}
    (event,) = json.loads(as_lead(demo, "ledger", "list", "--limit", "1", "--json"))
    assert (event["verb"], event["who"]) == ("inspection pack made", LEAD)
    grades = rows(tmp_path / "a", "grades")
    assert [(row["month"], row["audits"]) for row in grades][-1] == ("2015-12", "33")
    audits = rows(tmp_path / "a", "audits")
    assert [row["audit"] for row in audits] == [f"Audit {n + 1}" for n in range(len(audits))]
    assert "case_ref" not in audits[0]


def test_what_families_answered_is_what_the_voices_of_those_months_hold(
    demo: Path, tmp_path: Path
) -> None:
    as_lead(demo, "inspection-pack", "--to", str(tmp_path / "a"), "--make-folders")
    said = [
        answer["said"]
        for month in range(7, 13)
        for audit in json.loads(as_lead(demo, "voices", "list", f"2015-{month:02}", "--json"))[
            "audits"
        ]
        for answer in audit["family"]["answers"].values()
    ]
    answered = rows(tmp_path / "a", "family")
    for name, heading in (("yes", "yes"), ("no", "no"), ("did not say", "did_not_say")):
        assert sum(int(row[heading]) for row in answered) == said.count(name) > 0


def rows(folder: Path, name: str) -> list[dict[str, str]]:
    text = (folder / f"{STEM}-{name}.csv").read_text("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


def plant(path: Path) -> list[str]:
    """A child's name in every text of an audit and what follows it, workers' in those of themes."""
    prose = "note reason text words what why_not what_was_done learned escalated_to how"
    with closing(sqlite3.connect(path)) as db, without_triggers(db):
        for (table,) in db.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table'"
        ).fetchall():
            if table.startswith(("search", "sqlite", "practice")):
                continue
            for column in db.execute(f"PRAGMA table_info({table})").fetchall():
                if column[1] in prose.split():
                    with suppress(sqlite3.IntegrityError):
                        db.execute(
                            f"UPDATE {table} SET {column[1]} = {column[1]} || ' {CHILD}'"
                            f" WHERE {column[1]} <> ''"
                        )
        names = [each for (each,) in db.execute("SELECT DISTINCT worker FROM register_entries")]
        people = [each for (each,) in db.execute("SELECT name FROM people")]
        refs = [each for (each,) in db.execute("SELECT DISTINCT case_ref FROM audits")]
        planted = f"{names[1]} and {people[2].upper()} on {refs[0]} and {refs[1].lower()}"
        for table, column in (
            ("themes", "title"), ("themes", "learning"), ("practice_changes", "what"),
        ):  # fmt: skip
            db.execute(f"UPDATE {table} SET {column} = {column} || ' by ' || ?", [planted])
    return [*(each for each in names if " " in each), *people, *refs]


@pytest.mark.parametrize("flags", [(), ("--with-references",)])
def test_no_name_of_child_family_worker_or_auditor_is_in_any_byte(
    flags: tuple[str, ...], demo: Path, tmp_path: Path
) -> None:
    known = plant(demo)
    folder = tmp_path / "pack"
    as_lead(demo, "inspection-pack", "--to", str(folder), "--make-folders", *flags)
    whole = b"".join(path.read_bytes() for path in folder.iterdir()).decode().casefold()
    said = set(re.findall(r"[\w'’-]+", whole))
    assert not said & set(CHILD.casefold().split())
    named = [each for each in known if each.casefold() in whole]
    if flags:
        assert "case_ref" in whole
        named = [each for each in named if not re.fullmatch(r"C\d+", each)]
    assert named == []
    assert "by ***" in whole


def test_what_auditors_wrote_comes_only_where_it_is_wanted_and_without_known_names(
    demo: Path, tmp_path: Path
) -> None:
    with closing(sqlite3.connect(demo)) as db, without_triggers(db):
        (worker,) = db.execute(
            "SELECT worker FROM register_entries WHERE worker LIKE '% %' LIMIT 1"
        ).fetchone()
        db.execute("UPDATE audit_actions SET what = 'Ask ' || ? || ' of ' || 'C104009'", [worker])
    pack = ("inspection-pack", "--to", str(tmp_path / "a"), "--make-folders")
    assert auditui(demo, *pack, "--with-texts", name=HEAD).exit_code == 6
    as_lead(demo, *pack, "--with-texts")
    texts = rows(tmp_path / "a", "texts")
    assert {row["text"] for row in texts if row["what"] == "action"} == {"Ask *** of ***"}
    assert {"strengths", "areas to improve", "action"} <= {row["what"] for row in texts}
    page = (tmp_path / "a" / f"{STEM}.html").read_text()
    assert "What auditors wrote of single files is in a table of its own" in page
    assert "case_ref" not in rows(tmp_path / "a", "audits")[0]


def test_small_counts_are_withheld_and_single_rows_with_them(demo: Path, tmp_path: Path) -> None:
    as_lead(demo, "settings", "set", "suppress_below", "5")
    as_lead(demo, "inspection-pack", "--to", str(tmp_path / "a"), "--make-folders")
    names = {path.name for path in (tmp_path / "a").iterdir()}
    assert not names & {f"{STEM}-{each}.csv" for each in ("audits", "plans", "actions")}
    assert {row["withheld"] for row in rows(tmp_path / "a", "grades")} == {"yes"}
    page = (tmp_path / "a" / f"{STEM}.html").read_text()
    assert "Single rows are left out" in page
    assert "December 2015" in page


def test_who_may(demo: Path, tmp_path: Path) -> None:
    pack = ("inspection-pack", "--to", str(tmp_path / "new"), "--make-folders")
    assert auditui(demo, *pack, name=MANAGER).exit_code == 6
    assert auditui(demo, *pack, "--with-references", name=HEAD).exit_code == 6
    assert not (tmp_path / "new").exists()
    assert auditui(demo, *pack, name=HEAD).exit_code == 0
    assert auditui(demo, "inspection-pack", "--with-references", name=LEAD).exit_code == 2


def test_an_empty_trust_says_what_there_is_none_of(trust: Path, tmp_path: Path) -> None:
    done(trust, "inspection-pack", "--to", str(tmp_path / "new"), "--make-folders")
    page = (tmp_path / "new" / f"{STEM}.html").read_text()
    assert "No audit of July to December 2015 is completed." in page
    assert "None." in page
