"""Keys and signatures that minisign 0.11 made, so that what is tested needs no minisign.

They sign nothing of anybody's. The locked key was made with `ulimit -v 60000`, where minisign takes
less memory than it does otherwise, so that trying its passphrase takes milliseconds.
"""

import shutil
import subprocess
from pathlib import Path
from typing import Final

import pytest

MESSAGE: Final = b"hello\n"
"""What was signed, as `m.txt`."""

PUBLIC: Final = "RWSVhq1EKkZU3mjqRqFX3DnaZkC4Y/Ik5mnGrSPdjWbLN2oDf3zfAalz"

OPEN_KEY: Final = (
    "untrusted comment: minisign encrypted secret key\n"
    "RWQAAEIyAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAlYatRCpGVN4H"
    "0OAUYysYMH8K7W6hGeaCzgaO0yeD6y/BLt9d/HStnmjqRqFX3DnaZkC4Y/Ik5mnGrSPdjWbLN2oDf3zfAalz"
    "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n"
)
"""As `minisign -G -W` makes it."""

SIGNED: Final = (
    "untrusted comment: signature from minisign secret key\n"
    "RUSVhq1EKkZU3lHylvI7cdlQ6LkfegPb61YIS7LgirDMq3imD/7F4ZbMgbfivGo928Swm/EBobmZ9Tt762De"
    "waCRb+GTD8yaEQI=\n"
    "trusted comment: timestamp:1795779808\tfile:m.txt\thashed\n"
    "KGbZ5v1DBDgEcq872hchzsS/qarpufkYKZ7GB4Yq9RMtwwsmRHHvAdTq7XZK6dqFfUezhEmhfTK48xTCALdu"
    "BQ==\n"
)

SIGNED_UNHASHED: Final = (
    "untrusted comment: signature from minisign secret key\n"
    "RWSVhq1EKkZU3oLnNxx0JobzYWxlsalbGzgZDF/OTgz36d0bSqm+iiTHO7XzL//ICb8HSjoE3/mgbW4YtVFS"
    "mhYBGOEZNL3rKwA=\n"
    "trusted comment: timestamp:1795780014\tfile:m.txt\n"
    "Ul3jCK8Glkb3DYVqrmMGFd4cIGoXGeEmmMii30O+LfAoJYTLgrViRAmXC+IoSsxqIUA/R7RCtNPVc0drCP/E"
    "Bw==\n"
)
"""As `minisign -S -l` signs."""

PASSPHRASE: Final = "correct horse"  # noqa: S105

LOCKED_PUBLIC: Final = "RWQl8KZmliegYKDy3B4mtm3ltP/DHDuASgD39oEw/7Kqldi1ipN1JQct"

LOCKED_KEY: Final = (
    "untrusted comment: minisign encrypted secret key\n"
    "RWRTY0IyYMXV9uBFOd5oDK7t7ZOp14NULMMcK+ps8sUiKytZun4AABAAAAAAAAAAAAIAAAAA75FYA5V4ISqQ"
    "Bat+DMzMUMKZsCOEwKrIlh0LRtpsfyoBY+bGnOWySN6BfDY+JjRQZo+Vthf1QONqveWmTwDzWrtd81mwW1wb"
    "odQulYgD88Yin8pRpXTfRoGM2arjwLLbohdbXZvvZPY=\n"
)
"""As `minisign -G` makes it, with PASSPHRASE."""

SIGNED_BY_LOCKED: Final = (
    "untrusted comment: signature from minisign secret key\n"
    "RUQl8KZmliegYH+8WL4VV4VCODIwb2XG+lOhD3aSX4LL/jMp29raBIF1QUgM+O0kz0r5vAPItpEokGitsAsp"
    "bBbA/gwE6emwgAk=\n"
    "trusted comment: timestamp:1795780014\tfile:m.txt\thashed\n"
    "Gss5JiZAlaxsrbiwmm8Ykl/109SmnCnwAmTfTV5ZEiCoDrvXExUwj7f8h4PmOJrN2/768PFolkSt36YUekkM"
    "AA==\n"
)

needs_minisign = pytest.mark.skipif(not shutil.which("minisign"), reason="no minisign")


def minisign(*arguments: str | Path, words: str = "") -> str:
    """What minisign says; it is given a passphrase for as often as it asks."""
    run = subprocess.run(
        ["minisign", *arguments],
        input=f"{words}\n" * 2,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    return run.stdout
