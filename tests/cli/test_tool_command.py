"""`auditui tool`: listing, taking in and withdrawing versions."""

from pathlib import Path

from cli.shell.at_the_shell import auditui, done, dump, read

QUESTION = "Has the child been seen, and do"


def reworded(trust: Path, folder: Path) -> Path:
    """A file as `tool show --toml` gives it, with another name and other words in one question."""
    shown = done(trust, "tool", "show", "--month", "2016-01", "--toml").stdout
    text = shown.replace('version = "2015"', 'version = "2016"', 1)
    path = folder / "tool.toml"
    path.write_text(text.replace(QUESTION, "Is the child seen, and do", 1))
    return path


def test_the_file_that_the_program_gave_is_taken_back_with_what_changed(
    trust: Path, tmp_path: Path
) -> None:
    path = reworded(trust, tmp_path)
    before = dump(trust)
    tried = done(trust, "tool", "import", str(path), "--dry-run").stderr
    assert "Audit tool 2016 would be added." in tried
    assert "Nothing was changed." in tried
    assert dump(trust) == before
    told = read(trust, "tool", "import", str(path), "--dry-run")
    assert (told["tools"], told["thresholds"], told["kept"]) == (["2016"], [], ["revised-2015"])
    assert [each["key"] for each in told["reworded"]] == ["voice.seen"]
    assert dump(trust) == before
    said = done(trust, "tool", "import", str(path)).stderr
    assert "Audit tool 2016 is added." in said
    assert "revised-2015 is kept already, word for word, and stays." in said
    assert "voice.seen is worded otherwise; its answers are not compared" in said
    assert f"Was: {QUESTION}" in said
    assert "Now: Is the child seen, and do" in said


def test_every_version_is_listed_and_one_is_withdrawn(trust: Path, tmp_path: Path) -> None:
    done(trust, "tool", "import", str(reworded(trust, tmp_path)))
    done(trust, "tool", "withdraw", "2016", "--reason", "A question was\nleft out.")
    shown = done(trust, "tool", "list").stdout
    assert max(map(len, shown.splitlines())) <= 80
    assert "A question was left out." in shown
    listed = {(each["kind"], each["version"]): each for each in read(trust, "tool", "list")}
    assert set(listed) == {
        ("tool", "2015"),
        ("tool", "2016"),
        ("thresholds", "original"),
        ("thresholds", "revised-2015"),
    }
    assert listed["tool", "2016"]["withdrawn"] == "A question was\nleft out."
    assert listed["tool", "2015"]["withdrawn"] is None
    assert read(trust, "tool", "show", "--month", "2016-01")["tool"]["version"] == "2015"


def test_what_cannot_be_withdrawn_says_why_and_changes_nothing(trust: Path) -> None:
    before = dump(trust)
    for arguments, code, told in (
        (["withdraw", "2015"], 2, "--reason"),
        (["withdraw", "2015", "--reason", " "], 2, "Give the reason"),
        (["withdraw", "2015", "--reason", "x"], 1, "only version"),
        (["withdraw", "2099", "--reason", "x"], 3, "no version 2099"),
        (["withdraw", "original", "--reason", "x", "--kind", "tool"], 3, "no version original"),
    ):
        refused = auditui(trust, "tool", *arguments)
        assert (refused.exit_code, told in refused.stderr) == (code, True)
    assert dump(trust) == before


def test_versions_are_read_by_name_and_compared(trust: Path, tmp_path: Path) -> None:
    assert "Original thresholds (original)" in done(trust, "tool", "show", "original").stdout
    shown = read(trust, "tool", "show", "2015")
    assert (shown["tool"]["version"], shown["thresholds"]) == ("2015", None)
    assert auditui(trust, "tool", "show", "2014").exit_code == 3
    assert auditui(trust, "tool", "show", "2015", "--toml").exit_code == 2
    told = read(trust, "tool", "compare", "original", "revised-2015")
    assert {each["how"] for each in told["changes"]} == {"worded otherwise"}
    assert told["changes"][0]["where"] == "Overall"
    assert auditui(trust, "tool", "compare", "original", "2015").exit_code == 3
    done(trust, "tool", "import", str(reworded(trust, tmp_path)))
    said = done(trust, "tool", "compare", "2015", "2016").stdout
    assert said.startswith("1 worded otherwise.\nChild's voice: voice.seen, worded otherwise\n")


def test_an_import_says_from_when_a3_s_series_breaks(trust: Path, tmp_path: Path) -> None:
    text = done(trust, "tool", "show", "--month", "2016-01", "--toml").stdout
    text = text.replace('version = "revised-2015"', 'version = "stricter"')
    path = tmp_path / "stricter.toml"
    path.write_text(text.replace("in_force_from = 2015-09-01", "in_force_from = 2016-02-02"))
    breaks = "Samples of March 2016 and later are graded against stricter: A3's series breaks there"
    assert breaks in done(trust, "tool", "import", str(path), "--dry-run").stderr
    (said,) = read(trust, "tool", "import", str(path), "--dry-run")["breaks"]
    assert said.startswith(breaks)
