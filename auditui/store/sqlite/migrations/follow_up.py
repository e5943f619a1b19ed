"""What older files are given for concerns, actions and plans, step by step."""

CONCERNS = (
    """CREATE TABLE concerns (
        id            INTEGER PRIMARY KEY,
        audit_id      INTEGER NOT NULL REFERENCES audits (id),
        raised_by     TEXT NOT NULL,
        raised_at     TEXT NOT NULL,
        due_on        TEXT NOT NULL,
        told          TEXT NOT NULL DEFAULT '',
        told_on       TEXT,
        what_was_done TEXT NOT NULL DEFAULT '',
        answered_by   TEXT NOT NULL DEFAULT '',
        answered_at   TEXT,
        CHECK (answered_at IS NULL
            OR (told <> '' AND told_on IS NOT NULL AND what_was_done <> '' AND answered_by <> '')),
        CHECK (answered_by <> raised_by)
    ) STRICT""",
    """CREATE INDEX concerns_by_audit ON concerns (audit_id)""",
    """CREATE INDEX concerns_open ON concerns (id) WHERE answered_at IS NULL""",
    """INSERT INTO concerns (audit_id, raised_by, raised_at, due_on)
        SELECT id, auditor, at, substr(at, 1, 10) FROM (
            SELECT a.id, a.auditor, coalesce(
                (SELECT max(l.at) FROM ledger l
                 WHERE l.subject = 'audit ' || a.id AND l.verb = 'safety recorded'),
                a.submitted_at, strftime('%Y-%m-%dT%H:%M:%S+00:00', 'now')) AS at
            FROM audits a WHERE a.is_safe = 0 AND a.state <> 'withdrawn')
        ORDER BY at, id""",
    """CREATE TRIGGER concerns_stay BEFORE DELETE ON concerns BEGIN
        SELECT raise(ABORT, 'a concern is never deleted');
    END""",
    """CREATE TRIGGER concerns_unchanged BEFORE UPDATE OF id, audit_id, raised_by, raised_at, due_on
    ON concerns BEGIN
        SELECT raise(ABORT, 'a concern stands as it was raised');
    END""",
    """CREATE TRIGGER concerns_answered_once BEFORE UPDATE ON concerns
    WHEN old.answered_at IS NOT NULL BEGIN
        SELECT raise(ABORT, 'the concern is answered');
    END""",
)
"""Adds concerns, one for each audit that says now that its child is not safe.

Nobody answered these, so they wait from the day on which they were recorded.
"""

ACTION_STEPS = (
    """CREATE TABLE action_steps (
        id        INTEGER PRIMARY KEY,
        action_id INTEGER NOT NULL REFERENCES audit_actions (id),
        kind      TEXT NOT NULL CHECK (kind IN
            ('done', 'no longer needed', 'extended', 'handed on', 'reworded', 'reopened')),
        text      TEXT NOT NULL CHECK (text <> ''),
        due_on    TEXT,
        owner     TEXT NOT NULL DEFAULT '',
        what      TEXT NOT NULL DEFAULT '',
        taken_by  TEXT NOT NULL,
        taken_at  TEXT NOT NULL
    ) STRICT""",
    """CREATE INDEX action_steps_by_action ON action_steps (action_id, id)""",
    """CREATE TRIGGER action_steps_stay BEFORE DELETE ON action_steps BEGIN
        SELECT raise(ABORT, 'a step is kept');
    END""",
    """CREATE TRIGGER action_steps_unchanged BEFORE UPDATE ON action_steps BEGIN
        SELECT raise(ABORT, 'a step is kept');
    END""",
    """CREATE TRIGGER audit_actions_followed BEFORE UPDATE OF what, owner, due_on, removed
    ON audit_actions WHEN EXISTS (SELECT 1 FROM action_steps WHERE action_id = old.id) BEGIN
        SELECT raise(ABORT, 'the action has been followed up');
    END""",
)
"""Adds what is done with actions after their audits."""

WEAKNESS_TIES = (
    """CREATE TABLE weakness_ties (
        id        INTEGER PRIMARY KEY,
        audit_id  INTEGER NOT NULL REFERENCES audits (id),
        kind      TEXT NOT NULL CHECK (kind IN ('question', 'section')),
        key       TEXT NOT NULL CHECK (key <> ''),
        action_id INTEGER REFERENCES audit_actions (id),
        reason    TEXT NOT NULL DEFAULT '',
        tied_by   TEXT NOT NULL,
        tied_at   TEXT NOT NULL,
        CHECK (action_id IS NULL OR reason = '')
    ) STRICT""",
    "CREATE INDEX weakness_ties_by_audit ON weakness_ties (audit_id, kind, key, id)",
    """CREATE TRIGGER weakness_ties_stay BEFORE DELETE ON weakness_ties BEGIN
        SELECT raise(ABORT, 'what follows from a weakness is kept');
    END""",
    """CREATE TRIGGER weakness_ties_unchanged BEFORE UPDATE ON weakness_ties BEGIN
        SELECT raise(ABORT, 'what follows from a weakness is kept');
    END""",
)
"""What follows from the weaknesses that audits find."""

PLANS = (
    """CREATE TABLE plans (
        id           INTEGER PRIMARY KEY,
        audit_id     INTEGER NOT NULL UNIQUE REFERENCES audits (id),
        grade        TEXT NOT NULL CHECK (grade IN ('requires improvement', 'inadequate')),
        owner        TEXT NOT NULL,
        re_audit_due TEXT NOT NULL,
        opened_by    TEXT NOT NULL,
        opened_at    TEXT NOT NULL
    ) STRICT""",
    """CREATE TABLE plan_steps (
        id       INTEGER PRIMARY KEY,
        plan_id  INTEGER NOT NULL REFERENCES plans (id),
        kind     TEXT NOT NULL CHECK (kind IN
            ('note', 'handed on', 're-audit planned', 're-audited, and goes on',
             'closed by its re-audit', 'closed', 'reopened')),
        text     TEXT NOT NULL CHECK (text <> ''),
        owner    TEXT NOT NULL DEFAULT '',
        due_on   TEXT,
        audit_id INTEGER REFERENCES audits (id),
        taken_by TEXT NOT NULL,
        taken_at TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX plan_steps_by_plan ON plan_steps (plan_id, id)",
    "CREATE INDEX plan_steps_by_re_audit ON plan_steps (audit_id) WHERE audit_id IS NOT NULL",
    "ALTER TABLE audit_actions ADD COLUMN plan_id INTEGER REFERENCES plans (id)",
    "DROP TRIGGER audit_actions_closed",
    """CREATE TRIGGER audit_actions_closed BEFORE INSERT ON audit_actions
    WHEN new.plan_id IS NULL
        AND (SELECT state FROM audits WHERE id = new.audit_id) NOT IN ('to do', 'draft')
    BEGIN
        SELECT raise(ABORT, 'the audit is not open');
    END""",
    """CREATE TRIGGER plans_stay BEFORE DELETE ON plans BEGIN
        SELECT raise(ABORT, 'a plan is never deleted');
    END""",
    """CREATE TRIGGER plans_unchanged BEFORE UPDATE ON plans BEGIN
        SELECT raise(ABORT, 'a plan stands as it was opened');
    END""",
    """CREATE TRIGGER plan_steps_stay BEFORE DELETE ON plan_steps BEGIN
        SELECT raise(ABORT, 'a step is kept');
    END""",
    """CREATE TRIGGER plan_steps_unchanged BEFORE UPDATE ON plan_steps BEGIN
        SELECT raise(ABORT, 'a step is kept');
    END""",
)
"""Improvement plans, and actions of theirs on audits that are submitted."""
