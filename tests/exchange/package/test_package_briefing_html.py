"""The briefing as HTML: one accessible document that nothing written by people can break."""

import re
from collections import Counter
from html.parser import HTMLParser

import pytest
from exchange.package.publications import COUNCIL, DECEMBER, TRUST, Texts, publication
from hypothesis import given
from hypothesis import strategies as st

from auditui.exchange.chart.svg import chart_svg
from auditui.exchange.package.briefing import briefing
from auditui.exchange.package.briefing_html import LONGER, as_html
from auditui.exchange.package.disclosure import disclosed
from auditui.measures.publication import Comment, Publication

HOSTILE = [
    "<script>alert(1)</script>",
    "</style></main><h1>No",
    "<!--chart-->",
    "--><img src=x onerror=alert(1)>",
    "&lt;b&gt; & &amp;",
    "\"' onload=x",
    "]]></svg>",
]
VOID = {"meta"}


class Page(HTMLParser):
    """What a browser would see: elements in order, each with its attributes and its text."""

    def __init__(self, content: bytes) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[tuple[str, str]] = []
        self._open: list[str] = []
        self.feed(content.decode())
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        if data.strip():
            self.texts.append((self._open[-1], " ".join(data.split())))

    def all_of(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.elements if name == tag]

    def said_in(self, tag: str) -> list[str]:
        return [text for name, text in self.texts if name == tag]


def html_of(published: Publication, *comments: Comment) -> bytes:
    found = briefing(published, comments, disclosed(published, 0))
    return as_html(found, chart_svg(published.report))


def page_of(published: Publication, *comments: Comment) -> Page:
    return Page(html_of(published, *comments))


@pytest.fixture(scope="module")
def page() -> Page:
    return page_of(publication(), COUNCIL, TRUST)


def test_it_is_a_whole_document_in_british_english(page: Page) -> None:
    assert html_of(publication()).startswith(b'<!DOCTYPE html>\n<html lang="en-GB">')
    assert page.said_in("title")[0] == (
        "A3 for 2015/16 Q3: 86 of 99 audits were rated requires improvement or better: 87%"
    )
    assert len(page.all_of("main")) == 1


def test_headings_go_down_one_level_at_a_time(page: Page) -> None:
    levels = [tag for tag, _ in page.elements if re.fullmatch("h[1-6]", tag)]
    assert levels[0] == "h1"
    assert set(levels[1:]) == {"h2"}
    assert page.said_in("h2") == [
        "What can and cannot be concluded",
        "Narrative",
        "What changed in practice",
        "The council's comment",
        "The trust's response",
    ]


def test_the_table_has_a_caption_and_every_heading_its_scope(page: Page) -> None:
    assert page.said_in("caption") == ["Rated requires improvement or better, with 95% interval"]
    assert Counter(heading["scope"] for heading in page.all_of("th")) == {"col": 5, "row": 6}


def test_the_chart_stands_in_the_page_with_its_description(page: Page) -> None:
    (picture,) = page.all_of("svg")
    assert picture["role"] == "img"
    assert "A3 by month" in page.said_in("desc")[0]
    ids = [attributes["id"] for _, attributes in page.elements if "id" in attributes]
    assert len(set(ids)) == len(ids)


def test_nothing_is_fetched_or_run(page: Page) -> None:
    assert not {tag for tag, _ in page.elements} & {"script", "link", "img", "iframe", "a"}
    for _, attributes in page.elements:
        assert not attributes.keys() & {"src", "href", "xlink:href", "srcset"}
        assert not any(name.startswith("on") for name in attributes)
    assert not re.search(r"url\(|@import", "".join(page.said_in("style")))
    (policy,) = [meta for meta in page.all_of("meta") if "http-equiv" in meta]
    assert str(policy["content"]).startswith("default-src 'none'")


@pytest.mark.parametrize("text", HOSTILE)
def test_what_people_wrote_stays_text(text: str) -> None:
    texts = Texts(narrative=text, practice=text, reason=text, by=text)
    said = Comment(COUNCIL.side, text, text, COUNCIL.at)
    hostile = page_of(publication(DECEMBER, 2, texts), said)
    harmless = Comment(COUNCIL.side, "x", "x", COUNCIL.at)
    plain = page_of(publication(DECEMBER, 2, Texts("x", "x", "x", "x")), harmless)
    assert [tag for tag, _ in hostile.elements] == [tag for tag, _ in plain.elements]
    assert hostile.said_in("p").count(text) == 3
    assert f"Correction 1, in place of version 1. Reason: {text}" in hostile.said_in("p")


words = st.text(st.characters(codec="utf-8", exclude_categories=["C"]), min_size=1)


@given(words)
def test_any_narrative_is_in_the_page_word_for_word(narrative: str) -> None:
    found = " ".join(page_of(publication(texts=Texts(narrative=narrative))).said_in("p"))
    for line in narrative.splitlines():
        assert " ".join(line.split()) in found


def test_texts_that_fit_no_page_go_on_uncut_and_the_page_says_so() -> None:
    narrative = "\n".join(f"Paragraph {number}. " + "practice " * 60 for number in range(30))
    long = page_of(publication(texts=Texts(narrative=narrative)), COUNCIL, TRUST)
    paragraphs = long.said_in("p")
    assert LONGER in paragraphs
    assert sum(text.startswith("Paragraph ") for text in paragraphs) == 30
    assert COUNCIL.text in paragraphs
    sign_off = next(place for place, text in enumerate(paragraphs) if text.startswith("Signed off"))
    assert sign_off < paragraphs.index(LONGER)


def test_a_page_that_holds_everything_says_nothing_of_another(page: Page) -> None:
    assert LONGER not in page.said_in("p")
