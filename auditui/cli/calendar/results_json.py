"""A theme's result, and how it has changed, as JSON."""

from auditui.cli.a3.json import interval_as_json, outcome_as_json
from auditui.measures.answers import AnsweredQuestion
from auditui.measures.calendar.theme_result import (
    AnsweredChecklist,
    Comparison,
    Difference,
    ThemeResult,
)
from auditui.measures.share import Share
from auditui.practice.tool import Answer


def result_as_json(result: ThemeResult) -> dict[str, object]:
    """One theme, its checklists in the form's order; null for whatever there is none of."""
    return {
        "theme": result.theme_id,
        "title": result.title,
        "month": str(result.month),
        "drawn": result.drawn,
        "audits": result.audits,
        "ri_or_better": result.share.count,
        **_share(result.share),
        "grades": {grade.value: audits for grade, audits in result.grades.items()},
        "thresholds": list(result.thresholds),
        "mixed_thresholds": result.share.is_mixed,
        "checklists": [_checklist(checklist) for checklist in result.checklists],
    }


def comparison_as_json(comparison: Comparison) -> dict[str, object]:
    """The earlier result whole, and how each rate has changed since, questions by their key."""
    return {
        "earlier": result_as_json(comparison.then),
        "ri_or_better": _difference(comparison.ri_or_better),
        "questions": {key: _difference(each) for key, each in comparison.questions.items()},
    }


def _checklist(checklist: AnsweredChecklist) -> dict[str, object]:
    return {
        "key": checklist.key,
        "title": checklist.title,
        "of_theme": checklist.is_themes,
        "questions": [_question(question) for question in checklist.questions],
    }


def _question(asked: AnsweredQuestion) -> dict[str, object]:
    return {
        "key": asked.question.key,
        "text": asked.question.text,
        "yes": asked.answers[Answer.YES],
        "partly": asked.answers[Answer.PARTLY],
        "no": asked.answers[Answer.NO],
        "not_applicable": asked.answers[Answer.NOT_APPLICABLE],
        "applicable": asked.share.total,
        **_share(asked.share),
    }


def _share(share: Share) -> dict[str, object]:
    return {
        "percent": share.percent,
        "display": share.display,
        "interval": interval_as_json(share.interval),
    }


def _difference(difference: Difference) -> dict[str, object]:
    then = difference.then
    return {
        "before": {"count": then.count, "total": then.total} if then else None,
        **outcome_as_json(difference.outcome),
    }
