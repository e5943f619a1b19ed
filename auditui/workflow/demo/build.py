"""The demonstration: an invented trust from October 2014, with January 2016 to be drawn."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

from auditui.exchange.demo.data import (
    read_demo_audits,
    read_demo_holds,
    read_demo_people,
    read_demo_targets,
)
from auditui.exchange.demo.themes import DemoTheme, read_demo_themes
from auditui.exchange.register.read import read_register
from auditui.exchange.teams_csv import read_teams
from auditui.practice.audit.record import Audit
from auditui.practice.calendar.theme import ThemeState
from auditui.practice.errors import Busy
from auditui.practice.people import Account, Right, Role
from auditui.practice.tool import OVERALL, AuditTool
from auditui.resources import resource
from auditui.store.audit.audits import NewAudit
from auditui.store.sqlite.connection import folder_for, refuse_standing
from auditui.store.store import Store
from auditui.workflow import desk as desks
from auditui.workflow.calendar.theme import insert
from auditui.workflow.demo.absence import let_some_be_away
from auditui.workflow.demo.calibration import calibrate_some
from auditui.workflow.demo.external import read_from_outside
from auditui.workflow.demo.follow_up import follow_up
from auditui.workflow.demo.learning import add_tags, aim_changes, chosen
from auditui.workflow.demo.moderation import moderate_some
from auditui.workflow.demo.other_audits import draw_others
from auditui.workflow.demo.plans import add_plans
from auditui.workflow.demo.voices import dispute_some, record_voices
from auditui.workflow.desk import Desk, World, change
from auditui.workflow.settings import DEMONSTRATION_DAY
from auditui.workflow.tool import import_shipped

TODAY = date(2016, 1, 4)
"""The day it always is in the demonstration: the first Monday of January 2016."""

_NO_ACCOUNT = Account()

AS_OF = date(2015, 12, 31)
"""The day that the demonstration's register shows."""


class DemonstrationOpen(Busy):
    """Someone has the demonstration open."""


def build(path: Path, world: World, account: Account = _NO_ACCOUNT) -> Desk:
    """Build the demonstration and seat its quality lead; nothing half built is left behind.

    The quality lead answers to the account of whoever builds it. Raises AlreadyThere and the
    other reasons for which a database cannot be made.
    """
    refuse_standing(path)
    with TemporaryDirectory(prefix=".auditui-", dir=folder_for(path)) as scratch:
        building = Path(scratch) / path.name
        desk = _built(building, world.always_on(TODAY), account)
        desk.close()
        refuse_standing(path)
        building.rename(path)
    return desk.with_store(Store.open(path))


def set_aside(path: Path) -> Path:
    """Give a demonstration another name beside its own, so that nothing in it is lost.

    Returns the name. Raises DemonstrationOpen where another window has it open under WAL.
    """
    if path.with_name(f"{path.name}-wal").exists():
        raise DemonstrationOpen("The demonstration is open in another window. Close it first.")
    aside = next(
        name
        for name in (path.with_name(f"{path.stem}-{number}{path.suffix}") for number in count(1))
        if not name.exists()
    )
    return path.rename(aside)


def _built(path: Path, world: World, account: Account) -> Desk:
    folder = resource("demo_data")
    people = read_demo_people(folder / "people.csv")
    lead = next(person for person in people if person.role is Role.QUALITY_LEAD)
    desk = desks.create(
        path, lead.name, account if account.name else Account(lead.account), TODAY, world
    )
    import_shipped(desk)
    with change(desk, Right.IMPORT, "demonstration built", "demonstration") as facts:
        _furnish(desk, folder)
        audits = list(read_demo_audits(folder / "audits.jsonl"))
        numbers = add_tags(desk)
        aim_changes(desk, numbers)
        (tool,) = desk.store.tools.tools()
        for audit in audits:
            _add_audit(desk, audit, numbers, tool)
        follow_up(desk)
        add_plans(desk)
        moderate_some(desk)
        let_some_be_away(desk)
        draw_others(desk)
        calibrate_some(desk)
        read_from_outside(desk)
        dispute_some(desk)
        facts.note(audits=len(audits), as_of=str(AS_OF))
    return desk


def _furnish(desk: Desk, folder: Path) -> None:
    """Put in everything that is there before the audits."""
    store = desk.store
    register = read_register(folder / "register.csv", AS_OF)
    store.settings.set(DEMONSTRATION_DAY, str(TODAY))
    store.teams.replace_all(read_teams(folder / "teams.csv"))
    for person in read_demo_people(folder / "people.csv"):
        if person.name != desk.person.name:
            store.people.save(person)
    store.register.add(
        register.entries,
        as_of=AS_OF,
        source=register.source,
        sha256=register.sha256,
        file_format=register.format,
        at=desk.now(),
        who=desk.person.name,
    )
    for hold in read_demo_holds(folder / "holds.csv", desk.person.name):
        store.holds.add(hold, desk.now())
    for target in read_demo_targets(folder / "targets.csv"):
        store.targets.add(target, desk.now(), desk.person.name)
    for theme in read_demo_themes(folder / "themes.jsonl"):
        _add_theme(desk, theme)


def _add_theme(desk: Desk, new: DemoTheme) -> None:
    """Put in a theme with what hangs on it, and only then close it where it is closed."""
    is_closed = not new.theme.is_open
    begun = replace(new.theme, state=ThemeState.REPORTING, closed_on=None)
    added = insert(desk, begun if is_closed else new.theme)
    for question in new.questions:
        desk.store.theme_questions.add(replace(question, theme_id=added.theme_id))
    for change_made in new.changes:
        desk.store.practice_changes.add(replace(change_made, theme_id=added.theme_id))
    if is_closed:
        closed = replace(new.theme, theme_id=added.theme_id)
        desk.store.themes.save(closed, desk.now(), desk.person.name)


def _add_audit(desk: Desk, audit: Audit, tags: Mapping[str, int], tool: AuditTool) -> None:
    """Put in one audit with everything that is on its form; `tags` are the numbers of titles."""
    heading, forms = audit.heading, desk.store.forms
    audit_id = desk.store.audits.add_one(
        NewAudit(
            sample_id=None,
            month=heading.month,
            kind=heading.kind,
            case_ref=heading.case_ref,
            team=heading.team,
            status=heading.status,
            auditor=heading.auditor,
            tool=heading.tool,
            thresholds=heading.thresholds,
            due=heading.due,
        )
    )
    forms.save_safety(audit_id, audit.safety)
    for question, response in audit.responses.items():
        forms.save_response(audit_id, question, response)
    for section, judgement in audit.judgements.items():
        forms.save_judgement(audit_id, section, judgement)
    forms.save_above_ceiling_reason(audit_id, audit.above_ceiling_reason)
    for prose, text in audit.prose.items():
        forms.save_prose(audit_id, prose, text)
    for side, title in chosen(audit):
        desk.store.tags.choose(audit_id, side, tags[title])
    numbers = [forms.add_action(audit_id, action) for action in audit.actions]
    at = heading.submitted_at or desk.now()
    for point, tie in audit.ties.items():
        place = tie.action_id
        tied = replace(tie, action_id=numbers[place - 1]) if place else tie
        desk.store.weaknesses.tie(audit_id, point, tied, tie.by, at)
    record_voices(desk, audit_id, audit, tool)
    if heading.submitted_at is not None and audit.judgement(OVERALL).grade is not None:
        forms.submit(audit_id, heading.auditor, heading.submitted_at)
