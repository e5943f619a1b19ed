"""Submitted audits item by item, with names and references, before anything leaves."""

from collections.abc import Mapping
from dataclasses import field
from datetime import date

from auditui.dataclass import dataclass
from auditui.practice.period import Month


@dataclass(frozen=True)
class ItemAudit:
    """A submitted audit; `key` is what tells it from every other whatever its number is.

    `theme` is the number of its theme, `worker` who had the file in the register that it was drawn
    from; `texts` are what its auditor wrote, by what it is.
    """

    audit_id: int
    key: str
    case_ref: str
    month: Month
    kind: str
    theme: int | None
    team: str
    locality: str
    status: str
    auditor: str
    tool: str
    thresholds: str
    given: str
    final: str
    submitted_on: date | None
    worker: str = ""
    texts: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class ItemAnswer:
    """An answer to a question of a checklist."""

    audit_id: int
    question: str
    answer: str
    note: str = ""


@dataclass(frozen=True)
class ItemJudgement:
    """The auditor's grade of a section, or overall."""

    audit_id: int
    section: str
    grade: str
    reason: str = ""


@dataclass(frozen=True)
class ItemModeration:
    """A second grade beside the first: `what` is `blind reading` or `final grade`."""

    audit_id: int
    what: str
    section: str
    given: str
    moderated: str
    by: str
    reason: str = ""


@dataclass(frozen=True)
class ItemAction:
    """What is to be done because of an audit; `owner` is empty where only a role is named."""

    audit_id: int
    key: str
    role: str
    owner: str
    due: date
    state: str
    closed_on: date | None
    what: str = ""


@dataclass(frozen=True)
class Items:
    """Everything that may leave, in any order; `questions` are worded by key."""

    audits: tuple[ItemAudit, ...]
    answers: tuple[ItemAnswer, ...]
    judgements: tuple[ItemJudgement, ...]
    moderations: tuple[ItemModeration, ...]
    actions: tuple[ItemAction, ...]
    questions: Mapping[str, str]


@dataclass(frozen=True)
class ItemOptions:
    """What leaves beside: texts, with names and references taken out, and days."""

    with_text: bool = False
    with_days: bool = False
    below: int = 5
    """Of fewer cases than these no combination of what could tell a case is shown."""

    @property
    def words(self) -> str:
        """The options as the ledger and people are told them."""
        texts = "with texts" if self.with_text else "no texts"
        days = "with days" if self.with_days else "months only"
        return f"{texts}, {days}, cells under {self.below} withheld"
