"""The audit tool and thresholds as TOML: every rule of the format, and the files that ship."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditui.exchange.tool_toml import ToolFile, read_tool_file, write_tool
from auditui.practice.errors import Fault, ImportRefused
from auditui.practice.grade import Grade
from auditui.practice.text import clean_line
from auditui.practice.tool import (
    OVERALL,
    AuditTool,
    Checklist,
    Question,
    Section,
    Thresholds,
    in_force,
)
from auditui.practice.voices.question import FamilyQuestion
from auditui.resources import resource

TOOL = """\
[tool]
version = "2"
title = "Case file audit"
in_force_from = 2016-04-01
ceiling = "requires improvement"

[[tool.checklists]]
key = "voice"
title = "Voice"
purpose = "Was the child heard?"

[[tool.checklists.questions]]
key = "voice.seen"
text = "Seen?"
guidance = "Look for the date."
may_be_not_applicable = false

[[tool.checklists.questions]]
key = "voice.words"
text = "Quoted?"
guidance = "Look for quotations."
may_be_not_applicable = true

[[tool.sections]]
key = "visits"
title = "Visits"
guidance = "Is the child seen?"
"""

THRESHOLDS = """\
[[thresholds]]
version = "stricter-1.0"
title = "Stricter"
in_force_from = 2016-04-01

[thresholds.descriptors.overall]
outstanding = "O"
good = "G"
requires_improvement = "RI"
inadequate = "I"

[thresholds.descriptors.visits]
outstanding = "VO"
good = "VG"
requires_improvement = "VRI"
inadequate = "VI"
"""


def written(folder: Path, content: str | bytes) -> Path:
    path = folder / "tool.toml"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def faults(folder: Path, content: str | bytes) -> tuple[Fault, ...]:
    with pytest.raises(ImportRefused) as refusal:
        read_tool_file(written(folder, content))
    return refusal.value.faults


def test_reads_a_tool_and_thresholds_from_one_file(tmp_path: Path) -> None:
    read = read_tool_file(written(tmp_path, TOOL + THRESHOLDS))
    assert read.tool is not None
    assert read.tool.in_force_from == date(2016, 4, 1)
    assert read.tool.ceiling is Grade.REQUIRES_IMPROVEMENT
    assert [question.key for question in read.tool.questions] == ["voice.seen", "voice.words"]
    assert [question.may_be_not_applicable for question in read.tool.questions] == [False, True]
    (stricter,) = read.thresholds
    assert stricter.describe("visits")[Grade.REQUIRES_IMPROVEMENT] == "VRI"
    assert stricter.describe("a section of its own")[Grade.GOOD] == "G"


def test_either_part_may_stand_alone(tmp_path: Path) -> None:
    assert read_tool_file(written(tmp_path, TOOL)).thresholds == ()
    assert read_tool_file(written(tmp_path, THRESHOLDS)).tool is None


def test_text_is_made_safe_on_the_way_in(tmp_path: Path) -> None:
    hostile = TOOL.replace('"Seen?"', r'"Seen\u202e \u001b[2J [/]\n  twice?"')
    read = read_tool_file(written(tmp_path, hostile))
    assert read.tool is not None
    assert read.tool.question("voice.seen").text == "Seen [2J [/] twice?"


@pytest.mark.parametrize("mark", [b"\xef\xbb\xbf", b"\r\n"], ids=["byte order mark", "blank line"])
def test_files_from_a_windows_editor_are_read(tmp_path: Path, mark: bytes) -> None:
    content = mark + TOOL.replace("\n", "\r\n").encode()
    assert read_tool_file(written(tmp_path, content)).tool is not None


@pytest.mark.parametrize("day", ['"2016-04-01"', '"1/4/2016"', '"1 April 2016"', "2016-04-01"])
def test_a_day_is_a_date_or_a_text_that_says_one(tmp_path: Path, day: str) -> None:
    content = TOOL.replace("in_force_from = 2016-04-01", f"in_force_from = {day}").encode()
    read = read_tool_file(written(tmp_path, content))
    assert read.tool is not None
    assert read.tool.in_force_from == date(2016, 4, 1)


@pytest.mark.parametrize(
    ("before", "after", "column", "problem"),
    [
        ('version = "2"', 'version = "-2"', "tool.version", "1 to 40"),
        ('version = "2"', f'version = "{"2" * 41}"', "tool.version", "1 to 40"),
        ('version = "2"', "version = 2", "tool.version", "text in quotes"),
        ("in_force_from = 2016-04-01", 'in_force_from = "x"', "tool.in_force_from", "2015-09-01"),
        (
            "in_force_from = 2016-04-01",
            'in_force_from = "29/02/2015"',
            "tool.in_force_from",
            "February 2015 has no day 29.",
        ),
        ("in_force_from = 2016-04-01", 'in_force_from = "+1"', "tool.in_force_from", "2015-09-01"),
        (
            "in_force_from = 2016-04-01",
            "in_force_from = 2016-04-01T09:00:00",
            "tool.in_force_from",
            "2015-09-01",
        ),
        ('"requires improvement"', '"middling"', "tool.ceiling", "A grade is"),
        ('title = "Case file audit"\n', "", "tool.title", "missing"),
        ('title = "Voice"', 'titel = "Voice"', "tool.checklists[1].titel", "not known"),
        ('title = "Voice"', 'title = " "', "tool.checklists[1].title", "empty"),
        ('title = "Voice"', f'title = "{"v" * 201}"', "tool.checklists[1].title", "200"),
        ('key = "voice"', 'key = "Voice"', "tool.checklists[1].key", "a-z"),
        ('"voice.words"', '"voice.seen"', "tool.checklists[1].questions[2].key", "twice"),
        ('"voice.words"', f'"{"w" * 61}"', "tool.checklists[1].questions[2].key", "1 to 60"),
        ('"Seen?"', "true", "tool.checklists[1].questions[1].text", "text in quotes"),
        (
            "applicable = true",
            'applicable = "true"',
            "tool.checklists[1].questions[2].may_be_not_applicable",
            "true or false",
        ),
        ('key = "visits"', 'key = "overall"', "tool.sections[1].key", "overall grade"),
        ('"stricter-1.0"', '"Stricter"', "thresholds[1].version", "1 to 40"),
        ('good = "VG"\n', "", "thresholds[1].descriptors.visits.good", "missing"),
        ('"VI"', '"VI"\nfair = "F"', "thresholds[1].descriptors.visits.fair", "not known"),
        ("descriptors.visits]", 'descriptors."V"]', "thresholds[1].descriptors.V", "a-z"),
        ("descriptors.overall]", "descriptors.all]", "thresholds[1].descriptors.overall", "miss"),
        ("[[thresholds]]", "[[others]]\n[[thresholds]]", "others", "not known"),
        ("[[thresholds]]", '"\\u001b[2J" = 1\n[[thresholds]]', 'tool.sections[1]."…"', "not known"),
    ],
)
def test_each_fault_is_named_by_its_key_path(
    tmp_path: Path, before: str, after: str, column: str, problem: str
) -> None:
    content = TOOL + THRESHOLDS
    assert before in content
    found = {f.column: f.problem for f in faults(tmp_path, content.replace(before, after, 1))}
    assert problem in found[column]


FAMILY = """
[[tool.family]]
key = "family.{0}"
text = "Do you see your worker often enough, {0}?"
beside = "voice.seen"
"""


def test_a_tool_may_ask_families_up_to_five_questions(tmp_path: Path) -> None:
    asked = "".join(FAMILY.format(number) for number in range(5))
    read = read_tool_file(written(tmp_path, TOOL + asked))
    assert read.tool is not None
    assert [each.key for each in read.tool.family] == [f"family.{number}" for number in range(5)]
    assert {each.beside for each in read.tool.family} == {"voice.seen"}

    (fault,) = faults(tmp_path, TOOL + asked + FAMILY.format(5))
    assert fault.column == "tool.family[6]"
    assert "At most 5" in fault.problem


@pytest.mark.parametrize(
    ("before", "after", "column", "problem"),
    [
        ('"voice.seen"', '"voice.heard"', "tool.family[1].beside", "No question"),
        ('"Do you see your worker often enough, 0?"', '" "', "tool.family[1].text", "empty"),
        ("beside", "besides", "tool.family[1].besides", "not known"),
        ('"family.0"', '"Family"', "tool.family[1].key", "a-z"),
    ],
)
def test_each_fault_of_what_families_are_asked_is_named(
    tmp_path: Path, before: str, after: str, column: str, problem: str
) -> None:
    found = faults(tmp_path, TOOL + FAMILY.format(0).replace(before, after))
    assert problem in {fault.column: fault.problem for fault in found}[column]


@pytest.mark.parametrize(
    ("content", "column", "problem"),
    [
        ("# nothing yet", "", "needs a table [tool]"),
        ("tool = 1", "tool", "must be a table"),
        ("thresholds = []", "thresholds", "At least one"),
        ("thresholds = [1]", "thresholds[1]", "must be a table"),
        (THRESHOLDS + THRESHOLDS, "thresholds[2].version", "twice"),
    ],
)
def test_the_parts_themselves_are_checked(
    tmp_path: Path, content: str, column: str, problem: str
) -> None:
    (fault,) = faults(tmp_path, content)
    assert fault.column == column
    assert problem in fault.problem


def test_one_reading_names_every_fault(tmp_path: Path) -> None:
    content = TOOL.replace('"2"', "2").replace('"Seen?"', '""').replace('"visits"', '"a b"')
    assert [fault.column for fault in faults(tmp_path, content)] == [
        "tool.version",
        "tool.checklists[1].questions[1].text",
        "tool.sections[1].key",
    ]


def test_a_fault_never_repeats_what_the_file_says(tmp_path: Path) -> None:
    content = TOOL.replace('"requires improvement"', '"Ava Example"').replace(
        'key = "visits"', 'key = "Ava Example"'
    )
    assert all("Ava" not in str(fault) for fault in faults(tmp_path, content))


@pytest.mark.parametrize(
    ("content", "row", "problem"),
    [
        (b"\xff\xfe[\x00t\x00", 0, "UTF-8"),
        (b"[tool]\nversion = = 1", 2, "not TOML"),
        (b"a = " + b"[" * 100_000, 0, "not TOML"),
        (b"a = " + b"9" * 5_000, 0, "not TOML"),
        (b"#" * (1024 * 1024 + 1), 0, "1 MiB"),
    ],
    ids=["utf-16", "a slip", "too deep", "too long a number", "too large"],
)
def test_what_is_not_such_a_file_is_refused(
    tmp_path: Path, content: bytes, row: int, problem: str
) -> None:
    (fault,) = faults(tmp_path, content)
    assert fault.row == row
    assert problem in fault.problem


KEYS = st.from_regex(r"[a-z0-9_.-]{1,12}", fullmatch=True)
LINES = st.text(min_size=1, max_size=30).map(clean_line).filter(bool)
DAYS = st.dates()
VERSIONS = st.from_regex(r"[a-z0-9][a-z0-9.-]{0,8}", fullmatch=True)


@st.composite
def tools(draw: st.DrawFn) -> AuditTool:
    question_keys = draw(st.lists(KEYS, min_size=2, max_size=4, unique=True))
    questions = tuple(
        Question(key, draw(LINES), draw(LINES), draw(st.booleans())) for key in question_keys
    )
    halves = (questions[:1], questions[1:])
    section_keys = draw(
        st.lists(KEYS.filter(lambda key: key != OVERALL), min_size=1, max_size=3, unique=True)
    )
    return AuditTool(
        version=draw(VERSIONS),
        title=draw(LINES),
        in_force_from=draw(DAYS),
        checklists=tuple(
            Checklist(f"part-{number}", draw(LINES), draw(LINES), half)
            for number, half in enumerate(halves)
        ),
        sections=tuple(Section(key, draw(LINES), draw(LINES)) for key in section_keys),
        ceiling=draw(st.sampled_from(Grade)),
        family=tuple(
            FamilyQuestion(key, draw(LINES), draw(st.sampled_from(["", question_keys[0]])))
            for key in draw(st.lists(KEYS, max_size=5, unique=True))
        ),
    )


@st.composite
def some_thresholds(draw: st.DrawFn) -> Thresholds:
    sections = {OVERALL, *draw(st.lists(KEYS, max_size=2))}
    descriptors = {key: {grade: draw(LINES) for grade in Grade} for key in sorted(sections)}
    return Thresholds(draw(VERSIONS), draw(LINES), draw(DAYS), descriptors)


@given(
    tool=tools(),
    thresholds=st.lists(some_thresholds(), max_size=2, unique_by=lambda each: each.version),
)
def test_what_is_written_reads_back_the_same(
    tmp_path_factory: pytest.TempPathFactory, tool: AuditTool, thresholds: list[Thresholds]
) -> None:
    path = written(tmp_path_factory.mktemp("round-trip"), write_tool(tool, thresholds))
    assert read_tool_file(path) == ToolFile(tool, tuple(thresholds))


def test_short_tables_are_written_as_a_person_would_write_them(tmp_path: Path) -> None:
    read = read_tool_file(written(tmp_path, TOOL + THRESHOLDS))
    assert write_tool(read.tool, read.thresholds) == f"{TOOL}\n{THRESHOLDS}"


SHIPPED = [read_tool_file(path) for path in sorted(resource("tools").glob("*.toml"))]
SHIPPED_THRESHOLDS = [thresholds for file in SHIPPED for thresholds in file.thresholds]


def shipped_tool() -> AuditTool:
    (tool,) = (file.tool for file in SHIPPED if file.tool)
    return tool


@pytest.mark.parametrize(
    ("day", "version"),
    [
        (date(2014, 10, 1), "original"),
        (date(2015, 8, 31), "original"),
        (date(2015, 9, 1), "revised-2015"),
    ],
)
def test_the_revised_thresholds_are_in_force_from_september_2015(day: date, version: str) -> None:
    thresholds = in_force(SHIPPED_THRESHOLDS, day)
    assert thresholds is not None
    assert thresholds.version == version


@pytest.mark.parametrize("thresholds", SHIPPED_THRESHOLDS, ids=lambda each: each.version)
def test_shipped_descriptors_cover_every_section_and_fit_beside_the_form(
    thresholds: Thresholds,
) -> None:
    assert set(thresholds.descriptors) == {OVERALL, *(s.key for s in shipped_tool().sections)}
    texts = [text for grades in thresholds.descriptors.values() for text in grades.values()]
    assert max(map(len, texts)) <= 330
    assert len(set(texts)) == len(texts)


def test_the_shipped_tool_never_offers_not_applicable_for_age() -> None:
    tool = shipped_tool()
    assert {q.key for q in tool.questions if q.may_be_not_applicable} == {
        "voice.plan",
        "recording.cp-visits",
        "recording.assessment",
        "recording.plan",
        "recording.absence",
    }


def test_the_shipped_keys_tell_the_two_checklists_apart() -> None:
    tool = shipped_tool()
    assert [checklist.key for checklist in tool.checklists] == ["voice", "recording"]
    for checklist in tool.checklists:
        assert all(q.key.startswith(f"{checklist.key}.") for q in checklist.questions)
    assert tool.ceiling is Grade.REQUIRES_IMPROVEMENT
