"""Ten trusts that went about it differently, and the folder that each of them published."""

import csv
import shutil
from dataclasses import dataclass, replace
from datetime import date
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

from conftest import HEAD, LEAD, MANAGERS, SEED, fill, seated
from exchange.minisign.by_minisign import OPEN_KEY, PUBLIC
from workflow.proof.by_a_panel import DECEMBER, at_the_desk

from auditui.practice.contract_return.line import ReturnPeriod
from auditui.practice.grade import Grade
from auditui.practice.period import Month, Quarter
from auditui.practice.sample import CaseState, ReplacementReason, Routine, Sample, Stratify
from auditui.workflow.audit import form as audits
from auditui.workflow.audit.moderation import moderate
from auditui.workflow.calendar.theme import add_theme
from auditui.workflow.contract_return.files import export
from auditui.workflow.contract_return.publish import publish
from auditui.workflow.desk import Desk
from auditui.workflow.erase import erase
from auditui.workflow.follow_up.actions import close, of_audit
from auditui.workflow.proof.checkpoint import checkpoint
from auditui.workflow.proof.folder import Told
from auditui.workflow.proof.publish import publish_proof
from auditui.workflow.register.take import import_register
from auditui.workflow.sample.draw import Terms, draw
from auditui.workflow.sample.freeze import freeze, take_back
from auditui.workflow.sample.look import show
from auditui.workflow.sample.of_theme import draw_theme
from auditui.workflow.sample.upkeep import abandon, mark_not_completed
from auditui.workflow.sample.upkeep import replace as replace_case
from auditui.workflow.signing import SigningKey
from auditui.workflow.teams import import_teams

OCTOBER, NOVEMBER = Month(2015, 10), Month(2015, 11)
EVERYTHING = Told(references=True, ledger=True)
ODD_TEAMS = ('Duty, "Night"', "100% North", "Wést [b]", "O'Neil; East\\West")
"""Names with what separates cells, stands for it, ends a string, or begins markup."""

GRADES = {
    "O": Grade.OUTSTANDING,
    "G": Grade.GOOD,
    "R": Grade.REQUIRES_IMPROVEMENT,
    "I": Grade.INADEQUATE,
}


@dataclass(frozen=True)
class Drawn:
    """A month's draw, and what became of it: sizes, and how many cases something happened to."""

    month: Month = DECEMBER
    size: int = 4
    is_frozen: bool = True
    stratify: Stratify = Stratify.TEAM
    at_least_one: bool = False
    topped_up_to: int = 0
    replaced: int = 0
    not_completed: int = 0
    given_up: int = 0
    taken_back: int = 0


@dataclass(frozen=True)
class Plan:
    """How a trust goes about it; `grades` are those of its audits in turn, by their initials."""

    called: str
    draws: tuple[Drawn, ...] = (Drawn(),)
    period: ReturnPeriod = DECEMBER
    grades: str = "IG"
    corrections: int = 1
    told: Told = EVERYTHING
    has_odd_names: bool = False
    has_theme: bool = False
    signs: bool = False
    is_erased: bool = False


PLANS = (
    Plan("a small month"),
    Plan(
        "a quarter of which a month was not frozen",
        (Drawn(OCTOBER, 3, is_frozen=False), Drawn(NOVEMBER, 3), Drawn(DECEMBER, 5)),
        Quarter(2015, 3),
        grades="GIR",
    ),
    Plan("names with commas and quotes", (Drawn(size=6),), grades="IRG", has_odd_names=True),
    Plan("topped up", (Drawn(size=3, topped_up_to=7, stratify=Stratify.LOCALITY),), grades="OIRG"),
    Plan(
        "replaced and not completed",
        (Drawn(NOVEMBER, 7, stratify=Stratify.STATUS, replaced=2, not_completed=1),),
        NOVEMBER,
        grades="GI",
        told=Told(ledger=True),
    ),
    Plan(
        "at least one of each team",
        (Drawn(size=6, at_least_one=True, replaced=1),),
        corrections=2,
        grades="RIO",
        signs=True,
    ),
    Plan(
        "drawn again",
        (Drawn(size=5, stratify=Stratify.NONE, given_up=1, taken_back=1),),
        grades="GGI",
    ),
    Plan("erased since", (Drawn(size=5),), is_erased=True),
    Plan(
        "beside a theme, without the ledger",
        (Drawn(NOVEMBER, 5, replaced=1),),
        NOVEMBER,
        grades="OGI",
        told=Told(references=True),
        has_theme=True,
    ),
    Plan(
        "under pseudonyms, without the ledger",
        (Drawn(size=6, topped_up_to=8),),
        corrections=2,
        grades="RGIO",
        told=Told(),
        signs=True,
        has_odd_names=True,
    ),
)


class Published(NamedTuple):
    """What a trust published of a period: the folder, an earlier version, what a panel kept."""

    plan: Plan
    folder: Path
    earlier: Path
    kept: Path
    newest: str
    public_key: str


def publish_by(plan: Plan, template: Path, place: Path) -> Published:
    """Bring a copy of a trust through what is planned, up to its folder."""
    lead = at_the_desk(Path(shutil.copy(template, place / "trust.db")))
    if plan.has_odd_names:
        _rename_everything(lead, place)
    if plan.has_theme:
        draw_theme(lead, add_theme(lead, "Neglect", Month(2016, 1), LEAD).theme.theme_id, 3)
    key, public = None, ""
    if plan.signs and find_spec("nacl"):
        key, public = place / "trust.key", PUBLIC
        key.write_text(OPEN_KEY)
        key.chmod(0o600)
    lead = lead.signing_with(SigningKey(key) if key else None)
    for drawn in plan.draws:
        _draw(lead, drawn)
    done = [each for drawn in plan.draws for each in _audited(lead, plan, drawn.month)]
    folder, earlier = place / "folder", place / "earlier"
    folder.mkdir()
    earlier.mkdir()
    publish(lead, plan.period, "As it is.")
    export(lead, plan.period, earlier)
    kept = place / "minutes.txt"
    kept.write_text(f"Noted, of {LEAD}: {checkpoint(lead)}\n")
    for turn in range(plan.corrections):
        number, given = done[-1 - turn]
        better = Grade.GOOD if given is Grade.INADEQUATE else Grade.INADEQUATE
        moderate(lead, number, better, "Otherwise by the descriptors.")
        publish(lead, plan.period, "One was moderated.", reason="Moderated late.")
    if plan.is_erased:
        lead = _erased(lead)
    newest = publish_proof(lead, plan.period, folder, plan.told).checkpoint
    lead.store.close()
    return Published(plan, folder, earlier, kept, newest, public)


def _draw(lead: Desk, drawn: Drawn) -> None:
    terms = Terms(drawn.size, stratify=drawn.stratify, at_least_one=drawn.at_least_one)
    drawn_for = Routine(drawn.month)
    for turn in range(drawn.taken_back):
        freeze(lead, drawn_for, terms, "a lottery", old_register=True)
        take_back(lead, drawn_for, f"Not agreed, {turn}.")
    for turn in range(drawn.given_up + 1):
        if turn:
            abandon(lead, drawn_for, "The register was wrong.")
        _draw_once(lead, drawn, terms, f"{SEED}{turn}")
    if drawn.topped_up_to:
        draw(lead, drawn.month, drawn.topped_up_to, old_register=True)
    for _ in range(drawn.replaced):
        replace_case(lead, drawn_for, _open(lead, drawn_for), ReplacementReason.WRONG_RECORD)
    for _ in range(drawn.not_completed):
        mark_not_completed(lead, drawn_for, _open(lead, drawn_for), "Never came.")


def _draw_once(lead: Desk, drawn: Drawn, terms: Terms, seed: str) -> Sample:
    words = ""
    if drawn.is_frozen:
        words = "dice, 50% of them; thrown in company"
        freeze(lead, Routine(drawn.month), terms, words, old_register=True)
    return draw(
        lead,
        drawn.month,
        drawn.size,
        seed=seed,
        stratify=drawn.stratify,
        at_least_one=drawn.at_least_one,
        seed_words=words,
        old_register=True,
    )


def _open(lead: Desk, drawn_for: Routine) -> str:
    """The first case of a sample that nothing happened to."""
    cases = show(lead, drawn_for).cases
    return next(case.case_ref for case in cases if case.state is CaseState.TO_DO)


def _audited(lead: Desk, plan: Plan, month: Month) -> list[tuple[int, Grade]]:
    """The audits of a month, each submitted with its grade, but for those not completed."""
    out = {case.case_ref for case in show(lead, Routine(month)).cases
           if case.state is CaseState.NOT_COMPLETED}  # fmt: skip
    done: list[tuple[int, Grade]] = []
    for audit in audits.of_month(lead, month):
        if audit.theme or audit.case_ref in out:
            continue
        auditor = seated(lead, audit.auditor)
        grade = GRADES[plan.grades[len(done) % len(plan.grades)]]
        fill(auditor, audit.audit_id, grade)
        odd = audits.oddities(auditor, audits.standing(auditor, audit.audit_id))
        audits.submit(auditor, audit.audit_id, odd)
        done.append((audit.audit_id, grade))
    return done


def _rename_everything(lead: Desk, place: Path) -> None:
    """Teams and references that no format of a file is easy with."""
    with (place / "teams.csv").open("w", newline="", encoding="utf-8") as file:
        rows = csv.writer(file)
        rows.writerow(["team", "locality", "manager", "head_of_service"])
        rows.writerows(zip(ODD_TEAMS, ["Up"] * 4, MANAGERS, [HEAD] * 4, strict=True))
    import_teams(lead, place / "teams.csv")
    with (place / "register.csv").open("w", newline="", encoding="utf-8") as file:
        rows = csv.writer(file)
        rows.writerow(["case_ref", "team"])
        rows.writerows([f'{number},"é" %2C', ODD_TEAMS[number % 4]] for number in range(30))
    import_register(lead, place / "register.csv", date(2016, 1, 3), agreed=True)


def _erased(lead: Desk) -> Desk:
    """The same years later, all that is old erased."""
    later = replace(lead, today=date(2018, 1, 10))
    for audit in audits.of_month(later, DECEMBER):
        for action in of_audit(later, audit.audit_id):
            close(later, action.action_id, "Done.")
    erase(later, date(2016, 2, 1), 'As agreed with the "board", 50%.')
    return later
