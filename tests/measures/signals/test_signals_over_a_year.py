"""What the rules name over whole years: a small run of bench/signals.py with its own seed."""

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest
from scipy.stats import binom

BENCH = Path(__file__).parents[3] / "bench" / "signals.py"


@pytest.fixture(scope="module")
def signals() -> ModuleType:
    """The simulation, which is no part of the package."""
    spec = importlib.util.spec_from_file_location("bench_signals", BENCH)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def test_few_years_in_which_nothing_changes_name_something(signals: ModuleType) -> None:
    drawing = signals.Drawing()
    cells = [(0.80, 60), (0.80, 20), (0.87, 33), (0.95, 45), (0.97, 20)]
    found = [signals.false_alarms(drawing, level, size, 120) for level, size in cells]
    first, second = (sum(shares) / len(cells) for shares in zip(*found, strict=True))
    at_most = binom.ppf(0.975, 120 * len(cells), 0.05) / (120 * len(cells))

    assert first <= 0.05
    assert second <= at_most


@pytest.mark.parametrize(("before", "after"), [(0.95, 0.80), (0.87, 0.72), (0.80, 0.95)])
def test_a_lasting_change_of_15_points_is_named_within_two_quarters(
    signals: ModuleType, before: float, after: float
) -> None:
    assert signals.power(signals.Drawing(), before, after, 150) >= 0.80
