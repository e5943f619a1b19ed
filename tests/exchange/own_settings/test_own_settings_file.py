"""The file of one's own settings: read with lines, changed without touching what stands there."""

import stat
import tomllib
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditui.exchange.files.new_file import CannotMake
from auditui.exchange.files.source_file import Unreadable
from auditui.exchange.own_settings.read import SettingsRefused, read_settings, text_of
from auditui.exchange.own_settings.write import change_setting, with_setting
from auditui.practice.errors import AuditError
from auditui.practice.own_settings import OpenNote, OwnSettings

WRITTEN = """# mine
theme = "nord"  # like at home
open_note = "after no"

[keys]
# the answers
AnswerYes = "j"   # nearer
WriteHere = [
    "w",
    "enter",
]
"""
HERE = Path("settings.toml")


def test_what_a_file_holds_is_read() -> None:
    assert read_settings(HERE, WRITTEN) == OwnSettings(
        theme="nord",
        open_note=OpenNote.AFTER_NO,
        keys={"AnswerYes": ("j",), "WriteHere": ("w", "enter")},
    )
    assert read_settings(HERE, "") == OwnSettings()


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ('theme = "nord\n', 1, "not TOML"),
        ('theme = "nord"\n\nopen_next = yes\n', 3, "not TOML"),
        ("# c\ntheme = 3\n", 2, "text in quotes"),
        ('theme = "nord"\nthem = "x"\n', 2, "no setting of this name"),
        ('open_next = "yes"\n', 1, "without quotes"),
        ('\n\nopen_note = "always"\n', 3, "Choose one of"),
        ("[keys]\n\nAnswerYes = 4\n", 3, "written as text"),
        ('keys = "y"\n', 1, "table [keys]"),
        ('theme = "a"\ntheme = "b"\n', 2, "set twice"),
        ('[keys]\nAnswerNo = "x"\n[keys]\n', 3, "set twice"),
        ('[keys]\nWriteHere = [\n "x",\n', 2, "not TOML"),
        ('keys.AnswerYes = "z"\nkeys.AnswerNo = 1\n', 2, "AnswerNo"),
        ('[colours]\ntheme = "x"\n', 1, "no setting"),
    ],
)
def test_a_fault_names_its_line(text: str, line: int, says: str) -> None:
    with pytest.raises(SettingsRefused) as refused:
        read_settings(HERE, text)
    assert f"Line {line}" in str(refused.value)
    assert says in str(refused.value)


def test_a_file_in_another_encoding_names_its_line(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_bytes(b'theme = "nord"\n# caf\xe9\n')
    with pytest.raises(SettingsRefused, match="Line 2"):
        text_of(path)


def test_one_setting_is_changed_and_the_rest_stays_to_the_letter() -> None:
    lines = WRITTEN.split("\n")
    themed = with_setting(HERE, WRITTEN, ("theme",), "high-contrast").split("\n")
    assert themed[1] == 'theme = "high-contrast"  # like at home'
    assert [*themed[:1], *themed[2:]] == [*lines[:1], *lines[2:]]
    keyed = with_setting(HERE, WRITTEN, ("keys", "WriteHere"), "w")
    assert keyed.endswith('AnswerYes = "j"   # nearer\nWriteHere = "w"\n')
    assert "WriteHere" not in with_setting(HERE, WRITTEN, ("keys", "WriteHere"), None)


def test_windows_line_ends_and_a_mark_at_the_start_are_read(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_bytes(b'\xef\xbb\xbftheme = "nord"\r\n[keys]\r\nQuit = "f12"\r\n')
    assert change_setting(path, ("open_next",), value=True).keys == {"Quit": ("f12",)}
    assert read_settings(path, text_of(path)).open_next


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n",
        "# nothing yet",
        "[keys]",
        'theme = "x"',
        '[keys]\nQuit = "f12"',
        "keys.Quit = 'f12'",
    ],
)
@pytest.mark.parametrize(
    ("name", "value"),
    [(("theme",), "nord"), (("open_next",), True), (("keys", "AnswerNo"), "x"), (("theme",), None)],
)
def test_a_setting_finds_its_place_in_any_file(
    text: str, name: tuple[str, ...], value: str | bool | None
) -> None:
    before, after = tomllib.loads(text), tomllib.loads(with_setting(HERE, text, name, value))
    for part in name[:-1]:
        before, after = before.get(part, {}), after[part]
    assert after.get(name[-1]) == value
    assert {k: v for k, v in after.items() if k not in {name[-1], "keys"}} == {
        k: v for k, v in before.items() if k not in {name[-1], "keys"}
    }


def test_what_cannot_be_changed_by_line_is_left_with_its_line_named() -> None:
    text = 'keys = {AnswerYes = "j", AnswerNo = "k"}\n'
    with pytest.raises(SettingsRefused, match="Line 1"):
        with_setting(HERE, text, ("keys", "AnswerYes"), "x")


@given(st.lists(st.tuples(st.sampled_from("abc"), st.none() | st.text(max_size=8)), max_size=8))
def test_any_run_of_changes_ends_as_a_table_would(changes: list[tuple[str, str | None]]) -> None:
    text, table = "# kept\n", dict[str, str]()
    for name, value in changes:
        text = with_setting(HERE, text, ("keys", name), value)
        table = {k: v for k, v in table.items() if k != name} | ({name: value} if value else {})
        if value == "":
            table[name] = value
    assert tomllib.loads(text).get("keys", {}) == table
    assert text.startswith("# kept\n")


def test_the_file_is_private_whole_and_alone(tmp_path: Path) -> None:
    path = tmp_path / "new" / "settings.toml"
    change_setting(path, ("theme",), "nord")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    path.chmod(0o644)
    change_setting(path, ("theme",), "gruvbox")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [each for each in path.parent.iterdir() if each.suffix != ".lock"] == [path]


def test_a_link_goes_on_leading_to_the_file(tmp_path: Path) -> None:
    real, link = tmp_path / "dotfiles.toml", tmp_path / "settings.toml"
    real.write_text("# mine\n")
    link.symlink_to(real)
    change_setting(link, ("theme",), "nord")
    assert link.is_symlink()
    assert real.read_text() == '# mine\ntheme = "nord"\n'


def test_many_writers_at_once_lose_nothing(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    names = [f"Command{number}" for number in range(24)]
    with ThreadPoolExecutor(8) as threads:
        list(threads.map(lambda name: change_setting(path, ("keys", name), "x"), names))
    assert sorted(read_settings(path, text_of(path)).keys) == sorted(names)


@pytest.mark.parametrize(
    ("place", "kind"), [("file/settings.toml", CannotMake), ("folder", Unreadable)]
)
def test_a_place_that_takes_no_file_is_told_of(
    tmp_path: Path, place: str, kind: type[AuditError]
) -> None:
    (tmp_path / "file").write_text("x")
    (tmp_path / "folder").mkdir()
    with pytest.raises(kind, match=str(tmp_path)):
        change_setting(tmp_path / place, ("theme",), "nord")


def test_a_damaged_file_is_not_written_over(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text('theme = "nord\n')
    with pytest.raises(SettingsRefused, match="Line 1"):
        change_setting(path, ("open_next",), value=True)
    assert path.read_text() == 'theme = "nord\n'
