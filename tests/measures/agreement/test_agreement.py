"""Agreement on the four grades: counted, measured, and withheld where pairs are few."""

from hypothesis import given
from hypothesis import strategies as st

from auditui.measures.agreement.agreement import ENOUGH, Pair, agreement
from auditui.measures.intervals import wilson
from auditui.practice.grade import Grade

O, G, RI, I = Grade  # noqa: E741  (best first)
grades = st.sampled_from(list(Grade))


def test_under_30_pairs_it_says_how_many_more_it_takes_and_nothing_else() -> None:
    found = agreement([(G, RI)] * 29)

    assert (found.pairs, found.missing) == (29, 1)
    assert found.exact is found.within_one is found.kappa is found.ac2 is None
    assert (found.higher, found.alike, found.lower) == (29, 0, 0)


def test_from_30_pairs_every_measure_has_its_interval() -> None:
    found = agreement([(G, G)] * 20 + [(G, RI)] * 6 + [(RI, RI)] * 8 + [(I, G)] + [(O, O)] * 2)

    assert (found.pairs, found.missing) == (37, 0)
    assert (found.higher, found.alike, found.lower) == (6, 30, 1)
    assert found.exact is not None
    assert found.exact.interval == wilson(30, 37)
    assert found.within_one is not None
    assert found.within_one.interval == wilson(36, 37)
    for measure in (found.kappa, found.ac2):
        assert measure is not None
        assert measure.interval is not None
        assert measure.interval.low < measure.value < measure.interval.high


def test_where_one_grade_alone_is_given_kappa_is_not_defined_and_ac2_has_no_interval() -> None:
    found = agreement([(G, G)] * ENOUGH)

    assert found.kappa is None
    assert found.ac2 is not None
    assert (found.ac2.value, found.ac2.interval) == (1, None)
    assert found.exact is not None
    assert found.exact.interval is not None
    assert found.exact.interval.low < 0.9


@given(st.lists(st.tuples(grades, grades), max_size=80))
def test_it_depends_on_no_order_and_counts_every_pair(pairs: list[Pair]) -> None:
    found = agreement(pairs)

    assert found == agreement(reversed(pairs))
    assert found.higher + found.alike + found.lower == found.pairs == len(pairs)
    assert found.missing == max(0, ENOUGH - len(pairs))
    if found.exact is not None and found.within_one is not None:
        assert found.exact.value <= found.within_one.value


@given(st.lists(st.tuples(grades, grades), min_size=ENOUGH, max_size=80))
def test_turning_the_readers_round_turns_higher_and_lower_round(pairs: list[Pair]) -> None:
    found = agreement(pairs)
    turned = agreement((moderator, auditor) for auditor, moderator in pairs)

    assert (found.higher, found.lower) == (turned.lower, turned.higher)
    assert found.exact == turned.exact
