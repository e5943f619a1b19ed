"""Keys that somebody set: which can be used together, and what they make of every place."""

import pkgutil
from collections.abc import Iterator
from importlib import import_module
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.binding import BindingsMap

import auditui.tui
from auditui.practice.errors import NotUnderstood
from auditui.practice.own_settings import OwnSettings
from auditui.tui.own.check import check_keys, keep_keys, keymap_of
from auditui.tui.own.key_names import is_typed, key_named, shown_key
from auditui.tui.own.key_places import APART, KEY_PLACES, KeyPlace, every_command
from auditui.tui.shell.command import Command
from auditui.workflow.own_settings import Own

COMMANDS = every_command()
FREE = ("ctrl+f10", "ctrl+f11", "ctrl+f9", "f10")
"""Keys that no command and no place has."""

WRITTEN = (
    "y n j z t tab enter up escape f1 f3 f7 f11 ctrl+s ctrl+q ctrl+o ? [ Y alt+y 1 space ctrl+c "
    "ctrl+a"
)
SOME_KEYS = st.sampled_from(WRITTEN.split())


def declared(kind: type[Command]) -> Iterator[type[Command]]:
    for each in kind.__subclasses__():
        yield each
        yield from declared(each)


def keys_in(place: KeyPlace, keymap: dict[str, str]) -> dict[str, list[str]]:
    """Which commands each key has in a place, once Textual has given it the keys."""
    found: dict[str, list[str]] = {}
    for command in place.live:
        bindings = BindingsMap(Command.bindings(command))
        bindings.apply_keymap(keymap)
        for key in bindings.key_to_bindings:
            found.setdefault(key, []).append(command.__name__)
    return found


def test_every_command_of_the_program_has_a_place_and_an_id_of_its_own() -> None:
    for found in pkgutil.walk_packages(auditui.tui.__path__, "auditui.tui."):
        import_module(found.name)
    ours = [each for each in declared(Command) if each.__module__.startswith("auditui.")]
    bound = [each for each in ours if not each.__subclasses__()]
    assert {each.__name__ for each in bound} == set(COMMANDS)
    assert len({each.__name__ for each in bound}) == len(bound)


def test_the_program_comes_with_keys_that_can_be_used() -> None:
    as_it_comes = {name: command.default_keys() for name, command in COMMANDS.items()}
    assert check_keys(as_it_comes).faults == []
    assert check_keys(as_it_comes).keymap == {}
    for place in KEY_PLACES:
        for one, other in combinations(dict.fromkeys(place.live), 2):
            assert not set(one.default_keys()) & set(other.default_keys()), (place.name, one, other)
    for one, other in APART:
        assert not set(one.default_keys()) & set(other.default_keys())


@pytest.mark.parametrize("name", COMMANDS)
@pytest.mark.parametrize("key", FREE)
def test_every_command_can_have_a_free_key_and_its_old_one_is_dead(name: str, key: str) -> None:
    checked = check_keys({name: [key]})
    assert checked.faults == []
    old = set(COMMANDS[name].default_keys())
    for place in KEY_PLACES:
        if COMMANDS[name] in place.live:
            keys = keys_in(place, checked.keymap)
            assert keys[key] == [name] or {name, "Help"} >= set(keys[key])
            assert all(name not in keys.get(each, ()) for each in old)


@given(st.dictionaries(st.sampled_from(sorted(COMMANDS)), st.lists(SOME_KEYS, max_size=2)))
def test_of_an_accepted_map_no_two_commands_of_a_place_share_a_key(
    own: dict[str, list[str]],
) -> None:
    checked = check_keys(own)
    if checked.faults:
        assert {name for name, _ in checked.faults} <= set(own)
        return
    for place in KEY_PLACES:
        keys = keys_in(place, checked.keymap)
        assert all(len(set(names)) == 1 for names in keys.values()), place.name
        for command in place.live:
            mine = {key for key, names in keys.items() if command.__name__ in names}
            wanted = set(checked.keys[command.__name__])
            assert {key for key in mine if not key.startswith("no_key_")} == wanted
            if command.WHILE_TYPING and command.PRIORITY:
                assert not any(map(is_typed, mine))


@pytest.mark.parametrize(
    ("own", "at", "says"),
    [
        ({"AnswreYes": ["z"]}, "AnswreYes", "Did you mean AnswerYes?"),
        ({"answeryes": ["z"]}, "answeryes", "Did you mean AnswerYes?"),
        ({"AnswerYes": ["banana"]}, "AnswerYes", '"banana" is no key'),
        ({"AnswerYes": []}, "AnswerYes", "one key at least"),
        ({"AnswerYes": ["n"]}, "AnswerYes", "AnswerNo (The audit form)"),
        ({"Help": ["/"]}, "Help", "FilterAudits (My audits)"),
        ({"Quit": ["z"]}, "Quit", "needed to write in a text"),
        ({"GoToSample": ["z"]}, "GoToSample", "needed to write in a text"),
        ({"Cancel": ["z"]}, "Cancel", "needed to write in a text"),
        ({"SubmitAudit": ["enter"], "WriteHere": ["t"]}, "SubmitAudit", "needed to write"),
        ({"MoveOn": ["backspace"], "ClearHere": ["z"]}, "MoveOn", "needed to write"),
        ({"OpenAudit": ["up"]}, "OpenAudit", "taken in My audits"),
        ({"AnswerYes": ["Y"]}, "AnswerYes", "taken in The audit form"),
        ({"AnswerYes": ["alt+n"]}, "AnswerYes", "taken in The audit form"),
        ({"AnswerYes": ["ctrl+c"]}, "AnswerYes", "taken in"),
        ({"DrawSample": ["4"]}, "DrawSample", "taken in Sample"),
        ({"SubmitReviewed": ["ctrl+s"]}, "SubmitReviewed", "must not submit it as well"),
        ({"SubmitReviewed": ["enter"]}, "SubmitReviewed", "taken in The review"),
        ({"Repaint": ["enter"]}, "Repaint", "needed to write"),
        ({"Quit": ["escape"]}, "Quit", "Cancel"),
    ],
)
def test_what_cannot_be_used_says_why_at_its_id(
    own: dict[str, list[str]], at: str, says: str
) -> None:
    found = dict(reversed(check_keys(own).faults))
    assert at in found
    assert any(says in problem for name, problem in check_keys(own).faults if name == at)


@pytest.mark.parametrize(
    "own",
    [
        {"AnswerYes": ["n"], "AnswerNo": ["y"]},
        {"PreviousItem": ["down"], "NextItem": ["up"]},
        {"GoToReturn": ["f7"], "GoToLedger": ["f6"]},
        {"GoToSample": ["f3", "z"]},
        {"OpenAudit": ["o"], "FilterAudits": ["enter"]},
        {"Help": ["f11"], "Quit": ["f1"]},
        {"SitDownAsSomebodyElse": ["f11"]},
    ],
)
def test_keys_can_be_swapped_and_moved_on(own: dict[str, list[str]]) -> None:
    assert check_keys(own).faults == []


def test_the_help_is_closed_with_the_key_that_opens_it() -> None:
    assert check_keys({"Help": ["f11"]}).keymap == {"Help": "f11", "CloseHelp": "f11"}
    apart = check_keys({"Help": ["f11"], "CloseHelp": ["f1"]})
    assert apart.keymap == {"Help": "f11", "CloseHelp": "f1"}


@pytest.mark.parametrize(
    ("written", "known"),
    [
        ("?", "question_mark"),
        ("[", "left_square_bracket"),
        ("Ctrl+S", "ctrl+s"),
        ("^s", "ctrl+s"),
        ("esc", "escape"),
        ("F9", "f9"),
        ("PgDn", "pagedown"),
        ("⏎", "enter"),
        ("↑", "up"),
        ("shift+y", "Y"),
        ("shift+ctrl+up", "ctrl+shift+up"),
        ("ctrl+i", "tab"),
        ("ctrl+m", "enter"),
        (",", "comma"),
        ("+", "plus"),
        ("£", "pound_sign"),
        ("é", "é"),
        ("", None),
        ("f25", None),
        ("ctrl", None),
        ("yy", None),
        ("crtl+s", None),
    ],
)
def test_a_key_is_known_however_it_is_written(written: str, known: str | None) -> None:
    assert key_named(written) == known


@given(st.sampled_from(sorted({key for each in COMMANDS.values() for key in each.default_keys()})))
def test_every_key_is_read_back_as_it_is_shown(key: str) -> None:
    assert key_named(shown_key(key)) == key


def test_keys_are_kept_only_where_all_can_be_used(tmp_path: Path) -> None:
    own = Own.of_file(tmp_path / "settings.toml")
    with pytest.raises(NotUnderstood, match="AnswerNo"):
        keep_keys(own, "AnswerYes", ["n"])
    assert own.settings == OwnSettings()
    keep_keys(own, "AnswerNo", ["x"])
    keep_keys(own, "AnswerYes", ["n"])
    with pytest.raises(NotUnderstood, match="AnswerYes"):
        keep_keys(own, "AnswerNo", None)
    assert keymap_of(Own.of_file(tmp_path / "settings.toml")) == {"AnswerNo": "x", "AnswerYes": "n"}
    keep_keys(own, "AnswerYes", ["y"])
    keep_keys(own, "AnswerNo", None)
    assert keymap_of(Own.of_file(tmp_path / "settings.toml")) == {}


def test_what_another_window_set_meanwhile_is_looked_at(tmp_path: Path) -> None:
    one, other = (Own.of_file(tmp_path / "settings.toml") for _ in range(2))
    keep_keys(one, "AnswerYes", ["z"])
    with pytest.raises(NotUnderstood, match="AnswerYes"):
        keep_keys(other, "AnswerNo", ["z"])
    assert other.settings.keys == {}
    keep_keys(other, "AnswerNo", ["x"])
    assert other.settings.keys == {"AnswerYes": ("z",), "AnswerNo": ("x",)}


def test_a_map_that_cannot_be_used_is_refused_whole_with_its_lines(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text('[keys]\nQuit = "f10"\nAnswerYes = "n"\nFoo = "x"\n')
    with pytest.raises(NotUnderstood) as refused:
        keymap_of(Own.of_file(path))
    assert "Line 3, AnswerYes: n is also a key of AnswerNo" in str(refused.value)
    assert "Line 4, Foo: There is no command of this id." in str(refused.value)
