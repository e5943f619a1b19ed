"""`auditui return`: publishing, correcting, our package and the council's workbook."""

import json
import os
import shutil
from hashlib import sha256
from pathlib import Path

import openpyxl
import pytest
from cli.shell.at_the_shell import CTRL_C, CTRL_D, asked, auditui, done, dump, read
from conftest import MANAGERS
from tui.at_the_screen import import_history

from auditui.resources import resource
from auditui.workflow.desk import Desk

Q3, DECEMBER = "2015/16-Q3", "2015-12"
WORDS = "December alone is on target."


@pytest.fixture
def series(trust: Path, lead: Desk, tmp_path: Path) -> Path:
    """The trust with the published series of July to December 2015, and a target."""
    import_history(lead, tmp_path)
    return trust


@pytest.fixture
def published(series: Path) -> Path:
    """The series with its third quarter published."""
    done(series, "return", "publish", Q3, "--narrative", WORDS, "--yes")
    return series


@pytest.fixture
def package(published: Path, tmp_path: Path) -> Path:
    """The manifest of the published quarter's package."""
    folder = tmp_path / "package"
    folder.mkdir()
    done(published, "return", "export", Q3, "--to", str(folder))
    (manifest,) = folder.glob("*-manifest.json")
    return manifest


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    """A copy of the illustrative workbook that a council owns."""
    return Path(shutil.copy(resource("demo_data") / "return.xlsx", tmp_path / "council.xlsx"))


def moderate_one(database: Path) -> None:
    audits = read(database, "audits", "list", "--month", DECEMBER)
    number = next(audit["id"] for audit in audits if audit["final"] == "good")
    done(database, "audits", "moderate", str(number), "inadequate", "--reason", "No plan")


def test_every_period_that_is_over_is_listed_with_where_it_stands(published: Path) -> None:
    shown = done(published, "return", "list").stdout
    rows = [" ".join(line.split()) for line in shown.splitlines()]
    assert "2015/16-Q3 87% 86 of 99 OFF TARGET version 1" in rows
    assert "2015/16-Q2 (mixed) 81% 80 of 99 OFF TARGET not published" in rows
    moderate_one(published)
    by_period = {each["period"]: each for each in read(published, "return", "list")}
    assert by_period[DECEMBER]["version"] is None
    assert by_period[Q3]["version"] == 1
    assert "A3: published 86 of 99 (87%), now 85 of 99 (86%)." in by_period[Q3]["differences"]


def test_what_would_leave_is_shown_before_it_leaves(series: Path) -> None:
    seen = done(series, "return", "show", Q3).stdout
    assert max(map(len, seen.splitlines())) <= 80
    assert "All 99 audits submitted." in seen
    told = read(series, "return", "show", Q3)
    assert (told["figure"]["audits"], told["versions"], told["before"]) == (99, [], None)


def test_publishing_shows_what_leaves_and_freezes_it(series: Path, tmp_path: Path) -> None:
    narrative = tmp_path / "narrative.txt"
    narrative.write_bytes(b"\xef\xbb\xbf=SUM(A1)\r\nSecond line.")
    result = done(series, "return", "publish", Q3, "--narrative-file", str(narrative), "--yes")
    assert "86 of 99 audits" in result.stderr
    assert "2015/16 Q3 is published as version 1." in result.stderr
    moderate_one(series)
    told = read(series, "return", "show", Q3, "--version", "1")
    assert told["narrative"] == "=SUM(A1)\nSecond line."
    assert told["figure"]["ri_or_better"] == 86
    assert "as they stand" not in done(series, "return", "show", Q3, "--version", "1").stdout


def test_what_is_signed_is_shown_word_for_word_and_nothing_else(series: Path) -> None:
    words = ["--narrative", "December alone\nis on target.", "--practice", "Chronologies are kept."]
    shown = auditui(series, "return", "publish", Q3, *words)
    assert "Narrative:\n  December alone\n  is on target.\n" in shown.stderr
    assert "What changed in practice:\n  Chronologies are kept.\n" in shown.stderr
    assert "to begin a narrative with" not in shown.stderr


def test_without_a_terminal_nothing_is_signed_unless_yes_is_said(series: Path) -> None:
    before = dump(series)
    refused = auditui(series, "return", "publish", Q3, "--narrative", WORDS, stdin="y\n")
    assert refused.exit_code == 2
    assert "Nothing was published." in refused.stderr
    assert "--yes" in refused.stderr
    assert dump(series) == before


@pytest.mark.parametrize(("answer", "code"), [(b"n\n", 1), (CTRL_D, 1), (CTRL_C, 130), (b"y\n", 0)])
def test_at_a_terminal_it_is_signed_only_by_a_yes(series: Path, answer: bytes, code: int) -> None:
    before = dump(series)
    arguments = ["return", "publish", Q3, "--narrative", WORDS]
    assert asked(series, arguments, b"publish it?", answer) == code
    assert (dump(series) == before) is (code != 0)


def test_a_correction_is_numbered_and_says_why(published: Path) -> None:
    moderate_one(published)
    why = ["--narrative", WORDS, "--reason", "One moderated."]
    signed = done(published, "return", "publish", Q3, *why, "--yes").stderr
    assert "It differs from version 1:" in signed
    assert f"Corrected because:\n  One moderated.\n\nNarrative:\n  {WORDS}\n" in signed
    versions = read(published, "return", "show", Q3)["versions"]
    assert [(each["version"], each["reason"]) for each in versions] == [
        (1, None),
        (2, "One moderated."),
    ]
    shown = done(published, "return", "show", Q3, "--version", "2").stdout
    assert "Corrected because: One moderated." in shown


def test_both_halves_of_scrutiny_are_recorded(published: Path) -> None:
    done(published, "return", "comment", Q3, "council", "Why did it fall in August?")
    done(published, "return", "comment", Q3, "trust", "The thresholds changed.")
    said = read(published, "return", "show", Q3, "--version", "1")["comments"]
    assert [(each["side"], each["text"]) for each in said] == [
        ("council", "Why did it fall in August?"),
        ("trust", "The thresholds changed."),
    ]


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (["publish", Q3], 2, "Write the narrative"),
        (["publish", Q3, "--narrative", " "], 2, "Write the narrative"),
        (["publish", "2014/15-Q1", "--narrative", "x"], 3, "nothing to publish"),
        (["publish", "2016-01", "--narrative", "x"], 3, "nothing to publish"),
        (["publish", "2015/16", "--narrative", "x"], 3, "2015/16 is not over yet"),
        (["publish", "never", "--narrative", "x"], 2, "Invalid value"),
        (["publish", Q3, "--narrative", "x", "--reason", "y"], 1, "publish it first"),
        (["show", Q3, "--version", "1"], 3, "not published yet"),
        (["comment", Q3, "council", "x"], 3, "not published yet"),
        (["export", Q3, "--to", "."], 3, "not published yet"),
        (["fill", "none.xlsx", Q3], 3, "not published yet"),
        (["verify", "none.json"], 3, "no file none.json"),
    ],
)
def test_what_cannot_be_done_says_why_and_changes_nothing(
    series: Path, arguments: list[str], code: int, told: str
) -> None:
    before = dump(series)
    refused = auditui(series, "return", *arguments)
    assert refused.exit_code == code
    assert told in " ".join(refused.stderr.split())
    assert dump(series) == before


def test_a_narrative_that_is_not_text_is_refused(series: Path, tmp_path: Path) -> None:
    (tmp_path / "narrative.doc").write_bytes(b"\xd0\xcf\x11\xe0")
    refused = auditui(
        series, "return", "publish", Q3, "--narrative-file", str(tmp_path / "narrative.doc")
    )
    assert (refused.exit_code, "not text in UTF-8" in refused.stderr) == (2, True)


def test_only_the_quality_lead_publishes_exports_and_fills(
    published: Path, tmp_path: Path, workbook: Path
) -> None:
    for arguments in (
        ["publish", DECEMBER, "--narrative", "x"],
        ["export", Q3, "--to", str(tmp_path)],
        ["fill", str(workbook), Q3],
        ["comment", Q3, "council", "x"],
    ):
        assert auditui(published, "return", *arguments, name=MANAGERS[0]).exit_code == 6
    assert not list(tmp_path.glob("a3-*"))
    assert not (tmp_path / "council-filled.xlsx").exists()


def test_a_package_verifies_until_a_file_of_it_changes(published: Path, package: Path) -> None:
    assert len(list(package.parent.iterdir())) == 8
    (checkpoint,) = package.parent.glob("*-checkpoint.txt")
    assert (
        "It goes on from 1 checkpoint."
        in done(published, "verify", "--against", str(checkpoint)).stdout
    )
    assert read(published, "return", "verify", str(package))["verified"] is True
    briefing = next(package.parent.glob("*.md"))
    briefing.write_text(briefing.read_text().replace("86 of 99", "96 of 99"))
    refused = auditui(published, "return", "verify", str(package))
    assert (refused.exit_code, briefing.name in refused.stderr) == (5, True)


def test_a_manifest_that_was_made_to_match_altered_files_fails_against_the_ledger(
    published: Path, package: Path
) -> None:
    told = json.loads(package.read_text())
    told["publication_sha256"] = "0" * 64
    package.write_text(json.dumps(told, indent=2) + "\n")
    refused = auditui(published, "return", "verify", str(package))
    assert (refused.exit_code, "not what the manifest says" in refused.stderr) == (5, True)


def test_files_altered_together_with_their_manifest_fail_against_the_ledger(
    published: Path, package: Path
) -> None:
    briefing = next(package.parent.glob("*.md"))
    briefing.write_text(briefing.read_text().replace("86 of 99", "96 of 99"))
    told = json.loads(package.read_text())
    for entry in told["files"]:
        if entry["name"] == briefing.name:
            entry["sha256"] = sha256(briefing.read_bytes()).hexdigest()
    package.write_text(json.dumps(told, indent=2, ensure_ascii=False) + "\n")
    refused = auditui(published, "return", "verify", str(package))
    assert (refused.exit_code, "no such event" in refused.stderr) == (5, True)


def test_a_package_of_another_database_fails(package: Path, trust_template: Path) -> None:
    assert auditui(trust_template, "return", "verify", str(package)).exit_code == 3


def test_a_package_is_never_written_over_another(published: Path, package: Path) -> None:
    before = {path: path.read_bytes() for path in package.parent.iterdir()}
    again = auditui(published, "return", "export", Q3, "--to", str(package.parent))
    assert again.exit_code == 1
    assert {path: path.read_bytes() for path in package.parent.iterdir()} == before


def test_small_counts_are_withheld_where_the_trust_says_so(published: Path, tmp_path: Path) -> None:
    done(published, "settings", "set", "suppress_below", "20")
    folder = tmp_path / "withheld"
    folder.mkdir()
    told = done(published, "return", "export", Q3, "--to", str(folder)).stderr
    assert "the package does not show the figure of 2015/16 Q3" in told
    (figures,) = folder.glob("*.csv")
    assert "[c]" in figures.read_text()


def test_the_councils_words_are_not_given_to_whoever_recorded_them(
    published: Path, tmp_path: Path
) -> None:
    said = ("return", "comment", Q3, "council", "Please explain.", "--by", "Cllr Ash")
    done(published, *said)
    done(published, "return", "export", Q3, "--to", str(tmp_path))
    page = (tmp_path / "a3-2015-16-Q3-v1-briefing.md").read_text()
    assert "*Cllr Ash, recorded by Quinn Lead, " in page
    shown = done(published, "return", "show", Q3, "--version", "1").stdout
    assert "Cllr Ash, recorded by Quinn Lead, " in shown
    (comment,) = read(published, "return", "show", Q3, "--version", "1")["comments"]
    assert (comment["by"], comment["said_by"]) == ("Quinn Lead", "Cllr Ash")


def test_a_version_that_differs_from_what_is_counted_says_so_wherever_it_is_shown(
    published: Path, tmp_path: Path, workbook: Path
) -> None:
    export = ("return", "export", Q3, "--to", str(tmp_path))
    told = "Version 1 of 2015/16 Q3 differs from what is counted now: " + (
        "86 of 99 as published; 85 of 99 as counted now."
    )
    assert "differs" not in done(published, "return", "show", Q3, "--version", "1").stdout
    moderate_one(published)
    assert told in done(published, *export).stderr
    assert told in done(published, "return", "fill", str(workbook), Q3, "--dry-run").stderr
    shown = done(published, "return", "show", Q3, "--version", "1").stdout
    assert told in " ".join(shown.split())
    assert read(published, "return", "show", Q3, "--version", "1")["differs"] == told


def test_a_version_that_was_corrected_says_which_one_stands(
    published: Path, tmp_path: Path
) -> None:
    moderate_one(published)
    publish = ("return", "publish", Q3, "--narrative", WORDS, "--reason", "Late", "--yes")
    done(published, *publish)
    first = done(published, "return", "export", Q3, "--version", "1", "--to", str(tmp_path))
    assert "Version 1 of 2015/16 Q3 was corrected: version 2 stands." in first.stderr
    second = done(published, "return", "show", Q3, "--version", "2").stdout
    assert "was corrected" not in second
    assert "Version 1 said 86 of 99, 87%, OFF TARGET." in second
    assert "1 of 99 audits was moderated: 1 out of requires improvement or better" in second
    shown = read(published, "return", "show", Q3, "--version", "2")
    assert shown["earlier"] == "Version 1 said 86 of 99, 87%, OFF TARGET."
    assert shown["moderation"] == {"audits": 1, "into": 0, "out_of": 1}


def test_signing_off_a_period_says_which_others_no_longer_are_as_counted(
    published: Path,
) -> None:
    words = "2015/16 Q3, version 1: 86 of 99 as published; 85 of 99 as counted now."
    moderate_one(published)
    (other,) = read(published, "return", "show", DECEMBER)["other_periods_that_differ"]
    assert (other["period"], other["version"]) == (Q3, 1)
    assert (other["published"]["ri_or_better"], other["now"]["ri_or_better"]) == (86, 85)
    assert words in " ".join(done(published, "return", "show", DECEMBER).stdout.split())
    publish = ("return", "publish", DECEMBER, "--narrative", WORDS, "--yes")
    said = " ".join(done(published, *publish).stderr.split())
    assert said.count(words) == 2, "once before it is signed, once afterwards"
    assert read(published, "return", "show", Q3)["other_periods_that_differ"] == []


def test_in_a_later_package_a_published_quarter_stands_as_it_was_signed(
    published: Path, tmp_path: Path
) -> None:
    moderate_one(published)
    done(published, "return", "publish", DECEMBER, "--narrative", WORDS, "--yes")
    done(published, "return", "export", DECEMBER, "--to", str(tmp_path))
    page = (tmp_path / "a3-2015-12-v1-briefing.md").read_text()
    assert "| 2015/16 Q3 (as published) | 86 of 99 |" in page
    manifest = str(tmp_path / "a3-2015-12-v1-manifest.json")
    done(published, "return", "verify", manifest)


def test_the_councils_workbook_is_filled_as_a_copy(published: Path, workbook: Path) -> None:
    before = workbook.read_bytes()
    planned = read(published, "return", "fill", str(workbook), Q3, "--dry-run")
    assert {change["part"] for change in planned["changes"]} >= {"numerator", "denominator"}
    assert not workbook.with_name("council-filled.xlsx").exists()
    done(published, "return", "fill", str(workbook), Q3)
    assert workbook.read_bytes() == before
    filled = openpyxl.load_workbook(workbook.with_name("council-filled.xlsx"))
    for change in planned["changes"]:
        if change["part"] == "numerator":
            assert filled[change["sheet"]][change["cell"]].value == 86
    again = auditui(published, "return", "fill", str(workbook), Q3)
    assert (again.exit_code, "already there" in again.stderr) == (1, True)


def test_the_councils_workbook_is_filled_in_place_with_a_backup(
    published: Path, workbook: Path
) -> None:
    before = workbook.read_bytes()
    told = done(published, "return", "fill", str(workbook), Q3, "--in-place").stderr
    assert workbook.read_bytes() != before
    kept = [path for path in workbook.parent.glob("*.xlsx*") if path.read_bytes() == before]
    assert len(kept) == 1
    assert kept[0].name in told


def test_a_mapping_settles_an_odd_layout_and_is_remembered_until_forgotten(
    published: Path, tmp_path: Path
) -> None:
    odd = tmp_path / "odd.xlsx"
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Return"
    sheet["B2"] = "A3: Q1 = 39%, July = 35%"
    book.save(odd)
    mapping = tmp_path / "mapping.toml"
    mapping.write_text('sheet = "Return"\n\n[cells]\nnumerator = "D4"\ndenominator = "D5"\n')
    assert auditui(published, "return", "fill", str(odd), Q3).exit_code != 0
    for copy, options in (("one.xlsx", ["--mapping", str(mapping)]), ("two.xlsx", [])):
        out = str(tmp_path / copy)
        done(published, "return", "fill", str(odd), Q3, "--out", out, *options)
        assert openpyxl.load_workbook(out)["Return"]["D4"].value == 86
    three = ["fill", str(odd), Q3, "--out", str(tmp_path / "three.xlsx"), "--forget-mapping"]
    assert auditui(published, "return", *three).exit_code != 0


def test_mappings_are_listed_shown_and_forgotten_by_name(published: Path, tmp_path: Path) -> None:
    assert read(published, "return", "mappings", "list") == []
    assert "No mapping is kept" in done(published, "return", "mappings", "list").stderr
    for name in ("North", "South"):
        book = openpyxl.Workbook()
        sheet = book.active
        assert sheet is not None
        sheet.title = "Return"
        sheet["A1"], sheet["B2"] = f"{name} scorecard", "Case files"
        book.save(tmp_path / f"{name}.xlsx")
        mapping = tmp_path / f"{name}.toml"
        cell = "C2" if name == "North" else "D2"
        mapping.write_text(
            f'sheet = "Return"\n[cells]\nfigure = "{cell}"\n[labels]\nA1 = "{sheet["A1"].value}"\n'
        )
        done(
            published,
            "return",
            "fill",
            str(tmp_path / f"{name}.xlsx"),
            Q3,
            "--mapping",
            str(mapping),
        )
    listed = read(published, "return", "mappings", "list")
    assert [(each["name"], each["sheet"]) for each in listed] == [
        ("North", "Return"),
        ("South", "Return"),
    ]
    for name, cell in (("North", "C2"), ("South", "D2")):
        path = str(tmp_path / f"{name}.xlsx")
        seen = read(published, "return", "fill", path, Q3, "--dry-run")
        assert [change["cell"] for change in seen["changes"]] == [cell]
        assert f"Its cells are those of the mapping {name}." in seen["notes"]
    shown = done(published, "return", "mappings", "show", "South").stdout
    assert 'figure = "D2"' in shown
    assert read(published, "return", "mappings", "show", "South")["cells"] == {"figure": "D2"}
    done(published, "return", "mappings", "forget", "South")
    assert [each["name"] for each in read(published, "return", "mappings", "list")] == ["North"]
    for verb in ("show", "forget"):
        assert auditui(published, "return", "mappings", verb, "South").exit_code == 3


def test_a_dry_run_writes_nothing_at_all(published: Path, workbook: Path, tmp_path: Path) -> None:
    mapping = tmp_path / "mapping.toml"
    mapping.write_text('sheet = "A Social care pathway"\n[cells]\nfigure = "A40"\n')
    copy = str(tmp_path / "one.xlsx")
    done(published, "return", "fill", str(workbook), Q3, "--mapping", str(mapping), "--out", copy)
    before = dump(published), sorted(tmp_path.iterdir())
    for options in ([], ["--mapping", str(mapping)], ["--forget-mapping"]):
        seen = read(published, "return", "fill", str(workbook), Q3, "--dry-run", *options)
        by_mapping = [change["cell"] for change in seen["changes"]] == ["A40"]
        assert by_mapping is (options != ["--forget-mapping"])
    assert (dump(published), sorted(tmp_path.iterdir())) == before


def test_a_mapping_file_is_made_and_fills_the_same(
    published: Path, workbook: Path, tmp_path: Path
) -> None:
    made = tmp_path / "made.toml"
    before = dump(published)
    said = done(published, "return", "fill", str(workbook), Q3, "--make-mapping", str(made)).stderr
    assert "made.toml is written" in said
    assert dump(published) == before
    by_headings = read(published, "return", "fill", str(workbook), Q3, "--dry-run")
    by_mapping = read(
        published, "return", "fill", str(workbook), Q3, "--dry-run", "--mapping", str(made)
    )
    assert by_mapping["changes"] == by_headings["changes"]
    again = ["fill", str(workbook), Q3, "--make-mapping", str(made)]
    assert "already there" in auditui(published, "return", *again).stderr
    both = ["fill", str(workbook), Q3, "--make-mapping", "x.toml", "--dry-run"]
    assert auditui(published, "return", *both).exit_code == 2


def test_several_periods_are_filled_in_one_call_or_none_is(
    published: Path, workbook: Path, tmp_path: Path
) -> None:
    out = str(tmp_path / "both.xlsx")
    before = dump(published)
    refused = auditui(published, "return", "fill", str(workbook), Q3, DECEMBER, "--out", out)
    assert (refused.exit_code, Path(out).exists()) == (3, False)
    assert dump(published) == before
    done(published, "return", "publish", DECEMBER, "--narrative", WORDS, "--yes")
    seen = read(published, "return", "fill", str(workbook), Q3, DECEMBER, "--dry-run")
    assert {change["period"] for change in seen["changes"]} == {Q3, DECEMBER}
    done(published, "return", "fill", str(workbook), Q3, DECEMBER, "--out", out)
    for period in (Q3, DECEMBER):
        again = read(published, "return", "fill", out, period, "--dry-run")
        counted = {"numerator", "denominator", "figure"}
        assert not counted & {change["part"] for change in again["changes"]}
    assert "return filled" in done(published, "ledger", "list").stdout


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_cannot_be_written_to_is_refused(published: Path, tmp_path: Path) -> None:
    folder = tmp_path / "kept"
    folder.mkdir(mode=0o500)
    assert auditui(published, "return", "export", Q3, "--to", str(folder)).exit_code == 1
