"""What measuring coverage costs: marks are taken out of the lines already seen now and then.

Slipcover marks each line and branch, and takes the marks out of all that were seen whenever one was
seen for the fiftieth time. Before Python 3.12 it goes through every function of the program for
that, hundreds of times in a run, where a mark that stays costs next to nothing. What is imported
after this module is marked so that it waits to be asked.
"""

import sys
from typing import Any

_NEVER = 2**31 - 1

_plugin = sys.modules.get("slipcover.pytest_plugin")
_SLIPCOVER: Any = vars(_plugin)["_slipcover_instance"] if _plugin else None

if _SLIPCOVER is not None:
    _SLIPCOVER.d_miss_threshold = _NEVER

HAS_MARKS = hasattr(_SLIPCOVER, "deinstrument_seen")
"""Whether the coverage of this process is measured by marks."""


class SeenLines:
    """Takes the marks out after the 1st, 2nd, 4th ... test, as most are seen early on."""

    def __init__(self) -> None:
        self._tests = 0

    def pytest_runtest_logfinish(self) -> None:
        """Count the test, and take them out where it is time."""
        self._tests += 1
        if self._tests & (self._tests - 1) == 0:
            _SLIPCOVER.deinstrument_seen()
