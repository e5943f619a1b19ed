"""What a sheet lets a person type into its cells: the rules of its data validation."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from auditui.dataclass import dataclass
from auditui.exchange.xlsx.address import LAST_COLUMN, LAST_ROW, Address, Area, NotACell
from auditui.exchange.xlsx.formula import spoken_of
from auditui.exchange.xlsx.xml import local_name


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule as a sheet keeps it; its operands are formulas, written as for its first cell.

    `kind` is `list`, `whole`, `decimal`, `date`, `time`, `textLength` or `custom`.
    """

    areas: tuple[Area, ...]
    kind: str
    operator: str
    operands: tuple[str, str]

    @property
    def origin(self) -> Address:
        """The cell that its operands are written for: the first corner of all that it holds for."""
        rows = [area.first.row for area in self.areas]
        return Address(min(rows), min(area.first.column for area in self.areas))

    def holds_for(self, address: Address) -> bool:
        """Whether it is a rule of a cell."""
        return any(area.holds(address) for area in self.areas)


def read_rules(sheet: Element) -> Iterator[Rule]:
    """The rules of a sheet, among them those that its list of extensions keeps."""
    for element in sheet.iter():
        if local_name(element.tag) == "dataValidation":
            kind = element.get("type") or "none"
            areas = tuple(_areas(_said(element, "sqref") or element.get("sqref", "")))
            operands = (_said(element, "formula1"), _said(element, "formula2"))
            if kind != "none" and areas:
                yield Rule(areas, kind, element.get("operator") or "between", operands)


def _said(element: Element, name: str) -> str:
    """The text of an operand, wherever in a rule it is kept, and in whichever element."""
    child = next((each for each in element.iter() if local_name(each.tag) == name), None)
    return "" if child is None else "".join(child.itertext()).strip()


def _areas(sqref: str) -> Iterator[Area]:
    for each in sqref.split():
        try:
            yield Area.parse(each)
        except NotACell:
            yield _whole_lines(each)


def _whole_lines(text: str) -> Area:
    """`G:G` or `3:5`; what cannot be told is the whole sheet, so that no rule is passed over."""
    corner = Address(1, 1)
    for mention in spoken_of(text, corner, corner).mentions:
        if isinstance(mention.what, Area):
            return mention.what
    return Area(corner, Address(LAST_ROW, LAST_COLUMN))
