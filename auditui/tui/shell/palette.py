"""The palette's view of the commands that are in reach."""

from collections.abc import Iterator
from functools import partial
from typing import Any, NamedTuple

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content

from auditui.tui.shell.command import Command, keys_of
from auditui.tui.shell.has_commands import commands_in_reach
from auditui.tui.shell.use import Use

REFUSED_BELOW = 0.5
"""By what the score of a command is multiplied that cannot be used just now."""


class Offered(NamedTuple):
    """A command, whether it can be used now, and what does it or says why not."""

    command: type[Command]
    use: Use
    run: "partial[Any]"

    @property
    def help(self) -> str:
        """What it does, or why it cannot be used now."""
        return self.use.why_not or self.command.tooltip()


class CommandsInReach(Provider):
    """Every command in reach that can be used just now; to a search also those that cannot."""

    async def discover(self) -> Hits:
        """Every usable command."""
        for offered in self._offered():
            if offered.use.can_be_used:
                shown = self._with_keys(Content(offered.command.command()), offered)
                yield DiscoveryHit(shown, offered.run, help=offered.help)

    async def search(self, query: str) -> Hits:
        """What matches that was typed; last what cannot be used, where there is a reason."""
        matcher = self.matcher(query)
        for offered in self._offered():
            words = offered.command.command()
            score = matcher.match(words)
            if not offered.use.can_be_used:
                score *= REFUSED_BELOW if offered.use.why_not else 0
            if score:
                shown = self._with_keys(matcher.highlight(words), offered)
                yield Hit(score, shown, offered.run, words, offered.help)

    def _offered(self) -> Iterator[Offered]:
        """The nearest of those that are called alike."""
        said: set[str] = set()
        for node, command in commands_in_reach(self.screen):
            use = node.use_of(command)
            if use.is_shown and command.command() not in said:
                said.add(command.command())
                run = partial(self.app.run_action, command.action_name(), node)
                yield Offered(command, use, run)

    def _with_keys(self, words: Content, offered: Offered) -> Content:
        keys = keys_of(self.screen, offered.command)
        shown = Content.assemble(words, " ", (f"[{keys}]", "dim")) if keys else words
        return shown if offered.use.can_be_used else shown.stylize("dim")
