-- auditui: the whole database, as a new file is made.
--
-- Dates are ISO 8601 days, moments ISO 8601 UTC, months `2016-01`. Grades, statuses and kinds are
-- stored as the words that people use. An empty text means "none given"; NULL means "not yet".

PRAGMA application_id = 1096107092;  -- "AUDT"
PRAGMA user_version = 34;

-- Trust-wide choices: exclusion_months, own_team_audits, register_days, the trust's name, and, in a
-- demonstration, its day. Beside them items_key, by which pseudonyms of exports are made and which nothing
-- shows.
CREATE TABLE settings (
    name  TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT;

-- Who may sit at the desk, and as what; `left_teams_at` is since when a manager of the teams table
-- stands in it no longer, and so is given no files; `ended_on` is since when somebody is here no more;
-- `former_names` has a line for each name under which earlier work of theirs stands.
CREATE TABLE people (
    name    TEXT PRIMARY KEY,
    role    TEXT NOT NULL CHECK (role IN
        ('team manager', 'quality lead', 'head of service', 'viewer', 'external auditor')),
    account TEXT NOT NULL DEFAULT '',
    left_teams_at TEXT,
    ended_on      TEXT,
    former_names  TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE UNIQUE INDEX people_account ON people (account) WHERE account <> '';

-- Who is away, a worker of the register or one of the people; `last_day` is NULL while nobody knows it.
-- Of why, no more is kept than `leave` or `other`, and not even that where nobody says it.
CREATE TABLE absences (
    id          INTEGER PRIMARY KEY,
    who         TEXT NOT NULL CHECK (who <> ''),
    first_day   TEXT NOT NULL,
    last_day    TEXT,
    reason      TEXT NOT NULL CHECK (reason IN ('', 'leave', 'other')),
    recorded_by TEXT NOT NULL,
    recorded_at TEXT NOT NULL,
    CHECK (last_day IS NULL OR last_day >= first_day)
) STRICT;

-- What was recorded of an absence later: its last day, the newest of which holds, or that it was entered
-- by mistake, and why.
CREATE TABLE absence_steps (
    id         INTEGER PRIMARY KEY,
    absence_id INTEGER NOT NULL REFERENCES absences (id),
    kind       TEXT NOT NULL CHECK (kind IN ('ended', 'withdrawn')),
    last_day   TEXT,
    reason     TEXT NOT NULL DEFAULT '',
    taken_by   TEXT NOT NULL,
    taken_at   TEXT NOT NULL,
    CHECK ((kind = 'ended') = (last_day IS NOT NULL)),
    CHECK ((kind = 'withdrawn') = (reason <> ''))
) STRICT;
CREATE INDEX absence_steps_by_absence ON absence_steps (absence_id, id);

-- How many files of a month somebody is given at most, from a month until another or without end:
-- a capacity (NULL files for as many as there are), of which the one that begins last holds, or an
-- exemption from them all. `allowed_by` is who allowed it.
CREATE TABLE auditor_limits (
    id               INTEGER PRIMARY KEY,
    who              TEXT NOT NULL CHECK (who <> ''),
    kind             TEXT NOT NULL CHECK (kind IN ('capacity', 'exemption')),
    first_month      TEXT NOT NULL,
    last_month       TEXT,
    files            INTEGER CHECK (files >= 0),
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
) STRICT;

-- The teams table, which the register does not hold.
CREATE TABLE teams (
    name            TEXT PRIMARY KEY,
    locality        TEXT NOT NULL,
    manager         TEXT NOT NULL,
    head_of_service TEXT NOT NULL
) STRICT;

-- One row for each import of the register; no sample is drawn from one that was withdrawn.
CREATE TABLE register_snapshots (
    id          INTEGER PRIMARY KEY,
    as_of       TEXT NOT NULL,
    source      TEXT NOT NULL,
    sha256      TEXT NOT NULL,
    format      TEXT NOT NULL,
    cases       INTEGER NOT NULL,
    imported_at TEXT NOT NULL,
    imported_by TEXT NOT NULL
, withdrawn_at TEXT, withdrawn_by TEXT NOT NULL DEFAULT '', withdrawn_reason TEXT NOT NULL DEFAULT '') STRICT;

-- The register as each import gave it.
CREATE TABLE register_entries (
    snapshot_id INTEGER NOT NULL REFERENCES register_snapshots (id),
    case_ref    TEXT NOT NULL,
    team        TEXT NOT NULL,
    status      TEXT NOT NULL,
    worker      TEXT NOT NULL,
    opened_on   TEXT,
    closed_on   TEXT,
    PRIMARY KEY (snapshot_id, case_ref)
) STRICT, WITHOUT ROWID;

-- Cases not to be audited for now.
CREATE TABLE holds (
    id          INTEGER PRIMARY KEY,
    case_ref    TEXT NOT NULL,
    reason      TEXT NOT NULL CHECK (reason <> ''),
    held_by     TEXT NOT NULL,
    held_at     TEXT NOT NULL,
    released_by TEXT NOT NULL DEFAULT '',
    released_at TEXT
) STRICT;
CREATE UNIQUE INDEX holds_in_force ON holds (case_ref) WHERE released_at IS NULL;

-- Versions of the audit tool, and of the thresholds; `body` is the whole version as JSON.
CREATE TABLE tools (
    version       TEXT PRIMARY KEY,
    in_force_from TEXT NOT NULL,
    body          TEXT NOT NULL,
    imported_at   TEXT NOT NULL,
    imported_by   TEXT NOT NULL
) STRICT;
CREATE TABLE thresholds (
    version       TEXT PRIMARY KEY,
    in_force_from TEXT NOT NULL,
    body          TEXT NOT NULL,
    imported_at   TEXT NOT NULL,
    imported_by   TEXT NOT NULL
) STRICT;

-- Why a version under which nothing was audited is in force no more; its name stays taken.
CREATE TABLE tool_withdrawals (
    kind         TEXT NOT NULL CHECK (kind IN ('tool', 'thresholds')),
    version      TEXT NOT NULL,
    reason       TEXT NOT NULL CHECK (reason <> ''),
    withdrawn_by TEXT NOT NULL,
    withdrawn_at TEXT NOT NULL,
    PRIMARY KEY (kind, version)
) STRICT, WITHOUT ROWID;

-- Percentages as decimal text, in force from a day until the next row's day; a withdrawn row never.
CREATE TABLE targets (
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
) STRICT;
CREATE UNIQUE INDEX targets_standing ON targets (in_force_from) WHERE withdrawn_at IS NULL;

-- The thematic audit calendar. `raised_by` is what raised a theme, in words, `earlier_id` the theme
-- it audits again, `meeting` the quarter whose performance meeting it goes to; an empty locality is
-- the whole trust. `uid` never changes and `sequence` rises with every change, for calendar programs.
CREATE TABLE themes (
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
    changed_by    TEXT NOT NULL, cancelled_on TEXT,
    CHECK (rationale <> 'signal' OR raised_by <> ''),
    CHECK ((rationale = 're-audit') = (earlier_id IS NOT NULL)),
    CHECK (reported_on IS NULL OR meeting IS NOT NULL),
    CHECK ((state = 'closed') = (closed_on IS NOT NULL)),
    CHECK (state <> 'closed' OR (findings <> '' AND learning <> '' AND reported_on IS NOT NULL))
) STRICT;

-- What a theme asks beside the audit tool; a removed question stays, and its number is not used again.
CREATE TABLE theme_questions (
    theme_id              INTEGER NOT NULL REFERENCES themes (id),
    number                INTEGER NOT NULL CHECK (number > 0),
    key                   TEXT NOT NULL UNIQUE,
    text                  TEXT NOT NULL CHECK (text <> ''),
    guidance              TEXT NOT NULL DEFAULT '',
    may_be_not_applicable INTEGER NOT NULL CHECK (may_be_not_applicable IN (0, 1)),
    removed               INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1)),
    PRIMARY KEY (theme_id, number),
    CHECK (key = 'theme-' || theme_id || '/' || number)
) STRICT, WITHOUT ROWID;

-- What changes in practice because of a theme; a removed one stays, marked.
CREATE TABLE practice_changes (
    id       INTEGER PRIMARY KEY,
    theme_id INTEGER NOT NULL REFERENCES themes (id),
    what     TEXT NOT NULL CHECK (what <> ''),
    owner    TEXT NOT NULL CHECK (owner <> ''),
    due_on   TEXT NOT NULL,
    done_on  TEXT,
    removed  INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1))
) STRICT;
CREATE INDEX practice_changes_by_theme ON practice_changes (theme_id);

-- Why a theme was moved to another month, closed with files not audited, cancelled, or taken up again.
CREATE TABLE theme_reasons (
    id       INTEGER PRIMARY KEY,
    theme_id INTEGER NOT NULL REFERENCES themes (id),
    what     TEXT NOT NULL
        CHECK (what IN ('moved', 'closed', 'cancelled', 'reopened', 'planned again')),
    reason   TEXT NOT NULL CHECK (reason <> ''),
    given_by TEXT NOT NULL,
    given_at TEXT NOT NULL
) STRICT;
CREATE INDEX theme_reasons_by_theme ON theme_reasons (theme_id, id);

-- What stood on a theme before it was changed, unless it was empty; `event` is the last ledger
-- number before the change.
CREATE TABLE theme_history (
    id       INTEGER PRIMARY KEY,
    theme_id INTEGER NOT NULL REFERENCES themes (id),
    field    TEXT NOT NULL,
    was      TEXT NOT NULL,
    event    INTEGER NOT NULL
) STRICT;
CREATE INDEX theme_history_by_theme ON theme_history (theme_id, id);

-- What somebody is writing on a theme and has not recorded yet, so that a crash loses no keystroke;
-- `stood` is what the text said in its place when they wrote on.
CREATE TABLE theme_drafts (
    theme_id INTEGER NOT NULL REFERENCES themes (id),
    who      TEXT NOT NULL,
    item     TEXT NOT NULL,
    text     TEXT NOT NULL,
    stood    TEXT NOT NULL,
    PRIMARY KEY (theme_id, who, item)
) STRICT, WITHOUT ROWID;

-- What was published of a period: one row a version, frozen; `counts` is what it was counted from,
-- as JSON, and `ledger_number` its own event.
CREATE TABLE returns (
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
) STRICT, WITHOUT ROWID;

-- What somebody is writing for a period and has not published yet.
CREATE TABLE return_drafts (
    period    TEXT NOT NULL,
    who       TEXT NOT NULL,
    narrative TEXT NOT NULL,
    practice  TEXT NOT NULL,
    PRIMARY KEY (period, who)
) STRICT, WITHOUT ROWID;

-- Both halves of scrutiny: what the council said of a published period, and the trust's response.
-- `by` recorded it; `said_by` is whose words they are, where that was given. It stands as SQLite writes
-- a column that was added, so that an older file comes out alike.
CREATE TABLE return_comments (
    id     INTEGER PRIMARY KEY,
    period TEXT NOT NULL,
    side   TEXT NOT NULL CHECK (side IN ('council', 'trust')),
    text   TEXT NOT NULL CHECK (text <> ''),
    by     TEXT NOT NULL,
    at     TEXT NOT NULL
, said_by TEXT NOT NULL DEFAULT '') STRICT;
CREATE INDEX return_comments_by_period ON return_comments (period, id);

-- One row a draw; only one routine draw of a month is in force, one thematic draw of a theme, and one of
-- each name beside them, as of dip samples. `narrowed_to` says in words which cases the frame was narrowed
-- to; `passed_over` has a line for each auditor who was given none of it, being away until it is due, and
-- is NULL where that was not asked for. `due_on` is the last day on which its audits are in time, where one
-- was set for it.
-- The last columns stand as SQLite writes those that were added, so that an older file comes out alike.
CREATE TABLE samples (
    id               INTEGER PRIMARY KEY,
    month            TEXT NOT NULL,
    kind             TEXT NOT NULL,
    size             INTEGER NOT NULL CHECK (size > 0),
    seed             TEXT NOT NULL CHECK (seed <> '' AND seed NOT GLOB '*[^0-9]*'),
    stratify         TEXT NOT NULL,
    at_least_one     INTEGER NOT NULL CHECK (at_least_one IN (0, 1)),
    exclusion_months INTEGER NOT NULL,
    snapshot_id      INTEGER NOT NULL REFERENCES register_snapshots (id),
    frame_sha256     TEXT NOT NULL,
    drawn_at         TEXT NOT NULL,
    drawn_by         TEXT NOT NULL,
    abandoned_reason TEXT NOT NULL DEFAULT '',
    abandoned_by     TEXT NOT NULL DEFAULT '',
    abandoned_at     TEXT
, theme_id INTEGER REFERENCES themes (id) CHECK (theme_id IS NULL OR kind = 'thematic'), narrowed_to TEXT NOT NULL DEFAULT '', name TEXT NOT NULL DEFAULT '', passed_over TEXT, due_on TEXT) STRICT;
CREATE UNIQUE INDEX samples_in_force ON samples (month)
    WHERE kind = 'routine' AND abandoned_at IS NULL;
CREATE UNIQUE INDEX samples_of_theme ON samples (theme_id)
    WHERE theme_id IS NOT NULL AND abandoned_at IS NULL;
CREATE UNIQUE INDEX samples_beside ON samples (kind, month, name)
    WHERE kind IN ('dip sample', 'closure') AND abandoned_at IS NULL;

-- The frozen frame of a draw, in the order of the bytes of case_ref.
CREATE TABLE frames (
    sample_id INTEGER NOT NULL REFERENCES samples (id),
    case_ref  TEXT NOT NULL,
    stratum   TEXT NOT NULL,
    PRIMARY KEY (sample_id, case_ref)
) STRICT, WITHOUT ROWID;

-- Every case that was on the register and not in the frame.
CREATE TABLE sample_exclusions (
    sample_id INTEGER NOT NULL REFERENCES samples (id),
    case_ref  TEXT NOT NULL,
    reason    TEXT NOT NULL,
    PRIMARY KEY (sample_id, case_ref)
) STRICT, WITHOUT ROWID;

-- A frame that was frozen before its seed was known, with the terms of its draw: where the seed is to be
-- from, and the number of its event on the ledger. `sample_id` is the draw made of it, NULL before, and
-- `seed_words` what was said then of the seed. One of what is drawn for waits for its seed at a time.
CREATE TABLE freezes (
    id                INTEGER PRIMARY KEY,
    month             TEXT NOT NULL,
    kind              TEXT NOT NULL,
    name              TEXT NOT NULL,
    theme_id          INTEGER REFERENCES themes (id),
    size              INTEGER NOT NULL CHECK (size > 0),
    stratify          TEXT NOT NULL,
    at_least_one      INTEGER NOT NULL CHECK (at_least_one IN (0, 1)),
    exclusion_months  INTEGER NOT NULL,
    snapshot_id       INTEGER NOT NULL REFERENCES register_snapshots (id),
    narrowed_to       TEXT NOT NULL,
    frame_sha256      TEXT NOT NULL DEFAULT '',
    cases             INTEGER NOT NULL DEFAULT 0,
    source            TEXT NOT NULL CHECK (source <> ''),
    event             INTEGER NOT NULL,
    frozen_at         TEXT NOT NULL,
    frozen_by         TEXT NOT NULL,
    sample_id         INTEGER REFERENCES samples (id),
    seed_words        TEXT NOT NULL DEFAULT '',
    taken_back_reason TEXT NOT NULL DEFAULT '',
    taken_back_by     TEXT NOT NULL DEFAULT '',
    taken_back_at     TEXT
) STRICT;
CREATE UNIQUE INDEX freezes_in_force ON freezes (kind, month, name, coalesce(theme_id, 0))
WHERE sample_id IS NULL AND taken_back_at IS NULL;

-- The cases of a frozen frame under their strata, and those left out of it with why.
CREATE TABLE frozen_cases (
    freeze_id INTEGER NOT NULL REFERENCES freezes (id),
    case_ref  TEXT NOT NULL,
    stratum   TEXT,
    reason    TEXT,
    PRIMARY KEY (freeze_id, case_ref),
    CHECK ((stratum IS NULL) <> (reason IS NULL))
) STRICT, WITHOUT ROWID;

-- How many cases each stratum holds, and how many places it has.
CREATE TABLE sample_strata (
    sample_id INTEGER NOT NULL REFERENCES samples (id),
    stratum   TEXT NOT NULL,
    cases     INTEGER NOT NULL,
    places    INTEGER NOT NULL CHECK (places BETWEEN 0 AND cases),
    PRIMARY KEY (sample_id, stratum)
) STRICT, WITHOUT ROWID;

-- The chosen cases, the replaced ones included.
CREATE TABLE sample_cases (
    sample_id            INTEGER NOT NULL REFERENCES samples (id),
    case_ref             TEXT NOT NULL,
    stratum              TEXT NOT NULL,
    ticket               TEXT NOT NULL CHECK (length(ticket) = 64),
    replaced_reason      TEXT NOT NULL DEFAULT '',
    not_completed_reason TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (sample_id, case_ref)
) STRICT, WITHOUT ROWID;

-- One row an audit, drawn or back-filled; `sample_id` is NULL for a back-filled one. `entered_by` has
-- a line for each who entered it, or some of it, on behalf of its auditor.
CREATE TABLE audits (
    id                   INTEGER PRIMARY KEY,
    sample_id            INTEGER REFERENCES samples (id),
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
    is_safe              INTEGER CHECK (is_safe IN (0, 1)),
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
) STRICT;
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
    audit_id INTEGER NOT NULL REFERENCES audits (id),
    question TEXT NOT NULL,
    answer   TEXT CHECK (answer IN ('yes', 'partly', 'no', 'not applicable')),
    note     TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (audit_id, question)
) STRICT, WITHOUT ROWID;

-- Section grades; the overall grade stands on the audit itself.
CREATE TABLE audit_judgements (
    audit_id INTEGER NOT NULL REFERENCES audits (id),
    section  TEXT NOT NULL,
    grade    TEXT,
    reason   TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (audit_id, section)
) STRICT, WITHOUT ROWID;

-- What is to be done because of an audit, or of its plan; a removed action stays, marked. `plan_id`
-- stands as SQLite writes a column that was added, so that an older file comes out alike.
CREATE TABLE audit_actions (
    id       INTEGER PRIMARY KEY,
    audit_id INTEGER NOT NULL REFERENCES audits (id),
    what     TEXT NOT NULL CHECK (what <> ''),
    owner    TEXT NOT NULL CHECK (owner <> ''),
    due_on   TEXT NOT NULL,
    removed  INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1))
, plan_id INTEGER REFERENCES plans (id)) STRICT;
CREATE INDEX audit_actions_by_audit ON audit_actions (audit_id);

-- A child recorded as not safe, until a second person answers with who was told, when, and what was
-- done; `due_on` is the last day on which that is in time.
CREATE TABLE concerns (
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
) STRICT;
CREATE INDEX concerns_by_audit ON concerns (audit_id);
CREATE INDEX concerns_open ON concerns (id) WHERE answered_at IS NULL;

-- What was done with an action after its audit: each step with its evidence or reason, and what it
-- changed; how an action stands follows from its steps.
CREATE TABLE action_steps (
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
) STRICT;
CREATE INDEX action_steps_by_action ON action_steps (action_id, id);

-- What follows from a weakness of an audit, a question answered no or a section graded inadequate: the
-- action that it is tied to, or why it has none; with neither, what was said before is taken back. The
-- newest row of a weakness holds.
CREATE TABLE weakness_ties (
    id        INTEGER PRIMARY KEY,
    audit_id  INTEGER NOT NULL REFERENCES audits (id),
    kind      TEXT NOT NULL CHECK (kind IN ('question', 'section')),
    key       TEXT NOT NULL CHECK (key <> ''),
    action_id INTEGER REFERENCES audit_actions (id),
    reason    TEXT NOT NULL DEFAULT '',
    tied_by   TEXT NOT NULL,
    tied_at   TEXT NOT NULL,
    CHECK (action_id IS NULL OR reason = '')
) STRICT;
CREATE INDEX weakness_ties_by_audit ON weakness_ties (audit_id, kind, key, id);

-- An improvement plan: opened by a final grade of an audit, `grade`, for `owner`, the head of service of
-- its team; `re_audit_due` is the last day on which the file is audited again in time.
CREATE TABLE plans (
    id           INTEGER PRIMARY KEY,
    audit_id     INTEGER NOT NULL UNIQUE REFERENCES audits (id),
    grade        TEXT NOT NULL CHECK (grade IN ('requires improvement', 'inadequate')),
    owner        TEXT NOT NULL,
    re_audit_due TEXT NOT NULL,
    opened_by    TEXT NOT NULL,
    opened_at    TEXT NOT NULL
) STRICT;

-- What was done with a plan: each note, reason and result, and what it changed; how a plan stands follows
-- from its steps. `audit_id` is a re-audit.
CREATE TABLE plan_steps (
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
) STRICT;
CREATE INDEX plan_steps_by_plan ON plan_steps (plan_id, id);
CREATE INDEX plan_steps_by_re_audit ON plan_steps (audit_id) WHERE audit_id IS NOT NULL;

-- What auditors may choose as a strength or an area to improve, the trust's own list; one that ended stays
-- on the audits that have it and is chosen no more.
CREATE TABLE tags (
    id       INTEGER PRIMARY KEY,
    title    TEXT NOT NULL CHECK (title <> ''),
    meaning  TEXT NOT NULL DEFAULT '',
    added_on TEXT NOT NULL,
    ended_on TEXT
) STRICT;
CREATE UNIQUE INDEX tags_by_title ON tags (title COLLATE NOCASE);

-- What stood on a tag before it was changed, unless it was empty; `event` is the last ledger number before
-- the change.
CREATE TABLE tag_history (
    id     INTEGER PRIMARY KEY,
    tag_id INTEGER NOT NULL REFERENCES tags (id),
    field  TEXT NOT NULL,
    was    TEXT NOT NULL,
    event  INTEGER NOT NULL
) STRICT;
CREATE INDEX tag_history_by_tag ON tag_history (tag_id, id);

-- A tag that an auditor chose on an audit; one that was taken off stays, marked.
CREATE TABLE audit_tags (
    audit_id INTEGER NOT NULL REFERENCES audits (id),
    side     TEXT NOT NULL CHECK (side IN ('strength', 'area to improve')),
    tag_id   INTEGER NOT NULL REFERENCES tags (id),
    removed  INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1)),
    PRIMARY KEY (audit_id, side, tag_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX audit_tags_by_tag ON audit_tags (tag_id, side);

-- What auditors wrote on submitted audits, with the names of workers taken out, to be searched, and its
-- full-text index, as sqlite-utils' enable_fts makes one. `place` says where it stands. Kept up as somebody
-- searches: no part of the record.
CREATE TABLE search_texts (
    id       INTEGER PRIMARY KEY,
    audit_id INTEGER NOT NULL REFERENCES audits (id),
    place    TEXT NOT NULL,
    text     TEXT NOT NULL
) STRICT;
CREATE INDEX search_texts_by_audit ON search_texts (audit_id);
CREATE VIRTUAL TABLE "search_texts_fts" USING FTS5 (
    "text",
    tokenize='porter unicode61 remove_diacritics 2',
    content="search_texts"
);

-- How far the texts of each audit had come that are in the index.
CREATE TABLE search_audits (
    audit_id INTEGER PRIMARY KEY REFERENCES audits (id),
    stamp    TEXT NOT NULL
) STRICT;

-- The names of workers that were taken out of the texts in the index.
CREATE TABLE search_names (
    name TEXT PRIMARY KEY
) STRICT, WITHOUT ROWID;

-- What a practice change aims at, a tag by its number, or a question or section of the audit tool by its
-- key; one that was taken back stays, marked.
CREATE TABLE change_aims (
    change_id INTEGER NOT NULL REFERENCES practice_changes (id),
    kind      TEXT NOT NULL CHECK (kind IN ('tag', 'question', 'section')),
    key       TEXT NOT NULL CHECK (key <> ''),
    removed   INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1)),
    PRIMARY KEY (change_id, kind, key)
) STRICT, WITHOUT ROWID;

-- What the worker and the family had to say before an audit was submitted, a row once anything of it is
-- recorded; NULL is "not recorded". No grade and no figure is counted from it.
CREATE TABLE audit_voices (
    audit_id      INTEGER PRIMARY KEY REFERENCES audits (id),
    told_on       TEXT,
    took_part     INTEGER CHECK (took_part IN (0, 1)),
    why_no_part   TEXT NOT NULL DEFAULT '',
    worker_words  TEXT NOT NULL DEFAULT '',
    is_asked      INTEGER CHECK (is_asked IN (0, 1)),
    asked_by      TEXT NOT NULL DEFAULT '',
    asked_how     TEXT NOT NULL DEFAULT '',
    why_not_asked TEXT NOT NULL DEFAULT ''
) STRICT;

-- What the family answered to the questions of the audit's version of the tool.
CREATE TABLE audit_family_answers (
    audit_id INTEGER NOT NULL REFERENCES audits (id),
    question TEXT NOT NULL,
    said     TEXT CHECK (said IN ('yes', 'partly', 'no', 'did not say')),
    words    TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (audit_id, question)
) STRICT, WITHOUT ROWID;

-- What the worker said of a submitted audit after its feedback; a dispute waits for its answer.
CREATE TABLE worker_replies (
    id          INTEGER PRIMARY KEY,
    audit_id    INTEGER NOT NULL REFERENCES audits (id),
    kind        TEXT NOT NULL CHECK (kind IN ('saw the feedback', 'agrees', 'disputes')),
    words       TEXT NOT NULL,
    said_on     TEXT NOT NULL,
    recorded_by TEXT NOT NULL,
    recorded_at TEXT NOT NULL,
    CHECK (kind <> 'disputes' OR words <> '')
) STRICT;
CREATE INDEX worker_replies_by_audit ON worker_replies (audit_id, id);

-- What a quality lead answered to a dispute, once.
CREATE TABLE dispute_answers (
    reply_id    INTEGER PRIMARY KEY REFERENCES worker_replies (id),
    words       TEXT NOT NULL CHECK (words <> ''),
    answered_by TEXT NOT NULL,
    answered_at TEXT NOT NULL
) STRICT;

-- Why a submitted audit was opened again.
CREATE TABLE audit_reopenings (
    id          INTEGER PRIMARY KEY,
    audit_id    INTEGER NOT NULL REFERENCES audits (id),
    reason      TEXT NOT NULL CHECK (reason <> ''),
    reopened_by TEXT NOT NULL,
    reopened_at TEXT NOT NULL
) STRICT;

-- Why a back-filled audit was taken back.
CREATE TABLE audit_withdrawals (
    audit_id     INTEGER PRIMARY KEY REFERENCES audits (id),
    reason       TEXT NOT NULL CHECK (reason <> ''),
    withdrawn_by TEXT NOT NULL,
    withdrawn_at TEXT NOT NULL
) STRICT;

-- Another day by which one audit is due, the last of which counts, why, and who allowed it.
CREATE TABLE audit_extensions (
    id          INTEGER PRIMARY KEY,
    audit_id    INTEGER NOT NULL REFERENCES audits (id),
    was_due_on  TEXT,
    due_on      TEXT NOT NULL,
    reason      TEXT NOT NULL CHECK (reason <> ''),
    allowed_by  TEXT NOT NULL,
    recorded_by TEXT NOT NULL,
    recorded_at TEXT NOT NULL
) STRICT;
CREATE INDEX audit_extensions_by_audit ON audit_extensions (audit_id, id);

-- Who handed an audit back that they could not be the one to make, and why; `next_id` is the audit that
-- goes on with the file, another one where some of it was written.
CREATE TABLE audit_hand_backs (
    id        INTEGER PRIMARY KEY,
    audit_id  INTEGER NOT NULL REFERENCES audits (id),
    next_id   INTEGER NOT NULL REFERENCES audits (id),
    who       TEXT NOT NULL CHECK (who <> ''),
    reason    TEXT NOT NULL CHECK (reason <> ''),
    handed_at TEXT NOT NULL
) STRICT;
CREATE INDEX audit_hand_backs_next ON audit_hand_backs (next_id);

-- What was odd in an audit when it was submitted as it stood; `stood_at` is when.
CREATE TABLE audit_oddities (
    id       INTEGER PRIMARY KEY,
    audit_id INTEGER NOT NULL REFERENCES audits (id),
    kind     TEXT NOT NULL,
    sentence TEXT NOT NULL,
    stood_at TEXT NOT NULL
) STRICT;
CREATE INDEX audit_oddities_by_audit ON audit_oddities (audit_id);

-- Who holds an audit open for writing, in which window and where; one that has not been seen for a
-- while holds nothing any more. No part of the record.
CREATE TABLE audit_pens (
    audit_id INTEGER PRIMARY KEY REFERENCES audits (id),
    pen      TEXT NOT NULL,
    who      TEXT NOT NULL,
    place    TEXT NOT NULL,
    since    TEXT NOT NULL,
    seen_at  TEXT NOT NULL
) STRICT;

-- What others did to an audit that its auditor is to be told of, until they have seen it.
CREATE TABLE audit_news (
    id       INTEGER PRIMARY KEY,
    audit_id INTEGER NOT NULL REFERENCES audits (id),
    whom     TEXT NOT NULL,
    what     TEXT NOT NULL,
    who      TEXT NOT NULL,
    at       TEXT NOT NULL,
    why      TEXT NOT NULL,
    seen_at  TEXT
) STRICT;
CREATE INDEX audit_news_unseen ON audit_news (whom) WHERE seen_at IS NULL;

-- One row a draw of submitted routine audits for moderation; a later part takes in what was submitted
-- since. `share` is the percentage that was chosen at random.
CREATE TABLE moderation_draws (
    id           INTEGER PRIMARY KEY,
    month        TEXT NOT NULL,
    part         INTEGER NOT NULL CHECK (part > 0),
    share        INTEGER NOT NULL CHECK (share BETWEEN 1 AND 100),
    seed         TEXT NOT NULL CHECK (seed <> '' AND seed NOT GLOB '*[^0-9]*'),
    frame_sha256 TEXT NOT NULL CHECK (length(frame_sha256) = 64),
    drawn_at     TEXT NOT NULL,
    drawn_by     TEXT NOT NULL,
    UNIQUE (month, part)
) STRICT;

-- The frozen frame of a draw for moderation; an audit is in one at most.
CREATE TABLE moderation_frames (
    draw_id  INTEGER NOT NULL REFERENCES moderation_draws (id),
    case_ref TEXT NOT NULL,
    audit_id INTEGER NOT NULL UNIQUE REFERENCES audits (id),
    PRIMARY KEY (draw_id, case_ref)
) STRICT, WITHOUT ROWID;

-- What is to be moderated, a row a reason; only 'random' ones say anything of the others.
CREATE TABLE moderation_picks (
    id       INTEGER PRIMARY KEY,
    draw_id  INTEGER NOT NULL REFERENCES moderation_draws (id),
    audit_id INTEGER NOT NULL REFERENCES audits (id),
    ticket   TEXT NOT NULL CHECK (length(ticket) = 64),
    why      TEXT NOT NULL
        CHECK (why IN ('random', 'inadequate', 'outstanding', 'new auditor', 'record')),
    UNIQUE (audit_id, why)
) STRICT;
CREATE INDEX moderation_picks_by_draw ON moderation_picks (draw_id);

-- A blind second reading of an audit; `stood_at` is when the audit that was read had been submitted.
CREATE TABLE moderation_readings (
    id       INTEGER PRIMARY KEY,
    audit_id INTEGER NOT NULL REFERENCES audits (id),
    stood_at TEXT,
    note     TEXT NOT NULL,
    read_by  TEXT NOT NULL,
    read_at  TEXT NOT NULL,
    UNIQUE (audit_id)
) STRICT;

-- Both grades of a section, or `overall`, as they stood when the reading was given.
CREATE TABLE moderation_grades (
    reading_id INTEGER NOT NULL REFERENCES moderation_readings (id),
    section    TEXT NOT NULL,
    auditor    TEXT,
    moderator  TEXT NOT NULL,
    PRIMARY KEY (reading_id, section)
) STRICT, WITHOUT ROWID;

-- The final grade after both readings were compared, once for each.
CREATE TABLE moderation_outcomes (
    reading_id INTEGER PRIMARY KEY REFERENCES moderation_readings (id),
    outcome    TEXT NOT NULL CHECK (outcome IN ('agreed', 'two views')),
    grade      TEXT NOT NULL,
    reason     TEXT NOT NULL CHECK (reason <> ''),
    settled_by TEXT NOT NULL,
    settled_at TEXT NOT NULL
) STRICT;

-- What an auditor answered to a moderation, blind or not, once for each; `moderated_at` names it.
CREATE TABLE moderation_replies (
    id           INTEGER PRIMARY KEY,
    audit_id     INTEGER NOT NULL REFERENCES audits (id),
    moderated_at TEXT NOT NULL,
    text         TEXT NOT NULL CHECK (text <> ''),
    replied_by   TEXT NOT NULL,
    replied_at   TEXT NOT NULL,
    UNIQUE (audit_id, moderated_at)
) STRICT;

-- A calibration exercise: a group reads the same files blind, under one version of tool and thresholds.
-- Nothing of it is an audit, so nothing of it is in a sample, A3 or agreement with moderators.
CREATE TABLE calibrations (
    id         INTEGER PRIMARY KEY,
    title      TEXT NOT NULL CHECK (title <> ''),
    tool       TEXT NOT NULL REFERENCES tools (version),
    thresholds TEXT NOT NULL REFERENCES thresholds (version),
    opened_by  TEXT NOT NULL,
    opened_at  TEXT NOT NULL
) STRICT;

-- One reading of some files by a group; `due_on` is the last day on which a reading is in time.
CREATE TABLE calibration_rounds (
    id             INTEGER PRIMARY KEY,
    calibration_id INTEGER NOT NULL REFERENCES calibrations (id),
    number         INTEGER NOT NULL CHECK (number > 0),
    due_on         TEXT NOT NULL,
    opened_by      TEXT NOT NULL,
    opened_at      TEXT NOT NULL,
    UNIQUE (calibration_id, number)
) STRICT;

-- The cases that are read in a round, as the register knew them, and who reads them.
CREATE TABLE calibration_files (
    round_id INTEGER NOT NULL REFERENCES calibration_rounds (id),
    case_ref TEXT NOT NULL CHECK (case_ref <> ''),
    place    INTEGER NOT NULL,
    team     TEXT NOT NULL,
    status   TEXT NOT NULL,
    PRIMARY KEY (round_id, case_ref)
) STRICT, WITHOUT ROWID;
CREATE TABLE calibration_readers (
    round_id INTEGER NOT NULL REFERENCES calibration_rounds (id),
    reader   TEXT NOT NULL CHECK (reader <> ''),
    PRIMARY KEY (round_id, reader)
) STRICT, WITHOUT ROWID;

-- A blind reading of a file by one of them, and its grades by section and `overall`.
CREATE TABLE calibration_readings (
    id       INTEGER PRIMARY KEY,
    round_id INTEGER NOT NULL,
    case_ref TEXT NOT NULL,
    reader   TEXT NOT NULL,
    read_at  TEXT NOT NULL,
    UNIQUE (round_id, case_ref, reader),
    FOREIGN KEY (round_id, case_ref) REFERENCES calibration_files (round_id, case_ref),
    FOREIGN KEY (round_id, reader) REFERENCES calibration_readers (round_id, reader)
) STRICT;
CREATE TABLE calibration_grades (
    reading_id INTEGER NOT NULL REFERENCES calibration_readings (id),
    section    TEXT NOT NULL,
    grade      TEXT NOT NULL
        CHECK (grade IN ('outstanding', 'good', 'requires improvement', 'inadequate')),
    reason     TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (reading_id, section)
) STRICT, WITHOUT ROWID;

-- When the reading of a round ended: from then on its grades are seen, or it was called off. Nobody
-- closed it where `ended_by` is empty: all had read.
CREATE TABLE calibration_endings (
    round_id INTEGER PRIMARY KEY REFERENCES calibration_rounds (id),
    how      TEXT NOT NULL CHECK (how IN ('closed', 'called off')),
    reason   TEXT NOT NULL DEFAULT '',
    ended_by TEXT NOT NULL,
    ended_at TEXT NOT NULL,
    CHECK ((how = 'called off') = (reason <> ''))
) STRICT;

-- What the group agreed on, once for each section, or `overall`, of a file, and what it learned.
CREATE TABLE calibration_consensus (
    id        INTEGER PRIMARY KEY,
    round_id  INTEGER NOT NULL,
    case_ref  TEXT NOT NULL,
    section   TEXT NOT NULL,
    grade     TEXT NOT NULL
        CHECK (grade IN ('outstanding', 'good', 'requires improvement', 'inadequate')),
    learned   TEXT NOT NULL DEFAULT '',
    agreed_by TEXT NOT NULL,
    agreed_at TEXT NOT NULL,
    UNIQUE (round_id, case_ref, section),
    FOREIGN KEY (round_id, case_ref) REFERENCES calibration_files (round_id, case_ref)
) STRICT;

-- What somebody has given or is typing of a file and has not recorded yet; no part of the record.
CREATE TABLE calibration_drafts (
    round_id INTEGER NOT NULL,
    case_ref TEXT NOT NULL,
    who      TEXT NOT NULL,
    item     TEXT NOT NULL,
    text     TEXT NOT NULL,
    PRIMARY KEY (round_id, case_ref, who, item),
    FOREIGN KEY (round_id, case_ref) REFERENCES calibration_files (round_id, case_ref)
) STRICT, WITHOUT ROWID;

-- A submitted audit that was given to an external auditor to be read blind, and what they said of it;
-- `stood_at` is when the audit that was read had been submitted.
CREATE TABLE external_readings (
    id                INTEGER PRIMARY KEY,
    audit_id          INTEGER NOT NULL REFERENCES audits (id),
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
) STRICT;
CREATE UNIQUE INDEX external_readings_standing ON external_readings (audit_id, reader)
    WHERE taken_back_at IS NULL;

-- Both grades of a section, or `overall`, as they stood when an external reading was given.
CREATE TABLE external_grades (
    reading_id INTEGER NOT NULL REFERENCES external_readings (id),
    section    TEXT NOT NULL,
    auditor    TEXT,
    external   TEXT NOT NULL,
    PRIMARY KEY (reading_id, section)
) STRICT, WITHOUT ROWID;

-- What somebody is typing and has not recorded yet, so that a crash loses no keystroke.
CREATE TABLE drafts (
    audit_id INTEGER NOT NULL REFERENCES audits (id),
    who      TEXT NOT NULL,
    item     TEXT NOT NULL,
    text     TEXT NOT NULL,
    PRIMARY KEY (audit_id, who, item)
) STRICT, WITHOUT ROWID;

-- What stood on an audit before it was changed, unless it was empty; `item` is a question, a
-- section or `audit`, and `event` the last ledger number before the change.
CREATE TABLE superseded (
    id       INTEGER PRIMARY KEY,
    audit_id INTEGER NOT NULL,
    item     TEXT NOT NULL,
    field    TEXT NOT NULL,
    was      ANY,
    event    INTEGER NOT NULL
) STRICT;
CREATE INDEX superseded_by_audit ON superseded (audit_id);

CREATE TRIGGER audit_answers_superseded AFTER UPDATE OF
    answer, note
ON audit_answers BEGIN
    INSERT INTO superseded (audit_id, item, field, was, event)
    SELECT old.audit_id, old.question, field, was, (SELECT coalesce(max(number), 0) FROM ledger) FROM (
        SELECT 'answer' AS field, old.answer AS was, new.answer AS becomes
        UNION ALL SELECT 'note', old.note, new.note
    ) WHERE was IS NOT becomes AND was <> '';
END;
CREATE TRIGGER audit_judgements_superseded AFTER UPDATE OF
    grade, reason
ON audit_judgements BEGIN
    INSERT INTO superseded (audit_id, item, field, was, event)
    SELECT old.audit_id, old.section, field, was, (SELECT coalesce(max(number), 0) FROM ledger) FROM (
        SELECT 'grade' AS field, old.grade AS was, new.grade AS becomes
        UNION ALL SELECT 'reason', old.reason, new.reason
    ) WHERE was IS NOT becomes AND was <> '';
END;
CREATE TRIGGER audit_actions_superseded AFTER UPDATE OF
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
END;
CREATE TRIGGER audit_voices_superseded AFTER UPDATE OF
    told_on, took_part, why_no_part, worker_words, is_asked,
    asked_by, asked_how, why_not_asked
ON audit_voices BEGIN
    INSERT INTO superseded (audit_id, item, field, was, event)
    SELECT old.audit_id, 'voices', field, was,
        (SELECT coalesce(max(number), 0) FROM ledger) FROM (
        SELECT 'told_on' AS field, old.told_on AS was, new.told_on AS becomes
        UNION ALL SELECT 'took_part', old.took_part, new.took_part
        UNION ALL SELECT 'why_no_part', old.why_no_part, new.why_no_part
        UNION ALL SELECT 'worker_words', old.worker_words, new.worker_words
        UNION ALL SELECT 'is_asked', old.is_asked, new.is_asked
        UNION ALL SELECT 'asked_by', old.asked_by, new.asked_by
        UNION ALL SELECT 'asked_how', old.asked_how, new.asked_how
        UNION ALL SELECT 'why_not_asked', old.why_not_asked, new.why_not_asked
    ) WHERE was IS NOT becomes AND was <> '';
END;
CREATE TRIGGER audit_family_answers_superseded AFTER UPDATE OF
    said, words
ON audit_family_answers BEGIN
    INSERT INTO superseded (audit_id, item, field, was, event)
    SELECT old.audit_id, 'family ' || old.question, field, was,
        (SELECT coalesce(max(number), 0) FROM ledger) FROM (
        SELECT 'said' AS field, old.said AS was, new.said AS becomes
        UNION ALL SELECT 'words', old.words, new.words
    ) WHERE was IS NOT becomes AND was <> '';
END;
CREATE TRIGGER audits_superseded AFTER UPDATE OF
    is_safe, escalated_to, escalated_on, what_was_done, overall_grade, overall_reason,
    above_ceiling_reason, strengths, areas_to_improve, feedback, auditor, submitted_at,
    moderated_grade, moderation_reason
ON audits BEGIN
    INSERT INTO superseded (audit_id, item, field, was, event)
    SELECT old.id, 'audit', field, was, (SELECT coalesce(max(number), 0) FROM ledger) FROM (
        SELECT 'is_safe' AS field, old.is_safe AS was, new.is_safe AS becomes
        UNION ALL SELECT 'escalated_to', old.escalated_to, new.escalated_to
        UNION ALL SELECT 'escalated_on', old.escalated_on, new.escalated_on
        UNION ALL SELECT 'what_was_done', old.what_was_done, new.what_was_done
        UNION ALL SELECT 'overall_grade', old.overall_grade, new.overall_grade
        UNION ALL SELECT 'overall_reason', old.overall_reason, new.overall_reason
        UNION ALL SELECT 'above_ceiling_reason', old.above_ceiling_reason, new.above_ceiling_reason
        UNION ALL SELECT 'strengths', old.strengths, new.strengths
        UNION ALL SELECT 'areas_to_improve', old.areas_to_improve, new.areas_to_improve
        UNION ALL SELECT 'feedback', old.feedback, new.feedback
        UNION ALL SELECT 'auditor', old.auditor, new.auditor
        UNION ALL SELECT 'submitted_at', old.submitted_at, new.submitted_at
        UNION ALL SELECT 'moderated_grade', old.moderated_grade, new.moderated_grade
        UNION ALL SELECT 'moderation_reason', old.moderation_reason, new.moderation_reason
    ) WHERE was IS NOT becomes AND was <> '';
END;

-- A submitted audit takes no more answers, grades or actions of its own until it is reopened.
CREATE TRIGGER audit_answers_closed BEFORE INSERT ON audit_answers
WHEN (SELECT state FROM audits WHERE id = new.audit_id) NOT IN ('to do', 'draft') BEGIN
    SELECT raise(ABORT, 'the audit is not open');
END;
CREATE TRIGGER audit_answers_closed_to_change BEFORE UPDATE ON audit_answers
WHEN (SELECT state FROM audits WHERE id = new.audit_id) NOT IN ('to do', 'draft') BEGIN
    SELECT raise(ABORT, 'the audit is not open');
END;
CREATE TRIGGER audit_judgements_closed BEFORE INSERT ON audit_judgements
WHEN (SELECT state FROM audits WHERE id = new.audit_id) NOT IN ('to do', 'draft') BEGIN
    SELECT raise(ABORT, 'the audit is not open');
END;
CREATE TRIGGER audit_judgements_closed_to_change BEFORE UPDATE ON audit_judgements
WHEN (SELECT state FROM audits WHERE id = new.audit_id) NOT IN ('to do', 'draft') BEGIN
    SELECT raise(ABORT, 'the audit is not open');
END;
CREATE TRIGGER audit_voices_closed BEFORE INSERT ON audit_voices
WHEN (SELECT state FROM audits WHERE id = new.audit_id) NOT IN ('to do', 'draft') BEGIN
    SELECT raise(ABORT, 'the audit is not open');
END;
CREATE TRIGGER audit_voices_closed_to_change BEFORE UPDATE ON audit_voices
WHEN (SELECT state FROM audits WHERE id = new.audit_id) NOT IN ('to do', 'draft') BEGIN
    SELECT raise(ABORT, 'the audit is not open');
END;
CREATE TRIGGER audit_family_answers_closed BEFORE INSERT ON audit_family_answers
WHEN (SELECT state FROM audits WHERE id = new.audit_id) NOT IN ('to do', 'draft') BEGIN
    SELECT raise(ABORT, 'the audit is not open');
END;
CREATE TRIGGER audit_family_answers_closed_to_change BEFORE UPDATE ON audit_family_answers
WHEN (SELECT state FROM audits WHERE id = new.audit_id) NOT IN ('to do', 'draft') BEGIN
    SELECT raise(ABORT, 'the audit is not open');
END;
CREATE TRIGGER audit_actions_closed BEFORE INSERT ON audit_actions
WHEN new.plan_id IS NULL
    AND (SELECT state FROM audits WHERE id = new.audit_id) NOT IN ('to do', 'draft')
BEGIN
    SELECT raise(ABORT, 'the audit is not open');
END;

CREATE TRIGGER audit_actions_closed_to_change BEFORE UPDATE ON audit_actions
WHEN (SELECT state FROM audits WHERE id = old.audit_id) NOT IN ('to do', 'draft') BEGIN
    SELECT raise(ABORT, 'the audit is not open');
END;
CREATE TRIGGER audits_closed_to_change BEFORE UPDATE OF
    month, kind, case_ref, team, thresholds, tool, is_safe, escalated_to, escalated_on,
    what_was_done, overall_grade, overall_reason, above_ceiling_reason, strengths,
    areas_to_improve, feedback
ON audits WHEN old.state NOT IN ('to do', 'draft') BEGIN
    SELECT raise(ABORT, 'the audit is not open');
END;

-- Nothing on an audit is ever deleted, and no audit takes the place of another.
CREATE TRIGGER audits_unreplaced BEFORE INSERT ON audits
WHEN EXISTS (SELECT 1 FROM audits WHERE id = new.id) BEGIN
    SELECT raise(ABORT, 'an audit is never replaced');
END;
CREATE TRIGGER audits_stay BEFORE DELETE ON audits BEGIN
    SELECT raise(ABORT, 'an audit is never deleted');
END;
CREATE TRIGGER audit_answers_stay BEFORE DELETE ON audit_answers BEGIN
    SELECT raise(ABORT, 'an answer is never deleted');
END;
CREATE TRIGGER audit_judgements_stay BEFORE DELETE ON audit_judgements BEGIN
    SELECT raise(ABORT, 'a judgement is never deleted');
END;
CREATE TRIGGER audit_actions_stay BEFORE DELETE ON audit_actions BEGIN
    SELECT raise(ABORT, 'an action is never deleted');
END;
CREATE TRIGGER audit_oddities_stay BEFORE DELETE ON audit_oddities BEGIN
    SELECT raise(ABORT, 'what was odd is kept');
END;
CREATE TRIGGER audit_oddities_unchanged BEFORE UPDATE ON audit_oddities BEGIN
    SELECT raise(ABORT, 'what was odd is kept');
END;
CREATE TRIGGER tool_withdrawals_stay BEFORE DELETE ON tool_withdrawals BEGIN
    SELECT raise(ABORT, 'why a version was withdrawn is kept');
END;
CREATE TRIGGER tool_withdrawals_unchanged BEFORE UPDATE ON tool_withdrawals BEGIN
    SELECT raise(ABORT, 'why a version was withdrawn is kept');
END;
CREATE TRIGGER audit_withdrawals_stay BEFORE DELETE ON audit_withdrawals BEGIN
    SELECT raise(ABORT, 'why an audit was taken back is kept');
END;
CREATE TRIGGER audit_withdrawals_unchanged BEFORE UPDATE ON audit_withdrawals BEGIN
    SELECT raise(ABORT, 'why an audit was taken back is kept');
END;
CREATE TRIGGER audit_extensions_stay BEFORE DELETE ON audit_extensions BEGIN
    SELECT raise(ABORT, 'who allowed another day is kept');
END;
CREATE TRIGGER audit_extensions_unchanged BEFORE UPDATE ON audit_extensions BEGIN
    SELECT raise(ABORT, 'who allowed another day is kept');
END;
CREATE TRIGGER audit_hand_backs_stay BEFORE DELETE ON audit_hand_backs BEGIN
    SELECT raise(ABORT, 'why an audit was handed back is kept');
END;
CREATE TRIGGER audit_hand_backs_unchanged BEFORE UPDATE ON audit_hand_backs BEGIN
    SELECT raise(ABORT, 'why an audit was handed back is kept');
END;
CREATE TRIGGER action_steps_stay BEFORE DELETE ON action_steps BEGIN
    SELECT raise(ABORT, 'a step is kept');
END;
CREATE TRIGGER action_steps_unchanged BEFORE UPDATE ON action_steps BEGIN
    SELECT raise(ABORT, 'a step is kept');
END;
CREATE TRIGGER audit_actions_followed BEFORE UPDATE OF what, owner, due_on, removed
ON audit_actions WHEN EXISTS (SELECT 1 FROM action_steps WHERE action_id = old.id) BEGIN
    SELECT raise(ABORT, 'the action has been followed up');
END;
CREATE TRIGGER weakness_ties_stay BEFORE DELETE ON weakness_ties BEGIN
    SELECT raise(ABORT, 'what follows from a weakness is kept');
END;
CREATE TRIGGER weakness_ties_unchanged BEFORE UPDATE ON weakness_ties BEGIN
    SELECT raise(ABORT, 'what follows from a weakness is kept');
END;
CREATE TRIGGER plans_stay BEFORE DELETE ON plans BEGIN
    SELECT raise(ABORT, 'a plan is never deleted');
END;
CREATE TRIGGER plans_unchanged BEFORE UPDATE ON plans BEGIN
    SELECT raise(ABORT, 'a plan stands as it was opened');
END;
CREATE TRIGGER plan_steps_stay BEFORE DELETE ON plan_steps BEGIN
    SELECT raise(ABORT, 'a step is kept');
END;
CREATE TRIGGER plan_steps_unchanged BEFORE UPDATE ON plan_steps BEGIN
    SELECT raise(ABORT, 'a step is kept');
END;
CREATE TRIGGER concerns_stay BEFORE DELETE ON concerns BEGIN
    SELECT raise(ABORT, 'a concern is never deleted');
END;
CREATE TRIGGER concerns_unchanged BEFORE UPDATE OF id, audit_id, raised_by, raised_at, due_on
ON concerns BEGIN
    SELECT raise(ABORT, 'a concern stands as it was raised');
END;
CREATE TRIGGER concerns_answered_once BEFORE UPDATE ON concerns
WHEN old.answered_at IS NOT NULL BEGIN
    SELECT raise(ABORT, 'the concern is answered');
END;
CREATE TRIGGER audit_voices_stay BEFORE DELETE ON audit_voices BEGIN
    SELECT raise(ABORT, 'what the worker and the family said is kept');
END;
CREATE TRIGGER audit_family_answers_stay BEFORE DELETE ON audit_family_answers BEGIN
    SELECT raise(ABORT, 'what the family said is kept');
END;
CREATE TRIGGER worker_replies_stay BEFORE DELETE ON worker_replies BEGIN
    SELECT raise(ABORT, 'what the worker said is kept');
END;
CREATE TRIGGER worker_replies_unchanged BEFORE UPDATE ON worker_replies BEGIN
    SELECT raise(ABORT, 'what the worker said is kept');
END;
CREATE TRIGGER dispute_answers_stay BEFORE DELETE ON dispute_answers BEGIN
    SELECT raise(ABORT, 'an answer is kept');
END;
CREATE TRIGGER dispute_answers_unchanged BEFORE UPDATE ON dispute_answers BEGIN
    SELECT raise(ABORT, 'an answer is kept');
END;
CREATE TRIGGER audit_news_stay BEFORE DELETE ON audit_news BEGIN
    SELECT raise(ABORT, 'what somebody is to be told is kept');
END;
CREATE TRIGGER audit_news_unchanged BEFORE UPDATE OF id, audit_id, whom, what, who, at, why
ON audit_news BEGIN
    SELECT raise(ABORT, 'what somebody is to be told is kept');
END;
CREATE TRIGGER freezes_stay BEFORE DELETE ON freezes BEGIN
    SELECT raise(ABORT, 'a freeze is kept');
END;
CREATE TRIGGER freezes_unchanged BEFORE UPDATE ON freezes
WHEN old.frame_sha256 <> '' AND (
    old.frame_sha256 <> new.frame_sha256 OR old.cases <> new.cases OR old.size <> new.size
    OR old.source <> new.source OR old.event <> new.event OR old.frozen_at <> new.frozen_at
    OR old.sample_id IS NOT NULL OR old.taken_back_at IS NOT NULL)
BEGIN
    SELECT raise(ABORT, 'a freeze is kept');
END;
CREATE TRIGGER frozen_cases_stay BEFORE DELETE ON frozen_cases BEGIN
    SELECT raise(ABORT, 'a frozen frame is kept');
END;
CREATE TRIGGER frozen_cases_unchanged BEFORE UPDATE ON frozen_cases BEGIN
    SELECT raise(ABORT, 'a frozen frame is kept');
END;
CREATE TRIGGER frozen_cases_closed BEFORE INSERT ON frozen_cases
WHEN (SELECT frame_sha256 FROM freezes WHERE id = new.freeze_id) <> '' BEGIN
    SELECT raise(ABORT, 'a frozen frame is kept');
END;
CREATE TRIGGER register_snapshots_frozen BEFORE UPDATE OF withdrawn_at ON register_snapshots
WHEN EXISTS (SELECT 1 FROM freezes WHERE snapshot_id = old.id) BEGIN
    SELECT raise(ABORT, 'a frame was frozen from this register');
END;
CREATE TRIGGER moderation_draws_stay BEFORE DELETE ON moderation_draws BEGIN
    SELECT raise(ABORT, 'a draw is kept');
END;
CREATE TRIGGER moderation_draws_unchanged BEFORE UPDATE ON moderation_draws BEGIN
    SELECT raise(ABORT, 'a draw is kept');
END;
CREATE TRIGGER moderation_frames_stay BEFORE DELETE ON moderation_frames BEGIN
    SELECT raise(ABORT, 'a frame is kept');
END;
CREATE TRIGGER moderation_frames_unchanged BEFORE UPDATE ON moderation_frames BEGIN
    SELECT raise(ABORT, 'a frame is kept');
END;
CREATE TRIGGER moderation_picks_stay BEFORE DELETE ON moderation_picks BEGIN
    SELECT raise(ABORT, 'what was chosen is kept');
END;
CREATE TRIGGER moderation_picks_unchanged BEFORE UPDATE ON moderation_picks BEGIN
    SELECT raise(ABORT, 'what was chosen is kept');
END;
CREATE TRIGGER moderation_readings_stay BEFORE DELETE ON moderation_readings BEGIN
    SELECT raise(ABORT, 'a reading is kept');
END;
CREATE TRIGGER moderation_readings_unchanged BEFORE UPDATE ON moderation_readings BEGIN
    SELECT raise(ABORT, 'a reading is kept');
END;
CREATE TRIGGER moderation_grades_stay BEFORE DELETE ON moderation_grades BEGIN
    SELECT raise(ABORT, 'a reading is kept');
END;
CREATE TRIGGER moderation_grades_unchanged BEFORE UPDATE ON moderation_grades BEGIN
    SELECT raise(ABORT, 'a reading is kept');
END;
CREATE TRIGGER moderation_outcomes_stay BEFORE DELETE ON moderation_outcomes BEGIN
    SELECT raise(ABORT, 'what was agreed is kept');
END;
CREATE TRIGGER moderation_outcomes_unchanged BEFORE UPDATE ON moderation_outcomes BEGIN
    SELECT raise(ABORT, 'what was agreed is kept');
END;
CREATE TRIGGER moderation_replies_stay BEFORE DELETE ON moderation_replies BEGIN
    SELECT raise(ABORT, 'a reply is kept');
END;
CREATE TRIGGER moderation_replies_unchanged BEFORE UPDATE ON moderation_replies BEGIN
    SELECT raise(ABORT, 'a reply is kept');
END;
CREATE TRIGGER calibrations_stay BEFORE DELETE ON calibrations BEGIN
    SELECT raise(ABORT, 'an exercise is kept');
END;
CREATE TRIGGER calibrations_unchanged BEFORE UPDATE ON calibrations BEGIN
    SELECT raise(ABORT, 'an exercise is kept');
END;
CREATE TRIGGER calibration_rounds_stay BEFORE DELETE ON calibration_rounds BEGIN
    SELECT raise(ABORT, 'a round is kept');
END;
CREATE TRIGGER calibration_rounds_unchanged BEFORE UPDATE ON calibration_rounds BEGIN
    SELECT raise(ABORT, 'a round is kept');
END;
CREATE TRIGGER calibration_files_stay BEFORE DELETE ON calibration_files BEGIN
    SELECT raise(ABORT, 'what was read is kept');
END;
CREATE TRIGGER calibration_files_unchanged BEFORE UPDATE ON calibration_files BEGIN
    SELECT raise(ABORT, 'what was read is kept');
END;
CREATE TRIGGER calibration_readers_stay BEFORE DELETE ON calibration_readers BEGIN
    SELECT raise(ABORT, 'who reads is kept');
END;
CREATE TRIGGER calibration_readers_unchanged BEFORE UPDATE ON calibration_readers BEGIN
    SELECT raise(ABORT, 'who reads is kept');
END;
CREATE TRIGGER calibration_readings_stay BEFORE DELETE ON calibration_readings BEGIN
    SELECT raise(ABORT, 'a reading is kept');
END;
CREATE TRIGGER calibration_readings_unchanged BEFORE UPDATE ON calibration_readings BEGIN
    SELECT raise(ABORT, 'a reading is kept');
END;
CREATE TRIGGER calibration_grades_stay BEFORE DELETE ON calibration_grades BEGIN
    SELECT raise(ABORT, 'a reading is kept');
END;
CREATE TRIGGER calibration_grades_unchanged BEFORE UPDATE ON calibration_grades BEGIN
    SELECT raise(ABORT, 'a reading is kept');
END;
CREATE TRIGGER calibration_endings_stay BEFORE DELETE ON calibration_endings BEGIN
    SELECT raise(ABORT, 'how a round ended is kept');
END;
CREATE TRIGGER calibration_endings_unchanged BEFORE UPDATE ON calibration_endings BEGIN
    SELECT raise(ABORT, 'how a round ended is kept');
END;
CREATE TRIGGER calibration_consensus_stay BEFORE DELETE ON calibration_consensus BEGIN
    SELECT raise(ABORT, 'what was agreed is kept');
END;
CREATE TRIGGER calibration_consensus_unchanged BEFORE UPDATE ON calibration_consensus BEGIN
    SELECT raise(ABORT, 'what was agreed is kept');
END;
CREATE TRIGGER calibration_readings_in_time BEFORE INSERT ON calibration_readings
WHEN EXISTS (SELECT 1 FROM calibration_endings WHERE round_id = new.round_id) BEGIN
    SELECT raise(ABORT, 'the round is no longer read');
END;
CREATE TRIGGER calibration_consensus_after_reading BEFORE INSERT ON calibration_consensus
WHEN NOT EXISTS (
    SELECT 1 FROM calibration_endings WHERE round_id = new.round_id AND how = 'closed'
) BEGIN
    SELECT raise(ABORT, 'the round is still being read');
END;
CREATE TRIGGER absences_stay BEFORE DELETE ON absences BEGIN
    SELECT raise(ABORT, 'an absence is kept');
END;
CREATE TRIGGER absences_unchanged BEFORE UPDATE ON absences BEGIN
    SELECT raise(ABORT, 'an absence is kept');
END;
CREATE TRIGGER absence_steps_stay BEFORE DELETE ON absence_steps BEGIN
    SELECT raise(ABORT, 'a step is kept');
END;
CREATE TRIGGER absence_steps_unchanged BEFORE UPDATE ON absence_steps BEGIN
    SELECT raise(ABORT, 'a step is kept');
END;
CREATE TRIGGER external_readings_stay BEFORE DELETE ON external_readings BEGIN
    SELECT raise(ABORT, 'a reading is kept');
END;
CREATE TRIGGER external_readings_unchanged BEFORE UPDATE ON external_readings
WHEN old.read_at IS NOT NULL OR old.taken_back_at IS NOT NULL BEGIN
    SELECT raise(ABORT, 'a reading is kept');
END;
CREATE TRIGGER external_readings_stay_theirs BEFORE UPDATE OF
    id, audit_id, reader, given_by, given_at
ON external_readings BEGIN
    SELECT raise(ABORT, 'a reading is kept');
END;
CREATE TRIGGER external_grades_stay BEFORE DELETE ON external_grades BEGIN
    SELECT raise(ABORT, 'a reading is kept');
END;
CREATE TRIGGER external_grades_unchanged BEFORE UPDATE ON external_grades BEGIN
    SELECT raise(ABORT, 'a reading is kept');
END;
CREATE TRIGGER superseded_stay BEFORE DELETE ON superseded BEGIN
    SELECT raise(ABORT, 'what was superseded is kept');
END;
CREATE TRIGGER superseded_unchanged BEFORE UPDATE ON superseded BEGIN
    SELECT raise(ABORT, 'what was superseded is kept');
END;

-- A tag and what was chosen stay.
CREATE TRIGGER audit_tags_closed BEFORE INSERT ON audit_tags
WHEN (SELECT state FROM audits WHERE id = new.audit_id) NOT IN ('to do', 'draft') BEGIN
    SELECT raise(ABORT, 'the audit is not open');
END;
CREATE TRIGGER audit_tags_closed_to_change BEFORE UPDATE ON audit_tags
WHEN (SELECT state FROM audits WHERE id = old.audit_id) NOT IN ('to do', 'draft') BEGIN
    SELECT raise(ABORT, 'the audit is not open');
END;
CREATE TRIGGER audit_tags_stay BEFORE DELETE ON audit_tags BEGIN
    SELECT raise(ABORT, 'a tag that was chosen is never deleted');
END;
CREATE TRIGGER tags_stay BEFORE DELETE ON tags BEGIN
    SELECT raise(ABORT, 'a tag is never deleted');
END;
CREATE TRIGGER tags_kept_in_history AFTER UPDATE OF title, meaning, ended_on ON tags BEGIN
    INSERT INTO tag_history (tag_id, field, was, event)
    SELECT old.id, field, was, (SELECT coalesce(max(number), 0) FROM ledger) FROM (
        SELECT 'title' AS field, old.title AS was, new.title AS becomes
        UNION ALL SELECT 'meaning', old.meaning, new.meaning
        UNION ALL SELECT 'ended_on', old.ended_on, new.ended_on
    ) WHERE was IS NOT becomes AND was <> '';
END;
CREATE TRIGGER change_aims_stay BEFORE DELETE ON change_aims BEGIN
    SELECT raise(ABORT, 'what a change aims at is kept');
END;
CREATE TRIGGER tag_history_stays BEFORE DELETE ON tag_history BEGIN
    SELECT raise(ABORT, 'the history of a tag is kept');
END;
CREATE TRIGGER tag_history_unchanged BEFORE UPDATE ON tag_history BEGIN
    SELECT raise(ABORT, 'the history of a tag is kept');
END;

-- What was agreed with an auditor is withdrawn, once, and neither changed nor deleted.
CREATE TRIGGER auditor_limits_unchanged BEFORE UPDATE OF
    id, who, kind, first_month, last_month, files, reason, allowed_by, recorded_by, recorded_at
ON auditor_limits BEGIN
    SELECT raise(ABORT, 'what was agreed is withdrawn, never changed');
END;
CREATE TRIGGER auditor_limits_withdrawn_once BEFORE UPDATE ON auditor_limits
WHEN old.withdrawn_at IS NOT NULL BEGIN
    SELECT raise(ABORT, 'it is withdrawn already');
END;
CREATE TRIGGER auditor_limits_stay BEFORE DELETE ON auditor_limits BEGIN
    SELECT raise(ABORT, 'what was agreed is never deleted');
END;

-- A target is withdrawn, once, and neither changed nor deleted.
CREATE TRIGGER targets_unchanged BEFORE UPDATE OF
    id, in_force_from, target, tolerance, set_at, set_by
ON targets BEGIN
    SELECT raise(ABORT, 'a target is withdrawn, never changed');
END;
CREATE TRIGGER targets_withdrawn_once BEFORE UPDATE ON targets
WHEN old.withdrawn_at IS NOT NULL BEGIN
    SELECT raise(ABORT, 'the target is withdrawn already');
END;
CREATE TRIGGER targets_stay BEFORE DELETE ON targets BEGIN
    SELECT raise(ABORT, 'a target is never deleted');
END;

-- A theme stays in the calendar; what was said of it before a change is kept.
CREATE TRIGGER register_snapshots_withdrawn_once BEFORE UPDATE OF
    withdrawn_at, withdrawn_by, withdrawn_reason
ON register_snapshots WHEN old.withdrawn_at IS NOT NULL OR new.withdrawn_reason = '' BEGIN
    SELECT raise(ABORT, 'a register is withdrawn once, with a reason');
END;
CREATE TRIGGER register_snapshots_drawn_from BEFORE UPDATE OF withdrawn_at
ON register_snapshots WHEN EXISTS (SELECT 1 FROM samples WHERE snapshot_id = old.id) BEGIN
    SELECT raise(ABORT, 'a sample was drawn from this register');
END;

CREATE TRIGGER themes_stay BEFORE DELETE ON themes BEGIN
    SELECT raise(ABORT, 'a theme is never deleted');
END;
CREATE TRIGGER themes_stay_themselves BEFORE UPDATE OF id, uid, added_at, added_by
ON themes BEGIN
    SELECT raise(ABORT, 'a theme stays itself');
END;
CREATE TRIGGER themes_count_changes BEFORE UPDATE ON themes
WHEN new.sequence <= old.sequence BEGIN
    SELECT raise(ABORT, 'every change of a theme is counted');
END;
CREATE TRIGGER themes_kept_in_history AFTER UPDATE OF
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
END;
CREATE TRIGGER theme_history_stays BEFORE DELETE ON theme_history BEGIN
    SELECT raise(ABORT, 'the history of a theme is kept');
END;
CREATE TRIGGER theme_history_unchanged BEFORE UPDATE ON theme_history BEGIN
    SELECT raise(ABORT, 'the history of a theme is kept');
END;
CREATE TRIGGER theme_reasons_stay BEFORE DELETE ON theme_reasons BEGIN
    SELECT raise(ABORT, 'a reason is kept');
END;
CREATE TRIGGER theme_reasons_unchanged BEFORE UPDATE ON theme_reasons BEGIN
    SELECT raise(ABORT, 'a reason is kept');
END;

-- A closed or cancelled theme takes no change until it is taken up again; what a closed one changes in
-- practice may still be done.
CREATE TRIGGER themes_closed_to_change BEFORE UPDATE OF
    title, planned_month, lead, rationale, raised_by, earlier_id, scope, locality, findings,
    learning, meeting, begun_on, reported_on
ON themes WHEN old.state = 'closed' OR old.cancelled_on IS NOT NULL BEGIN
    SELECT raise(ABORT, 'the theme is closed');
END;
CREATE TRIGGER themes_closed_until_reopened BEFORE UPDATE ON themes
WHEN old.state = 'closed' AND new.state <> 'reporting' BEGIN
    SELECT raise(ABORT, 'the theme is closed');
END;
CREATE TRIGGER themes_cancelled_until_planned_again BEFORE UPDATE ON themes
WHEN old.cancelled_on IS NOT NULL AND new.cancelled_on IS NOT NULL BEGIN
    SELECT raise(ABORT, 'the theme is cancelled');
END;
CREATE TRIGGER practice_changes_closed BEFORE INSERT ON practice_changes
WHEN (
    SELECT state = 'closed' OR cancelled_on IS NOT NULL FROM themes WHERE id = new.theme_id
) BEGIN
    SELECT raise(ABORT, 'the theme is closed');
END;
CREATE TRIGGER practice_changes_closed_to_change BEFORE UPDATE OF removed ON practice_changes
WHEN (
    SELECT state = 'closed' OR cancelled_on IS NOT NULL FROM themes WHERE id = old.theme_id
) BEGIN
    SELECT raise(ABORT, 'the theme is closed');
END;
CREATE TRIGGER practice_changes_unchanged BEFORE UPDATE OF id, theme_id, what, owner, due_on
ON practice_changes BEGIN
    SELECT raise(ABORT, 'a practice change is removed and added anew');
END;
CREATE TRIGGER practice_changes_stay BEFORE DELETE ON practice_changes BEGIN
    SELECT raise(ABORT, 'a practice change is never deleted');
END;

-- The questions of a theme stand from the draw of its sample on.
CREATE TRIGGER theme_questions_closed BEFORE INSERT ON theme_questions
WHEN (SELECT state = 'closed' OR cancelled_on IS NOT NULL FROM themes WHERE id = new.theme_id)
    OR EXISTS (SELECT 1 FROM samples WHERE theme_id = new.theme_id AND abandoned_at IS NULL)
BEGIN
    SELECT raise(ABORT, 'the questions of this theme stand');
END;
CREATE TRIGGER theme_questions_closed_to_change BEFORE UPDATE ON theme_questions
WHEN (SELECT state = 'closed' OR cancelled_on IS NOT NULL FROM themes WHERE id = old.theme_id)
    OR EXISTS (SELECT 1 FROM samples WHERE theme_id = old.theme_id AND abandoned_at IS NULL)
BEGIN
    SELECT raise(ABORT, 'the questions of this theme stand');
END;
CREATE TRIGGER theme_questions_stay BEFORE DELETE ON theme_questions BEGIN
    SELECT raise(ABORT, 'a question is never deleted');
END;

-- What was published, and what was said of it, is never changed or deleted.
CREATE TRIGGER returns_unchanged BEFORE UPDATE ON returns BEGIN
    SELECT raise(ABORT, 'what was published is never changed');
END;
CREATE TRIGGER returns_stay BEFORE DELETE ON returns BEGIN
    SELECT raise(ABORT, 'what was published is never deleted');
END;
CREATE TRIGGER return_comments_unchanged BEFORE UPDATE ON return_comments BEGIN
    SELECT raise(ABORT, 'a comment is never changed');
END;
CREATE TRIGGER return_comments_stay BEFORE DELETE ON return_comments BEGIN
    SELECT raise(ABORT, 'a comment is never deleted');
END;

-- Who did what and when: append-only, each row chained to the one before by its hash. `account` ran the
-- program for them; `on_behalf_of` is whose work they entered; `root` is over what was stored by it;
-- `salt` is chance, without which the hash confirms no guess of what was recorded.
CREATE TABLE ledger (
    number   INTEGER PRIMARY KEY,
    at       TEXT NOT NULL,
    who      TEXT NOT NULL,
    verb     TEXT NOT NULL,
    subject  TEXT NOT NULL,
    digest   TEXT NOT NULL CHECK (length(digest) = 64),
    previous TEXT NOT NULL CHECK (length(previous) = 64),
    hash     TEXT NOT NULL CHECK (length(hash) = 64)
, account TEXT NOT NULL DEFAULT '', on_behalf_of TEXT NOT NULL DEFAULT '', root TEXT NOT NULL DEFAULT '', salt TEXT NOT NULL DEFAULT '') STRICT;
CREATE INDEX ledger_by_time ON ledger (at);
CREATE INDEX ledger_by_who ON ledger (who);
CREATE INDEX ledger_by_whose ON ledger (on_behalf_of) WHERE on_behalf_of <> '';
CREATE INDEX ledger_by_account ON ledger (account) WHERE account <> '';
CREATE INDEX ledger_by_verb ON ledger (verb);
CREATE INDEX ledger_by_subject ON ledger (subject COLLATE NOCASE);
CREATE TRIGGER ledger_in_order BEFORE INSERT ON ledger
WHEN new.number IS NOT (SELECT coalesce(max(number), 0) + 1 FROM ledger)
    OR new.previous IS NOT coalesce(
        (SELECT hash FROM ledger ORDER BY number DESC LIMIT 1), printf('%064d', 0))
BEGIN
    SELECT raise(ABORT, 'the ledger only grows at its end');
END;
CREATE TRIGGER ledger_unchanged BEFORE UPDATE ON ledger BEGIN
    SELECT raise(ABORT, 'the ledger is never changed');
END;
CREATE TRIGGER ledger_undeleted BEFORE DELETE ON ledger BEGIN
    SELECT raise(ABORT, 'the ledger is never cut');
END;

-- What stands under a key of a table, by the event after which it stood so: SHA-256 of its text, as
-- docs/ledger.md has it, where `of` is the number of the table. The roots of the events are over these.
CREATE TABLE leaves (
    of    INTEGER NOT NULL,
    key   ANY NOT NULL,
    event INTEGER NOT NULL,
    hash  BLOB NOT NULL CHECK (length(hash) = 32),
    PRIMARY KEY (of, key, event)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER leaves_unchanged BEFORE UPDATE ON leaves BEGIN
    SELECT raise(ABORT, 'what is bound stays bound');
END;
CREATE TRIGGER leaves_stay BEFORE DELETE ON leaves BEGIN
    SELECT raise(ABORT, 'what is bound stays bound');
END;

-- What is left of an event of which what it recorded was erased, by the event of the erasure: SHA-256 of
-- that, as docs/ledger.md has it. The newest row of an event holds.
CREATE TABLE erased_events (
    erasure INTEGER NOT NULL,
    number  INTEGER NOT NULL,
    rest    TEXT NOT NULL CHECK (length(rest) = 64),
    PRIMARY KEY (erasure, number)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER erased_events_unchanged BEFORE UPDATE ON erased_events BEGIN
    SELECT raise(ABORT, 'what is left of an event stays');
END;
CREATE TRIGGER erased_events_stay BEFORE DELETE ON erased_events BEGIN
    SELECT raise(ABORT, 'what is left of an event stays');
END;
