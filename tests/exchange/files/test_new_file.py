"""Files are written whole or not at all, and never over another without a backup of it."""

import os
import resource
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from threading import Barrier

import pytest

from auditui.exchange.files.new_file import (
    CannotMake,
    CannotReplace,
    NamesAFolder,
    make_folders,
    write_new,
    write_over,
    write_set,
)
from auditui.practice.errors import FileThere, NoFolderForIt

NOBODY = 65534


def test_a_file_is_made_with_ordinary_permissions_and_nothing_beside_it(tmp_path: Path) -> None:
    usual = os.umask(0o027)
    try:
        write_new(tmp_path / "chart.svg", b"whole")
    finally:
        os.umask(usual)

    assert [each.name for each in tmp_path.iterdir()] == ["chart.svg"]
    assert (tmp_path / "chart.svg").read_bytes() == b"whole"
    assert (tmp_path / "chart.svg").stat().st_mode & 0o777 == 0o640


def test_a_file_that_is_there_stays_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "minutes.svg"
    path.write_bytes(b"mine")
    with pytest.raises(FileThere, match="Name another file"):
        write_new(path, b"yours")

    assert path.read_bytes() == b"mine"
    assert len([*tmp_path.iterdir()]) == 1


def test_of_several_at_once_one_is_written_and_the_others_are_told(tmp_path: Path) -> None:
    path, together = tmp_path / "chart.svg", Barrier(8)

    def attempt(number: int) -> bool:
        together.wait()
        try:
            write_new(path, bytes([number]) * 1_000)
        except FileThere:
            return False
        return True

    with ThreadPoolExecutor(8) as pool:
        written = [number for number, won in enumerate(pool.map(attempt, range(8))) if won]

    assert len(written) == 1
    assert path.read_bytes() == bytes(written) * 1_000
    assert len([*tmp_path.iterdir()]) == 1


def test_of_several_sets_at_once_one_is_written_and_the_others_are_told(tmp_path: Path) -> None:
    together = Barrier(8)

    def told(number: int) -> str:
        contents = dict.fromkeys(("a.csv", "b.csv", f"c{number}.csv"), bytes([number]) * 1_000)
        together.wait()
        try:
            write_set(tmp_path, contents, "the package")
        except FileThere as refused:
            return str(refused)
        return ""

    with ThreadPoolExecutor(8) as pool:
        sentences = [*pool.map(told, range(8))]

    (winner,) = [number for number, sentence in enumerate(sentences) if not sentence]
    # Whoever looked for the first while it was being written finds the second.
    assert {sentence for sentence in sentences if sentence} <= {
        f"{tmp_path} already holds {name}. Choose another folder, or move that one away."
        for name in ("a.csv", "b.csv")
    }
    names = sorted(each.name for each in tmp_path.iterdir())
    assert names == ["a.csv", "b.csv", f"c{winner}.csv"]
    assert {each.read_bytes() for each in tmp_path.iterdir()} == {bytes([winner]) * 1_000}


def test_a_set_with_a_name_that_no_file_can_have_leaves_nothing_behind(tmp_path: Path) -> None:
    contents = {"a.csv": b"whole", "z" * 300: b"whole"}
    with pytest.raises(CannotMake, match=r"^The package could not be written into"):
        write_set(tmp_path, contents, "the package")
    assert [*tmp_path.iterdir()] == []


def test_a_link_to_nowhere_is_not_followed(tmp_path: Path) -> None:
    path = tmp_path / "link.svg"
    path.symlink_to(tmp_path / "elsewhere.svg")
    with pytest.raises(FileThere):
        write_new(path, b"whole")

    assert path.is_symlink()
    assert not (tmp_path / "elsewhere.svg").exists()


def test_a_folder_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(NoFolderForIt, match="no folder"):
        write_new(tmp_path / "none" / "chart.svg", b"whole")
    assert [*tmp_path.iterdir()] == []


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(NamesAFolder):
        write_new(tmp_path, b"whole")


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(CannotMake):
        write_new(tmp_path / "file" / "chart.svg", b"whole")


def refusal_of_a_stranger(path: Path, write: str = "write_new") -> str:
    """What a process without rights is told; the administrator's own would be let in."""
    script = (
        "import os, sys; from pathlib import Path\n"
        f"from auditui.exchange.files.new_file import {write}\n"
        "from auditui.practice.errors import AuditError\n"
        f"if os.geteuid() == 0: os.setuid({NOBODY})\n"
        f"try: {write}(Path(sys.argv[1]), b'whole')\n"
        "except AuditError as refused: print(refused)\n"
    )
    ran = subprocess.run(
        [sys.executable, "-c", script, path], check=True, capture_output=True, text=True
    )
    return ran.stdout


def test_a_folder_without_permission_takes_no_file() -> None:
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o555)
        assert "Choose another place" in refusal_of_a_stranger(Path(folder) / "chart.svg")
        assert [*Path(folder).iterdir()] == []


def said_where_the_disk_is_full(attempt: str, path: Path) -> str:
    """The refusal of a call on `path` that writes more than the 4 kB that the disk still takes."""
    script = (
        "import resource, signal, sys; from pathlib import Path\n"
        "from auditui.exchange.files.new_file import *\n"
        "from auditui.practice.errors import AuditError\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))\n"
        "path = Path(sys.argv[1])\n"
        f"try: {attempt}\n"
        "except AuditError as refused: print(type(refused).__name__, refused)\n"
    )
    ran = subprocess.run(
        [sys.executable, "-B", "-c", script, path], check=True, capture_output=True, text=True
    )
    return ran.stdout


def test_a_disk_that_is_full_leaves_nothing_behind(tmp_path: Path) -> None:
    said = said_where_the_disk_is_full("write_new(path, b'x' * 100_000)", tmp_path / "chart.svg")
    assert said.startswith("CannotMake")
    assert "the disk is full" in said
    assert [*tmp_path.iterdir()] == []


def test_a_file_stays_without_a_backup_where_the_disk_takes_no_other(tmp_path: Path) -> None:
    path = tmp_path / "return.xlsx"
    path.write_bytes(b"old")
    replacing = "replace_keeping_backup(path, b'old', b'x' * 100_000, 'fill a copy')"
    said = said_where_the_disk_is_full(replacing, path)
    assert said.startswith("CannotReplace return.xlsx cannot be changed where it lies.")
    assert said.endswith("or fill a copy.\n")
    assert [(each.name, each.read_bytes()) for each in tmp_path.iterdir()] == [
        ("return.xlsx", b"old")
    ]


@contextmanager
def full_disk() -> Iterator[None]:
    """A disk that takes 4 kB of a file and no more."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (4096, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_what_cannot_be_written_over_stays_whole(tmp_path: Path) -> None:
    for name in ("a.csv", "b.csv"):
        (tmp_path / name).write_bytes(b"old")
    large = b"x" * 100_000
    with full_disk():
        with pytest.raises(CannotReplace, match="is as it was"):
            write_over(tmp_path / "a.csv", large)
        with pytest.raises(CannotMake, match="disk is full"):
            write_set(tmp_path, {"a.csv": b"new", "b.csv": large}, "the set", over=True)
    assert {each.name: each.read_bytes() for each in tmp_path.iterdir()} == {
        "a.csv": b"old",
        "b.csv": b"old",
    }


def test_a_set_is_put_over_another_all_of_it_or_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(b"old")
    (tmp_path / "a.csv").chmod(0o640)
    contents = {"a.csv": b"new", "b.csv": b"new"}
    with pytest.raises(CannotMake):
        write_set(tmp_path, contents | {"z" * 300: b"new"}, "the set", over=True)
    (tmp_path / "b.csv").mkdir()
    with pytest.raises(CannotReplace, match="no file"):
        write_set(tmp_path, contents, "the set", over=True)
    assert (tmp_path / "a.csv").read_bytes() == b"old"
    (tmp_path / "b.csv").rmdir()
    write_set(tmp_path, contents, "the set", over=True)
    assert {each.name: each.read_bytes() for each in tmp_path.iterdir()} == contents
    assert (tmp_path / "a.csv").stat().st_mode & 0o777 == 0o640


def test_what_may_not_be_written_is_not_written_over() -> None:
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o777)
        path = Path(folder) / "a.csv"
        path.write_bytes(b"old")
        path.chmod(0o444)
        assert "check that you may write" in refusal_of_a_stranger(path, "write_over")
        assert path.read_bytes() == b"old"


def test_a_folder_below_a_file_is_not_made(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(CannotMake, match="could not be made"):
        make_folders(tmp_path / "file" / "new")
