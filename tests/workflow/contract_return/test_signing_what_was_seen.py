"""Signing off what was seen: two people, or two windows, at one database file."""

from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from tui.at_the_screen import import_history

from auditui.practice.contract_return.line import ReturnDraft
from auditui.practice.grade import Grade
from auditui.practice.people import Role
from auditui.practice.period import Month, Quarter
from auditui.store.store import Store
from auditui.workflow.a3.targets import set_target
from auditui.workflow.audit.form import of_month
from auditui.workflow.audit.moderation import moderate
from auditui.workflow.contract_return import publish as returns
from auditui.workflow.contract_return.publish import MovedOn
from auditui.workflow.desk import Desk, find_person
from auditui.workflow.people import save_person

DECEMBER, Q3 = Month(2015, 12), Quarter(2015, 3)
SECOND_LEAD = "Rae Second"
MINE = "Mine."


@pytest.fixture
def signing(lead: Desk, tmp_path: Path) -> Desk:
    """The quality lead, about to sign; a second one works at the same database."""
    import_history(lead, tmp_path)
    save_person(lead, SECOND_LEAD, Role.QUALITY_LEAD, "")
    return lead


@pytest.fixture
def second_window(signing: Desk, trust: Path) -> Iterator[Desk]:
    """The same quality lead at an opening of the database of its own."""
    store = Store.open(trust)
    yield signing.with_store(store)
    store.close()


@pytest.fixture
def other(second_window: Desk) -> Desk:
    """The second quality lead, at an opening of the database of their own."""
    return second_window.for_person(find_person(second_window.store, SECOND_LEAD))


def moderate_one(desk: Desk, month: Month = DECEMBER) -> None:
    good = next(audit for audit in of_month(desk, month) if audit.overall is Grade.GOOD)
    moderate(desk, good.audit_id, Grade.INADEQUATE, "No plan")


def change_the_target(desk: Desk) -> None:
    set_target(desk, Q3.first_day, Decimal(99), Decimal(98))


def change_a_month_before(desk: Desk) -> None:
    moderate_one(desk, Month(2015, 7))


def publish_first(desk: Desk) -> None:
    returns.publish(desk, Q3, "Theirs.")


@pytest.mark.parametrize(
    ("meanwhile", "told"),
    [
        (moderate_one, r"The figures changed .* A3: was 86 of 99 \(87%\), now 85 of 99 \(86%\)\."),
        (change_the_target, "The target: was 95%, tolerance 90%, now 99%, tolerance 98%"),
        (change_a_month_before, "The figures changed .* Months before it in the series"),
        (publish_first, "Version 1 was published by Rae Second meanwhile"),
    ],
)
def test_what_somebody_else_changed_meanwhile_is_not_signed(
    signing: Desk, other: Desk, meanwhile: Callable[[Desk], None], told: str
) -> None:
    seen = returns.preview(signing, Q3)
    meanwhile(other)
    before = signing.store.ledger.head(), signing.store.returns.versions(Q3)

    with pytest.raises(MovedOn, match=told):
        returns.publish(signing, Q3, MINE, seen=seen)
    assert (signing.store.ledger.head(), signing.store.returns.versions(Q3)) == before


def test_a_correction_of_what_was_corrected_meanwhile_is_not_signed(
    signing: Desk, other: Desk
) -> None:
    returns.publish(signing, Q3, MINE)
    moderate_one(signing)
    seen = returns.preview(signing, Q3)
    returns.publish(other, Q3, "Theirs.", reason="One was moderated.")

    with pytest.raises(MovedOn, match="Version 2 was published by Rae Second"):
        returns.publish(signing, Q3, "Mine, corrected.", reason="Moderated.", seen=seen)
    assert [each.narrative for each in returns.versions(signing, Q3)] == [MINE, "Theirs."]


def test_words_written_in_another_window_meanwhile_are_not_dropped(
    signing: Desk, second_window: Desk
) -> None:
    returns.keep_draft(signing, Q3, ReturnDraft(MINE))
    seen = returns.preview(signing, Q3)
    returns.keep_draft(second_window, Q3, ReturnDraft(f"{MINE} And more."))

    with pytest.raises(MovedOn, match="Your draft was changed in another window"):
        returns.publish(signing, Q3, MINE, seen=seen)
    assert returns.published(signing) == ()
    assert returns.preview(signing, Q3).draft == ReturnDraft(f"{MINE} And more.")


@pytest.mark.parametrize("typed", ["Mine.", "  Mine.\n\n", "Mi\x1bne."])
def test_what_was_typed_since_looking_is_signed_as_it_is_kept(signing: Desk, typed: str) -> None:
    seen = returns.preview(signing, Q3)
    returns.keep_draft(signing, Q3, ReturnDraft(typed))
    published = returns.publish(signing, Q3, typed.strip(), seen=seen)

    assert (published.version, published.narrative) == (1, MINE)


def test_somebody_elses_draft_and_a_later_months_audits_are_no_hindrance(
    signing: Desk, other: Desk
) -> None:
    november = Month(2015, 11)
    seen = returns.preview(signing, november)
    returns.keep_draft(other, november, ReturnDraft("Theirs."))
    moderate_one(other)

    assert returns.publish(signing, november, MINE, seen=seen).version == 1


def test_nothing_seen_is_nothing_to_compare(signing: Desk, other: Desk) -> None:
    moderate_one(other)

    assert returns.publish(signing, Q3, MINE).figure.share.count == 85
