-- auditui on PostgreSQL: the whole database, as a new one is made. It says what schema.sql of the
-- program says for SQLite, table by table and guard by guard, and a test holds both against each other.
--
-- Dates are ISO 8601 days, moments ISO 8601 UTC, months `2016-01`, all of them text whose bytes are in the
-- order of time. Grades, statuses and kinds are stored as the words that people use. An empty text means
-- "none given"; NULL means "not yet". The database is one of bytes in UTF-8 and in their own order
-- (ENCODING 'UTF8', LOCALE 'C'), as frames and the leaves of the ledger are.

CREATE SCHEMA auditui;
SET LOCAL search_path = auditui;

-- The version of the structure, which is that of schema.sql.
CREATE TABLE structure (
    version INTEGER NOT NULL
);
INSERT INTO structure VALUES (34);

-- Trust-wide choices: exclusion_months, own_team_audits, register_days, the trust's name, and, in a
-- demonstration, its day. Beside them items_key, by which pseudonyms of exports are made and which nothing
-- shows.
CREATE TABLE settings (
    name  TEXT PRIMARY KEY,
    value TEXT NOT NULL
);

-- `former_names` has a line for each name under which earlier work of theirs stands.
CREATE TABLE people (
    name    TEXT PRIMARY KEY,
    role    TEXT NOT NULL CHECK (role IN
        ('team manager', 'quality lead', 'head of service', 'viewer', 'external auditor')),
    account TEXT NOT NULL DEFAULT '',
    left_teams_at TEXT,
    ended_on      TEXT,
    former_names  TEXT NOT NULL DEFAULT ''
);
CREATE UNIQUE INDEX people_account ON people (account) WHERE account <> '';

-- Who is away, a worker of the register or one of the people; `last_day` is NULL while nobody knows it.
-- Of why, no more is kept than `leave` or `other`, and not even that where nobody says it.
CREATE TABLE absences (
    id          BIGINT PRIMARY KEY,
    who         TEXT NOT NULL CHECK (who <> ''),
    first_day   TEXT NOT NULL,
    last_day    TEXT,
    reason      TEXT NOT NULL CHECK (reason IN ('', 'leave', 'other')),
    recorded_by TEXT NOT NULL,
    recorded_at TEXT NOT NULL,
    CHECK (last_day IS NULL OR last_day >= first_day)
);

-- What was recorded of an absence later: its last day, the newest of which holds, or that it was entered
-- by mistake, and why.
CREATE TABLE absence_steps (
    id         BIGINT PRIMARY KEY,
    absence_id BIGINT NOT NULL REFERENCES absences (id),
    kind       TEXT NOT NULL CHECK (kind IN ('ended', 'withdrawn')),
    last_day   TEXT,
    reason     TEXT NOT NULL DEFAULT '',
    taken_by   TEXT NOT NULL,
    taken_at   TEXT NOT NULL,
    CHECK ((kind = 'ended') = (last_day IS NOT NULL)),
    CHECK ((kind = 'withdrawn') = (reason <> ''))
);
CREATE INDEX absence_steps_by_absence ON absence_steps (absence_id, id);

-- How many files of a month somebody is given at most, from a month until another or without end:
-- a capacity (NULL files for as many as there are), of which the one that begins last holds, or an
-- exemption from them all. `allowed_by` is who allowed it.
CREATE TABLE auditor_limits (
    id               BIGINT PRIMARY KEY,
    who              TEXT NOT NULL CHECK (who <> ''),
    kind             TEXT NOT NULL CHECK (kind IN ('capacity', 'exemption')),
    first_month      TEXT NOT NULL,
    last_month       TEXT,
    files            BIGINT CHECK (files >= 0),
    reason           TEXT NOT NULL DEFAULT '',
    allowed_by       TEXT NOT NULL,
    recorded_by      TEXT NOT NULL,
    recorded_at      TEXT NOT NULL,
    withdrawn_at     TEXT,
    withdrawn_by     TEXT NOT NULL DEFAULT '',
    withdrawn_reason TEXT NOT NULL DEFAULT '',
    CHECK (last_month IS NULL OR last_month >= first_month),
    CHECK (kind <> 'exemption' OR (files = 0 AND last_month IS NOT NULL AND reason <> '')),
    CHECK (withdrawn_at IS NULL OR withdrawn_reason <> '')
);

-- The teams table, which the register does not hold.
CREATE TABLE teams (
    name            TEXT PRIMARY KEY,
    locality        TEXT NOT NULL,
    manager         TEXT NOT NULL,
    head_of_service TEXT NOT NULL
);

-- One row for each import of the register; no sample is drawn from one that was withdrawn.
CREATE TABLE register_snapshots (
    id          BIGINT PRIMARY KEY,
    as_of       TEXT NOT NULL,
    source      TEXT NOT NULL,
    sha256      TEXT NOT NULL,
    format      TEXT NOT NULL,
    cases       BIGINT NOT NULL,
    imported_at TEXT NOT NULL,
    imported_by TEXT NOT NULL,
    withdrawn_at TEXT,
    withdrawn_by TEXT NOT NULL DEFAULT '',
    withdrawn_reason TEXT NOT NULL DEFAULT ''
);

-- The register as each import gave it.
CREATE TABLE register_entries (
    snapshot_id BIGINT NOT NULL REFERENCES register_snapshots (id),
    case_ref    TEXT NOT NULL,
    team        TEXT NOT NULL,
    status      TEXT NOT NULL,
    worker      TEXT NOT NULL,
    opened_on   TEXT,
    closed_on   TEXT,
    PRIMARY KEY (snapshot_id, case_ref)
);

-- Cases not to be audited for now.
CREATE TABLE holds (
    id          BIGINT PRIMARY KEY,
    case_ref    TEXT NOT NULL,
    reason      TEXT NOT NULL CHECK (reason <> ''),
    held_by     TEXT NOT NULL,
    held_at     TEXT NOT NULL,
    released_by TEXT NOT NULL DEFAULT '',
    released_at TEXT
);
CREATE UNIQUE INDEX holds_in_force ON holds (case_ref) WHERE released_at IS NULL;

-- Versions of the audit tool, and of the thresholds; `body` is the whole version as JSON. `rowid` is the order
-- in which they came, which SQLite has by itself.
CREATE TABLE tools (
    version       TEXT PRIMARY KEY,
    in_force_from TEXT NOT NULL,
    body          TEXT NOT NULL,
    imported_at   TEXT NOT NULL,
    imported_by   TEXT NOT NULL,
    rowid         BIGINT GENERATED ALWAYS AS IDENTITY
);
CREATE TABLE thresholds (
    version       TEXT PRIMARY KEY,
    in_force_from TEXT NOT NULL,
    body          TEXT NOT NULL,
    imported_at   TEXT NOT NULL,
    imported_by   TEXT NOT NULL,
    rowid         BIGINT GENERATED ALWAYS AS IDENTITY
);

-- Why a version under which nothing was audited is in force no more; its name stays taken.
CREATE TABLE tool_withdrawals (
    kind         TEXT NOT NULL CHECK (kind IN ('tool', 'thresholds')),
    version      TEXT NOT NULL,
    reason       TEXT NOT NULL CHECK (reason <> ''),
    withdrawn_by TEXT NOT NULL,
    withdrawn_at TEXT NOT NULL,
    PRIMARY KEY (kind, version)
);

-- Percentages as decimal text, in force from a day until the next row's day; a withdrawn row never.
CREATE TABLE targets (
    id               BIGINT PRIMARY KEY,
    in_force_from    TEXT NOT NULL,
    target           TEXT NOT NULL,
    tolerance        TEXT NOT NULL,
    set_at           TEXT NOT NULL,
    set_by           TEXT NOT NULL,
    withdrawn_at     TEXT,
    withdrawn_by     TEXT NOT NULL DEFAULT '',
    withdrawn_reason TEXT NOT NULL DEFAULT '',
    CHECK (withdrawn_at IS NULL OR withdrawn_reason <> '')
);
CREATE UNIQUE INDEX targets_standing ON targets (in_force_from) WHERE withdrawn_at IS NULL;

-- The thematic audit calendar. `raised_by` is what raised a theme, in words, `earlier_id` the theme
-- it audits again, `meeting` the quarter whose performance meeting it goes to; an empty locality is
-- the whole trust. `uid` never changes and `sequence` rises with every change, for calendar programs.
CREATE TABLE themes (
    id            BIGINT PRIMARY KEY,
    title         TEXT NOT NULL CHECK (title <> ''),
    planned_month TEXT NOT NULL,
    lead          TEXT NOT NULL,
    rationale     TEXT NOT NULL CHECK (rationale IN ('free', 'signal', 're-audit')),
    raised_by     TEXT NOT NULL DEFAULT '',
    earlier_id    BIGINT REFERENCES themes (id),
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
    sequence      BIGINT NOT NULL DEFAULT 0,
    added_at      TEXT NOT NULL,
    added_by      TEXT NOT NULL,
    changed_at    TEXT NOT NULL,
    changed_by    TEXT NOT NULL,
    cancelled_on TEXT,
    CHECK (rationale <> 'signal' OR raised_by <> ''),
    CHECK ((rationale = 're-audit') = (earlier_id IS NOT NULL)),
    CHECK (reported_on IS NULL OR meeting IS NOT NULL),
    CHECK ((state = 'closed') = (closed_on IS NOT NULL)),
    CHECK (state <> 'closed' OR (findings <> '' AND learning <> '' AND reported_on IS NOT NULL))
);

-- What a theme asks beside the audit tool; a removed question stays, and its number is not used again.
CREATE TABLE theme_questions (
    theme_id              BIGINT NOT NULL REFERENCES themes (id),
    number                BIGINT NOT NULL CHECK (number > 0),
    key                   TEXT NOT NULL UNIQUE,
    text                  TEXT NOT NULL CHECK (text <> ''),
    guidance              TEXT NOT NULL DEFAULT '',
    may_be_not_applicable BIGINT NOT NULL CHECK (may_be_not_applicable IN (0, 1)),
    removed               BIGINT NOT NULL DEFAULT 0 CHECK (removed IN (0, 1)),
    PRIMARY KEY (theme_id, number),
    CHECK (key = 'theme-' || theme_id || '/' || number)
);

-- What changes in practice because of a theme; a removed one stays, marked.
CREATE TABLE practice_changes (
    id       BIGINT PRIMARY KEY,
    theme_id BIGINT NOT NULL REFERENCES themes (id),
    what     TEXT NOT NULL CHECK (what <> ''),
    owner    TEXT NOT NULL CHECK (owner <> ''),
    due_on   TEXT NOT NULL,
    done_on  TEXT,
    removed  BIGINT NOT NULL DEFAULT 0 CHECK (removed IN (0, 1))
);
CREATE INDEX practice_changes_by_theme ON practice_changes (theme_id);

-- Why a theme was moved to another month, closed with files not audited, cancelled, or taken up again.
CREATE TABLE theme_reasons (
    id       BIGINT PRIMARY KEY,
    theme_id BIGINT NOT NULL REFERENCES themes (id),
    what     TEXT NOT NULL
        CHECK (what IN ('moved', 'closed', 'cancelled', 'reopened', 'planned again')),
    reason   TEXT NOT NULL CHECK (reason <> ''),
    given_by TEXT NOT NULL,
    given_at TEXT NOT NULL
);
CREATE INDEX theme_reasons_by_theme ON theme_reasons (theme_id, id);

-- What stood on a theme before it was changed, unless it was empty; `event` is the last ledger
-- number before the change.
CREATE TABLE theme_history (
    id       BIGINT PRIMARY KEY,
    theme_id BIGINT NOT NULL REFERENCES themes (id),
    field    TEXT NOT NULL,
    was      TEXT NOT NULL,
    event    BIGINT NOT NULL
);
CREATE INDEX theme_history_by_theme ON theme_history (theme_id, id);

-- `stood` is what the text said in its place when they wrote on.
CREATE TABLE theme_drafts (
    theme_id BIGINT NOT NULL REFERENCES themes (id),
    who      TEXT NOT NULL,
    item     TEXT NOT NULL,
    text     TEXT NOT NULL,
    stood    TEXT NOT NULL,
    PRIMARY KEY (theme_id, who, item)
);

-- What was published of a period: one row a version, frozen; `counts` is what it was counted from,
-- as JSON, and `ledger_number` its own event.
CREATE TABLE returns (
    period        TEXT NOT NULL,
    version       BIGINT NOT NULL CHECK (version > 0),
    counts        TEXT NOT NULL,
    narrative     TEXT NOT NULL CHECK (narrative <> ''),
    practice      TEXT NOT NULL,
    reason        TEXT NOT NULL,
    sha256        TEXT NOT NULL CHECK (length(sha256) = 64),
    ledger_number BIGINT NOT NULL UNIQUE,
    published_at  TEXT NOT NULL,
    published_by  TEXT NOT NULL,
    PRIMARY KEY (period, version),
    CHECK ((version = 1) = (reason = ''))
);

-- What somebody is writing for a period and has not published yet.
CREATE TABLE return_drafts (
    period    TEXT NOT NULL,
    who       TEXT NOT NULL,
    narrative TEXT NOT NULL,
    practice  TEXT NOT NULL,
    PRIMARY KEY (period, who)
);

-- Both halves of scrutiny: what the council said of a published period, and the trust's response.
-- `by` recorded it; `said_by` is whose words they are, where that was given.
CREATE TABLE return_comments (
    id     BIGINT PRIMARY KEY,
    period TEXT NOT NULL,
    side   TEXT NOT NULL CHECK (side IN ('council', 'trust')),
    text   TEXT NOT NULL CHECK (text <> ''),
    by     TEXT NOT NULL,
    at     TEXT NOT NULL,
    said_by TEXT NOT NULL DEFAULT ''
);
CREATE INDEX return_comments_by_period ON return_comments (period, id);

-- One row a draw; only one routine draw of a month is in force, one thematic draw of a theme, and one of
-- each name beside them, as of dip samples. `narrowed_to` says in words which cases the frame was narrowed
-- to; `passed_over` has a line for each auditor who was given none of it, being away until it is due, and
-- is NULL where that was not asked for. `due_on` is the last day on which its audits are in time, where one
-- was set for it.
CREATE TABLE samples (
    id               BIGINT PRIMARY KEY,
    month            TEXT NOT NULL,
    kind             TEXT NOT NULL,
    size             BIGINT NOT NULL CHECK (size > 0),
    seed             TEXT NOT NULL CHECK (seed <> '' AND seed ~ '^[0-9]+$'),
    stratify         TEXT NOT NULL,
    at_least_one     BIGINT NOT NULL CHECK (at_least_one IN (0, 1)),
    exclusion_months BIGINT NOT NULL,
    snapshot_id      BIGINT NOT NULL REFERENCES register_snapshots (id),
    frame_sha256     TEXT NOT NULL,
    drawn_at         TEXT NOT NULL,
    drawn_by         TEXT NOT NULL,
    abandoned_reason TEXT NOT NULL DEFAULT '',
    abandoned_by     TEXT NOT NULL DEFAULT '',
    abandoned_at     TEXT,
    theme_id BIGINT REFERENCES themes (id) CHECK (theme_id IS NULL OR kind = 'thematic'),
    narrowed_to TEXT NOT NULL DEFAULT '',
    name TEXT NOT NULL DEFAULT '',
    passed_over TEXT,
    due_on TEXT
);
CREATE UNIQUE INDEX samples_in_force ON samples (month)
    WHERE kind = 'routine' AND abandoned_at IS NULL;
CREATE UNIQUE INDEX samples_of_theme ON samples (theme_id)
    WHERE theme_id IS NOT NULL AND abandoned_at IS NULL;
CREATE UNIQUE INDEX samples_beside ON samples (kind, month, name)
    WHERE kind IN ('dip sample', 'closure') AND abandoned_at IS NULL;

-- The frozen frame of a draw, in the order of the bytes of case_ref.
CREATE TABLE frames (
    sample_id BIGINT NOT NULL REFERENCES samples (id),
    case_ref  TEXT NOT NULL,
    stratum   TEXT NOT NULL,
    PRIMARY KEY (sample_id, case_ref)
);

-- Every case that was on the register and not in the frame.
CREATE TABLE sample_exclusions (
    sample_id BIGINT NOT NULL REFERENCES samples (id),
    case_ref  TEXT NOT NULL,
    reason    TEXT NOT NULL,
    PRIMARY KEY (sample_id, case_ref)
);

-- A frame that was frozen before its seed was known, with the terms of its draw: where the seed is to be
-- from, and the number of its event on the ledger. `sample_id` is the draw made of it, NULL before, and
-- `seed_words` what was said then of the seed. One of what is drawn for waits for its seed at a time.
CREATE TABLE freezes (
    id                BIGINT PRIMARY KEY,
    month             TEXT NOT NULL,
    kind              TEXT NOT NULL,
    name              TEXT NOT NULL,
    theme_id          BIGINT REFERENCES themes (id),
    size              BIGINT NOT NULL CHECK (size > 0),
    stratify          TEXT NOT NULL,
    at_least_one      BIGINT NOT NULL CHECK (at_least_one IN (0, 1)),
    exclusion_months  BIGINT NOT NULL,
    snapshot_id       BIGINT NOT NULL REFERENCES register_snapshots (id),
    narrowed_to       TEXT NOT NULL,
    frame_sha256      TEXT NOT NULL DEFAULT '',
    cases             BIGINT NOT NULL DEFAULT 0,
    source            TEXT NOT NULL CHECK (source <> ''),
    event             BIGINT NOT NULL,
    frozen_at         TEXT NOT NULL,
    frozen_by         TEXT NOT NULL,
    sample_id         BIGINT REFERENCES samples (id),
    seed_words        TEXT NOT NULL DEFAULT '',
    taken_back_reason TEXT NOT NULL DEFAULT '',
    taken_back_by     TEXT NOT NULL DEFAULT '',
    taken_back_at     TEXT
);
CREATE UNIQUE INDEX freezes_in_force ON freezes (kind, month, name, coalesce(theme_id, 0))
WHERE sample_id IS NULL AND taken_back_at IS NULL;

-- The cases of a frozen frame under their strata, and those left out of it with why.
CREATE TABLE frozen_cases (
    freeze_id BIGINT NOT NULL REFERENCES freezes (id),
    case_ref  TEXT NOT NULL,
    stratum   TEXT,
    reason    TEXT,
    PRIMARY KEY (freeze_id, case_ref),
    CHECK ((stratum IS NULL) <> (reason IS NULL))
);

-- How many cases each stratum holds, and how many places it has.
CREATE TABLE sample_strata (
    sample_id BIGINT NOT NULL REFERENCES samples (id),
    stratum   TEXT NOT NULL,
    cases     BIGINT NOT NULL,
    places    BIGINT NOT NULL CHECK (places BETWEEN 0 AND cases),
    PRIMARY KEY (sample_id, stratum)
);

-- The chosen cases, the replaced ones included.
CREATE TABLE sample_cases (
    sample_id            BIGINT NOT NULL REFERENCES samples (id),
    case_ref             TEXT NOT NULL,
    stratum              TEXT NOT NULL,
    ticket               TEXT NOT NULL CHECK (length(ticket) = 64),
    replaced_reason      TEXT NOT NULL DEFAULT '',
    not_completed_reason TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (sample_id, case_ref)
);

-- One row an audit, drawn or back-filled; `sample_id` is NULL for a back-filled one. `entered_by` has
-- a line for each who entered it, or some of it, on behalf of its auditor.
CREATE TABLE audits (
    id                   BIGINT PRIMARY KEY,
    sample_id            BIGINT REFERENCES samples (id),
    month                TEXT NOT NULL,
    kind                 TEXT NOT NULL,
    case_ref             TEXT NOT NULL,
    team                 TEXT NOT NULL,
    status               TEXT NOT NULL,
    auditor              TEXT NOT NULL,
    tool                 TEXT NOT NULL,
    thresholds           TEXT NOT NULL REFERENCES thresholds (version),
    state                TEXT NOT NULL CHECK (state IN ('to do', 'draft', 'submitted', 'withdrawn')),
    due_on               TEXT,
    is_safe              BIGINT CHECK (is_safe IN (0, 1)),
    escalated_to         TEXT NOT NULL DEFAULT '',
    escalated_on         TEXT,
    what_was_done        TEXT NOT NULL DEFAULT '',
    overall_grade        TEXT,
    overall_reason       TEXT NOT NULL DEFAULT '',
    above_ceiling_reason TEXT NOT NULL DEFAULT '',
    strengths            TEXT NOT NULL DEFAULT '',
    areas_to_improve     TEXT NOT NULL DEFAULT '',
    feedback             TEXT NOT NULL DEFAULT '',
    submitted_at         TEXT,
    submitted_by         TEXT NOT NULL DEFAULT '',
    moderated_grade      TEXT,
    moderation_reason    TEXT NOT NULL DEFAULT '',
    moderated_by         TEXT NOT NULL DEFAULT '',
    moderated_at         TEXT,
    entered_by           TEXT NOT NULL DEFAULT '',
    CHECK (state <> 'submitted' OR overall_grade IS NOT NULL)
);
CREATE UNIQUE INDEX audits_one_a_case ON audits (kind, month, case_ref)
    WHERE state <> 'withdrawn'
        AND (kind NOT IN ('thematic', 'dip sample', 'closure') OR sample_id IS NULL);
CREATE UNIQUE INDEX audits_one_a_case_of_sample ON audits (sample_id, case_ref)
    WHERE state <> 'withdrawn' AND kind IN ('thematic', 'dip sample', 'closure');
CREATE INDEX audits_counted ON audits (kind, state, month, thresholds, overall_grade, moderated_grade);
CREATE INDEX audits_by_case ON audits (case_ref, month);
CREATE INDEX audits_by_auditor ON audits (auditor, state);
CREATE INDEX audits_by_sample ON audits (sample_id, case_ref) WHERE sample_id IS NOT NULL;

-- Checklist answers; a row appears once something is answered or noted.
CREATE TABLE audit_answers (
    audit_id BIGINT NOT NULL REFERENCES audits (id),
    question TEXT NOT NULL,
    answer   TEXT CHECK (answer IN ('yes', 'partly', 'no', 'not applicable')),
    note     TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (audit_id, question)
);

-- Section grades; the overall grade stands on the audit itself.
CREATE TABLE audit_judgements (
    audit_id BIGINT NOT NULL REFERENCES audits (id),
    section  TEXT NOT NULL,
    grade    TEXT,
    reason   TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (audit_id, section)
);

-- What is to be done because of an audit, or of its plan; a removed action stays, marked.
CREATE TABLE audit_actions (
    id       BIGINT PRIMARY KEY,
    audit_id BIGINT NOT NULL REFERENCES audits (id),
    what     TEXT NOT NULL CHECK (what <> ''),
    owner    TEXT NOT NULL CHECK (owner <> ''),
    due_on   TEXT NOT NULL,
    removed  BIGINT NOT NULL DEFAULT 0 CHECK (removed IN (0, 1)),
    plan_id BIGINT
);
CREATE INDEX audit_actions_by_audit ON audit_actions (audit_id);

-- A child recorded as not safe, until a second person answers with who was told, when, and what was
-- done; `due_on` is the last day on which that is in time.
CREATE TABLE concerns (
    id            BIGINT PRIMARY KEY,
    audit_id      BIGINT NOT NULL REFERENCES audits (id),
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
);
CREATE INDEX concerns_by_audit ON concerns (audit_id);
CREATE INDEX concerns_open ON concerns (id) WHERE answered_at IS NULL;

-- What was done with an action after its audit: each step with its evidence or reason, and what it
-- changed; how an action stands follows from its steps.
CREATE TABLE action_steps (
    id        BIGINT PRIMARY KEY,
    action_id BIGINT NOT NULL REFERENCES audit_actions (id),
    kind      TEXT NOT NULL CHECK (kind IN
        ('done', 'no longer needed', 'extended', 'handed on', 'reworded', 'reopened')),
    text      TEXT NOT NULL CHECK (text <> ''),
    due_on    TEXT,
    owner     TEXT NOT NULL DEFAULT '',
    what      TEXT NOT NULL DEFAULT '',
    taken_by  TEXT NOT NULL,
    taken_at  TEXT NOT NULL
);
CREATE INDEX action_steps_by_action ON action_steps (action_id, id);

-- What follows from a weakness of an audit, a question answered no or a section graded inadequate: the
-- action that it is tied to, or why it has none; with neither, what was said before is taken back. The
-- newest row of a weakness holds.
CREATE TABLE weakness_ties (
    id        BIGINT PRIMARY KEY,
    audit_id  BIGINT NOT NULL REFERENCES audits (id),
    kind      TEXT NOT NULL CHECK (kind IN ('question', 'section')),
    key       TEXT NOT NULL CHECK (key <> ''),
    action_id BIGINT REFERENCES audit_actions (id),
    reason    TEXT NOT NULL DEFAULT '',
    tied_by   TEXT NOT NULL,
    tied_at   TEXT NOT NULL,
    CHECK (action_id IS NULL OR reason = '')
);
CREATE INDEX weakness_ties_by_audit ON weakness_ties (audit_id, kind, key, id);

-- An improvement plan: opened by a final grade of an audit, `grade`, for `owner`, the head of service of
-- its team; `re_audit_due` is the last day on which the file is audited again in time.
CREATE TABLE plans (
    id           BIGINT PRIMARY KEY,
    audit_id     BIGINT NOT NULL UNIQUE REFERENCES audits (id),
    grade        TEXT NOT NULL CHECK (grade IN ('requires improvement', 'inadequate')),
    owner        TEXT NOT NULL,
    re_audit_due TEXT NOT NULL,
    opened_by    TEXT NOT NULL,
    opened_at    TEXT NOT NULL
);
ALTER TABLE audit_actions ADD FOREIGN KEY (plan_id) REFERENCES plans (id);

-- What was done with a plan: each note, reason and result, and what it changed; how a plan stands follows
-- from its steps. `audit_id` is a re-audit.
CREATE TABLE plan_steps (
    id       BIGINT PRIMARY KEY,
    plan_id  BIGINT NOT NULL REFERENCES plans (id),
    kind     TEXT NOT NULL CHECK (kind IN
        ('note', 'handed on', 're-audit planned', 're-audited, and goes on',
         'closed by its re-audit', 'closed', 'reopened')),
    text     TEXT NOT NULL CHECK (text <> ''),
    owner    TEXT NOT NULL DEFAULT '',
    due_on   TEXT,
    audit_id BIGINT REFERENCES audits (id),
    taken_by TEXT NOT NULL,
    taken_at TEXT NOT NULL
);
CREATE INDEX plan_steps_by_plan ON plan_steps (plan_id, id);
CREATE INDEX plan_steps_by_re_audit ON plan_steps (audit_id) WHERE audit_id IS NOT NULL;

-- What auditors may choose as a strength or an area to improve, the trust's own list; one that ended stays
-- on the audits that have it and is chosen no more.
CREATE TABLE tags (
    id       BIGINT PRIMARY KEY,
    title    TEXT NOT NULL CHECK (title <> ''),
    meaning  TEXT NOT NULL DEFAULT '',
    added_on TEXT NOT NULL,
    ended_on TEXT
);
CREATE UNIQUE INDEX tags_by_title ON tags (lower(title));

-- What stood on a tag before it was changed, unless it was empty; `event` is the last ledger number before
-- the change.
CREATE TABLE tag_history (
    id     BIGINT PRIMARY KEY,
    tag_id BIGINT NOT NULL REFERENCES tags (id),
    field  TEXT NOT NULL,
    was    TEXT NOT NULL,
    event  BIGINT NOT NULL
);
CREATE INDEX tag_history_by_tag ON tag_history (tag_id, id);

-- A tag that an auditor chose on an audit; one that was taken off stays, marked.
CREATE TABLE audit_tags (
    audit_id BIGINT NOT NULL REFERENCES audits (id),
    side     TEXT NOT NULL CHECK (side IN ('strength', 'area to improve')),
    tag_id   BIGINT NOT NULL REFERENCES tags (id),
    removed  BIGINT NOT NULL DEFAULT 0 CHECK (removed IN (0, 1)),
    PRIMARY KEY (audit_id, side, tag_id)
);
CREATE INDEX audit_tags_by_tag ON audit_tags (tag_id, side);

-- What auditors wrote on submitted audits, with the names of workers taken out, to be searched, and its
-- words as the server's full-text search has them. `place` says where it stands. Kept up as somebody
-- searches: no part of the record.
CREATE TABLE search_texts (
    id       BIGINT PRIMARY KEY,
    audit_id BIGINT NOT NULL REFERENCES audits (id),
    place    TEXT NOT NULL,
    text     TEXT NOT NULL,
    words    TSVECTOR
);
CREATE INDEX search_texts_by_audit ON search_texts (audit_id);
CREATE INDEX search_texts_words ON search_texts USING gin (words);

-- How far the texts of each audit had come that are in the index.
CREATE TABLE search_audits (
    audit_id BIGINT PRIMARY KEY REFERENCES audits (id),
    stamp    TEXT NOT NULL
);

-- The names of workers that were taken out of the texts in the index.
CREATE TABLE search_names (
    name TEXT PRIMARY KEY
);

-- What a practice change aims at, a tag by its number, or a question or section of the audit tool by its
-- key; one that was taken back stays, marked.
CREATE TABLE change_aims (
    change_id BIGINT NOT NULL REFERENCES practice_changes (id),
    kind      TEXT NOT NULL CHECK (kind IN ('tag', 'question', 'section')),
    key       TEXT NOT NULL CHECK (key <> ''),
    removed   BIGINT NOT NULL DEFAULT 0 CHECK (removed IN (0, 1)),
    PRIMARY KEY (change_id, kind, key)
);

-- What the worker and the family had to say before an audit was submitted, a row once anything of it is
-- recorded; NULL is "not recorded". No grade and no figure is counted from it.
CREATE TABLE audit_voices (
    audit_id      BIGINT PRIMARY KEY REFERENCES audits (id),
    told_on       TEXT,
    took_part     BIGINT CHECK (took_part IN (0, 1)),
    why_no_part   TEXT NOT NULL DEFAULT '',
    worker_words  TEXT NOT NULL DEFAULT '',
    is_asked      BIGINT CHECK (is_asked IN (0, 1)),
    asked_by      TEXT NOT NULL DEFAULT '',
    asked_how     TEXT NOT NULL DEFAULT '',
    why_not_asked TEXT NOT NULL DEFAULT ''
);

-- What the family answered to the questions of the audit's version of the tool.
CREATE TABLE audit_family_answers (
    audit_id BIGINT NOT NULL REFERENCES audits (id),
    question TEXT NOT NULL,
    said     TEXT CHECK (said IN ('yes', 'partly', 'no', 'did not say')),
    words    TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (audit_id, question)
);

-- What the worker said of a submitted audit after its feedback; a dispute waits for its answer.
CREATE TABLE worker_replies (
    id          BIGINT PRIMARY KEY,
    audit_id    BIGINT NOT NULL REFERENCES audits (id),
    kind        TEXT NOT NULL CHECK (kind IN ('saw the feedback', 'agrees', 'disputes')),
    words       TEXT NOT NULL,
    said_on     TEXT NOT NULL,
    recorded_by TEXT NOT NULL,
    recorded_at TEXT NOT NULL,
    CHECK (kind <> 'disputes' OR words <> '')
);
CREATE INDEX worker_replies_by_audit ON worker_replies (audit_id, id);

-- What a quality lead answered to a dispute, once.
CREATE TABLE dispute_answers (
    reply_id    BIGINT PRIMARY KEY REFERENCES worker_replies (id),
    words       TEXT NOT NULL CHECK (words <> ''),
    answered_by TEXT NOT NULL,
    answered_at TEXT NOT NULL
);

-- Why a submitted audit was opened again.
CREATE TABLE audit_reopenings (
    id          BIGINT PRIMARY KEY,
    audit_id    BIGINT NOT NULL REFERENCES audits (id),
    reason      TEXT NOT NULL CHECK (reason <> ''),
    reopened_by TEXT NOT NULL,
    reopened_at TEXT NOT NULL
);

-- Why a back-filled audit was taken back.
CREATE TABLE audit_withdrawals (
    audit_id     BIGINT PRIMARY KEY REFERENCES audits (id),
    reason       TEXT NOT NULL CHECK (reason <> ''),
    withdrawn_by TEXT NOT NULL,
    withdrawn_at TEXT NOT NULL
);

-- Another day by which one audit is due, the last of which counts, why, and who allowed it.
CREATE TABLE audit_extensions (
    id          BIGINT PRIMARY KEY,
    audit_id    BIGINT NOT NULL REFERENCES audits (id),
    was_due_on  TEXT,
    due_on      TEXT NOT NULL,
    reason      TEXT NOT NULL CHECK (reason <> ''),
    allowed_by  TEXT NOT NULL,
    recorded_by TEXT NOT NULL,
    recorded_at TEXT NOT NULL
);
CREATE INDEX audit_extensions_by_audit ON audit_extensions (audit_id, id);

-- Who handed an audit back that they could not be the one to make, and why; `next_id` is the audit that
-- goes on with the file, another one where some of it was written.
CREATE TABLE audit_hand_backs (
    id        BIGINT PRIMARY KEY,
    audit_id  BIGINT NOT NULL REFERENCES audits (id),
    next_id   BIGINT NOT NULL REFERENCES audits (id),
    who       TEXT NOT NULL CHECK (who <> ''),
    reason    TEXT NOT NULL CHECK (reason <> ''),
    handed_at TEXT NOT NULL
);
CREATE INDEX audit_hand_backs_next ON audit_hand_backs (next_id);

-- What was odd in an audit when it was submitted as it stood; `stood_at` is when.
CREATE TABLE audit_oddities (
    id       BIGINT PRIMARY KEY,
    audit_id BIGINT NOT NULL REFERENCES audits (id),
    kind     TEXT NOT NULL,
    sentence TEXT NOT NULL,
    stood_at TEXT NOT NULL
);
CREATE INDEX audit_oddities_by_audit ON audit_oddities (audit_id);

-- Who holds an audit open for writing, in which window and where; one that has not been seen for a
-- while holds nothing any more. No part of the record.
CREATE TABLE audit_pens (
    audit_id BIGINT PRIMARY KEY REFERENCES audits (id),
    pen      TEXT NOT NULL,
    who      TEXT NOT NULL,
    place    TEXT NOT NULL,
    since    TEXT NOT NULL,
    seen_at  TEXT NOT NULL
);

-- What others did to an audit that its auditor is to be told of, until they have seen it.
CREATE TABLE audit_news (
    id       BIGINT PRIMARY KEY,
    audit_id BIGINT NOT NULL REFERENCES audits (id),
    whom     TEXT NOT NULL,
    what     TEXT NOT NULL,
    who      TEXT NOT NULL,
    at       TEXT NOT NULL,
    why      TEXT NOT NULL,
    seen_at  TEXT
);
CREATE INDEX audit_news_unseen ON audit_news (whom) WHERE seen_at IS NULL;

-- One row a draw of submitted routine audits for moderation; a later part takes in what was submitted
-- since. `share` is the percentage that was chosen at random.
CREATE TABLE moderation_draws (
    id           BIGINT PRIMARY KEY,
    month        TEXT NOT NULL,
    part         BIGINT NOT NULL CHECK (part > 0),
    share        BIGINT NOT NULL CHECK (share BETWEEN 1 AND 100),
    seed         TEXT NOT NULL CHECK (seed <> '' AND seed ~ '^[0-9]+$'),
    frame_sha256 TEXT NOT NULL CHECK (length(frame_sha256) = 64),
    drawn_at     TEXT NOT NULL,
    drawn_by     TEXT NOT NULL,
    UNIQUE (month, part)
);

-- The frozen frame of a draw for moderation; an audit is in one at most.
CREATE TABLE moderation_frames (
    draw_id  BIGINT NOT NULL REFERENCES moderation_draws (id),
    case_ref TEXT NOT NULL,
    audit_id BIGINT NOT NULL UNIQUE REFERENCES audits (id),
    PRIMARY KEY (draw_id, case_ref)
);

-- What is to be moderated, a row a reason; only 'random' ones say anything of the others.
CREATE TABLE moderation_picks (
    id       BIGINT PRIMARY KEY,
    draw_id  BIGINT NOT NULL REFERENCES moderation_draws (id),
    audit_id BIGINT NOT NULL REFERENCES audits (id),
    ticket   TEXT NOT NULL CHECK (length(ticket) = 64),
    why      TEXT NOT NULL
        CHECK (why IN ('random', 'inadequate', 'outstanding', 'new auditor', 'record')),
    UNIQUE (audit_id, why)
);
CREATE INDEX moderation_picks_by_draw ON moderation_picks (draw_id);

-- A blind second reading of an audit; `stood_at` is when the audit that was read had been submitted.
CREATE TABLE moderation_readings (
    id       BIGINT PRIMARY KEY,
    audit_id BIGINT NOT NULL REFERENCES audits (id),
    stood_at TEXT,
    note     TEXT NOT NULL,
    read_by  TEXT NOT NULL,
    read_at  TEXT NOT NULL,
    UNIQUE (audit_id)
);

-- Both grades of a section, or `overall`, as they stood when the reading was given.
CREATE TABLE moderation_grades (
    reading_id BIGINT NOT NULL REFERENCES moderation_readings (id),
    section    TEXT NOT NULL,
    auditor    TEXT,
    moderator  TEXT NOT NULL,
    PRIMARY KEY (reading_id, section)
);

-- The final grade after both readings were compared, once for each.
CREATE TABLE moderation_outcomes (
    reading_id BIGINT PRIMARY KEY REFERENCES moderation_readings (id),
    outcome    TEXT NOT NULL CHECK (outcome IN ('agreed', 'two views')),
    grade      TEXT NOT NULL,
    reason     TEXT NOT NULL CHECK (reason <> ''),
    settled_by TEXT NOT NULL,
    settled_at TEXT NOT NULL
);

-- What an auditor answered to a moderation, blind or not, once for each; `moderated_at` names it.
CREATE TABLE moderation_replies (
    id           BIGINT PRIMARY KEY,
    audit_id     BIGINT NOT NULL REFERENCES audits (id),
    moderated_at TEXT NOT NULL,
    text         TEXT NOT NULL CHECK (text <> ''),
    replied_by   TEXT NOT NULL,
    replied_at   TEXT NOT NULL,
    UNIQUE (audit_id, moderated_at)
);

-- A calibration exercise: a group reads the same files blind, under one version of tool and thresholds.
-- Nothing of it is an audit, so nothing of it is in a sample, A3 or agreement with moderators.
CREATE TABLE calibrations (
    id         BIGINT PRIMARY KEY,
    title      TEXT NOT NULL CHECK (title <> ''),
    tool       TEXT NOT NULL REFERENCES tools (version),
    thresholds TEXT NOT NULL REFERENCES thresholds (version),
    opened_by  TEXT NOT NULL,
    opened_at  TEXT NOT NULL
);

-- One reading of some files by a group; `due_on` is the last day on which a reading is in time.
CREATE TABLE calibration_rounds (
    id             BIGINT PRIMARY KEY,
    calibration_id BIGINT NOT NULL REFERENCES calibrations (id),
    number         BIGINT NOT NULL CHECK (number > 0),
    due_on         TEXT NOT NULL,
    opened_by      TEXT NOT NULL,
    opened_at      TEXT NOT NULL,
    UNIQUE (calibration_id, number)
);

-- The cases that are read in a round, as the register knew them, and who reads them.
CREATE TABLE calibration_files (
    round_id BIGINT NOT NULL REFERENCES calibration_rounds (id),
    case_ref TEXT NOT NULL CHECK (case_ref <> ''),
    place    BIGINT NOT NULL,
    team     TEXT NOT NULL,
    status   TEXT NOT NULL,
    PRIMARY KEY (round_id, case_ref)
);
CREATE TABLE calibration_readers (
    round_id BIGINT NOT NULL REFERENCES calibration_rounds (id),
    reader   TEXT NOT NULL CHECK (reader <> ''),
    PRIMARY KEY (round_id, reader)
);

-- A blind reading of a file by one of them, and its grades by section and `overall`.
CREATE TABLE calibration_readings (
    id       BIGINT PRIMARY KEY,
    round_id BIGINT NOT NULL,
    case_ref TEXT NOT NULL,
    reader   TEXT NOT NULL,
    read_at  TEXT NOT NULL,
    UNIQUE (round_id, case_ref, reader),
    FOREIGN KEY (round_id, case_ref) REFERENCES calibration_files (round_id, case_ref),
    FOREIGN KEY (round_id, reader) REFERENCES calibration_readers (round_id, reader)
);
CREATE TABLE calibration_grades (
    reading_id BIGINT NOT NULL REFERENCES calibration_readings (id),
    section    TEXT NOT NULL,
    grade      TEXT NOT NULL
        CHECK (grade IN ('outstanding', 'good', 'requires improvement', 'inadequate')),
    reason     TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (reading_id, section)
);

-- When the reading of a round ended: from then on its grades are seen, or it was called off. Nobody
-- closed it where `ended_by` is empty: all had read.
CREATE TABLE calibration_endings (
    round_id BIGINT PRIMARY KEY REFERENCES calibration_rounds (id),
    how      TEXT NOT NULL CHECK (how IN ('closed', 'called off')),
    reason   TEXT NOT NULL DEFAULT '',
    ended_by TEXT NOT NULL,
    ended_at TEXT NOT NULL,
    CHECK ((how = 'called off') = (reason <> ''))
);

-- What the group agreed on, once for each section, or `overall`, of a file, and what it learned.
CREATE TABLE calibration_consensus (
    id        BIGINT PRIMARY KEY,
    round_id  BIGINT NOT NULL,
    case_ref  TEXT NOT NULL,
    section   TEXT NOT NULL,
    grade     TEXT NOT NULL
        CHECK (grade IN ('outstanding', 'good', 'requires improvement', 'inadequate')),
    learned   TEXT NOT NULL DEFAULT '',
    agreed_by TEXT NOT NULL,
    agreed_at TEXT NOT NULL,
    UNIQUE (round_id, case_ref, section),
    FOREIGN KEY (round_id, case_ref) REFERENCES calibration_files (round_id, case_ref)
);

-- What somebody has given or is typing of a file and has not recorded yet; no part of the record.
CREATE TABLE calibration_drafts (
    round_id BIGINT NOT NULL,
    case_ref TEXT NOT NULL,
    who      TEXT NOT NULL,
    item     TEXT NOT NULL,
    text     TEXT NOT NULL,
    PRIMARY KEY (round_id, case_ref, who, item),
    FOREIGN KEY (round_id, case_ref) REFERENCES calibration_files (round_id, case_ref)
);

-- `stood_at` is when the audit that was read had been submitted.
CREATE TABLE external_readings (
    id                BIGINT PRIMARY KEY,
    audit_id          BIGINT NOT NULL REFERENCES audits (id),
    reader            TEXT NOT NULL,
    given_by          TEXT NOT NULL,
    given_at          TEXT NOT NULL,
    taken_back_by     TEXT NOT NULL DEFAULT '',
    taken_back_at     TEXT,
    taken_back_reason TEXT NOT NULL DEFAULT '',
    stood_at          TEXT,
    note              TEXT NOT NULL DEFAULT '',
    read_at           TEXT,
    CHECK ((taken_back_at IS NULL) = (taken_back_reason = '')),
    CHECK (taken_back_at IS NULL OR read_at IS NULL)
);
CREATE UNIQUE INDEX external_readings_standing ON external_readings (audit_id, reader)
    WHERE taken_back_at IS NULL;

-- Both grades of a section, or `overall`, as they stood when an external reading was given.
CREATE TABLE external_grades (
    reading_id BIGINT NOT NULL REFERENCES external_readings (id),
    section    TEXT NOT NULL,
    auditor    TEXT,
    external   TEXT NOT NULL,
    PRIMARY KEY (reading_id, section)
);

-- What somebody is typing and has not recorded yet, so that a crash loses no keystroke.
CREATE TABLE drafts (
    audit_id BIGINT NOT NULL REFERENCES audits (id),
    who      TEXT NOT NULL,
    item     TEXT NOT NULL,
    text     TEXT NOT NULL,
    PRIMARY KEY (audit_id, who, item)
);

-- What stood on an audit before it was changed, unless it was empty; `item` is a question, a
-- section or `audit`, and `event` the last ledger number before the change.
CREATE TABLE superseded (
    id       BIGINT PRIMARY KEY,
    audit_id BIGINT NOT NULL,
    item     TEXT NOT NULL,
    field    TEXT NOT NULL,
    was      JSONB,
    event    BIGINT NOT NULL
);
CREATE INDEX superseded_by_audit ON superseded (audit_id);

-- What the triggers below have in common. A guard refuses with the sentence that it is given.
CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    RAISE EXCEPTION '%', TG_ARGV[0] USING ERRCODE = 'integrity_constraint_violation';
END $$;
CREATE FUNCTION audit_is_closed(number BIGINT) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT state NOT IN ('to do', 'draft') FROM audits WHERE id = number
$$;
CREATE FUNCTION theme_is_over(number BIGINT) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT state = 'closed' OR cancelled_on IS NOT NULL FROM themes WHERE id = number
$$;
CREATE FUNCTION theme_is_drawn(number BIGINT) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT EXISTS (SELECT 1 FROM samples WHERE theme_id = number AND abandoned_at IS NULL)
$$;

-- What SQLite has by another name, so that statements are the same: where a text stands in another, and a
-- text in small letters of every alphabet, as far as the server can.
CREATE FUNCTION instr(text TEXT, part TEXT) RETURNS integer LANGUAGE sql IMMUTABLE AS $$
    SELECT strpos(text, part)
$$;
DO $$ DECLARE
    order_of TEXT;
BEGIN
    SELECT format('COLLATE %I', collname) INTO order_of FROM pg_collation
    WHERE collname IN ('pg_c_utf8', 'und-x-icu', 'C.utf8')
    ORDER BY array_position(ARRAY['pg_c_utf8', 'und-x-icu', 'C.utf8'], collname::TEXT) LIMIT 1;
    EXECUTE format(
        'CREATE FUNCTION folded(text TEXT) RETURNS text LANGUAGE sql IMMUTABLE AS %L',
        format('SELECT replace(lower(text %s), ''ß'', ''ss'')', order_of));
END $$;

-- The next number of a row that was given none, as SQLite gives it: one more than the highest. Only one
-- transaction at a time writes, so that no two get the same.
CREATE FUNCTION number_row() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    IF new.id IS NULL THEN
        EXECUTE format('SELECT coalesce(max(id), 0) + 1 FROM %I', TG_TABLE_NAME) INTO new.id;
    END IF;
    RETURN new;
END $$;
DO $$ DECLARE
    named TEXT;
BEGIN
    FOREACH named IN ARRAY ARRAY[
        'absences', 'absence_steps', 'auditor_limits', 'register_snapshots', 'holds', 'targets',
        'themes', 'practice_changes', 'theme_reasons', 'theme_history', 'return_comments',
        'samples', 'freezes', 'audits', 'audit_actions', 'concerns', 'action_steps',
        'weakness_ties', 'plans', 'plan_steps', 'tags', 'tag_history', 'search_texts',
        'worker_replies', 'audit_reopenings', 'audit_extensions', 'audit_hand_backs',
        'audit_oddities', 'audit_news', 'moderation_draws', 'moderation_picks',
        'moderation_readings', 'moderation_replies', 'calibrations', 'calibration_rounds',
        'calibration_readings', 'calibration_consensus', 'external_readings', 'superseded'
    ] LOOP
        EXECUTE format(
            'CREATE TRIGGER a_number BEFORE INSERT ON %I FOR EACH ROW EXECUTE FUNCTION number_row()',
            named);
    END LOOP;
END $$;

-- What stood in a column before it was changed, unless it was empty. The arguments: the column that names
-- the audit, what stands before the name of the item, the column that names it, and the columns kept.
CREATE FUNCTION keep_superseded() RETURNS trigger LANGUAGE plpgsql AS $$ DECLARE
    was JSONB := to_jsonb(old);
    becomes JSONB := to_jsonb(new);
    field TEXT;
BEGIN
    FOREACH field IN ARRAY TG_ARGV[3:] LOOP
        IF was -> field IS DISTINCT FROM becomes -> field AND was ->> field <> '' THEN
            INSERT INTO superseded (audit_id, item, field, was, event) VALUES (
                (was ->> TG_ARGV[0])::BIGINT,
                TG_ARGV[1] || coalesce(was ->> TG_ARGV[2], ''),
                field,
                was -> field,
                (SELECT coalesce(max(number), 0) FROM ledger));
        END IF;
    END LOOP;
    RETURN NULL;
END $$;
-- The same of tags and themes. The arguments: the table that keeps it, its column, and the columns kept.
CREATE FUNCTION keep_history() RETURNS trigger LANGUAGE plpgsql AS $$ DECLARE
    was JSONB := to_jsonb(old);
    becomes JSONB := to_jsonb(new);
    field TEXT;
BEGIN
    FOREACH field IN ARRAY TG_ARGV[2:] LOOP
        IF was -> field IS DISTINCT FROM becomes -> field AND was ->> field <> '' THEN
            EXECUTE format(
                'INSERT INTO %I (%I, field, was, event)'
                ' SELECT $1, $2, $3, coalesce(max(number), 0) FROM ledger', TG_ARGV[0], TG_ARGV[1])
            USING old.id, field, was ->> field;
        END IF;
    END LOOP;
    RETURN NULL;
END $$;

CREATE TRIGGER audit_answers_superseded AFTER UPDATE OF answer, note ON audit_answers
    FOR EACH ROW EXECUTE FUNCTION keep_superseded(
        'audit_id', '', 'question', 'answer', 'note');
CREATE TRIGGER audit_judgements_superseded AFTER UPDATE OF grade, reason ON audit_judgements
    FOR EACH ROW EXECUTE FUNCTION keep_superseded(
        'audit_id', '', 'section', 'grade', 'reason');
CREATE TRIGGER audit_actions_superseded AFTER UPDATE OF what, owner, due_on, removed ON audit_actions
    FOR EACH ROW EXECUTE FUNCTION keep_superseded(
        'audit_id', 'action ', 'id', 'what', 'owner', 'due_on', 'removed');
CREATE TRIGGER audit_voices_superseded AFTER UPDATE OF
    told_on, took_part, why_no_part, worker_words, is_asked,
    asked_by, asked_how, why_not_asked
ON audit_voices
    FOR EACH ROW EXECUTE FUNCTION keep_superseded(
        'audit_id', 'voices', '', 'told_on', 'took_part', 'why_no_part', 'worker_words',
        'is_asked', 'asked_by', 'asked_how', 'why_not_asked');
CREATE TRIGGER audit_family_answers_superseded AFTER UPDATE OF said, words ON audit_family_answers
    FOR EACH ROW EXECUTE FUNCTION keep_superseded(
        'audit_id', 'family ', 'question', 'said', 'words');
CREATE TRIGGER audits_superseded AFTER UPDATE OF
    is_safe, escalated_to, escalated_on, what_was_done, overall_grade, overall_reason,
    above_ceiling_reason, strengths, areas_to_improve, feedback, auditor, submitted_at,
    moderated_grade, moderation_reason
ON audits
    FOR EACH ROW EXECUTE FUNCTION keep_superseded(
        'id', 'audit', '', 'is_safe', 'escalated_to', 'escalated_on', 'what_was_done',
        'overall_grade', 'overall_reason', 'above_ceiling_reason', 'strengths',
        'areas_to_improve', 'feedback', 'auditor', 'submitted_at', 'moderated_grade',
        'moderation_reason');

-- A submitted audit takes no more answers, grades or actions of its own until it is reopened.
CREATE TRIGGER audit_answers_closed BEFORE INSERT ON audit_answers
    FOR EACH ROW WHEN (audit_is_closed(new.audit_id)) EXECUTE FUNCTION refuse('the audit is not open');
CREATE TRIGGER audit_answers_closed_to_change BEFORE UPDATE ON audit_answers
    FOR EACH ROW WHEN (audit_is_closed(new.audit_id)) EXECUTE FUNCTION refuse('the audit is not open');
CREATE TRIGGER audit_judgements_closed BEFORE INSERT ON audit_judgements
    FOR EACH ROW WHEN (audit_is_closed(new.audit_id)) EXECUTE FUNCTION refuse('the audit is not open');
CREATE TRIGGER audit_judgements_closed_to_change BEFORE UPDATE ON audit_judgements
    FOR EACH ROW WHEN (audit_is_closed(new.audit_id)) EXECUTE FUNCTION refuse('the audit is not open');
CREATE TRIGGER audit_voices_closed BEFORE INSERT ON audit_voices
    FOR EACH ROW WHEN (audit_is_closed(new.audit_id)) EXECUTE FUNCTION refuse('the audit is not open');
CREATE TRIGGER audit_voices_closed_to_change BEFORE UPDATE ON audit_voices
    FOR EACH ROW WHEN (audit_is_closed(new.audit_id)) EXECUTE FUNCTION refuse('the audit is not open');
CREATE TRIGGER audit_family_answers_closed BEFORE INSERT ON audit_family_answers
    FOR EACH ROW WHEN (audit_is_closed(new.audit_id)) EXECUTE FUNCTION refuse('the audit is not open');
CREATE TRIGGER audit_family_answers_closed_to_change BEFORE UPDATE ON audit_family_answers
    FOR EACH ROW WHEN (audit_is_closed(new.audit_id)) EXECUTE FUNCTION refuse('the audit is not open');
CREATE TRIGGER audit_actions_closed BEFORE INSERT ON audit_actions
    FOR EACH ROW WHEN (new.plan_id IS NULL
    AND audit_is_closed(new.audit_id)) EXECUTE FUNCTION refuse('the audit is not open');
CREATE TRIGGER audit_actions_closed_to_change BEFORE UPDATE ON audit_actions
    FOR EACH ROW WHEN (audit_is_closed(old.audit_id)) EXECUTE FUNCTION refuse('the audit is not open');
CREATE TRIGGER audits_closed_to_change BEFORE UPDATE OF
    month, kind, case_ref, team, thresholds, tool, is_safe, escalated_to, escalated_on,
    what_was_done, overall_grade, overall_reason, above_ceiling_reason, strengths,
    areas_to_improve, feedback
ON audits
    FOR EACH ROW WHEN (old.state NOT IN ('to do', 'draft')) EXECUTE FUNCTION refuse('the audit is not open');

-- Nothing on an audit is ever deleted, and no audit takes the place of another.
CREATE FUNCTION audits_unreplaced() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    IF EXISTS (SELECT 1 FROM audits WHERE id = new.id) THEN
        RAISE EXCEPTION 'an audit is never replaced' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN new;
END $$;
CREATE TRIGGER audits_unreplaced BEFORE INSERT ON audits
    FOR EACH ROW EXECUTE FUNCTION audits_unreplaced();
CREATE TRIGGER audits_stay BEFORE DELETE ON audits
    FOR EACH ROW EXECUTE FUNCTION refuse('an audit is never deleted');
CREATE TRIGGER audit_answers_stay BEFORE DELETE ON audit_answers
    FOR EACH ROW EXECUTE FUNCTION refuse('an answer is never deleted');
CREATE TRIGGER audit_judgements_stay BEFORE DELETE ON audit_judgements
    FOR EACH ROW EXECUTE FUNCTION refuse('a judgement is never deleted');
CREATE TRIGGER audit_actions_stay BEFORE DELETE ON audit_actions
    FOR EACH ROW EXECUTE FUNCTION refuse('an action is never deleted');
CREATE TRIGGER audit_oddities_stay BEFORE DELETE ON audit_oddities
    FOR EACH ROW EXECUTE FUNCTION refuse('what was odd is kept');
CREATE TRIGGER audit_oddities_unchanged BEFORE UPDATE ON audit_oddities
    FOR EACH ROW EXECUTE FUNCTION refuse('what was odd is kept');
CREATE TRIGGER tool_withdrawals_stay BEFORE DELETE ON tool_withdrawals
    FOR EACH ROW EXECUTE FUNCTION refuse('why a version was withdrawn is kept');
CREATE TRIGGER tool_withdrawals_unchanged BEFORE UPDATE ON tool_withdrawals
    FOR EACH ROW EXECUTE FUNCTION refuse('why a version was withdrawn is kept');
CREATE TRIGGER audit_withdrawals_stay BEFORE DELETE ON audit_withdrawals
    FOR EACH ROW EXECUTE FUNCTION refuse('why an audit was taken back is kept');
CREATE TRIGGER audit_withdrawals_unchanged BEFORE UPDATE ON audit_withdrawals
    FOR EACH ROW EXECUTE FUNCTION refuse('why an audit was taken back is kept');
CREATE TRIGGER audit_extensions_stay BEFORE DELETE ON audit_extensions
    FOR EACH ROW EXECUTE FUNCTION refuse('who allowed another day is kept');
CREATE TRIGGER audit_extensions_unchanged BEFORE UPDATE ON audit_extensions
    FOR EACH ROW EXECUTE FUNCTION refuse('who allowed another day is kept');
CREATE TRIGGER audit_hand_backs_stay BEFORE DELETE ON audit_hand_backs
    FOR EACH ROW EXECUTE FUNCTION refuse('why an audit was handed back is kept');
CREATE TRIGGER audit_hand_backs_unchanged BEFORE UPDATE ON audit_hand_backs
    FOR EACH ROW EXECUTE FUNCTION refuse('why an audit was handed back is kept');
CREATE TRIGGER action_steps_stay BEFORE DELETE ON action_steps
    FOR EACH ROW EXECUTE FUNCTION refuse('a step is kept');
CREATE TRIGGER action_steps_unchanged BEFORE UPDATE ON action_steps
    FOR EACH ROW EXECUTE FUNCTION refuse('a step is kept');
CREATE FUNCTION audit_actions_followed() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    IF EXISTS (SELECT 1 FROM action_steps WHERE action_id = old.id) THEN
        RAISE EXCEPTION 'the action has been followed up' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN new;
END $$;
CREATE TRIGGER audit_actions_followed BEFORE UPDATE OF what, owner, due_on, removed ON audit_actions
    FOR EACH ROW EXECUTE FUNCTION audit_actions_followed();
CREATE TRIGGER weakness_ties_stay BEFORE DELETE ON weakness_ties
    FOR EACH ROW EXECUTE FUNCTION refuse('what follows from a weakness is kept');
CREATE TRIGGER weakness_ties_unchanged BEFORE UPDATE ON weakness_ties
    FOR EACH ROW EXECUTE FUNCTION refuse('what follows from a weakness is kept');
CREATE TRIGGER plans_stay BEFORE DELETE ON plans
    FOR EACH ROW EXECUTE FUNCTION refuse('a plan is never deleted');
CREATE TRIGGER plans_unchanged BEFORE UPDATE ON plans
    FOR EACH ROW EXECUTE FUNCTION refuse('a plan stands as it was opened');
CREATE TRIGGER plan_steps_stay BEFORE DELETE ON plan_steps
    FOR EACH ROW EXECUTE FUNCTION refuse('a step is kept');
CREATE TRIGGER plan_steps_unchanged BEFORE UPDATE ON plan_steps
    FOR EACH ROW EXECUTE FUNCTION refuse('a step is kept');
CREATE TRIGGER concerns_stay BEFORE DELETE ON concerns
    FOR EACH ROW EXECUTE FUNCTION refuse('a concern is never deleted');
CREATE TRIGGER concerns_unchanged BEFORE UPDATE OF id, audit_id, raised_by, raised_at, due_on ON concerns
    FOR EACH ROW EXECUTE FUNCTION refuse('a concern stands as it was raised');
CREATE TRIGGER concerns_answered_once BEFORE UPDATE ON concerns
    FOR EACH ROW WHEN (old.answered_at IS NOT NULL) EXECUTE FUNCTION refuse('the concern is answered');
CREATE TRIGGER audit_voices_stay BEFORE DELETE ON audit_voices
    FOR EACH ROW EXECUTE FUNCTION refuse('what the worker and the family said is kept');
CREATE TRIGGER audit_family_answers_stay BEFORE DELETE ON audit_family_answers
    FOR EACH ROW EXECUTE FUNCTION refuse('what the family said is kept');
CREATE TRIGGER worker_replies_stay BEFORE DELETE ON worker_replies
    FOR EACH ROW EXECUTE FUNCTION refuse('what the worker said is kept');
CREATE TRIGGER worker_replies_unchanged BEFORE UPDATE ON worker_replies
    FOR EACH ROW EXECUTE FUNCTION refuse('what the worker said is kept');
CREATE TRIGGER dispute_answers_stay BEFORE DELETE ON dispute_answers
    FOR EACH ROW EXECUTE FUNCTION refuse('an answer is kept');
CREATE TRIGGER dispute_answers_unchanged BEFORE UPDATE ON dispute_answers
    FOR EACH ROW EXECUTE FUNCTION refuse('an answer is kept');
CREATE TRIGGER audit_news_stay BEFORE DELETE ON audit_news
    FOR EACH ROW EXECUTE FUNCTION refuse('what somebody is to be told is kept');
CREATE TRIGGER audit_news_unchanged BEFORE UPDATE OF id, audit_id, whom, what, who, at, why ON audit_news
    FOR EACH ROW EXECUTE FUNCTION refuse('what somebody is to be told is kept');
CREATE TRIGGER freezes_stay BEFORE DELETE ON freezes
    FOR EACH ROW EXECUTE FUNCTION refuse('a freeze is kept');
CREATE TRIGGER freezes_unchanged BEFORE UPDATE ON freezes
    FOR EACH ROW WHEN (old.frame_sha256 <> '' AND (
    old.frame_sha256 <> new.frame_sha256 OR old.cases <> new.cases OR old.size <> new.size
    OR old.source <> new.source OR old.event <> new.event OR old.frozen_at <> new.frozen_at
    OR old.sample_id IS NOT NULL OR old.taken_back_at IS NOT NULL)) EXECUTE FUNCTION refuse('a freeze is kept');
CREATE TRIGGER frozen_cases_stay BEFORE DELETE ON frozen_cases
    FOR EACH ROW EXECUTE FUNCTION refuse('a frozen frame is kept');
CREATE TRIGGER frozen_cases_unchanged BEFORE UPDATE ON frozen_cases
    FOR EACH ROW EXECUTE FUNCTION refuse('a frozen frame is kept');
CREATE FUNCTION frozen_cases_closed() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    IF (SELECT frame_sha256 FROM freezes WHERE id = new.freeze_id) <> '' THEN
        RAISE EXCEPTION 'a frozen frame is kept' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN new;
END $$;
CREATE TRIGGER frozen_cases_closed BEFORE INSERT ON frozen_cases
    FOR EACH ROW EXECUTE FUNCTION frozen_cases_closed();
CREATE FUNCTION register_snapshots_frozen() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    IF EXISTS (SELECT 1 FROM freezes WHERE snapshot_id = old.id) THEN
        RAISE EXCEPTION 'a frame was frozen from this register' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN new;
END $$;
CREATE TRIGGER register_snapshots_frozen BEFORE UPDATE OF withdrawn_at ON register_snapshots
    FOR EACH ROW EXECUTE FUNCTION register_snapshots_frozen();
CREATE TRIGGER moderation_draws_stay BEFORE DELETE ON moderation_draws
    FOR EACH ROW EXECUTE FUNCTION refuse('a draw is kept');
CREATE TRIGGER moderation_draws_unchanged BEFORE UPDATE ON moderation_draws
    FOR EACH ROW EXECUTE FUNCTION refuse('a draw is kept');
CREATE TRIGGER moderation_frames_stay BEFORE DELETE ON moderation_frames
    FOR EACH ROW EXECUTE FUNCTION refuse('a frame is kept');
CREATE TRIGGER moderation_frames_unchanged BEFORE UPDATE ON moderation_frames
    FOR EACH ROW EXECUTE FUNCTION refuse('a frame is kept');
CREATE TRIGGER moderation_picks_stay BEFORE DELETE ON moderation_picks
    FOR EACH ROW EXECUTE FUNCTION refuse('what was chosen is kept');
CREATE TRIGGER moderation_picks_unchanged BEFORE UPDATE ON moderation_picks
    FOR EACH ROW EXECUTE FUNCTION refuse('what was chosen is kept');
CREATE TRIGGER moderation_readings_stay BEFORE DELETE ON moderation_readings
    FOR EACH ROW EXECUTE FUNCTION refuse('a reading is kept');
CREATE TRIGGER moderation_readings_unchanged BEFORE UPDATE ON moderation_readings
    FOR EACH ROW EXECUTE FUNCTION refuse('a reading is kept');
CREATE TRIGGER moderation_grades_stay BEFORE DELETE ON moderation_grades
    FOR EACH ROW EXECUTE FUNCTION refuse('a reading is kept');
CREATE TRIGGER moderation_grades_unchanged BEFORE UPDATE ON moderation_grades
    FOR EACH ROW EXECUTE FUNCTION refuse('a reading is kept');
CREATE TRIGGER moderation_outcomes_stay BEFORE DELETE ON moderation_outcomes
    FOR EACH ROW EXECUTE FUNCTION refuse('what was agreed is kept');
CREATE TRIGGER moderation_outcomes_unchanged BEFORE UPDATE ON moderation_outcomes
    FOR EACH ROW EXECUTE FUNCTION refuse('what was agreed is kept');
CREATE TRIGGER moderation_replies_stay BEFORE DELETE ON moderation_replies
    FOR EACH ROW EXECUTE FUNCTION refuse('a reply is kept');
CREATE TRIGGER moderation_replies_unchanged BEFORE UPDATE ON moderation_replies
    FOR EACH ROW EXECUTE FUNCTION refuse('a reply is kept');
CREATE TRIGGER calibrations_stay BEFORE DELETE ON calibrations
    FOR EACH ROW EXECUTE FUNCTION refuse('an exercise is kept');
CREATE TRIGGER calibrations_unchanged BEFORE UPDATE ON calibrations
    FOR EACH ROW EXECUTE FUNCTION refuse('an exercise is kept');
CREATE TRIGGER calibration_rounds_stay BEFORE DELETE ON calibration_rounds
    FOR EACH ROW EXECUTE FUNCTION refuse('a round is kept');
CREATE TRIGGER calibration_rounds_unchanged BEFORE UPDATE ON calibration_rounds
    FOR EACH ROW EXECUTE FUNCTION refuse('a round is kept');
CREATE TRIGGER calibration_files_stay BEFORE DELETE ON calibration_files
    FOR EACH ROW EXECUTE FUNCTION refuse('what was read is kept');
CREATE TRIGGER calibration_files_unchanged BEFORE UPDATE ON calibration_files
    FOR EACH ROW EXECUTE FUNCTION refuse('what was read is kept');
CREATE TRIGGER calibration_readers_stay BEFORE DELETE ON calibration_readers
    FOR EACH ROW EXECUTE FUNCTION refuse('who reads is kept');
CREATE TRIGGER calibration_readers_unchanged BEFORE UPDATE ON calibration_readers
    FOR EACH ROW EXECUTE FUNCTION refuse('who reads is kept');
CREATE TRIGGER calibration_readings_stay BEFORE DELETE ON calibration_readings
    FOR EACH ROW EXECUTE FUNCTION refuse('a reading is kept');
CREATE TRIGGER calibration_readings_unchanged BEFORE UPDATE ON calibration_readings
    FOR EACH ROW EXECUTE FUNCTION refuse('a reading is kept');
CREATE TRIGGER calibration_grades_stay BEFORE DELETE ON calibration_grades
    FOR EACH ROW EXECUTE FUNCTION refuse('a reading is kept');
CREATE TRIGGER calibration_grades_unchanged BEFORE UPDATE ON calibration_grades
    FOR EACH ROW EXECUTE FUNCTION refuse('a reading is kept');
CREATE TRIGGER calibration_endings_stay BEFORE DELETE ON calibration_endings
    FOR EACH ROW EXECUTE FUNCTION refuse('how a round ended is kept');
CREATE TRIGGER calibration_endings_unchanged BEFORE UPDATE ON calibration_endings
    FOR EACH ROW EXECUTE FUNCTION refuse('how a round ended is kept');
CREATE TRIGGER calibration_consensus_stay BEFORE DELETE ON calibration_consensus
    FOR EACH ROW EXECUTE FUNCTION refuse('what was agreed is kept');
CREATE TRIGGER calibration_consensus_unchanged BEFORE UPDATE ON calibration_consensus
    FOR EACH ROW EXECUTE FUNCTION refuse('what was agreed is kept');
CREATE FUNCTION calibration_readings_in_time() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    IF EXISTS (SELECT 1 FROM calibration_endings WHERE round_id = new.round_id) THEN
        RAISE EXCEPTION 'the round is no longer read' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN new;
END $$;
CREATE TRIGGER calibration_readings_in_time BEFORE INSERT ON calibration_readings
    FOR EACH ROW EXECUTE FUNCTION calibration_readings_in_time();
CREATE FUNCTION calibration_consensus_after_reading() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    IF NOT EXISTS (
        SELECT 1 FROM calibration_endings WHERE round_id = new.round_id AND how = 'closed'
    ) THEN
        RAISE EXCEPTION 'the round is still being read' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN new;
END $$;
CREATE TRIGGER calibration_consensus_after_reading BEFORE INSERT ON calibration_consensus
    FOR EACH ROW EXECUTE FUNCTION calibration_consensus_after_reading();
CREATE TRIGGER absences_stay BEFORE DELETE ON absences
    FOR EACH ROW EXECUTE FUNCTION refuse('an absence is kept');
CREATE TRIGGER absences_unchanged BEFORE UPDATE ON absences
    FOR EACH ROW EXECUTE FUNCTION refuse('an absence is kept');
CREATE TRIGGER absence_steps_stay BEFORE DELETE ON absence_steps
    FOR EACH ROW EXECUTE FUNCTION refuse('a step is kept');
CREATE TRIGGER absence_steps_unchanged BEFORE UPDATE ON absence_steps
    FOR EACH ROW EXECUTE FUNCTION refuse('a step is kept');
CREATE TRIGGER external_readings_stay BEFORE DELETE ON external_readings
    FOR EACH ROW EXECUTE FUNCTION refuse('a reading is kept');
CREATE TRIGGER external_readings_unchanged BEFORE UPDATE ON external_readings
    FOR EACH ROW WHEN (old.read_at IS NOT NULL OR old.taken_back_at IS NOT NULL) EXECUTE FUNCTION refuse('a reading is kept');
CREATE TRIGGER external_readings_stay_theirs BEFORE UPDATE OF id, audit_id, reader, given_by, given_at ON external_readings
    FOR EACH ROW EXECUTE FUNCTION refuse('a reading is kept');
CREATE TRIGGER external_grades_stay BEFORE DELETE ON external_grades
    FOR EACH ROW EXECUTE FUNCTION refuse('a reading is kept');
CREATE TRIGGER external_grades_unchanged BEFORE UPDATE ON external_grades
    FOR EACH ROW EXECUTE FUNCTION refuse('a reading is kept');
CREATE TRIGGER superseded_stay BEFORE DELETE ON superseded
    FOR EACH ROW EXECUTE FUNCTION refuse('what was superseded is kept');
CREATE TRIGGER superseded_unchanged BEFORE UPDATE ON superseded
    FOR EACH ROW EXECUTE FUNCTION refuse('what was superseded is kept');

-- A tag and what was chosen stay.
CREATE TRIGGER audit_tags_closed BEFORE INSERT ON audit_tags
    FOR EACH ROW WHEN (audit_is_closed(new.audit_id)) EXECUTE FUNCTION refuse('the audit is not open');
CREATE TRIGGER audit_tags_closed_to_change BEFORE UPDATE ON audit_tags
    FOR EACH ROW WHEN (audit_is_closed(old.audit_id)) EXECUTE FUNCTION refuse('the audit is not open');
CREATE TRIGGER audit_tags_stay BEFORE DELETE ON audit_tags
    FOR EACH ROW EXECUTE FUNCTION refuse('a tag that was chosen is never deleted');
CREATE TRIGGER tags_stay BEFORE DELETE ON tags
    FOR EACH ROW EXECUTE FUNCTION refuse('a tag is never deleted');
CREATE TRIGGER tags_kept_in_history AFTER UPDATE OF title, meaning, ended_on ON tags
    FOR EACH ROW EXECUTE FUNCTION keep_history(
        'tag_history', 'tag_id', 'title', 'meaning', 'ended_on');
CREATE TRIGGER change_aims_stay BEFORE DELETE ON change_aims
    FOR EACH ROW EXECUTE FUNCTION refuse('what a change aims at is kept');
CREATE TRIGGER tag_history_stays BEFORE DELETE ON tag_history
    FOR EACH ROW EXECUTE FUNCTION refuse('the history of a tag is kept');
CREATE TRIGGER tag_history_unchanged BEFORE UPDATE ON tag_history
    FOR EACH ROW EXECUTE FUNCTION refuse('the history of a tag is kept');

-- What was agreed with an auditor is withdrawn, once, and neither changed nor deleted.
CREATE TRIGGER auditor_limits_unchanged BEFORE UPDATE OF
    id, who, kind, first_month, last_month, files, reason, allowed_by, recorded_by, recorded_at
ON auditor_limits
    FOR EACH ROW EXECUTE FUNCTION refuse('what was agreed is withdrawn, never changed');
CREATE TRIGGER auditor_limits_withdrawn_once BEFORE UPDATE ON auditor_limits
    FOR EACH ROW WHEN (old.withdrawn_at IS NOT NULL) EXECUTE FUNCTION refuse('it is withdrawn already');
CREATE TRIGGER auditor_limits_stay BEFORE DELETE ON auditor_limits
    FOR EACH ROW EXECUTE FUNCTION refuse('what was agreed is never deleted');

-- A target is withdrawn, once, and neither changed nor deleted.
CREATE TRIGGER targets_unchanged BEFORE UPDATE OF id, in_force_from, target, tolerance, set_at, set_by ON targets
    FOR EACH ROW EXECUTE FUNCTION refuse('a target is withdrawn, never changed');
CREATE TRIGGER targets_withdrawn_once BEFORE UPDATE ON targets
    FOR EACH ROW WHEN (old.withdrawn_at IS NOT NULL) EXECUTE FUNCTION refuse('the target is withdrawn already');
CREATE TRIGGER targets_stay BEFORE DELETE ON targets
    FOR EACH ROW EXECUTE FUNCTION refuse('a target is never deleted');

-- A theme stays in the calendar; what was said of it before a change is kept.
CREATE TRIGGER register_snapshots_withdrawn_once BEFORE UPDATE OF withdrawn_at, withdrawn_by, withdrawn_reason ON register_snapshots
    FOR EACH ROW WHEN (old.withdrawn_at IS NOT NULL OR new.withdrawn_reason = '') EXECUTE FUNCTION refuse('a register is withdrawn once, with a reason');
CREATE FUNCTION register_snapshots_drawn_from() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    IF EXISTS (SELECT 1 FROM samples WHERE snapshot_id = old.id) THEN
        RAISE EXCEPTION 'a sample was drawn from this register' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN new;
END $$;
CREATE TRIGGER register_snapshots_drawn_from BEFORE UPDATE OF withdrawn_at ON register_snapshots
    FOR EACH ROW EXECUTE FUNCTION register_snapshots_drawn_from();
CREATE TRIGGER themes_stay BEFORE DELETE ON themes
    FOR EACH ROW EXECUTE FUNCTION refuse('a theme is never deleted');
CREATE TRIGGER themes_stay_themselves BEFORE UPDATE OF id, uid, added_at, added_by ON themes
    FOR EACH ROW EXECUTE FUNCTION refuse('a theme stays itself');
CREATE TRIGGER themes_count_changes BEFORE UPDATE ON themes
    FOR EACH ROW WHEN (new.sequence <= old.sequence) EXECUTE FUNCTION refuse('every change of a theme is counted');
CREATE TRIGGER themes_kept_in_history AFTER UPDATE OF
    title, planned_month, lead, raised_by, scope, locality, findings, learning, meeting,
    reported_on
ON themes
    FOR EACH ROW EXECUTE FUNCTION keep_history(
        'theme_history', 'theme_id', 'title', 'planned_month', 'lead', 'raised_by', 'scope', 'locality',
        'findings', 'learning', 'meeting', 'reported_on');
CREATE TRIGGER theme_history_stays BEFORE DELETE ON theme_history
    FOR EACH ROW EXECUTE FUNCTION refuse('the history of a theme is kept');
CREATE TRIGGER theme_history_unchanged BEFORE UPDATE ON theme_history
    FOR EACH ROW EXECUTE FUNCTION refuse('the history of a theme is kept');
CREATE TRIGGER theme_reasons_stay BEFORE DELETE ON theme_reasons
    FOR EACH ROW EXECUTE FUNCTION refuse('a reason is kept');
CREATE TRIGGER theme_reasons_unchanged BEFORE UPDATE ON theme_reasons
    FOR EACH ROW EXECUTE FUNCTION refuse('a reason is kept');

-- A closed or cancelled theme takes no change until it is taken up again; what a closed one changes in
-- practice may still be done.
CREATE TRIGGER themes_closed_to_change BEFORE UPDATE OF
    title, planned_month, lead, rationale, raised_by, earlier_id, scope, locality, findings,
    learning, meeting, begun_on, reported_on
ON themes
    FOR EACH ROW WHEN (old.state = 'closed' OR old.cancelled_on IS NOT NULL) EXECUTE FUNCTION refuse('the theme is closed');
CREATE TRIGGER themes_closed_until_reopened BEFORE UPDATE ON themes
    FOR EACH ROW WHEN (old.state = 'closed' AND new.state <> 'reporting') EXECUTE FUNCTION refuse('the theme is closed');
CREATE TRIGGER themes_cancelled_until_planned_again BEFORE UPDATE ON themes
    FOR EACH ROW WHEN (old.cancelled_on IS NOT NULL AND new.cancelled_on IS NOT NULL) EXECUTE FUNCTION refuse('the theme is cancelled');
CREATE TRIGGER practice_changes_closed BEFORE INSERT ON practice_changes
    FOR EACH ROW WHEN (theme_is_over(new.theme_id)) EXECUTE FUNCTION refuse('the theme is closed');
CREATE TRIGGER practice_changes_closed_to_change BEFORE UPDATE OF removed ON practice_changes
    FOR EACH ROW WHEN (theme_is_over(old.theme_id)) EXECUTE FUNCTION refuse('the theme is closed');
CREATE TRIGGER practice_changes_unchanged BEFORE UPDATE OF id, theme_id, what, owner, due_on ON practice_changes
    FOR EACH ROW EXECUTE FUNCTION refuse('a practice change is removed and added anew');
CREATE TRIGGER practice_changes_stay BEFORE DELETE ON practice_changes
    FOR EACH ROW EXECUTE FUNCTION refuse('a practice change is never deleted');

-- The questions of a theme stand from the draw of its sample on.
CREATE TRIGGER theme_questions_closed BEFORE INSERT ON theme_questions
    FOR EACH ROW WHEN (theme_is_over(new.theme_id)
    OR theme_is_drawn(new.theme_id)) EXECUTE FUNCTION refuse('the questions of this theme stand');
CREATE TRIGGER theme_questions_closed_to_change BEFORE UPDATE ON theme_questions
    FOR EACH ROW WHEN (theme_is_over(old.theme_id)
    OR theme_is_drawn(old.theme_id)) EXECUTE FUNCTION refuse('the questions of this theme stand');
CREATE TRIGGER theme_questions_stay BEFORE DELETE ON theme_questions
    FOR EACH ROW EXECUTE FUNCTION refuse('a question is never deleted');

-- What was published, and what was said of it, is never changed or deleted.
CREATE TRIGGER returns_unchanged BEFORE UPDATE ON returns
    FOR EACH ROW EXECUTE FUNCTION refuse('what was published is never changed');
CREATE TRIGGER returns_stay BEFORE DELETE ON returns
    FOR EACH ROW EXECUTE FUNCTION refuse('what was published is never deleted');
CREATE TRIGGER return_comments_unchanged BEFORE UPDATE ON return_comments
    FOR EACH ROW EXECUTE FUNCTION refuse('a comment is never changed');
CREATE TRIGGER return_comments_stay BEFORE DELETE ON return_comments
    FOR EACH ROW EXECUTE FUNCTION refuse('a comment is never deleted');

-- `salt` is chance, without which the hash confirms no guess of what was recorded.
CREATE TABLE ledger (
    number   BIGINT PRIMARY KEY,
    at       TEXT NOT NULL,
    who      TEXT NOT NULL,
    verb     TEXT NOT NULL,
    subject  TEXT NOT NULL,
    digest   TEXT NOT NULL CHECK (length(digest) = 64),
    previous TEXT NOT NULL CHECK (length(previous) = 64),
    hash     TEXT NOT NULL CHECK (length(hash) = 64),
    account TEXT NOT NULL DEFAULT '',
    on_behalf_of TEXT NOT NULL DEFAULT '',
    root TEXT NOT NULL DEFAULT '',
    salt TEXT NOT NULL DEFAULT ''
);
CREATE INDEX ledger_by_time ON ledger (at);
CREATE INDEX ledger_by_who ON ledger (who);
CREATE INDEX ledger_by_whose ON ledger (on_behalf_of) WHERE on_behalf_of <> '';
CREATE INDEX ledger_by_account ON ledger (account) WHERE account <> '';
CREATE INDEX ledger_by_verb ON ledger (verb);
CREATE INDEX ledger_by_subject ON ledger (lower(subject));
CREATE FUNCTION ledger_in_order() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    IF new.number IS DISTINCT FROM (SELECT coalesce(max(number), 0) + 1 FROM ledger)
    OR new.previous IS DISTINCT FROM coalesce(
        (SELECT hash FROM ledger ORDER BY number DESC LIMIT 1), repeat('0', 64)) THEN
        RAISE EXCEPTION 'the ledger only grows at its end' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN new;
END $$;
CREATE TRIGGER ledger_in_order BEFORE INSERT ON ledger
    FOR EACH ROW EXECUTE FUNCTION ledger_in_order();
CREATE TRIGGER ledger_unchanged BEFORE UPDATE ON ledger
    FOR EACH ROW EXECUTE FUNCTION refuse('the ledger is never changed');
CREATE TRIGGER ledger_undeleted BEFORE DELETE ON ledger
    FOR EACH ROW EXECUTE FUNCTION refuse('the ledger is never cut');

-- What stands under a key of a table, by the event after which it stood so: SHA-256 of its text, as
-- docs/ledger.md has it, where `of` is the number of the table. The roots of the events are over these.
CREATE TABLE leaves (
    of    BIGINT NOT NULL,
    key   JSONB NOT NULL,
    event BIGINT NOT NULL,
    hash  BYTEA NOT NULL CHECK (length(hash) = 32),
    PRIMARY KEY (of, key, event)
);
CREATE TRIGGER leaves_unchanged BEFORE UPDATE ON leaves
    FOR EACH ROW EXECUTE FUNCTION refuse('what is bound stays bound');
CREATE TRIGGER leaves_stay BEFORE DELETE ON leaves
    FOR EACH ROW EXECUTE FUNCTION refuse('what is bound stays bound');

-- What is left of an event of which what it recorded was erased, by the event of the erasure: SHA-256 of
-- that, as docs/ledger.md has it. The newest row of an event holds.
CREATE TABLE erased_events (
    erasure BIGINT NOT NULL,
    number  BIGINT NOT NULL,
    rest    TEXT NOT NULL CHECK (length(rest) = 64),
    PRIMARY KEY (erasure, number)
);
CREATE TRIGGER erased_events_unchanged BEFORE UPDATE ON erased_events
    FOR EACH ROW EXECUTE FUNCTION refuse('what is left of an event stays');
CREATE TRIGGER erased_events_stay BEFORE DELETE ON erased_events
    FOR EACH ROW EXECUTE FUNCTION refuse('what is left of an event stays');

-- Binding: what a transaction stores of facts is noted as it is touched, by table and key, with what stood
-- there before; `append_event` binds it to the event that records it, and a transaction that ends with
-- facts which no event records is refused by whoever makes it. docs/ledger.md has the form of a leaf.

-- The tables of facts: the number under which the leaves of each are kept, the first column of its key, the
-- columns of the key in their order, whether one row alone stands under each value of the first, and the
-- columns that are no fact.
CREATE TABLE facts (
    number   BIGINT PRIMARY KEY,
    name     TEXT NOT NULL UNIQUE,
    key      TEXT NOT NULL,
    ordered  TEXT NOT NULL,
    single   BOOLEAN NOT NULL,
    left_out TEXT[] NOT NULL DEFAULT '{}'
);

-- What the transaction at work has touched and no event has bound yet; between transactions it is empty.
CREATE UNLOGGED TABLE touched (
    of  BIGINT NOT NULL,
    key JSONB NOT NULL,
    was TEXT,
    PRIMARY KEY (of, key)
);

-- A row as the object that it is in the text of its leaf: its columns by the bytes of their names.
CREATE FUNCTION leaf_row(cells JSONB, left_out TEXT[]) RETURNS text LANGUAGE sql IMMUTABLE AS $$
    SELECT '{' || string_agg('"' || name || '":' || cell, ',' ORDER BY name COLLATE "C") || '}'
    FROM jsonb_each(cells) AS cell (name, cell) WHERE name <> ALL (left_out)
$$;

-- The text of the leaf under a key of a table, NULL where nothing is stored under it.
CREATE FUNCTION leaf_text(fact facts, under JSONB) RETURNS text LANGUAGE plpgsql STABLE AS $$ DECLARE
    rows TEXT;
BEGIN
    EXECUTE format(
        'SELECT string_agg('','' || leaf_row(to_jsonb(r), $2), '''' ORDER BY %s) FROM %I r'
        ' WHERE r.%I = %s', fact.ordered, fact.name, fact.key,
        CASE jsonb_typeof(under) WHEN 'number' THEN '$1::BIGINT' ELSE '$1' END)
    INTO rows USING under #>> '{}', fact.left_out;
    RETURN leaf_opening(fact.name, under) || rows || ']';
END $$;

-- How the text of a leaf begins.
CREATE FUNCTION leaf_opening(name TEXT, under JSONB) RETURNS text LANGUAGE sql IMMUTABLE AS $$
    SELECT '["' || name || '",' || under
$$;

-- SHA-256 of a leaf, and of two hashes, as RFC 6962 has them.
CREATE FUNCTION leaf_hash(text TEXT) RETURNS bytea LANGUAGE sql IMMUTABLE AS $$
    SELECT sha256('\x00'::bytea || convert_to(text, 'UTF8'))
$$;
CREATE FUNCTION root_of(hashes BYTEA[]) RETURNS bytea LANGUAGE plpgsql IMMUTABLE AS $$ DECLARE
    level BYTEA[] := hashes;
    above BYTEA[];
    size BIGINT := cardinality(hashes);
BEGIN
    WHILE size > 1 LOOP
        above := '{}';
        FOR at IN 1..size / 2 LOOP
            above[at] := sha256('\x01'::bytea || level[2 * at - 1] || level[2 * at]);
        END LOOP;
        IF size % 2 = 1 THEN
            above[size / 2 + 1] := level[size];
        END IF;
        level := above;
        size := cardinality(level);
    END LOOP;
    RETURN level[1];
END $$;

-- Notes what stood under the keys that a row is about to leave or to come under, once in a transaction.
CREATE FUNCTION note_touched() RETURNS trigger LANGUAGE plpgsql AS $$ DECLARE
    fact facts;
    keys JSONB[] := '{}';
    under JSONB;
BEGIN
    IF TG_OP <> 'INSERT' THEN
        keys := keys || (to_jsonb(old) -> TG_ARGV[1]);
    END IF;
    IF TG_OP <> 'DELETE' THEN
        keys := keys || (to_jsonb(new) -> TG_ARGV[1]);
    END IF;
    FOREACH under IN ARRAY keys LOOP
        IF NOT EXISTS (SELECT 1 FROM touched WHERE of = TG_ARGV[0]::BIGINT AND key = under) THEN
            IF fact IS NULL THEN
                SELECT * INTO fact FROM facts WHERE number = TG_ARGV[0]::BIGINT;
            END IF;
            INSERT INTO touched VALUES (fact.number, under, leaf_text(fact, under));
        END IF;
    END LOOP;
    RETURN coalesce(new, old);
END $$;

-- Refuses to keep a change of facts that no event has bound.
CREATE FUNCTION refuse_unrecorded() RETURNS trigger LANGUAGE plpgsql AS $$ DECLARE
    fact facts;
    left_over touched;
BEGIN
    FOR left_over IN SELECT * FROM touched ORDER BY of, key LOOP
        SELECT * INTO fact FROM facts WHERE number = left_over.of;
        IF left_over.was IS DISTINCT FROM leaf_text(fact, left_over.key) THEN
            RAISE EXCEPTION 'table %, %', fact.name, left_over.key #>> '{}'
            USING ERRCODE = 'AU002';
        END IF;
        DELETE FROM touched WHERE of = left_over.of AND key = left_over.key;
    END LOOP;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER touched_unrecorded AFTER INSERT ON touched
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION refuse_unrecorded();

-- Binds all that was touched since the last event to the one of a number: the root in hex, empty where
-- nothing is to be bound.
CREATE FUNCTION bind(event_number BIGINT) RETURNS text LANGUAGE plpgsql AS $$ DECLARE
    each touched;
    fact facts;
    becomes TEXT;
    nothing BYTEA;
    kept BYTEA;
    hash BYTEA;
    hashes BYTEA[] := '{}';
BEGIN
    FOR each IN SELECT * FROM touched ORDER BY of, key LOOP
        IF fact.number IS DISTINCT FROM each.of THEN
            SELECT * INTO fact FROM facts WHERE number = each.of;
        END IF;
        becomes := leaf_text(fact, each.key);
        CONTINUE WHEN each.was IS NOT DISTINCT FROM becomes;
        nothing := leaf_hash(leaf_opening(fact.name, each.key) || ']');
        SELECT l.hash INTO kept FROM leaves l WHERE l.of = each.of AND l.key = each.key
        ORDER BY l.event DESC LIMIT 1;
        IF (kept IS NULL AND each.was IS NOT NULL)
            OR (kept IS NOT NULL AND kept <> coalesce(leaf_hash(each.was), nothing))
        THEN
            RAISE EXCEPTION 'changed past the program' USING
                ERRCODE = 'AU001', TABLE = fact.name, DETAIL = each.key #>> '{}';
        END IF;
        hash := coalesce(leaf_hash(becomes), nothing);
        hashes := hashes || hash;
        INSERT INTO leaves VALUES (each.of, each.key, event_number, hash);
    END LOOP;
    DELETE FROM touched;
    SELECT array_agg(one ORDER BY one) INTO hashes FROM unnest(hashes) AS one;
    RETURN coalesce(encode(root_of(hashes), 'hex'), '');
END $$;

-- The fields of an event as the JSON array that its hash is of; of the last four those are left out at
-- the end that are empty.
CREATE FUNCTION event_text(told ledger) RETURNS text LANGUAGE plpgsql IMMUTABLE AS $$ DECLARE
    fields TEXT[] := ARRAY[
        told.at, told.who, told.verb, told.subject, told.digest, told.previous, told.account,
        told.on_behalf_of, told.root, told.salt];
    size INTEGER := 10;
BEGIN
    WHILE size > 6 AND fields[size] = '' LOOP
        size := size - 1;
    END LOOP;
    RETURN '[' || told.number
        || (SELECT string_agg(',' || to_json(field), '' ORDER BY place)
            FROM unnest(fields[:size]) WITH ORDINALITY AS one (field, place)) || ']';
END $$;

-- Adds the next event, bound to what was stored since the last one, and gives its hash.
CREATE FUNCTION append_event(
    at TEXT, who TEXT, verb TEXT, subject TEXT, digest TEXT, account TEXT, on_behalf_of TEXT,
    salt TEXT
) RETURNS text LANGUAGE plpgsql AS $$ DECLARE
    head ledger;
    told ledger;
BEGIN
    SELECT * INTO head FROM ledger ORDER BY number DESC LIMIT 1;
    told.number := coalesce(head.number, 0) + 1;
    told.at := at;
    told.who := who;
    told.verb := verb;
    told.subject := subject;
    told.digest := digest;
    told.previous := coalesce(head.hash, repeat('0', 64));
    told.account := account;
    told.on_behalf_of := on_behalf_of;
    told.root := bind(told.number);
    told.salt := salt;
    told.hash := encode(sha256(convert_to(event_text(told), 'UTF8')), 'hex');
    INSERT INTO ledger SELECT told.*;
    RETURN told.hash;
END $$;

INSERT INTO facts (number, name, key, ordered, single, left_out) VALUES
    (1, 'settings', 'name', 'name', true, '{}'),
    (2, 'people', 'name', 'name', true, '{}'),
    (3, 'absences', 'id', 'id', true, '{}'),
    (4, 'absence_steps', 'id', 'id', true, '{}'),
    (5, 'auditor_limits', 'id', 'id', true, '{}'),
    (6, 'teams', 'name', 'name', true, '{}'),
    (7, 'register_snapshots', 'id', 'id', true, '{}'),
    (8, 'register_entries', 'snapshot_id', 'snapshot_id, case_ref', false, '{}'),
    (9, 'holds', 'id', 'id', true, '{}'),
    (10, 'tools', 'version', 'version', true, '{rowid}'),
    (11, 'thresholds', 'version', 'version', true, '{rowid}'),
    (12, 'tool_withdrawals', 'kind', 'kind, version', false, '{}'),
    (13, 'targets', 'id', 'id', true, '{}'),
    (14, 'themes', 'id', 'id', true, '{}'),
    (15, 'theme_questions', 'theme_id', 'theme_id, number', false, '{}'),
    (16, 'practice_changes', 'id', 'id', true, '{}'),
    (17, 'theme_reasons', 'id', 'id', true, '{}'),
    (18, 'theme_history', 'id', 'id', true, '{}'),
    (19, 'returns', 'period', 'period, version', false, '{}'),
    (20, 'return_comments', 'id', 'id', true, '{}'),
    (21, 'samples', 'id', 'id', true, '{}'),
    (22, 'frames', 'sample_id', 'sample_id, case_ref', false, '{}'),
    (23, 'sample_exclusions', 'sample_id', 'sample_id, case_ref', false, '{}'),
    (24, 'freezes', 'id', 'id', true, '{}'),
    (25, 'frozen_cases', 'freeze_id', 'freeze_id, case_ref', false, '{}'),
    (26, 'sample_strata', 'sample_id', 'sample_id, stratum', false, '{}'),
    (27, 'sample_cases', 'sample_id', 'sample_id, case_ref', false, '{}'),
    (28, 'audits', 'id', 'id', true, '{}'),
    (29, 'audit_answers', 'audit_id', 'audit_id, question', false, '{}'),
    (30, 'audit_judgements', 'audit_id', 'audit_id, section', false, '{}'),
    (31, 'audit_actions', 'id', 'id', true, '{}'),
    (32, 'concerns', 'id', 'id', true, '{}'),
    (33, 'action_steps', 'id', 'id', true, '{}'),
    (34, 'weakness_ties', 'id', 'id', true, '{}'),
    (35, 'plans', 'id', 'id', true, '{}'),
    (36, 'plan_steps', 'id', 'id', true, '{}'),
    (37, 'tags', 'id', 'id', true, '{}'),
    (38, 'tag_history', 'id', 'id', true, '{}'),
    (39, 'audit_tags', 'audit_id', 'audit_id, side, tag_id', false, '{}'),
    (40, 'change_aims', 'change_id', 'change_id, kind, key', false, '{}'),
    (41, 'audit_voices', 'audit_id', 'audit_id', true, '{}'),
    (42, 'audit_family_answers', 'audit_id', 'audit_id, question', false, '{}'),
    (43, 'worker_replies', 'id', 'id', true, '{}'),
    (44, 'dispute_answers', 'reply_id', 'reply_id', true, '{}'),
    (45, 'audit_reopenings', 'id', 'id', true, '{}'),
    (46, 'audit_withdrawals', 'audit_id', 'audit_id', true, '{}'),
    (47, 'audit_extensions', 'id', 'id', true, '{}'),
    (48, 'audit_hand_backs', 'id', 'id', true, '{}'),
    (49, 'audit_oddities', 'id', 'id', true, '{}'),
    (50, 'audit_news', 'id', 'id', true, '{seen_at}'),
    (51, 'moderation_draws', 'id', 'id', true, '{}'),
    (52, 'moderation_frames', 'draw_id', 'draw_id, case_ref', false, '{}'),
    (53, 'moderation_picks', 'id', 'id', true, '{}'),
    (54, 'moderation_readings', 'id', 'id', true, '{}'),
    (55, 'moderation_grades', 'reading_id', 'reading_id, section', false, '{}'),
    (56, 'moderation_outcomes', 'reading_id', 'reading_id', true, '{}'),
    (57, 'moderation_replies', 'id', 'id', true, '{}'),
    (58, 'calibrations', 'id', 'id', true, '{}'),
    (59, 'calibration_rounds', 'id', 'id', true, '{}'),
    (60, 'calibration_files', 'round_id', 'round_id, case_ref', false, '{}'),
    (61, 'calibration_readers', 'round_id', 'round_id, reader', false, '{}'),
    (62, 'calibration_readings', 'id', 'id', true, '{}'),
    (63, 'calibration_grades', 'reading_id', 'reading_id, section', false, '{}'),
    (64, 'calibration_endings', 'round_id', 'round_id', true, '{}'),
    (65, 'calibration_consensus', 'id', 'id', true, '{}'),
    (66, 'external_readings', 'id', 'id', true, '{}'),
    (67, 'external_grades', 'reading_id', 'reading_id, section', false, '{}'),
    (68, 'superseded', 'id', 'id', true, '{}'),
    (69, 'erased_events', 'erasure', 'erasure, number', false, '{}');

DO $$ DECLARE
    fact facts;
BEGIN
    FOR fact IN SELECT * FROM facts LOOP
        EXECUTE format(
            'CREATE TRIGGER zz_touched BEFORE INSERT OR UPDATE OR DELETE ON %I'
            ' FOR EACH ROW EXECUTE FUNCTION note_touched(%L, %L)', fact.name, fact.number, fact.key);
    END LOOP;
END $$;
