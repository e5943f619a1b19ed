"""The register under the program's own columns, whatever they are called in a file."""

from auditui.exchange.files.headings import Columns, HeadingRow, other_headings
from auditui.practice.register.columns import HEADINGS
from auditui.practice.text import LINE_LIMIT, clean_line

COLUMNS = Columns(
    required=("case_ref", "team"),
    optional=("status", "worker", "opened_on", "closed_on"),
    headings=HEADINGS,
    ignores_others=True,
)

_NAMED = 20


def unread_columns(heading: HeadingRow, positions: dict[str, int]) -> tuple[str, ...]:
    """A remark that names the columns which the register has no use for, if there are any."""
    others = [
        clean_line(name, limit=len(name))[:LINE_LIMIT]
        for name in other_headings(heading, positions.values())
    ]
    if not others:
        return ()
    named = ", ".join(others[:_NAMED])
    more = f" and {len(others) - _NAMED:,} more" if len(others) > _NAMED else ""
    noun = "column was" if len(others) == 1 else "columns were"
    return (f"{len(others):,} {noun} not read: {named}{more}",)
