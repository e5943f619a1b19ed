"""An owner is read from few letters, and is always somebody who can be found again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditui.practice.follow_up.owner import Around, NotAnOwner, OwnerRole, read_owner, role_of
from auditui.practice.people import Person, Role

PEOPLE = [
    Person("Asha Archer", Role.TEAM_MANAGER),
    Person("Ben Baker", Role.TEAM_MANAGER),
    Person("Ben Bright", Role.VIEWER),
    Person("Wes Worker", Role.TEAM_MANAGER),
    Person("Lena Left", Role.TEAM_MANAGER, has_left=True),
]


@pytest.mark.parametrize(
    ("typed", "owner"),
    [
        ("w", "Worker"),
        ("  Social   WORKER ", "Worker"),
        ("personal adviser", "Worker"),
        ("t", "Team manager"),
        ("manager", "Team manager"),
        ("head", "Head of service"),
        ("a", "Auditor"),
        ("me", "Auditor"),
        ("ash", "Asha Archer"),
        ("ASHA ARCHER", "Asha Archer"),
        ("baker", "Ben Baker"),
        ("b br", "Ben Bright"),
        ("wes", "Wes Worker"),
        ("wes worker", "Wes Worker"),
    ],
)
def test_few_letters_leave_no_doubt(typed: str, owner: str) -> None:
    assert read_owner(typed, PEOPLE) == owner


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", "Say who will do it"),
        (" \n", "Say who will do it"),
        ("ben", "Ben Baker or Ben Bright"),
        ("Jo", "Nobody here is called that"),
        ("Asha Arher", "Did you mean Asha Archer?"),
        ("m", "Nobody here is called that"),
        ("lena", "is not there any more"),
    ],
)
def test_nobody_is_refused_with_who_may_be_meant(typed: str, said: str) -> None:
    with pytest.raises(NotAnOwner, match=said.replace("?", r"\?")):
        read_owner(typed, PEOPLE)


@given(st.text(max_size=30))
def test_whatever_is_typed_is_somebody_or_refused(typed: str) -> None:
    try:
        owner = read_owner(typed, PEOPLE)
    except NotAnOwner:
        return
    assert owner in {role.value for role in OwnerRole} | {each.name for each in PEOPLE}
    assert read_owner(owner, PEOPLE) == owner


def test_a_role_is_whoever_has_it_today() -> None:
    around = Around("Worker 3", "Asha Archer", "", "Ben Baker")
    names = [around.name_of(owner) for owner in ("Worker", "Team manager", "Head of service", "me")]
    assert names == ["Worker 3", "Asha Archer", "", "Ben Baker"]
    assert around.name_of("Jo from the school") == "Jo from the school"
    assert role_of("Social worker") is OwnerRole.WORKER
