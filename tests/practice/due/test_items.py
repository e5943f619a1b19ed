"""What presses most, whose it is, and how it is said."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from auditui.practice.due.item import (
    Narrowing,
    OpenItem,
    OpenKind,
    Progress,
    by_person,
    pressing_first,
)
from auditui.practice.due.words import (
    about_item,
    counted_items,
    late_words,
    message_lines,
    progress_line,
    progress_words,
    subject_words,
    who_words,
)
from auditui.practice.people import Person, Role
from auditui.practice.period import Month
from auditui.practice.sample import Kind

TODAY = date(2016, 1, 4)
AUDIT = OpenItem(
    OpenKind.AUDIT,
    7,
    "Routine audit of case C7",
    ("Asha Archer",),
    due=date(2015, 12, 31),
    case_ref="C7",
    team="Duty",
    locality="South",
    month=Month(2015, 12),
    audit_id=7,
    state="draft",
    done=17,
    of=31,
)
ACTION = OpenItem(
    OpenKind.ACTION, 41, "Tell Kim's aunt of the plan.", ("Ben Baker",), case_ref="C9", due=TODAY
)
CHILD = OpenItem(OpenKind.CONCERN, 3, "answer for a child, case C1", ("A", "B", "C"), due=TODAY)
MODERATION = OpenItem(OpenKind.MODERATION, 9, "read blind the audit of case C3", ())

days = st.none() | st.dates(date(2015, 1, 1), date(2017, 1, 1))
items = st.lists(
    st.builds(
        OpenItem,
        st.sampled_from(OpenKind),
        st.integers(1, 99),
        st.just("something"),
        st.lists(st.sampled_from(["Asha", "asha", "Ben"]), max_size=2, unique=True).map(tuple),
        due=days,
    ),
    max_size=20,
    unique_by=lambda each: (each.kind, each.number),
)


@given(items)
def test_children_come_first_then_days_whatever_order_they_were_found_in(
    found: list[OpenItem],
) -> None:
    ordered = pressing_first(found, TODAY)
    assert pressing_first(reversed(found), TODAY) == ordered
    is_child = [each.kind is OpenKind.CONCERN for each in ordered]
    assert is_child == sorted(is_child, reverse=True)
    rest = [each.due or TODAY for each in ordered if each.kind is not OpenKind.CONCERN]
    assert rest == sorted(rest)


@given(items)
def test_sharing_out_by_person_loses_nothing(found: list[OpenItem]) -> None:
    shared = by_person(found)
    for each in found:
        for name in each.who or ("",):
            assert shared[name].count(each) == 1
    assert sum(map(len, shared.values())) == sum(len(each.who) or 1 for each in found)


def test_how_late_it_is() -> None:
    assert AUDIT.days_late(TODAY) == 4
    assert late_words(AUDIT, TODAY) == "! 4 days late"
    assert late_words(ACTION, TODAY) == "◐ due today"
    assert late_words(ACTION, TODAY - timedelta(1)) == "○ in 1 day"
    assert late_words(MODERATION, TODAY) == "· no day set"


def test_whom_it_waits_for() -> None:
    assert who_words(AUDIT) == "Asha Archer"
    assert who_words(replace(AUDIT, who=("Asha", "Ben"))) == "Asha or Ben"
    assert who_words(CHILD) == "A or 2 others"
    assert who_words(MODERATION) == "nobody"
    assert who_words(replace(ACTION, who=(), role="Worker")) == "Worker"


def test_everything_about_one() -> None:
    assert about_item(AUDIT, TODAY) == (
        "Routine audit of case C7. Waits for Asha Archer, due on 31 December 2015: 4 days late. "
        "Case C7, Duty, South, December 2015. Draft, 17 of 31 answered."
    )
    assert about_item(MODERATION, TODAY) == (
        "Read blind the audit of case C3. Waits for nobody: no day set."
    )
    assert progress_words(replace(AUDIT, state="to do", done=0)) == "to do"


def test_how_much_is_open() -> None:
    assert counted_items([AUDIT, CHILD, MODERATION], TODAY) == (
        "3 open, 1 late: 1 concern, 1 audit (1 late), 1 moderation."
    )
    assert counted_items([], TODAY) == "Nothing is open."


def test_how_far_a_sample_has_come() -> None:
    january = Month(2016, 1)
    said = {
        Progress(january, Kind.ROUTINE, "", 28, 4, 2, 1): (
            "January 2016: 28 of 32 submitted, 2 late, 1 not completed"
        ),
        Progress(january, Kind.THEMATIC, "Neglect", 0, 6, 0, 0): (
            "Neglect, January 2016: 0 of 6 submitted"
        ),
        Progress(january, Kind.DIP_SAMPLE, "visits", 1, 3, 0, 0): (
            "Dip sample visits, January 2016: 1 of 4 submitted"
        ),
        Progress(january, Kind.CLOSURE, "", 1, 3, 0, 0): (
            "Closure, January 2016: 1 of 4 submitted"
        ),
    }
    assert {each: progress_line(each) for each in said} == said


def test_narrowing() -> None:
    asha = Person("Asha New", Role.TEAM_MANAGER, former_names=("Asha Archer",))
    takes = {
        Narrowing(): 4,
        Narrowing(asha): 1,
        Narrowing(team="duty"): 1,
        Narrowing(locality="south"): 1,
        Narrowing(kinds=frozenset({OpenKind.ACTION, OpenKind.CONCERN})): 2,
        Narrowing(late_only=True): 1,
    }
    everything = (AUDIT, ACTION, CHILD, MODERATION)
    for narrowing, count in takes.items():
        assert sum(narrowing.takes(each, TODAY) for each in everything) == count, narrowing


def test_a_message_says_what_is_late_first_and_nothing_written_about_a_child() -> None:
    text = "\n".join(message_lines("Ben Baker", [ACTION, AUDIT], TODAY))
    assert text == (
        "Ben Baker,\n\n"
        "On 4 January 2016 2 things wait for you in auditui, of which 1 is late.\n\n"
        "Late\n"
        "- Routine audit of case C7 by 31 December 2015 (4 days late)"
        " – draft, 17 of 31 answered\n\n"
        "To do\n"
        "- action 41 of case C9 by 4 January 2016\n\n"
        "Open auditui to do it; this message was written by it and needs no answer."
    )
    assert subject_words([ACTION, AUDIT], TODAY) == "auditui: 2 things to do, 1 late"
    (only,) = [line for line in message_lines("Ben", [ACTION], TODAY) if line.startswith("On")]
    assert only == "On 4 January 2016 1 thing waits for you in auditui."
