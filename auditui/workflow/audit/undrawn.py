"""Who is to draw a month whose audits are waited for."""

from auditui.practice.people import Right, Role
from auditui.practice.period import Month
from auditui.practice.sample import Routine
from auditui.workflow.desk import Desk


def who_draws(desk: Desk, month: Month) -> tuple[str, ...]:
    """Who may draw the month's sample, by name; nobody where there is one, or audits without."""
    store = desk.store
    if store.samples.in_force(Routine(month)) or store.audits.has_back_fill(month):
        return ()
    roles = [role for role in Role if Right.DRAW in role.rights]
    return tuple(sorted(person.name for role in roles for person in store.people.with_role(role)))
