"""What is said of a group before and after it met: counts always, more only where it is told."""

from collections.abc import Sequence

import pytest

from auditui.measures.agreement.before_after import BeforeAfter, Files, before_after
from auditui.measures.words.calibration import (
    NO_SECOND,
    OTHER_FILES,
    SAME_FILES,
    files_words,
    group_measures_words,
    group_words,
    needed_words,
    pairs_words,
    points_words,
    verdict_words,
)
from auditui.practice.grade import Grade

O, G, R, I = Grade  # noqa: E741
SPLIT = ((O, O, G, G), (O, G, G, R), (G, G, R, R), (G, G, R, I), (O, G, R, I), (G, R, R, I))
CLOSE = ((O, O, O, O), (G, G, G, R), (G, G, G, G), (G, G, R, R), (R, R, R, R), (R, R, R, I))
ALIKE = ((G, G, G, G),) * 6


def compared(
    before: Sequence[Sequence[Grade]], after: Sequence[Sequence[Grade]] | None, letter: str = "C"
) -> BeforeAfter:
    """Two rounds, the second on the cases of a letter; the first are `C`."""
    return before_after(
        "overall",
        "Overall grade",
        {f"C{number}": each for number, each in enumerate(before)},
        None if after is None else {f"{letter}{n}": each for n, each in enumerate(after)},
    )


def test_more_than_chance_is_said_to_be_more() -> None:
    each = compared(SPLIT, CLOSE)

    assert (
        verdict_words(each)
        == "Pairs alike: +53 points (+21 to +85), more than before, and beyond chance."
    )
    assert (each.files, files_words(each)) == (Files.SAME, SAME_FILES)
    assert group_words(each.before) == "19% (6–33%)"
    assert verdict_words(compared(CLOSE, SPLIT)).endswith("less than before, and beyond chance.")
    assert points_words(each.ac2).startswith("+")


def test_what_cannot_be_told_is_said_not_to_be() -> None:
    each = compared(SPLIT, SPLIT[::-1], "D")

    assert "cannot be told apart from chance" in verdict_words(each)
    assert (each.files, files_words(each)) == (Files.OTHERS, OTHER_FILES)
    alike = compared(ALIKE, ALIKE)
    assert verdict_words(alike).startswith("Pairs alike: 0 points (no interval), which cannot")
    exact, _, kappa, ac2 = group_measures_words(alike.before)
    assert (exact, kappa) == ("100% (no interval: every file alike)", "")
    assert ac2 == "1.00 (no interval: all alike)"


def test_one_file_and_no_second_round_say_what_is_missing() -> None:
    once = compared(SPLIT[:1], None)

    assert (verdict_words(once), files_words(once)) == (NO_SECOND, "")
    assert (once.exact, once.ac2, group_words(once.after)) == (None, None, "–")
    assert points_words(once.exact) == ""
    assert group_words(once.before) == "2 of 6"
    assert pairs_words(once.before) == "2 of 6 pairs alike"
    assert needed_words(once.before) == "4 more files of 5 and 24 more pairs of 30 needed"
    assert verdict_words(compared(SPLIT[:1], CLOSE)).endswith("24 more pairs of 30 needed.")
    few = compared(SPLIT, (*CLOSE[:3], (G,), (G,), (G,)))
    assert verdict_words(few) == (
        "Before and after are not compared: 2 more files of 5 and 12 more pairs of 30 needed."
    )


def test_rounds_that_only_few_read_both_times_are_not_compared() -> None:
    before = (*((G, G, G, G, G, R),) * 4, (G, R), (G,))
    after = (*((G, G, G, G, G, R),) * 4, (G,), (G, R))
    each = compared(before, after)

    assert not each.before.is_withheld
    assert (
        verdict_words(each) == "Before and after are not compared: files that two read both times."
    )


@pytest.mark.parametrize("grades", [SPLIT, CLOSE])
def test_a_round_says_nothing_more_where_nothing_is_missing(
    grades: Sequence[Sequence[Grade]],
) -> None:
    assert needed_words(compared(grades, None).before) == ""
