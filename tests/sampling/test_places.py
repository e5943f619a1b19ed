"""Places per stratum: Webster's method, capped, and never taken away by a larger size."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditui.sampling.places import SizeOutOfRange, TooFewPlaces, places

strata_sizes = st.dictionaries(
    st.text("abcdef", min_size=1, max_size=3), st.integers(1, 40), min_size=1, max_size=8
)


@st.composite
def draws(draw: st.DrawFn) -> tuple[dict[str, int], int, bool]:
    strata = draw(strata_sizes)
    at_least_one = draw(st.booleans())
    least = len(strata) if at_least_one else 1
    return strata, draw(st.integers(least, sum(strata.values()))), at_least_one


@pytest.mark.parametrize(
    ("strata", "size", "at_least_one", "expected"),
    [
        ({"a": 10, "b": 20, "c": 30, "d": 40}, 10, False, [1, 2, 3, 4]),
        ({"a": 10, "b": 20, "c": 30, "d": 40}, 100, False, [10, 20, 30, 40]),
        # Wikipedia's example of the method: 53, 24 and 23 thousand votes for seven seats.
        ({"a": 53_000, "b": 24_000, "c": 23_000}, 7, False, [3, 2, 2]),
        # a/1 = 3 and b/3 = 3 tie for the second place: the larger stratum has it.
        ({"a": 3, "b": 9}, 2, False, [0, 2]),
        ({"b": 5, "a": 5}, 1, False, [1, 0]),
        ({"a": 2, "b": 100}, 3, True, [1, 2]),
        ({"a": 1, "b": 1, "c": 100}, 3, False, [0, 0, 3]),
        ({"a": 1, "b": 1, "c": 100}, 3, True, [1, 1, 1]),
        # With one each to start with, the next goes to c by 30/3 against 20/3 and 10/3.
        ({"a": 10, "b": 20, "c": 30}, 4, True, [1, 1, 2]),
        ({"a": 0, "b": 4}, 1, True, [0, 1]),
    ],
)
def test_reference_places(
    strata: dict[str, int], size: int, at_least_one: bool, expected: list[int]
) -> None:
    given_places = places(strata, size, at_least_one=at_least_one)

    assert given_places == dict(zip(sorted(strata), expected, strict=True))


@given(draws())
def test_places_sum_to_the_size_and_no_stratum_gets_more_than_it_has(
    draw: tuple[dict[str, int], int, bool],
) -> None:
    strata, size, at_least_one = draw
    given_places = places(strata, size, at_least_one=at_least_one)

    assert sum(given_places.values()) == size
    assert all(int(at_least_one) <= given_places[name] <= strata[name] for name in strata)


@given(draws())
def test_no_stratum_has_a_better_claim_to_the_place_of_another(
    draw: tuple[dict[str, int], int, bool],
) -> None:
    strata, size, at_least_one = draw
    given_places = places(strata, size, at_least_one=at_least_one)
    winners = [name for name in strata if given_places[name] > int(at_least_one)]
    waiting = [name for name in strata if given_places[name] < strata[name]]

    for won in winners:
        for waits in waiting:
            won_by = strata[won] * (2 * given_places[waits] + 1)
            assert won_by >= strata[waits] * (2 * given_places[won] - 1)


@given(draws())
def test_a_larger_size_takes_no_place_away(draw: tuple[dict[str, int], int, bool]) -> None:
    strata, size, at_least_one = draw
    larger = places(strata, min(size + 1, sum(strata.values())), at_least_one=at_least_one)
    smaller = places(strata, size, at_least_one=at_least_one)

    assert all(larger[name] >= smaller[name] for name in strata)


@given(draws())
def test_the_order_of_the_strata_does_not_matter(
    draw: tuple[dict[str, int], int, bool],
) -> None:
    strata, size, at_least_one = draw
    turned = dict(reversed(strata.items()))

    assert list(places(turned, size, at_least_one=at_least_one).items()) == list(
        places(strata, size, at_least_one=at_least_one).items()
    )


@pytest.mark.parametrize("size", [-1, 0, 241])
def test_a_size_beyond_the_frame_is_refused_with_the_size_of_the_frame(size: int) -> None:
    with pytest.raises(SizeOutOfRange, match="240"):
        places({"a": 200, "b": 40}, size)


def test_an_empty_frame_is_refused() -> None:
    with pytest.raises(SizeOutOfRange, match="nothing to draw"):
        places({}, 1)


def test_at_least_one_is_refused_where_there_are_fewer_places_than_strata() -> None:
    with pytest.raises(TooFewPlaces, match="at least 3"):
        places({"a": 5, "b": 5, "c": 5, "empty": 0}, 2, at_least_one=True)
