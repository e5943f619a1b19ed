"""How many bytes the audit form writes to a terminal of 120 by 40 for what an auditor does most."""

import shutil
import statistics
import sys
from collections.abc import Iterable
from pathlib import Path

from key import ENDS_A_PAGE, FIRST_QUESTION, KEYS, make_form
from measuring import Terminal, row

ROUNDS = 1
LIMIT = 4000
"""How many bytes one answer may take, so that a slow line is enough."""

NEXT_PAGE, PREVIOUS_PAGE, LEAVE = b"]", b"[", b"\x1b"
WORDS = b"Seen alone at home on 4 January."


def at_the_form(form: tuple[Path, str, int]) -> Terminal:
    """The program with a fresh form open."""
    template, name, audit_id = form
    database = Path(shutil.copy(template, template.with_name("written.db")))
    app: list[str | Path] = [sys.executable, Path(__file__).parent / "form_app.py"]
    return Terminal([*app, database, name, str(audit_id), "saved"])


def written(terminal: Terminal, keys: Iterable[bytes]) -> list[int]:
    """How many bytes are written for each key, pressed one after the other."""
    return [_for_key(terminal, key) for key in keys]


def _for_key(terminal: Terminal, key: bytes) -> int:
    terminal.press(key)
    return terminal.bytes_until_quiet()


def measure(form: tuple[Path, str, int]) -> dict[str, list[int]]:
    """Bytes for each kind of thing that is done, over one audit."""
    did: dict[str, list[int]] = {}
    with at_the_form(form) as terminal:
        terminal.wait_for(FIRST_QUESTION.encode())
        terminal.bytes_until_quiet()
        did["moving a row"] = written(terminal, [b"j", b"k"] * 4)
        did["opening a text"], did["a letter in it"], did["leaving it"] = [], [], []
        for _ in range(4):
            did["opening a text"] += written(terminal, [b"t"])
            did["a letter in it"] += written(terminal, [bytes([letter]) for letter in WORDS])
            did["leaving it"] += written(terminal, [LEAVE])
            written(terminal, [b"j"])
        did["turning a page"] = written(terminal, [NEXT_PAGE, PREVIOUS_PAGE] * 4)
    with at_the_form(form) as terminal:
        terminal.wait_for(FIRST_QUESTION.encode())
        terminal.bytes_until_quiet()
        answers = written(terminal, [b"y"] * KEYS)
    did["an answer"] = [each for n, each in enumerate(answers) if n not in ENDS_A_PAGE]
    did["an answer that opens the next page"] = [answers[n] for n in ENDS_A_PAGE]
    return did


def main() -> None:
    """Print a row for each kind."""
    form = make_form(Path(sys.argv[1]))
    did: dict[str, list[int]] = {}
    for _ in range(ROUNDS):
        for what, counts in measure(form).items():
            did.setdefault(what, []).extend(counts)
    for what, counts in did.items():
        median, high = statistics.median(counts), statistics.quantiles(counts, n=20)[-1]
        row(
            f"bytes to the terminal for {what}",
            f"{median:,.0f}; 95th percentile {high:,.0f}; most {max(counts):,}",
            f"{LIMIT:,}",
            high / LIMIT,
            "≤ 1" if what == "an answer" else "none",
        )


if __name__ == "__main__":
    main()
