"""The calendar of themes, whose leads are people of the invented trust."""

import json
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from auditui.practice.people import Role
from recipe.trust import Trust

_THEMES = Path(__file__).parent.parent / "sentences" / "themes.toml"
_HEAD = f"{Role.HEAD_OF_SERVICE.value} "


def write_themes(path: Path, trust: Trust) -> None:
    """`themes.jsonl`, one theme a line, in the order in which they were planned."""
    lines = (
        json.dumps(theme, ensure_ascii=False, separators=(",", ":")) + "\n"
        for theme in _themes(trust)
    )
    path.write_text("".join(lines), encoding="utf-8", newline="\n")


def _themes(trust: Trust) -> Iterator[dict[str, Any]]:
    """Each theme with its lead by name; texts stand as one line a paragraph."""
    leads = _leads(trust)
    for theme in tomllib.loads(_THEMES.read_text(encoding="utf-8"))["themes"]:
        yield {key: _tidied(value) for key, value in theme.items()} | {"lead": leads[theme["lead"]]}


def _leads(trust: Trust) -> Mapping[str, str]:
    """Who is meant by a role, for a head of service with the locality."""
    heads = {f"{_HEAD}{team.locality}": team.head_of_service for team in trust.teams}
    (lead,) = (person.name for person in trust.people if person.role is Role.QUALITY_LEAD)
    return heads | {Role.QUALITY_LEAD.value: lead}


def _tidied(value: object) -> object:
    return value.strip() if isinstance(value, str) else value
