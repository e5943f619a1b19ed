"""What every command is made of: one declaration gives its key, its words and its help.

One class for each command is after textual-enhanced's, by Dave Pearson.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Any, ClassVar

from textual.app import App
from textual.binding import Binding, BindingType
from textual.screen import Screen

from auditui.practice.people import Right

_NO_KEY = "no_key_"
"""What stands for the key of a command that has none; no terminal sends it."""

_IN_WORDS = {"esc": "Escape", "⏎": "Enter"}

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

    SHOW_WHERE_USABLE: ClassVar[bool] = False
    """Whether its key is shown there too, but only while it can be used."""

    BINDING_KEY: ClassVar[str | tuple[str, str] | None] = None
    """Its keys, comma separated, the one that is shown first; or with how that is shown."""

    PRIORITY: ClassVar[bool] = False
    """Whether the key works before any widget or dialogue sees it."""

    WHILE_TYPING: ClassVar[bool] = False
    """Whether it is wanted with the cursor in a text, where a letter is typed."""

    FOLLOWS: ClassVar["type[Command] | None"] = None
    """The command whose keys it has, unless somebody gives it others."""

    READS: ClassVar[bool] = True
    """Whether it may read more than is shown; what only saves waits for its turn by itself."""

    NEEDS: ClassVar[Right | None] = None
    """The right that it takes, where not everybody may use it."""

    ON_THE_HOST: ClassVar[str] = ""
    """What to say in a shell instead where the program is served: it reads files of the host."""

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
    def default_keys(cls) -> tuple[str, ...]:
        """The keys that it comes with, as Textual names them."""
        keys = cls.BINDING_KEY[0] if isinstance(cls.BINDING_KEY, tuple) else cls.BINDING_KEY
        return tuple(key.strip() for key in keys.split(",")) if keys else ()

    @classmethod
    def binding(cls) -> Binding:
        """The binding of its keys, with the class's name as its id."""
        return Binding(
            ",".join(cls.default_keys()) or f"{_NO_KEY}{cls.__name__}",
            cls.action_name(),
            description=cls.FOOTER_TEXT or cls.command(),
            tooltip=cls.tooltip(),
            show=cls.SHOW_IN_FOOTER or cls.SHOW_WHERE_USABLE,
            key_display=cls.BINDING_KEY[1] if isinstance(cls.BINDING_KEY, tuple) else None,
            id=cls.__name__,
            priority=cls.PRIORITY,
        )

    @staticmethod
    def bindings(*commands: "type[Command]") -> list[BindingType]:
        """Their bindings; one without a key may be given some by whoever wants them."""
        return [command.binding() for command in commands]


def keys_of(screen: Screen[Any], command: type[Command]) -> str:
    """Every key of a command as it is shown, a user's own ones included."""
    return ", ".join(_shown_keys(screen, command))


def key_of(screen: Screen[Any], command: type[Command]) -> str:
    """The first key of a command as it is shown, a user's own one where there is one."""
    return next(_shown_keys(screen, command), "")


def key_in_words(screen: Screen[Any], command: type[Command]) -> str:
    """The same as it stands in a sentence."""
    shown = key_of(screen, command)
    return _IN_WORDS.get(shown, shown)


def binding_of(screen: Screen[Any], command: type[Command]) -> Binding:
    """The binding of a command as it is in force on a screen, a user's own key included."""
    return next(bindings_of(screen, (command,)))


def bindings_of(screen: Screen[Any], commands: Iterable[type[Command]]) -> Iterator[Binding]:
    """The same of several; to ask a screen what is in force takes longer than all else here."""
    in_force: dict[str | None, Binding] = {}
    for active in screen.active_bindings.values():
        in_force.setdefault(active.binding.id, active.binding)
    for command in commands:
        (first, *_) = Binding.make_bindings([command.binding()])
        yield in_force.get(command.__name__, first)


def is_key(key: str) -> bool:
    """Whether it is a key, and not what stands for having none."""
    return not key.startswith(_NO_KEY)


def _shown_keys(screen: Screen[Any], command: type[Command]) -> Iterator[str]:
    app: App[Any] = screen.app
    in_force = [binding.key for binding in _in_force(screen, command)]
    for key in filter(is_key, in_force or command.default_keys()):
        yield app.get_key_display(Binding(key, ""))


def _in_force(screen: Screen[Any], command: type[Command]) -> Iterator[Binding]:
    """Its bindings on a screen, one for each key."""
    for active in screen.active_bindings.values():
        if active.binding.id == command.__name__:
            yield active.binding
