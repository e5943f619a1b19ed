"""Columns named on a line, as a field holds them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditui.practice.errors import NotUnderstood
from auditui.practice.register.columns import COLUMNS, naming_in, naming_words
from auditui.practice.text import clean_line


@pytest.mark.parametrize(
    ("text", "naming"),
    [
        ("", {}),
        ('case_ref="Client no", team=Unit', {"case_ref": "Client no", "team": "Unit"}),
        ('Allocated Team = "A, b; c"', {"team": "A, b; c"}),
        ("status=Case type ,worker=SW;", {"status": "Case type", "worker": "SW"}),
    ],
)
def test_columns_are_read(text: str, naming: dict[str, str]) -> None:
    assert naming_in(text) == naming


@pytest.mark.parametrize("text", ["nonsense", "team=", "shoe=Size", 'team="A" and', "=x"])
def test_what_names_no_column_is_refused(text: str) -> None:
    with pytest.raises(NotUnderstood):
        naming_in(text)


HEADINGS = st.text(st.characters(categories=["L", "N", "P", "Zs"]), min_size=1).map(clean_line)


@given(st.dictionaries(st.sampled_from(sorted(COLUMNS)), HEADINGS.filter(bool)))
def test_what_is_written_is_read_again(naming: dict[str, str]) -> None:
    assert naming_in(naming_words(naming)) == naming
