"""Every setting at a desk: what holds until it is set, what holds then, and who may."""

import pytest
from conftest import MANAGERS, TODAY, arranged, seated

from auditui.practice.errors import NotPermitted
from auditui.practice.moderation.draw import Rules
from auditui.practice.setup.setting import BadSetting, Setting, WholeNumber, YesOrNo
from auditui.practice.setup.settings import SETTINGS
from auditui.workflow.desk import Desk
from auditui.workflow.ledger import newest
from auditui.workflow.moderation.rules import rules
from auditui.workflow.settings import (
    DEMONSTRATION_DAY,
    idle_minutes,
    set_setting,
    setting,
    settings,
)


def another(declared: Setting) -> str:
    """A value that is not what holds until somebody chooses."""
    if isinstance(declared.takes, WholeNumber):
        return str(declared.takes.most)
    return "yes" if isinstance(declared.takes, YesOrNo) else "Northmoor [b]"


def test_until_they_are_set_each_holds_its_default(lead: Desk) -> None:
    assert [each.setting for each in settings(lead)] == list(SETTINGS)
    for each in settings(lead):
        assert (each.value, each.is_set) == (each.unless_set, False)
    assert rules(lead) == Rules()
    assert idle_minutes(lead) == setting(lead, "idle_minutes").value == 10


@pytest.mark.parametrize("declared", SETTINGS, ids=lambda each: each.name)
def test_each_can_be_set_and_is_on_the_ledger(lead: Desk, declared: Setting) -> None:
    chosen = set_setting(lead, declared.name, another(declared))
    assert chosen == setting(lead, declared.name)
    assert chosen.is_set
    assert chosen.value == declared.value(another(declared)) != chosen.unless_set
    (event,) = newest(lead, 1)
    assert (event.verb, event.subject) == ("setting changed", declared.name)
    set_setting(lead, declared.name, declared.unless_set)
    assert setting(lead, declared.name).value == chosen.unless_set


def test_a_refusal_writes_nothing_and_says_who_may(lead: Desk) -> None:
    before = newest(lead, 1)
    with pytest.raises(BadSetting, match="Choose 0 to 60 months"):
        set_setting(lead, "exclusion_months", "61")
    with pytest.raises(BadSetting, match="There is no setting of that name"):
        set_setting(lead, "return_mapping", "x")
    with pytest.raises(NotPermitted, match="ask a quality lead"):
        set_setting(seated(lead, MANAGERS[0]), "exclusion_months", "61")
    assert newest(lead, 1) == before


def test_a_demonstration_covers_nothing_unless_it_is_set(lead: Desk) -> None:
    with arranged(lead.store):
        lead.store.settings.set(DEMONSTRATION_DAY, TODAY.isoformat())
    chosen = setting(lead, "idle_minutes")
    assert (chosen.value, chosen.unless_set, idle_minutes(lead)) == (0, 0, 0)
    set_setting(lead, "idle_minutes", "5")
    assert setting(lead, "idle_minutes").value == idle_minutes(lead) == 5
