"""The columns of an export item by item, and what they say to whoever loads them."""

from collections.abc import Mapping, Sequence
from dataclasses import field
from typing import Literal

from auditui.dataclass import dataclass
from auditui.practice.grade import Grade
from auditui.practice.sample import Kind
from auditui.practice.tool import Answer

FieldType = Literal["string", "integer", "date"]
"""A type of Table Schema."""


@dataclass(frozen=True)
class Column:
    """A column; a text is there only where texts are asked for, a day where days are.

    `among` are the only values that it has; an `always` one is never empty.
    """

    name: str
    about: str
    type: FieldType = "string"
    among: tuple[str, ...] = ()
    always: bool = False
    is_text: bool = False
    is_day: bool = False


@dataclass(frozen=True)
class Table:
    """A table before it has rows."""

    name: str
    about: str
    columns: Sequence[Column]
    key: Sequence[str]
    foreign: Mapping[str, str] = field(default_factory=dict)


_GRADES = tuple(each.value for each in Grade)
_WITHHELD = "Empty where too few cases would share what is shown."

TOLD = (
    "month", "quarter", "year", "kind", "team", "locality", "status", "tool", "thresholds",
)  # fmt: skip
"""What could tell a case, as far as it is shown, but for the theme."""

AUDIT = Column("audit", "The pseudonym of the audit.", always=True)

AUDITS = Table(
    "audits",
    "A submitted audit in a row.",
    (
        AUDIT,
        Column("case", "The pseudonym of the case, the same in every audit of it.", always=True),
        Column("month", f"The month of its sample, 2016-01. {_WITHHELD}"),
        Column("quarter", f"The financial quarter, 2015/16-Q4. {_WITHHELD}"),
        Column("year", f"The financial year, 2015/16. {_WITHHELD}"),
        Column(
            "kind",
            f"Why it was made; routine ones alone count in A3. {_WITHHELD}",
            among=tuple(each.value for each in Kind),
        ),
        Column("team", f"The team that had the case. {_WITHHELD}"),
        Column("locality", f"The locality of that team today. {_WITHHELD}"),
        Column("status", f"The case's status in the register. {_WITHHELD}"),
        Column("tool", f"The version of the audit tool. {_WITHHELD}"),
        Column("thresholds", f"The version of the thresholds. {_WITHHELD}"),
        Column("theme", f"The number of its theme in the calendar. {_WITHHELD}", "integer"),
        Column("auditor", "The pseudonym of who made it; empty where nobody is named."),
        Column("given", "The overall grade that the auditor gave.", among=_GRADES, always=True),
        Column("grade", "The final grade, the moderator's if any.", among=_GRADES, always=True),
        Column("submitted_on", "When, where its month is shown.", "date", is_day=True),
        Column("strengths", "The strengths, as written.", is_text=True),
        Column("areas_to_improve", "The areas to improve, as written.", is_text=True),
        Column("overall_reason", "Why the overall grade, as written.", is_text=True),
    ),
    ("audit",),
)

ANSWERS = Table(
    "answers",
    "An answer to a question of a checklist in a row.",
    (
        AUDIT,
        Column("question", "The key of the question.", always=True),
        Column(
            "answer", "What was answered.", among=tuple(each.value for each in Answer), always=True
        ),
        Column("note", "The note beside it, as written.", is_text=True),
    ),
    ("audit", "question"),
    {"audit": "audits", "question": "questions"},
)

JUDGEMENTS = Table(
    "judgements",
    "The auditor's grade of a section in a row.",
    (
        AUDIT,
        Column("section", "The key of the section.", always=True),
        Column("grade", "The grade.", among=_GRADES, always=True),
        Column("reason", "The reason, as written.", is_text=True),
    ),
    ("audit", "section"),
    {"audit": "audits"},
)

MODERATIONS = Table(
    "moderations",
    "A moderator's grade beside the auditor's in a row.",
    (
        AUDIT,
        Column(
            "what",
            "A blind reading of a section, or the final grade.",
            among=("blind reading", "final grade"),
            always=True,
        ),
        Column("section", "The key of the section, or overall.", always=True),
        Column("given", "The auditor's grade.", among=_GRADES),
        Column("moderated", "The moderator's grade.", among=_GRADES, always=True),
        Column("moderator", "The pseudonym of who moderated."),
        Column("reason", "The reason, as written.", is_text=True),
    ),
    ("audit", "what", "section"),
    {"audit": "audits"},
)

ACTIONS = Table(
    "actions",
    "An action of an audit in a row.",
    (
        Column("action", "The pseudonym of the action.", always=True),
        AUDIT,
        Column("role", "As what its owner is named, where by a role."),
        Column("owner", "The pseudonym of its owner, where by a name."),
        Column("state", "How it stands.", among=("open", "done", "no longer needed"), always=True),
        Column("due_months", "How many months after the audit's it is due.", "integer"),
        Column("closed_months", "How many months after the audit's it was closed.", "integer"),
        Column("due_on", "By when, where the audit's month is shown.", "date", is_day=True),
        Column("closed_on", "When it was closed, likewise.", "date", is_day=True),
        Column("what", "What is to be done, as written.", is_text=True),
    ),
    ("action",),
    {"audit": "audits"},
)

QUESTIONS = Table(
    "questions",
    "A question that was answered in a row.",
    (
        Column("question", "The key, which never changes its meaning.", always=True),
        Column("wording", "How it is worded; empty for what a theme asked beside the tool."),
    ),
    ("question",),
)
