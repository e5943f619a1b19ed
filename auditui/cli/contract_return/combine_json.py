"""The figures of many trusts side by side as JSON."""

from auditui.measures.combining import Combined, TrustFigure
from auditui.measures.tables.combining import trust_values
from auditui.measures.words.combining import sentences


def combined_as_json(found: Combined) -> dict[str, object]:
    """Everything that is put side by side; what is not shown, or there is none of, is null."""
    whole = found.funnel
    return {
        "period": str(found.period),
        "pooled": {
            "ri_or_better": whole.count,
            "audits": whole.total,
            "percent": float(100 * whole.rate),
        }
        if whole
        else None,
        "thresholds": list(found.thresholds),
        "trusts": [
            trust_values(found, figure)
            | {
                "thresholds": list(figure.share.thresholds) if figure.share else [],
                "file": figure.source,
            }
            for figure in found.figures
        ],
        "without_the_period": [_named(figure) for figure in found.without],
        "earlier_versions": [_named(figure) for figure in found.earlier],
        "given_twice": [_named(figure) for figure in found.again],
        "left_out": [{"file": each.source, "reason": each.reason} for each in found.left_out],
        "sentences": list(sentences(found)),
    }


def _named(figure: TrustFigure) -> dict[str, object]:
    return {
        "trust": figure.trust,
        "period": str(figure.period),
        "version": figure.version,
        "file": figure.source,
    }
