"""No place paints a year of two digits: read off every snapshot, at every size."""

import re
from html import unescape
from pathlib import Path

import pytest

SNAPSHOTS = sorted(Path(__file__).parent.rglob("__snapshots__/**/*.svg"))
DAY_WITHOUT_CENTURY = re.compile(r"\b\d{1,2} [A-Z][a-z]{2} \d{2}\b")
PAINTED = re.compile(r"<text[^>]*>([^<]*)</text>")


def test_there_are_snapshots_of_the_places() -> None:
    assert len(SNAPSHOTS) > 50


@pytest.mark.parametrize("path", SNAPSHOTS, ids=lambda path: path.stem)
def test_no_year_of_two_digits_is_painted(path: Path) -> None:
    painted = [unescape(words) for words in PAINTED.findall(path.read_text(encoding="utf-8"))]
    assert painted
    spaced = [words.replace("\u00a0", " ") for words in painted]
    assert [words for words in spaced if DAY_WITHOUT_CENTURY.search(words)] == []
