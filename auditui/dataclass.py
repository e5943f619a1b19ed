"""The standard library's `dataclass`, made in a twentieth of the time.

The library writes up to eight methods of each class as text and compiles them, 0.3 ms for a frozen
class of five fields, and a start of the program makes a hundred classes and more. Here the library
only finds the fields. What compares, hashes and shows an object goes over these without a text of
its own, and `__init__`, which has to be fast, is compiled when a first object is made.

It takes the options that the program uses. A class with slots is left to the library.
"""

import dataclasses
import operator
from collections.abc import Callable, Sequence
from dataclasses import MISSING, Field, FrozenInstanceError
from reprlib import recursive_repr
from typing import TYPE_CHECKING, Any

__all__ = ["dataclass"]

_Class = type[Any]
_Method = Callable[..., Any]
_Fields = Sequence[Field[Any]]


def _quick_dataclass(
    cls: _Class | None = None,
    /,
    *,
    frozen: bool = False,
    order: bool = False,
    eq: bool = True,
    slots: bool = False,
) -> _Class | Callable[[_Class], _Class]:
    """Give a class the methods of a dataclass, but for those that it has written itself."""

    def made(cls: _Class) -> _Class:
        if slots:
            return dataclasses.dataclass(frozen=frozen, order=order, eq=eq, slots=True)(cls)
        written = set(vars(cls))
        fields = dataclasses.fields(dataclasses.dataclass(init=False, repr=False, eq=False)(cls))
        methods = _methods(cls, fields, frozen) | _comparisons(fields, frozen, order, eq)
        for name in methods.keys() - written:
            setattr(cls, name, methods[name])
        return cls

    return made if cls is None else made(cls)


def _methods(cls: _Class, fields: _Fields, frozen: bool) -> dict[str, _Method | None]:
    names = {field.name for field in fields}
    shown = [field.name for field in fields if field.repr]

    def begin(self: object, /, *given: object, **named: object) -> None:
        cls.__init__ = real = _compiled_init(cls, fields, frozen)
        real(self, *given, **named)

    @recursive_repr()
    def show(self: object) -> str:
        values = ", ".join(f"{name}={getattr(self, name)!r}" for name in shown)
        return f"{self.__class__.__qualname__}({values})"

    def change(self: object, name: str, value: object) -> None:
        if type(self) is cls or name in names:
            raise FrozenInstanceError(f"cannot assign to field {name!r}")
        super(cls, self).__setattr__(name, value)

    def remove(self: object, name: str) -> None:
        if type(self) is cls or name in names:
            raise FrozenInstanceError(f"cannot delete field {name!r}")
        super(cls, self).__delattr__(name)

    methods: dict[str, _Method | None] = {"__init__": begin, "__repr__": show}
    return methods | ({"__setattr__": change, "__delattr__": remove} if frozen else {})


def _comparisons(fields: _Fields, frozen: bool, order: bool, eq: bool) -> dict[str, _Method | None]:
    compared = [field.name for field in fields if field.compare]
    values: Callable[[Any], tuple[Any, ...]] = (
        operator.attrgetter(*compared)
        if len(compared) > 1
        else lambda self: tuple(getattr(self, name) for name in compared)
    )

    def compares(compare: Callable[[Any, Any], Any]) -> _Method:
        def method(self: object, other: object) -> Any:
            if other.__class__ is not self.__class__:
                return NotImplemented
            return compare(values(self), values(other))

        return method

    methods: dict[str, _Method | None] = {}
    if eq:
        # As in the library: what is compared by values that can change has no hash.
        has = (lambda self: hash(values(self))) if frozen else None
        methods |= {"__eq__": compares(operator.eq), "__hash__": has}
    if order:
        methods |= {f"__{name}__": compares(getattr(operator, name)) for name in _ORDERS}
    return methods


_ORDERS = ("lt", "le", "gt", "ge")


def _compiled_init(cls: _Class, fields: _Fields, frozen: bool) -> _Method:
    """The function that a person would write, of a line a field."""
    known: dict[str, Any] = {"__set": object.__setattr__, "__none": MISSING}
    taken, lines = ["self"], []
    for field in fields:
        name = value = field.name
        default = ""
        if field.default_factory is not MISSING:
            known[f"__make_{name}"] = field.default_factory
            default, value = "=__none", f"__make_{name}()"
            if field.init:
                value = f"{value} if {name} is __none else {name}"
        elif not field.init:
            continue
        elif field.default is not MISSING:
            known[f"__default_{name}"] = field.default
            default = f"=__default_{name}"
        if field.init:
            taken.append(name + default)
        lines.append(f"__set(self, {name!r}, {value})" if frozen else f"self.{name} = {value}")
    lines.append("self.__post_init__()" if hasattr(cls, "__post_init__") else "pass")
    text = f"def __init__({', '.join(taken)}):\n " + "\n ".join(lines)
    exec(text, known)  # noqa: S102  (as the library does, of names in our own code)
    init: _Method = known["__init__"]
    init.__qualname__ = f"{cls.__qualname__}.__init__"
    return init


if TYPE_CHECKING:
    from dataclasses import dataclass
else:
    dataclass = _quick_dataclass
