"""One small function for each step from an older schema to the current one, in order."""

from collections.abc import Iterable

from sqlite_utils import Database, Migrations

from auditui.store.sqlite.migrations.a3 import TARGETS_THAT_CAN_BE_WITHDRAWN
from auditui.store.sqlite.migrations.absence import ABSENCES
from auditui.store.sqlite.migrations.audit import AUDIT_WITHDRAWALS, AUDITS_IN_HAND
from auditui.store.sqlite.migrations.calendar import (
    CALENDAR,
    CANCELLED_THEMES,
    THEME_DRAFTS,
    THEMES,
)
from auditui.store.sqlite.migrations.calibration import CALIBRATION
from auditui.store.sqlite.migrations.contract_return import RETURNS, WHO_SAID
from auditui.store.sqlite.migrations.follow_up import ACTION_STEPS, CONCERNS, PLANS, WEAKNESS_TIES
from auditui.store.sqlite.migrations.freeze import FREEZES
from auditui.store.sqlite.migrations.learning import SEARCH_AND_AIMS, TAGS
from auditui.store.sqlite.migrations.ledger import LEDGER_INDEXES
from auditui.store.sqlite.migrations.limits import AUDITOR_LIMITS, EXTENSIONS, HAND_BACKS
from auditui.store.sqlite.migrations.moderation import MODERATION_DRAWS, MODERATION_READINGS
from auditui.store.sqlite.migrations.other_audits import OTHER_AUDITS
from auditui.store.sqlite.migrations.people import ACCOUNTS
from auditui.store.sqlite.migrations.proof import ERASED_EVENTS, FACTS_BOUND, SALTED
from auditui.store.sqlite.migrations.register import REGISTERS_THAT_CAN_BE_WITHDRAWN
from auditui.store.sqlite.migrations.sample import DUE_DAYS, THEMATIC_SAMPLES
from auditui.store.sqlite.migrations.tool import TOOL_WITHDRAWALS
from auditui.store.sqlite.migrations.voices import VOICES

migrations = Migrations("auditui")
"""The steps, in the order in which they went out."""


@migrations()
def targets_that_can_be_withdrawn(db: Database) -> None:
    """Rebuild `targets`, keeping every row under the number it had.

    It is the old table that is renamed: SQLite would write a renamed new one with its name in
    quotes, and `transform()` would write it in sqlite-utils' own way.
    """
    _run(db, TARGETS_THAT_CAN_BE_WITHDRAWN)


@migrations()
def themes(db: Database) -> None:
    """Add the thematic audit calendar."""
    _run(db, THEMES)


@migrations()
def returns(db: Database) -> None:
    """Add what is published in the contract return, and what is said of it."""
    _run(db, RETURNS)


@migrations()
def calendar(db: Database) -> None:
    """Give every theme what follows from it, and a draw the theme that it is for."""
    _run(db, CALENDAR)


@migrations()
def thematic_samples(db: Database) -> None:
    """Let two themes of a month draw the same case, and say what a frame was narrowed to."""
    _run(db, THEMATIC_SAMPLES)


@migrations()
def theme_drafts(db: Database) -> None:
    """Add what is being written on themes."""
    _run(db, THEME_DRAFTS)


@migrations()
def audits_in_hand(db: Database) -> None:
    """Add what was odd, whose pen it is, what its auditor is told, and how actions were worded."""
    _run(db, AUDITS_IN_HAND)


@migrations()
def audit_withdrawals(db: Database) -> None:
    """Add why back-filled audits were taken back."""
    _run(db, AUDIT_WITHDRAWALS)


@migrations()
def cancelled_themes(db: Database) -> None:
    """Let a theme be cancelled, and keep why one was closed with files not audited."""
    _run(db, CANCELLED_THEMES)


@migrations()
def tool_withdrawals(db: Database) -> None:
    """Add why versions of the audit tool and the thresholds were withdrawn."""
    _run(db, TOOL_WITHDRAWALS)


@migrations()
def who_said(db: Database) -> None:
    """Add whose words a comment on a published period are, beside who recorded it."""
    _run(db, WHO_SAID)


@migrations()
def registers_that_can_be_withdrawn(db: Database) -> None:
    """Let a register be withdrawn, and note of people when they left the teams table."""
    _run(db, REGISTERS_THAT_CAN_BE_WITHDRAWN)


@migrations()
def concerns(db: Database) -> None:
    """Add the concerns about children recorded as not safe."""
    _run(db, CONCERNS)


@migrations()
def action_steps(db: Database) -> None:
    """Add what is done with actions after their audits."""
    _run(db, ACTION_STEPS)


@migrations()
def accounts(db: Database) -> None:
    """Add the account of each event, whose work was entered by whom, and since when one is gone."""
    _run(db, ACCOUNTS)


@migrations()
def former_names(db: Database) -> None:
    """Add the names that people had before."""
    _run(db, ["ALTER TABLE people ADD COLUMN former_names TEXT NOT NULL DEFAULT ''"])


@migrations()
def moderation_draws(db: Database) -> None:
    """Add the draws for moderation."""
    _run(db, MODERATION_DRAWS)


@migrations()
def weakness_ties(db: Database) -> None:
    """Add what follows from the weaknesses that audits find; of those of before nothing is said."""
    _run(db, WEAKNESS_TIES)


@migrations()
def moderation_readings(db: Database) -> None:
    """Add blind second readings, what was agreed after them, and auditors' replies."""
    _run(db, MODERATION_READINGS)


@migrations()
def plans(db: Database) -> None:
    """Add improvement plans; none is opened for audits of before."""
    _run(db, PLANS)


@migrations()
def tags(db: Database) -> None:
    """Add the trust's list of tags, and what auditors choose of it."""
    _run(db, TAGS)


@migrations()
def calibrations(db: Database) -> None:
    """Add calibration exercises."""
    _run(db, CALIBRATION)


@migrations()
def absences_and_other_audits(db: Database) -> None:
    """Add who is away, samples beside the routine one, and the readings of external auditors.

    The people are rebuilt, every row of them kept, so that there may be external auditors.
    """
    _run(db, ABSENCES)
    _run(db, OTHER_AUDITS)


@migrations()
def search_and_aims(db: Database) -> None:
    """Add what is searched, empty until somebody searches, and what practice changes aim at."""
    _run(db, SEARCH_AND_AIMS)


@migrations()
def due_days(db: Database) -> None:
    """Add by when the audits of a sample are due, where that was set for it."""
    _run(db, DUE_DAYS)


@migrations()
def voices(db: Database) -> None:
    """Add what workers and families say of audits; of those of before nothing is recorded."""
    _run(db, VOICES)


@migrations()
def ledger_indexes(db: Database) -> None:
    """Let the ledger be searched without reading all of it; no event is touched."""
    _run(db, LEDGER_INDEXES)


@migrations()
def auditor_limits(db: Database) -> None:
    """Add how many files somebody is given at most; of before nothing was agreed."""
    _run(db, AUDITOR_LIMITS)


@migrations()
def hand_backs(db: Database) -> None:
    """Add which files their auditors handed back; of before there are none."""
    _run(db, HAND_BACKS)


@migrations()
def extensions(db: Database) -> None:
    """Add by when single audits are due; of before no other day was given."""
    _run(db, EXTENSIONS)


@migrations()
def freezes(db: Database) -> None:
    """Add frames that are frozen before their seed is known; of those of before there are none."""
    _run(db, FREEZES)


@migrations()
def facts_bound(db: Database) -> None:
    """Add the hashes that bind rows to events; what stands is sealed once all steps are done."""
    _run(db, FACTS_BOUND)


@migrations()
def salted(db: Database) -> None:
    """Let events have chance in their hash; those of before have none."""
    _run(db, SALTED)


@migrations()
def erased_events(db: Database) -> None:
    """Add what is left of the events of what is erased; of before nothing was erased."""
    _run(db, ERASED_EVENTS)


def _run(db: Database, statements: Iterable[str]) -> None:
    """Run statements one by one; a script would commit the transaction that holds the step."""
    for statement in statements:
        db.execute(statement)
