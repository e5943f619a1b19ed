"""Where one is on the audit form: its pages, what is left on each, and what comes next."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from itertools import groupby
from typing import TypeVar

from auditui.dataclass import dataclass
from auditui.practice.audit.form import Item, ItemKind, items, unheard
from auditui.practice.audit.record import Action, Audit
from auditui.practice.tool import AuditTool
from auditui.tui.audit.form.around import NOTHING_AROUND, Around
from auditui.tui.audit.form.fields import pending
from auditui.workflow.audit.form import Form

_T = TypeVar("_T")

Row = Item | Action
"""What the cursor of the form stands on: an item, or one of the actions below theirs."""


@dataclass(frozen=True)
class Page:
    """The items of the form that are shown together."""

    title: str
    items: tuple[Item, ...]

    def rows(self, audit: Audit) -> tuple[Row, ...]:
        """What the cursor can stand on, in order: the items, the actions below theirs."""
        rows: list[Row] = []
        for item in self.items:
            rows.append(item)
            if item.kind is ItemKind.ACTIONS:
                rows.extend(audit.actions)
        return tuple(rows)


def pages(tool: AuditTool) -> tuple[Page, ...]:
    """The pages of a tool's form in order."""
    grouped = groupby(items(tool), key=lambda item: item.page)
    return tuple(Page(title, tuple(group)) for title, group in grouped)


@dataclass(frozen=True)
class FormView:
    """A form as one person sees it: what it holds, where the cursor is, whether one may write."""

    form: Form
    current: Row
    may_write: bool
    around: Around = NOTHING_AROUND

    @classmethod
    def opened(cls, form: Form, may_write: bool) -> "FormView":
        """The form as it opens: at a text that was being typed, else at the next open item."""
        first = items(form.tool)[0]
        if not may_write:
            return cls(form, first, may_write)
        waiting = [*pending(form), *(missing.item for missing in form.missing)]
        return cls(form, (waiting or [first])[0], may_write)

    @property
    def audit(self) -> Audit:
        """What is recorded."""
        return self.form.audit

    @property
    def item(self) -> Item:
        """The item under the cursor; an action belongs to the actions."""
        if isinstance(self.current, Item):
            return self.current
        return next(item for item in self.items if item.kind is ItemKind.ACTIONS)

    @property
    def has_tags(self) -> bool:
        """Whether there are tags to choose, or one was chosen."""
        return bool(self.audit.tags) or any(tag.is_offered for tag in self.form.tags)

    @cached_property
    def pages(self) -> tuple[Page, ...]:
        """The pages in order."""
        return pages(self.form.tool)

    @cached_property
    def items(self) -> tuple[Item, ...]:
        """Every item in order."""
        return tuple(item for page in self.pages for item in page.items)

    @cached_property
    def missing(self) -> Mapping[Item, str]:
        """What keeps the audit from being submitted: the problem of each such item, in order."""
        return {missing.item: missing.problem for missing in self.form.missing}

    @cached_property
    def unheard(self) -> Mapping[Item, str]:
        """What is not recorded of the worker's and the family's voices, demanded or not."""
        found = unheard(self.form.audit, self.form.tool)
        return {missing.item: missing.problem for missing in found}

    @cached_property
    def awaited(self) -> Mapping[Item, str]:
        """What is missing, and among the voices also what may be left out."""
        return {**self.missing, **self.unheard} if self.item.kind.is_voice else self.missing

    @cached_property
    def page(self) -> Page:
        """The page under the cursor."""
        return next(page for page in self.pages if self.item in page.items)

    @property
    def rows(self) -> tuple[Row, ...]:
        """What the cursor can stand on on this page."""
        return self.page.rows(self.audit)

    def left_on(self, page: Page) -> int:
        """How many items of a page are missing."""
        return sum(item in self.missing for item in page.items)

    def at(self, row: Row) -> "FormView":
        """The same form with the cursor elsewhere."""
        return replace(self, current=row)

    def holding(self, audit: Audit) -> "FormView":
        """The same place with what is recorded now; the cursor leaves an action that is gone."""
        now = replace(self, form=replace(self.form, audit=audit))
        if isinstance(self.current, Item):
            return now
        here = self.current.action_id
        return now.at(next((each for each in audit.actions if each.action_id == here), self.item))

    def read_again(self, form: Form, may_write: bool) -> "FormView":
        """The same place on the form as it stands now."""
        return replace(self, form=form, may_write=may_write).holding(form.audit)

    def wants_words(self, item: Item) -> bool:
        """Whether what an item still lacks is to be written rather than chosen."""
        match item.kind:
            case ItemKind.SAFETY:
                return self.audit.safety.is_safe is False
            case ItemKind.QUESTION | ItemKind.FAMILY_QUESTION:
                return False
            case ItemKind.JUDGEMENT:
                return self.audit.judgement(item.key).grade is not None
            case ItemKind.PROSE | ItemKind.ACTIONS:
                return True
            case ItemKind.WORKER:
                return self.audit.voices.worker.took_part is not None
            case ItemKind.FAMILY:
                return self.audit.voices.family.is_asked is not None

    @property
    def next_missing(self) -> Item | None:
        """The next missing item after the cursor, starting again at the top, or None.

        Among the voices it is the next of them first, whether they are demanded or not.
        """
        here = self.items.index(self.item)
        after, before = self.items[here + 1 :], self.items[: here + 1]
        on_this_page = (item for item in after if item in self.awaited)
        around = (item for item in before if item in self.missing)
        return next(on_this_page, None) or next(around, None)

    def after_giving(self, was_missing: bool) -> Row | None:
        """What comes after an answer: the next missing item, or after a correction the next row."""
        return self.next_missing if was_missing else self.row_beside(1)

    def row_beside(self, step: int) -> Row:
        """The row that many further on this page, or its last or first."""
        return _beside(self.rows, self.current, step)

    def page_beside(self, step: int) -> Page:
        """The page that many further, or the last or first."""
        return _beside(self.pages, self.page, step)

    def landing(self, page: Page) -> Row:
        """Where the cursor lands on a page: its first missing item, else its first."""
        lacking = {*self.missing, *self.unheard}
        return next((item for item in page.items if item in lacking), page.items[0])

    @property
    def first_unheard(self) -> Item:
        """Where the cursor lands among the voices: the first that is not recorded, or the first."""
        voices = [item for item in self.items if item.kind.is_voice]
        return next((item for item in voices if item in self.unheard), voices[0])


def _beside(all_of_them: Sequence[_T], one: _T, step: int) -> _T:
    place = all_of_them.index(one) + step
    return all_of_them[min(max(place, 0), len(all_of_them) - 1)]
