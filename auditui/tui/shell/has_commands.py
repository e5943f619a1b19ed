"""What everything with commands of its own has: the app, places, dialogues, tables, the chart."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Any, ClassVar

from textual.app import App
from textual.dom import DOMNode
from textual.screen import Screen

from auditui.practice.errors import NotPermitted
from auditui.practice.people import Person, Right
from auditui.tui.shell.command import Command
from auditui.tui.shell.messages import warn
from auditui.tui.shell.served import is_served
from auditui.tui.shell.use import USABLE, Use

if TYPE_CHECKING:
    _Node = DOMNode
else:
    # Textual takes the styles of the first base that is a node, which is to be the widget's own.
    _Node = object


class HasCommands(_Node):
    """Lists its commands, and says of each in one place whether it can be used now.

    It sets `OWN_COMMANDS` and `BINDINGS = Command.bindings(*OWN_COMMANDS)`, and answers in `use`;
    `refresh_bindings()` asks again. Whether a role may use a command is no part of that answer:
    the command itself names the right that it takes.
    """

    OWN_COMMANDS: ClassVar[tuple[type[Command], ...]] = ()

    @property
    def user(self) -> Person | None:
        """Whose rights decide; None where every command here is everybody's."""
        return None

    def use(self, command: type[Command]) -> Use:
        """Whether a command of its own can be used as things stand, leaving rights aside."""
        del command
        return USABLE

    def use_of(self, command: type[Command]) -> Use:
        """Whether the user can use a command of its own now; wanting the right is told first."""
        use = self.use(command)
        refusal = _refusal(self.user, command.NEEDS) or self._elsewhere(command)
        return replace(use, can_be_used=False, why_not=refusal) if refusal else use

    def command_of(self, action: str) -> type[Command] | None:
        """The command of its own that an action carries out."""
        return _by_action(self.OWN_COMMANDS).get(action)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Grey or hide what cannot be used now, in the footer and everywhere else."""
        if command := self.command_of(action):
            return self.use_of(command).action_state
        return super().check_action(action, parameters)

    def _elsewhere(self, command: type[Command]) -> str:
        """What is told in a browser of a command that reads files of the host, or nothing."""
        if not (command.ON_THE_HOST and is_served(self.app)):
            return ""
        return f"A browser gives no file to read. On the host: {command.ON_THE_HOST}"


def may_read(node: DOMNode, action: object) -> bool:
    """Whether an action of a node is a command that may read from the database."""
    if not (isinstance(node, HasCommands) and isinstance(action, str)):
        return False
    command = node.command_of(action.rpartition(".")[2])
    return command is not None and command.READS


def tell_why_not(app: App[Any], node: HasCommands, action: str) -> None:
    """Say why a command that was asked for cannot be used now, where there is a reason to give."""
    command = node.command_of(action)
    if command and (sentence := node.use_of(command).why_not):
        warn(app, sentence)


def commands_in_reach(screen: Screen[Any]) -> Iterator[tuple[HasCommands, type[Command]]]:
    """The commands of the focused widget, of its screen and of the app, with whose each is."""
    nearest = screen.focused or screen
    for node in nearest.ancestors_with_self:
        if isinstance(node, HasCommands):
            for command in node.OWN_COMMANDS:
                yield node, command


@cache
def _by_action(commands: tuple[type[Command], ...]) -> Mapping[str, type[Command]]:
    return {command.action_name(): command for command in commands}


def _refusal(user: Person | None, right: Right | None) -> str:
    """What a person without a right is told, or nothing."""
    if user is None or right is None:
        return ""
    try:
        user.require(right)
    except NotPermitted as refusal:
        return str(refusal)
    return ""
