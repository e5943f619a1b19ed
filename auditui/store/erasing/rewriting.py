"""Puts pseudonyms in the place of references, and empties texts, in the rows that were chosen."""
# ruff: noqa: S608  (what is put into a statement are this package's own words)

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from auditui.practice.erasure import BEGINS, FEWEST_CASES, RANK_DIGITS, TEXT, Names
from auditui.store.erasing.choosing import owners_known
from auditui.store.erasing.declared import FATES, WHICH, WORDINGS_KEPT, Fate
from auditui.store.sqlite.link import FileLink

_EMPTIED = "CASE WHEN {0} <> '' THEN '" + TEXT + "' ELSE {0} END"
_OWNER = "CASE WHEN {0} = '' OR erasing_knows({0}) THEN {0} ELSE '" + TEXT + "' END"
_WORDING = (
    "CASE WHEN field IN ("
    + ", ".join(f"'{name}'" for name in WORDINGS_KEPT)
    + f") THEN {{0}} ELSE '{TEXT}' END"
)
_HOW: Mapping[Fate, str] = {
    Fate.EMPTIED: _EMPTIED,
    Fate.OWNER: _OWNER,
    Fate.WORDING: _WORDING,
    Fate.PSEUDONYM: "erasing_name({0}, '')",
}

_OF_A_FRAME = (
    "erasing_name({0}, CASE WHEN EXISTS (SELECT 1 FROM sample_cases c WHERE c.sample_id ="
    " {1} AND c.case_ref = {0}) THEN '' ELSE '{2} ' || {3} END)"
)
_SAMPLE_OF_FREEZE = "(SELECT f.sample_id FROM freezes f WHERE f.id = frozen_cases.freeze_id)"
_FRAMES = {
    "frames": ("sample_id", "sample", "sample_id"),
    "sample_exclusions": ("sample_id", "sample", "sample_id"),
    "frozen_cases": (_SAMPLE_OF_FREEZE, "freeze", "freeze_id"),
}
"""Which sample a row of a frame is of, and within what its pseudonym is its alone."""

_RANKS = (
    "CREATE TEMP TABLE erasing_ranks AS SELECT sample_id, case_ref, printf('%0{width}d', rank()"
    " OVER (PARTITION BY sample_id, stratum ORDER BY ticket)) AS rank FROM sample_cases"
    " WHERE sample_id IN (SELECT id FROM erasing_samples)",
    "UPDATE sample_cases SET ticket = (SELECT k.rank FROM erasing_ranks k WHERE"
    " k.sample_id = sample_cases.sample_id AND k.case_ref = sample_cases.case_ref)"
    " WHERE sample_id IN (SELECT id FROM erasing_samples)",
    "DROP TABLE erasing_ranks",
    "CREATE TEMP TABLE erasing_ranks AS SELECT id, printf('%0{width}d', dense_rank()"
    " OVER (PARTITION BY draw_id ORDER BY ticket)) AS rank FROM moderation_picks"
    " WHERE draw_id IN (SELECT id FROM erasing_draws)",
    "UPDATE moderation_picks SET ticket ="
    " (SELECT k.rank FROM erasing_ranks k WHERE k.id = moderation_picks.id)"
    " WHERE draw_id IN (SELECT id FROM erasing_draws)",
    "DROP TABLE erasing_ranks",
)
"""Put ranks where tickets stood, worked out before the first is put there."""

_FEW = {
    "samples": "frames f WHERE f.sample_id = samples.id",
    "freezes": "frozen_cases f WHERE f.freeze_id = freezes.id AND f.stratum IS NOT NULL",
    "moderation_draws": "moderation_frames f WHERE f.draw_id = moderation_draws.id",
}
"""Where the cases of a row's frame stand."""


@contextmanager
def unguarded(link: FileLink) -> Iterator[None]:
    """Within it no trigger refuses or notes a change; they stand again afterwards, as they were."""
    triggers = link.execute(
        "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' ORDER BY rowid"
    ).fetchall()
    for name, _ in triggers:
        link.execute(f'DROP TRIGGER main."{name}"')
    yield
    for _, statement in triggers:
        link.execute(statement)


def rewrite(link: FileLink, names: Names) -> None:
    """Rewrite or take away all rows that were chosen, in a transaction without guards."""
    known = owners_known(link)
    link.conn.create_function("erasing_name", 2, names.of, deterministic=True)
    link.conn.create_function("erasing_knows", 1, lambda owner: owner.casefold() in known)
    # References of which one names the other are changed one after the other.
    link.execute("PRAGMA defer_foreign_keys = ON")
    link.execute("DROP TABLE IF EXISTS temp.erasing_ranks")
    for statement in _RANKS:
        link.execute(statement.format(width=RANK_DIGITS))
    for table in _in_order():
        fates = FATES[table]
        if Fate.GONE in fates.values():
            _take_away(link, table)
            continue
        sets = ", ".join(
            f"{column} = {_becomes(table, column, fate)}"
            for column, fate in fates.items()
            if fate in _HOW or fate is Fate.OF_A_FRAME
        )
        if sets:
            link.execute(f"UPDATE {table} SET {sets} WHERE {WHICH[table]}")
    for table, cases in _FEW.items():
        link.execute(
            f"UPDATE {table} SET frame_sha256 = printf('%064d', 0) WHERE {WHICH[table]} AND"
            f" (SELECT count(*) FROM {cases} AND f.case_ref GLOB '{BEGINS}*') < {FEWEST_CASES}"
        )


def _in_order() -> list[str]:
    """The tables, those first by which others are found by a reference that still stands."""
    return sorted(WHICH, key=lambda table: table in ("sample_cases", "audits"))


def _becomes(table: str, column: str, fate: Fate) -> str:
    if fate is Fate.OF_A_FRAME:
        sample, within, number = _FRAMES[table]
        return _OF_A_FRAME.format(f"{table}.{column}", sample, within, number)
    return _HOW[fate].format(column)


def _take_away(link: FileLink, table: str) -> None:
    if table == "search_texts":
        link.execute("INSERT INTO search_texts_fts (search_texts_fts) VALUES ('delete-all')")
    link.execute(f"DELETE FROM {table} WHERE {WHICH[table]}")
