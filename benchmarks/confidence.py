"""Fits the weights of `extractor.assembly.confidence` on articles with gold claims, and says how well they hold.

    python benchmarks/confidence.py SCORER GOLD_DIR... [--weights]

SCORER is the folder of `score.py`, whose pairing of claims is used. A claim is right if it is paired with a gold claim
and every driver, team, series, manufacturer and person of it is that one's. The regression is fitted with each article
held out in turn; the table is of the held-out claims, statements left out: how many of those at a confidence and above
are right. A text that stands in several folders counts once, as the first has it. `--weights` prints the weights fitted
on all, for the module. Deterministic: Newton's method, a ridge of 1.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
from pathlib import Path
from typing import Any

import numpy as np

import extractor
from extractor.assembly import component
from extractor.assembly.confidence import features

_LEVELS = (0.9, 0.8, 0.7, 0.6, 0.5, 0.0)


def load_scorer(folder: Path) -> Any:
    """The scorer's module."""
    spec = importlib.util.spec_from_file_location("score", folder / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def read_claims(nlp: Any, scorer: Any, gold: Path) -> list[tuple[dict[str, float], bool]]:
    """(features, right) of each claim made of one article."""
    seen: list[dict[str, float]] = []
    plain = component.__dict__["confidence"]

    def remember(draft: Any, among: Any) -> float:
        seen.append(features(draft, among))
        return round(len(seen) * 1e-6, 6)  # names the claim, for the claims are sorted later

    vars(component)["confidence"] = remember
    try:
        told = json.loads(gold.read_text(encoding="utf-8"))
        text = gold.with_suffix(".txt").read_text(encoding="utf-8")
        made = extractor.extract(text, published=told["published"], nlp=nlp)
    finally:
        vars(component)["confidence"] = plain
    wanted = [scorer.Claim(c, text) for c in told["claims"]]
    found = [scorer.Claim(json.loads(c.model_dump_json()), text) for c in made.claims]
    right = set()
    for apart in (True, False):
        sides = [[c for c in side if (c.type == "statement") == apart] for side in (wanted, found)]
        right |= {id(p) for g, p in scorer.pair(*sides) if is_right(scorer, g, p)}
    rows = [seen[round(c.confidence * 1e6) - 1] for c in made.claims]
    return [(row, id(claim) in right) for row, claim in zip(rows, found, strict=True)]


def is_right(scorer: Any, gold: Any, claim: Any) -> bool:
    """Whether the core arguments agree; a series that gold leaves out counts as implied."""
    for role in scorer.CORE:
        wanted, found = gold.args.get(role, []), claim.args.get(role, [])
        if role == "series" and not wanted:
            continue
        if len(wanted) != len(found) or scorer.hits(role, wanted, found) != len(wanted):
            return False
    return True


def fit(rows: np.ndarray, right: np.ndarray, ridge: float = 1.0) -> np.ndarray:
    """Weights of a logistic regression; the first column of `rows` is 1 and bears no ridge."""
    weights = np.zeros(rows.shape[1])
    penalty = np.full(rows.shape[1], ridge)
    penalty[0] = 0.0
    for _ in range(30):
        chance = 1 / (1 + np.exp(-rows @ weights))
        slope = rows.T @ (right - chance) - penalty * weights
        curve = (rows * (chance * (1 - chance))[:, None]).T @ rows + np.diag(penalty)
        weights = weights + np.linalg.solve(curve, slope)
    return weights


def main() -> None:
    """Read, fit, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("scorer", type=Path)
    parser.add_argument("gold", type=Path, nargs="+")
    parser.add_argument("--weights", action="store_true")
    options = parser.parse_args()
    nlp, scorer = extractor.load(), load_scorer(options.scorer)
    found = [path for folder in options.gold for path in sorted(folder.glob("*.json"))]
    # A text that stands in two folders counts once: it cannot be held out of itself.
    texts = {path.with_suffix(".txt").read_bytes(): path for path in reversed(found)}
    articles = [read_claims(nlp, scorer, path) for path in reversed(texts.values())]
    names = sorted({name for article in articles for row, _ in article for name in row})
    table = np.array([[1.0, *(row.get(n, 0.0) for n in names)] for article in articles for row, _ in article])
    right = np.array([float(good) for article in articles for _, good in article])
    home = np.array([k for k, article in enumerate(articles) for _ in article])
    plain = table[:, 1 + names.index("type statement")] == 0
    held = np.zeros(len(right))
    for k in sorted(set(home)):
        weights = fit(table[home != k], right[home != k])
        held[home == k] = 1 / (1 + np.exp(-table[home == k] @ weights))
    print(f"{plain.sum()} claims of {len(articles)} articles, {right[plain].mean():.3f} right; each article held out:")
    for level in _LEVELS:
        chosen = (held >= level) & plain
        if chosen.any():
            print(f"  at {level:.1f} and above  {chosen.sum():4} claims  {right[chosen].mean():.3f} right")
    if options.weights:
        weights = fit(table, right)
        print(f"BIAS = {weights[0]:.2f}")
        print("WEIGHTS = {" + ", ".join(f'"{n}": {w:.2f}' for n, w in zip(names, weights[1:], strict=True)) + "}")


if __name__ == "__main__":
    main()
