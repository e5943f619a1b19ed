"""Every verb that writes, from every seat that may not: refused in a sentence, nothing written."""

import ast
import inspect
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, replace
from decimal import Decimal
from importlib import import_module
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from conftest import (
    HEAD,
    JANUARY,
    LEAD,
    MANAGERS,
    TODAY,
    VIEWER,
    arranged,
    fill,
    seated,
    write_register,
    write_teams,
)

from auditui import workflow
from auditui.measures.publication import Side
from auditui.practice.audit.record import Action, Prose, Safety
from auditui.practice.calendar.theme import Theme, ThemeDraft, ThemeProse
from auditui.practice.contract_return.line import ReturnDraft
from auditui.practice.errors import NotPermitted
from auditui.practice.follow_up.weakness import WeakPoint
from auditui.practice.grade import Grade
from auditui.practice.learning.aim import AimKind
from auditui.practice.learning.tag import TagSide
from auditui.practice.people import Account, Person, Right, Role
from auditui.practice.period import Quarter
from auditui.practice.sample import Beside, Kind, ReplacementReason, Routine
from auditui.practice.team import Team
from auditui.practice.tool import Answer
from auditui.practice.voices.voice import FamilyVoice, ReplyKind, WorkerVoice
from auditui.resources import resource
from auditui.store.store import Store
from auditui.workflow.audit import form as audits
from auditui.workflow.audit.history import import_audits
from auditui.workflow.calendar.texts import Wording
from auditui.workflow.calendar.theme import add_theme
from auditui.workflow.contract_return.publish import publish
from auditui.workflow.desk import Desk
from auditui.workflow.encryption import NewKey
from auditui.workflow.register.file import Incoming, read_incoming
from auditui.workflow.sample.draw import Terms, draw
from auditui.workflow.signing import SigningKey
from auditui.workflow.voices.given import Given as Voice

ROOT = Path(workflow.__path__[0])

ANYBODY = None
"""Whoever is among the people."""

NEEDS: Mapping[Right | None, str] = {
    ANYBODY: "audit.document.save_document audit.news.seen moderation.blind.reply",
    Right.AUDIT: """
        audit.filling.fill audit.hand_back.hand_back
        audit.form.add_action audit.form.answer audit.form.change_action
        audit.form.explain_above_ceiling audit.form.give_reason audit.form.grade
        audit.form.keep_draft audit.form.note audit.form.record_safety audit.form.remove_action
        audit.form.submit audit.form.write audit.pen.renew audit.pen.take_up
        audit.wordings.put_back calibration.reading.give calibration.reading.keep_grade
        calibration.reading.keep_reason learning.choosing.choose learning.choosing.take_off
        voices.given.record_given voices.recording.record_answer
        voices.recording.record_family voices.recording.record_words
        voices.recording.record_worker""",
    Right.CALIBRATE: """
        calibration.exercises.call_off calibration.exercises.close_round
        calibration.exercises.open_exercise calibration.exercises.second_round
        calibration.wall.agree calibration.wall.keep_learned""",
    Right.FOLLOW_ACTIONS: """
        follow_up.actions.close follow_up.actions.extend follow_up.actions.hand_on
        follow_up.actions.not_needed follow_up.actions.reopen follow_up.actions.reword
        follow_up.plans.add_action follow_up.plans.note follow_up.weaknesses.excuse
        follow_up.weaknesses.tie follow_up.weaknesses.untie voices.replies.reply""",
    Right.KEEP_PLANS: """
        follow_up.plans.close_plan follow_up.plans.hand_plan_on follow_up.plans.open_plan
        follow_up.plans.reopen_plan follow_up.re_audits.plan_re_audit""",
    Right.ANSWER_CONCERNS: "follow_up.concerns.answer_concern",
    Right.KEEP_ABSENCES: """
        absence.absences.add_absence absence.absences.end_absence
        absence.absences.withdraw_absence""",
    Right.MODERATE: """
        external.readings.give external.readings.take_back
        audit.moderation.moderate audit.moderation.reopen moderation.blind.agree
        moderation.blind.keep_grade moderation.blind.read_blind moderation.draw.draw_moderation
        voices.replies.answer_dispute""",
    Right.READ_AS_EXTERNAL: "external.readings.keep_grade external.readings.read",
    Right.IMPORT: """
        absence.file.import_absences audit.history.import_audits audit.history.withdraw_audits
        audit.history.withdraw_import
        register.days.withdraw_register register.take.import_register register.take.take_register
        teams.import_teams""",
    Right.DRAW: """
        audit.extending.extend audit.handing.give limits.exempt limits.lift limits.set_capacity
        register.take.hold register.take.release sample.allotting.allot sample.beside.draw_beside
        sample.draw.draw sample.drawing.draw_for sample.drawing.top_up sample.drawing.tried
        sample.freeze.freeze sample.freeze.take_back sample.of_theme.draw_theme
        sample.upkeep.abandon sample.upkeep.mark_not_completed sample.upkeep.reassign
        sample.upkeep.replace sample.upkeep.set_due""",
    Right.SET_TARGETS: "a3.targets.set_target a3.targets.withdraw_target",
    Right.PUBLISH: """
        contract_return.files.export contract_return.files.fill_copy
        contract_return.files.fill_original contract_return.mappings.forget_mapping
        contract_return.publish.comment contract_return.publish.keep_draft
        contract_return.publish.publish contract_return.publish.to_be_signed""",
    Right.EXPORT_ITEMS: """
        items.export_items items.new_key proof.publish.publish_proof proof.row.save_row_proof""",
    Right.KEEP_CALENDAR: """
        calendar.changes.add_change calendar.changes.finish_change calendar.changes.remove_change
        calendar.course.begin calendar.course.move calendar.course.report calendar.ending.cancel
        calendar.ending.close calendar.ending.reopen calendar.files.import_calendar
        calendar.questions.add_question calendar.questions.remove_question
        calendar.re_audit.re_audit calendar.texts.keep_draft calendar.texts.record_draft
        calendar.texts.rewrite calendar.theme.add_theme calendar.theme.plan
        calendar.theme.propose_deep_dive learning.aims.aim_at learning.aims.aim_no_more""",
    Right.MANAGE_PEOPLE: """
        leaving.change_role leaving.leave people.give_account people.rename people.save_person
        people_file.import_people sharing.make_private sharing.share""",
    Right.CHANGE_SETTINGS: "settings.set_setting",
    Right.KEEP_TEAMS: "one_team.add_team one_team.change_team one_team.remove_team",
    Right.SET_TOOL: """
        learning.tags.add learning.tags.end learning.tags.import_tags learning.tags.offer_again
        learning.tags.rename tool.import_shipped tool.import_tool tool.withdraw_version""",
    Right.BACK_UP: """
        backup.back_up copying.copy_into encryption.decrypt encryption.encrypt proof.accept.accept
        proof.signing.make_key proof.signing.take_up_key""",
    Right.ERASE: "erase.erasable erase.erase",
    Right.MAKE_INSPECTION_PACK: "inspection.pack.make_pack",
}
"""Every verb that writes, by the right that it takes."""

NO_VERBS = {
    "audit.form.entry": "what the verbs of the form are made of",
    "audit.pen.lay_down": "a window that closes gives up what it holds, whoever sits there",
    "contract_return.publish.preview": "it reads, as one transaction",
    "learning.search.bring_up_to_date": "what is searched is no record, and whoever reads may",
    "learning.search.search": "what is searched is no record, and whoever reads may",
    "demo.other_audits.draw_others": "what the demonstration is made of",
    "audit.reading.record_reading": "that somebody read is kept of everybody who may read",
    "desk.change": "what every verb is made of",
    "desk.keeping": "what every verb is made of",
    "desk.noted": "what keeping that somebody read is made of",
    "desk.rehearsed": "it writes nothing",
    "follow_up.filling.follow_steps": "what filling a form in as text is made of",
    "sample.draw.draw_anew": "what drawing is made of",
    "voices.filling.voice_steps": "what filling a form in as text is made of",
    "voices.put_back.put_back_voice": "what putting back an earlier wording is made of",
}
"""What looks like a verb that writes and is none, and why."""


def functions_that_write() -> Iterator[str]:
    """Every public function of the workflow that takes a desk and comes to a transaction."""
    modules = {
        ".".join(path.relative_to(ROOT).with_suffix("").parts): ast.parse(path.read_text())
        for path in ROOT.rglob("*.py")
    }
    functions: dict[str, ast.FunctionDef] = {}
    named: dict[str, dict[str, str]] = {}
    for module, tree in modules.items():
        named[module] = {
            alias.asname or alias.name: f"{node.module}.{alias.name}".removeprefix(
                "auditui.workflow."
            )
            for node in ast.walk(tree)
            if isinstance(node, ast.ImportFrom) and node.module
            for alias in node.names
        }
        for node in tree.body:
            if isinstance(node, ast.FunctionDef):
                functions[f"{module}.{node.name}"] = node
                named[module][node.name] = f"{module}.{node.name}"
    reaches = {
        name: set(_named_in(node, named[name.rpartition(".")[0]]))
        for name, node in functions.items()
    }
    writing = {name for name, found in reaches.items() if "writing" in found}
    while more := {name for name, found in reaches.items() if found & writing} - writing:
        writing |= more
    for name in sorted(writing):
        arguments = functions[name].args.args
        at_a_desk = arguments and ast.unparse(arguments[0]) == "desk: Desk"
        if at_a_desk and not name.rpartition(".")[2].startswith("_"):
            yield name


def _named_in(node: ast.AST, names: Mapping[str, str]) -> Iterator[str]:
    """What a function names, as `module.function`, and `writing` where it opens a transaction."""
    for each in ast.walk(node):
        if isinstance(each, ast.Name) and each.id in names:
            yield names[each.id]
        elif isinstance(each, ast.Attribute):
            yield each.attr if each.attr == "writing" else ""
            if isinstance(each.value, ast.Name):
                yield f"{names.get(each.value.id, '')}.{each.attr}"


VERBS = {name: right for right, names in NEEDS.items() for name in names.split()}


def test_every_verb_that_writes_is_in_the_table() -> None:
    assert set(functions_that_write()) == set(VERBS) | set(NO_VERBS)
    assert sum(len(names.split()) for names in NEEDS.values()) == len(VERBS)


@dataclass
class Given:
    """What verbs are given: something of each kind that is there, made by what it is."""

    folder: Path
    audit: int
    theme: Theme
    incoming: Incoming

    def arguments(self, verb: Callable[..., Any]) -> dict[str, Any]:
        """An argument for everything that a verb must be given besides the desk."""
        parameters = list(inspect.signature(verb).parameters.values())[1:]
        arguments = {
            each.name: self.value(each)
            for each in parameters
            if each.default is inspect.Parameter.empty
        }
        return arguments | self._its_own.get(verb.__name__, {})

    @property
    def _its_own(self) -> dict[str, dict[str, Any]]:
        """What a verb is given that others are not."""
        return {
            "save_document": {"path": self.folder / "new.txt"},
            "import_absences": {"path": self.folder / "away.csv"},
            "import_calendar": {"path": self.folder / "themes.csv"},
            "import_tool": {"path": resource("tools") / "audit-tool.toml"},
            "import_people": {"path": self.folder / "people.csv"},
            "import_teams": {"path": self.folder / "teams.csv"},
            "import_register": {"path": self.folder / "register.csv"},
            "back_up": {"to": self.folder / "new.db", "keep": None, "progress": lambda *_: None},
        }

    def value(self, parameter: inspect.Parameter) -> Any:
        kind = str(getattr(parameter.annotation, "__name__", parameter.annotation))
        there: dict[str, Any] = {
            "Action": Action(0, "Ring", "Worker", TODAY),
            "Decimal": Decimal(95),
            "FillPlan": SimpleNamespace(path=self.folder / "council.xlsx", sha256="", changes=()),
            "Grade": Grade.GOOD,
            "Month": JANUARY,
            "Path": self.folder / "file.csv",
            "NewKey": NewKey(),
            "SigningKey": SigningKey(self.folder / "trust.key"),
            "Prose": Prose.STRENGTHS,
            "Quarter": Quarter(2015, 4),
            "ReplacementReason": ReplacementReason.WRONG_RECORD,
            "ReturnDraft": ReturnDraft("Words.", ""),
            "Role": Role.VIEWER,
            "Safety": Safety(is_safe=True),
            "Side": Side.COUNCIL,
            "AimKind": AimKind.TAG,
            "TagSide": TagSide.AREA,
            "FamilyVoice": FamilyVoice(is_asked=False, why_not="Words"),
            "Given": Voice(took_part=True),
            "ReplyKind": ReplyKind.AGREES,
            "WorkerVoice": WorkerVoice(took_part=False, why_not="Words"),
            "Team": Team("Duty", "Lower", LEAD, LEAD),
            "Terms": Terms(4),
            "Theme": self.theme,
            "ThemeDraft": ThemeDraft("Words.", ""),
            "ThemeProse": ThemeProse.LEARNING,
            "WeakPoint": WeakPoint("question", "voice.seen"),
            "Wording": Wording(learning="Words."),
            "Beside": Beside(Kind.DIP_SAMPLE, JANUARY),
            "bool": True,
            "date": TODAY,
            "Incoming": self.incoming,
            "int": self.audit if parameter.name == "audit_id" else 1,
            "str": {"name": VIEWER, "question": "voice.seen", "owner": "worker"}.get(
                parameter.name, "Words"
            ),
        }
        if kind.startswith("int |"):
            return 1
        if "|" in kind or kind in ("DrawnFor", "ReturnPeriod"):
            return Routine(JANUARY) if "Routine" in kind else JANUARY.previous
        if "Mapping" in kind:
            return {}
        return [1] if "Iterable" in kind else there[kind]


@pytest.fixture
def given(lead: Desk, tmp_path: Path) -> Given:
    return make_given(lead, tmp_path)


def make_given(lead: Desk, tmp_path: Path) -> Given:
    """A trust in which there is something of each kind, and the files that verbs read."""
    auditor = seated(lead, draw(lead, JANUARY, 4, seed="1").cases[0].auditor)
    number = audits.mine(auditor)[0].audit_id
    fill(auditor, number)
    audits.answer(auditor, number, "voice.seen", Answer.NO)
    audits.submit(auditor, number)
    (tmp_path / "away.csv").write_text("name,from\nWorker 1,2016-01-04\n")
    (tmp_path / "people.csv").write_text("name,role\nNell New,viewer\n")
    (tmp_path / "file.csv").write_text("month,case_ref,team,grade\n2015-12,1,Duty,good\n")
    import_audits(lead, tmp_path / "file.csv")
    (tmp_path / "themes.csv").write_text(f"theme,planned_month,lead\nVisits,2016-03,{LEAD}\n")
    write_teams(tmp_path / "teams.csv")
    write_register(tmp_path / "register.csv")
    publish(lead, JANUARY.previous, "One file.")
    theme = add_theme(lead, "Neglect", JANUARY, LEAD).theme
    incoming = read_incoming(lead, tmp_path / "register.csv", TODAY)
    return Given(tmp_path, number, theme, incoming)


def seats(lead: Desk, right: Right | None) -> Iterator[tuple[str, Desk]]:
    """Whoever may not do what takes a right: by role, guests, and who sat down before they left."""
    lead = lead.with_pen("one", "PC12")
    for name in (VIEWER, MANAGERS[0], HEAD):
        desk = seated(lead, name)
        if right is not None and right not in desk.person.role.rights:
            yield desk.person.role.value, desk
    guest = Person("account stranger", Role.VIEWER)
    yield "guest", replace(lead, person=guest, guest="You are nobody here.")
    before = Person("Sam Second", Role.QUALITY_LEAD, "second")
    yield "ended", replace(lead, person=before, account=Account("second"))
    if right is not None:
        yield "demoted", replace(lead, person=replace(before, name="Tina Third"))


@pytest.mark.parametrize("right", NEEDS, ids=str)
def test_a_verb_is_refused_to_whoever_may_not_and_nothing_is_written(
    lead: Desk, given: Given, right: Right | None
) -> None:
    with arranged(lead.store):
        ended = Person("Sam Second", Role.QUALITY_LEAD, "second", ended_on=TODAY)
        lead.store.people.save(ended)
        lead.store.people.save(Person("Tina Third", Role.VIEWER))
    wrong = []
    with closing(Store.open(lead.store.address)) as watcher:
        for name in NEEDS[right].split():
            module, _, function = name.rpartition(".")
            verb = getattr(import_module(f"auditui.workflow.{module}"), function)
            for seat, desk in seats(lead, right):
                before = watcher.version()
                said = refusal(verb, desk, given.arguments(verb))
                after = watcher.version()
                if before != after or not said.endswith("."):
                    wrong.append((name, seat, said, before == after))
    assert wrong == []


def refusal(verb: Callable[..., Any], desk: Desk, arguments: Mapping[str, Any]) -> str:
    """Why a verb is refused; in brackets what came of it instead."""
    try:
        verb(desk, **arguments)
    except NotPermitted as refused:
        return str(refused)
    except Exception as other:  # noqa: BLE001  (each is a finding, told with its verb)
        return f"({type(other).__name__}: {other})"
    return "(done)"
