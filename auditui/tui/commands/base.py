"""What every command is made of, and the palette's view of those that are in reach."""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from typing import Any, ClassVar

from textual.binding import Binding
from textual.command import DiscoveryHit, Hit, Hits
from textual.dom import DOMNode
from textual.screen import Screen
from textual_enhanced.commands import Command as EnhancedCommand
from textual_enhanced.commands import CommandHits, CommandsProvider
from textual_enhanced.commands.bindings import all_keys_for


class Command(EnhancedCommand):
    """A command; its docstring is its tooltip and help line, its name its words and action."""

    PRIORITY: ClassVar[bool] = False
    """Whether the key works before any widget or dialogue sees it."""

    @classmethod
    def command(cls) -> str:
        """The command in words, as a sentence begins: `Draw the sample`."""
        return super().command().capitalize() if cls.COMMAND is None else cls.COMMAND

    @classmethod
    def binding(cls) -> Binding:
        """The binding of its keys, with the class's name as its id."""
        return replace(super().binding(), priority=cls.PRIORITY)


def commands_in_reach(screen: Screen[Any]) -> Iterator[tuple[DOMNode, type[Command]]]:
    """The commands of the focused widget, of its screen and of the app, with whose each is."""
    nearest = screen.focused or screen
    for node in nearest.ancestors_with_self:
        for command in getattr(node, "COMMAND_MESSAGES", ()):
            yield node, command


def keys_of(screen: Screen[Any], command: type[Command]) -> str:
    """The keys of a command as they are shown, a user's own ones included."""
    return ", ".join(all_keys_for(screen, command))


def binding_of(screen: Screen[Any], command: type[Command]) -> Binding:
    """The binding of a command as it is in force on a screen, a user's own key included."""
    in_force = (active.binding for active in screen.active_bindings.values())
    return next((one for one in in_force if one.id == command.__name__), command.binding())


class CommandsInReach(CommandsProvider):
    """The palette: every command in reach that can be used just now."""

    def commands(self) -> CommandHits:
        """The commands without where they act, as the base class wants them."""
        return (command() for _, command in self._usable())

    async def discover(self) -> Hits:
        """Every usable command."""
        for node, command in self._usable():
            text = self._maybe_add_binding(command(), command.command())
            action = partial(self.app.run_action, command.action_name(), node)
            yield DiscoveryHit(text, action, help=command.tooltip())

    async def search(self, query: str) -> Hits:
        """The usable commands that match what was typed."""
        matcher = self.matcher(query)
        for node, command in self._usable():
            if score := matcher.match(command.command()):
                shown = matcher.highlight(command.command())
                text = self._maybe_add_binding(command(), shown)
                action = partial(self.app.run_action, command.action_name(), node)
                yield Hit(score, text, action, help=command.tooltip())

    def _usable(self) -> Iterator[tuple[DOMNode, type[Command]]]:
        for node, command in commands_in_reach(self.screen):
            if node.check_action(command.action_name(), ()):
                yield node, command
