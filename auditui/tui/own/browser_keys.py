"""The keys of commands in a browser, which keeps some keys for itself."""

from collections.abc import Mapping

KEPT_BY_BROWSERS = frozenset(
    {"f5", "f11", "f12", "ctrl+n", "ctrl+r", "ctrl+t", "ctrl+w", "ctrl+shift+n", "ctrl+shift+t"}
)
"""What opens, closes or loads pages and so may never arrive."""

BROWSER_KEYS: Mapping[str, str] = {
    "GoToCalendar": "f10",
    "GoToSetup": "ctrl+f12",
    "MoveOn": "tab",
    "TakeFactualDraft": "ctrl+o",
}
"""The keys of each command that has one of those, by its id, as Textual takes them."""
