"""Measures what is promised about speed and memory, each against a peer or a floor in one run.

    python bench/run.py [--quick] [--keep FOLDER] [NAME ...]

Makes two virtual environments in a temporary folder, one with this checkout as a user would
install it and one with pandas and readers of workbooks, so that neither pays for the other's
packages, and prints a Markdown table. NAME picks measures: first-screen, headless, draw, memory,
verify, a3, a3-screen, key, bytes, register, combine, inspection, serve. The large files they are
made on are kept in a FOLDER, where one is given, and found there the next time. With --quick it
takes a selection, on smaller files and without peers, which takes some five minutes.
"""

import json
import subprocess
import tempfile
import venv
from argparse import ArgumentParser, RawDescriptionHelpFormatter
from pathlib import Path

HERE = Path(__file__).parent
MEASURES = {
    "first-screen": "first_screen.py",
    "headless": "headless.py",
    "draw": "draw.py",
    "memory": "memory.py",
    "verify": "verify.py",
    "a3": "a3.py",
    "a3-screen": "a3_screen.py",
    "key": "key.py",
    "bytes": "bytes.py",
    "register": "register.py",
    "combine": "combine.py",
    "inspection": "inspection.py",
    "serve": "serve.py",
}
QUICK = ("first-screen", "headless", "draw", "memory", "verify", "key", "bytes")
"""What is measured in a hurry; none of these needs a peer then."""

SERVING = ("aiohttp==3.14.5", "textual-serve==1.1.3")
"""What the extra `serve` adds."""


def make_environment(folder: Path, *requirements: str) -> Path:
    """A virtual environment with some packages; returns its Python."""
    venv.create(folder, with_pip=True)
    python = folder / "bin" / "python"
    subprocess.run([python, "-m", "pip", "install", "-q", *requirements], check=True)
    return python


def main() -> None:
    """Run the measures asked for, or all of them."""
    asked = ArgumentParser(description=__doc__, formatter_class=RawDescriptionHelpFormatter)
    asked.add_argument("names", nargs="*", choices=[[], *MEASURES], metavar="NAME")
    asked.add_argument("--quick", action="store_true")
    asked.add_argument("--keep", type=Path, metavar="FOLDER")
    given = asked.parse_args()
    names = given.names or (QUICK if given.quick else list(MEASURES))
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        files = given.keep or folder
        files.mkdir(parents=True, exist_ok=True)
        lock = str(HERE.parent / "requirements.lock")
        product = make_environment(folder / "product", "-r", lock)
        # What has no hash cannot be asked for together with what has one.
        for more in (SERVING, ("--no-deps", str(HERE.parent))):
            subprocess.run([product, "-m", "pip", "install", "-q", *more], check=True)
        peers = ("pandas==3.0.0", "numpy", "openpyxl==3.1.5", "python-calamine==0.9.1")
        peer = folder / "no-peer" if given.quick else make_environment(folder / "peer", *peers)
        print("| measure | ours | against | ratio | promised |")
        print("| --- | --- | --- | --- | --- |", flush=True)
        for name in names:
            script = HERE / MEASURES[name]
            done = subprocess.run(
                [product, script, str(files), str(peer), *(["--quick"] if given.quick else [])],
                check=True,
                capture_output=True,
                text=True,
            )
            for line in done.stdout.splitlines():
                row = json.loads(line)
                cells = (row[key] for key in ("measure", "ours", "against", "ratio", "promised"))
                print("|", " | ".join(cells), "|", flush=True)


if __name__ == "__main__":
    main()
