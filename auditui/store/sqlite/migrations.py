"""Brings an older file's structure up to date."""

from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager, nullcontext

from sqlite_utils import Database, Migrations

migrations = Migrations("auditui")
"""One small function for each step from an older schema to the current one."""

_TARGETS_THAT_CAN_BE_WITHDRAWN = (
    "ALTER TABLE targets RENAME TO targets_before",
    """CREATE TABLE targets (
        id               INTEGER PRIMARY KEY,
        in_force_from    TEXT NOT NULL,
        target           TEXT NOT NULL,
        tolerance        TEXT NOT NULL,
        set_at           TEXT NOT NULL,
        set_by           TEXT NOT NULL,
        withdrawn_at     TEXT,
        withdrawn_by     TEXT NOT NULL DEFAULT '',
        withdrawn_reason TEXT NOT NULL DEFAULT '',
        CHECK (withdrawn_at IS NULL OR withdrawn_reason <> '')
    ) STRICT""",
    """INSERT INTO targets (id, in_force_from, target, tolerance, set_at, set_by)
    SELECT rowid, in_force_from, target, tolerance, set_at, set_by FROM targets_before""",
    "DROP TABLE targets_before",
    """CREATE UNIQUE INDEX targets_standing ON targets (in_force_from)
    WHERE withdrawn_at IS NULL""",
    """CREATE TRIGGER targets_unchanged BEFORE UPDATE OF
        id, in_force_from, target, tolerance, set_at, set_by
    ON targets BEGIN
        SELECT raise(ABORT, 'a target is withdrawn, never changed');
    END""",
    """CREATE TRIGGER targets_withdrawn_once BEFORE UPDATE ON targets
    WHEN old.withdrawn_at IS NOT NULL BEGIN
        SELECT raise(ABORT, 'the target is withdrawn already');
    END""",
    """CREATE TRIGGER targets_stay BEFORE DELETE ON targets BEGIN
        SELECT raise(ABORT, 'a target is never deleted');
    END""",
)
_THEMES = (
    """CREATE TABLE themes (
        id            INTEGER PRIMARY KEY,
        title         TEXT NOT NULL CHECK (title <> ''),
        planned_month TEXT NOT NULL,
        lead          TEXT NOT NULL,
        rationale     TEXT NOT NULL CHECK (rationale IN ('free', 'signal', 're-audit')),
        raised_by     TEXT NOT NULL DEFAULT '',
        state         TEXT NOT NULL DEFAULT 'planned'
            CHECK (state IN ('planned', 'under way', 'reporting', 'closed')),
        added_at      TEXT NOT NULL,
        added_by      TEXT NOT NULL,
        CHECK (rationale <> 'signal' OR raised_by <> '')
    ) STRICT""",
    """CREATE TRIGGER themes_stay BEFORE DELETE ON themes BEGIN
        SELECT raise(ABORT, 'a theme is never deleted');
    END""",
)

_RETURNS = (
    """CREATE TABLE returns (
        period        TEXT NOT NULL,
        version       INTEGER NOT NULL CHECK (version > 0),
        counts        TEXT NOT NULL,
        narrative     TEXT NOT NULL CHECK (narrative <> ''),
        practice      TEXT NOT NULL,
        reason        TEXT NOT NULL,
        sha256        TEXT NOT NULL CHECK (length(sha256) = 64),
        ledger_number INTEGER NOT NULL UNIQUE,
        published_at  TEXT NOT NULL,
        published_by  TEXT NOT NULL,
        PRIMARY KEY (period, version),
        CHECK ((version = 1) = (reason = ''))
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE return_drafts (
        period    TEXT NOT NULL,
        who       TEXT NOT NULL,
        narrative TEXT NOT NULL,
        practice  TEXT NOT NULL,
        PRIMARY KEY (period, who)
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE return_comments (
        id     INTEGER PRIMARY KEY,
        period TEXT NOT NULL,
        side   TEXT NOT NULL CHECK (side IN ('council', 'trust')),
        text   TEXT NOT NULL CHECK (text <> ''),
        by     TEXT NOT NULL,
        at     TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX return_comments_by_period ON return_comments (period, id)",
    """CREATE TRIGGER returns_unchanged BEFORE UPDATE ON returns BEGIN
        SELECT raise(ABORT, 'what was published is never changed');
    END""",
    """CREATE TRIGGER returns_stay BEFORE DELETE ON returns BEGIN
        SELECT raise(ABORT, 'what was published is never deleted');
    END""",
    """CREATE TRIGGER return_comments_unchanged BEFORE UPDATE ON return_comments BEGIN
        SELECT raise(ABORT, 'a comment is never changed');
    END""",
    """CREATE TRIGGER return_comments_stay BEFORE DELETE ON return_comments BEGIN
        SELECT raise(ABORT, 'a comment is never deleted');
    END""",
)

_THEMATIC_SAMPLES = (
    "ALTER TABLE samples ADD COLUMN narrowed_to TEXT NOT NULL DEFAULT ''",
    "DROP INDEX audits_one_a_case",
    """CREATE UNIQUE INDEX audits_one_a_case ON audits (kind, month, case_ref)
    WHERE state <> 'withdrawn' AND (kind <> 'thematic' OR sample_id IS NULL)""",
    """CREATE UNIQUE INDEX audits_one_a_case_of_theme ON audits (sample_id, case_ref)
    WHERE state <> 'withdrawn' AND kind = 'thematic'""",
)

_THEME_DRAFTS = (
    """CREATE TABLE theme_drafts (
        theme_id INTEGER NOT NULL REFERENCES themes (id),
        who      TEXT NOT NULL,
        item     TEXT NOT NULL,
        text     TEXT NOT NULL,
        stood    TEXT NOT NULL,
        PRIMARY KEY (theme_id, who, item)
    ) STRICT, WITHOUT ROWID""",
)


_AUDITS_IN_HAND = (
    """CREATE TABLE audit_oddities (
        id       INTEGER PRIMARY KEY,
        audit_id INTEGER NOT NULL REFERENCES audits (id),
        kind     TEXT NOT NULL,
        sentence TEXT NOT NULL,
        stood_at TEXT NOT NULL
    ) STRICT""",
    """CREATE INDEX audit_oddities_by_audit ON audit_oddities (audit_id)""",
    """CREATE TABLE audit_pens (
        audit_id INTEGER PRIMARY KEY REFERENCES audits (id),
        pen      TEXT NOT NULL,
        who      TEXT NOT NULL,
        place    TEXT NOT NULL,
        since    TEXT NOT NULL,
        seen_at  TEXT NOT NULL
    ) STRICT""",
    """CREATE TABLE audit_news (
        id       INTEGER PRIMARY KEY,
        audit_id INTEGER NOT NULL REFERENCES audits (id),
        whom     TEXT NOT NULL,
        what     TEXT NOT NULL,
        who      TEXT NOT NULL,
        at       TEXT NOT NULL,
        why      TEXT NOT NULL,
        seen_at  TEXT
    ) STRICT""",
    """CREATE INDEX audit_news_unseen ON audit_news (whom) WHERE seen_at IS NULL""",
    """CREATE TRIGGER audit_actions_superseded AFTER UPDATE OF
        what, owner, due_on, removed
    ON audit_actions BEGIN
        INSERT INTO superseded (audit_id, item, field, was, event)
        SELECT old.audit_id, 'action ' || old.id, field, was,
            (SELECT coalesce(max(number), 0) FROM ledger) FROM (
            SELECT 'what' AS field, old.what AS was, new.what AS becomes
            UNION ALL SELECT 'owner', old.owner, new.owner
            UNION ALL SELECT 'due_on', old.due_on, new.due_on
            UNION ALL SELECT 'removed', old.removed, new.removed
        ) WHERE was IS NOT becomes AND was <> '';
    END""",
    """CREATE TRIGGER audit_oddities_stay BEFORE DELETE ON audit_oddities BEGIN
        SELECT raise(ABORT, 'what was odd is kept');
    END""",
    """CREATE TRIGGER audit_oddities_unchanged BEFORE UPDATE ON audit_oddities BEGIN
        SELECT raise(ABORT, 'what was odd is kept');
    END""",
    """CREATE TRIGGER audit_news_stay BEFORE DELETE ON audit_news BEGIN
        SELECT raise(ABORT, 'what somebody is to be told is kept');
    END""",
    """CREATE TRIGGER audit_news_unchanged BEFORE UPDATE OF id, audit_id, whom, what, who, at, why
    ON audit_news BEGIN
        SELECT raise(ABORT, 'what somebody is to be told is kept');
    END""",
)
"""What was odd, whose pen it is, what its auditor is told, and the wordings of actions."""


_AUDIT_WITHDRAWALS = (
    """CREATE TABLE audit_withdrawals (
        audit_id     INTEGER PRIMARY KEY REFERENCES audits (id),
        reason       TEXT NOT NULL CHECK (reason <> ''),
        withdrawn_by TEXT NOT NULL,
        withdrawn_at TEXT NOT NULL
    ) STRICT""",
    """CREATE TRIGGER audit_withdrawals_stay BEFORE DELETE ON audit_withdrawals BEGIN
        SELECT raise(ABORT, 'why an audit was taken back is kept');
    END""",
    """CREATE TRIGGER audit_withdrawals_unchanged BEFORE UPDATE ON audit_withdrawals BEGIN
        SELECT raise(ABORT, 'why an audit was taken back is kept');
    END""",
)
"""Why back-filled audits were taken back."""
_ACCOUNTS = (
    "ALTER TABLE people ADD COLUMN ended_on TEXT",
    "ALTER TABLE audits ADD COLUMN entered_by TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE ledger ADD COLUMN account TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE ledger ADD COLUMN on_behalf_of TEXT NOT NULL DEFAULT ''",
)
"""The account of an event, whose work an event and an audit are, and who is here no more."""


_CONCERNS = (
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

_ACTION_STEPS = (
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

_REGISTERS_THAT_CAN_BE_WITHDRAWN = (
    "ALTER TABLE register_snapshots ADD COLUMN withdrawn_at TEXT",
    "ALTER TABLE register_snapshots ADD COLUMN withdrawn_by TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE register_snapshots ADD COLUMN withdrawn_reason TEXT NOT NULL DEFAULT ''",
    """CREATE TRIGGER register_snapshots_withdrawn_once BEFORE UPDATE OF
        withdrawn_at, withdrawn_by, withdrawn_reason
    ON register_snapshots WHEN old.withdrawn_at IS NOT NULL OR new.withdrawn_reason = '' BEGIN
        SELECT raise(ABORT, 'a register is withdrawn once, with a reason');
    END""",
    """CREATE TRIGGER register_snapshots_drawn_from BEFORE UPDATE OF withdrawn_at
    ON register_snapshots WHEN EXISTS (SELECT 1 FROM samples WHERE snapshot_id = old.id) BEGIN
        SELECT raise(ABORT, 'a sample was drawn from this register');
    END""",
    "ALTER TABLE people ADD COLUMN left_teams_at TEXT",
)
"""Registers that can be withdrawn, and managers who left the teams table."""

_CANCELLED_THEMES = (
    "ALTER TABLE themes ADD COLUMN cancelled_on TEXT",
    "ALTER TABLE theme_reasons RENAME TO theme_reasons_before",
    """CREATE TABLE theme_reasons (
        id       INTEGER PRIMARY KEY,
        theme_id INTEGER NOT NULL REFERENCES themes (id),
        what     TEXT NOT NULL
            CHECK (what IN ('moved', 'closed', 'cancelled', 'reopened', 'planned again')),
        reason   TEXT NOT NULL CHECK (reason <> ''),
        given_by TEXT NOT NULL,
        given_at TEXT NOT NULL
    ) STRICT""",
    "INSERT INTO theme_reasons SELECT * FROM theme_reasons_before",
    "DROP TABLE theme_reasons_before",
    "CREATE INDEX theme_reasons_by_theme ON theme_reasons (theme_id, id)",
    """CREATE TRIGGER theme_reasons_stay BEFORE DELETE ON theme_reasons BEGIN
        SELECT raise(ABORT, 'a reason is kept');
    END""",
    """CREATE TRIGGER theme_reasons_unchanged BEFORE UPDATE ON theme_reasons BEGIN
        SELECT raise(ABORT, 'a reason is kept');
    END""",
    "DROP TRIGGER themes_closed_to_change",
    """CREATE TRIGGER themes_closed_to_change BEFORE UPDATE OF
        title, planned_month, lead, rationale, raised_by, earlier_id, scope, locality, findings,
        learning, meeting, begun_on, reported_on
    ON themes WHEN old.state = 'closed' OR old.cancelled_on IS NOT NULL BEGIN
        SELECT raise(ABORT, 'the theme is closed');
    END""",
    "DROP TRIGGER practice_changes_closed",
    """CREATE TRIGGER practice_changes_closed BEFORE INSERT ON practice_changes
    WHEN (
        SELECT state = 'closed' OR cancelled_on IS NOT NULL FROM themes WHERE id = new.theme_id
    ) BEGIN
        SELECT raise(ABORT, 'the theme is closed');
    END""",
    "DROP TRIGGER practice_changes_closed_to_change",
    """CREATE TRIGGER practice_changes_closed_to_change BEFORE UPDATE OF removed ON practice_changes
    WHEN (
        SELECT state = 'closed' OR cancelled_on IS NOT NULL FROM themes WHERE id = old.theme_id
    ) BEGIN
        SELECT raise(ABORT, 'the theme is closed');
    END""",
    "DROP TRIGGER theme_questions_closed",
    """CREATE TRIGGER theme_questions_closed BEFORE INSERT ON theme_questions
    WHEN (SELECT state = 'closed' OR cancelled_on IS NOT NULL FROM themes WHERE id = new.theme_id)
        OR EXISTS (SELECT 1 FROM samples WHERE theme_id = new.theme_id AND abandoned_at IS NULL)
    BEGIN
        SELECT raise(ABORT, 'the questions of this theme stand');
    END""",
    "DROP TRIGGER theme_questions_closed_to_change",
    """CREATE TRIGGER theme_questions_closed_to_change BEFORE UPDATE ON theme_questions
    WHEN (SELECT state = 'closed' OR cancelled_on IS NOT NULL FROM themes WHERE id = old.theme_id)
        OR EXISTS (SELECT 1 FROM samples WHERE theme_id = old.theme_id AND abandoned_at IS NULL)
    BEGIN
        SELECT raise(ABORT, 'the questions of this theme stand');
    END""",
    """CREATE TRIGGER themes_cancelled_until_planned_again BEFORE UPDATE ON themes
    WHEN old.cancelled_on IS NOT NULL AND new.cancelled_on IS NOT NULL BEGIN
        SELECT raise(ABORT, 'the theme is cancelled');
    END""",
)
"""Themes that are cancelled, and more that is done to a theme with a reason."""

_TOOL_WITHDRAWALS = (
    """CREATE TABLE tool_withdrawals (
        kind         TEXT NOT NULL CHECK (kind IN ('tool', 'thresholds')),
        version      TEXT NOT NULL,
        reason       TEXT NOT NULL CHECK (reason <> ''),
        withdrawn_by TEXT NOT NULL,
        withdrawn_at TEXT NOT NULL,
        PRIMARY KEY (kind, version)
    ) STRICT, WITHOUT ROWID""",
    """CREATE TRIGGER tool_withdrawals_stay BEFORE DELETE ON tool_withdrawals BEGIN
        SELECT raise(ABORT, 'why a version was withdrawn is kept');
    END""",
    """CREATE TRIGGER tool_withdrawals_unchanged BEFORE UPDATE ON tool_withdrawals BEGIN
        SELECT raise(ABORT, 'why a version was withdrawn is kept');
    END""",
)
"""Why versions of the audit tool and the thresholds were withdrawn."""

_WHO_SAID = ("ALTER TABLE return_comments ADD COLUMN said_by TEXT NOT NULL DEFAULT ''",)

_MODERATION_READINGS = (
    """CREATE TABLE moderation_readings (
        id       INTEGER PRIMARY KEY,
        audit_id INTEGER NOT NULL REFERENCES audits (id),
        stood_at TEXT,
        note     TEXT NOT NULL,
        read_by  TEXT NOT NULL,
        read_at  TEXT NOT NULL,
        UNIQUE (audit_id)
    ) STRICT""",
    """CREATE TABLE moderation_grades (
        reading_id INTEGER NOT NULL REFERENCES moderation_readings (id),
        section    TEXT NOT NULL,
        auditor    TEXT,
        moderator  TEXT NOT NULL,
        PRIMARY KEY (reading_id, section)
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE moderation_outcomes (
        reading_id INTEGER PRIMARY KEY REFERENCES moderation_readings (id),
        outcome    TEXT NOT NULL CHECK (outcome IN ('agreed', 'two views')),
        grade      TEXT NOT NULL,
        reason     TEXT NOT NULL CHECK (reason <> ''),
        settled_by TEXT NOT NULL,
        settled_at TEXT NOT NULL
    ) STRICT""",
    """CREATE TABLE moderation_replies (
        id           INTEGER PRIMARY KEY,
        audit_id     INTEGER NOT NULL REFERENCES audits (id),
        moderated_at TEXT NOT NULL,
        text         TEXT NOT NULL CHECK (text <> ''),
        replied_by   TEXT NOT NULL,
        replied_at   TEXT NOT NULL,
        UNIQUE (audit_id, moderated_at)
    ) STRICT""",
    """CREATE TRIGGER moderation_readings_stay BEFORE DELETE ON moderation_readings BEGIN
        SELECT raise(ABORT, 'a reading is kept');
    END""",
    """CREATE TRIGGER moderation_readings_unchanged BEFORE UPDATE ON moderation_readings BEGIN
        SELECT raise(ABORT, 'a reading is kept');
    END""",
    """CREATE TRIGGER moderation_grades_stay BEFORE DELETE ON moderation_grades BEGIN
        SELECT raise(ABORT, 'a reading is kept');
    END""",
    """CREATE TRIGGER moderation_grades_unchanged BEFORE UPDATE ON moderation_grades BEGIN
        SELECT raise(ABORT, 'a reading is kept');
    END""",
    """CREATE TRIGGER moderation_outcomes_stay BEFORE DELETE ON moderation_outcomes BEGIN
        SELECT raise(ABORT, 'what was agreed is kept');
    END""",
    """CREATE TRIGGER moderation_outcomes_unchanged BEFORE UPDATE ON moderation_outcomes BEGIN
        SELECT raise(ABORT, 'what was agreed is kept');
    END""",
    """CREATE TRIGGER moderation_replies_stay BEFORE DELETE ON moderation_replies BEGIN
        SELECT raise(ABORT, 'a reply is kept');
    END""",
    """CREATE TRIGGER moderation_replies_unchanged BEFORE UPDATE ON moderation_replies BEGIN
        SELECT raise(ABORT, 'a reply is kept');
    END""",
)
_MODERATION_DRAWS = (
    """CREATE TABLE moderation_draws (
        id           INTEGER PRIMARY KEY,
        month        TEXT NOT NULL,
        part         INTEGER NOT NULL CHECK (part > 0),
        share        INTEGER NOT NULL CHECK (share BETWEEN 1 AND 100),
        seed         TEXT NOT NULL CHECK (seed <> '' AND seed NOT GLOB '*[^0-9]*'),
        frame_sha256 TEXT NOT NULL CHECK (length(frame_sha256) = 64),
        drawn_at     TEXT NOT NULL,
        drawn_by     TEXT NOT NULL,
        UNIQUE (month, part)
    ) STRICT""",
    """CREATE TABLE moderation_frames (
        draw_id  INTEGER NOT NULL REFERENCES moderation_draws (id),
        case_ref TEXT NOT NULL,
        audit_id INTEGER NOT NULL UNIQUE REFERENCES audits (id),
        PRIMARY KEY (draw_id, case_ref)
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE moderation_picks (
        id       INTEGER PRIMARY KEY,
        draw_id  INTEGER NOT NULL REFERENCES moderation_draws (id),
        audit_id INTEGER NOT NULL REFERENCES audits (id),
        ticket   TEXT NOT NULL CHECK (length(ticket) = 64),
        why      TEXT NOT NULL
            CHECK (why IN ('random', 'inadequate', 'outstanding', 'new auditor', 'record')),
        UNIQUE (audit_id, why)
    ) STRICT""",
    "CREATE INDEX moderation_picks_by_draw ON moderation_picks (draw_id)",
    """CREATE TRIGGER moderation_draws_stay BEFORE DELETE ON moderation_draws BEGIN
        SELECT raise(ABORT, 'a draw is kept');
    END""",
    """CREATE TRIGGER moderation_draws_unchanged BEFORE UPDATE ON moderation_draws BEGIN
        SELECT raise(ABORT, 'a draw is kept');
    END""",
    """CREATE TRIGGER moderation_frames_stay BEFORE DELETE ON moderation_frames BEGIN
        SELECT raise(ABORT, 'a frame is kept');
    END""",
    """CREATE TRIGGER moderation_frames_unchanged BEFORE UPDATE ON moderation_frames BEGIN
        SELECT raise(ABORT, 'a frame is kept');
    END""",
    """CREATE TRIGGER moderation_picks_stay BEFORE DELETE ON moderation_picks BEGIN
        SELECT raise(ABORT, 'what was chosen is kept');
    END""",
    """CREATE TRIGGER moderation_picks_unchanged BEFORE UPDATE ON moderation_picks BEGIN
        SELECT raise(ABORT, 'what was chosen is kept');
    END""",
)


_WEAKNESS_TIES = (
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


_PLANS = (
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


@migrations()
def targets_that_can_be_withdrawn(db: Database) -> None:
    """Rebuild `targets`, keeping every row under the number it had.

    It is the old table that is renamed: SQLite would write a renamed new one with its name in
    quotes, and `transform()` would write it in sqlite-utils' own way.
    """
    _run(db, _TARGETS_THAT_CAN_BE_WITHDRAWN)


@migrations()
def themes(db: Database) -> None:
    """Add the thematic audit calendar."""
    _run(db, _THEMES)


@migrations()
def returns(db: Database) -> None:
    """Add what is published in the contract return, and what is said of it."""
    _run(db, _RETURNS)


@migrations()
def calendar(db: Database) -> None:
    """Give every theme what follows from it, and a draw the theme that it is for."""
    _run(db, CALENDAR)


@migrations()
def thematic_samples(db: Database) -> None:
    """Let two themes of a month draw the same case, and say what a frame was narrowed to."""
    _run(db, _THEMATIC_SAMPLES)


@migrations()
def theme_drafts(db: Database) -> None:
    """Add what is being written on themes."""
    _run(db, _THEME_DRAFTS)


@migrations()
def audits_in_hand(db: Database) -> None:
    """Add what was odd, whose pen it is, what its auditor is told, and how actions were worded."""
    _run(db, _AUDITS_IN_HAND)


@migrations()
def audit_withdrawals(db: Database) -> None:
    """Add why back-filled audits were taken back."""
    _run(db, _AUDIT_WITHDRAWALS)


@migrations()
def cancelled_themes(db: Database) -> None:
    """Let a theme be cancelled, and keep why one was closed with files not audited."""
    _run(db, _CANCELLED_THEMES)


@migrations()
def tool_withdrawals(db: Database) -> None:
    """Add why versions of the audit tool and the thresholds were withdrawn."""
    _run(db, _TOOL_WITHDRAWALS)


@migrations()
def who_said(db: Database) -> None:
    """Add whose words a comment on a published period are, beside who recorded it."""
    _run(db, _WHO_SAID)


@migrations()
def registers_that_can_be_withdrawn(db: Database) -> None:
    """Let a register be withdrawn, and note of people when they left the teams table."""
    _run(db, _REGISTERS_THAT_CAN_BE_WITHDRAWN)


@migrations()
def concerns(db: Database) -> None:
    """Add the concerns about children recorded as not safe."""
    _run(db, _CONCERNS)


@migrations()
def action_steps(db: Database) -> None:
    """Add what is done with actions after their audits."""
    _run(db, _ACTION_STEPS)


@migrations()
def accounts(db: Database) -> None:
    """Add the account of each event, whose work was entered by whom, and since when one is gone."""
    _run(db, _ACCOUNTS)


@migrations()
def former_names(db: Database) -> None:
    """Add the names that people had before."""
    _run(db, ["ALTER TABLE people ADD COLUMN former_names TEXT NOT NULL DEFAULT ''"])


@migrations()
def moderation_draws(db: Database) -> None:
    """Add the draws for moderation."""
    _run(db, _MODERATION_DRAWS)


@migrations()
def weakness_ties(db: Database) -> None:
    """Add what follows from the weaknesses that audits find; of those of before nothing is said."""
    _run(db, _WEAKNESS_TIES)


@migrations()
def moderation_readings(db: Database) -> None:
    """Add blind second readings, what was agreed after them, and auditors' replies."""
    _run(db, _MODERATION_READINGS)


@migrations()
def plans(db: Database) -> None:
    """Add improvement plans; none is opened for audits of before."""
    _run(db, _PLANS)


def _run(db: Database, statements: Iterable[str]) -> None:
    """Run statements one by one; a script would commit the transaction that holds the step."""
    for statement in statements:
        db.execute(statement)


Kept = Callable[[], AbstractContextManager[object]]
"""Keeps the older file as it is, before a step is applied."""


def migrate(
    db: Database, version: int, steps: Migrations = migrations, kept: Kept = nullcontext
) -> None:
    """Apply whatever steps an older file has not had, all in one immediate transaction.

    The file then says that it is of `version`. Immediate, because two programs opening an older
    file together would otherwise both begin by reading and neither could go on to write. `kept` is
    entered with the lock held, by the one program that finds the file to be older.
    """
    db.execute("BEGIN IMMEDIATE")
    try:
        is_older = db.execute("PRAGMA user_version").fetchone()[0] < version
        with kept() if is_older else nullcontext():
            steps.apply(db)
            db.execute(f"PRAGMA user_version = {version:d}")
            db.execute("COMMIT")
    except BaseException:
        db.rollback()
        raise


def mark_all_applied(db: Database, steps: Migrations = migrations) -> None:
    """Note in a new file, made from the current schema, that it needs none of the steps."""
    steps.ensure_migrations_table(db)
    db.table(steps.migrations_table).insert_all(
        {
            "migration_set": steps.name,
            "name": step.name,
            "applied_at": "as made",
        }
        for step in steps.pending(db)
    )


CALENDAR = (
    "ALTER TABLE themes RENAME TO themes_before",
    """CREATE TABLE themes (
        id            INTEGER PRIMARY KEY,
        title         TEXT NOT NULL CHECK (title <> ''),
        planned_month TEXT NOT NULL,
        lead          TEXT NOT NULL,
        rationale     TEXT NOT NULL CHECK (rationale IN ('free', 'signal', 're-audit')),
        raised_by     TEXT NOT NULL DEFAULT '',
        earlier_id    INTEGER REFERENCES themes (id),
        scope         TEXT NOT NULL DEFAULT '',
        locality      TEXT NOT NULL DEFAULT '',
        state         TEXT NOT NULL DEFAULT 'planned'
            CHECK (state IN ('planned', 'under way', 'reporting', 'closed')),
        findings      TEXT NOT NULL DEFAULT '',
        learning      TEXT NOT NULL DEFAULT '',
        meeting       TEXT,
        begun_on      TEXT,
        reported_on   TEXT,
        closed_on     TEXT,
        closed_by     TEXT NOT NULL DEFAULT '',
        uid           TEXT NOT NULL UNIQUE CHECK (uid <> ''),
        sequence      INTEGER NOT NULL DEFAULT 0,
        added_at      TEXT NOT NULL,
        added_by      TEXT NOT NULL,
        changed_at    TEXT NOT NULL,
        changed_by    TEXT NOT NULL,
        CHECK (rationale <> 'signal' OR raised_by <> ''),
        CHECK ((rationale = 're-audit') = (earlier_id IS NOT NULL)),
        CHECK (reported_on IS NULL OR meeting IS NOT NULL),
        CHECK ((state = 'closed') = (closed_on IS NOT NULL)),
        CHECK (state <> 'closed' OR (findings <> '' AND learning <> '' AND reported_on IS NOT NULL))
    ) STRICT""",
    """INSERT INTO themes (id, title, planned_month, lead, rationale, raised_by, state, uid,
        added_at, added_by, changed_at, changed_by)
    SELECT id, title, planned_month, lead, replace(rationale, 're-audit', 'free'), raised_by,
        replace(state, 'closed', 'reporting'), 'theme-' || id || '-' || lower(hex(randomblob(8))),
        added_at, added_by, added_at, added_by FROM themes_before""",
    "DROP TABLE themes_before",
    """CREATE TABLE theme_questions (
        theme_id              INTEGER NOT NULL REFERENCES themes (id),
        number                INTEGER NOT NULL CHECK (number > 0),
        key                   TEXT NOT NULL UNIQUE,
        text                  TEXT NOT NULL CHECK (text <> ''),
        guidance              TEXT NOT NULL DEFAULT '',
        may_be_not_applicable INTEGER NOT NULL CHECK (may_be_not_applicable IN (0, 1)),
        removed               INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1)),
        PRIMARY KEY (theme_id, number),
        CHECK (key = 'theme-' || theme_id || '/' || number)
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE practice_changes (
        id       INTEGER PRIMARY KEY,
        theme_id INTEGER NOT NULL REFERENCES themes (id),
        what     TEXT NOT NULL CHECK (what <> ''),
        owner    TEXT NOT NULL CHECK (owner <> ''),
        due_on   TEXT NOT NULL,
        done_on  TEXT,
        removed  INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1))
    ) STRICT""",
    "CREATE INDEX practice_changes_by_theme ON practice_changes (theme_id)",
    """CREATE TABLE theme_reasons (
        id       INTEGER PRIMARY KEY,
        theme_id INTEGER NOT NULL REFERENCES themes (id),
        what     TEXT NOT NULL CHECK (what IN ('moved', 'reopened')),
        reason   TEXT NOT NULL CHECK (reason <> ''),
        given_by TEXT NOT NULL,
        given_at TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX theme_reasons_by_theme ON theme_reasons (theme_id, id)",
    """CREATE TABLE theme_history (
        id       INTEGER PRIMARY KEY,
        theme_id INTEGER NOT NULL REFERENCES themes (id),
        field    TEXT NOT NULL,
        was      TEXT NOT NULL,
        event    INTEGER NOT NULL
    ) STRICT""",
    "CREATE INDEX theme_history_by_theme ON theme_history (theme_id, id)",
    """ALTER TABLE samples ADD COLUMN theme_id INTEGER REFERENCES themes (id)
    CHECK (theme_id IS NULL OR kind = 'thematic')""",
    """CREATE UNIQUE INDEX samples_of_theme ON samples (theme_id)
        WHERE theme_id IS NOT NULL AND abandoned_at IS NULL""",
    """CREATE TRIGGER themes_stay BEFORE DELETE ON themes BEGIN
        SELECT raise(ABORT, 'a theme is never deleted');
    END""",
    """CREATE TRIGGER themes_stay_themselves BEFORE UPDATE OF id, uid, added_at, added_by
    ON themes BEGIN
        SELECT raise(ABORT, 'a theme stays itself');
    END""",
    """CREATE TRIGGER themes_count_changes BEFORE UPDATE ON themes
    WHEN new.sequence <= old.sequence BEGIN
        SELECT raise(ABORT, 'every change of a theme is counted');
    END""",
    """CREATE TRIGGER themes_kept_in_history AFTER UPDATE OF
        title, planned_month, lead, raised_by, scope, locality, findings, learning, meeting,
        reported_on
    ON themes BEGIN
        INSERT INTO theme_history (theme_id, field, was, event)
        SELECT old.id, field, was, (SELECT coalesce(max(number), 0) FROM ledger) FROM (
            SELECT 'title' AS field, old.title AS was, new.title AS becomes
            UNION ALL SELECT 'planned_month', old.planned_month, new.planned_month
            UNION ALL SELECT 'lead', old.lead, new.lead
            UNION ALL SELECT 'raised_by', old.raised_by, new.raised_by
            UNION ALL SELECT 'scope', old.scope, new.scope
            UNION ALL SELECT 'locality', old.locality, new.locality
            UNION ALL SELECT 'findings', old.findings, new.findings
            UNION ALL SELECT 'learning', old.learning, new.learning
            UNION ALL SELECT 'meeting', old.meeting, new.meeting
            UNION ALL SELECT 'reported_on', old.reported_on, new.reported_on
        ) WHERE was IS NOT becomes AND was <> '';
    END""",
    """CREATE TRIGGER theme_history_stays BEFORE DELETE ON theme_history BEGIN
        SELECT raise(ABORT, 'the history of a theme is kept');
    END""",
    """CREATE TRIGGER theme_history_unchanged BEFORE UPDATE ON theme_history BEGIN
        SELECT raise(ABORT, 'the history of a theme is kept');
    END""",
    """CREATE TRIGGER theme_reasons_stay BEFORE DELETE ON theme_reasons BEGIN
        SELECT raise(ABORT, 'a reason is kept');
    END""",
    """CREATE TRIGGER theme_reasons_unchanged BEFORE UPDATE ON theme_reasons BEGIN
        SELECT raise(ABORT, 'a reason is kept');
    END""",
    """CREATE TRIGGER themes_closed_to_change BEFORE UPDATE OF
        title, planned_month, lead, rationale, raised_by, earlier_id, scope, locality, findings,
        learning, meeting, begun_on, reported_on
    ON themes WHEN old.state = 'closed' BEGIN
        SELECT raise(ABORT, 'the theme is closed');
    END""",
    """CREATE TRIGGER themes_closed_until_reopened BEFORE UPDATE ON themes
    WHEN old.state = 'closed' AND new.state <> 'reporting' BEGIN
        SELECT raise(ABORT, 'the theme is closed');
    END""",
    """CREATE TRIGGER practice_changes_closed BEFORE INSERT ON practice_changes
    WHEN (SELECT state FROM themes WHERE id = new.theme_id) = 'closed' BEGIN
        SELECT raise(ABORT, 'the theme is closed');
    END""",
    """CREATE TRIGGER practice_changes_closed_to_change BEFORE UPDATE OF removed ON practice_changes
    WHEN (SELECT state FROM themes WHERE id = old.theme_id) = 'closed' BEGIN
        SELECT raise(ABORT, 'the theme is closed');
    END""",
    """CREATE TRIGGER practice_changes_unchanged BEFORE UPDATE OF id, theme_id, what, owner, due_on
    ON practice_changes BEGIN
        SELECT raise(ABORT, 'a practice change is removed and added anew');
    END""",
    """CREATE TRIGGER practice_changes_stay BEFORE DELETE ON practice_changes BEGIN
        SELECT raise(ABORT, 'a practice change is never deleted');
    END""",
    """CREATE TRIGGER theme_questions_closed BEFORE INSERT ON theme_questions
    WHEN (SELECT state FROM themes WHERE id = new.theme_id) = 'closed'
        OR EXISTS (SELECT 1 FROM samples WHERE theme_id = new.theme_id AND abandoned_at IS NULL)
    BEGIN
        SELECT raise(ABORT, 'the questions of this theme stand');
    END""",
    """CREATE TRIGGER theme_questions_closed_to_change BEFORE UPDATE ON theme_questions
    WHEN (SELECT state FROM themes WHERE id = old.theme_id) = 'closed'
        OR EXISTS (SELECT 1 FROM samples WHERE theme_id = old.theme_id AND abandoned_at IS NULL)
    BEGIN
        SELECT raise(ABORT, 'the questions of this theme stand');
    END""",
    """CREATE TRIGGER theme_questions_stay BEFORE DELETE ON theme_questions BEGIN
        SELECT raise(ABORT, 'a question is never deleted');
    END""",
)
"""Rebuilds `themes`, keeping every row under its number, and adds what hangs on it.

No verb could close a theme or link it to an earlier one before, so a row that says so, against
what the new table asks of it, is taken one step back.
"""
