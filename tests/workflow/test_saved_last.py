"""Who else saved a short while ago."""

from dataclasses import replace
from datetime import timedelta

import pytest
from conftest import JANUARY, seated

from auditui.workflow.desk import Desk
from auditui.workflow.sample.draw import draw
from auditui.workflow.saved_last import A_SHORT_WHILE, who_saved_last


@pytest.mark.parametrize(
    ("later", "said"),
    [
        (timedelta(), "Quinn Lead saved last, at 09:30"),
        (A_SHORT_WHILE, "Quinn Lead saved last, at 09:30"),
        (A_SHORT_WHILE + timedelta(seconds=1), ""),
        (-timedelta(minutes=1), ""),
    ],
)
def test_whoever_else_saved_of_late_is_named(lead: Desk, later: timedelta, said: str) -> None:
    auditor = draw(lead, JANUARY, 4).cases[0].auditor
    now = lead.now() + later
    world = replace(lead.world, now=lambda: now)
    other = replace(seated(lead, auditor), world=world)
    assert who_saved_last(other) == said
    assert who_saved_last(replace(lead, world=world)) == ""
