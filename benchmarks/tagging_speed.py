"""What tagging costs beside tokenizing and parsing the same texts, and what the entity lists add to the start.

    python benchmarks/tagging_speed.py [FILE_OR_FOLDER...] [--rounds N] [--check]

Without arguments the samples are read. "names" finds and links all names; "all tagging" adds times, values and
coreference. Both are given in seconds for the texts and as a share of tokenizing and parsing (limit of "names": 1).
Loading all lists is measured in new processes that have imported everything, from the files and from the cache
(limit: 0.25 s each). Medians over the rounds. `--check` makes the exit code 1 above a limit.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from pathlib import Path
from statistics import median

from extractor.pipeline import load
from extractor.reading.article import read_article

SAMPLES = Path(__file__).resolve().parent.parent / "samples"
TAGGERS = ("pitwire_names", "pitwire_times", "pitwire_values", "pitwire_owned_teams", "pitwire_coreference")
LOADING_LIMIT = 0.25
LOADING = """
import time
import extractor.pipeline
from extractor.tagging.compiled import load_lists
from extractor.tagging.namecues import name_cues
from extractor.tagging.names import entity_folders
name_cues()
start = time.perf_counter()
load_lists(entity_folders(None))
print(time.perf_counter() - start)
"""


def texts_of(paths: list[Path]) -> list[str]:
    """The texts of the files, and of the .txt files of the folders, in order."""
    files = [file for path in paths for file in (sorted(path.glob("*.txt")) if path.is_dir() else [path])]
    return [file.read_text(encoding="utf-8") for file in files]


def pipe_seconds(texts: list[str]) -> dict[str, float]:
    """The time of the tokenizer ("tokenizer") and of every component for one pass over the texts."""
    nlp = load()
    spent: dict[str, float] = defaultdict(float)
    for text in texts:
        article = read_article(text)
        start = time.perf_counter()
        doc = nlp.make_doc(article.text)
        spent["tokenizer"] += time.perf_counter() - start
        doc._.article = article
        for name, component in nlp.pipeline:
            start = time.perf_counter()
            doc = component(doc)
            spent[name] += time.perf_counter() - start
            if name == TAGGERS[-1]:
                break
    return spent


def loading_seconds(cache: str) -> float:
    """How long a new process takes for the lists, with a cache folder or "off"."""
    environment = {**os.environ, "PITWIRE_CACHE": cache}
    command = [sys.executable, "-c", LOADING]
    return float(subprocess.run(command, capture_output=True, text=True, check=True, env=environment).stdout)


def main() -> int:
    """Measure, print, and return the exit code."""
    parser = argparse.ArgumentParser(description="Measure the tagger's time beside tokenizing and parsing.")
    parser.add_argument("paths", type=Path, nargs="*", default=[SAMPLES], metavar="FILE_OR_FOLDER")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--check", action="store_true", help="exit with 1 if a figure is above its limit")
    options = parser.parse_args()
    texts = texts_of(options.paths)
    if not texts:
        print("no texts to measure with", file=sys.stderr)
        return 2
    pipe_seconds(texts)
    passes = [pipe_seconds(texts) for _ in range(options.rounds)]
    base = median(spent["tokenizer"] + spent["pitwire_syntax"] for spent in passes)
    names = median(spent["pitwire_names"] for spent in passes)
    tagging = median(sum(spent[name] for name in TAGGERS) for spent in passes)
    print(f"{len(texts)} texts, {sum(map(len, texts)):,} characters; tokenizing and parsing {base:.3f} s")
    print(f"names {names:.3f} s: {names / base:.2f}, limit 1.00; all tagging {tagging:.3f} s: {tagging / base:.2f}")
    with tempfile.TemporaryDirectory() as folder:
        loading_seconds(folder)
        kept = median(loading_seconds(folder) for _ in range(options.rounds))
    built = median(loading_seconds("off") for _ in range(options.rounds))
    print(f"lists: {built:.3f} s to read and compile, {kept:.3f} s from the cache, limit {LOADING_LIMIT} s")
    return int(options.check and (names > base or max(built, kept) > LOADING_LIMIT))


if __name__ == "__main__":
    sys.exit(main())
