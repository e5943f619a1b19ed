"""What a top-up adds, and the sizes that are none."""

from collections.abc import Mapping
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditui.practice.period import Month
from auditui.practice.sample import Routine, Sample, Stratify
from auditui.sampling.places import SizeOutOfRange, places
from auditui.sampling.top_up import NoLargerSize, top_up


def drawn(strata: Mapping[str, int], size: int) -> Sample:
    return Sample(
        sample_id=1,
        snapshot_id=1,
        drawn_for=Routine(Month(2016, 1)),
        size=size,
        seed="1",
        stratify=Stratify.TEAM,
        at_least_one=False,
        frame_sha256="f" * 64,
        strata=strata,
        excluded={},
        places=places(strata, size),
        cases=(),
        drawn_at=datetime(2016, 1, 4, tzinfo=UTC),
        drawn_by="Quinn Lead",
    )


def test_only_the_strata_that_gain_places_are_named() -> None:
    larger = top_up(drawn({"East": 30, "North": 10}, 4), 6)
    assert (larger.before, larger.size) == (4, 6)
    assert larger.places == {"East": 5, "North": 1}
    assert larger.more == {"East": 2}


@pytest.mark.parametrize("size", [-1, 0, 3, 4])
def test_a_size_that_is_not_larger_is_refused(size: int) -> None:
    with pytest.raises(NoLargerSize, match="Give a size above 4; a top-up only adds cases"):
        top_up(drawn({"East": 30}, 4), size)


def test_a_size_beyond_the_frame_is_refused() -> None:
    with pytest.raises(SizeOutOfRange, match="Choose a size from 1 to 30"):
        top_up(drawn({"East": 30}, 4), 31)


@given(
    st.dictionaries(st.sampled_from("ABCDEF"), st.integers(1, 50), min_size=1),
    st.data(),
)
def test_a_top_up_adds_as_many_cases_as_the_sizes_differ(
    strata: dict[str, int], data: st.DataObject
) -> None:
    frame = sum(strata.values())
    before = data.draw(st.integers(1, frame))
    size = data.draw(st.integers(1, frame))
    if size > before:
        larger = top_up(drawn(strata, before), size)
        assert sum(larger.more.values()) == size - before
        assert all(count > 0 for count in larger.more.values())
