"""A January in which everything that a list of audits can say has happened."""

from dataclasses import dataclass
from datetime import date

from conftest import JANUARY, LEAD, fill, made_once, seated

from auditui.practice.audit.record import Safety
from auditui.practice.grade import Grade
from auditui.practice.sample import Routine
from auditui.workflow.audit import form as audits
from auditui.workflow.audit.moderation import moderate, reopen
from auditui.workflow.calendar.theme import add_theme
from auditui.workflow.desk import Desk
from auditui.workflow.sample.draw import draw
from auditui.workflow.sample.of_theme import draw_theme
from auditui.workflow.sample.upkeep import mark_not_completed

THEME = "Neglect in early years"
ESCALATED = Safety(
    is_safe=False,
    escalated_to="Hana Head",
    escalated_on=date(2016, 1, 4),
    what_was_done="Rang the duty manager.",
)


@dataclass(frozen=True)
class Month:
    """Whose audits they are, and the numbers of those to which something happened.

    `moderated` was given requires improvement by a moderator and its child was not safe;
    `twin` is a thematic audit of the case of `reopened`.
    """

    auditor: Desk
    moderated: int
    reopened: int
    given_up: int
    twin: int


def a_month(lead: Desk) -> Month:
    """Every case drawn, and for a theme once more; what nothing happened to is to do."""
    auditor, *numbers = made_once(lead, _gone_through)
    return Month(seated(lead, auditor), *numbers)


def _gone_through(lead: Desk) -> tuple[str, int, int, int, int]:
    draw(lead, JANUARY, 40)
    theme = add_theme(lead, THEME, JANUARY, LEAD).theme.theme_id
    draw_theme(lead, theme, 40)
    every = audits.of_month(lead, JANUARY)
    auditor = seated(lead, every[0].auditor)
    own = audits.mine(auditor)
    routine = [audit for audit in own if not audit.theme]
    moderated, reopened, given_up = routine[:3]
    twin = next(a for a in every if a.theme and a.case_ref == reopened.case_ref)
    fill(auditor, moderated.audit_id, Grade.GOOD)
    audits.record_safety(auditor, moderated.audit_id, ESCALATED)
    submitted(auditor, moderated.audit_id)
    moderate(lead, moderated.audit_id, Grade.REQUIRES_IMPROVEMENT, "No plan.")
    fill(auditor, reopened.audit_id, Grade.GOOD)
    submitted(auditor, reopened.audit_id)
    reopen(lead, reopened.audit_id, "The reason does not mention the missed visits.")
    mark_not_completed(lead, Routine(JANUARY), given_up.case_ref, "Not returned.")
    numbers = (moderated.audit_id, reopened.audit_id, given_up.audit_id, twin.audit_id)
    return auditor.person.name, *numbers


def submitted(auditor: Desk, audit_id: int) -> None:
    """Submit a complete audit, whatever is odd about it."""
    odd = audits.oddities(auditor, audits.standing(auditor, audit_id))
    audits.submit(auditor, audit_id, odd)
