"""The words of summaries and statements, read once from patterns/summary.yaml."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from extractor.data import load_yaml, patterns_dir


@dataclass(frozen=True, slots=True)
class SummaryWords:
    """What patterns/summary.yaml holds; its comments say what each list is for."""

    series: Mapping[str, Mapping[str, str]]
    subjects: Mapping[str, tuple[str, ...]]
    verbs: tuple[str, ...]
    acts: frozenset[str]
    dealings: frozenset[str]
    passives: frozenset[str]
    states: frozenset[str]
    plans: frozenset[str]
    kinds_after: frozenset[str]
    penalties: Mapping[str, str]
    figures_first: frozenset[str]
    singular: Mapping[str, str]
    statement_verbs: frozenset[str]
    wish_verbs: frozenset[str]
    would_verbs: frozenset[str]
    wish_adjectives: frozenset[str]
    misread: Mapping[str, str]
    empty: tuple[tuple[str, ...], ...]


@cache
def summary_words() -> SummaryWords:
    """The shipped words. Raises OSError or yaml.YAMLError if the file cannot be read."""
    raw = load_yaml(patterns_dir() / "summary.yaml")
    wishes = raw["wishes"]
    return SummaryWords(
        series=raw["series"],
        subjects={k: tuple(v) for k, v in raw["subjects"].items()},
        verbs=tuple(raw["verbs"]),
        acts=frozenset(raw["acts"]),
        dealings=frozenset(raw["dealings"]),
        passives=frozenset(raw["passives"]),
        states=frozenset(raw["states"]),
        plans=frozenset(raw["plans"]),
        kinds_after=frozenset(raw["kinds_after"]),
        penalties=raw["penalties"],
        figures_first=frozenset(raw["figures_first"]),
        singular=raw["singular"],
        statement_verbs=frozenset(raw["statement_verbs"]),
        wish_verbs=frozenset(wishes["verbs"]),
        would_verbs=frozenset(wishes["would"]),
        wish_adjectives=frozenset(wishes["adjectives"]),
        misread=wishes["misread"],
        empty=tuple(tuple(phrase.split()) for phrase in raw["empty"]),
    )
