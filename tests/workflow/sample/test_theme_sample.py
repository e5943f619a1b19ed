"""A theme's sample: the monthly machinery over a narrowed frame, and never any part of A3."""

import hashlib
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from conftest import (
    JANUARY,
    LEAD,
    MANAGERS,
    SEED,
    TEAMS,
    TODAY,
    VIEWER,
    fill,
    made_once,
    seated,
    write_register,
)
from past_the_program import REFUSED
from store.sqlite.damage import plant
from tui.at_the_screen import import_history

from auditui.practice.calendar.theme import Theme, ThemeState
from auditui.practice.errors import NotPermitted, NotUnderstood
from auditui.practice.grade import Grade
from auditui.practice.period import Month
from auditui.practice.register.entry import CaseStatus
from auditui.practice.sample import (
    CaseState,
    Kind,
    ReplacementReason,
    Routine,
    Sample,
    Stratify,
    Thematic,
)
from auditui.practice.selection import By, Selection
from auditui.practice.tool import Answer
from auditui.sampling.draw import ticket
from auditui.workflow.a3.checklists import NothingAnswered, checklists
from auditui.workflow.a3.figure import a3
from auditui.workflow.a3.groups import NothingCounted, a3_by, audits_behind
from auditui.workflow.audit.form import mine, submit
from auditui.workflow.audit.handing import OwnTeam
from auditui.workflow.audit.history import import_audits
from auditui.workflow.calendar.course import NotNow, begin, move, report
from auditui.workflow.calendar.ending import close
from auditui.workflow.calendar.questions import QuestionsStand, add_question
from auditui.workflow.calendar.texts import Wording, rewrite
from auditui.workflow.calendar.theme import (
    NoSuchLocality,
    NoSuchTheme,
    ThemeClosed,
    add_theme,
    find,
)
from auditui.workflow.contract_return.publish import NothingToPublish, preview, publish, standing
from auditui.workflow.desk import Desk
from auditui.workflow.ledger import broken_at, newest
from auditui.workflow.register.take import NoRegister, hold, import_register
from auditui.workflow.sample import look as samples
from auditui.workflow.sample import upkeep
from auditui.workflow.sample.draw import AlreadyDrawn, MonthTooFar, draw
from auditui.workflow.sample.framing import NoEligibleCases, NoSuchTeam
from auditui.workflow.sample.look import NoSample
from auditui.workflow.sample.of_theme import draw_theme

DECEMBER, FEBRUARY = Month(2015, 12), Month(2016, 2)
LAST_50 = Selection(Month(2015, 1), JANUARY, newest=50)
YES = Selection(DECEMBER, JANUARY, question="voice.seen", answers=(Answer.YES,))

READINGS: dict[str, Callable[[Desk], object]] = {
    "A3, its trend and the last 50": a3,
    **{f"A3 by {by.value}": partial(a3_by, by=by, first=DECEMBER, last=JANUARY) for by in By},
    "the checklists' rates": lambda desk: checklists(desk, JANUARY),
    "the audits behind the last 50": lambda desk: audits_behind(desk, LAST_50, 100),
    "the audits behind an answer": lambda desk: audits_behind(desk, YES, 100),
    "what would be published": lambda desk: preview(desk, DECEMBER),
    "where publications stand": standing,
}
"""Everything that counts routine audits."""


@pytest.fixture
def theme(lead: Desk) -> Theme:
    """A theme of the whole trust, planned for next month."""
    return planned(lead)


def planned(
    desk: Desk, title: str = "Neglect", month: Month = FEBRUARY, locality: str = ""
) -> Theme:
    return add_theme(desk, title, month, LEAD, locality=locality).theme


def frame_of(desk: Desk, theme: Theme) -> dict[str, str]:
    lines = b"".join(samples.frame_lines(desk, Thematic.of(theme))).decode().splitlines()
    return dict(line.split("\t") for line in lines)


def refs(sample: Sample) -> list[str]:
    return [case.case_ref for case in sample.cases if case.state is not CaseState.REPLACED]


def complete(desk: Desk, sample: Sample, overall: Grade = Grade.GOOD) -> None:
    """Submit every audit of a sample."""
    for case in sample.cases:
        heading = desk.store.audits.of_sample(sample.sample_id, case.case_ref)
        assert heading is not None
        auditor = seated(desk, case.auditor)
        fill(auditor, heading.audit_id, overall)
        submit(auditor, heading.audit_id)


def to_reporting(desk: Desk, theme_id: int) -> None:
    report(desk, theme_id, JANUARY.quarter, desk.today)


def test_a_draw_can_be_recomputed_from_what_it_says(lead: Desk, theme: Theme) -> None:
    sample = draw_theme(lead, theme.theme_id, 8)
    frame = b"".join(samples.frame_lines(lead, Thematic.of(theme)))
    assert (sample.kind, sample.month, sample.seed) == (Kind.THEMATIC, FEBRUARY, SEED)
    assert sample.drawn_for == Thematic.of(theme)
    assert hashlib.sha256(frame).hexdigest() == sample.frame_sha256
    assert sample.places == dict.fromkeys(TEAMS, 2)
    assert sample.excluded == {"closed": 1}
    for team in TEAMS:
        tickets = sorted(
            ticket(f"2016-02/theme-{theme.theme_id}|{SEED}", ref)
            for ref, stratum in frame_of(lead, theme).items()
            if stratum == team
        )
        assert [case.ticket for case in sample.cases if case.stratum == team] == tickets[:2]
    assert samples.faults_of_draw(lead, Thematic.of(theme)) == []
    assert samples.show(lead, Thematic.of(theme)) == sample


def test_the_same_digits_favour_other_files_in_a_theme_and_in_its_month(
    lead: Desk, theme: Theme
) -> None:
    thematic = draw_theme(lead, theme.theme_id, 12, seed=SEED)
    routine = draw(lead, FEBRUARY, 12, seed=SEED)
    assert set(refs(thematic)) != set(refs(routine))
    assert {case.ticket for case in thematic.cases}.isdisjoint(
        case.ticket for case in routine.cases
    )


def test_nobody_gets_a_file_of_their_own_team_and_loads_are_even(lead: Desk, theme: Theme) -> None:
    sample = draw_theme(lead, theme.theme_id, 10)
    loads = [sum(case.auditor == name for case in sample.cases) for name in MANAGERS]
    assert max(loads) - min(loads) <= 1
    own = dict(zip(MANAGERS, TEAMS, strict=True))
    assert all(own[case.auditor] != case.stratum for case in sample.cases)


def test_a_frame_is_narrowed_and_what_it_leaves_out_is_counted(lead: Desk, theme: Theme) -> None:
    hold(lead, "C0004", "With the court.")
    hold(lead, "C0003", "With the court.")
    sample = draw_theme(
        lead,
        theme.theme_id,
        2,
        teams=["duty", " East "],
        statuses=[CaseStatus.CHILD_PROTECTION],
        localities=["upper"],
    )
    assert set(frame_of(lead, theme)) == {"C0005", "C0020", "C0021", "C0036", "C0037"}
    assert sample.excluded == {"on hold": 1, "outside the theme": 35}
    assert sample.narrowed_to == ("team Duty or East, status Child Protection plan, locality Upper")
    assert samples.faults_of_draw(lead, Thematic.of(theme)) == []


def test_a_theme_of_a_locality_is_drawn_there_unless_another_is_named(lead: Desk) -> None:
    own, other = planned(lead, "Own", locality="Upper"), planned(lead, "Other", locality="Upper")
    assert set(draw_theme(lead, own.theme_id, 4).strata) == {"Duty", "East"}
    elsewhere = draw_theme(lead, other.theme_id, 4, localities=["Lower"])
    assert set(elsewhere.strata) == {"North", "West"}


def test_cases_without_a_team_can_be_a_theme(lead: Desk, theme: Theme, tmp_path: Path) -> None:
    (tmp_path / "register.csv").write_text("case_ref,team\nA,\nB,East\nC,Unknown\n")
    import_register(lead, tmp_path / "register.csv", TODAY, agreed=True)
    draw_theme(lead, theme.theme_id, 1, teams=["No team"], localities=["no locality"])
    assert set(frame_of(lead, theme)) == {"A"}


@pytest.mark.parametrize(
    ("drawing", "refusal"),
    [
        (partial(draw_theme, statuses=[CaseStatus.CLOSED]), NoEligibleCases),
        (partial(draw_theme, teams=["Duty"], localities=["Lower"]), NoEligibleCases),
        (partial(draw_theme, teams=["Duty", "Nowhere"]), NoSuchTeam),
        (partial(draw_theme, teams=[""]), NoSuchTeam),
        (partial(draw_theme, localities=["Nowhere"]), NoSuchLocality),
    ],
)
def test_a_theme_that_fits_no_case_is_refused_and_nothing_is_kept(
    lead: Desk, theme: Theme, drawing: Callable[..., Sample], refusal: type[Exception]
) -> None:
    before = newest(lead, 1)
    with pytest.raises(refusal):
        drawing(lead, theme.theme_id, 1)
    assert samples.every_draw(lead, Thematic.of(theme)) == ()
    assert find(lead, theme.theme_id) == theme
    assert newest(lead, 1) == before
    assert lead.store.audits.of_month(FEBRUARY) == ()


@pytest.mark.parametrize("size", [0, -1, 41, 10**30])
def test_a_size_that_cannot_be_changes_nothing(lead: Desk, theme: Theme, size: int) -> None:
    with pytest.raises(NotUnderstood):
        draw_theme(lead, theme.theme_id, size)
    assert samples.every_draw(lead, Thematic.of(theme)) == ()
    assert find(lead, theme.theme_id).state is ThemeState.PLANNED


def test_drawing_begins_a_planned_theme_which_is_not_moved_afterwards(
    lead: Desk, theme: Theme
) -> None:
    draw_theme(lead, theme.theme_id, 4)
    begun = find(lead, theme.theme_id)
    assert (begun.state, begun.begun_on) == (ThemeState.UNDER_WAY, lead.today)
    with pytest.raises(NotNow):
        move(lead, theme.theme_id, FEBRUARY.plus(1), "Later")


def test_a_theme_under_way_stays_as_it_began(lead: Desk, theme: Theme) -> None:
    before = begin(lead, theme.theme_id)
    draw_theme(lead, theme.theme_id, 4)
    assert find(lead, theme.theme_id) == before


def test_a_theme_past_its_fieldwork_is_not_drawn(lead: Desk, theme: Theme) -> None:
    begin(lead, theme.theme_id)
    to_reporting(lead, theme.theme_id)
    with pytest.raises(NotNow, match="before a theme is reported"):
        draw_theme(lead, theme.theme_id, 4)
    rewrite(lead, theme.theme_id, Wording(findings="Late visits", learning="Visit sooner"))
    close(lead, theme.theme_id)
    with pytest.raises(ThemeClosed):
        draw_theme(lead, theme.theme_id, 4)
    assert samples.every_draw(lead, Thematic.of(theme)) == ()


def test_a_theme_far_ahead_or_not_there_is_not_drawn(lead: Desk) -> None:
    far = planned(lead, month=FEBRUARY.plus(1))
    with pytest.raises(MonthTooFar):
        draw_theme(lead, far.theme_id, 4)
    with pytest.raises(NoSuchTheme):
        draw_theme(lead, 99, 4)


def test_only_who_may_draw_draws(lead: Desk, theme: Theme) -> None:
    for name in (VIEWER, MANAGERS[0]):
        with pytest.raises(NotPermitted):
            draw_theme(seated(lead, name), theme.theme_id, 4)


def test_without_a_register_there_is_nothing_to_draw_from(lead: Desk, theme: Theme) -> None:
    plant(lead.store.address, "DELETE FROM register_entries", "DELETE FROM register_snapshots")
    with pytest.raises(NoRegister):
        draw_theme(lead, theme.theme_id, 4)


def test_a_larger_size_tops_the_same_draw_up(lead: Desk, theme: Theme, tmp_path: Path) -> None:
    first = draw_theme(lead, theme.theme_id, 4, seed="0042", teams=["Duty", "East"])
    import_register(lead, write_register(tmp_path / "larger.csv", 80), TODAY, agreed=True)
    topped = draw_theme(lead, theme.theme_id, 9, teams=["East", "Duty"])
    assert (topped.seed, topped.frame_sha256) == ("0042", first.frame_sha256)
    assert set(refs(first)) < set(refs(topped))
    assert len(topped.cases) == 9
    assert samples.faults_of_draw(lead, Thematic.of(theme)) == []
    assert newest(lead, 1)[0].verb == "sample topped up"


@pytest.mark.parametrize(
    ("size", "drawing"),
    [
        (4, draw_theme),
        (3, draw_theme),
        (9, partial(draw_theme, seed="7")),
        (9, partial(draw_theme, stratify=Stratify.NONE)),
        (9, partial(draw_theme, at_least_one=True)),
        (9, partial(draw_theme, teams=["East"])),
        (9, partial(draw_theme, statuses=[CaseStatus.CHILD_IN_NEED])),
        (9, partial(draw_theme, exclude_recent=True)),
    ],
)
def test_a_top_up_on_other_terms_is_refused(
    lead: Desk, theme: Theme, size: int, drawing: Callable[..., Sample]
) -> None:
    standing = draw_theme(lead, theme.theme_id, 4, teams=["Duty", "East"])
    with pytest.raises(AlreadyDrawn, match=f"Theme {theme.theme_id} was drawn"):
        drawing(lead, theme.theme_id, size)
    assert samples.show(lead, Thematic.of(theme)) == standing


def test_a_routine_audit_keeps_a_case_out_of_a_theme_only_where_that_is_asked(
    lead: Desk, theme: Theme
) -> None:
    routine = draw(lead, JANUARY, 8)
    other = planned(lead, "Visits")
    draw_theme(lead, theme.theme_id, 4)
    assert set(refs(routine)) <= set(frame_of(lead, theme))
    recent_out = draw_theme(lead, other.theme_id, 4, exclude_recent=True)
    assert recent_out.excluded == {"audited recently": 8, "closed": 1}
    assert set(refs(routine)).isdisjoint(frame_of(lead, other))


def test_a_thematic_audit_keeps_no_case_out_of_the_routine_frame(lead: Desk) -> None:
    january = planned(lead, month=JANUARY)
    complete(lead, draw_theme(lead, january.theme_id, 6))
    assert draw(lead, FEBRUARY, 4).excluded == {"closed": 1}


def test_two_themes_of_a_month_and_the_routine_draw_may_share_a_case(lead: Desk) -> None:
    themes = [planned(lead, title, JANUARY) for title in ("Neglect", "Visits")]
    routine = draw(lead, JANUARY, 40)
    for theme in themes:
        assert len(draw_theme(lead, theme.theme_id, 40).cases) == 40
    headings = [each for each in lead.store.audits.of_month(JANUARY) if each.case_ref == "C0001"]
    assert sorted(heading.kind.value for heading in headings) == ["routine", "thematic", "thematic"]
    first = lead.store.audits.of_case(JANUARY, "C0001")
    assert first is not None
    assert first.kind is Kind.ROUTINE
    assert {case.state for case in routine.cases} == {CaseState.TO_DO}


def test_a_sample_has_a_case_once_and_a_back_filled_thematic_audit_stands_once(
    lead: Desk, theme: Theme, tmp_path: Path
) -> None:
    draw_theme(lead, theme.theme_id, 40)
    file = tmp_path / "audits.csv"
    file.write_text("month,case_ref,team,grade,kind\n2015-12,C0001,Duty,good,thematic\n")
    import_audits(lead, file)
    for condition in ("sample_id IS NOT NULL", "sample_id IS NULL"):
        with pytest.raises(REFUSED, match=r"(?i)unique"):
            lead.store._db.execute(
                "INSERT INTO audits (sample_id, month, kind, case_ref, team, status, auditor,"
                " tool, thresholds, state) SELECT sample_id, month, kind, case_ref, team, status,"
                f" auditor, tool, thresholds, 'to do' FROM audits WHERE {condition} LIMIT 1"
            )


def test_a_theme_s_sample_is_not_the_month_s(lead: Desk) -> None:
    theme = planned(lead, month=JANUARY)
    draw_theme(lead, theme.theme_id, 4)
    assert samples.drawn_months(lead) == ()
    assert samples.every_draw(lead, Routine(JANUARY)) == ()
    with pytest.raises(NoSample):
        samples.show(lead, Routine(JANUARY))
    upkeep.abandon(lead, Thematic.of(theme), "Wrong teams")
    assert samples.every_draw(lead, Routine(JANUARY)) == ()


def test_its_audits_are_due_when_the_month_ends_in_which_they_can_be_made(lead: Desk) -> None:
    next_month, last_month = planned(lead), planned(lead, month=JANUARY.plus(-1))
    for theme in (next_month, last_month):
        draw_theme(lead, theme.theme_id, 4)
    due = {heading.month: heading.due for heading in mine(seated(lead, MANAGERS[0]))}
    assert due == {FEBRUARY: FEBRUARY.last_day, JANUARY.plus(-1): JANUARY.last_day}


def test_an_abandoned_draw_stays_visible_and_the_theme_is_drawn_again(
    lead: Desk, theme: Theme
) -> None:
    draw_theme(lead, theme.theme_id, 4)
    with pytest.raises(QuestionsStand):
        add_question(lead, theme.theme_id, "Seen?")
    upkeep.abandon(lead, Thematic.of(theme), "Wrong teams")
    add_question(lead, theme.theme_id, "Seen?")
    with pytest.raises(NoSample, match=f"auditui calendar draw {theme.theme_id} --size N"):
        samples.show(lead, Thematic.of(theme))
    again = draw_theme(lead, theme.theme_id, 40)
    draws = samples.every_draw(lead, Thematic.of(theme))
    assert [each.abandoned for each in draws] == ["Wrong teams", ""]
    assert draws[1] == again
    assert broken_at(lead) is None


def test_a_draw_with_submitted_audits_stands(lead: Desk, theme: Theme) -> None:
    complete(lead, draw_theme(lead, theme.theme_id, 4))
    with pytest.raises(upkeep.TooLate, match="4 of its audits are submitted, so the draw stands"):
        upkeep.abandon(lead, Thematic.of(theme), "Wrong teams")


def test_a_case_is_replaced_by_the_next_ticket_of_the_theme(lead: Desk, theme: Theme) -> None:
    first = draw_theme(lead, theme.theme_id, 4).cases[0]
    taken = upkeep.replace(lead, Thematic.of(theme), first.case_ref, ReplacementReason.WRONG_RECORD)
    tickets = sorted(
        (ticket(f"2016-02/theme-{theme.theme_id}|{SEED}", ref), ref)
        for ref, stratum in frame_of(lead, theme).items()
        if stratum == first.stratum
    )
    assert (taken.ticket, taken.case_ref) == tickets[1]
    heading = lead.store.audits.of_sample(
        samples.show(lead, Thematic.of(theme)).sample_id, taken.case_ref
    )
    assert heading is not None
    assert heading.kind is Kind.THEMATIC
    assert samples.faults_of_draw(lead, Thematic.of(theme)) == []
    assert newest(lead, 1)[0].subject == f"theme {theme.theme_id} {first.case_ref}"


def test_handing_on_a_case_that_the_month_has_too_moves_the_theme_s_audit(lead: Desk) -> None:
    theme = planned(lead, month=JANUARY)
    draw(lead, JANUARY, 40)
    sample = draw_theme(lead, theme.theme_id, 40)
    case = sample.cases[0]
    other = next(
        name
        for name, team in zip(MANAGERS, TEAMS, strict=True)
        if name != case.auditor and team != case.stratum
    )
    routine_before = lead.store.audits.of_case(JANUARY, case.case_ref)
    given = upkeep.reassign(lead, Thematic.of(theme), case.case_ref, other)
    assert given.auditor == other
    assert lead.store.audits.of_case(JANUARY, case.case_ref) == routine_before
    with pytest.raises(OwnTeam):
        upkeep.reassign(
            lead,
            Thematic.of(theme),
            case.case_ref,
            dict(zip(TEAMS, MANAGERS, strict=True))[case.stratum],
        )


def test_not_completed_is_marked_until_it_is_submitted_late(lead: Desk, theme: Theme) -> None:
    sample = draw_theme(lead, theme.theme_id, 4)
    case = sample.cases[0]
    marked = upkeep.mark_not_completed(lead, Thematic.of(theme), case.case_ref, "On leave")
    assert (marked.state, marked.reason) == (CaseState.NOT_COMPLETED, "On leave")
    with pytest.raises(upkeep.TooLate):
        upkeep.replace(lead, Thematic.of(theme), case.case_ref, ReplacementReason.WRONG_RECORD)
    complete(lead, sample)
    states = {each.state for each in samples.show(lead, Thematic.of(theme)).cases}
    assert states == {CaseState.SUBMITTED}


def test_nothing_happens_to_the_sample_of_a_closed_theme(lead: Desk, theme: Theme) -> None:
    case = draw_theme(lead, theme.theme_id, 4).cases[0]
    to_reporting(lead, theme.theme_id)
    rewrite(lead, theme.theme_id, Wording(findings="Late visits", learning="Visit sooner"))
    close(lead, theme.theme_id, "The service was restructured.")
    before = samples.show(lead, Thematic.of(theme))
    with pytest.raises(ThemeClosed):
        upkeep.replace(lead, Thematic.of(theme), case.case_ref, ReplacementReason.WRONG_RECORD)
    with pytest.raises(ThemeClosed):
        upkeep.reassign(lead, Thematic.of(theme), case.case_ref, MANAGERS[0])
    with pytest.raises(ThemeClosed):
        upkeep.mark_not_completed(lead, Thematic.of(theme), case.case_ref, "On leave")
    with pytest.raises(ThemeClosed):
        upkeep.abandon(lead, Thematic.of(theme), "No longer wanted")
    assert samples.show(lead, Thematic.of(theme)) == before


def test_an_unknown_case_is_not_in_the_theme_s_sample(lead: Desk, theme: Theme) -> None:
    draw_theme(lead, theme.theme_id, 4)
    with pytest.raises(upkeep.NotInSample, match=f"sample of theme {theme.theme_id}"):
        upkeep.mark_not_completed(lead, Thematic.of(theme), "C9999", "On leave")


@pytest.mark.parametrize("reading", READINGS.values(), ids=READINGS)
def test_no_thematic_audit_enters_what_counts_routine_ones(
    lead: Desk, tmp_path: Path, reading: Callable[[Desk], object]
) -> None:
    def routine_audits(lead: Desk) -> None:
        import_history(lead, tmp_path)
        publish(lead, DECEMBER, "Managers moderated every file.")
        complete(lead, draw(lead, JANUARY, 6))

    made_once(lead, routine_audits)
    before = reading(lead)
    made_once(lead, two_themes_audited)
    assert reading(lead) == before


def two_themes_audited(lead: Desk) -> None:
    for title, month in (("Neglect", DECEMBER), ("Visits", JANUARY)):
        sample = draw_theme(lead, planned(lead, title, month).theme_id, 8)
        complete(lead, sample, Grade.INADEQUATE)


def test_where_there_are_only_thematic_audits_nothing_is_counted(lead: Desk) -> None:
    complete(lead, draw_theme(lead, planned(lead, month=DECEMBER).theme_id, 8))
    assert a3(lead).last_50.audits == 0
    assert a3(lead).months == ()
    with pytest.raises(NothingCounted):
        a3_by(lead, By.TEAM)
    with pytest.raises(NothingAnswered):
        checklists(lead)
    with pytest.raises(NothingToPublish):
        preview(lead, DECEMBER)
