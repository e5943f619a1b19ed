"""The briefing on one page of A4: by its own count, and by a browser where there is one."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from exchange.package.publications import COUNCIL, DECEMBER, TRUST, Texts, publication
from hypothesis import given
from hypothesis import strategies as st

from auditui.exchange.chart.svg import chart_svg
from auditui.exchange.package.briefing import Briefing, briefing
from auditui.exchange.package.briefing_fit import TYPE_SIZES, fit_of, height
from auditui.exchange.package.briefing_html import as_html
from auditui.exchange.package.disclosure import disclosed
from auditui.measures.publication import Publication

PAGE = 277
"""The height of A4 in mm within margins of 10 mm."""

BROWSER = shutil.which("chromium") or shutil.which("google-chrome")
SENTENCE = "Managers found the chronology of every second file behind by more than six weeks. "


def written(narrative: str) -> Publication:
    return publication(DECEMBER, 2, Texts(narrative, reason="A late audit was submitted."))


def briefed(published: Publication) -> Briefing:
    return briefing(published, [COUNCIL, TRUST], disclosed(published, 0))


def longest_that_fits() -> int:
    """How many sentences of a narrative still fit the page in its smallest type."""
    count = 1
    while fit_of(briefed(written(SENTENCE * count))).is_one_page:
        count += 1
    return count - 1


def test_an_ordinary_briefing_stands_on_one_page_in_type_that_can_be_read() -> None:
    fit = fit_of(briefed(publication()))
    assert fit.is_one_page
    assert fit.type_size >= 9


def test_type_gets_smaller_before_anything_leaves_the_page() -> None:
    sizes = [fit_of(briefed(written(SENTENCE * count))) for count in range(longest_that_fits() + 1)]
    steps = [fit.type_size for fit in sizes]
    assert steps == sorted(steps, reverse=True)
    assert steps[-1] == TYPE_SIZES[-1]
    assert len(set(steps)) > 2


def test_a_narrative_of_180_words_fits_beside_a_correction_and_comments() -> None:
    assert longest_that_fits() * len(SENTENCE.split()) >= 180


@given(st.integers(0, 60))
def test_what_is_said_to_fit_is_counted_within_the_page(sentences: int) -> None:
    found = briefed(written(SENTENCE * sentences))
    fit = fit_of(found)
    assert fit.is_one_page == (height(found, TYPE_SIZES[-1]) <= PAGE)
    assert not fit.is_one_page or height(found, fit.type_size) <= PAGE


@given(st.text(max_size=3_000), st.sampled_from(TYPE_SIZES))
def test_more_text_never_takes_less_room(text: str, type_size: float) -> None:
    longer = height(briefed(written(f"{text}\n{SENTENCE}")), type_size)
    assert longer > height(briefed(written(text or SENTENCE[:1])), type_size)


def printed_pages(folder: Path, published: Publication) -> int:
    page, paper = folder / "briefing.html", folder / "briefing.pdf"
    page.write_bytes(as_html(briefed(published), chart_svg(published.report)))
    command = [str(BROWSER), "--headless", "--no-sandbox", "--disable-gpu"]
    command += ["--no-pdf-header-footer", f"--user-data-dir={folder}", f"--print-to-pdf={paper}"]
    subprocess.run([*command, page.as_uri()], check=True, capture_output=True, timeout=120)
    return len(re.findall(rb"/Type\s*/Page\b", paper.read_bytes()))


@pytest.mark.skipif(BROWSER is None, reason="needs Chromium or Chrome to print")
def test_a_browser_prints_what_is_said_to_fit_on_one_page_and_the_rest_on_more(
    tmp_path: Path,
) -> None:
    most = longest_that_fits()
    assert printed_pages(tmp_path, publication()) == 1
    assert printed_pages(tmp_path, written(SENTENCE * most)) == 1
    assert printed_pages(tmp_path, written(SENTENCE * most * 3)) > 1
