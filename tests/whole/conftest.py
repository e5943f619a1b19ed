"""The app is waited for here as in its own tests."""

from tui.conftest import _read_styles_once, _wait_for_the_app_and_not_for_a_time

__all__ = ["_read_styles_once", "_wait_for_the_app_and_not_for_a_time"]
