"""The figures of many trusts side by side as a table of plain values."""

from auditui.measures.combining import Combined, TrustFigure
from auditui.measures.funnel import Limits
from auditui.measures.rounding import half_up
from auditui.measures.tables.table import Table, Value
from auditui.measures.words.combining import place_words


def combined_table(found: Combined) -> Table:
    """A row for each trust, in the order of their names."""
    return Table.of([trust_values(found, figure) for figure in found.figures])


def trust_values(found: Combined, figure: TrustFigure) -> dict[str, Value]:
    """What is known of a trust's figure; what is not shown, or there is none of, is None."""
    share = figure.share
    return {
        "trust": figure.trust,
        "named_in_package": figure.is_named,
        "period": str(figure.period),
        "version": figure.version,
        "ri_or_better": share.count if share else None,
        "audits": share.total if share else None,
        "percent": share.percent if share else None,
        **_limit_values(found.limits(figure)),
        "place": place_words(found, figure),
        "shown": share is not None,
        "thresholds": ";".join(share.thresholds) if share else "",
        "manifest_sha256": figure.content,
    }


def _limit_values(limits: Limits | None) -> dict[str, Value]:
    ends = {
        "limit_99_8_low": limits.outer.low if limits else None,
        "limit_95_low": limits.inner.low if limits else None,
        "limit_95_high": limits.inner.high if limits else None,
        "limit_99_8_high": limits.outer.high if limits else None,
    }
    return {name: None if end is None else half_up(100 * end) for name, end in ends.items()}
