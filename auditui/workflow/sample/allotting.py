"""Sharing a drawn sample's files out again: the quality lead's own choice of who takes part."""

from collections import Counter
from collections.abc import Mapping

from auditui.dataclass import dataclass
from auditui.practice.audit.news import Happening
from auditui.practice.errors import AuditError, NotUnderstood
from auditui.practice.limits import Part, shortfall_words
from auditui.practice.people import Person, Right
from auditui.practice.sample import CaseState, DrawnCase, DrawnFor, Sample
from auditui.practice.team import team_key
from auditui.practice.text import clean_line
from auditui.sampling.draw import seed_string
from auditui.workflow.audit.news import tell, tell_auditor
from auditui.workflow.desk import Desk, NoSuchPerson, change
from auditui.workflow.moderation.names import names_now
from auditui.workflow.sample.look import show
from auditui.workflow.sample.parts import Takers, kept_from, takers_of, takers_who
from auditui.workflow.sample.upkeep import to_change

EVERYBODY: Mapping[str, int | None] = {}
"""That all who audit take part, as in a draw."""


class NothingToAllot(AuditError):
    """No file of the sample can be shared out again."""


class BadShare(NotUnderstood):
    """Nobody can be given so many files."""


@dataclass(frozen=True)
class Allotted:
    """How a sample's files were shared out: to whom each case that moved went, and how many each.

    `moved` is by case, empty for nobody; `parts` says how many of those shared out each was given.
    """

    sample: Sample
    moved: Mapping[str, str]
    parts: tuple[Part, ...]
    left: int

    @property
    def words(self) -> str:
        """How many have no auditor, and why; empty where none."""
        return shortfall_words(self.left, self.parts)


def allot(
    desk: Desk,
    drawn_for: DrawnFor,
    to: Mapping[str, int | None] = EVERYBODY,
    *,
    only_without: bool = False,
) -> Allotted:
    """Share out again what nobody has begun of a sample, to those named or to all who audit.

    Each may be given a number, the most files of this sample that they have in all, whatever was
    agreed with them; without one that is kept to. With `only_without`, only files that nobody has.
    The rule is that of the draw. What is begun, submitted or not completed stays where it is.
    Raises NothingToAllot, BadShare, NoSuchPerson, NoSample, ThemeClosed, NotPermitted.
    """
    with change(desk, Right.DRAW, "sample allotted", drawn_for.name) as facts:
        sample = to_change(desk, drawn_for)
        cases = [
            case
            for case in sample.standing
            if case.state is CaseState.TO_DO and not (only_without and case.auditor)
        ]
        if not cases:
            raise NothingToAllot("Nothing of this sample can be shared out: all of it is begun.")
        stay = Counter(case.auditor for case in sample.standing if case not in cases)
        takers = _takers(desk, sample, cases, {clean_line(each): most for each, most in to.items()})
        given = takers.share_out(
            _with_teams(desk, sample, cases),
            stay,
            seed_string(drawn_for, sample.seed),
            kept_from(desk),
        )
        moved = {
            case.case_ref: given.get(case.case_ref, "")
            for case in cases
            if given.get(case.case_ref, "") != case.auditor
        }
        for case in cases:
            if case.case_ref in moved:
                _move(desk, sample, case, moved[case.case_ref])
        facts.note(to={name: most or 0 for name, most in to.items()}, moved=moved)
        return Allotted(
            show(desk, drawn_for),
            moved,
            takers.given(Counter(given.values())),
            len(cases) - len(given),
        )


def _takers(
    desk: Desk, sample: Sample, cases: list[DrawnCase], to: Mapping[str, int | None]
) -> Takers:
    """Who takes part, what they have beside these cases, and how many more they may have."""
    now = names_now(desk)
    shared = Counter(now.get(case.auditor, case.auditor) for case in cases)
    if not to:
        return takers_of(desk, sample.month, sample.passed_over or ()).without(shared)
    people = {_person(desk, name).name: most for name, most in to.items()}
    chosen = takers_who(desk, sample.month, [_person(desk, name) for name in people])
    stay = Counter(case.auditor for case in sample.standing if case not in cases)
    for name, most in people.items():
        if most is not None:
            if most < 0:
                raise BadShare("Give 0 files or more.")
            chosen = chosen.at_most(name, stay[name], most)
    return chosen.without(Counter({name: shared[name] for name in people if people[name] is None}))


def _person(desk: Desk, name: str) -> Person:
    person = desk.store.people.named(name)
    if person is None or not person.is_given_files:
        raise NoSuchPerson(
            "Nobody of that name may be given files here. Check `auditui people list`."
        )
    return person


def _with_teams(desk: Desk, sample: Sample, cases: list[DrawnCase]) -> list[tuple[str, str]]:
    found = (desk.store.audits.of_sample(sample.sample_id, case.case_ref) for case in cases)
    return [(each.case_ref, team_key(each.team)) for each in found if each is not None]


def _move(desk: Desk, sample: Sample, case: DrawnCase, auditor: str) -> None:
    """Give one file to another auditor, or to nobody, with an event of its own."""
    heading = desk.store.audits.of_sample(sample.sample_id, case.case_ref)
    if heading is None:
        return
    subject = f"{sample.drawn_for.name} {case.case_ref}"
    with change(desk, Right.DRAW, "audit reassigned", subject) as facts:
        desk.store.audits.reassign(heading.audit_id, auditor)
        tell_auditor(desk, heading, Happening.TAKEN_AWAY)
        tell(desk, heading.audit_id, auditor, Happening.HANDED_ON)
        facts.note(case=case.case_ref, auditor=auditor, before=case.auditor)
