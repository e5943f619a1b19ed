"""What is promised of a file holds of an encrypted one: the same tests pass on both."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from past_the_program import ENCRYPTED

pytest.importorskip("sqlcipher3", reason="the extra auditui[encrypted] is not installed")

TESTS = Path(__file__).parents[3]

SUBSET = (
    "store/proof/test_binding.py",
    "store/sqlite/test_connection.py",
    "store/sqlite/test_migration.py",
    "store/sqlite/test_put_in_place.py",
    "store/test_ledger.py",
    "workflow/test_erase.py",
)
"""Where files are opened, made, locked, copied, brought up to date, tampered with and erased from.

All others run by `python -m bench.reliability encrypted`.
"""

SLOW = "programs"
"""What starts programs of its own is not among them."""


@pytest.mark.skipif(bool(ENCRYPTED), reason="all of this run is on encrypted files")
def test_the_same_tests_pass_on_encrypted_files(tmp_path: Path) -> None:
    key = tmp_path / "key"
    key.write_text("5e" * 32)
    key.chmod(0o600)
    own = ("PYTEST_", "SLIPCOVER_", "AUDITUI_")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(own)}
    ran = subprocess.run(
        [sys.executable, "-m", "pytest", "-n0", "-x", "-p", "no:cacheprovider", "-k", f"not {SLOW}",
         "--hypothesis-profile=repeatable",
         f"--basetemp={tmp_path / 'tests'}", *(str(TESTS / each) for each in SUBSET)],
        cwd=TESTS.parent, env=kept | {"AUDITUI_TEST_KEY_FILE": str(key)},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert ran.returncode == 0, ran.stdout[-4000:] + ran.stderr
