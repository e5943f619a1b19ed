"""The trust's rules of which audits are moderated, as settings."""

from auditui.practice.moderation.draw import Rules
from auditui.practice.setup.settings import (
    MODERATE_BY_RECORD,
    MODERATE_INADEQUATE,
    MODERATE_NEW_AUDITOR,
    MODERATE_OUTSTANDING,
    MODERATION_SHARE,
)
from auditui.workflow.desk import Desk
from auditui.workflow.settings import is_yes, number


def rules(desk: Desk) -> Rules:
    """What is moderated of each month; a tenth at random and nothing else unless set."""
    store = desk.store
    return Rules(
        share=number(store, MODERATION_SHARE),
        inadequate=is_yes(store, MODERATE_INADEQUATE),
        outstanding=is_yes(store, MODERATE_OUTSTANDING),
        new_auditor=number(store, MODERATE_NEW_AUDITOR),
        by_record=number(store, MODERATE_BY_RECORD),
    )
