"""A register that comes in through a pipe."""

import io
import sys
from pathlib import Path

import pytest

from auditui.exchange.files.source_file import LARGEST_BYTES, Unreadable, read_source
from auditui.practice.errors import ImportRefused


class Piped(io.TextIOWrapper):
    """What a shell gives a program to read."""

    def __init__(self, content: bytes, *, is_terminal: bool = False) -> None:
        super().__init__(io.BytesIO(content))
        self._is_terminal = is_terminal

    def isatty(self) -> bool:
        return self._is_terminal


def test_what_comes_in_is_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", Piped(b"case_ref,team\n1,East\n"))
    assert read_source(Path("-")).content == b"case_ref,team\n1,East\n"


@pytest.mark.parametrize(
    ("piped", "error"),
    [
        (None, Unreadable),
        (Piped(b"x", is_terminal=True), Unreadable),
        (Piped(b""), ImportRefused),
    ],
    ids=["closed", "a terminal", "nothing"],
)
def test_what_is_no_file_is_refused(
    monkeypatch: pytest.MonkeyPatch, piped: Piped | None, error: type[Exception]
) -> None:
    monkeypatch.setattr(sys, "stdin", piped)
    with pytest.raises(error):
        read_source(Path("-"))


def test_too_much_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", Piped(bytes(LARGEST_BYTES + 1)))
    with pytest.raises(Unreadable, match="larger than"):
        read_source(Path("-"))


def test_a_file_that_is_none_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="a folder or a device"):
        read_source(tmp_path)
    (tmp_path / "empty.csv").write_bytes(b"")
    with pytest.raises(ImportRefused):
        read_source(tmp_path / "empty.csv")
