"""Publishing the contract return: frozen, signed off, corrected beside what stood."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from conftest import MANAGERS, seated
from past_the_program import REFUSED, past_the_program
from tui.at_the_screen import import_history

from auditui.measures.publication import Side
from auditui.practice.a3.target import Position
from auditui.practice.contract_return.line import ReturnDraft
from auditui.practice.errors import AuditError, NotFound, NotPermitted, NotUnderstood
from auditui.practice.grade import Grade
from auditui.practice.period import Month, Quarter
from auditui.workflow.a3.targets import set_target
from auditui.workflow.audit.form import of_month
from auditui.workflow.audit.moderation import moderate
from auditui.workflow.calendar.changes import add_change, finish_change
from auditui.workflow.calendar.course import begin, report
from auditui.workflow.calendar.texts import Wording, rewrite
from auditui.workflow.calendar.theme import add_theme
from auditui.workflow.contract_return import publish as returns
from auditui.workflow.desk import Desk
from auditui.workflow.ledger import broken_at

DECEMBER, Q3 = Month(2015, 12), Quarter(2015, 3)
NARRATIVE = "Managers moderated every file graded good or better."


@pytest.fixture
def published_series(lead: Desk, tmp_path: Path) -> Desk:
    import_history(lead, tmp_path)
    return lead


def moderate_one(desk: Desk) -> None:
    good = next(a for a in of_month(desk, DECEMBER) if a.overall is Grade.GOOD)
    moderate(desk, good.audit_id, Grade.INADEQUATE, "No plan")


def test_a_preview_is_exactly_what_would_leave(published_series: Desk) -> None:
    seen = returns.preview(published_series, Q3)

    assert (seen.figure.share.count, seen.figure.audits) == (86, 99)
    assert seen.figure.position is Position.OFF_TARGET
    assert seen.completeness == "All 99 audits submitted."
    assert "86 of 99 audits were rated requires improvement or better: 87%." in seen.suggestion
    assert "October 2015 26 of 33 (79%)" in seen.suggestion
    assert (seen.published, seen.differences, seen.before) == ((), (), None)


def test_what_thematic_audits_changed_in_practice_is_offered_for_their_quarter(
    published_series: Desk,
) -> None:
    desk = replace(published_series, today=date(2015, 10, 5))
    theme = add_theme(desk, "Front door", Month(2015, 10), desk.person.name).theme
    done = add_change(desk, theme.theme_id, "A reason in words.", "Head", date(2015, 12, 1))
    add_change(desk, theme.theme_id, "Not done yet.", "Head", date(2015, 12, 1))
    finish_change(replace(desk, today=date(2015, 11, 3)), done.change_id, date(2015, 11, 2))

    offered = [
        returns.preview(published_series, period).practice_suggestion
        for period in (Q3, Month(2015, 11), DECEMBER)
    ]
    assert offered == ["Front door. Changed: A reason in words."] * 2 + [""]


def test_the_learning_that_goes_to_the_quarters_meeting_is_offered_with_it(
    published_series: Desk,
) -> None:
    desk = replace(published_series, today=date(2015, 10, 5))
    theme = add_theme(desk, "Front door", Month(2015, 10), desk.person.name).theme
    begin(desk, theme.theme_id)
    rewrite(desk, theme.theme_id, Wording(learning="A code says nothing.\nWords do."))
    report(desk, theme.theme_id, Q3)

    offered = [
        returns.preview(published_series, period).practice_suggestion for period in (Q3, DECEMBER)
    ]
    assert offered == ["Front door. Learned: A code says nothing. Words do.", ""]


def test_publishing_freezes_the_figures_the_words_and_who_signed(published_series: Desk) -> None:
    published = returns.publish(published_series, Q3, NARRATIVE, "Chronologies are checked.")

    assert (published.version, published.reason) == (1, "")
    assert (published.narrative, published.practice) == (NARRATIVE, "Chronologies are checked.")
    assert published.published_by == "Quinn Lead"
    assert (published.line.numerator, published.line.denominator) == (86, 99)
    assert (published.line.target, published.line.position) == (Decimal(95), Position.OFF_TARGET)
    head = published_series.store.ledger.head()
    assert head is not None
    assert (published.ledger_number, published.ledger_hash) == (head.number, head.hash)
    assert (head.verb, head.subject) == ("return published", "2015/16-Q3")
    assert broken_at(published_series) is None


def test_what_was_published_stands_whatever_happens_afterwards(published_series: Desk) -> None:
    before = returns.publish(published_series, DECEMBER, NARRATIVE)
    moderate_one(published_series)
    set_target(published_series, date(2015, 10, 1), Decimal(99), Decimal(98))

    assert returns.versions(published_series, DECEMBER) == (before,)
    assert returns.preview(published_series, DECEMBER).differences == (
        "A3: published 32 of 33 (97%), now 31 of 33 (94%).",
        "The target: published 95%, tolerance 90%, now 99%, tolerance 98%.",
        "The position: published ON TARGET, now OFF TARGET.",
        "Good: published 32, now 31.",
        "Inadequate: published 1, now 2.",
    )


def test_a_correction_is_a_version_beside_the_first_with_its_reason(
    published_series: Desk,
) -> None:
    first = returns.publish(published_series, DECEMBER, NARRATIVE)
    moderate_one(published_series)
    second = returns.publish(published_series, DECEMBER, NARRATIVE, reason="One was moderated.")

    assert (second.version, second.reason) == (2, "One was moderated.")
    assert second.figure.share.count == 31
    assert returns.versions(published_series, DECEMBER) == (first, second)
    assert returns.version(published_series, DECEMBER) == second
    assert returns.version(published_series, DECEMBER, 1) == first
    assert returns.preview(published_series, DECEMBER).differences == ()
    head = published_series.store.ledger.head()
    assert head is not None
    assert head.verb == "return corrected"


def test_a_later_month_does_not_touch_what_was_published_of_an_earlier_one(
    published_series: Desk,
) -> None:
    october = returns.publish(published_series, Month(2015, 10), NARRATIVE)

    assert [str(figure.period) for figure in october.report.months][-1] == "2015-10"
    assert october.report.last_50.audits == 66
    assert {stretch.thresholds for stretch in october.report.stretches} == {
        ("original",),
        ("revised-2015",),
    }


@pytest.mark.parametrize(
    ("attempt", "kind", "told"),
    [
        (lambda desk: returns.publish(desk, Q3, " \n"), NotUnderstood, "Write the narrative"),
        (lambda desk: returns.publish(desk, Quarter(2014, 1), "x"), NotFound, "nothing to publish"),
        (lambda desk: returns.publish(desk, Month(2016, 1), "x"), NotFound, "not over yet"),
        (lambda desk: returns.publish(desk, Q3, "x", reason="y"), AuditError, "publish it first"),
        (lambda desk: returns.preview(desk, Month(2014, 1)), NotFound, "nothing to publish"),
        (lambda desk: returns.versions(desk, Q3), NotFound, "not published yet"),
        (lambda desk: returns.comment(desk, Q3, Side.COUNCIL, "x"), NotFound, "not published"),
    ],
)
def test_what_cannot_be_published_leaves_everything_as_it_was(
    published_series: Desk, attempt: Callable[[Desk], object], kind: type[AuditError], told: str
) -> None:
    before = published_series.store.ledger.head()
    with pytest.raises(kind, match=told):
        attempt(published_series)

    assert published_series.store.ledger.head() == before
    assert returns.published(published_series) == ()


def test_a_second_publication_needs_a_reason_and_a_difference(published_series: Desk) -> None:
    returns.publish(published_series, Q3, NARRATIVE)
    with pytest.raises(AuditError, match="published as version 1"):
        returns.publish(published_series, Q3, "Other words.")
    with pytest.raises(AuditError, match="Nothing differs"):
        returns.publish(published_series, Q3, NARRATIVE, reason="To be sure.")
    with pytest.raises(NotFound, match="versions 1 to 1"):
        returns.version(published_series, Q3, 2)

    assert len(returns.versions(published_series, Q3)) == 1


def test_only_the_quality_lead_signs_off(published_series: Desk) -> None:
    manager = seated(published_series, MANAGERS[0])
    for attempt in (
        lambda: returns.publish(manager, Q3, NARRATIVE),
        lambda: returns.keep_draft(manager, Q3, ReturnDraft("x")),
    ):
        with pytest.raises(NotPermitted, match="may not publish the contract return"):
            attempt()


def test_a_draft_is_kept_per_person_until_it_is_published(published_series: Desk) -> None:
    returns.keep_draft(published_series, Q3, ReturnDraft("Half a sent", "Chron"))
    assert returns.preview(published_series, Q3).draft == ReturnDraft("Half a sent", "Chron")
    returns.publish(published_series, Q3, NARRATIVE)

    assert returns.preview(published_series, Q3).draft == ReturnDraft()


def test_the_narrative_of_the_period_before_stands_beside(published_series: Desk) -> None:
    before = returns.publish(published_series, Quarter(2015, 2), "Thresholds changed.")

    assert returns.preview(published_series, Q3).before == before


def test_formula_looking_and_hostile_words_are_only_words(published_series: Desk) -> None:
    words = "=HYPERLINK(1)\x1b[31m [/] +1\u202e"
    published = returns.publish(published_series, Q3, words)

    assert published.narrative == "=HYPERLINK(1)[31m [/] +1"


def test_both_halves_of_scrutiny_are_kept_and_the_newest_of_each_counts(
    published_series: Desk,
) -> None:
    returns.publish(published_series, Q3, NARRATIVE)
    for side, text in (
        (Side.COUNCIL, "Why the fall?"),
        (Side.TRUST, "Stricter thresholds."),
        (Side.COUNCIL, "Noted."),
    ):
        returns.comment(published_series, Q3, side, text)

    assert [(said.side, said.text) for said in returns.comments(published_series, Q3)] == [
        (Side.COUNCIL, "Why the fall?"),
        (Side.TRUST, "Stricter thresholds."),
        (Side.COUNCIL, "Noted."),
    ]
    assert broken_at(published_series) is None


def test_the_file_itself_refuses_to_change_what_was_published(
    published_series: Desk, trust: Path
) -> None:
    returns.publish(published_series, Q3, NARRATIVE)
    returns.comment(published_series, Q3, Side.COUNCIL, "Noted.")
    with past_the_program(trust, guarded=True) as past:
        for statement in (
            "UPDATE returns SET narrative = 'better'",
            "DELETE FROM returns",
            "INSERT INTO returns SELECT * FROM returns",
            "UPDATE return_comments SET text = 'kinder'",
            "DELETE FROM return_comments",
        ):
            with pytest.raises(REFUSED):
                past.execute(statement)


def test_what_the_ledger_holds_is_what_was_published(published_series: Desk) -> None:
    published = returns.publish(published_series, Q3, NARRATIVE)
    contents = published_series.store.returns.contents(Q3, 1)

    assert contents is not None
    assert contents.sha256 == published.sha256
    assert replace(contents, narrative="better").sha256 != published.sha256
