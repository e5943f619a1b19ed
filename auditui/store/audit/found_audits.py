"""The words of every audit as the lists show them, to be searched in SQL."""
# ruff: noqa: S608  (what is put into a statement are this module's own expressions)

from collections.abc import Sequence
from datetime import date

from auditui.store.dialect import Dialect

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
_MONTH_NAME = (
    "CASE substr(a.month, 6, 2) "
    + " ".join(f"WHEN '{number:02d}' THEN '{name}'" for number, name in enumerate(_MONTHS, 1))
    + " END"
)
_NOT_COMPLETED = (
    "a.state IN ('to do', 'draft') AND coalesce((SELECT c.not_completed_reason FROM sample_cases c"
    " WHERE c.sample_id = a.sample_id AND c.case_ref = a.case_ref), '') <> ''"
)
_REOPENED = (
    "a.state = 'draft' AND EXISTS (SELECT 1 FROM audit_reopenings r WHERE r.audit_id = a.id)"
)
_THEME = (
    "CASE a.kind WHEN 'thematic' THEN coalesce((SELECT t.title FROM samples s"
    " JOIN themes t ON t.id = s.theme_id WHERE s.id = a.sample_id), '') ELSE '' END"
)
_LAPSED = (
    "a.state = 'submitted' AND a.moderated_grade IS NULL AND EXISTS (SELECT 1 FROM superseded u"
    " WHERE u.audit_id = a.id AND u.item = 'audit' AND u.field = 'moderated_grade')"
)
_WORDS = (
    "a.case_ref",
    "CASE a.team WHEN '' THEN 'no team' ELSE a.team END",
    "a.status",
    "a.auditor",
    "CASE a.entered_by WHEN '' THEN '' ELSE 'entered by ' || a.entered_by END",
    "a.kind",
    _THEME,
    _MONTH_NAME,
    "substr(a.month, 1, 4)",
    f"CASE WHEN {_NOT_COMPLETED} THEN 'not completed' WHEN {_REOPENED} THEN 'reopened'"
    " ELSE a.state END",
    f"CASE WHEN a.state IN ('to do', 'draft') AND a.due_on < :today AND NOT ({_NOT_COMPLETED})"
    " THEN 'late' ELSE '' END",
    "CASE a.is_safe WHEN 0 THEN 'not safe' ELSE '' END",
    "coalesce(a.moderated_grade, a.overall_grade, '')",
    "CASE WHEN a.moderated_grade <> a.overall_grade THEN 'moderated' ELSE '' END",
    f"CASE WHEN {_LAPSED} THEN 're-moderate' ELSE '' END",
)

_NEW_LINE = "'\n'"


def found_condition(
    engine: Dialect, words: Sequence[str], today: date
) -> tuple[str, dict[str, str]]:
    """The audits, called `a`, of which every word is said somewhere, and the values it takes."""
    spoken = engine.folded(f" || {_NEW_LINE} || ".join(_WORDS))
    found = [f"instr(spoken, :word_{number}) > 0" for number in range(len(words))]
    condition = (
        "a.state <> 'withdrawn' AND a.id IN (SELECT id FROM"
        f" (SELECT a.id, {spoken} AS spoken FROM audits a) WHERE {' AND '.join(found) or 'true'})"
    )
    values = {f"word_{number}": word.casefold() for number, word in enumerate(words)}
    return condition, {"today": str(today), **values}
