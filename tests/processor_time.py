"""What each test costs: `pytest --processor-time 30 PATH` lists the dearest tests and files.

The time of the processor is steady where the clock also counts what others do on the machine. What
a test starts is counted as well, and what is made once by whichever test came first.
"""

import resource
from collections import Counter
from collections.abc import Generator

import pytest

COST = "processor_time"
"""Where a report has what its part of the test took, in seconds."""


def used() -> float:
    """How many seconds of a processor this process and those that it started have taken."""
    whose = map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(usage.ru_utime + usage.ru_stime for usage in whose)


class ProcessorTime:
    """Measures in each worker, and adds up where the results come together."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._used = used()
        self._by_test: Counter[str] = Counter()

    def pytest_runtest_logstart(self) -> None:
        """Leave what was used before the test to nobody."""
        self._used = used()

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_makereport(
        self,
    ) -> Generator[None, pytest.TestReport, pytest.TestReport]:
        """Note at the report what was used since the one before."""
        report = yield
        now = used()
        vars(report)[COST], self._used = now - self._used, now
        return report

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Add up what is noted at the reports, which come from the workers where there are some."""
        self._by_test[report.nodeid] += vars(report).get(COST, 0)

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        """Print the dearest files, and the dearest tests."""
        by_file: Counter[str] = Counter()
        for test, seconds in self._by_test.items():
            by_file[test.split("::")[0]] += seconds
        terminalreporter.section(f"processor time: {by_file.total():.1f} s in tests")
        for costs in (by_file, self._by_test):
            for name, seconds in costs.most_common(self._most):
                terminalreporter.line(f"{seconds:8.2f} s  {name}")
            terminalreporter.line("")
