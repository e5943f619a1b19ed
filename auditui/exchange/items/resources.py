"""The tables of an export item by item: pseudonyms for names, and nothing that few cases share."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import field
from datetime import date

from auditui.dataclass import dataclass
from auditui.exchange.items import fields as columns
from auditui.exchange.items.fields import Column
from auditui.measures.small_cells import Shown, Telling, shown, withheld
from auditui.practice.items.pseudonym import Pseudonyms
from auditui.practice.items.record import (
    ItemAction,
    ItemAnswer,
    ItemAudit,
    ItemJudgement,
    ItemModeration,
    ItemOptions,
    Items,
)
from auditui.practice.period import Month

Value = str | int | None
Row = tuple[Value, ...]
Mask = Callable[[str, str], str]
"""A text, and the worker of its file, to the text without names and references."""

NOT_RECORDED = "not recorded"
"""What stands where nothing is recorded, so that it is told from what is withheld."""

_THEMES_QUESTION = "theme-"


@dataclass(frozen=True)
class Resource:
    """A table: what a row is, its columns, what makes a row the only one, and the rows in order.

    `foreign` names for a column the resource in which its value is a key.
    """

    name: str
    about: str
    columns: Sequence[Column]
    key: Sequence[str]
    rows: tuple[Row, ...]
    foreign: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Built:
    """The tables, of how many audits each thing is withheld, and how many answers are left out."""

    resources: tuple[Resource, ...]
    withheld: Mapping[str, int]
    answers_left_out: int


def build(items: Items, pseudonyms: Pseudonyms, options: ItemOptions, mask: Mask) -> Built:
    """The tables of items, their rows in the order of what they say, whatever order they had."""
    audits = sorted(items.audits, key=lambda each: each.key)
    told = shown([_telling(each) for each in audits], options.below)
    beside = {audit.audit_id: (audit, each) for audit, each in zip(audits, told, strict=True)}
    make = _Tables(beside, pseudonyms, options, mask)
    answers = [each for each in items.answers if make.shows(each)]
    questions = {each.question for each in answers}
    made = (
        make.of(columns.AUDITS, (make.audit(each) for each in audits)),
        make.of(columns.ANSWERS, (make.answer(each) for each in answers)),
        make.of(columns.JUDGEMENTS, (make.judgement(each) for each in items.judgements)),
        make.of(columns.MODERATIONS, (make.moderation(each) for each in items.moderations)),
        make.of(columns.ACTIONS, make.actions(items.actions)),
        make.of(columns.QUESTIONS, ((key, items.questions.get(key)) for key in questions)),
    )
    return Built(made, withheld(told), len(items.answers) - len(answers))


def _telling(audit: ItemAudit) -> Telling:
    return Telling(
        case=audit.case_ref,
        month=audit.month,
        kind=audit.kind,
        theme="" if audit.theme is None else str(audit.theme),
        team=audit.team,
        locality=audit.locality or NOT_RECORDED,
        status=audit.status or NOT_RECORDED,
        tool=audit.tool or NOT_RECORDED,
        thresholds=audit.thresholds,
    )


class _Tables:
    """Makes the rows of every table."""

    def __init__(
        self,
        audits: Mapping[int, tuple[ItemAudit, Shown]],
        pseudonyms: Pseudonyms,
        options: ItemOptions,
        mask: Mask,
    ) -> None:
        self._audits = audits
        self._pseudonyms = pseudonyms
        self._options = options
        self._mask = mask

    def of(self, table: columns.Table, rows: Iterable[Row]) -> Resource:
        """A table with the columns that the options ask for."""
        kept = [
            column
            for column in table.columns
            if (self._options.with_text or not column.is_text)
            and (self._options.with_days or not column.is_day)
        ]
        made = sorted(rows, key=lambda row: [("" if cell is None else str(cell)) for cell in row])
        return Resource(table.name, table.about, kept, table.key, tuple(made), table.foreign)

    def name(self, audit_id: int) -> str:
        """The pseudonym of an audit."""
        return self._pseudonyms.of("audit", self._audits[audit_id][0].key)

    def person(self, name: str) -> str | None:
        """The pseudonym of somebody by the name they were first known by, None for nobody."""
        return self._pseudonyms.of("person", name) if name else None

    def shows(self, answer: ItemAnswer) -> bool:
        """Whether an answer may be shown; one to a theme's question tells which theme it was."""
        is_themes = answer.question.startswith(_THEMES_QUESTION)
        return not is_themes or bool(self._audits[answer.audit_id][1].theme)

    def text(self, audit_id: int, written: str) -> Row:
        """A text without names and references where texts are asked for, else no cell at all."""
        if not self._options.with_text:
            return ()
        return (self._mask(written, self._audits[audit_id][0].worker) or None,)

    def audit(self, audit: ItemAudit) -> Row:
        """A row of an audit."""
        told = self._audits[audit.audit_id][1]
        return (
            self.name(audit.audit_id),
            self._pseudonyms.of("case", audit.case_ref),
            *(getattr(told, name) or None for name in columns.TOLD),
            int(told.theme) if told.theme else None,
            self.person(audit.auditor),
            audit.given,
            audit.final,
            *self._day(audit.audit_id, audit.submitted_on),
            *(cell for text in audit.texts.values() for cell in self.text(audit.audit_id, text)),
        )

    def answer(self, answer: ItemAnswer) -> Row:
        """A row of an answer."""
        note = self.text(answer.audit_id, answer.note)
        return (self.name(answer.audit_id), answer.question, answer.answer, *note)

    def judgement(self, judgement: ItemJudgement) -> Row:
        """A row of a section's grade."""
        reason = self.text(judgement.audit_id, judgement.reason)
        return (self.name(judgement.audit_id), judgement.section, judgement.grade, *reason)

    def moderation(self, moderation: ItemModeration) -> Row:
        """A row of a second grade."""
        return (
            self.name(moderation.audit_id),
            moderation.what,
            moderation.section,
            moderation.given or None,
            moderation.moderated,
            self.person(moderation.by),
            *self.text(moderation.audit_id, moderation.reason),
        )

    def actions(self, actions: Iterable[ItemAction]) -> Iterator[Row]:
        """A row for each action; those that are alike in all are numbered."""
        seen: dict[tuple[str, str], int] = {}
        for action in sorted(actions, key=lambda each: (each.audit_id, each.key, each.state)):
            name = self.name(action.audit_id)
            turn = seen[name, action.key] = seen.get((name, action.key), 0) + 1
            month = self._audits[action.audit_id][0].month
            yield (
                self._pseudonyms.of("action", f"{name}\0{action.key}\0{turn}"),
                name,
                action.role or None,
                self.person(action.owner),
                action.state,
                _months_after(month, action.due),
                _months_after(month, action.closed_on) if action.closed_on else None,
                *self._day(action.audit_id, action.due),
                *self._day(action.audit_id, action.closed_on),
                *self.text(action.audit_id, action.what),
            )

    def _day(self, audit_id: int, day: date | None) -> Row:
        """A day where days are asked for and the audit's month is shown."""
        if not self._options.with_days:
            return ()
        return (str(day) if day and self._audits[audit_id][1].month else None,)


def _months_after(month: Month, day: date) -> int:
    then = Month.of(day)
    return (then.year - month.year) * 12 + then.number - month.number
