"""Which tables hold facts, each of them bound to the event that made it, and which hold none."""

from collections.abc import Mapping

FACTS: Mapping[str, int] = {
    name: number
    for number, name in enumerate(
        (
            "settings",
            "people",
            "absences",
            "absence_steps",
            "auditor_limits",
            "teams",
            "register_snapshots",
            "register_entries",
            "holds",
            "tools",
            "thresholds",
            "tool_withdrawals",
            "targets",
            "themes",
            "theme_questions",
            "practice_changes",
            "theme_reasons",
            "theme_history",
            "returns",
            "return_comments",
            "samples",
            "frames",
            "sample_exclusions",
            "freezes",
            "frozen_cases",
            "sample_strata",
            "sample_cases",
            "audits",
            "audit_answers",
            "audit_judgements",
            "audit_actions",
            "concerns",
            "action_steps",
            "weakness_ties",
            "plans",
            "plan_steps",
            "tags",
            "tag_history",
            "audit_tags",
            "change_aims",
            "audit_voices",
            "audit_family_answers",
            "worker_replies",
            "dispute_answers",
            "audit_reopenings",
            "audit_withdrawals",
            "audit_extensions",
            "audit_hand_backs",
            "audit_oddities",
            "audit_news",
            "moderation_draws",
            "moderation_frames",
            "moderation_picks",
            "moderation_readings",
            "moderation_grades",
            "moderation_outcomes",
            "moderation_replies",
            "calibrations",
            "calibration_rounds",
            "calibration_files",
            "calibration_readers",
            "calibration_readings",
            "calibration_grades",
            "calibration_endings",
            "calibration_consensus",
            "external_readings",
            "external_grades",
            "superseded",
            "erased_events",
        ),
        start=1,
    )
}
"""The number under which the leaves of each table are kept. Add at the end; never renumber."""

TABLES: Mapping[int, str] = {number: name for name, number in FACTS.items()}
"""The table of each number."""

LEFT_OUT: Mapping[str, frozenset[str]] = {"audit_news": frozenset({"seen_at"})}
"""Columns of them that are no fact: whether somebody has seen what they are told."""

LATER: Mapping[str, frozenset[str]] = {}
"""Columns that came to them after version 32 of the schema, by which they were first bound.

Each has a default, and stands in a leaf only where a row does not say it.
"""

NO_FACTS: Mapping[str, str] = {
    "ledger": "each event is chained to the one before by its hash",
    "leaves": "the hashes themselves, which the roots of the events hold together",
    "drafts": "what somebody is typing and has not recorded",
    "theme_drafts": "what somebody is typing and has not recorded",
    "return_drafts": "what somebody is typing and has not published",
    "calibration_drafts": "what somebody is typing and has not recorded",
    "audit_pens": "who holds an audit open in a window",
    "search_texts": "made of what is recorded as somebody searches, and made anew from it",
    "search_texts_fts": "the index of what is searched",
    "search_audits": "how far the index has come",
    "search_names": "what was taken out of the index",
}
"""Every other table, and why its rows are bound to no event."""
