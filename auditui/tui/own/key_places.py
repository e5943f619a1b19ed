"""Every place where keys work: its commands, and the keys that what stands in it takes itself."""

from collections.abc import Iterator
from string import digits

from textual.binding import Binding
from textual.dom import DOMNode
from textual.scroll_view import ScrollView
from textual.widgets import Button, Checkbox, DataTable, Input, OptionList, Select, TextArea

from auditui.dataclass import dataclass
from auditui.tui.a3.chart.commands import CHART_COMMANDS
from auditui.tui.a3.commands import (
    A3_COMMANDS,
    ACROSS_COMMANDS,
    GROUP_COMMANDS,
    LeaveAudits,
    SeeAudits,
)
from auditui.tui.a3.targets.commands import TARGETS_COMMANDS
from auditui.tui.absence.commands import ABSENCE_COMMANDS
from auditui.tui.audit.about_commands import ABOUT_COMMANDS
from auditui.tui.audit.commands import MY_AUDITS_COMMANDS, OpenAudit
from auditui.tui.audit.earlier import CloseEarlier
from auditui.tui.audit.form.commands import AUDIT_COMMANDS, SubmitAudit
from auditui.tui.audit.form.review.review import REVIEW_COMMANDS, SubmitReviewed
from auditui.tui.audit.form.wordings import WORDING_COMMANDS
from auditui.tui.audit.what_follows import FOLLOWS_COMMANDS
from auditui.tui.calendar.commands import CALENDAR_COMMANDS, GRID_COMMANDS
from auditui.tui.calendar.quarter import QUARTER_COMMANDS
from auditui.tui.calendar.theme.commands import THEME_COMMANDS, LeaveThemeResults
from auditui.tui.calibration.commands import (
    EXERCISE_COMMANDS,
    READING_COMMANDS,
    WALL_COMMANDS,
    LeaveCalibration,
    ReadOrSeeWall,
    RecordKept,
)
from auditui.tui.contract_return.commands import (
    COMBINED_COMMANDS,
    FILL_COMMANDS,
    PERIOD_COMMANDS,
    POINTING_COMMANDS,
    RETURN_COMMANDS,
    ChooseCell,
    ForgetMapping,
    LeaveVersions,
    OpenReturn,
    PointAtCells,
    RecordWords,
)
from auditui.tui.dialogues.dialogue import Cancel, CloseHelp, GoOn
from auditui.tui.dialogues.filter_line import StopFiltering
from auditui.tui.due.commands import DUE_COMMANDS
from auditui.tui.external.commands import (
    EXTERNAL_COMMANDS,
    EXTERNAL_READING_COMMANDS,
    OpenExternal,
)
from auditui.tui.follow_up.commands import (
    ACTION_COMMANDS,
    ACTIONS_COMMANDS,
    CONCERN_COMMANDS,
    PLAN_COMMANDS,
    VOICES_COMMANDS,
    WEAKNESS_COMMANDS,
    OpenItsAudit,
)
from auditui.tui.learning.choose_tags import TAG_COMMANDS
from auditui.tui.learning.commands import (
    DIGEST_COMMANDS,
    SEARCH_COMMANDS,
    TAG_LIST_COMMANDS,
    OpenFound,
)
from auditui.tui.ledger.commands import ENTRIES_COMMANDS, LEDGER_COMMANDS, OpenEntries
from auditui.tui.moderation.commands import (
    LOOK_COMMANDS,
    MODERATION_COMMANDS,
    AgainstExternal,
    LeaveAgreement,
    ReadChosen,
)
from auditui.tui.own.key_names import letters_forgiven
from auditui.tui.people.commands import PEOPLE_COMMANDS
from auditui.tui.sample.commands import SAMPLE_COMMANDS
from auditui.tui.sample.registers import CompareRegister, WithdrawRegister
from auditui.tui.setup.commands import (
    BACKUP_COMMANDS,
    HOLD_COMMANDS,
    SETUP_COMMANDS,
    TEAM_COMMANDS,
    TOOL_COMMANDS,
    ChangeSetting,
    ReadVersion,
    TakeStep,
)
from auditui.tui.shell.command import Command
from auditui.tui.shell.commands import APP_COMMANDS


def _keys_of_widgets(*widgets: type[DOMNode]) -> frozenset[str]:
    """The keys that widgets of Textual's bind themselves, with those of their bases."""
    classes = (each for widget in widgets for each in widget.__mro__)
    bound = (vars(each).get("BINDINGS", ()) for each in classes)
    return frozenset(
        binding.key for bindings in bound for binding in Binding.make_bindings(bindings)
    )


_SCROLLED = _keys_of_widgets(ScrollView)
_SCROLLED_DOWN = frozenset({"up", "down", "pageup", "pagedown"})
_LISTS = _keys_of_widgets(DataTable)
_CHOICES = _keys_of_widgets(OptionList)
_FORM_FIELDS = _keys_of_widgets(Select, Checkbox, Button)

TEXTS = _keys_of_widgets(TextArea, Input) | {"enter", "backspace", "delete", "tab"}
"""What a text takes beside the keys that type something."""

ALWAYS = frozenset({"tab", "shift+tab", "ctrl+c", "super+c"})
"""Going from field to field and copying, everywhere."""


@dataclass(frozen=True)
class KeyPlace:
    """A place, the commands that are live in it at once, and the keys that it takes itself.

    In a dialogue nothing works beside its own commands but what takes its key before any widget.
    """

    name: str
    commands: tuple[type[Command], ...]
    takes: frozenset[str] = frozenset()
    is_dialogue: bool = False

    @property
    def live(self) -> tuple[type[Command], ...]:
        """Its own commands, and those of everywhere that work here."""
        if self.name == EVERYWHERE:
            return self.commands
        everywhere = (each for each in APP_COMMANDS if each.PRIORITY or not self.is_dialogue)
        return (*self.commands, *everywhere)


EVERYWHERE = "Everywhere"

KEY_PLACES: tuple[KeyPlace, ...] = (
    KeyPlace(EVERYWHERE, APP_COMMANDS),
    KeyPlace("My audits", (OpenAudit, *ABOUT_COMMANDS, *MY_AUDITS_COMMANDS, StopFiltering), _LISTS),
    KeyPlace("The audit form", (*AUDIT_COMMANDS, *ABOUT_COMMANDS), letters_forgiven()),
    KeyPlace("The earlier audits of a case", (CloseEarlier, Cancel), _SCROLLED, is_dialogue=True),
    KeyPlace(
        "What follows from weaknesses",
        (*FOLLOWS_COMMANDS, Cancel),
        _CHOICES | frozenset(digits),
        is_dialogue=True,
    ),
    KeyPlace("The tags of an audit", (*TAG_COMMANDS, Cancel), _CHOICES, is_dialogue=True),
    KeyPlace("The earlier wordings", (*WORDING_COMMANDS, Cancel), _CHOICES, is_dialogue=True),
    KeyPlace(
        "The review before submitting",
        (*REVIEW_COMMANDS, Cancel),
        _SCROLLED | frozenset(digits) | {"enter"},
        is_dialogue=True,
    ),
    KeyPlace("Sample", SAMPLE_COMMANDS, _LISTS | _FORM_FIELDS | frozenset(digits)),
    KeyPlace(
        "The registers",
        (CompareRegister, WithdrawRegister, Cancel),
        _CHOICES | _LISTS,
        is_dialogue=True,
    ),
    KeyPlace("A3", (*A3_COMMANDS, SeeAudits, *GROUP_COMMANDS), _LISTS),
    KeyPlace("The chart of A3", (*CHART_COMMANDS, *A3_COMMANDS), frozenset()),
    KeyPlace("A question or section side by side", ACROSS_COMMANDS, _LISTS),
    KeyPlace("The audits behind a figure", (LeaveAudits,), _LISTS),
    KeyPlace("Targets", TARGETS_COMMANDS, _LISTS),
    KeyPlace("Calendar", (*GRID_COMMANDS, *CALENDAR_COMMANDS)),
    KeyPlace("One theme of the calendar", THEME_COMMANDS, _LISTS),
    KeyPlace("The results of a theme", (LeaveThemeResults,), _LISTS),
    KeyPlace("The quarterly report of the calendar", QUARTER_COMMANDS, _SCROLLED),
    KeyPlace("Return", (OpenReturn, *RETURN_COMMANDS), _LISTS),
    KeyPlace("Trusts' packages side by side", COMBINED_COMMANDS, _LISTS),
    KeyPlace("One period of the return", PERIOD_COMMANDS, _SCROLLED),
    KeyPlace("Recording a comment", (RecordWords, Cancel), is_dialogue=True),
    KeyPlace("The published versions", (LeaveVersions,), _LISTS),
    KeyPlace(
        "Choosing the council's workbook",
        (PointAtCells, ForgetMapping, Cancel),
        _CHOICES,
        is_dialogue=True,
    ),
    KeyPlace("Filling the council's workbook", FILL_COMMANDS, _LISTS),
    KeyPlace(
        "Pointing at the cells of the council's workbook", (ChooseCell, *POINTING_COMMANDS), _LISTS
    ),
    KeyPlace("Everything open", (*ACTIONS_COMMANDS, *DUE_COMMANDS), _LISTS),
    KeyPlace("Concerns", (*ACTIONS_COMMANDS, OpenItsAudit, *CONCERN_COMMANDS), _LISTS),
    KeyPlace("Actions", (*ACTIONS_COMMANDS, OpenItsAudit, *ACTION_COMMANDS), _LISTS),
    KeyPlace("Improvement plans", (*ACTIONS_COMMANDS, OpenItsAudit, *PLAN_COMMANDS), _LISTS),
    KeyPlace("Voices", (*ACTIONS_COMMANDS, OpenItsAudit, *VOICES_COMMANDS), _LISTS),
    KeyPlace("Weaknesses", (*ACTIONS_COMMANDS, OpenItsAudit, *WEAKNESS_COMMANDS), _LISTS),
    KeyPlace("The moderation of a month", (ReadChosen, *MODERATION_COMMANDS), _LISTS),
    KeyPlace("Both readings of an audit", LOOK_COMMANDS, _LISTS),
    KeyPlace("Calibration", (ReadOrSeeWall, *EXERCISE_COMMANDS), _LISTS),
    KeyPlace("Reading for calibration", READING_COMMANDS, _LISTS),
    KeyPlace(
        "The wall of a calibration", WALL_COMMANDS, frozenset({"up", "down", "pageup", "pagedown"})
    ),
    KeyPlace("Writing for calibration", (RecordKept, Cancel), is_dialogue=True),
    KeyPlace("Calibration before and after", (LeaveCalibration,), _LISTS),
    KeyPlace("Learning", DIGEST_COMMANDS, _SCROLLED),
    KeyPlace("Search", (OpenFound, *SEARCH_COMMANDS), _LISTS),
    KeyPlace("The trust's tags", TAG_LIST_COMMANDS, _LISTS),
    KeyPlace("Agreement with moderators", (AgainstExternal, LeaveAgreement), _LISTS),
    KeyPlace("External auditors", (OpenExternal, *EXTERNAL_COMMANDS), _LISTS),
    KeyPlace("A reading of an external auditor", EXTERNAL_READING_COMMANDS, _LISTS),
    KeyPlace("Ledger", (OpenEntries, *LEDGER_COMMANDS, StopFiltering), _LISTS),
    KeyPlace("The entries of an audit on the ledger", ENTRIES_COMMANDS, _LISTS),
    KeyPlace("People", PEOPLE_COMMANDS, _LISTS),
    KeyPlace("Who is away", ABSENCE_COMMANDS, _LISTS),
    KeyPlace("First steps", (TakeStep, *SETUP_COMMANDS), _LISTS),
    KeyPlace("Settings of the trust", (ChangeSetting, *SETUP_COMMANDS), _LISTS),
    KeyPlace("Teams", (*TEAM_COMMANDS, *SETUP_COMMANDS), _LISTS),
    KeyPlace("Holds", (*HOLD_COMMANDS, *SETUP_COMMANDS), _LISTS),
    KeyPlace("Tool and thresholds", (ReadVersion, *TOOL_COMMANDS, *SETUP_COMMANDS), _LISTS),
    KeyPlace("Backups", (*BACKUP_COMMANDS, *SETUP_COMMANDS), _LISTS),
    KeyPlace("The help", (Cancel, CloseHelp), _SCROLLED, is_dialogue=True),
    KeyPlace("Dialogues", (GoOn, Cancel), _CHOICES | _FORM_FIELDS, is_dialogue=True),
)
"""In the order of the pages and of the file."""

APART: tuple[tuple[type[Command], type[Command]], ...] = ((SubmitAudit, SubmitReviewed),)
"""Commands whose keys must differ though they are never live at once."""


def every_command() -> dict[str, type[Command]]:
    """Every command by its id, each once, in the order of the places."""
    return {each.__name__: each for place in KEY_PLACES for each in place.commands}


def first_places() -> Iterator[tuple[KeyPlace, tuple[type[Command], ...]]]:
    """Each place that is the first of some commands, with those."""
    seen: set[type[Command]] = set()
    for place in KEY_PLACES:
        own = tuple(each for each in place.commands if each not in seen)
        seen.update(own)
        if own:
            yield place, own
