"""What erasing does to every column that can hold a text: none is left undeclared."""
# ruff: noqa: S608  (what is put into a statement are this module's own words)

from collections.abc import Mapping
from enum import Enum


class Fate(Enum):
    """What becomes of a column of the rows that are erased."""

    KEPT = "says nothing of a case or of its worker"
    EMPTIED = "says that it was erased, where it said anything"
    OWNER = "emptied where it is neither a role nor somebody among the people"
    PSEUDONYM = "a pseudonym in the place of the reference"
    OF_A_FRAME = "the same where the case was chosen, else one of this frame alone"
    RANK = "the rank in the place of the ticket, which confirms a guess of the reference"
    FRAME_HASH = "kept, but of so few cases that all could be tried"
    WORDING = "emptied, but for grades, answers, days and names of auditors"
    REDACTED = "of events of what is erased: all that their hash was of, but who did what and when"
    GONE = "goes with its row"


def _fates(
    kept: str = "", emptied: str = "", pseudonym: str = "", gone: str = "", **others: Fate
) -> Mapping[str, Fate]:
    named = ((kept, Fate.KEPT), (emptied, Fate.EMPTIED), (pseudonym, Fate.PSEUDONYM))
    found = {column: fate for columns, fate in named for column in columns.split()}
    return found | dict.fromkeys(gone.split(), Fate.GONE) | others


FATES: Mapping[str, Mapping[str, Fate]] = {
    "settings": _fates("name value"),
    "people": _fates("name role account left_teams_at ended_on former_names"),
    "absences": _fates("first_day last_day reason recorded_by recorded_at", "who"),
    "absence_steps": _fates("kind last_day taken_by taken_at", "reason"),
    "auditor_limits": _fates(
        "who kind first_month last_month reason allowed_by recorded_by recorded_at withdrawn_at"
        " withdrawn_by withdrawn_reason"
    ),
    "teams": _fates("name locality manager head_of_service"),
    "register_snapshots": _fates(
        "as_of source sha256 format imported_at imported_by withdrawn_at withdrawn_by",
        "withdrawn_reason",
    ),
    "register_entries": _fates(gone="case_ref team status worker opened_on closed_on"),
    "holds": _fates("held_by held_at released_by released_at", "reason", "case_ref"),
    "tools": _fates("version in_force_from body imported_at imported_by"),
    "thresholds": _fates("version in_force_from body imported_at imported_by"),
    "tool_withdrawals": _fates("kind version reason withdrawn_by withdrawn_at"),
    "targets": _fates(
        "in_force_from target tolerance set_at set_by withdrawn_at withdrawn_by withdrawn_reason"
    ),
    "themes": _fates(
        "title planned_month lead rationale raised_by scope locality state findings learning"
        " meeting begun_on reported_on closed_on closed_by uid added_at added_by changed_at"
        " changed_by cancelled_on"
    ),
    "theme_questions": _fates("key text guidance"),
    "practice_changes": _fates("what owner due_on done_on"),
    "theme_reasons": _fates("what reason given_by given_at"),
    "theme_history": _fates("field was"),
    "theme_drafts": _fates("who item text stood"),
    "returns": _fates("period counts narrative practice reason sha256 published_at published_by"),
    "return_drafts": _fates("period who narrative practice"),
    "return_comments": _fates("period side text by at said_by"),
    "samples": _fates(
        "month kind seed stratify drawn_at drawn_by abandoned_reason abandoned_by abandoned_at"
        " narrowed_to name passed_over due_on",
        frame_sha256=Fate.FRAME_HASH,
    ),
    "frames": _fates("stratum", case_ref=Fate.OF_A_FRAME),
    "sample_exclusions": _fates("reason", case_ref=Fate.OF_A_FRAME),
    "freezes": _fates(
        "month kind name stratify narrowed_to source frozen_at frozen_by seed_words"
        " taken_back_reason taken_back_by taken_back_at",
        frame_sha256=Fate.FRAME_HASH,
    ),
    "frozen_cases": _fates("stratum reason", case_ref=Fate.OF_A_FRAME),
    "sample_strata": _fates("stratum"),
    "sample_cases": _fates(
        "stratum replaced_reason", "not_completed_reason", "case_ref", ticket=Fate.RANK
    ),
    "audits": _fates(
        "month kind team status auditor tool thresholds state due_on escalated_on overall_grade"
        " submitted_at submitted_by moderated_grade moderated_by moderated_at entered_by",
        "escalated_to what_was_done overall_reason above_ceiling_reason strengths"
        " areas_to_improve feedback moderation_reason",
        "case_ref",
    ),
    "audit_answers": _fates("question answer", "note"),
    "audit_judgements": _fates("section grade", "reason"),
    "audit_actions": _fates("due_on", "what", owner=Fate.OWNER),
    "concerns": _fates(
        "raised_by raised_at due_on told_on answered_by answered_at", "told what_was_done"
    ),
    "action_steps": _fates("kind due_on taken_by taken_at", "text what", owner=Fate.OWNER),
    "weakness_ties": _fates("kind key tied_by tied_at", "reason"),
    "plans": _fates("grade owner re_audit_due opened_by opened_at"),
    "plan_steps": _fates("kind owner due_on taken_by taken_at", "text"),
    "tags": _fates("title meaning added_on ended_on"),
    "tag_history": _fates("field was"),
    "audit_tags": _fates("side"),
    "search_texts": _fates(gone="place text"),
    "search_texts_fts": _fates(gone="text"),
    "search_audits": _fates(gone="stamp"),
    "search_names": _fates(gone="name"),
    "change_aims": _fates("kind key"),
    "audit_voices": _fates("told_on", "why_no_part worker_words asked_by asked_how why_not_asked"),
    "audit_family_answers": _fates("question said", "words"),
    "worker_replies": _fates("kind said_on recorded_by recorded_at", "words"),
    "dispute_answers": _fates("answered_by answered_at", "words"),
    "audit_reopenings": _fates("reopened_by reopened_at", "reason"),
    "audit_withdrawals": _fates("withdrawn_by withdrawn_at", "reason"),
    "audit_extensions": _fates("was_due_on due_on allowed_by recorded_by recorded_at", "reason"),
    "audit_hand_backs": _fates("who handed_at", "reason"),
    "audit_oddities": _fates("kind stood_at", "sentence"),
    "audit_pens": _fates(gone="pen who place since seen_at"),
    "audit_news": _fates("whom what who at seen_at", "why"),
    "moderation_draws": _fates("month seed drawn_at drawn_by", frame_sha256=Fate.FRAME_HASH),
    "moderation_frames": _fates(pseudonym="case_ref"),
    "moderation_picks": _fates("why", ticket=Fate.RANK),
    "moderation_readings": _fates("stood_at read_by read_at", "note"),
    "moderation_grades": _fates("section auditor moderator"),
    "moderation_outcomes": _fates("outcome grade settled_by settled_at", "reason"),
    "moderation_replies": _fates("moderated_at replied_by replied_at", "text"),
    "calibrations": _fates("title tool thresholds opened_by opened_at"),
    "calibration_rounds": _fates("due_on opened_by opened_at"),
    "calibration_files": _fates("team status", pseudonym="case_ref"),
    "calibration_readers": _fates("reader"),
    "calibration_readings": _fates("reader read_at", pseudonym="case_ref"),
    "calibration_grades": _fates("section grade", "reason"),
    "calibration_endings": _fates("how reason ended_by ended_at"),
    "calibration_consensus": _fates("section grade agreed_by agreed_at", "learned", "case_ref"),
    "calibration_drafts": _fates(gone="case_ref who item text"),
    "external_readings": _fates(
        "reader given_by given_at taken_back_by taken_back_at stood_at read_at",
        "taken_back_reason note",
    ),
    "external_grades": _fates("section auditor external"),
    "drafts": _fates(gone="who item text"),
    "superseded": _fates("item field", was=Fate.WORDING),
    "ledger": _fates(
        "at who verb previous hash account on_behalf_of",
        subject=Fate.REDACTED,
        digest=Fate.REDACTED,
        root=Fate.REDACTED,
        salt=Fate.REDACTED,
    ),
    "leaves": _fates("key"),
    "erased_events": _fates("rest"),
}
"""Of every table, what becomes of each column that can hold a text."""

WORDINGS_KEPT = (
    "answer", "grade", "due_on", "removed", "told_on", "took_part", "is_asked", "said", "is_safe",
    "escalated_on", "overall_grade", "auditor", "submitted_at", "moderated_grade",
)  # fmt: skip
"""Fields of which what stood before a change is no text about a case."""

_AUDIT = "audit_id IN (SELECT id FROM erasing_audits)"
_READING = f"reading_id IN (SELECT id FROM moderation_readings WHERE {_AUDIT})"
_SAMPLE = "sample_id IN (SELECT id FROM erasing_samples)"
_ROUND = "round_id IN (SELECT id FROM erasing_rounds)"
_STAYS = (
    "EXISTS (SELECT 1 FROM audits s JOIN erasing_stays k ON k.id = s.id"
    " WHERE s.sample_id = {0}.sample_id AND s.case_ref = {0}.case_ref)"
)

WHICH: Mapping[str, str] = {
    "absences": "id IN (SELECT id FROM erasing_absences)",
    "absence_steps": "absence_id IN (SELECT id FROM erasing_absences)",
    "register_snapshots": "id IN (SELECT id FROM erasing_registers)",
    "holds": "id IN (SELECT id FROM erasing_holds)",
    "samples": "id IN (SELECT id FROM erasing_samples)",
    "frames": f"{_SAMPLE} AND NOT {_STAYS.format('frames')}",
    "sample_exclusions": f"{_SAMPLE} AND NOT {_STAYS.format('sample_exclusions')}",
    "freezes": "id IN (SELECT id FROM erasing_freezes)",
    "frozen_cases": (
        "freeze_id IN (SELECT id FROM erasing_freezes) AND NOT EXISTS (SELECT 1 FROM freezes f"
        " JOIN audits s ON s.sample_id = f.sample_id JOIN erasing_stays k ON k.id = s.id"
        " WHERE f.id = frozen_cases.freeze_id AND s.case_ref = frozen_cases.case_ref)"
    ),
    "sample_cases": f"{_SAMPLE} AND NOT {_STAYS.format('sample_cases')}",
    "audits": "id IN (SELECT id FROM erasing_audits)",
    "audit_answers": _AUDIT,
    "audit_judgements": _AUDIT,
    "audit_actions": _AUDIT,
    "concerns": _AUDIT,
    "action_steps": f"action_id IN (SELECT id FROM audit_actions WHERE {_AUDIT})",
    "weakness_ties": _AUDIT,
    "plan_steps": f"plan_id IN (SELECT id FROM plans WHERE {_AUDIT})",
    "audit_voices": _AUDIT,
    "audit_family_answers": _AUDIT,
    "worker_replies": _AUDIT,
    "dispute_answers": f"reply_id IN (SELECT id FROM worker_replies WHERE {_AUDIT})",
    "audit_reopenings": _AUDIT,
    "audit_withdrawals": _AUDIT,
    "audit_extensions": _AUDIT,
    "audit_hand_backs": _AUDIT,
    "audit_oddities": _AUDIT,
    "audit_news": _AUDIT,
    "moderation_draws": "id IN (SELECT id FROM erasing_draws)",
    "moderation_frames": _AUDIT,
    "moderation_picks": "draw_id IN (SELECT id FROM erasing_draws)",
    "moderation_readings": _AUDIT,
    "moderation_outcomes": _READING,
    "moderation_replies": _AUDIT,
    "calibration_files": _ROUND,
    "calibration_readings": _ROUND,
    "calibration_grades": f"reading_id IN (SELECT id FROM calibration_readings WHERE {_ROUND})",
    "calibration_consensus": _ROUND,
    "external_readings": _AUDIT,
    "superseded": _AUDIT,
    "register_entries": (
        "snapshot_id IN (SELECT id FROM erasing_registers) AND NOT EXISTS (SELECT 1 FROM samples m"
        " JOIN audits s ON s.sample_id = m.id JOIN erasing_stays k ON k.id = s.id"
        " WHERE m.snapshot_id = register_entries.snapshot_id"
        " AND s.case_ref = register_entries.case_ref)"
    ),
    "drafts": _AUDIT,
    "audit_pens": _AUDIT,
    "calibration_drafts": _ROUND,
    "search_texts": "1",
    "search_audits": "1",
    "search_names": "1",
}
"""Which rows of a table are erased, as SQL, where any are; `erasing_…` hold what was chosen."""
