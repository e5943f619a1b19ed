"""The palette's view of the commands that are in reach."""

from collections.abc import Iterator
from functools import partial
from typing import Any

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content

from auditui.tui.shell.command import Command, commands_in_reach, keys_of


class CommandsInReach(Provider):
    """Every command in reach that can be used just now."""

    async def discover(self) -> Hits:
        """Every usable command."""
        for command, run in self._usable():
            words = Content(command.command())
            yield DiscoveryHit(self._with_keys(words, command), run, help=command.tooltip())

    async def search(self, query: str) -> Hits:
        """The usable commands that match what was typed."""
        matcher = self.matcher(query)
        for command, run in self._usable():
            if score := matcher.match(command.command()):
                words = matcher.highlight(command.command())
                shown = self._with_keys(words, command)
                yield Hit(score, shown, run, command.command(), command.tooltip())

    def _usable(self) -> Iterator[tuple[type[Command], "partial[Any]"]]:
        for node, command in commands_in_reach(self.screen):
            if node.check_action(command.action_name(), ()):
                yield command, partial(self.app.run_action, command.action_name(), node)

    def _with_keys(self, words: Content, command: type[Command]) -> Content:
        keys = keys_of(self.screen, command)
        return Content.assemble(words, " ", (f"[{keys}]", "dim")) if keys else words
