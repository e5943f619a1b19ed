"""A file that another program is changing is waited for, and then told of."""

from pathlib import Path

import pytest

from auditui.exchange.files import lock
from auditui.exchange.files.lock import locked
from auditui.practice.errors import AuditError, Busy


def test_one_holds_it_at_a_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lock, "LONGEST", 0.05)
    path = tmp_path / "folder" / "settings.toml"
    with locked(path), pytest.raises(Busy, match="Another program is changing"), locked(path):
        pass
    with locked(path):
        assert not path.exists()


def test_where_no_file_can_lie_nothing_is_held(tmp_path: Path) -> None:
    with pytest.raises(AuditError, match="could not be saved"), locked(tmp_path / ("x" * 300)):
        pass
