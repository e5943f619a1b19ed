"""What is said of questions and sections side by side."""

import pytest

from auditui.measures.across import AcrossCell, AcrossLine, AcrossTable
from auditui.measures.share import Share
from auditui.measures.words.across import cell_sentence, notes, title_words
from auditui.practice.period import Month
from auditui.practice.selection import Across

NEW, OLD = "revised-2015", "original"


def table(across: Across, *, of_sections: bool, is_reworded: bool = False) -> AcrossTable:
    cells = (
        AcrossCell("East", "East", Share(8, 12, (NEW,))),
        AcrossCell("North", "North", Share(2, 3, (NEW,))),
        AcrossCell("South", "South", Share(0, 0, ())),
        AcrossCell("West", "West", Share(10, 20, (OLD, NEW))),
    )
    line = AcrossLine("q", "Seen?", "", cells, Share(20, 35, (OLD, NEW)), is_reworded)
    return AcrossTable(across, Month(2015, 8), Month(2015, 12), (line,), of_sections)


@pytest.mark.parametrize(
    ("place", "of_sections", "said"),
    [
        (0, False, "East: 8 of 12 answered yes, 67% (95% interval"),
        (0, True, "8 of 12 graded requires improvement or better"),
        (1, False, "Fewer than 10 audits: too few to say much. All together: 20 of 35."),
        (2, False, "South: Seen? applied to no file."),
        (2, True, "South: Seen? has no grade."),
        (3, False, "Mixed thresholds (original and revised-2015), so there is no interval."),
    ],
)
def test_each_share_in_words(place: int, of_sections: bool, said: str) -> None:
    shown = table(Across.TEAM, of_sections=of_sections)
    line = shown.lines[0]
    assert said in cell_sentence(shown, line, line.cells[place])


def test_what_a_reader_should_know() -> None:
    by_team = table(Across.TEAM, of_sections=False, is_reworded=True)
    assert title_words(by_team) == "Checklists by team, August to December 2015"
    said = " ".join(notes(by_team))
    for words in ("partly is not yes", "not ranked", "small: fewer than 10", "worded otherwise"):
        assert words in said
    by_month = table(Across.MONTH, of_sections=True)
    assert title_words(by_month).startswith("Section grades by month")
    said = " ".join(notes(by_month))
    assert "thresholds changed in these months" in said
    assert "not ranked" not in said
