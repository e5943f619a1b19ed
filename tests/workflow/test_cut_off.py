"""What a restore that was cut off left is told of, and nothing of one that is at work."""

import os
from pathlib import Path

import pytest

from auditui.workflow.cut_off import cut_off_words, left_behind, remove

ENDED = 2**22 + 1
"""The number of no process: Linux gives none so large."""


@pytest.mark.parametrize("process", [os.getpid(), 1, 9_999_999_999], ids=["ours", "first", "none"])
def test_what_a_process_may_still_be_at_is_left_alone(tmp_path: Path, process: int) -> None:
    path = tmp_path / "trust.db"
    path.touch()
    (tmp_path / f".trust.db.restoring-{process}").touch()
    os.link(path, tmp_path / "trust-set-aside-2016-01-04T093000.db")
    assert (left_behind(path), cut_off_words(path)) == ((), "")


def test_what_is_of_another_database_or_set_aside_for_good_is_no_leftover(tmp_path: Path) -> None:
    path = tmp_path / "trust.db"
    copy = tmp_path / f".trust.db.restoring-{ENDED}"
    for name in (f".other.db.restoring-{ENDED}", "trust-set-aside-2016-01-04T093000.db"):
        (tmp_path / name).touch()
    assert left_behind(path) == ()
    copy.touch()
    # There is no database, so that nothing can be a second name of it.
    assert left_behind(path) == (copy,)
    assert left_behind(tmp_path / "none" / "trust.db") == ()
    remove(left_behind(path))
    assert (left_behind(path), copy.exists()) == ((), False)
