"""The rolling figure: fifty back by submission, whole months where that is not known."""

import random
from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from measures.series import NEW, OLD

from auditui.measures.a3 import last_50
from auditui.measures.figure import Figure, GradedAudit
from auditui.measures.words.figure import label, period_words, short_period_words
from auditui.practice.grade import Grade
from auditui.practice.period import Month

FIRST = Month(2015, 1)


def months(*counts: tuple[int, bool], thresholds: str = NEW) -> list[GradedAudit]:
    """The newest month first, each with so many audits, timed or not, every tenth inadequate."""
    return [
        GradedAudit(
            Month(2015, 12).plus(-back),
            thresholds,
            Grade.GOOD if number % 10 else Grade.INADEQUATE,
            is_timed,
        )
        for back, (audits, is_timed) in enumerate(counts)
        for number in range(audits)
    ]


def rolling(newest: Iterable[GradedAudit]) -> Figure:
    return last_50(newest, [])


@pytest.mark.parametrize(
    ("counts", "audits", "called"),
    [
        ([(33, True), (33, True)], 50, "last 50"),
        ([(33, False), (24, False)], 57, "last 57, whole months"),
        ([(33, True), (24, False)], 57, "last 57, whole months"),
        ([(33, False), (24, True)], 50, "last 50"),
        ([(33, False), (17, False), (9, False)], 50, "last 50"),
        ([(60, False)], 60, "last 60, whole months"),
        ([(60, True)], 50, "last 50"),
        ([(20, False), (20, False)], 40, "last 50"),
        ([], 0, "last 50"),
    ],
)
def test_it_counts_back_to_the_fiftieth_or_to_the_end_of_its_month(
    counts: list[tuple[int, bool]], audits: int, called: str
) -> None:
    figure = rolling(months(*counts))

    assert (figure.audits, label(figure)) == (audits, called)
    assert str(figure.period) == "last 50"


def test_one_audit_without_a_time_makes_its_month_whole() -> None:
    newest = [*months((33, True)), *months((0, True), (33, True))]
    untimed = GradedAudit(newest[-1].month, NEW, Grade.GOOD, is_timed=False)

    assert rolling([*newest, untimed]).audits == 67


def test_what_is_counted_whole_is_called_so_in_every_length() -> None:
    figure = rolling(months((57, False)))

    assert period_words(figure) == "Last 57, whole months"
    assert short_period_words(figure) == "57 whole"
    assert period_words(rolling(months((50, True)))) == "Last 50 audits"
    assert short_period_words(rolling(months((50, True)))) == "Last 50"


def test_a_month_without_order_under_two_versions_gives_only_the_newer() -> None:
    newest = [
        *months((3, False), thresholds=OLD),
        *months((4, False), thresholds=NEW),
        *months((0, False), (9, False), thresholds=OLD),
    ]
    for order in (newest, [*newest[3:7], *newest[:3], *newest[7:]]):
        figure = rolling(order)
        assert (figure.thresholds, figure.audits) == ((NEW,), 4)


histories = st.lists(
    st.builds(
        GradedAudit,
        st.integers(0, 3).map(FIRST.plus),
        st.sampled_from([OLD, NEW]),
        st.sampled_from(Grade),
        st.just(False),
    ),
    max_size=120,
)


@given(histories, st.randoms())
def test_no_order_within_a_month_changes_the_figure(
    history: list[GradedAudit], chance: random.Random
) -> None:
    def newest_first() -> list[GradedAudit]:
        chance.shuffle(history)
        return sorted(history, key=lambda audit: audit.month, reverse=True)

    assert rolling(newest_first()) == rolling(newest_first())


@given(histories)
def test_at_least_fifty_are_counted_where_there_are_so_many_under_one_version(
    history: list[GradedAudit],
) -> None:
    alike = [GradedAudit(audit.month, NEW, audit.grade, audit.is_timed) for audit in history]
    alike.sort(key=lambda audit: audit.month, reverse=True)
    figure = rolling(alike)

    assert figure.audits >= min(50, len(alike))
    assert figure.is_whole_months == (figure.audits > 50)
