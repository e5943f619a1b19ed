"""The A3 figure from what is recorded."""

from collections import Counter
from dataclasses import replace
from pathlib import Path

from auditui.measures.agreement.moderated import ModeratedFigure, moderated_figure
from auditui.measures.figure import LAST_50, Report
from auditui.measures.rolling import ROLLING
from auditui.measures.snapshot import Counts
from auditui.measures.weighted import MonthFrame
from auditui.measures.words.figure import CUT_OFF
from auditui.practice.period import Month, Period
from auditui.store.a3.figure import DrawnFrom
from auditui.workflow.desk import Desk
from auditui.workflow.saving import AS_NEW, Saving, save


def a3(desk: Desk, first: Month | None = None, last: Month | None = None) -> Report:
    """A3 by month, quarter and year from `first` to `last`, and the last 50 audits.

    Raises NotUnderstood for a range that ends before it starts.
    """
    counted = counts(desk)
    made = counted.report(first, last, desk.today)
    return replace(made, moderated=_moderated(desk, counted, made))


def _moderated(desk: Desk, counted: Counts, made: Report) -> dict[Period, ModeratedFigure]:
    """What moderation did to each period that has audits."""
    audits = Counter[Month]()
    for tally in counted.tallies:
        audits[tally.month] += tally.audits
    drawn = desk.store.a3.drawn_for_moderation()
    return {
        figure.period: moderated_figure(
            figure.period.months, audits, figure.share.count, counted.moderated or {}, drawn
        )
        for figure in (*made.months, *made.quarters, *made.years)
        if figure.audits and figure.period != LAST_50
    }


def counts(desk: Desk, last: Month | None = None) -> Counts:
    """Everything that A3 is computed from as it stands now, or only up to a month."""
    store = desk.store
    whole = Counts(
        tallies=tuple(store.a3.tallies()),
        not_completed=store.a3.not_completed(),
        targets=store.targets.all(),
        newest=tuple(store.a3.newest(ROLLING, last)),
        frames=_frames(desk),
        moderated=store.a3.moderated(),
    )
    return whole.until(last) if last else whole


def _frames(desk: Desk) -> dict[Month, MonthFrame]:
    """What each month drawn here was drawn from; by stratum where places were not in proportion."""
    return {
        drawn.month: MonthFrame(
            sum(drawn.strata.values()),
            () if _is_proportional(drawn) else desk.store.a3.results(drawn.sample_id),
        )
        for drawn in desk.store.a3.drawn_from()
    }


def _is_proportional(drawn: DrawnFrom) -> bool:
    if not drawn.at_least_one:
        return True
    from auditui.sampling.places import places  # noqa: PLC0415  (few draws need it)

    return drawn.places == places(drawn.strata, drawn.size)


def save_chart(report: Report, path: Path, how: Saving = AS_NEW) -> None:
    """Save the chart of a report's months as SVG in a file; everybody may.

    It holds counts only. Raises the AuditError kinds of `save`.
    """
    from auditui.exchange.chart.svg import chart_svg  # noqa: PLC0415  (few look at a chart)

    save(path, chart_svg(report, (CUT_OFF,) if report.is_cut else ()), how)
