"""Everything that is open, gathered from each kind: who has to do it, by when, how late it is."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from auditui.practice.audit.record import AuditHeading
from auditui.practice.audit.words import is_reopened
from auditui.practice.calendar.theme import ThemeState
from auditui.practice.due.item import (
    EVERYTHING,
    Narrowing,
    OpenItem,
    OpenKind,
    Progress,
    pressing_first,
)
from auditui.practice.follow_up.action_words import owner_words
from auditui.practice.follow_up.concern import with_known_heads
from auditui.practice.follow_up.plan import Plan
from auditui.practice.follow_up.plan_words import plan_actions_words, plan_standing_words
from auditui.practice.people import Person, Right
from auditui.workflow.absence.answering import why_missing
from auditui.workflow.desk import Desk
from auditui.workflow.follow_up.plans import plans
from auditui.workflow.moderation.names import names_now
from auditui.workflow.moderation.veil import veiled, veiled_actions
from auditui.workflow.tool import versions_of

BESIDE_QUESTIONS = 2
"""What an audit asks beside questions and sections: whether the child is safe, and its grade."""


@dataclass(frozen=True)
class _Around:
    """Who is here, what everybody is called now, and where each team belongs."""

    here: tuple[Person, ...]
    names: Mapping[str, str]
    localities: Mapping[str, str]

    def who(self, name: str) -> tuple[str, ...]:
        """Somebody by the name they have now, or nobody."""
        return (self.names.get(name, name),) if name else ()

    def has_left(self, name: str) -> bool:
        """Whether somebody used the program and does no more."""
        now = self.names.get(name)
        return now is not None and all(person.name != now for person in self.here)

    def whoever_may(self, right: Right, *but: str) -> tuple[str, ...]:
        """Everybody here who may do something, but those named."""
        return tuple(
            person.name
            for person in self.here
            if person.may(right) and not any(map(person.is_called, but))
        )


_Gather = Callable[[Desk, _Around], Iterable[OpenItem]]


def everything_open(desk: Desk, narrowing: Narrowing = EVERYTHING) -> tuple[OpenItem, ...]:
    """All that is open and asked for, of all months and kinds, what presses most first.

    Of what whoever sits here is to moderate blind it tells no auditor.
    """
    around = _Around(
        desk.store.people.here(),
        names_now(desk),
        {team.name: team.locality for team in desk.store.teams.all()},
    )
    away = why_missing(desk)
    found = (_with_absence(item, away) for gather in _KINDS for item in gather(desk, around))
    taken = (item for item in found if narrowing.takes(item, desk.today))
    return tuple(pressing_first(taken, desk.today))


def samples_under_way(desk: Desk) -> tuple[Progress, ...]:
    """How far each sample has come that has audits left, the earliest month first."""
    return desk.store.open_audits.progress(desk.today)


def _with_absence(item: OpenItem, why_missing: Callable[[str], str]) -> OpenItem:
    """The same, saying so where it waits for one who is away or left."""
    missing = why_missing(item.who[0]) if len(item.who) == 1 else ""
    if not missing:
        return item
    return replace(item, state=", ".join(part for part in (item.state, missing) if part))


def _concerns(desk: Desk, around: _Around) -> Iterator[OpenItem]:
    for each in with_known_heads(desk.store.concerns.open_ones(), around.here):
        yield OpenItem(
            kind=OpenKind.CONCERN,
            number=each.concern_id,
            what=f"answer for a child recorded as not safe, case {each.case_ref}",
            who=tuple(
                person.name
                for person in around.here
                if each.reaches(person) and not each.is_of(person)
            ),
            due=each.due,
            case_ref=each.case_ref,
            team=each.team,
            locality=each.locality,
            month=each.month,
            audit_id=each.audit_id,
            state="" if each.escalated_to else "nobody told yet",
        )


def _audits(desk: Desk, around: _Around) -> Iterator[OpenItem]:
    asked: dict[tuple[str, str], int] = {}
    found = desk.store.open_audits.all()
    headings = veiled(desk, (each.heading for each in found))
    for each, heading in zip(found, headings, strict=True):
        version = heading.tool, heading.thresholds
        if version not in asked:
            tool, _ = versions_of(desk.store, *version)
            asked[version] = len(tool.questions) + len(tool.sections) + BESIDE_QUESTIONS
        left = around.has_left(heading.auditor)
        state = "reopened" if is_reopened(heading) else heading.state.value
        yield OpenItem(
            kind=OpenKind.AUDIT,
            number=heading.audit_id,
            what=f"{_audit_words(heading)} of case {heading.case_ref}",
            who=() if left else around.who(heading.auditor),
            due=heading.due,
            case_ref=heading.case_ref,
            team=heading.team,
            locality=around.localities.get(heading.team, ""),
            month=heading.month,
            audit_id=heading.audit_id,
            state=f"{state}, {heading.auditor} is not here any more" if left else state,
            done=each.answered,
            of=asked[version] + each.theme_questions,
        )


def _moderation(desk: Desk, around: _Around) -> Iterator[OpenItem]:
    chosen = [each for each in desk.store.moderation_draws.chosen(None) if not each.is_done]
    auditors = {
        each.audit_id: each.auditor
        for each in desk.store.audits.numbered(each.audit_id for each in chosen)
    }
    for each in chosen:
        auditor = auditors[each.audit_id]
        yield OpenItem(
            kind=OpenKind.MODERATION,
            number=each.audit_id,
            what=f"{'settle' if each.is_read else 'read blind'} the audit of case {each.case_ref}",
            who=around.whoever_may(Right.MODERATE, auditor),
            case_ref=each.case_ref,
            team=each.team,
            locality=around.localities.get(each.team, ""),
            month=each.month,
            audit_id=each.audit_id,
            state=f"read by {each.read_by}" if each.read_by else "",
        )


def _actions(desk: Desk, around: _Around) -> Iterator[OpenItem]:
    for each in veiled_actions(desk, desk.store.actions.open_ones()):
        name = each.owner_name
        left = around.has_left(name)
        yield OpenItem(
            kind=OpenKind.ACTION,
            number=each.action_id,
            what=" ".join(each.what.split()),
            who=() if left else around.who(name),
            role=owner_words(each),
            due=each.due,
            case_ref=each.case_ref,
            team=each.team,
            locality=each.locality,
            month=each.month,
            audit_id=each.audit_id,
            state=f"{name} is not here any more" if left else "",
        )


def _plans(desk: Desk, around: _Around) -> Iterator[OpenItem]:
    for each in plans(desk):
        name = each.owner_now or each.owner
        yield OpenItem(
            kind=OpenKind.PLAN,
            number=each.plan_id,
            what=f"improvement plan of case {each.case_ref}",
            who=around.who(name) if each.owner_is_here else (),
            due=each.due,
            case_ref=each.case_ref,
            team=each.team,
            locality=each.locality,
            month=each.month,
            audit_id=each.audit_id,
            state=f"{plan_standing_words(each, desk.today)[2:]}, {_actions_left(each)}",
        )


def _themes(desk: Desk, around: _Around) -> Iterator[OpenItem]:
    for each in desk.store.themes.all():
        if each.is_open:
            is_planned = each.state is ThemeState.PLANNED
            yield OpenItem(
                kind=OpenKind.THEME,
                number=each.theme_id,
                what=f"{'begin' if is_planned else 'report and close'} the theme {each.title}",
                who=around.who(each.lead),
                due=each.due,
                locality=each.locality,
                month=each.planned,
                theme_id=each.theme_id,
                state=each.state.value,
            )


def _changes(desk: Desk, around: _Around) -> Iterator[OpenItem]:
    themes = {each.theme_id: each for each in desk.store.themes.all()}
    for each in desk.store.practice_changes.all():
        if each.done_on is None and not each.removed:
            theme = themes[each.theme_id]
            yield OpenItem(
                kind=OpenKind.CHANGE,
                number=each.change_id,
                what=f"{' '.join(each.what.split())} (theme {theme.title})",
                who=around.who(each.owner),
                due=each.due,
                locality=theme.locality,
                theme_id=each.theme_id,
            )


def _audit_words(heading: AuditHeading) -> str:
    """What kind of audit it is, `routine audit`, `thematic audit (Neglect)`, `re-audit`."""
    kind = heading.kind.value
    named = kind if "audit" in kind else f"{kind} audit"
    return f"{named} ({heading.theme})" if heading.theme else named


def _actions_left(plan: Plan) -> str:
    return f"actions: {plan_actions_words(plan)}"


_KINDS: tuple[_Gather, ...] = (
    _concerns,
    _audits,
    _moderation,
    _actions,
    _plans,
    _themes,
    _changes,
)
