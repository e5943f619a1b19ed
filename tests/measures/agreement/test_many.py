"""Agreement of many readers, against irrCAC's output and properties of the formulas.

`FOUR_READERS` are the first eleven units of `cac.raw4raters`, which the vignette of irrCAC for R
has; the values are those of irrCAC for Python, 0.4.4, and so are those of `SEVEN_FILES`.
"""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditui.measures.agreement import coefficients, many
from auditui.measures.agreement.coefficients import Weight, quadratic, unweighted
from auditui.measures.agreement.many import GroupAgreement, Measuring, Readers, difference, error
from auditui.measures.intervals import Interval

FOUR_READERS = [
    (3, 0, 0, 0, 0), (0, 3, 1, 0, 0), (0, 0, 4, 0, 0), (0, 0, 4, 0, 0), (0, 4, 0, 0, 0),
    (1, 1, 1, 1, 0), (0, 0, 0, 4, 0), (3, 1, 0, 0, 0), (0, 4, 0, 0, 0), (0, 0, 0, 0, 3),
    (2, 0, 0, 0, 0),
]  # fmt: skip
SEVEN_FILES = [
    (2, 1, 0, 0), (0, 3, 0, 0), (0, 1, 2, 0), (0, 0, 2, 1), (0, 0, 0, 3), (1, 1, 1, 0),
    (0, 2, 0, 0),
]  # fmt: skip
ALL_ALIKE = [(0, 4, 0, 0)] * 6

files = st.lists(
    st.tuples(*[st.integers(0, 4)] * 4).filter(lambda file: sum(file) > 1), min_size=5, max_size=9
)


def group(read: Sequence[Readers]) -> GroupAgreement:
    """A group that read these files."""
    return GroupAgreement({f"C{number}": each for number, each in enumerate(read)})


@pytest.mark.parametrize(
    ("read", "measuring", "weight", "value", "spread"),
    [
        (FOUR_READERS, many.gwet, unweighted, 0.77515171, 0.12527193),
        (FOUR_READERS, many.gwet, quadratic, 0.91279823, 0.06720710),
        (FOUR_READERS, many.fleiss, unweighted, 0.76248313, 0.13543860),
        (FOUR_READERS, many.fleiss, quadratic, 0.87423043, 0.10939188),
        (SEVEN_FILES, many.gwet, unweighted, 0.44027641, 0.21516839),
        (SEVEN_FILES, many.gwet, quadratic, 0.80348323, 0.11446326),
        (SEVEN_FILES, many.fleiss, quadratic, 0.68811881, 0.17987336),
    ],
)
def test_the_coefficients_and_their_errors(
    read: list[Readers], measuring: Measuring, weight: Weight, value: float, spread: float
) -> None:
    found = measuring(read, weight)

    assert found is not None
    assert found.value == pytest.approx(value, abs=1e-7)
    assert error(found) == pytest.approx(spread, abs=1e-7)


def test_the_share_of_pairs_is_that_of_irrcac() -> None:
    assert many.share(FOUR_READERS, unweighted).value == pytest.approx(0.81818182)
    assert many.share(SEVEN_FILES, quadratic).value == pytest.approx(0.93650794)


def test_of_two_readers_ac2_is_that_of_pairs() -> None:
    table = [[5, 2, 0, 0], [3, 20, 6, 1], [0, 4, 15, 3], [0, 1, 2, 8]]
    read: list[Readers] = [
        tuple((grade == one) + (grade == other) for grade in range(4))
        for one, row in enumerate(table)
        for other, count in enumerate(row)
        for _ in range(count)
    ]

    assert group(read).pairs == sum(map(sum, table))
    assert group(read).alike == 48
    assert group(read).near == 68
    assert group(read).ac2.value == pytest.approx(coefficients.gwet(table))  # type: ignore[union-attr]


def test_counts_are_given_and_measures_withheld_where_there_is_too_little() -> None:
    one_file = group([(0, 8, 2, 0), (0, 1, 0, 0)])

    assert (one_file.pairs, one_file.alike, one_file.near) == (45, 29, 45)
    assert (one_file.missing_files, one_file.missing_pairs) == (4, 0)
    assert (one_file.exact, one_file.within_one, one_file.ac2, one_file.kappa) == (None,) * 4
    assert group(SEVEN_FILES).missing_pairs == 11
    assert difference(one_file, group(FOUR_FOR_FOUR), many.share, unweighted) is None


FOUR_FOR_FOUR: Sequence[Readers] = [
    (4, 0, 0, 0), (0, 3, 1, 0), (0, 4, 0, 0), (0, 2, 2, 0), (0, 0, 4, 0), (0, 0, 3, 1),
]  # fmt: skip
SPLIT: Sequence[Readers] = [
    (2, 2, 0, 0), (1, 2, 1, 0), (0, 2, 2, 0), (0, 2, 1, 1), (1, 1, 1, 1), (0, 1, 2, 1),
]  # fmt: skip


def test_measures_are_given_from_five_files_and_thirty_pairs_on() -> None:
    found = group(FOUR_FOR_FOUR)

    assert not found.is_withheld
    assert found.exact is not None
    assert found.exact.value == pytest.approx((3 + 0.5 + 0.5 + 1 / 3) / 6)
    assert found.exact.interval is not None
    assert 0 <= found.exact.interval.low < found.exact.value
    assert found.within_one is not None
    assert (found.within_one.value, found.within_one.interval) == (1, None)
    assert found.kappa is not None


def test_where_all_are_alike_there_is_nothing_to_tell_an_interval_from() -> None:
    alike = group(ALL_ALIKE)

    assert alike.ac2 is not None
    assert (alike.ac2.value, alike.ac2.interval, alike.kappa) == (1, None, None)
    nothing = difference(alike, alike, many.gwet, quadratic)
    assert nothing is not None
    assert (nothing.value, nothing.interval, nothing.is_told) == (0, None, False)
    assert difference(alike, alike, many.fleiss, quadratic) is None


def test_the_same_files_are_compared_file_by_file_and_others_as_two_samples() -> None:
    same = difference(group(SPLIT), group(FOUR_FOR_FOUR), many.share, unweighted)
    others = GroupAgreement({f"D{n}": each for n, each in enumerate(FOUR_FOR_FOUR)})
    apart = difference(group(SPLIT), others, many.share, unweighted)

    assert same is not None
    assert apart is not None
    # By file: 2/3, 1/3, 2/3, 1/6, 1, 1/3, whose t interval is these.
    assert same.value == apart.value == pytest.approx(19 / 36)
    assert same.interval is not None
    assert (same.interval.low, same.interval.high) == pytest.approx((0.20685, 0.84870), abs=1e-5)
    assert same.is_told
    assert apart.interval is not None
    assert apart.interval != same.interval


def test_a_file_that_one_alone_read_the_second_time_is_not_compared() -> None:
    later = [*FOUR_FOR_FOUR[:-1], (0, 0, 1, 0)]
    found = difference(group(SPLIT), group(later), many.share, unweighted)

    assert found == difference(group(SPLIT[:-1]), group(later[:-1]), many.share, unweighted)


@given(files, files)
def test_intervals_hold_what_they_are_of(one: list[Readers], other: list[Readers]) -> None:
    first, second = group(one), group(other)
    for measure in (first.exact, first.within_one, first.ac2, first.kappa):
        if measure is not None and measure.interval is not None:
            assert measure.interval.low - 1e-9 <= measure.value <= measure.interval.high + 1e-9
    later = GroupAgreement({f"D{case}": file for case, file in second.files.items()})
    forth = difference(first, later, many.gwet, quadratic)
    back = difference(later, first, many.gwet, quadratic)
    assert (forth is None) == (back is None)
    if forth is not None and back is not None and forth.interval and back.interval:
        assert forth.value == pytest.approx(-back.value)
        turned = Interval(-back.interval.high, -back.interval.low)
        assert (forth.interval.low, forth.interval.high) == pytest.approx((turned.low, turned.high))
