"""Which audits, samples and registers are erased, and which stay for now, and why.

What is chosen stands in temporary tables of this transaction, `erasing_…`.
"""

# ruff: noqa: S608  (what is put into a statement are this module's own words)

from collections.abc import Mapping

from auditui.practice.erasure import BEGINS, Staying
from auditui.practice.follow_up.owner import OwnerRole
from auditui.store.sqlite.link import FileLink

_CHOSEN = (
    "audits", "stays", "samples", "freezes", "registers", "holds", "absences", "rounds", "draws",
)  # fmt: skip

_NAMED = f"NOT GLOB '{BEGINS}*'"
"""That a case stands under its reference and not yet under what took its place."""

_EXPECTED = (
    "a.state IN ('to do', 'draft') AND coalesce((SELECT c.not_completed_reason"
    " FROM sample_cases c WHERE c.sample_id = a.sample_id AND c.case_ref = a.case_ref), '') = ''"
)
_TURN = (
    "SELECT s.kind FROM action_steps s WHERE s.action_id = x.id AND s.kind IN"
    " ('done', 'no longer needed', 'reopened') ORDER BY s.id DESC LIMIT 1"
)
_PLAN_TURN = (
    "SELECT s.kind FROM plan_steps s WHERE s.plan_id = p.id AND s.kind IN"
    " ('closed', 'closed by its re-audit', 'reopened') ORDER BY s.id DESC LIMIT 1"
)
_OPEN_THEME = "t.closed_on IS NULL AND t.cancelled_on IS NULL"

WHY: Mapping[Staying, str] = {
    Staying.OPEN: _EXPECTED,
    Staying.SAMPLE: (
        "a.sample_id IN (SELECT a.sample_id FROM audits a JOIN erasing_stays k ON k.id = a.id"
        " WHERE a.sample_id IS NOT NULL)"
    ),
    Staying.THEME: (
        "EXISTS (SELECT 1 FROM samples m JOIN themes t ON t.id = m.theme_id"
        f" WHERE m.id = a.sample_id AND {_OPEN_THEME})"
    ),
    Staying.ACTION: (
        "a.submitted_at IS NOT NULL AND EXISTS (SELECT 1 FROM audit_actions x"
        " WHERE x.audit_id = a.id AND NOT x.removed"
        f" AND coalesce(({_TURN}), 'reopened') = 'reopened')"
    ),
    Staying.PLAN: (
        "EXISTS (SELECT 1 FROM plans p WHERE p.audit_id = a.id"
        f" AND coalesce(({_PLAN_TURN}), 'reopened') = 'reopened')"
    ),
    Staying.CONCERN: (
        "EXISTS (SELECT 1 FROM concerns c WHERE c.audit_id = a.id AND c.answered_at IS NULL)"
    ),
    Staying.DISPUTE: (
        "EXISTS (SELECT 1 FROM worker_replies w WHERE w.audit_id = a.id AND w.kind = 'disputes'"
        " AND NOT EXISTS (SELECT 1 FROM dispute_answers d WHERE d.reply_id = w.id))"
    ),
    Staying.READING: (
        "a.state = 'submitted' AND ((a.moderated_at IS NULL AND (EXISTS (SELECT 1"
        " FROM moderation_picks p WHERE p.audit_id = a.id AND NOT EXISTS (SELECT 1"
        " FROM moderation_readings r WHERE r.audit_id = a.id)) OR EXISTS (SELECT 1"
        " FROM moderation_readings r WHERE r.audit_id = a.id AND NOT EXISTS (SELECT 1"
        " FROM moderation_outcomes o WHERE o.reading_id = r.id)))) OR EXISTS (SELECT 1"
        " FROM external_readings e WHERE e.audit_id = a.id AND e.taken_back_at IS NULL"
        " AND e.read_at IS NULL))"
    ),
    Staying.HOLD: "a.case_ref IN (SELECT h.case_ref FROM holds h WHERE h.released_at IS NULL)",
}
"""Of each reason but the last, which audits stay for it, as SQL; the first one counts."""

_TIES = (
    "SELECT b.next_id AS one, b.audit_id AS other FROM audit_hand_backs b"
    " UNION ALL SELECT s.audit_id, p.audit_id FROM plan_steps s JOIN plans p ON p.id = s.plan_id"
    " WHERE s.audit_id IS NOT NULL"
)
"""Audits of one case of which either tells whose the other is."""


def choose(link: FileLink, before: str) -> None:
    """Choose what is erased that ended before an ISO day, in a transaction, past what watches."""
    for name in _CHOSEN:
        link.execute(f"DROP TABLE IF EXISTS temp.erasing_{name}")
        more = ", why TEXT NOT NULL" if name == "stays" else ""
        link.execute(f"CREATE TEMP TABLE erasing_{name} (id INTEGER PRIMARY KEY{more})")
    given = {"month": before[:7], "day": before}
    _choose_audits(link, given)
    for statement in (_SAMPLES, _FREEZES, _REGISTERS, _HOLDS, _ROUNDS, _DRAWS, _ABSENCES):
        link.execute(statement, given)


def staying(link: FileLink) -> dict[Staying, int]:
    """How many audits stay, by why."""
    found = dict(link.execute("SELECT why, count(*) FROM erasing_stays GROUP BY why"))
    return {why: found[why.name] for why in Staying if why.name in found}


def owners_known(link: FileLink) -> frozenset[str]:
    """Who may be named as the owner of an action: roles, and people under any of their names."""
    rows = link.execute("SELECT name, former_names FROM people").fetchall()
    names = {each for name, former in rows for each in (name, *former.splitlines())}
    roles = {name for role in OwnerRole for name in (role.value, *role.names)}
    return frozenset(each.casefold() for each in names | roles)


def _choose_audits(link: FileLink, given: Mapping[str, str]) -> None:
    old = f"a.month < :month AND a.case_ref {_NAMED}"
    for why, condition in WHY.items():
        link.execute(
            f"INSERT OR IGNORE INTO erasing_stays SELECT a.id, '{why.name}' FROM audits a"
            f" WHERE {old} AND ({condition})",
            given,
        )
    link.execute(
        "INSERT INTO erasing_audits SELECT a.id FROM audits a"
        f" WHERE {old} AND a.id NOT IN (SELECT id FROM erasing_stays)",
        given,
    )
    while link.execute(_TIED).rowcount:
        link.execute("DELETE FROM erasing_audits WHERE id IN (SELECT id FROM erasing_stays)")


_TIED = (
    "INSERT INTO erasing_stays SELECT DISTINCT g.id, 'LINKED' FROM erasing_audits g"
    f" JOIN ({_TIES}) t ON g.id IN (t.one, t.other)"
    " JOIN audits a ON a.id = CASE g.id WHEN t.one THEN t.other ELSE t.one END"
    f" WHERE a.case_ref {_NAMED} AND a.id NOT IN (SELECT id FROM erasing_audits)"
)

_STANDS = (
    "NOT EXISTS (SELECT 1 FROM audits s JOIN erasing_stays k ON k.id = s.id"
    " WHERE s.sample_id = m.id AND s.case_ref = f.case_ref)"
)
_FINISHED = (
    "m.month < :month AND NOT EXISTS (SELECT 1 FROM audits a JOIN erasing_stays k ON k.id = a.id"
    " WHERE a.sample_id = m.id AND k.why IN ('OPEN', 'SAMPLE', 'THEME')) AND NOT EXISTS"
    f" (SELECT 1 FROM themes t WHERE t.id = m.theme_id AND {_OPEN_THEME})"
)
_SAMPLES = (
    f"INSERT INTO erasing_samples SELECT m.id FROM samples m WHERE {_FINISHED} AND ("
    + " OR ".join(
        f"EXISTS (SELECT 1 FROM {table} f WHERE f.sample_id = m.id AND f.case_ref {_NAMED}"
        f" AND {_STANDS})"
        for table in ("frames", "sample_exclusions", "sample_cases")
    )
    + ")"
)
_FREEZES = (
    "INSERT INTO erasing_freezes SELECT z.id FROM freezes z LEFT JOIN samples m"
    " ON m.id = z.sample_id WHERE z.month < :month AND (z.taken_back_at IS NOT NULL"
    f" OR m.id IN (SELECT m.id FROM samples m WHERE {_FINISHED})) AND EXISTS (SELECT 1"
    f" FROM frozen_cases f WHERE f.freeze_id = z.id AND f.case_ref {_NAMED}"
    f" AND (m.id IS NULL OR {_STANDS}))"
)
_REGISTERS = (
    "INSERT INTO erasing_registers SELECT r.id FROM register_snapshots r WHERE r.as_of < :day"
    " AND r.id IS NOT (SELECT n.id FROM register_snapshots n WHERE n.withdrawn_at IS NULL"
    " ORDER BY n.as_of DESC, n.id DESC LIMIT 1) AND NOT EXISTS (SELECT 1 FROM samples m"
    f" WHERE m.snapshot_id = r.id AND NOT ({_FINISHED})) AND NOT EXISTS (SELECT 1 FROM freezes z"
    " WHERE z.snapshot_id = r.id AND z.taken_back_at IS NULL AND z.sample_id IS NULL)"
    " AND EXISTS (SELECT 1 FROM register_entries f WHERE f.snapshot_id = r.id AND NOT EXISTS"
    " (SELECT 1 FROM samples m JOIN audits s ON s.sample_id = m.id JOIN erasing_stays k"
    " ON k.id = s.id WHERE m.snapshot_id = r.id AND s.case_ref = f.case_ref))"
)
_HOLDS = (
    "INSERT INTO erasing_holds SELECT h.id FROM holds h"
    f" WHERE h.released_at < :day AND h.case_ref {_NAMED}"
)
_ROUNDS = (
    "INSERT INTO erasing_rounds SELECT r.id FROM calibration_rounds r WHERE NOT EXISTS (SELECT 1"
    " FROM calibration_rounds o LEFT JOIN calibration_endings e ON e.round_id = o.id"
    " WHERE o.calibration_id = r.calibration_id AND (e.ended_at IS NULL OR e.ended_at >= :day))"
    f" AND EXISTS (SELECT 1 FROM calibration_files f WHERE f.round_id = r.id"
    f" AND f.case_ref {_NAMED})"
)
_DRAWS = (
    "INSERT INTO erasing_draws SELECT DISTINCT f.draw_id FROM moderation_frames f"
    " WHERE f.audit_id IN (SELECT id FROM erasing_audits)"
)
_ABSENCES = """
    INSERT INTO erasing_absences SELECT b.id FROM absences b WHERE b.who <> '(erased)'
    AND coalesce((SELECT s.last_day FROM absence_steps s WHERE s.absence_id = b.id
        AND s.kind = 'ended' ORDER BY s.id DESC LIMIT 1), b.last_day,
        (SELECT s.taken_at FROM absence_steps s WHERE s.absence_id = b.id
        AND s.kind = 'withdrawn')) < :day
    AND NOT EXISTS (SELECT 1 FROM people p WHERE p.name = b.who
        OR instr(char(10) || p.former_names || char(10), char(10) || b.who || char(10)))
"""
