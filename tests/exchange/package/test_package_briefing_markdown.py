"""The briefing as Markdown, read back by a Markdown parser."""

import pytest
from exchange.package.publications import COUNCIL, DECEMBER, TRUST, Texts, publication
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from auditui.exchange.package.briefing import briefing
from auditui.exchange.package.briefing_markdown import as_markdown, escaped
from auditui.exchange.package.disclosure import disclosed
from auditui.measures.publication import Comment, Publication

HOSTILE = [
    "# No",
    "- item",
    "+ item",
    "1. item",
    "1) item",
    "===",
    "---",
    "> quoted",
    "**bold** _and_ `code`",
    "![x](http://evil.example/x.png)",
    "[x](javascript:alert(1))",
    "<script>alert(1)</script>",
    "<http://evil.example>",
    "a | b",
    "| --- |",
    "&lt;b&gt;",
    "\\*",
    "~~~",
    "http://evil.example www.evil.example",
    "[x]: http://evil.example",
    "$x$ @someone ~~gone~~",
]

parser = MarkdownIt("gfm-like")


def markdown_of(published: Publication, *comments: Comment) -> str:
    found = briefing(published, comments, disclosed(published, 0))
    return as_markdown(found, "a3-chart.svg").decode()


def inline_of(text: str) -> list[Token]:
    """The parts of a text that is one paragraph, or of whatever it is taken for."""
    return [part for token in parser.parse(text) for part in (token.children or [])]


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
    assert "*Quinn Lead, 25 January 2016, 09:00 UTC*" in text


def test_a_correction_and_its_reason_are_named() -> None:
    text = markdown_of(publication(DECEMBER, 2, Texts(reason="A late audit.")))
    assert "Correction 1, in place of version 1. Reason: A late audit." in text


def test_the_file_ends_with_a_line_and_has_no_empty_blocks() -> None:
    text = markdown_of(publication())
    assert text.endswith("\n")
    assert "\n\n\n" not in text


@pytest.mark.parametrize("text", HOSTILE)
def test_what_people_wrote_is_no_markup(text: str) -> None:
    tokens = parser.parse(escaped(text))
    assert [token.type for token in tokens] == ["paragraph_open", "inline", "paragraph_close"]
    parts = inline_of(escaped(text))
    assert {part.type for part in parts} <= {"text", "text_special"}
    assert "".join(part.content for part in parts) == text


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


lines = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Zl", "Zp"]))


@given(lines)
def test_any_line_reads_as_it_was_written(line: str) -> None:
    parts = inline_of(escaped(line))
    assert {part.type for part in parts} <= {"text", "text_special"}
    assert "".join(part.content for part in parts) == " ".join(line.split())
