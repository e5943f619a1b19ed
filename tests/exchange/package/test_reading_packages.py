"""Packages that others sent: found in folders and archives, and read, or refused with a reason."""

import hashlib
import json
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from exchange.package.publications import DECEMBER, GRADES, OLD, publication, tallies

from auditui.exchange.package.opening import LARGEST_UNPACKED, NoPackage, files_named
from auditui.exchange.package.package import write_package
from auditui.measures.combining import TrustFigure
from auditui.measures.share import Share
from auditui.practice.contract_return.line import Publisher
from auditui.workflow.contract_return.combine import BadPackages, combine

NAME = "a3-2015-12-v1"
HOSTILE = '=cmd|"/c"!A1 [red]<script>\x1b[31m\u202e../../etc'


def packed(folder: Path, trust: str = "", *, below: int = 0, **given: Any) -> Path:
    """A folder with a package of December."""
    folder.mkdir(parents=True)
    published = publication(DECEMBER, **given)
    publisher = Publisher(trust)
    write_package(published, [], folder, suppress_below=below, publisher=publisher)
    return folder


def zipped(folder: Path, to: Path, inside: str = "") -> Path:
    with zipfile.ZipFile(to, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(folder.iterdir()):
            archive.write(path, f"{inside}{path.name}")
    return to


def only(*paths: Path) -> TrustFigure:
    (figure,) = combine(paths).figures
    return figure


def reasons(*paths: Path) -> dict[str, str]:
    with pytest.raises(BadPackages) as refused:
        combine(paths)
    return {each.source: each.reason for each in refused.value.packages}


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A package of a trust with a name, that no test changes."""
    return packed(tmp_path_factory.mktemp("whole") / "sent", "Anyshire Children's Trust")


@pytest.fixture
def package(whole: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(whole, tmp_path / "sent"))


def changed(package: Path, name: str, change: Callable[[bytes], bytes]) -> None:
    """Change a file, and the manifest with it, as a forger would."""
    path, manifest = package / name, package / f"{NAME}-manifest.json"
    path.write_bytes(change(path.read_bytes()))
    body = json.loads(manifest.read_bytes())
    for entry in body["files"]:
        if entry["name"] == name:
            content = path.read_bytes()
            entry |= {"bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()}
    manifest.write_bytes(json.dumps(body, indent=2, ensure_ascii=False).encode() + b"\n")


def test_a_package_is_read_from_folder_manifest_and_archive_alike(
    whole: Path, tmp_path: Path
) -> None:
    by_folder = only(whole)
    assert (by_folder.trust, by_folder.period, by_folder.version) == (
        "Anyshire Children's Trust", DECEMBER, 1
    )  # fmt: skip
    assert by_folder.share == Share(32, 33, ("revised-2015",))
    manifest = whole / f"{NAME}-manifest.json"
    assert by_folder.content == hashlib.sha256(manifest.read_bytes()).hexdigest()
    flat = zipped(whole, tmp_path / "flat.ZIP")
    deep = zipped(whole, tmp_path / "deep.zip", "reports/2015/")
    for path in (manifest, flat, deep):
        assert only(path).content == by_folder.content
    found = combine([whole, manifest, tmp_path])
    assert [each.trust for each in found.figures] == [by_folder.trust]
    assert [each.source for each in found.again] == [
        f"{tmp_path.name}/deep.zip/{NAME}-manifest.json",
        f"{tmp_path.name}/flat.ZIP/{NAME}-manifest.json",
    ]


def test_a_package_without_a_name_is_called_by_its_folder_or_archive(tmp_path: Path) -> None:
    one, other = (
        packed(tmp_path / "north"),
        packed(tmp_path / "there", counted=tallies(GRADES, OLD)),
    )
    zipped(other, tmp_path / "South 2015.zip")
    shutil.rmtree(other)
    found = combine([tmp_path])
    assert [(each.trust, each.is_named) for each in found.figures] == [
        ("north", False), ("South 2015", False)
    ]  # fmt: skip
    assert only(one).trust == "north"


def test_what_is_not_shown_is_no_figure(tmp_path: Path) -> None:
    assert only(packed(tmp_path / "small", "East", below=5)).share is None


def test_every_bad_package_is_named_and_the_good_are_kept_where_that_is_wanted(
    whole: Path, package: Path, tmp_path: Path
) -> None:
    (package / f"{NAME}.csv").write_bytes(b"period\n")
    (tmp_path / "cut.zip").write_bytes(zipped(whole, tmp_path / "x").read_bytes()[:-40])
    shutil.copytree(whole, tmp_path / "good")
    assert reasons(tmp_path) == {
        f"{tmp_path.name}/cut.zip": "It cannot be opened as a zip archive.",
        f"{tmp_path.name}/sent/{NAME}-manifest.json": f"{NAME}.csv was changed.",
    }
    found = combine([tmp_path], leaves_out_bad=True)
    assert (len(found.figures), len(found.left_out)) == (1, 2)
    with pytest.raises(BadPackages):
        combine([package], leaves_out_bad=True)


CSV, METADATA = f"{NAME}.csv", f"{NAME}.csv-metadata.json"
FORGED: dict[str, tuple[str, Callable[[bytes], bytes], str]] = {
    "no column": (CSV, lambda old: old.replace(b"ri_or_better", b"good_ones"), "has no column ri_"),
    "no row": (CSV, lambda old: old.replace(b"2015-12,", b"2015-13,"), "no one row for version 1"),
    "more than all": (CSV, lambda old: old.replace(b"33,32", b"33,34"), "cannot be those of"),
    "no number": (CSV, lambda old: old.replace(b"33,32", b"33,many"), "are no numbers"),
    "too many": (CSV, lambda old: old.replace(b"33,32", b"9999999,32"), "cannot be those of"),
    "no text": (CSV, lambda _: b"\xff\xfe\x00", "is no CSV file"),
    "no description": (METADATA, lambda _: b"[1]", "is no description of data"),
    "deep": (METADATA, lambda _: b"[" * 100_000, "is no description of data"),
}  # fmt: skip


@pytest.mark.parametrize("case", FORGED)
def test_a_figure_that_cannot_be_read_is_refused_with_a_reason(case: str, package: Path) -> None:
    name, change, reason = FORGED[case]
    changed(package, name, change)
    (said,) = reasons(package).values()
    assert reason in said


def manifest_with(package: Path, **changes: object) -> None:
    path = package / f"{NAME}-manifest.json"
    path.write_text(json.dumps(json.loads(path.read_bytes()) | changes, indent=2) + "\n")


def test_a_later_layout_is_refused_by_name_and_what_is_no_manifest_as_such(package: Path) -> None:
    manifest_with(package, schema={"name": "auditui package", "version": 2})
    (said,) = reasons(package).values()
    assert "written by a newer program" in said
    manifest_with(package, schema={"name": "auditui package", "version": 1}, version=float("inf"))
    (said,) = reasons(package).values()
    assert "is not the manifest of a package" in said


def test_hostile_names_reach_nothing_and_nobody(package: Path) -> None:
    changed(
        package,
        METADATA,
        lambda old: json.dumps(json.loads(old) | {"dc:publisher": HOSTILE}).encode(),
    )
    assert only(package).trust == '=cmd|"/c"!A1 [red]<script>[31m../../etc'
    path = package / f"{NAME}-manifest.json"
    body = json.loads(path.read_bytes())
    body["files"].append({"name": "../secret", "bytes": 1, "sha256": "00"})
    path.write_text(json.dumps(body))
    assert "is not the manifest" in str(reasons(package))


def test_an_archive_unpacks_nothing_outside_and_not_without_end(
    whole: Path, tmp_path: Path
) -> None:
    inside = zipped(whole, tmp_path / "out.zip", "../../a/")
    with zipfile.ZipFile(inside, "a") as archive:
        archive.writestr("../../../evil.txt", "mine")
        archive.writestr("..", "mine")
    assert only(inside).share == Share(32, 33, ("revised-2015",))
    assert not list(tmp_path.parent.rglob("evil.txt"))
    bomb = tmp_path / "bomb.zip"
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a", bytes(LARGEST_UNPACKED + 1))
    assert list(reasons(bomb).values()) == ["It is larger than any archive of packages."]
    bomb.unlink()
    with zipfile.ZipFile(bomb, "w") as archive:
        archive.writestr("minutes.txt", "mine")
    assert list(reasons(bomb).values()) == ["No package is in it."]


def test_what_is_not_there_is_not_found(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "none"):
        with pytest.raises(NoPackage):
            files_named([path])
