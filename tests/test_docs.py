"""The pages that are made from the program are those it would make now."""

import runpy
from pathlib import Path

DOCS = Path(__file__).parents[1] / "docs"


def test_the_page_of_keys_is_current() -> None:
    made = runpy.run_path(str(DOCS / "make_keys.py"))
    assert made["PAGE"].read_text(encoding="utf-8") == made["page"]()
