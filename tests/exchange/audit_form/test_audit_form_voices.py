"""The voices, and what follows from weaknesses, in the text of a form."""

from dataclasses import replace
from datetime import date

import pytest
from exchange.audit_form.test_audit_form_text import EMPTY, THRESHOLDS, TOOL, faults, fill

from auditui.exchange.audit_form.write import as_text
from auditui.practice.audit.form import items
from auditui.practice.audit.record import Action, Judgement, Response
from auditui.practice.follow_up.weakness import Tie, WeakPoint
from auditui.practice.grade import Grade
from auditui.practice.tool import Answer
from auditui.practice.voices.question import Said
from auditui.practice.voices.voice import FamilyAnswer, FamilyVoice, Voices, WorkerVoice

DAY = date(2016, 1, 15)
HEARD = replace(
    EMPTY,
    voices=Voices(
        WorkerVoice(DAY, took_part=True, words="A fair talk.\n\nFairer than last year's."),
        FamilyVoice(
            is_asked=True,
            asked_by="Asha Archer",
            how="by telephone",
            answers={TOOL.family[0].key: FamilyAnswer(Said.DID_NOT_SAY, "Not today.")},
        ),
    ),
)
SEEN, PLANNING = WeakPoint.parse("question:voice.seen"), WeakPoint.parse("section:planning")
WEAK = replace(
    EMPTY,
    responses={"voice.seen": Response(Answer.NO)},
    judgements={"planning": Judgement(Grade.INADEQUATE, "No plan.")},
    actions=(Action(7, "See the child", "Worker", DAY), Action(9, "Plan", "Worker", DAY)),
)
NUMBER = {item.key: number for number, item in enumerate(items(TOOL), start=1)}


def text_of(audit: object) -> str:
    return as_text(audit, TOOL, THRESHOLDS)  # type: ignore[arg-type]


def filled_at(text: str, place: str, label: str, words: str) -> str:
    """The text with something behind a label of a place."""
    before, at, after = text.partition(place)
    assert at
    return before + at + after.replace(f"{label}:", f"{label}: {words}", 1)


def test_voices_are_written_out_and_read_back() -> None:
    text = text_of(HEARD)
    assert fill(text, HEARD) == HEARD
    blank = replace(HEARD, voices=Voices())
    lines = [line for line in text.splitlines() if not line.startswith("# auditui")]
    assert fill("\n".join([text_of(blank).splitlines()[0], *lines]), blank).voices == HEARD.voices
    unheard = Voices(WorkerVoice(None, took_part=False, why_not="On leave"))
    assert fill(text_of(replace(EMPTY, voices=unheard))).voices.worker == unheard.worker


@pytest.mark.parametrize(
    ("place", "label", "words", "fault"),
    [
        ("Did the case's worker take part?", "answer", "perhaps", "Answer yes or no."),
        ("Did the case's worker take part?", "told on", "32/13", "Write a day"),
        (TOOL.family[1].text, "answer", "often", "did not say"),
    ],
)
def test_what_cannot_be_a_voice_is_named_by_its_line(
    place: str, label: str, words: str, fault: str
) -> None:
    text = filled_at(text_of(EMPTY), f"] {place}", label, words)
    (found,) = faults(text)
    assert fault in found


def test_what_follows_from_weaknesses_is_written_out_and_read_back() -> None:
    tied = replace(WEAK, ties={SEEN: Tie(7, "", "A"), PLANNING: Tie(None, "Closed since.", "A")})
    text = text_of(tied)
    assert f"because of: {NUMBER['voice.seen']}\n" in text
    assert f"weakness: {NUMBER['planning']}\nwhy not: Closed since.\n" in text
    assert fill(text, tied) == tied

    moved = text.replace(f"because of: {NUMBER['voice.seen']}", "because of:", 1)
    moved = filled_at(
        moved, "] Action 2", "because of", f"{NUMBER['voice.seen']}, {NUMBER['planning']}"
    )
    assert {point: tie.action_id for point, tie in fill(moved, tied).ties.items()} == {
        SEEN: -2, PLANNING: -2,
    }  # fmt: skip


def test_a_new_action_and_a_reason_answer_what_the_same_text_answers_with_no() -> None:
    text = filled_at(text_of(EMPTY), f"[{NUMBER['voice.seen']}]", "answer", "no")
    text = filled_at(text, f"[{NUMBER['planning']}]", "grade", "inadequate")
    for label, words in (
        ("what is to be done", "See the child"), ("who will do it", "worker"),
        ("by when", "31/01/2016"), ("because of", f"[{NUMBER['voice.seen']}]"),
    ):  # fmt: skip
        text = filled_at(text, "] New action", label, words)
    text = filled_at(text, "] No action for a weakness", "weakness", str(NUMBER["planning"]))
    text = filled_at(text, "] No action for a weakness", "why not", "The case closes.")
    audit = fill(text)
    assert audit.ties == {SEEN: Tie(-1, "", ""), PLANNING: Tie(None, "The case closes.", "")}


@pytest.mark.parametrize("given", ["3", "a", "999"])
def test_only_a_weakness_is_answered(given: str) -> None:
    text = filled_at(text_of(WEAK), "] Action 1", "because of", given)
    (found,) = faults(text, WEAK)
    assert "answered no" in found


def test_a_reason_needs_its_weakness() -> None:
    text = filled_at(text_of(WEAK), "] No action for a weakness", "why not", "It closes.")
    (found,) = faults(text, WEAK)
    assert "Name the weakness" in found
