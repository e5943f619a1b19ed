"""Whether the rules of a cell let a value in, and in which of their own words."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from enum import Enum

from auditui.dataclass import dataclass
from auditui.exchange.xlsx.address import Address
from auditui.exchange.xlsx.book import Book, CannotTell
from auditui.exchange.xlsx.rules import Rule
from auditui.exchange.xlsx.sheet import Sheet, Value
from auditui.exchange.xlsx.splice import Written

_NUMBER = re.compile(r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?(%?)")
_INDIRECT = re.compile(r'INDIRECT\("((?:[^"]|"")*)"\)', re.IGNORECASE)
_ALMOST = 1e-9
_NUMBERS = frozenset({"whole", "decimal", "date", "time"})
_COMPARISONS: Mapping[str, Callable[[float, float, float], bool]] = {
    "between": lambda value, low, high: low <= value <= high,
    "notBetween": lambda value, low, high: not low <= value <= high,
    "equal": lambda value, one, _: value == one,
    "notEqual": lambda value, one, _: value != one,
    "greaterThan": lambda value, one, _: value > one,
    "lessThan": lambda value, one, _: value < one,
    "greaterThanOrEqual": lambda value, one, _: value >= one,
    "lessThanOrEqual": lambda value, one, _: value <= one,
}
_WITH_TWO = frozenset({"between", "notBetween"})


class Kept(Enum):
    """Why a cell is left as it is."""

    FORBIDDEN = "forbidden"
    UNCLEAR = "unclear"


Chosen = Callable[[Sequence[Value]], Value]
"""What of a list's words says what is wanted, None where none does."""


@dataclass(frozen=True)
class Ruling:
    """The rules of one cell; `pending` are numbers that are about to stand in others."""

    book: Book
    sheet: Sheet
    cell: Address
    pending: Mapping[Address, float]

    @property
    def has_rules(self) -> bool:
        """Whether the cell has any rule."""
        return any(True for _ in self._rules())

    def allowed(self, wanted: Sequence[Written], chosen: Chosen) -> Written | Kept:
        """The first of several ways of writing that the rules let in, or why there is none."""
        verdicts = [self._allowed(value, chosen) for value in wanted]
        let_in = [verdict for verdict in verdicts if not isinstance(verdict, Kept)]
        if let_in:
            return let_in[0]
        return Kept.UNCLEAR if Kept.UNCLEAR in verdicts else Kept.FORBIDDEN

    def _allowed(self, value: Written, chosen: Chosen) -> Written | Kept:
        for rule in self._rules():
            try:
                verdict = self._ruled(rule, value, chosen)
            except CannotTell:
                return Kept.UNCLEAR
            if isinstance(verdict, Kept):
                return verdict
            value = verdict
        return value

    def _ruled(self, rule: Rule, value: Written, chosen: Chosen) -> Written | Kept:
        """A value as one rule takes it. Raises CannotTell."""
        if rule.kind == "list":
            return self._listed(rule, value, chosen)
        return value if self._lets_in(rule, value) else Kept.FORBIDDEN

    def _rules(self) -> Iterator[Rule]:
        """Its rules, the lists first, since they may say it in another word."""
        return iter(sorted(self.sheet.rules_for(self.cell), key=lambda rule: rule.kind != "list"))

    def _listed(self, rule: Rule, value: Written, chosen: Chosen) -> Written | Kept:
        words = self._words(rule)
        if not words:
            raise CannotTell
        same = next((word for word in words if is_same(word, value)), None)
        found = chosen(words) if same is None else same
        match found:
            case None | bool():
                return Kept.FORBIDDEN
            case date():
                return self.sheet.styles.serial(found)
            case _:
                return found

    def _words(self, rule: Rule) -> list[Value]:
        text = rule.operands[0].strip()
        if text.startswith('"'):
            inner = text.strip('"').replace('""', '"')
            return [word.strip() for word in inner.split(",") if word.strip()]
        fixed = _INDIRECT.fullmatch(text.removeprefix("="))
        if fixed is not None:
            text = fixed[1].replace('""', '"')
        found = self.book.values(text, rule.origin, self.sheet, self.cell)
        return [each for each in found if each is not None]

    def _lets_in(self, rule: Rule, value: Written) -> bool:
        """Whether a rule that is no list lets a value in. Raises CannotTell."""
        if rule.kind == "textLength":
            text = value if isinstance(value, str) else _as_typed(value)
            return self._compares(rule, len(text.encode("utf-16-le")) // 2)
        if rule.kind not in _NUMBERS:
            raise CannotTell
        if not isinstance(value, int | float):
            return False
        is_whole = float(value).is_integer()
        return (rule.kind != "whole" or is_whole) and self._compares(rule, value)

    def _compares(self, rule: Rule, value: float) -> bool:
        compare = _COMPARISONS.get(rule.operator)
        if compare is None:
            raise CannotTell
        first = self._operand(rule, rule.operands[0])
        second = self._operand(rule, rule.operands[1]) if rule.operator in _WITH_TWO else 0.0
        return compare(value, first, second)

    def _operand(self, rule: Rule, text: str) -> float:
        text = text.strip().removeprefix("=")
        if found := _NUMBER.fullmatch(text):
            return float(text.removesuffix("%")) / (100 if found[1] else 1)
        places = list(self.book.areas(text, rule.origin, self.sheet, self.cell))
        if len(places) == 1 and places[0][0] is self.sheet:
            area = places[0][1]
            if area.first == area.last and area.first in self.pending and _is_reference(text):
                return self.pending[area.first]
        if not _is_reference(text):
            raise CannotTell
        match self.book.values(text, rule.origin, self.sheet, self.cell):
            case [float() as number]:
                return number
            case [date() as day]:
                return float(self.sheet.styles.serial(day))
            case _:
                raise CannotTell


def is_same(word: Value, value: Written) -> bool:
    """Whether a list's word is a value, in whatever capitals, or as text or number."""
    if isinstance(word, str) and isinstance(value, str):
        return word.strip().casefold() == value.strip().casefold()
    if isinstance(value, int | float) and not isinstance(word, bool | date | None):
        try:
            return abs(float(word) - value) < _ALMOST
        except ValueError:
            return False
    return False


def _is_reference(text: str) -> bool:
    """Whether a text is a reference alone, with nothing to be worked out."""
    outside = re.sub(r"'(?:[^']|'')*'|\[[^\]]*\]", "", text)
    return not re.search(r"[-+*/^&=<>(){}\s,;]", outside)


def _as_typed(number: float) -> str:
    return str(int(number)) if float(number).is_integer() else repr(number)
