"""What is laid side by side in words, shared by command and screen."""

from collections.abc import Iterator

from auditui.measures.across import AcrossCell, AcrossLine, AcrossTable
from auditui.measures.groups import SMALL
from auditui.measures.words.share import mixed_words, ranged_words
from auditui.practice.period import span_label


def title_words(table: AcrossTable) -> str:
    """What is shown of which months, `Checklists by team, September to December 2015`."""
    what = "Section grades" if table.of_sections else "Checklists"
    return f"{what} by {table.across.value}, {span_label(table.first, table.last)}"


def cell_sentence(table: AcrossTable, line: AcrossLine, cell: AcrossCell) -> str:
    """What one share says, in full sentences."""
    share = cell.share
    if not share.total:
        nothing = "has no grade" if table.of_sections else "applied to no file"
        return f"{cell.name}: {line.title} {nothing}."
    rated = "graded requires improvement or better" if table.of_sections else "answered yes"
    said = f"{cell.name}: {share.count:,} of {share.total:,} {rated}, {ranged_words(share)}."
    if share.is_mixed:
        return f"{said} {mixed_words(share, 'there is no interval')}"
    small = f" Fewer than {SMALL} audits: too few to say much." if cell.is_small else ""
    return f"{said}{small} All together: {line.whole.count:,} of {line.whole.total:,}."


def notes(table: AcrossTable) -> Iterator[str]:
    """What a reader of it should know, a paragraph each."""
    if table.of_sections:
        yield "These are the grades of sections, requires improvement or better of all; not A3."
    else:
        yield "Yes of the audits to which the question applied: partly is not yes."
    if not table.across.is_time:
        yield "Groups stand in name order and are not ranked: a rank would mostly be chance."
    elif any(line.whole.is_mixed for line in table.lines):
        yield "The thresholds changed in these months: what lies on both sides is not compared."
    if table.has_small:
        yield f"small: fewer than {SMALL} audits, too few to say much."
    if any(line.is_reworded for line in table.lines):
        yield "A question that was worded otherwise in between stands once for each wording."
