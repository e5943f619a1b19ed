"""Which audit tool and thresholds are in force, and those of a name, for all that reads them.

Apart from the taking of new versions, which reads files.
"""

from auditui.practice.errors import NotFound
from auditui.practice.period import Month
from auditui.practice.tool import AuditTool, Thresholds, in_force
from auditui.store.store import Store
from auditui.workflow.desk import Desk


class NothingInForce(NotFound):
    """No audit tool or no thresholds are in force for the month."""


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


def versions_of(store: Store, tool: str, thresholds: str) -> tuple[AuditTool, Thresholds]:
    """The versions of these names. Raises KeyError for one that was never kept."""
    standards = {version.version: version for version in store.tools.thresholds()}
    return tool_version(store, tool), standards[thresholds]


def tool_version(store: Store, name: str) -> AuditTool:
    """The version of the audit tool of a name. Raises KeyError for one that was never kept."""
    return {version.version: version for version in store.tools.tools()}[name]
