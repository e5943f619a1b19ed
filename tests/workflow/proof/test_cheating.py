"""Twelve kinds of cheating in each of ten folders: all found by the script, none falsely."""

from pathlib import Path

import pytest
from workflow.proof.by_a_panel import check, needs_a_shell
from workflow.proof.cheats import plant
from workflow.proof.ten_trusts import PLANS, Plan, publish_by


@needs_a_shell
@pytest.mark.parametrize("plan", PLANS, ids=lambda plan: plan.called)
def test_every_kind_is_found_and_named_and_nothing_where_nobody_cheated(
    plan: Plan, trust_template: Path, tmp_path: Path
) -> None:
    published = publish_by(plan, trust_template, tmp_path)
    honest = check(published.folder, published.kept, published.newest)
    assert (honest.code, "DIFFERS" in honest.said) == (0, False), honest.said
    missed = {}
    for planted in plant(published, PLANS.index(plan), tmp_path):
        newest = (published.newest,) if planted.is_found_by_newest else ()
        found = check(planted.folder, published.kept, *newest)
        if found.code != 1 or planted.says not in found.said:
            missed[planted.kind] = planted.says, found.said
        if planted.hides_all:
            hidden = check(planted.folder)
            if hidden.code:
                missed[planted.kind] = "nothing, where no checkpoint was kept", hidden.said
    assert missed == {}
