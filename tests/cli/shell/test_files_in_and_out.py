"""Whatever a command saves or reads as a file has the same manners everywhere."""

import shutil
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import click
import pytest
from cli.shell.at_the_shell import MEANT, auditui, done, leaves, read
from conftest import JANUARY, TODAY, WORLD, fill, write_teams

from auditui.cli.shell.usage import FILE, NEW_FILE, NEW_WHOLE_FILE, WHOLE_FILE, NewFile, Usage
from auditui.resources import resource
from auditui.store.store import Store
from auditui.workflow.audit.form import submit
from auditui.workflow.desk import Desk, find_person

MONTH = "2015-12"
WORKBOOK = "council.xlsx"

SAVED = {
    "register import --report": ("register import register.csv --dry-run", "odd.csv"),
    "audits show --docx": ("audits show 13", "audit.docx"),
    "audits show --out": ("audits show 13", "audit.txt"),
    "actions report --out": ("actions report", "actions.csv"),
    "actions weaknesses --csv": ("actions weaknesses --month 2016-01", "weak.csv"),
    "a3 --svg": ("a3", "a3.svg"),
    "a3 --csv": ("a3", "a3.csv"),
    "trend --svg": ("trend", "trend.svg"),
    "trend --csv": ("trend", "trend.csv"),
    "checklists --csv": ("checklists 2016-01", "checklists.csv"),
    "targets list --csv": ("targets list", "targets.csv"),
    "return export --to": (f"return export {MONTH}", "package"),
    "return prove --to": (f"return prove {MONTH}", "proof"),
    "return combine --to": ("return combine packed", "combined"),
    "inspection-pack --to": ("inspection-pack", "pack"),
    "export items --to": ("export items", "items"),
    "return fill --out": (f"return fill {WORKBOOK} {MONTH}", "filled.xlsx"),
    "return fill --make-mapping": (f"return fill {WORKBOOK} {MONTH}", "mapping.toml"),
    "calendar report --out": ("calendar report 2015/16-Q4", "quarter.html"),
    "learning digest --out": ("learning digest 2015/16-Q4", "learned.html"),
    "calendar export file": ("calendar export", "themes.ics"),
    "verify --out": ("verify --prove audits 13", "row.txt"),
    "ledger head --out": ("ledger head", "head.txt"),
    "backup to": ("backup", "copy.db"),
    "due --mail": ("due", "messages"),
    "due --ics": ("due", "due.ics"),
}
"""What is run to save each, and the name of what is saved."""

INTO_FOLDERS = {
    "return export --to",
    "return prove --to",
    "return combine --to",
    "inspection-pack --to",
    "export items --to",
    "due --mail",
}
"""What is given the folder into which several files go."""

READ = {
    "register import file": "register import - --dry-run",
    "teams import file": "teams import - --dry-run",
    "people import file": "people import - --dry-run",
    "tags import file": "tags import - --dry-run",
    "absence import file": "absence import - --dry-run",
    "tool import file": "tool import - --dry-run",
    "calendar import file": "calendar import - --dry-run",
    "audits import file": "audits import - --dry-run",
    "audits fill file": "audits fill 14 -",
    "audits withdraw --file": "audits withdraw --file - --reason Twice --dry-run",
    "return fill --mapping": f"return fill {WORKBOOK} {MONTH} --mapping -",
    "return publish --narrative-file": "return publish 2015-11 --narrative-file - --yes",
    "sample verify --frame": "sample verify 2016-01 --frame -",
}
"""What is run to read each through a pipe."""

WHOLE = {
    "return fill workbook": f"return fill - {MONTH}",
    "return combine files": "return combine -",
    "return verify manifest": "return verify -",
    "return export --sign-with": f"return export {MONTH} --to new --sign-with -",
    "return prove --sign-with": f"return prove {MONTH} --to new --sign-with -",
    "ledger head --sign-with": "ledger head --out new --sign-with -",
    "ledger new-key file": "ledger new-key -",
    "backups folder": "backups -",
    "restore file": "restore -",
    "encrypt source": "encrypt - b.db --key-file key",
    "encrypt to": "encrypt a.db - --key-file key",
    "encrypt --key-file": "encrypt a.db b.db --key-file -",
    "decrypt source": "decrypt - b.db",
    "decrypt to": "decrypt a.db -",
    "serve --proxy-secret": "serve --proxy-secret -",
}
"""What is run to try to read each through a pipe, through which it does not come."""


def files() -> Iterator[tuple[str, click.Parameter]]:
    """Every file that a command takes, after the words of the command and its own."""
    for words, command in leaves():
        for parameter in command.params:
            kind = parameter.type
            is_ours = isinstance(kind, Usage) and kind.name == "file"
            named = parameter.make_metavar(click.Context(command)) if is_ours else ""
            if is_ours or named == "FILE" or isinstance(kind, (click.File, click.Path)):
                yield f"{words} {parameter.opts[-1]}", parameter


FILES = dict(files())


def test_every_file_of_every_command_is_known_here() -> None:
    saved = {name for name, each in FILES.items() if isinstance(each.type, NewFile)}
    whole = {name for name, each in FILES.items() if each.type is WHOLE_FILE}
    assert saved == set(SAVED)
    assert whole == set(WHOLE)
    assert set(FILES) - saved - whole == set(READ)
    for name in READ:
        assert FILES[name].type is FILE or isinstance(FILES[name].type, click.File)
    for words, command in leaves():
        saves = any(name.rpartition(" ")[0] == words for name in SAVED)
        options = {option for parameter in command.params for option in parameter.opts}
        assert ({"--force", "--make-folders"} <= options) is saves, words


@pytest.fixture(scope="module")
def template(trust_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a trust that has a published month, a draw and a theme, and its files."""
    folder = tmp_path_factory.mktemp("at_work")
    trust = Path(shutil.copy(trust_template, folder / "trust.db"))
    rows = "".join(
        f"{month},{number},Duty,good\n" for month in ("2015-11", MONTH) for number in range(6)
    )
    (folder / "history.csv").write_text(f"month,case_ref,team,grade\n{rows}")
    shutil.copy(trust_template.with_name("register.csv"), folder)
    write_teams(folder / "teams.csv")
    shutil.copy(resource("demo_data") / "return.xlsx", folder / WORKBOOK)
    done(trust, "audits", "import", str(folder / "history.csv"))
    done(trust, "targets", "add", "2015-04-01", "95", "90")
    done(trust, "return", "publish", MONTH, "--narrative", "All were good.", "--yes")
    done(trust, "return", "export", MONTH, "--to", str(folder / "packed"), "--make-folders")
    done(trust, "sample", "draw", "2016-01", "--size", "4")
    done(trust, "calendar", "add", "Neglect", "2016-01", "--lead", "Quinn Lead")
    with closing(Store.open(trust)) as store:
        auditor = find_person(
            store, {each.audit_id: each for each in store.audits.of_month(JANUARY)}[13].auditor
        )
        desk = Desk(store, auditor, TODAY, WORLD)
        fill(desk, 13)
        submit(desk, 13)
    return folder


@pytest.fixture
def trust(template: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The trust, copied, in the folder of the command."""
    shutil.copytree(template, tmp_path / "here")
    monkeypatch.chdir(tmp_path / "here")
    return tmp_path / "here" / "trust.db"


def saving(name: str, target: str) -> list[str]:
    """The words that save a file under a name."""
    words, _ = SAVED[name]
    option = name.rpartition(" ")[2]
    meant = MEANT if words.startswith("register import") else ()
    return [*words.split(), *meant, *([option] if option.startswith("--") else []), target]


def held(target: Path) -> dict[str, bytes]:
    """What was saved, by name."""
    each = sorted(target.iterdir()) if target.is_dir() else [target]
    return {file.name: file.read_bytes() for file in each}


@pytest.mark.parametrize("name", SAVED)
def test_what_is_there_is_written_over_only_with_force(name: str, trust: Path) -> None:
    target = Path(SAVED[name][1])
    made = ["--make-folders"] if name in INTO_FOLDERS else []
    done(trust, *saving(name, str(target)), *made)
    first, beside = held(target), sorted(Path().iterdir())
    is_backup = name == "backup to"
    for file in first if not is_backup else ():
        place = target / file if target.is_dir() else target
        place.write_bytes(b"older")
    before = held(target)
    refused = auditui(trust, *saving(name, str(target)))
    assert (refused.exit_code, "--force" in refused.stderr) == (1, True), refused.stderr
    assert held(target) == before
    done(trust, *saving(name, str(target)), "--force")
    after = held(target)
    assert after.keys() == first.keys()
    assert not [file for file, content in after.items() if content == before[file]]
    assert sorted(Path().iterdir()) == beside


@pytest.mark.parametrize("name", SAVED)
def test_a_folder_that_is_not_there_is_made_where_that_is_said(name: str, trust: Path) -> None:
    target = Path("new", "deep", SAVED[name][1])
    refused = auditui(trust, *saving(name, str(target)))
    assert (refused.exit_code, "--make-folders" in refused.stderr) == (3, True), refused.stderr
    assert not Path("new").exists()
    done(trust, *saving(name, str(target)), "--make-folders")
    assert held(target)


@pytest.mark.parametrize("name", SAVED)
def test_a_dash_prints_what_is_text_and_is_refused_for_what_is_not(name: str, trust: Path) -> None:
    printed = auditui(trust, *saving(name, "-"))
    assert not Path("-").exists()
    if FILES[name].type is NEW_WHOLE_FILE:
        assert (printed.exit_code, "stands for a pipe" in printed.stderr) == (2, True)
        return
    assert FILES[name].type is NEW_FILE
    assert (printed.exit_code, bool(printed.stdout)) == (0, True), printed.stderr
    target = Path(SAVED[name][1])
    done(trust, *saving(name, str(target)))
    # A document is printed as it is without a file, the rest as the file itself.
    if target.suffix in {".svg", ".csv", ".ics", ".toml"} and name != "actions report --out":
        assert printed.stdout_bytes == target.read_bytes()
    if "--json" in [option for each in dict(leaves())[_words(name)].params for option in each.opts]:
        both = auditui(trust, *saving(name, "-"), "--json")
        assert (both.exit_code, "Only one can be printed" in both.stderr) == (2, True)


def _words(name: str) -> str:
    return name.rpartition(" ")[0]


def piped(trust: Path, name: str) -> tuple[str, str]:
    """What comes through the pipe, and who is at it."""
    if name == "audits fill file":
        found = read(trust, "audits", "list", "--month", "2016-01")
        (auditor,) = [each["auditor"] for each in found if each["id"] == 14]
        return done(trust, "audits", "form", "14").stdout, auditor
    if name == "return fill --mapping":
        return done(trust, *saving("return fill --make-mapping", "-")).stdout, ""
    if name == "sample verify --frame":
        return done(trust, "sample", "frame", "2016-01").stdout, ""
    themes = "theme,planned_month,lead\nCare leavers,2016-03,Quinn Lead\n"
    history = Path("history.csv").read_text()
    tool = done(trust, "tool", "show", "--month", "2016-01", "--toml").stdout
    changed = tool.replace('version = "2015"', 'version = "2016"', 1)
    given = {
        "register import file": Path("register.csv").read_text(),
        "teams import file": Path("teams.csv").read_text(),
        "people import file": "name,role,account\nNell New,viewer,nell\n",
        "tags import file": "tag\nVisits\n",
        "absence import file": "name,from\nWorker 1,2016-01-04\n",
        "tool import file": changed,
        "calendar import file": themes,
        "audits import file": history.replace(MONTH, "2015-10").replace("2015-11", "2015-09"),
        "audits withdraw --file": history,
        "return publish --narrative-file": "All were good.",
    }
    return given[name], ""


@pytest.mark.parametrize("name", READ)
def test_a_dash_reads_what_comes_through_a_pipe(name: str, trust: Path) -> None:
    content, person = piped(trust, name)
    words = READ[name].split()
    meant = MEANT if words[0] == "register" else ()
    ran = auditui(trust, *words, *meant, name=person or "Quinn Lead", stdin=content)
    assert ran.exit_code == 0, ran.stderr


@pytest.mark.parametrize("name", WHOLE)
def test_what_comes_through_no_pipe_says_so(name: str, trust: Path) -> None:
    refused = auditui(trust, *WHOLE[name].split(), stdin="anything")
    assert (refused.exit_code, "Name a file" in refused.stderr) == (2, True)


def test_the_database_and_the_settings_come_through_no_pipe() -> None:
    for option in ("--database", "--settings"):
        refused = auditui(Path("-"), option, "-", "doctor")
        assert (refused.exit_code, "stands for a pipe" in refused.stderr) == (2, True)


def test_force_replaces_neither_a_database_nor_what_is_no_file(trust: Path) -> None:
    Path("link.csv").symlink_to("history.csv")
    for target, code in (("trust.db", 1), ("link.csv", 1), (".", 1), ("/dev/null", 1)):
        refused = auditui(trust, "a3", "--csv", target, "--force")
        assert refused.exit_code == code, refused.stderr
    whole = auditui(trust, "return", "fill", WORKBOOK, MONTH, "--out", WORKBOOK, "--force")
    assert (whole.exit_code, "the workbook itself" in whole.stderr) == (2, True)
    for target in ("trust.db", "history.csv"):
        refused = auditui(trust, "backup", target, "--force")
        assert (refused.exit_code, "no backup of this database" in refused.stderr) == (1, True)
    assert read(trust, "ledger", "verify")["broken_at"] is None


def test_what_is_written_over_keeps_who_may_read_it_unless_it_is_private(trust: Path) -> None:
    for name, mode in (("a3.csv", 0o640), ("audit.txt", 0o600)):
        Path(name).write_bytes(b"older")
        Path(name).chmod(0o640)
        words = ["a3", "--csv"] if name == "a3.csv" else ["audits", "show", "13", "--out"]
        done(trust, *words, name, "--force")
        assert Path(name).stat().st_mode & 0o777 == mode
