"""Audits item by item: nobody can be told by what leaves, and whoever loads it can rely on it."""

import csv
import io
import json
import re
import stat
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import replace
from hashlib import sha256
from itertools import combinations, count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from conftest import (
    HEAD,
    JANUARY,
    LEAD,
    MANAGERS,
    TODAY,
    VIEWER,
    arranged,
    made_once,
    seated,
    write_register,
)

from auditui.practice.audit.record import Action, Prose, Safety
from auditui.practice.errors import FileThere, NotPermitted
from auditui.practice.grade import Grade
from auditui.practice.period import Month
from auditui.practice.tool import OVERALL, Answer
from auditui.workflow.audit import form
from auditui.workflow.audit.history import import_audits
from auditui.workflow.audit.moderation import moderate
from auditui.workflow.desk import Desk
from auditui.workflow.items import FEWEST, NoAudits, export_items, new_key
from auditui.workflow.people import rename
from auditui.workflow.register.take import import_register
from auditui.workflow.sample.draw import draw
from auditui.workflow.saving import Saving
from auditui.workflow.settings import set_setting

WORKERS = tuple(f"Wren{letter} Worker{letter}" for letter in "abcdefg")
FORMULA = "+East"
TELLING = ("month", "kind", "team", "locality", "status")

Table = list[dict[str, str]]


def history(lead: Desk, folder: Path) -> None:
    """A year of audits: of a team few, of a kind one, of a team that is called like a formula."""
    teams = ("Duty", FORMULA, "North", "West", "Tiny team")
    lines = ["month,case_ref,team,grade,kind,auditor"]
    for number in range(120):
        team = teams[number % 4 if number % 30 else 4]
        month = Month(2015, 1 + number % 12)
        kind = "re-audit" if number == 77 else "routine"
        lines.append(f'{month},H{number:05d},"{team}",good,{kind},{MANAGERS[number % 4]}')
    path = folder / "history.csv"
    path.write_text("\n".join(lines) + "\n")
    import_audits(lead, path)


def register(lead: Desk, folder: Path) -> None:
    """The cases of before, with workers who have names."""
    path = write_register(folder / "register.csv")
    text = path.read_text()
    for number, worker in enumerate(WORKERS):
        text = text.replace(f"Worker {number},", f"{worker},")
    path.write_text(text)
    import_register(lead, path, TODAY, agreed=True)


def telling_texts(lead: Desk) -> None:
    """A month audited on the form, with everybody's name and a reference in every text."""
    draw(lead, JANUARY, 20)
    for audit in form.of_month(lead, JANUARY):
        auditor = seated(lead, audit.auditor)
        said = f"{audit.case_ref}: {audit.worker} told {auditor.person.name} and {HEAD} of C0001."
        tool = form.open_form(auditor, audit.audit_id).tool
        form.record_safety(auditor, audit.audit_id, Safety(is_safe=True))
        for question in tool.questions:
            form.answer(auditor, audit.audit_id, question.key, Answer.YES)
        form.note(auditor, audit.audit_id, tool.questions[0].key, said)
        for section in (*(each.key for each in tool.sections), OVERALL):
            form.grade(auditor, audit.audit_id, section, Grade.GOOD)
            form.give_reason(auditor, audit.audit_id, section, said)
        for prose in Prose:
            form.write(auditor, audit.audit_id, prose, said)
        for owner in ("Worker", auditor.person.name):
            form.add_action(auditor, audit.audit_id, Action(0, said, owner, TODAY))
        done = form.open_form(auditor, audit.audit_id).audit
        form.submit(auditor, audit.audit_id, form.oddities(auditor, done))
    first = form.of_month(lead, JANUARY)[0]
    moderate(lead, first.audit_id, Grade.INADEQUATE, f"{first.worker} was not heard.")


def planted(lead: Desk) -> None:
    with TemporaryDirectory() as folder:
        register(lead, Path(folder))
        history(lead, Path(folder))
    telling_texts(lead)


@pytest.fixture
def desk(lead: Desk) -> Desk:
    made_once(lead, planted)
    return lead


def exported(desk: Desk, folder: Path, **options: bool) -> dict[str, bytes]:
    done = export_items(desk, folder, how=Saving(makes_folders=True), **options)
    return {path.name: path.read_bytes() for path in done.paths}


def table(files: Mapping[str, bytes], name: str) -> Table:
    text = files[f"{name}.csv"].decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def identities(desk: Desk) -> set[str]:
    """Every reference, worker, and name of anybody, as the database has them."""
    rows = desk.store._db.execute(
        "SELECT case_ref FROM audits UNION SELECT case_ref FROM register_entries"
        " UNION SELECT worker FROM register_entries UNION SELECT auditor FROM audits"
        " UNION SELECT name FROM people UNION SELECT account FROM people WHERE length(account) > 4"
        " UNION SELECT manager FROM teams UNION SELECT head_of_service FROM teams"
    )
    return {value for (value,) in rows if value}


def says(everything: str, identity: str) -> bool:
    """Whether a text says it; that a hash has the same digits somewhere is chance."""
    return re.search(rf"(?<!\w){re.escape(identity.casefold())}(?!\w)", everything) is not None


@pytest.mark.parametrize("options", [{}, {"with_text": True, "with_days": True}])
def test_nobody_can_be_told_by_what_leaves(
    desk: Desk, tmp_path: Path, options: dict[str, bool]
) -> None:
    """No reference, no worker, nobody's name; and no combination that fewer cases share."""
    files = exported(desk, tmp_path / "items", **options)
    assert set(WORKERS) < identities(desk)
    everything = b"\n".join(files.values()).decode().casefold()
    assert [each for each in identities(desk) if says(everything, each)] == []
    if options:
        assert "*** told *** and *** of ***" in everything

    cases: defaultdict[tuple[tuple[str, str], ...], set[str]] = defaultdict(set)
    for row in table(files, "audits"):
        parts = [(name, row[name]) for name in TELLING if row[name]]
        for size in range(1, len(parts) + 1):
            for some in combinations(parts, size):
                cases[some].add(row["case"])
    assert min(map(len, cases.values())) >= FEWEST
    assert len(cases) > 30
    assert "tiny team" not in everything
    assert "re-audit" not in {row["kind"] for row in table(files, "audits")}


def test_without_being_told_no_text_and_no_day_leaves(desk: Desk, tmp_path: Path) -> None:
    files = exported(desk, tmp_path / "items")
    everything = b"\n".join(files.values()).decode()
    for text in ("was not heard", " told ", "2016-01-04", "2016-02"):
        assert text not in everything, text


def test_the_setting_withholds_more(desk: Desk, tmp_path: Path) -> None:
    set_setting(desk, "suppress_below", "20")
    done = export_items(desk, tmp_path)
    assert done.options.below == 20
    shared = Counter(row["month"] for row in table(
        {path.name: path.read_bytes() for path in done.paths}, "audits"))  # fmt: skip
    assert set(shared) == {"", "2016-01"}


@pytest.mark.of_a_file("SQLite alone gives rows in the other order when asked to")
def test_the_same_always_gives_the_same_bytes(desk: Desk, tmp_path: Path) -> None:
    """Whatever order rows come in, whoever was renamed, and however often it is exported."""
    first = exported(desk, tmp_path / "one", with_text=True)
    desk.store.file.conn.execute("PRAGMA reverse_unordered_selects = on")
    assert exported(desk, tmp_path / "two", with_text=True) == first
    rename(desk, MANAGERS[0], "Zara Zephyr")
    assert (
        exported(desk, tmp_path / "three")["audits.csv"]
        == (exported(desk, tmp_path / "four")["audits.csv"])
    )
    names = {row["auditor"] for row in table(first, "audits")}
    assert {row["auditor"] for row in table(exported(desk, tmp_path / "five"), "audits")} == names


def test_another_key_gives_other_pseudonyms(desk: Desk, tmp_path: Path) -> None:
    before = exported(desk, tmp_path / "before")
    keys = count(7)
    other = replace(desk, world=replace(desk.world, random_below=lambda _: next(keys)))
    new_key(other, "An analyst left with a copy.")
    after = exported(desk, tmp_path / "after")
    for name in ("audits", "actions"):
        ids = [{row[name[:-1]] for row in table(files, name)} for files in (before, after)]
        assert len(ids[0]) == len(ids[1])
        assert ids[0].isdisjoint(ids[1]), name
    key = desk.store.settings.get("items_key")
    assert key is not None
    told = b"".join(after.values()).decode()
    assert key not in told


def fits(field: dict[str, Any], value: str) -> bool:
    """Whether a value is what its field of the schema says."""
    limits = field.get("constraints", {})
    if not value:
        return not limits.get("required")
    if field["type"] == "integer":
        return value.lstrip("-").isdigit()
    if field["type"] == "date":
        return len(value) == 10
    return value in limits.get("enum", [value])


@pytest.mark.parametrize("everything", [False, True])
def test_the_descriptor_is_true_of_the_files(desk: Desk, tmp_path: Path, everything: bool) -> None:
    files = exported(desk, tmp_path / "items", with_text=everything, with_days=everything)
    package = json.loads(files["datapackage.json"])
    tables = {each["name"]: table(files, each["name"]) for each in package["resources"]}
    assert {f"{name}.csv" for name in tables} | {"datapackage.json"} == set(files)
    for resource in package["resources"]:
        content, schema = files[resource["path"]], resource["schema"]
        rows = tables[resource["name"]]
        assert resource["hash"] == f"sha256:{sha256(content).hexdigest()}"
        assert (resource["bytes"], resource["rows"]) == (len(content), len(rows))
        assert rows, resource["name"]
        assert list(rows[0]) == [field["name"] for field in schema["fields"]]
        for field in schema["fields"]:
            assert all(fits(field, row[field["name"]]) for row in rows), field
        keys = [tuple(row[name] for name in schema["primaryKey"]) for row in rows]
        assert len(set(keys)) == len(keys)
        for foreign in schema.get("foreignKeys", ()):
            name, other = foreign["fields"], foreign["reference"]
            known = {row[other["fields"]] for row in tables[other["resource"]]}
            assert {row[name] for row in rows} <= known
    audits = len(tables["audits"])
    for name, number in package["small_cells"]["audits_with_it_withheld"].items():
        assert number == sum(not row[name] for row in tables["audits"]), name
    assert audits == 140


def test_no_cell_is_a_formula(desk: Desk, tmp_path: Path) -> None:
    rows = table(exported(desk, tmp_path / "items"), "audits")
    teams = {row["team"] for row in rows}
    assert f"'{FORMULA}" in teams
    assert FORMULA not in teams


def test_what_is_to_be_read_blind_stays_here(desk: Desk, tmp_path: Path) -> None:
    """Of what whoever exports has yet to read blind nothing leaves, and how many is said."""
    kept = form.of_month(desk, JANUARY)[3]
    with arranged(desk.store):
        desk.store._db.execute(
            "INSERT INTO moderation_draws VALUES (1, '2016-01', 1, 10, '7', ?, '', '')", ["0" * 64]
        )
        desk.store._db.execute(
            "INSERT INTO moderation_picks VALUES (1, 1, ?, ?, 'random')",
            [kept.audit_id, "0" * 64],
        )
    done = export_items(desk, tmp_path)
    assert (done.rows["audits"], done.hidden) == (139, 1)


def test_who_may_not_and_what_cannot_leave_nothing_behind(desk: Desk, tmp_path: Path) -> None:
    events = desk.store.ledger.newest(1)
    with pytest.raises(NotPermitted):
        export_items(seated(desk, VIEWER), tmp_path)
    (tmp_path / "answers.csv").write_text("mine")
    with pytest.raises(FileThere):
        export_items(desk, tmp_path)
    assert [path.name for path in tmp_path.iterdir() if path.suffix in (".csv", ".json")] == [
        "answers.csv"
    ]
    assert desk.store.ledger.newest(1) == events
    assert desk.store.settings.get("items_key") is None


def test_an_export_is_private_and_on_the_ledger(desk: Desk, tmp_path: Path) -> None:
    done = export_items(desk, tmp_path, with_days=True)
    assert {stat.S_IMODE(path.stat().st_mode) for path in done.paths} == {0o600}
    event = desk.store.ledger.newest(1)[0]
    assert (event.who, event.verb) == (LEAD, "items exported")
    assert event.subject == "140 audits, no texts, with days, cells under 5 withheld"
    new_key(desk, "Lost.")
    assert desk.store.ledger.newest(1)[0].verb == "key of exports changed"


def test_where_nothing_is_submitted_nothing_is_written(lead: Desk, tmp_path: Path) -> None:
    with pytest.raises(NoAudits):
        export_items(lead, tmp_path / "items")
    assert not (tmp_path / "items").exists()
