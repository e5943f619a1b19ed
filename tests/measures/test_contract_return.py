"""Where a period of the contract return stands, by what was published and what is counted."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from measures.series import SERIES, TARGETS, by_period, tallies_of

from auditui.measures.contract_return import (
    Preview,
    ReturnState,
    Standing,
    go_on_from,
    is_draft,
    said_last,
    says_nothing_new,
    state_of,
)
from auditui.measures.publication import Publication
from auditui.measures.snapshot import Counts, freeze
from auditui.measures.words.contract_return import changed_since, differences
from auditui.practice.a3.target import Target
from auditui.practice.contract_return.line import ReturnDraft
from auditui.practice.period import Month, Quarter

Q3, JULY, DECEMBER = Quarter(2015, 3), Month(2015, 7), Month(2015, 12)
SAID = ReturnDraft("Narrative.", "Practice.")
NOTHING = ReturnDraft()
AS_IT_WAS = Counts(tuple(SERIES), {}, TARGETS, (), {})
LATE_AUDIT = Counts((*SERIES, *tallies_of(DECEMBER, "revised-2015", 1, 1)), {}, TARGETS, (), {})
LATE_IN_JULY = Counts((*SERIES, *tallies_of(JULY, "original", 1, 1)), {}, TARGETS, (), {})
LATER_TARGET = Counts(
    tuple(SERIES), {}, (*TARGETS, Target(date(2016, 4, 1), Decimal(97), Decimal(92))), (), {}
)


def version(number: int = 1, counts: Counts = AS_IT_WAS, words: ReturnDraft = SAID) -> Publication:
    return Publication(
        period=Q3,
        version=number,
        counts=freeze(counts),
        narrative=words.narrative,
        practice=words.practice,
        reason="",
        published_at=datetime(2016, 1, 4, 9, 30, tzinfo=UTC),
        published_by="Quinn Lead",
        ledger_number=number,
        ledger_hash="",
        sha256="",
    )


def preview(
    counts: Counts = AS_IT_WAS, *published: Publication, draft: ReturnDraft = NOTHING
) -> Preview:
    report = counts.report()
    figure = by_period(report.quarters)[str(Q3)]
    return Preview(
        period=Q3,
        figure=figure,
        report=report,
        completeness="",
        suggestion="",
        practice_suggestion="",
        draft=draft,
        published=published,
        differences=differences(published[-1].figure, figure) if published else (),
        before=None,
    )


@pytest.mark.parametrize(
    ("newest", "counts", "state"),
    [
        (None, AS_IT_WAS, ReturnState.NOT_PUBLISHED),
        (None, None, ReturnState.NOT_PUBLISHED),
        (version(), AS_IT_WAS, ReturnState.AS_PUBLISHED),
        (version(2), AS_IT_WAS, ReturnState.AS_PUBLISHED),
        (version(), LATER_TARGET, ReturnState.AS_PUBLISHED),
        (version(), LATE_AUDIT, ReturnState.DIFFERS),
        (version(), LATE_IN_JULY, ReturnState.SERIES_DIFFERS),
        (version(), None, ReturnState.NOTHING_COUNTED),
    ],
)
def test_the_state_of_a_period(
    newest: Publication | None, counts: Counts | None, state: ReturnState
) -> None:
    versions = (newest,) if newest else ()
    assert state_of(newest, preview(counts, *versions) if counts else None) is state


@pytest.mark.parametrize(
    ("published", "differing", "state"),
    [
        (None, (), ReturnState.NOT_PUBLISHED),
        (version(), (), ReturnState.AS_PUBLISHED),
        (version(), ("A3: published 1 of 1, now 1 of 2.",), ReturnState.DIFFERS),
    ],
)
def test_the_state_of_a_period_in_the_list(
    published: Publication | None, differing: tuple[str, ...], state: ReturnState
) -> None:
    for has_draft in (False, True):
        listed = Standing(Q3, preview().figure, published, differing, has_draft)
        assert listed.state is state


@pytest.mark.parametrize(
    ("words", "newest", "is_one", "start"),
    [
        (NOTHING, None, False, NOTHING),
        (NOTHING, version(), False, SAID),
        (SAID, version(), False, SAID),
        (SAID, None, True, SAID),
        (ReturnDraft("Other."), version(), True, ReturnDraft("Other.")),
        (ReturnDraft("Narrative."), version(), True, ReturnDraft("Narrative.")),
        (ReturnDraft("", "Half a pra"), None, True, ReturnDraft("", "Half a pra")),
    ],
)
def test_a_draft_is_what_says_something_else_and_is_gone_on_from(
    words: ReturnDraft, newest: Publication | None, is_one: bool, start: ReturnDraft
) -> None:
    assert is_draft(words, newest) is is_one
    assert go_on_from(words, newest) == start


def test_what_was_said_last_is_nothing_before_a_first_version() -> None:
    assert said_last(None) == NOTHING
    assert said_last(version()) == SAID


@pytest.mark.parametrize(
    ("words", "counts", "newest", "is_nothing_new"),
    [
        (SAID, AS_IT_WAS, version(), True),
        (SAID, LATER_TARGET, version(), True),
        (SAID, AS_IT_WAS, None, False),
        (ReturnDraft("Narrative."), AS_IT_WAS, version(), False),
        (SAID, LATE_AUDIT, version(), False),
        (SAID, LATE_IN_JULY, version(), False),
    ],
)
def test_a_correction_must_say_something_new(
    words: ReturnDraft, counts: Counts, newest: Publication | None, is_nothing_new: bool
) -> None:
    assert says_nothing_new(words, counts.report(), newest) is is_nothing_new


@pytest.mark.parametrize(
    ("seen", "now", "said"),
    [
        (preview(), preview(), ()),
        (preview(), preview(LATER_TARGET), ()),
        (preview(), preview(draft=SAID), ()),
        (preview(draft=ReturnDraft("Be")), preview(draft=ReturnDraft("Be")), ()),
        (preview(), preview(draft=ReturnDraft(" Narrative.\n", "Practice.")), ()),
        (
            preview(),
            preview(draft=ReturnDraft("Other.")),
            ("Your draft was changed in another window meanwhile.",),
        ),
        (
            preview(),
            preview(AS_IT_WAS, version()),
            ("Version 1 was published by Quinn Lead meanwhile.",),
        ),
        (
            preview(),
            preview(LATE_IN_JULY),
            (
                "The figures changed while they were shown here. "
                "Months before it in the series are not as they were.",
            ),
        ),
        (
            preview(AS_IT_WAS, version()),
            preview(LATE_AUDIT, version(), version(2)),
            (
                "Version 2 was published by Quinn Lead meanwhile.",
                "The figures changed while they were shown here. A3: was 86 of 99 (87%), "
                "now 87 of 100 (87%). Good: was 86, now 87.",
            ),
        ),
    ],
)
def test_what_changed_since_it_was_seen_is_named(
    seen: Preview, now: Preview, said: tuple[str, ...]
) -> None:
    assert changed_since(seen, now, SAID) == said
