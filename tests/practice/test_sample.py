"""What a sample is drawn for, and how far it has come."""

from datetime import UTC, date, datetime

from auditui.practice.calendar.theme import Rationale, Theme
from auditui.practice.period import Month
from auditui.practice.sample import (
    CaseState,
    DrawnCase,
    Kind,
    Load,
    Routine,
    Sample,
    Stratify,
    Thematic,
)

FEBRUARY = Month(2016, 2)
NEGLECT = Theme(12, "Neglect", FEBRUARY, "Quinn Lead", Rationale.FREE, begun_on=date(2016, 2, 1))


def case(ref: str, auditor: str, state: CaseState) -> DrawnCase:
    return DrawnCase(ref, "East", "0a" * 32, auditor, state)


SAMPLE = Sample(
    sample_id=3,
    snapshot_id=1,
    drawn_for=Thematic.of(NEGLECT),
    size=4,
    seed="0042",
    stratify=Stratify.TEAM,
    at_least_one=False,
    frame_sha256="f" * 64,
    strata={"East": 9},
    excluded={},
    places={"East": 4},
    cases=(
        case("C1", "Ben Baker", CaseState.SUBMITTED),
        case("C2", "Ben Baker", CaseState.DRAFT),
        case("C3", "Asha Archer", CaseState.REPLACED),
        case("C4", "", CaseState.TO_DO),
        case("C5", "Asha Archer", CaseState.NOT_COMPLETED),
    ),
    drawn_at=datetime(2016, 2, 4, tzinfo=UTC),
    drawn_by="Quinn Lead",
)


def test_a_month_and_a_theme_of_it_have_names_of_their_own() -> None:
    routine, thematic = Routine(FEBRUARY), Thematic.of(NEGLECT)
    assert (routine.name, routine.seed_name, routine.kind) == ("2016-02", "2016-02", Kind.ROUTINE)
    assert (thematic.name, thematic.seed_name, thematic.kind) == (
        "theme 12",
        "2016-02/theme-12",
        Kind.THEMATIC,
    )


def test_a_sample_is_of_the_month_and_the_kind_of_what_it_is_drawn_for() -> None:
    assert (SAMPLE.month, SAMPLE.kind) == (FEBRUARY, Kind.THEMATIC)


def test_a_replaced_case_no_longer_stands_and_is_no_part_of_a_load() -> None:
    assert [each.case_ref for each in SAMPLE.standing] == ["C1", "C2", "C4", "C5"]
    assert list(SAMPLE.loads.items()) == [
        ("", Load(1, 0)),
        ("Asha Archer", Load(1, 0)),
        ("Ben Baker", Load(2, 1)),
    ]
