"""How the app is waited for in every test of it."""

import pytest
from textual import app, pilot
from tui.waiting import until_idle


@pytest.fixture(autouse=True)
def _wait_for_the_app_and_not_for_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (app, pilot):
        monkeypatch.setattr(module, "wait_for_idle", until_idle)
