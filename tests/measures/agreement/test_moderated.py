"""What moderation did to a period, and when the random part says what A3 would be."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from measures.series import NEW

from auditui.measures.agreement.moderated import DrawnAudit, ModeratedFigure, moderated_figure
from auditui.measures.figure import Tally
from auditui.measures.snapshot import Counts, Moderation
from auditui.measures.words.moderation.moderated import (
    corrected_words,
    moderated_words,
    of_report,
    short_moderated_words,
    whole_explanation,
)
from auditui.practice.grade import Grade
from auditui.practice.period import Month

DECEMBER = Month(2015, 12)
NOVEMBER = Month(2015, 11)
G, I = Grade.GOOD, Grade.INADEQUATE  # noqa: E741


def drawn(month: Month, *finals: Grade | None, share: int = 10) -> list[DrawnAudit]:
    """Ten audits of a month, good to their auditors, the first ones chosen at random."""
    random = [DrawnAudit(month, share, G, final, is_random=True) for final in finals]
    return random + [DrawnAudit(month, share, G, None, is_random=False)] * (10 - len(finals))


def of(*months: Month, audits: Sequence[DrawnAudit], out_of: int = 0) -> ModeratedFigure:
    moderated = {DECEMBER: Moderation(audits=2, into=0, out_of=out_of)}
    counts = dict.fromkeys(months, 10)
    return moderated_figure(months, counts, 10 * len(months) - out_of, moderated, audits)


def test_a_month_is_corrected_beside_its_own_grades() -> None:
    found = of(DECEMBER, audits=drawn(DECEMBER, G, I, share=20), out_of=1)

    assert (found.first, found.audits) == (10, 10)
    assert found.moved == -10
    assert found.corrected is not None
    assert float(found.corrected.proportion) == 0.5
    assert corrected_words(found).startswith(
        "Corrected from the 2 of 10 chosen at random: 50% (10–90%), where the auditors' own grades"
    )


def test_months_in_the_same_share_are_pooled() -> None:
    audits = [*drawn(NOVEMBER, G), *drawn(DECEMBER, I)]
    found = of(NOVEMBER, DECEMBER, audits=audits, out_of=1)

    assert found.corrected is not None
    assert (found.corrected.part.audits, found.corrected.part.moderated) == (20, 2)


@pytest.mark.parametrize(
    ("months", "audits", "why"),
    [
        ((DECEMBER,), drawn(DECEMBER, G, None), "1 of those chosen at random are still"),
        ((DECEMBER,), drawn(DECEMBER, G)[:8], "2 of its audits are in no draw"),
        ((NOVEMBER, DECEMBER), drawn(DECEMBER, G), "10 of its audits are in no draw"),
        (
            (NOVEMBER, DECEMBER),
            [*drawn(NOVEMBER, G), *drawn(DECEMBER, G, share=20)],
            "drawn in different shares",
        ),
    ],
)
def test_what_the_random_part_cannot_tell_is_withheld_with_why(
    months: tuple[Month, ...], audits: list[DrawnAudit], why: str
) -> None:
    found = of(*months, audits=audits)

    assert found.corrected is None
    assert why in found.withheld
    assert why in corrected_words(found)


def test_without_a_draw_nothing_is_said_of_correcting() -> None:
    found = of(DECEMBER, audits=[])

    assert (found.corrected, found.withheld, corrected_words(found)) == (None, "", "")
    assert of(audits=[]).moved == 0


def test_it_stands_beside_the_figure_and_never_beside_the_rolling_one() -> None:
    tallies = (Tally(DECEMBER, NEW, G, 9), Tally(DECEMBER, NEW, I, 1))
    plain = Counts(tallies, {}, (), (), {}).report()
    figure = plain.months[0]
    found = of(DECEMBER, audits=drawn(DECEMBER, G, I), out_of=1)
    report = replace(plain, moderated={DECEMBER: found})

    assert of_report(report, figure) is found
    assert of_report(report, report.last_50) is None
    assert moderated_words(figure, None) == ""
    said = moderated_words(figure, found)
    assert "2 of 10 audits were moderated: 1 out of requires improvement or better" in said
    assert "down from 10 of 10 (100%)" in said
    assert "Corrected from the 2 of 10" in said
    assert (
        "Moderated 2 of 10: 0 in, 1 out, −10.0 points; corrected from 2 at random 50% (10–90%)."
    ) in whole_explanation(report, figure)
    waiting = moderated_figure([DECEMBER], {DECEMBER: 10}, 9, {}, drawn(DECEMBER, None, share=10))
    assert "No audit was moderated; not corrected, 1 of those chosen at random are" in (
        whole_explanation(replace(plain, moderated={DECEMBER: waiting}), figure)
    )
    assert short_moderated_words(figure, None) == ""
