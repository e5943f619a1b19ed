"""Agreement in words: counted always, measured from 30 pairs on."""

from auditui.measures.agreement.agreement import agreement
from auditui.measures.agreement.calibration import Calibration
from auditui.measures.words.moderation.agreement import (
    calibration_words,
    enough_words,
    measures_words,
)
from auditui.practice.grade import Grade

O, G, RI, I = Grade  # noqa: E741  (best first)


def test_few_pairs_say_how_many_more() -> None:
    few = agreement([(G, RI)] * 12)

    assert enough_words(few) == "18 more pairs of 30 needed"
    assert measures_words(few) == ("", "", "", "")
    assert calibration_words(Calibration("ours", few)) == (
        "ours: 12 pairs, 12 higher, 0 alike, 0 lower. No measure is given yet: 18 more pairs of "
        "30 needed."
    )


def test_enough_pairs_have_every_measure_with_its_interval() -> None:
    enough = agreement([(G, G)] * 26 + [(G, RI)] * 3 + [(I, I)])

    assert enough_words(enough) == ""
    said = calibration_words(Calibration("ours", enough))
    assert "The same grade 90% (74–97%) · Within one grade 99.9%" not in said
    assert "Within one grade 100% (89–100%)" in said
    assert "Kappa 0." in said


def test_full_agreement_has_no_interval_of_a_coefficient_and_one_grade_no_kappa() -> None:
    exact, near, kappa, ac2 = measures_words(agreement([(G, G)] * 30))

    assert (exact, near, kappa) == ("100% (89–100%)", "100% (89–100%)", "")
    assert ac2 == "1.00 (no interval: all alike)"
