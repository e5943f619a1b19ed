"""A place of several views, one of them open at a time."""

from collections.abc import Mapping
from typing import ClassVar

from textual import getters, on
from textual.app import ComposeResult
from textual.reactive import Initialize, reactive

from auditui.tui.parts.lines import Detail, Summary
from auditui.tui.shell.command import Command
from auditui.tui.shell.messages import told
from auditui.tui.shell.place import Place
from auditui.tui.shell.view_bar import ViewBar
from auditui.tui.shell.view_pane import ViewPane


class ViewsPlace(Place):
    """A place whose views each have a key, with what is under the cursor in full below.

    It names its views in `PANES` and the one that it opens with in `opened`; a command of a view
    sets `view`.
    """

    AUTO_FOCUS = ""

    PANES: ClassVar[Mapping[type[Command], type[ViewPane]]] = {}
    """Each view by the command that opens it, in the order of their keys."""

    def opened(self) -> type[Command]:
        """The command of the view that it opens with: the first, where a place says nothing."""
        return next(iter(self.PANES))

    def _at_first(self) -> type[Command]:
        return self.opened()

    view: reactive[type[Command]] = reactive(Initialize(_at_first), init=False)

    summary_line = getters.query_one(Summary)
    detail = getters.query_one(Detail)

    def compose_place(self) -> ComposeResult:
        """The views' keys, how the open one stands, its list, what is under the cursor."""
        yield ViewBar(*self.PANES).data_bind(ViewsPlace.view)
        yield Summary()
        for pane in self.PANES.values():
            yield pane(self.desk)
        yield Detail()

    @property
    def pane(self) -> ViewPane:
        """The view that is open."""
        return self.query_one(self.PANES[self.view])

    def read(self) -> None:
        """Read what the open view shows."""
        for pane in self.query(ViewPane):
            pane.display = pane is self.pane
        self.pane.read()
        self.pane.take_focus()
        self.explain()

    def watch_view(self) -> None:
        """Open another view."""
        with told(self), self.desk.faults_named():
            self.read()

    @on(ViewPane.Moved)
    def explain(self) -> None:
        """Say how the view stands and what is under the cursor."""
        self.summary_line.say(self.pane.summary())
        self.detail.say(self.pane.explanation())
        self.refresh_bindings()

    @on(ViewPane.Changed)
    def read_anew(self) -> None:
        """Read what is recorded now."""
        self.reload()
