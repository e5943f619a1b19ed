"""Whatever people wrote, read back by a Markdown parser, is the text that they wrote."""

import pytest
from exchange.page.hostile import HOSTILE
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from auditui.exchange.page.markdown import escaped

parser = MarkdownIt("gfm-like")


def inline_of(text: str) -> list[Token]:
    """The parts of a text that is one paragraph, or of whatever it is taken for."""
    return [part for token in parser.parse(text) for part in (token.children or [])]


@pytest.mark.parametrize("text", HOSTILE)
def test_what_people_wrote_is_no_markup(text: str) -> None:
    tokens = parser.parse(escaped(text))
    assert [token.type for token in tokens] == ["paragraph_open", "inline", "paragraph_close"]
    parts = inline_of(escaped(text))
    assert {part.type for part in parts} <= {"text", "text_special"}
    assert "".join(part.content for part in parts) == text


lines = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Zl", "Zp"]))


@given(lines)
def test_any_line_reads_as_it_was_written(line: str) -> None:
    parts = inline_of(escaped(line))
    assert {part.type for part in parts} <= {"text", "text_special"}
    assert "".join(part.content for part in parts) == " ".join(line.split())
