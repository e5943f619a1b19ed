"""What is said of a concern, and who sees it."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from auditui.practice.follow_up.concern import Concern, ConcernAnswer, in_order, waiting
from auditui.practice.follow_up.concern_words import (
    about_concern,
    answer_words,
    concern_line,
    counted_words,
    raised_words,
    told_words,
    waits_words,
)
from auditui.practice.period import Month
from auditui.practice.sample import Kind

TODAY = date(2016, 1, 4)
AT = datetime(2016, 1, 4, 9, 30, tzinfo=UTC)
CONCERN = Concern(
    1, 12, Month(2016, 1), Kind.ROUTINE, "C0012", "", "Asha Archer", "Asha Archer", AT, TODAY
)
ANSWER = ConcernAnswer("Duty manager", TODAY, "Seen\nat home.", "Hana Head", AT)


@pytest.mark.parametrize(
    ("due", "said"),
    [
        (date(2016, 1, 6), "due 6 Jan 2016"),
        (TODAY, "due today"),
        (date(2016, 1, 3), "overdue by 1 day"),
        (date(2015, 12, 5), "overdue by 30 days"),
    ],
)
def test_how_long_it_waits(due: date, said: str) -> None:
    concern = replace(CONCERN, due=due)
    assert waits_words(concern, TODAY) == said
    assert said in concern_line(concern, TODAY)
    assert concern.is_overdue(TODAY) is said.startswith("overdue")
    assert waits_words(replace(concern, answer=ANSWER), TODAY) == ""


def test_when_and_by_whom() -> None:
    local = AT.astimezone()
    assert raised_words(CONCERN, local.date()) == f"{local:%H:%M}"
    assert raised_words(CONCERN, date(2016, 1, 8)) == "4 Jan 2016"
    assert concern_line(CONCERN, TODAY).startswith("! NOT SAFE: case C0012, no team · due today")
    assert told_words(CONCERN) == "nobody told yet"
    escalated = replace(CONCERN, escalated_to="Hana Head")
    assert told_words(escalated) == "told Hana Head"
    assert told_words(replace(escalated, escalated_on=TODAY)) == "told Hana Head 4 Jan 2016"
    assert (answer_words(None), answer_words(ANSWER)) == (
        "not answered yet", "answered by Hana Head 4 Jan 2016",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("is_safe", "said"),
    [(True, "Its form says safe now"), (None, "nothing of the child's safety now")],
)
def test_it_stands_whatever_the_form_says_now(is_safe: bool | None, said: str) -> None:
    about = about_concern(replace(CONCERN, is_safe=is_safe), TODAY)
    assert said in about
    assert "Nobody has answered it: due today." in about


def test_an_answer_is_told_in_one_line() -> None:
    about = about_concern(replace(CONCERN, answer=ANSWER), TODAY)
    assert "Duty manager was told on 4 January 2016. Seen at home." in about


def test_the_longest_waiting_come_first_and_the_answered_last() -> None:
    later = replace(CONCERN, concern_id=2, raised_at=AT.replace(hour=10))
    answered = replace(CONCERN, concern_id=3, answer=ANSWER)
    assert [each.concern_id for each in in_order([answered, later, CONCERN])] == [1, 2, 3]
    assert [each.concern_id for each in waiting([answered, later, CONCERN])] == [1, 2]
    late = replace(CONCERN, due=date(2016, 1, 1))
    assert counted_words([], TODAY) == "No child waits for an answer."
    assert counted_words([CONCERN], TODAY) == "1 concern not answered"
    assert counted_words([CONCERN, late], TODAY) == "2 concerns not answered, 1 of them overdue"
