"""An audit as a document: complete in every format, and whatever people wrote stays text."""

import io
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from html.parser import HTMLParser

import docx
import pytest
from exchange.audit_form.test_audit_form_text import EMPTY, FIRST, TOOL
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from auditui.exchange.audit_document.html import as_html
from auditui.exchange.audit_document.markdown import as_markdown
from auditui.exchange.audit_document.text import as_text
from auditui.exchange.audit_document.word import as_word
from auditui.practice.audit.document import Document, feedback, whole
from auditui.practice.audit.record import (
    Action,
    Audit,
    AuditState,
    Judgement,
    Moderation,
    Prose,
    Reopening,
    Response,
    Safety,
)
from auditui.practice.grade import Grade
from auditui.practice.text import clean_prose
from auditui.practice.tool import OVERALL, Answer

HOSTILE = "<b>[x](http://a.b) | `c` $d$ & [link=e] **f** _g_"
AT = datetime(2016, 2, 3, 9, 30, tzinfo=UTC)
AUDIT = replace(
    EMPTY,
    heading=replace(
        EMPTY.heading,
        state=AuditState.SUBMITTED,
        overall=Grade.GOOD,
        final=Grade.INADEQUATE,
        submitted_at=AT,
    ),
    safety=Safety(False, "Head of service", date(2016, 1, 19), "Rang."),
    responses={FIRST.key: Response(Answer.PARTLY, f"Seen once.\n{HOSTILE}")},
    judgements={OVERALL: Judgement(Grade.GOOD, "Mostly.")},
    above_ceiling_reason="It was mended.",
    prose={Prose.STRENGTHS: "Warm.\n\nWise.", Prose.FEEDBACK: "Thank you."},
    actions=(Action(1, "Visit weekly", "Team manager", date(2016, 2, 8)),),
    moderation=Moderation(Grade.INADEQUATE, "Not seen alone.", "Quinn Lead", AT),
)
DOCUMENT = whole(AUDIT, TOOL, (Reopening(AT, "Quinn Lead", "The reason was empty."),))


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self.tags: list[str] = []
        self._skips = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        self.tags.append(tag)
        self._skips = tag == "style"

    def handle_data(self, data: str) -> None:
        if not self._skips:
            self.words.append(data)


def of_html(html: str) -> tuple[str, list[str]]:
    parser = _Words()
    parser.feed(html)
    parser.close()
    return " ".join(" ".join(parser.words).split()), parser.tags


def read_html(document: Document) -> str:
    return of_html(as_html(document).decode())[0]


def read_markdown(document: Document) -> str:
    rendered = MarkdownIt("commonmark").enable("table").render(as_markdown(document).decode())
    return of_html(rendered)[0]


def read_text(document: Document) -> str:
    return " ".join(as_text(document).split())


def read_word(document: Document) -> str:
    word = docx.Document(io.BytesIO(as_word(document)))
    texts = [paragraph.text for paragraph in word.paragraphs]
    texts += [cell.text for table in word.tables for row in table.rows for cell in row.cells]
    return " ".join(" ".join(texts).split())


Reader = Callable[[Document], str]
READERS: tuple[Reader, ...] = (read_text, read_markdown, read_html, read_word)


@pytest.mark.parametrize("read", READERS)
@pytest.mark.parametrize(
    "said",
    [
        "Audit 433: C104823",
        "routine",
        "Sun 31 January 2016",
        "submitted, 3 February 2016",
        "Inadequate by Quinn Lead on 3 February 2016, not blind (Good was given): Not seen alone.",
        "! The child is NOT SAFE.",
        "Escalated to Head of service on 19 January 2016.",
        FIRST.text,
        "partly",
        HOSTILE,
        "Mostly.",
        "It was mended.",
        "Wise.",
        "Visit weekly",
        "8 February 2016",
        "Thank you.",
        "The reason was empty.",
    ],
)
def test_every_format_says_everything(read: Reader, said: str) -> None:
    assert said in read(DOCUMENT)


@pytest.mark.parametrize("read", READERS)
def test_the_feedback_gives_no_grade_answer_or_reason(read: Reader) -> None:
    given = read(feedback(AUDIT))
    for said in ("Warm.", "Areas to improve", "Visit weekly", "Thank you."):
        assert said in given
    for kept in ("Good", "Inadequate", "partly", "Mostly", "NOT SAFE", "Seen once", FIRST.text):
        assert kept not in given


def test_the_page_loads_nothing_and_has_a_table_for_each_checklist_and_the_grades() -> None:
    html = as_html(DOCUMENT).decode()
    _, tags = of_html(html)
    assert not {"script", "img", "link", "a", "b", "iframe"} & set(tags)
    assert tags.count("table") == len(TOOL.checklists) + 2
    assert "default-src 'none'" in html


def test_an_audit_without_anything_says_so() -> None:
    text = as_text(whole(EMPTY, TOOL))
    assert "It is not said yet whether the child is safe now." in text
    assert "Actions\n-------\nNone." in text


def test_the_same_audit_gives_the_same_bytes() -> None:
    assert as_html(DOCUMENT) == as_html(DOCUMENT)
    assert docx.Document(io.BytesIO(as_word(DOCUMENT))).core_properties.author == ""


TEXTS = st.text(max_size=80).map(lambda text: clean_prose(text).strip())


@given(TEXTS, TEXTS)
def test_no_text_is_lost_or_becomes_anything_else(note: str, reason: str) -> None:
    audit: Audit = replace(
        EMPTY,
        responses={FIRST.key: Response(Answer.YES, note)},
        judgements={OVERALL: Judgement(Grade.GOOD, reason)},
    )
    document = whole(audit, TOOL)
    for read in (read_text, read_html):
        shown = read(document)
        assert all(word in shown for word in (*note.split(), *reason.split()))
    plain = of_html(as_html(whole(EMPTY, TOOL)).decode())[1]
    tags = of_html(as_html(document).decode())[1]
    assert [tag for tag in tags if tag != "br"] == plain
