"""The sentence banks, and how a sentence is fitted to a case."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from auditui.practice.grade import Grade
from auditui.practice.period import Month
from auditui.practice.register.entry import CaseStatus
from recipe.dice import Dice
from recipe.schedule import Assignment
from recipe.trust import TeamKind

_FOLDER = Path(__file__).parent.parent / "sentences"
_RANGE = re.compile(r"\{(?P<ago>ago )?(?P<low>\d+)\.\.(?P<high>\d+)\}")
_NO_LONGER_A_BABY_AFTER_DAYS = 500
_AGES = {"baby": 13, "child": 55, "young person": 32}
_PLACES = {"baby": "nursery", "child": "school", "young person": "college"}

_PLANS = {
    CaseStatus.LOOKED_AFTER: ("care plan", "review"),
    CaseStatus.CHILD_PROTECTION: ("child protection plan", "core group"),
    CaseStatus.CHILD_IN_NEED: ("child in need plan", "planning meeting"),
    CaseStatus.OPEN_ASSESSMENT: ("plan", "meeting"),
}


@dataclass(frozen=True)
class Setting:
    """What a sentence must fit: the month, words for the case, and the variants it asks for.

    The case has been open for `months_open`, so that no sentence looks back further.
    """

    month: Month
    months_open: int
    words: Mapping[str, str]
    variants: tuple[str, ...]

    def but(self, **words: str) -> "Setting":
        """The same setting with more words."""
        return replace(self, words={**self.words, **words})


def setting_of(assignment: Assignment) -> Setting:
    """The words and variants of a case, as it was when it was audited."""
    status = assignment.status
    leaving_care = assignment.case.kind is TeamKind.CARE_LEAVERS
    age = "young person" if leaving_care else _age(assignment)
    plan, meeting = ("pathway plan", "pathway review") if leaving_care else _PLANS[status]
    adults = "carers" if status is CaseStatus.LOOKED_AFTER else "parents"
    words = {
        "child": age,
        "adults": "others" if leaving_care else adults,
        "plan": plan,
        "meeting": meeting,
        "place": _PLACES[age],
        "worker": "Personal adviser" if leaving_care else "Social worker",
    }
    standing = () if assignment.grade is Grade.INADEQUATE else ("otherwise sound",)
    stage = {
        CaseStatus.OPEN_ASSESSMENT: ("assessment",),
        CaseStatus.CHILD_PROTECTION: ("child protection",),
    }
    return Setting(
        month=assignment.month,
        months_open=assignment.case.days_open(assignment.month.last_day) // 31,
        words=words,
        variants=(*standing, *stage.get(status, ()), age, assignment.thresholds),
    )


def _age(assignment: Assignment) -> str:
    case = assignment.case
    age = Dice("age", case.entry.case_ref).weighted(_AGES)
    long_known = case.days_open(assignment.month.last_day) > _NO_LONGER_A_BABY_AFTER_DAYS
    return "child" if age == "baby" and long_known else age


@dataclass(frozen=True)
class Bank:
    """The sentences about one question or section, by what they say of it."""

    _lists: Mapping[str, Any]

    def has(self, name: str) -> bool:
        """Whether it has anything of that name, for cases of every kind."""
        return name in self._lists

    def sentence(self, name: str, setting: Setting, dice: Dice) -> str:
        """One of the sentences of that name, fitted to the setting."""
        return fitted(dice.pick(self._entry(name, setting)), setting, dice)

    def phrase(self, name: str, setting: Setting) -> str:
        """The single phrase of that name, fitted to the setting."""
        return str(self._entry(name, setting)).format(**setting.words)

    @property
    def days(self) -> int:
        """How many days its action is given."""
        return int(self._lists["days"])

    def _entry(self, name: str, setting: Setting) -> Any:
        """What stands under a name, in the first of the setting's variants that has it."""
        variants = (self._lists.get(variant, {}) for variant in setting.variants)
        return next((found[name] for found in variants if name in found), self._lists.get(name))


def _values(name: str) -> dict[str, Any]:
    return tomllib.loads((_FOLDER / f"{name}.toml").read_text(encoding="utf-8"))


def _banks(name: str) -> Mapping[str, Bank]:
    return {key: Bank(lists) for key, lists in _values(name).items()}


QUESTIONS = _banks("questions")
"""A bank for each checklist question, by its key."""

SECTIONS = _banks("sections")
"""A bank for each graded section, by its key."""

OVERALL_BANKS = _banks("overall")
"""Banks for what is said once in an audit, by subject."""

HOLD_REASONS: tuple[str, ...] = tuple(_values("overall")["holds"]["reason"])
"""Why a case is not to be audited for now."""


def fitted(sentence: str, setting: Setting, dice: Dice) -> str:
    """The sentence with its words, numbers and months filled in."""

    def throw(match: re.Match[str]) -> str:
        number = dice.number(int(match["low"]), int(match["high"]))
        return _month_name(setting, number) if match["ago"] else str(number)

    return _RANGE.sub(throw, sentence).format(**setting.words)


def _month_name(setting: Setting, months_ago: int) -> str:
    month = setting.month.plus(-max(1, min(months_ago, setting.months_open)))
    return month.label.split()[0]
