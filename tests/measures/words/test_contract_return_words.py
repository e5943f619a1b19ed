"""The contract return in words."""

import pytest
from exchange.package.publications import publication
from measures.series import NEW, SERIES, TARGETS, by_period, measured, tallies_of

from auditui.measures.a3 import report
from auditui.measures.contract_return import Standing
from auditui.measures.words.contract_return import (
    both_counts,
    completeness,
    differences,
    differing_words,
    differs_now,
    narrative_draft,
    stale_words,
    standing_words,
)
from auditui.practice.period import Month

DECEMBER = Month(2015, 12)


@pytest.mark.parametrize(
    ("not_completed", "said"),
    [
        (0, "All 33 audits submitted."),
        (1, "33 of 34 audits submitted; 1 not completed."),
        (2, "33 of 35 audits submitted; 2 not completed."),
    ],
)
def test_completeness(not_completed: int, said: str) -> None:
    whole = report(SERIES, {DECEMBER: not_completed}, TARGETS, [])

    assert completeness(whole.months[-1]) == said


def test_a_quarters_draft_says_only_what_the_figures_say() -> None:
    whole = measured()

    assert narrative_draft(by_period(whole.quarters)["2015/16-Q3"], whole) == (
        "2015/16 Q3: 86 of 99 audits were rated requires improvement or better: 87%. That is OFF "
        "TARGET: target 95%, tolerance 90%. Thresholds changed: not comparable with 2015/16 Q2. "
        "The 95% interval is 79–92%. By month: October 2015 26 of 33 (79%), November 2015 28 of 33 "
        "(85%), December 2015 32 of 33 (97%). 13 files were graded inadequate. September to "
        "December 2015 (revised-2015): 2 more months are needed before three months can be "
        "judged, 9 before a month can be."
    )


def test_a_months_draft_lists_no_months() -> None:
    whole = measured()
    draft = narrative_draft(whole.months[-1], whole)

    assert draft.startswith("December 2015: 32 of 33 audits")
    assert "By month" not in draft
    assert "1 file was graded inadequate." in draft


@pytest.mark.parametrize("months", [13, 14, 15, 18])
def test_a_draft_says_nothing_twice(months: int) -> None:
    counts = [(30, 33)] * 12 + [(13, 33)] * (months - 12)
    tallies = [
        tally
        for at, (good, of) in enumerate(counts)
        for tally in tallies_of(Month(2014, 4).plus(at), NEW, good, of)
    ]
    whole = measured(tallies)
    for figure in (whole.months[-1], *whole.quarters):
        sentences = narrative_draft(figure, whole).split(". ")
        assert len(sentences) == len(set(sentences))
        of_three = [each for each in sentences if each.startswith("The three months to ")]
        assert len(of_three) <= 1


def test_nothing_differs_from_itself() -> None:
    december = measured().months[-1]

    assert differences(december, december) == ()


def test_each_thing_that_differs_is_named_with_what_was_and_what_is() -> None:
    was = measured().months[-1]
    late = [*SERIES, *tallies_of(DECEMBER, "later", 0, 2)]
    now = report(late, {DECEMBER: 1}, [], []).months[-1]

    assert differences(was, now) == (
        "A3: published 32 of 33 (97%), now 32 of 35 (91%).",
        "The target: published 95%, tolerance 90%, now none.",
        "The position: published ON TARGET, now NO TARGET SET.",
        "Not completed: published 0, now 1.",
        f"The thresholds: published {NEW}, now {NEW} and later.",
        "Inadequate: published 1, now 3.",
    )


@pytest.mark.parametrize(
    ("narrative", "said"),
    [
        ("Nothing of counts.", ""),
        ("2015/16 Q3: 86 of 99 audits were rated so.", ""),
        (
            "2015/16 Q3: 85 of 99 audits were.",
            "The narrative says 85 of 99, the figure is 86 of 99.",
        ),
        ("2015/16 Q3: 1 of 1 audit was.", "The narrative says 1 of 1, the figure is 86 of 99."),
        (
            "2015/16 Q3: 86 of 99 audits were. Before it, 2015/16 Q3: 1,085 of 1,099 audits.",
            "The narrative says 1,085 of 1,099, the figure is 86 of 99.",
        ),
        ("2015/16 Q2: 80 of 99 audits were rated so.", ""),
        ("Of the quarter, 85 of 99 audits were.", ""),
    ],
)
def test_a_narrative_is_stale_where_it_gives_its_period_other_counts(
    narrative: str, said: str
) -> None:
    assert stale_words(narrative, by_period(measured().quarters)["2015/16-Q3"]) == said


def test_both_counts_are_given_in_one_way_and_else_what_differs() -> None:
    whole, late = measured(), report(SERIES, {DECEMBER: 1}, TARGETS, [])
    december, november = whole.months[-1], whole.months[-2]
    assert both_counts(december, november) == ("32 of 33 as published; 28 of 33 as counted now")
    assert both_counts(december, late.months[-1]) == (
        "32 of 33 as published and as counted now; what differs is: not completed"
    )
    assert differs_now(1, december, december) == ""
    assert standing_words(None, december, None) == "as counted"
    assert standing_words(2, december, None) == "as published, version 2"


def test_no_more_than_a_few_of_many_differing_periods_are_named() -> None:
    whole = measured()
    one = publication(DECEMBER)
    differing = [Standing(DECEMBER, whole.months[0], one, ("x",), has_draft=False)] * 8
    told = differing_words(differing)
    assert told.startswith("8 other published periods differ from what is counted now. ")
    assert told.count("as published") == 5
    assert told.endswith(". And 3 more.")
