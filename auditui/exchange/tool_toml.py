"""The audit tool and thresholds as TOML files, which a trust may write for itself."""

import re
from collections.abc import Sequence
from dataclasses import asdict, replace
from pathlib import Path

from auditui.dataclass import dataclass
from auditui.exchange.files.faults import Faults
from auditui.exchange.files.source_file import read_source
from auditui.exchange.files.toml_table import TomlTable, as_toml, load_toml
from auditui.practice.grade import Grade
from auditui.practice.tool import OVERALL, AuditTool, Checklist, Question, Section, Thresholds
from auditui.practice.voices.question import MOST_QUESTIONS, FamilyQuestion

GUIDANCE_LIMIT = 500
"""The most characters of a purpose or a line of guidance."""

DESCRIPTOR_LIMIT = 1000
"""The most characters of one descriptor."""

_KEY = re.compile(r"[a-z0-9_.-]{1,60}")
_KEY_PROBLEM = "A key is 1 to 60 of a-z, 0-9, dot, hyphen and underscore."
_VERSION = re.compile(r"[a-z0-9][a-z0-9.-]{0,39}")
_VERSION_PROBLEM = (
    "A version is 1 to 40 of a-z, 0-9, dot and hyphen, and starts with a letter or digit."
)
_GRADE_KEYS = {grade: grade.value.replace(" ", "_") for grade in Grade}


@dataclass(frozen=True)
class ToolFile:
    """What one file held: an audit tool, thresholds in file order, or both."""

    tool: AuditTool | None
    thresholds: tuple[Thresholds, ...]


def read_tool_file(path: Path) -> ToolFile:
    """Read `[tool]` and `[[thresholds]]`.

    Raises NotFound, Unreadable, or ImportRefused with every fault; the column of each is its key
    path with items counted from 1, like `tool.checklists[2].questions[1].key`.
    """
    file = read_source(path)
    faults = Faults(file.name)
    root = TomlTable(load_toml(file), "", faults)
    tool = _tool(root)
    thresholds = _all_thresholds(root)
    root.refuse_other_keys()
    if "tool" not in root and "thresholds" not in root:
        root.fault("", "The file needs a table [tool], one or more [[thresholds]], or both.")
    faults.refuse_if_any()
    return ToolFile(tool, thresholds)


def _tool(root: TomlTable) -> AuditTool | None:
    table = root.table("tool") if "tool" in root else None
    if table is None:
        return None
    tool = AuditTool(
        version=table.matching("version", _VERSION, _VERSION_PROBLEM),
        title=table.text("title"),
        in_force_from=table.day("in_force_from"),
        ceiling=table.parsed("ceiling", Grade.parse) or Grade.INADEQUATE,
        checklists=_checklists(table),
        sections=_sections(table),
    )
    if "family" in table:
        tool = replace(tool, family=_family(table, tool.questions))
    table.refuse_other_keys()
    return tool


def _checklists(table: TomlTable) -> tuple[Checklist, ...]:
    checklist_keys: set[str] = set()
    question_keys: set[str] = set()
    return tuple(
        _checklist(item, checklist_keys, question_keys) for item in table.tables("checklists")
    )


def _checklist(table: TomlTable, keys: set[str], question_keys: set[str]) -> Checklist:
    checklist = Checklist(
        key=_unused_key(table, "key", keys),
        title=table.text("title"),
        purpose=table.text("purpose", GUIDANCE_LIMIT),
        questions=tuple(_question(item, question_keys) for item in table.tables("questions")),
    )
    table.refuse_other_keys()
    return checklist


def _question(table: TomlTable, keys: set[str]) -> Question:
    question = Question(
        key=_unused_key(table, "key", keys),
        text=table.text("text"),
        guidance=table.text("guidance", GUIDANCE_LIMIT),
        may_be_not_applicable=table.flag("may_be_not_applicable"),
    )
    table.refuse_other_keys()
    return question


def _family(table: TomlTable, questions: tuple[Question, ...]) -> tuple[FamilyQuestion, ...]:
    keys: set[str] = set()
    asked = {question.key for question in questions}
    found = table.tables("family")
    if len(found) > MOST_QUESTIONS:
        found[MOST_QUESTIONS].fault(
            "", f"At most {MOST_QUESTIONS} questions are asked of families."
        )
    return tuple(_family_question(item, keys, asked) for item in found)


def _family_question(table: TomlTable, keys: set[str], asked: set[str]) -> FamilyQuestion:
    question = FamilyQuestion(
        key=_unused_key(table, "key", keys),
        text=table.text("text"),
        beside=table.text("beside") if "beside" in table else "",
    )
    if question.beside and question.beside not in asked:
        table.fault("beside", "No question of the checklists has this key.")
    table.refuse_other_keys()
    return question


def _sections(table: TomlTable) -> tuple[Section, ...]:
    keys: set[str] = set()
    return tuple(_section(item, keys) for item in table.tables("sections"))


def _section(table: TomlTable, keys: set[str]) -> Section:
    section = Section(
        key=_unused_key(table, "key", keys),
        title=table.text("title"),
        guidance=table.text("guidance", GUIDANCE_LIMIT),
    )
    if section.key == OVERALL:
        table.fault("key", f"The key {OVERALL} stands for the overall grade; choose another.")
    table.refuse_other_keys()
    return section


def _all_thresholds(root: TomlTable) -> tuple[Thresholds, ...]:
    versions: set[str] = set()
    tables = root.tables("thresholds") if "thresholds" in root else ()
    return tuple(_thresholds(table, versions) for table in tables)


def _thresholds(table: TomlTable, versions: set[str]) -> Thresholds:
    version = table.matching("version", _VERSION, _VERSION_PROBLEM)
    thresholds = Thresholds(
        version=_unused(table, "version", version, versions),
        title=table.text("title"),
        in_force_from=table.day("in_force_from"),
        descriptors=_descriptors(table),
    )
    table.refuse_other_keys()
    return thresholds


def _descriptors(table: TomlTable) -> dict[str, dict[Grade, str]]:
    described = table.table("descriptors")
    if described is None:
        return {}
    if OVERALL not in described:
        described.fault(OVERALL, "This key is missing.")
    for name in described.names:
        if not _KEY.fullmatch(name):
            described.fault(name, _KEY_PROBLEM)
    return {name: _by_grade(described.table(name)) for name in described.names}


def _by_grade(table: TomlTable | None) -> dict[Grade, str]:
    if table is None:
        return {}
    texts = {grade: table.text(name, DESCRIPTOR_LIMIT) for grade, name in _GRADE_KEYS.items()}
    table.refuse_other_keys()
    return texts


def _unused_key(table: TomlTable, name: str, used: set[str]) -> str:
    return _unused(table, name, table.matching(name, _KEY, _KEY_PROBLEM), used)


def _unused(table: TomlTable, name: str, value: str, used: set[str]) -> str:
    if value and value in used:
        table.fault(name, "This is used twice in the file; each must be unique.")
    used.add(value)
    return value


def write_tool(tool: AuditTool | None, thresholds: Sequence[Thresholds]) -> str:
    """The TOML text that `read_tool_file` reads back to the same tool and thresholds."""
    root: dict[str, object] = {}
    if tool:
        root["tool"] = _tool_written(tool)
    if thresholds:
        root["thresholds"] = [_written(version) for version in thresholds]
    return as_toml(root)


def _tool_written(tool: AuditTool) -> dict[str, object]:
    written = {**asdict(tool), "ceiling": tool.ceiling.value}
    family = [{name: text for name, text in asdict(each).items() if text} for each in tool.family]
    return {**written, "family": family} if family else _without(written, "family")


def _without(written: dict[str, object], name: str) -> dict[str, object]:
    return {key: value for key, value in written.items() if key != name}


def _written(thresholds: Thresholds) -> dict[str, object]:
    descriptors = {
        section: {_GRADE_KEYS[grade]: text for grade, text in texts.items()}
        for section, texts in thresholds.descriptors.items()
    }
    return {**asdict(thresholds), "descriptors": descriptors}
