"""Near duplicates: articles that tell the same text belong to one story."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from extractor.ledger.records import StoredArticle

SHINGLE = 4
"""Words in a row that are compared."""
ALIKE = 0.6
"""Share of common shingles (Jaccard) from which two texts are one story ..."""
HELD = 0.8
"""... or the share of the shorter text's shingles that the longer one holds: agency copy that was cut."""
LEAST = 20
"""Shingles that the shorter text must have to be called a part of the longer one."""

_PERMUTATIONS = 192
_BANDS = 64
"""192 values in 64 bands of three: texts that share four tenths of their shingles are nearly always compared."""
_SEED = 20250828
_WORD = re.compile(r"\w+")


def find_stories(articles: Iterable[StoredArticle]) -> dict[int, int]:
    """The story of each article: the key of the first article (by day, then path) of the same or nearly the same text.

    An article whose text nobody else tells is its own story, and so is one without text.
    """
    ordered = sorted(articles, key=lambda a: (a.published or date.max, a.path, a.key))
    story = {article.key: article.key for article in ordered}
    shingles: dict[int, frozenset[str]] = {}
    first_of_text: dict[frozenset[str], int] = {}
    place = {article.key: index for index, article in enumerate(ordered)}
    for article in ordered:
        found = shingles_of(article.text)
        if not found:
            continue
        same = first_of_text.setdefault(found, article.key)
        if same != article.key:
            story[article.key] = same
        else:
            shingles[article.key] = found
    for one, other in _pairs(shingles):
        _join(story, one, other, place)
    return {key: _root(story, key) for key in story}


def shingles_of(text: str) -> frozenset[str]:
    """The runs of words of a text, without regard to case and punctuation."""
    words = _WORD.findall(text.casefold())
    if len(words) < SHINGLE:
        return frozenset({" ".join(words)}) if words else frozenset()
    return frozenset(" ".join(words[i : i + SHINGLE]) for i in range(len(words) - SHINGLE + 1))


def are_alike(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two sets of shingles are of one story."""
    common = len(one & other)
    shorter = min(len(one), len(other))
    if common >= ALIKE * (len(one) + len(other) - common):
        return True
    return shorter >= LEAST and common >= HELD * shorter


def _pairs(shingles: dict[int, frozenset[str]]) -> list[tuple[int, int]]:
    """The pairs of one story, in a fixed order. MinHash finds the candidates, the shingles decide."""
    if len(shingles) < 2:
        return []
    from rensa import RMinHash, RMinHashLSH

    index = RMinHashLSH(0.4, _PERMUTATIONS, _BANDS)
    pairs = []
    for key, found in shingles.items():
        sketch = RMinHash(_PERMUTATIONS, _SEED)
        sketch.update(sorted(found))
        pairs += [(other, key) for other in sorted(index.query(sketch)) if are_alike(shingles[other], found)]
        index.insert(key, sketch)
    return pairs


def _root(story: dict[int, int], key: int) -> int:
    while story[key] != key:
        story[key] = story[story[key]]
        key = story[key]
    return key


def _join(story: dict[int, int], one: int, other: int, place: dict[int, int]) -> None:
    first, second = sorted((_root(story, one), _root(story, other)), key=place.__getitem__)
    story[second] = first
