"""What the briefing says: the actual numbers first, and what can and cannot be concluded."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest
from exchange.package.publications import (
    COUNCIL,
    DECEMBER,
    GRADES,
    NOVEMBER,
    OLD,
    Q3,
    TARGET,
    TRUST,
    Texts,
    publication,
    tallies,
)

from auditui.exchange.package.briefing import NOTHING_RECORDED, Briefing, briefing
from auditui.exchange.package.disclosure import disclosed
from auditui.measures.publication import Comment, Publication
from auditui.practice.period import Month, Quarter


def said(published: Publication, *comments: Comment, below: int = 0) -> Briefing:
    return briefing(published, comments, disclosed(published, below))


def concluded(published: Publication, below: int = 0) -> str:
    return " ".join(said(published, below=below).conclusions)


@pytest.fixture(scope="module")
def quarter() -> Briefing:
    return said(publication())


def test_the_actual_numbers_come_before_the_percentage(quarter: Briefing) -> None:
    assert quarter.title == "A3 for 2015/16 Q3"
    assert quarter.headline == ("86 of 99 audits were rated requires improvement or better: 87%")


def test_one_audit_is_not_many() -> None:
    alone = publication(DECEMBER, counted=tallies({DECEMBER: (0, 1, 0, 0)}))
    assert said(alone).headline.startswith("1 of 1 audit was rated")


def test_a_month_without_audits_says_so_and_never_a_percentage() -> None:
    empty = said(publication(NOVEMBER, counted=tallies({Month(2015, 10): GRADES[DECEMBER]})))
    assert empty.headline == "No audits were completed"
    assert empty.rows[0] == ("November 2015", "none", "no audits", "none", "none")
    assert empty.conclusions == ("Nothing can be concluded from so few audits.",)


@pytest.mark.parametrize(
    ("period", "position", "judged_by"),
    [
        (Q3, "OFF TARGET", "target 95%, tolerance 90%"),
        (DECEMBER, "ON TARGET", "target 95%, tolerance 90%"),
    ],
)
def test_the_position_stands_with_what_it_is_judged_by(
    period: Quarter | Month, position: str, judged_by: str
) -> None:
    found = said(publication(period))
    assert (found.position, found.judged_by) == (position, judged_by)


def test_without_a_target_the_position_says_that_there_is_none() -> None:
    found = said(publication(targets=()))
    assert found.position == "NO TARGET SET"
    assert "cannot be described" in found.judged_by


@pytest.mark.parametrize(
    ("period", "words"),
    [
        (Q3, "99 of 101 audits submitted; two not completed."),
        (NOVEMBER, "33 of 34 audits submitted; one not completed."),
        (DECEMBER, "All 33 audits of the sample submitted."),
    ],
)
def test_completeness_is_counted(period: Quarter | Month, words: str) -> None:
    assert said(publication(period)).completeness == words


def test_a_quarter_is_read_beside_its_months_the_one_before_and_the_last_fifty(
    quarter: Briefing,
) -> None:
    assert quarter.rows == (
        ("2015/16 Q3", "86 of 99", "87%", "79–92%", "OFF TARGET"),
        ("October 2015", "26 of 33", "79%", "62–89%", "OFF TARGET"),
        ("November 2015", "28 of 33", "85%", "69–93%", "OFF TARGET"),
        ("December 2015", "32 of 33", "97%", "85–99%", "ON TARGET"),
        ("2015/16 Q2 (mixed)", "80 of 99", "81%", "none", "OFF TARGET"),
        ("Last 50 audits", "49 of 50", "98%", "90–100%", "ON TARGET"),
    )


def test_a_month_is_read_beside_its_quarter_to_date() -> None:
    periods = [row[0] for row in said(publication(NOVEMBER)).rows]
    assert periods == ["November 2015", "October 2015", "2015/16 Q3 to date", "Last 50 audits"]


@pytest.mark.parametrize(
    ("period", "words"),
    [
        (
            Q3,
            "anything within 79–92% remains possible (95% interval). The target of 95% lies above",
        ),
        (DECEMBER, "The target of 95% lies within that, so the sample alone cannot show"),
    ],
)
def test_the_interval_is_held_against_the_target(period: Quarter | Month, words: str) -> None:
    assert words in concluded(publication(period))


def test_a_target_below_the_whole_interval_is_met() -> None:
    low = publication(targets=(replace(TARGET, target=Decimal(70), tolerance=Decimal(60)),))
    assert "The target of 70% is met by all of that." in concluded(low)


def test_a_change_that_may_be_chance_says_so() -> None:
    assert (
        "Up 12.1 points on November 2015; the 95% interval is −2.8 to +28.1: this may be chance."
    ) in concluded(publication(DECEMBER))


def test_a_change_that_is_more_than_chance_says_so() -> None:
    fallen = tallies({Month(2015, 7): (4, 12, 15, 2), Month(2015, 8): (2, 5, 10, 16)})
    august = concluded(publication(Month(2015, 8), counted=fallen))
    assert "Down 42.4 points on July 2015; the 95% interval is " in august
    assert "more than chance (it differs from the period before at 3.5 standard errors)." in august


def test_nothing_is_compared_across_a_change_of_thresholds() -> None:
    words = concluded(publication())
    assert (
        "The thresholds changed in September 2015, from original to revised-2015, so this is not "
        "comparable with the period before."
    ) in words
    assert "points on" not in words


def test_a_quarter_of_both_thresholds_has_no_interval() -> None:
    mixed = concluded(publication(Quarter(2015, 2)))
    assert "It mixes audits graded against original and revised-2015" in mixed


def test_it_says_how_much_one_audit_moves_and_whether_a_trend_can_be_told() -> None:
    words = concluded(publication(DECEMBER))
    assert "One audit rated otherwise would move the figure by 3.0 points." in words
    assert "It is too early to tell" in words


def test_paragraphs_are_the_lines_that_hold_something(quarter: Briefing) -> None:
    narrative, practice = quarter.sections
    assert narrative.paragraphs == (
        "Each month of the quarter was better than the one before.",
        "December stood at 97%.",
    )
    assert practice.title == "What changed in practice"


def test_a_text_that_was_left_empty_is_said_to_be() -> None:
    *_, practice = said(publication(texts=Texts(practice=" \n "))).sections
    assert practice.paragraphs == (NOTHING_RECORDED,)


def test_a_first_publication_is_no_correction(quarter: Briefing) -> None:
    assert quarter.correction == ""
    assert quarter.sign_off == "Signed off by Quinn Lead, 12 January 2016, 14:05 UTC. Version 1."


def test_a_correction_has_its_number_and_its_reason() -> None:
    corrected = said(publication(DECEMBER, 3, Texts(reason="Two grades were moderated.")))
    assert corrected.correction == (
        "Correction 2, in place of version 2. Reason: Two grades were moderated."
    )
    assert corrected.sign_off.endswith("Version 3.")


def test_it_says_how_to_check_it(quarter: Briefing) -> None:
    checks = dict(quarter.checks)
    assert "auditui return verify a3-2015-16-Q3-v1-manifest.json" in checks["To check"]
    assert checks["Publication"] == f"SHA-256 {'cd' * 32}"
    assert checks["Ledger"] == f"event 412, hash {'ab' * 32}"


def test_without_comments_there_are_no_halves(quarter: Briefing) -> None:
    assert quarter.halves == ()


def test_both_halves_of_scrutiny_stand_side_by_side_oldest_first() -> None:
    later = replace(COUNCIL, text="Thank you.", at=COUNCIL.at + timedelta(days=30))
    council, trust = said(publication(), later, TRUST, COUNCIL).halves
    assert (council.title, trust.title) == ("The council's comment", "The trust's response")
    assert [remark.paragraphs for remark in council.remarks] == [(COUNCIL.text,), (later.text,)]
    assert trust.remarks[0].made == "recorded by Quinn Lead, 25 January 2016, 09:00 UTC"


def test_a_comment_without_a_response_leaves_its_half_open() -> None:
    council, trust = said(publication(), COUNCIL).halves
    assert len(council.remarks) == 1
    assert trust.remarks == ()


def test_small_numbers_are_not_said_and_the_shorthand_is_explained() -> None:
    few = {Month(2015, 10): (1, 1, 0, 1), NOVEMBER: GRADES[NOVEMBER], DECEMBER: GRADES[DECEMBER]}
    found = said(publication(counted=tallies(few)), below=5)
    assert found.rows[1] == ("October 2015", *["[c]"] * 4)
    assert found.withheld.startswith("[c]: not shown")
    assert said(publication()).withheld == ""


def test_a_publication_too_small_to_show_says_nothing_of_its_numbers() -> None:
    small = publication(DECEMBER, counted=tallies({DECEMBER: (0, 1, 1, 1)}, OLD))
    found = said(small, below=5)
    assert found.headline == "Fewer than 5 audits were completed; their numbers are not shown"
    assert (found.position, found.completeness) == ("", "")
    assert found.conclusions == ("Nothing can be concluded from so few audits.",)
