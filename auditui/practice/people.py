"""Who is at the desk and what their role lets them do."""

from collections.abc import Sequence
from dataclasses import field
from datetime import date
from enum import Enum

from auditui.dataclass import dataclass
from auditui.practice.errors import NotPermitted, NotUnderstood
from auditui.practice.text import counted


class Right(Enum):
    """Something that not everybody may do; the value completes "may not …"."""

    AUDIT = "audit case files"
    DRAW = "draw or change a sample"
    IMPORT = "import files"
    MODERATE = "moderate or reopen an audit"
    CALIBRATE = "open, close or settle a calibration"
    SET_TARGETS = "set targets"
    PUBLISH = "publish the contract return"
    EXPORT_ITEMS = "export audits item by item"
    KEEP_CALENDAR = "keep the thematic audit calendar"
    MANAGE_PEOPLE = "change who may use this program"
    KEEP_TEAMS = "change the teams table"
    SET_TOOL = "change the audit tool"
    CHANGE_SETTINGS = "change a setting"
    BACK_UP = "back up or restore the database"
    ERASE = "erase what is old about cases"
    ANSWER_CONCERNS = "answer a concern"
    FOLLOW_ACTIONS = "close or change an action"
    KEEP_PLANS = "keep an improvement plan"
    KEEP_ABSENCES = "record who is away"
    READ_AS_EXTERNAL = "read an audit as an external auditor"
    MAKE_INSPECTION_PACK = "make a pack for an inspection"
    TAKE_REFERENCES_OUT = "take case references or texts of files out of the trust"
    ENTER_FOR_AUDITORS = "enter an audit on behalf of its auditor"


class Role(Enum):
    """What a person is to the audit programme."""

    TEAM_MANAGER = "team manager"
    QUALITY_LEAD = "quality lead"
    HEAD_OF_SERVICE = "head of service"
    VIEWER = "viewer"
    EXTERNAL_AUDITOR = "external auditor"

    @property
    def rights(self) -> frozenset[Right]:
        """What the role may do beyond looking."""
        return _RIGHTS[self]

    @classmethod
    def parse(cls, text: str) -> "Role":
        """Read a role in any case, with spaces, hyphens or underscores. Raises NotUnderstood."""
        folded = text.replace("_", " ").replace("-", " ").strip().casefold()
        try:
            return cls(folded)
        except ValueError:
            names = ", ".join(role.value for role in cls)
            raise NotUnderstood(f"A role is one of: {names}.") from None


_RIGHTS = {
    Role.TEAM_MANAGER: frozenset({Right.AUDIT, Right.FOLLOW_ACTIONS, Right.KEEP_ABSENCES}),
    Role.QUALITY_LEAD: frozenset(Right) - {Right.READ_AS_EXTERNAL},
    Role.HEAD_OF_SERVICE: frozenset(
        {
            Right.AUDIT,
            Right.ANSWER_CONCERNS,
            Right.FOLLOW_ACTIONS,
            Right.KEEP_PLANS,
            Right.KEEP_ABSENCES,
            Right.MAKE_INSPECTION_PACK,
        }
    ),
    Role.VIEWER: frozenset[Right](),
    Role.EXTERNAL_AUDITOR: frozenset({Right.READ_AS_EXTERNAL}),
}


BROWSER = "browser"
"""How an account came in that signed on to a web page."""


@dataclass(frozen=True)
class Account:
    r"""Whoever runs the program, as the operating system or a sign-on names them.

    `via` is empty for the operating system's own account. Names of `any_case` are the same however
    they are written, as on Windows, where one may begin with its domain: `TRUST\jsmith`.
    """

    name: str = ""
    via: str = ""
    any_case: bool = field(default=False, compare=False)

    @property
    def shown(self) -> str:
        """As people and the ledger are told it: `jsmith`, or `jsmith (browser)`."""
        return f"{self.name} ({self.via})" if self.via else self.name

    def is_recorded_as(self, recorded: str) -> bool:
        """Whether this is the account that is recorded of somebody.

        A name alone stands for the account whichever way it comes in, `jsmith (browser)` for the
        one that signed on; a name without a domain stands for the account of any domain.
        """
        name, via = _read(recorded)
        if not name or via not in ("", self.via):
            return False
        if not self.any_case:
            return name == self.name
        mine = self.name if "\\" in name else self.name.rpartition("\\")[2]
        return name.casefold() == mine.casefold()


def _read(recorded: str) -> tuple[str, str]:
    """The name of a recorded account, and how it comes in where that is said."""
    ending = f" ({BROWSER})"
    is_browsers = recorded.endswith(ending)
    return (recorded.removesuffix(ending), BROWSER) if is_browsers else (recorded, "")


@dataclass(frozen=True)
class Person:
    """Someone who uses the program; `account` is what their account is called, or empty.

    A manager who `has_left` stood in the teams table and does no longer, and is given no files.
    Whoever `only_reads` may do nothing else, whatever their role; it says why. `ended_on` is the
    day from which somebody is here no more; nobody is deleted. Work done under `former_names` is
    theirs.
    """

    name: str
    role: Role
    account: str = ""
    has_left: bool = False
    ended_on: date | None = None
    former_names: tuple[str, ...] = ()
    only_reads: str = field(default="", compare=False)

    def may(self, right: Right) -> bool:
        """Whether the role carries the right, for somebody who is here and can write at all."""
        return self.ended_on is None and not self.only_reads and right in self.role.rights

    @property
    def is_given_files(self) -> bool:
        """Whether cases may be given to them to audit."""
        return self.may(Right.AUDIT) and not self.has_left

    @property
    def sees_only_given(self) -> bool:
        """Whether they are from outside, and see nothing but the files given to them."""
        return self.role is Role.EXTERNAL_AUDITOR

    def is_called(self, name: str) -> bool:
        """Whether a name under which something was done is theirs, or was."""
        return name in (self.name, *self.former_names)

    def require(self, right: Right) -> None:
        """Refuse unless the role carries the right. Raises NotPermitted."""
        if self.only_reads:
            raise NotPermitted(f"Read only: {self.only_reads}")
        if self.ended_on is not None:
            raise NotPermitted(f"{self.name} is here no more, since {self.ended_on}.")
        if not self.may(right):
            holders = " or ".join(role.value for role in Role if right in role.rights)
            raise NotPermitted(f"A {self.role.value} may not {right.value}; ask a {holders}.")


def role_words(person: Person) -> str:
    """Somebody's role, and where they stand in it: of no team, until when, under which name."""
    role = f"{person.role.value}, of no team now" if person.has_left else person.role.value
    role += f", until {person.ended_on}" if person.ended_on else ""
    return f"{role}, once {', '.join(person.former_names)}" if person.former_names else role


@dataclass(frozen=True)
class OpenWork:
    """What is open with somebody, in counts, and which teams name them in the teams table."""

    audits: int = 0
    actions: int = 0
    themes: int = 0
    teams: tuple[str, ...] = ()
    plans: int = 0
    calibrations: int = 0
    """How many exercises they have still to read."""

    @property
    def words(self) -> str:
        """What there is to do, `2 audits, 1 action`; empty where there is nothing."""
        counts = (
            (self.audits, "audit"),
            (self.actions, "action"),
            (self.themes, "theme"),
            (self.plans, "plan"),
            (self.calibrations, "calibration"),
        )
        return ", ".join(counted(count, noun) for count, noun in counts if count)


def nearest_names(given: str, known: Sequence[str], most: int = 3) -> list[str]:
    """The names that may be meant by one that nobody has: each word begins one, else much alike."""
    words = given.casefold().split()
    begun = [
        name
        for name in known
        if words and all(any(p.startswith(w) for p in name.casefold().split()) for w in words)
    ]
    if begun:
        return begun[:most]
    from difflib import get_close_matches  # noqa: PLC0415  (slow to load, and rarely needed)

    folded = {name.casefold(): name for name in known}
    return [folded[name] for name in get_close_matches(given.casefold(), folded, n=most)]
