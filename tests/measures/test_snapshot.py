"""Frozen counts: thawed, they give the same report, and the same counts freeze alike."""

import random
from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st
from measures.series import NEW, arbitrary_months, arbitrary_tallies

from auditui.measures.figure import GradedAudit, Tally
from auditui.measures.snapshot import Counts, Moderation, freeze, thaw
from auditui.measures.weighted import MonthFrame, StratumResult
from auditui.practice.a3.target import Target
from auditui.practice.grade import Grade
from auditui.practice.period import Month

strata = st.builds(
    StratumResult, st.text(min_size=1), st.integers(1, 99), st.integers(5, 9), st.integers(0, 5)
)
arbitrary_counts = st.builds(
    Counts,
    tallies=arbitrary_tallies.map(tuple),
    not_completed=st.dictionaries(arbitrary_months, st.integers(0, 9)),
    targets=st.just((Target(date(2015, 4, 1), Decimal("92.50"), Decimal(90)),)),
    newest=st.lists(
        st.builds(
            GradedAudit, arbitrary_months, st.just(NEW), st.sampled_from(Grade), st.booleans()
        )
    ).map(tuple),
    frames=st.dictionaries(
        arbitrary_months,
        st.builds(MonthFrame, st.integers(1, 999), st.lists(strata, max_size=2).map(tuple)),
        max_size=3,
    ),
    moderated=st.none()
    | st.dictionaries(
        arbitrary_months,
        st.builds(Moderation, st.integers(0, 9), st.integers(0, 4), st.integers(0, 4)),
        max_size=3,
    ),
)


@given(arbitrary_counts)
def test_frozen_counts_thaw_and_freeze_to_the_same_text_with_moderation_or_without(
    counts: Counts,
) -> None:
    assert freeze(thaw(freeze(counts))) == freeze(counts)
    assert thaw(freeze(counts)).moderated == counts.moderated


@given(arbitrary_counts)
def test_thawed_counts_give_the_same_report(counts: Counts) -> None:
    assert thaw(freeze(counts)).report() == counts.report()


@given(arbitrary_counts, st.randoms())
def test_the_same_counts_freeze_to_the_same_text(counts: Counts, chance: random.Random) -> None:
    shuffled = Counts(
        tallies=tuple(chance.sample(counts.tallies, len(counts.tallies))),
        not_completed=dict(reversed(list(counts.not_completed.items()))),
        targets=counts.targets,
        newest=counts.newest,
        frames=dict(reversed(list(counts.frames.items()))),
        moderated=counts.moderated and dict(reversed(list(counts.moderated.items()))),
    )
    assert freeze(shuffled) == freeze(counts)


@given(arbitrary_counts, arbitrary_months)
def test_counts_until_a_month_know_nothing_later(counts: Counts, last: Month) -> None:
    cut, whole = counts.until(last), counts.report()
    months = [figure for figure in whole.months if str(figure.period) <= str(last)]

    assert list(cut.report().months) == months[: len(cut.report().months)]
    assert not any(figure.audits for figure in months[len(cut.report().months) :])


def test_a_target_keeps_every_decimal() -> None:
    target = Target(date(2015, 4, 1), Decimal("92.50"), Decimal("87.125"))
    counts = Counts((Tally(Month(2015, 12), NEW, Grade.GOOD, 3),), {}, (target,), (), {})

    assert thaw(freeze(counts)).targets == (target,)


def test_counts_that_were_frozen_before_times_were_told_apart_read_as_in_order() -> None:
    frozen = (
        '{"frames":{},"newest":[["2015-12","revised-2015","good"]],'
        '"not_completed":{},"tallies":[],"targets":[]}'
    )
    (audit,) = thaw(frozen).newest

    assert audit == GradedAudit(Month(2015, 12), "revised-2015", Grade.GOOD, is_timed=True)
