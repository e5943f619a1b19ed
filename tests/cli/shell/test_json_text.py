"""What is printed as JSON is what the library would write."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditui.cli.shell.json_text import json_text

_SCALARS = st.none() | st.booleans() | st.integers() | st.floats() | st.text()
_KEYS = st.text() | st.integers() | st.booleans() | st.none()
_VALUES = st.recursive(
    _SCALARS,
    lambda inner: st.lists(inner) | st.tuples(inner) | st.dictionaries(_KEYS, inner),
    max_leaves=20,
)


@given(_VALUES)
def test_it_is_written_as_the_library_writes_it(value: object) -> None:
    assert json_text(value) == json.dumps(value, indent=2, ensure_ascii=False)


def test_what_json_has_no_form_of_is_refused_as_the_library_does() -> None:
    with pytest.raises(TypeError, match="set is not JSON serializable"):
        json_text({"a": [{1}]})
