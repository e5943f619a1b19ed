"""The manifest of a package, and proving that the files beside it are those it lists."""

import hashlib
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from exchange.package.publications import COUNCIL, DECEMBER, Texts, publication
from hypothesis import given
from hypothesis import strategies as st

from auditui.exchange.files.source_file import Unreadable
from auditui.exchange.package.manifest import NoManifest, NotAManifest
from auditui.exchange.package.package import write_package
from auditui.exchange.package.verify import PackageDamaged, verify_package

STEM = "a3-2015-16-Q3-v1"
Change = Callable[[dict[str, Any]], object]


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a package that no test changes."""
    folder = tmp_path_factory.mktemp("package")
    write_package(publication(), [COUNCIL], folder, suppress_below=3)
    return folder


@pytest.fixture
def package(whole: Path, tmp_path: Path) -> Path:
    """A folder with a package of its own."""
    return Path(shutil.copytree(whole, tmp_path / "package"))


def manifest_in(folder: Path) -> Path:
    return folder / f"{STEM}-manifest.json"


def faults_of(folder: Path) -> tuple[str, ...]:
    with pytest.raises(PackageDamaged) as damage:
        verify_package(manifest_in(folder))
    return damage.value.faults


def test_a_manifest_holds_what_the_ledger_is_asked_for(whole: Path) -> None:
    body = json.loads(manifest_in(whole).read_bytes())
    files = body.pop("files")
    assert body == {
        "schema": {"name": "auditui package", "version": 1},
        "measure": "A3",
        "period": "2015/16-Q3",
        "version": 1,
        "published_at": "2016-01-12T14:05:00Z",
        "published_by": "Quinn Lead",
        "publication_sha256": "cd" * 32,
        "ledger": {"number": 412, "hash": "ab" * 32},
        "suppress_below": 3,
    }
    assert [file["name"] for file in files] == sorted(
        path.name for path in whole.iterdir() if path != manifest_in(whole)
    )


def test_each_file_is_listed_with_its_bytes_and_hash(whole: Path) -> None:
    for file in json.loads(manifest_in(whole).read_bytes())["files"]:
        content = (whole / file["name"]).read_bytes()
        assert file["bytes"] == len(content)
        assert file["sha256"] == hashlib.sha256(content).hexdigest()


def test_a_whole_package_verifies_and_its_manifest_is_returned(whole: Path) -> None:
    found = verify_package(manifest_in(whole))
    assert (str(found.period), found.version, found.published_by) == ("2015/16-Q3", 1, "Quinn Lead")
    assert (found.publication_sha256, found.ledger_number) == ("cd" * 32, 412)
    assert found.as_bytes() == manifest_in(whole).read_bytes()


def test_a_month_verifies_beside_its_corrections_and_whatever_else_is_there(
    tmp_path: Path,
) -> None:
    for version in (1, 2, 10):
        write_package(publication(DECEMBER, version, Texts(reason="Late")), [], tmp_path)
    (tmp_path / "minutes.docx").write_text("mine")
    for version in (1, 2, 10):
        assert verify_package(tmp_path / f"a3-2015-12-v{version}-manifest.json").version == version


def test_every_fault_is_named_by_its_file(package: Path) -> None:
    (package / f"{STEM}.csv").write_text("period\n")
    (package / f"{STEM}-chart.svg").unlink()
    (package / f"{STEM}-notes.txt").write_text("mine")
    assert faults_of(package) == (
        f"{STEM}-chart.svg is missing",
        f"{STEM}.csv was changed",
        f"{STEM}-notes.txt is not listed",
    )


def test_a_folder_in_place_of_a_file_is_no_file(package: Path) -> None:
    (package / f"{STEM}.csv").unlink()
    (package / f"{STEM}.csv").mkdir()
    assert faults_of(package) == (f"{STEM}.csv is missing",)


@given(data=st.data())
def test_a_single_changed_byte_is_found_in_any_file(whole: Path, data: st.DataObject) -> None:
    others = sorted(path for path in whole.iterdir() if path != manifest_in(whole))
    path = data.draw(st.sampled_from(others))
    content = path.read_bytes()
    place = data.draw(st.integers(0, len(content) - 1))
    changed = bytes([content[place] ^ data.draw(st.integers(1, 255))])
    try:
        path.write_bytes(content[:place] + changed + content[place + 1 :])
        assert faults_of(whole) == (f"{path.name} was changed",)
    finally:
        path.write_bytes(content)


def test_a_missing_manifest_is_not_found(tmp_path: Path) -> None:
    with pytest.raises(NoManifest, match=r"manifest\.json"):
        verify_package(manifest_in(tmp_path))


def test_a_folder_is_no_manifest(tmp_path: Path) -> None:
    with pytest.raises(Unreadable):
        verify_package(tmp_path)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff\xfe",
        b"null",
        b"[]",
        b"{}",
        b'{"schema": {"name": "auditui package", "version": 1}}',
        b"[" * 100_000,
        b" " * 1_000_001,
    ],
)
def test_what_is_not_a_manifest_is_refused_by_name_alone(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "other.json"
    path.write_bytes(content)
    with pytest.raises(NotAManifest, match=r"^other\.json is not the manifest of a package"):
        verify_package(path)


@pytest.mark.parametrize(
    "change",
    [
        lambda body: body["schema"].update(version=2),
        lambda body: body.update(measure="B1"),
        lambda body: body.update(period="2015/16"),
        lambda body: body.update(version="1"),
        lambda body: body.update(more="than it should hold"),
        lambda body: body["files"].append(body["files"][0]),
        lambda body: body["files"].reverse(),
        lambda body: body["files"][0].update(name="../a3-2015-16-Q3-v1.csv"),
        lambda body: body["files"][0].update(name="/etc/passwd"),
        lambda body: body["files"][0].update(name=7),
        lambda body: body["files"][0].update(mode="0600"),
        lambda body: body["files"][0].pop("sha256"),
    ],
)
def test_a_manifest_that_was_tampered_with_is_none(package: Path, change: Change) -> None:
    body = json.loads(manifest_in(package).read_bytes())
    change(body)
    manifest_in(package).write_text(json.dumps(body))
    with pytest.raises(NotAManifest):
        verify_package(manifest_in(package))


def test_a_manifest_may_be_written_with_other_spaces(package: Path) -> None:
    body = json.loads(manifest_in(package).read_bytes())
    manifest_in(package).write_text(json.dumps(body, separators=(",", ":")))
    assert verify_package(manifest_in(package)).version == 1
