"""Whether keys that somebody set for themselves can be used, all of them together."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field
from difflib import get_close_matches

from auditui.dataclass import dataclass
from auditui.practice.errors import NotUnderstood
from auditui.practice.own_settings import OwnSettings
from auditui.tui.own.key_names import is_typed, key_named, shown_key
from auditui.tui.own.key_places import ALWAYS, APART, KEY_PLACES, TEXTS, KeyPlace, every_command
from auditui.tui.shell.command import Command
from auditui.workflow.own_settings import Own

_TOLD = 3
"""How many commands with the same key are named."""

Keys = tuple[str, ...]


@dataclass
class Checked:
    """The keys of every command by its id, and what is wrong, each with the id that was set."""

    keys: Mapping[str, Keys]
    own: frozenset[str]
    """The ids whose keys were set."""

    faults: list[tuple[str, str]] = field(default_factory=list)

    @property
    def keymap(self) -> dict[str, str]:
        """What Textual is to be told: the ids of all that have other keys than they come with."""
        commands = every_command()
        return {
            name: ",".join(keys)
            for name, keys in self.keys.items()
            if keys != commands[name].default_keys()
        }


def keymap_of(own: Own) -> dict[str, str]:
    """The keys set by somebody, as Textual takes them. Raises what `Own.refusal` gives."""
    if not own.settings.keys:
        return {}
    checked = check_keys(own.settings.keys)
    if checked.faults:
        raise own.refusal(checked.faults)
    return checked.keymap


def keep_keys(own: Own, command: str, keys: Sequence[str] | None) -> None:
    """Keep the keys of a command, or None for its own, if nothing is the worse for it.

    Raises NotUnderstood, and what `Own.keep_keys` raises.
    """
    known = check_keys(own.settings.keys).faults
    if keys is not None:
        _refuse_new(check_keys({**own.settings.keys, command: keys}), known, command)
        named = tuple(filter(None, map(key_named, keys)))
        is_own = named != every_command()[command].default_keys()
        keys = tuple(map(shown_key, named)) if is_own else None

    def check(settings: OwnSettings) -> None:
        _refuse_new(check_keys(settings.keys), known, command)

    own.keep_keys(command, keys, check)


def _refuse_new(checked: Checked, known: Sequence[tuple[str, str]], command: str) -> None:
    """Refuse keys for a fault that was not there before. Raises NotUnderstood."""
    faults = [fault for fault in checked.faults if fault not in known]
    for name, problem in sorted(faults, key=lambda fault: fault[0] != command):
        raise NotUnderstood(problem if name == command else f"{name}: {problem}")


def check_keys(own: Mapping[str, Sequence[str]]) -> Checked:
    """Read keys by the id of their command, and find everything that is wrong with them."""
    commands = every_command()
    faults: list[tuple[str, str]] = []
    read = dict[str, Keys]()
    for name, keys in own.items():
        if name not in commands:
            faults.append((name, _unknown(name, commands)))
        elif problem := _unreadable(commands[name], keys):
            faults.append((name, problem))
        else:
            read[name] = tuple(dict.fromkeys(filter(None, map(key_named, keys))))
    checked = Checked(_all_keys(commands, read), frozenset(read), faults)
    for find in (_typed, _taken, _clashing, _not_apart):
        faults.extend(fault for fault in find(checked) if fault not in faults)
    return checked


def _all_keys(commands: Mapping[str, type[Command]], read: Mapping[str, Keys]) -> dict[str, Keys]:
    """The keys of every command; one that follows another has that one's."""
    keys = {name: read.get(name, each.default_keys()) for name, each in commands.items()}
    followers = {name: each.FOLLOWS for name, each in commands.items() if each.FOLLOWS}
    return keys | {
        name: keys[leader.__name__] for name, leader in followers.items() if name not in read
    }


def _unknown(name: str, commands: Mapping[str, type[Command]]) -> str:
    folded = {each.casefold(): each for each in commands}
    near = get_close_matches(name.casefold(), folded, n=1)
    meant = f" Did you mean {folded[near[0]]}?" if near else ""
    return f"There is no command of this id.{meant} `auditui keys` lists them all."


def _unreadable(command: type[Command], keys: Sequence[str]) -> str:
    """What is wrong with the names of the keys, or nothing."""
    if not keys and command.default_keys():
        return "Give it one key at least."
    wrong = next((key for key in keys if key_named(key) is None), None)
    if wrong is None:
        return ""
    return f'"{wrong[:20]}" is no key. Keys are written like y, ?, enter, f9, ctrl+s or shift+up.'


def _changed(checked: Checked) -> Iterator[tuple[str, type[Command], Keys]]:
    """Every command with keys that it does not come with: whose line it is, and those keys."""
    for name, command in every_command().items():
        new = tuple(key for key in checked.keys[name] if key not in command.default_keys())
        leader = command.FOLLOWS
        line = leader.__name__ if leader and name not in checked.own else name
        if new:
            yield line, command, new


def _typed(checked: Checked) -> Iterator[tuple[str, str]]:
    """Keys that a text needs, of commands that are wanted in texts."""
    for line, command, new in _changed(checked):
        if not command.WHILE_TYPING:
            continue
        mine = command.default_keys()
        all_keys = checked.keys[command.__name__]
        lost = [key for key in new if is_typed(key) or key in TEXTS - _let_go(command)]
        is_safe = any(key in mine or key not in lost for key in all_keys)
        if lost and (command.PRIORITY or not is_safe):
            yield (
                line,
                f"{shown_key(lost[0])} is needed to write in a text, where this command works "
                "as well; take one like f10 or ctrl+o.",
            )


def _let_go(command: type[Command]) -> frozenset[str]:
    """The keys of texts that commands beside it have by default, and so may change among them.

    Enter goes on only from a line; a text needs it.
    """
    beside = {each for place in KEY_PLACES if command in place.live for each in place.live}
    taken = (each for each in beside if each.WHILE_TYPING and each.PRIORITY)
    return frozenset(key for each in taken for key in each.default_keys()) - {"enter"}


def _taken(checked: Checked) -> Iterator[tuple[str, str]]:
    """Keys that what stands in a place needs for itself."""
    for line, command, new in _changed(checked):
        for place in KEY_PLACES:
            if command in place.live:
                taken = (place.takes | ALWAYS) - _defaults(place)
                for key in (each for each in new if each in taken):
                    yield line, f"{shown_key(key)} is taken in {place.name}; take another key."


def _defaults(place: KeyPlace) -> frozenset[str]:
    """The keys that the commands of a place come with, and may change among them."""
    return frozenset(key for each in place.live for key in each.default_keys())


def _clashing(checked: Checked) -> Iterator[tuple[str, str]]:
    """Keys that commands of one place would share, where they do not come so."""
    for line, command, new in _changed(checked):
        for key in new:
            others = {
                other: place.name
                for place in KEY_PLACES
                if command in place.live
                for other in place.live
                if other is not command and key in checked.keys[other.__name__]
            }
            if others:
                yield line, _shared(key, others)


def _shared(key: str, others: Mapping[type[Command], str]) -> str:
    """That a key is also that of others, each with a place where both are."""
    first = [f"{each.__name__} ({where})" for each, where in others.items()][:_TOLD]
    more = f" and {len(others) - _TOLD} more" if len(others) > _TOLD else ""
    return f"{shown_key(key)} is also a key of {', '.join(first)}{more}; take another key."


def _not_apart(checked: Checked) -> Iterator[tuple[str, str]]:
    """Keys of commands whose keys must differ wherever they are."""
    for line, command, new in _changed(checked):
        for pair in APART:
            if command in pair:
                (other,) = (each for each in pair if each is not command)
                for key in set(new) & set(checked.keys[other.__name__]):
                    yield (
                        line,
                        f"{shown_key(key)} is also a key of {other.__name__}; what opens the "
                        "review must not submit it as well.",
                    )
