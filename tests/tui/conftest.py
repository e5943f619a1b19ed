"""How the app is waited for in every test of it, and its styles read once for all of them.

The app has its layout as soon as something changed, and paints when it is looked at: at its 60
frames a second most of a test's time would be spent in waiting for the next one.
"""

from collections.abc import Iterator

import pytest
from textual import app, pilot, screen
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet
from tui.waiting import paint_when_looked_at, until_idle, until_settled

from auditui.tui.shell import saving
from auditui.tui.shell.read_styles import Standing, StylesReadOnce


@pytest.fixture(autouse=True)
def _wait_for_the_app_and_not_for_a_time(
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    # A picture is taken of what was painted, each key in its turn.
    is_pictured = "snap_compare" in request.fixturenames
    between = until_idle if is_pictured else until_settled
    monkeypatch.setattr(app, "wait_for_idle", between)
    monkeypatch.setattr(pilot, "wait_for_idle", between)
    monkeypatch.setattr(screen, "UPDATE_PERIOD", 0.001)
    monkeypatch.setattr(screen.Screen, "_compositor_refresh", paint_when_looked_at)


@pytest.fixture
def gives_up_soon(monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody else's save is waited for no longer than it takes to see that it is."""
    monkeypatch.setattr(saving, "AT_MOST", 0.05)


@pytest.fixture(autouse=True, scope="session")
def _read_styles_once() -> Iterator[None]:
    """Each app reads every style and finds each widget's rules anew, which are the same in all."""
    read, known = Stylesheet._parse_rules, dict[tuple[object, ...], list[RuleSet]]()
    found = dict[tuple[int, ...], Standing]()

    def read_once(sheet: Stylesheet, css: str, **how: object) -> list[RuleSet]:
        key = (css, *how.items(), *sheet._variables.items())
        if key not in known:
            known[key] = read(sheet, css, **how)  # type: ignore[arg-type]
        return known[key]

    def found_once(_sheet: StylesReadOnce, rules: list[RuleSet]) -> Standing:
        return found.setdefault(tuple(map(id, rules)), Standing())

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Stylesheet, "_parse_rules", read_once)
        patch.setattr(StylesReadOnce, "_nothing_found_in", found_once)
        yield
