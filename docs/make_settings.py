"""Remakes the trust's settings in settings.md from their declarations: `docs/make_settings.py`."""

from collections.abc import Iterator
from pathlib import Path

from auditui.practice.setup.setting import Setting, shown
from auditui.practice.setup.settings import SETTINGS

PAGE = Path(__file__).parent / "settings.md"
HEADING = "## The settings of the trust"


def page() -> str:
    """The whole page: what stands above the heading as it is, and all below it made anew."""
    own, _, _ = PAGE.read_text(encoding="utf-8").partition(HEADING)
    return own + "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    yield from (
        HEADING,
        "",
        "They hold for everybody. The quality lead changes them on **Set-up** (`F12`, `2`) or with",
        "`auditui settings set NAME VALUE`; `auditui settings list` says what stands here with the",
        "values in force, `--json` for a script. Each change is on the ledger. This part is made",
        "from the program by `python docs/make_settings.py`.",
        "",
        "| setting | what it is | it takes | unless set | what it changes |",
        "| --- | --- | --- | --- | --- |",
    )
    for each in SETTINGS:
        unless = shown(each.value(None)) or "nothing"
        yield (
            f"| `{each.name}` | [{each.title}]({_link(each)}) | {each.takes.words} | {unless} | "
            f"{each.changes} |"
        )


def _link(each: Setting) -> str:
    """Where more of it stands, as seen from this page."""
    inside = each.read_in.removeprefix("docs/")
    return inside if inside != each.read_in else f"../{each.read_in}"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
