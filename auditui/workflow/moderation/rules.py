"""The trust's rules of which audits are moderated, as settings."""

from auditui.practice.moderation.draw import Rules
from auditui.practice.people import Right
from auditui.workflow.desk import Desk, change
from auditui.workflow.settings import BadSetting

MODERATION_SHARE = "moderation_share"
MODERATE_INADEQUATE = "moderate_inadequate"
MODERATE_OUTSTANDING = "moderate_outstanding"
MODERATE_NEW_AUDITOR = "moderate_new_auditor"
MODERATE_BY_RECORD = "moderate_by_record"

DEFAULT = Rules()


def rules(desk: Desk) -> Rules:
    """What is moderated of each month; a tenth at random and nothing else unless set."""
    get = desk.store.settings.get
    return Rules(
        share=int(get(MODERATION_SHARE) or DEFAULT.share),
        inadequate=get(MODERATE_INADEQUATE) == "yes",
        outstanding=get(MODERATE_OUTSTANDING) == "yes",
        new_auditor=int(get(MODERATE_NEW_AUDITOR) or 0),
        by_record=int(get(MODERATE_BY_RECORD) or 0),
    )


def set_share(desk: Desk, percent: int) -> None:
    """Set which percentage of a month's submitted audits is moderated at random, 1 to 100."""
    if not 1 <= percent <= 100:
        raise BadSetting("Choose 1 to 100 percent: without a random part nothing is learned.")
    _set(desk, MODERATION_SHARE, str(percent))


def set_inadequate(desk: Desk, *, every: bool) -> None:
    """Set whether every audit graded inadequate is moderated."""
    _set(desk, MODERATE_INADEQUATE, "yes" if every else "no")


def set_outstanding(desk: Desk, *, every: bool) -> None:
    """Set whether every audit graded outstanding is moderated."""
    _set(desk, MODERATE_OUTSTANDING, "yes" if every else "no")


def set_new_auditor(desk: Desk, first: int) -> None:
    """Set how many of each auditor's first audits are all moderated, 0 to 50."""
    if not 0 <= first <= 50:
        raise BadSetting("Choose 0 to 50 audits, where 0 is none.")
    _set(desk, MODERATE_NEW_AUDITOR, str(first))


def set_by_record(desk: Desk, percent: int) -> None:
    """Set which percentage is moderated of whoever was moderated to another grade of late."""
    if not 0 <= percent <= 100:
        raise BadSetting("Choose 0 to 100 percent, where 0 is none.")
    _set(desk, MODERATE_BY_RECORD, str(percent))


def _set(desk: Desk, name: str, value: str) -> None:
    with change(desk, Right.CHANGE_SETTINGS, "setting changed", name) as facts:
        desk.store.settings.set(name, value)
        facts.note(value=value)
