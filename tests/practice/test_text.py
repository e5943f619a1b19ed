import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditui.practice.text import TooLong, clean_line, clean_prose, named


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("  two\u00a0 words\t\n", "two words"),
        ("\x1b[31mred\x1b[0m", "[31mred[0m"),
        ("a \u200b b", "a b"),
        ("\u202egnp.exe\u2069", "gnp.exe"),
        ("e\u0301", "\u00e9"),
        ("[/] [@click=app.quit]", "[/] [@click=app.quit]"),
        ("\x00\x9b\ud800", ""),
    ],
)
def test_a_line_is_cleaned(text: str, line: str) -> None:
    assert clean_line(text) == line


def test_prose_keeps_its_lines() -> None:
    assert clean_prose("one\r\ntwo\rthree\tfour\x07") == "one\ntwo\nthree\tfour"


def test_what_marks_words_lists_becomes_a_bullet_that_can_be_seen() -> None:
    assert clean_prose("\uf0b7\tseen\n\uf0a7 alone\n\uf0fc done") == "•\tseen\n• alone\n✓ done"


@given(st.text(max_size=60))
def test_cleaning_is_done_once(text: str) -> None:
    for clean in (clean_line, clean_prose):
        cleaned = clean(text)
        assert clean(cleaned) == cleaned
        assert unicodedata.is_normalized("NFC", cleaned)
        assert not any(
            unicodedata.category(character) == "Cc" and character not in "\t\n"
            for character in cleaned
        )


def test_what_is_too_long_is_refused_without_being_repeated() -> None:
    with pytest.raises(TooLong, match="200") as refused:
        clean_line("x" * 201)
    assert "xx" not in str(refused.value)


@pytest.mark.parametrize(
    ("names", "said"),
    [
        ((), ""),
        (("Ann",), "Ann"),
        (("Ann", "Bo"), "Ann and Bo"),
        (("Ann", "Bo", "Cy"), "Ann, Bo and Cy"),
        (tuple("ABCDE"), "A, B, C, D and E"),
        (tuple("ABCDEF"), "A, B, C, D, E and 1 more"),
    ],
)
def test_names_are_given_as_a_sentence_has_them(names: tuple[str, ...], said: str) -> None:
    assert named(names) == said
