"""A form filled in as text records what follows from weaknesses, and what the voices say."""

from pathlib import Path

import pytest
from conftest import JANUARY, SEED, made_once, seated
from exchange.audit_form.test_audit_form_voices import filled_at

from auditui.practice.audit.form import items
from auditui.practice.audit.record import Audit
from auditui.practice.errors import ImportRefused
from auditui.practice.follow_up.weakness import WeakPoint
from auditui.practice.grade import Grade
from auditui.practice.tool import Answer
from auditui.practice.voices.question import Said
from auditui.workflow.audit import form as audits
from auditui.workflow.audit.filling import fill, form_text
from auditui.workflow.desk import Desk
from auditui.workflow.ledger import broken_at
from auditui.workflow.sample.draw import draw

SEEN, PLANNING = WeakPoint.parse("question:voice.seen"), WeakPoint.parse("section:planning")


@pytest.fixture
def weak(lead: Desk) -> tuple[Desk, int]:
    """An auditor with a question answered no and a section inadequate."""
    name, number = made_once(lead, _weak)
    return seated(lead, name), number


def _weak(lead: Desk) -> tuple[str, int]:
    name = draw(lead, JANUARY, 4, seed=SEED).cases[0].auditor
    auditor = seated(lead, name)
    number = audits.mine(auditor)[0].audit_id
    audits.answer(auditor, number, SEEN.key, Answer.NO)
    audits.grade(auditor, number, PLANNING.key, Grade.INADEQUATE)
    return name, number


class Filled:
    """Fills the form of one audit in, again and again."""

    def __init__(self, desk: Desk, number: int, folder: Path) -> None:
        self.desk, self.number, self.path = desk, number, folder / "form.txt"
        tool = audits.open_form(desk, number).tool
        self.places = {item.key: place for place, item in enumerate(items(tool), start=1)}
        self.family = tool.family

    def take(self, *changes: tuple[str, str, str], without: str = "") -> Audit:
        """Fill in, by place and label, what is said; `without` is emptied first."""
        text = form_text(self.desk, self.number)
        if without:
            assert without in text
            text = text.replace(without, f"{without.partition(':')[0]}:", 1)
        for place, label, words in changes:
            text = filled_at(text, place, label, words)
        self.path.write_text(text)
        return fill(self.desk, self.number, self.path)


@pytest.fixture
def form(weak: tuple[Desk, int], tmp_path: Path) -> Filled:
    return Filled(*weak, tmp_path)


def action(form: Filled, what: str, point: WeakPoint) -> tuple[tuple[str, str, str], ...]:
    """A new action that answers a weakness."""
    return (
        ("] New action", "what is to be done", what),
        ("] New action", "who will do it", "worker"),
        ("] New action", "by when", "31/01/2016"),
        ("] New action", "because of", str(form.places[point.key])),
    )


def test_weaknesses_are_tied_excused_and_tied_otherwise(form: Filled) -> None:
    audit = form.take(*action(form, "See the child alone", SEEN))
    (first,) = audit.actions
    assert {point: tie.action_id for point, tie in audit.ties.items()} == {SEEN: first.action_id}

    place = "] No action for a weakness"
    audit = form.take(
        (place, "weakness", str(form.places[PLANNING.key])), (place, "why not", "It closes.")
    )
    assert (audit.ties[PLANNING].action_id, audit.ties[PLANNING].reason) == (None, "It closes.")
    assert audit.ties[SEEN].action_id == first.action_id

    audit = form.take(
        *action(form, "Write to the family", SEEN), without=f"because of: {form.places[SEEN.key]}"
    )
    assert [each.what for each in audit.actions][1:] == ["Write to the family"]
    assert audit.ties[SEEN].action_id == audit.actions[1].action_id
    assert audit.ties[PLANNING].reason == "It closes."
    assert broken_at(form.desk) is None


def test_what_is_named_no_more_beside_another_is_tied_no_more(form: Filled) -> None:
    seen, planning = (str(form.places[point.key]) for point in (SEEN, PLANNING))
    *described, (place, label, _) = action(form, "See the child alone", SEEN)
    audit = form.take(*described, (place, label, f"{seen}, {planning}"))
    (made,) = audit.actions
    assert {tie.action_id for tie in audit.ties.values()} == {made.action_id}

    both = f"because of: {seen}, {planning}"
    audit = form.take(("] Action 1", "because of", planning), without=both)
    assert audit.ties.keys() == {PLANNING}
    assert form.take(without=f"because of: {planning}").ties.keys() == {PLANNING}


def test_nothing_is_recorded_of_a_form_with_a_fault_in_what_follows(form: Filled) -> None:
    before = audits.standing(form.desk, form.number)
    with pytest.raises(ImportRefused):
        form.take(
            *action(form, "See the child alone", SEEN),
            ("] No action for a weakness", "why not", "It closes."),
        )
    assert audits.standing(form.desk, form.number) == before


def test_the_voices_are_recorded(form: Filled) -> None:
    worker = "] Did the case's worker take part?"
    audit = form.take(
        (worker, "answer", "yes"),
        (worker, "told on", "04/01/2016"),
        ("] Was the child or family asked?", "answer", "yes"),
        (f"] {form.family[0].text}", "answer", "did not say"),
        (f"] {form.family[1].text}", "answer", "partly"),
    )
    assert audit.voices.worker.took_part is True
    assert audit.voices.family.is_asked is True
    assert audit.voices.family.answer(form.family[0].key).said is Said.DID_NOT_SAY
    assert form.take() == audit
