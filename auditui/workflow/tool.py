"""The audit tool and the thresholds: which are in force, and taking new versions."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import field
from pathlib import Path

from auditui.dataclass import dataclass
from auditui.exchange.files.faults import Faults
from auditui.exchange.files.source_file import source_name
from auditui.exchange.tool_toml import ToolFile, read_tool_file, write_tool
from auditui.practice.a3.target import Withdrawal
from auditui.practice.errors import AuditError, Fault, NotFound, NotUnderstood
from auditui.practice.people import Right
from auditui.practice.period import Month
from auditui.practice.text import counted
from auditui.practice.tool import AuditTool, Thresholds, VersionEntry, VersionKind, in_force
from auditui.practice.tool_comparison import ItemChange, compare_thresholds, compare_tools
from auditui.practice.tool_versions import Rewording, first_month_of, pairs, rewording, unmatched
from auditui.practice.tool_words import break_words, section_titles
from auditui.resources import resource
from auditui.workflow.desk import Desk, change, require
from auditui.workflow.reason import reason_given
from auditui.workflow.tool_in_force import versions_in_force

SHIPPED = ("audit-tool.toml", "thresholds-original.toml", "thresholds-revised-2015.toml")
"""What every new database starts with."""


class VersionTaken(AuditError):
    """A version of that name is kept already, and audits may have been made under it."""


class NoSuchVersion(NotFound):
    """No version of that name is kept, or it is withdrawn."""


class TwoVersions(NotUnderstood):
    """A tool and thresholds have the name, so it must be said which are meant."""


class VersionInUse(AuditError):
    """Audits or a calibration were made or are to be made under a version, which stays."""


class LastVersion(AuditError):
    """There is no other version, and none would be in force."""


@dataclass(frozen=True)
class Versions:
    """Names of the versions that an import added, and of those that it found kept word for word.

    `rewording` is how the questions of a new tool differ from those of the one before it, `breaks`
    says of each new version of the thresholds from when A3's series breaks.
    """

    tools: tuple[str, ...]
    thresholds: tuple[str, ...]
    kept: tuple[str, ...] = ()
    rewording: Rewording = field(default_factory=Rewording)
    breaks: tuple[str, ...] = ()


def toml_in_force(desk: Desk, month: Month) -> str:
    """The tool and thresholds of a month as TOML, to be changed and imported as new versions.

    Raises NothingInForce.
    """
    tool, thresholds = versions_in_force(desk, month)
    return write_tool(tool, (thresholds,))


def import_tool(desk: Desk, path: Path) -> Versions:
    """Take new versions from a TOML file, all or none; audits already made keep theirs.

    A version that is kept already, word for word, is left as it is, as long as another is new.
    Raises ImportRefused, also where sections and descriptors do not go together, VersionTaken,
    NotPermitted.
    """
    require(desk, Right.SET_TOOL)
    file = read_tool_file(path)
    with change(desk, Right.SET_TOOL, "audit tool imported", source_name(path)) as facts:
        tools, standards = desk.store.tools.tools(), desk.store.tools.thresholds()
        taken = {(entry.kind, entry.version) for entry in desk.store.tools.entries()}
        added = _new(file, tools, standards, taken)
        _refuse_unless_paired(source_name(path), file, added, tools, standards)
        if added.tool is not None:
            desk.store.tools.add_tool(added.tool, desk.now(), desk.person.name)
        for version in added.thresholds:
            desk.store.tools.add_thresholds(version, desk.now(), desk.person.name)
        names = tuple(version.version for version in added.thresholds)
        own = (added.tool.version,) if added.tool else ()
        facts.note(tools=own, thresholds=names)
    return Versions(
        own,
        names,
        tuple(version.version for version in _versions(file) if version not in _versions(added)),
        rewording(_before(added.tool, tools), added.tool) if added.tool else Rewording(),
        tuple(_breaks(standards, added.thresholds)),
    )


def list_versions(desk: Desk) -> tuple[VersionEntry, ...]:
    """Every version of the audit tool and of the thresholds, withdrawn ones too."""
    return desk.store.tools.entries()


def in_force_today(desk: Desk) -> tuple[VersionEntry, ...]:
    """The versions in force this month, as they were taken in; none of a kind that has none."""
    first = Month.of(desk.today).first_day
    standing = [entry for entry in desk.store.tools.entries() if entry.withdrawn is None]
    found = (in_force([e for e in standing if e.kind is kind], first) for kind in VersionKind)
    return tuple(entry for entry in found if entry is not None)


def tools_named(
    desk: Desk, version: str, kind: VersionKind | None = None
) -> tuple[AuditTool | None, Thresholds | None]:
    """The tool and the thresholds of a name that stand, or those of a kind; one at least.

    Raises NoSuchVersion.
    """
    tools = desk.store.tools.tools() if kind is not VersionKind.THRESHOLDS else ()
    standards = desk.store.tools.thresholds() if kind is not VersionKind.TOOL else ()
    tool = next((each for each in tools if each.version == version), None)
    thresholds = next((each for each in standards if each.version == version), None)
    if tool is None and thresholds is None:
        raise NoSuchVersion(f"There is no version {version}. Check `auditui tool list`.")
    return tool, thresholds


def tool_of(desk: Desk, thresholds: Thresholds) -> AuditTool | None:
    """The tool whose sections thresholds describe: in force with them, else the newest."""
    tools = desk.store.tools.tools()
    return in_force(tools, thresholds.in_force_from) or (tools[-1] if tools else None)


def compare_versions(
    desk: Desk, before: str, now: str, kind: VersionKind | None = None
) -> tuple[ItemChange, ...]:
    """What differs from one version to another of the same kind, item by item.

    Raises NoSuchVersion, and TwoVersions where both names are of a tool and of thresholds and
    nobody said which are meant.
    """
    (tool, thresholds), (new_tool, new_thresholds) = (
        tools_named(desk, before, kind), tools_named(desk, now, kind)
    )  # fmt: skip
    are_tools, are_thresholds = tool and new_tool, thresholds and new_thresholds
    if are_tools and are_thresholds:
        raise TwoVersions("Tools and thresholds are called so. Say which with --kind.")
    if tool and new_tool:
        return compare_tools(tool, new_tool)
    if thresholds and new_thresholds:
        titles = section_titles(tool_of(desk, new_thresholds))
        return compare_thresholds(thresholds, new_thresholds, titles)
    raise NoSuchVersion(
        f"{before} and {now} are not two versions of the same kind. Check `auditui tool list`."
    )


def withdraw_version(
    desk: Desk, version: str, reason: str, kind: VersionKind | None = None
) -> VersionEntry:
    """Put a version out of force for good, with the reason; it stays on record.

    Raises NoSuchVersion, TwoVersions, VersionInUse, LastVersion, NeedsAReason, NotPermitted.
    """
    why = reason_given(reason)
    with change(desk, Right.SET_TOOL, "audit tool withdrawn", version) as facts:
        standing = [entry for entry in desk.store.tools.entries() if entry.withdrawn is None]
        entry = _only([each for each in standing if each.version == version], version, kind)
        if entry.audits:
            raise VersionInUse(
                f"{counted(entry.audits, 'audit')} {_are(entry.audits)} under version {version}, "
                "so it stays. Import a newer version for the months to come."
            )
        if desk.store.calibrations.rests_on(entry.kind, version):
            raise VersionInUse(
                f"A calibration is under version {version}, so it stays. Call it off first, or "
                "import a newer version."
            )
        if len([each for each in standing if each.kind is entry.kind]) == 1:
            raise LastVersion(f"{version} is the only version. Import another one first.")
        desk.store.tools.withdraw(
            entry.kind, version, Withdrawal(desk.now(), desk.person.name, why)
        )
        facts.note(kind=entry.kind.value, version=version, reason=why)
    return entry


def import_shipped(desk: Desk) -> None:
    """Give a new database the audit tool and the two versions of thresholds that ship."""
    for name in SHIPPED:
        import_tool(desk, resource("tools") / name)


_Taken = Collection[tuple[VersionKind, str]]


def _only(found: Sequence[VersionEntry], version: str, kind: VersionKind | None) -> VersionEntry:
    wanted = [entry for entry in found if kind is None or entry.kind is kind]
    if not wanted:
        raise NoSuchVersion(f"There is no version {version} to withdraw. Check the list of them.")
    if len(wanted) > 1:
        raise TwoVersions(f"A tool and thresholds are called {version}. Say which with --kind.")
    return wanted[0]


def _are(number: int) -> str:
    return "is" if number == 1 else "are"


def _versions(file: ToolFile) -> tuple[AuditTool | Thresholds, ...]:
    return (*([file.tool] if file.tool else []), *file.thresholds)


def _new(
    file: ToolFile, tools: Sequence[AuditTool], standards: Sequence[Thresholds], taken: _Taken
) -> ToolFile:
    """What of a file is not kept word for word. Raises VersionTaken."""
    tool = file.tool if file.tool is None or file.tool not in tools else None
    thresholds = tuple(version for version in file.thresholds if version not in standards)
    if tool is None and not thresholds:
        raise _taken_already(_versions(file)[0].version)
    for kind, version in (
        *([(VersionKind.TOOL, tool.version)] if tool else []),
        *((VersionKind.THRESHOLDS, each.version) for each in thresholds),
    ):
        if (kind, version) in taken:
            raise _taken_already(version)
    return ToolFile(tool, thresholds)


def _taken_already(version: str) -> VersionTaken:
    return VersionTaken(
        f"Version {version} is kept already and never changes. Give the new one another name."
    )


def _refuse_unless_paired(
    file_name: str,
    file: ToolFile,
    added: ToolFile,
    tools: Sequence[AuditTool],
    standards: Sequence[Thresholds],
) -> None:
    """Raise ImportRefused where a tool and thresholds in force together have other sections."""
    faults = Faults(file_name)
    own = (added.tool,) if added.tool else ()
    for tool, thresholds in pairs((*tools, *own), (*standards, *added.thresholds)):
        if tool in own or thresholds in added.thresholds:
            for column, problem in _unpaired(tool, thresholds, file):
                faults.add(Fault("", 0, column, problem))
    faults.refuse_if_any()


def _unpaired(tool: AuditTool, thresholds: Thresholds, file: ToolFile) -> Iterator[tuple[str, str]]:
    """What does not go together, each by its key path in the file and what to do about it."""
    lacking, foreign = unmatched(tool, thresholds)
    places = [each.version for each in file.thresholds]
    number = places.index(thresholds.version) + 1 if thresholds.version in places else 0
    table = f"thresholds[{number}].descriptors" if number else "tool.sections"
    keys = [section.key for section in tool.sections]
    for key in lacking:
        where = f"tool.sections[{keys.index(key) + 1}]" if tool == file.tool else f"{table}.{key}"
        yield where, f"Thresholds {thresholds.version} have no descriptors for it; add them."
    for key in foreign:
        has_not = f"Audit tool {tool.version} has no section {key}"
        yield (
            f"{table}.{key}" if number else table,
            f"{has_not}. Leave the descriptors out, or import them with the tool that has it.",
        )


def _breaks(kept: Sequence[Thresholds], added: Sequence[Thresholds]) -> Iterator[str]:
    """What each new version that comes into force breaks, where another one was in force before."""
    for version in added:
        first = first_month_of(version).first_day
        if in_force((*kept, *added), first) is version and in_force(kept, first) is not None:
            yield break_words(version)


def _before(tool: AuditTool, kept: Sequence[AuditTool]) -> AuditTool | None:
    """The version that a new one takes over from, or else the newest."""
    return in_force(kept, tool.in_force_from) or (kept[-1] if kept else None)
