"""What the auditor needs beside the choice: guidance, or the descriptors of the thresholds."""

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.reactive import reactive

from auditui.practice.audit.form import Item, ItemKind
from auditui.practice.grade import Grade
from auditui.tui.audit.form.following import Following
from auditui.tui.audit.form.page.chips import CHOSEN, OPEN
from auditui.tui.audit.form.view import FormView
from auditui.tui.parts.safe import content
from auditui.tui.parts.styles import MARKED, QUIET


class FormBeside(VerticalScroll, can_focus=False):
    """The standard for the item under the cursor, from its beginning whenever that is another.

    Where there is little room it gives way to a text that is being written, until it is asked for.
    """

    gives_way: reactive[bool] = reactive(False, repaint=False, toggle_class="-aside")
    """Whether it leaves its room to what is written, where there is little."""

    view: reactive[FormView | None] = reactive(None, repaint=False)

    def compose(self) -> ComposeResult:
        """One text that scrolls."""
        yield Standard().data_bind(FormBeside.view)

    def watch_view(self, before: FormView | None, view: FormView | None) -> None:
        """Begin again at the top for another item."""
        if before and view and before.item != view.item:
            self.scroll_home(animate=False)

    def read_on(self) -> None:
        """Come back from giving way, else scroll down."""
        if self.gives_way and not self.display:
            self.gives_way = False
        else:
            self.scroll_page_down(animate=False)

    def read_back(self, is_writing: bool) -> None:
        """Scroll up; at the top, give way again to what is being written."""
        if is_writing and self.scroll_y == 0:
            self.gives_way = True
        else:
            self.scroll_page_up(animate=False)


class Standard(Following):
    """What the item under the cursor is judged by."""

    def lines(self, view: FormView) -> Content:
        """What belongs to the item."""
        return beside_lines(view, self.is_folded)

    def room(self, lines: Content) -> int:
        """At least as many lines as can be seen at once."""
        seen = self.parent.size.height if isinstance(self.parent, FormBeside) else 0
        return max(super().room(lines), seen)


def beside_lines(view: FormView, is_folded: bool) -> Content:
    """What stands beside the item under the cursor; folded, only what is needed most."""
    item = view.item
    match item.kind:
        case ItemKind.QUESTION:
            return _guidance(view, item, is_folded)
        case ItemKind.JUDGEMENT:
            return _descriptors(view, item, is_folded)
        case ItemKind.SAFETY:
            return _titled("If the child is not safe", _ESCALATE)
        case ItemKind.PROSE:
            return _titled(item.title, _PROSE[item.key])
        case ItemKind.ACTIONS:
            return _titled("Actions", _ACTIONS)
        case _:
            is_worker = item.kind is ItemKind.WORKER
            return _titled(*(_WORKER if is_worker else _FAMILY))


def _guidance(view: FormView, item: Item, is_folded: bool) -> Content:
    question = view.form.tool.question(item.key)
    parts = [_titled("What to look for", question.guidance)]
    if not question.may_be_not_applicable:
        parts.append(content("Not applicable is not offered here.").stylize(QUIET))
    if is_folded:
        return Content("\n").join(parts)
    checklist = next(each for each in view.form.tool.checklists if question in each.questions)
    purpose = _titled(checklist.title, checklist.purpose).stylize(QUIET)
    return Content("\n\n").join([*parts, purpose])


def _descriptors(view: FormView, item: Item, is_folded: bool) -> Content:
    thresholds = view.form.thresholds
    chosen = view.audit.judgement(item.key).grade
    version = content(f"{thresholds.title} ({thresholds.version})").stylize(QUIET)
    described = thresholds.describe(item.key)
    parts = [version]
    for grade in Grade:
        name = Content(f"{CHOSEN if grade is chosen else OPEN} {grade.title}").stylize("bold")
        words = Content.assemble(name, ": " if is_folded else "\n", content(described[grade]))
        parts.append(words.stylize(MARKED) if grade is chosen else words)
    parts += [
        content(section.guidance).stylize(QUIET)
        for section in view.form.tool.sections
        if section.key == item.key
    ]
    return Content("\n").join(parts)


def _titled(title: str, words: str) -> Content:
    return Content.assemble(content(title).stylize("bold"), "\n", content(words))


_ESCALATE = (
    "Escalate before anything else. Then record here whom you told, on which day, and what was "
    "done. The rest of the form can wait."
)
_PROSE = {
    "strengths": "What was done well, and where in the file it shows. Name no worker: learning "
    "is shared.",
    "areas to improve": "What would have made a difference to this child. Name no worker: "
    "learning is shared.",
    "feedback to the worker": "What you will say to the worker, and what you ask of them.",
}
_ACTIONS = (
    "What is to be done, who will do it, and by when. After requires improvement or inadequate "
    "at least one is needed."
)
_WORKER = (
    "The worker",
    "An audit is made with the worker. Say when they were told of it and whether they took part, "
    "and write what they say in their own words. It is no part of the grade. Whether they agree is "
    "recorded once it is submitted and they have seen the feedback.",
)
_FAMILY = (
    "Child and family",
    "Ask the child, or the parents where the child is too young, in the words that stand here, and "
    "say who asked and how. Where they were not asked, say why. What they answer is no part of the "
    "grade; where it differs from the file it is listed as a finding.",
)
