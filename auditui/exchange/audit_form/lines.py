"""The lines of a form that was filled in, sorted by the place and label they stand under."""

from dataclasses import field

from auditui.dataclass import dataclass
from auditui.exchange.audit_form.layout import EXPLAINS, NAMES, Place
from auditui.exchange.files.faults import Faults
from auditui.practice.audit.form import ItemKind
from auditui.practice.errors import Fault

_OURS = "A line that begins with {0} is the form's own; put a space before a {0} that you mean."


@dataclass
class Entry:
    """What stands behind a label: the number of its first line, and its lines."""

    row: int
    lines: list[str]

    @property
    def text(self) -> str:
        """The lines as one text."""
        return "\n".join(self.lines).strip()


@dataclass
class FilledPlace:
    """A place as it was filled in: the number of the line that names it, and what is there."""

    place: Place
    row: int
    entries: dict[str, Entry] = field(default_factory=dict)


class Sorting:
    """Takes the lines of a file one by one, and gives the places that they fill."""

    def __init__(self, places: tuple[Place, ...], ours: frozenset[str], faults: Faults) -> None:
        """Know the places, and the explanations that the form itself gives."""
        self._by_line = {place.line: place for place in places}
        self._explained = ours
        self._faults = faults
        self._label = ""
        self._knows_where = False
        self.found: list[FilledPlace] = []

    def take(self, row: int, written: str) -> None:
        """Sort a line; one that belongs nowhere is a fault."""
        line = written.rstrip()
        if line.startswith(EXPLAINS):
            if self.found and line not in self._explained:
                self._refuse(row, _OURS.format(EXPLAINS))
        elif line.startswith(NAMES):
            self._go_to(row, line)
        elif label := self._label_of(line):
            self._begin(row, label, line)
        elif self._label:
            text = line.removeprefix(" ")
            self.found[-1].entries[self._label].lines.append(text)
        elif line and (self._knows_where or not self.found):
            self._refuse(row, "This stands behind no label; write it behind one.")

    def _go_to(self, row: int, line: str) -> None:
        place = self._by_line.get(line)
        self._label = ""
        self._knows_where = place is not None
        if place is None:
            self._refuse(row, _OURS.format(NAMES))
            return
        if not _may_repeat(place) and any(each.place == place for each in self.found):
            self._refuse(row, "This place stands in the file already.")
        self.found.append(FilledPlace(place, row))

    def _begin(self, row: int, label: str, line: str) -> None:
        entries = self.found[-1].entries
        if label in entries:
            self._faults.add(Fault("", row, label, "This stands twice in one place."))
        self._label = label
        entries[label] = Entry(row, [line[len(label) + 1 :].strip()])

    def _label_of(self, line: str) -> str:
        labels = self.found[-1].place.labels if self._knows_where else ()
        return next((label for label in labels if line.casefold().startswith(f"{label}:")), "")

    def _refuse(self, row: int, problem: str) -> None:
        self._faults.add(Fault("", row, self._label, problem))


def _may_repeat(place: Place) -> bool:
    return place.item.kind is ItemKind.ACTIONS and place.action is None
