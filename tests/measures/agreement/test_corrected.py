"""The corrected figure: cases by hand, every draw of a small frame, properties."""

from fractions import Fraction
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditui.measures.agreement.corrected import Corrected, corrected, random_part
from auditui.measures.intervals import Interval
from auditui.practice.grade import Grade

O, G, RI, I = Grade  # noqa: E741  (best first)
grades = st.sampled_from(list(Grade))
Audits = list[tuple[Grade, Grade | None]]


def told_from(audits: Audits) -> Corrected:
    found = corrected(random_part(audits))
    assert found is not None
    return found


def test_it_is_the_raw_figure_and_the_mean_of_what_moderating_changed() -> None:
    audits: Audits = [*[(G, None)] * 70, *[(I, None)] * 10]
    audits += [(G, RI)] * 14 + [(RI, I)] * 4 + [(I, RI), (I, I)]
    found = told_from(audits)

    assert found.proportion == Fraction(88, 100) + Fraction(1 - 4, 20)
    assert (found.part.moderated, found.part.into, found.part.out_of) == (20, 1, 4)
    assert found.interval.low == pytest.approx(0.5336, abs=5e-5)
    assert found.interval.high == pytest.approx(0.9257, abs=5e-5)


def test_a_grade_that_moves_within_a3_changes_nothing() -> None:
    assert told_from([(O, RI), (G, G), (I, I), (G, None)]).proportion == Fraction(3, 4)


def test_nothing_moderated_corrects_nothing() -> None:
    assert corrected(random_part([(G, None), (I, None)])) is None
    assert corrected(random_part([])) is None


def test_a_single_audit_that_was_moderated_is_what_it_is() -> None:
    found = told_from([(G, I)])

    assert found.proportion == 0
    assert found.interval == Interval(0.0, 0.0)


def test_few_moderated_and_none_moved_leaves_much_open() -> None:
    found = told_from([*[(G, G)] * 5, *[(G, None)] * 25, *[(I, None)] * 3])

    assert found.proportion == Fraction(30, 33)
    assert found.interval.low < 0.6
    assert found.interval.high == 1


def test_over_every_draw_it_is_right_on_average() -> None:
    first = [G, G, G, G, G, G, RI, I, I]
    final = [G, G, G, G, RI, G, I, RI, I]
    draws = list(combinations(range(9), 5))
    found = [
        Fraction(7, 9) + Fraction(part.into - part.out_of, 5)
        for chosen in draws
        for part in [random_part((first[n], final[n] if n in chosen else None) for n in range(9))]
    ]

    assert sum(found) / len(found) == Fraction(7, 9)


@given(st.lists(st.tuples(grades, st.none() | grades), min_size=1, max_size=40))
def test_it_stays_within_what_is_possible_and_within_its_interval(audits: Audits) -> None:
    found = corrected(random_part(audits))
    known = [final for _, final in audits if final is not None]

    assert (found is None) is (not known)
    if found is not None:
        low = Fraction(sum(final.is_ri_or_better for final in known), len(audits))
        high = low + Fraction(len(audits) - len(known), len(audits))
        assert low <= found.proportion <= high
        nearly = Fraction(1, 10**12)
        assert low - nearly <= found.interval.low <= found.proportion + nearly
        assert found.proportion - nearly <= found.interval.high <= high + nearly


@given(st.lists(st.tuples(grades, grades), min_size=1, max_size=40))
def test_where_all_are_moderated_it_is_the_final_figure_exactly(
    audits: list[tuple[Grade, Grade]],
) -> None:
    found = told_from([*audits])
    true = Fraction(sum(final.is_ri_or_better for _, final in audits), len(audits))

    assert found.proportion == true
    assert found.interval.low == found.interval.high == float(true)


@given(st.lists(st.tuples(grades, st.none() | grades), min_size=1, max_size=20))
def test_it_depends_on_no_order(audits: Audits) -> None:
    assert random_part(audits) == random_part(reversed(audits))
