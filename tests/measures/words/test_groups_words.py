"""A3 by group in words: a group beside all of them, and what a reader should know."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditui.measures.groups import Breakdown, Group, GroupTally, breakdown
from auditui.measures.words.groups import (
    group_sentence,
    notes,
    standing_words,
    title_words,
    whole_sentence,
)
from auditui.practice.grade import Grade
from auditui.practice.period import Month
from auditui.practice.selection import By

OLD, NEW = "original", "revised-2015"
SEPTEMBER, DECEMBER = Month(2015, 9), Month(2015, 12)


def made(
    *groups: tuple[str, int, int],
    by: By = By.TEAM,
    first: Month = SEPTEMBER,
    last: Month = DECEMBER,
    thresholds: str = NEW,
) -> Breakdown:
    """Groups by name, each with so many good audits of so many."""
    tallies = [
        tally
        for name, good, audits in groups
        for tally in (
            GroupTally(name, thresholds, Grade.GOOD, good),
            GroupTally(name, thresholds, Grade.INADEQUATE, audits - good),
        )
    ]
    return breakdown(by, first, last, tallies, {})


def mixed() -> Breakdown:
    """Duty graded against both standards, East against one."""
    tallies = [
        GroupTally("Duty", OLD, Grade.GOOD, 10),
        GroupTally("Duty", NEW, Grade.INADEQUATE, 10),
        GroupTally("East", NEW, Grade.GOOD, 10),
    ]
    return breakdown(By.TEAM, SEPTEMBER, DECEMBER, tallies, {})


def said(whole: Breakdown, name: str) -> str:
    return group_sentence(whole, group(whole, name))


def group(whole: Breakdown, name: str) -> Group:
    return next(group for group in whole.groups if group.name == name)


USUAL = made(("Duty", 6, 10), ("East", 105, 122))
OUTLYING = made(("Duty", 20, 40), ("East", 190, 200), ("North", 95, 100))


def test_a_group_is_told_with_its_counts_grades_and_how_it_stands() -> None:
    assert said(USUAL, "Duty") == (
        "Duty: 6 of 10 audits were rated requires improvement or better: 60% (95% interval "
        "31–83%). 0 outstanding, 6 good, 0 requires improvement, 4 inadequate. "
        "What differs from 84% of all 132 may be chance."
    )


def test_a_group_that_stands_out_is_told_as_unlikely_and_beside_what() -> None:
    assert said(OUTLYING, "Duty").endswith(
        "Stands out below: unlikely by chance beside 90% of all 340."
    )
    above = made(("Duty", 40, 40), ("East", 150, 300))
    assert said(above, "Duty").endswith(
        "Stands out above: unlikely by chance beside 56% of all 340."
    )
    assert [standing_words(each) for each in OUTLYING.groups] == ["below", "", ""]
    assert standing_words(above.groups[0]) == "above"


def test_a_small_group_is_said_to_be_small() -> None:
    small = made(("Duty", 0, 9), ("East", 100, 100))
    assert said(small, "Duty").endswith("Fewer than 10 audits: too few to say much.")
    assert standing_words(small.groups[0]) == ""


def test_one_audit_is_told_in_the_singular() -> None:
    assert said(made(("Duty", 1, 1)), "Duty").startswith("Duty: 1 of 1 audit was rated")


def test_under_mixed_thresholds_there_is_no_interval_and_no_judgement() -> None:
    assert said(mixed(), "Duty") == (
        "Duty: 10 of 20 audits were rated requires improvement or better: 50%. 0 outstanding, "
        "10 good, 0 requires improvement, 10 inadequate. "
        "Mixed thresholds (original and revised-2015), so there is no interval."
    )
    assert said(mixed(), "East").endswith(
        "It is not judged, since all together were graded against more than one standard."
    )
    assert "95% interval" in said(mixed(), "East")
    assert whole_sentence(mixed()).endswith("so there is no interval. No group is judged.")


def test_all_together_are_told_alike() -> None:
    assert whole_sentence(USUAL) == (
        "All together: 111 of 132 audits were rated requires improvement or better: 84% (95% "
        "interval 77–89%). 0 outstanding, 111 good, 0 requires improvement, 21 inadequate."
    )


def test_sections_are_counted_in_section_grades_and_pooled_without_an_interval() -> None:
    sections = made(("Planning", 9, 9), ("Visits", 20, 20), by=By.SECTION)
    assert said(sections, "Planning").startswith("Planning: 9 of 9 section grades were rated")
    assert said(sections, "Planning").endswith("Fewer than 10 section grades: too few to say much.")
    assert "100%. 0 outstanding" in whole_sentence(sections)


@pytest.mark.parametrize(
    ("whole", "title"),
    [
        (USUAL, "A3 by team, September to December 2015"),
        (
            replace(USUAL, since_change=True),
            "A3 by team, September to December 2015, since the thresholds changed",
        ),
        (made(("Duty", 1, 1), by=By.STATUS, first=DECEMBER), "A3 by status, December 2015"),
        (
            made(("Plan", 1, 1), by=By.SECTION, first=Month(2014, 10)),
            "Section grades, October 2014 to December 2015",
        ),
    ],
)
def test_the_title_says_what_of_which_months(whole: Breakdown, title: str) -> None:
    assert title_words(whole) == title


@pytest.mark.parametrize(
    ("by", "order"),
    [
        (By.TEAM, "in name order"),
        (By.LOCALITY, "in name order"),
        (By.AUDITOR, "in name order"),
        (By.STATUS, "in Annex A's order"),
        (By.SECTION, "in the form's order"),
    ],
)
def test_the_notes_say_in_which_order_and_that_it_is_no_ranking(by: By, order: str) -> None:
    first = next(notes(made(("Duty", 6, 10), by=by)))
    assert first == f"Groups stand {order} and are not ranked: a rank would mostly be chance."


def test_the_notes_say_what_the_words_mean_where_they_stand() -> None:
    assert "No group stands out beside 84% of all 132: the differences may be chance." in list(
        notes(USUAL)
    )
    told = " ".join(notes(made(("Duty", 0, 9), ("East", 20, 40), ("West", 300, 300))))
    assert "small: fewer than 10 audits, too few to say much." in told
    assert "below, above: unlikely by chance beside 92% of all 349" in told
    assert "small" not in " ".join(notes(USUAL))
    assert "No group is said to stand out." in " ".join(notes(mixed()))


def test_the_notes_say_that_sections_are_not_a3_and_auditors_not_workers() -> None:
    assert "not A3" in " ".join(notes(made(("Plan", 1, 1), by=By.SECTION)))
    assert "managers who graded the files, never the workers" in " ".join(
        notes(made(("Asha Archer", 1, 1), by=By.AUDITOR))
    )
    assert "not A3" not in " ".join(notes(USUAL))


@given(
    st.lists(
        st.builds(
            GroupTally,
            st.sampled_from(["north", "east", ""]),
            st.sampled_from([OLD, NEW]),
            st.sampled_from(Grade),
            st.integers(1, 40),
        ),
        min_size=1,
        max_size=12,
    ),
    st.sampled_from(By),
)
def test_whatever_is_counted_has_full_sentences(tallies: list[GroupTally], by: By) -> None:
    whole = breakdown(by, SEPTEMBER, DECEMBER, tallies, {"": "no team"})
    for each in whole.groups:
        sentence = group_sentence(whole, each)
        assert sentence.startswith(f"{each.name}: {each.share.count} of {each.audits} ")
        assert sentence.endswith(".")
        assert ("95% interval" in sentence) == (len(each.thresholds) == 1)
    assert whole_sentence(whole).endswith(".")
    assert all(paragraph.endswith(".") for paragraph in notes(whole))
