"""Where a filled return goes: a copy beside it, or its own place with a backup."""

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from exchange.council.return_builders import book_with
from exchange.council.return_workbooks import DEMO_RETURN, LINE

from auditui.exchange.council.fill import (
    ChangedSince,
    NotAWorkbookName,
    OpenElsewhere,
    fill,
    fill_in_place,
    plan,
)
from auditui.exchange.files.new_file import CannotMake
from auditui.practice.errors import Busy, FileThere, NoFolderForIt


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A return that can be filled, in a folder of its own."""
    book, sheet = book_with("Return")
    for row in (["Ref", "Nov-15", "Dec-15"], ["A3", 85, None]):
        sheet.append(row)
    folder = tmp_path / "returns"
    folder.mkdir()
    book.save(folder / "return.xlsx")
    return folder / "return.xlsx"


def test_the_demonstration_is_filled_where_it_stands(tmp_path: Path) -> None:
    path = tmp_path / "return.xlsx"
    path.write_bytes(DEMO_RETURN.read_bytes())
    backup = fill_in_place(plan(path, LINE))
    assert backup.read_bytes() == DEMO_RETURN.read_bytes()
    assert sorted(each.name for each in tmp_path.iterdir()) == [
        "return (backup 1).xlsx",
        "return.xlsx",
    ]
    again = plan(path, LINE)
    assert again.changes == ()
    assert "Every cell reads so already; nothing would change." in again.notes
    second = fill_in_place(plan(path, replace(LINE, numerator=31)))
    assert second.name == "return (backup 2).xlsx"
    assert backup.read_bytes() == DEMO_RETURN.read_bytes()


def test_a_link_to_a_workbook_stays_a_link(tmp_path: Path) -> None:
    path, link = tmp_path / "return.xlsx", tmp_path / "link.xlsx"
    path.write_bytes(DEMO_RETURN.read_bytes())
    link.symlink_to(path)
    fill_in_place(plan(link, LINE))
    assert link.is_symlink()
    assert plan(path, LINE).changes == ()


def test_who_may_read_a_workbook_stays_the_same(tmp_path: Path) -> None:
    path = tmp_path / "return.xlsx"
    path.write_bytes(DEMO_RETURN.read_bytes())
    path.chmod(0o640)
    backup = fill_in_place(plan(path, LINE))
    assert path.stat().st_mode & 0o777 == 0o640
    assert backup.stat().st_mode & 0o777 == 0o640


@pytest.mark.parametrize("sign", ["~$return.xlsx", ".~lock.return.xlsx#"])
def test_a_workbook_that_is_open_elsewhere_is_copied_but_not_changed(sign: str, path: Path) -> None:
    (path.parent / sign).write_bytes(b"someone")
    found = plan(path, LINE)
    assert found.notes[-1] == "return.xlsx is open in another program; this is what was last saved."
    before = path.read_bytes()
    with pytest.raises(OpenElsewhere, match=r"return\.xlsx is open in another program") as refused:
        fill_in_place(found)
    assert isinstance(refused.value, Busy)
    assert path.read_bytes() == before
    assert len(list(path.parent.iterdir())) == 2
    fill(found, path.with_name("copy.xlsx"))


def test_a_workbook_that_has_changed_since_it_was_looked_at_is_not_filled(path: Path) -> None:
    found = plan(path, LINE)
    path.write_bytes(DEMO_RETURN.read_bytes())
    for attempt in (lambda: fill(found, path.with_name("copy.xlsx")), lambda: fill_in_place(found)):
        with pytest.raises(ChangedSince, match="has changed since"):
            attempt()
    assert [each.name for each in path.parent.iterdir()] == ["return.xlsx"]
    assert path.read_bytes() == DEMO_RETURN.read_bytes()


def test_a_copy_takes_no_other_file_s_place(path: Path) -> None:
    found = plan(path, LINE)
    other = path.with_name("other.xlsx")
    other.write_bytes(b"mine")
    for out in (other, path):
        with pytest.raises(FileThere, match="already there"):
            fill(found, out)
    assert other.read_bytes() == b"mine"


@pytest.mark.parametrize("name", ["copy.csv", "copy", "copy.xls"])
def test_a_copy_is_named_as_a_workbook(name: str, path: Path) -> None:
    with pytest.raises(NotAWorkbookName, match=r"\.xlsx"):
        fill(plan(path, LINE), path.with_name(name))


def test_a_copy_needs_a_folder(path: Path) -> None:
    with pytest.raises(NoFolderForIt):
        fill(plan(path, LINE), path.parent / "missing" / "copy.xlsx")


def refusals_of_a_stranger(path: Path) -> list[str]:
    """What is said to someone without permission who fills a copy, and then fills in place."""
    script = (
        "import os\nfrom pathlib import Path\n"
        "from auditui.exchange.council.fill import fill, fill_in_place, plan\n"
        "from auditui.practice.errors import AuditError\n"
        "from exchange.council.return_workbooks import LINE\n"
        f"path = Path({str(path)!r})\n"
        "found = plan(path, LINE)\n"
        "if os.geteuid() == 0: os.setuid(65534)\n"
        "for attempt in (lambda: fill(found, path.with_name('copy.xlsx')),"
        " lambda: fill_in_place(found)):\n"
        "    try: attempt()\n"
        "    except AuditError as refused: print(type(refused).__name__, refused)\n"
    )
    ran = subprocess.run(
        [sys.executable, "-c", script],
        check=True,
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )
    return ran.stdout.splitlines()


@pytest.mark.parametrize(
    ("file_mode", "refused"),
    [(0o644, ["CannotMake", "CannotReplace"]), (0o666, ["CannotMake", "CannotMake"])],
)
def test_a_folder_that_takes_no_file_leaves_everything_as_it_was(
    file_mode: int, refused: list[str], path: Path
) -> None:
    with TemporaryDirectory() as folder:
        kept = Path(folder) / "return.xlsx"
        kept.write_bytes(path.read_bytes())
        kept.chmod(file_mode)
        Path(folder).chmod(0o555)
        said = refusals_of_a_stranger(kept)
        Path(folder).chmod(0o755)
        assert [sentence.split()[0] for sentence in said] == refused
        assert kept.read_bytes() == path.read_bytes()
        assert [each.name for each in Path(folder).iterdir()] == ["return.xlsx"]


def test_a_place_that_takes_no_file_at_all_is_refused(path: Path) -> None:
    with pytest.raises((CannotMake, NoFolderForIt)):
        fill(plan(path, LINE), path / "copy.xlsx")
