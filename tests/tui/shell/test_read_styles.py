"""Styles that are found once are those that Textual finds each time."""

import pytest
from textual.css.styles import RulesMap
from textual.css.stylesheet import Stylesheet
from textual.dom import DOMNode
from textual.pilot import Pilot
from textual.widgets import TextArea
from tui.at_the_screen import at_the_screen
from tui.calendar.at_the_calendar import at_a_theme, planned

from auditui.practice.period import Month
from auditui.tui.shell.read_styles import StylesReadOnce
from auditui.workflow.desk import Desk
from auditui.workflow.sample.draw import draw

Worn = tuple[RulesMap, dict[str, RulesMap]]


def worn(node: DOMNode) -> Worn:
    """The rules of a node and of each of its parts."""
    parts = {name: styles.base.get_rules() for name, styles in node._component_styles.items()}
    return node.styles.base.get_rules(), parts


def assert_as_textual_finds(pilot: Pilot[None]) -> None:
    """Everything on the screen is styled as a plain style sheet with the same rules does it."""
    plain = Stylesheet()
    plain._rules = pilot.app.stylesheet.rules
    for node in pilot.app.screen.walk_children(with_self=True):
        before = worn(node)
        plain.apply(node)
        assert worn(node) == before, node


@pytest.mark.parametrize("width", [80, 120])
async def test_every_place_is_styled_as_textual_does_it(lead: Desk, width: int) -> None:
    draw(lead, Month(2016, 1), 4)
    async with at_the_screen(lead, (width, 40)) as pilot:
        for key in ("f2", "f3", "f4", "f5", "f6", "f7", "f9", "f2", "f5", "f1"):
            await pilot.press(key)
            assert_as_textual_finds(pilot)


async def test_a_cursor_a_mouse_a_size_and_a_theme_change_what_they_should(lead: Desk) -> None:
    async with at_a_theme(lead, planned(lead, "Neglect").theme_id) as pilot:
        assert isinstance(pilot.app.stylesheet, StylesReadOnce)
        for _ in range(6):
            await pilot.press("tab")
            assert_as_textual_finds(pilot)
        boxes = list(pilot.app.screen.query("*").results(TextArea))
        for box in boxes:
            await pilot.hover(box)
            box.disabled = True
            assert_as_textual_finds(pilot)
        assert boxes
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        assert_as_textual_finds(pilot)
        dark = worn(pilot.app.screen)
        pilot.app.theme = "textual-light"
        await pilot.pause()
        assert worn(pilot.app.screen) != dark
        assert_as_textual_finds(pilot)
