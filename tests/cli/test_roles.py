"""Every command from every seat: allowed, or refused in a sentence with nothing written."""

import re
import runpy
import shlex
import shutil
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from cli.shell.at_the_shell import auditui, done, dump, leaves
from click.testing import Result
from conftest import HEAD, JANUARY, LEAD, MANAGERS, TODAY, WORLD, fill, make_trust, seated
from tui.at_the_screen import import_history
from tui.calendar.at_the_calendar import Q4, closed, planned
from workflow.calibration.a_calibration import TEN, keys_of, read_by

from auditui.practice.audit.reading import READ
from auditui.practice.audit.record import Action, Safety
from auditui.practice.grade import Grade
from auditui.practice.people import Right, Role
from auditui.practice.period import Month
from auditui.practice.sample import Kind, Routine, beside
from auditui.practice.tool import OVERALL, Answer
from auditui.practice.voices.voice import ReplyKind
from auditui.resources import resource
from auditui.store.store import Store
from auditui.workflow import people
from auditui.workflow.absence.absences import add_absence
from auditui.workflow.audit import form as audits
from auditui.workflow.audit.wordings import wordings
from auditui.workflow.calendar.changes import add_change
from auditui.workflow.calendar.course import begin, report
from auditui.workflow.calendar.questions import add_question
from auditui.workflow.calendar.texts import Wording, rewrite
from auditui.workflow.calibration import wall
from auditui.workflow.calibration.exercises import open_exercise
from auditui.workflow.desk import Desk, find_person
from auditui.workflow.external import readings as outside
from auditui.workflow.follow_up.actions import actions, close
from auditui.workflow.follow_up.plans import close_plan, open_plan, plans
from auditui.workflow.follow_up.re_audits import independent_auditors
from auditui.workflow.learning.search import search
from auditui.workflow.learning.tags import add, end
from auditui.workflow.leaving import leave
from auditui.workflow.limits import set_capacity
from auditui.workflow.moderation.blind import agree, graded_keys, read_blind
from auditui.workflow.moderation.draw import draw_moderation
from auditui.workflow.register.take import hold
from auditui.workflow.sample.draw import Terms, draw
from auditui.workflow.sample.freeze import freeze
from auditui.workflow.sample.look import thematic
from auditui.workflow.sample.of_theme import draw_theme
from auditui.workflow.sample.upkeep import reassign
from auditui.workflow.settings import set_setting
from auditui.workflow.voices.replies import reply

MADE: dict[str, Any] = runpy.run_path(str(Path(__file__).parents[2] / "docs" / "make_roles.py"))
NEEDS: dict[str, Right | str] = MADE["NEEDS"]
READS, OUTSIDE, OWNER = MADE["READS"], MADE["OUTSIDE"], MADE["OWNER"]
ASHA, ENDED = MANAGERS[0], "Edda Ended"
ALLOWED, REFUSED = 0, 6


@dataclass(frozen=True)
class Seat:
    """An account, whom it says to be, and the role it has there; None where it is nobody's."""

    account: str
    role: Role | None = None
    said: str | None = None
    reads: bool = True
    """Whether it may read."""


SEATS = {
    "viewer": Seat("vic", Role.VIEWER),
    "team manager": Seat("asha", Role.TEAM_MANAGER),
    "head of service": Seat("hana", Role.HEAD_OF_SERVICE),
    "quality lead": Seat("quinn", Role.QUALITY_LEAD),
    "external auditor": Seat("eve", Role.EXTERNAL_AUDITOR),
    "ended": Seat("edda", reads=False),
    "unknown": Seat("stranger", reads=False),
    "unknown, may read": Seat("stranger"),
    "as another": Seat("asha", said=LEAD, reads=False),
}

ARGUMENTS = {
    "init": "",
    "share": "--private",
    "demo": "--no-open",
    "register import": "{files}/register.csv --as-of 2016-01-04 --yes",
    "register show": "2015-12-31",
    "register withdraw": "2016-01-02 --reason Slip",
    "register hold": "C0001 --reason Court",
    "register release": "C0002",
    "teams import": "{files}/teams.csv",
    "teams set": "Duty --locality Lower",
    "teams remove": "West",
    "people import": "{files}/people.csv",
    "people add": "Nell --role viewer",
    "people account": "'Vic Viewer' vicky",
    "people rename": "'Vic Viewer' 'Vic Cook'",
    "people remove": "'Vic Viewer'",
    "people capacity": "'Asha Archer' 3",
    "people exempt": "'Asha Archer' 2016-03 --reason Court",
    "people lift": "1 --reason Slip",
    "external give": "{submitted} --to 'Eve External'",
    "external take-back": "{external} --from 'Eve External' --reason Slip",
    "external form": "{external}",
    "external read": "{external} {gradings}",
    "external compare": "{externally_read}",
    "absence add": "'Worker 1' --from 2016-02-01",
    "absence end": "{away} --last 2016-05-01",
    "absence withdraw": "{away} --reason Slip",
    "absence import": "{files}/away.csv",
    "sample plan": "--size 12",
    "sample draw": "2016-01 --size 25 --yes",
    "sample freeze": "2016-01/dip --size 4 --seed-from Dice --yes",
    "sample frozen": "2016-01/dip-frozen",
    "sample unfreeze": "2016-01/dip-frozen --reason Old",
    "sample show": "2016-01",
    "sample frame": "2016-01",
    "sample verify": "2016-01",
    "sample replace": "2016-01 {unbegun} --reason wrong-record",
    "sample reassign": "2016-01 {unbegun} --to 'Hana Head'",
    "sample allot": "2016-01 --to 'Ben Baker=2' --to 'Cat Cole'",
    "sample not-completed": "2016-01 {unbegun} --reason Leave",
    "sample due": "2016-01 2016-02-12",
    "sample abandon": "2016-02 --reason Old",
    "audits moderate": "{submitted} inadequate --reason Thin",
    "audits hand-back": "{own} --reason 'I know the family'",
    "audits give": "{to_give} 'Hana Head'",
    "audits extend": "{to_give} 2016-02-12 --reason Court",
    "audits reopen": "{submitted} --reason Thin",
    "audits show": "{submitted}",
    "audits form": "{own}",
    "audits fill": "{own} {files}/own-{seat}.txt",
    "audits earlier": "{own}",
    "audits readers": "{own}",
    "audits wordings": "{own}",
    "audits put-back": "{own} {wording}",
    "audits import": "{files}/paper.csv",
    "audits withdraw": "{back_filled} --reason Slip",
    "moderation draw": "2016-01 --seed 7",
    "moderation show": "2015-12",
    "moderation frame": "2015-12",
    "moderation verify": "2015-12",
    "moderation form": "{to_read}",
    "moderation read": "{to_read} {gradings}",
    "moderation compare": "{read}",
    "moderation agree": "{read} inadequate --reason Discussed",
    "moderation reply": "{agreed} Understood",
    "concerns show": "1",
    "concerns answer": "1 --told Duty --on 2016-01-04 --done Seen",
    "actions show": "{action}",
    "actions close": "{action} --evidence Filed",
    "actions not-needed": "{action} --reason Closed",
    "actions extend": "{action} --to 2016-03-01 --reason Leave",
    "actions hand-on": "{action} --to worker --reason Theirs",
    "actions reword": "{action} --what 'See the child' --reason Clearer",
    "actions reopen": "{closed} --reason Early",
    "actions report": "",
    "actions weaknesses": "--month 2016-01",
    "actions tie": "{submitted} {weakness} --reason Known",
    "actions came-back": "2015/16-Q4",
    "calibrate open": "Neglect {cal_case} --by 2016-01-31",
    "calibrate show": "{cal_waits}",
    "calibrate close": "{cal_half}",
    "calibrate call-off": "{cal_half} --reason Wrong",
    "calibrate second-round": "{cal_agreed} --by 2016-01-31",
    "calibrate form": "{cal_waits} {cal_case}",
    "calibrate read": "{cal_waits} {cal_case} {gradings} --reason overall=Seen",
    "calibrate wall": "{cal_agreed}",
    "calibrate agree": "{cal_agreed} {cal_case} {section} good",
    "calibrate compare": "{cal_agreed}",
    "plans show": "{plan}",
    "plans compare": "{plan}",
    "plans open": "{without_plan} --reason Before",
    "plans note": "{plan} --text 'Half way'",
    "plans add-action": "{plan} --what Ring --owner worker --due 2016-03-01",
    "plans hand-on": "{plan} --to 'Olu Other' --reason Leave",
    "plans re-audit": "{plan} --by '{again}' --due 2016-03-01",
    "plans close": "{plan} --reason Improved",
    "plans reopen": "{closed_plan} --reason Early",
    "tags add": "Chronology",
    "tags rename": "Genogram 'Family tree'",
    "tags end": "Genogram",
    "tags offer-again": "Ended",
    "tags import": "{files}/tags.csv",
    "tags choose": "{own} Genogram --side area",
    "search": "seen",
    "learning digest": "2015/16-Q4",
    "learning aim": "1 --tag Genogram",
    "voices list": "2016-01",
    "voices record": "{own} --took-part --words Fair --family family.plan=no",
    "voices agree": "{submitted}",
    "voices dispute": "{submitted} --words No",
    "voices answer": "1 --words 'It stands'",
    "voices differences": "2016-01",
    "checklists": "2016-01",
    "return show": "2015-12",
    "return publish": "2015-11 --narrative Words --yes",
    "return comment": "2015-12 council Noted",
    "return export": "2015-12 --to {new} --make-folders",
    "return prove": "2015-10 --to {new} --make-folders",
    "export items": "--to {new} --make-folders",
    "export new-key": "--reason Lost.",
    "return fill": "{files}/council.xlsx 2015-12 --out {new}.xlsx",
    "return mappings show": "council.xlsx",
    "return mappings forget": "council.xlsx",
    "return verify": "{manifest}",
    "inspection-pack": "--to {new} --make-folders",
    "targets add": "2016-04-01 96 91",
    "targets withdraw": "2015-04-01 --reason Mistyped",
    "calendar show": "{planned}",
    "calendar add": "Neglect 2016-03 --lead 'Hana Head'",
    "calendar re-audit": "{over} --after 6",
    "calendar move": "{planned} 2016-03 --reason Leave",
    "calendar write": "{planned} --title Homes",
    "calendar questions": "{planned}",
    "calendar question": "{planned} 'Is it seen?'",
    "calendar question-remove": "{planned} 1",
    "calendar begin": "{planned}",
    "calendar draw": "{begun} --size 4 --yes",
    "calendar freeze": "{begun} --size 4 --seed-from Dice --yes",
    "calendar frozen": "{frozen}",
    "calendar unfreeze": "{frozen} --reason Old",
    "calendar sample": "{drawn}",
    "calendar frame": "{drawn}",
    "calendar verify": "{drawn}",
    "calendar replace": "{drawn} {theirs} --reason wrong-record",
    "calendar reassign": "{drawn} {theirs} --to 'Hana Head'",
    "calendar allot": "{drawn}",
    "calendar not-completed": "{drawn} {theirs} --reason Leave",
    "calendar due": "{drawn} 2016-02-12",
    "calendar abandon": "{drawn} --reason Old",
    "calendar results": "{drawn}",
    "calendar reported": "{begun} --meeting 2015/16-Q4",
    "calendar close": "{ready}",
    "calendar cancel": "{planned} --reason Covered",
    "calendar reopen": "{over} --reason Missed",
    "calendar change": "{planned} Weekly --owner Duty --due 2016-03-01",
    "calendar change-done": "1 --on 2016-01-04",
    "calendar change-remove": "1",
    "calendar report": "2015/16-Q4",
    "calendar import": "{files}/themes.csv",
    "calendar export": "{new}.ics",
    "settings set": "exclusion_months 9",
    "my-settings set": "open_next yes --settings {new}.toml",
    "my-settings reset": "open_next --settings {new}.toml",
    "tool compare": "original revised-2015",
    "tool import": "{files}/tool.toml",
    "tool withdraw": "future-2017 --kind thresholds --reason Slip",
    "backup": "{new}.db",
    "ledger accept": "--reason Slip",
    "ledger new-key": "{new}.key",
    "erase": "--before 01/01/2014 --reason Slip --yes",
    "copy": "{database} {database}",
    "encrypt": "{database} {database} --key-file none",
    "decrypt": "{database} {new} --yes",
    "restore": "{files}/copy.db --reason Drill --dry-run",
}
"""What stands behind each command, as it can be done by whoever may; nothing behind the others."""

FOUND = {
    "return mappings show": 3, "return mappings forget": 3, "plans compare": 3, "encrypt": 1,
    "copy": 1, "decrypt": 1, "keyring keep": 1, "keyring forget": 3, "ledger accept": 3,
}  # fmt: skip
"""What ends in another exit code than 0 where it is allowed: there is none of it, or it is so."""

OWNED = {"moderation reply": "team manager"}
"""What is done to a thing of one seat's alone, so that all others are refused."""


@dataclass(frozen=True)
class Work:
    """A trust with something for each command to be done to, and what is called how there."""

    database: Path
    names: dict[str, str]
    own: dict[str, str]


def later(text: str, year: int) -> str:
    """The audit tool and thresholds as they print, as versions of a later year."""
    named = re.sub(r"(?m)^version = .*", f'version = "future-{year}"', text)
    return re.sub(r"(?m)^in_force_from = .*", f"in_force_from = {year}-01-01", named)


def write_files(database: Path, files: Path) -> None:
    """What commands read in."""
    (files / "paper.csv").write_text("month,case_ref,team,grade\n2015-10,N1,Duty,good\n")
    (files / "tags.csv").write_text("tag,meaning\nVisits,In time.\n")
    (files / "away.csv").write_text("name,from\nWorker 2,2016-02-01\n")
    (files / "people.csv").write_text("name,role,account\nNell New,viewer,nell\n")
    (files / "themes.csv").write_text(f"theme,planned_month,lead\nVisits,2016-03,{LEAD}\n")
    tool = done(database, "tool", "show", "--toml").stdout
    (files / "tool.toml").write_text(later(tool, 2018))
    (files / "tool-2017.toml").write_text(later(tool, 2017))
    shutil.copy(resource("demo_data") / "return.xlsx", files / "council.xlsx")


def in_moderation(lead: Desk, asha: Desk, numbers: list[int]) -> dict[str, object]:
    """Three inadequate audits that were drawn: one to be read, one read, one agreed."""
    for number in numbers:
        fill(asha, number, Grade.INADEQUATE)
        odd = audits.oddities(asha, audits.standing(asha, number))
        audits.submit(asha, number, odd)
    set_setting(lead, "moderate_inadequate", "yes")
    draw_moderation(lead, JANUARY, "7")
    set_setting(lead, "moderate_inadequate", "no")
    to_read, read, agreed = numbers
    sam = lead.for_person(people.save_person(lead, "Sam Second", Role.QUALITY_LEAD, "sam"))
    keys = graded_keys(audits.recorded_form(lead, read).tool)
    for number in (read, agreed):
        read_blind(sam, number, dict.fromkeys(keys, Grade.INADEQUATE))
    agree(sam, agreed, Grade.INADEQUATE, "Discussed.")
    gradings = " ".join(f"--grade {key}=good" for key in keys)
    return {"to_read": to_read, "read": read, "agreed": agreed, "gradings": gradings}


def in_calibration(lead: Desk) -> dict[str, object]:
    """One to be read from every seat that may, one that two of three have read, one agreed."""
    case = next(case for case in TEN if not lead.store.past.of_case(case))
    people_of = (ASHA, HEAD, LEAD)
    waits, half, whole = (
        open_exercise(lead, "Neglect", (case,), lead.today, people_of).exercise_id for _ in "123"
    )
    for number, readers in ((half, (ASHA, HEAD)), (whole, people_of)):
        for name in readers:
            read_by(lead, name, number, Grade.GOOD, case)
    wall.agree(lead, whole, case, OVERALL, Grade.GOOD, "Plans need dates.")
    return {
        "cal_case": case,
        "cal_waits": waits,
        "cal_half": half,
        "cal_agreed": whole,
        "section": keys_of(lead)[0],
    }


def with_external(lead: Desk, to_read: object, read: object) -> dict[str, object]:
    """An audit that an external auditor has to read, and one that they have read."""
    eve = lead.for_person(people.save_person(lead, "Eve External", Role.EXTERNAL_AUDITOR, "eve"))
    for number in (to_read, read):
        outside.give(lead, int(str(number)), eve.person.name)
    keys = graded_keys(audits.recorded_form(lead, int(str(read))).tool)
    outside.read(eve, int(str(read)), dict.fromkeys(keys, Grade.GOOD))
    return {"external": to_read, "externally_read": read}


def with_plans(lead: Desk, audit: object) -> dict[str, object]:
    """A plan that is open, one that was closed, and an inadequate audit without one."""
    people.save_person(lead, "Olu Other", Role.HEAD_OF_SERVICE, "olu")
    plan = next(each.plan_id for each in plans(lead) if each.audit_id == audit)
    of_before = audits.of_month(lead, Month(2015, 11))
    before, without = [each.audit_id for each in of_before if each.final is Grade.INADEQUATE][:2]
    closed_plan = open_plan(lead, before, "Of before.").plan_id
    close_plan(seated(lead, HEAD), closed_plan, "Improved.")
    again = independent_auditors(lead, plan)[0].name
    return {"plan": plan, "closed_plan": closed_plan, "without_plan": without, "again": again}


def put_to_work(lead: Desk, files: Path) -> tuple[dict[str, str], dict[str, str]]:
    """Something in every state, and the names of it; whose own audit is which."""
    import_history(lead, files)
    cases = draw(lead, JANUARY, 24, seed="1").cases
    asha = seated(lead, ASHA)
    first, second, third, *inadequate = audits.mine(asha)
    moderated = in_moderation(lead, asha, [each.audit_id for each in inadequate])
    fill(asha, first.audit_id)
    audits.answer(asha, first.audit_id, "voice.seen", Answer.NO)
    audits.add_action(asha, first.audit_id, Action(0, "Ring the school", "Worker", lead.today))
    audits.submit(asha, first.audit_id)
    audits.record_safety(asha, second.audit_id, Safety(is_safe=False))
    others = [case for case in cases if case.auditor not in (ASHA, HEAD, LEAD)]
    own = {"team manager": second.audit_id}
    for seat, name, case in zip(
        ("head of service", "quality lead"), (HEAD, LEAD), others, strict=False
    ):
        reassign(lead, Routine(JANUARY), case.case_ref, name)
        own[seat] = audits.mine(seated(lead, name))[0].audit_id
    for name in (ASHA, HEAD, LEAD):
        desk = seated(lead, name)
        number = next(each.audit_id for each in audits.mine(desk) if each.audit_id in own.values())
        for note in ("Seen alone.", "Seen."):
            audits.note(desk, number, "voice.seen", note)
    draw(lead, JANUARY.plus(1), 4, seed="1")
    hold(lead, "C0002", "In court.")
    for tag in ("Genogram", "Ended"):
        add(lead, tag)
    end(lead, "Ended")
    reply(lead, int(str(moderated["agreed"])), ReplyKind.DISPUTES, "No.")
    action, done_with = (each for each in actions(lead) if each.audit_id == first.audit_id)
    close(lead, done_with.action_id, "Filed.")
    set_capacity(lead, ASHA, 9, Month(2016, 3))
    people.save_person(lead, ENDED, Role.TEAM_MANAGER, "edda")
    leave(lead, ENDED)
    themes = {
        "planned": planned(lead, "Chronologies").theme_id,
        "begun": begin(lead, planned(lead, "Care leavers").theme_id).theme_id,
        "frozen": planned(lead, "Front doors").theme_id,
        "drawn": begin(lead, planned(lead, "Visits home").theme_id).theme_id,
        "over": closed(lead, "Front door").theme_id,
    }
    ready = begin(lead, planned(lead, "Disabled children").theme_id).theme_id
    rewrite(lead, ready, Wording(findings="Seen.", learning="Learned."))
    report(lead, ready, Q4, lead.today)
    theirs = draw_theme(lead, themes["drawn"], 4).cases[0]
    for drawn_for in (beside(Kind.DIP_SAMPLE, JANUARY, "frozen"), thematic(lead, themes["frozen"])):
        freeze(lead, drawn_for, Terms(4), "Dice")
    add_question(lead, themes["planned"], "Is it seen?")
    add_change(lead, themes["begun"], "Ask weekly", "Duty", lead.today)
    names = {
        "submitted": first.audit_id,
        "weakness": "question:voice.seen",
        "unbegun": third.case_ref,
        "to_give": third.audit_id,
        "action": action.action_id,
        "closed": done_with.action_id,
        "ready": ready,
        **with_external(lead, moderated["agreed"], moderated["read"]),
        "away": add_absence(lead, ASHA, JANUARY.plus(3).first_day).absence_id,
        "theirs": theirs.case_ref,
        "back_filled": audits.of_month(lead, Month(2015, 12))[0].audit_id,
        **themes,
    }
    names |= moderated | with_plans(lead, moderated["agreed"]) | in_calibration(lead)
    search(lead, "seen")
    return {key: str(each) for key, each in names.items()}, {k: str(v) for k, v in own.items()}


@pytest.fixture(scope="module")
def work(tmp_path_factory: pytest.TempPathFactory) -> Work:
    files = tmp_path_factory.mktemp("roles")
    database = make_trust(files)
    write_files(database, files)
    with closing(Store.open(database)) as store:
        lead = Desk(store, find_person(store, LEAD), TODAY, WORLD)
        names, own = put_to_work(lead, files)
    with closing(Store.open(database)) as store:
        lead = Desk(store, find_person(store, LEAD), TODAY, WORLD)
        for seat in list(own):
            names[f"wording of {own[seat]}"] = str(wordings(lead, int(own[seat]))[0].wording_id)
    for seat in SEATS:
        number = own.setdefault(seat, own["team manager"])
        (files / f"own-{seat.replace(' ', '_')}.txt").write_text(
            done(database, "audits", "form", number).stdout
        )
    done(database, "tool", "import", str(files / "tool-2017.toml"))
    done(
        database,
        *["register", "import", "--as-of", "2016-01-02", "--yes"],
        str(files / "register.csv"),
    )
    for month in ("2015-10", "2015-12"):
        done(database, "return", "publish", month, "--narrative", "Words.", "--yes")
    done(database, "return", "export", "2015-12", "--to", str(files / "package"), "--make-folders")
    (manifest,) = (files / "package").glob("*manifest.json")
    done(database, "moderation", "draw", "2015-12", "--seed", "7")
    done(database, "backup", str(files / "copy.db"))
    return Work(database, names | {"files": str(files), "manifest": str(manifest)}, own)


def run(work: Work, database: Path, seat: str, command: str, new: Path) -> Result:
    """Run a command from a seat."""
    its = SEATS[seat]
    names = work.names | {
        "own": work.own[seat], "seat": seat.replace(" ", "_"), "new": str(new),
        "database": str(database),
        "wording": work.names[f"wording of {work.own[seat]}"],
    }  # fmt: skip
    arguments = shlex.split(ARGUMENTS.get(command, "").format(**names))
    return auditui(database, *command.split(), *arguments, name=its.said, account=its.account)


def is_allowed(seat: str, needs: Right | str, command: str) -> bool:
    """What the page says of it."""
    its = SEATS[seat]
    if needs == OUTSIDE:
        return True
    if its.role is None:
        return its.reads and needs == READS
    return bool(MADE["may"](its.role, needs, command))


READ_AN_AUDIT = {
    "audits show", "audits form", "audits earlier", "audits wordings", "moderation form",
    "moderation compare", "external form", "external compare", "plans compare",
}  # fmt: skip
"""The commands that read without a change, and leave the event that an audit was read."""

_NEWEST = "SELECT verb FROM ledger ORDER BY number DESC LIMIT 1"


def test_every_command_is_in_the_table() -> None:
    alone = {"concerns"}
    assert set(NEEDS) == {name for name, _ in leaves()} | alone
    assert set(ARGUMENTS) <= set(NEEDS)


@pytest.mark.parametrize("seat", SEATS)
def test_every_command_from_a_seat(work: Work, seat: str, tmp_path: Path) -> None:
    """What is refused ends in 6 and a sentence, and in nothing written.

    What reads an audit and may ends in nothing written but that it was read.
    """
    kept = Path(shutil.copy(work.database, tmp_path / "trust.db"))
    if seat == "unknown, may read":
        done(kept, "settings", "set", "guests_may_read", "yes")
    before = unread(kept)
    wrong: dict[str, object] = {}
    with closing(sqlite3.connect(kept)) as watcher:
        seen = watcher.execute("PRAGMA data_version").fetchone()
        for number, (command, needs) in enumerate(NEEDS.items()):
            if needs in {OUTSIDE, OWNER}:
                continue
            allowed = is_allowed(seat, needs, command) and OWNED.get(command, seat) == seat
            writes = allowed and needs != READS
            database = Path(shutil.copy(kept, tmp_path / f"{number}.db")) if writes else kept
            ran = run(work, database, seat, command, tmp_path / f"new-{number}")
            expected = FOUND.get(command, ALLOWED) if allowed else REFUSED
            if ran.exit_code != expected or (not allowed and not is_a_sentence(ran.stderr)):
                wrong[command] = (expected, ran.exit_code, ran.stderr[-300:])
            version = watcher.execute("PRAGMA data_version").fetchone()
            if version != seen:
                is_read = allowed and command in READ_AN_AUDIT
                if not is_read or watcher.execute(_NEWEST).fetchone() != (READ,):
                    wrong[command] = ("nothing written", ran.exit_code, ran.stderr[-300:])
                seen = version
    assert wrong == {}
    assert unread(kept) == before


def unread(database: Path) -> list[str]:
    """Everything in a database but that audits were read."""
    return [line for line in dump(database) if f",'{READ}','audit " not in line]


def is_a_sentence(said: str) -> bool:
    """Whether a refusal says why, and ends as a sentence does."""
    last = said.strip().splitlines()[-1] if said.strip() else ""
    return last.startswith("Error: ") and last.endswith((".", "`."))
