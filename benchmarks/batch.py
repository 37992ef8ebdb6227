"""What `pitwire batch` promises, measured side by side on invented articles.

    python benchmarks/batch.py [--files 2000] [--jobs 2] [--rounds 3] [--pair-files 500] [--check]

    rerun    first run over FILES articles  beside  the same again, unchanged     at least 20 times faster
    jobs     articles a second with 2 jobs  beside  with one, in turns            at least 1.7 times as many
    memory   peak over FILES articles       beside  over a tenth of them          at most 1.25 times

Memory is that of all processes of the batch together, sampled (Linux only). Times are medians; the two sides of a pair
take turns, so that a slow moment of the machine hits both; with other work on the cores the ratio of jobs says little.
`--check` makes the exit code 1 if a limit is missed.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from generated import write_articles

PITWIRE = [sys.executable, "-c", "if __name__ == '__main__':\n from extractor.cli import main; main()"]
PAGE = os.sysconf("SC_PAGE_SIZE") if hasattr(os, "sysconf") else 4096


@dataclass(frozen=True)
class Run:
    """How long a batch took, and the most memory that its processes held together, in MB (0 if not measured)."""

    seconds: float
    megabytes: float


def run(folder: Path, store: Path, jobs: int) -> Run:
    """One batch. Raises CalledProcessError if it fails."""
    command = [*PITWIRE, "batch", str(folder), "--db", str(store), "--jobs", str(jobs)]
    start = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as process:
        peak = 0
        while process.poll() is None:
            peak = max(peak, resident(process.pid))
            time.sleep(0.02)
        seconds = time.perf_counter() - start
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    return Run(seconds, peak / 2**20)


def resident(process: int) -> int:
    """Bytes that a process and those it started have in memory, each shared page counted for each; 0 where not told."""
    total, waiting = 0, [process]
    while waiting:
        one = Path("/proc") / str(waiting.pop())
        try:
            total += int((one / "statm").read_text().split()[1]) * PAGE
            for task in (one / "task").iterdir():
                waiting += map(int, (task / "children").read_text().split())
        except OSError:  # it has just ended, or this is no Linux
            continue
    return total


def fresh(store: Path) -> Path:
    """The store's path, with nothing there."""
    for file in store.parent.glob(f"{store.name}*"):
        file.unlink()
    return store


def report(name: str, ratio: float, limit: float, within: bool, told: str) -> bool:
    """Print one line; returns whether the limit was missed."""
    print(f"{name:<7} {told}: {ratio:.2f}, {'within' if within else 'MISSES'} {limit:.2f}", flush=True)
    return not within


def main() -> int:
    """Measure, print, and return the exit code."""
    parser = argparse.ArgumentParser(description="Measure batches.")
    parser.add_argument("--files", type=int, default=2000)
    parser.add_argument("--sentences", type=int, default=12, help="in each article, about")
    parser.add_argument("--jobs", type=int, default=2, help="for the first run and the memory")
    parser.add_argument("--rounds", type=int, default=3, help="of the pair with one job and with two")
    parser.add_argument("--pair-files", type=int, default=500, help="articles for that pair: starting counts, too")
    parser.add_argument("--check", action="store_true", help="exit with 1 if a limit is missed")
    options = parser.parse_args()
    top = Path(tempfile.mkdtemp(prefix="pitwire-batch-"))
    missed = False
    try:
        many, few, pair, store = top / "many", top / "few", top / "pair", top / "claims.db"
        write_articles(many, options.files, sentences=options.sentences)
        write_articles(few, max(1, options.files // 10), seed=2, sentences=options.sentences)
        write_articles(pair, options.pair_files, seed=3, sentences=options.sentences)
        run(few, fresh(store), 1)  # warms the caches

        small = run(few, fresh(store), options.jobs)
        first = run(many, fresh(store), options.jobs)
        again = median(run(many, store, options.jobs).seconds for _ in range(options.rounds))
        ratio = first.seconds / again
        told = f"{options.files} articles in {first.seconds:.1f} s, again in {again:.2f} s"
        missed |= report("rerun", ratio, 20, ratio >= 20, told)
        if small.megabytes:
            ratio = first.megabytes / small.megabytes
            told = f"{first.megabytes:.0f} MB beside {small.megabytes:.0f} MB"
            missed |= report("memory", ratio, 1.25, ratio <= 1.25, told)

        ratios = []
        for _ in range(options.rounds):
            one, two = (run(pair, fresh(store), jobs).seconds for jobs in (1, 2))
            ratios.append(one / two)
            print(f"        {one:.1f} s with one job, {two:.1f} s with two", flush=True)
        if ratios:
            missed |= report("jobs", median(ratios), 1.7, median(ratios) >= 1.7, "two jobs beside one")
    finally:
        shutil.rmtree(top, ignore_errors=True)
    return int(missed and options.check)


if __name__ == "__main__":
    sys.exit(main())
