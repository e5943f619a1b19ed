"""Everything open stands in one list, under whoever it waits for, and nothing else does."""

from collections import Counter
from datetime import date
from email import message_from_bytes, policy
from pathlib import Path

import pytest
from conftest import HEAD, JANUARY, LEAD, MANAGERS, SEED, TODAY, made_once, seated
from icalendar import Calendar
from workflow.calibration.a_calibration import READERS, opened, read_by
from workflow.follow_up.a_plan import OTHER_HEAD, SECOND_LEAD, APlan, a_plan

from auditui.practice.audit.record import Safety
from auditui.practice.due.item import Narrowing, OpenItem, OpenKind
from auditui.practice.errors import FileThere
from auditui.practice.grade import Grade
from auditui.practice.moderation.blind import HIDDEN
from auditui.practice.period import Month
from auditui.practice.sample import Beside, Kind, Routine
from auditui.practice.tool import Answer
from auditui.workflow.absence.absences import add_absence
from auditui.workflow.audit import form as audits
from auditui.workflow.calendar.changes import add_change, finish_change
from auditui.workflow.calendar.theme import add_theme
from auditui.workflow.desk import Desk
from auditui.workflow.due.files import NobodyToWriteTo, save_ics, save_messages
from auditui.workflow.due.gather import everything_open, samples_under_way
from auditui.workflow.follow_up.actions import actions, close, reopen
from auditui.workflow.follow_up.concerns import answer_concern
from auditui.workflow.leaving import leave
from auditui.workflow.moderation.draw import draw_moderation
from auditui.workflow.people import known_here, rename
from auditui.workflow.sample.draw import Terms
from auditui.workflow.sample.drawing import draw_for
from auditui.workflow.sample.freeze import freeze
from auditui.workflow.sample.upkeep import mark_not_completed
from auditui.workflow.saving import Saving

DECEMBER = Month(2015, 12)


@pytest.fixture
def made(lead: Desk) -> APlan:
    """Four audits: inadequate with a plan, not safe, not completed, to do; a theme, a change."""
    return made_once(lead, _made)


def _made(lead: Desk) -> APlan:
    made = a_plan(lead)
    first, second = [each for each in audits.of_month(lead, JANUARY) if each.state.is_open][:2]
    auditor = seated(lead, first.auditor)
    audits.answer(auditor, first.audit_id, "voice.seen", Answer.YES)
    audits.record_safety(auditor, first.audit_id, Safety(is_safe=False))
    mark_not_completed(lead, Routine(JANUARY), second.case_ref, "The file is sealed.")
    theme = add_theme(lead, "Neglect", DECEMBER, MANAGERS[0]).theme
    change = add_change(lead, theme.theme_id, "A new form", "Panel", date(2016, 1, 1))
    done = add_change(lead, theme.theme_id, "Training", LEAD, date(2016, 1, 1))
    finish_change(lead, done.change_id)
    assert change.change_id != done.change_id
    draw_moderation(lead, JANUARY)
    return made


def kinds(items: tuple[OpenItem, ...]) -> Counter[OpenKind]:
    return Counter(each.kind for each in items)


@pytest.mark.usefixtures("made")
def test_each_thing_stands_once(lead: Desk) -> None:
    head = seated(lead, HEAD)
    found = everything_open(head)
    assert kinds(found) == {
        OpenKind.CONCERN: 1,
        OpenKind.AUDIT: 2,
        OpenKind.MODERATION: 1,
        OpenKind.ACTION: len(actions(head)),
        OpenKind.PLAN: 1,
        OpenKind.THEME: 1,
        OpenKind.CHANGE: 1,
    }
    assert len({(each.kind, each.number) for each in found}) == len(found)
    assert found[0].kind is OpenKind.CONCERN


@pytest.mark.usefixtures("made")
def test_whom_each_waits_for(lead: Desk) -> None:
    found = {each.kind: each for each in everything_open(seated(lead, HEAD))}
    concern, change = found[OpenKind.CONCERN], found[OpenKind.CHANGE]
    assert set(concern.who) == {LEAD, SECOND_LEAD, HEAD}
    assert (concern.due, concern.state) == (TODAY, "nobody told yet")
    assert set(found[OpenKind.MODERATION].who) == {LEAD, SECOND_LEAD}
    assert found[OpenKind.PLAN].who == (HEAD,)
    assert found[OpenKind.THEME].who == (MANAGERS[0],)
    assert found[OpenKind.THEME].days_late(TODAY) == 4
    assert (change.who, change.what) == (("Panel",), "A new form (theme Neglect)")


def test_how_far_an_audit_has_come(lead: Desk, made: APlan) -> None:
    (begun,) = [each for each in everything_open(lead) if each.done and each.audit_id != made.audit]
    form = audits.open_form(lead, begun.number)
    assert begun.state == "draft"
    assert begun.done == 2
    assert begun.of == len(form.tool.questions) + len(form.tool.sections) + 2


@pytest.mark.usefixtures("made")
def test_what_is_done_stands_there_no_more(lead: Desk) -> None:
    answer_concern(seated(lead, HEAD), 1, "Duty manager", TODAY, "Seen.")
    for each in actions(lead):
        close(lead, each.action_id, "On the file.")
    left = kinds(everything_open(lead))
    assert OpenKind.CONCERN not in left
    assert OpenKind.ACTION not in left


@pytest.mark.usefixtures("made")
def test_an_action_reopened_stands_there_again(lead: Desk) -> None:
    number = actions(lead)[0].action_id
    close(lead, number, "On the file.")
    assert number not in {each.number for each in everything_open(lead, _only(OpenKind.ACTION))}
    reopen(lead, number, "It was another file.")
    assert number in {each.number for each in everything_open(lead, _only(OpenKind.ACTION))}


def test_one_persons_work_follows_them_to_a_new_name(lead: Desk, made: APlan) -> None:
    before = everything_open(lead, Narrowing(known_here(lead, made.auditor)))
    rename(lead, made.auditor, "Nora New")
    after = everything_open(lead, Narrowing(known_here(lead, "Nora New")))
    assert [each.number for each in after] == [each.number for each in before]
    assert all("Nora New" in each.who for each in after)


@pytest.mark.usefixtures("made")
def test_what_somebody_leaves_waits_for_whoever_takes_it_over_and_none_is_lost(lead: Desk) -> None:
    seen = seated(lead, OTHER_HEAD)
    before = {(each.kind, each.number): each for each in everything_open(seen)}
    assert HEAD in {name for each in before.values() for name in each.who}
    leave(lead, HEAD, OTHER_HEAD)
    after = {(each.kind, each.number): each for each in everything_open(seen)}
    assert after.keys() == before.keys()
    assert HEAD not in {name for each in after.values() for name in each.who}


def test_the_auditor_of_what_is_to_be_read_blind_is_told_nowhere(lead: Desk, made: APlan) -> None:
    other = seated(lead, SECOND_LEAD)
    assert OpenKind.PLAN not in kinds(everything_open(other))
    of_audit = [each for each in everything_open(other) if each.audit_id == made.audit]
    assert of_audit
    shown = [each for each in of_audit if each.kind is not OpenKind.ACTION]
    assert not any(made.auditor in each.who for each in shown)
    assert HIDDEN not in {name for each in shown for name in each.who}


@pytest.mark.usefixtures("made")
def test_that_one_is_away_is_said(lead: Desk) -> None:
    add_absence(lead, HEAD, TODAY)
    theirs = everything_open(seated(lead, HEAD), Narrowing(known_here(lead, HEAD)))
    (plan,) = [each for each in theirs if each.kind is OpenKind.PLAN]
    assert plan.state.endswith(", away")


def test_a_calibration_waits_for_who_has_to_read_and_then_for_who_agrees(lead: Desk) -> None:
    number = opened(lead)
    (item,) = everything_open(lead, _only(OpenKind.CALIBRATION))
    assert (item.number, set(item.who)) == (number, set(READERS))
    read_by(lead, READERS[0], number, Grade.GOOD)
    (item,) = everything_open(lead, _only(OpenKind.CALIBRATION))
    assert set(item.who) == set(READERS[1:])
    for name in READERS[1:]:
        read_by(lead, name, number, Grade.GOOD)
    (item,) = everything_open(lead, _only(OpenKind.CALIBRATION))
    assert item.what.startswith("agree on the calibration")
    assert LEAD in item.who


@pytest.mark.usefixtures("made")
def test_how_far_the_samples_have_come(lead: Desk) -> None:
    (january,) = samples_under_way(lead)
    counts = (january.submitted, january.expected, january.late, january.not_completed)
    assert (january.month, january.title, *counts) == (JANUARY, "", 1, 3, 0, 1)


@pytest.mark.usefixtures("made")
def test_a_message_for_each_person_here_and_for_nobody_else(lead: Desk, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    paths = save_messages(lead, folder, how=Saving(makes_folders=True))
    names = {path.name for path in paths}
    assert "hana-head.eml" in names
    assert "panel.eml" not in names
    message = message_from_bytes((folder / "hana-head.eml").read_bytes(), policy=policy.default)
    assert message["Subject"].startswith("auditui: ")
    assert message["X-Unsent"] == "1"
    text = str(message.get_content())
    assert "child recorded as not safe" in text
    assert "Write a plan" not in text
    with pytest.raises(FileThere):
        save_messages(lead, folder)
    (only,) = save_messages(lead, tmp_path, Narrowing(known_here(lead, LEAD)))
    assert only.name == "quinn-lead.eml"


def test_nobody_is_written_to_where_nothing_waits(lead: Desk, tmp_path: Path) -> None:
    with pytest.raises(NobodyToWriteTo):
        save_messages(lead, tmp_path)


@pytest.mark.usefixtures("made")
def test_a_calendar_of_ones_own_days(lead: Desk, tmp_path: Path) -> None:
    count = save_ics(lead, tmp_path / "due.ics", known_here(lead, HEAD))
    events = Calendar.from_ical((tmp_path / "due.ics").read_bytes()).events
    dated = [x for x in everything_open(lead, Narrowing(known_here(lead, HEAD))) if x.due]
    assert count == len(events) == len(dated) > 0
    assert {event.start for event in events} == {each.due for each in dated}
    assert len({event["uid"] for event in events}) == len(events)
    assert save_ics(lead, tmp_path / "mine.ics") > 0


def test_a_frozen_frame_waits_for_its_seed_with_whoever_may_draw(lead: Desk) -> None:
    for drawn_for in (Routine(JANUARY), Beside(Kind.DIP_SAMPLE, JANUARY, "visits")):
        freeze(lead, drawn_for, Terms(8), "the lottery of 6 January", old_register=True)
    month, beside = everything_open(lead, _only(OpenKind.DRAW))
    assert month.what == "draw the sample of January 2016: its frame of 40 cases is frozen"
    assert beside.what.startswith("draw 2016-01/dip-visits: ")
    assert month.who == (LEAD,)
    assert month.due == JANUARY.last_day
    assert month.state.endswith("the lottery of 6 January")
    draw_for(lead, Routine(JANUARY), Terms(8, SEED, seed_words="63 45 46"))
    assert everything_open(lead, _only(OpenKind.DRAW)) == (beside,)


def _only(*wanted: OpenKind) -> Narrowing:
    return Narrowing(kinds=frozenset(wanted))
