"""One's own settings while the program runs, and the file that keeps them."""

import os
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from auditui.practice.errors import AuditError, NotUnderstood
from auditui.practice.own_settings import (
    KEYS,
    OPEN_NEXT,
    OPEN_NOTE,
    THEME,
    OpenNote,
    OwnSettings,
    parse_yes_or_no,
)

Check = Callable[[OwnSettings], None]
"""Raises an AuditError where settings cannot be used together."""


class NoSuchSetting(NotUnderstood):
    """A setting was named that nobody has."""


class Own:
    """One person's settings; without a file they are kept for this run alone."""

    def __init__(self, path: Path | None = None, settings: OwnSettings | None = None) -> None:
        """Go on with what is set."""
        self.path = path
        self.settings = settings or OwnSettings()

    @classmethod
    def of_file(cls, path: Path) -> "Own":
        """The settings that a file holds, or none where there is no file.

        Raises SettingsRefused with the line of each fault, and Unreadable.
        """
        if not os.path.exists(path):  # noqa: PTH110  (Path's own fails where it may not look)
            return cls(path)
        from auditui.exchange.own_settings.read import (  # noqa: PLC0415  (few have a file)
            read_settings,
            text_of,
        )

        return cls(path, read_settings(path, text_of(path)))

    def keep_theme(self, name: str) -> None:
        """Keep the theme. Raises what `_keep` raises."""
        self._keep((THEME,), name, replace(self.settings, theme=name))

    def keep_open_note(self, way: OpenNote) -> None:
        """Keep after which answers the note opens. Raises what `_keep` raises."""
        self._keep((OPEN_NOTE,), way.value, replace(self.settings, open_note=way))

    def keep_open_next(self, opens: bool) -> None:
        """Keep whether the next audit is opened. Raises what `_keep` raises."""
        self._keep((OPEN_NEXT,), opens, replace(self.settings, open_next=opens))

    def keep_keys(self, command: str, keys: Sequence[str] | None, check: Check) -> None:
        """Keep the keys of a command, or None for its own, if `check` lets all keys pass.

        Raises what `check` and `_keep` raise.
        """
        others = {name: held for name, held in self.settings.keys.items() if name != command}
        own = {} if keys is None else {command: tuple(keys)}
        written = None if keys is None else ", ".join(keys)
        self._keep((KEYS, command), written, replace(self.settings, keys=others | own), check)

    def keep_text(self, name: str, text: str | None) -> None:
        """Keep a setting that is no key as it is typed, or None for the program's own.

        Raises NoSuchSetting, NotUnderstood and what `_keep` raises.
        """
        if name not in {THEME, OPEN_NOTE, OPEN_NEXT}:
            raise NoSuchSetting(
                f"A setting is one of {THEME}, {OPEN_NOTE}, {OPEN_NEXT} and {KEYS}.ID, "
                "with the id of a command; `auditui keys` lists those."
            )
        if text is None:
            as_it_comes = getattr(OwnSettings(), name)
            self._keep((name,), None, replace(self.settings, **{name: as_it_comes}))
        elif name == OPEN_NOTE:
            self.keep_open_note(OpenNote.parse(text))
        elif name == OPEN_NEXT:
            self.keep_open_next(parse_yes_or_no(text))
        else:
            self.keep_theme(text)

    def refusal(self, faults: Sequence[tuple[str, str]]) -> AuditError:
        """The refusal of the file for what is wrong with the keys of commands, by their ids."""
        from auditui.exchange.own_settings.read import (  # noqa: PLC0415  (few have a fault)
            SettingFault,
            refused,
            text_of,
        )

        if self.path is None:
            return NotUnderstood(" ".join(f"{command}: {problem}" for command, problem in faults))
        return refused(
            self.path,
            text_of(self.path),
            [SettingFault((KEYS, command), problem) for command, problem in faults],
        )

    def _keep(
        self,
        name: tuple[str, ...],
        value: str | bool | None,
        here: OwnSettings,
        check: Check = lambda _: None,
    ) -> None:
        """Change one setting in the file, where others may have changed some meanwhile.

        Where it cannot be kept it holds for this run, and CannotMake, Busy or Unreadable says why.
        Raises SettingsRefused, and what `check` raises, where it does not hold.
        """
        from auditui.exchange.own_settings.write import change_setting  # noqa: PLC0415  (rarely)

        check(here)
        before, self.settings = self.settings, here
        if self.path is None:
            return
        try:
            self.settings = change_setting(self.path, name, value, check)
        except NotUnderstood:
            self.settings = before
            raise
