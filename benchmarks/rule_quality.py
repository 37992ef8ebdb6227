"""Says of each rule how often it makes a claim on articles with gold claims, and how often that claim is right.

    python benchmarks/rule_quality.py SCORER GOLD_DIR... [--least N]

SCORER is the folder of `score.py`. Columns: claims made; in place (type and place agree with a gold claim); right (core
arguments too); usable (also season, certainty, polarity and sources). Rules that never fire are named at the end: no
gold tells of them. `--least` leaves out rules with fewer claims.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from pathlib import Path
from typing import Any

from confidence import is_right, load_scorer

import extractor
from extractor.rules.loader import load_rules


def count_article(nlp: Any, scorer: Any, gold: Path, table: dict[str, Counter[str]]) -> None:
    """Add one article's claims to the table, by rule."""
    told = json.loads(gold.read_text(encoding="utf-8"))
    text = gold.with_suffix(".txt").read_text(encoding="utf-8")
    made = extractor.extract(text, published=told["published"], nlp=nlp)
    wanted = [scorer.Claim(c, text) for c in told["claims"]]
    found = [scorer.Claim(json.loads(c.model_dump_json()), text) for c in made.claims]
    rules = {id(claim): c.rule for claim, c in zip(found, made.claims, strict=True)}
    for name in rules.values():
        table.setdefault(name, Counter())["made"] += 1
    for apart in (True, False):
        sides = [[c for c in side if (c.type == "statement") == apart] for side in (wanted, found)]
        for g, p in scorer.pair(*sides):
            row = table[rules[id(p)]]
            row["in place"] += 1
            row["right"] += is_right(scorer, g, p)
            row["usable"] += g.usable(p)


def main() -> None:
    """Read, count, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("scorer", type=Path)
    parser.add_argument("gold", type=Path, nargs="+")
    parser.add_argument("--least", type=int, default=1, metavar="N")
    options = parser.parse_args()
    nlp, scorer = extractor.load(), load_scorer(options.scorer)
    table: dict[str, Counter[str]] = {}
    for folder in options.gold:
        for path in sorted(folder.glob("*.json")):
            count_article(nlp, scorer, path, table)
    columns = ("made", "in place", "right", "usable")
    print(f"{'rule':28}" + "".join(f"{c:>10}" for c in columns))
    for name, row in sorted(table.items(), key=lambda item: (-item[1]["made"], item[0])):
        if row["made"] >= options.least:
            print(f"{name:28}" + "".join(f"{row[c]:>10}" for c in columns))
    silent = sorted({rule.name for rule in load_rules()} - set(table))
    print(f"\nwithout a claim here ({len(silent)}): {', '.join(silent)}")


if __name__ == "__main__":
    main()
