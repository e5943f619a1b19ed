"""`auditui return combine`: many trusts' packages side by side, without a database."""

import csv
import io
import json
from pathlib import Path
from xml.etree import ElementTree

import pytest
from cli.shell.at_the_shell import auditui, done
from exchange.package.publications import DECEMBER, publication, tallies

from auditui.exchange.package.package import write_package
from auditui.practice.contract_return.line import Publisher

TRUSTS = {
    "[red]West[/red] <b>": (0, 1, 1, 28),
    "=East & Co": (2, 18, 18, 2),
    "North": (1, 9, 20, 3),
    "An uncommonly long name of a children's services trust": (0, 10, 25, 3),
    "Small": (0, 10, 25, 2),
}
"""The grades of each trust's December, best first."""


@pytest.fixture(scope="module")
def packages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("packages")
    for number, (name, grades) in enumerate(TRUSTS.items()):
        published = publication(DECEMBER, counted=tallies({DECEMBER: grades}))
        (folder / str(number)).mkdir()
        below = 3 if name == "Small" else 0
        publisher = Publisher(name)
        write_package(
            published, [], folder / str(number), suppress_below=below, publisher=publisher
        )
    return folder


def run(packages: Path, *arguments: str, code: int = 0) -> str:
    """Combine where there is no database, as nobody in particular."""
    ran = auditui(packages / "none.db", "return", "combine", *arguments, name=None)
    assert ran.exit_code == code, ran.stderr
    assert not (packages / "none.db").exists()
    return ran.stdout if code == 0 else ran.stderr


def test_the_table_stands_in_the_order_of_names_within_80_columns(packages: Path) -> None:
    shown = run(packages, str(packages))
    lines = shown.splitlines()
    assert max(map(len, lines)) <= 80
    assert [line.split("  ")[0] for line in lines[3:8]] == [
        "=East & Co",
        "[red]West[/red] <b>",
        "An uncommonly long name of a…",
        "North",
        "Small",
    ]
    (west,) = [line for line in lines if line.startswith("[red]")]
    assert "7%   2 of 30" in west
    assert "◆" in west
    assert "[c]" in lines[7]
    assert "Not shown, because a number is small" in shown
    assert "Nobody is ranked" in shown


def test_its_json_and_files_say_the_same_and_hold_no_formula_or_markup(
    packages: Path, tmp_path: Path
) -> None:
    told = json.loads(run(packages, str(packages), "--to", str(tmp_path), "--json"))
    assert told["pooled"] == {
        "ri_or_better": 105,
        "audits": 141,
        "percent": pytest.approx(74.468, abs=0.001),
    }
    by_name = {each["trust"]: each for each in told["trusts"]}
    assert by_name["North"]["limit_95_low"] < 90.91 < by_name["North"]["limit_99_8_high"]
    small = by_name["Small"]
    assert (small["ri_or_better"], small["audits"], small["shown"]) == (None, None, False)
    names = ("csv", "html", "svg")
    assert told["files"] == [str(tmp_path / f"a3-2015-12-combined.{each}") for each in names]
    table, page, chart = (Path(each).read_text("utf-8-sig") for each in told["files"])
    rows = list(csv.DictReader(io.StringIO(table)))
    assert rows[0]["trust"] == "'=East & Co"
    assert rows[4]["percent"] == ""
    drawn = ElementTree.fromstring(chart)  # noqa: S314  (ours)
    titles = [each.text or "" for each in drawn.iter("{http://www.w3.org/2000/svg}title")]
    assert len([each for each in titles if " of " in each and ":" in each]) == 4
    assert "<b>" not in page
    assert "<script" not in page


def test_one_bad_package_stops_it_unless_it_is_to_be_left_out(
    packages: Path, tmp_path: Path
) -> None:
    bad = tmp_path / "bad"
    bad.mkdir()
    (bad / "a3-2015-12-v1-manifest.json").write_text("{}")
    both = [str(packages), str(bad)]
    said = run(packages, *both, code=5)
    assert "bad/a3-2015-12-v1-manifest.json: a3-2015-12-v1-manifest.json is not the" in said
    assert "--leave-out-bad" in said
    told = json.loads(run(packages, *both, "--leave-out-bad", "--json"))
    assert [each["file"] for each in told["left_out"]] == ["bad/a3-2015-12-v1-manifest.json"]
    assert len(told["trusts"]) == len(TRUSTS)


def test_what_is_not_there_ends_as_elsewhere(packages: Path, tmp_path: Path) -> None:
    run(packages, str(tmp_path), code=3)
    run(packages, str(packages), "--period", "2015-11", code=3)
    run(packages, code=2)


def test_a_package_of_a_real_trust_is_called_by_its_folder(trust: Path, tmp_path: Path) -> None:
    history = tmp_path / "history.csv"
    history.write_text(
        "month,case_ref,team,grade\n2015-12,1,Duty,good\n2015-12,2,Duty,inadequate\n"
    )
    done(trust, "audits", "import", str(history))
    done(trust, "return", "publish", "2015-12", "--narrative", "Two.", "--yes")
    done(trust, "return", "export", "2015-12", "--to", str(tmp_path / "ours"), "--make-folders")
    told = json.loads(run(tmp_path, str(tmp_path / "ours"), "--json"))
    (only,) = told["trusts"]
    assert (only["trust"], only["named_in_package"], only["ri_or_better"]) == ("ours", False, 1)
