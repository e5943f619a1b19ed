"""Files of older versions, brought up to date as they are opened."""

import multiprocessing
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from past_the_program import by_hand, content
from sqlite_utils import Database, Migrations
from store.sqlite.old_file import NOW, OLD_TARGETS, make_old_file

from auditui.practice.a3.target import Target
from auditui.practice.calendar.theme import Rationale, ThemeDraft, ThemeProse, ThemeState
from auditui.practice.errors import Damaged
from auditui.practice.ledger import SEALED, first_break
from auditui.practice.period import Month
from auditui.practice.sample import Kind
from auditui.store.sqlite.connection import CURRENT_VERSION
from auditui.store.sqlite.faults import CannotWrite
from auditui.store.sqlite.migrations.run import mark_all_applied, migrate
from auditui.store.sqlite.migrations.steps import (
    calendar,
    returns,
    targets_that_can_be_withdrawn,
    thematic_samples,
    themes,
)
from auditui.store.store import Store

OLD_THEMES = (
    (2, "signal", "24 of 33", "planned"),
    (5, "free", "", "under way"),
    (7, "re-audit", "12 of 33", "closed"),
)
"""Number, rationale, what raised it and state; the last says what no verb could do then."""
THEME = (
    "INSERT INTO themes (id, title, planned_month, lead, rationale, raised_by, state, uid,"
    " added_at, added_by, changed_at, changed_by) VALUES"
    " (1, 'T', '2016-01', 'L', '{rationale}', '{raised_by}', '{state}', 'u', '', '', '', '')"
)
AUDIT = (
    "INSERT INTO audits (sample_id, month, kind, case_ref, team, status, auditor, tool, thresholds,"
    " state) VALUES (?, '2016-01', ?, 'C1', '', '', '', '', 'revised-2015', 'to do')"
)
THEMATIC_SAMPLE = (
    "INSERT INTO samples (id, month, kind, size, seed, stratify, at_least_one, exclusion_months,"
    " snapshot_id, frame_sha256, drawn_at, drawn_by, theme_id)"
    " VALUES (?, '2016-01', 'thematic', 9, '7', 'team', 0, 0, 1, '', '', '', ?)"
)


@pytest.fixture
def old_file(tmp_path: Path) -> Path:
    """A file of version 1 with targets and a ledger."""
    return make_old_file(tmp_path)


def test_every_target_of_an_older_file_is_kept_and_in_force(old_file: Path) -> None:
    with closing(Store.open(old_file)) as store:
        assert store.targets.all() == (
            Target(date(2015, 4, 1), Decimal("39.3"), Decimal(30)),
            Target(date(2016, 4, 1), Decimal(95), Decimal(90)),
        )
        entries = store.targets.entries()
    assert [(entry.entry_id, entry.set_by, entry.set_at) for entry in entries] == [
        (2, "Quinn Lead", NOW),
        (1, "Quinn Lead", NOW),
    ]
    assert all(entry.withdrawn is None for entry in entries)


def test_the_ledger_of_an_older_file_verifies_as_before(old_file: Path) -> None:
    with closing(Store.open(old_file)) as store:
        events = list(store.ledger.all())
    assert [event.subject for event in events] == ["2016-04-01", "2015-04-01", "database"]
    assert (events[-1].verb, events[-1].number) == (SEALED, len(events))
    assert first_break(events) is None


def test_an_older_file_is_brought_up_to_date_once(old_file: Path) -> None:
    for _ in range(2):
        Store.open(old_file).close()
    with closing(by_hand(old_file)) as raw:
        assert raw.execute("PRAGMA user_version").fetchone() == (CURRENT_VERSION,)
        assert raw.execute("SELECT count(*) FROM targets").fetchone() == (len(OLD_TARGETS),)
        assert raw.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_an_older_file_is_kept_beside_as_it_was(old_file: Path) -> None:
    with closing(by_hand(old_file)) as raw:
        before = content(raw)
    old_file.chmod(0o660)
    for _ in range(2):
        Store.open(old_file).close()
    (kept,) = old_file.parent.glob(f"old-before-version-{CURRENT_VERSION}-*.db")
    with closing(by_hand(kept)) as raw:
        assert content(raw) == before
    assert kept.stat().st_mode & 0o777 == 0o660


def test_without_room_for_the_backup_nothing_is_changed(
    old_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with closing(by_hand(old_file)) as raw:
        before = content(raw)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(CannotWrite, match="Nothing was changed"):
        Store.open(old_file)
    assert [each.name for each in old_file.parent.iterdir()] == [old_file.name]
    with closing(by_hand(old_file)) as raw:
        assert content(raw) == before


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ("CREATE TABLE themes (x)", "cannot be brought up to date"),
        ("DROP TRIGGER ledger_unchanged", "trigger ledger_unchanged is missing"),
        ("CREATE VIEW ours AS SELECT 1", "view ours is not auditui's"),
    ],
)
def test_an_older_file_that_somebody_changed_stays_as_it_was(
    old_file: Path, changed: str, told: str
) -> None:
    with closing(by_hand(old_file)) as raw:
        raw.execute(changed)
        before = content(raw)
    with pytest.raises(Damaged, match=told):
        Store.open(old_file)
    with closing(by_hand(old_file)) as raw:
        assert content(raw) == before
        assert raw.execute("PRAGMA user_version").fetchone() == (1,)
    assert not list(old_file.parent.glob("*before*"))


def _open(path: Path) -> None:
    Store.open(path).close()


def test_programs_opening_an_older_file_together_bring_it_up_to_date_once(old_file: Path) -> None:
    context = multiprocessing.get_context("spawn")
    openers = [context.Process(target=_open, args=(old_file,)) for _ in range(4)]
    for opener in openers:
        opener.start()
    for opener in openers:
        opener.join()
    assert [opener.exitcode for opener in openers] == [0] * 4
    assert len(list(old_file.parent.glob("*before*"))) == 1
    with closing(Store.open(old_file)) as store:
        assert len(store.targets.entries()) == len(OLD_TARGETS)


@pytest.mark.parametrize("is_new", [True, False], ids=["new", "brought up to date"])
@pytest.mark.parametrize(
    ("statement", "refusal"),
    [
        ("UPDATE targets SET target = '100' WHERE id = 1", "withdrawn, never changed"),
        ("UPDATE targets SET in_force_from = '2014-04-01' WHERE id = 1", "never changed"),
        ("UPDATE targets SET withdrawn_reason = 'x' WHERE id = 2", "withdrawn already"),
        ("UPDATE targets SET withdrawn_at = NULL WHERE id = 2", "withdrawn already"),
        ("UPDATE targets SET withdrawn_at = '2016-01-04T09:30:00+00:00' WHERE id = 1", "CHECK"),
        ("DELETE FROM targets", "never deleted"),
        ("INSERT OR REPLACE INTO targets SELECT * FROM targets WHERE id = 1", "never deleted"),
        ("INSERT INTO targets SELECT 3, in_force_from, '1', '1', '', '', NULL, '', ''"
         " FROM targets WHERE id = 1", "UNIQUE"),
        (THEME.format(rationale="whim", raised_by="x", state="planned"), "CHECK"),
        (THEME.format(rationale="free", raised_by="", state="lost"), "CHECK"),
        (THEME.format(rationale="signal", raised_by="", state="planned"), "CHECK"),
    ],
)  # fmt: skip
def test_the_file_itself_keeps_targets_and_themes(
    old_file: Path, tmp_path: Path, is_new: bool, statement: str, refusal: str
) -> None:
    path = tmp_path / "new.db" if is_new else old_file
    with closing(Store.create(path) if is_new else Store.open(path)) as store:
        if is_new:
            for day in (date(2016, 4, 1), date(2015, 4, 1)):
                store.targets.add(Target(day, Decimal(95), Decimal(90)), NOW, "Quinn Lead")
        store._db.execute(
            "UPDATE targets SET withdrawn_at = '2016-01-04T09:30:00+00:00', withdrawn_reason = 'x'"
            " WHERE id = 2"
        )
        with pytest.raises(sqlite3.IntegrityError, match=refusal):
            store._db.execute(statement)


@pytest.fixture
def file_with_themes(tmp_path: Path) -> Path:
    """A file of version 3 with themes, and a routine sample."""
    path = tmp_path / "themes.db"
    conn = by_hand(path, isolation_level=None)
    conn.executescript((Path(__file__).parent / "schemas" / "3.sql").read_text())
    older = Migrations("auditui")
    for step in (targets_that_can_be_withdrawn, themes, returns):
        older()(step)
    mark_all_applied(Database(conn), older)
    for theme_id, rationale, raised_by, state in OLD_THEMES:
        conn.execute(
            "INSERT INTO themes VALUES (?, 'T', '2016-02', 'Quinn Lead', ?, ?, ?, ?, 'Quinn Lead')",
            [theme_id, rationale, raised_by, state, NOW.isoformat()],
        )
    conn.execute("INSERT INTO register_snapshots VALUES (1, '', '', '', '', 0, '', '')")
    conn.execute(
        "INSERT INTO samples VALUES (1, '2016-01', 'routine', 9, '7', 'team', 0, 12, 1, '', '', '',"
        " '', '', NULL)"
    )
    conn.close()
    return path


def test_every_theme_of_an_older_file_is_kept_under_its_number(file_with_themes: Path) -> None:
    with closing(Store.open(file_with_themes)) as store:
        kept = store.themes.all()
    assert [(theme.theme_id, theme.raised_by) for theme in kept] == [
        (2, "24 of 33"),
        (5, ""),
        (7, "12 of 33"),
    ]
    assert {(theme.planned, theme.lead, theme.title) for theme in kept} == {
        (Month(2016, 2), "Quinn Lead", "T")
    }
    assert [theme.state for theme in kept] == [
        ThemeState.PLANNED,
        ThemeState.UNDER_WAY,
        ThemeState.REPORTING,
    ]
    assert [theme.rationale for theme in kept] == [
        Rationale.SIGNAL,
        Rationale.FREE,
        Rationale.FREE,
    ]


def test_every_theme_of_an_older_file_gets_a_uid_that_stays(file_with_themes: Path) -> None:
    uids = []
    for _ in range(2):
        with closing(Store.open(file_with_themes)) as store:
            uids.append([theme.uid for theme in store.themes.all()])
            assert all(theme.changed_at == NOW for theme in store.themes.all())
    assert uids[0] == uids[1]
    assert len(set(uids[0])) == len(OLD_THEMES)


def test_the_themes_of_an_older_file_can_be_worked_on(file_with_themes: Path) -> None:
    with closing(Store.open(file_with_themes)) as store:
        first = store.themes.all()[0]
        store.themes.save(replace(first, scope="Ten files"), NOW, "Quinn Lead")
        store.themes.save(replace(first, scope="Twelve files"), NOW, "Quinn Lead")
        assert [each.was for each in store.themes.history(first.theme_id)] == ["Ten files"]
        assert store.themes.add(first, 1, NOW, "Quinn Lead") == 8


def test_the_samples_of_an_older_file_are_for_no_theme(file_with_themes: Path) -> None:
    with closing(Store.open(file_with_themes)) as store:
        assert store._db.execute("SELECT id, size, theme_id FROM samples").fetchall() == [
            (1, 9, None)
        ]
        assert store._db.execute("PRAGMA foreign_key_check").fetchall() == []


@pytest.fixture
def file_with_audits(file_with_themes: Path) -> Path:
    """A file of version 4 with a drawn routine audit of a case and a back-filled thematic one."""
    older = Migrations("auditui")
    for step in (targets_that_can_be_withdrawn, themes, returns, calendar):
        older()(step)
    with closing(by_hand(file_with_themes, isolation_level=None)) as conn:
        migrate(Database(conn), 4, older)
        conn.execute("INSERT INTO thresholds VALUES ('revised-2015', '', '', '', '')")
        conn.execute(AUDIT, (1, "routine"))
        conn.execute(AUDIT, (None, "thematic"))
    return file_with_themes


def test_the_samples_of_an_older_file_were_narrowed_to_nothing(file_with_audits: Path) -> None:
    with closing(Store.open(file_with_audits)) as store:
        assert store._db.execute("SELECT narrowed_to FROM samples").fetchall() == [("",)]
        assert store._db.execute("SELECT count(*) FROM audits").fetchone() == (2,)
        assert store._db.execute("PRAGMA foreign_key_check").fetchall() == []
        assert store._db.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_two_themes_may_have_a_case_and_nothing_else_has_it_twice(file_with_audits: Path) -> None:
    with closing(Store.open(file_with_audits)) as store:
        for sample_id, theme_id in ((2, 2), (3, 5)):
            store._db.execute(THEMATIC_SAMPLE, (sample_id, theme_id))
            store._db.execute(AUDIT, (sample_id, "thematic"))
        for again in (
            (1, "routine"), (None, "routine"), (None, "thematic"), (2, "thematic"), (3, "thematic"),
        ):  # fmt: skip
            with pytest.raises(sqlite3.IntegrityError, match="UNIQUE"):
                store._db.execute(AUDIT, again)
        store._db.execute("UPDATE audits SET state = 'withdrawn' WHERE sample_id = 2")
        store._db.execute(AUDIT, (2, "thematic"))
        store._db.execute(AUDIT, (None, "dip sample"))
        first = store.audits.of_case(Month(2016, 1), "C1")
        assert first is not None
        assert first.kind is Kind.ROUTINE


@pytest.fixture
def file_with_samples(file_with_audits: Path) -> Path:
    """A file of version 5."""
    older = Migrations("auditui")
    for step in (targets_that_can_be_withdrawn, themes, returns, calendar, thematic_samples):
        older()(step)
    with closing(by_hand(file_with_audits, isolation_level=None)) as conn:
        migrate(Database(conn), 5, older)
    return file_with_audits


def test_what_is_typed_on_a_theme_of_an_older_file_is_kept(file_with_samples: Path) -> None:
    draft = ThemeDraft("Drift in thr", "Drift")
    with closing(Store.open(file_with_samples)) as store:
        assert store.themes.drafts(2, "Quinn Lead") == {}
        store.themes.keep_draft(2, "Quinn Lead", ThemeProse.FINDINGS, draft)
        with pytest.raises(sqlite3.IntegrityError, match="FOREIGN KEY"):
            store.themes.keep_draft(99, "Quinn Lead", ThemeProse.FINDINGS, draft)
    with closing(Store.open(file_with_samples)) as store:
        assert store.themes.drafts(2, "Quinn Lead") == {ThemeProse.FINDINGS: draft}
        assert store.themes.drafts(2, "Asha Archer") == store.themes.drafts(5, "Quinn Lead") == {}
        store.themes.drop_draft(2, "Quinn Lead", ThemeProse.FINDINGS)
        assert store.themes.drafts(2, "Quinn Lead") == {}
        assert store._db.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_a_register_of_an_older_file_is_withdrawn_once_and_not_once_drawn_from(
    old_file: Path,
) -> None:
    Store.open(old_file).close()
    with closing(by_hand(old_file)) as raw:
        raw.executemany(
            "INSERT INTO register_snapshots (id, as_of, source, sha256, format, cases, imported_at,"
            " imported_by) VALUES (?, '2016-01-01', 'r.csv', '', 'csv', 0, '', '')",
            [(1,), (2,)],
        )
        raw.execute(THEMATIC_SAMPLE.replace("'thematic'", "'routine'"), [1, None])
        withdraw = (
            "UPDATE register_snapshots SET withdrawn_at = 'x', withdrawn_reason = ? WHERE id = ?"
        )
        with pytest.raises(sqlite3.IntegrityError, match="was drawn from this register"):
            raw.execute(withdraw, ["Wrong", 1])
        with pytest.raises(sqlite3.IntegrityError, match="once, with a reason"):
            raw.execute(withdraw, ["", 2])
        raw.execute(withdraw, ["Wrong", 2])
        with pytest.raises(sqlite3.IntegrityError, match="once, with a reason"):
            raw.execute(withdraw, ["Again", 2])
