"""The digest of a quarter teaches, and names nobody."""

from datetime import date
from pathlib import Path

import pytest
from conftest import JANUARY, LEAD, TODAY, arranged, beside, made_once

from auditui.measures.learning.digest import Digest
from auditui.measures.words.calendar.theme_report import report_page
from auditui.measures.words.learning.digest import digest_page, panel_sentences
from auditui.practice.audit.record import Judgement
from auditui.practice.grade import Grade
from auditui.practice.learning.aim import Aim, AimKind
from auditui.practice.learning.tag import TagSide
from auditui.practice.period import Month, Quarter
from auditui.practice.sample import Kind
from auditui.practice.tool import OVERALL
from auditui.store.audit.audits import NewAudit
from auditui.workflow.calendar.calendar import NoSuchFormat, report_to_meeting
from auditui.workflow.calendar.changes import NoSuchChange, add_change, finish_change
from auditui.workflow.calendar.course import begin, report
from auditui.workflow.calendar.texts import Wording, rewrite
from auditui.workflow.calendar.theme import add_theme
from auditui.workflow.contract_return.publish import preview
from auditui.workflow.desk import Desk
from auditui.workflow.learning.aims import NoSuchAim, aim_at, aim_no_more, aims, titles_of
from auditui.workflow.learning.digest import digest, save_digest
from auditui.workflow.register.take import import_register
from auditui.workflow.settings import set_setting

QUARTER = Quarter(2015, 4)
MADE_IN = Month(2015, 10)


def audited(desk: Desk, month: Month, number: int, tag: int, *, is_weak: bool) -> None:
    """A submitted routine audit of a case, with a tag as a strength and maybe to be improved."""
    case = f"K{month.number:02}{number:02}"
    new = NewAudit(None, month, Kind.ROUTINE, case, "Duty", "", "", "2015", "revised-2015")
    audit = desk.store.audits.add_one(new)
    desk.store.tags.choose(audit, TagSide.STRENGTH, tag)
    if is_weak:
        desk.store.tags.choose(audit, TagSide.AREA, tag)
    desk.store.forms.save_judgement(audit, OVERALL, Judgement(Grade.GOOD, "Seen."))
    desk.store.forms.submit(audit, LEAD, desk.now())


def taught(desk: Desk) -> int:
    """Half a year in which a change was made that names people, and what it aims at got better."""
    register = beside(desk) / "named.csv"
    register.write_text("case_ref,team,status,worker\nC9,Duty,b,Petra Quill\n")
    import_register(desk, register, TODAY, agreed=True)
    with arranged(desk.store):
        tag = desk.store.tags.add("Chronology", "", date(2015, 1, 1))
        for away in range(-3, 4):
            for number in range(20):
                is_weak = number < (18 if away <= 0 else 4)
                audited(desk, MADE_IN.plus(away), number, tag, is_weak=is_weak)
    theme = add_theme(desk, "Drift for K0801", JANUARY, LEAD).theme.theme_id
    begin(desk, theme)
    first = add_change(desk, theme, "K0702 is seen by Petra Quill.", "Duty", MADE_IN.last_day)
    finish_change(desk, first.change_id, date(2015, 10, 5))
    waits = add_change(desk, theme, "Ask weekly.", "Duty", date(2015, 12, 1))
    aim_at(desk, first.change_id, AimKind.TAG, "chronology")
    aim_at(desk, waits.change_id, AimKind.QUESTION, "voice.seen")
    aim_at(desk, first.change_id, AimKind.QUESTION, "voice.seen")
    rewrite(desk, theme, Wording(findings="F.", learning="Tell Petra Quill of k0801.\n\nWait."))
    report(desk, theme, QUARTER)
    return first.change_id


@pytest.fixture
def change_id(lead: Desk) -> int:
    return made_once(lead, taught)


def said(made: Digest) -> str:
    """Everything that its page says."""
    page = digest_page(made)
    parts = [page.title, page.as_of]
    for section in page.sections:
        parts += [section.title, section.summary]
        for entry in section.entries:
            parts += [entry.heading, *entry.paragraphs]
    return "\n".join(parts)


@pytest.mark.usefixtures("change_id")
def test_what_recurs_and_what_got_better(lead: Desk) -> None:
    made = digest(lead, QUARTER)
    assert (made.audits, made.tagged) == (20, 20)
    (area,), (strength,) = made.areas, made.strengths
    assert (area.now.count, strength.now.count) == (4, 20)
    assert [(share.count, share.total) for _, share in area.before] == [(26, 60), (54, 60), (0, 0)]
    question, tag = made.since
    assert (tag.aim, tag.is_told, tag.is_better) == ("Chronology", True, True)
    assert (tag.before.count, tag.after.count, tag.after.total) == (54, 12, 60)
    assert (question.is_told, question.is_better_up) == (False, True)
    (waiting,) = made.waiting
    assert waiting.is_overdue
    panel = "\n".join(panel_sentences(made))
    assert "Better since it was changed: Chronology, to be improved: 54 of 60 before" in panel
    assert "1 practice change that should be made by now is not." in panel
    assert "too early: 1 aim of practice changes." in panel
    assert "nothing was counted before" in said(made)
    assert made.worse == ()
    earlier = digest(lead, Quarter(2015, 2))
    assert (earlier.since, earlier.learning) == ((), ())
    assert "Before:" not in said(digest(lead, Quarter(2015, 1)))
    assert "Nothing stands out." not in said(earlier)


@pytest.mark.usefixtures("change_id")
def test_the_meeting_and_the_return_hear_of_it(lead: Desk) -> None:
    heard = "Most often to be improved: Chronology (4 of 20)."
    page = report_page(report_to_meeting(lead, QUARTER))
    (section,) = [each for each in page.sections if "audits taught" in each.title]
    assert section.entries[0].heading == heard
    assert heard in preview(lead, QUARTER).practice_suggestion
    assert heard not in preview(lead, JANUARY).practice_suggestion


@pytest.mark.usefixtures("change_id")
def test_nobody_is_named(lead: Desk, tmp_path: Path) -> None:
    made = digest(lead, QUARTER)
    for suffix in (".md", ".html"):
        path = tmp_path / f"learned{suffix}"
        save_digest(made, path)
        text = path.read_text().replace("\\", "")
        assert "*** is seen by ***." in text
        assert "Drift for ***" in text
        for name in ("Quill", "Petra", "K0702", "K0801", "k0801", "Duty"):
            assert name not in text
    with pytest.raises(NoSuchFormat):
        save_digest(made, tmp_path / "learned.txt")


@pytest.mark.usefixtures("change_id")
def test_small_counts_are_not_told(lead: Desk) -> None:
    set_setting(lead, "suppress_below", "5")
    text = said(digest(lead, QUARTER))
    assert "fewer than 5 of 20." in text
    assert "4 of 20" not in text


def test_aims_are_said_and_taken_back(lead: Desk, change_id: int) -> None:
    assert titles_of(lead, change_id) == [
        "Has the child been seen, and do the records say so?", "Chronology",
    ]  # fmt: skip
    aim_no_more(lead, change_id, AimKind.TAG, "Chronology")
    assert Aim(change_id, AimKind.QUESTION, "voice.seen") in aims(lead)
    assert len(titles_of(lead, change_id)) == 1
    with pytest.raises(NoSuchAim, match="does not aim"):
        aim_no_more(lead, change_id, AimKind.TAG, "Chronology")
    with pytest.raises(NoSuchAim, match="No version"):
        aim_at(lead, change_id, AimKind.QUESTION, "voice.nothing")
    with pytest.raises(NoSuchChange):
        aim_at(lead, 77, AimKind.TAG, "Chronology")


def test_an_empty_quarter_says_so(lead: Desk) -> None:
    text = said(digest(lead, QUARTER))
    for sentence in (
        "Nothing stands out.", "No checklist was answered.", "No practice change says yet",
        "No learning is recorded",
    ):  # fmt: skip
        assert sentence in text
