"""The program's `dataclass` against the library's: each test holds for both."""

import dataclasses
from collections.abc import Callable
from copy import copy
from dataclasses import FrozenInstanceError, asdict, astuple, field, fields, replace
from typing import Any

import pytest

from auditui.dataclass import _quick_dataclass

Decorator = Callable[..., Any]


@pytest.fixture(params=[dataclasses.dataclass, _quick_dataclass], ids=["library", "ours"])
def dataclass(request: pytest.FixtureRequest) -> Decorator:
    """The decorator."""
    decorator: Decorator = request.param
    return decorator


@pytest.fixture
def case(dataclass: Decorator) -> Any:
    """A frozen class with most kinds of field."""

    class Case:
        """A case."""

        ref: str
        team: str = "Duty"
        note: str = field(default="", compare=False, repr=False)
        tags: list[str] = field(default_factory=list, compare=False)
        missing: int = 0

    return dataclass(frozen=True)(Case)


def test_values_are_taken_by_place_by_name_and_by_default(case: Any) -> None:
    assert astuple(case("C1", missing=3)) == ("C1", "Duty", "", [], 3)
    assert astuple(case("C1", "North", "x", ["a"], 2)) == ("C1", "North", "x", ["a"], 2)
    assert case("C1").tags is not case("C1").tags
    assert case("C2", tags=(shared := ["b"])).tags is shared


def test_what_is_missing_or_too_much_is_told_by_the_class_and_its_field(case: Any) -> None:
    with pytest.raises(TypeError, match=r"Case\.__init__\(\) missing .* 'ref'"):
        case()
    with pytest.raises(TypeError, match="unexpected keyword argument 'other'"):
        case("C1", other=1)
    assert case("C1").ref == "C1"


def test_equal_is_what_is_of_one_class_and_has_the_same_values(case: Any) -> None:
    class Other(case):  # type: ignore[misc]
        pass

    assert case("C1", note="x") == case("C1", note="y")
    assert hash(case("C1", note="x")) == hash(("C1", "Duty", 0))
    assert case("C1") != case("C2")
    assert case("C1") != Other("C1")
    assert case("C1") != ("C1", "Duty", 0)


def test_one_field_is_compared_as_a_tuple_of_one(dataclass: Decorator) -> None:
    class Ref:
        text: str

    ref = dataclass(frozen=True, order=True)(Ref)
    assert hash(ref("C1")) == hash(("C1",))
    assert sorted([ref("C2"), ref("C1")]) == [ref("C1"), ref("C2")]


def test_an_object_is_shown_by_its_fields(case: Any) -> None:
    assert repr(case("C1")).endswith("Case(ref='C1', team='Duty', tags=[], missing=0)")


def test_an_object_that_holds_itself_is_shown(case: Any) -> None:
    (itself := case("C1")).tags.append(itself)
    assert "tags=[...]" in repr(itself)


def test_what_is_frozen_refuses_to_be_changed(case: Any) -> None:
    with pytest.raises(FrozenInstanceError, match="cannot assign to field 'ref'"):
        case("C1").ref = "C2"
    with pytest.raises(FrozenInstanceError, match="cannot delete field 'ref'"):
        del case("C1").ref

    class Wider(case):  # type: ignore[misc]
        pass

    wider = Wider("C1")
    with pytest.raises(FrozenInstanceError):
        wider.team = "North"
    wider.more = 1
    del wider.more


def test_what_can_change_has_no_hash_but_where_it_is_compared_as_itself(
    dataclass: Decorator,
) -> None:
    class Count:
        number: int = 0

    class Place:
        number: int = 0

    changed = dataclass(Count)()
    changed.number += 1
    assert changed == dataclass(Count)(1)
    with pytest.raises(TypeError, match="unhashable"):
        hash(changed)
    place = dataclass(eq=False)(Place)
    assert len({place(), place()}) == 2


def test_the_order_is_that_of_the_fields(dataclass: Decorator) -> None:
    class Month:
        year: int
        number: int

    month = dataclass(frozen=True, order=True)(Month)
    assert month(2015, 12) < month(2016, 1) <= month(2016, 1)
    assert month(2016, 1) > month(2015, 12) >= month(2015, 12)
    with pytest.raises(TypeError):
        assert month(2015, 12) < (2016, 1)


def test_a_class_keeps_the_methods_that_it_has_written(dataclass: Decorator) -> None:
    class Written:
        ref: str
        upper: str = field(init=False, default="")
        seen: list[str] = field(init=False, default_factory=list)

        def __post_init__(self) -> None:
            object.__setattr__(self, "upper", self.ref.upper())

        def __repr__(self) -> str:
            return f"<{self.ref}>"

        def __hash__(self) -> int:
            return 7

    written = dataclass(frozen=True)(Written)("c1")
    assert (written.upper, written.seen, repr(written), hash(written)) == ("C1", [], "<c1>", 7)
    with pytest.raises(TypeError):
        dataclass(Written)("c1", upper="X")


def test_fields_of_a_base_come_first_and_may_be_given_another_default(
    case: Any, dataclass: Decorator
) -> None:
    class Closed(case):  # type: ignore[misc]
        """A closed one."""

        team: str = "None"
        day: str = "today"

    closed = dataclass(frozen=True)(Closed)
    assert [each.name for each in fields(closed)] == [
        "ref",
        "team",
        "note",
        "tags",
        "missing",
        "day",
    ]
    assert asdict(closed("C1")) == {
        "ref": "C1", "team": "None", "note": "", "tags": [], "missing": 0, "day": "today",
    }  # fmt: skip
    assert case("C1").team == "Duty"


def test_an_object_is_replaced_and_copied(case: Any) -> None:
    assert replace(case("C1"), team="North") == case("C1", "North")
    assert copy(case("C1")) == case("C1")


def test_slots_are_made(dataclass: Decorator) -> None:
    class Small:
        ref: str

    assert not hasattr(dataclass(frozen=True, slots=True)(Small)("C1"), "__dict__")


def test_what_is_matched_is_matched_by_place(case: Any) -> None:
    match case("C1", "North"):
        case case(ref, team):
            assert (ref, team) == ("C1", "North")
        case _:
            pytest.fail("not matched")
