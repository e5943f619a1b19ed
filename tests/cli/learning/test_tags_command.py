"""The trust's tags at the shell."""

import json
from pathlib import Path

from cli.shell.at_the_shell import auditui, done, read
from conftest import JANUARY

from auditui.workflow.desk import Desk
from auditui.workflow.sample.draw import draw


def test_the_list_is_kept(trust: Path, tmp_path: Path) -> None:
    assert "No tag is offered" in done(trust, "tags", "list").stderr
    added = read(trust, "tags", "add", "Chronology", "--meaning", "Added together.")
    assert (added["tag"], added["ended_on"]) == ("Chronology", None)
    path = tmp_path / "tags.csv"
    path.write_text("tag,meaning\nGenogram,\nChronology,Up to date.\n")
    tried = read(trust, "tags", "import", str(path), "--dry-run")
    assert [each["tag"] for each in tried["added"]] == ["Genogram"]
    assert len(read(trust, "tags", "list")) == 1
    assert "1 tag added, 1 with another" in done(trust, "tags", "import", str(path)).stderr
    renamed = read(trust, "tags", "rename", "genogram", "Family tree")
    assert renamed["former_titles"] == ["Genogram"]
    assert "offered no more" in done(trust, "tags", "end", "Family tree").stderr
    assert [each["tag"] for each in read(trust, "tags", "list")] == ["Chronology"]
    assert "ended 2016-01-04" in done(trust, "tags", "list", "--all").stdout
    assert auditui(trust, "tags", "add", "family TREE").exit_code == 1
    assert "offered again" in done(trust, "tags", "offer-again", "Family tree").stderr
    assert auditui(trust, "tags", "end", "Nothing").exit_code == 3


def test_they_are_chosen(trust: Path, lead: Desk) -> None:
    auditor = draw(lead, JANUARY, 1).cases[0].auditor
    for title in ("Chronology", "Genogram"):
        done(trust, "tags", "add", title)
    done(trust, "tags", "end", "Genogram")
    choose = ("tags", "choose", "1")
    said = done(trust, *choose, "chronology", "--side", "area", "--json", name=auditor)
    chosen = [{"tag": "Chronology", "as": "area to improve"}]
    assert json.loads(said.stdout) == {"audit": 1, "tags": chosen}
    shown = read(trust, "audits", "show", "1")
    assert shown["tags"] == {"strengths": [], "areas_to_improve": ["Chronology"]}
    refused = auditui(trust, *choose, "Genogram", "--side", "strength", name=auditor)
    assert refused.exit_code == 2
    assert "offered no more" in refused.stderr
    taken = done(trust, *choose, "Chronology", "--side", "area", "--take-off", name=auditor)
    assert "Audit 1: no tag." in taken.stderr
