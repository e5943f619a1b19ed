"""The draft self-evaluation: what each sentence says of none, one, many, and what is withheld."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from auditui.measures.agreement.agreement import agreement
from auditui.measures.calendar.theme_report import theme_report
from auditui.measures.figure import Tally
from auditui.measures.inspection import (
    Evidence,
    FamilySaid,
    VoicesOf,
    last_quarter,
    months_asked_for,
)
from auditui.measures.learning.digest import Digest, Recurs
from auditui.measures.share import Share
from auditui.measures.snapshot import Counts, Moderation
from auditui.measures.words.inspection.claims import Claim
from auditui.measures.words.inspection.self_evaluation import self_evaluation
from auditui.practice.calendar.theme import PracticeChange, Rationale, Theme
from auditui.practice.follow_up.action import Standing
from auditui.practice.follow_up.plan import PlanStanding
from auditui.practice.grade import Grade
from auditui.practice.learning.tag import Tag
from auditui.practice.period import Month, Quarter
from auditui.practice.voices.question import Said

TODAY = date(2016, 1, 4)
Q3 = Quarter(2015, 3)
MONTHS = months_asked_for(TODAY)
GOOD, BAD = Grade.GOOD, Grade.INADEQUATE
NEW = "revised-2015"


def evidence(tallies: tuple[Tally, ...] = (), **known: object) -> Evidence:
    """What is known where only some audits, or nothing at all, are recorded."""
    report = Counts(tallies, {}, (), (), {}).report(MONTHS[0], MONTHS[-1], TODAY)
    figure = report.of(Q3)
    none = Evidence(
        as_of=TODAY,
        asked_for=MONTHS,
        quarter=last_quarter(TODAY),
        months=tuple(each for each in report.months if each.audits),
        figure=figure if figure and figure.audits else None,
        moderation=None,
        drawn=(),
        agreement=(),
        external=0,
        calibrations=0,
        agreed=0,
        voices=(),
        family=(),
        digest=Digest(Q3, TODAY, 0, 0, (), (), (), (), (), ()),
        concerns=0,
        unanswered=0,
        actions={},
        plans={},
        re_audited=0,
        better=0,
        report=theme_report(Q3, (), (), TODAY),
        events=1,
    )
    return replace(none, **known)  # type: ignore[arg-type]


def of(month: int, good: int, bad: int = 0, thresholds: str = NEW) -> tuple[Tally, ...]:
    graded = ((GOOD, good), (BAD, bad))
    return tuple(Tally(Month(2015, month), thresholds, grade, n) for grade, n in graded if n)


def pairs(alike: int, higher: int, lower: int) -> tuple[tuple[str, object], ...]:
    given = [(GOOD, GOOD)] * alike + [(GOOD, BAD)] * higher + [(BAD, GOOD)] * lower
    return ((NEW, agreement(given)),)


def theme(**known: object) -> Theme:
    return Theme(1, "Neglect", Month(2015, 10), "Quinn", Rationale.FREE, **known)  # type: ignore[arg-type]


CHANGED = PracticeChange(1, 1, "Ask again", "Duty", date(2015, 12, 1))
TAG = Recurs(Tag(1, "Chronology", "", date(2015, 1, 1)), Share(4, 30, (NEW,)), ())
VOICES = VoicesOf(Month(2015, 12), 30, 20, 9, 0, 28, 26)
LISTENED = FamilySaid("Do you feel listened to?", {Said.YES: 20, Said.NO: 6, Said.PARTLY: 5})

SAID: list[tuple[Evidence, list[str]]] = [
    (
        evidence(),
        [
            "No audit of July to December 2015 is completed.",
            "No audit recorded a child as not safe.",
            "No child or family answered a question in July to December 2015.",
            "The random sample of none of the 6 months was drawn by this program",
            "No audit of 2015/16 Q3 is there to be moderated.",
            "No audit chosen at random has been read blind",
            "No external auditor has read an audit",
            "No file has been read by many at once",
            "1 event long",
            "No audit has asked for an action.",
            "No grade has opened an improvement plan.",
            "0 themes planned for the quarter, 0 begun in it, 0 reported, 0 closed.",
            "No practice change is recorded of 2015/16 Q3.",
            "nothing can be said of its effect",
        ],
    ),
    (
        evidence(of(12, 1), moderation=Moderation(), concerns=1, external=1, events=1200),
        [
            "December 2015 100%, 1 of 1.",
            "No audit of July 2015, August 2015, September 2015, October 2015 and November 2015 is",
            "the last quarter that is over, 1 of 1 audit (100%",
            "1 child was recorded as not safe by an audit; a second person has answered for every",
            "All 1 audit submitted.",
            "2015/16 Q3: No audit was moderated.",
            "1 audit has been read beside ours",
            "1,200 events long",
        ],
    ),
    (
        evidence(
            (*of(8, 24, 9, "original"), *of(12, 995, 5)),
            moderation=Moderation(30, 0, 2),
            concerns=7,
            unanswered=1,
            drawn=MONTHS[-2:],
            agreement=pairs(28, 6, 5),
            external=4,
            calibrations=3,
            agreed=2,
            voices=(VOICES,),
            family=(LISTENED,),
        ),
        [
            "August 2015 73%, 24 of 33; December 2015 99.5%, 995 of 1,000.",
            "(original, revised-2015), so months under different ones are not comparable.",
            "995 of 1,000 audits (99.5%, 95% interval",
            "0 outstanding, 995 good, 0 requires improvement, 5 inadequate",
            "30 of 1,000 audits were moderated: 2 out of requires improvement or better",
            "answered for 6 of them, and 1 waits.",
            "The random samples of 2 of the 6 months were drawn",
            "Of 39 pairs of readings",
            "28 came to the same grade (72%); in 6 the auditor was higher, in 5 lower.",
            "4 audits have been read beside ours",
            "Of 3 calibrations, in which many read the same files blind, 2 ended",
            "December 2015, 30 audits: 20 with the worker, 9 with the family asked, recorded of 28",
            "“Do you feel listened to?” 20 of 31 yes (5 partly, 6 no, 0 did not say).",
        ],
    ),
    (
        evidence(
            actions={Standing.OVERDUE: 2, Standing.IN_TIME: 3, Standing.DONE: 1_000},
            plans={PlanStanding.OVERDUE: 1, PlanStanding.PLANNED: 2, PlanStanding.CLOSED: 4},
            re_audited=4,
            better=3,
            report=theme_report(Q3, [theme(meeting=Q3, learning="Ask.")], [CHANGED], TODAY),
        ),
        [
            "Of 1,005 actions that audits asked for, 1,000 were closed with evidence, 0 were no",
            "and 5 are open, 2 of them overdue.",
            "7 improvement plans were opened because of a final grade; 4 are closed and 3 open",
            "4 of those files were audited again; 3 came out better than before and 1 did not.",
            "1 theme planned for the quarter",
            "Of 1 for its performance meeting 1 brought learning to it.",
            "1 practice change followed from themes or fell due in 2015/16 Q3, 0 of them done. 1",
        ],
    ),
    (
        evidence(
            (*of(11, 30, 2), *of(12, 40, 9)),
            below=5,
            moderation=Moderation(3),
            concerns=3,
            agreement=pairs(28, 6, 4),
            external=2,
            voices=(VOICES, replace(VOICES, disputed=1)),
            family=(replace(LISTENED, counts={Said.YES: 30, Said.NO: 1}),),
            plans={PlanStanding.CLOSED: 2},
            digest=Digest(Q3, TODAY, 32, 30, (TAG,), (), (), (), (), ()),
        ),
        [
            "December 2015 82%, 40 of 49. November 2015 is not shown, because a number in it is sm",
            "How many children audits recorded as not safe is not shown",
            "How many audits of 2015/16 Q3 were moderated is not shown",
            "How far auditors and moderators agree is not shown",
            "fewer than 5 audits have been read beside ours",
            "How many improvement plans were opened and closed is not shown",
            "Chronology [fewer than 5, or all but so few, of 30]",
            "December 2015 is not shown, because a number in it is small.",
            "“Do you feel listened to?” [not shown, a number is small]",
        ],
    ),
]


@pytest.mark.parametrize(("known", "said"), SAID, ids=["none", "one", "many", "since", "withheld"])
def test_what_is_said(known: Evidence, said: list[str]) -> None:
    whole = " ".join(claim.text for claim in claims(known))
    assert [words for words in said if words not in whole] == []


@pytest.mark.parametrize("known", [known for known, _ in SAID])
def test_each_sentence_names_a_command_and_what_it_looks_for_is_in_it(known: Evidence) -> None:
    questions = self_evaluation(known)
    assert len(questions) == 3
    for claim in claims(known):
        assert all(command.startswith("auditui ") for command in claim.commands)
        assert claim.commands
        assert claim.text.endswith(".")


def test_no_percentage_is_rounder_than_its_counts() -> None:
    (first, *_) = claims(evidence(of(12, 999, 1)))
    assert "99.9%, 999 of 1,000" in first.text
    assert Fraction(999, 1000) < 1


def test_a_withheld_count_is_nowhere_to_be_looked_for() -> None:
    known = SAID[-1][0]
    looked_for = " ".join(text for claim in claims(known) for text in claim.shown)
    assert "30 of 32" not in looked_for
    assert "4 of 30" not in looked_for


def claims(known: Evidence) -> list[Claim]:
    return [claim for question in self_evaluation(known) for claim in question.claims]
