"""`auditui sample plan`: what a size tells, and the size that something wanted takes."""

from pathlib import Path

import pytest
from cli.shell.at_the_shell import auditui, done, read


def test_a_size_is_told_in_words_and_as_json(trust: Path) -> None:
    told = read(trust, "sample", "plan", "--size", "33", "--level", "90")
    said = " ".join(done(trust, "sample", "plan", "--size", "33", "--level", "90").stdout.split())

    assert (told["size"], told["level"], told["frame"]) == (33, 90.0, None)
    assert told["change_seen"] == {"month": 31, "quarter": 15, "power": 0.8}
    assert told["interval"] == {"low": 75.28, "high": 96.38, "width": 21.09, "confidence": 0.95}
    assert "In a quarter a fall of 15 points or more would be named." in said


def test_a_width_is_had_from_fewer_audits_where_the_frame_is_small(trust: Path) -> None:
    wide = ("sample", "plan", "--width", "10", "--level", "90")

    assert read(trust, *wide)["size"] == 141
    assert read(trust, *wide, "--frame", "200")["size"] == 83


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["--size", "33"], 3),
        (["--level", "90"], 2),
        (["--size", "33", "--width", "5", "--level", "90"], 2),
        (["--size", "33", "--level", "90", "--frame", "20"], 2),
        (["--size", "0", "--level", "90"], 2),
        (["--change", "99", "--level", "90"], 2),
    ],
)
def test_what_cannot_be_planned_is_refused(trust: Path, arguments: list[str], code: int) -> None:
    assert auditui(trust, "sample", "plan", *arguments).exit_code == code
