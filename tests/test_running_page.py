"""What `docs/running.md` tells an administrator to run does what the page says."""

import re
from pathlib import Path

import pytest
from cli.shell.at_the_shell import shell

PAGE = Path(__file__).parents[1] / "docs" / "running.md"
BLOCKS = re.findall(r"^```([^\n]*)\n(.*?)^```$", PAGE.read_text(encoding="utf-8"), re.M | re.S)
RUN = [script for mark, script in BLOCKS if mark == "sh run"]


def test_every_block_of_commands_says_whether_it_is_run() -> None:
    marks = {mark for mark, _ in BLOCKS}
    assert marks <= {"sh run", "sh not-run", "powershell not-run", "text"}
    # What is no command is a file or a part of one, and says which or how a line of it looks.
    assert not any(
        script.startswith(("auditui", "sudo")) for mark, script in BLOCKS if mark == "text"
    )


@pytest.mark.parametrize("number", range(len(RUN)))
def test_what_is_to_be_run_works(number: int, tmp_path: Path) -> None:
    ran = shell(f"set -e\n{RUN[number]}", tmp_path, AUDITUI_USER="Quinn Lead")
    assert ran.returncode == 0, ran.stderr
