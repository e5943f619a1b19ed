"""Trust-wide choices and what they are until somebody makes them."""

from datetime import date
from typing import TYPE_CHECKING

from auditui.practice.errors import NotUnderstood
from auditui.practice.people import Right
from auditui.practice.text import clean_line
from auditui.workflow.desk import Desk, change

if TYPE_CHECKING:
    from auditui.practice.contract_return.line import Publisher
    from auditui.store.store import Store

EXCLUSION_MONTHS = "exclusion_months"
OWN_TEAM_AUDITS = "own_team_audits"
SUPPRESS_BELOW = "suppress_below"
TRUST_NAME = "trust_name"
CONTRACT_NAME = "contract_name"
CONTACT = "contact"
REGISTER_DAYS = "register_days"
UNKNOWN_MAY_READ = "guests_may_read"
CONCERN_DAYS = "concern_days"
DUE_DAYS = "due_days"
PLAN_FOR_RI = "plan_for_ri"
VOICES_ASKED = "voices_asked"
BACKUP_DAYS = "backup_days"
IDLE_MINUTES = "idle_minutes"
IDLE_MINUTES_UNLESS_SET = 10
RETURN_MAPPING = "return_mapping"
DEMONSTRATION_DAY = "demonstration_day"


class BadSetting(NotUnderstood):
    """A setting was given a value that it cannot have."""


def exclusion_months(desk: Desk) -> int:
    """For how many months an audited case stays out of the frame; 12 unless set."""
    return int(desk.store.settings.get(EXCLUSION_MONTHS) or 12)


def own_team_audits(desk: Desk) -> bool:
    """Whether a manager may audit a file of their own team; not unless set."""
    return desk.store.settings.get(OWN_TEAM_AUDITS) == "yes"


def unknown_may_read(desk: Desk) -> bool:
    """Whether an account that is nobody's may read what a viewer may; not unless set."""
    return desk.store.settings.get(UNKNOWN_MAY_READ) == "yes"


def suppress_below(desk: Desk) -> int:
    """Below how many a count of a grade is withheld from what leaves; 0 unless set, so never."""
    return int(desk.store.settings.get(SUPPRESS_BELOW) or 0)


def publisher(desk: Desk) -> "Publisher":
    """The trust, its contract and whom to ask, as they stand on what leaves; empty until set."""
    from auditui.practice.contract_return.line import Publisher  # noqa: PLC0415  (only what leaves)

    get = desk.store.settings.get
    return Publisher(get(TRUST_NAME) or "", get(CONTRACT_NAME) or "", get(CONTACT) or "")


def register_days(desk: Desk) -> int:
    """How many days old a register may be before a draw from it is asked about; 35 unless set."""
    return int(desk.store.settings.get(REGISTER_DAYS) or 35)


def concern_days(desk: Desk) -> int:
    """In how many days a concern is to be answered; 0, the same day, unless set."""
    return int(desk.store.settings.get(CONCERN_DAYS) or 0)


def due_days(desk: Desk) -> int:
    """How many days after the end of its month an audit is due; 0, that day itself, unless set."""
    return int(desk.store.settings.get(DUE_DAYS) or 0)


def plan_for_requires_improvement(desk: Desk) -> bool:
    """Whether a final grade of requires improvement opens a plan too; not unless set."""
    return desk.store.settings.get(PLAN_FOR_RI) == "yes"


def voices_asked(desk: Desk) -> bool:
    """Whether an audit needs its worker's and family's voices to be submitted; not unless set."""
    return desk.store.settings.get(VOICES_ASKED) == "yes"


def backup_days(desk: Desk) -> int:
    """After how many days without a backup that is said; 7 unless set."""
    return backup_days_of(desk.store)


def backup_days_of(store: "Store") -> int:
    """The same where there is a file and nobody at a desk."""
    return int(store.settings.get(BACKUP_DAYS) or 7)


def idle_minutes(desk: Desk) -> int:
    """After how many minutes without a key the screen is covered, 0 never.

    10 unless set; in a demonstration, which hides nothing, 0.
    """
    unless_set = 0 if demonstration_day(desk) else IDLE_MINUTES_UNLESS_SET
    return int(desk.store.settings.get(IDLE_MINUTES) or unless_set)


def demonstration_day(desk: Desk) -> date | None:
    """The day it always is in a demonstration, or None in a real database."""
    text = desk.store.settings.get(DEMONSTRATION_DAY)
    return date.fromisoformat(text) if text else None


def set_exclusion_months(desk: Desk, months: int) -> None:
    """Set for how many months an audited case stays out of the frame, 0 to 60."""
    if not 0 <= months <= 60:
        raise BadSetting("Choose 0 to 60 months.")
    _set(desk, EXCLUSION_MONTHS, str(months))


def set_own_team_audits(desk: Desk, *, allowed: bool) -> None:
    """Set whether a manager may audit a file of their own team."""
    _set(desk, OWN_TEAM_AUDITS, "yes" if allowed else "no")


def set_unknown_may_read(desk: Desk, *, allowed: bool) -> None:
    """Set whether an account that is nobody's may read what a viewer may."""
    _set(desk, UNKNOWN_MAY_READ, "yes" if allowed else "no")


def set_register_days(desk: Desk, days: int) -> None:
    """Set how many days old a register may be before a draw from it is asked about, 1 to 366."""
    if not 1 <= days <= 366:
        raise BadSetting("Choose 1 to 366 days.")
    _set(desk, REGISTER_DAYS, str(days))


def set_concern_days(desk: Desk, days: int) -> None:
    """Set in how many days a child recorded as not safe is to be answered for, 0 to 14."""
    if not 0 <= days <= 14:
        raise BadSetting("Choose 0 to 14 days, where 0 is the same day.")
    _set(desk, CONCERN_DAYS, str(days))


def set_due_days(desk: Desk, days: int) -> None:
    """Set how many days after the end of its month what is drawn from now on is due, 0 to 62."""
    if not 0 <= days <= 62:
        raise BadSetting("Choose 0 to 62 days, where 0 is the last day of the month.")
    _set(desk, DUE_DAYS, str(days))


def set_plan_for_requires_improvement(desk: Desk, *, opened: bool) -> None:
    """Set whether a final grade of requires improvement opens a plan too."""
    _set(desk, PLAN_FOR_RI, "yes" if opened else "no")


def set_voices_asked(desk: Desk, *, asked: bool) -> None:
    """Set whether a drawn audit needs its worker's and its family's voice to be submitted."""
    _set(desk, VOICES_ASKED, "yes" if asked else "no")


def set_backup_days(desk: Desk, days: int) -> None:
    """Set after how many days without a backup `doctor` says so, 1 to 366."""
    if not 1 <= days <= 366:
        raise BadSetting("Choose 1 to 366 days.")
    _set(desk, BACKUP_DAYS, str(days))


def set_idle_minutes(desk: Desk, minutes: int) -> None:
    """Set after how many minutes without a key the screen is covered, 0 to 480, 0 never."""
    if not 0 <= minutes <= 480:
        raise BadSetting("Choose 0 to 480 minutes, where 0 never covers the screen.")
    _set(desk, IDLE_MINUTES, str(minutes))


def set_suppress_below(desk: Desk, least: int) -> None:
    """Set below how many a count of a grade is withheld from what leaves, 0 to 20."""
    if not 0 <= least <= 20:
        raise BadSetting("Choose 0 to 20, where 0 withholds nothing.")
    _set(desk, SUPPRESS_BELOW, str(least))


def set_trust_name(desk: Desk, name: str) -> None:
    """Set how the trust is called on what leaves; an empty text takes it off."""
    _set(desk, TRUST_NAME, clean_line(name))


def set_contract_name(desk: Desk, name: str) -> None:
    """Set how the contract is called on what leaves; an empty text takes it off."""
    _set(desk, CONTRACT_NAME, clean_line(name))


def set_contact(desk: Desk, contact: str) -> None:
    """Set whom to ask about what leaves; an empty text takes it off."""
    _set(desk, CONTACT, clean_line(contact))


def _set(desk: Desk, name: str, value: str) -> None:
    with change(desk, Right.CHANGE_SETTINGS, "setting changed", name) as facts:
        desk.store.settings.set(name, value)
        facts.note(value=value)
