"""How the parts of a package name each other."""

import posixpath

from auditui.dataclass import dataclass
from auditui.exchange.spreadsheet.package import Package
from auditui.exchange.spreadsheet.xml import Attributes, local_name, parse, parser

_LARGEST = 8_000_000


@dataclass(frozen=True)
class Relation:
    """A part that another one needs: what kind it is, `worksheet`, and its name."""

    kind: str
    target: str


def main_part(package: Package, usual: str) -> str:
    """The part that lists the sheets; the usual one where the package does not say."""
    found = (each for each in relations(package, "").values() if each.kind == "officeDocument")
    named = next((each.target for each in found if each.target in package), None)
    return named or usual


def relations(package: Package, part: str) -> dict[str, Relation]:
    """The parts that a part names, or that the package names, by their keys. Raises BadWorkbook."""
    folder, name = posixpath.split(part)
    listed = posixpath.join(folder, "_rels", f"{name}.rels")
    if listed not in package:
        return {}
    found: dict[str, Relation] = {}

    def start(element: str, attributes: Attributes) -> None:
        if local_name(element) == "Relationship" and attributes.get("TargetMode") != "External":
            target = attributes.get("Target", "").replace("\\", "/")
            whole = posixpath.normpath(posixpath.join("/", folder, target))
            kind = attributes.get("Type", "").rpartition("/")[2]
            found[attributes.get("Id", "")] = Relation(kind, whole[1:])

    parse(parser(start), package.part(listed, _LARGEST))
    return found
