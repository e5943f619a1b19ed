"""Measures what is promised about speed and memory, each against a peer or a floor in one run.

    python bench/run.py [NAME ...]

Makes two virtual environments in a temporary folder, one with this checkout as a user would
install it and one with pandas and readers of workbooks, so that neither pays for the other's
packages, and prints a Markdown table. NAME picks measures: first-screen, headless, draw, memory,
a3, a3-screen, key, bytes, register, combine, inspection, serve.
"""

import json
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

HERE = Path(__file__).parent
MEASURES = {
    "first-screen": "first_screen.py",
    "headless": "headless.py",
    "draw": "draw.py",
    "memory": "memory.py",
    "a3": "a3.py",
    "a3-screen": "a3_screen.py",
    "key": "key.py",
    "bytes": "bytes.py",
    "register": "register.py",
    "combine": "combine.py",
    "inspection": "inspection.py",
    "serve": "serve.py",
}

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
    names = sys.argv[1:] or list(MEASURES)
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        lock = str(HERE.parent / "requirements.lock")
        product = make_environment(folder / "product", "-r", lock)
        # What has no hash cannot be asked for together with what has one.
        for more in (SERVING, ("--no-deps", str(HERE.parent))):
            subprocess.run([product, "-m", "pip", "install", "-q", *more], check=True)
        peer = make_environment(
            folder / "peer", "pandas==3.0.0", "numpy", "openpyxl==3.1.5", "python-calamine==0.9.1"
        )
        print("| measure | ours | against | ratio | promised |")
        print("| --- | --- | --- | --- | --- |", flush=True)
        for name in names:
            script = HERE / MEASURES[name]
            done = subprocess.run(
                [product, script, str(folder), str(peer)],
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
