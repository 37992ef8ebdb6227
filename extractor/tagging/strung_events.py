"""Races that share their last words: "the Dutch, Belgian and Monaco Grands Prix", "the British and Hungarian GPs"."""

from __future__ import annotations

from extractor.tagging.gazetteer import Gazetteer, Hit
from extractor.tagging.surface import Surface

_PLURALS = {("grands", "prix"): 2, ("gps",): 1, ("grand", "prixs"): 2}
_WRITTEN = ("rands Prix", "rands prix", "GPs", "Prixs")
_BETWEEN = frozenset({", ", " and ", " & ", ", and ", " or "})
_MOST_WORDS = 3
"""Words of a place: "Emilia Romagna", "Las Vegas"."""


def find_strung_events(surface: Surface, gazetteer: Gazetteer) -> list[Hit]:
    """A hit for each listed race of such a list, in order; the last one's covers the shared words, too."""
    found: list[Hit] = []
    if not any(word in surface.text for word in _WRITTEN):
        return found
    for index, key in enumerate(surface.keys):
        if key not in ("grands", "gps", "grand"):
            continue
        shared = _PLURALS.get((key,)) or _PLURALS.get((key, surface.key(index + 1)))
        if shared:
            found += _before(surface, gazetteer, index, index + shared)
    return found


def _before(surface: Surface, gazetteer: Gazetteer, at: int, end: int) -> list[Hit]:
    """The races whose places stand before the words at `at`, from right to left until one is no listed race's."""
    hits: list[Hit] = []
    stop = at
    while stop > 0:
        hit = _race_before(surface, gazetteer, stop, end if stop == at else stop)
        if hit is None:
            break
        hits.append(hit)
        joint, stop = _joint(surface, hit.first)
        if joint not in _BETWEEN:
            break
    return hits[::-1]


def _joint(surface: Surface, first: int) -> tuple[str, int]:
    """What stands between a place and the one before it, and where that one ends."""
    if first == 0:
        return "", 0
    gap = surface.gap(first - 1)
    word = surface.keys[first - 1]
    if word in ("and", "or") and first > 1:
        return f"{surface.gap(first - 2)}{word}{gap}", first - 1
    return gap, first


def _race_before(surface: Surface, gazetteer: Gazetteer, stop: int, end: int) -> Hit | None:
    for first in range(max(0, stop - _MOST_WORDS), stop):
        if not surface.upper[first]:
            continue
        words = [*surface.keys[first:stop], "grand", "prix"]
        forms = tuple(f for f in gazetteer.lookup(words) if f.entry.label == "EVENT")
        if forms:
            return Hit(first, end, forms)
    return None
