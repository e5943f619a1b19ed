"""How the checklists were answered, as JSON."""

from auditui.cli.a3.json import interval_as_json, outcome_as_json
from auditui.measures.checklists import Compliance, Rate
from auditui.measures.words.checklists import called
from auditui.practice.tool import Answer


def as_json(compliance: Compliance) -> dict[str, object]:
    """Every checklist in the form's order, in each its questions, the weakest first."""
    return {
        "period": str(compliance.period),
        "previous_period": str(compliance.period.previous),
        "label": called(str(compliance.period), compliance),
        "to_date": compliance.is_to_date,
        "audits": compliance.audits,
        "checklists": [
            {
                "key": checklist.key,
                "title": checklist.title,
                "questions": [_question(rate) for rate in checklist.rates],
            }
            for checklist in compliance.checklists
        ],
    }


def _question(rate: Rate) -> dict[str, object]:
    asked, share, before = rate.asked, rate.asked.share, rate.before
    return {
        "key": asked.question.key,
        "text": asked.question.text,
        "reworded": rate.is_reworded,
        "yes": share.count,
        "partly": asked.answers[Answer.PARTLY],
        "no": asked.answers[Answer.NO],
        "not_applicable": asked.answers[Answer.NOT_APPLICABLE],
        "applicable": share.total,
        "percent": share.percent,
        "display": share.display,
        "interval": interval_as_json(share.interval),
        "before": {"yes": before.count, "applicable": before.total} if before.total else None,
        **outcome_as_json(rate.outcome),
    }
