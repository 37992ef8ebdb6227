"""Near duplicates: articles that tell the same text belong to one story."""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable
from datetime import date
from typing import TypeAlias
from zlib import crc32

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

Shingles: TypeAlias = "array[int]"
"""A text's runs of words as sorted checksums: a few bytes a word, for thousands of articles at once."""

_WORD = re.compile(r"\w+")


def find_stories(articles: Iterable[StoredArticle]) -> dict[int, int]:
    """The story of each article: the key of the first article (by day, then path) of the same or nearly the same text.

    An article whose text nobody else tells is its own story, and so is one without text.
    """
    shingles: dict[int, Shingles] = {}
    order = []
    for article in articles:  # one after the other, so that no two texts need be there at once
        order.append((article.published or date.max, article.path, article.key))
        if found := shingles_of(article.text):
            shingles[article.key] = found
    keys = [key for _, _, key in sorted(order)]
    story = {key: key for key in keys}
    first_of_text: dict[bytes, int] = {}
    place = {key: index for index, key in enumerate(keys)}
    distinct: dict[int, Shingles] = {}
    for key in keys:
        if key in shingles:
            story[key] = first_of_text.setdefault(shingles[key].tobytes(), key)
            if story[key] == key:
                distinct[key] = shingles[key]
    for one, other in _pairs(distinct):
        _join(story, one, other, place)
    return {key: _root(story, key) for key in story}


def shingles_of(text: str) -> Shingles:
    """The runs of words of a text, without regard to case and punctuation, each as a checksum; sorted, each once."""
    words = _WORD.findall(text.casefold())
    runs = {" ".join(words[i : i + SHINGLE]) for i in range(max(1, len(words) - SHINGLE + 1))} if words else set()
    return array("I", sorted({crc32(run.encode("utf-8", "surrogatepass")) for run in runs}))


def are_alike(one: Shingles, other: Shingles) -> bool:
    """Whether two sets of shingles are of one story."""
    common = len(set(one).intersection(other))
    shorter = min(len(one), len(other))
    if common >= ALIKE * (len(one) + len(other) - common):
        return True
    return shorter >= LEAST and common >= HELD * shorter


def _pairs(shingles: dict[int, Shingles]) -> list[tuple[int, int]]:
    """The pairs of one story, in a fixed order. MinHash finds the candidates, the shingles decide."""
    if len(shingles) < 2:
        return []
    from rensa import RMinHash, RMinHashLSH

    index = RMinHashLSH(0.4, _PERMUTATIONS, _BANDS)
    pairs = []
    for key, found in shingles.items():
        sketch = RMinHash(_PERMUTATIONS, _SEED)
        sketch.update([str(run) for run in found])
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
