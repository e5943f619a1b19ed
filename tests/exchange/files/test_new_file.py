"""A new file is written whole or not at all, and never over another."""

import os
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest

from auditui.exchange.files.new_file import (
    CannotMake,
    FileThere,
    NamesAFolder,
    NoFolderForIt,
    write_new,
)

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


def refusal_of_a_stranger(path: Path) -> str:
    """What a process without rights is told; the administrator's own would be let in."""
    script = (
        "import os, sys; from pathlib import Path\n"
        "from auditui.exchange.files.new_file import CannotMake, write_new\n"
        f"if os.geteuid() == 0: os.setuid({NOBODY})\n"
        "try: write_new(Path(sys.argv[1]), b'whole')\n"
        "except CannotMake as refused: print(refused)\n"
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


def test_a_disk_that_is_full_leaves_nothing_behind(tmp_path: Path) -> None:
    script = (
        "import resource, signal, sys; from pathlib import Path\n"
        "from auditui.exchange.files.new_file import CannotMake, write_new\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))\n"
        "try: write_new(Path(sys.argv[1]), b'x' * 100_000)\n"
        "except CannotMake as refused: print(refused)\n"
    )
    ran = subprocess.run(
        [sys.executable, "-B", "-c", script, tmp_path / "chart.svg"],
        check=True,
        capture_output=True,
        text=True,
    )
    assert "the disk is full" in ran.stdout
    assert [*tmp_path.iterdir()] == []
