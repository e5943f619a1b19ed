"""How far auditors and moderators agree, in a shell."""

from collections.abc import Iterator

import click

from auditui.cli.shell.options import Options
from auditui.cli.shell.output import json_option, print_json, say, table
from auditui.cli.shell.session import at_desk
from auditui.measures.agreement.agreement import ENOUGH, Agreement, Measure
from auditui.measures.agreement.calibration import Calibration
from auditui.measures.intervals import CONFIDENCE
from auditui.measures.rounding import half_up
from auditui.measures.words.moderation.agreement import (
    EXTERNAL_METHOD,
    METHOD,
    NO_EXTERNAL_YET,
    NONE_YET,
    calibration_words,
    enough_words,
    lean_words,
    measures_words,
)
from auditui.workflow.moderation.agreement import Calibrated, calibrated


@click.command()
@click.option("--mine", is_flag=True, help="Only your own against moderators'.")
@click.option("--external", is_flag=True, help="Against external auditors instead.")
@json_option
@click.pass_obj
def agreement(options: Options, mine: bool, external: bool, as_json: bool) -> None:
    """Show how far auditors and moderators agree, on audits read blind.

    Only those chosen at random count. By version of the thresholds, overall and by section: the
    same grade, within one grade, kappa and AC2, each with its interval, from 30 pairs on. A
    quality lead sees each auditor's beside it, by name and in no ranking; whoever audits sees
    their own only. With --external it is ours against what external auditors read blind, which is
    no random part.
    """
    with at_desk(options) as desk:
        found = calibrated(desk, own=mine, external=external)
    if as_json:
        against = "external auditors" if external else "moderators"
        print_json({"against": against, **_as_json(found)})
    elif not found.versions:
        say(NO_EXTERNAL_YET if external else NONE_YET)
    else:
        for calibration in found.versions:
            for line in _lines(calibration):
                click.echo(line)
        click.echo(f"\n{click.wrap_text(EXTERNAL_METHOD if external else METHOD, 80)}")


def _lines(calibration: Calibration) -> Iterator[str]:
    yield click.wrap_text(calibration_words(calibration), 80)
    if calibration.sections:
        yield ""
        yield from table(
            ("Section", "Higher/alike/lower", "Same grade", "AC2"),
            [_section(title, each) for title, each in calibration.sections.items()],
        )
    if calibration.auditors:
        yield ""
        yield from table(
            ("Auditor", "Pairs", "The auditor is"),
            [(name, str(a.pairs), lean_words(a)) for name, a in calibration.auditors.items()],
        )


def _section(title: str, each: Agreement) -> tuple[str, ...]:
    exact, _, _, ac2 = measures_words(each)
    leans = f"{each.higher}/{each.alike}/{each.lower}"
    return title, leans, exact or enough_words(each), ac2


def _as_json(found: Calibrated) -> dict[str, object]:
    return {
        "own": found.is_own,
        "enough": ENOUGH,
        "confidence": CONFIDENCE,
        "weights": "quadratic",
        "variance": "gwet",
        "versions": [
            {
                "thresholds": each.thresholds,
                **_measured(each.overall),
                "sections": [
                    {"section": title, **_measured(section)}
                    for title, section in each.sections.items()
                ],
                "auditors": [
                    {"auditor": name, **_counted(theirs)} for name, theirs in each.auditors.items()
                ],
            }
            for each in found.versions
        ],
    }


def _counted(each: Agreement) -> dict[str, object]:
    return {
        "pairs": each.pairs,
        "higher": each.higher,
        "alike": each.alike,
        "lower": each.lower,
    }


def _measured(each: Agreement) -> dict[str, object]:
    return {
        **_counted(each),
        "missing": each.missing,
        "exact": _measure(each.exact),
        "within_one": _measure(each.within_one),
        "kappa": _measure(each.kappa),
        "ac2": _measure(each.ac2),
    }


def _measure(measure: Measure | None) -> dict[str, object] | None:
    """A measure from 0 (or -1) to 1 to four decimals, or null where it is withheld."""
    if measure is None:
        return None
    interval = measure.interval
    return {
        "value": half_up(measure.value, 4),
        "low": half_up(interval.low, 4) if interval else None,
        "high": half_up(interval.high, 4) if interval else None,
    }
