"""The briefing as Markdown, read back by a Markdown parser."""

import pytest
from exchange.package.publications import COUNCIL, DECEMBER, TRUST, Texts, publication
from exchange.page.hostile import HOSTILE
from markdown_it import MarkdownIt

from auditui.exchange.package.briefing import briefing
from auditui.exchange.package.briefing_markdown import as_markdown
from auditui.exchange.package.disclosure import disclosed
from auditui.measures.publication import Comment, Publication

parser = MarkdownIt("gfm-like")


def markdown_of(published: Publication, *comments: Comment) -> str:
    found = briefing(published, comments, disclosed(published, 0))
    return as_markdown(found, "a3-chart.svg").decode()


def test_numbers_come_first_then_the_position_and_how_complete_it_is() -> None:
    assert markdown_of(publication()).split("\n\n")[:4] == [
        "# A3 for 2015/16 Q3",
        "**86 of 99 audits were rated requires improvement or better: 87%.**",
        "**OFF TARGET**: target 95%, tolerance 90%.",
        "99 of 101 audits submitted; two not completed.",
    ]


def test_the_figures_are_a_table_and_the_chart_a_picture_with_words() -> None:
    text = markdown_of(publication())
    assert "| 2015/16 Q3 | 86 of 99 | 87% | 79–92% | OFF TARGET |" in text
    assert "![The chart of A3 by month](a3-chart.svg)" in text


def test_both_halves_of_scrutiny_have_their_headings() -> None:
    text = markdown_of(publication(), COUNCIL, TRUST)
    assert text.index("## The council's comment") < text.index(COUNCIL.text)
    assert text.index(COUNCIL.text) < text.index("## The trust's response")
    assert "*recorded by Quinn Lead, 25 January 2016, 09:00 UTC*" in text


def test_a_correction_and_its_reason_are_named() -> None:
    text = markdown_of(publication(DECEMBER, 2, Texts(reason="A late audit.")))
    assert "Correction 1, in place of version 1. Reason: A late audit." in text


def test_the_file_ends_with_a_line_and_has_no_empty_blocks() -> None:
    text = markdown_of(publication())
    assert text.endswith("\n")
    assert "\n\n\n" not in text


@pytest.mark.parametrize("text", HOSTILE)
def test_the_briefing_keeps_its_shape_whatever_people_wrote(text: str) -> None:
    texts = Texts(narrative=text, practice=text, reason=text, by=text)
    said = Comment(COUNCIL.side, text, text, COUNCIL.at)
    hostile = parser.parse(markdown_of(publication(DECEMBER, 2, texts), said))
    plain = parser.parse(
        markdown_of(
            publication(DECEMBER, 2, Texts("x", "x", "x", "x")),
            Comment(COUNCIL.side, "x", "x", COUNCIL.at),
        )
    )
    assert [token.type for token in hostile] == [token.type for token in plain]
