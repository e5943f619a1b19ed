"""The form without a case, as text and as HTML: everything asked, and room to write."""

from html.parser import HTMLParser

import pytest

from auditui.exchange.audit_form.blank_html import as_blank_html
from auditui.exchange.audit_form.blank_text import as_blank_text
from auditui.exchange.tool_toml import read_tool_file
from auditui.practice.audit.blank import ACTIONS, BlankForm, blank_form
from auditui.practice.grade import Grade
from auditui.practice.sample import Kind
from auditui.practice.tool import OVERALL, AuditTool, Thresholds
from auditui.resources import resource


@pytest.fixture(scope="module")
def tool() -> AuditTool:
    found = read_tool_file(resource("tools") / "audit-tool.toml").tool
    assert found is not None
    return found


@pytest.fixture(scope="module")
def thresholds() -> Thresholds:
    return read_tool_file(resource("tools") / "thresholds-revised-2015.toml").thresholds[0]


@pytest.fixture
def form(tool: AuditTool, thresholds: Thresholds) -> BlankForm:
    return blank_form(tool, thresholds)


class Words(HTMLParser):
    """All the words of a page, and how many of each tag it has."""

    def __init__(self) -> None:
        super().__init__()
        self.words = ""
        self.tags: dict[str, int] = {}

    def handle_data(self, data: str) -> None:
        self.words += f"{data} "

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        self.tags[tag] = self.tags.get(tag, 0) + 1


def folded(text: str) -> str:
    return " ".join(text.split())


def everything(tool: AuditTool, thresholds: Thresholds) -> list[str]:
    """What the auditor is asked, and what it is judged by."""
    asked = [text for each in tool.questions for text in (each.text, each.guidance)]
    graded = [text for each in tool.sections for text in (each.title, each.guidance)]
    described = [
        text
        for key in (*(each.key for each in tool.sections), OVERALL)
        for text in thresholds.describe(key).values()
    ]
    return [*asked, *graded, *described, "Is the child safe now?", "Feedback to the worker"]


def test_both_hold_every_question_guidance_and_descriptor(
    tool: AuditTool, thresholds: Thresholds, form: BlankForm
) -> None:
    page = Words()
    page.feed(as_blank_html(form).decode())
    for text in (folded(as_blank_text(form)), folded(page.words)):
        assert [each for each in everything(tool, thresholds) if folded(each) not in text] == []
        assert "Case reference" in text
        assert f"Audit tool {tool.version}, thresholds {thresholds.version}" in text


def test_the_text_fits_on_a4_and_has_boxes_and_lines(tool: AuditTool, form: BlankForm) -> None:
    lines = as_blank_text(form).splitlines()
    assert max(map(len, lines)) <= 76
    assert lines.count("[ ] " + "   [ ] ".join(grade.value for grade in Grade)) == (
        len(tool.sections) + 1
    )
    assert "[ ] " + "   [ ] ".join(kind.value for kind in Kind) in lines
    assert sum("What is to be done: ___" in line for line in lines) == ACTIONS
    written_on = [place for place, line in enumerate(lines) if line.endswith("___")]
    assert all(lines[place - 1] == "" for place in written_on)


def test_the_page_has_a_box_for_each_choice_and_breaks_no_item(form: BlankForm) -> None:
    page = Words()
    written = as_blank_html(form).decode()
    page.feed(written)
    boxes = sum(len(item.ticked) for each in form.pages for item in each.items) + len(form.kinds)
    assert page.tags["i"] == boxes
    assert ".item { break-inside: avoid;" in written
    assert "size: A4" in written
    assert as_blank_html(form) == as_blank_html(form)


def test_a_kind_or_a_theme_is_said_and_not_asked(tool: AuditTool, thresholds: Thresholds) -> None:
    assert blank_form(tool, thresholds, Kind.RE_AUDIT).title == "Case file audit: re-audit"
    themed = blank_form(tool, thresholds, Kind.THEMATIC, "Neglect <1")
    assert themed.kinds == ()
    assert "Case file audit: Neglect &lt;1" in as_blank_html(themed).decode()
