"""The audit tool and the thresholds: which are in force, and taking new versions."""

from dataclasses import dataclass
from pathlib import Path

from auditui.exchange.files.source_file import source_name
from auditui.exchange.tool_toml import read_tool_file, write_tool
from auditui.practice.errors import AuditError, NotFound
from auditui.practice.people import Right
from auditui.practice.period import Month
from auditui.practice.tool import AuditTool, Thresholds, in_force
from auditui.resources import resource
from auditui.store.store import Store
from auditui.workflow.desk import Desk, change

SHIPPED = ("audit-tool.toml", "thresholds-original.toml", "thresholds-revised-2015.toml")
"""What every new database starts with."""


class NothingInForce(NotFound):
    """No audit tool or no thresholds are in force for the month."""


class VersionTaken(AuditError):
    """A version of that name is kept already, and audits may have been made under it."""


@dataclass(frozen=True)
class Versions:
    """Names of the versions that an import added."""

    tools: tuple[str, ...]
    thresholds: tuple[str, ...]


def versions_in_force(desk: Desk, month: Month) -> tuple[AuditTool, Thresholds]:
    """The tool and thresholds that a month's sample is audited under. Raises NothingInForce."""
    tool = in_force(desk.store.tools.tools(), month.first_day)
    thresholds = in_force(desk.store.tools.thresholds(), month.first_day)
    if tool is None or thresholds is None:
        raise NothingInForce(
            f"No audit tool and thresholds are in force in {month}. "
            "Import some with `auditui tool import FILE`."
        )
    return tool, thresholds


def toml_in_force(desk: Desk, month: Month) -> str:
    """The tool and thresholds of a month as TOML, to be changed and imported as new versions.

    Raises NothingInForce.
    """
    tool, thresholds = versions_in_force(desk, month)
    return write_tool(tool, (thresholds,))


def versions_of(store: Store, tool: str, thresholds: str) -> tuple[AuditTool, Thresholds]:
    """The versions of these names. Raises KeyError for one that was never kept."""
    tools = {version.version: version for version in store.tools.tools()}
    standards = {version.version: version for version in store.tools.thresholds()}
    return tools[tool], standards[thresholds]


def import_tool(desk: Desk, path: Path) -> Versions:
    """Take new versions from a TOML file, all or none; audits already made keep theirs.

    Raises ImportRefused, VersionTaken, NotPermitted.
    """
    desk.person.require(Right.SET_TOOL)
    file = read_tool_file(path)
    with change(desk, Right.SET_TOOL, "audit tool imported", source_name(path)) as facts:
        kept_tools = {tool.version for tool in desk.store.tools.tools()}
        kept_thresholds = {version.version for version in desk.store.tools.thresholds()}
        if file.tool is not None:
            _refuse_taken(file.tool.version, kept_tools)
            desk.store.tools.add_tool(file.tool, desk.now(), desk.person.name)
        for version in file.thresholds:
            _refuse_taken(version.version, kept_thresholds)
            desk.store.tools.add_thresholds(version, desk.now(), desk.person.name)
        added = Versions(
            tools=(file.tool.version,) if file.tool else (),
            thresholds=tuple(version.version for version in file.thresholds),
        )
        facts.note(tools=added.tools, thresholds=added.thresholds)
    return added


def import_shipped(desk: Desk) -> None:
    """Give a new database the audit tool and the two versions of thresholds that ship."""
    for name in SHIPPED:
        import_tool(desk, resource("tools") / name)


def _refuse_taken(version: str, kept: set[str]) -> None:
    if version in kept:
        raise VersionTaken(
            f"Version {version} is kept already and never changes. Give the new one another name."
        )
