"""The page of the form that is open: its rows, and the texts being written below them."""

from collections.abc import Iterator

from textual.geometry import Region
from textual.reactive import reactive
from textual.widget import Widget

from auditui.tui.audit.form.open_texts import FormFields
from auditui.tui.audit.form.page.row import FormRow
from auditui.tui.audit.form.view import FormView, Row
from auditui.tui.parts.in_sight import WritingInSight
from auditui.tui.parts.text import FormText


class FormPage(WritingInSight, can_focus=False):
    """The rows of one page; it is told which rows to hold and takes the rest from the view."""

    view: reactive[FormView | None] = reactive(None, repaint=False)

    def watch_view(self, view: FormView | None) -> None:
        """Hand the view on to the rows; let the texts be written on or only be read."""
        if view is not None:
            for row in self._row_widgets:
                row.show(view)
            for fields in self.open_fields:
                fields.allow_writing(view.may_write)

    @property
    def rows(self) -> tuple[Row, ...]:
        """The rows it holds."""
        return tuple(row.row for row in self._row_widgets)

    @property
    def open_fields(self) -> tuple[FormFields, ...]:
        """The texts that are open, in order, those of an item together."""
        return tuple(child for child in self.children if isinstance(child, FormFields))

    @property
    def typing(self) -> FormText | None:
        """The text with the cursor in it, or None."""
        text = self.written
        return text if isinstance(text, FormText) else None

    def fields_at(self, row: Row) -> FormFields | None:
        """The open texts of a row, or None."""
        return next((fields for fields in self.open_fields if fields.row == row), None)

    def fields_of(self, text: FormText) -> FormFields | None:
        """The open texts that a text is one of, or None when it was closed."""
        return next((fields for fields in self.open_fields if fields.holds(text)), None)

    async def hold(self, view: FormView) -> None:
        """Show the rows of the view's page instead of those it holds.

        The scroll bar of longer ones goes at once: else it would be painted and taken away again.
        """
        await self.remove_children()
        await self.mount_all(FormRow(row, view) for row in view.rows)
        if self.arrange(self.size).total_region.height <= self.size.height:
            self.show_vertical_scrollbar = False

    async def open(self, fields: FormFields) -> bool:
        """Open the texts of an item below it; False where the item is on another page."""
        row = self._row(fields.row)
        if row is None:
            return False
        await self.mount(fields, after=row)
        row.show_writing(True)
        return True

    async def close(self, fields: FormFields) -> None:
        """Close the open texts of an item, leaving the one with the cursor in it."""
        if self.typing and fields.holds(self.typing):
            self.screen.set_focus(None)
        if row := self._row(fields.row):
            row.show_writing(False)
        await fields.remove()

    @property
    def at_hand(self) -> Widget | None:
        """The text being written, else the row under the cursor."""
        return self.written or (self._row(self.view.current) if self.view else None)

    def wanted_in_sight(self) -> Iterator[Region]:
        """A text with what it is asked for; else the text; else the line of the cursor.

        Where none is written, the row under the cursor.
        """
        text, at_hand = self.typing, self.at_hand
        fields = self.fields_of(text) if text else None
        if text and fields:
            whole = fields.region_of(text)
            if row := self._row(fields.row):
                yield row.region.union(whole)
            yield whole
        elif at_hand and not self.written:
            yield at_hand.region.grow(at_hand.styles.margin)
        yield from super().wanted_in_sight()

    def brings_into_sight(self, row: Row) -> bool:
        """Bring back a row that was scrolled out of sight by hand; False where it is in sight."""
        widget = self._row(row)
        if widget is None or not self.is_scrolled_by_hand or self._shows(widget):
            return False
        self.keep_in_sight()
        return True

    def read(self, row: Row, step: int) -> bool:
        """Scroll on or back in a row longer than the page; False where its end is in sight."""
        widget = self._row(row)
        if widget is None or widget.size.height <= self.size.height:
            return False
        top, bottom = self.scroll_offset.y, self.scroll_offset.y + self.size.height
        region = widget.virtual_region
        if not (region.bottom > bottom if step > 0 else region.y < top):
            return False
        self.is_scrolled_by_hand = True
        self.scroll_relative(y=step * (self.size.height - 1), animate=False)
        return True

    def _shows(self, row: FormRow) -> bool:
        """Whether a row is in sight: the whole of it, or some of one longer than the page."""
        top, bottom = self.scroll_offset.y, self.scroll_offset.y + self.size.height
        region = row.virtual_region
        if region.height > self.size.height:
            return region.bottom > top and region.y < bottom
        return top <= region.y and region.bottom <= bottom

    def _row(self, row: Row) -> FormRow | None:
        return next((widget for widget in self._row_widgets if widget.row == row), None)

    @property
    def _row_widgets(self) -> Iterator[FormRow]:
        """Asked for after every layout, and so not by a query, which looks through all texts."""
        return (child for child in self.children if isinstance(child, FormRow))
