"""What is listed of a folder while a path is typed."""

import os
import re
import shlex
from pathlib import Path
from urllib.parse import quote

import pytest

from auditui.tui.dialogues.folder import WORKBOOKS, NoSuchHome, entries, path_of


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Some folders and files, with names of every kind."""
    for name in ("Returns", "archive", ".hidden", "b [red]"):
        (tmp_path / name).mkdir()
    for name in ("return.xlsx", "Return 2.XLSX", "notes.txt", ".lock.xlsx", "esc\x1b[31m.xlsx"):
        (tmp_path / name).touch()
    (tmp_path / "loop.xlsx.d").symlink_to(tmp_path / "loop.xlsx.d")
    (tmp_path / os.fsdecode(b"latin\xe9.xlsx")).touch()
    return tmp_path


@pytest.mark.parametrize(
    ("typed", "listed"),
    [
        ("", ["../", "archive/", "b [red]/", "Returns/", "Return 2.XLSX", "return.xlsx"]),
        ("re", ["Returns/", "Return 2.XLSX", "return.xlsx"]),
        ("RETURN.", ["return.xlsx"]),
        (".", [".hidden/", ".lock.xlsx"]),
        ("Returns/", ["../"]),
        ("nothing here", []),
        ("no such folder/x", []),
        ("return.xlsx/", []),
    ],
)
def test_what_begins_so_is_listed_folders_first(
    folder: Path, typed: str, listed: list[str]
) -> None:
    found = entries(f"{folder}{os.sep}{typed}", WORKBOOKS)
    assert [entry.words for entry in found] == listed


def test_without_suffixes_only_folders_are_listed(folder: Path) -> None:
    listed = [entry.name for entry in entries(f"{folder}{os.sep}", ())]
    assert listed == ["..", "archive", "b [red]", "Returns"]


def test_the_root_has_no_folder_above() -> None:
    assert ".." not in [entry.name for entry in entries(os.sep, ())]


def test_a_folder_that_may_not_be_read_lists_nothing(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: object) -> None:
        raise PermissionError(path)

    monkeypatch.setattr(os, "scandir", refuse)
    assert entries(f"{folder}{os.sep}", WORKBOOKS) == ()


def test_a_path_is_from_the_root_on_and_knows_ones_home(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    assert path_of(" ~/a.xlsx ") == path_of("a.xlsx") == tmp_path / "a.xlsx"
    with pytest.raises(NoSuchHome, match="no such home folder"):
        path_of("~nobody-of-this-name/a.xlsx")
    assert entries("~nobody-of-this-name/a", WORKBOOKS) == ()


@pytest.mark.parametrize(
    "pasted",
    [
        '"{}"',
        "'{}'",
        "\u201c{}\u201d",
        "  '{}' \n",
        "{escaped}",
        "file://{quoted}",
        "file://localhost{quoted}",
        "'file://{quoted}'",
        "{}",
    ],
)
def test_a_path_may_be_pasted_as_others_write_it(tmp_path: Path, pasted: str) -> None:
    path = tmp_path / "a b & (c).csv"
    path.write_text("x")
    text = pasted.format(
        path, escaped=re.sub(r"([ &()])", r"\\\1", str(path)), quoted=quote(str(path))
    )
    assert path_of(text) == path
    assert [entry.path for entry in entries(text, {".csv"})] == [path]


def test_a_name_with_an_apostrophe_or_a_backslash_is_taken_as_it_is(tmp_path: Path) -> None:
    for name in ("it's.csv", "'quoted'.csv", "a\\b.csv", "file:.csv"):
        (tmp_path / name).write_text("x")
        assert path_of(str(tmp_path / name)) == tmp_path / name
    assert path_of(f"{tmp_path}/O'Neil.csv") == tmp_path / "O'Neil.csv"
    shelled = shlex.quote(str(tmp_path / "it's.csv"))
    assert path_of(shelled) == tmp_path / "it's.csv"
    assert path_of("'/half/typed") == Path("/half/typed")
    assert path_of("file://other/x.csv").name == "x.csv"


@pytest.mark.parametrize("written", ["{}", '"{}"', "file://{}", "'{}'"])
def test_a_whole_path_behind_the_folder_in_the_field_is_meant_alone(
    folder: Path, written: str
) -> None:
    typed = f"{Path.home()}{os.sep}{written.format(folder / 'Return 2.XLSX')}"
    assert path_of(typed) == folder / "Return 2.XLSX"
    assert [entry.name for entry in entries(typed, WORKBOOKS)] == ["Return 2.XLSX"]


def test_a_home_behind_the_folder_in_the_field_is_meant_alone(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(folder))
    assert path_of("/somewhere/~/notes.txt") == folder / "notes.txt"


def test_a_doubled_slash_within_a_path_that_is_there_means_nothing(folder: Path) -> None:
    assert path_of(f"{folder}//Returns") == folder / "Returns"
    (folder / "Returns" / "~").mkdir()
    assert path_of(f"{folder}/Returns/~/") == folder / "Returns" / "~"
