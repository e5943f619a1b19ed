"""What every command is made of: one declaration gives its key, its words and its help.

One class for each command is after textual-enhanced's, by Dave Pearson.
"""

import re
from typing import Any, ClassVar

from textual.app import App
from textual.binding import Binding, BindingType
from textual.screen import Screen

from auditui.practice.people import Right

_WORDS = re.compile("[A-Z]?[a-z]+|[A-Z0-9]+(?=[A-Z]|$)")


class Command:
    """A command; its docstring is its tooltip and help line, its name its words and action."""

    COMMAND: ClassVar[str | None] = None
    """The command in words, where its class name does not give them."""

    ACTION: ClassVar[str | None] = None
    """The action that carries it out, where Textual has one of another name already."""

    FOOTER_TEXT: ClassVar[str | None] = None
    """What stands beside its key, where not the whole command."""

    SHOW_IN_FOOTER: ClassVar[bool] = False
    """Whether its key is shown below the screen."""

    BINDING_KEY: ClassVar[str | tuple[str, str] | None] = None
    """Its keys, comma separated, alone or with how they are shown."""

    PRIORITY: ClassVar[bool] = False
    """Whether the key works before any widget or dialogue sees it."""

    NEEDS: ClassVar[Right | None] = None
    """The right that it takes, where not everybody may use it."""

    @classmethod
    def command(cls) -> str:
        """The command in words, as a sentence begins: `Draw the sample`."""
        return cls.COMMAND or " ".join(_WORDS.findall(cls.__name__)).capitalize()

    @classmethod
    def tooltip(cls) -> str:
        """What it does, in a sentence."""
        return cls.__doc__ or ""

    @classmethod
    def action_name(cls) -> str:
        """The action that carries it out: `draw_sample_command`."""
        return cls.ACTION or f"{'_'.join(_WORDS.findall(cls.__name__))}_command".lower()

    @classmethod
    def binding(cls) -> Binding:
        """The binding of its keys, with the class's name as its id."""
        keys, shown = (
            cls.BINDING_KEY if isinstance(cls.BINDING_KEY, tuple) else (cls.BINDING_KEY, None)
        )
        return Binding(
            keys or "",
            cls.action_name(),
            description=cls.FOOTER_TEXT or cls.command(),
            tooltip=cls.tooltip(),
            show=cls.SHOW_IN_FOOTER,
            key_display=shown,
            id=cls.__name__,
            priority=cls.PRIORITY,
        )

    @staticmethod
    def bindings(*commands: "type[Command]") -> list[BindingType]:
        """The bindings of those commands that have a key."""
        return [command.binding() for command in commands if command.BINDING_KEY]


def keys_of(screen: Screen[Any], command: type[Command]) -> str:
    """The keys of a command as they are shown, a user's own ones included."""
    if not command.BINDING_KEY:
        return ""
    app: App[Any] = screen.app
    keys = binding_of(screen, command).key.split(",")
    return ", ".join(app.get_key_display(Binding(key.strip(), "")) for key in keys)


def binding_of(screen: Screen[Any], command: type[Command]) -> Binding:
    """The binding of a command as it is in force on a screen, a user's own key included."""
    in_force = (active.binding for active in screen.active_bindings.values())
    return next((one for one in in_force if one.id == command.__name__), command.binding())
