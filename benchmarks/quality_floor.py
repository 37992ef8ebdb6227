"""Fails if the claims have become worse than what they once were.

    python benchmarks/quality_floor.py EVAL_DIR SET...      for instance: ../shared/eval seed dev

EVAL_DIR holds predict.py, score.py and a folder of articles with gold claims for each SET. The F1 of every
figure is compared with the floor in floors.json; evidence that is not the text at its own offsets fails.
Needs an installed Pitwire. Exit codes: 0 good, 1 below a floor, 2 could not measure.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

FLOORS = Path(__file__).resolve().parent / "floors.json"


def score(folder: Path, name: str) -> dict[str, Any]:
    """What score.py says of the set, as its JSON. Raises CalledProcessError if one of the scripts fails."""
    with tempfile.TemporaryDirectory() as scratch:
        predictions = Path(scratch) / "predictions.jsonl"
        with predictions.open("wb") as stream:
            predict = [sys.executable, str(folder / "predict.py"), str(folder / name)]
            subprocess.run(predict, stdout=stream, check=True)
        scorer = [sys.executable, str(folder / "score.py"), str(folder / name), str(predictions), "--json"]
        return json.loads(subprocess.run(scorer, stdout=subprocess.PIPE, check=True).stdout)


def failures(figures: dict[str, Any], floors: dict[str, float]) -> Iterator[str]:
    """What is worse than it may be, in words."""
    for figure, floor in floors.items():
        reached = figures["all"][figure]["f1"]
        if reached < floor:
            yield f"{figure} F1 {reached:.3f} is below {floor:.3f}"
    if figures["misplaced_evidence"]:
        yield f"{figures['misplaced_evidence']} claims have evidence that is not the text at its offsets"


def main() -> int:
    """Measure every set, print it beside its floors, and return the exit code."""
    parser = argparse.ArgumentParser(description="Compare the claims' quality with the project's floors.")
    parser.add_argument("folder", type=Path, metavar="EVAL_DIR")
    parser.add_argument("sets", nargs="+", metavar="SET")
    options = parser.parse_args()
    all_floors = json.loads(FLOORS.read_text(encoding="utf-8"))
    failed = False
    for name in options.sets:
        if name not in all_floors:
            print(f"{name}: no floors in {FLOORS.name}: add some", file=sys.stderr)
            return 2
        try:
            figures = score(options.folder, name)
        except (subprocess.CalledProcessError, OSError, ValueError) as error:
            print(f"{name}: could not be measured: {error}", file=sys.stderr)
            return 2
        floors = all_floors[name]
        told = (f"{key} {figures['all'][key]['f1']:.3f} (floor {floor:.3f})" for key, floor in floors.items())
        print(f"{name}: {', '.join(told)}")
        for failure in failures(figures, floors):
            failed = True
            print(f"{name}: {failure}", file=sys.stderr)
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
