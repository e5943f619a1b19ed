"""How often the corrected figure covers the truth: a small run of bench/moderation.py."""

import importlib.util
import sys
from pathlib import Path

import pytest

BENCH = Path(__file__).parents[3] / "bench" / "moderation.py"


@pytest.mark.parametrize(("audits", "moderated"), [(33, 5), (99, 20)])
def test_it_covers_the_truth_whichever_way_the_auditors_lean(audits: int, moderated: int) -> None:
    spec = importlib.util.spec_from_file_location("bench_moderation", BENCH)
    assert spec is not None
    assert spec.loader is not None
    bench = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = bench
    spec.loader.exec_module(bench)

    cells = [bench.cell(audits, moderated, bias, 60) for bias in bench.BIASES]

    assert all(cell.corrected >= 0.94 for cell in cells)
    assert cells[0].raw < 0.3
    assert cells[3].raw > 0.9
