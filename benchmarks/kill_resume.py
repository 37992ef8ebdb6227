"""Kills `pitwire batch` at random moments, runs it again, and compares the store with that of an uninterrupted run.

    python benchmarks/kill_resume.py [--files 400] [--kills 20] [--seed N] [--jobs 2]

Each round starts with an empty store, is killed with -9 a random moment after a random number of articles has been
stored (or after its start), and run again to its end. After the kill every article in the store must be whole; after
the rerun the store must equal the uninterrupted one, whatever its row numbers. Exit code 1 if a round fails.
"""

from __future__ import annotations

import argparse
import hashlib
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from contextlib import closing, suppress
from pathlib import Path

from generated import write_articles

from extractor.ledger.dump import dump
from extractor.ledger.store import Store

PITWIRE = [sys.executable, "-c", "if __name__ == '__main__':\n from extractor.cli import main; main()"]


def command(folder: Path, store: Path, jobs: int) -> list[str]:
    """The batch."""
    return [*PITWIRE, "batch", str(folder), "--db", str(store), "--jobs", str(jobs)]


def articles_and_digest(path: Path) -> tuple[set[str], str]:
    """The dump's lines that are articles, and a digest of the whole dump."""
    with Store(path, create=False) as store:
        problems = store.connection.execute("PRAGMA integrity_check").fetchall()
        problems += store.connection.execute("PRAGMA foreign_key_check").fetchall()
        if problems != [("ok",)]:
            raise AssertionError(f"the file is damaged: {problems[:3]}")
        lines = list(dump(store))
    whole = {line for line in lines if line.startswith('["article", ')}
    return whole, hashlib.sha256("\n".join(lines).encode()).hexdigest()


def wait_for(process: subprocess.Popen[bytes], store: Path, articles: int) -> None:
    """Wait until so many articles are stored, or the process has ended."""
    while process.poll() is None:
        with suppress(sqlite3.Error), closing(sqlite3.connect(f"file:{store}?mode=ro", uri=True)) as connection:
            if connection.execute("SELECT count(*) FROM article").fetchone()[0] >= articles:
                return
        time.sleep(0.01)


def round_of(
    folder: Path, store: Path, jobs: int, articles: int, moment: float, expected: tuple[set[str], str]
) -> str:
    """One kill and one rerun; what came of it in a few words. Raises AssertionError if the store is not as expected."""
    process = subprocess.Popen(command(folder, store, jobs), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    if articles:
        wait_for(process, store, articles)
    try:
        process.wait(moment)
        told = "ended by itself"
    except subprocess.TimeoutExpired:
        process.send_signal(signal.SIGKILL)
        process.wait()
        told = "killed"
    held: set[str] = set()
    if store.exists() and store.stat().st_size:
        held, _ = articles_and_digest(store)
        if not held <= expected[0]:
            raise AssertionError("an article is not whole after the kill")
    subprocess.run(command(folder, store, jobs), check=True, stdout=subprocess.DEVNULL)
    if articles_and_digest(store) != expected:
        raise AssertionError("the store after the rerun is not that of the uninterrupted run")
    return f"{told} with {len(held)} articles stored; equal after the rerun"


def main() -> int:
    """Run the rounds; returns the exit code."""
    parser = argparse.ArgumentParser(description="Kill batches and compare what they leave.")
    parser.add_argument("--files", type=int, default=400)
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--sentences", type=int, default=4, help="in each article, about")
    options = parser.parse_args()
    chance = random.Random(options.seed)
    top = Path(tempfile.mkdtemp(prefix="pitwire-kill-"))
    folder, store = top / "articles", top / "claims.db"
    failures = 0
    try:
        write_articles(folder, options.files, seed=options.seed, sentences=options.sentences)
        start = time.perf_counter()
        subprocess.run(command(folder, store, options.jobs), check=True, stdout=subprocess.DEVNULL)
        whole = time.perf_counter() - start
        expected = articles_and_digest(store)
        print(f"uninterrupted: {len(expected[0])} articles in {whole:.1f} s, seed {options.seed}", flush=True)
        for number in range(1, options.kills + 1):
            for file in top.glob("claims.db*"):
                file.unlink()
            # One in ten is killed while it starts.
            articles = max(0, chance.randint(-options.files // 10, options.files))
            moment = chance.uniform(0, 0.1 if articles else 2)
            try:
                told = round_of(folder, store, options.jobs, articles, moment, expected)
            except (AssertionError, subprocess.CalledProcessError) as error:
                failures += 1
                told = f"FAILED: {error}"
            print(f"{number:3}  {moment:.2f} s after article {articles}: {told}", flush=True)
    finally:
        shutil.rmtree(top, ignore_errors=True)
    print(f"{options.kills - failures} of {options.kills} rounds as expected")
    return int(failures > 0)


if __name__ == "__main__":
    sys.exit(main())
