"""What a month's moderation chooses: a random share by ticket, and what rules add."""

import hashlib

from hypothesis import given
from hypothesis import strategies as st

from auditui.practice.grade import Grade
from auditui.practice.moderation.draw import Candidate, Moderated, Pick, Rules, Why
from auditui.practice.period import Month
from auditui.sampling.draw import seed_string
from auditui.sampling.moderation import picks, places

SEED = seed_string(Moderated(Month(2016, 1)), "27182818284590452353")
O, G, RI, I = Grade  # noqa: E741  (best first)


def audits(*grades: Grade, auditor: str = "Asha", record: bool = False) -> list[Candidate]:
    return [
        Candidate(number, f"C{number:03d}", auditor, grade, number, record)
        for number, grade in enumerate(grades, start=1)
    ]


def why_of(found: tuple[Pick, ...]) -> dict[int, tuple[Why, ...]]:
    return {pick.audit_id: pick.whys for pick in found}


def test_a_ticket_is_what_anyone_can_compute() -> None:
    assert SEED == "2016-01/moderation|27182818284590452353"
    (pick, *_) = picks(audits(*[G] * 20), Rules(share=100), SEED)
    inner = hashlib.sha256(SEED.encode()).hexdigest()
    assert pick.ticket == hashlib.sha256(f"{inner}{pick.case_ref}".encode()).hexdigest()


def test_a_share_is_rounded_up_and_of_any_audit_at_least_one() -> None:
    assert [places(audits, 10) for audits in (0, 1, 9, 10, 11, 33)] == [0, 1, 1, 1, 2, 4]
    assert places(33, 100) == 33


def test_rules_add_to_the_random_share_and_each_reason_is_kept() -> None:
    rules = Rules(share=10, inadequate=True, outstanding=True, new_auditor=2)
    found = why_of(picks(audits(G, RI, I, O, *[G] * 16), rules, SEED))

    assert sum(Why.RANDOM in whys for whys in found.values()) == 2
    assert Why.INADEQUATE in found[3]
    assert Why.OUTSTANDING in found[4]
    assert Why.NEW_AUDITOR in found[1]
    assert Why.NEW_AUDITOR in found[2]
    assert all(whys == (Why.RANDOM,) for number, whys in found.items() if number > 4)


def test_a_share_by_record_is_of_the_audits_of_those_who_have_one() -> None:
    marked = audits(*[G] * 8, record=True)
    others = [Candidate(100 + number, f"D{number:03d}", "Ben", G, number) for number in range(8)]
    found = why_of(picks([*marked, *others], Rules(share=1, by_record=50), SEED))

    recorded = [number for number, whys in found.items() if Why.RECORD in whys]
    assert len(recorded) == 4
    assert max(recorded) < 100


@given(
    st.lists(st.sampled_from(list(Grade)), min_size=1, max_size=40),
    st.integers(1, 100),
    st.integers(0, 100),
)
def test_rules_never_change_what_is_chosen_at_random(
    grades: list[Grade], share: int, record: int
) -> None:
    found = audits(*grades, record=True)
    alone = picks(found, Rules(share=share), SEED)
    beside = picks(found[::-1], Rules(share, True, True, 5, record), SEED)

    assert [pick.audit_id for pick in alone] == [pick.audit_id for pick in beside if pick.is_random]
    assert len(alone) == places(len(grades), share) >= 1
    assert list(beside) == sorted(beside, key=lambda pick: pick.ticket)
