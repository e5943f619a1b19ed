"""Who may use the program: looked at in every change, ended and handed on, renamed, come back."""

import re
from dataclasses import replace
from typing import Any

import pytest
from conftest import TODAY

from auditui.practice.errors import NotPermitted
from auditui.practice.people import Account, Role
from auditui.workflow import people
from auditui.workflow.desk import Desk
from auditui.workflow.settings import set_exclusion_months

SECOND = "Sam Second"


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"role": Role.VIEWER}, "A viewer may not change a setting"),
        ({"ended_on": TODAY}, f"{SECOND} is here no more, since 2016-01-04"),
        ({"account": "other"}, f"The account second is {SECOND}'s no more."),
    ],
    ids=["role", "ended", "account"],
)
def test_who_sits_here_is_looked_at_again_in_every_change(
    lead: Desk, change: dict[str, Any], says: str
) -> None:
    second = people.save_person(lead, SECOND, Role.QUALITY_LEAD, "second")
    desk = replace(lead.for_person(second), account=Account("second"))
    set_exclusion_months(desk, 9)
    with lead.store.writing():
        lead.store.people.save(replace(second, **change))
    before = lead.store.ledger.head()
    with pytest.raises(NotPermitted, match=re.escape(says)):
        set_exclusion_months(desk, 3)
    assert lead.store.ledger.head() == before
