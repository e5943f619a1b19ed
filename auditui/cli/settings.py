"""Trust-wide choices."""

from collections.abc import Callable

import click

from auditui.cli.shell.group import Noun
from auditui.cli.shell.options import Options
from auditui.cli.shell.output import Told, json_option, print_json, print_table, tells
from auditui.cli.shell.session import at_desk
from auditui.workflow.desk import Desk
from auditui.workflow.moderation import rules as moderation
from auditui.workflow.settings import (
    BACKUP_DAYS,
    CONCERN_DAYS,
    CONTACT,
    CONTRACT_NAME,
    DUE_DAYS,
    EXCLUSION_MONTHS,
    IDLE_MINUTES,
    OWN_TEAM_AUDITS,
    PLAN_FOR_RI,
    REGISTER_DAYS,
    SUPPRESS_BELOW,
    TRUST_NAME,
    UNKNOWN_MAY_READ,
    VOICES_ASKED,
    BadSetting,
    backup_days,
    concern_days,
    demonstration_day,
    due_days,
    exclusion_months,
    idle_minutes,
    own_team_audits,
    plan_for_requires_improvement,
    publisher,
    register_days,
    set_backup_days,
    set_concern_days,
    set_contact,
    set_contract_name,
    set_due_days,
    set_exclusion_months,
    set_idle_minutes,
    set_own_team_audits,
    set_plan_for_requires_improvement,
    set_register_days,
    set_suppress_below,
    set_trust_name,
    set_unknown_may_read,
    set_voices_asked,
    suppress_below,
    unknown_may_read,
    voices_asked,
)

NAMES = (
    EXCLUSION_MONTHS,
    OWN_TEAM_AUDITS,
    UNKNOWN_MAY_READ,
    SUPPRESS_BELOW,
    REGISTER_DAYS,
    DUE_DAYS,
    CONCERN_DAYS,
    PLAN_FOR_RI,
    VOICES_ASKED,
    BACKUP_DAYS,
    IDLE_MINUTES,
    moderation.MODERATION_SHARE,
    moderation.MODERATE_INADEQUATE,
    moderation.MODERATE_OUTSTANDING,
    moderation.MODERATE_NEW_AUDITOR,
    moderation.MODERATE_BY_RECORD,
    TRUST_NAME,
    CONTRACT_NAME,
    CONTACT,
)
"""The settings that can be set."""

_DAY = "demonstration_day"


@click.group(cls=Noun)
def settings() -> None:
    """Trust-wide choices."""


@settings.command()
@json_option
@click.pass_obj
def show(options: Options, as_json: bool) -> None:
    """Show every setting as it stands."""
    with at_desk(options) as desk:
        found = _as_json(desk)
    if as_json:
        print_json(found)
        return
    day = found.pop(_DAY)
    print_table(["Setting", "Value"], [(name, _shown(found[name])) for name in NAMES])
    if day:
        click.echo(f"This is a demonstration, in which it is always {day}.")


@settings.command("set")
@click.argument("name", type=click.Choice(NAMES))
@click.argument("value")
@tells
@click.pass_obj
def set_(options: Options, name: str, value: str) -> Told:
    """Set a trust-wide choice.

    exclusion_months is for how many months an audited case stays out of samples, 0 to 60.
    own_team_audits is yes or no: whether a manager may audit a file of their own team.
    guests_may_read is yes or no: whether an account that is nobody's may read everything.
    suppress_below is below how many audits a count is withheld from what leaves, 0 to 20, with
    the whole period where it is a number of its A3, and with whatever adds that period up.
    register_days is how many days old a register may be before drawing from it is asked about.
    due_days is how many days after the end of its month an audit is due, 0 to 62; what is drawn
    already stays as it is, and `sample due` sets it for a month.
    concern_days is in how many days a child recorded as not safe is to be answered for, 0 to 14.
    plan_for_ri is yes or no: whether requires improvement opens an improvement plan, too.
    voices_asked is yes or no: whether a drawn audit needs its worker's and its family's voice to be
    submitted, or why there is none.
    backup_days is after how many days without a backup `doctor` says so, 1 to 366.
    idle_minutes is after how many without a key the screen is covered, 0 to 480, 0 never.
    moderation_share is which percentage of a month's submitted audits is moderated at random, 1
    to 100. moderate_inadequate and moderate_outstanding are yes or no: whether every audit of that
    grade is moderated too. moderate_new_auditor is how many of an auditor's first audits are, 0 to
    50, and moderate_by_record which percentage of the audits of whoever was moderated to another
    grade in the last 12 months, 0 to 100.
    trust_name, contract_name and contact stand on what leaves; "" takes one off.
    """
    with at_desk(options) as desk:
        _SETTERS[name](desk, value.strip())
        facts = _as_json(desk)
    return Told(facts, [f"{name} is set."])


def _as_json(desk: Desk) -> dict[str, object]:
    """Every setting as it stands."""
    named, day = publisher(desk), demonstration_day(desk)
    return {
        EXCLUSION_MONTHS: exclusion_months(desk),
        OWN_TEAM_AUDITS: own_team_audits(desk),
        UNKNOWN_MAY_READ: unknown_may_read(desk),
        SUPPRESS_BELOW: suppress_below(desk),
        TRUST_NAME: named.trust or None,
        CONTRACT_NAME: named.contract or None,
        CONTACT: named.contact or None,
        REGISTER_DAYS: register_days(desk),
        DUE_DAYS: due_days(desk),
        CONCERN_DAYS: concern_days(desk),
        PLAN_FOR_RI: plan_for_requires_improvement(desk),
        VOICES_ASKED: voices_asked(desk),
        BACKUP_DAYS: backup_days(desk),
        IDLE_MINUTES: idle_minutes(desk),
        **_moderated(desk),
        _DAY: str(day) if day else None,
    }


def _shown(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "" if value is None else str(value)


def _moderated(desk: Desk) -> dict[str, int | bool]:
    """The rules of moderation by their settings."""
    rules = moderation.rules(desk)
    return {
        moderation.MODERATION_SHARE: rules.share,
        moderation.MODERATE_INADEQUATE: rules.inadequate,
        moderation.MODERATE_OUTSTANDING: rules.outstanding,
        moderation.MODERATE_NEW_AUDITOR: rules.new_auditor,
        moderation.MODERATE_BY_RECORD: rules.by_record,
    }


def _set_exclusion_months(desk: Desk, value: str) -> None:
    set_exclusion_months(desk, _number(value, "Choose 0 to 60 months."))


def _set_own_team_audits(desk: Desk, value: str) -> None:
    set_own_team_audits(desk, allowed=_yes_or_no(value))


def _set_unknown_may_read(desk: Desk, value: str) -> None:
    set_unknown_may_read(desk, allowed=_yes_or_no(value))


def _yes_or_no(value: str) -> bool:
    if value.casefold() not in {"yes", "no"}:
        raise BadSetting("Choose yes or no.")
    return value.casefold() == "yes"


def _set_suppress_below(desk: Desk, value: str) -> None:
    set_suppress_below(desk, _number(value, "Choose 0 to 20, where 0 withholds nothing."))


def _set_register_days(desk: Desk, value: str) -> None:
    set_register_days(desk, _number(value, "Choose 1 to 366 days."))


def _set_due_days(desk: Desk, value: str) -> None:
    set_due_days(desk, _number(value, "Choose 0 to 62 days, where 0 is the month's last."))


def _set_concern_days(desk: Desk, value: str) -> None:
    set_concern_days(desk, _number(value, "Choose 0 to 14 days, where 0 is the same day."))


def _set_voices_asked(desk: Desk, value: str) -> None:
    set_voices_asked(desk, asked=_yes_or_no(value))


def _set_plan_for_ri(desk: Desk, value: str) -> None:
    set_plan_for_requires_improvement(desk, opened=_yes_or_no(value))


def _set_backup_days(desk: Desk, value: str) -> None:
    set_backup_days(desk, _number(value, "Choose 1 to 366 days."))


def _set_idle_minutes(desk: Desk, value: str) -> None:
    set_idle_minutes(desk, _number(value, "Choose 0 to 480 minutes, where 0 never covers."))


def _set_moderation_share(desk: Desk, value: str) -> None:
    moderation.set_share(desk, _number(value, "Choose 1 to 100 percent."))


def _set_moderate_inadequate(desk: Desk, value: str) -> None:
    moderation.set_inadequate(desk, every=_yes_or_no(value))


def _set_moderate_outstanding(desk: Desk, value: str) -> None:
    moderation.set_outstanding(desk, every=_yes_or_no(value))


def _set_moderate_new_auditor(desk: Desk, value: str) -> None:
    moderation.set_new_auditor(desk, _number(value, "Choose 0 to 50 audits, where 0 is none."))


def _set_moderate_by_record(desk: Desk, value: str) -> None:
    moderation.set_by_record(desk, _number(value, "Choose 0 to 100 percent, where 0 is none."))


def _number(value: str, otherwise: str) -> int:
    if not (value.isascii() and value.isdigit() and len(value) <= 3):
        raise BadSetting(otherwise)
    return int(value)


_SETTERS: dict[str, Callable[[Desk, str], None]] = {
    EXCLUSION_MONTHS: _set_exclusion_months,
    OWN_TEAM_AUDITS: _set_own_team_audits,
    UNKNOWN_MAY_READ: _set_unknown_may_read,
    SUPPRESS_BELOW: _set_suppress_below,
    TRUST_NAME: set_trust_name,
    CONTRACT_NAME: set_contract_name,
    CONTACT: set_contact,
    REGISTER_DAYS: _set_register_days,
    DUE_DAYS: _set_due_days,
    CONCERN_DAYS: _set_concern_days,
    PLAN_FOR_RI: _set_plan_for_ri,
    VOICES_ASKED: _set_voices_asked,
    BACKUP_DAYS: _set_backup_days,
    IDLE_MINUTES: _set_idle_minutes,
    moderation.MODERATION_SHARE: _set_moderation_share,
    moderation.MODERATE_INADEQUATE: _set_moderate_inadequate,
    moderation.MODERATE_OUTSTANDING: _set_moderate_outstanding,
    moderation.MODERATE_NEW_AUDITOR: _set_moderate_new_auditor,
    moderation.MODERATE_BY_RECORD: _set_moderate_by_record,
}
