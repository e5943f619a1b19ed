"""The demonstration's calendar: two years of invented themes that agree with its audits."""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from auditui.exchange.demo.data import DemoDamaged, read_demo_audits, read_demo_people
from auditui.exchange.demo.themes import DemoTheme, read_demo_themes
from auditui.practice.audit.record import Audit
from auditui.practice.calendar.theme import Lateness, Rationale, ThemeState
from auditui.practice.grade import Grade
from auditui.practice.period import FinancialYear, Month
from auditui.practice.sample import Kind
from auditui.practice.tool import Answer
from auditui.resources import resource

DEMO = resource("demo_data")
THEMES = tuple(read_demo_themes(DEMO / "themes.jsonl"))
AUDITS = tuple(read_demo_audits(DEMO / "audits.jsonl"))
PEOPLE = {person.name: person for person in read_demo_people(DEMO / "people.csv")}
TODAY = date(2016, 1, 4)
IN_WORDS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


def texts(demo: DemoTheme) -> Iterator[str]:
    theme = demo.theme
    yield from (theme.title, theme.raised_by, theme.scope, theme.findings, theme.learning)
    yield from (text for asked in demo.questions for text in (asked.text, asked.guidance))
    yield from (text for change in demo.changes for text in (change.what, change.owner))


def of(title: str, month: Month) -> DemoTheme:
    (found,) = (each for each in THEMES if (each.theme.title, each.theme.planned) == (title, month))
    return found


def audits_of(month: Month, kind: Kind) -> list[Audit]:
    return [a for a in AUDITS if (a.heading.month, a.heading.kind) == (month, kind)]


def test_there_are_two_financial_years_of_them() -> None:
    years = Counter(each.theme.planned.financial_year for each in THEMES)
    assert set(years) == {FinancialYear(2014), FinancialYear(2015)}
    assert min(years.values()) >= 5
    months = Counter((each.theme.planned, each.theme.lead) for each in THEMES)
    assert max(months.values()) == 1


def test_one_is_overdue_on_the_day_and_some_are_to_come() -> None:
    late = [each.theme for each in THEMES if each.theme.lateness(TODAY)]
    assert [theme.lateness(TODAY) for theme in late] == [Lateness.NOT_BEGUN]
    planned = [each.theme for each in THEMES if each.theme.state is ThemeState.PLANNED]
    assert len(planned) >= 3
    assert {each.theme.state for each in THEMES} == set(ThemeState) - {ThemeState.CANCELLED}


def test_every_closed_one_has_findings_learning_and_practice_changes() -> None:
    closed = [each for each in THEMES if not each.theme.is_open]
    assert len(closed) >= 5
    for demo in closed:
        theme = demo.theme
        assert theme.missing == ()
        assert demo.changes
        assert theme.meeting is not None
        assert theme.begun_on is not None
        assert theme.reported_on is not None
        assert theme.closed_on is not None
        assert theme.begun_on <= theme.reported_on <= theme.closed_on <= TODAY
        assert theme.meeting.first_day <= theme.reported_on <= theme.meeting.last_day
        assert Month.of(theme.begun_on) == theme.planned


def test_days_are_working_days_and_nothing_was_done_in_the_future() -> None:
    for demo in THEMES:
        theme = demo.theme
        days = [theme.begun_on, theme.reported_on, theme.closed_on]
        days += [day for change in demo.changes for day in (change.due, change.done_on)]
        assert all(day.weekday() < 5 for day in days if day)
        done = [change.done_on for change in demo.changes]
        assert all(day <= TODAY for day in (*done, theme.begun_on) if day)


def test_practice_changes_are_done_in_time_late_overdue_and_to_come() -> None:
    changes = [change for demo in THEMES for change in demo.changes]
    assert sum(change.is_overdue(TODAY) for change in changes) == 1
    assert any(change.done_on and change.done_on > change.due for change in changes)
    assert any(change.done_on and change.done_on <= change.due for change in changes)
    assert any(not change.done_on and change.due > TODAY for change in changes)


def test_a_re_audit_is_of_an_earlier_closed_theme_and_asks_the_same() -> None:
    again = [each for each in THEMES if each.theme.rationale is Rationale.RE_AUDIT]
    assert again
    for demo in again:
        assert demo.theme.earlier_id is not None
        earlier = THEMES[demo.theme.earlier_id - 1]
        assert not earlier.theme.is_open
        assert earlier.theme.planned < demo.theme.planned
        assert (earlier.theme.title, earlier.theme.locality, earlier.theme.scope) == (
            demo.theme.title,
            demo.theme.locality,
            demo.theme.scope,
        )


def test_one_was_raised_by_the_signal_of_august_2015() -> None:
    (raised,) = (each.theme for each in THEMES if each.theme.rationale is Rationale.SIGNAL)
    august = audits_of(Month(2015, 8), Kind.ROUTINE)
    good = sum(a.heading.final is not None and a.heading.final.is_ri_or_better for a in august)
    assert raised.raised_by.startswith(f"August 2015: {good} of {len(august)} audits were rated")


@pytest.mark.parametrize(
    ("title", "month"),
    [
        ("Child protection plans: visits and core groups", Month(2015, 2)),
        ("Care leavers: pathway plans", Month(2015, 6)),
        ("Children with disabilities: seen and heard", Month(2015, 11)),
    ],
)
def test_grades_in_findings_are_those_of_the_thematic_audits(title: str, month: Month) -> None:
    audits = audits_of(month, Kind.THEMATIC)
    grades = Counter(audit.heading.final for audit in audits)
    listed = ", ".join(
        f"{IN_WORDS[grades[grade]]} {grade.value}" for grade in Grade if grades[grade]
    )
    first = of(title, month).theme.findings.splitlines()[0]
    assert first == f"{IN_WORDS[len(audits)].capitalize()} files: {listed}."


@pytest.mark.parametrize(
    ("title", "month", "said", "question"),
    [
        ("Child protection plans: visits and core groups", Month(2015, 2),
         "Visits every two weeks were recorded in (.+) of the eight", "recording.cp-visits"),
        ("Child protection plans: visits and core groups", Month(2015, 2),
         "every six weeks was recorded in (.+)\\.", "recording.supervision"),
        ("Care leavers: pathway plans", Month(2015, 6),
         "own words stood in (.+) of the eight", "voice.words"),
        ("Care leavers: pathway plans", Month(2015, 6),
         "could be seen in (.+)\\.", "voice.changed"),
        ("Care leavers: pathway plans", Month(2015, 6),
         "up to date in (.+) files", "recording.plan"),
        ("Care leavers: pathway plans", Month(2015, 6),
         "the chronology in (.+)\\.", "recording.chronology"),
        ("Children with disabilities: seen and heard", Month(2015, 11),
         "in full in (.+) of the eight", "voice.observed"),
        ("Children with disabilities: seen and heard", Month(2015, 11),
         "words or signs in (.+)\\.", "voice.words"),
    ],
)  # fmt: skip
def test_counts_in_findings_are_those_of_the_answers(
    title: str, month: Month, said: str, question: str
) -> None:
    found = re.search(said, of(title, month).theme.findings)
    assert found is not None
    answers = [audit.response(question).answer for audit in audits_of(month, Kind.THEMATIC)]
    assert found[1] == IN_WORDS[answers.count(Answer.YES)]


def test_what_the_inadequate_files_of_august_lacked_is_counted_right() -> None:
    inadequate = [
        audit
        for audit in audits_of(Month(2015, 8), Kind.ROUTINE)
        if audit.heading.final is Grade.INADEQUATE
    ]
    findings = of("Files graded inadequate in August 2015", Month(2015, 9)).theme.findings
    for said, question in (
        (r"In (\w+) of the nine files a manager's", "recording.oversight"),
        (r"missing in (\w+)\.", "recording.supervision"),
        (r"In (\w+) of the nine nobody could tell", "voice.changed"),
    ):
        found = re.search(said, findings)
        assert found is not None
        missed = sum(audit.response(question).answer is Answer.NO for audit in inadequate)
        assert found[1] == IN_WORDS[missed]
    assert len(inadequate) == 9


def test_nobody_is_named_and_no_case_is() -> None:
    names = {part for name in PEOPLE for part in (name, name.split()[-1])}
    for demo in THEMES:
        for text in texts(demo):
            assert not [name for name in names if re.search(rf"\b{re.escape(name)}\b", text)]
            assert not re.search(r"C\d{6}", text)
            assert text == text.strip()
            assert "  " not in text
        assert demo.theme.lead in PEOPLE


@pytest.mark.parametrize("line", [b"not JSON", b"[]", b"{}", b'{"title": "T"}'])
def test_a_damaged_line_is_named_by_its_number(tmp_path: Path, line: bytes) -> None:
    good = (DEMO / "themes.jsonl").read_bytes().splitlines()[0]
    path = tmp_path / "themes.jsonl"
    path.write_bytes(good + b"\n" + line + b"\n")
    with pytest.raises(DemoDamaged, match="themes are damaged on line 2"):
        list(read_demo_themes(path))
