"""Reads the themes of the demonstration."""

import json
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from auditui.dataclass import dataclass
from auditui.exchange.demo.data import DemoDamaged
from auditui.practice.calendar.theme import (
    PracticeChange,
    Rationale,
    Theme,
    ThemeQuestion,
    ThemeState,
)
from auditui.practice.errors import NotUnderstood
from auditui.practice.period import Month, Quarter


@dataclass(frozen=True)
class DemoTheme:
    """A theme with what hangs on it; it and they have no numbers yet.

    The `earlier_id` of a re-audit is the place in the file, counted from 1, of the theme before.
    """

    theme: Theme
    questions: tuple[ThemeQuestion, ...]
    changes: tuple[PracticeChange, ...]


def read_demo_themes(path: Path) -> Iterator[DemoTheme]:
    """Each theme in file order. Raises DemoDamaged."""
    with path.open("rb") as file:
        for number, line in enumerate(file, start=1):
            try:
                yield _demo_theme(json.loads(line))
            except (AttributeError, KeyError, TypeError, ValueError, NotUnderstood):
                raise DemoDamaged(number, "themes") from None


def _demo_theme(line: Mapping[str, Any]) -> DemoTheme:
    return DemoTheme(
        theme=_theme(line),
        questions=tuple(
            ThemeQuestion(
                theme_id=0,
                number=number,
                text=asked["text"],
                guidance=asked.get("guidance", ""),
                may_be_not_applicable=not asked.get("always", False),
            )
            for number, asked in enumerate(line.get("questions", ()), start=1)
        ),
        changes=tuple(
            PracticeChange(
                change_id=0,
                theme_id=0,
                what=made["what"],
                owner=made["owner"],
                due=date.fromisoformat(made["due"]),
                done_on=_day(made, "done_on"),
            )
            for made in line.get("changes", ())
        ),
    )


def _theme(line: Mapping[str, Any]) -> Theme:
    earlier = line.get("earlier")
    return Theme(
        theme_id=0,
        title=line["title"],
        planned=Month.parse(line["planned_month"]),
        lead=line["lead"],
        rationale=Rationale.RE_AUDIT if earlier else Rationale(line.get("rationale", "free")),
        raised_by=line.get("raised_by", ""),
        earlier_id=earlier,
        scope=line["scope"],
        locality=line.get("locality", ""),
        state=ThemeState(line.get("state", "planned")),
        findings=line.get("findings", ""),
        learning=line.get("learning", ""),
        meeting=Quarter.parse(line["meeting"]) if "meeting" in line else None,
        begun_on=_day(line, "begun_on"),
        reported_on=_day(line, "reported_on"),
        closed_on=_day(line, "closed_on"),
    )


def _day(line: Mapping[str, Any], name: str) -> date | None:
    return date.fromisoformat(line[name]) if name in line else None
