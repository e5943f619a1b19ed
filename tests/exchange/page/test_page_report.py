"""The quarterly report as Markdown and HTML: whatever people wrote stays text."""

import re
from html.parser import HTMLParser

from auditui.exchange.page.report import as_html, as_markdown
from auditui.measures.words.page import Entry, ReportPage, Section

HOSTILE = "<script>alert(1)</script> [a](http://b.c) **bold** & # | `code` = [/]"


def page_with(text: str) -> ReportPage:
    entry = Entry(text, (text, "Second paragraph."))
    return ReportPage("Title", "As it stands.", (Section("Learning", text, (entry,)),))


class Reader(HTMLParser):
    """Collects the tags of a page, and its text."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert not any(name.startswith("on") for name, _ in attrs)
        self.tags.append(tag)

    def handle_data(self, data: str) -> None:
        self.text += data


def test_the_html_stands_alone_and_shows_every_text_as_it_was_written() -> None:
    content = as_html(page_with(HOSTILE)).decode()
    reader = Reader()
    reader.feed(content)
    assert content.startswith('<!DOCTYPE html>\n<html lang="en-GB">')
    assert reader.text.count(HOSTILE) == 3
    assert not {"script", "a", "img", "link"} & set(reader.tags)
    assert reader.tags.count("h1") == 1
    assert {"h2", "h3", "style", "title"} <= set(reader.tags)
    assert "default-src 'none'" in content


def test_in_markdown_no_text_is_markup() -> None:
    content = as_markdown(page_with(HOSTILE)).decode()
    assert content.startswith("# Title\n\nAs it stands.\n\n## Learning\n\n")
    assert re.findall(r"(?<!\\)[<\[*`|]", content) == []
    assert content.count("Second paragraph.") == 1


def test_in_markdown_a_line_break_makes_no_new_block() -> None:
    content = as_markdown(page_with("One\n# Two")).decode()
    assert "\n# Two" not in content


def test_the_same_page_gives_the_same_bytes() -> None:
    assert as_html(page_with("A")) == as_html(page_with("A"))
    assert as_markdown(page_with("A")) == as_markdown(page_with("A"))
