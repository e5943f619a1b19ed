"""Trust-wide choices and what they are until somebody makes them."""

from datetime import date
from typing import TYPE_CHECKING

from auditui.dataclass import dataclass
from auditui.practice.people import Right
from auditui.practice.setup.setting import YES, Setting
from auditui.practice.setup.settings import (
    BACKUP_DAYS,
    CONCERN_DAYS,
    CONTACT,
    CONTRACT_NAME,
    DUE_DAYS,
    EXCLUSION_MONTHS,
    FREEZE_DEMANDED,
    IDLE_MINUTES,
    NONE_TO_AWAY,
    OWN_TEAM_AUDITS,
    PLAN_FOR_RI,
    REGISTER_DAYS,
    SETTING,
    SETTINGS,
    SUPPRESS_BELOW,
    TRUST_NAME,
    UNKNOWN_MAY_READ,
    VOICES_ASKED,
    setting_named,
)
from auditui.workflow.desk import Desk, change, require

if TYPE_CHECKING:
    from auditui.practice.contract_return.line import Publisher
    from auditui.store.store import Store

IDLE_MINUTES_UNLESS_SET = int(SETTING[IDLE_MINUTES].unless_set)
RETURN_MAPPING = "return_mapping"
DEMONSTRATION_DAY = "demonstration_day"


@dataclass(frozen=True)
class Chosen:
    """A trust-wide choice as it stands: its value, what holds unless it is set, whether it is."""

    setting: Setting
    value: int | bool | str | None
    unless_set: int | bool | str | None
    is_set: bool


def settings(desk: Desk) -> tuple[Chosen, ...]:
    """Every trust-wide choice as it stands, in the order of their declarations."""
    return tuple(_chosen(desk, each) for each in SETTINGS)


def setting(desk: Desk, name: str) -> Chosen:
    """One of them. Raises BadSetting where there is none of that name."""
    return _chosen(desk, setting_named(name))


def set_setting(desk: Desk, name: str, text: str) -> Chosen:
    """Set a trust-wide choice to what was typed for it. Raises BadSetting, NotPermitted."""
    require(desk, Right.CHANGE_SETTINGS)
    value = setting_named(name).takes.read(text)
    with change(desk, Right.CHANGE_SETTINGS, "setting changed", name) as facts:
        desk.store.settings.set(name, value)
        facts.note(value=value)
        return setting(desk, name)


def _chosen(desk: Desk, each: Setting) -> Chosen:
    kept = desk.store.settings.get(each.name)
    otherwise = _unless_set(desk, each)
    value = otherwise if kept is None else each.value(kept)
    return Chosen(each, value, otherwise, kept is not None)


def _unless_set(desk: Desk, each: Setting) -> int | bool | str | None:
    """What holds until somebody chooses: a demonstration hides nothing from whoever looks away."""
    if each.name == IDLE_MINUTES and demonstration_day(desk):
        return 0
    return each.value(None)


def number(store: "Store", name: str) -> int:
    """What a setting that is a whole number stands at."""
    return int(store.settings.get(name) or SETTING[name].unless_set)


def is_yes(store: "Store", name: str) -> bool:
    """Whether a setting that is yes or no stands at yes."""
    return (store.settings.get(name) or SETTING[name].unless_set) == YES


def exclusion_months(desk: Desk) -> int:
    """For how many months an audited case stays out of the frame; 12 unless set."""
    return number(desk.store, EXCLUSION_MONTHS)


def own_team_audits(desk: Desk) -> bool:
    """Whether a manager may audit a file of their own team; not unless set."""
    return is_yes(desk.store, OWN_TEAM_AUDITS)


def unknown_may_read(desk: Desk) -> bool:
    """Whether an account that is nobody's may read what a viewer may; not unless set."""
    return is_yes(desk.store, UNKNOWN_MAY_READ)


def suppress_below(desk: Desk) -> int:
    """Below how many a count of a grade is withheld from what leaves; 0 unless set, so never."""
    return number(desk.store, SUPPRESS_BELOW)


def publisher(desk: Desk) -> "Publisher":
    """The trust, its contract and whom to ask, as they stand on what leaves; empty until set."""
    from auditui.practice.contract_return.line import Publisher  # noqa: PLC0415  (only what leaves)

    get = desk.store.settings.get
    return Publisher(get(TRUST_NAME) or "", get(CONTRACT_NAME) or "", get(CONTACT) or "")


def register_days(desk: Desk) -> int:
    """How many days old a register may be before a draw from it is asked about; 35 unless set."""
    return number(desk.store, REGISTER_DAYS)


def concern_days(desk: Desk) -> int:
    """In how many days a concern is to be answered; 0, the same day, unless set."""
    return number(desk.store, CONCERN_DAYS)


def freeze_demanded(desk: Desk) -> bool:
    """Whether a frame is frozen before the seed of its draw is known; not unless set."""
    return is_yes(desk.store, FREEZE_DEMANDED)


def pass_over_away(desk: Desk) -> bool:
    """Whether a draw gives no file to who is away until it is due; not unless set."""
    return is_yes(desk.store, NONE_TO_AWAY)


def due_days(desk: Desk) -> int:
    """How many days after the end of its month an audit is due; 0, that day itself, unless set."""
    return number(desk.store, DUE_DAYS)


def plan_for_requires_improvement(desk: Desk) -> bool:
    """Whether a final grade of requires improvement opens a plan too; not unless set."""
    return is_yes(desk.store, PLAN_FOR_RI)


def voices_asked(desk: Desk) -> bool:
    """Whether an audit needs its worker's and family's voices to be submitted; not unless set."""
    return is_yes(desk.store, VOICES_ASKED)


def backup_days(desk: Desk) -> int:
    """After how many days without a backup that is said; 7 unless set."""
    return backup_days_of(desk.store)


def backup_days_of(store: "Store") -> int:
    """The same where there is a file and nobody at a desk."""
    return number(store, BACKUP_DAYS)


def idle_minutes(desk: Desk) -> int:
    """After how many minutes without a key the screen is covered, 0 never.

    10 unless set; in a demonstration, which hides nothing, 0.
    """
    kept = desk.store.settings.get(IDLE_MINUTES)
    return int(_unless_set(desk, SETTING[IDLE_MINUTES]) or 0) if kept is None else int(kept)


def demonstration_day(desk: Desk) -> date | None:
    """The day it always is in a demonstration, or None in a real database."""
    text = desk.store.settings.get(DEMONSTRATION_DAY)
    return date.fromisoformat(text) if text else None
