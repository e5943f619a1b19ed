"""The tables of a pack for an inspection, in which nobody is named."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date

from auditui.measures.agreement.agreement import Agreement
from auditui.measures.inspection import FamilySaid, FileText, VoicesOf
from auditui.measures.tables.table import Table, Value
from auditui.measures.words.inspection.claims import Question, is_small
from auditui.measures.words.inspection.how import voices_counts
from auditui.practice.audit.record import AuditHeading, AuditState
from auditui.practice.calendar.theme import PracticeChange, Theme
from auditui.practice.follow_up.action import FollowedAction, StepKind
from auditui.practice.follow_up.owner import OwnerRole, role_of
from auditui.practice.follow_up.plan import Plan
from auditui.practice.grade import Grade
from auditui.practice.sample import Kind
from auditui.practice.voices.question import Said

Clean = Callable[[str], str]
"""Takes names and references out of a text."""

EARLIER = "an earlier audit"
"""What an audit is called that is not among those of the months asked for."""


def numbered(audits: Iterable[AuditHeading]) -> dict[int, str]:
    """What each audit is called in a pack: `Audit 1` and so on, in the order given."""
    return {each.audit_id: f"Audit {place}" for place, each in enumerate(audits, start=1)}


def audits_table(audits: Sequence[AuditHeading], *, with_references: bool) -> Table:
    """A row for each audit, by the pack's own numbers; references only where they are wanted."""
    called = numbered(audits)
    return Table.of(
        [
            {
                "audit": called[each.audit_id],
                "month": str(each.month),
                "kind": each.kind.value,
                "state": each.state.value,
                "grade_before_moderation": _grade(each.overall),
                "grade_after_moderation": _grade(each.final),
                "kept_for_blind_moderation": each.is_hidden,
                "thresholds": each.thresholds,
                "not_safe_recorded": each.concern is not None,
                **(
                    {"number_here": each.audit_id, "case_ref": each.case_ref, "team": each.team}
                    if with_references
                    else {}
                ),
            }
            for each in audits
        ],
        empty=("audit",),
    )


def grades_table(audits: Iterable[AuditHeading], below: int) -> Table:
    """The grades of each month's routine audits before and after moderation.

    A month in which any of them is small has none of them, and says so.
    """
    by_month: dict[str, list[AuditHeading]] = {}
    for each in audits:
        if each.kind is Kind.ROUTINE and each.state is AuditState.SUBMITTED:
            by_month.setdefault(str(each.month), []).append(each)
    return Table.of(
        [_graded(month, listed, below) for month, listed in by_month.items()], empty=("month",)
    )


def _graded(month: str, audits: Sequence[AuditHeading], below: int) -> dict[str, Value]:
    kept = sum(each.is_hidden for each in audits)
    before = {grade: sum(each.overall is grade for each in audits) for grade in Grade}
    after = {grade: sum(each.final is grade for each in audits) for grade in Grade}
    is_withheld = any(
        is_small(count, below) for count in (len(audits), *before.values(), *after.values())
    )
    counts = [("before", before), ("after", after)]
    return {
        "month": month,
        "audits": None if is_withheld else len(audits),
        "kept_for_blind_moderation": None if is_withheld else kept,
        **{
            f"{grade.value.replace(' ', '_')}_{when}": None if is_withheld else found[grade]
            for when, found in counts
            for grade in Grade
        },
        "withheld": is_withheld,
    }


def agreement_table(found: Iterable[tuple[str, Agreement]], below: int) -> Table:
    """Pairs of blind readings by version of the thresholds."""
    rows: list[Mapping[str, Value]] = []
    for thresholds, agreement in found:
        counts = {
            "pairs": agreement.pairs,
            "the_same_grade": agreement.alike,
            "within_one_grade": agreement.near,
            "auditor_higher": agreement.higher,
            "auditor_lower": agreement.lower,
        }
        is_withheld = any(is_small(count, below) for count in counts.values())
        shown = dict.fromkeys(counts) if is_withheld else counts
        rows.append({"thresholds": thresholds, **shown, "withheld": is_withheld})
    return Table.of(rows, empty=("thresholds",))


def themes_table(themes: Iterable[Theme], today: date, clean: Clean) -> Table:
    """What became of each theme, with what it taught."""
    return Table.of(
        [
            {
                "theme": clean(each.title),
                "planned": str(each.planned),
                "kind": each.rationale.value,
                "state": each.state.value,
                "late": each.lateness(today) is not None,
                "meeting": str(each.meeting) if each.meeting else None,
                "reported_on": _day(each.reported_on),
                "learning": clean(each.learning),
            }
            for each in themes
        ],
        empty=("theme",),
    )


def changes_table(
    themes: Iterable[Theme], changes: Iterable[PracticeChange], today: date, clean: Clean
) -> Table:
    """What changed in practice because of those themes."""
    titles = {each.theme_id: clean(each.title) for each in themes}
    return Table.of(
        [
            {
                "theme": titles[each.theme_id],
                "change": clean(each.what),
                "due": str(each.due),
                "done_on": _day(each.done_on),
                "overdue": each.is_overdue(today),
            }
            for each in changes
            if each.theme_id in titles and not each.removed
        ],
        empty=("theme",),
    )


def actions_table(
    actions: Iterable[FollowedAction], called: Mapping[int, str], today: date
) -> Table:
    """How each action of those audits stands, and each that is open; none says what it is."""
    listed = [each for each in actions if each.audit_id in called or each.closed_by is None]
    listed.sort(key=lambda each: each.action_id)
    return Table.of(
        [
            {
                "action": f"Action {place}",
                "audit": called.get(each.audit_id, EARLIER),
                "owner": _role(each.owner),
                "due": str(each.due),
                "stands": each.standing(today).value,
                "weeks_late": each.weeks_late(today),
                "extended": sum(step.kind is StepKind.EXTENDED for step in each.steps),
                "closed_on": _day(each.closed_by.at.date() if each.closed_by else None),
            }
            for place, each in enumerate(listed, start=1)
        ],
        empty=("action",),
    )


def plans_table(plans: Iterable[Plan], called: Mapping[int, str], today: date) -> Table:
    """How each improvement plan stands, and what its re-audit came to."""
    listed = sorted(plans, key=lambda each: each.plan_id)
    return Table.of(
        [
            {
                "plan": f"Plan {place}",
                "audit": called.get(each.audit_id, EARLIER),
                "opened_on": _day(each.opened_at.date()),
                "opened_for": each.opened_for.value,
                "stands": each.standing(today).value,
                "re_audit_due": str(each.due),
                "re_audit_grade": _grade(each.re_audit.final if each.re_audit else None),
                "actions": each.actions,
                "actions_open": each.actions_open,
            }
            for place, each in enumerate(listed, start=1)
        ],
        empty=("plan",),
    )


def texts_table(texts: Iterable[FileText], called: Mapping[int, str]) -> Table:
    """What auditors wrote of the files, by the pack's own numbers."""
    return Table.of(
        [{"audit": called[each.audit_id], "what": each.what, "text": each.text} for each in texts],
        empty=("audit", "what", "text"),
    )


def voices_table(voices: Iterable[VoicesOf], below: int) -> Table:
    """How many audits of each month were made with worker and family."""
    rows: list[Mapping[str, Value]] = []
    for each in voices:
        counts = voices_counts(each)
        is_withheld = any(is_small(count, below) for count in counts.values())
        shown = dict.fromkeys(counts) if is_withheld else counts
        rows.append({"month": str(each.month), **shown, "withheld": is_withheld})
    return Table.of(rows, empty=("month",))


def family_table(said: Iterable[FamilySaid], below: int) -> Table:
    """What children and families answered to each question."""
    rows: list[Mapping[str, Value]] = []
    for each in said:
        counts = {answer.value.replace(" ", "_"): each.counts.get(answer, 0) for answer in Said}
        is_withheld = any(is_small(count, below) for count in counts.values())
        shown = dict.fromkeys(counts) if is_withheld else counts
        rows.append({"question": each.question, **shown, "withheld": is_withheld})
    return Table.of(rows, empty=("question",))


def claims_table(questions: Iterable[Question]) -> Table:
    """Every sentence of the self-evaluation with the commands that show its counts."""
    return Table.of(
        [
            {
                "question": question.title,
                "sentence": claim.text,
                "commands": "; ".join(claim.commands),
                "look_for": "; ".join(claim.shown),
            }
            for question in questions
            for claim in question.claims
        ],
        empty=("question",),
    )


def _role(owner: str) -> str:
    role = role_of(owner)
    return role.value if isinstance(role, OwnerRole) else "somebody by name"


def _grade(grade: Grade | None) -> str | None:
    return grade.value if grade else None


def _day(day: date | None) -> str | None:
    return str(day) if day else None
