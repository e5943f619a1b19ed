"""Remakes keys.md from the commands' own declarations: `python docs/make_keys.py`."""

from collections.abc import Iterator
from pathlib import Path

from auditui.tui.own.key_names import shown_key
from auditui.tui.own.key_places import first_places
from auditui.tui.shell.command import Command

PAGE = Path(__file__).parent / "keys.md"


def page() -> str:
    """The whole page."""
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    yield "# Keys"
    yield ""
    yield "A key shown below the screen can be clicked. Every command is in the palette (`ctrl+p`)."
    yield "Every key can be another one: [your own settings](settings.md) say how, by the id."
    yield "This page is made from the program by `python docs/make_keys.py`."
    for place, commands in first_places():
        yield from [
            "",
            f"## {place.name}",
            "",
            "| keys | command | what it does | id |",
            "| --- | --- | --- | --- |",
        ]
        for command in commands:
            yield (
                f"| {_keys(command)} | {command.command()} | {_sentence(command)} "
                f"| `{command.__name__}` |"
            )


def _keys(command: type[Command]) -> str:
    return " ".join(f"`{shown_key(key)}`" for key in command.default_keys())


def _sentence(command: type[Command]) -> str:
    return " ".join(command.tooltip().split())


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
