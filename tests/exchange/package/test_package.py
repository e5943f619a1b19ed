"""The package of a published period as its files: names, sameness, and what never is in them."""

import csv
import io
import json
import random
import sys
import time
import zipfile
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from exchange.package.publications import (
    COUNCIL,
    DECEMBER,
    NOVEMBER,
    TRUST,
    Texts,
    publication,
    tallies,
)

from auditui.exchange.files.new_file import CannotMake, NamesAFile
from auditui.exchange.package.package import write_package
from auditui.measures.figure import Tally
from auditui.practice.errors import FileThere, NoFolderForIt
from auditui.practice.grade import Grade
from auditui.practice.period import Month
from auditui.resources import resource

FILES = [
    "a3-2015-16-Q3-v1-briefing.html",
    "a3-2015-16-Q3-v1-briefing.md",
    "a3-2015-16-Q3-v1-chart.svg",
    "a3-2015-16-Q3-v1-manifest.json",
    "a3-2015-16-Q3-v1.csv",
    "a3-2015-16-Q3-v1.csv-metadata.json",
    "a3-2015-16-Q3-v1.xlsx",
]


def contents(folder: Path) -> dict[str, bytes]:
    """Every file in a folder by its name."""
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def unzipped(folder: Path) -> Iterator[bytes]:
    """Every file in a folder, a workbook as its parts."""
    for content in contents(folder).values():
        if zipfile.is_zipfile(io.BytesIO(content)):
            with zipfile.ZipFile(io.BytesIO(content)) as workbook:
                yield from (workbook.read(name) for name in workbook.namelist())
        yield content


def test_a_package_is_seven_files_in_name_order(tmp_path: Path) -> None:
    paths = write_package(publication(), [], tmp_path)
    assert [path.name for path in paths] == FILES
    assert sorted(contents(tmp_path)) == FILES


def test_the_files_of_a_month_and_of_a_correction_have_names_of_their_own(tmp_path: Path) -> None:
    texts = Texts(reason="A late audit was submitted.")
    write_package(publication(DECEMBER), [], tmp_path)
    write_package(publication(DECEMBER, 2, texts), [], tmp_path)
    assert {name.removeprefix("a3-2015-12-v")[0] for name in contents(tmp_path)} == {"1", "2"}


def test_the_same_publication_gives_the_same_bytes_at_any_time_and_place_in_any_order(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    first.mkdir()
    second.mkdir()
    write_package(publication(), [COUNCIL, TRUST], first)
    monkeypatch.setenv("TZ", "Pacific/Auckland")
    time.tzset()
    monkeypatch.setattr(time, "time", lambda: timedelta(days=20_000).total_seconds())
    shuffled = list(tallies())
    random.Random(3).shuffle(shuffled)  # noqa: S311  (an order that can be repeated)
    write_package(publication(counted=shuffled), [TRUST, COUNCIL], second)
    monkeypatch.undo()
    time.tzset()
    assert contents(first) == contents(second)


def test_no_case_worker_or_auditor_of_the_demonstration_is_in_any_file(tmp_path: Path) -> None:
    demo_data = resource("demo_data")
    audits = [json.loads(line) for line in (demo_data / "audits.jsonl").open(encoding="utf-8")]
    with (demo_data / "register.csv").open(encoding="utf-8") as file:
        register = list(csv.DictReader(file))
    routine = [audit for audit in audits if audit["kind"] == "routine"]
    counted = [
        Tally(Month.parse(a["month"]), a["thresholds"], Grade(a["judgements"]["overall"][0]), 1)
        for a in routine
    ]
    write_package(publication(counted=counted), [COUNCIL, TRUST], tmp_path)
    names = {row["case_ref"] for row in register} | {row["worker"] for row in register}
    names |= {audit["case_ref"] for audit in audits} | {audit["auditor"] for audit in audits}
    everything = b"\n".join(unzipped(tmp_path)).decode("utf-8", errors="replace")
    assert b"86 of 99" in contents(tmp_path)["a3-2015-16-Q3-v1-briefing.md"]
    assert len(names) > 1_000
    assert [name for name in names if name and name in everything] == []


def test_a_missing_folder_is_not_found(tmp_path: Path) -> None:
    with pytest.raises(NoFolderForIt, match="Make it first"):
        write_package(publication(), [], tmp_path / "exports")


def test_a_file_is_not_taken_for_a_folder(tmp_path: Path) -> None:
    path = tmp_path / "exports"
    path.write_text("mine")
    with pytest.raises(NamesAFile):
        write_package(publication(), [], path)
    assert path.read_text() == "mine"


@pytest.mark.parametrize("name", FILES)
def test_no_file_is_overwritten_and_none_is_added_to_it(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("mine")
    with pytest.raises(FileThere, match=name):
        write_package(publication(), [], tmp_path)
    assert contents(tmp_path) == {name: b"mine"}


def test_a_link_to_nowhere_counts_as_there(tmp_path: Path) -> None:
    (tmp_path / FILES[0]).symlink_to(tmp_path / "nowhere")
    with pytest.raises(FileThere):
        write_package(publication(), [], tmp_path)


@pytest.mark.skipif(sys.platform != "linux", reason="/proc takes no files from anybody")
def test_a_folder_that_takes_no_files_is_refused() -> None:
    with pytest.raises(CannotMake, match="Name another folder"):
        write_package(publication(), [], Path("/proc"))


@pytest.mark.skipif(sys.platform != "linux", reason="limits the size of files as a full disk does")
def test_nothing_is_left_behind_where_the_disk_is_full(tmp_path: Path) -> None:
    import resource as limits  # noqa: PLC0415  (Unix only)
    import signal  # noqa: PLC0415

    before = limits.getrlimit(limits.RLIMIT_FSIZE)
    ignored = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    limits.setrlimit(limits.RLIMIT_FSIZE, (20_000, before[1]))
    try:
        with pytest.raises(CannotMake, match="disk"):
            write_package(publication(), [], tmp_path)
    finally:
        limits.setrlimit(limits.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, ignored)
    assert contents(tmp_path) == {}


def test_a_publication_holds_no_month_after_its_own(tmp_path: Path) -> None:
    write_package(publication(NOVEMBER), [COUNCIL], tmp_path)
    assert not any(b"December 2015" in part for part in unzipped(tmp_path))
