"""What the references of a file look like, learned from the rows that are surely children's."""

import re
from collections import Counter
from collections.abc import Iterable

from auditui.practice.register.case_reference import plain_form

_CLASSES = str.maketrans(
    dict.fromkeys("0123456789", "9")
    | dict.fromkeys("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ", "A")
)
_SELDOM = 0.05
_TOKEN = re.compile(r"[^\W_]+")


class References:
    """The forms that references were seen in: numbers, letters or both, and what is between."""

    def __init__(self) -> None:
        """Know nothing yet."""
        self._seen: Counter[str] = Counter()
        self._forms: dict[str, set[int]] = {}
        self._known = 0

    def __bool__(self) -> bool:
        """Whether any was seen."""
        return bool(self._seen)

    def learn(self, reference: str) -> None:
        """See one more reference that is surely one."""
        self._seen[_shape(reference)] += 1

    def learn_lines(self, references: str) -> None:
        """See many more in ordinary letters and digits, one a line."""
        shapes = references.translate(_CLASSES)
        first, _, others = shapes.partition("\n")
        count = references.count("\n") + 1
        if others == "\n".join([first] * (count - 1)):
            self._seen[first] += count
        else:
            self._seen.update(shapes.split("\n"))

    def learn_usual(self, references: Iterable[str]) -> None:
        """See many of which some may be none: only forms that several have are learned."""
        seen = Counter(_shape(reference) for reference in references)
        forms = Counter[str]()
        for shape, count in seen.items():
            forms[_form(shape)] += count
        least = min(max(forms.values(), default=0), max(2, seen.total() * _SELDOM))
        for shape, count in seen.items():
            if forms[_form(shape)] >= least:
                self._seen[shape] += count

    def are_like(self, reference: str) -> bool:
        """Whether others are made of the same parts, of whatever length."""
        return _form(_shape(reference)) in self._lengths()

    def are_as_long(self, reference: str) -> bool:
        """Whether others made of the same parts are as long."""
        shape = _shape(reference)
        return len(shape) in self._lengths().get(_form(shape), frozenset[int]())

    def _lengths(self) -> dict[str, set[int]]:
        if len(self._seen) != self._known:
            self._known = len(self._seen)
            self._forms = {}
            for shape in self._seen:
                self._forms.setdefault(_form(shape), set()).add(len(shape))
        return self._forms


def _shape(reference: str) -> str:
    """`AA-999`: what each character of it is."""
    return plain_form(reference).translate(_CLASSES)


def _form(shape: str) -> str:
    """`9-A` for `999-AAA`; a part of digits and letters is X, as in a hexadecimal reference."""
    parts = _TOKEN.sub(lambda token: _part(token[0]), shape)
    return re.sub("[9AX]", "X", parts) if "X" in parts else parts


def _part(token: str) -> str:
    if token.strip("9") == "":
        return "9"
    return "X" if "9" in token else "A"
