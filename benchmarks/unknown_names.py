"""How much of the claims' F1 remains when a part of the drivers and teams is in no list.

    python benchmarks/unknown_names.py GOLD_DIR [--eval EVAL_DIR] [--share 0.33] [--seed 2026] [--draws 3]

EVAL_DIR (by default the folder above GOLD_DIR) holds predict.py and score.py. Each draw runs a copy of the
package whose drivers.csv and teams.csv lack a random share of the rows: the same rows for the same seed and
lists. Every figure is the draw's F1 over the F1 with all lists. Exit codes: 0 if every draw keeps the floor's
share of the claims F1, 1 if one does not, 2 if it could not be measured.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

PROJECT = Path(__file__).resolve().parent.parent
LISTS = ("drivers.csv", "teams.csv")
FIGURES = ("claims", "arguments", "sources", "usable")


def copy_project(target: Path) -> None:
    """The package and its patterns, so that nothing in a run comes from the full lists."""
    for folder in ("extractor", "patterns"):
        shutil.copytree(PROJECT / folder, target / folder, ignore=shutil.ignore_patterns("__pycache__"))


def thin(target: Path, share: float, seed: int) -> int:
    """Remove a share of the rows of the copied lists; how many went."""
    chance = random.Random(seed)
    gone = 0
    for name in LISTS:
        path = target / "patterns" / "entities" / name
        header, *rows = path.read_text(encoding="utf-8").splitlines(keepends=True)
        out = set(chance.sample(range(len(rows)), round(share * len(rows))))
        path.write_text(header + "".join(r for i, r in enumerate(rows) if i not in out), encoding="utf-8")
        gone += len(out)
    return gone


def figures(target: Path, gold: Path, scripts: Path) -> dict[str, float]:
    """The F1 figures of the package in `target`. Raises CalledProcessError if a script fails."""
    predictions = target / "predictions.jsonl"
    environment = {**os.environ, "PYTHONPATH": str(target), "PYTHONHASHSEED": "0"}
    with predictions.open("wb") as stream:
        predict = [sys.executable, str(scripts / "predict.py"), str(gold)]
        subprocess.run(predict, stdout=stream, env=environment, cwd=target, check=True)
    scorer = [sys.executable, str(scripts / "score.py"), str(gold), str(predictions), "--json"]
    told: dict[str, Any] = json.loads(subprocess.run(scorer, stdout=subprocess.PIPE, check=True).stdout)
    return {figure: float(told["all"][figure]["f1"]) for figure in FIGURES}


def run(gold: Path, scripts: Path, share: float, seed: int) -> tuple[dict[str, float], int]:
    """The figures with a share of the rows removed, and how many these were."""
    with tempfile.TemporaryDirectory() as scratch:
        target = Path(scratch)
        copy_project(target)
        gone = thin(target, share, seed) if share else 0
        return figures(target, gold, scripts), gone


def main() -> int:
    """Measure every draw beside the full lists, print, and return the exit code."""
    parser = argparse.ArgumentParser(description="Measure how claims fare with a part of the lists removed.")
    parser.add_argument("gold", type=Path, metavar="GOLD_DIR")
    parser.add_argument("--eval", type=Path, metavar="EVAL_DIR", help="where predict.py and score.py are")
    parser.add_argument("--share", type=float, default=0.33)
    parser.add_argument("--seed", type=int, default=2026)
    parser.add_argument("--draws", type=int, default=3)
    parser.add_argument("--floor", type=float, default=0.85, help="of the claims F1 that has to remain (0.85)")
    options = parser.parse_args()
    gold = options.gold.resolve()
    scripts = (options.eval or gold.parent).resolve()
    try:
        full, _ = run(gold, scripts, 0.0, 0)
        print("all lists: " + ", ".join(f"{figure} {full[figure]:.3f}" for figure in FIGURES), flush=True)
        worst = 1.0
        for seed in range(options.seed, options.seed + options.draws):
            left, gone = run(gold, scripts, options.share, seed)
            kept = {figure: left[figure] / full[figure] if full[figure] else 1.0 for figure in FIGURES}
            told = ", ".join(f"{figure} {left[figure]:.3f} ({kept[figure]:.0%})" for figure in FIGURES)
            print(f"seed {seed}, {gone} rows removed: {told}", flush=True)
            worst = min(worst, kept["claims"])
    except (subprocess.CalledProcessError, OSError, ValueError) as error:
        print(f"could not measure: {error}", file=sys.stderr)
        return 2
    print(f"least share of the claims F1 kept: {worst:.1%}, floor {options.floor:.0%}")
    return int(worst < options.floor)


if __name__ == "__main__":
    sys.exit(main())
