"""Erasing at the shell: what would go, being asked, and what is said of copies."""

import json
from pathlib import Path

from cli.shell.at_the_shell import auditui, done
from conftest import MANAGERS

LATER = ("--today", "2018-01-10")
ERASE = (*LATER, "erase", "--before", "01/12/2015")


def test_what_is_old_is_counted_asked_for_and_erased(trust: Path, tmp_path: Path) -> None:
    old = tmp_path / "old.csv"
    old.write_text("month,case_ref,team,grade\n2015-11,C0012,Duty,good\n2015-12,C0013,Duty,good\n")
    done(trust, "audits", "import", str(old))
    shown = done(trust, "a3", "--json").stdout
    tried = done(trust, *ERASE, "--dry-run")
    assert "Of before 1 December 2015 would be erased: 1 audit." in tried.stderr
    unasked = auditui(trust, *ERASE, "--reason", "As agreed.")
    assert (unasked.exit_code, "say --yes" in unasked.stderr) == (2, True)
    assert auditui(trust, *ERASE).exit_code == 2
    assert auditui(trust, *ERASE, "--dry-run", name=MANAGERS[0]).exit_code == 6
    soon = auditui(trust, *LATER, "erase", "--before", "01/12/2017", "--dry-run")
    assert (soon.exit_code, "up to 2017-01-01" in soon.stderr) == (2, True)

    result = done(trust, *ERASE, "--reason", "As agreed.", "--yes", "--json")
    told = json.loads(result.stdout)
    assert (told["audits"], told["stay"], told["backups"]) == (1, {}, 0)
    assert "destroy those of before" in result.stderr
    assert done(trust, "a3", "--json").stdout == shown
    assert "C0012" not in done(trust, "audits", "list").stdout
    assert "Audit 1: erased-" in done(trust, "audits", "show", "1").stdout
    assert "before 2015-12-01: As agreed." in done(trust, "ledger", "list").stdout
    assert "verify" in done(trust, "verify").stdout
    twice = auditui(trust, "audits", "import", str(old))
    assert (twice.exit_code, "Audits of it were erased" in twice.stderr) == (7, True)
    slip = auditui(trust, "audits", "withdraw", "1", "--reason", "A slip.")
    assert (slip.exit_code, "It was erased" in slip.stderr) == (1, True)
    again = done(trust, *ERASE, "--reason", "As agreed.", "--yes")
    assert "Nothing of before 1 December 2015 is left to erase." in again.stderr
