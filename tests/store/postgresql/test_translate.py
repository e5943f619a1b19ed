"""Statements of the nouns' as psycopg takes them."""

import pytest

from auditui.store.postgresql.translate import adapted, by_place, is_by_place, translated


@pytest.mark.parametrize(
    ("statement", "becomes"),
    [
        ("SELECT 1", "SELECT 1"),
        ("a = ? AND b = ?", "a = %s AND b = %s"),
        ("a = :name AND b = :other_2", "a = %(name)s AND b = %(other_2)s"),
        ("a <= ?1 OR b = ?1 OR c = ?2", "a <= %(p1)s OR b = %(p1)s OR c = %(p2)s"),
        ("a = 'what? 100% :sure' AND b = ?", "a = 'what? 100%% :sure' AND b = %s"),
        ("a = 'it''s ?' AND b % 2 = ?", "a = 'it''s ?' AND b %% 2 = %s"),
        ("a::text = :a", "a::text = %(a)s"),
        ("FROM ledger e INDEXED BY ledger_by_subject WHERE", "FROM ledger e WHERE"),
        ("FROM audits NOT INDEXED WHERE", "FROM audits WHERE"),
        ("FROM x CROSS JOIN audits a ON a.id = 1", "FROM x JOIN audits a ON a.id = 1"),
        ("FROM (SELECT 1) CROSS JOIN audits WHERE", "FROM (SELECT 1) CROSS JOIN audits WHERE"),
        ("a IN () OR b IN (?)", "a IN (NULL) OR b IN (%s)"),
        ("a NOT IN ()", "a NOT IN ()"),
    ],
)
def test_only_marks_and_what_is_sqlites_alone_change(statement: str, becomes: str) -> None:
    assert translated(statement) == becomes


def test_values_are_as_the_columns_have_them() -> None:
    assert adapted([True, None, "x", 7]) == (1, None, "x", 7)
    assert adapted({"a": False, "b": b"x"}) == {"a": 0, "b": b"x"}
    assert by_place(["x", 1]) == {"p1": "x", "p2": 1}
    assert is_by_place(translated("?1"))
    assert not is_by_place(translated("?"))
