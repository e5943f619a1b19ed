"""Themes as they are stored: known again, counted, never lost."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from conftest import let_store_alone
from past_the_program import REFUSED

from auditui.practice.calendar.theme import (
    PracticeChange,
    Rationale,
    Superseded,
    Theme,
    ThemeQuestion,
    ThemeReason,
    ThemeState,
)
from auditui.practice.period import Month, Quarter
from auditui.store.store import Store

NOW = datetime(2016, 1, 4, 9, 30, tzinfo=UTC)
LATER = NOW + timedelta(hours=1)
WHO = "Quinn Lead"
PLANNED = Theme(0, "Neglect", Month(2016, 2), WHO, Rationale.FREE)
CLOSED = replace(
    PLANNED,
    state=ThemeState.CLOSED,
    findings="Found.",
    learning="Learned.",
    meeting=Quarter(2015, 4),
    begun_on=date(2016, 2, 1),
    reported_on=date(2016, 2, 29),
    closed_on=date(2016, 3, 1),
)


@pytest.fixture
def store(trust: Path) -> Iterator[Store]:
    with closing(Store.open(trust)) as opened:
        let_store_alone(opened)
        yield opened


def added(store: Store, theme: Theme = PLANNED) -> Theme:
    found = store.themes.of(store.themes.add(theme, 255, NOW, WHO))
    assert found is not None
    return found


def test_a_theme_comes_back_as_it_was_put_in(store: Store) -> None:
    whole = replace(CLOSED, raised_by="A review", scope="Ten files\n[all]", locality="Upper")
    kept = added(store, whole)
    assert kept == replace(
        whole, theme_id=1, uid="theme-1-00000000000000ff", sequence=0, changed_at=NOW
    )
    assert store.themes.of(2) is None


def test_the_same_chance_gives_two_themes_different_uids(store: Store) -> None:
    assert added(store).uid != added(store).uid


def test_every_change_is_counted_and_dated_and_the_uid_stays(store: Store) -> None:
    first = added(store)
    store.themes.save(replace(first, title="Neglect again"), LATER, WHO)
    changed = store.themes.of(first.theme_id)
    assert changed == replace(first, title="Neglect again", sequence=1, changed_at=LATER)


def test_what_stood_before_a_change_is_kept_in_order(store: Store) -> None:
    theme = added(store)
    store.ledger.append(NOW, WHO, "theme written", "theme 1", "0" * 64)
    event = store.ledger.head()
    assert event is not None
    for findings, planned in (("First", PLANNED.planned), ("Second", Month(2016, 3)), ("", None)):
        theme = replace(theme, findings=findings, planned=planned or theme.planned)
        store.themes.save(theme, LATER, WHO)
    assert store.themes.history(theme.theme_id) == (
        Superseded("planned_month", "2016-02", event.number),
        Superseded("findings", "First", event.number),
        Superseded("findings", "Second", event.number),
    )


def test_a_reopened_theme_keeps_all_that_was_written(store: Store) -> None:
    closed = added(store, CLOSED)
    store.themes.reopen(closed.theme_id, LATER, WHO)
    assert store.themes.of(closed.theme_id) == replace(
        closed, state=ThemeState.REPORTING, closed_on=None, sequence=1, changed_at=LATER
    )


def test_reasons_questions_and_changes_come_back_in_order(store: Store) -> None:
    theme_id = added(store).theme_id
    reasons = [ThemeReason("moved", "Ill", WHO, NOW), ThemeReason("reopened", "Late", WHO, LATER)]
    for reason in reasons:
        store.themes.add_reason(theme_id, reason)
    asked = [ThemeQuestion(theme_id, n, f"Q{n}", "Look", n == 1) for n in (1, 2)]
    for question in asked:
        store.theme_questions.add(question)
    change = PracticeChange(0, theme_id, "Do", "Owner", date(2016, 2, 29))
    kept = [replace(change, change_id=store.practice_changes.add(change)) for _ in range(2)]

    assert store.themes.reasons(theme_id) == tuple(reasons)
    assert store.theme_questions.of_theme(theme_id) == tuple(asked)
    assert store.practice_changes.all() == store.practice_changes.of_theme(theme_id) == (*kept,)


def test_the_number_of_a_removed_question_is_not_used_again(store: Store) -> None:
    asked = ThemeQuestion(added(store).theme_id, 1, "Why?")
    store.theme_questions.add(asked)
    store.theme_questions.remove(asked)
    assert store.theme_questions.of_theme(asked.theme_id) == ()
    assert store.theme_questions.next_number(asked.theme_id) == 2


SAMPLE = (
    "INSERT INTO samples (month, kind, size, seed, stratify, at_least_one, exclusion_months,"
    " snapshot_id, frame_sha256, drawn_at, drawn_by, theme_id)"
    " VALUES ('2016-02', '{kind}', 5, '7', 'team', 0, 12, 1, '', '', '', {theme})"
)
THEMATIC = SAMPLE.format(kind="thematic", theme=1)


@pytest.mark.parametrize(
    ("statement", "refusal"),
    [
        ("UPDATE themes SET title = 'T' WHERE id = 1", "is counted"),
        ("UPDATE themes SET title = 'T', sequence = sequence WHERE id = 1", "is counted"),
        ("UPDATE themes SET uid = 'x', sequence = 9 WHERE id = 1", "stays itself"),
        ("UPDATE themes SET added_by = 'x', sequence = 9 WHERE id = 1", "stays itself"),
        ("UPDATE themes SET state = 'closed', sequence = 9 WHERE id = 1", "CHECK"),
        ("UPDATE themes SET state = 'closed', closed_on = '2016-01-04', findings = 'F',"
         " reported_on = '2016-01-04', meeting = '2015/16-Q4', sequence = 9 WHERE id = 1", "CHECK"),
        ("UPDATE themes SET reported_on = '2016-01-04', sequence = 9 WHERE id = 1", "CHECK"),
        ("UPDATE themes SET rationale = 're-audit', sequence = 9 WHERE id = 1", "CHECK"),
        ("UPDATE themes SET earlier_id = 2, sequence = 9 WHERE id = 1", "CHECK"),
        ("UPDATE themes SET learning = 'L', sequence = 9 WHERE id = 2", "is closed"),
        ("UPDATE themes SET closed_by = 'x', sequence = 9 WHERE id = 2", "is closed"),
        ("UPDATE themes SET state = 'planned', closed_on = NULL, sequence = 9 WHERE id = 2",
         "is closed"),
        ("DELETE FROM themes", "never deleted"),
        ("INSERT INTO practice_changes (theme_id, what, owner, due_on)"
         " VALUES (2, 'W', 'O', '2016-01-04')", "is closed"),
        ("INSERT INTO practice_changes (theme_id, what, owner, due_on)"
         " VALUES (1, 'W', '', '2016-01-04')", "CHECK"),
        ("INSERT INTO practice_changes (theme_id, what, owner, due_on)"
         " VALUES (9, 'W', 'O', '2016-01-04')", "FOREIGN KEY"),
        ("UPDATE practice_changes SET what = 'W'", "added anew"),
        ("DELETE FROM practice_changes", "never deleted"),
        ("UPDATE theme_history SET was = 'x'", "is kept"),
        ("DELETE FROM theme_history", "is kept"),
        ("UPDATE theme_reasons SET reason = 'x'", "is kept"),
        ("DELETE FROM theme_reasons", "is kept"),
        ("INSERT INTO theme_questions VALUES (1, 2, 'voice.seen', 'T', '', 1, 0)", "CHECK"),
        ("INSERT INTO theme_questions VALUES (2, 1, 'theme-2/1', 'T', '', 1, 0)", "stand"),
        ("DELETE FROM theme_questions", "never deleted"),
        (SAMPLE.format(kind="routine", theme=1), "CHECK"),
        (SAMPLE.format(kind="thematic", theme=9), "FOREIGN KEY"),
    ],
)  # fmt: skip
def test_the_file_itself_keeps_the_calendar(store: Store, statement: str, refusal: str) -> None:
    planned = added(store)
    store.themes.save(replace(planned, scope="S"), LATER, WHO)
    store.themes.save(replace(planned, scope="S2"), LATER, WHO)
    store.themes.add_reason(1, ThemeReason("moved", "Ill", WHO, NOW))
    store.theme_questions.add(ThemeQuestion(1, 1, "Why?"))
    store.practice_changes.add(PracticeChange(0, 1, "Do", "Owner", date(2016, 2, 29)))
    added(store, CLOSED)
    with pytest.raises(REFUSED, match=f"(?i){refusal}"):
        store._db.execute(statement)


@pytest.mark.of_a_file("SQLite alone puts a row in the place of another")
def test_no_theme_takes_the_place_of_another(store: Store) -> None:
    added(store)
    with pytest.raises(REFUSED, match="never deleted"):
        store._db.execute("REPLACE INTO themes SELECT * FROM themes")


def test_the_questions_of_a_theme_stand_while_it_has_a_sample(store: Store) -> None:
    asked = ThemeQuestion(added(store).theme_id, 1, "Why?")
    store.theme_questions.add(asked)
    store._db.execute(THEMATIC)
    assert store.theme_questions.stand(asked.theme_id)
    with pytest.raises(REFUSED, match="stand"):
        store.theme_questions.remove(asked)
    with pytest.raises(REFUSED, match="stand"):
        store.theme_questions.add(replace(asked, number=2))
    with pytest.raises(REFUSED, match=r"(?i)unique"):
        store._db.execute(THEMATIC)

    store._db.execute("UPDATE samples SET abandoned_at = '2016-01-04', abandoned_reason = 'x'")
    assert not store.theme_questions.stand(asked.theme_id)
    store.theme_questions.remove(asked)
    store._db.execute(THEMATIC)


def test_a_change_of_a_closed_theme_can_still_be_done_but_not_removed(store: Store) -> None:
    theme = added(store)
    change_id = store.practice_changes.add(
        PracticeChange(0, theme.theme_id, "Do", "Owner", date(2016, 2, 29))
    )
    store.themes.save(replace(CLOSED, theme_id=theme.theme_id), LATER, WHO)
    store.practice_changes.finish(change_id, date(2016, 3, 1))
    with pytest.raises(REFUSED, match="is closed"):
        store.practice_changes.remove(change_id)
    kept = store.practice_changes.of(change_id)
    assert kept is not None
    assert (kept.done_on, kept.removed) == (date(2016, 3, 1), False)
