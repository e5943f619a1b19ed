"""Workers' names are taken out of what auditors wrote, and nothing else is."""

import pytest

from auditui.practice.learning.names import Names

KNOWN = Names(["Rosie Black", "Ann-Marie O'Neil", "Duty worker", "Young", "", "Will May Young"])


@pytest.mark.parametrize(
    ("text", "worker", "masked"),
    [
        ("Rosie Black visits; ROSIE  black's notes.", "", "*** visits; *** notes."),
        ("Mrs Black rang. A black coat.", "", "Mrs *** rang. A black coat."),
        ("Ann-Marie O'Neil and O'Neil’s plan", "", "*** and *** plan"),
        ("The young person will ring in May.", "", "The young person will ring in May."),
        ("rosie rang. Rosie and black's list.", "Rosie Black", "rosie rang. *** and *** list."),
        ("Duty worker rang.", "Duty worker", "Duty worker rang."),
        ("Will May Young's file, Will May left.", "", "*** file, Will May left."),
        ("", "Rosie Black", ""),
    ],
)
def test_names_are_taken_out(text: str, worker: str, masked: str) -> None:
    said = KNOWN.masked(text, worker)
    assert said.replace("***'s", "***").replace("***’s", "***") == masked


def test_a_name_in_full_is_known() -> None:
    assert KNOWN.names_somebody("visits by rosie BLACK")
    assert not KNOWN.names_somebody("black coat")
    assert not KNOWN.names_somebody("rosie")
