"""Which of the drivers, teams, series, persons and manufacturers in gold claims the tagger finds in the article.

    python benchmarks/tagging.py GOLD_DIR... [--floor 0.97] [--misses N]

Every NAME.txt with a NAME.json is read. A name in a gold argument counts once an article and role, and is found
if it is the canonical name of one of the article's `entities` (without regard to case and accents). "alike" counts
a name as well that the scorer of claims would take for the same: of a team without Racing, of a series without its
sponsor. Exit codes: 0 good, 1 below the floor, 2 could not measure.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from spacy.language import Language

from extractor.pipeline import extract_article, load
from extractor.reading.article import read_article
from extractor.tagging.catalog import fold

GROUPS = {
    "driver": ("driver", "replaces"),
    "team": ("team", "from_team"),
    "series": ("series", "from_series"),
    "person": ("person",),
    "manufacturer": ("manufacturer",),
}
"""The figures' rows, and the roles that each sums up."""

TEAM_WORDS = frozenset({"racing", "motorsports", "motorsport", "team", "f1", "the", "scuderia", "garage", "gp"})


def gold_names(claims: list[dict[str, Any]]) -> Iterator[tuple[str, str]]:
    """(group, name) of every named thing in the claims, each once."""
    seen: set[tuple[str, str]] = set()
    for claim in claims:
        for group, roles in GROUPS.items():
            for role in roles:
                values = (claim.get("arguments") or {}).get(role) or []
                for value in values if isinstance(values, list) else [values]:
                    pair = (group, str(value["name"] if isinstance(value, dict) else value))
                    if pair not in seen:
                        seen.add(pair)
                        yield pair


def alike(group: str, one: str, other: str) -> bool:
    """Whether two names are one to the scorer: one's words are among the other's."""
    a, b = set(fold(one).replace("-", " ").split()), set(fold(other).replace("-", " ").split())
    if group == "team":
        a, b = a - TEAM_WORDS or a, b - TEAM_WORDS or b
    return a <= b or b <= a


def measure(files: list[Path], nlp: Language) -> tuple[Counter[tuple[str, str]], list[str]]:
    """Counts by (group, "all" | "found" | "alike"), and what was missed, in words."""
    counts: Counter[tuple[str, str]] = Counter()
    misses: list[str] = []
    for path in files:
        gold = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
        day = date.fromisoformat(gold["published"])
        article = read_article(path.read_text(encoding="utf-8"), path=str(path), published=day)
        entities = [entity.name for entity in extract_article(article, nlp)[0].entities]
        folded = {fold(name) for name in entities}
        for group, name in gold_names(gold["claims"]):
            counts[group, "all"] += 1
            found = fold(name) in folded
            counts[group, "found"] += found
            near = found or any(alike(group, name, other) for other in entities)
            counts[group, "alike"] += near
            if not found:
                misses.append(f"{path.stem}: {group} {name}{' (alike is there)' if near else ''}")
    return counts, misses


def main() -> int:
    """Measure every folder, print, and return the exit code."""
    parser = argparse.ArgumentParser(description="Measure how many names of the gold claims are tagged.")
    parser.add_argument("folders", type=Path, nargs="+", metavar="GOLD_DIR")
    parser.add_argument("--floor", type=float, default=0.97, help="the least share of all names (0.97)")
    parser.add_argument("--misses", type=int, default=20, metavar="N", help="print the first N misses (20)")
    options = parser.parse_args()
    files = [
        path for folder in options.folders for path in sorted(folder.glob("*.txt"))
        if path.with_suffix(".json").exists()
    ]
    if not files:
        print("no article with gold claims in " + ", ".join(map(str, options.folders)), file=sys.stderr)
        return 2
    counts, misses = measure(files, load())
    every, found = 0, 0
    for group in GROUPS:
        there = counts[group, "all"]
        every, found = every + there, found + counts[group, "found"]
        print(f"{group:<13} {counts[group, 'found']:>4} of {there:>4}: {counts[group, 'found'] / max(1, there):.3f}"
              f"  (alike {counts[group, 'alike'] / max(1, there):.3f})")
    share = found / max(1, every)
    print(f"{'all':<13} {found:>4} of {every:>4}: {share:.3f}  floor {options.floor:.3f}")
    for miss in misses[: options.misses]:
        print(miss)
    return int(share < options.floor)


if __name__ == "__main__":
    sys.exit(main())
